//! Which pairs of answers to one question a promise compares, all else alike.

use crate::answers::{Answers, Slot};
use crate::model::{FlowModel, Promise, PromiseKind, QuestionIdx, QuestionKind, Worse};
use crate::rule::Reads;

use super::space::{Class, Level, Space};

/// Two answers to one question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Compared {
    pub(super) question: QuestionIdx,
    /// The levels and classes of the answer that must be no more urgent.
    pub(super) safer: Vec<(u32, u32)>,
    /// Those of the other.
    pub(super) worse: Vec<(u32, u32)>,
    /// Answers of those classes of which one is worse, where not every pair of them is.
    answers: Option<(i64, i64)>,
}

impl Compared {
    /// The two patients who are alike in all but this answer.
    pub(super) fn patients(
        &self,
        model: &FlowModel,
        space: &Space,
        alike: &[u32],
    ) -> (Answers, Answers) {
        let with = |all: &[(u32, u32)], answer: Option<i64>| {
            let mut classes = alike.to_vec();
            for (level, class) in all {
                if let Some(place) = classes.get_mut(*level as usize) {
                    *place = *class;
                }
            }
            let mut patient = space.answers(model, &classes);
            if let Some(answer) = answer {
                patient.set(self.question, Slot::Value(answer));
            }
            patient
        };
        let (safer, worse) = self.answers.unzip();
        (with(&self.safer, safer), with(&self.worse, worse))
    }
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
                        answers: None,
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
    if let QuestionKind::Choices { none, .. } = &spec.kind {
        more(space, question, *none, out);
        return;
    }
    let constraints = model.impossible.iter();
    let mut constraints = constraints.map(|constraint| Reads::of(model, &constraint.when));
    let is_constrained = constraints.any(|reads| reads.questions().contains(&question));
    for (at, level) in space.answer(question) {
        let Level::Answer(_, classes) = level else {
            continue;
        };
        let known = (0_u32..).zip(classes);
        let mut known: Vec<(u32, (i64, i64))> = known
            .filter_map(|(place, class)| Some((place, ends(*class)?)))
            .collect();
        known.sort_unstable_by_key(|(_, ends)| *ends);
        if spec.worse == Some(Worse::Lower) {
            // Counted from the other side, so that more is always worse.
            known.reverse();
            for (_, (low, high)) in &mut known {
                (*low, *high) = (high.saturating_neg(), low.saturating_neg());
            }
        }
        // A chain of neighbours says all of a number, but where some link of it cannot be.
        let is_chain = known.len() > ALL_PAIRS && spec.bounds().is_some() && !is_constrained;
        for (index, (safer, (least, _))) in known.iter().enumerate() {
            for (other, (worse, (_, most))) in known.iter().enumerate() {
                // Choices that no rule tells apart may stand on both sides of another.
                let is_worse = other != index && least < most;
                if !is_worse || (is_chain && other != index.saturating_add(1)) {
                    continue;
                }
                // Choices count from nought, so that the sign is only that of the side.
                let answers = (least.saturating_abs(), most.saturating_abs());
                out.push(Compared {
                    question,
                    safer: vec![(at, *safer)],
                    worse: vec![(at, *worse)],
                    answers: spec.bounds().is_none().then_some(answers),
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
            answers: None,
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
                answers: None,
            });
        }
    }
}

/// The first and the last answer of a class in its order.
fn ends(class: Class) -> Option<(i64, i64)> {
    match class {
        // Whatever holds of one number of a stretch holds of all.
        Class::Numbers(low, _) => Some((low, low)),
        Class::Choices(mask) => {
            let last = u64::BITS
                .saturating_sub(1)
                .saturating_sub(mask.leading_zeros());
            Some((i64::from(mask.trailing_zeros()), i64::from(last)))
        }
        Class::Given | Class::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::answers::Slot;
    use crate::check_structure;
    use crate::proof::{Method, Proof, Verdict};
    use crate::source::SourceMap;

    const COLD: &str = include_str!("../../examples/cold/flow.yaml");

    /// What every method says of the only promise of a flow, with the answers that break it.
    fn judged(flow: &str, question: &str) -> Vec<Option<(i64, i64)>> {
        let flow = format!("{flow}\npromises:\n  - worse_never_safer: [{question}]\n");
        let graph = check_structure(&SourceMap::new("cold/flow.yaml", flow)).unwrap();
        let promise = graph.model().promises.first().unwrap();
        let mut proof = Proof::new(&graph);
        let methods = [Method::Diagrams, Method::Satisfiability];
        let said = methods.map(|method| match proof.promise_by(method, promise) {
            Verdict::Refuted(found) => {
                let (question, worse) = found.worse.unwrap();
                let number = |slot| match slot {
                    Slot::Value(value) => value,
                    other @ (Slot::NotAnswered | Slot::Unknown | Slot::Partial(_)) => {
                        panic!("{other:?}")
                    }
                };
                let (one, other) = (found.patient.get(question), worse.get(question));
                Some((number(one), number(other)))
            }
            Verdict::Proven => None,
            other @ (Verdict::NeverApplies | Verdict::NotProven) => panic!("{other:?}"),
        });
        said.to_vec()
    }

    #[test]
    fn an_answer_between_two_that_are_alike_is_compared_with_both() {
        // Normal breathing and breath lost at rest are one class here: no rule tells them apart.
        let flow = COLD
            .replace("at_rest] }", "at_rest], worse: later }")
            .replace(
                "red_flags:\n  - when: breathing is at_rest",
                "red_flags:\n  - when: fever_days >= 50",
            );
        assert_eq!(judged(&flow, "breathing"), [Some((1, 2)), Some((1, 2))]);
        let flow = flow.replace("breathing is with_effort", "not breathing is normal");
        assert_eq!(judged(&flow, "breathing"), [None, None]);
    }

    #[test]
    fn what_cannot_be_stands_between_no_two_answers() {
        let terms =
            (10..24).map(|day| format!("    - points: 1\n      when: fever_days >= {day}\n"));
        let scores = format!("scores:\n  long:\n{}steps:", terms.collect::<String>());
        let flow = COLD
            .replace("to: 60 }", "to: 60, worse: higher }")
            .replace("steps:", &scores)
            .replace(
                "breathing is with_effort or fever_days >= 7",
                "long >= 14 or fever_days between 4 and 4",
            );
        assert_eq!(judged(&flow, "fever_days"), [Some((4, 5)), Some((4, 5))]);
        let flow = format!("{flow}\nimpossible:\n  - when: fever_days between 5 and 5\n");
        assert_eq!(judged(&flow, "fever_days"), [Some((4, 6)), Some((4, 6))]);
    }
}
