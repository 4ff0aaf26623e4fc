//! Whether some answers are enough for an outcome: if they are not, somebody gives them and ends
//! elsewhere.

use crate::answers::{Answers, Slot};
use crate::model::{OutcomeIdx, QuestionIdx};
use crate::proof::{Class, Level};
use crate::release::Release;

use super::Condition;
use super::function::{ANY, Function, Range};

impl Release {
    /// A possible patient of whom all these conditions are true and who ends at another outcome;
    /// nobody where they force this one, and where the flow is too large to keep its function.
    ///
    /// Of a reason that is [irreducible](super::Least::Irreducible) there is one for each answer that
    /// is left out.
    pub fn somebody_else(&self, conditions: &[Condition], outcome: OutcomeIdx) -> Option<Answers> {
        let frozen = self.frozen()?;
        let nothing = Answers::new(self.model().questions.len());
        let mut function = Function::new(frozen, &nothing);
        let ranges: Vec<Range> = (frozen.levels().iter())
            .map(|level| range(level, conditions))
            .collect();
        let found = function.nearest(&ranges, &|other| other != outcome)??;
        let first = ranges.iter().map(|range| range.0);
        let mut classes: Vec<u32> = first.collect();
        for (level, class) in &found.way {
            if let Some(place) = classes.get_mut(*level as usize) {
                *place = *class;
            }
        }
        let mut patient = frozen.answers(self.model(), &classes);
        for condition in conditions {
            match condition {
                Condition::About(_) | Condition::Numbers { .. } => {}
                Condition::Answer(question, slot) => patient.set(*question, *slot),
                Condition::Chosen {
                    question, chosen, ..
                } => {
                    if let Slot::Value(set) = patient.get(*question) {
                        let set = set.cast_unsigned() | chosen;
                        patient.set(*question, Slot::Value(set.cast_signed()));
                    }
                }
            }
        }
        Some(patient)
    }
}

/// The classes of a level that conditions allow.
fn range(level: &Level, conditions: &[Condition]) -> Range {
    let allowed = |wanted: &dyn Fn(u32) -> bool, count: usize| {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let low = (0..count).find(|class| wanted(*class));
        let high = (0..count).rev().find(|class| wanted(*class));
        low.zip(high).unwrap_or(ANY)
    };
    match level {
        Level::About(all) => {
            let said = conditions.iter().find_map(|condition| match condition {
                Condition::About(about) => Some(*about),
                Condition::Answer(..) | Condition::Numbers { .. } | Condition::Chosen { .. } => {
                    None
                }
            });
            let class = |class: u32| all.get(class as usize).copied() == said;
            said.map_or(ANY, |_| allowed(&class, all.len()))
        }
        Level::Answer(question, classes) => {
            let said = of(conditions, *question);
            let class = |class: u32| match (classes.get(class as usize), said) {
                (Some(Class::Numbers(from, to)), Some(Condition::Numbers { low, high, .. })) => {
                    *low <= *from && *to <= *high
                }
                (Some(class), Some(Condition::Answer(_, slot))) => class.holds(*slot),
                (Some(_) | None, Some(_) | None) => false,
            };
            said.map_or(ANY, |_| allowed(&class, classes.len()))
        }
        Level::Known(question) => match of(conditions, *question) {
            Some(Condition::Answer(_, Slot::Unknown)) => (0, 0),
            Some(_) => (1, 1),
            None => ANY,
        },
        Level::Chosen(question, bits) => match of(conditions, *question) {
            Some(Condition::Chosen { chosen, .. }) if bits & chosen != 0 => (1, 1),
            Some(Condition::Chosen { not_chosen, .. }) if bits & not_chosen != 0 => (0, 0),
            Some(Condition::Answer(_, Slot::Value(set))) => {
                let class = u32::from(set.cast_unsigned() & bits != 0);
                (class, class)
            }
            Some(_) | None => ANY,
        },
        Level::Asked(_) | Level::Entered(_) => ANY,
    }
}

/// What is said of a question.
fn of(conditions: &[Condition], question: QuestionIdx) -> Option<&Condition> {
    let mut conditions = conditions.iter();
    conditions.find(|condition| condition.question() == Some(question))
}
