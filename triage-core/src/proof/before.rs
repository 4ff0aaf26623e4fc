//! Who leaves where it is still asked whom it is about.
//!
//! Nothing was asked there, so nothing depends on the patient, and the engine's own reading of rules
//! says it all.

use crate::answers::Answers;
use crate::model::{FlowModel, OutcomeIdx, Row, Target, UrgencyIdx, Way};
use crate::rule::{Reader, Truth};

/// What one way out comes to there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct LeftBefore {
    /// The row of `unfinished`.
    pub(super) row: usize,
    pub(super) outcome: OutcomeIdx,
    /// The lines of advice that are said with it.
    pub(super) said: Vec<usize>,
}

/// What every way out comes to there; nothing where it is not asked.
pub(super) fn left_before(model: &FlowModel) -> Vec<LeftBefore> {
    // One possibility is no question.
    if model.about.len() < 2 {
        return Vec::new();
    }
    let ways = Way::ALL.into_iter();
    ways.filter_map(|way| by(model, way)).collect()
}

/// The most urgent over all whom it can be about, as the engine takes it.
fn by(model: &FlowModel, way: Way) -> Option<LeftBefore> {
    let mut found: Option<(UrgencyIdx, usize, OutcomeIdx)> = None;
    for about in &model.about {
        let mut answers = Answers::new(model.questions.len());
        answers.about = Some(*about);
        answers.way = Some(way);
        let reader = Reader::new(model, &answers);
        let holds = |row: &Row| {
            let when = row.when.as_ref();
            when.is_none_or(|when| reader.truth(when) == Truth::True)
        };
        let row = model.unfinished.iter().position(holds);
        let Some((row, of)) = row.and_then(|row| Some((row, model.unfinished.get(row)?))) else {
            continue;
        };
        if let Target::Outcome(outcome) = of.target {
            let urgency = model.urgency_of(outcome);
            if found.is_none_or(|(best, _, _)| urgency > best) {
                found = Some((urgency, row, outcome));
            }
        }
    }
    let (_, row, outcome) = found?;
    let nothing = Answers::new(model.questions.len());
    let reader = Reader::new(model, &nothing);
    let also = model.outcome(outcome).map_or(&[][..], |of| &of.also);
    let said = also.iter().enumerate();
    let said = said.filter(|(_, line)| reader.truth(&line.when) == Truth::True);
    Some(LeftBefore {
        row,
        outcome,
        said: said.map(|(at, _)| at).collect(),
    })
}
