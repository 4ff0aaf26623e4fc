//! How a patient says what could be tapped: by its number, in any digits, by its label, by other words.

use crate::model::QuestionKind;
use crate::render::Renderer;
use crate::turn::{PromptChoice, TapId, TapTarget};

use super::own_words::own_words;
use super::recorder::Recorder;

/// How a patient says what could be tapped.
///
/// ```
/// use triage_core::case::InputStyle;
///
/// let names = InputStyle::ALL.map(InputStyle::name);
/// assert_eq!(names, ["number", "native digit ۱۲۳", "native digit ١٢٣", "label", "synonym"]);
/// ```
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
    /// Other words for it: the flow's, or the language's own.
    Synonym,
}

impl InputStyle {
    /// All of them; a tap is what each is held against.
    pub const ALL: [Self; 5] = [
        Self::Number,
        Self::ExtendedDigits,
        Self::ArabicDigits,
        Self::Label,
        Self::Synonym,
    ];

    /// Its name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::ExtendedDigits => "native digit ۱۲۳",
            Self::ArabicDigits => "native digit ١٢٣",
            Self::Label => "label",
            Self::Synonym => "synonym",
        }
    }
}

/// Every way to say a choice of the open prompt.
pub(super) fn ways(recorder: &Recorder, choice: &PromptChoice) -> Vec<(InputStyle, String)> {
    // When nothing is asked any more, the newest prompt is an earlier one: its buttons still work, and
    // words no longer answer it.
    let open = recorder
        .session()
        .filter(|session| session.has_prompt())
        .zip(recorder.prompt());
    let Some((session, prompt)) = open else {
        return Vec::new();
    };
    let (locale, about) = (session.locale(), session.answers().about);
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
    let label = renderer.label(locale, about, choice.label);
    let label = label.into_owned();
    ways.push((InputStyle::Label, label.clone()));
    if let TapTarget::Question(question) = choice.tap.target
        && let Some(spec) = model.question(question)
    {
        let index = match choice.tap.choice {
            TapId::UNKNOWN => spec.choices().len(),
            index => usize::try_from(index).unwrap_or(usize::MAX),
        };
        let words = catalogue.typed_words(locale, spec).into_iter();
        let own = words.filter(|(of, _)| *of == index && has_words(&spec.kind));
        let own = own.flat_map(|(_, text)| text.split('|'));
        ways.extend(
            own.map(str::trim)
                .filter(|word| *word != label)
                .map(|word| (InputStyle::Synonym, word.to_owned())),
        );
    }
    for word in own_words(&recorder.release, locale, choice.tap) {
        let synonym = (InputStyle::Synonym, word.to_owned());
        if word != label && !ways.contains(&synonym) {
            ways.push(synonym);
        }
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
pub(super) fn in_digits(number: &str) -> Vec<(InputStyle, String)> {
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

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::CaseLineKind;
    use crate::case::trial::example;

    /// Every way to say a choice of what is asked after these words.
    fn said(typed: &[&str], choice: &str) -> Vec<(InputStyle, String)> {
        let mut recorder = Recorder::new(&example());
        for text in typed {
            let line = CaseLineKind::Types((*text).to_owned());
            recorder.play(&line).unwrap();
        }
        ways(&recorder, recorder.choice(choice).unwrap())
    }

    #[test]
    fn a_tap_is_typed_in_every_style() {
        let said = said(&["Hi", "yes"], "normal");
        let said: Vec<_> = said
            .iter()
            .map(|(style, text)| (*style, text.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (InputStyle::Number, "1"),
                (InputStyle::ExtendedDigits, "۱"),
                (InputStyle::ArabicDigits, "١"),
                (InputStyle::Label, "Normal"),
                (InputStyle::Synonym, "as usual"),
                (InputStyle::Synonym, "fine"),
            ]
        );
    }

    #[test]
    fn stages_are_answered_in_the_words_of_the_language() {
        let yes = said(&["Hi"], "yes");
        let no = said(&["Hi"], "no");
        let synonym = |text: &str| (InputStyle::Synonym, text.to_owned());
        assert!(
            yes.contains(&(InputStyle::Number, "1".to_owned())),
            "{yes:?}"
        );
        assert!(
            no.contains(&(InputStyle::ArabicDigits, "٢".to_owned())),
            "{no:?}"
        );
        assert!(
            yes.contains(&synonym("han")) && !yes.contains(&synonym("nahi")),
            "{yes:?}"
        );
        assert!(
            no.contains(&synonym("nahi")) && !no.contains(&synonym("han")),
            "{no:?}"
        );
    }

    #[test]
    fn a_number_keeps_its_point_in_other_digits() {
        let said = in_digits("38.5");
        let said: Vec<&str> = said.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(said, ["۳۸.۵", "٣٨.٥"]);
        assert!(is_number("38.5") && !is_number("38 days") && !is_number(""));
    }
}
