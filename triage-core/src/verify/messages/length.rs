//! Every message that one turn can produce fits the channel, in every locale.
//!
//! With buttons or a list it may have 1,024 characters, without 4,096 (whatsapp.md, 2.2); counted
//! are Unicode scalar values.

use crate::catalogue::SystemText;
use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::model::{
    About, FlowModel, HandOver, Outcome, OutcomeIdx, Question, QuestionKind, TextIdx,
};
use crate::render::{Layout, layout};
use crate::source::Span;
use crate::turn::TextRef;

use super::Texts;
use super::chains::{Chain, End, chains};
use super::labels::tappable;

/// Characters of the blank line between two texts of a message.
const BLANK_LINE: usize = 2;

/// Reports turns that the channel would refuse.
pub(super) fn length(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for locale in 0..texts.model.locales.len() {
        for end in ends(texts, locale) {
            if end.length > end.bound {
                out.extend(report(texts, locale, &end));
            }
        }
    }
    greeting(texts, out);
}

/// The longest message with a question or an outcome, over all that it can be about.
#[derive(Debug)]
struct Longest {
    chain: Chain,
    length: usize,
    bound: usize,
}

/// What a text measures for one person.
#[derive(Clone, Copy, Debug)]
struct Measure<'a> {
    texts: Texts<'a>,
    locale: usize,
    about: Option<About>,
}

fn ends(texts: Texts<'_>, locale: usize) -> Vec<Longest> {
    let mut all: Vec<Longest> = Vec::new();
    for about in abouts(texts.model) {
        let measure = Measure {
            texts,
            locale,
            about,
        };
        let mut found = chains(texts.model, |text| measure.paragraph(TextRef::Flow(text)));
        // Outcomes that red flags and `unfinished` lead to come without statements.
        for index in 0..texts.model.outcomes.len() {
            let end = End::Outcome(OutcomeIdx::new(index));
            if !found.iter().any(|chain| chain.end == end) {
                found.push(Chain {
                    end,
                    length: 0,
                    statements: Vec::new(),
                });
            }
        }
        for chain in found {
            let (own, bound) = match chain.end {
                End::Question(index) => match texts.model.question(index) {
                    Some(question) => measure.question(question),
                    None => continue,
                },
                End::Outcome(index) => match texts.model.outcome(index) {
                    Some(outcome) => measure.outcome(outcome),
                    None => continue,
                },
            };
            let length = chain.length.saturating_add(own);
            match all.iter_mut().find(|known| known.chain.end == chain.end) {
                Some(known) if known.length >= length => {}
                Some(known) => {
                    *known = Longest {
                        chain,
                        length,
                        bound,
                    };
                }
                None => all.push(Longest {
                    chain,
                    length,
                    bound,
                }),
            }
        }
    }
    all
}

impl Measure<'_> {
    fn text(self, text: TextRef) -> usize {
        match text {
            TextRef::Flow(text) => {
                let text = self.texts.catalogue.text(self.locale, text, self.about);
                text.chars().count()
            }
            TextRef::System(key) => {
                let text = self
                    .texts
                    .catalogue
                    .system(self.locale, key, self.about, &[]);
                text.chars().count()
            }
        }
    }

    /// A text with the blank line that parts it from the next; nothing if it is not there.
    fn paragraph(self, text: TextRef) -> usize {
        match self.text(text) {
            0 => 0,
            length => length.saturating_add(BLANK_LINE),
        }
    }

    /// A question with its hint and its numbered choices, and what its message may hold.
    fn question(self, question: &Question) -> (usize, usize) {
        let labels: Vec<usize> = tappable(self.texts, question)
            .into_iter()
            .map(|label| self.text(label))
            .collect();
        let layout = layout(labels.len(), labels.iter().copied().max().unwrap_or(0));
        let (bound, is_plain) = match (layout, &question.kind) {
            (Layout::Buttons | Layout::List, _) | (Layout::Text, QuestionKind::Location) => {
                (limits::INTERACTIVE_BODY, false)
            }
            (
                Layout::Text,
                QuestionKind::YesNo(_)
                | QuestionKind::Choice(_)
                | QuestionKind::Choices { .. }
                | QuestionKind::Number(_)
                | QuestionKind::Date { .. }
                | QuestionKind::Text
                | QuestionKind::Photo
                | QuestionKind::Voice,
            ) => (limits::TEXT_BODY, true),
        };
        let is_several = matches!(question.kind, QuestionKind::Choices { .. });
        let lines: usize = if is_plain || is_several {
            // A line break, two digits, a point and a space.
            labels.iter().map(|label| label.saturating_add(5)).sum()
        } else {
            0
        };
        let length = self
            .paragraph(TextRef::Flow(question.texts.hint))
            .saturating_add(self.text(TextRef::Flow(question.texts.text)))
            .saturating_add(lines);
        (length, bound)
    }

    /// An outcome with all its advice and what is asked behind it, and what its message may hold.
    fn outcome(self, outcome: &Outcome) -> (usize, usize) {
        let also = outcome.also.iter().map(|also| TextRef::Flow(also.say));
        let (behind, bound): (&[SystemText], usize) = match outcome.hand_over {
            HandOver::None => (&[], limits::TEXT_BODY),
            HandOver::Offer => (&[SystemText::OfferDoctor], limits::INTERACTIVE_BODY),
            HandOver::Always => (
                &[SystemText::DoctorNotified, SystemText::Complaint],
                limits::INTERACTIVE_BODY,
            ),
        };
        let all = [
            TextRef::System(SystemText::EmergencyStands),
            TextRef::Flow(outcome.text),
        ]
        .into_iter()
        .chain(also)
        .chain(outcome.come_back_if.map(TextRef::Flow))
        .chain(behind.iter().copied().map(TextRef::System));
        let length: usize = all.map(|text| self.paragraph(text)).sum();
        (length.saturating_sub(BLANK_LINE), bound)
    }
}

