//! The goals that stand in rules: sides of thresholds and rows of tables, each with all places that
//! read it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    BandIdx, BandOf, FlowModel, NodeKind, OutcomeIdx, Question, ScoreTerm, TableIdx,
};
use crate::rule::{Definition, Rule, RuleKind, decimal};
use crate::source::Span;

use super::collect::written;
use super::{Condition, Goal, GoalKind, Site};

/// The goals in rules: sides of thresholds and rows of tables, with all places that read them.
pub(super) fn in_rules(model: &FlowModel) -> Vec<Goal> {
    let mut all = Found::default();
    for (site, rule) in readers(model) {
        let mut walk = Walk {
            model,
            site,
            seen: BTreeSet::new(),
            found: &mut all,
        };
        walk.rule(rule);
    }
    all.into_goals()
}

/// Every rule that leads somewhere, with the place that reads it.
fn readers(model: &FlowModel) -> Vec<(Site, &Rule)> {
    let mut all = Vec::new();
    for (at, flag) in model.red_flags.iter().enumerate() {
        all.push((Site::FlagRead(at), &flag.when));
    }
    for (at, node) in model.nodes.iter().enumerate() {
        all.extend(node.when.as_ref().map(|when| (Site::Node(at), when)));
        if let NodeKind::Decide(rows) = &node.kind {
            let rows = rows.iter().enumerate();
            all.extend(
                rows.filter_map(|(row, of)| Some((Site::RowRead(at, row), of.when.as_ref()?))),
            );
        }
    }
    let rows = model.unfinished.iter().enumerate();
    all.extend(rows.filter_map(|(at, row)| Some((Site::UnfinishedRead(at), row.when.as_ref()?))));
    for (index, outcome) in (0..).map(OutcomeIdx::new).zip(&model.outcomes) {
        let also = outcome.also.iter().enumerate();
        all.extend(also.map(|(at, line)| (Site::AlsoRead(index, at), &line.when)));
    }
    all
}

/// Goals by where they are written, with the words and all places found so far.
#[derive(Default)]
struct Found {
    goals: Vec<Goal>,
    /// The goal of a condition at a place of the file.
    known: BTreeMap<(Span, u8, i64), usize>,
}

impl Found {
    fn add(&mut self, site: Site, span: Span, when: Condition, words: impl FnOnce() -> String) {
        let (kind, key) = match when {
            Condition::Number(_, value) => (GoalKind::Threshold, (span, 0, value)),
            Condition::Sum(_, value) => (GoalKind::Threshold, (span, 1, value)),
            Condition::TableRow(..)
            | Condition::Always
            | Condition::Choice(..)
            | Condition::Unknown(_) => (GoalKind::TableRow, (span, 2, 0)),
        };
        let at = *self.known.entry(key).or_insert(self.goals.len());
        if at == self.goals.len() {
            self.goals.push(Goal {
                kind,
                words: words(),
                span,
                sites: Vec::new(),
                when,
            });
        }
        if let Some(goal) = self.goals.get_mut(at)
            && !goal.sites.contains(&site)
        {
            goal.sites.push(site);
        }
    }

    fn into_goals(self) -> Vec<Goal> {
        self.goals
    }
}

struct Walk<'a> {
    model: &'a FlowModel,
    site: Site,
    /// Definitions that were looked into for this place.
    seen: BTreeSet<Definition>,
    found: &'a mut Found,
}

impl<'a> Walk<'a> {
    fn rule(&mut self, rule: &'a Rule) {
        self.threshold(rule);
        for part in rule.parts() {
            self.rule(part);
        }
        if let Some(definition) = rule.definition() {
            self.definition(definition);
        }
    }

