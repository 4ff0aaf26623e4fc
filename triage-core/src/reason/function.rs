//! Walks of the function that a release keeps: where patients with these answers end, and who is
//! nearest to this patient of those that end elsewhere.

use crate::answers::Answers;
use crate::limits;
use crate::model::{OutcomeIdx, QuestionIdx};
use crate::proof::{Frozen, Level, Next};

/// The classes of one level that are looked at, both ends included.
pub(super) type Range = (u32, u32);

/// Every class of a level.
pub(super) const ANY: Range = (0, u32::MAX);

/// One question answered otherwise; questions that are asked besides count far less.
const CHANGED: u64 = 1 << 32;
/// More than any way costs.
const NO_WAY: u64 = u64::MAX;

/// The function, and one patient's answers.
#[derive(Debug)]
pub(super) struct Function<'r> {
    pub(super) frozen: &'r Frozen,
    /// The class of each level; none where nothing was answered.
    pub(super) own: Vec<Option<u32>>,
    /// For each level of several choices the one that says whether the answer is known.
    pub(super) known: Vec<Option<u32>>,
    /// Nodes that may still be looked at.
    steps: u64,
    reached: Vec<bool>,
}

/// Another patient's end.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) outcome: OutcomeIdx,
    /// The levels on which it depends, with their classes.
    pub(super) way: Vec<(u32, u32)>,
}

impl<'r> Function<'r> {
    pub(super) fn new(frozen: &'r Frozen, given: &Answers) -> Self {
        Self {
            own: frozen.classes(given),
            known: known(frozen.levels()),
            frozen,
            steps: limits::REASON_STEPS,
            reached: Vec::new(),
        }
    }

    /// What every patient with the answers given may answer.
    pub(super) fn given(&self) -> Vec<Range> {
        let range = |own: &Option<u32>| own.map_or(ANY, |class| (class, class));
        self.own.iter().map(range).collect()
    }

    /// The one outcome of all patients with the answers given.
    pub(super) fn end(&mut self) -> Option<OutcomeIdx> {
        let given = self.given();
        let found = self.nearest(&given, &|_| true)??.outcome;
        self.leads_to(&given, found)?.then_some(found)
    }

    /// Whether all patients with such answers, of whom there is one at least, end there; nothing
    /// where the budget is used up.
    pub(super) fn leads_to(&mut self, allowed: &[Range], wanted: OutcomeIdx) -> Option<bool> {
        self.step()?;
        self.reached.clear();
        self.reached.resize(self.frozen.len(), false);
        let mut is_reached = false;
        match self.frozen.root() {
            Next::End(outcome) => return Some(outcome == wanted),
            Next::Nobody => return Some(false),
            Next::Node(root) => self.reach(root),
        }
        for node in 0..u32::try_from(self.frozen.len()).unwrap_or(u32::MAX) {
            if !self.reached.get(node as usize).copied().unwrap_or(false) {
                continue;
            }
            let Some((level, children)) = self.frozen.split(node) else {
                continue;
            };
            for next in within(children, allowed.get(level as usize).copied()) {
                match next.1 {
                    Next::Node(child) => {
                        if let Some(place) = self.reached.get_mut(child as usize) {
                            *place = true;
                        }
                    }
                    Next::End(outcome) if outcome == wanted => is_reached = true,
                    Next::End(_) => return Some(false),
                    Next::Nobody => {}
                }
            }
        }
        Some(is_reached)
    }

    /// Of the patients with such answers and an outcome like that the nearest one; of several the
    /// one whose answers stand nearest, earlier questions first. Nothing where the budget is used
    /// up.
    pub(super) fn nearest(
        &mut self,
        allowed: &[Range],
        is_wanted: &dyn Fn(OutcomeIdx) -> bool,
    ) -> Option<Option<Found>> {
        self.step()?;
        let mut costs: Vec<[u64; 2]> = vec![[NO_WAY; 2]; self.frozen.len()];
        for node in (0..u32::try_from(self.frozen.len()).unwrap_or(u32::MAX)).rev() {
            let Some((level, children)) = self.frozen.split(node) else {
                continue;
            };
            let cost = [false, true].map(|is_changed| {
                let ways = within(children, allowed.get(level as usize).copied());
                let costs = ways.map(|(class, next)| {
                    self.cost(level, class, next, is_changed, &costs, is_wanted)
                });
                costs.min().unwrap_or(NO_WAY)
            });
            if let Some(place) = costs.get_mut(node as usize) {
                *place = cost;
            }
        }
        Some(self.follow(allowed, &costs, is_wanted))
    }

