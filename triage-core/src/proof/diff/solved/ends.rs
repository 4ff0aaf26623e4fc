//! Patients who answer everything that is asked, and end elsewhere than before.

use crate::model::OutcomeIdx;
use crate::proof::diagram::Made;
use crate::proof::diff::versions::Side;
use crate::proof::diff::{Change, replay};
use crate::proof::sat::Lit;

use super::{Asking, Pair};

impl Asking<'_, '_> {
    /// Every kind of change of a finished conversation.
    pub(super) fn ends(&mut self, out: &mut Vec<Change>) -> Made<()> {
        let pairs = self.end_pairs()?;
        let who: Vec<Lit> = pairs.iter().map(|pair| pair.who).collect();
        let met = self.met(&who);
        for (pair, by) in pairs.into_iter().zip(&met.by) {
            let model = by.and_then(|by| met.models.get(by));
            let (Some(model), Some(mut change)) = (model, self.change(pair)) else {
                continue;
            };
            let classes = self.simplest(&[pair.who], model);
            change.conversation = replay::finished(self.versions, &classes, &change);
            self.describe(pair.who, &classes, &mut change);
            out.push(change);
        }
        out.sort_by_key(|change| change.direction);
        met.is_all
    }

    /// Who ends elsewhere, for every two outcomes.
    pub(super) fn end_pairs(&mut self) -> Made<Vec<Pair>> {
        let (before, now) = (self.ended(Side::Old)?, self.ended(Side::New)?);
        self.pairs(&before, &now)
    }

    /// By outcome of both versions, where finished conversations end there.
    pub(super) fn ended(&mut self, side: Side) -> Made<Vec<Lit>> {
        let mut ends = Vec::new();
        for at in 0..self.versions.model(side).outcomes.len() {
            let (old, new) = (&self.two.old, &self.two.new);
            let version = match side {
                Side::Old => old,
                Side::New => new,
            };
            let gates = &mut self.two.search.gates;
            ends.push(version.ended(gates, OutcomeIdx::new(at), None)?);
        }
        Ok(self.by_name(side, &ends))
    }
}
