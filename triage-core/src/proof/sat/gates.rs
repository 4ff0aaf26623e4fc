//! Conditions built from conditions: each is one variable with the clauses that define it.
//!
//! Equal conditions are the same variable, as equal functions are the same diagram, so that two
//! readings of one rule cost one.

use crate::proof::diagram::{Made, OutOfBudget};
use crate::proof::table::Table;

use super::{FALSE, Lit, Solver, TRUE};

/// All conditions of one formula.
pub(in crate::proof) struct Gates {
    pub(super) solver: Box<dyn Solver>,
    known: Table<Vec<Lit>>,
    /// Conditions that may still be made.
    left: usize,
}

impl Gates {
    /// No conditions yet, and so many that there may be.
    pub(super) fn new(solver: Box<dyn Solver>, most: usize) -> Self {
        Self {
            solver,
            known: Table::new(),
            left: most,
        }
    }

    /// Something that may hold or not.
    pub(super) fn variable(&mut self) -> Made<Lit> {
        self.left = self.left.checked_sub(1).ok_or(OutOfBudget)?;
        Ok(self.solver.variable())
    }

    /// Where all of these hold.
    pub(in crate::proof) fn and(&mut self, all: &[Lit]) -> Made<Lit> {
        let mut all: Vec<Lit> = all.iter().copied().filter(|lit| *lit != TRUE).collect();
        all.sort_unstable();
        all.dedup();
        // A condition and its opposite stand side by side.
        let pairs = all.iter().zip(all.iter().skip(1));
        let is_contradiction = pairs.into_iter().any(|(one, other)| *one == !*other);
        if is_contradiction || all.contains(&FALSE) {
            return Ok(FALSE);
        }
        match all.as_slice() {
            [] => return Ok(TRUE),
            [one] => return Ok(*one),
            [_, _, ..] => {}
        }
        if let Some(found) = self.known.get(&all) {
            return Ok(Lit::of(found));
        }
        let made = self.variable()?;
        for one in &all {
            self.solver.clause(&[!made, *one]);
        }
        let mut otherwise: Vec<Lit> = all.iter().map(|one| !*one).collect();
        otherwise.push(made);
        self.solver.clause(&otherwise);
        self.known.insert(all, made.variable());
        Ok(made)
    }

    /// Where one of these holds.
    pub(in crate::proof) fn or(&mut self, any: &[Lit]) -> Made<Lit> {
        let none: Vec<Lit> = any.iter().map(|one| !*one).collect();
        Ok(!self.and(&none)?)
    }

    /// Where the first holds and the second does not.
    pub(in crate::proof) fn without(&mut self, one: Lit, other: Lit) -> Made<Lit> {
        self.and(&[one, !other])
    }

    /// The second where the first holds, and the third elsewhere.
    pub(super) fn choose(&mut self, when: Lit, then: Lit, otherwise: Lit) -> Made<Lit> {
        if then == otherwise {
            return Ok(then);
        }
        let then = self.and(&[when, then])?;
        let otherwise = self.and(&[!when, otherwise])?;
        self.or(&[then, otherwise])
    }

    /// Where both hold, or neither.
    pub(super) fn same(&mut self, one: Lit, other: Lit) -> Made<Lit> {
        self.choose(one, other, !other)
    }

    /// One of these holds, and no two.
    pub(super) fn exactly_one(&mut self, of: &[Lit]) {
        self.solver.clause(of);
        for (at, one) in of.iter().enumerate() {
            for other in of.iter().take(at) {
                self.solver.clause(&[!*one, !*other]);
            }
        }
    }
}

impl std::fmt::Debug for Gates {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Gates, {} left", self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Answer;
    use super::super::batsat::Batsat;
    use super::*;

    #[test]
    fn equal_conditions_are_one_and_what_is_known_is_not_built() {
        let mut gates = Gates::new(Box::new(Batsat::new()), 5);
        let (a, b) = (gates.variable().unwrap(), gates.variable().unwrap());
        let both = gates.and(&[a, b]).unwrap();
        assert_eq!(gates.and(&[b, TRUE, a, a]), Ok(both));
        assert_eq!(gates.or(&[!a, !b]), Ok(!both));
        assert_eq!(gates.and(&[a, b, !a]), Ok(FALSE));
        assert_eq!(gates.or(&[a, TRUE]), Ok(TRUE));
        assert_eq!(gates.choose(TRUE, a, b), Ok(a));
        assert_eq!(gates.choose(a, b, b), Ok(b));
        // Two are left of five, and no more.
        assert!(gates.and(&[a, !b]).is_ok() && gates.and(&[!a, b]).is_ok());
        assert_eq!(gates.and(&[!a, !b]), Err(OutOfBudget));
    }

    #[test]
    fn a_condition_is_what_it_is_made_of() {
        let mut gates = Gates::new(Box::new(Batsat::new()), 100);
        let [a, b, c] = [(); 3].map(|()| gates.variable().unwrap());
        let chosen = gates.choose(a, b, c).unwrap();
        let same = gates.same(a, b).unwrap();
        for values in 0..8 {
            let is = |at: u32| values >> at & 1 == 1;
            let fixed = |lit: Lit, holds: bool| if holds { lit } else { !lit };
            let given = [fixed(a, is(0)), fixed(b, is(1)), fixed(c, is(2))];
            let Answer::Sat(model) = gates.solver.solve(&given, 9) else {
                panic!("any values can be");
            };
            assert_eq!(model.holds(chosen), if is(0) { is(1) } else { is(2) });
            assert_eq!(model.holds(same), is(0) == is(1));
        }
    }
}
