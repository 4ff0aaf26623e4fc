//! Whole numbers that depend on the patient, as the conditions under which they are at least so much.

use std::collections::BTreeSet;

use crate::proof::diagram::Made;

use super::gates::Gates;
use super::{FALSE, Lit, Model, TRUE};

/// A number: each value that it may have, rising, with the condition that it is at least that. The
/// first condition always holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::proof) struct Number(Vec<(i64, Lit)>);

impl Number {
    /// The same for everybody.
    pub(super) fn constant(value: i64) -> Self {
        Self(vec![(value, TRUE)])
    }

    /// 1 where something holds, and 0 elsewhere.
    pub(super) fn truth(lit: Lit) -> Self {
        Self(vec![(0, TRUE), (1, lit)]).tidy()
    }

    /// Where it is at least so much.
    pub(in crate::proof) fn at_least(&self, value: i64) -> Lit {
        let at = self.0.partition_point(|(known, _)| *known < value);
        self.0.get(at).map_or(FALSE, |(_, lit)| *lit)
    }

    /// Where it is at most so much.
    pub(super) fn at_most(&self, value: i64) -> Lit {
        value
            .checked_add(1)
            .map_or(TRUE, |more| !self.at_least(more))
    }

    /// What it is in a model.
    pub(in crate::proof) fn value(&self, model: &Model) -> i64 {
        let held = self.0.iter().take_while(|(_, lit)| model.holds(*lit));
        held.last().map_or(0, |(value, _)| *value)
    }

    /// The sum of two.
    pub(super) fn plus(&self, gates: &mut Gates, other: &Self) -> Made<Self> {
        self.plus_up_to(gates, other, i64::MAX)
    }

    /// The sum of two, where whatever is more than a bound counts as the bound.
    pub(super) fn plus_up_to(&self, gates: &mut Gates, other: &Self, most: i64) -> Made<Self> {
        let pairs = self
            .0
            .iter()
            .flat_map(|(a, _)| other.0.iter().map(|(b, _)| a.saturating_add(*b)));
        let values: BTreeSet<i64> = pairs.map(|sum| sum.min(most)).collect();
        let mut sum = Vec::with_capacity(values.len());
        for value in values {
            let mut ways = Vec::with_capacity(other.0.len());
            for (part, is_part) in &other.0 {
                let rest = self.at_least(value.saturating_sub(*part));
                ways.push(gates.and(&[*is_part, rest])?);
            }
            sum.push((value, gates.or(&ways)?));
        }
        Ok(Self(sum).tidy())
    }

    /// This where something holds, and the other elsewhere.
    pub(super) fn choose(
        gates: &mut Gates,
        when: Lit,
        then: &Self,
        otherwise: &Self,
    ) -> Made<Self> {
        let values = then.0.iter().chain(&otherwise.0).map(|(value, _)| *value);
        let values: BTreeSet<i64> = values.collect();
        let mut chosen = Vec::with_capacity(values.len());
        for value in values {
            let (then, otherwise) = (then.at_least(value), otherwise.at_least(value));
            chosen.push((value, gates.choose(when, then, otherwise)?));
        }
        Ok(Self(chosen).tidy())
    }

    /// Without the values that it cannot have.
    fn tidy(self) -> Self {
        let mut kept: Vec<(i64, Lit)> = Vec::with_capacity(self.0.len());
        for (value, lit) in self.0 {
            // At least that much exactly where it is at least more: never just that much.
            if kept.last().is_some_and(|(_, before)| *before == lit) {
                kept.pop();
            }
            if lit != FALSE {
                kept.push((value, lit));
            }
        }
        Self(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Answer;
    use super::super::batsat::Batsat;
    use super::*;

    #[test]
    fn sums_and_choices_are_what_they_are_of() {
        let mut gates = Gates::new(Box::new(Batsat::new()), 1_000);
        let lits = [(); 4].map(|()| gates.variable().unwrap());
        let points = [3, -2, 3, 7];
        let mut sum = Number::constant(0);
        for (lit, points) in lits.iter().zip(points) {
            let (some, none) = (Number::constant(points), Number::constant(0));
            let term = Number::choose(&mut gates, *lit, &some, &none).unwrap();
            sum = sum.plus(&mut gates, &term).unwrap();
        }
        for values in 0..16 {
            let given = [0, 1, 2, 3].map(|at| {
                let lit = lits[at];
                if values >> at & 1 == 1 { lit } else { !lit }
            });
            let Answer::Sat(model) = gates.solver.solve(&given, 9) else {
                panic!("any values can be");
            };
            let wanted: i64 = (0..4)
                .filter(|at| values >> at & 1 == 1)
                .map(|at| points[at])
                .sum();
            for value in -5..20 {
                assert_eq!(model.holds(sum.at_least(value)), wanted >= value);
                assert_eq!(model.holds(sum.at_most(value)), wanted <= value);
            }
        }
    }

    #[test]
    fn what_is_more_than_the_bound_is_the_bound() {
        let mut gates = Gates::new(Box::new(Batsat::new()), 0);
        let mut sum = Number::constant(0);
        for _ in 0..5 {
            sum = sum.plus_up_to(&mut gates, &Number::truth(TRUE), 3).unwrap();
        }
        assert_eq!(sum, Number::constant(3));
    }

    #[test]
    fn a_constant_costs_nothing() {
        let mut gates = Gates::new(Box::new(Batsat::new()), 0);
        let sum = Number::constant(2).plus(&mut gates, &Number::constant(3));
        assert_eq!(sum, Ok(Number::constant(5)));
        assert_eq!(Number::constant(5).at_most(i64::MAX), TRUE);
        assert_eq!(Number::constant(5).at_least(i64::MIN), TRUE);
    }
}
