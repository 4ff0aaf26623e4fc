//! Who is asked what, before and now.

use crate::proof::diagram::Made;
use crate::proof::diff::versions::Side;
use crate::proof::diff::{Asked, WhatAsked};
use crate::proof::sat::Number;

use super::Asking;

impl Asking<'_, '_> {
    /// Questions that are new or lost, and those that more or fewer patients are asked.
    pub(super) fn asked(&mut self, out: &mut Vec<Asked>) -> Made<()> {
        self.versions.new_and_lost(out);
        let possible = self.two.possible;
        let (mut told, mut who) = (Vec::new(), Vec::new());
        for (old, new) in self.versions.joint.matched.clone() {
            let gates = &mut self.two.search.gates;
            let before = self.two.old.asked(gates, old)?;
            let now = self.two.new.asked(gates, new)?;
            for (all, what) in [
                ([possible, now, !before], WhatAsked::More),
                ([possible, before, !now], WhatAsked::Fewer),
            ] {
                who.push(gates.and(&all)?);
                told.push(self.versions.alone(Side::New, new, what));
            }
        }
        let met = self.met(&who);
        for ((mut asked, who), by) in told.into_iter().zip(who).zip(&met.by) {
            if let Some(model) = by.and_then(|by| met.models.get(by)) {
                asked.who = self.described_once(who, model);
                out.push(asked);
            }
        }
        met.is_all
    }

    /// The most questions in one conversation before and now, and whether somebody is asked more.
    pub(super) fn lengths(&mut self) -> Made<(i64, i64, bool)> {
        let gates = &mut self.two.search.gates;
        let (before, now) = (self.two.old.count(gates)?, self.two.new.count(gates)?);
        let mut more = Vec::new();
        for count in 1..=self.versions.model(Side::New).questions.len() {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            more.push(gates.without(now.at_least(count), before.at_least(count))?);
        }
        let more = gates.or(&more)?;
        let all = [self.two.possible, more];
        let is_more = self.two.search.find(&all)?.is_some();
        Ok((self.most(&before)?, self.most(&now)?, is_more))
    }

    /// The most that a number is for somebody.
    fn most(&mut self, count: &Number) -> Made<i64> {
        let mut most = 0_i64;
        let mut all = vec![self.two.possible];
        while let Some(model) = self.two.search.find(&all)? {
            most = count.value(&model);
            all.truncate(1);
            all.push(count.at_least(most.saturating_add(1)));
        }
        Ok(most)
    }
}
