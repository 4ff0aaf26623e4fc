//! One flow as a formula, with the questions that are asked of it.

use std::collections::BTreeMap;

use crate::model::{FlowModel, OutcomeIdx, Promise, PromiseKind, QuestionIdx};
use crate::proof::compared::{Compared, compared};
use crate::proof::diagram::{Made, OutOfBudget};
use crate::proof::space::Space;
use crate::proof::{Budget, Counterexample, Verdict};

use super::Lit;
use super::gates::Gates;
use super::patient::Patient;
use super::promises;
use super::rules::{Rules, Sight};
use super::search::Search;
use super::walk::{Walk, Walker};

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
    /// Of two versions, answers that one alone knows are not left out.
    Common,
}

/// A flow with one patient, and for questions that are compared a second one.
#[derive(Debug)]
pub(in crate::proof) struct Formula {
    pub(super) search: Search,
    pub(super) one: Side,
    /// By question: somebody who is the same in all but the answer to it.
    others: BTreeMap<QuestionIdx, Side>,
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
    pub(super) fn new(flow: Flow<'_>, gates: &mut Gates, patient: Patient) -> Made<Self> {
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
        let mut search = Search::new(budget);
        let patient = Patient::new(&mut search.gates, flow.space)?;
        let one = Side::new(flow, &mut search.gates, patient)?;
        Ok(Self {
            search,
            one,
            others: BTreeMap::new(),
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
        self.search.conflicts_left()
    }

    /// Whether some patient who can be reaches an outcome by answering all that is asked.
    pub(in crate::proof) fn reaches(&mut self, outcome: OutcomeIdx) -> Made<bool> {
        let ends = self.one.walk.ends.iter();
        let ends = ends.filter(|end| end.outcome == Some(outcome));
        let ends: Vec<Lit> = ends.map(|end| end.reached).collect();
        let reached = self.search.gates.or(&ends)?;
        let wanted = self.search.gates.and(&[self.one.possible, reached])?;
        Ok(self.search.find(&[wanted])?.is_some())
    }

    /// A promise about one patient.
    fn judge(&mut self, flow: Flow<'_>, promise: &Promise) -> Made<Verdict> {
        let (broken, about) = promises::broken(flow, &mut self.search.gates, &self.one, promise)?;
        let is_broken = self.search.gates.and(&[self.one.possible, broken])?;
        if let Some(model) = self.search.find(&[is_broken])? {
            let classes = self.simplest(flow, &[is_broken], model);
            let spared = self.search.gates.and(&[self.one.possible, !broken])?;
            return Ok(Verdict::Refuted(Counterexample {
                patient: flow.space.answers(flow.model, &classes),
                worse: None,
                because: self.because(flow, spared, &classes),
            }));
        }
        let is_about = self.search.gates.and(&[self.one.possible, about])?;
        match self.search.find(&[is_about])? {
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
                        .but_for(&mut self.search.gates, flow.space, pair.question)?;
                Side::new(flow, &mut self.search.gates, patient)?
            }
        };
        let assumed = promises::less(flow, &mut self.search.gates, &self.one, &other, pair);
        self.others.insert(pair.question, other);
        let assumed = assumed?;
        let found = self.search.find(&assumed)?;
        Ok(found.map(|model| self.simplest(flow, &assumed, model)))
    }
}
