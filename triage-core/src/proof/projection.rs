//! Promises held against those who come to each place, with what no later rule and not the promise
//! reads forgotten: it stays small where the outcome as a function of all answers does not.
//!
//! It can prove, and say that a promise applies to nobody. Whom a broken promise is broken by is for
//! the next method to find: what was forgotten here is missing from that patient.

use std::collections::BTreeSet;

use crate::model::{
    NodeIdx, OutcomeIdx, Promise, PromiseKind, QuestionIdx, QuestionKind, RedFlag, Requirement,
    Target, Way,
};
use crate::rule::{Reads, Rule};
use crate::verify::flow::{Asked, Flow};

use super::backward::Reading;
use super::diagram::{Func, Join, Made, OutOfBudget};
use super::live::of_questions;
use super::paths::{Spot, Watcher};
use super::promises::violates;
use super::rules::{Sight, Truths};
use super::space::{Level, Space};
use super::{Proof, Verdict};

impl Proof<'_> {
    /// Proves by projection that a red flag is never overtaken.
    pub(super) fn flag_projected(&mut self, flag: &RedFlag) -> Made<Verdict> {
        let flow = Flow::of(self.model);
        let mut own = Proof::within(self.model, self.flow, self.budget);
        let reads = Reads::of(self.model, &flag.when);
        let part = flag.part.and_then(|part| own.space.entered(part));
        let mut levels = read_levels(&own.space, &reads, &reads.questions());
        levels.extend(part);
        let mut watched = Watched {
            kind: Kind::Flag(flag),
            levels,
            applies: false,
            is_broken: false,
        };
        let mut reading = own.reading();
        // Flags are proven without the constraints.
        let everybody = reading.diagrams.truth(true);
        reading.watched(&flow, everybody, &mut watched)?;
        if watched.is_broken {
            Err(OutOfBudget)
        } else {
            Ok(Verdict::Proven)
        }
    }

    /// Proves a promise by projection.
    pub(super) fn projected(&mut self, promise: &Promise) -> Made<Verdict> {
        let flow = Flow::of(self.model);
        // What the method before has used up is no matter here.
        let mut own = Proof::within(self.model, self.flow, self.budget);
        let mut watched = Watched::of(promise, &own.space, &own)?;
        let mut reading = own.reading();
        let start = reading.constrained()?;
        reading.watched(&flow, start, &mut watched)?;
        match (watched.applies, watched.is_broken) {
            (_, true) => Err(OutOfBudget),
            (false, false) => Ok(Verdict::NeverApplies),
            (true, false) => Ok(Verdict::Proven),
        }
    }
}

/// A promise, and what was seen of it.
struct Watched<'p> {
    kind: Kind<'p>,
    levels: Vec<u32>,
    applies: bool,
    is_broken: bool,
}

enum Kind<'p> {
    /// Whoever finishes less urgently, of those of whom the flag is true.
    Flag(&'p RedFlag),
    Whenever {
        when: &'p Rule,
        even_if_not_asked: bool,
        then: &'p Requirement,
    },
    Before {
        outcome: OutcomeIdx,
        must_ask: &'p [QuestionIdx],
        unless: Option<&'p Rule>,
    },
}

impl<'p> Watched<'p> {
    fn of(promise: &'p Promise, space: &Space, proof: &Proof<'_>) -> Made<Self> {
        let mut reads = Reads::default();
        let mut questions = BTreeSet::new();
        let kind = match &promise.kind {
            PromiseKind::Whenever {
                when,
                even_if_not_asked,
                then,
            } => {
                reads.add(proof.model, when);
                if !*even_if_not_asked {
                    for row in &proof.model.unfinished {
                        row.when
                            .iter()
                            .for_each(|when| reads.add(proof.model, when));
                    }
                }
                Kind::Whenever {
                    when,
                    even_if_not_asked: *even_if_not_asked,
                    then,
                }
            }
            PromiseKind::Before {
                outcome,
                must_ask,
                unless,
            } => {
                unless
                    .iter()
                    .for_each(|unless| reads.add(proof.model, unless));
                questions.extend(must_ask.iter().copied());
                Kind::Before {
                    outcome: *outcome,
                    must_ask,
                    unless: unless.as_ref(),
                }
            }
            PromiseKind::AtMost { .. }
            | PromiseKind::WorseNeverSafer(_)
            | PromiseKind::UnknownAtLeastAs(_) => return Err(OutOfBudget),
        };
        questions.extend(reads.questions());
        Ok(Self {
            kind,
            levels: read_levels(space, &reads, &questions),
            applies: false,
            is_broken: false,
        })
    }

