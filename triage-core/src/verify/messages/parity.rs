//! A text says the same in every locale: the same telephone numbers, references and figures.
//!
//! `$about` is left out on purpose: whether a sentence changes with the person is grammar.

use std::collections::BTreeSet;

use crate::catalogue::{ABOUTS, Signature, SystemText, TextFile};
use crate::diagnostic::{Diagnostic, code};
use crate::model::{About, TextRole};
use crate::source::Span;

use super::Texts;
use super::names::{full_name, in_file, list};
use super::numbers::numbers;

/// Reports texts that differ from the reference in what can be compared.
pub(super) fn parity(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for file in texts.files.iter().filter(|file| !texts.is_reference(file)) {
        let Some(reference) = texts.files.get(0, file.part) else {
            continue;
        };
        for (index, key) in texts.keys().filter(|(_, key)| key.part == file.part) {
            // Synonyms are what people of a language say; no two languages have the same.
            if key.role == TextRole::Synonyms {
                continue;
            }
            let (Some(here), Some(there)) = (file.signature(key), reference.signature(key)) else {
                continue;
            };
            let pair = Pair {
                name: full_name(key),
                file,
                span: file.place(key),
                reference,
                reference_span: reference.place(key),
            };
            let say = |locale, about| texts.catalogue.text(locale, index, about);
            let is_there = texts.catalogue.has(file.locale, index) && texts.catalogue.has(0, index);
            out.extend(pair.arguments(here, there).or_else(|| {
                ABOUTS
                    .into_iter()
                    .filter(|_| is_there)
                    .find_map(|about| pair.numbers(say(file.locale, about), say(0, about), about))
            }));
        }
        if file.part.is_none() {
            overrides(texts, file, reference, out);
        }
    }
    for file in texts.files.iter() {
        own_arguments(texts, file, out);
    }
}

/// System texts in the flow's own words.
fn overrides(texts: Texts<'_>, file: &TextFile, reference: &TextFile, out: &mut Vec<Diagnostic>) {
    for key in SystemText::ALL {
        let own = |file: &TextFile| {
            let entry = file.own_system(texts.model, *key)?;
            Some((entry.span, entry.value.clone()?))
        };
        let (Some((span, here)), Some((reference_span, there))) = (own(file), own(reference))
        else {
            continue;
        };
        let pair = Pair {
            name: key.name().to_owned(),
            file,
            span,
            reference,
            reference_span,
        };
        let say = |locale, about| texts.catalogue.system(locale, *key, about, &[]);
        out.extend(pair.arguments(&here, &there).or_else(|| {
            ABOUTS
                .into_iter()
                .find_map(|about| pair.numbers(&say(file.locale, about), &say(0, about), about))
        }));
    }
}

/// A system text in the flow's own words still says what it was asked to say.
fn own_arguments(texts: Texts<'_>, file: &TextFile, out: &mut Vec<Diagnostic>) {
    for key in SystemText::ALL {
        let Some(entry) = file.own_system(texts.model, *key) else {
            continue;
        };
        let lacking = texts.catalogue.lacking(file.locale, *key);
        if !lacking.is_empty() {
            let lacking = list(lacking.iter().map(|name| format!("${name}")));
            let headline = format!("`{}` {} does not say {lacking}", key.name(), in_file(file));
            out.push(
                Diagnostic::new(&code::MESSAGE_ARGUMENTS, entry.span, headline)
                    .help("put it into the text; the patient has to see it"),
            );
        }
    }
}

/// One text in two locales.
#[derive(Debug)]
struct Pair<'a> {
    name: String,
    file: &'a TextFile,
    span: Span,
    reference: &'a TextFile,
    reference_span: Span,
}

