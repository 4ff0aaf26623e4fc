//! What `unfinished` says of the answers with which somebody leaves.

use crate::answers::{Answers, Slot};
use crate::model::{FlowModel, OutcomeIdx, QuestionIdx, Row, Target, UrgencyIdx, Way};
use crate::rule::{Reader, Truth};

/// What `unfinished` says of one set of answers.
#[derive(Debug)]
pub(crate) struct WayOut {
    pub(crate) urgency: UrgencyIdx,
    pub(crate) outcome: OutcomeIdx,
    pub(crate) row: usize,
    /// The answers that it was read against.
    pub(crate) answers: Answers,
}

/// The row of `unfinished` that holds; where whom it is about was not said yet, the most urgent over
/// all whom it can be about.
pub(crate) fn unfinished(model: &FlowModel, answers: &Answers, way: Way) -> Option<WayOut> {
    let mut answers = answers.clone();
    leave(&mut answers);
    answers.way = Some(way);
    if answers.about.is_some() || model.about.is_empty() {
        return row(model, answers);
    }
    let mut found: Option<WayOut> = None;
    for about in &model.about {
        let mut said = answers.clone();
        said.about = Some(*about);
        let way = row(model, said);
        if way.as_ref().map(|way| way.urgency) > found.as_ref().map(|now| now.urgency) {
            found = way;
        }
    }
    // It was not said, whatever was assumed.
    found.map(|found| WayOut { answers, ..found })
}

fn row(model: &FlowModel, answers: Answers) -> Option<WayOut> {
    let reader = Reader::new(model, &answers);
    let truth = |row: &Row| {
        row.when
            .as_ref()
            .map_or(Truth::True, |when| reader.truth(when))
    };
    let outcome = |row: &Row| match row.target {
        Target::Outcome(outcome) => Some(outcome),
        Target::Go(_) => None,
    };
    let mut found: Option<(UrgencyIdx, OutcomeIdx, usize)> = None;
    for (at, row) in model.unfinished.iter().enumerate() {
        let truth = truth(row);
        let Some(outcome) = outcome(row).filter(|_| truth != Truth::False) else {
            continue;
        };
        // Undetermined rows do not exist in a verified flow; if one did, the most urgent of
        // what is possible would be taken.
        let urgency = model.urgency_of(outcome);
        if found.is_none_or(|(best, _, _)| urgency > best) {
            found = Some((urgency, outcome, at));
        }
        if truth == Truth::True {
            break;
        }
    }
    found.map(|(urgency, outcome, row)| WayOut {
        urgency,
        outcome,
        row,
        answers,
    })
}

/// Leaving counts several choices, still choosing, as done, and none chosen as not answered.
pub(crate) fn leave(answers: &mut Answers) {
    for at in 0..answers.slots().len() {
        let question = QuestionIdx::new(at);
        if let Slot::Partial(chosen) = answers.get(question) {
            let slot = if chosen == 0 {
                Slot::NotAnswered
            } else {
                Slot::Value(chosen.cast_signed())
            };
            answers.set(question, slot);
        }
    }
}
