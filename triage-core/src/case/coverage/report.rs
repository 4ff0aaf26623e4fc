//! What cases show, kind by kind, for people and as data.

use crate::proof::goals::{Goal, GoalKind};
use crate::source::{SourceMap, Span};

use super::Coverage;

/// Whether anybody can reach a goal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Possible {
    /// Somebody can.
    Yes,
    /// Nobody can; proven.
    No,
    /// The budget was used up before it was known.
    NotKnown,
}

/// What cases show, for each kind of goal that the flow has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CoverageReport {
    /// The kinds in their order.
    pub kinds: Vec<KindCoverage>,
}

/// What cases show of one kind.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KindCoverage {
    /// The kind.
    pub kind: GoalKind,
    /// How many are shown.
    pub covered: usize,
    /// How many there are, less those that are proven impossible.
    pub possible: usize,
    /// What is possible and not shown.
    pub missing: Vec<Place>,
    /// What is not shown, and nobody knows whether it is possible: the budget was used up.
    pub not_known: Vec<Place>,
    /// What no patient can reach, proven.
    pub impossible: Vec<Place>,
}

/// A goal by its words and its place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// In the author's words.
    pub words: String,
    /// Where it is written.
    pub span: Span,
}

impl Place {
    pub(in super::super) fn of(goal: &Goal) -> Self {
        Self {
            words: goal.words.clone(),
            span: goal.span,
        }
    }

    /// The words with file and line.
    pub fn line(&self, sources: &SourceMap) -> String {
        let place = sources.place(self.span);
        format!(
            "{} ({}:{})",
            self.words,
            sources.path(self.span.source),
            place.line
        )
    }
}

impl CoverageReport {
    pub(super) fn of(coverage: &Coverage, possible: &mut dyn FnMut(&Goal) -> Possible) -> Self {
        let mut kinds = Vec::new();
        for kind in GoalKind::ALL {
            let mut report = KindCoverage {
                kind,
                covered: 0,
                possible: 0,
                missing: Vec::new(),
                not_known: Vec::new(),
                impossible: Vec::new(),
            };
            let goals = coverage.goals.iter().enumerate();
            for (at, goal) in goals.filter(|(_, goal)| goal.kind == kind) {
                if coverage.is_covered(at) {
                    report.covered = report.covered.saturating_add(1);
                    continue;
                }
                match possible(goal) {
                    Possible::Yes => report.missing.push(Place::of(goal)),
                    Possible::No => report.impossible.push(Place::of(goal)),
                    Possible::NotKnown => report.not_known.push(Place::of(goal)),
                }
            }
            report.possible = report
                .covered
                .saturating_add(report.missing.len())
                .saturating_add(report.not_known.len());
            if report.possible > 0 || !report.impossible.is_empty() {
                kinds.push(report);
            }
        }
        Self { kinds }
    }

    /// How many goals are possible and not shown.
    pub fn missing(&self) -> usize {
        self.kinds.iter().map(|kind| kind.missing.len()).sum()
    }

    /// The report as lines for people.
    pub fn lines(&self, sources: &SourceMap) -> Vec<String> {
        let mut lines: Vec<String> = self
            .kinds
            .iter()
            .map(|kind| {
                format!(
                    "covers {} of {} {}",
                    kind.covered,
                    kind.possible,
                    kind.kind.plural()
                )
            })
            .collect();
        let mut list = |head: &str, of: fn(&KindCoverage) -> &[Place]| {
            let all = self.kinds.iter().flat_map(of);
            let all: Vec<String> = all
                .map(|place| format!("  {}", place.line(sources)))
                .collect();
            if !all.is_empty() {
                lines.push(head.to_owned());
                lines.extend(all);
            }
        };
        list("not yet:", |kind| &kind.missing);
        list(
            "not yet, and not known whether any patient can, within the budget:",
            |kind| &kind.not_known,
        );
        list("left out, proven impossible for every patient:", |kind| {
            &kind.impossible
        });
        lines
    }
}
