//! A patient of whom nothing is known yet: one condition for each class of each level.

use crate::model::{FlowModel, QuestionIdx, QuestionKind};
use crate::proof::diagram::Made;
use crate::proof::space::{Level, Space};

use super::gates::Gates;
use super::{FALSE, Lit, Model, TRUE};

/// By level and class: whether the patient is in it. Nothing for what the flow decides.
#[derive(Clone, Debug)]
pub(super) struct Patient {
    levels: Vec<Vec<Lit>>,
}

impl Patient {
    /// Somebody who may be anybody.
    pub(super) fn new(gates: &mut Gates, space: &Space) -> Made<Self> {
        let mut levels = Vec::with_capacity(space.levels.len());
        for level in &space.levels {
            levels.push(classes(gates, level)?);
        }
        Ok(Self { levels })
    }

    /// Somebody who may answer one question anew, and is the same in all else.
    pub(super) fn but_for(
        &self,
        gates: &mut Gates,
        space: &Space,
        question: QuestionIdx,
    ) -> Made<Self> {
        let mut other = self.clone();
        for (at, level) in space.answer(question) {
            if let Some(place) = other.levels.get_mut(at as usize) {
                *place = classes(gates, level)?;
            }
        }
        Ok(other)
    }

    /// Whether the patient is in one class of a level.
    pub(super) fn is(&self, level: u32, class: u32) -> Lit {
        let classes = self.levels.get(level as usize);
        let lit = classes.and_then(|classes| classes.get(class as usize));
        lit.copied().unwrap_or(FALSE)
    }

    /// Whether the patient is in one of these classes of a level.
    pub(super) fn is_in(
        &self,
        gates: &mut Gates,
        level: u32,
        is_wanted: impl Fn(u32) -> bool,
    ) -> Made<Lit> {
        let Some(classes) = self.levels.get(level as usize) else {
            return Ok(FALSE);
        };
        let wanted: Vec<Lit> = (0_u32..)
            .zip(classes)
            .filter(|(class, _)| is_wanted(*class))
            .map(|(_, lit)| *lit)
            .collect();
        if wanted.len() == classes.len() && !wanted.is_empty() {
            return Ok(TRUE);
        }
        gates.or(&wanted)
    }

    /// The class of each level in a model; the first of what the flow decides.
    pub(super) fn classes(&self, model: &Model) -> Vec<u32> {
        let class = |classes: &Vec<Lit>| {
            let at = classes.iter().position(|lit| model.holds(*lit));
            at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
        };
        self.levels.iter().map(class).collect()
    }

    /// Where every answer is one that can be given; constraints are not looked at.
    pub(super) fn is_valid(
        &self,
        gates: &mut Gates,
        model: &FlowModel,
        space: &Space,
    ) -> Made<Lit> {
        let mut valid = Vec::new();
        for (index, question) in (0..).map(QuestionIdx::new).zip(&model.questions) {
            if let QuestionKind::Choices { none, .. } = &question.kind {
                valid.push(self.is_choice(gates, space, index, *none)?);
            }
        }
        gates.and(&valid)
    }

    /// Something is chosen, "none of these" stands alone, and of an answer that is not known nothing
    /// is chosen.
    fn is_choice(
        &self,
        gates: &mut Gates,
        space: &Space,
        question: QuestionIdx,
        none: Option<usize>,
    ) -> Made<Lit> {
        let none = none
            .and_then(|at| u32::try_from(at).ok())
            .and_then(|at| 1_u64.checked_shl(at))
            .unwrap_or(0);
        let (mut known, mut alone) = (TRUE, FALSE);
        let (mut all, mut others) = (Vec::new(), Vec::new());
        for (at, level) in space.answer(question) {
            match level {
                Level::Known(_) => known = self.is(at, 1),
                Level::Chosen(_, bits) => {
                    all.push(self.is(at, 1));
                    if *bits == none {
                        alone = self.is(at, 1);
                    } else if bits & none == 0 {
                        others.push(self.is(at, 1));
                    }
                }
                Level::About(_) | Level::Answer(..) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        let (some, others) = (gates.or(&all)?, gates.or(&others)?);
        let both = gates.and(&[alone, others])?;
        let valid = gates.without(some, both)?;
        gates.choose(known, valid, !some)
    }
}

fn classes(gates: &mut Gates, level: &Level) -> Made<Vec<Lit>> {
    let count = match level {
        Level::About(all) => all.len(),
        Level::Answer(_, classes) => classes.len(),
        Level::Known(_) | Level::Chosen(..) => {
            let is = gates.variable()?;
            return Ok(vec![!is, is]);
        }
        Level::Asked(_) | Level::Entered(_) => return Ok(Vec::new()),
    };
    match count {
        0 => Ok(Vec::new()),
        1 => Ok(vec![TRUE]),
        2 => {
            let is = gates.variable()?;
            Ok(vec![!is, is])
        }
        _ => {
            let made: Vec<Lit> = (0..count).map(|_| gates.variable()).collect::<Made<_>>()?;
            gates.exactly_one(&made);
            Ok(made)
        }
    }
}
