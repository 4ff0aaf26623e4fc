//! The way of one patient through a flow: which questions are asked, and where it ends.
//!
//! A patient goes one way, and it leads forward. So a question was asked before a place exactly if it
//! was asked at some node that stands earlier in the file; whether a node is reached is one
//! condition, and what was asked needs none of its own.

use crate::model::{NodeKind, OutcomeIdx, PartIdx, QuestionIdx, Row, Target};
use crate::proof::diagram::Made;
use crate::rule::Reads;

use super::formula::Flow;
use super::gates::Gates;
use super::patient::Patient;
use super::rules::{Rules, Sight};
use super::{FALSE, Lit, TRUE};

/// Everything that can happen to one patient.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The ends of finished conversations; one of them is reached.
    pub(super) ends: Vec<End>,
    /// Each node that asks, where it does.
    pub(super) asks: Vec<Ask>,
    pub(super) places: Vec<Place>,
}

/// An end of a finished conversation.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// Whether it is reached.
    pub(super) reached: Lit,
    /// Nothing where no row holds, which no verified flow has.
    pub(super) outcome: Option<OutcomeIdx>,
    /// Which place it is.
    pub(super) place: usize,
}

/// A question that is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask {
    /// Whether it is reached and was not asked before.
    pub(super) reached: Lit,
    pub(super) question: QuestionIdx,
    /// Which place it is, before the answer.
    pub(super) place: usize,
}

/// What happened on the way to a place, for a patient who reaches it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Place {
    asked: Vec<Lit>,
    entered: Vec<Lit>,
}

impl Place {
    /// Whether a question was asked.
    pub(super) fn asked(&self, question: QuestionIdx) -> Lit {
        self.asked.get(question.index()).copied().unwrap_or(FALSE)
    }

    /// The same place, but whether that question was asked is known.
    pub(super) fn with_asked(&self, question: QuestionIdx, asked: Lit) -> Self {
        let mut place = self.clone();
        if let Some(known) = place.asked.get_mut(question.index()) {
            *known = asked;
        }
        place
    }

    /// Whether a part was entered.
    pub(super) fn entered(&self, part: PartIdx) -> Lit {
        self.entered.get(part.index()).copied().unwrap_or(FALSE)
    }
}

/// How a node is come to: by one of these, and what was surely asked by then.
#[derive(Clone, Debug)]
struct Arrival {
    by: Vec<Lit>,
    surely: Vec<bool>,
}

/// Walks a patient through a flow.
pub(super) struct Walker<'a> {
    flow: Flow<'a>,
    gates: &'a mut Gates,
    patient: &'a Patient,
    walk: Walk,
    arrivals: Vec<Option<Arrival>>,
    /// By question: where it was asked so far.
    asked: Vec<Vec<Lit>>,
    /// By part: where it was entered so far.
    entered: Vec<Vec<Lit>>,
    /// By red flag: what it reads.
    reads: Vec<Reads>,
}

impl<'a> Walker<'a> {
    /// The walk of this patient.
    pub(super) fn walk(flow: Flow<'a>, gates: &'a mut Gates, patient: &'a Patient) -> Made<Walk> {
        let model = flow.model;
        let flags = model.red_flags.iter();
        let mut walker = Self {
            flow,
            gates,
            patient,
            walk: Walk::default(),
            arrivals: vec![None; model.nodes.len().saturating_add(1)],
            asked: vec![Vec::new(); model.questions.len()],
            entered: vec![Vec::new(); model.parts.len()],
            reads: flags.map(|flag| Reads::of(model, &flag.when)).collect(),
        };
        let nothing = vec![false; model.questions.len()];
        // Flags that are true before any answer, such as those about a person alone.
        let begun = walker.flagged(TRUE, &nothing, |_, _| true)?;
        walker.arrive(0, begun, &nothing);
        for node in 0..=model.nodes.len() {
            walker.node(node)?;
        }
        Ok(walker.walk)
    }

    /// Another way to a node.
    fn arrive(&mut self, node: usize, by: Lit, surely: &[bool]) {
        if by == FALSE {
            return;
        }
        match self.arrivals.get_mut(node) {
            Some(Some(known)) => {
                known.by.push(by);
                for (known, surely) in known.surely.iter_mut().zip(surely) {
                    *known &= surely;
                }
            }
            Some(place) => {
                *place = Some(Arrival {
                    by: vec![by],
                    surely: surely.to_vec(),
                });
            }
            None => {}
        }
    }

