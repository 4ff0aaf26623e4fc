//! What a language brings by itself for a choice: words for yes and no, whom it is about, better and
//! worse, done, skip, and its own name.

use crate::locale::Locale;
use crate::model::QuestionKind;
use crate::release::Release;
use crate::turn::{TapId, TapTarget};

/// The words of a conversation's language for what can be tapped; none where only the flow has words.
pub(super) fn own_words(release: &Release, locale: usize, tap: TapId) -> Vec<&str> {
    let Some(spoken) = release.spoken().get(locale) else {
        return Vec::new();
    };
    let index = usize::try_from(tap.choice).unwrap_or(usize::MAX);
    match tap.target {
        TapTarget::Question(question) => {
            let kind = release.model().question(question).map(|spec| &spec.kind);
            kind.map_or_else(Vec::new, |kind| of_question(spoken, kind, tap.choice))
        }
        // Each language is called by what its own speakers call it.
        TapTarget::Language => release
            .spoken()
            .get(index)
            .map_or_else(Vec::new, |named| named.name_words().collect()),
        TapTarget::Consent | TapTarget::Confirm | TapTarget::ConfirmChange | TapTarget::Offer => {
            spoken.yes_no_words(tap.choice == 1).collect()
        }
        TapTarget::About => release
            .model()
            .about
            .get(index)
            .map_or_else(Vec::new, |about| spoken.about_words(*about).collect()),
        TapTarget::Complaint => spoken.skip_words().collect(),
        TapTarget::HowIsIt => {
            let words = spoken.how_words().into_iter().nth(index);
            words.unwrap_or_default()
        }
        TapTarget::Again => spoken.yes_no_words(true).collect(),
        // A number is read together with its unit's words, and an answer is changed by its name.
        TapTarget::Unit | TapTarget::Change => Vec::new(),
    }
}

fn of_question<'a>(locale: &'a Locale, kind: &QuestionKind, choice: u32) -> Vec<&'a str> {
    match (kind, choice) {
        (_, TapId::DONE) => locale.done_words().collect(),
        (
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Choices { .. }
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. },
            TapId::UNKNOWN,
        ) => locale.unsure_words().collect(),
        (
            QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice,
            TapId::UNKNOWN,
        ) => locale.skip_words().collect(),
        (QuestionKind::YesNo(_), choice) => locale.yes_no_words(choice == 1).collect(),
        (
            QuestionKind::Choice(_)
            | QuestionKind::Choices { .. }
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice,
            _,
        ) => Vec::new(),
    }
}
