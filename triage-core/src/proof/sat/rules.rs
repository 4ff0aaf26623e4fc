//! Rules as conditions on one patient: what is true, and what is false. All else is undetermined.
//!
//! The same as `proof/rules.rs` says in functions, said in gates: what a rule means stands in
//! `rule/eval.rs`, and a property test holds the readings together.

use std::collections::BTreeMap;

use crate::answers::Slot;
use crate::model::{FactIdx, QuestionIdx, ScoreIdx, TableIdx, Way};
use crate::proof::diagram::Made;
use crate::proof::rules::class_with;
use crate::proof::space::{Class, Level};
use crate::rule::{Rule, RuleKind};

use super::formula::Flow;
use super::gates::Gates;
use super::number::Number;
use super::patient::Patient;
use super::sums::Sums;
use super::walk::Place;
use super::{FALSE, Lit, TRUE};

/// Whether a rule is true and whether it is false.
#[derive(Clone, Copy, Debug)]
pub(super) struct Truths {
    pub(super) yes: Lit,
    pub(super) no: Lit,
}

/// What a rule reads of the answers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sight<'a> {
    /// The answers given on the way to a place.
    Given {
        /// What was asked and entered.
        place: &'a Place,
        /// By question, whether its stand-in is not read yet; none where none is read.
        still_open: Option<&'a [bool]>,
    },
    /// What the patient would answer to every question.
    Truth,
}

/// Reads rules at one place.
pub(super) struct Rules<'a> {
    pub(super) flow: Flow<'a>,
    pub(super) gates: &'a mut Gates,
    pub(super) patient: &'a Patient,
    pub(super) sight: Sight<'a>,
    /// The way out that is being decided.
    pub(super) way: Option<Way>,
    /// The question with several choices that is still being answered.
    pub(super) still_choosing: Option<QuestionIdx>,
    facts: BTreeMap<FactIdx, Truths>,
    pub(super) scores: BTreeMap<ScoreIdx, Sums>,
}

impl<'a> Rules<'a> {
    /// Reads what this patient answers.
    pub(super) fn new(
        flow: Flow<'a>,
        gates: &'a mut Gates,
        patient: &'a Patient,
        sight: Sight<'a>,
    ) -> Self {
        Self {
            flow,
            gates,
            patient,
            sight,
            way: None,
            still_choosing: None,
            facts: BTreeMap::new(),
            scores: BTreeMap::new(),
        }
    }

    /// Whether a rule is true and whether it is false.
    pub(super) fn of(&mut self, rule: &Rule) -> Made<Truths> {
        match &rule.kind {
            RuleKind::And(parts) => {
                let (yes, no) = self.sides(parts)?;
                Ok(Truths {
                    yes: self.gates.and(&yes)?,
                    no: self.gates.or(&no)?,
                })
            }
            RuleKind::Or(parts) => {
                let (yes, no) = self.sides(parts)?;
                Ok(Truths {
                    yes: self.gates.or(&yes)?,
                    no: self.gates.and(&no)?,
                })
            }
            RuleKind::Not(part) => {
                let Truths { yes, no } = self.of(part)?;
                Ok(Truths { yes: no, no: yes })
            }
            RuleKind::AtLeast { count, parts } => {
                let (yes, no) = self.sides(parts)?;
                let zero = Number::constant(0);
                let (mut least, mut most) = (zero.clone(), zero);
                for (yes, no) in yes.into_iter().zip(no) {
                    least = least.plus(self.gates, &Number::truth(yes))?;
                    most = most.plus(self.gates, &Number::truth(!no))?;
                }
                self.in_range(&Sums { least, most }, i64::from(*count), i64::MAX)
            }
            RuleKind::Number {
                question,
                low,
                high,
            } => self.answer(*question, |class| match class {
                Class::Numbers(from, _) => *low <= from && from <= *high,
                Class::Choices(_) | Class::Given | Class::Unknown => false,
            }),
            RuleKind::Choice { question, mask } => self.answer(*question, |class| match class {
                Class::Choices(choices) => choices & mask != 0,
                Class::Numbers(..) | Class::Given | Class::Unknown => false,
            }),
            RuleKind::Has {
                question,
                mask,
                count,
            } => self.has(*question, *mask, *count),
            RuleKind::IsKnown(question)
            | RuleKind::IsUnknown(question)
            | RuleKind::WasAsked(question)
                if self.still_choosing == Some(*question) =>
            {
                Ok(decided(FALSE))
            }
            RuleKind::IsKnown(question) => {
                let (known, asked) = (self.known(*question)?, self.asked(*question));
                Ok(decided(self.gates.and(&[known, asked])?))
            }
            RuleKind::IsUnknown(question) => {
                let (known, asked) = (self.known(*question)?, self.asked(*question));
                Ok(decided(self.gates.without(asked, known)?))
            }
            RuleKind::WasAsked(question) => Ok(decided(self.asked(*question))),
            RuleKind::About(mask) => self.about(*mask),
            RuleKind::Way(mask) => Ok(match self.way {
                Some(way) => decided(Lit::constant(way.bit() & mask != 0)),
                None => UNDETERMINED,
            }),
            RuleKind::Fact(fact) => self.fact(*fact),
            RuleKind::Score { score, low, high } => {
                let sums = self.score(*score)?;
                self.in_range(&sums, *low, *high)
            }
            RuleKind::Band { band, low, high } => self.band(*band, *low, *high),
            RuleKind::Table { table, mask } => self.table(*table, *mask),
            // Ends are looked at where they are reached, not here.
            RuleKind::Unreadable | RuleKind::Urgency { .. } | RuleKind::Outcome(_) => {
                Ok(UNDETERMINED)
            }
        }
    }

