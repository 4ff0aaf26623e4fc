//! The reason of another way out: which of the answers given lead to its outcome, whichever of the
//! others had been given or not.

use crate::answers::{Answers, Slot};
use crate::model::{FlowModel, OutcomeIdx, QuestionIdx};
use crate::rule::Reads;
use crate::session::unfinished;
use crate::turn::Conclusion;

use super::{Because, Condition, Least, in_order};

/// So many answers at most are given and left out in every way: 4,096 ways.
const MOST: usize = 12;

/// Something that was said, and is left out.
#[derive(Clone, Copy, Debug)]
enum Said {
    About,
    Answer(QuestionIdx),
}

/// The answers that lead to the outcome of a way out.
pub(super) fn because(model: &FlowModel, conclusion: &Conclusion) -> Because {
    let given = &conclusion.reason.given;
    let said = said(model, given);
    let (places, least) = match fewest(model, conclusion, &said) {
        Some(set) => (set, Least::Smallest),
        None => (u32::MAX, Least::Enough),
    };
    let kept = (0_u32..)
        .zip(&said)
        .filter(|(at, _)| places & bit(*at) != 0);
    let conditions = kept.filter_map(|(_, said)| match said {
        Said::About => given.about.map(Condition::About),
        Said::Answer(question) => Some(Condition::Answer(*question, given.get(*question))),
    });
    Because {
        outcome: conclusion.outcome,
        answers: conditions.collect(),
        least,
        contrasts: Vec::new(),
    }
}

/// What was said of all that rows of `unfinished` read.
fn said(model: &FlowModel, given: &Answers) -> Vec<Said> {
    let mut reads = Reads::default();
    for when in model.unfinished.iter().filter_map(|row| row.when.as_ref()) {
        reads.add(model, when);
    }
    let read = reads.questions();
    let about = (reads.about && given.about.is_some()).then_some(Said::About);
    let questions = in_order(model).into_iter();
    let answered = questions
        .filter(|question| read.contains(question) && given.get(*question) != Slot::NotAnswered);
    about
        .into_iter()
        .chain(answered.map(Said::Answer))
        .collect()
}

/// The fewest that lead to the outcome, as bits; of equally few the first ones said.
fn fewest(model: &FlowModel, conclusion: &Conclusion, said: &[Said]) -> Option<u32> {
    if said.len() > MOST {
        return None;
    }
    let sets = bit(u32::try_from(said.len()).ok()?);
    let mut leads: Vec<bool> = (0..sets)
        .map(|set| outcome(model, conclusion, said, set) == Some(conclusion.outcome))
        .collect();
    // A set leads there if it does with any others added, that is, with each one added.
    for set in (0..sets).rev() {
        let more = (0_u32..).zip(said).map(|(at, _)| set | bit(at));
        let is_sure = more
            .filter(|more| *more != set)
            .all(|more| leads.get(more as usize).copied().unwrap_or(false));
        if let Some(place) = leads.get_mut(set as usize) {
            *place &= is_sure;
        }
    }
    let sets = (0..sets).filter(|set| leads.get(*set as usize).copied().unwrap_or(false));
    sets.min_by_key(|set| (set.count_ones(), *set))
}

/// Where the way out leads if only these had been said.
fn outcome(
    model: &FlowModel,
    conclusion: &Conclusion,
    said: &[Said],
    set: u32,
) -> Option<OutcomeIdx> {
    let mut answers = conclusion.reason.given.clone();
    for (at, said) in (0_u32..).zip(said) {
        if set & bit(at) == 0 {
            match said {
                Said::About => answers.about = None,
                Said::Answer(question) => answers.set(*question, Slot::NotAnswered),
            }
        }
    }
    unfinished(model, &answers, conclusion.way?).map(|way| way.outcome)
}

fn bit(at: u32) -> u32 {
    1_u32.checked_shl(at).unwrap_or(0)
}
