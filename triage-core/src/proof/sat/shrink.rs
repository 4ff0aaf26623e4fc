//! A patient whom a solver found, made as simple as can be: asked least, and otherwise with the most
//! ordinary answers.
//!
//! Each step asks the solver again. What it does not know within the budget stays as it was found,
//! so that the patient always breaks the promise, and is the simplest one where the budget allows.

use crate::model::QuestionIdx;
use crate::proof::space::Level;
use crate::proof::witness::ordinary;

use super::formula::{Flow, Formula};
use super::number::Number;
use super::patient::Patient;
use super::promises;
use super::search::Search;
use super::{Lit, Model};

/// What makes a patient a simple one.
#[derive(Debug)]
pub(in crate::proof) struct Simple<'a> {
    pub(super) patient: &'a Patient,
    /// The levels in the order in which they are settled, the most ordinary class of each first.
    pub(super) order: Vec<(u32, Vec<u32>)>,
    /// How many questions are asked; nothing where that is too much to say.
    pub(super) asked: Option<Number>,
}

impl Search {
    /// The classes of the simplest patient for whom all of these hold; one is known.
    pub(super) fn simplest(&mut self, simple: &Simple<'_>, all: &[Lit], known: Model) -> Vec<u32> {
        let at_once = self.small_steps();
        let classes = self.settled(simple, all, known);
        self.steps_of(at_once);
        classes
    }

    fn settled(&mut self, simple: &Simple<'_>, all: &[Lit], known: Model) -> Vec<u32> {
        let mut model = known;
        let mut fixed = all.to_vec();
        if let Some(few) = self.fewest(simple, &fixed, &mut model) {
            fixed.push(few);
        }
        let mut classes = simple.patient.classes(&model);
        let mut is_known = true;
        for (level, order) in &simple.order {
            for class in order {
                let is = simple.patient.is(*level, *class);
                if model.holds(is) {
                    fixed.push(is);
                    break;
                }
                if !is_known {
                    continue;
                }
                fixed.push(is);
                match self.find(&fixed) {
                    Ok(Some(found)) => {
                        model = found;
                        break;
                    }
                    Ok(None) => {}
                    Err(_) => is_known = false,
                }
                fixed.pop();
            }
            classes = simple.patient.classes(&model);
        }
        classes
    }

    /// Asks for fewer questions until there is nobody with fewer.
    fn fewest(&mut self, simple: &Simple<'_>, all: &[Lit], model: &mut Model) -> Option<Lit> {
        let count = simple.asked.as_ref()?;
        // Conditions made after the model was found are not in it.
        let mut found = self.find(all).ok()??;
        loop {
            let asked = count.value(&found);
            *model = found;
            let fewer = count.at_most(asked.saturating_sub(1));
            let tried: Vec<Lit> = all.iter().copied().chain([fewer]).collect();
            match self.find(&tried) {
                Ok(Some(next)) => found = next,
                Ok(None) | Err(_) => return Some(count.at_most(asked)),
            }
        }
    }
}

impl Formula {
    /// The classes of the simplest patient for whom all of these hold; one is known.
    pub(super) fn simplest(&mut self, flow: Flow<'_>, all: &[Lit], known: Model) -> Vec<u32> {
        let levels = flow.space.iter();
        let levels = levels.filter(|(_, level)| !level.is_decided_by_the_flow());
        let order = levels.map(|(at, level)| (at, ordinary(flow.model, level)));
        let simple = Simple {
            patient: &self.one.patient,
            order: order.collect(),
            asked: promises::asked(flow, &mut self.search.gates, &self.one, None).ok(),
        };
        self.search.simplest(&simple, all, known)
    }

    /// The questions whose answers alone keep a patient away from these others, the last ones left
    /// out first. Where the budget ends, some stay that could be left out.
    pub(super) fn because(
        &mut self,
        flow: Flow<'_>,
        others: Lit,
        classes: &[u32],
    ) -> Vec<QuestionIdx> {
        let at_once = self.search.small_steps();
        let class = |at: u32| classes.get(at as usize).copied().unwrap_or(0);
        let about = flow
            .space
            .iter()
            .filter(|(_, level)| matches!(level, Level::About(_)));
        let about: Vec<Lit> = about
            .map(|(at, _)| self.one.patient.is(at, class(at)))
            .collect();
        let levels = flow.space.iter();
        let mut kept: Vec<(QuestionIdx, Lit)> = levels
            .filter_map(|(at, level)| Some((level.question()?, self.one.patient.is(at, class(at)))))
            .collect();
        let mut questions: Vec<QuestionIdx> = kept.iter().map(|(question, _)| *question).collect();
        questions.dedup();
        for question in questions.into_iter().rev() {
            let rest = kept.iter().filter(|(known, _)| *known != question);
            let tried: Vec<Lit> = rest
                .map(|(_, is)| *is)
                .chain(about.iter().copied())
                .chain([others])
                .collect();
            match self.search.find(&tried) {
                Ok(None) => kept.retain(|(known, _)| *known != question),
                Ok(Some(_)) => {}
                Err(_) => break,
            }
        }
        self.search.steps_of(at_once);
        let mut questions: Vec<QuestionIdx> = kept.iter().map(|(question, _)| *question).collect();
        questions.dedup();
        questions
    }
}
