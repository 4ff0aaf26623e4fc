//! Definitions that lead back to themselves; each is reported once and made unreadable.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{BandIdx, BandOf, FactIdx, FlowModel, ScoreIdx, ScoreTerm, TableIdx};
use crate::rule::{Definition, Rule};
use crate::source::Span;

use super::Resolver;
use super::declare::unreadable;

impl Resolver {
    /// Reports and breaks every cycle, so that later stages can follow definitions freely.
    pub(super) fn break_cycles(&mut self) {
        let all: Vec<Definition> = (0..self.model.facts.len())
            .map(|at| Definition::Fact(FactIdx::new(at)))
            .chain((0..self.model.scores.len()).map(|at| Definition::Score(ScoreIdx::new(at))))
            .chain((0..self.model.bands.len()).map(|at| Definition::Band(BandIdx::new(at))))
            .chain((0..self.model.tables.len()).map(|at| Definition::Table(TableIdx::new(at))))
            .collect();
        let mut done = std::collections::BTreeSet::new();
        for start in all {
            while let Some(cycle) = find_cycle(&self.model, start, &mut done) {
                self.break_one(&cycle);
            }
        }
    }

    fn break_one(&mut self, cycle: &[Definition]) {
        let Some(first) = cycle.first().copied() else {
            return;
        };
        let (name, span) = name_of(&self.model, first);
        let mut words: Vec<String> = cycle
            .iter()
            .map(|at| format!("`{}`", name_of(&self.model, *at).0))
            .collect();
        words.push(format!("`{name}`"));
        let mut found = Diagnostic::new(
            &code::RECURSION,
            span,
            format!("`{name}` leads back to itself: {}", words.join(" reads ")),
        )
        .help("write one of them without the others");
        for other in cycle.iter().skip(1) {
            let (name, span) = name_of(&self.model, *other);
            found = found.related(span, format!("`{name}` is part of it"));
        }
        self.report(found);
        match first {
            Definition::Fact(at) => {
                if let Some(fact) = self.model.facts.get_mut(at.index()) {
                    fact.rule = unreadable(fact.span);
                }
            }
            Definition::Score(at) => {
                if let Some(score) = self.model.scores.get_mut(at.index()) {
                    score.terms = vec![ScoreTerm::Points {
                        points: 0,
                        when: unreadable(score.span),
                    }];
                }
            }
            Definition::Band(at) => {
                if let Some(band) = self.model.bands.get_mut(at.index()) {
                    band.of = BandOf::Question(crate::model::QuestionIdx::new(usize::MAX));
                }
            }
            Definition::Table(at) => {
                if let Some(table) = self.model.tables.get_mut(at.index()) {
                    table.rows.clear();
                }
            }
        }
    }
}

/// A cycle that can be reached from a definition, if there is one.
fn find_cycle(
    model: &FlowModel,
    start: Definition,
    done: &mut std::collections::BTreeSet<Definition>,
) -> Option<Vec<Definition>> {
    // Depth first with an own stack: flows come from outside and may be deep.
    let mut path: Vec<(Definition, Vec<Definition>)> = Vec::new();
    if !done.contains(&start) {
        path.push((start, reads(model, start)));
    }
    while let Some((at, next)) = path.last_mut() {
        match next.pop() {
            Some(to) => {
                if let Some(begin) = path.iter().position(|(on_path, _)| *on_path == to) {
                    return Some(path.iter().skip(begin).map(|(at, _)| *at).collect());
                }
                if !done.contains(&to) {
                    path.push((to, reads(model, to)));
                }
            }
            None => {
                done.insert(*at);
                path.pop();
            }
        }
    }
    None
}

fn name_of(model: &FlowModel, at: Definition) -> (String, Span) {
    let found = match at {
        Definition::Fact(at) => model.fact(at).map(|fact| (fact.name.clone(), fact.span)),
        Definition::Score(at) => model
            .score(at)
            .map(|score| (score.name.clone(), score.span)),
        Definition::Band(at) => model.band(at).map(|band| (band.name.clone(), band.span)),
        Definition::Table(at) => model
            .table(at)
            .map(|table| (table.name.clone(), table.span)),
    };
    found.unwrap_or_else(|| (String::new(), model.span))
}

/// What a definition reads directly.
fn reads(model: &FlowModel, at: Definition) -> Vec<Definition> {
    let mut found = Vec::new();
    match at {
        Definition::Fact(at) => {
            if let Some(fact) = model.fact(at) {
                in_rule(&fact.rule, &mut found);
            }
        }
        Definition::Score(at) => {
            for term in model.score(at).map_or(&[][..], |score| &score.terms) {
                match term {
                    ScoreTerm::Points { when, .. } => in_rule(when, &mut found),
                    ScoreTerm::Band(band) => found.push(Definition::Band(*band)),
                    ScoreTerm::Answer(_) => {}
                }
            }
        }
        Definition::Band(at) => {
            if let Some(BandOf::Score(score)) = model.band(at).map(|band| band.of) {
                found.push(Definition::Score(score));
            }
        }
        Definition::Table(at) => {
            for row in model.table(at).map_or(&[][..], |table| &table.rows) {
                if let Some(when) = &row.when {
                    in_rule(when, &mut found);
                }
            }
        }
    }
    found
}

fn in_rule(rule: &Rule, found: &mut Vec<Definition>) {
    found.extend(rule.definition());
    for part in rule.parts() {
        in_rule(part, found);
    }
}
