//! What a typed line of one locale comes to in another.

use crate::answers::Slot;
use crate::model::{Question, QuestionIdx, QuestionKind};
use crate::resolve::show_steps;
use crate::turn::TapTarget;

use super::CaseLineKind;
use super::recorder::{Recorder, TurnRecord};

/// The lines after which the conversation stands as it does at home: the same texts, answers and end.
///
/// Tried in this order: the same words, one tap, the number in plain digits, the choices one by one.
pub(super) fn same_in(
    recorder: &Recorder,
    at_home: &[TurnRecord],
    text: &str,
) -> Option<Vec<CaseLineKind>> {
    let home = at_home.last()?;
    let tap = |choice: String| CaseLineKind::Taps {
        question: None,
        choice,
    };
    let mut candidates = vec![vec![CaseLineKind::Types(text.to_owned())]];
    candidates.extend(
        recorder
            .choice_names()
            .into_iter()
            .map(|choice| vec![tap(choice)]),
    );
    if let Some((index, question)) = open_question(recorder) {
        match (
            &question.kind,
            home.answers.get(index.index()).copied().unwrap_or_default(),
        ) {
            (QuestionKind::Number(spec), Slot::Value(steps)) => {
                let number = CaseLineKind::Types(show_steps(steps, spec.decimals));
                candidates.push(vec![number.clone()]);
                candidates.push(vec![number, tap(spec.unit.0.clone())]);
            }
            (QuestionKind::Date { .. }, Slot::Value(number)) => {
                candidates.push(vec![CaseLineKind::Types(number.to_string())]);
            }
            (QuestionKind::Choices { .. }, Slot::Value(set)) => {
                let mut taps = chosen(question, set.cast_unsigned(), &tap);
                taps.push(tap("done".to_owned()));
                candidates.push(taps);
            }
            (QuestionKind::Choices { .. }, Slot::Partial(set)) => {
                candidates.push(chosen(question, set, &tap));
            }
            (
                QuestionKind::YesNo(_)
                | QuestionKind::Choice(_)
                | QuestionKind::Choices { .. }
                | QuestionKind::Number(_)
                | QuestionKind::Date { .. }
                | QuestionKind::Text
                | QuestionKind::Location
                | QuestionKind::Photo
                | QuestionKind::Voice,
                _,
            ) => {}
        }
    }
    candidates.into_iter().find(|lines| {
        let Some(mut trial) = recorder.fork() else {
            return false;
        };
        let mut last = None;
        for line in lines {
            match trial.play(line) {
                Ok(turns) => last = turns.into_iter().last(),
                Err(_) => return false,
            }
        }
        last.is_some_and(|last| is_same(&last, home))
    })
}

/// Whether two turns come to the same.
fn is_same(one: &TurnRecord, other: &TurnRecord) -> bool {
    let end = |turn: &TurnRecord| turn.conclusion.as_ref().map(|end| (end.outcome, end.way));
    let reason = |turn: &TurnRecord| turn.handover.as_ref().map(|handover| handover.reason);
    one.keys == other.keys
        && one.answers == other.answers
        && end(one) == end(other)
        && reason(one) == reason(other)
}

/// The question of the open prompt.
fn open_question(recorder: &Recorder) -> Option<(QuestionIdx, &Question)> {
    let index = match recorder
        .prompt()?
        .choices
        .first()
        .map(|choice| choice.tap.target)
    {
        Some(TapTarget::Question(index)) => index,
        Some(
            TapTarget::Language
            | TapTarget::Consent
            | TapTarget::About
            | TapTarget::Confirm
            | TapTarget::Unit
            | TapTarget::Change
            | TapTarget::ConfirmChange
            | TapTarget::Offer
            | TapTarget::Complaint
            | TapTarget::HowIsIt
            | TapTarget::Again,
        ) => return None,
        None => recorder.session()?.open_question()?,
    };
    Some((index, recorder.release.model().question(index)?))
}

fn chosen(
    question: &Question,
    set: u64,
    tap: &dyn Fn(String) -> CaseLineKind,
) -> Vec<CaseLineKind> {
    let is_in = |at: usize| {
        u32::try_from(at)
            .ok()
            .and_then(|at| set.checked_shr(at))
            .unwrap_or(0)
            & 1
            == 1
    };
    let choices = question
        .choices()
        .iter()
        .enumerate()
        .filter(|(at, _)| is_in(*at));
    choices
        .map(|(_, choice)| tap(choice.name.clone()))
        .collect()
}
