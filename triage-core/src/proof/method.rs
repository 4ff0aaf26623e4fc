//! The methods by which a promise can be known, and the order in which they are tried.
//!
//! All of them are exact: what one of them says is so for every possible patient. They differ in
//! what they need, and each gives up at a count of its own, so that every machine gives up at the
//! same point.

use crate::limits;
use crate::model::{OutcomeIdx, Promise};

use super::backward::Outcomes;
use super::diagram::{Join, Made, OutOfBudget};
use super::sat::{Flow, Formula};
use super::{Proof, Verdict};

/// How a verdict came about.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Method {
    /// The flow as one function of the patient, in decision diagrams.
    Diagrams,
    /// The patients who come to each place, forgetting what is read no more.
    Projection,
    /// A search for one patient who breaks the promise, by a satisfiability solver.
    Satisfiability,
}

/// A verdict, and how it came about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Judged {
    /// What is known.
    pub verdict: Verdict,
    /// By which method; none where nothing is known.
    pub by: Option<Method>,
}

/// How many promises were proven by each method.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Proven {
    /// By [`Method::Diagrams`].
    pub diagrams: usize,
    /// By [`Method::Projection`].
    pub projection: usize,
    /// By [`Method::Satisfiability`].
    pub satisfiability: usize,
}

/// What a proof may cost: counted, never timed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Nodes of diagrams.
    pub(super) nodes: usize,
    /// Steps with diagrams.
    pub(super) steps: u64,
    /// Gates of the formula.
    pub(super) gates: usize,
    /// Conflicts in one question to the solver.
    pub(super) conflicts: u64,
    /// Conflicts in all of them.
    pub(super) all_conflicts: u64,
}

impl Budget {
    /// What the limits allow.
    pub(super) const WHOLE: Self = Self {
        nodes: limits::PROOF_NODES,
        steps: limits::PROOF_STEPS,
        gates: limits::PROOF_GATES,
        conflicts: limits::PROOF_CONFLICTS,
        all_conflicts: limits::PROOF_ALL_CONFLICTS,
    };
}

impl Method {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 3] = [Self::Diagrams, Self::Projection, Self::Satisfiability];

    /// Its name, as output has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Diagrams => "diagrams",
            Self::Projection => "projection",
            Self::Satisfiability => "satisfiability",
        }
    }
}

impl Proven {
    /// All that were proven, by whatever method.
    pub fn all(self) -> usize {
        let others = self.projection.saturating_add(self.satisfiability);
        self.diagrams.saturating_add(others)
    }

    /// One more.
    pub(super) fn add(&mut self, by: Method) {
        let count = match by {
            Method::Diagrams => &mut self.diagrams,
            Method::Projection => &mut self.projection,
            Method::Satisfiability => &mut self.satisfiability,
        };
        *count = count.saturating_add(1);
    }
}

impl Proof<'_> {
    /// Proves a promise, or finds a patient who breaks it, by the first method that can.
    pub fn judge(&mut self, promise: &Promise) -> Judged {
        for method in Method::ALL {
            if let Ok(verdict) = self.try_by(method, promise) {
                return Judged {
                    verdict,
                    by: Some(method),
                };
            }
        }
        Judged {
            verdict: Verdict::NotProven,
            by: None,
        }
    }

    /// The same by one method alone, so that methods can be held against each other.
    pub fn promise_by(&mut self, method: Method, promise: &Promise) -> Verdict {
        self.try_by(method, promise).unwrap_or(Verdict::NotProven)
    }

    /// Whether some possible patient reaches an outcome by answering all that is asked, by one
    /// method alone; nothing where that is not known.
    pub fn reaches_by(&mut self, method: Method, outcome: OutcomeIdx) -> Option<bool> {
        let reaches = match method {
            Method::Diagrams => self.reaches_in_diagrams(outcome),
            Method::Projection => Err(OutOfBudget),
            Method::Satisfiability => self.with_formula(|formula, _| formula.reaches(outcome)),
        };
        reaches.ok()
    }

    fn try_by(&mut self, method: Method, promise: &Promise) -> Made<Verdict> {
        match method {
            Method::Diagrams => self.verdict(promise),
            // FALLBACK: the forward pass (`paths.rs`) goes here once it judges promises. Until then
            // nothing is known by it, and the next method is tried.
            Method::Projection => Err(OutOfBudget),
            Method::Satisfiability => {
                self.with_formula(|formula, flow| formula.verdict(flow, promise))
            }
        }
    }

    fn reaches_in_diagrams(&mut self, outcome: OutcomeIdx) -> Made<bool> {
        let mut reading = self.reading();
        let outcomes = reading.carry(&mut Outcomes)?;
        let possible = reading.possible()?;
        let number = i64::try_from(outcome.index()).unwrap_or(i64::MAX);
        let number = number.saturating_add(1);
        let reached = self.diagrams.between(outcomes, number, number)?;
        let reached = self.diagrams.join(Join::And, reached, possible)?;
        Ok(!self.diagrams.is_never(reached))
    }

    /// Asks the formula of the flow, which is made once.
    fn with_formula<T>(&mut self, ask: impl FnOnce(&mut Formula, Flow<'_>) -> Made<T>) -> Made<T> {
        let flow = Flow {
            model: self.model,
            still_open: self.still_open,
            space: &self.space,
            #[cfg(test)]
            slip: self.slip,
        };
        let formula = match &mut self.formula {
            Some(known) => known,
            None => self.formula.insert(Formula::new(flow, self.budget)?),
        };
        ask(formula, flow)
    }
}
