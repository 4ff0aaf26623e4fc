//! Reasons against the second reading: whoever shares the answers of a reason ends there, and for
//! each answer that is left out somebody ends elsewhere.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use triage_core::Release;
use triage_core::answers::{Answers, Slot};
use triage_core::model::{FlowModel, OutcomeIdx, QuestionIdx, QuestionKind};
use triage_core::reason::{Because, Condition, Least};
use triage_core::rule::{Reader, Truth};
use triage_core::turn::{Conclusion, Reason};

use crate::corpus::{config, subject};
use crate::proven::patient;
use crate::second_reading::{Reference, Run, Stop};
use crate::tape::{Tape, recorded};

/// Patients whose reason is looked at, for each flow.
const PATIENTS: usize = 8;
/// Others who share the answers of a reason, for each of them.
const OTHERS: usize = 60;

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn the_answers_of_a_reason_lead_to_its_outcome_whatever_the_others_are(
        number in 0_u16..400,
        tape in prop::collection::vec(any::<u16>(), 0..6_000),
    ) {
        let subject = subject(number);
        let reference = Reference::new(subject.graph());
        let mut tape = Tape::new(&tape);
        for _ in 0..PATIENTS {
            let patient = patient(subject.model(), &mut tape);
            let Some((outcome, end)) = ends(&subject, &reference, &patient) else { continue };
            let because = subject.because(&end);
            prop_assert_eq!(because.outcome, outcome, "{:?}", because);
            prop_assert!(because.answers.iter().all(|it| it.holds(&end.reason.given)));
            forces(subject.model(), &reference, &because, &patient, &mut tape)?;
            contrasts(subject.model(), &reference, &because, &end.reason.given)?;
            let walked = subject.because_by_walking(&end);
            prop_assert_eq!(walked.outcome, outcome, "{:?}", walked);
            forces(subject.model(), &reference, &walked, &patient, &mut tape)?;
        }
    }

    #[test]
    fn of_a_reason_no_answer_can_be_left_out(
        number in 0_u16..400,
        tape in prop::collection::vec(any::<u16>(), 0..6_000),
    ) {
        let subject = subject(number);
        let reference = Reference::new(subject.graph());
        let mut tape = Tape::new(&tape);
        for _ in 0..PATIENTS {
            let patient = patient(subject.model(), &mut tape);
            let Some((outcome, end)) = ends(&subject, &reference, &patient) else { continue };
            let because = subject.because(&end);
            if because.least == Least::Enough {
                continue;
            }
            for left_out in 0..because.answers.len() {
                let mut fewer = because.answers.clone();
                let left = fewer.remove(left_out);
                // A patient who ends elsewhere: shown by the function, run by the second reading.
                let other = subject.somebody_else(&fewer, outcome);
                prop_assert!(other.is_some(), "{:?} can be left out of {:?}", left, because);
                let other = other.unwrap();
                let run = reference.run(&other);
                let Ok(Run { stop: Stop::End(elsewhere, _), .. }) = run else {
                    return Err(TestCaseError::fail(format!("{run:?}")));
                };
                prop_assert_ne!(elsewhere, outcome);
                prop_assert!(is_possible(subject.model(), &other));
                prop_assert!(fewer.iter().all(|it| it.holds(&other)), "{other:?} {fewer:?}");
            }
        }
    }
}

#[test]
fn a_reason_that_is_one_answer_short_is_noticed() {
    let (mut noticed, mut all, mut smallest, mut contrasted) = (0, 0, 0, 0);
    for seed in 0..60 {
        let subject = subject(u16::try_from(seed * 5).unwrap());
        let reference = Reference::new(subject.graph());
        let numbers = recorded(seed, 60_000);
        let mut tape = Tape::new(&numbers);
        for _ in 0..PATIENTS {
            let patient = patient(subject.model(), &mut tape);
            let Some((_, end)) = ends(&subject, &reference, &patient) else {
                continue;
            };
            let mut because = subject.because(&end);
            smallest += usize::from(because.least == Least::Smallest);
            contrasted += usize::from(!because.contrasts.is_empty());
            if because.answers.pop().is_some() {
                all += 1;
                let result = forces(subject.model(), &reference, &because, &patient, &mut tape);
                noticed += usize::from(result.is_err());
            }
        }
    }
    assert!(
        all > 200 && noticed * 2 > all && smallest * 10 > all * 9 && contrasted * 10 > all * 9,
        "of {all} noticed {noticed}, smallest {smallest}, with contrasts {contrasted}"
    );
    println!("of {all} noticed {noticed}, smallest {smallest}, with contrasts {contrasted}");
}

