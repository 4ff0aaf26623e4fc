//! The small changes: thresholds moved by one step, outcomes swapped for the next more or less urgent
//! one, rows, flags, conditions and choices left out.

use crate::model::{BandOf, FlowModel, NodeKind, OutcomeIdx, Row, ScoreTerm, Target};
use crate::rule::{Rule, RuleKind};
use crate::source::Span;

/// One small change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mutant {
    pub(super) span: Span,
    /// What was changed, in the author's words.
    pub what: String,
}

/// Every small change with the flow that it makes, in a fixed order.
pub(super) fn mutants(model: &FlowModel) -> Vec<(Mutant, FlowModel)> {
    let mut all = Vec::new();
    moved(model, &mut all);
    bands(model, &mut all);
    targets(model, &mut all);
    left_out(model, &mut all);
    all
}

/// All rules that decide, in the order of the file's parts.
fn rules(model: &mut FlowModel) -> Vec<&mut Rule> {
    let mut rules: Vec<&mut Rule> = Vec::new();
    rules.extend(model.facts.iter_mut().map(|fact| &mut fact.rule));
    for score in &mut model.scores {
        for term in &mut score.terms {
            if let ScoreTerm::Points { when, .. } = term {
                rules.push(when);
            }
        }
    }
    for table in &mut model.tables {
        rules.extend(table.rows.iter_mut().filter_map(|row| row.when.as_mut()));
    }
    rules.extend(model.red_flags.iter_mut().map(|flag| &mut flag.when));
    for node in &mut model.nodes {
        rules.extend(node.when.as_mut());
        if let NodeKind::Decide(rows) = &mut node.kind {
            rules.extend(rows.iter_mut().filter_map(|row| row.when.as_mut()));
        }
    }
    rules.extend(
        model
            .unfinished
            .iter_mut()
            .filter_map(|row| row.when.as_mut()),
    );
    rules
}

/// The tests of a rule, from left to right.
fn tests<'r>(rule: &'r mut Rule, out: &mut Vec<&'r mut Rule>) {
    let is_test = match &rule.kind {
        RuleKind::And(_) | RuleKind::Or(_) | RuleKind::AtLeast { .. } | RuleKind::Not(_) => false,
        RuleKind::Number { .. }
        | RuleKind::Choice { .. }
        | RuleKind::Has { .. }
        | RuleKind::IsKnown(_)
        | RuleKind::IsUnknown(_)
        | RuleKind::WasAsked(_)
        | RuleKind::About(_)
        | RuleKind::Way(_)
        | RuleKind::Fact(_)
        | RuleKind::Score { .. }
        | RuleKind::Band { .. }
        | RuleKind::Table { .. }
        | RuleKind::Urgency { .. }
        | RuleKind::Outcome(_)
        | RuleKind::Unreadable => true,
    };
    if is_test {
        out.push(rule);
        return;
    }
    match &mut rule.kind {
        RuleKind::And(parts) | RuleKind::Or(parts) | RuleKind::AtLeast { parts, .. } => {
            for part in parts {
                tests(part, out);
            }
        }
        RuleKind::Not(part) => tests(part, out),
        RuleKind::Number { .. }
        | RuleKind::Choice { .. }
        | RuleKind::Has { .. }
        | RuleKind::IsKnown(_)
        | RuleKind::IsUnknown(_)
        | RuleKind::WasAsked(_)
        | RuleKind::About(_)
        | RuleKind::Way(_)
        | RuleKind::Fact(_)
        | RuleKind::Score { .. }
        | RuleKind::Band { .. }
        | RuleKind::Table { .. }
        | RuleKind::Urgency { .. }
        | RuleKind::Outcome(_)
        | RuleKind::Unreadable => {}
    }
}

