//! One pass over the nodes, in their order.

use crate::model::{
    NodeIdx, NodeKind, OutcomeIdx, PartIdx, QuestionIdx, QuestionKind, Row, Target,
};
use crate::rule::Reads;
use crate::verify::flow::Asked;

use super::super::backward::{Been, Reading};
use super::super::diagram::{Func, Join, Made};
use super::super::live::Live;
use super::super::space::Level;
use super::{Paths, Spot, Watcher};

/// A pass under way.
struct Pass<'a, 'r, 'p> {
    reading: &'r mut Reading<'a>,
    live: &'p Live,
    watcher: &'p mut dyn Watcher,
    paths: Paths,
}

impl Reading<'_> {
    pub(super) fn followed(
        &mut self,
        start: Func,
        live: &Live,
        watcher: &mut dyn Watcher,
    ) -> Paths {
        let model = self.model;
        let mut pass = Pass {
            live,
            watcher,
            paths: Paths::unknown(model),
            reading: self,
        };
        if pass.follow(start).is_ok() {
            pass.paths.cut_off = None;
        }
        pass.reading.been = Been::UNKNOWN;
        pass.paths
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
        let spot = Spot {
            node: 0,
            answered: None,
        };
        self.reading.been = spot.been();
        let space = self.reading.space;
        let levels = space.iter().map(|(at, _)| at);
        let dead = levels.filter(|at| !self.live.is_live(0, *at) && spot.tells(self.reading, *at));
        let dead: Vec<u32> = dead.collect();
        let begun = self.watcher.forget(self.reading, spot, start, &dead)?;
        // Flags that are true before any answer, such as those about a person alone.
        let all: Vec<usize> = (0..model.red_flags.len()).collect();
        let begun = self.unflagged(&all, begun, spot)?;
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
        let spot = Spot {
            node: at,
            answered: None,
        };
        self.reading.been = spot.been();
        let mut entered = here;
        if let Some(when) = &node.when {
            // An undetermined one is passed through, as the engine does.
            let no = self.reading.at(at, when)?.no;
            entered = self.reading.diagrams.except(no, here)?;
            let passed = self.reading.diagrams.only(no, here)?;
            let behind = match &node.kind {
                NodeKind::Enter { behind, .. } => behind.index(),
                NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) => next,
            };
            self.deliver(spot, behind, passed)?;
        }
        match &node.kind {
            NodeKind::Say(_) => self.deliver(spot, next, entered),
            NodeKind::Go(target) => self.deliver(spot, target.index(), entered),
            NodeKind::Ask(question) => self.ask(spot, *question, entered),
            NodeKind::Enter { part, .. } => self.enter(spot, *part, entered),
            NodeKind::Decide(rows) => self.decide(spot, rows, entered),
        }
    }

    /// First match wins.
    fn decide(&mut self, spot: Spot, rows: &[Row], entered: Func) -> Made<()> {
        let never = self.reading.diagrams.truth(false);
        let mut rest = entered;
        for row in rows {
            let taken = match &row.when {
                None => std::mem::replace(&mut rest, never),
                // It may be true of anybody.
                Some(when) if Reads::of(self.reading.model, when).unreadable => rest,
                Some(when) => {
                    let yes = self.reading.at(spot.node, when)?.yes;
                    let taken = self.reading.diagrams.only(yes, rest)?;
                    rest = self.reading.diagrams.except(yes, rest)?;
                    taken
                }
            };
            match row.target {
                Target::Go(target) => self.deliver(spot, target.index(), taken)?,
                Target::Outcome(outcome) => self.finish(spot, outcome, taken)?,
            }
        }
        Ok(())
    }

    fn enter(&mut self, spot: Spot, part: PartIdx, entered: Func) -> Made<()> {
        let flags = self.reading.model.red_flags.iter().enumerate();
        let own: Vec<usize> = flags
            .filter(|(_, flag)| flag.part == Some(part))
            .map(|(at, _)| at)
            .collect();
        let mut inside = entered;
        if let Some(level) = self.reading.space.entered(part)
            && self.live.is_live(spot.node, level)
        {
            inside = self.watcher.forget(self.reading, spot, inside, &[level])?;
            let is_inside = self.reading.diagrams.test(level, |class| class == 1)?;
            inside = self.reading.diagrams.only(is_inside, inside)?;
        }
        let inside = self.unflagged(&own, inside, spot)?;
        self.deliver(spot, spot.node.saturating_add(1), inside)
    }

    fn ask(&mut self, spot: Spot, question: QuestionIdx, entered: Func) -> Made<()> {
        let asked = self.reading.been.asked(self.reading.flow, question);
        let never = self.reading.diagrams.truth(false);
        let (before, again) = match (asked, self.reading.space.asked(question)) {
            (None, Some(level)) => (
                self.reading.diagrams.limit(entered, level, 0)?,
                self.reading.diagrams.limit(entered, level, 1)?,
            ),
            (Some(true), _) => (never, entered),
            (Some(false) | None, _) => (entered, never),
        };
        self.watcher
            .may_leave(self.reading, spot, question, before)?;
        let mut answered = before;
        if let Some(QuestionKind::Choices { none, .. }) =
            self.reading.model.question(question).map(|spec| &spec.kind)
        {
            let valid = self.reading.valid(question, *none)?;
            answered = self.reading.diagrams.only(valid, answered)?;
        }
        let spot = Spot {
            answered: Some(question),
            ..spot
        };
        self.reading.been = spot.been();
        let flags = self.live.flags_reading.get(question.index());
        answered = self.unflagged(flags.map_or(&[], Vec::as_slice), answered, spot)?;
        // A question met again on the same way keeps its first answer.
        let both = self.watcher.merge(self.reading, answered, again)?;
        self.deliver(spot, spot.node.saturating_add(1), both)
    }

    /// Notes who finishes with an outcome.
    fn finish(&mut self, spot: Spot, outcome: OutcomeIdx, who: Func) -> Made<()> {
        if self.reading.diagrams.is_never(who) {
            return Ok(());
        }
        if let Some(ends) = self.paths.ends.get_mut(outcome.index()) {
            *ends = true;
        }
        self.watcher.finishes(self.reading, spot, outcome, who)
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
                when = self.reading.diagrams.only(entered, when)?;
            }
            let fires = self.reading.diagrams.only(when, who)?;
            if self.reading.diagrams.is_never(fires) {
                continue;
            }
            let taken = self.reading.diagrams.only(when, left)?;
            self.finish(spot, flag.outcome, taken)?;
            left = self.reading.diagrams.except(when, left)?;
            if let Some(fires) = self.paths.fires.get_mut(at) {
                *fires = true;
            }
            for (other, earlier) in &truths {
                let both = self.reading.diagrams.only(*earlier, fires)?;
                let pair = (*other.min(&at), *other.max(&at));
                if !self.reading.diagrams.is_never(both) && !self.paths.together.contains(&pair) {
                    self.paths.together.push(pair);
                }
            }
            truths.push((at, when));
        }
        Ok(left)
    }

    /// Adds those who come from a spot to a node.
    fn deliver(&mut self, spot: Spot, to: usize, who: Func) -> Made<()> {
        if self.reading.diagrams.is_never(who) {
            return Ok(());
        }
        let who = self.told(spot, to, who)?;
        if let Some(place) = self.paths.here.get_mut(to)
            && let Some(there) = *place
        {
            *place = Some(self.watcher.merge(self.reading, there, who)?);
        }
        Ok(())
    }

    /// Those who come from a spot to a node, as far as it matters there. Whether a question was asked
    /// is put in where others come without it.
    fn told(&mut self, spot: Spot, to: usize, who: Func) -> Made<Func> {
        let (flow, space) = (self.reading.flow, self.reading.space);
        let (from, next) = (NodeIdx::new(spot.node), NodeIdx::new(to));
        let mut who = who;
        let own = spot.answered.filter(|own| {
            flow.asked(from, *own) == Asked::Maybe && flow.asked(next, *own) == Asked::Maybe
        });
        for question in flow.learnt(next, from).chain(own) {
            let (Some(level), Some(asked)) =
                (space.asked(question), spot.been().asked(flow, question))
            else {
                continue;
            };
            if self.live.is_live(to, level) {
                let bit = (self.reading.diagrams).test(level, |class| class == u32::from(asked))?;
                who = self.reading.diagrams.only(bit, who)?;
            }
        }
        let dying = self.live.dying(spot.node, to);
        let dead: Vec<u32> = dying.filter(|at| spot.tells(self.reading, *at)).collect();
        self.watcher.forget(self.reading, spot, who, &dead)
    }
}

impl Spot {
    /// What is known of what was asked by the time.
    pub(in super::super) fn been(self) -> Been {
        let been = Been::at(self.node);
        match self.answered {
            None => been,
            Some(question) => been.but_for(question, Some(true)),
        }
    }

    /// Whether a level tells apart those who are here: what was asked does only where it is not known
    /// of all of them.
    pub(in super::super) fn tells(self, reading: &Reading<'_>, level: u32) -> bool {
        match reading.space.levels.get(level as usize) {
            Some(Level::Asked(question)) => self.been().asked(reading.flow, *question).is_none(),
            Some(_) | None => true,
        }
    }
}
