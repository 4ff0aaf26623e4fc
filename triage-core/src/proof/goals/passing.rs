//! Who comes to a place of the flow with a condition: carried from there to the beginning.
//!
//! At the goal's places the function is 1 where the condition holds; everywhere else it is what
//! comes from behind, or what whoever leaves there comes to.

use crate::answers::Answers;
use crate::model::{FlowModel, OutcomeIdx, QuestionIdx, QuestionKind, Target, Way};
use crate::rule::Reader;

use super::super::backward::{Carried, Reading};
use super::super::before::left_before;
use super::super::diagram::{Func, Join, Made};
use super::super::rules::Sight;
use super::super::space::{Class, Level};
use super::{Condition, Goal, Site};

/// The patients who reach a goal.
pub(super) struct Passing<'g> {
    goal: &'g Goal,
    /// Who reaches it by leaving, wherever a question is open; worked out once.
    left: Option<Func>,
}

impl<'g> Passing<'g> {
    pub(super) fn new(goal: &'g Goal) -> Self {
        Self { goal, left: None }
    }

    /// All of them, at the beginning.
    pub(super) fn all(mut self, reading: &mut Reading<'_>) -> Made<Func> {
        let reached = reading.carry(&mut self)?;
        if self.is_reached_before(reading.model) {
            return Ok(reading.diagrams.truth(true));
        }
        Ok(reached)
    }

    /// Whether it is reached by leaving where it is still asked whom it is about.
    fn is_reached_before(&self, model: &FlowModel) -> bool {
        let nothing = Answers::new(model.questions.len());
        let reader = Reader::new(model, &nothing);
        let holds = |site| self.is_at(site) && self.goal.when.holds(model, &nothing, &reader);
        left_before(model).iter().any(|left| {
            let also = model.outcome(left.outcome).map_or(0, |of| of.also.len());
            (0..=left.row).any(|row| holds(Site::UnfinishedRead(row)))
                || holds(Site::UnfinishedTaken(left.row))
                || holds(Site::Ends(left.outcome))
                || (0..also).any(|line| holds(Site::AlsoRead(left.outcome, line)))
                || (left.said.iter()).any(|line| holds(Site::AlsoSaid(left.outcome, *line)))
        })
    }

    fn is_at(&self, site: Site) -> bool {
        self.goal.sites.contains(&site)
    }

    /// Adds the goal's condition at one of its places; the node that it is read at, if any, decides
    /// which stand-ins count.
    fn here(
        &self,
        reading: &mut Reading<'_>,
        site: Site,
        node: Option<usize>,
        func: Func,
    ) -> Made<Func> {
        if !self.is_at(site) {
            return Ok(func);
        }
        let holds = condition(reading, self.goal.when, node)?;
        reading.diagrams.join(Join::Or, func, holds)
    }

    /// What is reached at an outcome.
    fn ending(&self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let mut func = reading.diagrams.truth(self.is_at(Site::Ends(outcome)));
        let also = reading.model.outcome(outcome).map(|of| of.also.as_slice());
        for (at, line) in also.unwrap_or(&[]).iter().enumerate() {
            func = self.here(reading, Site::AlsoRead(outcome, at), None, func)?;
            if self.is_at(Site::AlsoSaid(outcome, at)) {
                let said = reading.given(&line.when)?.yes;
                func = reading.diagrams.join(Join::Or, func, said)?;
            }
        }
        Ok(func)
    }

