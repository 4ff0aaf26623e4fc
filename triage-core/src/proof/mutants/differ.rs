//! For whom two versions of a flow differ that ask the same questions: at the end, in what is asked,
//! or for those who leave.

use crate::graph::DecisionGraph;
use crate::model::{FlowModel, OutcomeIdx, QuestionIdx, QuestionKind, Target, Way};
use crate::verify::flow::Flow;

use super::super::backward::{Been, Carried, IsAsked, Reading};
use super::super::before::left_before;
use super::super::diagram::{Diagrams, Func, Join, Made};
use super::super::rules::Sight;
use super::super::space::Space;

/// Where an outcome's number begins; its lines of advice are bits below.
const OUTCOME: u32 = 24;

/// One of two versions of a flow.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Version<'a> {
    pub(in super::super) model: &'a FlowModel,
    pub(in super::super) flow: &'a Flow,
}

impl<'a> Version<'a> {
    pub(super) fn of(graph: &'a DecisionGraph) -> Self {
        Self {
            model: graph.model(),
            flow: graph.flow(),
        }
    }

    pub(super) fn read(self, space: &'a Space, diagrams: &'a mut Diagrams) -> Reading<'a> {
        Reading {
            model: self.model,
            flow: self.flow,
            been: Been::UNKNOWN,
            space,
            diagrams,
        }
    }
}

/// The possible patients for whom two versions differ: at the end, or, if for nobody there, in what
/// they are asked, or where they leave.
pub(in super::super) fn differs(
    space: &Space,
    diagrams: &mut Diagrams,
    (base, mutant): (Version<'_>, Version<'_>),
    possible: Func,
) -> Made<Func> {
    let one = base.read(space, diagrams).carry(&mut Ends)?;
    let other = mutant.read(space, diagrams).carry(&mut Ends)?;
    let ends = unequal(diagrams, one, other)?;
    let ends = diagrams.join(Join::And, ends, possible)?;
    if !diagrams.is_never(ends) {
        return Ok(ends);
    }
    for question in (0..base.model.questions.len()).map(QuestionIdx::new) {
        let one = base.read(space, diagrams).carry(&mut IsAsked(question))?;
        let other = mutant.read(space, diagrams).carry(&mut IsAsked(question))?;
        let asked = unequal(diagrams, one, other)?;
        let asked = diagrams.join(Join::And, asked, possible)?;
        if !diagrams.is_never(asked) {
            return Ok(asked);
        }
    }
    let mut differs = diagrams.truth(false);
    for way in Way::ALL {
        let one = left(&mut base.read(space, diagrams), way)?;
        let other = left(&mut mutant.read(space, diagrams), way)?;
        let found = unequal(diagrams, one, other)?;
        differs = diagrams.join(Join::Or, differs, found)?;
    }
    // The row itself is no difference, what it comes to is.
    let before = |of: Version<'_>| -> Vec<_> {
        let ways = left_before(of.model).into_iter();
        ways.map(|left| (left.outcome, left.said)).collect()
    };
    if before(base) != before(mutant) {
        return Ok(possible);
    }
    let left = base.read(space, diagrams).carry(&mut Leaving { differs })?;
    diagrams.join(Join::And, left, possible)
}

/// The end of each finished conversation: the outcome with its lines of advice.
struct Ends;

impl Carried for Ends {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let index = i64::try_from(outcome.index()).unwrap_or(0);
        let number = index.saturating_add(1).checked_shl(OUTCOME).unwrap_or(0);
        let mut func = reading.diagrams.number(number);
        let model = reading.model;
        let also = model.outcome(outcome).map_or(&[][..], |of| &of.also);
        let zero = reading.diagrams.number(0);
        for (at, line) in (0_u32..OUTCOME).zip(also) {
            let said = reading.given(&line.when)?.yes;
            let bit = reading.diagrams.number(1_i64.checked_shl(at).unwrap_or(0));
            let bit = reading.diagrams.choose(said, bit, zero)?;
            func = reading.diagrams.join(Join::Plus, func, bit)?;
        }
        Ok(func)
    }
}

/// Who comes to an open question where leaving ends differently.
struct Leaving {
    /// Where leaving ends differently, wherever it is.
    differs: Func,
}

impl Carried for Leaving {
    fn end(&mut self, reading: &mut Reading<'_>, _: OutcomeIdx) -> Made<Func> {
        Ok(reading.diagrams.truth(false))
    }

    fn open(
        &mut self,
        reading: &mut Reading<'_>,
        question: QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        let Some(level) = reading.space.asked(question) else {
            return reading.diagrams.join(Join::Or, answered, self.differs);
        };
        let here = reading.diagrams.limit(self.differs, level, 0)?;
        let mut found = reading.diagrams.join(Join::Or, answered, here)?;
        let kind = reading.model.question(question).map(|spec| &spec.kind);
        if matches!(kind, Some(QuestionKind::Choices { .. })) {
            let partly = reading.diagrams.limit(self.differs, level, 1)?;
            let fires = reading.closes_while_choosing(question)?;
            let partly = reading.diagrams.join(Join::Without, partly, fires)?;
            found = reading.diagrams.join(Join::Or, found, partly)?;
        }
        Ok(found)
    }
}

/// What leaving by one way comes to, wherever a question is open.
fn left(reading: &mut Reading<'_>, way: Way) -> Made<Func> {
    let mut func = reading.diagrams.number(0);
    let model = reading.model;
    for row in model.unfinished.iter().rev() {
        let target = match row.target {
            Target::Outcome(outcome) => Ends.end(reading, outcome)?,
            Target::Go(_) => reading.diagrams.number(0),
        };
        func = match &row.when {
            None => target,
            Some(rule) => {
                let mut rules = reading.rules(Sight::Given { still_open: None });
                rules.way = Some(way);
                let when = rules.of(rule)?.yes;
                reading.diagrams.choose(when, target, func)?
            }
        };
    }
    Ok(func)
}

/// Where two functions are not the same number.
fn unequal(diagrams: &mut Diagrams, one: Func, other: Func) -> Made<Func> {
    if one == other {
        return Ok(diagrams.truth(false));
    }
    let less = diagrams.join(Join::Less, one, other)?;
    let more = diagrams.join(Join::Less, other, one)?;
    diagrams.join(Join::Or, less, more)
}
