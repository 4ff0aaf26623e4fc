//! Questions, choices and thresholds that change no outcome, message or hand-over for anybody, and
//! questions whose answer is known already.

use std::collections::BTreeSet;

use crate::answers::Slot;
use crate::model::{NodeIdx, NodeKind, OutcomeIdx, QuestionIdx, QuestionKind};
use crate::rule::{Reads, Rule};

use super::Proof;
use super::backward::{Carried, Outcomes, Reading};
use super::diagram::{Func, Join, Made};
use super::paths::Paths;
use super::patients::{CanMiss, Finding, Patients, describe};
use super::space::{Class, Level};

/// Something that makes no difference.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Idle {
    /// Whatever is answered, all else being equal.
    Question(QuestionIdx),
    /// Whether a choice is among those chosen: these choices, as bits.
    Choices(QuestionIdx, u64),
    /// Which of these choices is given, as bits.
    Alike(QuestionIdx, u64),
    /// Whether a number lies below this one or not, in the question's smallest steps.
    Threshold(QuestionIdx, i64),
}

/// A question whose answer is known already for some who are asked it.
#[derive(Clone, Debug)]
pub struct Forced {
    /// Where it is asked.
    pub node: NodeIdx,
    /// The question.
    pub question: QuestionIdx,
    /// The only answer that can be given.
    pub answer: Slot,
    /// By whom, in words.
    pub patients: String,
}

/// All that patients can notice, as functions of their answers.
pub(super) fn noticed(reading: &mut Reading<'_>) -> Made<Vec<Func>> {
    let model = reading.model;
    let mut all = vec![reading.carry(&mut Outcomes)?];
    for (at, outcome) in model.outcomes.iter().enumerate() {
        for line in &outcome.also {
            let mut line = Line {
                outcome: OutcomeIdx::new(at),
                when: &line.when,
            };
            all.push(reading.carry(&mut line)?);
        }
    }
    for (at, node) in model.nodes.iter().enumerate() {
        if let NodeKind::Say(_) = node.kind {
            all.push(reading.carry(&mut Said(at))?);
        }
    }
    Ok(all)
}

/// Finds what makes no difference. What a way out reads counts as making one, and so do words and
/// media, which are for people to read.
pub(super) fn idle(proof: &mut Proof<'_>) -> Made<Vec<Idle>> {
    let model = proof.model;
    let mut reading = proof.reading();
    let noticed = noticed(&mut reading)?;
    let possible = reading.possible()?;
    // What a promise alone tells apart is not the flow's.
    let mut told_apart = super::flow_reads(model);
    for line in model.outcomes.iter().flat_map(|outcome| &outcome.also) {
        told_apart.add(model, &line.when);
    }
    let mut unfinished = Reads::default();
    for when in model.unfinished.iter().filter_map(|row| row.when.as_ref()) {
        unfinished.add(model, when);
    }
    let read_when_unfinished = unfinished.questions();
    let mut matters = BTreeSet::new();
    for func in &noticed {
        matters.extend(reading.diagrams.support(*func));
    }
    // What tells neighbouring classes apart among those who are possible.
    let mut apart = BTreeSet::new();
    let nothing = reading.diagrams.number(-1);
    for func in &noticed {
        let func = reading.diagrams.choose(possible, *func, nothing)?;
        apart.extend(reading.diagrams.apart(func));
    }
    let constrained = super::constraint_reads(model).questions();
    let mut found = Vec::new();
    for (at, question) in model.questions.iter().enumerate() {
        let index = QuestionIdx::new(at);
        let is_asked =
            |node: &crate::model::Node| matches!(node.kind, NodeKind::Ask(asked) if asked == index);
        let is_for_people = match question.kind {
            QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => true,
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Choices { .. }
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. } => false,
        };
        if is_for_people || !model.nodes.iter().any(is_asked) {
            continue;
        }
        let is_constrained = constrained.contains(&index);
        let is_idle = |reading: &mut Reading<'_>, level: u32, one: u32, other: u32| -> Made<bool> {
            if !apart.contains(&(level, one)) {
                return Ok(true);
            }
            if !is_constrained {
                return Ok(false);
            }
            for func in &noticed {
                let (a, b) = (
                    reading.diagrams.limit(*func, level, one)?,
                    reading.diagrams.limit(*func, level, other)?,
                );
                if a != b {
                    // Impossible patients do not count.
                    let (p, q) = (
                        reading.diagrams.limit(possible, level, one)?,
                        reading.diagrams.limit(possible, level, other)?,
                    );
                    let both = reading.diagrams.join(Join::And, p, q)?;
                    let nothing = reading.diagrams.number(-1);
                    let a = reading.diagrams.choose(both, a, nothing)?;
                    let b = reading.diagrams.choose(both, b, nothing)?;
                    if a != b {
                        return Ok(false);
                    }
                }
            }
            Ok(true)
        };
        let space = reading.space;
        let levels: Vec<(u32, &Level)> = space.answer(index).collect();
        if !read_when_unfinished.contains(&index)
            && levels.iter().all(|(level, _)| !matters.contains(level))
        {
            found.push(Idle::Question(index));
            continue;
        }
        let tested = unfinished
            .masks
            .get(&index)
            .into_iter()
            .flatten()
            .fold(0, |all, mask| all | mask);
        let none = match question.kind {
            QuestionKind::Choices { none, .. } => {
                none.and_then(|at| 1_u64.checked_shl(u32::try_from(at).ok()?))
            }
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => None,
        };
        for (level, what) in levels {
            match what {
                Level::Chosen(_, bits) => {
                    // Where "none of these" matters, so does every choice, as not being it.
                    let stands_against_none = none.is_some_and(|none| {
                        space.answer(index).any(|(other, what)| {
                            matches!(what, Level::Chosen(_, own) if *own == none)
                                && matters.contains(&other)
                        })
                    });
                    if !matters.contains(&level)
                        && bits & tested == 0
                        && Some(*bits) != none
                        && !stands_against_none
                    {
                        found.push(Idle::Choices(index, *bits));
                    }
                }
                Level::Answer(_, classes) => {
                    for (one, (class, next)) in
                        (0_u32..).zip(classes.iter().zip(classes.iter().skip(1)))
                    {
                        let other = one.saturating_add(1);
                        match (class, next) {
                            (Class::Numbers(..), Class::Numbers(low, _)) => {
                                let cuts = unfinished.cuts.get(&index);
                                let is_cut = cuts.is_some_and(|cuts| cuts.contains(low));
                                let own = told_apart.cuts.get(&index);
                                let is_own = own.is_some_and(|cuts| cuts.contains(low));
                                if is_own && !is_cut && is_idle(&mut reading, level, one, other)? {
                                    found.push(Idle::Threshold(index, *low));
                                }
                            }
                            (Class::Choices(a), Class::Choices(b)) => {
                                let both = a | b;
                                let masks = unfinished.masks.get(&index).into_iter().flatten();
                                let mut apart = masks
                                    .filter(|mask| **mask & both != 0 && **mask & both != both);
                                if apart.next().is_none()
                                    && is_idle(&mut reading, level, one, other)?
                                {
                                    found.push(Idle::Alike(index, both));
                                }
                            }
                            (_, _) => {}
                        }
                    }
                }
                Level::Known(_) | Level::About(_) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
    }
    Ok(found)
}