    /// Who reaches it by any of the ways out.
    fn left(&mut self, reading: &mut Reading<'_>) -> Made<Func> {
        if let Some(left) = self.left {
            return Ok(left);
        }
        let mut left = reading.diagrams.truth(false);
        let model = reading.model;
        let sites = self.goal.sites.iter();
        let can_leave = sites.into_iter().any(|site| match site {
            Site::UnfinishedRead(_)
            | Site::UnfinishedTaken(_)
            | Site::AlsoRead(..)
            | Site::AlsoSaid(..)
            | Site::Ends(_) => true,
            Site::Asked(_)
            | Site::Answered(_)
            | Site::Node(_)
            | Site::RowRead(..)
            | Site::RowTaken(..)
            | Site::FlagRead(_)
            | Site::FlagFired(_)
            | Site::Locale(_) => false,
        });
        for way in Way::ALL.into_iter().filter(|_| can_leave) {
            let mut reaches = reading.diagrams.truth(true);
            for (at, row) in model.unfinished.iter().enumerate() {
                let never = reading.diagrams.truth(false);
                let read = self.here(reading, Site::UnfinishedRead(at), None, never)?;
                let read = reading.diagrams.join(Join::And, reaches, read)?;
                let holds = match &row.when {
                    None => reading.diagrams.truth(true),
                    Some(rule) => {
                        let mut rules = reading.rules(Sight::Given { still_open: None });
                        rules.way = Some(way);
                        rules.of(rule)?.yes
                    }
                };
                let taken = reading.diagrams.join(Join::And, reaches, holds)?;
                reaches = reading.diagrams.join(Join::Without, reaches, holds)?;
                let mut found = match row.target {
                    Target::Outcome(outcome) => self.ending(reading, outcome)?,
                    Target::Go(_) => never,
                };
                if self.is_at(Site::UnfinishedTaken(at)) {
                    found = reading.diagrams.truth(true);
                }
                let found = reading.diagrams.join(Join::And, taken, found)?;
                left = reading.diagrams.join(Join::Or, left, found)?;
                left = reading.diagrams.join(Join::Or, left, read)?;
            }
        }
        self.left = Some(left);
        Ok(left)
    }
}

impl Carried for Passing<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        self.ending(reading, outcome)
    }

    fn open(
        &mut self,
        reading: &mut Reading<'_>,
        question: QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        if self.is_at(Site::Asked(question)) {
            return Ok(reading.diagrams.truth(true));
        }
        let mut given = self.here(reading, Site::Answered(question), None, answered)?;
        for flag in reading.flags_reading(question) {
            given = self.here(reading, Site::FlagRead(flag), None, given)?;
        }
        let left = self.left(reading)?;
        let Some(level) = reading.space.asked(question) else {
            return reading.diagrams.join(Join::Or, given, left);
        };
        given = reading.diagrams.limit(given, level, 1)?;
        let unanswered = reading.diagrams.limit(left, level, 0)?;
        let mut found = reading.diagrams.join(Join::Or, given, unanswered)?;
        let kind = reading.model.question(question).map(|spec| &spec.kind);
        if matches!(kind, Some(QuestionKind::Choices { .. })) {
            // Whoever leaves amid several choices has chosen those.
            let partly = reading.diagrams.limit(left, level, 1)?;
            let fires = reading.fires_while_choosing(question)?;
            let partly = reading.diagrams.join(Join::Without, partly, fires)?;
            found = reading.diagrams.join(Join::Or, found, partly)?;
        }
        Ok(found)
    }

    fn flag(&mut self, reading: &mut Reading<'_>, flag: usize, outcome: OutcomeIdx) -> Made<Func> {
        if self.is_at(Site::FlagFired(flag)) {
            return Ok(reading.diagrams.truth(true));
        }
        self.ending(reading, outcome)
    }

    fn row(
        &mut self,
        reading: &mut Reading<'_>,
        (node, row): (usize, usize),
        target: Func,
    ) -> Made<Func> {
        if self.is_at(Site::RowTaken(node, row)) {
            return Ok(reading.diagrams.truth(true));
        }
        Ok(target)
    }

    fn at_row(
        &mut self,
        reading: &mut Reading<'_>,
        (node, row): (usize, usize),
        func: Func,
    ) -> Made<Func> {
        self.here(reading, Site::RowRead(node, row), Some(node), func)
    }

    fn at_node(&mut self, reading: &mut Reading<'_>, node: usize, func: Func) -> Made<Func> {
        self.here(reading, Site::Node(node), Some(node), func)
    }
}

