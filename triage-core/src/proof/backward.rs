//! The flow read from its ends to its beginning: what is true of each patient who starts it.
//!
//! At each node stands a function of the patient and of what was asked on the way there. A question
//! that is asked puts its answer in; a question that is passed over leaves it out. At the beginning
//! nothing was asked.
//!
//! Several choices are taken as one answer, as whoever sends them in one message gives them. Where a
//! flow is tapped through, the same holds of the choices tapped so far.

use crate::model::{
    FlowModel, NodeIdx, NodeKind, OutcomeIdx, PartIdx, QuestionIdx, RedFlag, Row, Target,
};
use crate::rule::{Reads, Rule};
use crate::verify::flow::{Asked, Flow};

use super::diagram::{Diagrams, Func, Join, Made};
use super::rules::{Rules, Sight, Truths};
use super::space::{Level, Space};

/// What is carried from the ends to the beginning.
pub(super) trait Carried {
    /// What holds where the flow ends with that outcome.
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func>;

    /// What holds where a question is open, given what holds once it is answered.
    fn open(&mut self, _: &mut Reading<'_>, _: QuestionIdx, answered: Func) -> Made<Func> {
        Ok(answered)
    }

    /// What holds where something is said at a node, given what holds behind it.
    fn said(&mut self, reading: &mut Reading<'_>, node: usize, next: Func) -> Made<Func> {
        let (_, _) = (reading, node);
        Ok(next)
    }

    /// What holds where a red flag fires that leads to that outcome.
    fn flag(&mut self, reading: &mut Reading<'_>, _: usize, outcome: OutcomeIdx) -> Made<Func> {
        self.end(reading, outcome)
    }

    /// What holds where a row of a `decide` is taken, given what holds where it leads.
    fn row(&mut self, _: &mut Reading<'_>, _: (usize, usize), target: Func) -> Made<Func> {
        Ok(target)
    }

    /// What holds where a row of a `decide` is come to, given what holds from there on.
    fn at_row(&mut self, _: &mut Reading<'_>, _: (usize, usize), func: Func) -> Made<Func> {
        Ok(func)
    }

    /// What holds where a node is come to, given what holds from there on.
    fn at_node(&mut self, _: &mut Reading<'_>, _: usize, func: Func) -> Made<Func> {
        Ok(func)
    }
}

/// A flow with the diagrams that are made of it.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) model: &'a FlowModel,
    /// What can have been asked at each node, and what can still be asked.
    pub(super) flow: &'a Flow,
    pub(super) space: &'a Space,
    pub(super) diagrams: &'a mut Diagrams,
    /// What is known, where rules are read now, of what was asked on the way there.
    pub(super) been: Been,
}

/// What is known, where rules are read, of what was asked on the way there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Been {
    /// The node where they are read; none where each question may have been asked or not.
    node: Option<NodeIdx>,
    /// A question of which something else is known: that it was asked or not, or that both is looked
    /// at.
    but: Option<(QuestionIdx, Option<bool>)>,
}

impl Been {
    /// Nothing is known.
    pub(super) const UNKNOWN: Self = Self {
        node: None,
        but: None,
    };

    /// What the flow says of a node.
    pub(super) fn at(node: usize) -> Self {
        Self {
            node: Some(NodeIdx::new(node)),
            but: None,
        }
    }

    /// The same, but for a question that was asked or not; or both is looked at.
    pub(super) fn but_for(self, question: QuestionIdx, asked: Option<bool>) -> Self {
        Self {
            but: Some((question, asked)),
            ..self
        }
    }

    /// Whether a question was asked, where that is known.
    pub(super) fn asked(self, flow: &Flow, question: QuestionIdx) -> Option<bool> {
        if let Some((own, asked)) = self.but
            && own == question
        {
            return asked;
        }
        match flow.asked(self.node?, question) {
            Asked::Never => Some(false),
            Asked::Surely => Some(true),
            Asked::Maybe => None,
        }
    }
}

