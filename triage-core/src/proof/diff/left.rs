//! Patients who leave before the end, at a question that both versions ask them: what `unfinished`
//! gives them, before and now.

use crate::model::{OutcomeIdx, QuestionIdx, QuestionKind, Target, Way};
use crate::proof::backward::{Carried, Reading};
use crate::proof::conversation::HowFar;
use crate::proof::diagram::{Func, Join, Made};
use crate::proof::rules::Sight;
use crate::proof::space::Level;

use super::versions::{Side, Versions};
use super::{Change, Kind, replay};

/// Where patients leave.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Place {
    /// The open question in the older version.
    pub(super) old: QuestionIdx,
    /// The same in the newer one.
    pub(super) new: QuestionIdx,
    pub(super) answered: HowFar,
}

/// Patients who change alike, wherever and however they leave.
struct Found {
    kind: Kind,
    ways: Vec<Way>,
    at: Vec<String>,
    /// Some of them, who all leave at one place, with the ways by which they do.
    some: (Func, Place, Vec<Way>),
}

/// The ways out of which both versions make the same, with what each makes of them.
struct Alike {
    ways: Vec<Way>,
    old: Func,
    new: Func,
}

impl Versions<'_> {
    /// Every kind of change of an unfinished conversation.
    pub(super) fn left(&mut self, happened: &mut [bool], out: &mut Vec<Change>) -> Made<()> {
        let mut found: Vec<Found> = Vec::new();
        let ways = self.ways()?;
        let among = self.possible()?;
        for questions in self.joint.matched.clone() {
            for answered in HowFar::ALL {
                for alike in &ways {
                    self.left_at(questions, answered, alike, &mut found)?;
                }
            }
        }
        for Found {
            kind,
            ways,
            at,
            some: (who, place, possible_ways),
        } in found
        {
            let Some(mut change) = self.change(&kind, among, happened)? else {
                continue;
            };
            change.ways = ways;
            change.at = at;
            let classes = self.simplest(who)?;
            let mut possible_ways = possible_ways.into_iter();
            change.conversation =
                possible_ways.find_map(|way| replay::leaving(self, &classes, &change, &place, way));
            out.push(change);
        }
        out.sort_by_key(|change| change.direction);
        Ok(())
    }

    /// What both versions make of each way out, as functions of what was asked and answered.
    fn ways(&mut self) -> Made<Vec<Alike>> {
        let base = self.base();
        let mut all: Vec<Alike> = Vec::new();
        for way in Way::ALL {
            let old = self.unfinished(Side::Old, way, base)?;
            let new = self.unfinished(Side::New, way, 1)?;
            match all
                .iter_mut()
                .find(|known| known.old == old && known.new == new)
            {
                Some(known) => known.ways.push(way),
                None => all.push(Alike {
                    ways: vec![way],
                    old,
                    new,
                }),
            }
        }
        Ok(all)
    }

    fn unfinished(&mut self, side: Side, way: Way, times: i64) -> Made<Func> {
        let numbers = self.numbers(side);
        let model = self.model(side);
        let mut reading = self.reading(side);
        let mut func = reading.diagrams.number(0);
        for row in model.unfinished.iter().rev() {
            // Rows of `unfinished` lead to outcomes alone.
            let Target::Outcome(outcome) = row.target else {
                continue;
            };
            let number = numbers.get(outcome.index()).copied().unwrap_or(0);
            let end = reading.diagrams.number(number.saturating_mul(times));
            func = match &row.when {
                None => end,
                Some(when) => {
                    let mut rules = reading.rules(Sight::Given { still_open: None });
                    rules.way = Some(way);
                    let when = rules.of(when)?;
                    reading.diagrams.choose(when.yes, end, func)?
                }
            };
        }
        Ok(func)
    }

    fn left_at(
        &mut self,
        (old, new): (QuestionIdx, QuestionIdx),
        answered: HowFar,
        alike: &Alike,
        found: &mut Vec<Found>,
    ) -> Made<()> {
        let Some(name) = self
            .model(Side::New)
            .question(new)
            .map(|it| it.name.clone())
        else {
            return Ok(());
        };
        let before = self.open_at(Side::Old, old, answered, alike.old)?;
        if self.diagrams.is_never(before) {
            return Ok(());
        }
        let now = self.open_at(Side::New, new, answered, alike.new)?;
        let among = self.possible()?;
        let pairs = self.diagrams.join(Join::Plus, before, now)?;
        for kind in self.kinds(pairs, among)? {
            let place = Place { old, new, answered };
            let some = (kind.who, place, alike.ways.clone());
            let same =
                |known: &&mut Found| known.kind.from == kind.from && known.kind.to == kind.to;
            match found.iter_mut().find(same) {
                Some(known) => {
                    known.kind.who = self.diagrams.join(Join::Or, known.kind.who, kind.who)?;
                    if !known.at.contains(&name) {
                        known.at.push(name.clone());
                    }
                    for way in &alike.ways {
                        if !known.ways.contains(way) {
                            known.ways.push(*way);
                        }
                    }
                    known.ways.sort_unstable();
                    // Who has not begun to answer has the simpler conversation.
                    let is_simpler = answered == HowFar::Not;
                    if is_simpler && known.some.1.answered == HowFar::Partly {
                        known.some = some;
                    }
                }
                None => found.push(Found {
                    kind,
                    ways: alike.ways.clone(),
                    at: vec![name.clone()],
                    some,
                }),
            }
        }
        Ok(())
    }

    /// What a way out gives those who leave while a question is open; 0 for whom it never is.
    fn open_at(
        &mut self,
        side: Side,
        question: QuestionIdx,
        answered: HowFar,
        gives: Func,
    ) -> Made<Func> {
        let mut reading = self.reading(side);
        let asked = reading.space.asked(question);
        let class = u32::from(answered == HowFar::Partly);
        let gives = match asked {
            Some(level) => reading.diagrams.limit(gives, level, class)?,
            None => gives,
        };
        let gives = match answered {
            HowFar::Not => gives,
            HowFar::Partly => {
                let can_be = reading.can_be_part(question)?;
                let nothing = reading.diagrams.number(0);
                reading.diagrams.choose(can_be, gives, nothing)?
            }
        };
        if reading.diagrams.is_never(gives) {
            return Ok(gives);
        }
        reading.carry(&mut Left { question, gives })
    }
}

