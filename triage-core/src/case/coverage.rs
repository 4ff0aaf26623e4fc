//! What the cases of a flow have touched: questions, choices, rows, flags, outcomes, locales.

use std::collections::BTreeSet;

use crate::answers::Slot;
use crate::model::{FlowModel, NodeIdx, NodeKind, OutcomeIdx, QuestionIdx, QuestionKind};
use crate::turn::{Fired, Visit};

use super::run::CaseRun;

/// Collects what was touched.
#[derive(Debug, Default)]
pub struct Coverage {
    questions: BTreeSet<QuestionIdx>,
    choices: BTreeSet<(QuestionIdx, usize)>,
    unknowns: BTreeSet<QuestionIdx>,
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

    /// What was touched and what was not.
    pub fn report(&self, model: &FlowModel) -> CoverageReport {
        let mut kinds = Vec::new();
        let mut add = |kind: &'static str, all: Vec<(bool, String)>| {
            let touched = all.iter().filter(|(touched, _)| *touched).count();
            let rest = all
                .iter()
                .filter(|(touched, _)| !touched)
                .map(|(_, name)| name.clone())
                .collect();
            kinds.push((kind, touched, all.len(), rest));
        };
        let questions = || {
            model
                .questions
                .iter()
                .enumerate()
                .map(|(at, question)| (QuestionIdx::new(at), question))
        };
        add(
            "questions",
            questions()
                .map(|(index, question)| (self.questions.contains(&index), question.name.clone()))
                .collect(),
        );
        let choices = questions().flat_map(|(index, question)| {
            question
                .choices()
                .iter()
                .enumerate()
                .map(move |(at, choice)| {
                    (
                        self.choices.contains(&(index, at)),
                        format!("{} {}", question.name, choice.name),
                    )
                })
        });
        add("choices", choices.collect());
        let unknowns = questions().filter(|(_, question)| question.may_not_know);
        add(
            "not known",
            unknowns
                .map(|(index, question)| (self.unknowns.contains(&index), question.name.clone()))
                .collect(),
        );
        let rows = model.nodes.iter().enumerate().flat_map(|(at, node)| {
            let rows = match &node.kind {
                NodeKind::Decide(rows) => rows.as_slice(),
                NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => {
                    &[]
                }
            };
            let name = node.section.clone().unwrap_or_else(|| "steps".to_owned());
            rows.iter().enumerate().map(move |(row, _)| {
                (
                    self.rows.contains(&(NodeIdx::new(at), row)),
                    format!("{name} row {}", row.saturating_add(1)),
                )
            })
        });
        add("rows", rows.collect());
        add(
            "red flags",
            (0..model.red_flags.len())
                .map(|at| {
                    (
                        self.flags.contains(&at),
                        format!("red flag {}", at.saturating_add(1)),
                    )
                })
                .collect(),
        );
        add(
            "unfinished rows",
            (0..model.unfinished.len())
                .map(|at| {
                    (
                        self.unfinished.contains(&at),
                        format!("unfinished row {}", at.saturating_add(1)),
                    )
                })
                .collect(),
        );
        let outcomes = model.outcomes.iter().enumerate();
        add(
            "outcomes",
            outcomes
                .map(|(at, outcome)| {
                    (
                        self.outcomes.contains(&OutcomeIdx::new(at)),
                        outcome.name.clone(),
                    )
                })
                .collect(),
        );
        let locales = model.locales.iter().enumerate();
        add(
            "locales",
            locales
                .map(|(at, tag)| (self.locales.contains(&at), tag.clone()))
                .collect(),
        );
        CoverageReport { kinds }
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
        self.kinds
            .iter()
            .filter(|(_, _, all, _)| *all > 0)
            .map(line)
            .collect()
    }
}