    /// The cheapest way from the beginning.
    fn follow(
        &self,
        allowed: &[Range],
        costs: &[[u64; 2]],
        is_wanted: &dyn Fn(OutcomeIdx) -> bool,
    ) -> Option<Found> {
        let mut way = Vec::new();
        let (mut at, mut is_changed) = (self.frozen.root(), false);
        loop {
            let node = match at {
                Next::Node(node) => node,
                Next::End(outcome) => {
                    return is_wanted(outcome).then_some(Found { outcome, way });
                }
                Next::Nobody => return None,
            };
            let (level, children) = self.frozen.split(node)?;
            let own = self.own.get(level as usize).copied().flatten();
            let ways = within(children, allowed.get(level as usize).copied());
            let ranked = ways.map(|(class, next)| {
                let cost = self.cost(level, class, next, is_changed, costs, is_wanted);
                let distance = own.map_or(0, |own| own.abs_diff(class));
                (cost, distance, class)
            });
            let (cost, _, class) = ranked.min()?;
            if cost == NO_WAY {
                return None;
            }
            way.push((level, class));
            let next = *children.get(class as usize)?;
            is_changed = self.carries(level, class, next, is_changed);
            at = next;
        }
    }

    /// What it costs to go on by a class.
    fn cost(
        &self,
        level: u32,
        class: u32,
        next: Next,
        is_changed: bool,
        costs: &[[u64; 2]],
        is_wanted: &dyn Fn(OutcomeIdx) -> bool,
    ) -> u64 {
        let behind = match next {
            Next::Nobody => NO_WAY,
            Next::End(outcome) if is_wanted(outcome) => 0,
            Next::End(_) => NO_WAY,
            Next::Node(child) => {
                let carried = usize::from(self.carries(level, class, next, is_changed));
                let known = costs.get(child as usize);
                known
                    .and_then(|both| both.get(carried))
                    .copied()
                    .unwrap_or(NO_WAY)
            }
        };
        let here = match self.own.get(level as usize).copied().flatten() {
            None => 1,
            Some(own) if own != class && !is_changed => CHANGED,
            Some(_) => 0,
        };
        behind.saturating_add(here)
    }

    /// Whether the question of the next node is answered otherwise already.
    fn carries(&self, level: u32, class: u32, next: Next, is_changed: bool) -> bool {
        let own = self.own.get(level as usize).copied().flatten();
        let here = is_changed || own.is_some_and(|own| own != class);
        let below = match next {
            Next::Node(child) => self.frozen.split(child).map(|(below, _)| below),
            Next::End(_) | Next::Nobody => None,
        };
        here && below.is_some_and(|below| {
            let question = self.question(level);
            question.is_some() && question == self.question(below)
        })
    }

    fn question(&self, level: u32) -> Option<QuestionIdx> {
        self.frozen.levels().get(level as usize)?.question()
    }

    fn reach(&mut self, node: u32) {
        if let Some(place) = self.reached.get_mut(node as usize) {
            *place = true;
        }
    }

    /// One walk looks at every node once.
    fn step(&mut self) -> Option<()> {
        let cost = u64::try_from(self.frozen.len()).unwrap_or(u64::MAX);
        self.steps = self.steps.checked_sub(cost.saturating_add(1))?;
        Some(())
    }
}

/// By level of several choices, the level that says whether the answer is known.
fn known(levels: &[Level]) -> Vec<Option<u32>> {
    let mut last = None;
    let known = (0..).zip(levels).map(|(at, level)| match level {
        Level::Known(question) => {
            last = Some((*question, at));
            None
        }
        Level::Chosen(question, _) => last
            .filter(|(known, _)| known == question)
            .map(|(_, at)| at),
        Level::About(_) | Level::Answer(..) | Level::Asked(_) | Level::Entered(_) => None,
    });
    known.collect()
}

/// The classes that are looked at, with where they lead.
fn within(children: &[Next], range: Option<Range>) -> impl Iterator<Item = (u32, Next)> {
    let (low, high) = range.unwrap_or(ANY);
    let classes = (0..).zip(children.iter().copied());
    classes.filter(move |(class, _)| low <= *class && *class <= high)
}
