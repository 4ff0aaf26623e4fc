//! Describes the patients that a search found, as widely as the finding holds.

use crate::limits;

use super::super::classes::{Axis, Class};
use super::super::survey::{Missing, Patients};
use super::{Search, Seen};

impl<'a: 's, 's> Search<'a, 's> {
    /// Describes the patients where the search stands as widely as it holds: those whom no row
    /// takes, or those who find a row undetermined.
    pub(super) fn widen(&mut self, row: Option<usize>) -> Patients {
        let kept: Vec<Option<usize>> = self.dimensions.iter().map(|d| d.at).collect();
        if row.is_some() {
            self.fill_in_what_does_not_matter(row);
        }
        let mut sets: Vec<Vec<usize>> = self
            .dimensions
            .iter()
            .map(|dimension| dimension.at.into_iter().collect())
            .collect();
        let mut budget = limits::COMBINATIONS;
        let mut is_any = vec![false; sets.len()];
        for at in 0..sets.len() {
            let Some(dimension) = self.dimensions.get(at) else {
                continue;
            };
            let Some(own) = dimension.at else { continue };
            let misses = |class: usize| {
                (dimension.classes.get(class)).is_some_and(|class| dimension.misses(*class))
            };
            if row.is_some() && misses(own) {
                continue;
            }
            let others: Vec<usize> = (0..dimension.classes.len())
                .filter(|class| *class != own && (row.is_none() || !misses(*class)))
                .collect();
            let possible = others.len().saturating_add(1);
            for class in others {
                if self.holds_for_all(row, at, class, &sets, &mut budget)
                    && let Some(set) = sets.get_mut(at)
                {
                    set.push(class);
                }
            }
            if let (Some(set), Some(any)) = (sets.get_mut(at), is_any.get_mut(at)) {
                *any = set.len() == possible;
                set.sort_unstable();
            }
        }
        let mut patients = Patients::default();
        for ((dimension, set), is_any) in self.dimensions.iter().zip(&sets).zip(is_any) {
            let Axis::Question(question) = dimension.axis else {
                if !is_any && !set.is_empty() {
                    patients.answers.push((dimension.axis, dimension.pick(set)));
                }
                continue;
            };
            if dimension
                .classes
                .iter()
                .any(|class| dimension.misses(*class))
            {
                patients.can_be_missing.insert(question);
            }
            if let Some(class) = dimension.class()
                && row.is_some()
                && dimension.misses(class)
            {
                patients.missing.push(Missing {
                    question,
                    was_asked: class == Class::Unknown,
                    may_not_know: dimension.unknown_is_missing
                        && dimension.classes.contains(&Class::Unknown),
                });
            }
            if !is_any && !set.is_empty() {
                patients.answers.push((dimension.axis, dimension.pick(set)));
            }
        }
        for (at, class) in kept.into_iter().enumerate() {
            self.choose(at, class);
        }
        patients
    }

    /// Gives an answer to every missing question whose absence is not what leaves the row
    /// undetermined.
    fn fill_in_what_does_not_matter(&mut self, row: Option<usize>) {
        for at in 0..self.dimensions.len() {
            let Some(dimension) = self.dimensions.get(at) else {
                continue;
            };
            let own = dimension.at;
            if !dimension
                .class()
                .is_some_and(|class| dimension.misses(class))
            {
                continue;
            }
            let values: Vec<usize> = (0..dimension.classes.len())
                .filter(|class| {
                    (dimension.classes.get(*class)).is_some_and(|class| class.is_value())
                })
                .collect();
            let mut is_filled = false;
            for class in values {
                self.choose(at, Some(class));
                if self.holds(row) {
                    is_filled = true;
                    break;
                }
            }
            if !is_filled {
                self.choose(at, own);
            }
        }
    }

    /// Whether what was found holds with one dimension at that class and the others anywhere in
    /// their sets.
    fn holds_for_all(
        &mut self,
        row: Option<usize>,
        fixed: usize,
        class: usize,
        sets: &[Vec<usize>],
        budget: &mut usize,
    ) -> bool {
        let stand: Vec<Option<usize>> = self.dimensions.iter().map(|d| d.at).collect();
        self.choose(fixed, Some(class));
        let mut turns = vec![0_usize; sets.len()];
        let mut holds = true;
        'combinations: loop {
            if *budget == 0 || !self.holds(row) {
                holds = false;
                break;
            }
            *budget = budget.saturating_sub(1);
            for (at, (turn, set)) in turns.iter_mut().zip(sets).enumerate() {
                if at == fixed || set.len() < 2 {
                    continue;
                }
                *turn = turn.saturating_add(1);
                let is_over = *turn == set.len();
                if is_over {
                    *turn = 0;
                }
                self.choose(at, set.get(*turn).copied());
                if !is_over {
                    continue 'combinations;
                }
            }
            break;
        }
        for (at, class) in stand.into_iter().enumerate() {
            self.choose(at, class);
        }
        holds
    }

    /// Whether what was found holds exactly where the search stands.
    fn holds(&self, row: Option<usize>) -> bool {
        if self.is_left_out() {
            return false;
        }
        match row {
            None => (0..self.rows.len()).all(|at| self.look_at_row(at) == Seen::False),
            Some(row) => {
                self.look_at_row(row) == Seen::Undetermined
                    && (0..row).all(|at| self.look_at_row(at) != Seen::True)
            }
        }
    }
}
