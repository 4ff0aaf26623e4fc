//! A Fluent file taken apart into plain texts, one for each person, and put together again.

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;

use crate::model::About;

use super::mark;

/// A message of a file as plain texts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct PlainMessage {
    pub(crate) name: String,
    /// Its own text and those of its attributes, in the order written; the own one has no name.
    pub(crate) texts: Vec<(Option<String>, PlainText)>,
    /// The mark by which translations say that they were made from it.
    pub(crate) mark: String,
    /// The comment above it, without marks.
    pub(crate) comment: String,
}

/// A text for whomever it is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PlainText {
    /// The same for everybody.
    Same(String),
    /// In the order of [`About::ALL`].
    Each([String; 3]),
    /// A text with choices that a plain text cannot show: it is written by hand.
    ByHand,
}

/// The messages of a file, in the order written; lines that cannot be read are left out.
pub(crate) fn plain_messages(text: &str) -> Vec<PlainMessage> {
    let resource = match parse(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(plain(message)),
        Entry::Term(_)
        | Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    });
    messages.collect()
}

/// The message as it stands in a file; an error says which text cannot be written.
///
/// # Errors
///
/// What was written is not one message with these texts.
pub(crate) fn written(name: &str, texts: &[(Option<String>, PlainText)]) -> Result<String, String> {
    let mut out = format!("{name} =");
    for (attribute, text) in texts {
        if let Some(attribute) = attribute {
            out.push_str(&format!("    .{attribute} ="));
        }
        value(text, &mut out);
        out.push('\n');
    }
    if !texts.iter().any(|(attribute, _)| attribute.is_none()) {
        out = out.replacen(" =", " =\n", 1);
    }
    // What a translator typed can close a brace, or begin a line with a sign of the file's own.
    let read = plain_messages(&out);
    match read.as_slice() {
        [message] if message.name == name && message.texts == texts => Ok(out),
        _ => {
            let wrong = texts.iter().find(|(attribute, text)| {
                let found = read
                    .first()
                    .and_then(|message| message.texts.iter().find(|(known, _)| known == attribute));
                found.is_none_or(|(_, found)| found != text)
            });
            let attribute = wrong.and_then(|(attribute, _)| attribute.clone());
            Err(attribute.unwrap_or_default())
        }
    }
}

fn plain(message: &Message<&str>) -> PlainMessage {
    let own = message.value.as_ref().map(|value| (None, text(value)));
    let attributes = message.attributes.iter();
    let attributes = attributes.map(|attribute| {
        let name = attribute.id.name.to_owned();
        (Some(name), text(&attribute.value))
    });
    let comment = message.comment.iter().flat_map(|comment| &comment.content);
    let comment: Vec<&str> = comment
        .copied()
        .filter(|line| !line.trim_start().starts_with(mark::MADE_FROM))
        .collect();
    PlainMessage {
        name: message.id.name.to_owned(),
        texts: own.into_iter().chain(attributes).collect(),
        mark: mark::mark(message),
        comment: comment.join(" "),
    }
}

fn text(pattern: &Pattern<&str>) -> PlainText {
    let each = About::ALL.map(|about| {
        let mut out = String::new();
        flat(pattern, about, &mut out).map(|()| trimmed(&out))
    });
    match each {
        [Some(me), Some(child), Some(other)] if me == child && child == other => {
            PlainText::Same(me)
        }
        [Some(me), Some(child), Some(other)] => PlainText::Each([me, child, other]),
        _ => PlainText::ByHand,
    }
}

/// No space at the ends of lines, and no empty line at the ends.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// The text for one person; none if it holds a choice of another kind.
fn flat(pattern: &Pattern<&str>, about: About, out: &mut String) -> Option<()> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    out.push_str(&format!("{{ ${} }}", id.name));
                }
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    out.push_str(&format!("{{ \"{value}\" }}"));
                }
                Expression::Inline(_) => return None,
                Expression::Select { selector, variants } => {
                    let InlineExpression::VariableReference { id } = selector else {
                        return None;
                    };
                    if id.name != "about" {
                        return None;
                    }
                    let named = variants.iter().find(|variant| match variant.key {
                        VariantKey::Identifier { name } => name == about.name(),
                        VariantKey::NumberLiteral { .. } => false,
                    });
                    let found = named.or_else(|| variants.iter().find(|variant| variant.default));
                    flat(&found?.value, about, out)?;
                }
            },
        }
    }
    Some(())
}

fn value(text: &PlainText, out: &mut String) {
    match text {
        PlainText::Same(text) if !text.contains('\n') => {
            out.push(' ');
            out.push_str(text);
        }
        PlainText::Same(text) => {
            for line in text.lines() {
                out.push_str("\n    ");
                out.push_str(line);
            }
        }
        PlainText::Each(each) => {
            out.push_str("\n    { $about ->");
            for (about, text) in About::ALL.into_iter().zip(each) {
                let star = if about == About::Other {
                    "\n       *"
                } else {
                    "\n        "
                };
                let text = text.replace('\n', "\n            ");
                out.push_str(&format!("{star}[{}] {text}", about.name()));
            }
            out.push_str("\n    }");
        }
        PlainText::ByHand => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
## Group

# A gentle question
# made-from: 12345678
breathing =
    { $about ->
        [me] How is your breathing?
       *[other] How is the breathing?
    }
    Now.
    .short = Breathing
    .hint = Call { $phone_emergency }.
home = Rest
";

    #[test]
    fn a_message_is_taken_apart_by_person() {
        let [breathing, home] = plain_messages(FILE).try_into().unwrap();
        let each = [
            "How is your breathing?\nNow.",
            "How is the breathing?\nNow.",
            "How is the breathing?\nNow.",
        ];
        assert_eq!(breathing.comment, "A gentle question");
        assert_eq!(
            breathing.texts,
            [
                (None, PlainText::Each(each.map(str::to_owned))),
                (
                    Some("short".to_owned()),
                    PlainText::Same("Breathing".to_owned())
                ),
                (
                    Some("hint".to_owned()),
                    PlainText::Same("Call { $phone_emergency }.".to_owned())
                ),
            ]
        );
        assert_eq!(home.texts, [(None, PlainText::Same("Rest".to_owned()))]);
    }

    #[test]
    fn what_is_put_together_reads_the_same() {
        for message in plain_messages(FILE) {
            let text = written(&message.name, &message.texts).unwrap();
            assert_eq!(plain_messages(&text)[0].texts, message.texts, "{text}");
        }
    }

    #[test]
    fn what_would_not_be_the_text_that_was_typed_is_refused() {
        let same = |text: &str| PlainText::Same(text.to_owned());
        for typed in [
            "Rest { $phone",
            "}",
            "Rest\n.short = x",
            "Rest\n[me] x",
            "{ $about -> }",
            "",
        ] {
            let texts = [
                (None, same("fine")),
                (Some("short".to_owned()), same(typed)),
            ];
            assert_eq!(written("home", &texts), Err("short".to_owned()), "{typed}");
        }
    }
}
