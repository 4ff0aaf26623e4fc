//! Exact numbers of answer combinations and of conversations.
//!
//! Neither is a number of patients: nobody says here how often an answer is given.

use std::collections::BTreeMap;
use std::fmt;

use num_bigint::BigUint;

use super::backward::Reading;
use super::diagram::{Diagrams, Func, Made, OutOfBudget};
use super::space::{Class, Level};

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
pub(super) fn weights(level: &Level) -> Vec<u64> {
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

impl Reading<'_> {
    /// How many answer combinations a function is not 0 for; it says itself which answers can be
    /// given, and does not look at what was asked.
    pub(super) fn combinations(&self, func: Func) -> Made<Count> {
        combinations(self.diagrams, &self.space.levels, func)
    }

    /// The same for each number that the function is for somebody.
    pub(super) fn by_number(&self, func: Func) -> Made<BTreeMap<i64, Count>> {
        by_number(self.diagrams, &self.space.levels, func)
    }
}

/// The same over levels that are not those of one flow.
pub(super) fn combinations(diagrams: &Diagrams, levels: &[Level], func: Func) -> Made<Count> {
    let by_number = by_number(diagrams, levels, func)?;
    let counted = by_number.into_iter().filter(|(number, _)| *number != 0);
    Ok(Count(counted.map(|(_, count)| count.0).sum()))
}

/// Goes down the levels: how many there are of whom the rest is decided by each function.
fn by_number(diagrams: &Diagrams, levels: &[Level], func: Func) -> Made<BTreeMap<i64, Count>> {
    let mut steps = crate::limits::COUNT_STEPS;
    let mut come = BTreeMap::from([(func, BigUint::from(1_u32))]);
    for (level, what) in (0_u32..).zip(levels) {
        let weights = match what {
            // What was asked is known of each patient, so that it adds nothing to their number.
            Level::Asked(_) | Level::Entered(_) => vec![1],
            Level::About(_) | Level::Answer(..) | Level::Known(_) | Level::Chosen(..) => {
                weights(what)
            }
        };
        let all = weights.iter().copied().fold(0, u64::saturating_add);
        let mut next: BTreeMap<Func, BigUint> = BTreeMap::new();
        for (func, count) in come {
            steps = steps.checked_sub(1).ok_or(OutOfBudget)?;
            match diagrams.split(func) {
                Some((own, children)) if own == level => {
                    for (child, weight) in children.iter().zip(&weights) {
                        *next.entry(*child).or_default() += &count * *weight;
                    }
                }
                Some(_) | None => *next.entry(func).or_default() += count * all,
            }
        }
        come = next;
    }
    let numbers = come.into_iter();
    let numbers =
        numbers.filter_map(|(func, count)| Some((diagrams.constant(func)?, Count(count))));
    Ok(numbers.collect())
}
