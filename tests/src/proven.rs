//! The proof against the second reading: where every patient ends, and who breaks a promise.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use triage_core::answers::{Answers, Slot};
use triage_core::model::{FlowModel, Promise, PromiseKind, QuestionIdx, QuestionKind, Requirement};
use triage_core::proof::{Counterexample, Proof, Verdict};
use triage_core::rule::{Reader, Truth};

use crate::corpus::{config, subject};
use crate::second_reading::{Reference, Run, Stop};
use crate::tape::Tape;

/// Patients who are looked at for each flow.
const PATIENTS: usize = 40;

fn any_tape() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..1_200)
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn the_proof_knows_where_every_patient_ends(number in 0_u16..400, tape in any_tape()) {
        let subject = subject(number);
        let graph = subject.graph();
        let (reference, mut proof) = (Reference::new(graph), Proof::new(graph));
        let mut tape = Tape::new(&tape);
        for _ in 0..PATIENTS {
            let patient = patient(graph.model(), &mut tape);
            if let Ok(Run { stop: Stop::End(outcome, _), .. }) = reference.run(&patient) {
                prop_assert_eq!(proof.outcome_of(&patient), Some(outcome), "{:?}", patient);
            }
        }
    }

    #[test]
    fn what_is_proven_no_patient_breaks_and_what_is_refuted_one_does(
        number in 0_u16..400,
        tape in any_tape(),
    ) {
        let subject = subject(number);
        let graph = subject.graph();
        let (reference, mut proof) = (Reference::new(graph), Proof::new(graph));
        let mut tape = Tape::new(&tape);
        for promise in &graph.model().promises {
            match proof.promise(promise) {
                Verdict::Proven => {
                    for _ in 0..PATIENTS {
                        let patient = patient(graph.model(), &mut tape);
                        let is_broken = breaks(graph.model(), &reference, promise, &patient);
                        prop_assert!(is_broken != Some(true), "{}: {:?}", promise.name, patient);
                    }
                }
                Verdict::Refuted(found) => {
                    replayed(graph.model(), &reference, promise, &found)?;
                    // What it is because of is enough, whatever the other answers are.
                    for _ in 0..if is_of_finished(promise) { PATIENTS } else { 0 } {
                        let mut other = patient(graph.model(), &mut tape);
                        other.about = found.patient.about;
                        for question in &found.because {
                            other.set(*question, found.patient.get(*question));
                        }
                        let is_broken = breaks(graph.model(), &reference, promise, &other);
                        prop_assert!(is_broken != Some(false), "{}: {other:?}", promise.name);
                    }
                }
                Verdict::NeverApplies | Verdict::NotProven => {}
            }
        }
    }
}

/// Whether a promise is about one patient, at the end of a finished conversation.
fn is_of_finished(promise: &Promise) -> bool {
    match &promise.kind {
        PromiseKind::Whenever {
            even_if_not_asked, ..
        } => *even_if_not_asked,
        PromiseKind::Before { .. } => true,
        PromiseKind::AtMost { .. }
        | PromiseKind::WorseNeverSafer(_)
        | PromiseKind::UnknownAtLeastAs(_) => false,
    }
}

/// Somebody with an answer to every question.
pub(crate) fn patient(model: &FlowModel, tape: &mut Tape<'_>) -> Answers {
    let mut answers = Answers::new(model.questions.len());
    answers.about = tape.pick(&model.about).copied();
    for (index, question) in (0..).map(QuestionIdx::new).zip(&model.questions) {
        let slot = if question.may_not_know && tape.chance(25) {
            Slot::Unknown
        } else {
            match &question.kind {
                QuestionKind::YesNo(choices) | QuestionKind::Choice(choices) => {
                    Slot::Value(i64::try_from(tape.below(choices.len())).unwrap())
                }
                QuestionKind::Choices { choices, none } => {
                    let all = (1_u64 << choices.len()) - 1;
                    let drawn = u64::from(tape.next()) | u64::from(tape.next()) << 16;
                    let chosen = drawn & all & !none.map_or(0, |none| 1 << none);
                    let nothing = none.map_or(1, |none| 1 << none);
                    let chosen = if chosen == 0 { nothing } else { chosen };
                    Slot::Value(chosen.cast_signed())
                }
                QuestionKind::Number(_) | QuestionKind::Date { .. } => {
                    let (from, to) = question.bounds().unwrap();
                    Slot::Value(tape.between(from, to))
                }
                QuestionKind::Text
                | QuestionKind::Location
                | QuestionKind::Photo
                | QuestionKind::Voice => Slot::Value(1),
            }
        };
        answers.set(index, slot);
    }
    answers
}

