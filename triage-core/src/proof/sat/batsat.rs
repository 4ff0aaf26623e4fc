//! The solver behind [`Solver`]: the crate `batsat`, of the family of `MiniSat`.
//!
//! Invariant: nothing outside this file knows the crate.
//! It draws nothing by chance (its options are the default ones, which never do), and it is stopped by
//! a count of conflicts, never by a clock.

use batsat::{Callbacks, ClauseKind, SolverInterface as _, Var, lbool};

use super::{Answer, Lit, Model, Solver};

/// `batsat` with a count of its conflicts.
pub(super) struct Batsat {
    solver: batsat::Solver<Conflicts>,
}

/// Counts conflicts, each of which teaches one clause, and stops where there are too many.
#[derive(Debug, Default)]
struct Conflicts {
    met: u64,
    most: u64,
}

impl Callbacks for Conflicts {
    fn on_new_clause(&mut self, _: &[batsat::Lit], kind: ClauseKind) {
        if kind == ClauseKind::Learnt {
            self.met = self.met.saturating_add(1);
        }
    }

    fn stop(&self) -> bool {
        self.met >= self.most
    }
}

impl Batsat {
    /// With no variable yet but the one that always holds.
    pub(super) fn new() -> Self {
        let options = batsat::SolverOpts::default();
        let mut made = Self {
            solver: batsat::Solver::new(options, Conflicts::default()),
        };
        let holds = made.variable();
        made.clause(&[holds]);
        made
    }
}

impl Solver for Batsat {
    fn variable(&mut self) -> Lit {
        Lit::of(self.solver.new_var_default().idx())
    }

    fn clause(&mut self, any: &[Lit]) {
        let mut any: Vec<batsat::Lit> = any.iter().map(|lit| theirs(*lit)).collect();
        // Whether it can still be kept is said by the next `solve`.
        self.solver.add_clause_reuse(&mut any);
    }

    fn solve(&mut self, assumed: &[Lit], conflicts: u64) -> Answer {
        let callbacks = self.solver.cb_mut();
        callbacks.most = callbacks.met.saturating_add(conflicts);
        let assumed: Vec<batsat::Lit> = assumed.iter().map(|lit| theirs(*lit)).collect();
        let found = self.solver.solve_limited(&assumed);
        if found == lbool::TRUE {
            let values = self.solver.get_model().iter();
            Answer::Sat(Model(values.map(|value| *value == lbool::TRUE).collect()))
        } else if found == lbool::FALSE {
            Answer::Unsat
        } else {
            Answer::OutOfBudget
        }
    }

    fn conflicts(&self) -> u64 {
        self.solver.cb().met
    }
}

/// A literal as the crate has it; variables are counted alike.
fn theirs(lit: Lit) -> batsat::Lit {
    batsat::Lit::new(Var::unsafe_from_idx(lit.variable()), !lit.is_negated())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More pigeons than holes: easy to say, and hard to refute.
    fn pigeons(holes: usize) -> Batsat {
        let mut solver = Batsat::new();
        let sits: Vec<Vec<Lit>> = (0..=holes)
            .map(|_| (0..holes).map(|_| solver.variable()).collect())
            .collect();
        for pigeon in &sits {
            solver.clause(pigeon);
        }
        for hole in 0..holes {
            for (at, one) in sits.iter().enumerate() {
                for other in &sits[..at] {
                    solver.clause(&[!one[hole], !other[hole]]);
                }
            }
        }
        solver
    }

    #[test]
    fn what_can_be_and_what_cannot() {
        let mut solver = Batsat::new();
        let (a, b) = (solver.variable(), solver.variable());
        solver.clause(&[a, b]);
        solver.clause(&[!a, b]);
        let Answer::Sat(model) = solver.solve(&[!a], 10) else {
            panic!("it can be");
        };
        assert!(!model.holds(a) && model.holds(!a) && model.holds(b));
        assert!(model.holds(super::super::TRUE) && !model.holds(super::super::FALSE));
        assert_eq!(solver.solve(&[!b], 10), Answer::Unsat);
        // What was assumed is assumed no longer.
        assert!(matches!(solver.solve(&[b], 10), Answer::Sat(_)));
    }

    #[test]
    fn the_budget_is_counted_and_is_the_same_every_time() {
        let used = |most| {
            let mut solver = pigeons(7);
            (solver.solve(&[], most), solver.conflicts())
        };
        let (answer, all) = used(u64::MAX);
        assert_eq!(answer, Answer::Unsat);
        assert_eq!(used(u64::MAX), (Answer::Unsat, all));
        let (answer, some) = used(50);
        assert_eq!(answer, Answer::OutOfBudget);
        assert!((50..60).contains(&some), "{some}");
        assert_eq!(used(50), (Answer::OutOfBudget, some));
        // What was given up can be asked again, with a budget of its own.
        let mut solver = pigeons(7);
        assert_eq!(solver.solve(&[], 50), Answer::OutOfBudget);
        assert_eq!(solver.solve(&[], u64::MAX), Answer::Unsat);
    }
}
