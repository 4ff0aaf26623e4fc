//! Promises as questions to a satisfiability solver: is there a patient who breaks one?
//!
//! Diagrams hold all patients at once and can grow too large; a solver looks for one patient and
//! needs little memory, but it cannot count and its time varies. It is asked where diagrams gave up.
//! What a formula says is what `rules.rs` and `backward.rs` say, walked from the beginning to the ends.
//! A property test holds the two and a walk through every patient together.
//!
//! The solver itself stands behind [`Solver`], so that another can take its place.

mod batsat;
mod formula;
mod gates;
mod leaving;
mod number;
mod patient;
mod promises;
mod rules;
mod search;
mod shrink;
mod sums;
mod two;
mod walk;

#[cfg(test)]
pub(super) use formula::Slip;
pub(super) use formula::{Flow, Formula};
pub(super) use number::Number;
pub(super) use two::{Two, Version};

/// A variable, or its opposite.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Lit(u32);

/// Holds in every model. Every solver is given it as its first variable.
pub(super) const TRUE: Lit = Lit(0);
/// Holds in no model.
pub(super) const FALSE: Lit = Lit(1);

/// What a solver found.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Answer {
    /// It can be so, for example like this.
    Sat(Model),
    /// It cannot be so.
    Unsat,
    /// It is not known within the budget.
    OutOfBudget,
}

/// Which variables hold.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Model(Vec<bool>);

/// Looks for values of variables under which every clause has something that holds.
///
/// The same calls in the same order give the same answers on every machine.
trait Solver {
    /// One variable more.
    fn variable(&mut self) -> Lit;

    /// One of these must hold.
    fn clause(&mut self, any: &[Lit]);

    /// Whether all clauses can be kept where these hold; meets at most so many conflicts.
    fn solve(&mut self, assumed: &[Lit], conflicts: u64) -> Answer;

    /// How many conflicts were met so far, in all.
    fn conflicts(&self) -> u64;
}

impl Lit {
    /// The variable with that number.
    fn of(variable: u32) -> Self {
        Self(variable.saturating_mul(2))
    }

    fn variable(self) -> u32 {
        self.0 >> 1
    }

    fn is_negated(self) -> bool {
        self.0 & 1 == 1
    }

    /// One of the two constants.
    fn constant(holds: bool) -> Self {
        if holds { TRUE } else { FALSE }
    }
}

impl std::ops::Not for Lit {
    type Output = Self;

    fn not(self) -> Self {
        Self(self.0 ^ 1)
    }
}

impl Model {
    pub(super) fn holds(&self, lit: Lit) -> bool {
        let value = usize::try_from(lit.variable()).ok();
        let value = value.and_then(|at| self.0.get(at)).copied();
        value.unwrap_or(false) != lit.is_negated()
    }
}