    /// Where each part is true, and where each is false.
    fn sides(&mut self, parts: &[Rule]) -> Made<(Vec<Lit>, Vec<Lit>)> {
        let mut sides = (
            Vec::with_capacity(parts.len()),
            Vec::with_capacity(parts.len()),
        );
        for part in parts {
            let Truths { yes, no } = self.of(part)?;
            sides.0.push(yes);
            sides.1.push(no);
        }
        Ok(sides)
    }

    fn fact(&mut self, fact: FactIdx) -> Made<Truths> {
        if let Some(known) = self.facts.get(&fact) {
            return Ok(*known);
        }
        let truths = match self.flow.model.fact(fact) {
            Some(found) => self.of(&found.rule)?,
            None => UNDETERMINED,
        };
        self.facts.insert(fact, truths);
        Ok(truths)
    }

    fn about(&mut self, mask: u8) -> Made<Truths> {
        let found = self.flow.space.iter().find_map(|(at, level)| match level {
            Level::About(all) => Some((at, all)),
            Level::Answer(..)
            | Level::Known(_)
            | Level::Chosen(..)
            | Level::Asked(_)
            | Level::Entered(_) => None,
        });
        let Some((at, all)) = found else {
            return Ok(UNDETERMINED);
        };
        let yes = self.patient.is_in(self.gates, at, |class| {
            let about = usize::try_from(class).ok().and_then(|class| all.get(class));
            about.is_some_and(|about| about.bit() & mask != 0)
        })?;
        Ok(decided(yes))
    }

    /// Whether the question was asked; where rules look at what patients would answer, always.
    fn asked(&self, question: QuestionIdx) -> Lit {
        match self.sight {
            Sight::Given { place, .. } => place.asked(question),
            Sight::Truth => TRUE,
        }
    }