/// What a test may become.
fn variants(model: &FlowModel, kind: &RuleKind) -> Vec<RuleKind> {
    let moved = |low: i64, high: i64, (least, most): (i64, i64)| {
        let mut all = Vec::new();
        for (low_by, high_by) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
            let is_end = if low_by == 0 {
                high < most
            } else {
                low > least
            };
            let (low, high) = (low.saturating_add(low_by), high.saturating_add(high_by));
            if is_end && least <= low && low <= high && high <= most {
                all.push((low, high));
            }
        }
        all
    };
    match kind {
        RuleKind::Number {
            question,
            low,
            high,
        } => {
            let bounds = model
                .question(*question)
                .and_then(|question| question.bounds());
            let all = moved(*low, *high, bounds.unwrap_or((*low, *high)));
            all.into_iter()
                .map(|(low, high)| RuleKind::Number {
                    question: *question,
                    low,
                    high,
                })
                .collect()
        }
        RuleKind::Score { score, low, high } => {
            let bounds = model.score(*score).map(|score| (score.least, score.most));
            let (least, most) = bounds.unwrap_or((*low, *high));
            moved((*low).max(least), (*high).min(most), (least, most))
                .into_iter()
                .map(|(low, high)| RuleKind::Score {
                    score: *score,
                    low,
                    high,
                })
                .collect()
        }
        RuleKind::Choice { question, mask } => without_one(*mask)
            .map(|mask| RuleKind::Choice {
                question: *question,
                mask,
            })
            .collect(),
        RuleKind::Has {
            question,
            mask,
            count,
        } => without_one(*mask)
            .filter(|mask| mask.count_ones() >= *count)
            .map(|mask| RuleKind::Has {
                question: *question,
                mask,
                count: *count,
            })
            .collect(),
        RuleKind::And(_)
        | RuleKind::Or(_)
        | RuleKind::Not(_)
        | RuleKind::AtLeast { .. }
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
        | RuleKind::Unreadable => Vec::new(),
    }
}

/// A set without one of its choices, for each, where something is left.
fn without_one(mask: u64) -> impl Iterator<Item = u64> {
    let bits = (0..u64::BITS).filter_map(|at| 1_u64.checked_shl(at));
    bits.filter(move |bit| mask & bit != 0 && mask != *bit)
        .map(move |bit| mask & !bit)
}

fn moved(model: &FlowModel, out: &mut Vec<(Mutant, FlowModel)>) {
    let mut original = model.clone();
    let mut found: Vec<(usize, usize, Rule, RuleKind)> = Vec::new();
    for (at, rule) in rules(&mut original).into_iter().enumerate() {
        let mut all = Vec::new();
        tests(rule, &mut all);
        for (place, test) in all.into_iter().enumerate() {
            for kind in variants(model, &test.kind) {
                found.push((at, place, test.clone(), kind));
            }
        }
    }
    for (at, place, before, kind) in found {
        let mut changed = model.clone();
        // An empty place, at which nothing is written that could be shown in place of the rule.
        let span = Span {
            end: before.span.start,
            ..before.span
        };
        let after = Rule { kind, span };
        let what = format!(
            "`{}` became `{}`",
            before.written(model),
            after.written(model)
        );
        if let Some(rule) = rules(&mut changed).into_iter().nth(at) {
            let mut all = Vec::new();
            tests(rule, &mut all);
            if let Some(test) = all.into_iter().nth(place) {
                *test = after;
            }
        }
        out.push((
            Mutant {
                span: before.span,
                what,
            },
            changed,
        ));
    }
}

/// Borders between the rows of bands.
fn bands(model: &FlowModel, out: &mut Vec<(Mutant, FlowModel)>) {
    for (at, band) in model.bands.iter().enumerate() {
        let question = match band.of {
            BandOf::Question(question) => model.question(question),
            BandOf::Score(_) => None,
        };
        for (row, (one, next)) in band.rows.iter().zip(band.rows.iter().skip(1)).enumerate() {
            for by in [-1, 1] {
                let border = next.low.saturating_add(by);
                if border <= one.low || border > next.high || one.high.saturating_add(1) != next.low
                {
                    continue;
                }
                let mut changed = model.clone();
                if let Some(band) = changed.bands.get_mut(at) {
                    if let Some(one) = band.rows.get_mut(row) {
                        one.high = border.saturating_sub(1);
                    }
                    if let Some(next) = band.rows.get_mut(row.saturating_add(1)) {
                        next.low = border;
                    }
                }
                let shown = |number| crate::verify::words::interval(question, number, number);
                let what = format!(
                    "in `{}` the row from {} begins at {}",
                    band.name,
                    shown(next.low),
                    shown(border)
                );
                out.push((
                    Mutant {
                        span: next.span,
                        what,
                    },
                    changed,
                ));
            }
        }
    }
}

