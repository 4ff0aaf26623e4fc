//! Nothing is written that no patient will ever read: it is a misspelling, or left over.

use std::collections::BTreeSet;

use crate::catalogue::{FluentEntry, Signature, SystemText, TextFile};
use crate::diagnostic::{Diagnostic, code, nearest};
use crate::source::Span;

use super::Texts;
use super::missing::Offered;
use super::names::in_file;

/// The names that a flow uses in one of its files.
#[derive(Debug)]
pub(super) struct Known<'a> {
    /// Messages.
    pub(super) messages: BTreeSet<&'a str>,
    /// Messages whose own text is used.
    values: BTreeSet<&'a str>,
    /// Attributes, with their messages.
    pub(super) attributes: BTreeSet<(&'a str, &'a str)>,
}

/// The names that a flow uses in a file: its texts, system texts of its own, and what those take in.
pub(super) fn known<'a>(texts: Texts<'a>, file: &'a TextFile) -> Known<'a> {
    let mut known = Known {
        messages: BTreeSet::new(),
        values: BTreeSet::new(),
        attributes: BTreeSet::new(),
    };
    let mut open: Vec<&Signature> = Vec::new();
    for (_, key) in texts.keys().filter(|(_, key)| key.part == file.part) {
        known.messages.insert(&key.message);
        match &key.attribute {
            None => known.values.insert(&key.message),
            Some(attribute) => known.attributes.insert((&key.message, attribute)),
        };
        open.extend(file.signature(key));
    }
    for key in SystemText::ALL {
        if let Some(entry) = file.own_system(texts.model, *key) {
            known.messages.insert(key.name());
            known.values.insert(key.name());
            open.extend(entry.value.as_ref());
        }
    }
    while let Some(signature) = open.pop() {
        for (name, _) in &signature.references {
            let (message, attribute) = name
                .split_once('.')
                .map_or((name.as_str(), None), |(message, attribute)| {
                    (message, Some(attribute))
                });
            let Some(entry) = file.entry(message) else {
                continue;
            };
            known.messages.insert(message);
            let (is_new, found) = match attribute {
                None => (known.values.insert(message), entry.value.as_ref()),
                Some(attribute) => (
                    known.attributes.insert((message, attribute)),
                    entry
                        .attributes
                        .get(attribute)
                        .map(|found| &found.signature),
                ),
            };
            if is_new {
                open.extend(found);
            }
        }
    }
    known
}

/// Reports messages and attributes that nothing uses.
pub(super) fn unused(texts: Texts<'_>, offered: &Offered, out: &mut Vec<Diagnostic>) {
    for file in texts.files.iter() {
        let known = known(texts, file);
        for (name, entry) in file.entries() {
            if !known.messages.contains(name) {
                if !offered.contains(&(file.source, name.to_owned())) {
                    let near = nearest(name, known.messages.iter().copied());
                    out.push(report(file, name, entry.span, near));
                }
            } else if entry.value.is_some() && !known.values.contains(name) {
                let headline = format!("the text of `{name}` {} is never shown", in_file(file));
                out.push(
                    Diagnostic::new(&code::MESSAGE_UNUSED, entry.span, headline).help(format!(
                        "keep `{name} =` and its attributes, and remove the text"
                    )),
                );
            }
            if known.messages.contains(name) {
                unused_attributes(file, name, entry, &known, offered, out);
            }
        }
    }
}

fn unused_attributes(
    file: &TextFile,
    message: &str,
    entry: &FluentEntry,
    known: &Known<'_>,
    offered: &Offered,
    out: &mut Vec<Diagnostic>,
) {
    for (name, attribute) in &entry.attributes {
        let full = format!("{message}.{name}");
        if known.attributes.contains(&(message, name.as_str()))
            || offered.contains(&(file.source, full.clone()))
        {
            continue;
        }
        let others = known
            .attributes
            .iter()
            .filter(|(other, name)| *other == message && !entry.attributes.contains_key(*name))
            .map(|(_, name)| *name);
        out.push(report(file, &full, attribute.span, nearest(name, others)));
    }
}

fn report(file: &TextFile, name: &str, span: Span, near: Option<&str>) -> Diagnostic {
    let headline = format!("nothing uses `{name}` {}", in_file(file));
    let help = match near {
        None => "remove it, or use it in the flow".to_owned(),
        Some(near) => format!("did you mean `{near}`?"),
    };
    Diagnostic::new(&code::MESSAGE_UNUSED, span, headline).help(help)
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    #[test]
    fn what_nothing_uses_is_named_with_the_nearest_known_name() {
        let text = "thanks = Thank you { dear } { -us }\n    .hint = x\ndear = dear\n-us = we\nthank = x\n-them = they\n";
        let read = TestFlow::new(&["en"]).say("thanks").read(&[("en", text)]);
        assert_eq!(
            read.found(),
            [
                "en.ftl:6:2 message-unused nothing uses `-them` in `en.ftl`",
                "en.ftl:5:1 message-unused nothing uses `thank` in `en.ftl`",
                "en.ftl:2:6 message-unused nothing uses `thanks.hint` in `en.ftl`",
            ]
        );
    }

    #[test]
    fn a_text_where_only_attributes_are_shown_is_unused() {
        let mut flow = TestFlow::new(&["en"]).choice("often", &["never", "daily"]);
        flow.model.texts.retain(|key| key.attribute.is_some());
        let text = "often = How often?\n    .short = x\n    .never = Never\n    .daily = Daily\n";
        let read = flow.read(&[("en", text)]);
        assert!(read.found().contains(
            &"en.ftl:1:1 message-unused the text of `often` in `en.ftl` is never shown".to_owned()
        ));
    }
}
