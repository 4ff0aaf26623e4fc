//! What the cases of a flow show of it, and what they do not: see [`crate::proof::goals`].
//!
//! Whatever no patient can reach is proven so, named, and not counted. Emergency words and words
//! that work everywhere are not counted either: they are the engine's, not the flow's.

mod report;
mod sites;

pub use report::{CoverageReport, KindCoverage, Place};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::proof::goals::{Finder, Found, Goal, Site, goals};
use crate::release::Release;

use super::recorder::TurnRecord;

/// Collects what conversations show.
#[derive(Clone, Debug)]
pub struct Coverage {
    release: Arc<Release>,
    goals: Vec<Goal>,
    by_site: BTreeMap<Site, Vec<usize>>,
    covered: BTreeSet<usize>,
}

impl Coverage {
    /// Nothing of this flow was shown yet.
    pub fn new(release: &Arc<Release>) -> Self {
        let goals = goals(release.model());
        let mut by_site: BTreeMap<Site, Vec<usize>> = BTreeMap::new();
        for (at, goal) in goals.iter().enumerate() {
            for site in &goal.sites {
                by_site.entry(*site).or_default().push(at);
            }
        }
        Self {
            release: Arc::clone(release),
            goals,
            by_site,
            covered: BTreeSet::new(),
        }
    }

    /// Adds a conversation in a locale.
    pub fn add(&mut self, locale: usize, turns: &[TurnRecord]) {
        let shown = self.shown_by(locale, turns);
        self.covered.extend(shown);
    }

    /// Which goals a conversation shows, by their places in the list.
    pub(super) fn shown_by(&self, locale: usize, turns: &[TurnRecord]) -> BTreeSet<usize> {
        let mut shown = BTreeSet::new();
        let locale = self.by_site.get(&Site::Locale(locale));
        shown.extend(locale.into_iter().flatten().copied());
        let mut before: &[_] = &[];
        for turn in turns {
            let passed = sites::passed(&self.release, before, turn);
            for site in passed.sites {
                for at in self.by_site.get(&site).into_iter().flatten() {
                    let goal = self.goals.get(*at);
                    if goal.is_some_and(|goal| {
                        sites::holds(&self.release, goal.when, site, &passed.answers)
                    }) {
                        shown.insert(*at);
                    }
                }
            }
            before = &turn.answers;
        }
        shown
    }

    pub(super) fn release(&self) -> &Arc<Release> {
        &self.release
    }

    pub(super) fn goals(&self) -> &[Goal] {
        &self.goals
    }

    pub(super) fn is_covered(&self, goal: usize) -> bool {
        self.covered.contains(&goal)
    }

    pub(super) fn cover(&mut self, goals: &BTreeSet<usize>) {
        self.covered.extend(goals);
    }

    /// What was shown and what was not; of the latter is proven whether it is possible at all.
    pub fn report(&self) -> CoverageReport {
        self.report_step_by_step(&mut |_, _| {})
    }

    /// The same; told before each goal is how many are done, of how many.
    pub fn report_step_by_step(&self, tell: &mut dyn FnMut(usize, usize)) -> CoverageReport {
        let mut finder = Finder::new(self.release.graph());
        let all = self.goals.len().saturating_sub(self.covered.len());
        let mut done = 0_usize;
        CoverageReport::of(self, &mut |goal| {
            tell(done, all);
            done = done.saturating_add(1);
            match finder.find(goal) {
                Found::Patient(_) => report::Possible::Yes,
                Found::Impossible => report::Possible::No,
                Found::NotKnown => report::Possible::NotKnown,
            }
        })
    }
}
