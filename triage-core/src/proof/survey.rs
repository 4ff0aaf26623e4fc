//! Lists of rows, and what is true of them for all patients who read them.
//!
//! Rows of a node are read by those who come there; if that is not known within the budget, by
//! everybody whose answers to the questions that they read are possible there, which is said in
//! [`Survey::is_local`].

use std::collections::BTreeSet;

use crate::limits;
use crate::model::{FlowModel, NodeIdx, NodeKind, QuestionIdx, QuestionKind, TableIdx, Way};
use crate::rule::{Reads, Rule};
use crate::verify::flow::{Asked, Flow};

use super::backward::{Been, Reading};
use super::diagram::{Diagrams, Func, Join, Made, OutOfBudget};
use super::flow_reads;
use super::paths::Paths;
use super::patients::{Axis, CanMiss, Class, Finding, Patients, describe};
use super::rules::{Sight, Truths};
use super::space::Space;

/// Why a row may be undetermined.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Doubt {
    /// It is, for these patients.
    For(Patients),
    /// Too much depends on too much to tell within the budget.
    TooManyAnswers,
}

/// What was found out about one row.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowSeen {
    /// Whether some patient gets to it and finds it true.
    pub(crate) takes_somebody: bool,
    /// Patients who get to it and find it undetermined.
    pub(crate) undetermined: Option<Doubt>,
}

/// What was found out about a list of rows.
#[derive(Clone, Debug)]
pub(crate) struct Survey {
    /// Whether every patient was looked at.
    pub(crate) is_complete: bool,
    /// By row.
    pub(crate) rows: Vec<RowSeen>,
    /// Patients who find all rows false.
    pub(crate) hole: Option<Patients>,
}

/// Surveys lists of rows of one flow.
#[derive(Debug)]
pub(crate) struct Surveyor<'a> {
    model: &'a FlowModel,
    flow: &'a Flow,
    space: Space,
    diagrams: Diagrams,
    /// Who comes where.
    pub(crate) paths: Paths,
}

/// Who reads a list of rows, and how.
#[derive(Clone, Copy)]
struct Place<'p> {
    /// The node at which they are read.
    node: Option<usize>,
    who: Func,
    /// Whether a question was asked.
    asked: &'p dyn Fn(QuestionIdx) -> Asked,
    way: Option<Way>,
}

impl<'a> Surveyor<'a> {
    /// Follows all patients through a flow.
    pub(crate) fn new(model: &'a FlowModel, flow: &'a Flow) -> Self {
        Self::within(model, flow, limits::PROOF_NODES, limits::PROOF_STEPS)
    }

    /// With so many nodes and steps and no more.
    fn within(model: &'a FlowModel, flow: &'a Flow, nodes: usize, steps: u64) -> Self {
        let space = Space::new(model, &flow_reads(model));
        let diagrams = space.diagrams(nodes, steps);
        let mut surveyor = Self {
            model,
            flow,
            space,
            diagrams,
            paths: Paths::default(),
        };
        surveyor.paths = surveyor.follow();
        surveyor
    }

