//! A patient whom a solver found, made as simple as can be: asked least, and otherwise with the most
//! ordinary answers.
//!
//! Each step asks the solver again. What it does not know within the budget stays as it was found,
//! so that the patient always breaks the promise, and is the simplest one where the budget allows.

use crate::limits;
use crate::model::QuestionIdx;
use crate::proof::space::Level;
use crate::proof::witness::ordinary;

use super::formula::{Flow, Formula};
use super::promises;
use super::{Lit, Model};

impl Formula {
    /// The classes of the simplest patient for whom all of these hold; one is known.
    pub(super) fn simplest(&mut self, flow: Flow<'_>, all: &[Lit], known: Model) -> Vec<u32> {
        self.at_once = self.at_once.min(limits::SHRINK_CONFLICTS);
        let mut model = known;
        let mut fixed = all.to_vec();
        if let Some(few) = self.fewest(flow, &fixed, &mut model) {
            fixed.push(few);
        }
        let mut classes = self.one.patient.classes(&model);
        let mut is_known = true;
        for (level, what) in flow.space.iter() {
            if what.is_decided_by_the_flow() {
                continue;
            }
            for class in ordinary(flow.model, what) {
                let is = self.one.patient.is(level, class);
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
            classes = self.one.patient.classes(&model);
        }
        classes
    }

    /// Asks for fewer questions until there is nobody with fewer.
    fn fewest(&mut self, flow: Flow<'_>, all: &[Lit], model: &mut Model) -> Option<Lit> {
        let count = promises::asked(flow, &mut self.gates, &self.one, None).ok()?;
        let most = i64::try_from(flow.model.questions.len()).unwrap_or(i64::MAX);
        // Conditions made after the model was found are not in it.
        let mut found = self.find(all).ok()??;
        loop {
            let asked =
                (0..most).take_while(|at| found.holds(count.at_least(at.saturating_add(1))));
            let asked = i64::try_from(asked.count()).unwrap_or(i64::MAX);
            *model = found;
            let fewer = count.at_most(asked.saturating_sub(1));
            let tried: Vec<Lit> = all.iter().copied().chain([fewer]).collect();
            match self.find(&tried) {
                Ok(Some(next)) => found = next,
                Ok(None) | Err(_) => return Some(count.at_most(asked)),
            }
        }
    }

    /// The questions whose answers alone keep a patient away from these others, the last ones left
    /// out first. Where the budget ends, some stay that could be left out.
    pub(super) fn because(
        &mut self,
        flow: Flow<'_>,
        others: Lit,
        classes: &[u32],
    ) -> Vec<QuestionIdx> {
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
            match self.find(&tried) {
                Ok(None) => kept.retain(|(known, _)| *known != question),
                Ok(Some(_)) => {}
                Err(_) => break,
            }
        }
        let mut questions: Vec<QuestionIdx> = kept.iter().map(|(question, _)| *question).collect();
        questions.dedup();
        questions
    }
}