    /// The numbers on both sides of every cut that a comparison makes.
    fn threshold(&mut self, rule: &Rule) {
        let model = self.model;
        let of = |low: i64, high: i64, from: i64, to: i64| {
            let mut values = BTreeSet::new();
            if from < low && low <= to {
                values.extend([low.saturating_sub(1), low]);
            }
            if high < to && from <= high {
                values.extend([high, high.saturating_add(1)]);
            }
            values
        };
        let side = |holds: bool| if holds { "just true" } else { "just false" };
        match &rule.kind {
            RuleKind::Number {
                question,
                low,
                high,
            } => {
                let Some(spec) = model.question(*question) else {
                    return;
                };
                let (from, to) = spec.bounds().unwrap_or((0, 0));
                for value in of(*low, *high, from, to) {
                    let is_true = *low <= value && value <= *high;
                    let when = Condition::Number(*question, value);
                    self.found.add(self.site, rule.span, when, || {
                        let number = decimal(value, spec.decimals());
                        let name = &spec.name;
                        let rule = rule.written(model);
                        format!("`{name}` {number}, where `{rule}` is {}", side(is_true))
                    });
                }
            }
            RuleKind::Score { score, low, high } => {
                let Some(spec) = model.score(*score) else {
                    return;
                };
                for value in of(*low, *high, spec.least, spec.most) {
                    let is_true = *low <= value && value <= *high;
                    let when = Condition::Sum(*score, value);
                    self.found.add(self.site, rule.span, when, || {
                        let rule = rule.written(model);
                        format!(
                            "`{}` {value}, where `{rule}` is {}",
                            spec.name,
                            side(is_true)
                        )
                    });
                }
            }
            RuleKind::And(_)
            | RuleKind::Or(_)
            | RuleKind::Not(_)
            | RuleKind::AtLeast { .. }
            | RuleKind::Choice { .. }
            | RuleKind::Has { .. }
            | RuleKind::IsKnown(_)
            | RuleKind::IsUnknown(_)
            | RuleKind::WasAsked(_)
            | RuleKind::About(_)
            | RuleKind::Way(_)
            | RuleKind::Fact(_)
            | RuleKind::Band { .. }
            | RuleKind::Table { .. }
            | RuleKind::Urgency { .. }
            | RuleKind::Outcome(_)
            | RuleKind::Unreadable => {}
        }
    }

    fn definition(&mut self, definition: Definition) {
        if !self.seen.insert(definition) {
            return;
        }
        let model = self.model;
        match definition {
            Definition::Fact(fact) => {
                if let Some(fact) = model.fact(fact) {
                    self.rule(&fact.rule);
                }
            }
            Definition::Score(score) => {
                for term in model.score(score).map_or(&[][..], |score| &score.terms) {
                    match term {
                        ScoreTerm::Points { when, .. } => self.rule(when),
                        ScoreTerm::Answer(_) => {}
                        ScoreTerm::Band(band) => self.definition(Definition::Band(*band)),
                    }
                }
            }
            Definition::Band(band) => self.band(band),
            Definition::Table(table) => self.table(table),
        }
    }

    /// Where one row of a band ends and the next begins.
    fn band(&mut self, band: BandIdx) {
        let model = self.model;
        let Some(band) = model.band(band) else { return };
        for row in band.rows.iter().skip(1) {
            for value in [row.low.saturating_sub(1), row.low] {
                let side = if value < row.low {
                    "last before"
                } else {
                    "first of"
                };
                let (name, number, when) = match band.of {
                    BandOf::Question(question) => {
                        let spec = model.question(question);
                        (
                            spec.map_or("", |spec| &spec.name),
                            decimal(value, spec.map_or(0, Question::decimals)),
                            Condition::Number(question, value),
                        )
                    }
                    BandOf::Score(score) => (
                        model.score(score).map_or("", |score| &score.name),
                        value.to_string(),
                        Condition::Sum(score, value),
                    ),
                };
                let first = decimal(
                    row.low,
                    match band.of {
                        BandOf::Question(question) => {
                            model.question(question).map_or(0, Question::decimals)
                        }
                        BandOf::Score(_) => 0,
                    },
                );
                self.found.add(self.site, row.span, when, || {
                    format!(
                        "`{name}` {number}, the {side} the row from {first} of band `{}`",
                        band.name
                    )
                });
            }
        }
        if let BandOf::Score(score) = band.of {
            self.definition(Definition::Score(score));
        }
    }

    fn table(&mut self, index: TableIdx) {
        let model = self.model;
        let Some(table) = model.table(index) else {
            return;
        };
        for (at, row) in table.rows.iter().enumerate() {
            let when = Condition::TableRow(index, at);
            self.found.add(self.site, row.span, when, || {
                let rule = written(model, row.when.as_ref());
                format!("row `{rule}` of table `{}`", table.name)
            });
            if let Some(when) = &row.when {
                self.rule(when);
            }
        }
    }
}
