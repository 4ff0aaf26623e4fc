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
struct Leaves {
    pair: Pair,
    place: Place,
    way: Way,
}

impl Asking<'_, '_> {
    /// Every kind of change of an unfinished conversation.
    pub(super) fn left(&mut self, happened: &mut [bool], out: &mut Vec<Change>) -> Made<()> {
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
        let mut is_known = met.is_all;
        let mut told = Vec::new();
        for kind in &kinds {
            let Some((first, _)) = kind.first() else {
                continue;
            };
            let Some(mut change) = self.change(first.pair) else {
                continue;
            };
            let of: Vec<Lit> = kind.iter().map(|(leaves, _)| leaves.pair.who).collect();
            let who = self.two.search.gates.or(&of)?;
            let unexpected = self.expect(&mut change, who, happened);
            is_known = is_known.and(unexpected.map(|_| ()));
            self.name(kind, &mut change);
            told.push((kind, who, unexpected.ok(), change));
        }
        for (kind, who, unexpected, mut change) in told {
            self.show(kind, who, unexpected, &met, &mut change);
            out.push(change);
        }
        out.sort_by_key(|change| change.direction);
        is_known
    }

    /// Every place and way where patients may leave and end elsewhere.
    fn leaving(&mut self) -> Made<Vec<Leaves>> {
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
    fn show(
        &mut self,
        kind: &[(Leaves, usize)],
        who: Lit,
        unexpected: Option<Lit>,
        met: &Met,
        change: &mut Change,
    ) {
        // Who has not begun to answer has the simpler conversation.
        let is_simpler = |leaves: &Leaves| leaves.place.answered == HowFar::Not;
        let simpler = kind.iter().find(|(leaves, _)| is_simpler(leaves));
        let Some((mut some, by)) = simpler.or(kind.first()).copied() else {
            return;
        };
        let Some(model) = met.models.get(by) else {
            return;
        };
        let mut shown = some.pair.who;
        for (leaves, _) in kind.iter().filter(|_| change.is_expected == Some(false)) {
            let all = [Some(leaves.pair.who), unexpected];
            let all: Vec<Lit> = all.into_iter().flatten().collect();
            if matches!(self.two.search.find(&all), Ok(Some(_)))
                && let Ok(found) = self.two.search.gates.and(&all)
            {
                (some, shown) = (*leaves, found);
                break;
            }
        }
        let classes = self.simplest(shown, model);
        let ways = kind.iter().map(|(leaves, _)| leaves);
        let mut ways =
            ways.filter(|other| other.place == some.place && other.pair.who == some.pair.who);
        change.conversation = ways.find_map(|leaves| {
            replay::leaving(self.versions, &classes, change, &some.place, leaves.way)
        });
        let first = self.simplest(who, model);
        self.describe(who, &first, change);
    }
}
