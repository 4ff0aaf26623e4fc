//! Names to indices, rules to types: from what is written to a [`FlowModel`].
//!
//! Nothing stops at a mistake: what cannot be resolved is reported and left out, or stands as an
//! unreadable rule that later checks pass over.

mod choices;
mod cycles;
mod declare;
mod ends;
mod kinds;
mod numbers;
mod parts;
mod promises;
mod questions;
mod rules;
mod scope;
mod steps;
mod sums;
mod texts;

use std::collections::BTreeMap;

use crate::diagnostic::{Checked, Diagnostic, code, nearest};
use crate::model::{FlowModel, PartIdx, Review};
use crate::source::{SourceMap, Span};
use crate::syntax::{FlowSyntax, Name};

pub(crate) use questions::show_steps;
use scope::Scope;

/// Reminders, where a flow does not say: after an hour (semantics.md, 4.4).
const REMIND_AFTER: u32 = 3_600;
/// Expiry, where a flow does not say: after 20 hours (semantics.md, 4.4), inside the channel's 24.
const EXPIRE_AFTER: u32 = 20 * 3_600;

/// A resolved flow and who reviewed each part of it.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) model: FlowModel,
    /// The files: of the flow, then of each part by index.
    pub(crate) files: Vec<crate::source::SourceId>,
    /// Reviewers of the parts, with the place to name where there is none.
    pub(crate) part_reviews: Vec<(Option<Review>, Span)>,
}

/// Resolves a flow with the parts that it uses.
pub(crate) fn resolve(sources: &SourceMap, flow: &FlowSyntax) -> Checked<Resolved> {
    let mut out = Vec::new();
    let units = parts::load(sources, flow, &mut out);
    let mut resolver = Resolver {
        model: empty_model(flow),
        scopes: Vec::new(),
        part: None,
        out,
        thresholds_read: 0,
        has_unreadable: false,
    };
    let all: Vec<(&FlowSyntax, Option<PartIdx>)> = std::iter::once((flow, None))
        .chain(
            units
                .iter()
                .enumerate()
                .map(|(at, unit)| (&unit.syntax, Some(PartIdx::new(at)))),
        )
        .collect();
    for unit in &units {
        resolver.model.parts.push(crate::model::Part {
            name: unit.syntax.name.value.clone(),
            span: unit.used_at,
        });
    }
    for (syntax, part) in &all {
        resolver.part = *part;
        resolver.scopes.push(Scope::default());
        resolver.declare(syntax);
    }
    for (at, unit) in units.iter().enumerate() {
        resolver.part = Some(PartIdx::new(at));
        resolver.bind_needs(&unit.syntax, unit.user);
    }
    for (syntax, part) in &all {
        resolver.part = *part;
        resolver.bodies(syntax);
    }
    resolver.part = None;
    resolver.lay_out(flow, &units);
    for (syntax, part) in &all {
        resolver.part = *part;
        resolver.ends(syntax);
        resolver.promises(syntax);
    }
    resolver.messages_of_parts();
    resolver.break_cycles();
    resolver.bound_scores();
    resolver.unused(&all);
    Checked {
        value: Resolved {
            model: resolver.model,
            files: all.iter().map(|(syntax, _)| syntax.source).collect(),
            part_reviews: units
                .iter()
                .map(|unit| (unit.syntax.reviewed_by.clone(), unit.syntax.name.span))
                .collect(),
        },
        diagnostics: resolver.out,
    }
}

fn empty_model(flow: &FlowSyntax) -> FlowModel {
    FlowModel {
        name: flow.name.value.clone(),
        span: flow.name.span,
        audience: flow.audience,
        locales: flow.locales.iter().map(|name| name.value.clone()).collect(),
        in_translation: flow
            .in_translation
            .iter()
            .map(|name| name.value.clone())
            .collect(),
        reviewed_by: flow.reviewed_by.clone(),
        about: Vec::new(),
        urgencies: flow.urgency.iter().map(|name| name.value.clone()).collect(),
        sources: Vec::new(),
        phones: Vec::new(),
        questions: Vec::new(),
        facts: Vec::new(),
        scores: Vec::new(),
        bands: Vec::new(),
        tables: Vec::new(),
        red_flags: Vec::new(),
        nodes: Vec::new(),
        outcomes: Vec::new(),
        unfinished: Vec::new(),
        impossible: Vec::new(),
        promises: Vec::new(),
        expect_changes: Vec::new(),
        parts: Vec::new(),
        texts: Vec::new(),
        written: BTreeMap::new(),
        remind_after: flow.remind_after.unwrap_or(REMIND_AFTER),
        expire_after: flow.expire_after.unwrap_or(EXPIRE_AFTER),
    }
}

/// What is made so far.
struct Resolver {
    model: FlowModel,
    /// Of the flow, then of each part by index.
    scopes: Vec<Scope>,
    /// The part that is being resolved; none for the flow itself.
    part: Option<PartIdx>,
    out: Vec<Diagnostic>,
    /// Thresholds that rules have read so far, to tell which comparisons name one.
    thresholds_read: usize,
    /// Whether a rule could not be read; what it names may then seem to be unused.
    has_unreadable: bool,
}

impl Resolver {
    fn scope(&mut self) -> &mut Scope {
        let at = self.part.map_or(0, |part| part.index().saturating_add(1));
        while self.scopes.len() <= at {
            self.scopes.push(Scope::default());
        }
        let last = self.scopes.len().saturating_sub(1);
        #[expect(clippy::indexing_slicing, reason = "the loop above made the scope")]
        &mut self.scopes[at.min(last)]
    }

    /// A name as it is known outside its part.
    fn full_name(&self, name: &str) -> String {
        match self.part.and_then(|part| self.model.part(part)) {
            Some(part) => format!("{}_{name}", part.name),
            None => name.to_owned(),
        }
    }

    fn report(&mut self, found: Diagnostic) {
        self.out.push(found);
    }

    /// A name that nothing of that kind has.
    fn unknown(&mut self, name: &Name, kind: &str, known: &[String]) {
        if self.scope().unmet.contains(&name.value) {
            return;
        }
        let found = Diagnostic::new(
            &code::UNKNOWN_NAME,
            name.span,
            format!("there is no {kind} `{}`", name.value),
        );
        let found = match nearest(&name.value, known.iter().map(String::as_str)) {
            Some(near) => found.help(format!("did you mean `{near}`?")),
            None if known.is_empty() && self.part.is_some() => found.help(format!(
                "the part declares no {kind}, and it cannot lead to one of the flow"
            )),
            None if known.is_empty() => found.help(format!("the flow declares no {kind}")),
            None if known.len() == 1 => found.help(format!("there is only {}", in_ticks(known))),
            None if known.len() <= 12 => found.help(format!("there are {}", in_ticks(known))),
            None => found.help(format!(
                "declare it, or use one of the {} that the flow has",
                known.len()
            )),
        };
        self.report(found);
    }

    /// The index of a cited source.
    fn cited(&mut self, source: Option<&Name>) -> Option<usize> {
        let name = source?;
        let found = self.scope().sources.get(&name.value).copied();
        if found.is_none() {
            let known: Vec<String> = self.scope().sources.keys().cloned().collect();
            self.unknown(name, "source", &known);
        }
        found
    }
}

fn in_ticks(words: &[String]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