    /// Whether the patient knows the answer.
    fn known(&mut self, question: QuestionIdx) -> Made<Lit> {
        for (at, level) in self.flow.space.answer(question) {
            match level {
                Level::Answer(_, classes) => {
                    return self.patient.is_in(self.gates, at, |class| {
                        let class = usize::try_from(class).ok().and_then(|at| classes.get(at));
                        class != Some(&Class::Unknown)
                    });
                }
                Level::Known(_) => return Ok(self.patient.is(at, 1)),
                Level::About(_) | Level::Chosen(..) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        Ok(TRUE)
    }

    /// A test of a number or of one choice.
    pub(super) fn answer(
        &mut self,
        question: QuestionIdx,
        is_wanted: impl Fn(Class) -> bool,
    ) -> Made<Truths> {
        let found = self
            .flow
            .space
            .answer(question)
            .find_map(|(at, level)| match level {
                Level::Answer(_, classes) => Some((at, classes)),
                Level::About(_)
                | Level::Known(_)
                | Level::Chosen(..)
                | Level::Asked(_)
                | Level::Entered(_) => None,
            });
        let Some((at, classes)) = found else {
            return Ok(UNDETERMINED);
        };
        let wanted = self.patient.is_in(self.gates, at, |class| {
            let class = usize::try_from(class).ok().and_then(|at| classes.get(at));
            class.is_some_and(|class| is_wanted(*class))
        })?;
        self.valued(question, wanted, |slot| match slot {
            Slot::Value(value) => is_wanted(class_with(classes, value)),
            Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => false,
        })
    }

    /// A test of several choices.
    fn has(&mut self, question: QuestionIdx, mask: u64, count: u32) -> Made<Truths> {
        let mut chosen = Number::constant(0);
        for (at, level) in self.flow.space.answer(question) {
            if let Level::Chosen(_, bits) = level
                && bits & mask != 0
            {
                let one = Number::truth(self.patient.is(at, 1));
                chosen = chosen.plus(self.gates, &one)?;
            }
        }
        let wanted = chosen.at_least(i64::from(count));
        if self.still_choosing == Some(question) {
            return Ok(Truths {
                yes: wanted,
                no: FALSE,
            });
        }
        self.valued(question, wanted, |slot| match slot {
            Slot::Value(chosen) => (chosen.cast_unsigned() & mask).count_ones() >= count,
            Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => false,
        })
    }

    /// A test of a value, which stands where the answer is known, with the stand-ins where it is not.
    fn valued(
        &mut self,
        question: QuestionIdx,
        wanted: Lit,
        is_wanted: impl Fn(Slot) -> bool,
    ) -> Made<Truths> {
        let Some(spec) = self.flow.model.question(question) else {
            return Ok(UNDETERMINED);
        };
        let stand_in = |slot: Option<Slot>| match slot {
            None => UNDETERMINED,
            Some(slot) => decided(Lit::constant(is_wanted(slot))),
        };
        let if_not_asked = match self.sight {
            Sight::Given {
                still_open: Some(open),
                ..
            } => {
                let is_past = !open.get(question.index()).copied().unwrap_or(true);
                let answer = spec.if_not_asked.as_ref().map(|stand_in| stand_in.answer);
                answer.filter(|_| is_past)
            }
            Sight::Given {
                still_open: None, ..
            }
            | Sight::Truth => None,
        };
        let unknown = stand_in(spec.if_unknown.as_ref().map(|stand_in| stand_in.answer));
        let not_asked = stand_in(if_not_asked);
        let (known, asked) = (self.known(question)?, self.asked(question));
        let mut side = |value: Lit, unknown: Lit, not_asked: Lit| {
            let answered = self.gates.choose(known, value, unknown)?;
            self.gates.choose(asked, answered, not_asked)
        };
        Ok(Truths {
            yes: side(wanted, unknown.yes, not_asked.yes)?,
            no: side(!wanted, unknown.no, not_asked.no)?,
        })
    }

    /// A table is what every result agrees on that is still possible.
    fn table(&mut self, table: TableIdx, mask: u64) -> Made<Truths> {
        let model = self.flow.model;
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        let mut reaches = TRUE;
        for row in model.table(table).map_or(&[][..], |table| &table.rows) {
            let when = match &row.when {
                Some(when) => self.of(when)?,
                None => decided(TRUE),
            };
            let possible = self.gates.without(reaches, when.no)?;
            let bit = u32::try_from(row.result)
                .ok()
                .and_then(|at| 1_u64.checked_shl(at))
                .unwrap_or(0);
            if bit & mask != 0 {
                inside.push(possible);
            } else {
                outside.push(possible);
            }
            reaches = self.gates.without(reaches, when.yes)?;
        }
        self.agreement(&inside, &outside)
    }

    pub(super) fn agreement(&mut self, inside: &[Lit], outside: &[Lit]) -> Made<Truths> {
        let (inside, outside) = (self.gates.or(inside)?, self.gates.or(outside)?);
        Ok(Truths {
            yes: self.gates.without(inside, outside)?,
            no: self.gates.without(outside, inside)?,
        })
    }
}

/// Neither true nor false.
const UNDETERMINED: Truths = Truths {
    yes: FALSE,
    no: FALSE,
};

/// A test that is never undetermined.
fn decided(yes: Lit) -> Truths {
    Truths { yes, no: !yes }
}
