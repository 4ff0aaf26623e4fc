//! For whom two versions of a flow differ that ask the same questions: at the end, in what is asked,
//! or for those who leave.

use crate::model::{OutcomeIdx, QuestionIdx, QuestionKind, Target, Way};

use super::super::backward::{Carried, Reading};
use super::super::diagram::{Diagrams, Func, Join, Made};
use super::super::rules::Sight;

/// Where an outcome's number begins; its lines of advice are bits below.
const OUTCOME: u32 = 24;

/// The end of each finished conversation: the outcome with its lines of advice.
pub(super) struct Ends;

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

    fn open(&mut self, _: &mut Reading<'_>, _: QuestionIdx, answered: Func) -> Made<Func> {
        Ok(answered)
    }
}

/// Who is asked a question.
pub(super) struct Asked(pub(super) QuestionIdx);

impl Carried for Asked {
    fn end(&mut self, reading: &mut Reading<'_>, _: OutcomeIdx) -> Made<Func> {
        Ok(reading.diagrams.truth(false))
    }

    fn open(
        &mut self,
        reading: &mut Reading<'_>,
        question: QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        if question == self.0 {
            return Ok(reading.diagrams.truth(true));
        }
        Ok(answered)
    }
}

/// Who comes to an open question where leaving ends differently.
pub(super) struct Leaving {
    /// Where leaving ends differently, wherever it is.
    pub(super) differs: Func,
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
            let fires = reading.fires_while_choosing(question)?;
            let partly = reading.diagrams.join(Join::Without, partly, fires)?;
            found = reading.diagrams.join(Join::Or, found, partly)?;
        }
        Ok(found)
    }
}

/// What leaving by one way comes to, wherever a question is open.
pub(super) fn left(reading: &mut Reading<'_>, way: Way) -> Made<Func> {
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
pub(super) fn unequal(diagrams: &mut Diagrams, one: Func, other: Func) -> Made<Func> {
    if one == other {
        return Ok(diagrams.truth(false));
    }
    let less = diagrams.join(Join::Less, one, other)?;
    let more = diagrams.join(Join::Less, other, one)?;
    diagrams.join(Join::Or, less, more)
}