impl Reading<'_> {
    /// Carries something through the whole flow: what holds for each patient at its beginning.
    pub(super) fn carry(&mut self, carried: &mut dyn Carried) -> Made<Func> {
        let model = self.model;
        let nowhere = self.diagrams.truth(false);
        // Edges lead forward only, so that what stands behind a node is done before it.
        let mut done: Vec<Func> = vec![nowhere; model.nodes.len().saturating_add(1)];
        for index in (0..model.nodes.len()).rev() {
            let Some(node) = model.nodes.get(index) else {
                continue;
            };
            let at = |place: usize| done.get(place).copied().unwrap_or(nowhere);
            let following = index.saturating_add(1);
            let own = match &node.kind {
                NodeKind::Ask(question) => Some(*question),
                NodeKind::Say(_)
                | NodeKind::Go(_)
                | NodeKind::Enter { .. }
                | NodeKind::Decide(_) => None,
            };
            let next = self.come_from(index, own, following, at(following))?;
            self.been = Been::at(index);
            let (entered, passed) = match &node.kind {
                NodeKind::Say(_) => (carried.said(self, index, next)?, following),
                NodeKind::Go(target) => {
                    let target = target.index();
                    (self.come_from(index, None, target, at(target))?, following)
                }
                NodeKind::Ask(question) => (self.ask(carried, *question, next)?, following),
                NodeKind::Enter { part, behind } => {
                    (self.enter(carried, *part, next)?, behind.index())
                }
                NodeKind::Decide(rows) => {
                    let targets: Vec<Func> = rows
                        .iter()
                        .enumerate()
                        .map(|(row, of)| {
                            let target = match of.target {
                                Target::Outcome(outcome) => carried.end(self, outcome)?,
                                Target::Go(target) => {
                                    let target = target.index();
                                    self.come_from(index, None, target, at(target))?
                                }
                            };
                            carried.row(self, (index, row), target)
                        })
                        .collect::<Made<_>>()?;
                    (self.decide(carried, index, rows, &targets)?, following)
                }
            };
            let func = match &node.when {
                None => entered,
                Some(when) => {
                    // An undetermined one is passed through, as the engine does.
                    let when = self.at(index, when)?;
                    let passed = self.come_from(index, None, passed, at(passed))?;
                    self.diagrams.choose(when.no, passed, entered)?
                }
            };
            let func = carried.at_node(self, index, func)?;
            if let Some(place) = done.get_mut(index) {
                *place = func;
            }
        }
        let begun = done.first().copied().unwrap_or(nowhere);
        self.been = Been::at(0);
        // Flags that are true before any answer, such as those about a person alone.
        let all: Vec<usize> = (0..model.red_flags.len()).collect();
        let begun = self.flagged(carried, &all, begun)?;
        self.been = Been::UNKNOWN;
        self.nothing_asked(begun)
    }

    /// What holds for those who come to a place from a node: of questions that only others come there
    /// with, it is known that they were not asked, or that they were. The node's own question stays.
    fn come_from(
        &mut self,
        node: usize,
        own: Option<QuestionIdx>,
        place: usize,
        func: Func,
    ) -> Made<Func> {
        let mut levels = Vec::new();
        let learnt = self.flow.learnt(NodeIdx::new(place), NodeIdx::new(node));
        for question in learnt.filter(|question| Some(*question) != own) {
            let asked = Been::at(node).asked(self.flow, question);
            levels.extend(
                asked.and_then(|asked| Some((self.space.asked(question)?, u32::from(asked)))),
            );
        }
        if levels.is_empty() {
            return Ok(func);
        }
        let mut func = func;
        let support = self.diagrams.support(func);
        for (level, class) in levels {
            if support.contains(&level) {
                func = self.diagrams.limit(func, level, class)?;
            }
        }
        Ok(func)
    }

    /// Where a rule of a node is true and false.
    pub(super) fn at(&mut self, node: usize, rule: &Rule) -> Made<Truths> {
        let flow = self.flow;
        let open = flow.still_open(NodeIdx::new(node));
        let before = std::mem::replace(&mut self.been, Been::at(node));
        let truths = self
            .rules(Sight::Given {
                still_open: Some(open),
            })
            .of(rule);
        self.been = before;
        truths
    }

    /// Where a rule is true and false that stands nowhere on the way: flags, ways out, promises.
    pub(super) fn given(&mut self, rule: &Rule) -> Made<Truths> {
        self.rules(Sight::Given { still_open: None }).of(rule)
    }

    /// Where a rule is true and false of what patients would answer.
    pub(super) fn truly(&mut self, rule: &Rule) -> Made<Truths> {
        self.rules(Sight::Truth).of(rule)
    }

    pub(super) fn rules<'s>(&'s mut self, sight: Sight<'s>) -> Rules<'s> {
        Rules {
            model: self.model,
            space: self.space,
            diagrams: self.diagrams,
            flow: self.flow,
            been: self.been,
            sight,
            way: None,
            still_choosing: None,
        }
    }

    /// A function at the beginning, where nothing was asked and no part entered.
    pub(super) fn nothing_asked(&mut self, func: Func) -> Made<Func> {
        let mut func = func;
        let space = self.space;
        for (level, what) in space.iter() {
            if what.is_decided_by_the_flow() {
                func = self.diagrams.limit(func, level, 0)?;
            }
        }
        Ok(func)
    }

    fn ask(&mut self, carried: &mut dyn Carried, question: QuestionIdx, next: Func) -> Made<Func> {
        let been = self.been;
        self.been = been.but_for(question, None);
        let reading = self.flags_reading(question);
        let flagged = self.flagged(carried, &reading, next)?;
        let answered = match self.space.asked(question) {
            Some(level) => self.diagrams.limit(flagged, level, 1)?,
            None => flagged,
        };
        let opened = carried.open(self, question, answered)?;
        self.been = been;
        // A question met again on the same way keeps its first answer, and is not open again.
        let asked = self
            .rules(Sight::Given { still_open: None })
            .asked(question)?;
        self.diagrams.choose(asked, next, opened)
    }

    /// The red flags that are looked at when a question is answered.
    pub(super) fn flags_reading(&self, question: QuestionIdx) -> Vec<usize> {
        let flags = self.model.red_flags.iter().enumerate();
        let reading = flags.filter(|(_, flag)| {
            Reads::of(self.model, &flag.when)
                .questions()
                .contains(&question)
        });
        reading.map(|(at, _)| at).collect()
    }

    /// Where the question is open no more once these choices are tapped: a red flag fires on what was
    /// chosen so far, or it is "none of these". Whoever does not know has chosen nothing.
    pub(super) fn closes_while_choosing(&mut self, question: QuestionIdx) -> Made<Func> {
        let model = self.model;
        let mut closes = self.closed_at_once(question)?;
        let reading = self.flags_reading(question).into_iter();
        for flag in reading.filter_map(|at| model.red_flags.get(at)) {
            let fires = self.fires_while_choosing(flag, question)?.yes;
            closes = self.diagrams.join(Join::Or, closes, fires)?;
        }
        Ok(closes)
    }

    /// Where a red flag fires on what was chosen so far of several choices.
    pub(super) fn fires_while_choosing(
        &mut self,
        flag: &RedFlag,
        question: QuestionIdx,
    ) -> Made<Truths> {
        let mut rules = self.rules(Sight::Given { still_open: None });
        rules.still_choosing = Some(question);
        let mut when = rules.of(&flag.when)?;
        if let Some(level) = flag.part.and_then(|part| self.space.entered(part)) {
            let entered = self.diagrams.test(level, |class| class == 1)?;
            when.yes = self.diagrams.join(Join::And, when.yes, entered)?;
        }
        Ok(when)
    }

    /// Where several choices are answered with one word: "none of these", or not known.
    pub(super) fn closed_at_once(&mut self, question: QuestionIdx) -> Made<Func> {
        let space = self.space;
        let mut closed = self.diagrams.truth(false);
        for (at, level) in space.answer(question) {
            let class = match level {
                Level::Known(_) => 0,
                level if level.is_none_of_these(self.model) => 1,
                Level::About(_)
                | Level::Answer(..)
                | Level::Chosen(..)
                | Level::Asked(_)
                | Level::Entered(_) => continue,
            };
            let here = self.diagrams.test(at, |of| of == class)?;
            closed = self.diagrams.join(Join::Or, closed, here)?;
        }
        Ok(closed)
    }

    fn enter(&mut self, carried: &mut dyn Carried, part: PartIdx, next: Func) -> Made<Func> {
        let flags = self.model.red_flags.iter().enumerate();
        let own: Vec<usize> = flags
            .filter(|(_, flag)| flag.part == Some(part))
            .map(|(at, _)| at)
            .collect();
        let flagged = self.flagged(carried, &own, next)?;
        match self.space.entered(part) {
            Some(level) => self.diagrams.limit(flagged, level, 1),
            None => Ok(flagged),
        }
    }

    /// What holds where these flags are looked at: of those that are true the most urgent, of equal
    /// urgency the first in the file.
    fn flagged(
        &mut self,
        carried: &mut dyn Carried,
        flags: &[usize],
        otherwise: Func,
    ) -> Made<Func> {
        let model = self.model;
        let urgency = |at: &usize| {
            let flag = model.red_flags.get(*at);
            flag.map(|flag| model.urgency_of(flag.outcome))
        };
        let mut sorted = flags.to_vec();
        // The last one that is put on top wins.
        sorted.sort_by_key(|at| (urgency(at), std::cmp::Reverse(*at)));
        let mut func = otherwise;
        for (at, flag) in sorted
            .into_iter()
            .filter_map(|at| Some((at, model.red_flags.get(at)?)))
        {
            let mut when = self.given(&flag.when)?.yes;
            if let Some(level) = flag.part.and_then(|part| self.space.entered(part)) {
                let entered = self.diagrams.test(level, |class| class == 1)?;
                when = self.diagrams.join(Join::And, when, entered)?;
            }
            let end = carried.flag(self, at, flag.outcome)?;
            func = self.diagrams.choose(when, end, func)?;
        }
        Ok(func)
    }

    /// First match wins.
    fn decide(
        &mut self,
        carried: &mut dyn Carried,
        node: usize,
        rows: &[Row],
        targets: &[Func],
    ) -> Made<Func> {
        let mut func = self.diagrams.truth(false);
        for (at, (row, target)) in rows.iter().zip(targets).enumerate().rev() {
            func = match &row.when {
                None => *target,
                Some(when) => {
                    let when = self.at(node, when)?;
                    self.diagrams.choose(when.yes, *target, func)?
                }
            };
            func = carried.at_row(self, (node, at), func)?;
        }
        Ok(func)
    }
}

/// The outcome that each finished conversation reaches, by its index and one.
#[derive(Debug)]
pub(super) struct Outcomes;

impl Carried for Outcomes {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let index = i64::try_from(outcome.index()).unwrap_or(i64::MAX);
        Ok(reading.diagrams.number(index.saturating_add(1)))
    }
}

/// Who is asked a question.
#[derive(Debug)]
pub(super) struct IsAsked(pub(super) QuestionIdx);

impl Carried for IsAsked {
    fn end(&mut self, reading: &mut Reading<'_>, _: OutcomeIdx) -> Made<Func> {
        Ok(reading.diagrams.truth(false))
    }

    fn open(
        &mut self,
        reading: &mut Reading<'_>,
        question: QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        Ok(if question == self.0 {
            reading.diagrams.truth(true)
        } else {
            answered
        })
    }
}
