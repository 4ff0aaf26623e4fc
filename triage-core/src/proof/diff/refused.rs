//! Patients one of whose answers the engine does not take, because it is impossible with those before.
//!
//! What is impossible of everything that a patient would answer is left out from the beginning. Here it
//! is what was answered so far: a constraint that reads whether a question was asked can be true then,
//! and not be true of the whole.

use crate::model::{OutcomeIdx, QuestionIdx};
use crate::proof::backward::{Carried, Reading};
use crate::proof::diagram::{Func, Join, Made};
use crate::rule::Reads;

impl Reading<'_> {
    /// Where an answer to this question is refused, given what was asked before.
    pub(super) fn refused_at(&mut self, question: QuestionIdx) -> Made<Func> {
        let model = self.model;
        let mut refused = self.diagrams.truth(false);
        for constraint in &model.impossible {
            let when = self.given(&constraint.when)?.yes;
            refused = self.diagrams.join(Join::Or, refused, when)?;
        }
        if self.diagrams.is_never(refused) {
            return Ok(refused);
        }
        // Red flags are looked at first.
        for flag in &model.red_flags {
            let reads = Reads::of(model, &flag.when).questions();
            if !reads.contains(&question) {
                continue;
            }
            let mut when = self.given(&flag.when)?.yes;
            if let Some(level) = flag.part.and_then(|part| self.space.entered(part)) {
                let entered = self.diagrams.test(level, |class| class == 1)?;
                when = self.diagrams.join(Join::And, when, entered)?;
            }
            refused = self.diagrams.join(Join::Without, refused, when)?;
        }
        match self.space.asked(question) {
            Some(level) => self.diagrams.limit(refused, level, 1),
            None => Ok(refused),
        }
    }
}

/// Who cannot answer everything that is asked.
#[derive(Debug)]
pub(super) struct Refused;

impl Carried for Refused {
    fn end(&mut self, reading: &mut Reading<'_>, _: OutcomeIdx) -> Made<Func> {
        Ok(reading.diagrams.truth(false))
    }

    fn open(
        &mut self,
        reading: &mut Reading<'_>,
        question: QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        let refused = reading.refused_at(question)?;
        reading.diagrams.join(Join::Or, refused, answered)
    }
}
