//! Rules as functions of the patient: where a rule is true, and where it is false. Everywhere else
//! it is undetermined.
//!
//! What a rule means is said in `rule/eval.rs`; this says the same for all patients at once, and a
//! property test holds the two together.

use crate::answers::Slot;
use crate::model::{
    BandIdx, BandOf, FactIdx, FlowModel, QuestionIdx, ScoreIdx, ScoreTerm, TableIdx, Way,
};
use crate::rule::{Rule, RuleKind};
use crate::verify::flow::Flow;

use super::backward::Been;
use super::diagram::{Diagrams, Func, Join, Made};
use super::space::{Class, Level, Space};

/// Where a rule is true and where it is false.
#[derive(Clone, Copy, Debug)]
pub(super) struct Truths {
    pub(super) yes: Func,
    pub(super) no: Func,
}

/// The least and the greatest that a sum can be.
#[derive(Clone, Copy, Debug)]
struct Sums {
    least: Func,
    most: Func,
}

/// What a rule reads of the answers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sight<'a> {
    /// The answers given on the way; stand-ins for questions not asked are read except where this
    /// says that the question may still be asked.
    Given {
        /// By question; none where no such stand-in is read.
        still_open: Option<&'a [bool]>,
    },
    /// What the patient would answer to every question.
    Truth,
}

/// Makes functions of rules.
#[derive(Debug)]
pub(super) struct Rules<'a> {
    pub(super) model: &'a FlowModel,
    pub(super) space: &'a Space,
    pub(super) diagrams: &'a mut Diagrams,
    /// What can have been asked at each node.
    pub(super) flow: &'a Flow,
    /// What is known here of what was asked.
    pub(super) been: Been,
    pub(super) sight: Sight<'a>,
    /// The way out that is being decided.
    pub(super) way: Option<Way>,
    /// The question with several choices that is still being answered: what was chosen is chosen,
    /// and of the rest nothing is known.
    pub(super) still_choosing: Option<QuestionIdx>,
}

