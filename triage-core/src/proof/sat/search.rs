//! One formula and its solver, with what may still be spent on it.

use crate::limits;
use crate::proof::Budget;
use crate::proof::diagram::{Made, OutOfBudget};

use super::batsat::Batsat;
use super::gates::Gates;
use super::{Answer, FALSE, Lit, Model};

/// A formula that is asked questions.
#[derive(Debug)]
pub(in crate::proof) struct Search {
    pub(in crate::proof) gates: Gates,
    /// Conflicts that may still be met.
    conflicts: u64,
    /// Conflicts that may be met in one question to the solver.
    at_once: u64,
}

impl Search {
    /// With nothing said yet.
    pub(super) fn new(budget: Budget) -> Self {
        Self {
            gates: Gates::new(Box::new(Batsat::new()), budget.gates),
            conflicts: budget.all_conflicts,
            at_once: budget.conflicts,
        }
    }

    /// Conflicts that may still be met in other questions about the flow.
    pub(in crate::proof) fn conflicts_left(&self) -> u64 {
        self.conflicts
    }

    /// Meets few conflicts in each question from now on, because nothing hangs on them; returns how many
    /// it were before.
    pub(super) fn small_steps(&mut self) -> u64 {
        let at_once = self.at_once;
        self.steps_of(at_once.min(limits::SHRINK_CONFLICTS));
        at_once
    }

    /// Meets so many conflicts in each question from now on.
    pub(super) fn steps_of(&mut self, at_once: u64) {
        self.at_once = at_once;
    }

    /// Leaves so many conflicts at most to what comes next; returns the others.
    pub(in crate::proof) fn set_aside(&mut self, left: u64) -> u64 {
        let kept = self.conflicts.saturating_sub(left);
        self.conflicts = self.conflicts.saturating_sub(kept);
        kept
    }

    /// Gives back what was set aside.
    pub(in crate::proof) fn take_back(&mut self, kept: u64) {
        self.conflicts = self.conflicts.saturating_add(kept);
    }

    /// A model in which all of these hold; none if there is none.
    pub(in crate::proof) fn find(&mut self, all: &[Lit]) -> Made<Option<Model>> {
        if all.contains(&FALSE) {
            return Ok(None);
        }
        let before = self.gates.solver.conflicts();
        let most = self.at_once.min(self.conflicts);
        let answer = self.gates.solver.solve(all, most);
        let met = self.gates.solver.conflicts().saturating_sub(before);
        self.conflicts = self.conflicts.saturating_sub(met);
        match answer {
            Answer::Sat(model) => Ok(Some(model)),
            Answer::Unsat => Ok(None),
            Answer::OutOfBudget => Err(OutOfBudget),
        }
    }
}
