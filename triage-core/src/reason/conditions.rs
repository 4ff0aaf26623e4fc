//! From levels and classes back to questions and answers.

use crate::answers::{Answers, Slot};
use crate::model::{FlowModel, QuestionKind};
use crate::proof::{Class, Level};

use super::Condition;
use super::function::Range;

/// The levels in words of the flow; those of one question are one condition. `answers` tell which
/// of choices that no rule tells apart it was.
pub(super) fn conditions(
    model: &FlowModel,
    levels: &[Level],
    answers: &Answers,
    ranges: &[(u32, Range)],
) -> Vec<Condition> {
    let mut conditions: Vec<Condition> = Vec::new();
    for (at, range) in ranges {
        let Some(level) = levels.get(*at as usize) else {
            continue;
        };
        let new = match level {
            Level::About(all) => {
                let Some(about) = all.get(range.0 as usize) else {
                    continue;
                };
                Condition::About(*about)
            }
            Level::Answer(question, classes) => {
                let low = classes.get(range.0 as usize).copied();
                match (low, classes.get(range.1 as usize).copied()) {
                    (Some(Class::Numbers(low, _)), Some(Class::Numbers(_, high))) => {
                        Condition::Numbers {
                            question: *question,
                            low,
                            high,
                        }
                    }
                    _ => Condition::Answer(*question, answers.get(*question)),
                }
            }
            Level::Known(question) if range.0 == 0 => Condition::Answer(*question, Slot::Unknown),
            Level::Known(question) => Condition::Chosen {
                question: *question,
                chosen: 0,
                not_chosen: 0,
            },
            Level::Chosen(question, bits) => {
                let set = match answers.get(*question) {
                    Slot::Value(set) => set.cast_unsigned(),
                    Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => 0,
                };
                let is_chosen = range.0 == 1;
                Condition::Chosen {
                    question: *question,
                    // One of those that no rule tells apart is enough.
                    chosen: if is_chosen { lowest(bits & set) } else { 0 },
                    not_chosen: if is_chosen { 0 } else { *bits },
                }
            }
            Level::Asked(_) | Level::Entered(_) => continue,
        };
        add(&mut conditions, new);
    }
    for condition in &mut conditions {
        leave_out_implied(model, condition);
    }
    conditions
}

/// "None of these" excludes all others, and any other excludes it.
fn leave_out_implied(model: &FlowModel, condition: &mut Condition) {
    let Condition::Chosen {
        question,
        chosen,
        not_chosen,
    } = condition
    else {
        return;
    };
    let none = match model.question(*question).map(|question| &question.kind) {
        Some(QuestionKind::Choices { none, .. }) => *none,
        Some(
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice,
        )
        | None => None,
    };
    let none = none.and_then(|at| u32::try_from(at).ok());
    let none = none.and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0);
    if *chosen & none != 0 {
        *not_chosen = 0;
    } else if *chosen != 0 {
        *not_chosen &= !none;
    }
}

fn lowest(bits: u64) -> u64 {
    bits & bits.wrapping_neg()
}

/// Adds a condition; what is said of several choices of one question is said together.
fn add(conditions: &mut Vec<Condition>, new: Condition) {
    if let (
        Some(Condition::Chosen {
            question,
            chosen,
            not_chosen,
        }),
        Condition::Chosen {
            question: other,
            chosen: more,
            not_chosen: fewer,
        },
    ) = (conditions.last_mut(), new)
        && *question == other
    {
        *chosen |= more;
        *not_chosen |= fewer;
        return;
    }
    // Of an answer that is not known nothing is chosen.
    if let Some(Condition::Answer(question, Slot::Unknown)) = conditions.last()
        && Some(*question) == new.question()
    {
        return;
    }
    conditions.push(new);
}
