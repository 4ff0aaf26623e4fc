//! Rules that grow too large once what they name is written out.
//!
//! An author sees this where facts are built on facts many times over. It matters because a rule
//! is read at every answer: its size with everything written out is the time that takes.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::model::{
    BandOf, FactIdx, FlowModel, NodeKind, PromiseKind, Requirement, ScoreIdx, ScoreTerm, TableIdx,
};
use crate::rule::{Definition, Rule};

/// Finds rules beyond [`limits::RULE_PARTS`] and [`limits::RULE_DEPTH`].
pub(super) fn size(model: &FlowModel, out: &mut Vec<Diagnostic>) {
    let mut sizes = Sizes {
        model,
        known: BTreeMap::new(),
    };
    for (at, fact) in model.facts.iter().enumerate() {
        report(
            sizes.definition(Definition::Fact(FactIdx::new(at)), 0),
            fact.rule.span,
            out,
        );
    }
    for (at, score) in model.scores.iter().enumerate() {
        report(
            sizes.definition(Definition::Score(ScoreIdx::new(at)), 0),
            score.span,
            out,
        );
    }
    for (at, table) in model.tables.iter().enumerate() {
        report(
            sizes.definition(Definition::Table(TableIdx::new(at)), 0),
            table.span,
            out,
        );
    }
    if !out.is_empty() && out.iter().any(|found| found.code == &code::RULE_TOO_LARGE) {
        // What uses them is too large as well, and says nothing new.
        return;
    }
    for rule in rules(model) {
        report(sizes.rule(rule, 0), rule.span, out);
    }
}

/// Every rule that something reads, but those of facts, scores and tables.
pub(super) fn rules(model: &FlowModel) -> impl Iterator<Item = &Rule> {
    let nodes = model.nodes.iter().flat_map(|node| {
        let rows: &[_] = match &node.kind {
            NodeKind::Decide(rows) => rows,
            NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => &[],
        };
        node.when
            .iter()
            .chain(rows.iter().filter_map(|row| row.when.as_ref()))
    });
    let promises = model
        .promises
        .iter()
        .flat_map(|promise| match &promise.kind {
            PromiseKind::Whenever { when, then, .. } => {
                let (Requirement::Then(then) | Requirement::Never(then)) = then;
                [Some(when), Some(then)]
            }
            PromiseKind::Before { unless: when, .. } | PromiseKind::AtMost { when, .. } => {
                [when.as_ref(), None]
            }
            PromiseKind::WorseNeverSafer(_) | PromiseKind::UnknownAtLeastAs(_) => [None, None],
        });
    let expected = model
        .expect_changes
        .iter()
        .filter_map(|expected| expected.when.as_ref());
    let also = model.outcomes.iter().flat_map(|outcome| &outcome.also);
    nodes
        .chain(model.red_flags.iter().map(|flag| &flag.when))
        .chain(model.unfinished.iter().filter_map(|row| row.when.as_ref()))
        .chain(model.impossible.iter().map(|impossible| &impossible.when))
        .chain(also.map(|also| &also.when))
        .chain(promises.flatten())
        .chain(expected)
}

fn report(measure: Option<Measure>, span: crate::source::Span, out: &mut Vec<Diagnostic>) {
    if measure.is_none() {
        out.push(
            Diagnostic::new(
                &code::RULE_TOO_LARGE,
                span,
                "this rule is too large once everything that it names is written out",
            )
            .help("say it with fewer facts that build on each other, or in a table"),
        );
    }
}

/// Parts and depth; none where a limit is passed.
#[derive(Clone, Copy, Debug)]
struct Measure {
    parts: usize,
    depth: usize,
}

struct Sizes<'a> {
    model: &'a FlowModel,
    known: BTreeMap<Definition, Option<Measure>>,
}

impl Sizes<'_> {
    fn rule(&mut self, rule: &Rule, above: usize) -> Option<Measure> {
        if above > limits::RULE_DEPTH {
            return None;
        }
        let below = above.saturating_add(1);
        if let Some(definition) = rule.definition() {
            return self.definition(definition, below);
        }
        let mut sum = Measure { parts: 1, depth: 1 };
        for part in rule.parts() {
            sum = sum.with(self.rule(part, below)?)?;
        }
        Some(sum)
    }

    fn definition(&mut self, name: Definition, above: usize) -> Option<Measure> {
        if let Some(known) = self.known.get(&name) {
            return *known;
        }
        if above > limits::RULE_DEPTH {
            return None;
        }
        // Until it is measured it counts as too large, so that no circle runs for ever.
        self.known.insert(name, None);
        let measure = self.measure(name, above.saturating_add(1));
        self.known.insert(name, measure);
        measure
    }

    fn measure(&mut self, name: Definition, below: usize) -> Option<Measure> {
        let model = self.model;
        let mut sum = Measure { parts: 1, depth: 1 };
        match name {
            Definition::Fact(at) => {
                if let Some(fact) = model.fact(at) {
                    sum = sum.with(self.rule(&fact.rule, below)?)?;
                }
            }
            Definition::Score(at) => {
                for term in model.score(at).map_or(&[][..], |score| &score.terms) {
                    let term = match term {
                        ScoreTerm::Points { when, .. } => self.rule(when, below)?,
                        ScoreTerm::Band(band) => self.definition(Definition::Band(*band), below)?,
                        ScoreTerm::Answer(_) => Measure { parts: 1, depth: 1 },
                    };
                    sum = sum.with(term)?;
                }
            }
            Definition::Band(at) => {
                if let Some(band) = model.band(at) {
                    // A row is far quicker to try than a rule.
                    let rows = Measure {
                        parts: band.rows.len() / 8,
                        depth: 1,
                    };
                    sum = sum.with(rows)?;
                    if let BandOf::Score(score) = band.of {
                        sum = sum.with(self.definition(Definition::Score(score), below)?)?;
                    }
                }
            }
            Definition::Table(at) => {
                for row in model.table(at).map_or(&[][..], |table| &table.rows) {
                    if let Some(when) = &row.when {
                        sum = sum.with(self.rule(when, below)?)?;
                    }
                }
            }
        }
        Some(sum)
    }
}

impl Measure {
    /// With one more part below it.
    fn with(self, part: Self) -> Option<Self> {
        let sum = Self {
            parts: self.parts.saturating_add(part.parts),
            depth: self.depth.max(part.depth.saturating_add(1)),
        };
        (sum.parts <= limits::RULE_PARTS && sum.depth <= limits::RULE_DEPTH).then_some(sum)
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, all, any, fact, yes};

    #[test]
    fn facts_that_double_each_other_are_refused_and_plain_ones_pass() {
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        let mut last = flow.fact("f0", yes(a));
        for at in 1..40 {
            let (left, right) = (fact(last), fact(last));
            last = flow.fact(&format!("f{at}"), any([left, all([right, yes(a)])]));
        }
        assert!(flow.finds("rule-too-large"));

        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        let first = flow.fact("f0", yes(a));
        flow.fact("f1", any([fact(first), fact(first)]));
        assert!(!flow.finds("rule-too-large"));
    }

    #[test]
    fn a_chain_of_facts_is_refused_before_it_needs_a_deep_stack() {
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        let mut last = flow.fact("f0", yes(a));
        for at in 1..100_000 {
            last = flow.fact(&format!("f{at}"), fact(last));
        }
        assert!(flow.finds("rule-too-large"));
    }
}
