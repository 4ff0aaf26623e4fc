//! Two versions compared by a satisfiability solver, where diagrams give up: for each kind of change
//! somebody is looked for, and then somebody who changes in no way that was found.
//!
//! What is found is so. That there is no more is known if the solver says so within its budget.

mod advice;
mod asked;
mod describe;
mod ends;
mod expected;
mod left;
mod only;

use std::sync::Arc;

use crate::limits;
use crate::model::Way;
use crate::proof::Budget;
use crate::proof::diagram::{Made, OutOfBudget};
use crate::proof::method::Method;
use crate::proof::sat::{FALSE, Flow, Lit, Model, Two, Version};
use crate::proof::space::Space;
use crate::release::Release;

use super::parts::Part;
use super::versions::{Side, Versions};
use super::{Change, Difference, urgency};

/// What the solver may still spend.
#[derive(Debug)]
pub(super) struct Solved<'v, 'r> {
    versions: &'v Versions<'r>,
    budget: Budget,
}

/// Two versions with their formula.
struct Asking<'v, 'r> {
    versions: &'v Versions<'r>,
    two: Two<'v>,
}

/// Patients with one outcome before and another now.
#[derive(Clone, Copy, Debug)]
struct Pair {
    /// The outcome before, by its place among those of both versions.
    from: usize,
    /// The outcome now.
    to: usize,
    /// Who they are.
    who: Lit,
}

/// Of whom somebody was found.
#[derive(Debug)]
struct Met {
    models: Vec<Model>,
    /// By place: which model shows such a patient.
    by: Vec<Option<usize>>,
    /// Whether there is nobody else.
    is_all: Made<()>,
}

impl<'v, 'r> Solved<'v, 'r> {
    pub(super) fn new(versions: &'v Versions<'r>, budget: Budget) -> Self {
        Self { versions, budget }
    }

    /// Whether there is anybody whom both versions can have.
    pub(super) fn is_anybody_common(&mut self) -> Made<bool> {
        self.asking(|asking| {
            let possible = asking.two.possible;
            Ok(asking.two.search.find(&[possible])?.is_some())
        })
    }

    /// One part. What was found before the budget ended is so, and may not be all.
    pub(super) fn part(
        &mut self,
        part: Part,
        happened: &mut [bool],
        out: &mut Difference,
    ) -> Made<()> {
        let mut is_known = self.asking(|asking| asking.part(part, out));
        if happened.is_empty() {
            return is_known;
        }
        if !out.outcomes.is_empty() {
            let changes = &mut out.outcomes;
            is_known = is_known.and(self.asking(|asking| asking.expect_ends(happened, changes)));
        }
        if !out.unfinished.is_empty() {
            let changes = &mut out.unfinished;
            is_known = is_known.and(self.asking(|asking| asking.expect_left(happened, changes)));
        }
        is_known
    }

    /// Asks a formula of the two versions. Each part has one of its own, as promises have.
    fn asking<T>(&mut self, ask: impl FnOnce(&mut Asking<'_, '_>) -> Made<T>) -> Made<T> {
        let joint = &self.versions.joint;
        let old = self.flow(self.versions.old, &joint.old);
        let new = self.flow(self.versions.new, &joint.new);
        let mut asking = Asking {
            versions: self.versions,
            two: Two::new(joint, old, new, self.budget)?,
        };
        let answer = ask(&mut asking);
        self.budget.all_conflicts = asking.two.search.conflicts_left();
        answer
    }

    fn flow(&self, release: &'v Arc<Release>, space: &'v Space) -> Flow<'v> {
        Flow {
            model: release.model(),
            still_open: release.graph().flow().all_still_open(),
            space,
            #[cfg(test)]
            slip: self.versions.slip,
        }
    }
}

