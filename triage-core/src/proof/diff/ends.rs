//! Patients who answer everything that is asked, and end elsewhere than before.

use crate::proof::diagram::{Func, Join, Made};

use super::versions::{Numbered, Side, Versions};
use super::{Change, replay};

impl Versions<'_> {
    /// Every kind of change of a finished conversation.
    pub(super) fn ends(&mut self, happened: &mut [bool], out: &mut Vec<Change>) -> Made<()> {
        let pairs = self.end_pairs()?;
        let among = self.possible()?;
        for kind in self.kinds(pairs, among)? {
            let Some(mut change) = self.change(&kind, among, happened)? else {
                continue;
            };
            let classes = self.simplest(kind.who)?;
            change.conversation = replay::finished(self, &classes, &change);
            out.push(change);
        }
        out.sort_by_key(|change| change.direction);
        Ok(())
    }

    /// The outcome before and the outcome now of each patient, as one number.
    pub(super) fn end_pairs(&mut self) -> Made<Func> {
        let base = self.base();
        let mut before = Numbered {
            numbers: self.numbers(Side::Old),
            times: base,
        };
        let mut now = Numbered {
            numbers: self.numbers(Side::New),
            times: 1,
        };
        let before = self.carry(Side::Old, &mut before)?;
        let now = self.carry(Side::New, &mut now)?;
        self.diagrams.join(Join::Plus, before, now)
    }
}
