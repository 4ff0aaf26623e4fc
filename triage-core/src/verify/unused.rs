//! Facts, scores, bands and tables that nothing reads.
//!
//! An author sees this when a definition is left over from an earlier version. It matters because
//! a reader of the flow takes it for something that has an effect.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, code};
use crate::model::{BandIdx, BandOf, FactIdx, FlowModel, ScoreIdx, ScoreTerm, TableIdx};
use crate::rule::{Definition, Rule};
use crate::source::Span;

use super::size::rules;

/// Warns of definitions that nothing reads.
pub(super) fn unused(model: &FlowModel, out: &mut Vec<Diagnostic>) {
    let mut used: BTreeSet<Definition> = BTreeSet::new();
    let tables = model.tables.iter().flat_map(|table| &table.rows);
    let defining = (model.facts.iter().map(|fact| &fact.rule))
        .chain(tables.filter_map(|row| row.when.as_ref()));
    for rule in rules(model).chain(defining) {
        add(rule, &mut used);
    }
    for term in model.scores.iter().flat_map(|score| &score.terms) {
        match term {
            ScoreTerm::Points { when, .. } => add(when, &mut used),
            ScoreTerm::Band(band) => {
                used.insert(Definition::Band(*band));
            }
            ScoreTerm::Answer(_) => {}
        }
    }
    used.extend(model.bands.iter().filter_map(|band| match band.of {
        BandOf::Score(score) => Some(Definition::Score(score)),
        BandOf::Question(_) => None,
    }));

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
        let is_used = used.contains(&Definition::Fact(FactIdx::new(at)));
        report("fact", &fact.name, fact.span, is_used);
    }
    for (at, score) in model.scores.iter().enumerate() {
        let is_used = used.contains(&Definition::Score(ScoreIdx::new(at)));
        report("score", &score.name, score.span, is_used);
    }
    for (at, band) in model.bands.iter().enumerate() {
        let is_used = used.contains(&Definition::Band(BandIdx::new(at)));
        report("band", &band.name, band.span, is_used);
    }
    for (at, table) in model.tables.iter().enumerate() {
        let is_used = used.contains(&Definition::Table(TableIdx::new(at)));
        report("table", &table.name, table.span, is_used);
    }
}

/// What a rule names itself; what stands behind those names is added with its own rule.
fn add(rule: &Rule, used: &mut BTreeSet<Definition>) {
    used.extend(rule.definition());
    for part in rule.parts() {
        add(part, used);
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
