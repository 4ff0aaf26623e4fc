//! Two versions with the diagrams that both are read into.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{FlowModel, OutcomeIdx};
use crate::proof::backward::{Been, Carried, Reading};
use crate::proof::count::{Count, combinations};
use crate::proof::diagram::{Diagrams, Func, Join, Made};
use crate::proof::joint::{Joint, foreign};
use crate::proof::method::{Budget, Method};
use crate::proof::promises::Questions;
use crate::proof::space::Level;
use crate::proof::table::Table;
use crate::proof::witness;
use crate::release::Release;
use crate::rule::Rule;

use super::describe::Described;
use super::{Change, End, Kind, urgency};

/// One of the two.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Side {
    Old,
    New,
}

/// Two versions of a flow.
#[derive(Debug)]
pub(super) struct Versions<'r> {
    pub(super) old: &'r Arc<Release>,
    pub(super) new: &'r Arc<Release>,
    pub(super) joint: Joint,
    pub(super) diagrams: Diagrams,
    /// The outcomes of both, by name: the newer version's first.
    pub(super) names: Vec<String>,
    /// How many questions are asked in both versions together, once it is known.
    cost: Option<Func>,
    /// The patients whom both versions can have, once they are known.
    possible: Option<Func>,
    /// A mistake made on purpose, which a test must notice.
    #[cfg(test)]
    pub(super) slip: Option<crate::proof::sat::Slip>,
}

impl<'r> Versions<'r> {
    pub(super) fn new((old, new): (&'r Arc<Release>, &'r Arc<Release>), budget: Budget) -> Self {
        let joint = Joint::new(old.model(), new.model());
        let diagrams = joint.new.diagrams(budget.nodes, budget.steps);
        let of_new = new.model().outcomes.iter().map(|outcome| &outcome.name);
        let mut names: Vec<String> = of_new.cloned().collect();
        for outcome in &old.model().outcomes {
            if !names.contains(&outcome.name) {
                names.push(outcome.name.clone());
            }
        }
        Self {
            old,
            new,
            joint,
            diagrams,
            names,
            cost: None,
            possible: None,
            #[cfg(test)]
            slip: None,
        }
    }

