//! What can be tapped can be typed: each tap of a case is tried in every way in which a patient could
//! say the same, and must come to the same.

use crate::model::QuestionKind;
use crate::recognise::hear;
use crate::render::Renderer;
use crate::turn::{PromptChoice, TapId, TapTarget};

use super::CaseLineKind;
use super::recorder::{Recorder, TurnRecord};

/// How a patient says what could be tapped.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum InputStyle {
    /// The number shown beside it: `2`.
    Number,
    /// The same in the digits of Urdu, Punjabi and Pashto: `۲`.
    ExtendedDigits,
    /// The same in the digits of Arabic and Sindhi: `٢`.
    ArabicDigits,
    /// What is written on it.
    Label,
    /// Other words for it.
    Synonym,
}

/// Something typed that did not come to what the tap comes to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Difference {
    pub(super) style: InputStyle,
    pub(super) typed: String,
    pub(super) expected: Vec<String>,
    pub(super) actual: Vec<String>,
}

/// What came of trying a line in every style.
#[derive(Debug, Default)]
pub(super) struct Tried {
    pub(super) count: usize,
    pub(super) differences: Vec<Difference>,
}

impl InputStyle {
    /// Its name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::ExtendedDigits | Self::ArabicDigits => "native digit",
            Self::Label => "label",
            Self::Synonym => "synonym",
        }
    }
}

/// Tries a line of a case in every style; what is no tap on the open prompt, and no number, has none.
pub(super) fn tried(recorder: &Recorder, line: &CaseLineKind) -> Tried {
    let mut tried = Tried::default();
    let said = match line {
        CaseLineKind::Taps {
            question: None,
            choice,
        } => {
            let Some(found) = recorder.choice(choice) else {
                return tried;
            };
            ways(recorder, found)
        }
        CaseLineKind::Types(text) if is_number(text) => in_digits(text),
        CaseLineKind::Types(_)
        | CaseLineKind::Taps { .. }
        | CaseLineKind::Says(_)
        | CaseLineKind::Location(..)
        | CaseLineKind::Photo
        | CaseLineKind::Voice
        | CaseLineKind::Waits(_)
        | CaseLineKind::Reports(_)
        | CaseLineKind::Hears(_)
        | CaseLineKind::Outcome(_)
        | CaseLineKind::Handover
        | CaseLineKind::Unfinished(_) => return tried,
    };
    let Some(tapped) = play(recorder, line) else {
        return tried;
    };
    for (style, text) in said {
        tried.count = tried.count.saturating_add(1);
        let typed = CaseLineKind::Types(text.clone());
        let Some((after, last)) = play(recorder, &typed) else {
            continue;
        };
        let is_right = if is_emergency(recorder, &text) && !is_emergency_tap(&tapped) {
            // Emergency phrases count in any case, before the answer that they also are: the text
            // comes, and the question is asked again.
            last.keys.first().is_some_and(|key| key == "emergency")
                && after.choice_names() == recorder.choice_names()
        } else {
            comes_to_the_same(&tapped, &(after, last.clone()))
        };
        if !is_right {
            tried.differences.push(Difference {
                style,
                typed: text,
                expected: tapped.1.keys.clone(),
                actual: last.keys,
            });
        }
    }
    tried
}

/// Where a conversation stands after a line, and its last turn.
type Played = (Recorder, TurnRecord);

fn play(recorder: &Recorder, line: &CaseLineKind) -> Option<Played> {
    let mut trial = recorder.fork()?;
    let last = trial.play(line).ok()?.pop()?;
    Some((trial, last))
}

/// The same texts, answers and end, and the same thing asked.
fn comes_to_the_same(one: &Played, other: &Played) -> bool {
    let end = |turn: &TurnRecord| turn.conclusion.as_ref().map(|end| (end.outcome, end.way));
    let reason = |turn: &TurnRecord| turn.handover.as_ref().map(|handover| handover.reason);
    one.1.keys == other.1.keys
        && one.1.answers == other.1.answers
        && end(&one.1) == end(&other.1)
        && reason(&one.1) == reason(&other.1)
        && one.0.choice_names() == other.0.choice_names()
}

fn is_emergency_tap(tapped: &Played) -> bool {
    tapped.1.keys.first().is_some_and(|key| key == "emergency")
}

fn is_emergency(recorder: &Recorder, text: &str) -> bool {
    let locale = recorder.session().map_or(0, |session| session.locale());
    let release = &recorder.release;
    let chosen = release.spoken().get(locale);
    chosen.is_some_and(|chosen| hear(chosen, release.other_locales(locale), text).emergency)
}