impl<'v> Asking<'v, '_> {
    fn part(&mut self, part: Part, out: &mut Difference) -> Made<()> {
        match part {
            Part::OnlyOne => self.only_one(&mut out.only_one),
            Part::Outcomes => self.ends(&mut out.outcomes),
            Part::Unfinished => self.left(&mut out.unfinished),
            Part::Questions => self.asked(&mut out.questions),
            Part::Lengths => {
                let (before, now, is_more) = self.lengths()?;
                out.longest = Some((before, now));
                out.asked_more = Some(is_more);
                Ok(())
            }
            Part::Advice => self.advice(&mut out.advice),
        }
    }

    fn version(&self, side: Side) -> &Version<'v> {
        match side {
            Side::Old => &self.two.old,
            Side::New => &self.two.new,
        }
    }

    /// Conditions by outcome of a version, as conditions by outcome of both.
    fn by_name(&self, side: Side, ends: &[Lit]) -> Vec<Lit> {
        let mut named = vec![FALSE; self.versions.names.len()];
        for (number, end) in self.versions.numbers(side).into_iter().zip(ends) {
            let at = usize::try_from(number)
                .ok()
                .and_then(|at| at.checked_sub(1));
            if let Some(place) = at.and_then(|at| named.get_mut(at)) {
                *place = *end;
            }
        }
        named
    }

    /// Whoever has one outcome before and another now, for every two outcomes for which that is not
    /// out of the question. Of each outcome one condition for each version is enough; the others are
    /// named too, so that what both versions decide alike falls away at once.
    fn pairs(&mut self, before: &[Lit], now: &[Lit]) -> Made<Vec<Pair>> {
        let possible = self.two.possible;
        let mut pairs = Vec::new();
        let ends = |side| (0..before.len()).map(move |at| (side, at));
        let ends = |side| ends(side).map(|(side, at)| self.versions.end(side, at));
        let (were, are): (Vec<_>, Vec<_>) = (ends(Side::Old).collect(), ends(Side::New).collect());
        for (from, (one, was)) in before.iter().zip(&were).enumerate() {
            for (to, (other, is)) in now.iter().zip(&are).enumerate() {
                if was == is || *one == FALSE || *other == FALSE {
                    continue;
                }
                let mut all = vec![possible, *one, *other];
                if from != to {
                    all.extend(
                        [(before, to), (now, from)]
                            .map(|(ends, at)| !ends.get(at).copied().unwrap_or(FALSE)),
                    );
                }
                let who = self.two.search.gates.and(&all)?;
                if who != FALSE {
                    pairs.push(Pair { from, to, who });
                }
            }
        }
        Ok(pairs)
    }

    /// Looks for somebody of each of these, until there is nobody of those that are left.
    fn met(&mut self, of: &[Lit]) -> Met {
        let mut met = Met {
            models: Vec::new(),
            by: vec![None; of.len()],
            is_all: Ok(()),
        };
        met.is_all = self.look(of, &mut met);
        met
    }

    fn look(&mut self, of: &[Lit], met: &mut Met) -> Made<()> {
        for _ in 0..limits::DIFF_SEARCHES {
            let left = of.iter().zip(&met.by).filter(|(_, by)| by.is_none());
            let left: Vec<Lit> = left.map(|(who, _)| *who).collect();
            let any = self.two.search.gates.or(&left)?;
            let Some(model) = self.two.search.find(&[any])? else {
                return Ok(());
            };
            for (who, by) in of.iter().zip(&mut met.by) {
                if by.is_none() && model.holds(*who) {
                    *by = Some(met.models.len());
                }
            }
            met.models.push(model);
        }
        Err(OutOfBudget)
    }

    /// A kind of change before anything is told of its patients.
    fn change(&self, pair: Pair) -> Option<Change> {
        let versions = self.versions;
        let from = versions.end(Side::Old, pair.from)?;
        let to = versions.end(Side::New, pair.to)?;
        let (old, new) = (versions.model(Side::Old), versions.model(Side::New));
        Some(Change {
            direction: urgency::direction(old, &from.urgency, new, &to.urgency),
            from,
            to,
            by: Method::Satisfiability,
            ways: Vec::<Way>::new(),
            at: Vec::new(),
            whose: String::new(),
            who: Vec::new(),
            is_all: false,
            combinations: None,
            is_expected: None,
            conversation: None,
        })
    }
}
