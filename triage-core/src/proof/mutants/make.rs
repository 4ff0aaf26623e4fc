//! The mistakes that can be made in a flow, in a fixed order; any one of them can be made.

use crate::model::{
    Band, FlowModel, NodeKind, OutcomeIdx, Question, RedFlag, Row, Target, UrgencyIdx,
};
use crate::rule::{Reads, Rule, decimal};
use crate::source::Span;

use super::super::goals::advice;
use super::super::reads;
use super::walk::Walk;

/// A small mistake in a flow.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mutant {
    /// What was changed, in the author's words.
    pub words: String,
    /// Where.
    pub span: Span,
}

/// How many mistakes can be made in a flow.
pub(in super::super) fn count(model: &FlowModel) -> usize {
    let mut changed = model.clone();
    let mut walk = Walk::new(model, usize::MAX);
    everything(model, &mut changed, &mut walk);
    walk.passed()
}

/// The flow with the mistake of that number.
pub(in super::super) fn make(model: &FlowModel, number: usize) -> Option<(Mutant, FlowModel)> {
    let mut changed = model.clone();
    let mut walk = Walk::new(model, number);
    everything(model, &mut changed, &mut walk);
    Some((walk.into_made()?, changed))
}

/// What a flow reads, or would read with any mistake.
pub(in super::super) fn everything_read(model: &FlowModel) -> Reads {
    let mut all = reads(model).joined(advice(model));
    for (_, mutant) in (0..count(model)).filter_map(|number| make(model, number)) {
        all = all.joined(reads(&mutant)).joined(advice(&mutant));
    }
    all
}

fn everything(model: &FlowModel, changed: &mut FlowModel, walk: &mut Walk<'_>) {
    red_flags(model, &mut changed.red_flags, walk);
    for (at, node) in changed.nodes.iter_mut().enumerate() {
        if let Some(when) = &mut node.when {
            walk.rule(when);
        }
        let is_dropped = node.when.as_ref().is_some_and(|when| {
            let what = step(model, at);
            walk.point(when.span, || {
                format!("{what} is no longer only `when: {}`", when.written(model))
            })
        });
        if is_dropped {
            node.when = None;
        }
        if let NodeKind::Decide(rows) = &mut node.kind {
            self::rows(model, rows, "row", walk);
        }
    }
    rows(model, &mut changed.unfinished, "unfinished row", walk);
    for table in &mut changed.tables {
        let mut dropped = None;
        let can_drop = table.rows.len() > 1;
        for (at, row) in table.rows.iter_mut().enumerate() {
            if let Some(when) = &mut row.when {
                walk.rule(when);
            }
            let words = when_words(model, row.when.as_ref());
            let is_dropped = can_drop
                && walk.point(row.span, || {
                    format!("row `{words}` of table `{}` is dropped", table.name)
                });
            if is_dropped {
                dropped = Some(at);
            }
        }
        drop_at(&mut table.rows, dropped);
    }
    for fact in &mut changed.facts {
        walk.rule(&mut fact.rule);
    }
    for score in &mut changed.scores {
        for term in &mut score.terms {
            match term {
                crate::model::ScoreTerm::Points { when, .. } => walk.rule(when),
                crate::model::ScoreTerm::Answer(_) | crate::model::ScoreTerm::Band(_) => {}
            }
        }
    }
    for band in &mut changed.bands {
        self::band(model, band, walk);
    }
    for outcome in &mut changed.outcomes {
        for also in &mut outcome.also {
            walk.rule(&mut also.when);
        }
    }
}

fn red_flags(model: &FlowModel, flags: &mut Vec<RedFlag>, walk: &mut Walk<'_>) {
    let mut dropped = None;
    for (at, flag) in flags.iter_mut().enumerate() {
        walk.rule(&mut flag.when);
        let words = format!("red flag `{}`", flag.when.written(model));
        swapped(model, &mut flag.outcome, (flag.span, &words), walk);
        if walk.point(flag.span, || format!("{words} is dropped")) {
            dropped = Some(at);
        }
    }
    drop_at(flags, dropped);
}