    pub(super) fn model(&self, side: Side) -> &'r FlowModel {
        match side {
            Side::Old => self.old.model(),
            Side::New => self.new.model(),
        }
    }

    pub(super) fn reading(&mut self, side: Side) -> Reading<'_> {
        let (release, space) = match side {
            Side::Old => (self.old, &self.joint.old),
            Side::New => (self.new, &self.joint.new),
        };
        Reading {
            model: release.model(),
            flow: release.graph().flow(),
            been: Been::UNKNOWN,
            space,
            diagrams: &mut self.diagrams,
        }
    }

    pub(super) fn carry(&mut self, side: Side, carried: &mut dyn Carried) -> Made<Func> {
        self.reading(side).carry(carried)
    }

    /// The patients whom both versions can have.
    pub(super) fn possible(&mut self) -> Made<Func> {
        if let Some(known) = self.possible {
            return Ok(known);
        }
        let common = self.joint.common(&mut self.diagrams)?;
        let of_old = self.reading(Side::Old).possible()?;
        let of_new = self.reading(Side::New).possible()?;
        let both = self.diagrams.join(Join::And, of_old, of_new)?;
        let possible = self.diagrams.join(Join::And, common, both)?;
        self.possible = Some(possible);
        Ok(possible)
    }

    /// How many answer combinations these patients have: each level as the version sees it that
    /// knows it.
    pub(super) fn combinations(&mut self, who: Func) -> Option<Count> {
        let unknown = foreign(self.new.model());
        let levels = self.joint.old.iter().zip(&self.joint.new.levels);
        let levels: Vec<Level> = levels
            .map(|((_, old), new)| {
                if new.question() == Some(unknown) {
                    old.clone()
                } else {
                    new.clone()
                }
            })
            .collect();
        let space = &self.joint.new;
        let is_decided = |level: u32| {
            let what = space.levels.get(level as usize);
            what.is_some_and(Level::is_decided_by_the_flow)
        };
        let who = self.diagrams.forget(who, &is_decided).ok()?;
        combinations(&self.diagrams, &levels, who).ok()
    }

    /// By outcome of a version: its number among those of both, from 1.
    pub(super) fn numbers(&self, side: Side) -> Vec<i64> {
        let number = |name: &String| {
            let place = self.names.iter().position(|known| known == name);
            place.map_or(0, |at| i64::try_from(at).unwrap_or(0).saturating_add(1))
        };
        let outcomes = &self.model(side).outcomes;
        outcomes
            .iter()
            .map(|outcome| number(&outcome.name))
            .collect()
    }

    /// More than every number of an outcome.
    pub(super) fn base(&self) -> i64 {
        i64::try_from(self.names.len())
            .unwrap_or(i64::MAX)
            .saturating_add(1)
    }

    /// The kinds of change in a function of pairs: the number before times the base, and the number
    /// now; where either is 0 there is nothing to compare. Only these patients count.
    pub(super) fn kinds(&mut self, pairs: Func, among: Func) -> Made<Vec<Kind>> {
        let nothing = self.diagrams.number(0);
        let pairs = self.diagrams.choose(among, pairs, nothing)?;
        let mut kinds = Vec::new();
        for code in self.values(pairs) {
            let (from, to) = (code.div_euclid(self.base()), code.rem_euclid(self.base()));
            let index = |number: i64| usize::try_from(number).ok()?.checked_sub(1);
            let (Some(from), Some(to)) = (index(from), index(to)) else {
                continue;
            };
            if self.end(Side::Old, from) == self.end(Side::New, to) {
                continue;
            }
            let who = self.diagrams.between(pairs, code, code)?;
            kinds.push(Kind { from, to, who });
        }
        Ok(kinds)
    }

    /// An outcome of a version by its place among those of both.
    pub(super) fn end(&self, side: Side, at: usize) -> Option<End> {
        let name = self.names.get(at)?;
        let model = self.model(side);
        let outcome = model.outcomes.iter().find(|known| known.name == *name)?;
        let urgency = model.urgencies.get(outcome.urgency.index())?;
        Some(End {
            outcome: name.clone(),
            urgency: urgency.clone(),
        })
    }

    /// A kind of change, told as far as the proof knows it.
    pub(super) fn change(
        &mut self,
        kind: &Kind,
        among: Func,
        happened: &mut [bool],
    ) -> Made<Option<Change>> {
        let ends = (self.end(Side::Old, kind.from), self.end(Side::New, kind.to));
        let (Some(from), Some(to)) = ends else {
            return Ok(None);
        };
        let (old, new) = (self.model(Side::Old), self.model(Side::New));
        let direction = urgency::direction(old, &from.urgency, new, &to.urgency);
        let Described { whose, who, is_all } = self.described(kind.who, among)?;
        let is_expected = self.is_expected(&from, &to, kind.who, happened)?;
        let changed = self.diagrams.join(Join::And, kind.who, among)?;
        let combinations = self.combinations(changed);
        Ok(Some(Change {
            from,
            to,
            direction,
            by: Method::Diagrams,
            ways: Vec::new(),
            at: Vec::new(),
            whose,
            who,
            is_all,
            combinations,
            is_expected,
            conversation: None,
        }))
    }

    /// Whether all of these patients may change like this; nothing where nobody said who may.
    fn is_expected(
        &mut self,
        from: &End,
        to: &End,
        who: Func,
        happened: &mut [bool],
    ) -> Made<Option<bool>> {
        if happened.is_empty() {
            return Ok(None);
        }
        let mut left = who;
        for (at, when) in self.expecting(from, to) {
            let allowed = match when {
                None => self.diagrams.truth(true),
                Some(when) => self.reading(Side::New).truly(when)?.yes,
            };
            let those = self.diagrams.join(Join::And, who, allowed)?;
            if let Some(happened) = happened.get_mut(at) {
                *happened |= !self.diagrams.is_never(those);
            }
            left = self.diagrams.join(Join::Without, left, allowed)?;
        }
        Ok(Some(self.diagrams.is_never(left)))
    }

    /// The places of the expected changes between two outcomes, each with whom it is expected of.
    pub(super) fn expecting(&self, from: &End, to: &End) -> Vec<(usize, Option<&'r Rule>)> {
        let model = self.model(Side::New);
        let expected = model.expect_changes.iter().enumerate();
        let expected = expected.filter(|(_, expected)| {
            let name = model.outcome(expected.to).map(|outcome| &outcome.name);
            expected.from == from.outcome && name == Some(&to.outcome)
        });
        expected
            .map(|(at, expected)| (at, expected.when.as_ref()))
            .collect()
    }

    /// How many questions each patient is asked in a version.
    pub(super) fn count(&mut self, side: Side) -> Made<Func> {
        let mut count = Questions {
            before: None,
            when: None,
        };
        self.carry(side, &mut count)
    }

    /// Of these patients the one who is asked least in both versions together, and otherwise gives
    /// the most ordinary answers: the class of each level.
    pub(super) fn simplest(&mut self, of: Func) -> Made<Vec<u32>> {
        let cost = match self.cost {
            Some(known) => known,
            None => {
                let (old, new) = (self.count(Side::Old)?, self.count(Side::New)?);
                self.diagrams.join(Join::Plus, old, new)?
            }
        };
        self.cost = Some(cost);
        let nobody = self.diagrams.number(i64::MAX);
        let cost = self.diagrams.choose(of, cost, nobody)?;
        Ok(witness::least(
            self.new.model(),
            &self.joint.new,
            &self.diagrams,
            cost,
        ))
    }

    /// Every number that a function is for somebody.
    pub(super) fn values(&self, func: Func) -> BTreeSet<i64> {
        let mut seen = Table::new();
        let mut values = BTreeSet::new();
        let mut open = vec![func];
        while let Some(func) = open.pop() {
            if seen.get(&func).is_some() {
                continue;
            }
            seen.insert(func, 0);
            match self.diagrams.split(func) {
                Some((_, children)) => open.extend(children),
                None => values.extend(self.diagrams.constant(func)),
            }
        }
        values
    }
}

/// The outcome that each finished conversation reaches, by a number of its own.
#[derive(Debug)]
pub(super) struct Numbered {
    /// By outcome.
    pub(super) numbers: Vec<i64>,
    pub(super) times: i64,
}

impl Carried for Numbered {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let number = self.numbers.get(outcome.index()).copied().unwrap_or(0);
        Ok(reading.diagrams.number(number.saturating_mul(self.times)))
    }

    fn open(
        &mut self,
        _: &mut Reading<'_>,
        _: crate::model::QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        Ok(answered)
    }
}
