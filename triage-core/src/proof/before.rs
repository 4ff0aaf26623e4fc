//! Who leaves where it is still asked whom it is about.
//!
//! Nothing was asked there, so nothing depends on the patient, and the engine's own reading of rules
//! says it all.

use crate::answers::Answers;
use crate::model::{FlowModel, OutcomeIdx, Promise, PromiseKind, Row, Target, UrgencyIdx, Way};
use crate::rule::{Reader, Truth};

use super::promises::violates;

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

/// What becomes of a promise there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum KeptBefore {
    /// It is about nobody who leaves there.
    NotAbout,
    /// It is about everybody who leaves there, and kept.
    Kept,
    /// Whoever leaves there in some way breaks it.
    Broken,
}

/// What becomes of a promise there. Only one about the answers given and the ways out can be about
/// somebody who has given none.
pub(super) fn kept_before(model: &FlowModel, promise: &Promise) -> KeptBefore {
    let PromiseKind::Whenever {
        when,
        even_if_not_asked: false,
        then,
    } = &promise.kind
    else {
        return KeptBefore::NotAbout;
    };
    let nothing = Answers::new(model.questions.len());
    if Reader::new(model, &nothing).truth(when) != Truth::True {
        return KeptBefore::NotAbout;
    }
    let left = left_before(model);
    if left.is_empty() {
        KeptBefore::NotAbout
    } else if (left.iter()).any(|left| violates(model, then, left.outcome)) {
        KeptBefore::Broken
    } else {
        KeptBefore::Kept
    }
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
