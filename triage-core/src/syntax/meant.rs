//! Takes a slip for what was meant: it is reported once, and the rest of the file is read as if it
//! were right, so that no other message follows from it.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, code, nearest};
use crate::source::Span;

use super::keys::{Mapping, STEP};
use super::scalar;
use super::yaml::{Entry, Node, NodeKind, Scalar};

/// Reports keys that the mapping does not have, and gives an entry the key that was meant.
pub(super) fn keys(
    entries: &mut [Entry<'_>],
    mapping: &'static Mapping,
    out: &mut Vec<Diagnostic>,
) {
    for at in 0..entries.len() {
        let has = |entries: &[Entry<'_>], name: &str| entries.iter().any(|entry| entry.key == name);
        let Some(entry) = entries.get(at) else {
            continue;
        };
        let is_known = mapping.keys.iter().any(|key| key.name == entry.key);
        if is_known || (mapping.other.is_some() && scalar::is_name(&entry.key)) {
            continue;
        }
        let names = || mapping.keys.iter().map(|key| key.name);
        let (word, rest) = match entry.key.split_once(':') {
            Some((word, rest)) => (word.trim().to_owned(), Some(rest.to_owned())),
            None => (entry.key.to_string(), None),
        };
        let near = nearest(&word, names());
        out.push(match (near, &rest) {
            (Some(near), Some(rest)) if near == word => Diagnostic::new(
                &code::UNKNOWN_KEY,
                entry.key_span,
                format!("there is no space between `{word}:` and `{rest}`"),
            )
            .help(format!("write `{word}: {rest}`")),
            (near, _) => unknown(entry, mapping, near),
        });
        let Some(near) = near.filter(|near| !has(entries, near)) else {
            continue;
        };
        if let Some(entry) = entries.get_mut(at) {
            entry.key = Cow::Borrowed(near);
            if let Some(rest) = rest {
                entry.value = scalar_at(rest, entry.key_span);
            }
        }
    }
}

/// Rows of a `decide` that stand beside it instead of below it, as steps of their own.
pub(super) fn rows_beside(steps: &mut Vec<Node<'_>>, out: &mut Vec<Diagnostic>) {
    let mut at = 0_usize;
    while at < steps.len() {
        let is_open = steps.get(at).is_some_and(is_decide_without_rows);
        at = at.saturating_add(1);
        if !is_open {
            continue;
        }
        let rows = steps
            .iter()
            .skip(at)
            .take_while(|step| is_row(step))
            .count();
        if rows == 0 {
            continue;
        }
        let rows: Vec<Node<'_>> = steps.drain(at..at.saturating_add(rows)).collect();
        let decide = at.checked_sub(1).and_then(|before| steps.get_mut(before));
        let decide = decide.map(|step| &mut step.kind);
        let (Some(NodeKind::Map(entries)), Some(first)) = (decide, rows.first()) else {
            continue;
        };
        let span = first.span;
        let Some(entry) = entries.iter_mut().find(|entry| entry.key == "decide") else {
            continue;
        };
        out.push(
            Diagnostic::new(
                &code::WRONG_SHAPE,
                span,
                "this row stands beside its `decide`, and not below it",
            )
            .related(entry.key_span, "has no rows")
            .help("move its rows to the right, until their `-` stands below the `d` of `decide` or further"),
        );
        entry.value = Node {
            kind: NodeKind::List(rows),
            span,
        };
    }
}

fn unknown(entry: &Entry<'_>, mapping: &Mapping, near: Option<&str>) -> Diagnostic {
    let message = format!("{} has no key `{}`", mapping.what, entry.key);
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let names: Vec<String> = mapping
                .keys
                .iter()
                .map(|key| format!("`{}`", key.name))
                .collect();
            format!("its keys are {}", names.join(", "))
        }
    };
    Diagnostic::new(&code::UNKNOWN_KEY, entry.key_span, message).help(help)
}

fn scalar_at<'a>(text: String, span: Span) -> Node<'a> {
    Node {
        kind: NodeKind::Scalar(Scalar {
            text: Cow::Owned(text),
            exact: None,
        }),
        span,
    }
}

fn is_decide_without_rows(step: &Node<'_>) -> bool {
    let decide = step.get("decide");
    decide.is_some_and(|decide| match &decide.kind {
        NodeKind::Scalar(scalar) => scalar.text.is_empty(),
        NodeKind::List(_) | NodeKind::Map(_) => false,
    })
}

/// Whether it can be a row and cannot be a step; `when` with `go` can be both.
fn is_row(step: &Node<'_>) -> bool {
    let entries = step.entries();
    let has = |name: &str| entries.iter().any(|entry| entry.key == name);
    let is_step = STEP.one_of.iter().any(|name| has(name));
    !is_step && (has("when") || has("otherwise"))
}

#[cfg(test)]
mod tests {
    use crate::source::SourceMap;
    use crate::syntax::read;

    /// Code, line and words of everything that is said of the shape.
    fn told(text: &str) -> Vec<String> {
        let sources = SourceMap::new("flow.yaml", text);
        let read = read(&sources, sources.flow(), false);
        let found = read.diagnostics.iter().map(|found| {
            let line = sources.place(found.primary.span).line;
            let help = found.help.as_deref().unwrap_or_default();
            format!("{} {line} {}; {help}", found.code.name, found.message)
        });
        found
            .filter(|found| !found.starts_with("missing-key 1"))
            .collect()
    }

    #[test]
    fn a_misspelt_key_is_told_once() {
        assert_eq!(
            told("flow: a\nquestions:\n  age: { numbr: years, from: 0, to: 9 }\n"),
            ["unknown-key 3 a question has no key `numbr`; did you mean `number`?"]
        );
        assert_eq!(
            told("flow: a\nquestions:\n  ill: { yes_no:true }\n"),
            ["unknown-key 3 there is no space between `yes_no:` and `true`; write `yes_no: true`"]
        );
    }

    #[test]
    fn a_key_that_is_there_already_is_not_meant_again() {
        assert_eq!(
            told("flow: a\nquestions:\n  age: { number: years, numbr: days, from: 0, to: 9 }\n"),
            ["unknown-key 3 a question has no key `numbr`; did you mean `number`?"]
        );
    }

    #[test]
    fn rows_beside_their_decide_are_told_once() {
        let text = "flow: a\nsteps:\n  - decide:\n  - when: b is yes\n    outcome: c\n  - otherwise: d\n  - ask: b\n";
        assert_eq!(
            told(text),
            [
                "wrong-shape 4 this row stands beside its `decide`, and not below it; move its rows to the right, until their `-` stands below the `d` of `decide` or further"
            ]
        );
    }
}
