//! Facts, scores, bands and tables that nothing reads.
//!
//! An author sees this when a definition is left over from an earlier version. It matters because
//! a reader of the flow takes it for something that has an effect.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, code};
use crate::model::{BandIdx, BandOf, FactIdx, FlowModel, ScoreIdx, ScoreTerm, TableIdx};
use crate::rule::{Rule, RuleKind};
use crate::source::Span;

use super::size::rules;

/// Warns of definitions that nothing reads.
pub(super) fn unused(model: &FlowModel, out: &mut Vec<Diagnostic>) {
    let mut used = Used::default();
    for rule in rules(model) {
        used.add(rule);
    }
    for fact in &model.facts {
        used.add(&fact.rule);
    }
    for term in model.scores.iter().flat_map(|score| &score.terms) {
        match term {
            ScoreTerm::Points { when, .. } => used.add(when),
            ScoreTerm::Band(band) => {
                used.bands.insert(*band);
            }
            ScoreTerm::Answer(_) => {}
        }
    }
    for band in &model.bands {
        match band.of {
            BandOf::Score(score) => {
                used.scores.insert(score);
            }
            BandOf::Question(_) => {}
        }
    }
    for when in (model.tables.iter())
        .flat_map(|table| &table.rows)
        .filter_map(|row| row.when.as_ref())
    {
        used.add(when);
    }

    let mut report = |what: &str, name: &str, span: Span, is_used: bool| {
        // A part's definitions may be there for other flows.
        if !is_used && span.source == model.span.source {
            out.push(
                Diagnostic::new(
                    &code::UNUSED_NAME,
                    span,
                    format!("nothing reads the {what} `{name}`"),
                )
                .help("remove it, or name it in a rule"),
            );
        }
    };
    for (at, fact) in model.facts.iter().enumerate() {
        let is_used = used.facts.contains(&FactIdx::new(at));
        report("fact", &fact.name, fact.span, is_used);
    }
    for (at, score) in model.scores.iter().enumerate() {
        let is_used = used.scores.contains(&ScoreIdx::new(at));
        report("score", &score.name, score.span, is_used);
    }
    for (at, band) in model.bands.iter().enumerate() {
        let is_used = used.bands.contains(&BandIdx::new(at));
        report("band", &band.name, band.span, is_used);
    }
    for (at, table) in model.tables.iter().enumerate() {
        let is_used = used.tables.contains(&TableIdx::new(at));
        report("table", &table.name, table.span, is_used);
    }
}

#[derive(Default)]
struct Used {
    facts: BTreeSet<FactIdx>,
    scores: BTreeSet<ScoreIdx>,
    bands: BTreeSet<BandIdx>,
    tables: BTreeSet<TableIdx>,
}

impl Used {
    /// What a rule names itself; what stands behind those names is added with its own rule.
    fn add(&mut self, rule: &Rule) {
        match &rule.kind {
            RuleKind::And(parts) | RuleKind::Or(parts) | RuleKind::AtLeast { parts, .. } => {
                for part in parts {
                    self.add(part);
                }
            }
            RuleKind::Not(part) => self.add(part),
            RuleKind::Fact(fact) => {
                self.facts.insert(*fact);
            }
            RuleKind::Score { score, .. } => {
                self.scores.insert(*score);
            }
            RuleKind::Band { band, .. } => {
                self.bands.insert(*band);
            }
            RuleKind::Table { table, .. } => {
                self.tables.insert(*table);
            }
            RuleKind::Number { .. }
            | RuleKind::Choice { .. }
            | RuleKind::Has { .. }
            | RuleKind::IsKnown(_)
            | RuleKind::IsUnknown(_)
            | RuleKind::WasAsked(_)
            | RuleKind::About(_)
            | RuleKind::Way(_)
            | RuleKind::Urgency { .. }
            | RuleKind::Outcome(_)
            | RuleKind::Unreadable => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, fact, points, score, table, yes};

    #[test]
    fn a_definition_that_nothing_reads() {
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        let is_a = flow.fact("is_a", yes(a));
        let sum = flow.score("sum", vec![points(1, yes(a))], (0, 1));
        let state = flow.table("state", vec![(None, 0)]);
        assert_eq!(
            flow.messages("unused-name"),
            [
                "nothing reads the fact `is_a`",
                "nothing reads the score `sum`",
                "nothing reads the table `state`"
            ]
        );
        flow.decide_again(vec![
            Some(fact(is_a)),
            Some(score(sum, 1, 1)),
            Some(table(state, 1)),
            None,
        ]);
        assert!(!flow.finds("unused-name"));
        assert!(
            flow.finds("row-hidden"),
            "what else is wrong is found as well"
        );
    }
}