fn report(texts: Texts<'_>, locale: usize, longest: &Longest) -> Option<Diagnostic> {
    let (name, text, rest) = match longest.chain.end {
        End::Question(index) => {
            let question = texts.model.question(index)?;
            (&question.name, question.texts.text, "its answers")
        }
        End::Outcome(index) => {
            let outcome = texts.model.outcome(index)?;
            (&outcome.name, outcome.text, "its advice")
        }
    };
    let tag = texts.catalogue.locale(locale).tag();
    let headline = format!(
        "the message with `{name}` can have {} characters in `{tag}`",
        longest.length
    );
    let what = if longest.bound == limits::TEXT_BODY {
        "a message"
    } else {
        "a message with something to tap"
    };
    let mut found = Diagnostic::new(&code::TURN_TOO_LONG, place(texts, locale, text)?, headline);
    for statement in &longest.chain.statements {
        found = found.related(
            place(texts, locale, *statement)?,
            "said in the same message",
        );
    }
    let statements = if longest.chain.statements.is_empty() {
        String::new()
    } else {
        ", or ask a question between the statements before it".to_owned()
    };
    Some(found.help(format!(
        "{what} holds {}; shorten it or {rest}{statements}",
        longest.bound
    )))
}

/// Before a language is chosen, a message speaks all languages of the flow at once: the first one
/// has to leave room for the list of languages, any other can be long.
fn greeting(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    let locales = texts.catalogue.locales();
    if locales < 2 {
        return;
    }
    let in_all = |key: SystemText| -> usize {
        let each = (0..locales).map(|locale| {
            let measure = Measure {
                texts,
                locale,
                about: None,
            };
            measure.paragraph(TextRef::System(key))
        });
        each.sum()
    };
    let names = (0..locales).map(|locale| texts.catalogue.locale(locale).autonym().chars().count());
    let names: Vec<usize> = names.collect();
    let longest = names.iter().copied().max().unwrap_or(0);
    // A line break, two digits, a point and a space.
    let lines: usize = names.iter().map(|name| name.saturating_add(5)).sum();
    let choose = in_all(SystemText::ChooseLanguage);
    let first = match layout(locales, longest) {
        Layout::Buttons | Layout::List => (0, limits::INTERACTIVE_BODY),
        Layout::Text => (lines, limits::TEXT_BODY),
    };
    let any = (lines, limits::TEXT_BODY);
    for (key, (rows, bound)) in [
        (SystemText::Hello, first),
        (SystemText::PleaseChoose, any),
        (SystemText::Emergency, any),
        (SystemText::Helpline, any),
        (SystemText::WeWereAway, any),
        (SystemText::NothingToGoBackTo, any),
    ] {
        let length = in_all(key).saturating_add(choose).saturating_add(rows);
        if length <= bound {
            continue;
        }
        let own = texts.files.iter().find_map(|file| {
            let entry = file.own_system(texts.model, key)?;
            Some(entry.span)
        });
        let name = key.name();
        let headline =
            format!("the message with `{name}`, in all languages, can have {length} characters");
        let help = format!(
            "a message holds {bound} there; shorten `{name}` or `choose_language`, or make a flow for fewer languages"
        );
        let span = own.unwrap_or(texts.model.span);
        out.push(Diagnostic::new(&code::TURN_TOO_LONG, span, headline).help(help));
    }
}