/// Whether a patient breaks a promise; nothing for those that compare two patients, and for patients
/// that cannot be.
fn breaks(
    model: &FlowModel,
    reference: &Reference<'_>,
    promise: &Promise,
    patient: &Answers,
) -> Option<bool> {
    let truly = Reader::new(model, patient);
    let is_possible = (model.impossible.iter()).all(|it| truly.truth(&it.when) != Truth::True);
    let Ok(Run {
        asked,
        met,
        stop: Stop::End(outcome, _),
        ..
    }) = reference.run(patient)
    else {
        return None;
    };
    let nothing = Answers::new(model.questions.len());
    let given = Reader::new(model, &met);
    let is_broken = match &promise.kind {
        PromiseKind::Whenever {
            when,
            even_if_not_asked,
            then,
        } => {
            let reader = if *even_if_not_asked { truly } else { given };
            let end = Reader::new(model, &nothing).ending(outcome);
            let is_kept = match then {
                Requirement::Then(rule) => end.truth(rule) == Truth::True,
                Requirement::Never(rule) => end.truth(rule) != Truth::True,
            };
            reader.truth(when) == Truth::True && !is_kept
        }
        PromiseKind::Before {
            outcome: before,
            must_ask,
            unless,
        } => {
            let is_excused = unless
                .as_ref()
                .is_some_and(|unless| given.truth(unless) == Truth::True);
            let lacks = must_ask.iter().any(|question| !asked.contains(question));
            outcome == *before && lacks && !is_excused
        }
        PromiseKind::AtMost {
            questions,
            before,
            when,
        } => {
            let is_meant = before.is_none_or(|before| before == outcome)
                && when
                    .as_ref()
                    .is_none_or(|when| given.truth(when) == Truth::True);
            is_meant && asked.len() > *questions as usize
        }
        PromiseKind::WorseNeverSafer(_) | PromiseKind::UnknownAtLeastAs(_) => return None,
    };
    is_possible.then_some(is_broken)
}

/// A counterexample breaks its promise when it is read by the second reading.
fn replayed(
    model: &FlowModel,
    reference: &Reference<'_>,
    promise: &Promise,
    found: &Counterexample,
) -> Result<(), TestCaseError> {
    let Some((_, worse)) = &found.worse else {
        let is_broken = breaks(model, reference, promise, &found.patient);
        // What is broken at a way out is not looked at here.
        let can_be_a_way_out = matches!(
            promise.kind,
            PromiseKind::Whenever {
                even_if_not_asked: false,
                ..
            }
        );
        prop_assert!(
            is_broken == Some(true) || can_be_a_way_out,
            "{}: {found:?}",
            promise.name
        );
        return Ok(());
    };
    let urgency = |patient: &Answers| match reference.run(patient) {
        Ok(Run {
            stop: Stop::End(outcome, _),
            ..
        }) => Some(model.urgency_of(outcome)),
        Ok(_) | Err(_) => None,
    };
    let (safer, worse) = (urgency(&found.patient), urgency(worse));
    prop_assert!(
        safer.is_some() && worse.is_some() && worse < safer,
        "{}: {found:?}",
        promise.name
    );
    Ok(())
}
