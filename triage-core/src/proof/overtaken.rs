//! Red flags that are overtaken: by what a patient would answer the flag is true, and a less urgent
//! outcome comes first, because the flag's questions were not asked in time or not at all.
//!
//! Flags are proven without the constraints of `impossible:`.

use crate::model::{OutcomeIdx, RedFlag};

use super::backward::{Carried, Reading};
use super::count::Count;
use super::diagram::{Func, Join, Made};
use super::{Counterexample, Proof, Verdict};

impl Proof<'_> {
    /// Proves that a red flag, by its place in the file, is never overtaken, or finds a patient for
    /// whom it is.
    pub fn red_flag(&mut self, flag: usize) -> Verdict {
        match self.overtaken(flag) {
            Ok(verdict) => verdict,
            Err(_) => {
                let flag = self.model.red_flags.get(flag);
                let projected = flag.map(|flag| self.flag_projected(flag));
                projected.and_then(Result::ok).unwrap_or(Verdict::NotProven)
            }
        }
    }

    /// Whether it is known at once of all red flags that none is overtaken.
    pub(super) fn no_flag_is_overtaken(&mut self) -> bool {
        let model = self.model;
        let overtaken = |proof: &mut Self| -> Made<bool> {
            let overtaken = proof.reading().overtaken(&model.red_flags)?;
            Ok(!proof.diagrams.is_never(overtaken))
        };
        overtaken(self) == Ok(false)
    }

    fn overtaken(&mut self, flag: usize) -> Made<Verdict> {
        let Some(flag) = self.model.red_flags.get(flag) else {
            return Ok(Verdict::NeverApplies);
        };
        let mut reading = self.reading();
        let possible = reading.valid_answers()?;
        let overtaken = reading.overtaken(std::slice::from_ref(flag))?;
        if reading.diagrams.is_never(overtaken) {
            return Ok(Verdict::Proven);
        }
        let classes = self.simplest(overtaken)?;
        let spared = self.diagrams.join(Join::Without, possible, overtaken)?;
        Ok(Verdict::Refuted(Counterexample {
            patient: self.space.answers(self.model, &classes),
            worse: None,
            because: self.because(spared, &classes),
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
}

impl Reading<'_> {
    /// Who finishes with a less urgent outcome although one of these flags is true of them.
    pub(super) fn overtaken(&mut self, flags: &[RedFlag]) -> Made<Func> {
        let possible = self.valid_answers()?;
        let overtaken = self.carry(&mut Overtaken(flags))?;
        self.diagrams.join(Join::And, overtaken, possible)
    }
}

struct Overtaken<'m>(&'m [RedFlag]);

impl Carried for Overtaken<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let mut any = reading.diagrams.truth(false);
        for flag in self.0 {
            let urgency = |outcome| reading.model.urgency_of(outcome);
            if urgency(outcome) >= urgency(flag.outcome) {
                continue;
            }
            let mut own = reading.truly(&flag.when)?.yes;
            // The flags of a part can fire only where it was entered.
            if let Some(level) = flag.part.and_then(|part| reading.space.entered(part)) {
                let entered = reading.diagrams.test(level, |class| class == 1)?;
                own = reading.diagrams.join(Join::And, own, entered)?;
            }
            any = reading.diagrams.join(Join::Or, any, own)?;
        }
        Ok(any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, yes};
    use crate::verify::flow::Flow;

    /// What is known of the flag, from the ends and by following patients.
    fn verdicts(is_asked_of_all: bool) -> (Verdict, Made<Verdict>, bool) {
        let mut sample = Sample::new();
        let (a, b) = (sample.yes_no("a"), sample.yes_no("b"));
        let top = sample.outcome("top", 2);
        sample.flag(yes(b), top);
        sample.ask(a);
        if is_asked_of_all {
            sample.ask(b);
        } else {
            sample.ask_when(b, yes(a));
        }
        sample.end();
        let model = sample.model();
        let flow = Flow::of(&model);
        let mut proof = Proof::of(&model, &flow);
        let flag = model.red_flags.first().unwrap();
        (
            proof.red_flag(0),
            proof.flag_projected(flag),
            proof.no_flag_is_overtaken(),
        )
    }

    #[test]
    fn a_flag_that_everybody_is_asked_for_comes_in_time() {
        let (verdict, projected, none) = verdicts(true);
        assert_eq!(verdict, Verdict::Proven);
        assert_eq!(projected, Ok(Verdict::Proven));
        assert!(none);
    }

    #[test]
    fn a_flag_that_some_are_not_asked_for_does_not() {
        let (verdict, projected, none) = verdicts(false);
        assert!(matches!(verdict, Verdict::Refuted(_)), "{verdict:?}");
        assert!(projected.is_err(), "{projected:?}");
        assert!(!none);
    }
}