fn rows(model: &FlowModel, rows: &mut Vec<Row>, name: &str, walk: &mut Walk<'_>) {
    let mut dropped = None;
    // Nobody would read a flow whose only row is gone.
    let can_drop = rows.len() > 1;
    for (at, row) in rows.iter_mut().enumerate() {
        if let Some(when) = &mut row.when {
            walk.rule(when);
        }
        let words = format!("{name} `{}`", when_words(model, row.when.as_ref()));
        if let Target::Outcome(outcome) = &mut row.target {
            swapped(model, outcome, (row.span, &words), walk);
        }
        if can_drop && walk.point(row.span, || format!("{words} is dropped")) {
            dropped = Some(at);
        }
    }
    drop_at(rows, dropped);
}

fn drop_at<T>(all: &mut Vec<T>, at: Option<usize>) {
    if let Some(at) = at.filter(|at| *at < all.len()) {
        all.remove(at);
    }
}

/// Another outcome, the next less and the next more urgent one.
fn swapped(
    model: &FlowModel,
    outcome: &mut OutcomeIdx,
    (span, words): (Span, &str),
    walk: &mut Walk<'_>,
) {
    let urgency = model.urgency_of(*outcome);
    let others = || (0..model.outcomes.len()).map(OutcomeIdx::new);
    let at = |wanted: Option<UrgencyIdx>| {
        others().find(|other| Some(model.urgency_of(*other)) == wanted)
    };
    let less = others().map(|other| model.urgency_of(other));
    let less = at(less.filter(|other| *other < urgency).max());
    let more = others().map(|other| model.urgency_of(other));
    let more = at(more.filter(|other| *other > urgency).min());
    let before = *outcome;
    for other in [less, more].into_iter().flatten() {
        let name = |outcome| model.outcome(outcome).map_or("", |outcome| &outcome.name);
        if walk.point(span, || {
            format!(
                "{words} leads to `{}` instead of `{}`",
                name(other),
                name(before)
            )
        }) {
            *outcome = other;
        }
    }
}

/// The boundary between two rows of a band, moved either way.
fn band(model: &FlowModel, band: &mut Band, walk: &mut Walk<'_>) {
    let decimals = match band.of {
        crate::model::BandOf::Question(question) => {
            model.question(question).map_or(0, Question::decimals)
        }
        crate::model::BandOf::Score(_) => 0,
    };
    let mut moved = None;
    for (at, pair) in band.rows.windows(2).enumerate() {
        let [one, other] = pair else { continue };
        let (low, high) = (other.low.saturating_sub(1), other.low.saturating_add(1));
        let number = |steps| decimal(steps, decimals);
        for to in [low, high] {
            if one.low < to
                && to <= other.high
                && walk.point(other.span, || {
                    format!(
                        "a row of band `{}` begins at {} instead of {}",
                        band.name,
                        number(to),
                        number(other.low)
                    )
                })
            {
                moved = Some((at, to));
            }
        }
    }
    if let Some((at, to)) = moved {
        if let Some(row) = band.rows.get_mut(at) {
            row.high = to.saturating_sub(1);
        }
        if let Some(row) = band.rows.get_mut(at.saturating_add(1)) {
            row.low = to;
        }
    }
}

fn when_words(model: &FlowModel, when: Option<&Rule>) -> String {
    when.map_or_else(|| "otherwise".to_owned(), |when| when.written(model))
}

/// A step by what it does.
fn step(model: &FlowModel, at: usize) -> String {
    match model.nodes.get(at).map(|node| &node.kind) {
        Some(NodeKind::Ask(question)) => {
            let name = model.question(*question).map_or("", |spec| &spec.name);
            format!("`ask: {name}`")
        }
        Some(NodeKind::Say(text)) => {
            let name = model.text(*text).map_or("", |key| &key.message);
            format!("`say: {name}`")
        }
        Some(NodeKind::Enter { part, .. }) => {
            let name = model.part(*part).map_or("", |part| &part.name);
            format!("`use: {name}`")
        }
        Some(NodeKind::Go(_)) => "a jump".to_owned(),
        Some(NodeKind::Decide(_)) => "a `decide`".to_owned(),
        None => String::new(),
    }
}
