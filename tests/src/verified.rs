//! Laws of what was verified: nothing that the checks rule out happens to any patient, and nothing
//! can be taken out of a good flow without being noticed.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use triage_core::answers::{Answers, Slot};
use triage_core::model::{
    FlowModel, NodeKind, OutcomeIdx, PartIdx, Question, QuestionIdx, QuestionKind, Way,
};
use triage_core::turn::Fired;
use triage_core::{DecisionGraph, Release};

use crate::corpus::{config, pool};
use crate::patient::Patient;
use crate::random_flow::{Deletion, Draft, StepKind};
use crate::second_reading::{Reference, Run, Stop};
use crate::tape::Tape;
use crate::watch::{Watched, fault};

/// Patients that each flow is tried with.
const PATIENTS: usize = 24;

fn any_tape(length: usize) -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..length)
}

proptest! {
    #![proptest_config(config(512))]

    // The flow itself is made from the tape here, so that a failing one shrinks.
    #[test]
    fn a_verified_flow_decides_for_every_patient(flow in any_tape(500), answers in any_tape(600)) {
        let files = Draft::from_tape(&flow).files();
        if let Some(release) = files.release() {
            let tried = decides(release.graph(), &mut Tape::new(&answers));
            prop_assert!(tried.is_ok(), "{}\n{}", tried.unwrap_err(), files.shown());
        }
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn a_flow_without_one_of_its_things_is_refused_or_as_good(
        which in any::<(prop::sample::Index, prop::sample::Index)>(),
        tape in any_tape(600),
    ) {
        let good = which.0.get(pool());
        let deletion = *which.1.get(&good.draft.deletions());
        let files = good.draft.without(deletion);
        if let Some(release) = files.release() {
            let tried = is_as_good(&good.draft, &good.release, deletion, &release, &tape);
            prop_assert!(tried.is_ok(), "{deletion:?}: {}\n{}", tried.unwrap_err(), files.shown());
        }
    }

    #[test]
    fn a_flow_without_a_line_of_its_texts_is_refused(
        which in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let good = which.0.get(pool());
        let files = good.draft.files();
        let (files, line) = files.without_text_line(which.1.index(files.text_lines())).unwrap();
        // How to answer may be left out, in all languages or in none.
        let is_optional = line.contains(".hint =") && good.draft.locales.len() == 1;
        prop_assert!(is_optional || files.compile().is_err(), "not missed: {line}");
    }
}

/// The laws above would say nothing if every deletion were refused, or none.
#[test]
fn some_deletions_are_refused_and_some_are_not() {
    let all = pool().iter().take(40).flat_map(|good| {
        let deletions = good.draft.deletions().into_iter();
        deletions.map(|deletion| good.draft.without(deletion).release().is_some())
    });
    let all: Vec<bool> = all.collect();
    let accepted = all.iter().filter(|accepted| **accepted).count();
    let share = accepted * 100 / all.len();
    assert!(
        (20..=80).contains(&share),
        "{share} of 100 deletions are accepted"
    );
}

/// Complete and incomplete patients: every rule that decides is determined, and some row holds.
fn decides(graph: &DecisionGraph, tape: &mut Tape<'_>) -> Result<(), TestCaseError> {
    let (model, reference) = (graph.model(), Reference::new(graph));
    for _ in 0..PATIENTS {
        let mut patient = patient(model, tape);
        let run = reference.run(&patient).map_err(fault)?;
        prop_assert!(
            !matches!(run.stop, Stop::Open(..)),
            "the patient answers everything"
        );
        for at in 0..model.questions.len() {
            if tape.chance(40) {
                patient.set(QuestionIdx::new(at), Slot::NotAnswered);
            }
        }
        for way in Way::ALL {
            reference.unfinished(&patient, way).map_err(fault)?;
        }
    }
    Ok(())
}

/// What may still be said of a flow from which something was taken: it keeps all laws, and nothing
/// changes for patients who never came to what was taken.
fn is_as_good(
    draft: &Draft,
    release: &Release,
    deletion: Deletion,
    without: &std::sync::Arc<Release>,
    tape: &[u16],
) -> Result<(), TestCaseError> {
    let is_needed = match deletion {
        Deletion::Question(_) | Deletion::Outcome(_) => true,
        Deletion::Fact(at) => {
            let (name, _) = &draft.main.facts[at];
            let rest = without.model().facts.iter();
            prop_assert!(rest.clone().all(|fact| fact.name != *name));
            false
        }
        Deletion::Step(_) | Deletion::Row(..) | Deletion::Unfinished(_) | Deletion::RedFlag(_) => {
            false
        }
    };
    prop_assert!(!is_needed, "it was needed, and nobody missed it");
    let mut tape = Tape::new(tape);
    decides(without.graph(), &mut tape)?;
    let (before, after) = (
        Reference::new(release.graph()),
        Reference::new(without.graph()),
    );
    for _ in 0..PATIENTS {
        let answers = patient(release.model(), &mut tape);
        let run = before.run(&answers).map_err(fault)?;
        if !comes_to(draft, release.model(), deletion, &run) {
            let other = after.run(&answers).map_err(fault)?;
            prop_assert_eq!(told(release.model(), &run), told(without.model(), &other));
        }
    }
    let mut watched = Watched::new(Patient::new(without), after);
    while !tape.is_used_up() {
        let event = watched.patient.next(&mut tape);
        watched.take(&event)?;
    }
    Ok(())
}

/// Whether a run comes to what is taken out.
fn comes_to(draft: &Draft, model: &FlowModel, deletion: Deletion, run: &Run) -> bool {
    // Parts have decides of their own.
    let decides = || {
        let nodes = model.nodes.iter().enumerate();
        nodes.filter(|(_, node)| node.part.is_none() && matches!(node.kind, NodeKind::Decide(_)))
    };
    let decide = |step: usize| {
        let steps = draft.main.steps[..step].iter();
        let before = steps
            .filter(|step| matches!(step.kind, StepKind::Decide(_)))
            .count();
        decides().nth(before).map(|(at, _)| at)
    };
    match deletion {
        Deletion::Step(at) => match &draft.main.steps[at].kind {
            StepKind::Ask(name) => {
                let is_it = |at: &QuestionIdx| model.questions[at.index()].name == *name;
                run.asked.iter().any(is_it) || !matches!(run.stop, Stop::End(_, Fired::Row(..)))
            }
            StepKind::Say(_) => false,
            StepKind::UsePart => run.met.has_entered(PartIdx::new(0)),
            StepKind::Decide(_) => {
                let node = decide(at);
                run.rows
                    .iter()
                    .any(|(taken, _)| Some(taken.index()) == node)
            }
            StepKind::Section(_) | StepKind::Go(_) => true,
        },
        Deletion::Row(at, row) => {
            let node = decide(at);
            let mut rows = run.rows.iter();
            rows.any(|(taken, taken_row)| Some(taken.index()) == node && *taken_row == row)
        }
        Deletion::RedFlag(_) => !matches!(run.stop, Stop::End(_, Fired::Row(..))),
        Deletion::Unfinished(_) | Deletion::Fact(_) => false,
        Deletion::Question(_) | Deletion::Outcome(_) => true,
    }
}

/// A run by names: what was asked, and where it ended.
fn told(model: &FlowModel, run: &Run) -> (Vec<String>, String) {
    let asked = run
        .asked
        .iter()
        .map(|at| model.questions[at.index()].name.clone());
    let outcome = |at: OutcomeIdx| model.outcomes[at.index()].name.clone();
    let end = match run.stop {
        Stop::End(at, _) => outcome(at),
        Stop::Open(_, at) => format!("open at {}", model.questions[at.index()].name),
        Stop::Impossible(_) => "impossible".to_owned(),
    };
    (asked.collect(), end)
}

/// Somebody who would answer every question.
fn patient(model: &FlowModel, tape: &mut Tape<'_>) -> Answers {
    let mut answers = Answers::new(model.questions.len());
    answers.about = tape.pick(&model.about).copied();
    for (at, question) in model.questions.iter().enumerate() {
        answers.set(QuestionIdx::new(at), answer(question, tape));
    }
    answers
}

fn answer(question: &Question, tape: &mut Tape<'_>) -> Slot {
    if question.may_not_know && tape.chance(25) {
        return Slot::Unknown;
    }
    let count = question.choices().len();
    Slot::Value(match &question.kind {
        QuestionKind::YesNo(_) | QuestionKind::Choice(_) => {
            i64::try_from(tape.below(count)).unwrap()
        }
        QuestionKind::Choices { none, .. } => {
            let all = (1_i64 << count) - 1;
            let exclusive = none.map_or(0, |none| 1_i64 << none);
            let chosen = tape.between(0, all) & !exclusive;
            match (chosen, none) {
                (0, Some(none)) => 1 << none,
                (0, None) => 1,
                (chosen, _) => chosen,
            }
        }
        QuestionKind::Number(_) | QuestionKind::Date { .. } => {
            let (from, to) = question.bounds().unwrap();
            match tape.below(6) {
                0 => from,
                1 => to,
                _ => tape.between(from, to),
            }
        }
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            1
        }
    })
}
