//! Every text that a flow needs is there in every locale.

use std::collections::BTreeSet;

use crate::catalogue::{FluentEntry, SystemText, TextFile};
use crate::diagnostic::{Code, Diagnostic, code, nearest};
use crate::model::{TextIdx, TextKey, TextRole};
use crate::source::{SourceId, Span};

use super::Texts;
use super::names::{in_file, list};
use super::unused::{Known, known};

/// Names that were offered as misspellings, by file: `message` or `message.attribute`.
pub(super) type Offered = BTreeSet<(SourceId, String)>;

/// Reports what is missing, one finding for each message and file.
pub(super) fn missing(texts: Texts<'_>, offered: &mut Offered, out: &mut Vec<Diagnostic>) {
    for (file, keys) in texts.by_file() {
        // What a language in translation lacks is counted, not listed.
        if texts.is_in_translation(file.source) {
            continue;
        }
        let known = known(texts, file);
        for group in groups(&keys) {
            let absent: Vec<&TextKey> = group
                .iter()
                .copied()
                .filter(|key| file.signature(key).is_none() && texts.is_needed(key))
                .collect();
            let Some(first) = absent.first().copied() else {
                continue;
            };
            // What stands in lines that cannot be read is not missing; those lines were reported.
            if file.is_broken(&first.message) {
                continue;
            }
            match file.entry(&first.message) {
                None => out.push(whole(texts, (file, &known), first, &absent, offered)),
                Some(entry) => attributes(texts, (file, &known), entry, &absent, offered, out),
            }
        }
    }
    overrides(texts, out);
}

/// The texts of one file by message, in the order in which the flow names them.
fn groups<'a>(keys: &[(TextIdx, &'a TextKey)]) -> Vec<Vec<&'a TextKey>> {
    let mut groups: Vec<Vec<&TextKey>> = Vec::new();
    let mut at = std::collections::BTreeMap::new();
    for (_, key) in keys {
        let index = *at.entry(key.message.as_str()).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.push(key),
            None => groups.push(vec![key]),
        }
    }
    groups
}

