//! A session by names rather than by indices, for export and for migration.

use serde::{Deserialize, Serialize};

use crate::answers::Slot;
use crate::model::{Question, QuestionIdx, QuestionKind};
use crate::release::Release;

use super::state::{HandoverState, Stage, State};

/// A session by names.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SessionRecord {
    /// The flow.
    pub flow: String,
    /// The digest of the release, in full.
    pub release: String,
    /// The language.
    pub locale: String,
    /// How far the conversation is: `new`, `language`, `consent`, `about`, `asking`, `offer`,
    /// `complaint`, `how_is_it`, `done` or `over`.
    pub stage: String,
    /// The open question, where the stage is `asking`.
    pub question: Option<String>,
    /// Whether the patient agreed to be asked.
    pub consented: bool,
    /// Whom it is about.
    pub about: Option<String>,
    /// The answers, in the order of the file.
    pub answers: Vec<AnswerRecord>,
    /// The outcome reached.
    pub outcome: Option<String>,
    /// The highest urgency that was shown.
    pub highest_shown: String,
    /// Whether people were asked to take over: `none`, `waiting` or `taken`.
    pub hand_over: String,
}

/// An answer by names.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AnswerRecord {
    /// The question.
    pub question: String,
    /// `value`, `unknown`, or `choosing` for several choices not yet done.
    pub state: String,
    /// The names chosen, or the number as written with a point.
    pub value: Vec<String>,
}

/// Names everything in a state.
pub(super) fn record(release: &Release, state: &State) -> SessionRecord {
    let model = release.model();
    let question = match state.stage {
        Stage::Asking(node) => super::path::question_at(model, node)
            .and_then(|question| model.question(question))
            .map(|question| question.name.clone()),
        Stage::New
        | Stage::Language
        | Stage::Consent
        | Stage::About
        | Stage::Offer
        | Stage::Complaint
        | Stage::HowIsIt
        | Stage::Done
        | Stage::Over => None,
    };
    let hand_over = match state.handover {
        HandoverState::None => "none",
        HandoverState::Waiting => "waiting",
        HandoverState::Taken => "taken",
    };
    SessionRecord {
        flow: model.name.clone(),
        release: release.digest().to_string(),
        locale: model.locales.get(state.locale).cloned().unwrap_or_default(),
        stage: stage_name(state.stage).to_owned(),
        question,
        consented: state.consented,
        about: state.answers.about.map(|about| about.name().to_owned()),
        answers: (state.answers.slots().iter().enumerate())
            .filter_map(|(at, slot)| answer(model.question(QuestionIdx::new(at))?, *slot))
            .collect(),
        outcome: (state.outcome.and_then(|outcome| model.outcome(outcome)))
            .map(|outcome| outcome.name.clone()),
        highest_shown: model.urgency(state.highest).cloned().unwrap_or_default(),
        hand_over: hand_over.to_owned(),
    }
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::New => "new",
        Stage::Language => "language",
        Stage::Consent => "consent",
        Stage::About => "about",
        Stage::Asking(_) => "asking",
        Stage::Offer => "offer",
        Stage::Complaint => "complaint",
        Stage::HowIsIt => "how_is_it",
        Stage::Done => "done",
        Stage::Over => "over",
    }
}

fn answer(question: &Question, slot: Slot) -> Option<AnswerRecord> {
    let (state, value) = match slot {
        Slot::NotAnswered => return None,
        Slot::Unknown => ("unknown", Vec::new()),
        Slot::Value(value) => ("value", names(question, value)),
        Slot::Partial(chosen) => ("choosing", chosen_names(question, chosen)),
    };
    Some(AnswerRecord {
        question: question.name.clone(),
        state: state.to_owned(),
        value,
    })
}

fn names(question: &Question, value: i64) -> Vec<String> {
    match &question.kind {
        QuestionKind::YesNo(choices) | QuestionKind::Choice(choices) => usize::try_from(value)
            .ok()
            .and_then(|at| choices.get(at))
            .map(|choice| choice.name.clone())
            .into_iter()
            .collect(),
        QuestionKind::Choices { .. } => chosen_names(question, value.cast_unsigned()),
        QuestionKind::Number(_) | QuestionKind::Date { .. } => {
            vec![decimal(value, question.decimals())]
        }
        // What was said is with the doctor, not here.
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            Vec::new()
        }
    }
}

fn chosen_names(question: &Question, chosen: u64) -> Vec<String> {
    let choices = question.choices().iter().enumerate();
    choices
        .filter(|(at, _)| {
            let shift = u32::try_from(*at).unwrap_or(u32::MAX);
            chosen.checked_shr(shift).is_some_and(|bits| bits & 1 == 1)
        })
        .map(|(_, choice)| choice.name.clone())
        .collect()
}

/// Smallest steps as a decimal: 385 with one decimal is `38.5`.
fn decimal(steps: i64, decimals: u8) -> String {
    if decimals == 0 {
        return steps.to_string();
    }
    let sign = if steps < 0 { "-" } else { "" };
    let unit = 10_u64.saturating_pow(u32::from(decimals));
    let (whole, rest) = (steps.unsigned_abs() / unit, steps.unsigned_abs() % unit);
    format!(
        "{sign}{whole}.{rest:0>width$}",
        width = usize::from(decimals)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_with_a_point() {
        assert_eq!(decimal(385, 1), "38.5");
        assert_eq!(decimal(-5, 2), "-0.05");
        assert_eq!(decimal(40, 0), "40");
    }
}
