//! The flow read from its beginning to its ends: which patients come to each node.
//!
//! At each node stands a function of the answers and of what was asked on the way: 1 for those who
//! come here. What no later rule reads is forgotten, so that these functions stay small where the
//! outcome as a function of all answers does not. Whether a question was asked is kept only where
//! some come here with it and some without.
//!
//! Nothing that is found here depends on the answers of a question before it is asked.

use crate::model::{
    FlowModel, NodeIdx, NodeKind, OutcomeIdx, PartIdx, QuestionIdx, QuestionKind, Target,
};
use crate::rule::{Reads, Rule};
use crate::verify::flow::{Asked, Flow};

use super::backward::Reading;
use super::diagram::{Func, Join, Made, OutOfBudget};
use super::live::Live;
use super::rules::Truths;
use super::space::Level;

/// Who comes where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paths {
    /// By node, and behind the last: who comes here; none where that is not known within the budget.
    pub(super) here: Vec<Option<Func>>,
    /// By red flag: whether it is true for somebody when it is looked at.
    pub(crate) fires: Vec<bool>,
    /// Pairs of red flags, the first in the file first, that are looked at together and both true
    /// for somebody.
    pub(crate) together: Vec<(usize, usize)>,
    /// By outcome: whether somebody comes to it by a row or a red flag.
    pub(crate) ends: Vec<bool>,
    /// The node from which on patients could not be followed within the budget.
    pub(crate) cut_off: Option<NodeIdx>,
    /// Where nothing is forgotten, by outcome: who comes to it, and what they were asked.
    pub(super) finished: Vec<Func>,
}

impl Paths {
    /// Nothing is known.
    pub(super) fn unknown(model: &FlowModel) -> Self {
        Self {
            here: vec![None; model.nodes.len().saturating_add(1)],
            fires: vec![false; model.red_flags.len()],
            together: Vec::new(),
            ends: vec![false; model.outcomes.len()],
            cut_off: Some(NodeIdx::new(0)),
            finished: Vec::new(),
        }
    }
}

/// A pass under way.
struct Pass<'a, 'r, 'p> {
    reading: &'r mut Reading<'a>,
    flow: &'p Flow,
    /// What may be forgotten; none where nothing is.
    live: Option<Live>,
    flags_reading: Vec<Vec<usize>>,
    paths: Paths,
    /// Looks at those who finish and at those who may leave.
    watcher: Option<&'p mut (dyn Watcher + 'p)>,
}

/// Where patients are looked at: a node, and the question that was just answered there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) node: usize,
    pub(super) asked: Option<QuestionIdx>,
}

/// Looks at patients on their way.
pub(super) trait Watcher {
    /// The levels that it reads.
    fn levels(&self) -> Vec<u32>;

    /// Those who finish with an outcome.
    fn finishes(
        &mut self,
        reading: &mut Reading<'_>,
        flow: &Flow,
        spot: Spot,
        outcome: OutcomeIdx,
        who: Func,
    ) -> Made<()>;

    /// Those to whom a question is open, not answered yet.
    fn may_leave(
        &mut self,
        reading: &mut Reading<'_>,
        flow: &Flow,
        spot: Spot,
        question: QuestionIdx,
        who: Func,
    ) -> Made<()>;
}

