//! One flow as a formula, with the questions that are asked of it.

use std::collections::BTreeMap;

use crate::model::{FlowModel, OutcomeIdx, Promise, PromiseKind, QuestionIdx};
use crate::proof::compared::{Compared, compared};
use crate::proof::diagram::{Made, OutOfBudget};
use crate::proof::space::Space;
use crate::proof::{Budget, Counterexample, Verdict};

use super::batsat::Batsat;
use super::gates::Gates;
use super::patient::Patient;
use super::promises;
use super::rules::{Rules, Sight};
use super::walk::{Walk, Walker};
use super::{Answer, FALSE, Lit, Model};

/// What is read to make a formula.
#[derive(Clone, Copy, Debug)]
pub(in crate::proof) struct Flow<'a> {
    pub(in crate::proof) model: &'a FlowModel,
    /// One stretch of questions for each node: those that may still be asked.
    pub(in crate::proof) still_open: &'a [bool],
    pub(in crate::proof) space: &'a Space,
    /// A mistake made on purpose, which a test must notice.
    #[cfg(test)]
    pub(in crate::proof) slip: Option<Slip>,
}

/// What an encoder could forget.
#[cfg(test)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::proof) enum Slip {
    /// Red flags never fire.
    RedFlags,
    /// Nobody is asked whether the answers can be given together.
    Constraints,
    /// Open questions are not looked at.
    WaysOut,
}

/// A flow with one patient, and for questions that are compared a second one.
#[derive(Debug)]
pub(in crate::proof) struct Formula {
    pub(super) gates: Gates,
    pub(super) one: Side,
    /// By question: somebody who is the same in all but the answer to it.
    others: BTreeMap<QuestionIdx, Side>,
    /// Conflicts that may still be met.
    conflicts: u64,
    /// Conflicts that may be met in one question to the solver.
    pub(super) at_once: u64,
}

/// A patient, and the way that this patient goes.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) patient: Patient,
    pub(super) walk: Walk,
    /// Whether there can be such a patient.
    pub(super) possible: Lit,
}

impl Side {
    fn new(flow: Flow<'_>, gates: &mut Gates, patient: Patient) -> Made<Self> {
        let valid = patient.is_valid(gates, flow.model, flow.space)?;
        let mut all = vec![valid];
        for constraint in &flow.model.impossible {
            let mut rules = Rules::new(flow, gates, &patient, Sight::Truth);
            all.push(!rules.of(&constraint.when)?.yes);
        }
        #[cfg(test)]
        if flow.slip == Some(Slip::Constraints) {
            all.truncate(1);
        }
        let possible = gates.and(&all)?;
        let walk = Walker::walk(flow, gates, &patient)?;
        Ok(Self {
            patient,
            walk,
            possible,
        })
    }
}

impl Formula {
    /// The formula of a flow.
    pub(in crate::proof) fn new(flow: Flow<'_>, budget: Budget) -> Made<Self> {
        let mut gates = Gates::new(Box::new(Batsat::new()), budget.gates);
        let patient = Patient::new(&mut gates, flow.space)?;
        let one = Side::new(flow, &mut gates, patient)?;
        Ok(Self {
            gates,
            one,
            others: BTreeMap::new(),
            conflicts: budget.all_conflicts,
            at_once: budget.conflicts,
        })
    }

    /// Proves a promise, or finds a patient who breaks it.
    pub(in crate::proof) fn verdict(&mut self, flow: Flow<'_>, promise: &Promise) -> Made<Verdict> {
        match &promise.kind {
            PromiseKind::WorseNeverSafer(_) | PromiseKind::UnknownAtLeastAs(_) => {
                self.compare(flow, compared(flow.model, flow.space, promise))
            }
            PromiseKind::Whenever { .. }
            | PromiseKind::Before { .. }
            | PromiseKind::AtMost { .. } => self.judge(flow, promise),
        }
    }

    /// Conflicts that may still be met in other questions about the flow.
    pub(in crate::proof) fn conflicts_left(&self) -> u64 {
        self.conflicts
    }

    /// Whether some patient who can be reaches an outcome by answering all that is asked.
    pub(in crate::proof) fn reaches(&mut self, outcome: OutcomeIdx) -> Made<bool> {
        let ends = self.one.walk.ends.iter();
        let ends = ends.filter(|end| end.outcome == Some(outcome));
        let ends: Vec<Lit> = ends.map(|end| end.reached).collect();
        let reached = self.gates.or(&ends)?;
        let wanted = self.gates.and(&[self.one.possible, reached])?;
        Ok(self.find(&[wanted])?.is_some())
    }

    /// A promise about one patient.
    fn judge(&mut self, flow: Flow<'_>, promise: &Promise) -> Made<Verdict> {
        let (broken, about) = promises::broken(flow, &mut self.gates, &self.one, promise)?;
        let is_broken = self.gates.and(&[self.one.possible, broken])?;
        if let Some(model) = self.find(&[is_broken])? {
            let classes = self.simplest(flow, &[is_broken], model);
            let spared = self.gates.and(&[self.one.possible, !broken])?;
            return Ok(Verdict::Refuted(Counterexample {
                patient: flow.space.answers(flow.model, &classes),
                worse: None,
                because: self.because(flow, spared, &classes),
            }));
        }
        let is_about = self.gates.and(&[self.one.possible, about])?;
        match self.find(&[is_about])? {
            None => Ok(Verdict::NeverApplies),
            Some(_) => Ok(Verdict::Proven),
        }
    }

    /// A promise about two patients: the first pair that breaks it.
    fn compare(&mut self, flow: Flow<'_>, pairs: Vec<Compared>) -> Made<Verdict> {
        let mut is_known = true;
        for pair in pairs {
            let Ok(found) = self.pair(flow, &pair) else {
                // Another pair may still be found to break it.
                is_known = false;
                continue;
            };
            if let Some(classes) = found {
                let (patient, other) = pair.patients(flow.model, flow.space, &classes);
                return Ok(Verdict::Refuted(Counterexample {
                    patient,
                    worse: Some((pair.question, other)),
                    because: Vec::new(),
                }));
            }
        }
        if is_known {
            Ok(Verdict::Proven)
        } else {
            Err(OutOfBudget)
        }
    }

    /// Somebody who breaks a promise with one pair of answers; none if there is nobody.
    fn pair(&mut self, flow: Flow<'_>, pair: &Compared) -> Made<Option<Vec<u32>>> {
        let other = match self.others.remove(&pair.question) {
            Some(known) => known,
            None => {
                let patient =
                    self.one
                        .patient
                        .but_for(&mut self.gates, flow.space, pair.question)?;
                Side::new(flow, &mut self.gates, patient)?
            }
        };
        let assumed = promises::less(flow, &mut self.gates, &self.one, &other, pair);
        self.others.insert(pair.question, other);
        let assumed = assumed?;
        Ok(self
            .find(&assumed)?
            .map(|model| self.simplest(flow, &assumed, model)))
    }

    /// A model in which all of these hold; none if there is none.
    pub(super) fn find(&mut self, all: &[Lit]) -> Made<Option<Model>> {
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