/// The next outcomes that are less and more urgent.
fn neighbours(model: &FlowModel, outcome: OutcomeIdx) -> Vec<OutcomeIdx> {
    let own = model.urgency_of(outcome);
    let all = || (0..model.outcomes.len()).map(OutcomeIdx::new);
    let less = all()
        .filter(|other| model.urgency_of(*other) < own)
        .max_by_key(|other| (model.urgency_of(*other), std::cmp::Reverse(*other)));
    let more = all()
        .filter(|other| model.urgency_of(*other) > own)
        .min_by_key(|other| (model.urgency_of(*other), *other));
    less.into_iter().chain(more).collect()
}

fn named(model: &FlowModel, outcome: OutcomeIdx) -> &str {
    model
        .outcome(outcome)
        .map_or("", |outcome| outcome.name.as_str())
}

fn rows(model: &mut FlowModel, node: Option<usize>) -> &mut [Row] {
    match node {
        None => &mut model.unfinished,
        Some(at) => match model.nodes.get_mut(at).map(|node| &mut node.kind) {
            Some(NodeKind::Decide(rows)) => rows,
            Some(
                NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. },
            )
            | None => &mut [],
        },
    }
}

/// Every `decide` by its node, then `unfinished`.
fn lists(model: &FlowModel) -> Vec<(Option<usize>, Vec<Row>)> {
    let mut lists = Vec::new();
    for (at, node) in model.nodes.iter().enumerate() {
        if let NodeKind::Decide(rows) = &node.kind {
            lists.push((Some(at), rows.clone()));
        }
    }
    lists.push((None, model.unfinished.clone()));
    lists
}

fn targets(model: &FlowModel, out: &mut Vec<(Mutant, FlowModel)>) {
    for (node, list) in lists(model) {
        for (at, row) in list.iter().enumerate() {
            let Target::Outcome(outcome) = row.target else {
                continue;
            };
            for other in neighbours(model, outcome) {
                let mut changed = model.clone();
                if let Some(row) = rows(&mut changed, node).get_mut(at) {
                    row.target = Target::Outcome(other);
                }
                let what = format!(
                    "`{}` became `{}`",
                    named(model, outcome),
                    named(model, other)
                );
                out.push((
                    Mutant {
                        span: row.span,
                        what,
                    },
                    changed,
                ));
            }
        }
    }
    for (at, flag) in model.red_flags.iter().enumerate() {
        for other in neighbours(model, flag.outcome) {
            let mut changed = model.clone();
            if let Some(flag) = changed.red_flags.get_mut(at) {
                flag.outcome = other;
            }
            let what = format!(
                "the red flag's `{}` became `{}`",
                named(model, flag.outcome),
                named(model, other)
            );
            out.push((
                Mutant {
                    span: flag.span,
                    what,
                },
                changed,
            ));
        }
    }
}

fn left_out(model: &FlowModel, out: &mut Vec<(Mutant, FlowModel)>) {
    let mut add = |span: Span, what: String, changed: FlowModel| {
        out.push((Mutant { span, what }, changed));
    };
    for (node, list) in lists(model) {
        for (at, row) in list.iter().enumerate() {
            let Some(when) = &row.when else { continue };
            let mut changed = model.clone();
            match node {
                None => {
                    changed.unfinished.remove(at);
                }
                Some(node) => {
                    if let Some(NodeKind::Decide(rows)) =
                        changed.nodes.get_mut(node).map(|node| &mut node.kind)
                    {
                        rows.remove(at);
                    }
                }
            }
            add(
                row.span,
                format!("the row `{}` was left out", when.written(model)),
                changed,
            );
        }
    }
    for (table, of) in model.tables.iter().enumerate() {
        for (at, row) in of.rows.iter().enumerate() {
            let Some(when) = &row.when else { continue };
            let mut changed = model.clone();
            if let Some(table) = changed.tables.get_mut(table) {
                table.rows.remove(at);
            }
            add(
                row.span,
                format!(
                    "the row `{}` of the table `{}` was left out",
                    when.written(model),
                    of.name
                ),
                changed,
            );
        }
    }
    for (at, flag) in model.red_flags.iter().enumerate() {
        let mut changed = model.clone();
        changed.red_flags.remove(at);
        add(
            flag.span,
            format!("the red flag `{}` was left out", flag.when.written(model)),
            changed,
        );
    }
    for (at, node) in model.nodes.iter().enumerate() {
        let Some(when) = &node.when else { continue };
        let mut changed = model.clone();
        if let Some(node) = changed.nodes.get_mut(at) {
            node.when = None;
        }
        add(
            node.span,
            format!("the condition `{}` was left out", when.written(model)),
            changed,
        );
    }
}