/// Where a text is written in a locale.
fn place(texts: Texts<'_>, locale: usize, text: TextIdx) -> Option<Span> {
    let key = texts.model.text(text)?;
    Some(
        texts
            .files
            .of(locale, key)
            .map_or(key.span, |file| file.place(key)),
    )
}

/// All that a conversation of the flow can be about.
fn abouts(model: &FlowModel) -> Vec<Option<About>> {
    if model.about.is_empty() {
        vec![None]
    } else {
        model.about.iter().copied().map(Some).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::HandOver;
    use crate::test_flow::TestFlow;

    fn words(characters: usize) -> String {
        "ا".repeat(characters)
    }

    #[test]
    fn statements_and_a_question_with_buttons_share_1024_characters() {
        let check = |statement: usize, question: usize| {
            let text = format!(
                "thanks = {}\nfever = {}\n    .short = x\n",
                words(statement),
                words(question)
            );
            let flow = TestFlow::new(&["en"]).say("thanks").yes_no("fever");
            flow.read(&[("en", &text)])
        };
        assert_eq!(check(500, 522).found(), Vec::<String>::new());
        assert_eq!(
            check(500, 523).whole("turn-too-long"),
            "\
en.ftl:2:1 turn-too-long the message with `fever` can have 1025 characters in `en`
  en.ftl:1:1: said in the same message
  help: a message with something to tap holds 1024; shorten it or its answers, or ask a question between the statements before it"
        );
    }

    #[test]
    fn a_question_without_anything_to_tap_has_4096() {
        let check = |length: usize| {
            let text = format!("heat = {}\n    .short = x\n", words(length));
            let flow = TestFlow::new(&["en"]).number("heat");
            flow.read(&[("en", &text)]).found().len()
        };
        assert_eq!((check(4_096), check(4_097)), (0, 1));
    }

    #[test]
    fn an_outcome_counts_all_that_comes_with_it() {
        let check = |length: usize, hand_over| {
            let text = format!(
                "home = {}\n    .come_back_if = {}\n",
                words(length),
                words(400)
            );
            let mut flow = TestFlow::new(&["en"]).outcome("home");
            flow.model.outcomes[0].hand_over = hand_over;
            flow.read(&[("en", &text)]).found()
        };
        assert_eq!(check(600, HandOver::None), Vec::<String>::new());
        assert_eq!(check(300, HandOver::Offer), Vec::<String>::new());
        let found = check(600, HandOver::Offer);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("en.ftl:1:1 turn-too-long the message with `home`"));
    }

    #[test]
    fn the_longest_wording_counts() {
        let text = format!(
            "fever = {{ $about ->\n    [child] {}\n   *[other] x\n  }}\n    .short = x\n",
            words(1_025)
        );
        let flow = || TestFlow::new(&["en"]).yes_no("fever");
        assert_eq!(flow().read(&[("en", &text)]).found().len(), 1);
        let mut adults = flow();
        adults.model.about.clear();
        assert_eq!(adults.read(&[("en", &text)]).found(), Vec::<String>::new());
    }

    #[test]
    fn the_first_message_fits_in_all_languages() {
        let check = |key: &str, length: usize| {
            let text = format!("{key} = {}\nthanks = x\n", words(length));
            let flow = TestFlow::new(&["en", "ur"]).say("thanks");
            flow.read(&[("en", &text), ("ur", &text)]).found()
        };
        // With the choice of language below it, in two languages, and buttons.
        assert_eq!(check("hello", 450), Vec::<String>::new());
        assert_eq!(
            check("hello", 500),
            [
                "en.ftl:1:1 turn-too-long the message with `hello`, in all languages, can have 1063 characters"
            ]
        );
        // The welcome is said in one language.
        assert_eq!(check("welcome", 1_500), Vec::<String>::new());
    }
}
