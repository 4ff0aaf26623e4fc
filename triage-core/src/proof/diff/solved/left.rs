//! Patients who leave before the end, at a question that both versions ask them, and are given another
//! outcome than before.

use crate::model::Way;
use crate::proof::conversation::HowFar;
use crate::proof::diagram::Made;
use crate::proof::diff::left::Place;
use crate::proof::diff::versions::Side;
use crate::proof::diff::{Change, replay};
use crate::proof::sat::Lit;

use super::{Asking, Met, Pair};

/// Who changes by leaving at one place in one way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaves {
    pub(super) pair: Pair,
    pub(super) place: Place,
    pub(super) way: Way,
}

impl Asking<'_, '_> {
    /// Every kind of change of an unfinished conversation.
    pub(super) fn left(&mut self, out: &mut Vec<Change>) -> Made<()> {
        let all = self.leaving()?;
        let who: Vec<Lit> = all.iter().map(|leaves| leaves.pair.who).collect();
        let met = self.met(&who);
        let found = all.iter().zip(&met.by);
        let found = found.filter_map(|(leaves, by)| Some((*leaves, (*by)?)));
        let mut kinds: Vec<Vec<(Leaves, usize)>> = Vec::new();
        for one in found {
            let is_it = |known: &&mut Vec<(Leaves, usize)>| {
                let first = known.first();
                first.is_some_and(|(first, _)| {
                    (first.pair.from, first.pair.to) == (one.0.pair.from, one.0.pair.to)
                })
            };
            match kinds.iter_mut().find(is_it) {
                Some(known) => known.push(one),
                None => kinds.push(vec![one]),
            }
        }
        for kind in &kinds {
            let first = kind.first();
            let Some(mut change) = first.and_then(|(first, _)| self.change(first.pair)) else {
                continue;
            };
            self.name(kind, &mut change);
            self.show(kind, &met, &mut change);
            out.push(change);
        }
        out.sort_by_key(|change| change.direction);
        met.is_all
    }

    /// Every place and way where patients may leave and end elsewhere.
    pub(super) fn leaving(&mut self) -> Made<Vec<Leaves>> {
        let mut all = Vec::new();
        for (old, new) in self.versions.joint.matched.clone() {
            for answered in HowFar::ALL {
                let place = Place { old, new, answered };
                for way in Way::ALL {
                    let before = self.left_at(Side::Old, place, way)?;
                    let now = self.left_at(Side::New, place, way)?;
                    let pairs = self.pairs(&before, &now)?.into_iter();
                    all.extend(pairs.map(|pair| Leaves { pair, place, way }));
                }
            }
        }
        Ok(all)
    }

    fn left_at(&mut self, side: Side, place: Place, way: Way) -> Made<Vec<Lit>> {
        let gates = &mut self.two.search.gates;
        let ends = match side {
            Side::Old => self.two.old.left(gates, place.old, place.answered, way)?,
            Side::New => self.two.new.left(gates, place.new, place.answered, way)?,
        };
        Ok(self.by_name(side, &ends))
    }

    /// Where patients of a kind leave, and how.
    fn name(&self, kind: &[(Leaves, usize)], change: &mut Change) {
        for (leaves, _) in kind {
            let question = self.versions.model(Side::New).question(leaves.place.new);
            let name = question.map_or_else(String::new, |question| question.name.clone());
            if !change.at.contains(&name) {
                change.at.push(name);
            }
            if !change.ways.contains(&leaves.way) {
                change.ways.push(leaves.way);
            }
        }
        change.ways.sort_unstable();
    }

    /// Shows a patient of a kind, and says who they are.
    fn show(&mut self, kind: &[(Leaves, usize)], met: &Met, change: &mut Change) {
        // Who has not begun to answer has the simpler conversation.
        let is_simpler = |leaves: &Leaves| leaves.place.answered == HowFar::Not;
        let simpler = kind.iter().find(|(leaves, _)| is_simpler(leaves));
        let some = simpler.or(kind.first());
        let some = some.and_then(|(some, by)| Some((some, met.models.get(*by)?)));
        let Some((some, model)) = some else {
            return;
        };
        let classes = self.simplest(&[some.pair.who], model);
        let ways = kind.iter().map(|(leaves, _)| leaves);
        let mut ways =
            ways.filter(|other| other.place == some.place && other.pair.who == some.pair.who);
        change.conversation = ways.find_map(|leaves| {
            replay::leaving(self.versions, &classes, change, &some.place, leaves.way)
        });
        let of: Vec<Lit> = kind.iter().map(|(leaves, _)| leaves.pair.who).collect();
        if let Ok(who) = self.two.search.gates.or(&of) {
            let first = self.simplest(&[who], model);
            self.describe(who, &first, change);
        }
    }
}