impl Reading<'_> {
    /// Where what a patient answers can be what was chosen when the question was still open.
    fn can_be_part(&mut self, question: QuestionIdx) -> Made<Func> {
        let spec = self.model.question(question).map(|spec| &spec.kind);
        let Some(QuestionKind::Choices { none, .. }) = spec else {
            return Ok(self.diagrams.truth(false));
        };
        let none = none
            .and_then(|at| u32::try_from(at).ok())
            .and_then(|at| 1_u64.checked_shl(at))
            .unwrap_or(0);
        let space = self.space;
        let mut some = self.diagrams.truth(false);
        let mut can_be = self.diagrams.truth(true);
        for (at, level) in space.answer(question) {
            match level {
                // "None of these" closes the question at once, and so does not knowing.
                Level::Chosen(_, bits) if bits & none != 0 => {
                    let alone = self.diagrams.test(at, |class| class == 1)?;
                    can_be = self.diagrams.join(Join::Without, can_be, alone)?;
                }
                Level::Chosen(..) => {
                    let chosen = self.diagrams.test(at, |class| class == 1)?;
                    some = self.diagrams.join(Join::Or, some, chosen)?;
                }
                Level::Known(_) => {
                    let known = self.diagrams.test(at, |class| class == 1)?;
                    can_be = self.diagrams.join(Join::And, can_be, known)?;
                }
                Level::About(_) | Level::Answer(..) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        let fires = self.closes_while_choosing(question)?;
        let can_be = self.diagrams.join(Join::Without, can_be, fires)?;
        self.diagrams.join(Join::And, can_be, some)
    }
}

/// What holds where a question is open; 0 for whom it never is.
#[derive(Debug)]
struct Left {
    question: QuestionIdx,
    gives: Func,
}

impl Carried for Left {
    fn end(&mut self, reading: &mut Reading<'_>, _: OutcomeIdx) -> Made<Func> {
        Ok(reading.diagrams.number(0))
    }

    fn open(&mut self, _: &mut Reading<'_>, question: QuestionIdx, answered: Func) -> Made<Func> {
        let is_it = question == self.question;
        Ok(if is_it { self.gives } else { answered })
    }
}