/// Finds questions whose answer `impossible:` leaves no choice about.
pub(super) fn forced(proof: &mut Proof<'_>, paths: &Paths) -> Made<Vec<Forced>> {
    let model = proof.model;
    let mut found = Vec::new();
    if model.impossible.is_empty() {
        return Ok(found);
    }
    let mut reading = proof.reading();
    for (at, node) in model.nodes.iter().enumerate() {
        let (NodeKind::Ask(question), Some(here)) =
            (&node.kind, paths.here.get(at).copied().flatten())
        else {
            continue;
        };
        let mut who = here;
        if let Some(when) = &node.when {
            let no = reading.at(at, when)?.no;
            who = reading.diagrams.join(Join::Without, who, no)?;
        }
        let space = reading.space;
        let Some((level, classes)) = space.answer(*question).find_map(|(at, level)| match level {
            Level::Answer(_, classes) => Some((at, classes)),
            Level::About(_)
            | Level::Known(_)
            | Level::Chosen(..)
            | Level::Asked(_)
            | Level::Entered(_) => None,
        }) else {
            continue;
        };
        let mut able = Vec::new();
        for class in (0_u32..).take(classes.len()) {
            able.push(reading.diagrams.limit(who, level, class)?);
        }
        for (class, own) in classes.iter().zip(&able) {
            let mut only = *own;
            for other in able.iter().filter(|other| *other != own) {
                only = reading.diagrams.join(Join::Without, only, *other)?;
            }
            let is_alone = able.iter().filter(|other| *other == own).count() == 1;
            if !is_alone || reading.diagrams.is_never(only) {
                continue;
            }
            let everybody = reading.diagrams.forget(who, &|other| other == level)?;
            let others = reading.diagrams.join(Join::Without, everybody, only)?;
            let reads = super::constraint_reads(model);
            let questions: Vec<(QuestionIdx, CanMiss)> = reads
                .questions()
                .into_iter()
                .filter(|read| read != question)
                .map(|read| {
                    let is_read = reads.values.contains(&read);
                    (
                        read,
                        CanMiss {
                            is_read,
                            ..CanMiss::default()
                        },
                    )
                })
                .collect();
            let patients: Patients = describe(
                space,
                reading.diagrams,
                &Finding {
                    who: only,
                    others,
                    questions: &questions,
                    is_by_missing: false,
                },
            );
            found.push(Forced {
                node: NodeIdx::new(at),
                question: *question,
                answer: class.slot(),
                patients: crate::verify::words::patients(model, &patients),
            });
        }
    }
    Ok(found)
}

/// Whether a line of advice is said.
struct Line<'r> {
    outcome: OutcomeIdx,
    when: &'r Rule,
}

impl Carried for Line<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        if outcome == self.outcome {
            Ok(reading.given(self.when)?.yes)
        } else {
            Ok(reading.diagrams.truth(false))
        }
    }
}

/// Whether a statement is said.
struct Said(usize);

impl Carried for Said {
    fn end(&mut self, reading: &mut Reading<'_>, _: OutcomeIdx) -> Made<Func> {
        Ok(reading.diagrams.truth(false))
    }

    fn said(&mut self, reading: &mut Reading<'_>, node: usize, next: Func) -> Made<Func> {
        if node == self.0 {
            Ok(reading.diagrams.truth(true))
        } else {
            Ok(next)
        }
    }
}
