//! The flow read from its beginning to its ends: which patients come to each node.
//!
//! At each node stands a function of the answers and of what was asked on the way: not 0 for those
//! who come here. What no later rule reads is forgotten, so that these functions stay small where the
//! outcome as a function of all answers does not. Whether a question was asked is kept only where
//! some come here with it and some without.
//!
//! Nothing that is found here depends on the answers of a question before it is asked.

mod pass;

use crate::model::{FlowModel, NodeIdx, OutcomeIdx, QuestionIdx};

use super::backward::Reading;
use super::diagram::{Func, Join, Made, OutOfBudget};
use super::live::Live;

/// Who comes where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paths {
    /// By node, and behind the last: who comes here; none where that is not known within the budget.
    pub(super) here: Vec<Option<Func>>,
    /// By red flag: whether it is true for somebody when it is looked at.
    pub(crate) fires: Vec<bool>,
    /// Pairs of red flags, the first in the file first, that are looked at together and both true
    /// for somebody.
    pub(crate) together: Vec<(usize, usize)>,
    /// By outcome: whether somebody comes to it by a row or a red flag.
    pub(crate) ends: Vec<bool>,
    /// The node from which on patients could not be followed within the budget.
    pub(crate) cut_off: Option<NodeIdx>,
}

impl Paths {
    /// Nothing is known.
    pub(super) fn unknown(model: &FlowModel) -> Self {
        Self {
            here: vec![None; model.nodes.len().saturating_add(1)],
            fires: vec![false; model.red_flags.len()],
            together: Vec::new(),
            ends: vec![false; model.outcomes.len()],
            cut_off: Some(NodeIdx::new(0)),
        }
    }
}

/// Where patients are looked at: a node, and the question that was just answered there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) node: usize,
    pub(super) answered: Option<QuestionIdx>,
}

/// Goes along with the patients. Rules are read as they are at the spot.
pub(super) trait Watcher {
    /// Those who finish with an outcome.
    fn finishes(
        &mut self,
        reading: &mut Reading<'_>,
        spot: Spot,
        outcome: OutcomeIdx,
        who: Func,
    ) -> Made<()> {
        let (_, _, _, _) = (reading, spot, outcome, who);
        Ok(())
    }

    /// Those to whom a question is open, not answered yet.
    fn may_leave(
        &mut self,
        reading: &mut Reading<'_>,
        spot: Spot,
        question: QuestionIdx,
        who: Func,
    ) -> Made<()> {
        let (_, _, _, _) = (reading, spot, question, who);
        Ok(())
    }

    /// Those who come one way and those who come another.
    fn merge(&mut self, reading: &mut Reading<'_>, one: Func, other: Func) -> Made<Func> {
        reading.diagrams.join(Join::Or, one, other)
    }

    /// The same patients as they leave a spot, some levels forgotten: these, in their order.
    fn forget(
        &mut self,
        reading: &mut Reading<'_>,
        spot: Spot,
        who: Func,
        levels: &[u32],
    ) -> Made<Func> {
        let _ = spot;
        let is_dead = |level: u32| levels.binary_search(&level).is_ok();
        reading.diagrams.forget(who, &is_dead)
    }
}

/// Nobody looks on.
struct Unwatched;

impl Watcher for Unwatched {}

impl Reading<'_> {
    /// Follows those who begin.
    pub(super) fn paths(&mut self, start: Func) -> Paths {
        self.paths_keeping(start, &[])
    }

    /// The same without forgetting some levels.
    pub(super) fn paths_keeping(&mut self, start: Func, levels: &[u32]) -> Paths {
        let live = Live::of(self.model, self.space, levels);
        self.followed(start, &live, &mut Unwatched)
    }

    /// The same of what is live while somebody looks on.
    pub(super) fn watched(
        &mut self,
        start: Func,
        live: &Live,
        watcher: &mut dyn Watcher,
    ) -> Made<()> {
        match self.followed(start, live, watcher).cut_off {
            None => Ok(()),
            Some(_) => Err(OutOfBudget),
        }
    }
}