/// Every way to say a choice of the open prompt.
fn ways(recorder: &Recorder, choice: &PromptChoice) -> Vec<(InputStyle, String)> {
    let Some((message, prompt)) = recorder
        .last_message
        .as_ref()
        .and_then(|message| Some((message, message.prompt.as_ref()?)))
    else {
        return Vec::new();
    };
    let (model, catalogue) = (recorder.release.model(), recorder.release.catalogue());
    let renderer = Renderer::new(model, catalogue);
    let mut ways = Vec::new();
    let place = prompt.choices.iter().position(|known| known == choice);
    // A single thing to tap has no number; where a number is asked about, a number is the answer
    // given anew.
    let is_numbered = prompt.choices.len() > 1
        && !matches!(choice.tap.target, TapTarget::Unit | TapTarget::Confirm);
    let number = place
        .filter(|_| is_numbered)
        .and_then(|place| renderer.number(place, choice));
    if let Some(number) = number {
        ways.push((InputStyle::Number, number.to_string()));
        ways.extend(in_digits(&number.to_string()));
    }
    let label = renderer.label(message.locale, message.about, choice.label);
    let label = label.into_owned();
    ways.push((InputStyle::Label, label.clone()));
    if let TapTarget::Question(question) = choice.tap.target
        && let Some(spec) = model.question(question)
    {
        let index = match choice.tap.choice {
            TapId::UNKNOWN => spec.choices().len(),
            index => usize::try_from(index).unwrap_or(usize::MAX),
        };
        let words = catalogue.typed_words(message.locale, spec).into_iter();
        let own = words.filter(|(of, _)| *of == index && has_words(&spec.kind));
        let own = own.flat_map(|(_, text)| text.split('|'));
        ways.extend(
            own.map(str::trim)
                .filter(|word| *word != label)
                .map(|word| (InputStyle::Synonym, word.to_owned())),
        );
    }
    ways
}

fn has_words(kind: &QuestionKind) -> bool {
    match kind {
        QuestionKind::YesNo(_) | QuestionKind::Choice(_) | QuestionKind::Choices { .. } => true,
        QuestionKind::Number(_)
        | QuestionKind::Date { .. }
        | QuestionKind::Text
        | QuestionKind::Location
        | QuestionKind::Photo
        | QuestionKind::Voice => false,
    }
}

/// A number in the two other sets of digits that phones here write.
fn in_digits(number: &str) -> Vec<(InputStyle, String)> {
    let with = |zero: u32| -> String {
        let digit = |c: char| {
            c.to_digit(10)
                .and_then(|digit| char::from_u32(zero.saturating_add(digit)))
        };
        number.chars().map(|c| digit(c).unwrap_or(c)).collect()
    };
    vec![
        (InputStyle::ExtendedDigits, with(0x6F0)),
        (InputStyle::ArabicDigits, with(0x660)),
    ]
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    /// A conversation of the example flow, with `fine` as another word for normal breathing.
    fn at_breathing() -> Recorder {
        let mut sources = SourceMap::new(
            "cold/flow.yaml",
            include_str!("../../examples/cold/flow.yaml"),
        );
        let texts = include_str!("../../examples/cold/en.ftl");
        let texts = texts.replace(
            "    .normal = Normal\n",
            "    .normal = Normal\n    .normal_also = fine | as usual\n",
        );
        sources.add("cold/en.ftl", texts);
        let release = crate::compile(&sources).unwrap().release;
        let mut recorder = Recorder::new(&release);
        for text in ["Hi", "yes"] {
            recorder
                .play(&CaseLineKind::Types(text.to_owned()))
                .unwrap();
        }
        recorder
    }

    fn tap(choice: &str) -> CaseLineKind {
        CaseLineKind::Taps {
            question: None,
            choice: choice.to_owned(),
        }
    }

    #[test]
    fn a_tap_is_typed_in_every_style() {
        let recorder = at_breathing();
        let choice = recorder.choice("normal").unwrap();
        let said = ways(&recorder, choice);
        let said: Vec<(&str, &str)> = said
            .iter()
            .map(|(style, text)| (style.name(), text.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("number", "1"),
                ("native digit", "۱"),
                ("native digit", "١"),
                ("label", "Normal"),
                ("synonym", "as usual"),
                ("synonym", "fine"),
            ]
        );
        let tried = tried(&recorder, &tap("normal"));
        assert_eq!((tried.count, tried.differences), (6, Vec::new()));
    }

    #[test]
    fn what_comes_to_something_else_is_noticed() {
        let recorder = at_breathing();
        let normal = play(&recorder, &tap("normal")).unwrap();
        for other in ["2", "at rest", "not normal", "hm"] {
            let typed = play(&recorder, &CaseLineKind::Types(other.to_owned())).unwrap();
            assert!(!comes_to_the_same(&normal, &typed), "{other}");
        }
    }
}
