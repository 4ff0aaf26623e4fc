//! Promises held against those who come to each place, with what no later rule and not the promise
//! reads forgotten: it stays small where the outcome as a function of all answers does not.
//!
//! It can prove, and say that a promise applies to nobody. Whom a broken promise is broken by is for
//! the next method to find: what was forgotten here is missing from that patient.

use std::collections::BTreeSet;

use crate::model::{
    OutcomeIdx, Promise, PromiseKind, QuestionIdx, QuestionKind, RedFlag, Requirement, Target, Way,
};
use crate::rule::{Reads, Rule};

use super::backward::Reading;
use super::diagram::{Func, Join, Made, OutOfBudget};
use super::live::{Live, of_questions, read_by};
use super::paths::{Spot, Watcher};
use super::promises::violates;
use super::rules::{Sight, Truths};
use super::space::Space;
use super::{Proof, Verdict};

impl Proof<'_> {
    /// Proves by projection that a red flag is never overtaken.
    pub(super) fn flag_projected(&mut self, flag: &RedFlag) -> Made<Verdict> {
        let mut own = Proof::within(self.model, self.flow, self.budget);
        let reads = Reads::of(self.model, &flag.when);
        let part = flag.part.and_then(|part| own.space.entered(part));
        let mut levels = read_by(&own.space, &reads);
        levels.extend(part);
        let mut watched = Watched {
            kind: Kind::Flag(flag),
            applies: false,
            is_broken: false,
        };
        let live = Live::of(self.model, &own.space, &levels);
        let mut reading = own.reading();
        // Flags are proven without the constraints.
        let everybody = reading.diagrams.truth(true);
        reading.watched(everybody, &live, &mut watched)?;
        if watched.is_broken {
            Err(OutOfBudget)
        } else {
            Ok(Verdict::Proven)
        }
    }

    /// Proves a promise by projection.
    pub(super) fn projected(&mut self, promise: &Promise) -> Made<Verdict> {
        // What the method before has used up is no matter here.
        let mut own = Proof::within(self.model, self.flow, self.budget);
        let (mut watched, levels) = Watched::of(promise, &own.space, &own)?;
        let live = Live::of(self.model, &own.space, &levels);
        let mut reading = own.reading();
        let start = reading.constrained()?;
        reading.watched(start, &live, &mut watched)?;
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
    /// With the levels that it reads.
    fn of(promise: &'p Promise, space: &Space, proof: &Proof<'_>) -> Made<(Self, Vec<u32>)> {
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
        let watched = Self {
            kind,
            applies: false,
            is_broken: false,
        };
        let mut levels = read_by(space, &reads);
        levels.extend(of_questions(space, &questions));
        Ok((watched, levels))
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

/// A rule about the answers given, as it is where it is read.
fn given(reading: &mut Reading<'_>, rule: &Rule, way: Option<Way>) -> Made<Truths> {
    let mut rules = reading.rules(Sight::Given { still_open: None });
    rules.way = way;
    rules.of(rule)
}

impl Watcher for Watched<'_> {
    fn finishes(
        &mut self,
        reading: &mut Reading<'_>,
        _: Spot,
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
                    given(reading, when, None)?.yes
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
                    let excused = given(reading, unless, None)?.yes;
                    meant = reading.diagrams.join(Join::Without, meant, excused)?;
                }
                self.note(reading, who, meant, false)?;
                for question in must_ask {
                    let mut rules = reading.rules(Sight::Given { still_open: None });
                    let asked = rules.asked(*question)?;
                    let unasked = reading.diagrams.not(asked)?;
                    self.note(reading, meant, unasked, true)?;
                }
                Ok(())
            }
        }
    }

    fn may_leave(
        &mut self,
        reading: &mut Reading<'_>,
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
        let asked_or_not = |asked| spot.been().but_for(question, Some(asked));
        let mut states = vec![(asked_or_not(false), who)];
        if let Some(QuestionKind::Choices { none, .. }) =
            reading.model.question(question).map(|spec| &spec.kind)
        {
            // Some are chosen already.
            reading.been = asked_or_not(true);
            let valid = reading.valid(question, *none)?;
            let closes = reading.closes_while_choosing(question)?;
            let partly = reading.diagrams.join(Join::And, who, valid)?;
            let partly = reading.diagrams.join(Join::Without, partly, closes)?;
            states.push((reading.been, partly));
        }
        for (been, who) in states {
            reading.been = been;
            let meant = given(reading, when, None)?.yes;
            for way in Way::ALL {
                let mut reaches = who;
                for row in &reading.model.unfinished {
                    let holds = match &row.when {
                        None => reading.diagrams.truth(true),
                        Some(rule) => given(reading, rule, Some(way))?.yes,
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
