//! Holds a tree against the table of keys and reports everything that does not fit, in one pass.
//!
//! After it the reader can take what it finds and pass over the rest: nothing is reported twice.

use crate::diagnostic::{Diagnostic, code, nearest};
use crate::source::Span;

use super::keys::{Key, Mapping, Shape};
use super::meant;
use super::scalar;
use super::yaml::{Entry, Node, NodeKind};

/// Reports every place of a mapping that does not fit, and puts in its place what was meant.
pub(crate) fn check(node: &mut Node<'_>, mapping: &'static Mapping, out: &mut Vec<Diagnostic>) {
    let span = node.span;
    let NodeKind::Map(entries) = &mut node.kind else {
        out.push(wrong(
            node,
            &format!("{} is written as keys with values", mapping.what),
        ));
        return;
    };
    meant::keys(entries, mapping, out);
    let mut others = 0_u32;
    for entry in entries.iter_mut() {
        let key = mapping.keys.iter().find(|key| key.name == entry.key);
        if let Some(key) = key {
            value(entry, &key.shape, out);
        } else if let Some(shape) = mapping.other
            && scalar::is_name(&entry.key)
        {
            others = others.saturating_add(1);
            value(entry, shape, out);
            if others == 2 {
                let message = format!(
                    "{} has one unit, and `{}` is a second",
                    mapping.what, entry.key
                );
                out.push(
                    Diagnostic::new(&code::UNKNOWN_KEY, entry.key_span, message)
                        .help("declare two thresholds"),
                );
            }
        }
    }
    let at = entries.first().map_or(span, |entry| entry.key_span);
    required(entries, mapping, at, out);
    if mapping.other.is_some() && others == 0 {
        let message = format!("{} needs its unit and number", mapping.what);
        out.push(
            Diagnostic::new(&code::MISSING_KEY, at, message)
                .help("write the unit as the key, as in `percent: 90`"),
        );
    }
    one_of(entries, mapping, at, out);
}