    fn node(&mut self, index: usize) -> Made<()> {
        let Some(arrival) = self.arrivals.get_mut(index).and_then(Option::take) else {
            return Ok(());
        };
        let Arrival { by, surely } = arrival;
        let reached = self.gates.or(&by)?;
        let Some(node) = self.flow.model.nodes.get(index) else {
            // Behind the last node nothing happens.
            return self.end(reached, None, &surely);
        };
        let next = index.saturating_add(1);
        let (mut entered, mut passed) = (reached, FALSE);
        if let Some(when) = &node.when {
            // An undetermined one is passed through, as the engine does.
            let place = self.place(&surely)?;
            let no = self.at(index, &place).of(when)?.no;
            entered = self.gates.without(reached, no)?;
            passed = self.gates.and(&[reached, no])?;
        }
        match &node.kind {
            NodeKind::Say(_) => self.arrive(next, entered, &surely),
            NodeKind::Go(target) => self.arrive(target.index(), entered, &surely),
            NodeKind::Ask(question) => self.ask(next, *question, entered, &surely)?,
            NodeKind::Enter { part, .. } => {
                if let Some(known) = self.entered.get_mut(part.index()) {
                    known.push(entered);
                }
                let flags = &self.flow.model.red_flags;
                let left = self.flagged(entered, &surely, |at, _| {
                    flags.get(at).is_some_and(|flag| flag.part == Some(*part))
                })?;
                self.arrive(next, left, &surely);
            }
            NodeKind::Decide(rows) => self.decide(index, rows, entered, &surely)?,
        }
        let over = match &node.kind {
            NodeKind::Enter { behind, .. } => behind.index(),
            NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) => next,
        };
        self.arrive(over, passed, &surely);
        Ok(())
    }

    fn ask(
        &mut self,
        next: usize,
        question: QuestionIdx,
        entered: Lit,
        surely: &[bool],
    ) -> Made<()> {
        let place = self.place(surely)?;
        // A question met again on the same way keeps its first answer, and is not open again.
        let before = place.asked(question);
        let again = self.gates.and(&[entered, before])?;
        self.arrive(next, again, surely);
        let reached = self.gates.without(entered, before)?;
        if reached == FALSE {
            return Ok(());
        }
        let place = self.keep(place.with_asked(question, FALSE));
        self.walk.asks.push(Ask {
            reached,
            question,
            place,
        });
        if let Some(known) = self.asked.get_mut(question.index()) {
            known.push(reached);
        }
        let mut surely = surely.to_vec();
        if let Some(known) = surely.get_mut(question.index()) {
            *known = true;
        }
        let left = self.flagged(reached, &surely, |_, reads| {
            reads.questions().contains(&question)
        })?;
        self.arrive(next, left, &surely);
        Ok(())
    }

    /// First match wins.
    fn decide(&mut self, node: usize, rows: &[Row], entered: Lit, surely: &[bool]) -> Made<()> {
        let place = self.place(surely)?;
        let mut rest = entered;
        for row in rows {
            let taken = match &row.when {
                None => rest,
                Some(when) => {
                    let yes = self.at(node, &place).of(when)?.yes;
                    self.gates.and(&[rest, yes])?
                }
            };
            match row.target {
                Target::Outcome(outcome) => self.end(taken, Some(outcome), surely)?,
                Target::Go(target) => self.arrive(target.index(), taken, surely),
            }
            rest = self.gates.without(rest, taken)?;
        }
        self.end(rest, None, surely)
    }

    /// What goes on where these flags are looked at: of those that are true the most urgent fires, of
    /// equal urgency the first in the file.
    fn flagged(
        &mut self,
        reached: Lit,
        surely: &[bool],
        is_looked_at: impl Fn(usize, &Reads) -> bool,
    ) -> Made<Lit> {
        let model = self.flow.model;
        #[cfg(test)]
        if self.flow.slip == Some(super::formula::Slip::RedFlags) {
            return Ok(reached);
        }
        let mut flags: Vec<usize> = self
            .reads
            .iter()
            .enumerate()
            .filter(|(at, reads)| is_looked_at(*at, reads))
            .map(|(at, _)| at)
            .collect();
        let urgency = |at: &usize| {
            let flag = model.red_flags.get(*at);
            flag.map(|flag| model.urgency_of(flag.outcome))
        };
        flags.sort_by_key(|at| (std::cmp::Reverse(urgency(at)), *at));
        if flags.is_empty() {
            return Ok(reached);
        }
        let place = self.place(surely)?;
        let mut fired = Vec::with_capacity(flags.len());
        let mut left = reached;
        {
            let sight = Sight::Given {
                place: &place,
                still_open: None,
            };
            let mut rules = Rules::new(self.flow, self.gates, self.patient, sight);
            for flag in flags.into_iter().filter_map(|at| model.red_flags.get(at)) {
                let yes = rules.of(&flag.when)?.yes;
                let entered = flag.part.map_or(TRUE, |part| place.entered(part));
                let fires = rules.gates.and(&[yes, entered])?;
                fired.push((rules.gates.and(&[left, fires])?, flag.outcome));
                left = rules.gates.without(left, fires)?;
            }
        }
        for (fires, outcome) in fired {
            self.end(fires, Some(outcome), surely)?;
        }
        Ok(left)
    }

    fn end(&mut self, reached: Lit, outcome: Option<OutcomeIdx>, surely: &[bool]) -> Made<()> {
        if reached != FALSE {
            let place = self.place(surely)?;
            let place = self.keep(place);
            self.walk.ends.push(End {
                reached,
                outcome,
                place,
            });
        }
        Ok(())
    }

    /// The rules of a node.
    fn at<'s>(&'s mut self, node: usize, place: &'s Place) -> Rules<'s> {
        let stride = self.flow.model.questions.len();
        let start = node.saturating_mul(stride);
        let still_open = self.flow.still_open;
        let still_open = still_open.get(start..start.saturating_add(stride));
        let sight = Sight::Given { place, still_open };
        Rules::new(self.flow, self.gates, self.patient, sight)
    }

    /// What happened so far.
    fn place(&mut self, surely: &[bool]) -> Made<Place> {
        let mut asked = Vec::with_capacity(self.asked.len());
        for (known, surely) in self.asked.iter().zip(surely) {
            asked.push(if *surely { TRUE } else { self.gates.or(known)? });
        }
        let mut entered = Vec::with_capacity(self.entered.len());
        for known in &self.entered {
            entered.push(self.gates.or(known)?);
        }
        Ok(Place { asked, entered })
    }

    /// Places that are alike and follow each other are kept once.
    fn keep(&mut self, place: Place) -> usize {
        if self.walk.places.last() != Some(&place) {
            self.walk.places.push(place);
        }
        self.walk.places.len().saturating_sub(1)
    }
}
