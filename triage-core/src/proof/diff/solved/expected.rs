//! Whether changes are those that the newer version expects, in a formula of their own: a rule that is
//! too much for it leaves what is known of the changes themselves.

use crate::model::Way;
use crate::proof::diagram::Made;
use crate::proof::diff::left::Place;
use crate::proof::diff::versions::Side;
use crate::proof::diff::{Change, replay};
use crate::proof::sat::{Lit, TRUE};

use super::{Asking, Pair};

/// Patients who change alike, and where and how they leave; nothing of whoever answers everything.
type Those = (Pair, Option<(Place, Way)>);

impl Asking<'_, '_> {
    /// Says of each change of a finished conversation whether all who make it may.
    pub(super) fn expect_ends(
        &mut self,
        happened: &mut [bool],
        changes: &mut [Change],
    ) -> Made<()> {
        let pairs = self.end_pairs()?.into_iter();
        self.expect(
            happened,
            changes,
            &pairs.map(|pair| (pair, None)).collect::<Vec<_>>(),
        )
    }

    /// The same of unfinished conversations.
    pub(super) fn expect_left(
        &mut self,
        happened: &mut [bool],
        changes: &mut [Change],
    ) -> Made<()> {
        let all = self.leaving()?.into_iter();
        let all = all.map(|leaves| (leaves.pair, Some((leaves.place, leaves.way))));
        self.expect(happened, changes, &all.collect::<Vec<_>>())
    }

    fn expect(&mut self, happened: &mut [bool], changes: &mut [Change], all: &[Those]) -> Made<()> {
        let mut is_known = Ok(());
        for change in changes {
            let those = all.iter().filter(|(pair, _)| {
                let from = self.versions.end(Side::Old, pair.from);
                let to = self.versions.end(Side::New, pair.to);
                from.as_ref() == Some(&change.from) && to.as_ref() == Some(&change.to)
            });
            let those: Vec<Those> = those.copied().collect();
            is_known = is_known.and(self.expect_one(happened, change, &those));
        }
        is_known
    }

    /// Where somebody is not expected to change like this, that patient is shown.
    fn expect_one(
        &mut self,
        happened: &mut [bool],
        change: &mut Change,
        those: &[Those],
    ) -> Made<()> {
        let who: Vec<Lit> = those.iter().map(|(pair, _)| pair.who).collect();
        let who = self.two.search.gates.or(&who)?;
        let mut left = vec![who];
        for (at, when) in self.versions.expecting(&change.from, &change.to) {
            let gates = &mut self.two.search.gates;
            let allowed = match when {
                None => TRUE,
                Some(when) => self.two.new.truly(gates, when)?,
            };
            left.push(!allowed);
            if let Some(happened) = happened.get_mut(at).filter(|happened| !**happened) {
                *happened = self.two.search.find(&[who, allowed])?.is_some();
            }
        }
        let unexpected = self.two.search.gates.and(&left)?;
        let Some(model) = self.two.search.find(&[unexpected])? else {
            change.is_expected = Some(true);
            return Ok(());
        };
        change.is_expected = Some(false);
        for (pair, leaves) in those.iter().filter(|(pair, _)| model.holds(pair.who)) {
            let classes = self.simplest(&[pair.who, unexpected], &model);
            let played = match leaves {
                None => replay::finished(self.versions, &classes, change),
                Some((place, way)) => replay::leaving(self.versions, &classes, change, place, *way),
            };
            if played.is_some() {
                change.conversation = played;
                break;
            }
        }
        Ok(())
    }
}