#[test]
fn of_the_smallest_reason_no_fewer_answers_are_enough() {
    let mut tried = 0;
    for seed in 0..80 {
        let subject = subject(u16::try_from(100 + seed).unwrap());
        let model = subject.model();
        let reference = Reference::new(subject.graph());
        let numbers = recorded(seed, 2_000);
        let mut tape = Tape::new(&numbers);
        let patients = (0..10).map(|_| patient(model, &mut tape));
        let ended = patients.filter_map(|patient| ends(&subject, &reference, &patient));
        for (outcome, end) in ended {
            let because = subject.because(&end);
            let given: Vec<Condition> = (0..model.questions.len())
                .map(|at| Condition::Answer(QuestionIdx::new(at), end.reason.given.slots()[at]))
                .filter(|it| !matches!(it, Condition::Answer(_, Slot::NotAnswered)))
                .chain(end.reason.given.about.map(Condition::About))
                .collect();
            // There one answer counts as several.
            let is_several = |it: &Condition| {
                it.question().is_some_and(|question| {
                    let kind = &model.question(question).unwrap().kind;
                    matches!(kind, QuestionKind::Choices { .. })
                })
            };
            let size = because.answers.len();
            if because.least != Least::Smallest
                || given.len() > 14
                || given.iter().any(is_several)
                || size == 0
            {
                continue;
            }
            for set in 0_u32..1 << given.len() {
                if set.count_ones() as usize == size - 1 {
                    let some = given.iter().enumerate();
                    let some = some.filter(|(at, _)| set >> at & 1 == 1);
                    let some: Vec<Condition> = some.map(|(_, it)| *it).collect();
                    tried += 1;
                    let other = subject.somebody_else(&some, outcome);
                    assert!(other.is_some(), "{some:?} is less than {because:?}");
                }
            }
        }
    }
    assert!(tried > 500, "only {tried}");
}

/// A finished conversation, as the second reading has it; nothing for patients who cannot be.
fn ends(
    release: &Arc<Release>,
    reference: &Reference<'_>,
    patient: &Answers,
) -> Option<(OutcomeIdx, Conclusion)> {
    let Ok(Run {
        met,
        stop: Stop::End(outcome, fired),
        ..
    }) = reference.run(patient)
    else {
        return None;
    };
    let urgency = release.model().urgency_of(outcome);
    let end = Conclusion {
        outcome,
        urgency,
        highest_shown: urgency,
        way: None,
        reason: Reason {
            fired,
            given: met,
            in_follow_up: false,
        },
    };
    Some((outcome, end))
}

/// Others share the answers of the reason, and nothing else on purpose.
fn forces(
    model: &FlowModel,
    reference: &Reference<'_>,
    because: &Because,
    patient_zero: &Answers,
    tape: &mut Tape<'_>,
) -> Result<(), TestCaseError> {
    for _ in 0..OTHERS {
        let mut other = patient(model, tape);
        for condition in &because.answers {
            share(condition, patient_zero, &mut other, tape);
        }
        // Near ones find more than far ones.
        for question in (0..model.questions.len()).map(QuestionIdx::new) {
            let is_needed = because
                .answers
                .iter()
                .any(|it| it.question() == Some(question));
            if !is_needed && tape.chance(50) {
                other.set(question, patient_zero.get(question));
            }
        }
        if !because.answers.iter().all(|it| it.holds(&other)) || !is_possible(model, &other) {
            continue;
        }
        if let Ok(Run {
            stop: Stop::End(outcome, _),
            ..
        }) = reference.run(&other)
        {
            prop_assert_eq!(
                outcome,
                because.outcome,
                "{:?} is no reason: {:?}",
                because,
                other
            );
        }
    }
    Ok(())
}

/// Makes one condition true, and changes what it leaves open.
fn share(condition: &Condition, of: &Answers, other: &mut Answers, tape: &mut Tape<'_>) {
    match condition {
        Condition::About(about) => other.about = Some(*about),
        Condition::Answer(question, slot) => other.set(*question, *slot),
        Condition::Numbers {
            question,
            low,
            high,
        } => other.set(*question, Slot::Value(tape.between(*low, *high))),
        Condition::Chosen { question, .. } => {
            if !condition.holds(other) {
                other.set(*question, of.get(*question));
            }
        }
    }
}

fn is_possible(model: &FlowModel, patient: &Answers) -> bool {
    let truly = Reader::new(model, patient);
    (model.impossible.iter()).all(|it| truly.truth(&it.when) != Truth::True)
}

/// A contrast is a conversation that ends where it says, and differs in what it says.
fn contrasts(
    model: &FlowModel,
    reference: &Reference<'_>,
    because: &Because,
    given: &Answers,
) -> Result<(), TestCaseError> {
    let own = model.urgency_of(because.outcome);
    for (at, contrast) in because.contrasts.iter().enumerate() {
        let run = reference.run(&contrast.answers);
        let is_there = matches!(&run, Ok(Run { stop: Stop::End(outcome, _), .. }) if *outcome == contrast.outcome);
        prop_assert!(is_there, "{contrast:?} ends at {run:?}");
        prop_assert_ne!(contrast.outcome, because.outcome);
        prop_assert!(at == 0 || model.urgency_of(contrast.outcome) < own);
        let said = contrast.changed.iter().chain(&contrast.then);
        for condition in said {
            prop_assert!(condition.holds(&contrast.answers), "{contrast:?}");
        }
        prop_assert!(!contrast.changed.is_empty());
        for condition in &contrast.changed {
            prop_assert!(!condition.holds(given), "{contrast:?}");
        }
        // What is not said to be changed is as it was.
        for question in (0..model.questions.len()).map(QuestionIdx::new) {
            let is_said = contrast
                .changed
                .iter()
                .any(|it| it.question() == Some(question));
            let (before, then) = (given.get(question), contrast.answers.get(question));
            if !is_said && before != Slot::NotAnswered && then != Slot::NotAnswered {
                prop_assert_eq!(before, then, "{:?}", contrast);
            }
        }
        // No reason can be kept whole: something of it is changed.
        prop_assert!(!because.answers.iter().all(|it| it.holds(&contrast.answers)));
    }
    Ok(())
}