    /// Notes whether some of these are meant, and whether that breaks the promise.
    fn note(
        &mut self,
        reading: &mut Reading<'_>,
        who: Func,
        meant: Func,
        breaks: bool,
    ) -> Made<()> {
        let meant = reading.diagrams.join(Join::And, who, meant)?;
        let is_somebody = !reading.diagrams.is_never(meant);
        self.applies |= is_somebody;
        self.is_broken |= is_somebody && breaks;
        Ok(())
    }
}

/// The levels that tell the answers to questions, and whom it is about where that is read.
fn read_levels(space: &Space, reads: &Reads, questions: &BTreeSet<QuestionIdx>) -> Vec<u32> {
    let mut levels: Vec<u32> = of_questions(space, questions).collect();
    levels.extend(space.iter().filter_map(|(at, level)| match level {
        Level::About(_) if reads.about => Some(at),
        Level::About(_)
        | Level::Answer(..)
        | Level::Known(_)
        | Level::Chosen(..)
        | Level::Asked(_)
        | Level::Entered(_) => None,
    }));
    levels
}

/// Truths with what is known of everybody's being asked put in.
fn settled(
    reading: &mut Reading<'_>,
    flow: &Flow,
    spot: Spot,
    rule: &Rule,
    truths: Truths,
) -> Made<Truths> {
    let mut truths = truths;
    for question in Reads::of(reading.model, rule).questions() {
        let class = match flow.asked(NodeIdx::new(spot.node), question) {
            _ if spot.asked == Some(question) => 1,
            Asked::Never => 0,
            Asked::Surely => 1,
            Asked::Maybe => continue,
        };
        if let Some(level) = reading.space.asked(question) {
            truths.yes = reading.diagrams.limit(truths.yes, level, class)?;
            truths.no = reading.diagrams.limit(truths.no, level, class)?;
        }
    }
    Ok(truths)
}

/// A rule about the answers given, as it is at a spot.
fn given(
    reading: &mut Reading<'_>,
    flow: &Flow,
    spot: Spot,
    rule: &Rule,
    way: Option<Way>,
) -> Made<Truths> {
    let mut rules = reading.rules(Sight::Given { still_open: None });
    rules.way = way;
    let truths = rules.of(rule)?;
    settled(reading, flow, spot, rule, truths)
}

/// Where several choices are open no more once these are tapped, as it is at a spot.
fn closes_while_choosing(
    reading: &mut Reading<'_>,
    flow: &Flow,
    spot: Spot,
    question: QuestionIdx,
) -> Made<Func> {
    let model = reading.model;
    let mut closes = reading.closed_at_once(question)?;
    let flags = reading.flags_reading(question).into_iter();
    for flag in flags.filter_map(|at| model.red_flags.get(at)) {
        let truths = reading.fires_while_choosing(flag, question)?;
        let fires = settled(reading, flow, spot, &flag.when, truths)?.yes;
        closes = reading.diagrams.join(Join::Or, closes, fires)?;
    }
    Ok(closes)
}

