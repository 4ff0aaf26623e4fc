//! Red flags that are overtaken: by what a patient would answer the flag is true, and a less urgent
//! outcome comes first, because the flag's questions were not asked in time or not at all.
//!
//! Flags are proven without the constraints of `impossible:`.

use crate::model::{OutcomeIdx, QuestionIdx, RedFlag};

use super::backward::{Carried, Reading};
use super::count::Count;
use super::diagram::{Func, Join, Made};
use super::{Counterexample, Proof, Verdict};

impl Proof<'_> {
    /// Proves that a red flag, by its place in the file, is never overtaken, or finds a patient for
    /// whom it is.
    pub fn red_flag(&mut self, flag: usize) -> Verdict {
        self.overtaken(flag).unwrap_or(Verdict::NotProven)
    }

    fn overtaken(&mut self, flag: usize) -> Made<Verdict> {
        let Some(flag) = self.model.red_flags.get(flag) else {
            return Ok(Verdict::NeverApplies);
        };
        let mut reading = self.reading();
        let possible = reading.valid_answers()?;
        let overtaken = reading.carry(&mut Overtaken(flag))?;
        let overtaken = reading.diagrams.join(Join::And, overtaken, possible)?;
        if reading.diagrams.is_never(overtaken) {
            return Ok(Verdict::Proven);
        }
        let classes = self.simplest(overtaken)?;
        let spared = self.diagrams.join(Join::Without, possible, overtaken)?;
        Ok(Verdict::Refuted(Counterexample {
            patient: self.space.answers(self.model, &classes),
            worse: None,
            because: self.because(spared, &classes)?,
        }))
    }
}

impl Proof<'_> {
    /// How many combinations make a red flag true without its being asked, and end as urgently all
    /// the same.
    pub(super) fn not_asked(&mut self, flag: usize) -> Made<Count> {
        let model = self.model;
        let mut reading = self.reading();
        let mut who = reading.valid_answers()?;
        if let Some(flag) = model.red_flags.get(flag) {
            let unasked = reading.carry(&mut NotAsked(flag))?;
            who = reading.diagrams.join(Join::And, who, unasked)?;
        }
        reading.combinations(who)
    }
}

/// Who finishes as urgently as the flag would have it, without having been asked for it.
struct NotAsked<'m>(&'m RedFlag);

impl Carried for NotAsked<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let urgency = |outcome| reading.model.urgency_of(outcome);
        if urgency(outcome) < urgency(self.0.outcome) {
            return Ok(reading.diagrams.truth(false));
        }
        let truth = reading.truly(&self.0.when)?.yes;
        let given = reading.given(&self.0.when)?.yes;
        reading.diagrams.join(Join::Without, truth, given)
    }

    fn open(&mut self, _: &mut Reading<'_>, _: QuestionIdx, answered: Func) -> Made<Func> {
        Ok(answered)
    }
}

/// Who finishes with a less urgent outcome although the flag is true of them.
struct Overtaken<'m>(&'m RedFlag);

impl Carried for Overtaken<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let urgency = |outcome| reading.model.urgency_of(outcome);
        if urgency(outcome) >= urgency(self.0.outcome) {
            return Ok(reading.diagrams.truth(false));
        }
        let truth = reading.truly(&self.0.when)?.yes;
        match self.0.part.and_then(|part| reading.space.entered(part)) {
            // The flags of a part can fire only where it was entered.
            Some(level) => {
                let entered = reading.diagrams.test(level, |class| class == 1)?;
                reading.diagrams.join(Join::And, truth, entered)
            }
            None => Ok(truth),
        }
    }

    fn open(&mut self, _: &mut Reading<'_>, _: QuestionIdx, answered: Func) -> Made<Func> {
        Ok(answered)
    }
}
