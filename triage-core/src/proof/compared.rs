//! Which pairs of answers to one question a promise compares, all else alike.

use crate::answers::Slot;
use crate::model::{FlowModel, Promise, PromiseKind, QuestionIdx, QuestionKind, Worse};

use super::space::{Class, Level, Space};

/// Two answers to one question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Compared {
    pub(super) question: QuestionIdx,
    /// The levels and classes of the answer that must be no more urgent.
    pub(super) safer: Vec<(u32, u32)>,
    /// Those of the other.
    pub(super) worse: Vec<(u32, u32)>,
}

/// Classes of one question of which every pair is compared; of more, neighbours alone.
const ALL_PAIRS: usize = 12;

/// Every pair that a promise compares, in the order in which they are looked at.
pub(super) fn compared(model: &FlowModel, space: &Space, promise: &Promise) -> Vec<Compared> {
    let mut pairs = Vec::new();
    match &promise.kind {
        PromiseKind::WorseNeverSafer(questions) => {
            for question in questions {
                worse(model, space, *question, &mut pairs);
            }
        }
        PromiseKind::UnknownAtLeastAs(answers) => {
            for (question, slot) in answers {
                let unknown = assignment(space, *question, Slot::Unknown);
                let known = assignment(space, *question, *slot);
                if let (Some(worse), Some(safer)) = (unknown, known) {
                    pairs.push(Compared {
                        question: *question,
                        safer,
                        worse,
                    });
                }
            }
        }
        PromiseKind::Whenever { .. } | PromiseKind::Before { .. } | PromiseKind::AtMost { .. } => {}
    }
    pairs
}

/// The levels of a question and their classes for one answer.
fn assignment(space: &Space, question: QuestionIdx, slot: Slot) -> Option<Vec<(u32, u32)>> {
    let mut all = Vec::new();
    for (at, level) in space.answer(question) {
        match level {
            Level::Answer(_, classes) => {
                let class = classes.iter().position(|class| class.holds(slot))?;
                all.push((at, u32::try_from(class).ok()?));
            }
            Level::Known(_) => {
                all.push((at, u32::from(slot != Slot::Unknown)));
            }
            Level::Chosen(_, bits) => {
                let chosen = match slot {
                    Slot::Value(chosen) => chosen.cast_unsigned() & bits != 0,
                    Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => false,
                };
                all.push((at, u32::from(chosen)));
            }
            Level::About(_) | Level::Asked(_) | Level::Entered(_) => {}
        }
    }
    (!all.is_empty()).then_some(all)
}

/// Every pair of answers to a question of which one is worse.
fn worse(model: &FlowModel, space: &Space, question: QuestionIdx, out: &mut Vec<Compared>) {
    let Some(spec) = model.question(question) else {
        return;
    };
    let is_lower = spec.worse == Some(Worse::Lower);
    if let QuestionKind::Choices { none, .. } = &spec.kind {
        more(space, question, *none, out);
        return;
    }
    for (at, level) in space.answer(question) {
        let Level::Answer(_, classes) = level else {
            continue;
        };
        let known = (0_u32..).zip(classes);
        let mut known: Vec<(u32, i64)> = known
            .filter_map(|(place, class)| Some((place, rank(*class)?)))
            .collect();
        known.sort_unstable_by_key(|(_, rank)| *rank);
        if is_lower {
            known.reverse();
        }
        let is_short = known.len() <= ALL_PAIRS;
        for (index, (safer, _)) in known.iter().enumerate() {
            let take = if is_short { usize::MAX } else { 1 };
            for (worse, _) in known.iter().skip(index.saturating_add(1)).take(take) {
                out.push(Compared {
                    question,
                    safer: vec![(at, *safer)],
                    worse: vec![(at, *worse)],
                });
            }
        }
    }
}

/// One choice more is worse, and any choice is worse than none of them.
fn more(space: &Space, question: QuestionIdx, none: Option<usize>, out: &mut Vec<Compared>) {
    let none = none
        .and_then(|at| u32::try_from(at).ok())
        .and_then(|at| 1_u64.checked_shl(at))
        .unwrap_or(0);
    let mut known = Vec::new();
    let mut choices = Vec::new();
    let mut nothing = None;
    for (at, level) in space.answer(question) {
        match level {
            Level::Known(_) => known.push((at, 1)),
            Level::Chosen(_, bits) if *bits == none => nothing = Some(at),
            Level::Chosen(..) => choices.push(at),
            Level::About(_) | Level::Answer(..) | Level::Asked(_) | Level::Entered(_) => {}
        }
    }
    for choice in &choices {
        let with = |none_is: u32, class: u32| {
            let mut all = known.clone();
            all.extend(nothing.map(|at| (at, none_is)));
            all.push((*choice, class));
            all
        };
        out.push(Compared {
            question,
            safer: with(0, 0),
            worse: with(0, 1),
        });
        if nothing.is_some() {
            let rest = choices.iter().filter(|other| *other != choice);
            let rest: Vec<(u32, u32)> = rest.map(|other| (*other, 0)).collect();
            let (mut safer, mut worse) = (with(1, 0), with(0, 1));
            safer.extend(&rest);
            worse.extend(&rest);
            out.push(Compared {
                question,
                safer,
                worse,
            });
        }
    }
}

/// Where a known answer stands in its order.
fn rank(class: Class) -> Option<i64> {
    match class {
        Class::Numbers(low, _) => Some(low),
        Class::Choices(mask) => Some(i64::from(mask.trailing_zeros())),
        Class::Given | Class::Unknown => None,
    }
}
