//! Counts the places where a mistake can be made, and makes the one that is wanted.

use crate::model::{FlowModel, Question};
use crate::rule::{Rule, RuleKind, choices, decimal};
use crate::source::Span;

use super::Mutant;

/// A walk past all mistakes.
#[derive(Debug)]
pub(super) struct Walk<'m> {
    model: &'m FlowModel,
    passed: usize,
    wanted: usize,
    made: Option<Mutant>,
}

impl<'m> Walk<'m> {
    pub(super) fn new(model: &'m FlowModel, wanted: usize) -> Self {
        Self {
            model,
            passed: 0,
            wanted,
            made: None,
        }
    }

    /// How many there were.
    pub(super) fn passed(&self) -> usize {
        self.passed
    }

    pub(super) fn into_made(self) -> Option<Mutant> {
        self.made
    }

    /// Passes one; whether it is the one to make.
    pub(super) fn point(&mut self, span: Span, words: impl FnOnce() -> String) -> bool {
        let is_it = self.passed == self.wanted;
        self.passed = self.passed.saturating_add(1);
        if is_it {
            let words = words();
            self.made = Some(Mutant { words, span });
        }
        is_it
    }

    /// The mistakes in a rule: thresholds moved, counts changed, choices forgotten.
    pub(super) fn rule(&mut self, rule: &mut Rule) {
        let model = self.model;
        let written = rule.written(model);
        let span = rule.span;
        match &mut rule.kind {
            RuleKind::Number {
                question,
                low,
                high,
            } => {
                let spec = model.question(*question);
                let bounds = spec.and_then(Question::bounds).unwrap_or((0, 0));
                let decimals = spec.map_or(0, Question::decimals);
                self.edges((span, &written), (low, high), bounds, decimals);
            }
            RuleKind::Score { score, low, high } => {
                let spec = model.score(*score);
                let bounds = spec.map_or((0, 0), |spec| (spec.least, spec.most));
                self.edges((span, &written), (low, high), bounds, 0);
            }
            RuleKind::AtLeast { count, parts } => {
                let most = u32::try_from(parts.len()).unwrap_or(u32::MAX);
                self.count((span, &written), count, most);
                for part in parts {
                    self.rule(part);
                }
            }
            RuleKind::Has {
                question,
                mask,
                count,
            } => {
                let question = *question;
                if *count > 1 {
                    self.count((span, &written), count, mask.count_ones());
                }
                if mask.count_ones() > *count {
                    self.forget((span, &written), question, mask);
                }
            }
            RuleKind::Choice { question, mask } => {
                let question = *question;
                self.forget((span, &written), question, mask);
            }
            RuleKind::And(parts) | RuleKind::Or(parts) => {
                for part in parts {
                    self.rule(part);
                }
            }
            RuleKind::Not(part) => self.rule(part),
            RuleKind::IsKnown(_)
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

    /// Both ends of a range, each moved by one smallest step either way.
    fn edges(
        &mut self,
        (span, written): (Span, &str),
        (low, high): (&mut i64, &mut i64),
        (from, to): (i64, i64),
        decimals: u8,
    ) {
        let number = |steps| decimal(steps, decimals);
        let (first, last) = (*low, *high);
        if from < first && first <= to {
            for moved in [first.saturating_sub(1), first.saturating_add(1)] {
                if moved <= last.min(to)
                    && self.point(span, || {
                        format!(
                            "`{written}` begins at {} instead of {}",
                            number(moved),
                            number(first)
                        )
                    })
                {
                    *low = moved;
                }
            }
        }
        if last < to && from <= last {
            for moved in [last.saturating_sub(1), last.saturating_add(1)] {
                if moved >= first.max(from)
                    && self.point(span, || {
                        format!(
                            "`{written}` ends at {} instead of {}",
                            number(moved),
                            number(last)
                        )
                    })
                {
                    *high = moved;
                }
            }
        }
    }

    fn count(&mut self, (span, written): (Span, &str), count: &mut u32, most: u32) {
        let before = *count;
        for moved in [before.saturating_sub(1), before.saturating_add(1)] {
            if moved >= 1
                && moved <= most
                && self.point(span, || {
                    format!("`{written}` needs {moved} instead of {before}")
                })
            {
                *count = moved;
            }
        }
    }

    /// A set that loses one of its choices.
    fn forget(
        &mut self,
        (span, written): (Span, &str),
        question: crate::model::QuestionIdx,
        mask: &mut u64,
    ) {
        let before = *mask;
        if before.count_ones() < 2 {
            return;
        }
        let mut rest = before;
        while rest != 0 {
            let bit = rest & rest.wrapping_neg();
            rest &= rest.wrapping_sub(1);
            let model = self.model;
            if self.point(span, || {
                let name = choices(model, question, bit).join(", ");
                format!("`{written}` forgets `{name}`")
            }) {
                *mask = before & !bit;
            }
        }
    }
}