/// Where a condition holds.
fn condition(reading: &mut Reading<'_>, when: Condition, node: Option<usize>) -> Made<Func> {
    let open = node.and_then(|node| {
        let stride = reading.model.questions.len();
        let start = node.saturating_mul(stride);
        reading.still_open.get(start..start.saturating_add(stride))
    });
    let sight = Sight::Given { still_open: open };
    match when {
        Condition::Always => Ok(reading.diagrams.truth(true)),
        Condition::Number(question, value) => answer(reading, question, |class| match class {
            Class::Numbers(low, high) => low <= value && value <= high,
            Class::Choices(_) | Class::Given | Class::Unknown => false,
        }),
        Condition::Choice(question, choice) => {
            let bit = bit(choice);
            let holds = answer(reading, question, |class| match class {
                Class::Choices(choices) => choices & bit != 0,
                Class::Numbers(..) | Class::Given | Class::Unknown => false,
            })?;
            alone(reading, question, choice, holds)
        }
        Condition::Unknown(question) => answer(reading, question, |class| class == Class::Unknown),
        Condition::Sum(score, value) => {
            let sum = crate::rule::Rule {
                kind: crate::rule::RuleKind::Score {
                    score,
                    low: value,
                    high: value,
                },
                span: reading.model.span,
            };
            Ok(reading.rules(sight).of(&sum)?.yes)
        }
        Condition::TableRow(table, wanted) => {
            let model = reading.model;
            let rows = model.table(table).map_or(&[][..], |table| &table.rows);
            let mut reaches = reading.diagrams.truth(true);
            for (at, row) in rows.iter().enumerate() {
                let Some(when) = &row.when else { break };
                let when = reading.rules(sight).of(when)?;
                let taken = if at == wanted { when.yes } else { when.no };
                reaches = reading.diagrams.join(Join::And, reaches, taken)?;
                if at == wanted {
                    break;
                }
            }
            Ok(reaches)
        }
    }
}

/// "None of these" stands alone: where it is meant, no other choice is chosen that any rule tells
/// apart from it.
fn alone(
    reading: &mut Reading<'_>,
    question: QuestionIdx,
    choice: usize,
    holds: Func,
) -> Made<Func> {
    let kind = reading.model.question(question).map(|spec| &spec.kind);
    let none = match kind {
        Some(QuestionKind::Choices { none, .. }) => *none,
        Some(
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice,
        )
        | None => None,
    };
    let mut holds = holds;
    if none != Some(choice) {
        return Ok(holds);
    }
    let space = reading.space;
    for (at, level) in space.answer(question) {
        if let Level::Chosen(_, bits) = level
            && bits & bit(choice) == 0
        {
            let chosen = reading.diagrams.test(at, |class| class == 1)?;
            holds = reading.diagrams.join(Join::Without, holds, chosen)?;
        }
    }
    Ok(holds)
}

/// Where a question was asked and its answer is in a class that is wanted.
fn answer(
    reading: &mut Reading<'_>,
    question: QuestionIdx,
    is_wanted: impl Fn(Class) -> bool,
) -> Made<Func> {
    let space = reading.space;
    let mut holds = reading.diagrams.truth(false);
    let mut known = reading.diagrams.truth(true);
    for (at, level) in space.answer(question) {
        match level {
            Level::Answer(_, classes) => {
                holds = reading.diagrams.test(at, |class| {
                    let class = usize::try_from(class).ok().and_then(|at| classes.get(at));
                    class.is_some_and(|class| is_wanted(*class))
                })?;
            }
            Level::Known(_) => {
                known = reading.diagrams.test(at, |class| class == 1)?;
                if is_wanted(Class::Unknown) {
                    holds = reading.diagrams.not(known)?;
                    known = reading.diagrams.truth(true);
                }
            }
            Level::Chosen(_, bits) => {
                if is_wanted(Class::Choices(*bits)) {
                    holds = reading.diagrams.test(at, |class| class == 1)?;
                }
            }
            Level::About(_) | Level::Asked(_) | Level::Entered(_) => {}
        }
    }
    holds = reading.diagrams.join(Join::And, holds, known)?;
    if let Some(level) = space.asked(question) {
        let asked = reading.diagrams.test(level, |class| class == 1)?;
        holds = reading.diagrams.join(Join::And, holds, asked)?;
    }
    Ok(holds)
}

/// A choice as a bit.
pub(super) fn bit(choice: usize) -> u64 {
    let choice = u32::try_from(choice).ok();
    choice
        .and_then(|choice| 1_u64.checked_shl(choice))
        .unwrap_or(0)
}
