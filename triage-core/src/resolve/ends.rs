//! Red flags, advice, ways out, impossible combinations, and what nothing uses.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, code};
use crate::model::{Also, ExpectedChange, Impossible, PartIdx, RedFlag};
use crate::syntax::FlowSyntax;

use super::Resolver;
use super::rules::Place;
use super::scope::Item;

impl Resolver {
    /// Everything that reads answers besides the steps.
    pub(super) fn ends(&mut self, syntax: &FlowSyntax) {
        for flag in &syntax.red_flags {
            let when = self.rule(&flag.when, Place::Answers);
            let source = self.cited(flag.source.as_ref());
            if let Some(outcome) = self.outcome_named(&flag.outcome) {
                self.model.red_flags.push(RedFlag {
                    when,
                    outcome,
                    source,
                    part: self.part,
                    span: flag.span,
                });
            }
        }
        for outcome in &syntax.outcomes {
            let mut also = Vec::new();
            for (when, say) in &outcome.also {
                let span = when.span;
                also.push(Also {
                    when: self.rule(when, Place::Answers),
                    say: self.statement(say),
                    span,
                });
            }
            let found = self.scope().outcomes.get(&outcome.name.value).copied();
            if let Some((index, span)) = found
                && span == outcome.name.span
                && let Some(outcome) = self.model.outcomes.get_mut(index.index())
            {
                outcome.also = also;
            }
        }
        if let Some(rows) = &syntax.unfinished {
            self.model.unfinished = self.unfinished_rows(rows);
        }
        for (when, span) in &syntax.impossible {
            let when = self.rule(when, Place::Answers);
            self.model.impossible.push(Impossible { when, span: *span });
        }
        for expected in &syntax.expect_changes {
            let when = expected.when.as_ref();
            let when = when.map(|when| self.rule(when, Place::Answers));
            // The outcome before may be one that this version has no more.
            if let Some(to) = self.outcome_named(&expected.to) {
                self.model.expect_changes.push(ExpectedChange {
                    from: expected.from.value.clone(),
                    to,
                    when,
                    span: expected.span,
                });
            }
        }
    }

    /// Thresholds and answer sets that nothing uses.
    pub(super) fn unused(&mut self, all: &[(&FlowSyntax, Option<PartIdx>)]) {
        if self.has_unreadable {
            return;
        }
        for (syntax, part) in all {
            self.part = *part;
            let used: BTreeSet<String> = std::mem::take(&mut self.scope().used);
            let mut idle = Vec::new();
            for (name, (item, span)) in &self.scope().names {
                if matches!(item, Item::Threshold { .. })
                    && !used.contains(name)
                    && span.source == syntax.source
                {
                    idle.push((*span, format!("no rule uses the threshold `{name}`")));
                }
            }
            for (name, set) in &self.scope().answer_sets {
                if !used.contains(name) {
                    idle.push((
                        set.span,
                        format!("no question uses the answer set `{name}`"),
                    ));
                }
            }
            for (span, message) in idle {
                self.report(
                    Diagnostic::new(&code::UNUSED_NAME, span, message)
                        .help("remove it, or use it where it was meant to stand"),
                );
            }
        }
        self.part = None;
    }
}
