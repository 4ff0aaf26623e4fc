//! Two versions compared, against the second reading: whose outcome changed, and that what is told of
//! a change can be replayed.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use triage_core::Release;
use triage_core::answers::{Answers, Slot};
use triage_core::model::{FlowModel, OutcomeIdx, Question, QuestionIdx, QuestionKind, Target, Way};
use triage_core::proof::{Change, Difference, Method, compare, compare_by};
use triage_core::rule::{Reader, Reads, Truth};

use crate::corpus::{config, pool, subject, written};
use crate::proven::patient;
use crate::random_flow::{Draft, Files, StepKind, Target as Leads};
use crate::second_reading::{Reference, Run, Stop};
use crate::tape::Tape;

/// Patients who are looked at for each pair of versions.
const PATIENTS: usize = 60;

fn any_tape() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..2_400)
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn every_flow_is_equivalent_to_itself(number in 0_u16..400) {
        let subject = subject(number);
        let release: &Arc<Release> = &subject;
        let difference = compare(release, release);
        prop_assert!(difference.is_equivalent() || difference.is_nobody_common, "{difference:#?}");
    }

    #[test]
    fn a_changed_flow_is_told_exactly(number in any::<u16>(), tape in any_tape()) {
        let good = &pool()[usize::from(number) % pool().len()];
        let mut tape = Tape::new(&tape);
        let changed = changed(&good.draft, &mut tape);
        if let Some(release) = changed.release() {
            agree(&good.release, &release, &mut tape)?;
        }
    }

    // Two flows that have little to do with each other: questions of the same name have other kinds,
    // bounds and choices.
    #[test]
    fn two_different_flows_are_told_exactly(
        one in any::<u16>(),
        other in any::<u16>(),
        tape in any_tape(),
    ) {
        let release = |number: u16| &pool()[usize::from(number) % pool().len()].release;
        agree(release(one), release(other), &mut Tape::new(&tape))?;
    }
}

// Two methods that share nothing but the meaning of a rule say the same: which outcomes change into
// which, where patients leave and how, who is asked what.
proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn diagrams_and_satisfiability_tell_the_same_of_a_changed_flow(
        number in any::<u16>(),
        tape in any_tape(),
    ) {
        let good = &pool()[usize::from(number) % pool().len()];
        let changed = changed(&good.draft, &mut Tape::new(&tape));
        if let Some(release) = changed.release() {
            methods_agree(&good.release, &release)?;
        }
    }

    #[test]
    fn diagrams_and_satisfiability_tell_the_same_of_two_flows(
        one in any::<u16>(),
        other in any::<u16>(),
    ) {
        let release = |number: u16| &pool()[usize::from(number) % pool().len()].release;
        methods_agree(release(one), release(other))?;
    }
}

// Two flows of the repository have more to tell apart than random ones.
#[test]
fn diagrams_and_satisfiability_tell_the_same_of_flows_of_the_repository() {
    let flows = ["flows/covid_19", "tests/flows/design_sketch"].map(written);
    for (old, new) in [(0, 0), (0, 1), (1, 0)] {
        methods_agree(&flows[old], &flows[new]).unwrap();
    }
}

fn methods_agree(old: &Arc<Release>, new: &Arc<Release>) -> Result<(), TestCaseError> {
    let diagrams = compare_by(Method::Diagrams, old, new);
    let solver = compare_by(Method::Satisfiability, old, new);
    for difference in [&diagrams, &solver] {
        prop_assert_eq!(&difference.not_proven, &Vec::<&str>::new());
    }
    prop_assert_eq!(told(&diagrams), told(&solver));
    Ok(())
}

/// All that is said, down to the conversations and the words, but for counts, which the solver does not
/// make, and by which method it is known.
fn told(difference: &Difference) -> Difference {
    let mut told = difference.clone();
    told.known.clear();
    told.combinations = None;
    for change in told.outcomes.iter_mut().chain(&mut told.unfinished) {
        change.by = Method::Diagrams;
        change.combinations = None;
    }
    told
}

/// The flow with one thing changed: where a row leads, or a number in a rule.
fn changed(draft: &Draft, tape: &mut Tape<'_>) -> Files {
    let mut draft = draft.clone();
    let names: Vec<String> = (draft.main.outcomes.iter())
        .map(|outcome| outcome.name.clone())
        .collect();
    let another = tape.pick(&names).cloned().unwrap_or_default();
    let mut rows = Vec::new();
    for step in &mut draft.main.steps {
        if let StepKind::Decide(decide) = &mut step.kind {
            rows.extend(decide.iter_mut());
        }
    }
    rows.extend(draft.unfinished.iter_mut());
    let count = rows.len().max(1);
    let change = tape.below(3);
    if change == 0
        && let Some(row) = rows.into_iter().nth(tape.below(count))
    {
        row.target = Leads::Outcome(another);
        return draft.files();
    }
    if change == 1
        && let Some((_, outcome)) = draft.main.red_flags.first_mut()
    {
        *outcome = another;
        return draft.files();
    }
    let mut files = draft.files();
    let text = &mut files.files[0].1;
    let numbers: Vec<usize> = text.match_indices("= ").map(|(at, _)| at + 2).collect();
    if let Some(at) = tape.pick(&numbers) {
        let end = text[*at..].find(|letter: char| !letter.is_ascii_digit());
        let end = end.map_or(text.len(), |end| at + end);
        if let Ok(number) = text[*at..end].parse::<i64>() {
            text.replace_range(*at..end, &(number + 1).to_string());
        }
    }
    files
}

