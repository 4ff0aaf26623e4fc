//! Patients in words, and the simplest of them, as far as a few more searches go: nothing that is known
//! waits for them.

use crate::limits;
use crate::proof::diagram::Made;
use crate::proof::diff::Change;
use crate::proof::diff::describe::{Described, MOST, Parts};
use crate::proof::sat::{Lit, Model};

use super::Asking;

impl Asking<'_, '_> {
    /// The simplest of these patients, as far as it is known; one is known.
    pub(super) fn simplest(&mut self, who: &[Lit], known: &Model) -> Vec<u32> {
        let kept = self.two.search.set_aside(limits::DIFF_SHOWN_CONFLICTS);
        let classes = self.two.simplest(who, known.clone());
        self.two.search.take_back(kept);
        classes
    }

    /// Says of whom a change is known, beginning with this patient.
    pub(super) fn describe(&mut self, who: Lit, classes: &[u32], change: &mut Change) {
        let Described { whose, who, is_all } = self.described(who, classes, MOST);
        change.whose = whose;
        change.who = who;
        change.is_all = is_all;
    }

    /// The first description alone, beginning with some patient.
    pub(super) fn described_once(&mut self, who: Lit, known: &Model) -> String {
        let classes = self.simplest(&[who], known);
        let described = self.described(who, &classes, 1);
        described.who.into_iter().next().unwrap_or_default()
    }

    fn described(&mut self, who: Lit, classes: &[u32], most: usize) -> Described {
        let kept = self.two.search.set_aside(limits::DIFF_SHOWN_CONFLICTS);
        let mut found = Vec::new();
        let is_all = self.parts(who, classes, most, &mut found);
        // What is said twice is no less true.
        let _ = self.only_what_is_needed(&mut found);
        self.two.search.take_back(kept);
        self.versions.told(found, is_all == Ok(true))
    }

    /// Descriptions one after the other; whether these are all.
    fn parts(
        &mut self,
        who: Lit,
        classes: &[u32],
        most: usize,
        found: &mut Vec<Parts>,
    ) -> Made<bool> {
        let others = self.two.search.gates.without(self.two.possible, who)?;
        let mut left = who;
        let mut classes = classes.to_vec();
        while found.len() < most {
            let parts = self.enough(others, &classes)?;
            let these = self.of(&parts, None)?;
            let these = self.two.search.gates.and(&these)?;
            left = self.two.search.gates.without(left, these)?;
            found.push(parts);
            let Some(model) = self.two.search.find(&[left])? else {
                return Ok(true);
            };
            classes = self.two.simplest(&[left], model);
        }
        Ok(false)
    }

    /// Leaves out a description of patients whom the others describe too.
    fn only_what_is_needed(&mut self, found: &mut Vec<Parts>) -> Made<()> {
        let mut these = Vec::with_capacity(found.len());
        for parts in &*found {
            let all = self.of(parts, None)?;
            these.push(self.two.search.gates.and(&all)?);
        }
        let mut at = 0_usize;
        while at < found.len() {
            let alone = these.iter().enumerate();
            let alone = alone.map(|(place, lit)| if place == at { *lit } else { !*lit });
            let alone: Vec<Lit> = alone.chain([self.two.possible]).collect();
            if self.two.search.find(&alone)?.is_none() {
                found.remove(at);
                these.remove(at);
            } else {
                at = at.saturating_add(1);
            }
        }
        Ok(())
    }

    /// The classes of a patient that alone keep them away from these others, each widened as far as
    /// it goes.
    fn enough(&mut self, others: Lit, classes: &[u32]) -> Made<Parts> {
        let class = |level: u32| classes.get(level as usize).copied().unwrap_or(0);
        let levels = self.versions.least_telling_first(classes);
        let mut parts: Parts = levels.iter().map(|at| (*at, vec![class(*at)])).collect();
        parts.sort_unstable();
        for level in levels {
            let Some(at) = parts.iter().position(|(known, _)| *known == level) else {
                continue;
            };
            if self.is_nobody(others, &parts, Some(at), None)? {
                parts.remove(at);
            }
        }
        let arity = self.versions.joint.new.arity();
        for at in 0..parts.len() {
            let Some((level, _)) = parts.get(at) else {
                continue;
            };
            let level = *level;
            let count = arity.get(level as usize).copied().unwrap_or(0);
            let mut within = Vec::new();
            for class in (0..count).filter(|class| self.versions.joint.is_common(level, *class)) {
                if self.is_nobody(others, &parts, Some(at), Some((level, class)))? {
                    within.push(class);
                }
            }
            if let Some((_, known)) = parts.get_mut(at) {
                *known = within;
            }
        }
        Ok(parts)
    }

    /// Whether none of these others is as these parts say, but for one of them, which may be another
    /// class instead.
    fn is_nobody(
        &mut self,
        others: Lit,
        parts: &Parts,
        but_for: Option<usize>,
        instead: Option<(u32, u32)>,
    ) -> Made<bool> {
        let mut all = self.of(parts, but_for)?;
        if let Some((level, class)) = instead {
            all.push(self.two.is_in(level, &[class])?);
        }
        all.push(others);
        Ok(self.two.search.find(&all)?.is_none())
    }

    fn of(&mut self, parts: &Parts, but_for: Option<usize>) -> Made<Vec<Lit>> {
        let parts = parts.iter().enumerate();
        let parts = parts.filter(|(at, _)| Some(*at) != but_for);
        parts
            .map(|(_, (level, within))| self.two.is_in(*level, within))
            .collect()
    }
}
