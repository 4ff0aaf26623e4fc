//! All parts of a comparison, each by the first method that knows it.

use crate::model::FlowModel;
use crate::proof::method::{Budget, Method};

use super::parts::Part;
use super::solved::Solved;
use super::versions::Versions;
use super::{Difference, Missing, lists};

/// By these methods, each part by the first that can, at so much cost and no more.
pub(super) fn within(mut versions: Versions<'_>, methods: &[Method], budget: Budget) -> Difference {
    let mut difference = Difference {
        lists: lists::listed(versions.old, versions.new),
        only_one: versions.joint.domains.clone(),
        ..Difference::default()
    };
    let is_tried = |method| methods.contains(&method);
    let mut is_anybody = None;
    let mut open: Vec<(Part, Difference)> = Vec::new();
    let mut happened = vec![false; versions.new.model().expect_changes.len()];
    if is_tried(Method::Diagrams) {
        if let Ok(possible) = versions.possible() {
            is_anybody = Some(!versions.diagrams.is_never(possible));
            difference.combinations = versions.combinations(possible);
        }
        if is_anybody != Some(false) {
            for part in Part::ALL {
                let mut found = Difference::default();
                match versions.part(part, &mut happened, &mut found) {
                    Ok(()) => difference.learn(part, Method::Diagrams, found),
                    Err(_) => open.push((part, found)),
                }
            }
        }
    } else {
        open.extend(Part::ALL.map(|part| (part, Difference::default())));
    }
    let mut solved = Solved::new(&versions, budget);
    if is_anybody.is_none() && is_tried(Method::Satisfiability) {
        is_anybody = solved.is_anybody_common().ok();
    }
    match is_anybody {
        Some(true) => {}
        Some(false) => {
            difference.combinations = None;
            difference.is_nobody_common = true;
            return difference;
        }
        None => {
            difference.not_proven.push("anything");
            return difference;
        }
    }
    for (part, before) in open {
        let mut found = Difference::default();
        let is_known = is_tried(Method::Satisfiability)
            && solved.part(part, &mut happened, &mut found).is_ok();
        if is_known {
            difference.learn(part, Method::Satisfiability, found);
        } else {
            // Either is so, as far as it goes.
            let more = if found.findings() < before.findings() {
                before
            } else {
                found
            };
            difference.take(more);
            difference.not_proven.push(part.words());
        }
    }
    difference.known.sort_unstable();
    difference.missing = difference.missing(versions.new.model(), &happened);
    difference
}

impl Difference {
    /// Takes over what is known of one part.
    fn learn(&mut self, part: Part, by: Method, found: Self) {
        self.known.push((part, by));
        self.take(found);
    }

    fn take(&mut self, found: Self) {
        self.only_one.extend(found.only_one);
        self.outcomes.extend(found.outcomes);
        self.unfinished.extend(found.unfinished);
        self.questions.extend(found.questions);
        self.longest = self.longest.or(found.longest);
        self.asked_more = self.asked_more.or(found.asked_more);
        self.advice.extend(found.advice);
    }

    /// How much was found of one part.
    fn findings(&self) -> usize {
        [
            self.only_one.len(),
            self.outcomes.len(),
            self.unfinished.len(),
            self.questions.len(),
            self.advice.len(),
        ]
        .into_iter()
        .fold(0, usize::saturating_add)
    }

    /// The expected changes that nobody makes, where all changes are known.
    fn missing(&self, new: &FlowModel, happened: &[bool]) -> Vec<Missing> {
        if self.by(Part::Outcomes).is_none() || self.by(Part::Unfinished).is_none() {
            return Vec::new();
        }
        let expected = new.expect_changes.iter().zip(happened);
        let missing = expected.filter(|(_, happened)| !**happened);
        missing
            .map(|(expected, _)| Missing {
                from: expected.from.clone(),
                to: (new.outcome(expected.to))
                    .map_or_else(String::new, |outcome| outcome.name.clone()),
                span: expected.span,
            })
            .collect()
    }
}
