//! What the cases of a flow have touched: questions, choices, rows, flags, outcomes, locales.

use std::collections::BTreeSet;

use crate::answers::Slot;
use crate::model::{FlowModel, NodeIdx, NodeKind, OutcomeIdx, QuestionIdx, QuestionKind};
use crate::proof::Goal;
use crate::turn::{Fired, Visit};

use super::run::CaseRun;

/// Collects what was touched.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    questions: BTreeSet<QuestionIdx>,
    choices: BTreeSet<(QuestionIdx, usize)>,
    unknowns: BTreeSet<QuestionIdx>,
    numbers: BTreeSet<(QuestionIdx, i64)>,
    rows: BTreeSet<(NodeIdx, usize)>,
    flags: BTreeSet<usize>,
    unfinished: BTreeSet<usize>,
    outcomes: BTreeSet<OutcomeIdx>,
    locales: BTreeSet<usize>,
}

/// Touched and all, for each kind, with what was not touched by name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CoverageReport {
    /// Kind, touched, all, names of the rest.
    pub kinds: Vec<(&'static str, usize, usize, Vec<String>)>,
    /// Names of what is proven to be touched by nobody, and not counted.
    pub left_out: Vec<String>,
}

impl Coverage {
    /// Adds one run.
    pub fn add(&mut self, model: &FlowModel, run: &CaseRun) {
        self.locales.insert(run.locale);
        for turn in &run.turns {
            for visit in &turn.visits {
                match visit {
                    Visit::Asked(node) | Visit::Reread(node) => {
                        if let Some(NodeKind::Ask(question)) =
                            model.node(*node).map(|node| &node.kind)
                        {
                            self.questions.insert(*question);
                        }
                    }
                    Visit::Decided(node, row) => {
                        self.rows.insert((*node, *row));
                    }
                    Visit::RedFlag(flag) => {
                        self.flags.insert(*flag);
                    }
                    Visit::Unfinished(row) => {
                        self.unfinished.insert(*row);
                    }
                    Visit::Said(_) | Visit::Passed(_) | Visit::Went(_) | Visit::Entered(_) => {}
                }
            }
            for (at, slot) in turn.answers.iter().enumerate() {
                self.add_answer(model, QuestionIdx::new(at), *slot);
            }
            if let Some(end) = &turn.conclusion {
                self.outcomes.insert(end.outcome);
                if let Fired::RedFlag(flag) = end.reason.fired {
                    self.flags.insert(flag);
                }
            }
        }
    }

    fn add_answer(&mut self, model: &FlowModel, index: QuestionIdx, slot: Slot) {
        let Some(question) = model.question(index) else {
            return;
        };
        let is_set = matches!(question.kind, QuestionKind::Choices { .. });
        match slot {
            Slot::Unknown => {
                self.unknowns.insert(index);
            }
            Slot::Value(value) if is_set => {
                self.add_set(index, question.choices().len(), value.cast_unsigned());
            }
            Slot::Partial(set) => self.add_set(index, question.choices().len(), set),
            Slot::Value(value) => {
                if question.bounds().is_some() {
                    self.numbers.insert((index, value));
                }
                if let Some(choice) = usize::try_from(value)
                    .ok()
                    .filter(|at| *at < question.choices().len())
                {
                    self.choices.insert((index, choice));
                }
            }
            Slot::NotAnswered => {}
        }
    }

    fn add_set(&mut self, index: QuestionIdx, choices: usize, set: u64) {
        let chosen = (0..choices).filter(|at| {
            u32::try_from(*at)
                .ok()
                .and_then(|at| set.checked_shr(at))
                .unwrap_or(0)
                & 1
                == 1
        });
        self.choices.extend(chosen.map(|at| (index, at)));
    }

    /// Whether something was touched.
    pub fn covers(&self, goal: Goal) -> bool {
        match goal {
            Goal::Asked(question) => self.questions.contains(&question),
            Goal::Chosen(question, choice) => self.choices.contains(&(question, choice)),
            Goal::Unknown(question) => self.unknowns.contains(&question),
            Goal::Between(question, low, high) => {
                let mut numbers = self.numbers.range((question, low)..=(question, high));
                numbers.next().is_some()
            }
            Goal::Row(node, row) => self.rows.contains(&(node, row)),
            Goal::RedFlag(flag) => self.flags.contains(&flag),
            Goal::Unfinished(row) => self.unfinished.contains(&row),
            Goal::Outcome(outcome) => self.outcomes.contains(&outcome),
        }
    }

    /// What was touched and what was not; what nobody can touch is left out.
    pub fn report(&self, model: &FlowModel, impossible: &[Goal]) -> CoverageReport {
        let mut kinds: Vec<(&'static str, usize, usize, Vec<String>)> = Vec::new();
        let mut add = |kind: &'static str, is_touched: bool, name: &dyn Fn() -> String| {
            if kinds.last().is_none_or(|(last, ..)| *last != kind) {
                kinds.push((kind, 0, 0, Vec::new()));
            }
            if let Some((_, touched, all, rest)) = kinds.last_mut() {
                *all = all.saturating_add(1);
                if is_touched {
                    *touched = touched.saturating_add(1);
                } else {
                    rest.push(name());
                }
            }
        };
        for goal in Goal::all(model) {
            if !impossible.contains(&goal) {
                add(goal.kind(), self.covers(goal), &|| goal.name(model));
            }
        }
        for (at, tag) in model.locales.iter().enumerate() {
            add("locales", self.locales.contains(&at), &|| tag.clone());
        }
        CoverageReport {
            kinds,
            left_out: impossible.iter().map(|goal| goal.name(model)).collect(),
        }
    }
}

impl CoverageReport {
    /// The report as lines for people.
    pub fn lines(&self) -> Vec<String> {
        let line = |(kind, touched, all, rest): &(&'static str, usize, usize, Vec<String>)| {
            let shown: Vec<String> = rest
                .iter()
                .take(6)
                .map(|name| format!("`{name}`"))
                .collect();
            let more = rest.len().saturating_sub(shown.len());
            let tail = match (shown.is_empty(), more) {
                (true, _) => String::new(),
                (false, 0) => format!("; not yet {}", shown.join(", ")),
                (false, more) => format!("; not yet {} and {more} more", shown.join(", ")),
            };
            format!("{touched} of {all} {kind}{tail}")
        };
        let mut lines: Vec<String> = self
            .kinds
            .iter()
            .filter(|(_, _, all, _)| *all > 0)
            .map(line)
            .collect();
        if !self.left_out.is_empty() {
            let names: Vec<String> = self
                .left_out
                .iter()
                .map(|name| format!("`{name}`"))
                .collect();
            lines.push(format!(
                "not counted, because proven that no patient comes there: {}",
                names.join(", ")
            ));
        }
        lines
    }
}