/// Keys that must be there, all that are missing in one message.
fn required(entries: &[Entry<'_>], mapping: &Mapping, at: Span, out: &mut Vec<Diagnostic>) {
    let has = |name: &str| entries.iter().any(|entry| entry.key == name);
    let missing: Vec<&Key> = mapping
        .keys
        .iter()
        .filter(|key| key.required && !has(key.name))
        .collect();
    let line = |key: &Key| format!("`{}:` {}", key.name, lower_first(key.help));
    let (message, help) = match missing.as_slice() {
        [] => return,
        [key] => (
            format!("{} needs the key `{}`", mapping.what, key.name),
            format!("add {}", line(key)),
        ),
        keys => {
            let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
            let lines: Vec<String> = keys.iter().map(|key| line(key)).collect();
            (
                format!("{} needs the keys {}", mapping.what, list(&names)),
                format!("add\n{}", lines.join("\n")),
            )
        }
    };
    out.push(Diagnostic::new(&code::MISSING_KEY, at, message).help(help));
}

/// Where exactly one of several keys must be there.
fn one_of(entries: &[Entry<'_>], mapping: &Mapping, at: Span, out: &mut Vec<Diagnostic>) {
    if mapping.one_of.is_empty() {
        return;
    }
    let mut found = entries
        .iter()
        .filter(|entry| mapping.one_of.contains(&&*entry.key));
    match (found.next(), found.next()) {
        (None, _) => {
            let message = format!(
                "{} needs one of the keys {}",
                mapping.what,
                list(mapping.one_of)
            );
            out.push(
                Diagnostic::new(&code::MISSING_KEY, at, message)
                    .help("see the language reference for an example of each"),
            );
        }
        (Some(first), Some(second)) => {
            let message = format!(
                "{} cannot have both `{}` and `{}`",
                mapping.what, first.key, second.key
            );
            out.push(
                Diagnostic::new(&code::UNKNOWN_KEY, second.key_span, message)
                    .related(first.key_span, "first here")
                    .help("keep one of them; each item of a list begins with its own `-`"),
            );
        }
        (Some(_), None) => {}
    }
}

fn value(entry: &mut Entry<'_>, shape: &'static Shape, out: &mut Vec<Diagnostic>) {
    if let NodeKind::Scalar(scalar) = &entry.value.kind
        && scalar.text.is_empty()
    {
        let message = format!("`{}` has no value", entry.key);
        out.push(
            Diagnostic::new(&code::WRONG_SHAPE, entry.key_span, message)
                .help(format!("write {} behind it", words(shape))),
        );
        return;
    }
    fit(&mut entry.value, shape, &entry.key, out);
}

/// Whether a node fits a shape; `of` names the key that it belongs to.
fn fit(node: &mut Node<'_>, shape: &'static Shape, of: &str, out: &mut Vec<Diagnostic>) {
    match (shape, &mut node.kind) {
        (Shape::Either(shapes), kind) => match shapes.iter().find(|shape| same_kind(shape, kind)) {
            Some(Shape::OneOf(allowed)) if shapes.len() > 1 => {
                one_word(node, allowed, shapes, of, out);
            }
            Some(shape) => fit(node, shape, of, out),
            None => out.push(wrong(
                node,
                &format!(
                    "`{of}` is {}",
                    shapes.iter().map(words).collect::<Vec<_>>().join(", or ")
                ),
            )),
        },
        (Shape::Map(mapping), NodeKind::Map(_)) => check(node, mapping, out),
        (Shape::Named(shape), NodeKind::Map(entries)) => {
            for entry in entries {
                if !scalar::is_name(&entry.key) {
                    out.push(bad_name(&entry.key, entry.key_span));
                }
                value(entry, shape, out);
            }
        }
        (Shape::List(shape), NodeKind::List(items)) => {
            if of == "steps" {
                meant::rows_beside(items, out);
            }
            for item in items {
                fit(item, shape, of, out);
            }
        }
        (
            Shape::Text
            | Shape::NewName
            | Shape::Name
            | Shape::Rule
            | Shape::Integer
            | Shape::Number
            | Shape::Duration
            | Shape::Date
            | Shape::True
            | Shape::Bool
            | Shape::OneOf(_),
            NodeKind::Scalar(text),
        ) => {
            if let Some(found) = scalar_problem(shape, &text.text, node.span, of) {
                out.push(found);
            }
        }
        (_, NodeKind::Scalar(_) | NodeKind::List(_) | NodeKind::Map(_)) => {
            out.push(wrong(node, &format!("`{of}` is {}", words(shape))));
        }
    }
}

/// A word that is one of a few, or something else of the same kind, such as a day.
fn one_word(
    node: &mut Node<'_>,
    allowed: &[&str],
    shapes: &'static [Shape],
    of: &str,
    out: &mut Vec<Diagnostic>,
) {
    let NodeKind::Scalar(text) = &node.kind else {
        return;
    };
    if allowed.contains(&&*text.text) {
        return;
    }
    let rest = shapes
        .iter()
        .find(|shape| !matches!(shape, Shape::OneOf(_)) && same_kind(shape, &node.kind));
    match rest {
        Some(shape) => fit(node, shape, of, out),
        None => out.push(invalid(
            node.span,
            of,
            &text.text,
            &format!(
                "write {}",
                shapes.iter().map(words).collect::<Vec<_>>().join(", or ")
            ),
        )),
    }
}

fn scalar_problem(shape: &Shape, text: &str, span: Span, of: &str) -> Option<Diagnostic> {
    let is_fine = match shape {
        Shape::Text | Shape::Rule => true,
        Shape::NewName => {
            return (!scalar::is_name(text)).then(|| bad_name(text, span));
        }
        Shape::Name => !text.trim().is_empty(),
        Shape::Integer => scalar::integer(text).is_some(),
        Shape::Number => scalar::decimal(text).is_some(),
        Shape::Duration => scalar::duration(text).is_some(),
        Shape::Date => scalar::date(text).is_some(),
        Shape::True => text == "true",
        Shape::Bool => text == "true" || text == "false",
        Shape::OneOf(allowed) => allowed.contains(&text),
        Shape::List(_) | Shape::Map(_) | Shape::Named(_) | Shape::Either(_) => true,
    };
    if is_fine {
        return None;
    }
    let help = match shape {
        // Another number is no slip of the pen.
        Shape::OneOf(allowed) => {
            let is_word = text.chars().any(char::is_alphabetic);
            match nearest(text, allowed.iter().copied()).filter(|_| is_word) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write {}", words(shape)),
            }
        }
        Shape::Integer | Shape::Number if text.chars().any(|c| c.is_numeric() && !c.is_ascii()) => {
            "write the number with the digits 0 to 9".to_owned()
        }
        Shape::Number if text.contains(',') => {
            "write a point, not a comma, before the decimals".to_owned()
        }
        Shape::Text
        | Shape::NewName
        | Shape::Name
        | Shape::Rule
        | Shape::Integer
        | Shape::Number
        | Shape::Duration
        | Shape::Date
        | Shape::True
        | Shape::Bool
        | Shape::List(_)
        | Shape::Map(_)
        | Shape::Named(_)
        | Shape::Either(_) => format!("write {}", words(shape)),
    };
    Some(invalid(span, of, text, &help))
}

fn invalid(span: Span, of: &str, text: &str, help: &str) -> Diagnostic {
    Diagnostic::new(
        &code::INVALID_VALUE,
        span,
        format!("`{of}` cannot be `{text}`"),
    )
    .help(help)
}

/// A name that is not `snake_case`, with one that would be.
pub(super) fn bad_name(name: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{name}` is not a name: names have small letters a to z, digits and `_`, and begin with a letter"
    );
    let mut better: String = name
        .trim()
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect();
    while better.contains("__") {
        better = better.replace("__", "_");
    }
    let better = better.trim_matches('_');
    let found = Diagnostic::new(&code::BAD_NAME, span, message);
    if scalar::is_name(better) {
        found.help(format!("write `{better}`"))
    } else {
        found.help("write for example `short_of_breath`")
    }
}

fn wrong(node: &Node<'_>, message: &str) -> Diagnostic {
    let found = match &node.kind {
        NodeKind::Scalar(text) => format!("`{}` is plain text", text.text),
        NodeKind::List(_) => "here stands a list".to_owned(),
        NodeKind::Map(_) => "here stand keys with values".to_owned(),
    };
    Diagnostic::new(
        &code::WRONG_SHAPE,
        node.span,
        format!("{message}, but {found}"),
    )
    .help("look at the indentation, and at the `-` that begins each item of a list")
}

fn same_kind(shape: &Shape, kind: &NodeKind<'_>) -> bool {
    match shape {
        Shape::List(_) => matches!(kind, NodeKind::List(_)),
        Shape::Map(_) | Shape::Named(_) => matches!(kind, NodeKind::Map(_)),
        Shape::Either(shapes) => shapes.iter().any(|shape| same_kind(shape, kind)),
        Shape::Text
        | Shape::NewName
        | Shape::Name
        | Shape::Rule
        | Shape::Integer
        | Shape::Number
        | Shape::Duration
        | Shape::Date
        | Shape::True
        | Shape::Bool
        | Shape::OneOf(_) => matches!(kind, NodeKind::Scalar(_)),
    }
}

/// A shape in words.
fn words(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::NewName | Shape::Name => "a name".to_owned(),
        Shape::Rule => "a rule".to_owned(),
        Shape::Integer => "a whole number".to_owned(),
        Shape::Number => "a number such as `38` or `38.5`".to_owned(),
        Shape::Duration => "a span of time such as `30 minutes`, `22 hours` or `3 days`".to_owned(),
        Shape::Date => "a day such as `2026-11-01`".to_owned(),
        Shape::True => "`true`".to_owned(),
        Shape::Bool => "`true` or `false`".to_owned(),
        Shape::OneOf(allowed) => list(allowed),
        Shape::List(_) => "a list".to_owned(),
        Shape::Map(mapping) => format!("{} with keys of its own", mapping.what),
        Shape::Named(_) => "names, each with a value".to_owned(),
        Shape::Either(shapes) => shapes.iter().map(words).collect::<Vec<_>>().join(", or "),
    }
}

fn list(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!(
            "({}{})",
            first.to_lowercase(),
            letters.as_str().trim_end_matches('.')
        )
    })
}
