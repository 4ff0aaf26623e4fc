//! Exact numbers of answer combinations and of conversations.
//!
//! Neither is a number of patients: nobody says here how often an answer is given.

use std::fmt;

use num_bigint::BigUint;

use crate::rule::Reads;

use super::backward::Reading;
use super::diagram::{Diagrams, Func, Join, Made, OutOfBudget};
use super::space::{Class, Level};
use super::table::Table;

/// A whole number without a bound.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Count(pub(super) BigUint);

impl fmt::Display for Count {
    /// With a comma after every three digits; from a million million on as `3.8 × 10^13`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        let length = digits.len();
        if length > 12 {
            let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
            let second = rest.get(..1).unwrap_or("0");
            return write!(out, "{first}.{second} × 10^{}", length.saturating_sub(1));
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && length.saturating_sub(at).is_multiple_of(3) {
                out.write_str(",")?;
            }
            write!(out, "{digit}")?;
        }
        Ok(())
    }
}

impl Count {
    /// Every digit.
    pub fn digits(&self) -> String {
        self.0.to_string()
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.0 == BigUint::default()
    }
}

/// How many answers each class of a level stands for.
fn weights(level: &Level) -> Vec<u64> {
    match level {
        Level::About(all) => vec![1; all.len()],
        Level::Answer(_, classes) => classes.iter().map(|class| weight(*class)).collect(),
        // What was chosen of choices that no rule tells apart: something.
        Level::Chosen(_, bits) => {
            let sets = 1_u64.checked_shl(bits.count_ones()).unwrap_or(u64::MAX);
            vec![1, sets.saturating_sub(1)]
        }
        Level::Known(_) | Level::Asked(_) | Level::Entered(_) => vec![1, 1],
    }
}

fn weight(class: Class) -> u64 {
    match class {
        Class::Numbers(low, high) => {
            u64::try_from(high.saturating_sub(low).saturating_add(1)).unwrap_or(0)
        }
        Class::Choices(mask) => u64::from(mask.count_ones()),
        Class::Given | Class::Unknown => 1,
    }
}

/// Adds up.
struct Counting<'r> {
    diagrams: &'r Diagrams,
    levels: &'r [Level],
    /// By level, by class.
    weights: Vec<Vec<u64>>,
    done: Table<(Func, u32)>,
    /// Those who were asked the question whose levels are being passed, and those who were not.
    sums: Vec<[BigUint; 2]>,
    steps: u64,
}

impl Reading<'_> {
    /// How many answer combinations a function is not 0 for; it says itself which answers can be
    /// given, and does not look at what was asked.
    pub(super) fn combinations(&self, func: Func) -> Made<Count> {
        combinations(self.diagrams, &self.space.levels, func)
    }

    /// How many conversations there are among these patients, who are told apart by what they were
    /// asked as well: answers to questions that were not asked do not count.
    pub(super) fn conversations(&mut self, func: Func) -> Made<Count> {
        let space = self.space;
        let is_part = |level: u32| {
            let what = space.levels.get(level as usize);
            matches!(what, Some(Level::Entered(_)))
        };
        let mut func = self.diagrams.forget(func, &is_part)?;
        // Nothing but constraints looks at answers that nobody asked for.
        let mut reads = Reads::default();
        for constraint in &self.model.impossible {
            reads.add(self.model, &constraint.when);
        }
        for question in reads.questions() {
            let Some(asked) = space.asked(question) else {
                continue;
            };
            let was_asked = self.diagrams.test(asked, |class| class == 1)?;
            let with = self.diagrams.join(Join::And, func, was_asked)?;
            let without = self.diagrams.join(Join::Without, func, was_asked)?;
            let levels: Vec<u32> = space.answer(question).map(|(at, _)| at).collect();
            let mut without = self
                .diagrams
                .forget(without, &|level| levels.contains(&level))?;
            for level in levels {
                let first = self.diagrams.test(level, |class| class == 0)?;
                without = self.diagrams.join(Join::And, without, first)?;
            }
            func = self.diagrams.join(Join::Or, with, without)?;
        }
        let mut counting = Counting::new(self.diagrams, &self.space.levels, true);
        counting.of(func, 0).map(Count)
    }
}

/// The same over levels that are not those of one flow.
pub(super) fn combinations(diagrams: &Diagrams, levels: &[Level], func: Func) -> Made<Count> {
    let mut counting = Counting::new(diagrams, levels, false);
    counting.of(func, 0).map(Count)
}

impl<'r> Counting<'r> {
    fn new(diagrams: &'r Diagrams, levels: &'r [Level], is_by_asked: bool) -> Self {
        let weights = levels.iter().map(|level| match level {
            // What was asked is known of each patient, so that it adds nothing to their number.
            Level::Asked(_) | Level::Entered(_) if !is_by_asked => vec![1],
            Level::Entered(_) => vec![1],
            Level::About(_)
            | Level::Answer(..)
            | Level::Known(_)
            | Level::Chosen(..)
            | Level::Asked(_) => weights(level),
        });
        Self {
            weights: weights.collect(),
            diagrams,
            levels,
            done: Table::new(),
            sums: Vec::new(),
            steps: crate::limits::COUNT_STEPS,
        }
    }

    /// From a level on, where no question is being passed.
    fn of(&mut self, func: Func, level: u32) -> Made<BigUint> {
        let [asked, not] = self.pair(func, level)?;
        Ok(asked + not)
    }

    /// From a level on: of those who were asked the question of this level, and of those who were not.
    fn pair(&mut self, func: Func, level: u32) -> Made<[BigUint; 2]> {
        let diagrams = self.diagrams;
        if diagrams.is_never(func) {
            return Ok([BigUint::default(), BigUint::default()]);
        }
        let Some(what) = self.levels.get(level as usize) else {
            return Ok([BigUint::from(1_u32), BigUint::default()]);
        };
        if let Some(at) = self.done.get(&(func, level)) {
            return Ok(self.sums.get(at as usize).cloned().unwrap_or_default());
        }
        self.steps = self.steps.checked_sub(1).ok_or(OutOfBudget)?;
        let weights = self
            .weights
            .get(level as usize)
            .cloned()
            .unwrap_or_default();
        let next = level.saturating_add(1);
        let children: Vec<Func> = match diagrams.split(func) {
            Some((own, children)) if own == level => children.to_vec(),
            Some(_) | None => vec![func; weights.len()],
        };
        let is_by_asked = matches!(what, Level::Asked(_)) && weights.len() == 2;
        let pair = if is_by_asked {
            let mut sums = Vec::with_capacity(2);
            for child in children.iter().rev() {
                sums.push(self.of(*child, next)?);
            }
            let mut sums = sums.into_iter();
            [
                sums.next().unwrap_or_default(),
                sums.next().unwrap_or_default(),
            ]
        } else {
            let is_answer = what.question().is_some();
            let mut pair = [BigUint::default(), BigUint::default()];
            for (class, (child, weight)) in children.iter().zip(&weights).enumerate() {
                let [asked, not] = self.pair(*child, next)?;
                let [of_asked, of_not] = &mut pair;
                *of_asked += asked * *weight;
                if !is_answer {
                    *of_not += not * *weight;
                } else if class == 0 {
                    // One stands for all answers that were not asked for.
                    *of_not += not;
                }
            }
            pair
        };
        let at = u32::try_from(self.sums.len()).unwrap_or(u32::MAX);
        self.sums.push(pair.clone());
        self.done.insert((func, level), at);
        Ok(pair)
    }
}
