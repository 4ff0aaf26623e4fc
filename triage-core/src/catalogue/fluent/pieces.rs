//! A Fluent file taken apart into plain texts, one for each person, and put together again.

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource, VariantKey,
};
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;

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
    /// The heading of the group that it stands in.
    pub(crate) group: Option<String>,
}

/// A text for whomever it is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PlainText {
    /// The same for everybody.
    Same(String),
    /// In the order of [`About::ALL`].
    Each([String; 3]),
    /// A text with choices that a plain text cannot show, as it stands in the file.
    ByHand(String),
}

/// The messages of a file, in the order written; lines that cannot be read are left out.
pub(crate) fn plain_messages(text: &str) -> Vec<PlainMessage> {
    let resource = match parse(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut group: Option<String> = None;
    let mut messages = Vec::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => messages.push(PlainMessage {
                group: group.clone(),
                ..plain(message)
            }),
            // A heading without words ends a group.
            Entry::GroupComment(comment) => {
                let heading = comment.content.join("\n").trim().to_owned();
                group = (!heading.is_empty()).then_some(heading);
            }
            Entry::Term(_) | Entry::Comment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {
            }
        }
    }
    messages
}

/// A text as it stands in a file, without the space before its lines.
pub(crate) fn as_written(text: &PlainText) -> String {
    match text {
        PlainText::Same(text) | PlainText::ByHand(text) => text.clone(),
        PlainText::Each(_) => {
            let mut out = String::new();
            value(text, &mut out);
            trimmed(&out)
        }
    }
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
        [message] if message.name == name && says(&message.texts, texts) => Ok(out),
        _ => {
            let wrong = texts.iter().find(|(attribute, text)| {
                let found = read
                    .first()
                    .and_then(|message| message.texts.iter().find(|(known, _)| known == attribute));
                found.is_none_or(|(_, found)| !is(found, text))
            });
            let attribute = wrong.and_then(|(attribute, _)| attribute.clone());
            Err(attribute.unwrap_or_default())
        }
    }
}

/// Whether what was read are these texts and no others.
fn says(read: &[(Option<String>, PlainText)], texts: &[(Option<String>, PlainText)]) -> bool {
    let mut both = read.iter().zip(texts);
    read.len() == texts.len()
        && both.all(|((name, read), (known, text))| name == known && is(read, text))
}

/// Whether what was read is this text; one that is written by hand may be laid out otherwise.
fn is(read: &PlainText, text: &PlainText) -> bool {
    matches!(text, PlainText::ByHand(_)) || read == text
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
        group: None,
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
        _ => PlainText::ByHand(source(pattern)),
    }
}

/// The text as a file has it, without the space before its lines.
fn source(pattern: &Pattern<&str>) -> String {
    let message = Message {
        id: fluent_syntax::ast::Identifier { name: "x" },
        value: Some(pattern.clone()),
        attributes: Vec::new(),
        comment: None,
    };
    let text = serialize(&Resource {
        body: vec![Entry::Message(message)],
    });
    let text = text.split_once('=').map_or("", |(_, text)| text);
    trimmed(text)
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
                Expression::Inline(InlineExpression::NumberLiteral { value }) => {
                    out.push_str(&format!("{{ {value} }}"));
                }
                Expression::Inline(InlineExpression::MessageReference { id, attribute }) => {
                    let attribute = attribute.as_ref();
                    let attribute =
                        attribute.map_or_else(String::new, |at| format!(".{}", at.name));
                    out.push_str(&format!("{{ {}{attribute} }}", id.name));
                }
                Expression::Inline(InlineExpression::TermReference {
                    id,
                    attribute: None,
                    arguments: None,
                }) => out.push_str(&format!("{{ -{} }}", id.name)),
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
        PlainText::Same(text) | PlainText::ByHand(text) if !text.contains('\n') => {
            out.push(' ');
            out.push_str(text);
        }
        PlainText::Same(text) | PlainText::ByHand(text) => {
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
    fn a_group_is_known_by_its_heading_and_ends_at_an_empty_one() {
        let text = "a = x\n\n## One\n\nb = x\n\n##\n\nc = x\n";
        let groups: Vec<_> = plain_messages(text).into_iter().map(|m| m.group).collect();
        assert_eq!(groups, [None, Some("One".to_owned()), None]);
    }

    #[test]
    fn what_a_text_takes_in_stands_in_it_and_other_choices_are_left_to_the_hand() {
        let text = "\
age = Ask { -us } or { home.short }, in { 5 } days
    .hint =
        { NUMBER($n) ->
            [one] a day
           *[other] days
        } or more
";
        let [age] = plain_messages(text).try_into().unwrap();
        let PlainText::Same(own) = &age.texts[0].1 else {
            panic!("{age:?}")
        };
        assert_eq!(own, "Ask { -us } or { home.short }, in { 5 } days");
        let PlainText::ByHand(hint) = &age.texts[1].1 else {
            panic!("{age:?}")
        };
        assert_eq!(
            hint,
            "{ NUMBER($n) ->\n[one] a day\n*[other] days\n} or more"
        );
        let again = written("age", &age.texts).unwrap();
        assert_eq!(plain_messages(&again)[0].texts, age.texts, "{again}");
        for broken in ["{ NUMBER($n) ->\n[one] a", "x\n.short = y", "}"] {
            let texts = [(None, PlainText::ByHand(broken.to_owned()))];
            assert_eq!(written("age", &texts), Err(String::new()), "{broken}");
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
