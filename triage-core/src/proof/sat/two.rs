//! Two versions of a flow as one formula: one patient goes through both.
//!
//! Equal conditions are one, so that the two walks share all that they decide alike, and only where
//! they part is there something to look for.

use crate::model::{OutcomeIdx, QuestionIdx, Way};
use crate::proof::Budget;
use crate::proof::conversation::HowFar;
use crate::proof::diagram::Made;
use crate::proof::joint::Joint;
use crate::proof::witness::ordinary;
use crate::rule::Rule;

use super::formula::{Flow, Side};
use super::gates::Gates;
use super::leaving::Leaving;
use super::number::Number;
use super::patient::Patient;
use super::promises;
use super::rules::{Rules, Sight};
use super::search::Search;
use super::shrink::Simple;
use super::{FALSE, Lit, Model, TRUE};

/// A patient and two versions.
#[derive(Debug)]
pub(in crate::proof) struct Two<'a> {
    pub(in crate::proof) search: Search,
    pub(in crate::proof) old: Version<'a>,
    pub(in crate::proof) new: Version<'a>,
    /// Whether both versions can have such a patient.
    pub(in crate::proof) possible: Lit,
    patient: Patient,
    /// The levels that tell something of a patient, the most ordinary class of each first.
    order: Vec<(u32, Vec<u32>)>,
    /// How many questions both versions ask together, once it is known.
    asked: Option<Number>,
}

/// One version, and the way that the patient goes through it.
#[derive(Debug)]
pub(in crate::proof) struct Version<'a> {
    flow: Flow<'a>,
    side: Side,
}

impl<'a> Two<'a> {
    /// The formula of two versions over one list of levels.
    pub(in crate::proof) fn new(
        joint: &Joint,
        old: Flow<'a>,
        new: Flow<'a>,
        budget: Budget,
    ) -> Made<Self> {
        let mut search = Search::new(budget);
        let gates = &mut search.gates;
        let patient = Patient::new(gates, new.space)?;
        let old = Version {
            flow: old,
            side: Side::new(old, gates, patient.clone())?,
        };
        let new = Version {
            flow: new,
            side: Side::new(new, gates, patient.clone())?,
        };
        let mut all = vec![old.side.possible, new.side.possible];
        let mut order = Vec::new();
        for ((level, before), now) in old.flow.space.iter().zip(&new.flow.space.levels) {
            if before.is_decided_by_the_flow() || now.is_decided_by_the_flow() {
                continue;
            }
            all.push(patient.is_in(gates, level, |class| joint.is_common(level, class))?);
            order.push((level, ordinary(new.flow.model, now)));
        }
        #[cfg(test)]
        if new.flow.slip == Some(super::Slip::Common) {
            all.truncate(2);
        }
        let possible = gates.and(&all)?;
        Ok(Self {
            search,
            old,
            new,
            possible,
            patient,
            order,
            asked: None,
        })
    }

    /// Where the patient is in one of these classes of a level.
    pub(in crate::proof) fn is_in(&mut self, level: u32, classes: &[u32]) -> Made<Lit> {
        let is_wanted = |class| classes.contains(&class);
        self.patient.is_in(&mut self.search.gates, level, is_wanted)
    }

    /// Of the patients for whom all of these hold, the one who is asked least in both versions
    /// together, and otherwise gives the most ordinary answers; one is known.
    pub(in crate::proof) fn simplest(&mut self, all: &[Lit], known: Model) -> Vec<u32> {
        if self.asked.is_none() {
            self.asked = self.both_asked().ok();
        }
        let simple = Simple {
            patient: &self.patient,
            order: self.order.clone(),
            asked: self.asked.clone(),
        };
        self.search.simplest(&simple, all, known)
    }

    fn both_asked(&mut self) -> Made<Number> {
        let gates = &mut self.search.gates;
        let (old, new) = (self.old.count(gates)?, self.new.count(gates)?);
        old.plus(gates, &new)
    }
}

impl Version<'_> {
    /// Whether this version can have the patient, as far as its own answers go.
    pub(in crate::proof) fn possible(&self) -> Lit {
        self.side.possible
    }

    /// Where a finished conversation ends at an outcome, and there the rule is true of the answers
    /// given, if there is one.
    pub(in crate::proof) fn ended(
        &self,
        gates: &mut Gates,
        outcome: OutcomeIdx,
        rule: Option<&Rule>,
    ) -> Made<Lit> {
        let mut any = Vec::new();
        for end in &self.side.walk.ends {
            if end.outcome != Some(outcome) {
                continue;
            }
            let holds = match (rule, self.side.walk.places.get(end.place)) {
                (Some(rule), Some(place)) => {
                    promises::given(self.flow, gates, &self.side, place, rule)?
                }
                (None, _) | (_, None) => TRUE,
            };
            any.push(gates.and(&[end.reached, holds])?);
        }
        gates.or(&any)
    }

    /// Where a question is asked.
    pub(in crate::proof) fn asked(&self, gates: &mut Gates, question: QuestionIdx) -> Made<Lit> {
        let asks = self.side.walk.asks.iter();
        let asks = asks.filter(|ask| ask.question == question);
        let reached: Vec<Lit> = asks.map(|ask| ask.reached).collect();
        gates.or(&reached)
    }

    /// How many questions are asked.
    pub(in crate::proof) fn count(&self, gates: &mut Gates) -> Made<Number> {
        promises::asked(self.flow, gates, &self.side, None)
    }

    /// Where a rule is true of what the patient would answer.
    pub(in crate::proof) fn truly(&self, gates: &mut Gates, rule: &Rule) -> Made<Lit> {
        let patient = &self.side.patient;
        let mut rules = Rules::new(self.flow, gates, patient, Sight::Truth);
        Ok(rules.of(rule)?.yes)
    }

    /// By outcome, where a way out leads there that is taken while a question is open.
    pub(in crate::proof) fn left(
        &self,
        gates: &mut Gates,
        question: QuestionIdx,
        how_far: HowFar,
        way: Way,
    ) -> Made<Vec<Lit>> {
        let mut ends = vec![Vec::new(); self.flow.model.outcomes.len()];
        let leaving = Leaving {
            flow: self.flow,
            patient: &self.side.patient,
        };
        #[cfg(test)]
        if self.flow.slip == Some(super::Slip::WaysOut) {
            return Ok(vec![FALSE; ends.len()]);
        }
        for ask in &self.side.walk.asks {
            let place = self.side.walk.places.get(ask.place);
            let Some(place) = place.filter(|_| ask.question == question) else {
                continue;
            };
            let (place, open) = match how_far {
                HowFar::Not => (place.clone(), ask.reached),
                HowFar::Partly => {
                    let partly = leaving.partly(gates, question, place)?;
                    let open = gates.and(&[ask.reached, partly])?;
                    (place.with_asked(question, TRUE), open)
                }
            };
            if open == FALSE {
                continue;
            }
            for (outcome, taken) in leaving.ends(gates, &place, way)? {
                if let Some(known) = ends.get_mut(outcome.index()) {
                    known.push(gates.and(&[open, taken])?);
                }
            }
        }
        ends.iter().map(|any| gates.or(any)).collect()
    }
}
