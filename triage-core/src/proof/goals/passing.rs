//! Who comes to a place of the flow with a condition: carried from there to the beginning.
//!
//! At the goal's places the function is 1 where the condition holds; everywhere else it is what
//! comes from behind, or what whoever leaves there comes to.

use crate::answers::Answers;
use crate::model::{FlowModel, OutcomeIdx, QuestionIdx, QuestionKind, Target, Way};
use crate::rule::Reader;

use super::super::backward::{Been, Carried, Reading};
use super::super::before::left_before;
use super::super::diagram::{Func, Join, Made};
use super::super::rules::Sight;
use super::condition::condition;
use super::{Goal, Site};

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
        // It is made once, for every question that can be open.
        let been = std::mem::replace(&mut reading.been, Been::UNKNOWN);
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
        reading.been = been;
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
            let fires = reading.closes_while_choosing(question)?;
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