impl Rules<'_> {
    /// Where a rule is true and where it is false.
    pub(super) fn of(&mut self, rule: &Rule) -> Made<Truths> {
        match &rule.kind {
            RuleKind::And(parts) => self.all(parts),
            RuleKind::Or(parts) => {
                let mut truths = self.never();
                for part in parts {
                    let part = self.of(part)?;
                    truths.yes = self.diagrams.join(Join::Or, truths.yes, part.yes)?;
                    truths.no = self.diagrams.join(Join::And, truths.no, part.no)?;
                }
                Ok(truths)
            }
            RuleKind::Not(part) => {
                let part = self.of(part)?;
                Ok(Truths {
                    yes: part.no,
                    no: part.yes,
                })
            }
            RuleKind::AtLeast { count, parts } => {
                let zero = self.diagrams.number(0);
                let mut sums = Sums {
                    least: zero,
                    most: zero,
                };
                let one = self.diagrams.number(1);
                for part in parts {
                    let part = self.of(part)?;
                    let possible = self.diagrams.choose(part.no, zero, one)?;
                    sums.least = self.diagrams.join(Join::Plus, sums.least, part.yes)?;
                    sums.most = self.diagrams.join(Join::Plus, sums.most, possible)?;
                }
                self.in_range(sums, i64::from(*count), i64::MAX)
            }
            RuleKind::Number {
                question,
                low,
                high,
            } => self.answer(*question, |slot| match slot {
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
                Ok(self.never())
            }
            RuleKind::IsKnown(question) => {
                let known = self.known(*question)?;
                let asked = self.asked(*question)?;
                let yes = self.diagrams.join(Join::And, known, asked)?;
                self.decided(yes)
            }
            RuleKind::IsUnknown(question) => {
                let known = self.known(*question)?;
                let asked = self.asked(*question)?;
                let yes = self.diagrams.join(Join::Without, asked, known)?;
                self.decided(yes)
            }
            RuleKind::WasAsked(question) => {
                let asked = self.asked(*question)?;
                self.decided(asked)
            }
            RuleKind::About(mask) => self.about(*mask),
            RuleKind::Way(mask) => match self.way {
                Some(way) => Ok(self.always(way.bit() & mask != 0)),
                None => Ok(self.undetermined()),
            },
            RuleKind::Fact(fact) => self.fact(*fact),
            RuleKind::Score { score, low, high } => {
                let sums = self.score(*score)?;
                self.in_range(sums, *low, *high)
            }
            RuleKind::Band { band, low, high } => self.band(*band, *low, *high),
            RuleKind::Table { table, mask } => self.table(*table, *mask),
            // Ends are looked at where they are reached, not here.
            RuleKind::Unreadable | RuleKind::Urgency { .. } | RuleKind::Outcome(_) => {
                Ok(self.undetermined())
            }
        }
    }

    /// Where all of these rules are true, and where one is false.
    fn all(&mut self, parts: &[Rule]) -> Made<Truths> {
        let mut truths = self.always(true);
        for part in parts {
            let part = self.of(part)?;
            truths.yes = self.diagrams.join(Join::And, truths.yes, part.yes)?;
            truths.no = self.diagrams.join(Join::Or, truths.no, part.no)?;
        }
        Ok(truths)
    }

    /// The same for everybody.
    fn always(&mut self, holds: bool) -> Truths {
        Truths {
            yes: self.diagrams.truth(holds),
            no: self.diagrams.truth(!holds),
        }
    }

    /// False for everybody.
    fn never(&mut self) -> Truths {
        self.always(false)
    }

    fn undetermined(&mut self) -> Truths {
        let no = self.diagrams.truth(false);
        Truths { yes: no, no }
    }

    /// A test that is never undetermined.
    fn decided(&mut self, yes: Func) -> Made<Truths> {
        let no = self.diagrams.not(yes)?;
        Ok(Truths { yes, no })
    }

    fn fact(&mut self, fact: FactIdx) -> Made<Truths> {
        match self.model.fact(fact) {
            Some(fact) => self.of(&fact.rule),
            None => Ok(self.undetermined()),
        }
    }

    fn about(&mut self, mask: u8) -> Made<Truths> {
        let space = self.space;
        let found = space.iter().find_map(|(at, level)| match level {
            Level::About(all) => Some((at, all)),
            Level::Answer(..)
            | Level::Known(_)
            | Level::Chosen(..)
            | Level::Asked(_)
            | Level::Entered(_) => None,
        });
        let Some((at, all)) = found else {
            return Ok(self.undetermined());
        };
        let yes = self.diagrams.test(at, |class| {
            let about = usize::try_from(class).ok().and_then(|class| all.get(class));
            about.is_some_and(|about| about.bit() & mask != 0)
        })?;
        self.decided(yes)
    }

    /// Where the question was asked; where rules look at what patients would answer, always.
    pub(super) fn asked(&mut self, question: QuestionIdx) -> Made<Func> {
        let (Sight::Given { .. }, Some(level)) = (self.sight, self.space.asked(question)) else {
            return Ok(self.diagrams.truth(true));
        };
        match self.been.asked(self.flow, question) {
            Some(asked) => Ok(self.diagrams.truth(asked)),
            None => self.diagrams.test(level, |class| class == 1),
        }
    }

    /// Where the patient knows the answer.
    fn known(&mut self, question: QuestionIdx) -> Made<Func> {
        let space = self.space;
        for (at, level) in space.answer(question) {
            match level {
                Level::Answer(_, classes) => {
                    return self.diagrams.test(at, |class| {
                        let class = usize::try_from(class).ok().and_then(|at| classes.get(at));
                        class != Some(&Class::Unknown)
                    });
                }
                Level::Known(_) => return self.diagrams.test(at, |class| class == 1),
                Level::About(_) | Level::Chosen(..) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        Ok(self.diagrams.truth(true))
    }

    /// A test of a number or of one choice.
    fn answer(&mut self, question: QuestionIdx, is_wanted: impl Fn(Class) -> bool) -> Made<Truths> {
        let space = self.space;
        let level = space.answer(question).find_map(|(at, level)| match level {
            Level::Answer(_, classes) => Some((at, classes)),
            Level::About(_)
            | Level::Known(_)
            | Level::Chosen(..)
            | Level::Asked(_)
            | Level::Entered(_) => None,
        });
        let Some((at, classes)) = level else {
            return Ok(self.undetermined());
        };
        let class_of = |class: u32| usize::try_from(class).ok().and_then(|at| classes.get(at));
        let wanted = self.diagrams.test(at, |class| {
            class_of(class).is_some_and(|class| is_wanted(*class))
        })?;
        self.valued(question, wanted, |slot| match slot {
            Slot::Value(value) => is_wanted(class_with(classes, value)),
            Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => false,
        })
    }

    /// A test of several choices.
    fn has(&mut self, question: QuestionIdx, mask: u64, count: u32) -> Made<Truths> {
        let mut chosen = self.diagrams.number(0);
        let space = self.space;
        for (at, level) in space.answer(question) {
            if let Level::Chosen(_, bits) = level
                && bits & mask != 0
            {
                let one = self.diagrams.test(at, |class| class == 1)?;
                chosen = self.diagrams.join(Join::Plus, chosen, one)?;
            }
        }
        let wanted = self.diagrams.between(chosen, i64::from(count), i64::MAX)?;
        if self.still_choosing == Some(question) {
            let no = self.diagrams.truth(false);
            return Ok(Truths { yes: wanted, no });
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
        wanted: Func,
        is_wanted: impl Fn(Slot) -> bool,
    ) -> Made<Truths> {
        let Some(spec) = self.model.question(question) else {
            return Ok(self.undetermined());
        };
        let never = self.diagrams.truth(false);
        let stand_in = |slot: Option<Slot>, diagrams: &mut Diagrams| match slot {
            None => (never, never),
            Some(slot) => {
                let holds = is_wanted(slot);
                (diagrams.truth(holds), diagrams.truth(!holds))
            }
        };
        let if_unknown = spec.if_unknown.as_ref().map(|stand_in| stand_in.answer);
        let if_not_asked = match self.sight {
            Sight::Given {
                still_open: Some(open),
            } => {
                let is_past = !open.get(question.index()).copied().unwrap_or(true);
                let answer = spec.if_not_asked.as_ref().map(|stand_in| stand_in.answer);
                answer.filter(|_| is_past)
            }
            Sight::Given { still_open: None } | Sight::Truth => None,
        };
        let unknown = stand_in(if_unknown, self.diagrams);
        let not_asked = stand_in(if_not_asked, self.diagrams);
        let (known, asked) = (self.known(question)?, self.asked(question)?);
        let unwanted = self.diagrams.not(wanted)?;
        let mut side = |value: Func, unknown: Func, not_asked: Func| {
            let answered = self.diagrams.choose(known, value, unknown)?;
            self.diagrams.choose(asked, answered, not_asked)
        };
        Ok(Truths {
            yes: side(wanted, unknown.0, not_asked.0)?,
            no: side(unwanted, unknown.1, not_asked.1)?,
        })
    }

    /// True where the whole interval lies between, false where none of it does.
    fn in_range(&mut self, sums: Sums, low: i64, high: i64) -> Made<Truths> {
        let from = self.diagrams.between(sums.least, low, i64::MAX)?;
        let to = self.diagrams.between(sums.most, i64::MIN, high)?;
        let below = self
            .diagrams
            .between(sums.most, i64::MIN, low.saturating_sub(1))?;
        let above = self
            .diagrams
            .between(sums.least, high.saturating_add(1), i64::MAX)?;
        // Nothing lies above the greatest number, nor below the least.
        let never = self.diagrams.truth(false);
        let below = if low == i64::MIN { never } else { below };
        let above = if high == i64::MAX { never } else { above };
        Ok(Truths {
            yes: self.diagrams.join(Join::And, from, to)?,
            no: self.diagrams.join(Join::Or, below, above)?,
        })
    }

    fn score(&mut self, score: ScoreIdx) -> Made<Sums> {
        let zero = self.diagrams.number(0);
        let mut sums = Sums {
            least: zero,
            most: zero,
        };
        let model = self.model;
        let Some(score) = model.score(score) else {
            return Ok(sums);
        };
        for term in &score.terms {
            let term = match term {
                ScoreTerm::Points { points, when } => {
                    let when = self.of(when)?;
                    let points_of = self.diagrams.number(*points);
                    let (low, high) = ((*points).min(0), (*points).max(0));
                    let (low, high) = (self.diagrams.number(low), self.diagrams.number(high));
                    let least = self.diagrams.choose(when.no, zero, low)?;
                    let most = self.diagrams.choose(when.no, zero, high)?;
                    Sums {
                        least: self.diagrams.choose(when.yes, points_of, least)?,
                        most: self.diagrams.choose(when.yes, points_of, most)?,
                    }
                }
                ScoreTerm::Answer(question) => self.points(*question)?,
                ScoreTerm::Band(band) => self.band_values(*band)?,
            };
            sums.least = self.diagrams.join(Join::Plus, sums.least, term.least)?;
            sums.most = self.diagrams.join(Join::Plus, sums.most, term.most)?;
        }
        Ok(sums)
    }

    /// The points of an answer from an answer set; where it is missing, the least and the greatest.
    fn points(&mut self, question: QuestionIdx) -> Made<Sums> {
        let Some(spec) = self.model.question(question) else {
            let zero = self.diagrams.number(0);
            return Ok(Sums {
                least: zero,
                most: zero,
            });
        };
        let points: Vec<i64> = spec
            .choices()
            .iter()
            .map(|choice| choice.points.unwrap_or(0))
            .collect();
        let least = points.iter().copied().min().unwrap_or(0);
        let most = points.iter().copied().max().unwrap_or(0);
        let (mut least, mut most) = (self.diagrams.number(least), self.diagrams.number(most));
        for (at, points) in points.iter().enumerate() {
            let mask = u32::try_from(at)
                .ok()
                .and_then(|at| 1_u64.checked_shl(at))
                .unwrap_or(0);
            let is_it = self.answer(question, |class| class == Class::Choices(mask))?;
            let points = self.diagrams.number(*points);
            least = self.diagrams.choose(is_it.yes, points, least)?;
            most = self.diagrams.choose(is_it.yes, points, most)?;
        }
        Ok(Sums { least, most })
    }

    /// For each row of a band where its number can still lie in it, with whether it surely is known.
    fn rows(&mut self, band: BandIdx) -> Made<Vec<(Func, i64)>> {
        let model = self.model;
        let Some(band) = model.band(band) else {
            return Ok(Vec::new());
        };
        let mut rows = Vec::new();
        match band.of {
            BandOf::Question(question) => {
                for row in &band.rows {
                    let inside = self.answer(question, |class| match class {
                        Class::Numbers(from, _) => row.low <= from && from <= row.high,
                        Class::Choices(_) | Class::Given | Class::Unknown => false,
                    })?;
                    let possible = self.diagrams.not(inside.no)?;
                    rows.push((possible, row.value));
                }
            }
            BandOf::Score(score) => {
                let sums = self.score(score)?;
                for row in &band.rows {
                    let low = self.diagrams.between(sums.most, row.low, i64::MAX)?;
                    let high = self.diagrams.between(sums.least, i64::MIN, row.high)?;
                    rows.push((self.diagrams.join(Join::And, low, high)?, row.value));
                }
            }
        }
        Ok(rows)
    }

    /// A band is what every row agrees on that its number can still lie in.
    fn band(&mut self, band: BandIdx, low: i64, high: i64) -> Made<Truths> {
        let never = self.diagrams.truth(false);
        let (mut inside, mut outside) = (never, never);
        for (possible, value) in self.rows(band)? {
            if low <= value && value <= high {
                inside = self.diagrams.join(Join::Or, inside, possible)?;
            } else {
                outside = self.diagrams.join(Join::Or, outside, possible)?;
            }
        }
        let truths = self.agreement(inside, outside)?;
        // Over a missing number it is undetermined, whatever its rows say.
        let of = self.model.band(band).map(|band| band.of);
        match of {
            Some(BandOf::Question(question)) => {
                let there = self.answer(question, |_| true)?;
                Ok(Truths {
                    yes: self.diagrams.join(Join::And, truths.yes, there.yes)?,
                    no: self.diagrams.join(Join::And, truths.no, there.yes)?,
                })
            }
            Some(BandOf::Score(_)) | None => Ok(truths),
        }
    }

    /// The least and the greatest value that a band can still have.
    fn band_values(&mut self, band: BandIdx) -> Made<Sums> {
        let rows = self.rows(band)?;
        let zero = self.diagrams.number(0);
        let (mut least, mut most) = (None, None);
        // Written down from the row that counts least, so that those that count more stand above.
        let mut sorted = rows.clone();
        sorted.sort_unstable_by_key(|(_, value)| std::cmp::Reverse(*value));
        for (possible, value) in sorted {
            let value = self.diagrams.number(value);
            least = Some(
                self.diagrams
                    .choose(possible, value, least.unwrap_or(zero))?,
            );
        }
        let mut sorted = rows;
        sorted.sort_unstable_by_key(|(_, value)| *value);
        for (possible, value) in sorted {
            let value = self.diagrams.number(value);
            most = Some(
                self.diagrams
                    .choose(possible, value, most.unwrap_or(zero))?,
            );
        }
        Ok(Sums {
            least: least.unwrap_or(zero),
            most: most.unwrap_or(zero),
        })
    }

    /// A table is what every result agrees on that is still possible.
    fn table(&mut self, table: TableIdx, mask: u64) -> Made<Truths> {
        let model = self.model;
        let never = self.diagrams.truth(false);
        let (mut inside, mut outside) = (never, never);
        let mut reaches = self.diagrams.truth(true);
        for row in model.table(table).map_or(&[][..], |table| &table.rows) {
            let when = match &row.when {
                Some(when) => self.of(when)?,
                None => self.always(true),
            };
            let possible = self.diagrams.join(Join::Without, reaches, when.no)?;
            let bit = u32::try_from(row.result)
                .ok()
                .and_then(|at| 1_u64.checked_shl(at))
                .unwrap_or(0);
            if bit & mask != 0 {
                inside = self.diagrams.join(Join::Or, inside, possible)?;
            } else {
                outside = self.diagrams.join(Join::Or, outside, possible)?;
            }
            reaches = self.diagrams.join(Join::Without, reaches, when.yes)?;
        }
        self.agreement(inside, outside)
    }

    fn agreement(&mut self, inside: Func, outside: Func) -> Made<Truths> {
        Ok(Truths {
            yes: self.diagrams.join(Join::Without, inside, outside)?,
            no: self.diagrams.join(Join::Without, outside, inside)?,
        })
    }
}

/// The class in which an answer lies.
pub(super) fn class_with(classes: &[Class], value: i64) -> Class {
    let holds = |class: &&Class| match class {
        Class::Numbers(low, high) => *low <= value && value <= *high,
        Class::Choices(mask) => {
            let bit = u32::try_from(value)
                .ok()
                .and_then(|at| 1_u64.checked_shl(at));
            bit.is_some_and(|bit| mask & bit != 0)
        }
        Class::Given | Class::Unknown => false,
    };
    classes.iter().find(holds).copied().unwrap_or(Class::Given)
}