impl Watcher for Watched<'_> {
    fn levels(&self) -> Vec<u32> {
        self.levels.clone()
    }

    fn finishes(
        &mut self,
        reading: &mut Reading<'_>,
        flow: &Flow,
        spot: Spot,
        outcome: OutcomeIdx,
        who: Func,
    ) -> Made<()> {
        match self.kind {
            Kind::Flag(flag) => {
                let urgency = |outcome| reading.model.urgency_of(outcome);
                if urgency(outcome) >= urgency(flag.outcome) {
                    return Ok(());
                }
                let mut meant = reading.truly(&flag.when)?.yes;
                if let Some(level) = flag.part.and_then(|part| reading.space.entered(part)) {
                    let entered = reading.diagrams.test(level, |class| class == 1)?;
                    meant = reading.diagrams.join(Join::And, meant, entered)?;
                }
                self.note(reading, who, meant, true)
            }
            Kind::Whenever {
                when,
                even_if_not_asked,
                then,
            } => {
                let meant = if even_if_not_asked {
                    reading.truly(when)?.yes
                } else {
                    given(reading, flow, spot, when, None)?.yes
                };
                let breaks = violates(reading.model, then, outcome);
                self.note(reading, who, meant, breaks)
            }
            Kind::Before {
                outcome: wanted,
                must_ask,
                unless,
            } => {
                if outcome != wanted {
                    return Ok(());
                }
                let mut meant = who;
                if let Some(unless) = unless {
                    let excused = given(reading, flow, spot, unless, None)?.yes;
                    meant = reading.diagrams.join(Join::Without, meant, excused)?;
                }
                self.note(reading, who, meant, false)?;
                for question in must_ask {
                    let unasked = match (
                        flow.asked(NodeIdx::new(spot.node), *question),
                        reading.space.asked(*question),
                    ) {
                        _ if spot.asked == Some(*question) => continue,
                        (Asked::Surely, _) => continue,
                        (Asked::Maybe, Some(level)) => {
                            reading.diagrams.test(level, |class| class == 0)?
                        }
                        (Asked::Never | Asked::Maybe, _) => reading.diagrams.truth(true),
                    };
                    self.note(reading, meant, unasked, true)?;
                }
                Ok(())
            }
        }
    }

    fn may_leave(
        &mut self,
        reading: &mut Reading<'_>,
        flow: &Flow,
        spot: Spot,
        question: QuestionIdx,
        who: Func,
    ) -> Made<()> {
        let Kind::Whenever {
            when,
            even_if_not_asked: false,
            then,
        } = self.kind
        else {
            return Ok(());
        };
        let mut states = vec![(spot, who)];
        if let Some(QuestionKind::Choices { none, .. }) =
            reading.model.question(question).map(|spec| &spec.kind)
        {
            // Some are chosen already.
            let valid = reading.valid(question, *none)?;
            let partly = reading.diagrams.join(Join::And, who, valid)?;
            let answered = Spot {
                asked: Some(question),
                ..spot
            };
            let closes = closes_while_choosing(reading, flow, answered, question)?;
            let partly = reading.diagrams.join(Join::Without, partly, closes)?;
            states.push((answered, partly));
        }
        for (spot, who) in states {
            let truths = given(reading, flow, spot, when, None)?;
            let meant = limit_open(reading, spot, question, truths.yes)?;
            for way in Way::ALL {
                let mut reaches = who;
                for row in &reading.model.unfinished {
                    let holds = match &row.when {
                        None => reading.diagrams.truth(true),
                        Some(rule) => {
                            let truths = given(reading, flow, spot, rule, Some(way))?;
                            limit_open(reading, spot, question, truths.yes)?
                        }
                    };
                    let taken = reading.diagrams.join(Join::And, reaches, holds)?;
                    reaches = reading.diagrams.join(Join::Without, reaches, holds)?;
                    if let Target::Outcome(outcome) = row.target {
                        let breaks = violates(reading.model, then, outcome);
                        self.note(reading, taken, meant, breaks)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// The open question is not answered, unless some of its choices were given.
fn limit_open(
    reading: &mut Reading<'_>,
    spot: Spot,
    question: QuestionIdx,
    func: Func,
) -> Made<Func> {
    let class = u32::from(spot.asked == Some(question));
    match reading.space.asked(question) {
        Some(level) => reading.diagrams.limit(func, level, class),
        None => Ok(func),
    }
}