/// A message of which nothing is there.
fn whole(
    texts: Texts<'_>,
    (file, known): (&TextFile, &Known<'_>),
    first: &TextKey,
    absent: &[&TextKey],
    offered: &mut Offered,
) -> Diagnostic {
    let name = &first.message;
    let headline = format!("`{name}` is missing {}", in_file(file));
    let mut found = Diagnostic::new(&code::MESSAGE_MISSING, first.span, headline)
        .label("needs a text in every locale");
    if let Some(place) = elsewhere(texts, file, first) {
        found = found.related(place, "as it is elsewhere");
    }
    let parts: Vec<String> = absent
        .iter()
        .filter_map(|key| Some(format!(".{}", key.attribute.as_ref()?)))
        .collect();
    let what = if absent.iter().any(|key| key.attribute.is_none()) {
        format!("`{name} = …`")
    } else {
        format!("`{name} =`")
    };
    let with = if parts.is_empty() {
        String::new()
    } else {
        format!(" with {}", list(&parts))
    };
    let spare = file
        .entries()
        .map(|(name, _)| name)
        .filter(|name| !name.starts_with('-') && !known.messages.contains(name));
    match nearest(name, spare).and_then(|near| Some((near, file.entry(near)?.span))) {
        None => found.help(format!("add {what}{with} to `{}`", file.name)),
        Some((near, span)) => {
            offered.insert((file.source, near.to_owned()));
            found.related(span, "nothing uses this name").help(format!(
                "is `{near}` meant? rename it to `{name}`, or add {what}{with}"
            ))
        }
    }
}

/// A message that is there, but not whole.
fn attributes(
    texts: Texts<'_>,
    (file, known): (&TextFile, &Known<'_>),
    entry: &FluentEntry,
    absent: &[&TextKey],
    offered: &mut Offered,
    out: &mut Vec<Diagnostic>,
) {
    let kinds: [(&'static Code, &'static str); 3] = [
        (&code::MESSAGE_MISSING, ""),
        (
            &code::SHORT_MISSING,
            "; it stands in the list of answers to change, and on the doctor's page",
        ),
        (
            &code::COME_BACK_MISSING,
            "; it tells the patient when to come back or call",
        ),
    ];
    for (kind, why) in kinds {
        let keys: Vec<&TextKey> = absent
            .iter()
            .copied()
            .filter(|key| std::ptr::eq(kind_of(key), kind))
            .collect();
        let Some(first) = keys.first() else {
            continue;
        };
        let parts: Vec<String> = keys
            .iter()
            .map(|key| match &key.attribute {
                None => "text".to_owned(),
                Some(attribute) => format!(".{attribute}"),
            })
            .collect();
        let name = &first.message;
        let headline = if keys.iter().all(|key| key.attribute.is_none()) {
            format!("`{name}` has no text {}", in_file(file))
        } else {
            format!("`{name}` lacks {} {}", list(&parts), in_file(file))
        };
        let mut found =
            Diagnostic::new(kind, entry.span, headline).related(first.span, "needed for this");
        if let Some(place) = elsewhere(texts, file, first) {
            found = found.related(place, "as it is elsewhere");
        }
        let (near, help) = cure(known, entry, &keys);
        if let Some((near, span)) = near {
            offered.insert((file.source, format!("{name}.{near}")));
            found = found.related(span, "nothing uses this name");
        }
        out.push(found.help(format!("{help}{why}")));
    }
}

/// How to mend a message, and the attribute that may be the missing one under another name.
fn cure(
    known: &Known<'_>,
    entry: &FluentEntry,
    keys: &[&TextKey],
) -> (Option<(String, Span)>, String) {
    let lines: Vec<String> = keys
        .iter()
        .map(|key| match &key.attribute {
            None => format!("{} = …", key.message),
            Some(attribute) => format!(".{attribute} = …"),
        })
        .collect();
    let add = format!("add {}", list(&lines));
    for key in keys {
        let Some(attribute) = key.attribute.as_deref() else {
            continue;
        };
        let spare = entry
            .attributes
            .keys()
            .map(String::as_str)
            .filter(|name| !known.attributes.contains(&(key.message.as_str(), *name)));
        if let Some(near) = nearest(attribute, spare) {
            let span = entry.place(Some(near));
            let help = format!("is `.{near}` meant for `.{attribute}`? rename it, or {add}");
            return (Some((near.to_owned(), span)), help);
        }
    }
    (None, add)
}

/// System texts that the flow words itself, but not in every locale.
fn overrides(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for key in SystemText::ALL {
        let own = |file: &TextFile| file.own_system(texts.model, *key).map(|entry| entry.span);
        let Some((has, span)) = texts.files.iter().find_map(|file| Some((file, own(file)?))) else {
            continue;
        };
        let name = key.name();
        let offered =
            |file: &&TextFile| file.part.is_none() && !texts.is_in_translation(file.source);
        for file in texts.files.iter().filter(offered) {
            if own(file).is_none() {
                let headline = format!("`{name}` is missing {}", in_file(file));
                out.push(
                    Diagnostic::new(&code::MESSAGE_MISSING, span, headline)
                        .label(format!("`{}` has its own wording of this text", has.name))
                        .help(format!(
                            "add `{name} = …` to `{}`, or remove it here to use the common wording everywhere",
                            file.name
                        )),
                );
            }
        }
    }
}

/// Where another locale has the text, or at least the message.
fn elsewhere(texts: Texts<'_>, file: &TextFile, key: &TextKey) -> Option<Span> {
    (0..texts.model.locales.len())
        .filter(|locale| *locale != file.locale)
        .filter_map(|locale| texts.files.of(locale, key))
        .find(|other| other.signature(key).is_some())
        .map(|other| other.place(key))
}

fn kind_of(key: &TextKey) -> &'static Code {
    if key.role == TextRole::Short {
        &code::SHORT_MISSING
    } else if key.attribute.as_deref() == Some("come_back_if") {
        &code::COME_BACK_MISSING
    } else {
        &code::MESSAGE_MISSING
    }
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    const EN: &str = "cough = Do you cough?\n    .short = Cough\n    .dry = Dry\n    .wet = Wet\nhome = Rest\n    .come_back_if = It gets worse\n";

    fn flow() -> TestFlow {
        TestFlow::new(&["en", "ur"])
            .choice("cough", &["dry", "wet"])
            .outcome("home")
    }

    #[test]
    fn a_flow_with_all_its_texts_has_no_findings() {
        let read = flow().read(&[("en", EN), ("ur", EN)]);
        assert_eq!(read.found(), Vec::<String>::new());
    }

    #[test]
    fn a_missing_message_is_one_finding_with_all_its_attributes() {
        let read = flow().read(&[("en", EN), ("ur", "home = x\n    .come_back_if = y\n")]);
        assert_eq!(read.found().len(), 1);
        assert_eq!(
            read.whole("message-missing"),
            "\
flow.yaml:1:7 message-missing `cough` is missing in `ur.ftl`
  here: needs a text in every locale
  en.ftl:1:1: as it is elsewhere
  help: add `cough = …` with `.short`, `.dry` and `.wet` to `ur.ftl`"
        );
    }

    #[test]
    fn a_misspelled_message_is_offered_once() {
        let text = EN.replace("cough =", "cuogh =");
        let read = flow().read(&[("en", EN), ("ur", &text)]);
        assert_eq!(read.found().len(), 1, "{:?}", read.found());
        assert_eq!(
            read.whole("message-missing"),
            "\
flow.yaml:1:7 message-missing `cough` is missing in `ur.ftl`
  here: needs a text in every locale
  en.ftl:1:1: as it is elsewhere
  ur.ftl:1:1: nothing uses this name
  help: is `cuogh` meant? rename it to `cough`, or add `cough = …` with `.short`, `.dry` and `.wet`"
        );
    }

    #[test]
    fn each_kind_of_missing_attribute_has_its_own_finding() {
        let text = "cough = x\n    .dyr = Dry\nhome = Rest\n";
        let read = flow().read(&[("en", EN), ("ur", text)]);
        assert_eq!(
            read.found(),
            [
                "ur.ftl:1:1 message-missing `cough` lacks `.dry` and `.wet` in `ur.ftl`",
                "ur.ftl:1:1 short-missing `cough` lacks `.short` in `ur.ftl`",
                "ur.ftl:3:1 come-back-missing `home` lacks `.come_back_if` in `ur.ftl`",
            ]
        );
        assert_eq!(
            read.whole("message-missing"),
            "\
ur.ftl:1:1 message-missing `cough` lacks `.dry` and `.wet` in `ur.ftl`
  flow.yaml:1:7: needed for this
  en.ftl:3:6: as it is elsewhere
  ur.ftl:2:6: nothing uses this name
  help: is `.dyr` meant for `.dry`? rename it, or add `.dry = …` and `.wet = …`"
        );
    }

    #[test]
    fn an_optional_text_of_one_locale_is_needed_in_all() {
        let with = EN.replace(
            "    .dry",
            "    .hint = Think\n    .dry_also = barking\n    .dry",
        );
        let read = flow().read(&[("en", EN), ("ur", &with)]);
        assert_eq!(
            read.found(),
            ["en.ftl:1:1 message-missing `cough` lacks `.hint` in `en.ftl`"]
        );
    }

    #[test]
    fn own_words_for_a_system_text_are_needed_in_all_locales() {
        let with = format!("{EN}welcome = Hello\n");
        let read = flow().read(&[("en", &with), ("ur", EN)]);
        assert_eq!(
            read.whole("message-missing"),
            "\
en.ftl:7:1 message-missing `welcome` is missing in `ur.ftl`
  here: `en.ftl` has its own wording of this text
  help: add `welcome = …` to `ur.ftl`, or remove it here to use the common wording everywhere"
        );
    }

    #[test]
    fn lines_that_cannot_be_read_are_one_finding() {
        let text = EN.replace("home = Rest\n", "home = Rest\nand drink.\n");
        let read = flow().read(&[("en", &text), ("ur", EN)]);
        assert_eq!(
            read.found(),
            ["en.ftl:6:5 fluent-syntax `and` would be a new text here, but has no `=`"]
        );
        let text = EN.replace("cough =", "cough");
        let read = flow().read(&[("en", &text), ("ur", EN)]);
        assert_eq!(
            read.found(),
            ["en.ftl:1:7 fluent-syntax `cough` would be a new text here, but has no `=`"]
        );
    }

    #[test]
    fn texts_of_a_part_stand_in_its_own_file() {
        let flow = || TestFlow::new(&["en"]).part("pregnancy").say("thanks");
        let read = flow().read(&[("en", ""), ("pregnancy/en", "thanks = Thank you\n")]);
        assert_eq!(read.found(), Vec::<String>::new());
        let read = flow().read(&[("en", "thanks = Thank you\n"), ("pregnancy/en", "")]);
        assert_eq!(
            read.found(),
            [
                "flow.yaml:1:7 message-missing `thanks` is missing in `pregnancy/en.ftl`",
                "en.ftl:1:1 message-unused nothing uses `thanks` in `en.ftl`",
            ]
        );
    }
}