    fn reading(&mut self) -> Reading<'_> {
        Reading {
            model: self.model,
            flow: self.flow,
            been: Been::UNKNOWN,
            space: &self.space,
            diagrams: &mut self.diagrams,
        }
    }

    fn follow(&mut self) -> Paths {
        let mut reading = self.reading();
        match reading.constrained() {
            Ok(start) => reading.paths(start),
            Err(_) => Paths::unknown(self.model),
        }
    }

    /// Whether somebody comes to a node; nothing where that is not known.
    pub(crate) fn is_reached(&self, node: NodeIdx) -> Option<bool> {
        let here = self.paths.here.get(node.index()).copied().flatten()?;
        Some(!self.diagrams.is_never(here))
    }

    /// Looks at rows as they would be read at a node, in order, where `given`, if there is one, is
    /// true.
    pub(crate) fn at(
        &mut self,
        node: NodeIdx,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Survey {
        self.at_asked(node, None, given, rows)
    }

    /// The same for those alone who were asked a question before.
    pub(crate) fn at_asked(
        &mut self,
        node: NodeIdx,
        question: Option<QuestionIdx>,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Survey {
        if self.is_unreadable(given, rows) {
            return Survey::silent(rows.len());
        }
        let flow = self.flow;
        let asked = |other| match question {
            Some(question) if question == other => Asked::Surely,
            Some(_) | None => flow.asked(node, other),
        };
        if let Some(here) = self.paths.here.get(node.index()).copied().flatten()
            && let Ok(survey) = self.followed(node, here, question, &asked, given, rows)
        {
            return survey;
        }
        self.alone(Some(node), &asked, None, given, rows)
    }

    fn followed(
        &mut self,
        node: NodeIdx,
        here: Func,
        question: Option<QuestionIdx>,
        asked: &dyn Fn(QuestionIdx) -> Asked,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Made<Survey> {
        let mut who = here;
        if let Some(level) = question.and_then(|question| self.space.asked(question)) {
            // Where everybody was asked, or nobody, the level says nothing.
            let class = match question.map(|question| self.flow.asked(node, question)) {
                Some(Asked::Never) => None,
                Some(Asked::Surely | Asked::Maybe) | None => Some(1),
            };
            who = match class {
                Some(class) => self.diagrams.limit(who, level, class)?,
                None => self.diagrams.truth(false),
            };
        }
        let place = Place {
            node: Some(node.index()),
            who,
            asked,
            way: None,
        };
        self.rows(place, given, rows)
    }

    /// Looks at rows that stand nowhere on the way, with every question in the same state of being
    /// asked, for each of these ways out.
    pub(crate) fn anywhere(
        &mut self,
        asked: Asked,
        ways: &[Way],
        rows: &[Option<&Rule>],
    ) -> Survey {
        if self.is_unreadable(None, rows) {
            return Survey::silent(rows.len());
        }
        let all: Vec<Option<Way>> = if ways.is_empty() {
            vec![None]
        } else {
            ways.iter().copied().map(Some).collect()
        };
        let mut surveys = Vec::new();
        for way in all {
            surveys.push((way, self.alone(None, &|_| asked, way, None, rows)));
        }
        Survey::together(surveys, rows.len())
    }

    /// Looks at rows of a table where its readers stand; if it is read by a red flag, a way out or a
    /// line of advice, everywhere. Whom they leave out is asked of those alone who were asked
    /// everything that the rows read: the others are judged at the reader.
    pub(crate) fn in_table(&mut self, table: TableIdx, rows: &[Option<&Rule>]) -> Survey {
        let (nodes, is_read_elsewhere) = self.readers(table);
        if nodes.is_empty() || is_read_elsewhere || self.is_unreadable(None, rows) {
            return self.anywhere(Asked::Surely, &[], rows);
        }
        let mut all = Survey {
            is_complete: true,
            rows: vec![RowSeen::default(); rows.len()],
            hole: None,
        };
        for node in nodes {
            let Ok(own) = self.read_at(node, rows) else {
                return self.anywhere(Asked::Surely, &[], rows);
            };
            for (all, own) in all.rows.iter_mut().zip(&own.rows) {
                all.takes_somebody |= own.takes_somebody;
            }
            all.hole = all.hole.or(own.hole);
        }
        all
    }

    /// The nodes whose rules read a table, and whether other rules do.
    fn readers(&self, table: TableIdx) -> (Vec<NodeIdx>, bool) {
        let model = self.model;
        let reads = |rule: &Rule| Reads::of(model, rule).reads_table(table);
        let mut nodes = Vec::new();
        for (at, node) in model.nodes.iter().enumerate() {
            let rows = match &node.kind {
                NodeKind::Decide(rows) => rows.as_slice(),
                NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => {
                    &[]
                }
            };
            let rules = rows.iter().filter_map(|row| row.when.as_ref());
            if rules.chain(&node.when).any(reads) {
                nodes.push(NodeIdx::new(at));
            }
        }
        let flags = model.red_flags.iter().map(|flag| &flag.when);
        let ways = model.unfinished.iter().filter_map(|row| row.when.as_ref());
        let lines = model.outcomes.iter().flat_map(|outcome| &outcome.also);
        let mut others = flags.chain(ways).chain(lines.map(|line| &line.when));
        (nodes, others.any(reads))
    }

    /// Rows as those who come to a node read them in a table.
    fn read_at(&mut self, node: NodeIdx, rows: &[Option<&Rule>]) -> Made<Survey> {
        let here = self.paths.here.get(node.index()).copied().flatten();
        let who = here.ok_or(OutOfBudget)?;
        let flow = self.flow;
        let place = Place {
            node: Some(node.index()),
            who,
            asked: &|question| flow.asked(node, question),
            way: None,
        };
        let mut survey = self.rows(place, None, rows)?;
        let mut reads = Reads::default();
        for rule in rows.iter().copied().flatten() {
            reads.add(self.model, rule);
        }
        let mut who = who;
        for question in reads.questions() {
            who = match (flow.asked(node, question), self.space.asked(question)) {
                (Asked::Never, _) => self.diagrams.truth(false),
                (Asked::Maybe, Some(level)) => self.diagrams.limit(who, level, 1)?,
                (Asked::Maybe | Asked::Surely, _) => who,
            };
        }
        let place = Place {
            who,
            asked: &|_| Asked::Surely,
            ..place
        };
        survey.hole = self.rows(place, None, rows)?.hole;
        Ok(survey)
    }

    /// Looks at rows by themselves: in levels that hold nothing but what they read.
    fn alone(
        &self,
        node: Option<NodeIdx>,
        asked: &dyn Fn(QuestionIdx) -> Asked,
        way: Option<Way>,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Survey {
        let mut reads = Reads::default();
        for rule in rows.iter().copied().flatten().chain(given) {
            reads.add(self.model, rule);
        }
        let space = Space::new(self.model, &reads);
        let mut local = Surveyor {
            diagrams: space.diagrams(limits::LOCAL_NODES, limits::LOCAL_STEPS),
            space,
            model: self.model,
            flow: self.flow,
            paths: Paths::default(),
        };
        let survey = local.possible_here(&reads, node).and_then(|who| {
            let place = Place {
                node: node.map(NodeIdx::index),
                who,
                asked,
                way,
            };
            local.rows(place, given, rows)
        });
        survey.unwrap_or_else(|_| self.too_large(asked, rows))
    }

    /// Everybody whose answers to what is read are possible, and did not end the conversation.
    fn possible_here(&mut self, reads: &Reads, node: Option<NodeIdx>) -> Made<Func> {
        let model = self.model;
        let questions = reads.questions();
        let mut who = self.diagrams.truth(true);
        for question in &questions {
            if let Some(QuestionKind::Choices { none, .. }) =
                model.question(*question).map(|spec| &spec.kind)
            {
                let valid = self.reading().valid(*question, *none)?;
                who = self.diagrams.join(Join::And, who, valid)?;
            }
        }
        if node.is_none_or(|node| !self.flow.something_was_asked(node)) {
            return Ok(who);
        }
        // A flag that came with a part fires only after the part was entered.
        let flags = model.red_flags.iter().filter(|flag| flag.part.is_none());
        let barred = flags
            .map(|flag| &flag.when)
            .chain(model.impossible.iter().map(|impossible| &impossible.when));
        for rule in barred {
            let own = Reads::of(model, rule);
            if own.unreadable
                || !own.questions().is_subset(&questions)
                || (own.about && !reads.about)
            {
                continue;
            }
            let barred = self.reading().given(rule)?.yes;
            who = self.diagrams.join(Join::Without, who, barred)?;
        }
        Ok(who)
    }

    /// What is said of rows about which the budget does not tell.
    fn too_large(&self, asked: &dyn Fn(QuestionIdx) -> Asked, rows: &[Option<&Rule>]) -> Survey {
        let seen = |row: &Option<&Rule>| {
            let can_doubt = row.is_some_and(|rule| {
                let reads = Reads::of(self.model, rule);
                let mut values = reads.values.iter();
                values.any(|question| {
                    let spec = self.model.question(*question);
                    asked(*question) != Asked::Surely || spec.is_some_and(|spec| spec.may_not_know)
                })
            });
            RowSeen {
                takes_somebody: true,
                undetermined: can_doubt.then_some(Doubt::TooManyAnswers),
            }
        };
        Survey {
            is_complete: false,
            rows: rows.iter().map(seen).collect(),
            hole: None,
        }
    }

    fn is_unreadable(&self, given: Option<&Rule>, rows: &[Option<&Rule>]) -> bool {
        let mut rules = rows.iter().copied().flatten().chain(given);
        rules.any(|rule| Reads::of(self.model, rule).unreadable)
    }

    /// Looks at rows; what is found is looked at again with all that is known of those who come
    /// here, to describe them.
    fn rows(
        &mut self,
        place: Place<'_>,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Made<Survey> {
        let (mut who, mut rest) = (place.who, place.who);
        if let Some(given) = given {
            let given = self.truths(place, given)?;
            // Where it is undetermined, it has its own message.
            rest = self.diagrams.join(Join::And, rest, given.yes)?;
            who = rest;
        }
        let mut seen = Vec::with_capacity(rows.len());
        let mut undetermined = Vec::with_capacity(rows.len());
        let mut doubted = self.diagrams.truth(false);
        for row in rows {
            let truths = match row {
                Some(rule) => self.truths(place, rule)?,
                None => Truths {
                    yes: self.diagrams.truth(true),
                    no: self.diagrams.truth(false),
                },
            };
            let taken = self.diagrams.join(Join::And, rest, truths.yes)?;
            rest = self.diagrams.join(Join::Without, rest, truths.yes)?;
            let doubt = self.diagrams.join(Join::Without, rest, truths.no)?;
            doubted = self.diagrams.join(Join::Or, doubted, doubt)?;
            undetermined.push(doubt);
            seen.push(RowSeen {
                takes_somebody: !self.diagrams.is_never(taken),
                undetermined: None,
            });
        }
        let hole = self.diagrams.join(Join::Without, rest, doubted)?;
        let mut survey = Survey {
            is_complete: true,
            rows: seen,
            hole: None,
        };
        if self.diagrams.is_never(hole) && self.diagrams.is_never(doubted) {
            return Ok(survey);
        }
        let read = self.read(place, given, rows);
        for (at, doubt) in undetermined.into_iter().enumerate() {
            if self.diagrams.is_never(doubt) {
                continue;
            }
            let own = self.read(place, given, rows.get(at).map_or(&[], std::slice::from_ref));
            // Who gets as far as this row depends on the rows before it.
            let patients = self.described(place, (who, doubt), &read, &own, true)?;
            if let Some(seen) = survey.rows.get_mut(at) {
                seen.undetermined = Some(Doubt::For(patients));
            }
        }
        if !self.diagrams.is_never(hole) {
            survey.hole = Some(self.described(place, (who, hole), &read, &read, false)?);
        }
        Ok(survey)
    }

    /// A rule as these patients read it.
    fn truths(&mut self, place: Place<'_>, rule: &Rule) -> Made<Truths> {
        let mut reading = self.reading();
        let mut truths = match place.node {
            Some(node) => reading.at(node, rule)?,
            None => {
                let mut rules = reading.rules(Sight::Given { still_open: None });
                rules.way = place.way;
                rules.of(rule)?
            }
        };
        for question in Reads::of(self.model, rule).questions() {
            let class = match (place.asked)(question) {
                Asked::Never => 0,
                Asked::Surely => 1,
                Asked::Maybe => continue,
            };
            if let Some(level) = self.space.asked(question) {
                truths.yes = self.diagrams.limit(truths.yes, level, class)?;
                truths.no = self.diagrams.limit(truths.no, level, class)?;
            }
        }
        Ok(truths)
    }

    /// The questions that rules read, with what can be missing of each.
    fn read(
        &self,
        place: Place<'_>,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Vec<(QuestionIdx, CanMiss)> {
        let mut reads = Reads::default();
        for rule in rows.iter().copied().flatten().chain(given) {
            reads.add(self.model, rule);
        }
        let open = place
            .node
            .map(|node| self.flow.still_open(NodeIdx::new(node)));
        let can_miss = |question: QuestionIdx| {
            let is_read = reads.values.contains(&question);
            let spec = self.model.question(question);
            let is_open =
                open.is_none_or(|open| open.get(question.index()).copied().unwrap_or(true));
            let stands_in = !is_open && spec.is_some_and(|spec| spec.if_not_asked.is_some());
            CanMiss {
                is_read,
                unknown: is_read
                    && spec.is_some_and(|spec| spec.may_not_know && spec.if_unknown.is_none()),
                not_asked: is_read && !stands_in && (place.asked)(question) != Asked::Surely,
            }
        };
        let questions: BTreeSet<QuestionIdx> = reads.questions();
        questions
            .into_iter()
            .map(|question| (question, can_miss(question)))
            .collect()
    }

    /// Describes patients who were found among those who come here; `own` are the questions by whose
    /// missing answers they were found.
    fn described(
        &mut self,
        place: Place<'_>,
        (who, found): (Func, Func),
        read: &[(QuestionIdx, CanMiss)],
        own: &[(QuestionIdx, CanMiss)],
        is_by_missing: bool,
    ) -> Made<Patients> {
        let mut told = self.diagrams.truth(true);
        for (question, _) in read {
            let class = match (place.asked)(*question) {
                Asked::Never => 0,
                Asked::Surely => 1,
                Asked::Maybe => continue,
            };
            if let Some(level) = self.space.asked(*question) {
                let bit = self.diagrams.test(level, |own| own == class)?;
                told = self.diagrams.join(Join::And, told, bit)?;
            }
        }
        let found = self.diagrams.join(Join::And, found, told)?;
        let who = self.diagrams.join(Join::And, who, told)?;
        let others = self.diagrams.join(Join::Without, who, found)?;
        let questions: Vec<(QuestionIdx, CanMiss)> = read
            .iter()
            .map(|(question, can_miss)| {
                let is_own = own.iter().any(|(other, _)| other == question);
                let can_miss = if is_own || !is_by_missing {
                    *can_miss
                } else {
                    CanMiss {
                        unknown: false,
                        not_asked: false,
                        ..*can_miss
                    }
                };
                (*question, can_miss)
            })
            .collect();
        Ok(describe(
            &self.space,
            &self.diagrams,
            &Finding {
                who: found,
                others,
                questions: &questions,
                is_by_missing,
            },
        ))
    }
}

impl Survey {
    /// Finds nothing wrong, where a rule could not be read and was reported for that.
    fn silent(rows: usize) -> Self {
        let seen = RowSeen {
            takes_somebody: true,
            undetermined: None,
        };
        Self {
            is_complete: true,
            rows: vec![seen; rows],
            hole: None,
        }
    }

    /// What holds on one of several ways out.
    fn together(surveys: Vec<(Option<Way>, Self)>, rows: usize) -> Self {
        let mut all = Self {
            is_complete: surveys.iter().all(|(_, survey)| survey.is_complete),
            rows: vec![RowSeen::default(); rows],
            hole: None,
        };
        let ways = surveys.len();
        let mut holes: Vec<(Option<Way>, Patients)> = Vec::new();
        let mut doubts: Vec<Vec<(Option<Way>, Patients)>> = vec![Vec::new(); rows];
        for (way, survey) in surveys {
            holes.extend(survey.hole.map(|hole| (way, hole)));
            for ((all, own), doubts) in all.rows.iter_mut().zip(survey.rows).zip(&mut doubts) {
                all.takes_somebody |= own.takes_somebody;
                match own.undetermined {
                    Some(Doubt::For(patients)) => doubts.push((way, patients)),
                    Some(Doubt::TooManyAnswers) => all.undetermined = Some(Doubt::TooManyAnswers),
                    None => {}
                }
            }
        }
        all.hole = on_ways(holes, ways);
        for (row, doubts) in all.rows.iter_mut().zip(doubts) {
            if let Some(patients) = on_ways(doubts, ways) {
                row.undetermined = Some(Doubt::For(patients));
            }
        }
        all
    }
}

/// The first of these patients, with the ways out on which the same is found.
fn on_ways(found: Vec<(Option<Way>, Patients)>, ways: usize) -> Option<Patients> {
    let (_, mut patients) = found.first().cloned()?;
    let alike: Vec<Class> = found
        .iter()
        .filter(|(_, other)| *other == patients)
        .filter_map(|(way, _)| Some(Class::Way((*way)?)))
        .collect();
    if alike.len() < ways && !alike.is_empty() {
        patients.answers.push((Axis::Way, alike));
    }
    Some(patients)
}

#[cfg(test)]
mod tests;