impl Pair<'_> {
    fn arguments(&self, here: &Signature, there: &Signature) -> Option<Diagnostic> {
        let (here, there) = (taken_in(here), taken_in(there));
        if here == there {
            return None;
        }
        self.finding(&here, &there, "take in", "takes in")
    }

    fn numbers(&self, here: &str, there: &str, about: Option<About>) -> Option<Diagnostic> {
        let (here, there) = (numbers(here), numbers(there));
        if here == there {
            return None;
        }
        let found = self.finding(&here, &there, "say", "says")?;
        Some(match about {
            None => found,
            Some(about) => found.label(format!("where `$about` is `{}`", about.name())),
        })
    }

    fn finding(
        &self,
        here: &BTreeSet<String>,
        there: &BTreeSet<String>,
        do_it: &str,
        does_it: &str,
    ) -> Option<Diagnostic> {
        let lacks = list(there.difference(here));
        let adds = list(here.difference(there));
        let (name, file, reference) = (&self.name, in_file(self.file), &self.reference.name);
        let (headline, help) = match (lacks.is_empty(), adds.is_empty()) {
            (true, true) => return None,
            (false, true) => (
                format!("`{name}` {file} does not {do_it} {lacks}"),
                format!("`{reference}` {does_it} it: add it here, or take it out there"),
            ),
            (true, false) => (
                format!("`{name}` {file} {does_it} {adds}, which `{reference}` does not"),
                "take it out here, or add it there".to_owned(),
            ),
            (false, false) => (
                format!("`{name}` {file} {does_it} {adds} where `{reference}` {does_it} {lacks}"),
                "make both say the same".to_owned(),
            ),
        };
        Some(
            Diagnostic::new(&code::MESSAGE_ARGUMENTS, self.span, headline)
                .related(self.reference_span, "the reference")
                .help(help),
        )
    }
}

/// What a text takes in, as it is written.
fn taken_in(signature: &Signature) -> BTreeSet<String> {
    let variables = signature
        .variables
        .iter()
        .map(|(name, _)| format!("${name}"));
    let references = signature.references.iter().map(|(name, _)| name.clone());
    variables
        .chain(references)
        .filter(|name| name != "$about")
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    fn found(en: &str, ur: &str) -> Vec<String> {
        let flow = TestFlow::new(&["en", "ur"]).say("hot");
        flow.read(&[("en", en), ("ur", ur)]).found()
    }

    #[test]
    fn a_number_is_the_same_in_all_digits() {
        let none = Vec::<String>::new();
        assert_eq!(
            found("hot = Over 38 degrees\n", "hot = ۳۸ ڈگری سے زیادہ\n"),
            none
        );
        assert_eq!(
            found("hot = Over 38 degrees\n", "hot = ۳۹ ڈگری سے زیادہ\n"),
            ["ur.ftl:1:1 message-arguments `hot` in `ur.ftl` says `39` where `en.ftl` says `38`"]
        );
        assert_eq!(
            found("hot = Over 38 degrees\n", "hot = بہت گرم\n"),
            ["ur.ftl:1:1 message-arguments `hot` in `ur.ftl` does not say `38`"]
        );
    }

    #[test]
    fn a_number_for_one_person_is_compared_with_that_persons() {
        let en = "hot = { $about ->\n    [child] Over 38\n   *[other] Over 39\n  }\n";
        let ur = "hot = ۳۹ سے زیادہ\n";
        let flow = TestFlow::new(&["en", "ur"]).say("hot");
        assert_eq!(
            flow.read(&[("en", en), ("ur", ur)])
                .whole("message-arguments"),
            "\
ur.ftl:1:1 message-arguments `hot` in `ur.ftl` says `39` where `en.ftl` says `38`
  here: where `$about` is `child`
  en.ftl:1:1: the reference
  help: make both say the same"
        );
    }

    #[test]
    fn telephone_numbers_and_references_are_compared() {
        assert_eq!(
            found(
                "hot = Ring { $phone_emergency } { -us }\n-us = we\n",
                "hot = کال کریں { -us }\n-us = ہم\n"
            ),
            ["ur.ftl:1:1 message-arguments `hot` in `ur.ftl` does not take in `$phone_emergency`"]
        );
        assert_eq!(
            found("hot = Ring\n", "hot = کال { $phone_emergency }\n"),
            [
                "ur.ftl:1:1 message-arguments `hot` in `ur.ftl` takes in `$phone_emergency`, which `en.ftl` does not"
            ]
        );
    }

    #[test]
    fn own_words_for_a_system_text_are_compared_too() {
        let en = "hot = x\nwelcome = Ring { $phone_emergency } in 5 minutes\n";
        let ur = "hot = x\nwelcome = { $phone_emergency } ۱۰\n";
        assert_eq!(
            found(en, ur),
            [
                "ur.ftl:2:1 message-arguments `welcome` in `ur.ftl` says `10` where `en.ftl` says `5`"
            ]
        );
    }
}