/// The comparison says what sampled patients say, and what it tells can be replayed.
fn agree(old: &Arc<Release>, new: &Arc<Release>, tape: &mut Tape<'_>) -> Result<(), TestCaseError> {
    let difference = compare(old, new);
    prop_assert_eq!(&difference.not_proven, &Vec::<&str>::new());
    for change in difference.changes() {
        let Some(conversation) = &change.conversation else {
            let may_lack = refuses_halves(old.model()) || refuses_halves(new.model());
            prop_assert!(may_lack, "{change:#?}");
            continue;
        };
        let case = &conversation.case;
        let end = format!("= outcome {}", change.to.outcome);
        prop_assert!(case.lines().any(|line| line == end), "{case}");
    }
    for _ in 0..PATIENTS {
        let now = patient(new.model(), tape);
        let Some(before) = before(old.model(), new.model(), &now, tape) else {
            continue;
        };
        if is_possible(old.model(), &before) && is_possible(new.model(), &now) {
            prop_assert!(!difference.is_nobody_common, "{before:?}, {now:?}");
            finished(&difference, (old, &before), (new, &now))?;
            unfinished(&difference, (old, &before), (new, &now), tape)?;
        }
    }
    Ok(())
}

/// Whether a constraint reads what was asked: it can refuse one of several choices that is tapped, and
/// not the same choices sent in one message, of which the proof speaks.
fn refuses_halves(model: &FlowModel) -> bool {
    let mut constraints = model.impossible.iter();
    constraints.any(|constraint| !Reads::of(model, &constraint.when).states.is_empty())
}

/// The same patient for another version; nobody where one of their answers cannot be given there.
fn before(old: &FlowModel, new: &FlowModel, now: &Answers, tape: &mut Tape<'_>) -> Option<Answers> {
    let mut before = patient(old, tape);
    if !old.about.is_empty() && !new.about.is_empty() {
        before.about = now.about.filter(|about| old.about.contains(about));
        before.about?;
    }
    for (index, question) in (0..).map(QuestionIdx::new).zip(&old.questions) {
        let same = new.questions.iter().position(|it| it.name == question.name);
        let Some(same) = same.map(QuestionIdx::new) else {
            continue;
        };
        let other = new.question(same)?;
        if are_one(question, other) {
            before.set(index, answer(question, other, now.get(same))?);
        }
    }
    Some(before)
}

/// Whether two questions of one name are the same question.
fn are_one(old: &Question, new: &Question) -> bool {
    let share_a_choice = || {
        let names = |question: &Question| -> Vec<String> {
            (question.choices().iter())
                .map(|choice| choice.name.clone())
                .collect()
        };
        let known = names(new);
        names(old).iter().any(|name| known.contains(name))
    };
    match (&old.kind, &new.kind) {
        (
            QuestionKind::YesNo(_) | QuestionKind::Choice(_),
            QuestionKind::YesNo(_) | QuestionKind::Choice(_),
        )
        | (QuestionKind::Choices { .. }, QuestionKind::Choices { .. }) => share_a_choice(),
        (QuestionKind::Number(was), QuestionKind::Number(is)) => {
            was.unit == is.unit && share_a_number(old, new)
        }
        (QuestionKind::Date { unit: was, .. }, QuestionKind::Date { unit: is, .. }) => {
            was == is && share_a_number(old, new)
        }
        (QuestionKind::Text, QuestionKind::Text)
        | (QuestionKind::Location, QuestionKind::Location)
        | (QuestionKind::Photo, QuestionKind::Photo)
        | (QuestionKind::Voice, QuestionKind::Voice) => true,
        _ => false,
    }
}

fn share_a_number(old: &Question, new: &Question) -> bool {
    let (from, to) = new.bounds().unwrap();
    (from..=to).any(|value| answer(old, new, Slot::Value(value)).is_some())
}