impl Reading<'_> {
    /// Follows all patients who are possible; `start` says who begins.
    pub(super) fn paths(&mut self, flow: &Flow, start: Func) -> Paths {
        self.paths_of(flow, start, true, None)
    }

    /// The same while somebody looks on.
    pub(super) fn watched(
        &mut self,
        flow: &Flow,
        start: Func,
        watcher: &mut dyn Watcher,
    ) -> Made<()> {
        let paths = self.paths_of(flow, start, true, Some(watcher));
        match paths.cut_off {
            None => Ok(()),
            Some(_) => Err(OutOfBudget),
        }
    }

    /// The same without forgetting anything: besides, who finishes where, and was asked what.
    pub(super) fn whole_paths(&mut self, flow: &Flow, start: Func) -> Made<Paths> {
        let mut start = start;
        for (level, what) in self.space.iter() {
            if what.is_decided_by_the_flow() {
                let not_yet = self.diagrams.test(level, |class| class == 0)?;
                start = self.diagrams.join(Join::And, start, not_yet)?;
            }
        }
        let paths = self.paths_of(flow, start, false, None);
        if paths.cut_off.is_none() {
            Ok(paths)
        } else {
            Err(OutOfBudget)
        }
    }

    fn paths_of<'p>(
        &mut self,
        flow: &'p Flow,
        start: Func,
        may_forget: bool,
        watcher: Option<&'p mut dyn Watcher>,
    ) -> Paths {
        let model = self.model;
        let never = self.diagrams.truth(false);
        let questions = (0..model.questions.len()).map(QuestionIdx::new);
        let flags_reading: Vec<Vec<usize>> = questions.map(|at| self.flags_reading(at)).collect();
        let mut pass = Pass {
            live: may_forget.then(|| {
                let mut live = Live::of(model, self.space, &flags_reading);
                if let Some(watcher) = &watcher {
                    live.keep(&watcher.levels());
                }
                live
            }),
            watcher,
            flags_reading,
            flow,
            paths: Paths {
                finished: vec![never; model.outcomes.len()],
                ..Paths::unknown(model)
            },
            reading: self,
        };
        if pass.follow(start).is_ok() {
            pass.paths.cut_off = None;
        }
        pass.paths
    }

    /// A rule as it is read at a node, where it is known of some questions that everybody was asked
    /// them, or nobody.
    pub(super) fn settled(&mut self, flow: &Flow, node: usize, rule: &Rule) -> Made<Truths> {
        let mut truths = self.at(node, rule)?;
        for question in Reads::of(self.model, rule).questions() {
            let class = match flow.asked(NodeIdx::new(node), question) {
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
}

impl Pass<'_, '_, '_> {
    fn follow(&mut self, start: Func) -> Made<()> {
        let model = self.reading.model;
        let never = self.reading.diagrams.truth(false);
        let mut start = start;
        for part in (0..model.parts.len()).map(PartIdx::new) {
            if let Some(level) = self.reading.space.entered(part) {
                let outside = self.reading.diagrams.test(level, |class| class == 0)?;
                start = self.reading.diagrams.join(Join::And, start, outside)?;
            }
        }
        // Flags that are true before any answer, such as those about a person alone.
        let all: Vec<usize> = (0..model.red_flags.len()).collect();
        let begun = self.unflagged_at(&all, start, 0, None)?;
        let begun = match &self.live {
            Some(live) => {
                let is_dead = |level| !live.is_live(0, level);
                self.reading.diagrams.forget(begun, &is_dead)?
            }
            None => begun,
        };
        for (at, place) in self.paths.here.iter_mut().enumerate() {
            *place = Some(if at == 0 { begun } else { never });
        }
        for at in 0..model.nodes.len() {
            if let Err(out) = self.pass(at) {
                // What comes later is not known; what was found so far stands.
                self.paths.cut_off = Some(NodeIdx::new(at));
                for place in self.paths.here.iter_mut().skip(at.saturating_add(1)) {
                    *place = None;
                }
                return Err(out);
            }
        }
        Ok(())
    }

    fn pass(&mut self, at: usize) -> Made<()> {
        let model = self.reading.model;
        let Some((node, here)) = model
            .nodes
            .get(at)
            .zip(self.paths.here.get(at).copied().flatten())
        else {
            return Ok(());
        };
        if self.reading.diagrams.is_never(here) {
            return Ok(());
        }
        let next = at.saturating_add(1);
        let (entered, passed) = match &node.when {
            None => (here, None),
            Some(when) => {
                let when = self.truths(at, when)?;
                // An undetermined one is passed through, as the engine does.
                let entered = self.reading.diagrams.join(Join::Without, here, when.no)?;
                let passed = self.reading.diagrams.join(Join::And, here, when.no)?;
                (entered, Some(passed))
            }
        };
        if let Some(passed) = passed {
            let behind = match &node.kind {
                NodeKind::Enter { behind, .. } => behind.index(),
                NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) => next,
            };
            self.deliver(at, behind, passed, None)?;
        }
        match &node.kind {
            NodeKind::Say(_) => self.deliver(at, next, entered, None),
            NodeKind::Go(target) => self.deliver(at, target.index(), entered, None),
            NodeKind::Ask(question) => self.ask(at, *question, entered),
            NodeKind::Enter { part, .. } => {
                let flags = model.red_flags.iter().enumerate();
                let own: Vec<usize> = flags
                    .filter(|(_, flag)| flag.part == Some(*part))
                    .map(|(at, _)| at)
                    .collect();
                let mut inside = entered;
                if let Some(level) = self.reading.space.entered(*part) {
                    let is_inside = self.reading.diagrams.test(level, |class| class == 1)?;
                    inside = self
                        .reading
                        .diagrams
                        .forget(inside, &|other| other == level)?;
                    inside = self.reading.diagrams.join(Join::And, inside, is_inside)?;
                }
                let inside = self.unflagged_at(&own, inside, at, None)?;
                self.deliver(at, next, inside, None)
            }
            NodeKind::Decide(rows) => {
                let mut rest = entered;
                for row in rows {
                    let taken = match &row.when {
                        None => rest,
                        Some(when) => {
                            let when_holds = self.truths(at, when)?;
                            let taken =
                                self.reading
                                    .diagrams
                                    .join(Join::And, rest, when_holds.yes)?;
                            if Reads::of(model, when).unreadable {
                                // It may be true of anybody.
                                rest
                            } else {
                                rest = self.reading.diagrams.join(
                                    Join::Without,
                                    rest,
                                    when_holds.yes,
                                )?;
                                taken
                            }
                        }
                    };
                    match row.target {
                        Target::Go(target) => self.deliver(at, target.index(), taken, None)?,
                        Target::Outcome(outcome) => self.finish(
                            Spot {
                                node: at,
                                asked: None,
                            },
                            outcome,
                            taken,
                        )?,
                    }
                }
                Ok(())
            }
        }
    }

    /// Whether a question was asked; where nothing is forgotten, the patients themselves tell.
    fn asked(&self, node: usize, question: QuestionIdx) -> Asked {
        if self.live.is_some() {
            self.flow.asked(NodeIdx::new(node), question)
        } else {
            Asked::Maybe
        }
    }

    fn truths(&mut self, at: usize, rule: &Rule) -> Made<Truths> {
        if self.live.is_some() {
            self.reading.settled(self.flow, at, rule)
        } else {
            self.reading.at(at, rule)
        }
    }

    /// Notes who finishes with an outcome.
    fn finish(&mut self, spot: Spot, outcome: OutcomeIdx, who: Func) -> Made<()> {
        if let Some(watcher) = &mut self.watcher {
            watcher.finishes(self.reading, self.flow, spot, outcome, who)?;
        }
        if let Some(ends) = self.paths.ends.get_mut(outcome.index()) {
            *ends |= !self.reading.diagrams.is_never(who);
        }
        if self.live.is_none()
            && let Some(finished) = self.paths.finished.get_mut(outcome.index())
        {
            *finished = self.reading.diagrams.join(Join::Or, *finished, who)?;
        }
        Ok(())
    }

    fn ask(&mut self, at: usize, question: QuestionIdx, entered: Func) -> Made<()> {
        let next = at.saturating_add(1);
        let level = self.reading.space.asked(question);
        let (before, again) = match (self.asked(at, question), level) {
            (Asked::Maybe, Some(level)) => (
                self.reading.diagrams.limit(entered, level, 0)?,
                self.reading.diagrams.limit(entered, level, 1)?,
            ),
            (Asked::Surely, _) => (self.reading.diagrams.truth(false), entered),
            (Asked::Never | Asked::Maybe, _) => (entered, self.reading.diagrams.truth(false)),
        };
        if let Some(watcher) = &mut self.watcher {
            let spot = Spot {
                node: at,
                asked: None,
            };
            watcher.may_leave(self.reading, self.flow, spot, question, before)?;
        }
        let mut answered = before;
        if let Some(QuestionKind::Choices { none, .. }) =
            self.reading.model.question(question).map(|spec| &spec.kind)
        {
            let valid = self.reading.valid(question, *none)?;
            answered = self.reading.diagrams.join(Join::And, answered, valid)?;
        }
        let reading = self
            .flags_reading
            .get(question.index())
            .cloned()
            .unwrap_or_default();
        answered = self.unflagged_at(&reading, answered, at, Some(question))?;
        // A question met again on the same way keeps its first answer.
        let both = self.reading.diagrams.join(Join::Or, answered, again)?;
        self.deliver(at, next, both, Some(question))
    }

    /// Those for whom none of these flags is true, looked at at a node, or when a question is
    /// answered there.
    fn unflagged_at(
        &mut self,
        flags: &[usize],
        who: Func,
        at: usize,
        question: Option<QuestionIdx>,
    ) -> Made<Func> {
        if flags.is_empty() {
            return Ok(who);
        }
        // What is known of the asking of other questions is put in as it is read by the flags.
        let mut told = who;
        let mut put_in = Vec::new();
        for flag in flags
            .iter()
            .filter_map(|flag| self.reading.model.red_flags.get(*flag))
        {
            for read in Reads::of(self.reading.model, &flag.when).questions() {
                let is_asked = match self.asked(at, read) {
                    _ if question == Some(read) => 1,
                    Asked::Never => 0,
                    Asked::Surely => 1,
                    Asked::Maybe => continue,
                };
                if let Some(level) = self.reading.space.asked(read)
                    && !put_in.contains(&level)
                {
                    put_in.push(level);
                    let bit = self
                        .reading
                        .diagrams
                        .test(level, |class| class == is_asked)?;
                    told = self.reading.diagrams.join(Join::And, told, bit)?;
                }
            }
        }
        let left = self.unflagged(
            flags,
            told,
            Spot {
                node: at,
                asked: question,
            },
        )?;
        self.reading
            .diagrams
            .forget(left, &|level| put_in.contains(&level))
    }

    /// Those for whom none of these flags is true.
    fn unflagged(&mut self, flags: &[usize], who: Func, spot: Spot) -> Made<Func> {
        let model = self.reading.model;
        let mut left = who;
        let mut truths: Vec<(usize, Func)> = Vec::new();
        // Of those that are true the most urgent counts, of equal urgency the first in the file.
        let mut flags = flags.to_vec();
        let urgency = |at: &usize| {
            let flag = model.red_flags.get(*at);
            flag.map(|flag| model.urgency_of(flag.outcome))
        };
        flags.sort_by_key(|at| (std::cmp::Reverse(urgency(at)), *at));
        for (at, flag) in flags
            .iter()
            .filter_map(|at| Some((*at, model.red_flags.get(*at)?)))
        {
            let mut when = self.reading.given(&flag.when)?.yes;
            if let Some(level) = flag.part.and_then(|part| self.reading.space.entered(part)) {
                let entered = self.reading.diagrams.test(level, |class| class == 1)?;
                when = self.reading.diagrams.join(Join::And, when, entered)?;
            }
            let when = self.reading.diagrams.join(Join::And, who, when)?;
            let taken = self.reading.diagrams.join(Join::And, left, when)?;
            self.finish(spot, flag.outcome, taken)?;
            left = self.reading.diagrams.join(Join::Without, left, when)?;
            if self.reading.diagrams.is_never(when) {
                continue;
            }
            if let Some(fires) = self.paths.fires.get_mut(at) {
                *fires = true;
            }
            for (other, earlier) in &truths {
                let both = self.reading.diagrams.join(Join::And, *earlier, when)?;
                let pair = (*other.min(&at), *other.max(&at));
                if !self.reading.diagrams.is_never(both) && !self.paths.together.contains(&pair) {
                    self.paths.together.push(pair);
                }
            }
            truths.push((at, when));
        }
        Ok(left)
    }

    /// Adds those who come from one node to another; `asked` was asked on this edge.
    fn deliver(
        &mut self,
        from: usize,
        to: usize,
        who: Func,
        asked: Option<QuestionIdx>,
    ) -> Made<()> {
        if self.reading.diagrams.is_never(who) {
            return Ok(());
        }
        let who = match asked.and_then(|question| self.reading.space.asked(question)) {
            Some(level) if self.live.is_none() => {
                let bit = self.reading.diagrams.test(level, |class| class == 1)?;
                self.reading.diagrams.join(Join::And, who, bit)?
            }
            Some(_) | None => self.forgotten(from, to, who, asked)?,
        };
        if let Some(place) = self.paths.here.get_mut(to)
            && let Some(there) = *place
        {
            *place = Some(self.reading.diagrams.join(Join::Or, there, who)?);
        }
        Ok(())
    }

    /// Those who come from one node to another, as far as it matters there. Whether a question was
    /// asked is put in where others come without it.
    fn forgotten(
        &mut self,
        from: usize,
        to: usize,
        who: Func,
        asked: Option<QuestionIdx>,
    ) -> Made<Func> {
        let Some(live) = &self.live else {
            return Ok(who);
        };
        let (node, next) = (NodeIdx::new(from), NodeIdx::new(to));
        let (flow, space) = (self.flow, self.reading.space);
        let mut who = who;
        for question in (0..self.reading.model.questions.len()).map(QuestionIdx::new) {
            let Some(level) = space.asked(question) else {
                continue;
            };
            if !live.is_live(to, level) || flow.asked(next, question) != Asked::Maybe {
                continue;
            }
            let class = match flow.asked(node, question) {
                _ if asked == Some(question) => 1,
                Asked::Surely => 1,
                Asked::Never => 0,
                Asked::Maybe => continue,
            };
            let bit = self.reading.diagrams.test(level, |own| own == class)?;
            who = self.reading.diagrams.join(Join::And, who, bit)?;
        }
        let is_dead = |level: u32| {
            let is_settled = match space.levels.get(level as usize) {
                Some(Level::Asked(question)) => flow.asked(next, *question) != Asked::Maybe,
                Some(_) | None => false,
            };
            is_settled || !live.is_live(to, level)
        };
        self.reading.diagrams.forget(who, &is_dead)
    }
}
