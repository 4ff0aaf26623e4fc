//! What patients type for a choice is read as that choice, in every language.
//!
//! Each label and each synonym is put through the recogniser that patients meet: emergency phrases
//! and words that always work first, in all languages of the flow, then the question. Since the
//! recogniser gives one reading for one text, no text can select two choices; what two choices share
//! is [`crate::diagnostic::code::SAME_LABEL`].

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, code};
use crate::locale::Locale;
use crate::model::{FlowModel, Question, QuestionIdx, QuestionKind};
use crate::recognise::{Lexicon, Reading, hear, read_answer};
use crate::rule::Reads;
use crate::time::Day;

use super::Texts;
use super::labels::written;

/// Reports words of choices that are taken for something else, or for nothing.
pub(super) fn typed(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    let all: Vec<&Arc<Locale>> = (0..texts.catalogue.locales())
        .map(|locale| texts.catalogue.locale(locale))
        .collect();
    let flags = emergencies(texts.model);
    for (at, locale) in all.iter().enumerate().take(texts.model.locales.len()) {
        let others: Vec<Arc<Locale>> = (all.iter().enumerate())
            .filter(|(other, _)| *other != at)
            .map(|(_, other)| Arc::clone(other))
            .collect();
        for (index, question) in texts.model.questions.iter().enumerate() {
            let index = QuestionIdx::new(index);
            let Some(lexicon) = texts.catalogue.lexicon(at, index) else {
                continue;
            };
            let place = Place {
                texts,
                at,
                locale,
                others: &others,
                question,
                lexicon,
                flagged: flags
                    .masks
                    .get(&index)
                    .map_or(0, |masks| masks.iter().fold(0, |all, mask| all | mask)),
            };
            let words = texts.catalogue.typed_words(at, question);
            let parts = words
                .iter()
                .flat_map(|(choice, text)| text.split('|').map(move |word| (*choice, word.trim())));
            out.extend(parts.filter_map(|(choice, word)| place.check(choice, word)));
        }
    }
}

/// A question in a language, among the other languages of the flow.
struct Place<'a> {
    texts: Texts<'a>,
    at: usize,
    locale: &'a Locale,
    others: &'a [Arc<Locale>],
    question: &'a Question,
    lexicon: &'a Lexicon,
    /// The choices that a red flag reads, as bits: whoever types one of them tells of an emergency.
    flagged: u64,
}

impl Place<'_> {
    fn check(&self, choice: usize, word: &str) -> Option<Diagnostic> {
        let heard = hear(self.locale, self.others, word);
        if let Some(global) = heard.global {
            return self.report(&code::WORD_TAKEN, choice, |of, tag| {
                (
                    format!(
                        "`{word}` means both {of} and the word `{}` in `{tag}`",
                        global.name()
                    ),
                    "that word works at any point of a conversation; give the choice other words"
                        .to_owned(),
                )
            });
        }
        let bit = u32::try_from(choice)
            .ok()
            .and_then(|at| 1_u64.checked_shl(at))
            .unwrap_or(0);
        if heard.emergency {
            if self.flagged & bit != 0 {
                return None;
            }
            return self.report(&code::WORD_TAKEN, choice, |of, tag| {
                (
                    format!("`{word}` is heard as an emergency, and means {of} in `{tag}`"),
                    "whoever types it is told to call the emergency number at once; give the choice other words, or watch it with a red flag".to_owned(),
                )
            });
        }
        if self.is_read_as(choice, bit, word) {
            return None;
        }
        self.report(&code::WORD_NOT_READ, choice, |of, tag| {
            (
                format!("`{word}` stands for {of}, and is not read as it in `{tag}`"),
                "whoever types it is asked again; say it in other words".to_owned(),
            )
        })
    }

    fn is_read_as(&self, choice: usize, bit: u64, word: &str) -> bool {
        // What two choices share is reported as such.
        if (self.lexicon.collisions().iter()).any(|(one, two, _)| *one == choice || *two == choice)
        {
            return true;
        }
        let read = read_answer(self.question, self.locale, self.lexicon, word, Day(0));
        let is_unknown = choice == self.question.choices().len();
        match (&self.question.kind, read) {
            (_, Reading::Unknown) => is_unknown,
            (QuestionKind::YesNo(_) | QuestionKind::Choice(_), Reading::Value(value)) => {
                usize::try_from(value) == Ok(choice)
            }
            (QuestionKind::Choices { .. }, Reading::Chosen(chosen)) => chosen == bit,
            (_, _) => false,
        }
    }

    fn report(
        &self,
        code: &'static code::Code,
        choice: usize,
        say: impl Fn(String, &str) -> (String, String),
    ) -> Option<Diagnostic> {
        let span = written(self.texts, self.at, self.question, choice)?;
        let own = self.question.choices().get(choice);
        let name = own.map_or("not sure", |choice| choice.name.as_str());
        let of = format!("`{name}` of `{}`", self.question.name);
        let (headline, help) = say(of, self.locale.tag());
        Some(Diagnostic::new(code, span, headline).help(help))
    }
}

/// What the red flags of the highest urgency read.
fn emergencies(model: &FlowModel) -> Reads {
    let mut reads = Reads::default();
    for flag in &model.red_flags {
        let urgency = model.outcome(flag.outcome).map(|outcome| outcome.urgency);
        if urgency == Some(model.top_urgency()) {
            reads.add(model, &flag.when);
        }
    }
    reads
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    fn found(dry: &str, also: &str) -> Vec<String> {
        let text = format!(
            "cough = Do you cough?\n    .short = Cough\n    .dry = {dry}\n    .wet = Wet\n    .wet_also = {also}\n"
        );
        let flow = TestFlow::new(&["en", "ur"]).choice("cough", &["dry", "wet"]);
        let ur = "cough = کھانسی ہے؟\n    .short = کھانسی\n    .dry = خشک\n    .wet = بلغم\n";
        flow.read(&[("en", &text), ("ur", ur)]).found()
    }

    #[test]
    fn words_that_are_read_as_their_choice_are_no_finding() {
        assert_eq!(found("Dry", "slimy | with phlegm"), Vec::<String>::new());
    }

    #[test]
    fn words_that_work_at_any_point_are_no_choices() {
        assert_eq!(
            found("Back", "x"),
            [
                "en.ftl:3:6 word-taken `Back` means both `dry` of `cough` and the word `back` in `en`"
            ]
        );
    }

    #[test]
    fn neither_are_those_of_another_language_of_the_flow() {
        assert_eq!(
            found("Dry", "wapis"),
            [
                "en.ftl:4:6 word-taken `wapis` means both `wet` of `cough` and the word `back` in `en`"
            ]
        );
    }

    #[test]
    fn an_emergency_is_no_ordinary_choice() {
        assert_eq!(
            found("Dry", "chest pain"),
            [
                "en.ftl:4:6 word-taken `chest pain` is heard as an emergency, and means `wet` of `cough` in `en`"
            ]
        );
    }

    #[test]
    fn a_label_that_cannot_be_typed_is_found() {
        assert_eq!(
            found("🙂", "x"),
            [
                "en.ftl:3:6 word-not-read `🙂` stands for `dry` of `cough`, and is not read as it in `en`"
            ]
        );
    }
}