/// An answer of the newer version in the older one; nothing where it cannot be given there.
fn answer(old: &Question, new: &Question, slot: Slot) -> Option<Slot> {
    let Slot::Value(value) = slot else {
        return (slot == Slot::Unknown && old.may_not_know).then_some(slot);
    };
    let place = |at: usize| {
        let name = &new.choices().get(at)?.name;
        old.choices().iter().position(|choice| choice.name == *name)
    };
    let value = match &new.kind {
        QuestionKind::YesNo(_) | QuestionKind::Choice(_) => {
            i64::try_from(place(usize::try_from(value).ok()?)?).ok()?
        }
        QuestionKind::Choices { .. } => {
            let chosen = (0..new.choices().len()).filter(|at| value >> at & 1 == 1);
            let places: Option<Vec<usize>> = chosen.map(place).collect();
            let set = places?.into_iter().fold(0, |set, at| set | 1_i64 << at);
            // What is valid in one version need not be in the other.
            let QuestionKind::Choices { none, .. } = &old.kind else {
                return None;
            };
            let none = none.map_or(0, |none| 1_i64 << none);
            if set & none != 0 && set != none {
                return None;
            }
            set
        }
        QuestionKind::Number(_) | QuestionKind::Date { .. } => {
            let ten = |digits: u8| 10_i64.pow(u32::from(digits));
            let exact = value * ten(old.decimals());
            if exact % ten(new.decimals()) != 0 {
                return None;
            }
            let value = exact / ten(new.decimals());
            let (from, to) = old.bounds()?;
            (from <= value && value <= to).then_some(value)?
        }
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            value
        }
    };
    Some(Slot::Value(value))
}

fn is_possible(model: &FlowModel, patient: &Answers) -> bool {
    let reader = Reader::new(model, patient);
    let mut constraints = model.impossible.iter();
    constraints.all(|constraint| reader.truth(&constraint.when) != Truth::True)
}

fn finished(
    difference: &Difference,
    (old, before): (&Release, &Answers),
    (new, now): (&Release, &Answers),
) -> Result<(), TestCaseError> {
    let end =
        |release: &Release, patient: &Answers| match Reference::new(release.graph()).run(patient) {
            Ok(Run {
                stop: Stop::End(outcome, _),
                ..
            }) => Some(named(release.model(), outcome)),
            Ok(_) | Err(_) => None,
        };
    if let (Some(was), Some(is)) = (end(old, before), end(new, now)) {
        let told = kind(&difference.outcomes, &was, &is);
        prop_assert!(
            was == is || told.is_some(),
            "{was:?} {is:?} {before:?} {now:?}"
        );
    }
    Ok(())
}

/// Every way out at each question that both versions ask.
fn unfinished(
    difference: &Difference,
    (old, before): (&Release, &Answers),
    (new, now): (&Release, &Answers),
    tape: &mut Tape<'_>,
) -> Result<(), TestCaseError> {
    let way = *tape.pick(&Way::ALL).unwrap();
    let were = open(old, before, way);
    let find = |model: &FlowModel, name: &str| {
        let mut questions = model.questions.iter();
        questions.find(|question| question.name == name).cloned()
    };
    for (question, is) in open(new, now, way) {
        // Two kinds under one name are two questions, and never open together.
        let questions = (find(old.model(), &question), find(new.model(), &question));
        let (Some(one), Some(other)) = questions else {
            continue;
        };
        if !are_one(&one, &other) {
            continue;
        }
        let was = were.iter().find(|(known, _)| *known == question);
        let Some((_, was)) = was else { continue };
        if *was != is {
            let told = kind(&difference.unfinished, was, &is);
            let is_told = told
                .is_some_and(|change| change.at.contains(&question) && change.ways.contains(&way));
            prop_assert!(
                is_told,
                "{question} {way:?}: {was:?} {is:?} {before:?} {now:?}"
            );
        }
    }
    Ok(())
}

/// The questions that are open one after the other, with where that way out leads there.
fn open(release: &Release, patient: &Answers, way: Way) -> Vec<(String, (String, String))> {
    let (model, reference) = (release.model(), Reference::new(release.graph()));
    let mut given = Answers::new(model.questions.len());
    given.about = patient.about;
    let mut found = Vec::new();
    while let Ok(Run {
        stop: Stop::Open(_, question),
        mut met,
        ..
    }) = reference.run(&given)
    {
        met.way = Some(way);
        let reader = Reader::new(model, &met);
        let row = model
            .unfinished
            .iter()
            .find(|row| (row.when.as_ref()).is_none_or(|when| reader.truth(when) == Truth::True));
        let name = model.question(question).unwrap().name.clone();
        if let Some(Target::Outcome(outcome)) = row.map(|row| row.target) {
            found.push((name, named(model, outcome)));
        }
        given.set(question, patient.get(question));
    }
    found
}

fn named(model: &FlowModel, outcome: OutcomeIdx) -> (String, String) {
    let outcome = model.outcome(outcome).unwrap();
    let urgency = model.urgencies[outcome.urgency.index()].clone();
    (outcome.name.clone(), urgency)
}

fn kind<'c>(
    changes: &'c [Change],
    was: &(String, String),
    is: &(String, String),
) -> Option<&'c Change> {
    let is_it = |end: &triage_core::proof::End, known: &(String, String)| {
        end.outcome == known.0 && end.urgency == known.1
    };
    changes
        .iter()
        .find(|change| is_it(&change.from, was) && is_it(&change.to, is))
}
