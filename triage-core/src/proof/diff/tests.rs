//! Small flows in two versions: what is told of each change, and a twin in which it is not there.

use std::sync::Arc;

use super::parts::{METHODS, Part};
use super::versions::Versions;
use super::{Change, Difference, Direction, WhatAsked, compare, compare_by};
use crate::case::{parse_case, run_case};
use crate::proof::method::{Budget, Method};
use crate::proof::sat::Slip;
use crate::release::Release;
use crate::source::SourceMap;
use crate::{Diagnostic, Rejected, compile_unproven};

const FLOW: &str = r#"flow: cold
language: 1
audience: clinicians
locales: [en]
reviewed_by: none
urgency: [self_care, doctor_today, emergency]
questions:
  breathing: { choice: [normal, with_effort, at_rest] }
  signs: { choices: [fever, cough, no_sign], none: no_sign }
  age: { number: years, from: 0, to: 120 }
  spo2: { number: percent, from: 50, to: 100, worse: lower, may_not_know: true }
red_flags:
  - when: breathing is at_rest
    outcome: call_ambulance
steps:
  - ask: breathing
  - ask: signs
  - ask: age
  - ask: spo2
    when: signs has cough
  - decide:
      - when: breathing is with_effort or age >= 60
        outcome: see_doctor
      - when: signs has fever and signs has cough
        outcome: see_doctor
      - otherwise: stay_home
outcomes:
  call_ambulance: { urgency: emergency, hand_over: offer }
  see_doctor: { urgency: doctor_today, hand_over: offer }
  stay_home:
    urgency: self_care
    hand_over: offer
    also:
      - when: signs has fever
        say: drink
unfinished:
  - when: breathing is known and breathing is with_effort
    outcome: see_doctor
  - when: age is known and age >= 60
    outcome: see_doctor
  - otherwise: stay_home
"#;

const TEXTS: &str = "breathing = How is the breathing?
    .short = Breathing
    .normal = Normal
    .with_effort = With effort
    .at_rest = Breathless at rest
signs = Which of these?
    .short = Signs
    .fever = Fever
    .cough = Cough
    .no_sign = None of these
age = How old, in years?
    .short = Age
spo2 = What is the oxygen, in percent?
    .short = Oxygen
call_ambulance = Call the ambulance now.
see_doctor = See a doctor today.
    .come_back_if = Come back if you feel worse.
stay_home = Stay at home.
    .come_back_if = Come back if you feel worse.
drink = Drink often.
";

/// The flow with words changed that must stand in it.
fn version(flow: &[(&str, &str)], texts: &[(&str, &str)]) -> Arc<Release> {
    let changed = |text: &str, changes: &[(&str, &str)]| {
        changes.iter().fold(text.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "`{from}` is not there");
            text.replace(from, to)
        })
    };
    let mut sources = SourceMap::new("flows/cold/flow.yaml", changed(FLOW, flow));
    sources.add("flows/cold/en.ftl", changed(TEXTS, texts));
    let compiled = compile_unproven(&sources);
    let errors = |rejected: Rejected| {
        rejected
            .diagnostics
            .into_iter()
            .filter(Diagnostic::is_error)
            .map(|it| it.message)
            .collect::<Vec<_>>()
    };
    compiled.map_err(errors).unwrap().release
}

fn changed(flow: &[(&str, &str)]) -> Difference {
    compare(&version(&[], &[]), &version(flow, &[]))
}

fn within(old: &Arc<Release>, new: &Arc<Release>, budget: Budget) -> Difference {
    super::whole::within(Versions::new((old, new), budget), &METHODS, budget)
}

fn told(change: &Change) -> String {
    let all = if change.is_all { "" } else { ", and others" };
    format!(
        "{} to {}, {:?}: {}; {}{all}",
        change.from.outcome,
        change.to.outcome,
        change.direction,
        change.whose,
        change.who.join("; or ")
    )
}

fn all_told<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<String> {
    changes.into_iter().map(told).collect()
}

#[test]
fn a_flow_is_equivalent_to_itself_however_it_is_written() {
    assert!(changed(&[]).is_equivalent());
    let other_words = changed(&[
        ("age >= 60\n        outcome", "age > 59\n        outcome"),
        (
            "      - when: signs has fever and signs has cough\n        outcome: see_doctor\n",
            "      - when: signs has no_sign\n        outcome: stay_home\n      - when: signs has at least 2 of (fever, cough)\n        outcome: see_doctor\n",
        ),
    ]);
    assert!(other_words.is_equivalent(), "{other_words:#?}");
}

#[test]
fn a_moved_threshold_is_told_with_its_patients_and_a_conversation() {
    let flow = [("or age >= 60\n", "or age >= 65\n")];
    let difference = changed(&flow);
    assert_eq!(
        all_told(&difference.outcomes),
        [
            "see_doctor to stay_home, Less: `breathing` is normal, `age` is 60 to 64; `signs` does not have cough; or `signs` does not have fever"
        ]
    );
    assert!(difference.unfinished.is_empty());
    assert!(difference.has_less_urgent());
    let case = &difference.outcomes[0].conversation.as_ref().unwrap().case;
    let expected = "\
# Was see_doctor, is now stay_home
locale: en

> Hi
< welcome breathing
> [normal]
< signs
> [no_sign]
< age
> 60
# Before, from here:
# < see_doctor see_doctor.come_back_if offer_doctor
# = outcome see_doctor
# Now:
< stay_home stay_home.come_back_if offer_doctor
= outcome stay_home";
    assert_eq!(case, expected);
    // It is a case of the newer version.
    let mut sources = SourceMap::new("flows/cold/flow.yaml", "");
    let id = sources.add("flows/cold/cases/one.md", case.as_str());
    let case = parse_case(&sources, id).value.unwrap();
    assert!(
        run_case(&version(&flow, &[]), &case, 0)
            .mismatches
            .is_empty()
    );
    // The other way round nobody is less urgent.
    let back = compare(&version(&flow, &[]), &version(&[], &[]));
    assert_eq!(back.outcomes[0].direction, Direction::More);
    assert!(!back.has_less_urgent());
}

#[test]
fn an_outcome_with_another_urgency_is_a_change() {
    let difference = changed(&[(
        "see_doctor: { urgency: doctor_today",
        "see_doctor: { urgency: self_care",
    )]);
    let ends = &difference.outcomes[0];
    assert_eq!(
        (ends.from.outcome.as_str(), ends.to.outcome.as_str()),
        ("see_doctor", "see_doctor")
    );
    assert_eq!(ends.direction, Direction::Less);
    assert!(ends.conversation.is_some());
}

#[test]
fn a_scale_with_other_levels_is_compared_by_name() {
    let wider = [
        (
            "urgency: [self_care, doctor_today,",
            "urgency: [self_care, doctor_soon, doctor_today,",
        ),
        (
            "see_doctor: { urgency: doctor_today",
            "see_doctor: { urgency: doctor_soon",
        ),
    ];
    let difference = changed(&wider);
    // `doctor_soon` lies below `doctor_today`, which both scales have.
    assert!(
        difference
            .changes()
            .all(|change| change.direction == Direction::Less)
    );
    let renamed = [
        (
            "urgency: [self_care, doctor_today,",
            "urgency: [self_care, doctor_soon,",
        ),
        (
            "see_doctor: { urgency: doctor_today",
            "see_doctor: { urgency: doctor_soon",
        ),
    ];
    let difference = changed(&renamed);
    assert!(
        difference
            .changes()
            .all(|change| change.direction == Direction::NotComparable)
    );
    assert!(difference.has_less_urgent());
}

#[test]
fn a_new_and_a_lost_question_are_told_and_patients_are_compared() {
    let difference = changed(&[
        ("  - ask: spo2\n    when: signs has cough\n", ""),
        (
            "  spo2: { number: percent, from: 50, to: 100, worse: lower, may_not_know: true }\n",
            "",
        ),
    ]);
    assert!(difference.outcomes.is_empty(), "{difference:#?}");
    assert_eq!(difference.questions.len(), 1);
    assert_eq!(difference.questions[0].what, WhatAsked::Lost);
    assert_eq!(difference.longest, Some((4, 3)));
    assert_eq!(difference.asked_more, Some(false));
}

#[test]
fn who_is_asked_is_compared_exactly() {
    let difference = changed(&[(
        "when: signs has cough\n",
        "when: signs has cough and age >= 5\n",
    )]);
    let asked: Vec<_> = difference
        .questions
        .iter()
        .map(|asked| (asked.question.as_str(), asked.what, asked.who.as_str()))
        .collect();
    assert_eq!(
        asked,
        [(
            "spo2",
            WhatAsked::Fewer,
            "`breathing` is normal or with_effort, `signs` has cough, `age` is 0 to 4"
        )]
    );
    assert!(difference.outcomes.is_empty());
}

#[test]
fn a_new_choice_is_a_finding_of_its_own() {
    let flow = [(
        "[normal, with_effort, at_rest]",
        "[normal, shallow, with_effort, at_rest]",
    )];
    let texts = [(
        "    .with_effort = W",
        "    .shallow = Shallow\n    .with_effort = W",
    )];
    let difference = compare(&version(&[], &[]), &version(&flow, &texts));
    assert_eq!(
        difference.only_one,
        [
            "`breathing` has the new choice `shallow`",
            "now, where `breathing` is shallow: ends at see_doctor (doctor_today), stay_home (self_care)",
        ]
    );
    // Lost again, it is told where it led.
    let back = compare(&version(&flow, &texts), &version(&[], &[]));
    assert_eq!(
        back.only_one,
        [
            "`breathing` has the choice `shallow` no more",
            "before, where `breathing` is shallow: ended at see_doctor (doctor_today), stay_home (self_care)",
        ]
    );
    assert_eq!(difference.changes().count(), 0, "{difference:#?}");
}

#[test]
fn other_bounds_and_decimals_compare_what_both_can_say() {
    let difference = changed(&[
        (
            "age: { number: years, from: 0, to: 120 }",
            "age: { number: years, from: 1, to: 110, decimals: 1 }",
        ),
        ("or age >= 60\n", "or age >= 60.5\n"),
    ]);
    assert_eq!(
        difference.only_one,
        [
            "`age` was a number of years from 0 to 120 and is now a number of years from 1.0 to 110.0",
            "before, where `age` is 0 or 111 to 120: ended at see_doctor (doctor_today), stay_home (self_care)",
            "now, where `age` is 60.5 to 60.9: ends at see_doctor (doctor_today)",
        ]
    );
    // Of the whole years from 60 on that both know, 60 alone ends elsewhere.
    let told = all_told(&difference.outcomes);
    assert!(told[0].contains("`age` is 60.0"), "{told:?}");
    let conversation = difference.outcomes[0].conversation.as_ref().unwrap();
    assert!(conversation.case.contains("> 60"), "{}", conversation.case);
}

#[test]
fn a_stand_in_that_only_one_version_can_be_answered_with_counts() {
    // Not knowing is read as 40, a number that the older version cannot be told.
    let low = "spo2: { number: percent, from: 30, to: 100, worse: lower, may_not_know: true, if_unknown: { answer: 40 } }";
    let rule = |low: &str| {
        format!(
            "      - when: spo2 was asked and spo2 <= {low}\n        outcome: call_ambulance\n      - otherwise: stay_home"
        )
    };
    let before = [
        (
            "may_not_know: true }",
            "may_not_know: true, if_unknown: { answer: 50 } }",
        ),
        ("      - otherwise: stay_home", &rule("55")),
    ];
    let now = [
        (
            "spo2: { number: percent, from: 50, to: 100, worse: lower, may_not_know: true }",
            low,
        ),
        ("      - otherwise: stay_home", &rule("55")),
    ];
    let difference = compare(&version(&before, &[]), &version(&now, &[]));
    assert_eq!(all_told(&difference.outcomes), [""; 0]);
}

#[test]
fn a_question_of_another_kind_is_taken_for_two() {
    let flow = [
        ("[normal, with_effort, at_rest]", "[well, badly]"),
        ("breathing is at_rest", "breathing is badly"),
        ("breathing is with_effort or ", ""),
        (
            "breathing is known and breathing is with_effort",
            "breathing is known and breathing is badly",
        ),
    ];
    let texts = [(
        "    .normal = Normal\n    .with_effort = With effort\n    .at_rest = Breathless at rest\n",
        "    .well = Well\n    .badly = Badly\n",
    )];
    let difference = compare(&version(&[], &[]), &version(&flow, &texts));
    assert_eq!(
        difference.only_one,
        [
            "`breathing` was one of 3 choices and is now one of 2 choices, with no answer in common: it is taken for two questions"
        ]
    );
    let ends: Vec<_> = difference
        .outcomes
        .iter()
        .map(|change| (change.from.outcome.as_str(), change.to.outcome.as_str()))
        .collect();
    // Of two questions every two answers are compared.
    assert!(ends.contains(&("call_ambulance", "stay_home")), "{ends:?}");
    assert!(
        difference
            .outcomes
            .iter()
            .all(|change| change.conversation.is_some())
    );
}

#[test]
fn ways_out_are_compared_where_the_question_is_open() {
    let difference = changed(&[(
        "  - when: age is known and age >= 60\n",
        "  - when: age is known and age >= 65 and way is not stopped\n",
    )]);
    assert!(difference.outcomes.is_empty());
    let [change] = difference.unfinished.as_slice() else {
        panic!("{difference:#?}");
    };
    assert_eq!(change.direction, Direction::Less);
    assert_eq!(change.at, ["spo2"]);
    assert_eq!(change.ways.len(), 5);
    let case = &change.conversation.as_ref().unwrap().case;
    assert!(case.contains("= unfinished "), "{case}");
}

#[test]
fn a_patient_who_falls_silent_is_played_to_the_end_of_that_conversation_and_not_of_the_next() {
    // The follow-up begins another conversation, which may end elsewhere.
    let follow_up = |urgency: &str| {
        format!("{urgency}, hand_over: offer, follow_up: 22 hours }}\n  stay_home:")
    };
    let flow = |row: &'static str| {
        [
            (
                "doctor_today, hand_over: offer }\n  stay_home:",
                follow_up("doctor_today"),
            ),
            ("  - when: age is known and age >= 60\n", row.to_owned()),
        ]
    };
    let before = flow("  - when: age is known and age >= 60\n");
    let now = flow("  - when: age is known and age >= 65 and way is expired\n");
    let release = |changes: &[(&str, String)]| {
        let changes: Vec<(&str, &str)> = changes.iter().map(|(a, b)| (*a, b.as_str())).collect();
        version(&changes, &[])
    };
    let difference = compare(&release(&now), &release(&before));
    let expired = difference.unfinished.iter();
    let expired: Vec<_> = expired
        .filter(|change| change.conversation.is_none())
        .collect();
    assert!(expired.is_empty(), "{expired:#?}");
    let now = flow("  - when: age is known and age >= 60 and way is not expired\n");
    let difference = compare(&release(&before), &release(&now));
    let case = &difference.unfinished[0].conversation.as_ref().unwrap().case;
    assert!(case.contains("~ 20 hours"), "{case}");
}

#[test]
fn several_choices_half_chosen_count_where_a_patient_leaves() {
    let difference = changed(&[(
        "  - when: age is known and age >= 60\n",
        "  - when: signs was asked and signs has fever\n    outcome: see_doctor\n  - when: age is known and age >= 60\n",
    )]);
    let more: Vec<_> = difference
        .unfinished
        .iter()
        .map(|change| change.at.clone())
        .collect();
    assert_eq!(more, [["signs", "age", "spo2"]]);
}

#[test]
fn who_leaves_while_choosing_is_played_too() {
    // The last question: nobody who has answered it can leave any more.
    let last = (
        "  - ask: signs\n  - ask: age\n",
        "  - ask: age\n  - ask: signs\n",
    );
    let asked_last = &[last, ("  - ask: spo2\n    when: signs has cough\n", "")];
    let row = "  - when: age is known and age >= 60\n";
    let fever = "  - when: signs was asked and signs has fever\n    outcome: see_doctor\n  - when: age is known and age >= 60\n";
    let now: Vec<_> = asked_last.iter().copied().chain([(row, fever)]).collect();
    let difference = compare(&version(asked_last, &[]), &version(&now, &[]));
    let [change] = difference.unfinished.as_slice() else {
        panic!("{difference:#?}");
    };
    assert_eq!(change.at, ["signs"]);
    let case = &change.conversation.as_ref().unwrap().case;
    assert!(case.contains("< signs\n> [fever]\n"), "{case}");
    assert!(!case.contains("[done]"), "{case}");
}

#[test]
fn advice_and_lists_are_compared() {
    let difference = compare(
        &version(&[], &[]),
        &version(
            &[(
                "when: signs has fever\n        say",
                "when: signs has cough\n        say",
            )],
            &[("Drink often.", "Drink much.")],
        ),
    );
    let advice: Vec<_> = difference
        .advice
        .iter()
        .map(|advice| (advice.is_more, advice.who.as_str()))
        .collect();
    assert_eq!(advice.len(), 2, "{advice:?}");
    let listed: Vec<_> = difference
        .lists
        .iter()
        .map(|listed| listed.what.as_str())
        .collect();
    assert_eq!(listed, ["`drink` changed in en"]);
}

#[test]
fn promises_that_go_are_listed() {
    let promise = "promises:\n  - whenever: breathing is at_rest\n    then: urgency is emergency\n  - at_most: 4\n    questions_before: any outcome\n";
    let before = version(
        &[("unfinished:\n", &format!("{promise}unfinished:\n"))],
        &[],
    );
    let listed: Vec<_> = compare(&before, &version(&[], &[])).lists;
    let listed: Vec<_> = listed.iter().map(|listed| listed.what.as_str()).collect();
    assert_eq!(
        listed,
        [
            "promised no more: whenever breathing is at_rest, then urgency is emergency",
            "promised no more: at most 4 questions before any outcome",
        ]
    );
}

#[test]
fn expected_changes_are_those_that_are_written_down() {
    let expecting = |expected: &str, age: &str| {
        let expected = format!("expect_changes:\n{expected}outcomes:\n");
        changed(&[
            ("outcomes:\n", expected.as_str()),
            ("or age >= 60\n", &format!("or age >= {age}\n")),
        ])
    };
    let these = "  - from: see_doctor\n    to: stay_home\n    when: age < 65\n";
    let all = expecting(these, "65");
    assert_eq!(all.outcomes[0].is_expected, Some(true));
    assert!(!all.has_unexpected() && !all.has_less_urgent());
    assert!(all.missing.is_empty());
    let too_many = expecting(these, "70");
    assert_eq!(too_many.outcomes[0].is_expected, Some(false));
    assert!(too_many.has_unexpected() && too_many.has_less_urgent());
    let none = expecting(these, "60");
    assert_eq!(none.missing.len(), 1);
    assert!(!none.has_unexpected());
}

#[test]
fn what_the_budget_cuts_off_is_told() {
    let (old, new) = (
        version(&[], &[]),
        version(&[("or age >= 60\n", "or age >= 65\n")], &[]),
    );
    let within = |nodes, steps| {
        let budget = Budget {
            nodes,
            steps,
            gates: 0,
            ..Budget::WHOLE
        };
        within(&old, &new, budget)
    };
    for (nodes, steps) in [(3, u64::MAX), (usize::MAX, 40)] {
        let difference = within(nodes, steps);
        assert!(!difference.not_proven.is_empty());
        assert!(!difference.is_equivalent());
    }
    assert!(within(100_000, 100_000).not_proven.is_empty());
}

/// The same by the solver as by diagrams, but for what the solver does not count.
fn both(old: &Arc<Release>, new: &Arc<Release>) -> Difference {
    let diagrams = compare(old, new);
    let solver = compare_by(Method::Satisfiability, old, new);
    assert_eq!(solver.combinations, None);
    let by = |difference: &Difference| {
        difference
            .known
            .iter()
            .map(|(_, by)| *by)
            .collect::<Vec<_>>()
    };
    assert_eq!(by(&diagrams), [Method::Diagrams; 6]);
    assert_eq!(by(&solver), [Method::Satisfiability; 6]);
    let uncounted = |difference: &Difference| {
        let mut difference = difference.clone();
        difference.known.clear();
        difference.combinations = None;
        let changes = difference.outcomes.iter_mut();
        for change in changes.chain(&mut difference.unfinished) {
            change.combinations = None;
            change.by = Method::Diagrams;
        }
        difference
    };
    assert_eq!(uncounted(&diagrams), uncounted(&solver));
    solver
}

fn both_changed(flow: &[(&str, &str)]) -> Difference {
    both(&version(&[], &[]), &version(flow, &[]))
}

#[test]
fn the_solver_says_the_same_as_diagrams() {
    assert!(both_changed(&[]).is_equivalent());
    let moved = both_changed(&[("or age >= 60\n", "or age >= 65\n")]);
    assert!(moved.has_less_urgent());
    assert!(moved.outcomes[0].conversation.is_some());
    assert!(
        moved
            .changes()
            .all(|change| change.by == Method::Satisfiability)
    );
    both_changed(&[(
        "see_doctor: { urgency: doctor_today",
        "see_doctor: { urgency: self_care",
    )]);
    both_changed(&[(
        "when: signs has cough\n",
        "when: signs has cough and age >= 5\n",
    )]);
    both_changed(&[(
        "  - when: age is known and age >= 60\n",
        "  - when: age is known and age >= 65 and way is not stopped\n",
    )]);
    both_changed(&[(
        "  - when: age is known and age >= 60\n",
        "  - when: signs was asked and signs has fever\n    outcome: see_doctor\n  - when: age is known and age >= 60\n",
    )]);
    both_changed(&[(
        "when: signs has fever\n        say",
        "when: signs has cough\n        say",
    )]);
    both_changed(&[
        (
            "age: { number: years, from: 0, to: 120 }",
            "age: { number: years, from: 1, to: 110, decimals: 1 }",
        ),
        ("or age >= 60\n", "or age >= 60.5\n"),
    ]);
}

#[test]
fn the_solver_says_the_same_where_domains_and_expectations_differ() {
    let flow = [(
        "[normal, with_effort, at_rest]",
        "[normal, shallow, with_effort, at_rest]",
    )];
    let texts = [(
        "    .with_effort = W",
        "    .shallow = Shallow\n    .with_effort = W",
    )];
    let (old, new) = (version(&[], &[]), version(&flow, &texts));
    assert_eq!(both(&old, &new).changes().count(), 0);
    both(&new, &old);
    let expecting = |age: &str| {
        let these = "expect_changes:\n  - from: see_doctor\n    to: stay_home\n    when: age < 65\noutcomes:\n";
        both_changed(&[
            ("outcomes:\n", these),
            ("or age >= 60\n", &format!("or age >= {age}\n")),
        ])
    };
    assert!(!expecting("65").has_unexpected());
    assert_eq!(expecting("60").missing.len(), 1);
    // A patient is shown whom nobody expected, not the simplest of all.
    let solver = compare_by(
        Method::Satisfiability,
        &version(&[], &[]),
        &version(
            &[
                (
                    "outcomes:\n",
                    "expect_changes:\n  - from: see_doctor\n    to: stay_home\n    when: age < 65\noutcomes:\n",
                ),
                ("or age >= 60\n", "or age >= 70\n"),
            ],
            &[],
        ),
    );
    assert!(solver.has_unexpected());
    let case = &solver.outcomes[0].conversation.as_ref().unwrap().case;
    assert!(case.contains("< age\n> 65\n"), "{case}");
}

/// Pairs of signs that stand far apart, and a score of them that a row reads.
const PAIRS: usize = 8;

/// The flow with a score that diagrams cannot hold, and with words changed that must stand in it.
fn tangled(changes: &[(&str, &str)]) -> Arc<Release> {
    let left = (0..PAIRS).map(|at| format!("a{at}"));
    let names: Vec<String> = left.chain((0..PAIRS).map(|at| format!("b{at}"))).collect();
    let each = |write: &dyn Fn(&str) -> String| names.iter().map(|name| write(name)).collect();
    let questions: String = each(&|name| format!("  {name}: {{ yes_no: true }}\n"));
    let asked: String = each(&|name| format!("  - ask: {name}\n"));
    let texts: String = each(&|name| format!("{name} = Any {name}?\n    .short = {name}\n"));
    let terms = (0..PAIRS).map(|at| {
        let (points, other) = (1 + at % 3, (at * 5 + 3) % PAIRS);
        format!(
            "    - points: {points}\n      when: a{at} is yes and (b{at} is yes or b{other} is yes)\n"
        )
    });
    let scores = format!(
        "scores:\n  danger:\n{}steps:\n{asked}",
        terms.collect::<String>()
    );
    let questions = format!("questions:\n{questions}");
    let mut all = vec![
        ("questions:\n", questions.as_str()),
        ("steps:\n", scores.as_str()),
        (
            "      - when: breathing is with_effort or",
            "      - when: danger >= 4 or breathing is with_effort or",
        ),
    ];
    all.extend(changes);
    version(&all, &[("drink = ", &format!("{texts}drink = "))])
}

/// The same in other words: a term of the score behind all others, a row parted, a question asked where
/// something is true of everybody.
const OTHER_WORDS: [(&str, &str); 4] = [
    (FIRST_TERM, ""),
    (
        "steps:\n",
        "    - points: 1\n      when: a0 is yes and (b0 is yes or b3 is yes)\nsteps:\n",
    ),
    (
        "  - ask: breathing\n",
        "  - ask: breathing\n    when: danger >= 0\n",
    ),
    (
        "      - when: danger >= 4 or breathing is with_effort or age >= 60\n        outcome: see_doctor\n",
        "      - when: age >= 60 or breathing is with_effort\n        outcome: see_doctor\n      - when: danger >= 4\n        outcome: see_doctor\n",
    ),
];
const FIRST_TERM: &str = "    - points: 1\n      when: a0 is yes and (b0 is yes or b3 is yes)\n";

fn tangled_diff(old: &[(&str, &str)], new: &[(&str, &str)]) -> Difference {
    let budget = Budget {
        nodes: 1_000,
        ..Budget::WHOLE
    };
    within(&tangled(old), &tangled(new), budget)
}

#[test]
fn where_diagrams_give_up_the_solver_says_that_two_versions_are_equivalent() {
    let same = tangled_diff(&[], &[]);
    assert!(same.is_equivalent(), "{same:#?}");
    let by = [Part::Outcomes, Part::Unfinished, Part::Questions].map(|part| same.by(part));
    assert_eq!(by, [Some(Method::Satisfiability); 3]);
    // Written in another way, there is something to search.
    let other_words = tangled_diff(&[], &OTHER_WORDS);
    assert!(other_words.is_equivalent(), "{other_words:#?}");
}

#[test]
fn where_diagrams_give_up_the_solver_finds_every_kind_of_change() {
    let changes = [
        ("danger >= 4", "danger >= 5"),
        ("\n  - otherwise: stay_home", "\n  - otherwise: see_doctor"),
    ];
    let found = tangled_diff(&[], &changes);
    assert!(found.not_proven.is_empty(), "{found:#?}");
    let [change] = found.outcomes.as_slice() else {
        panic!("{found:#?}");
    };
    assert_eq!(change.direction, Direction::Less);
    assert_eq!(change.by, Method::Satisfiability);
    assert!(found.has_less_urgent());
    let case = &change.conversation.as_ref().unwrap().case;
    // Four points and no more, by as few signs as can be.
    let yes = case.lines().filter(|line| *line == "> [yes]").count();
    assert_eq!(yes, 4, "{case}");
    let [left] = found.unfinished.as_slice() else {
        panic!("{found:#?}");
    };
    assert_eq!(left.direction, Direction::More);
    assert_eq!((left.at.len(), left.ways.len()), (2 * PAIRS + 4, 5));
    assert!(left.conversation.is_some());
    // What is expected is expected here too.
    let expected = "expect_changes:\n  - from: see_doctor\n    to: stay_home\n  - from: stay_home\n    to: see_doctor\noutcomes:\n";
    let found = tangled_diff(&[], &[changes[0], changes[1], ("outcomes:\n", expected)]);
    assert!(
        !found.has_unexpected() && !found.has_less_urgent(),
        "{found:#?}"
    );
}

#[test]
fn what_no_method_knows_is_told_with_what_was_found() {
    let mut changes = OTHER_WORDS.to_vec();
    changes.push(("danger >= 4", "danger >= 5"));
    let (old, new) = (tangled(&[]), tangled(&changes));
    let budget = Budget {
        nodes: 1_000,
        gates: 200,
        ..Budget::WHOLE
    };
    let nothing = within(&old, &new, budget);
    assert_eq!(nothing.by(Part::Outcomes), None);
    assert!(nothing.not_proven.contains(&Part::Outcomes.words()));
    // Somebody is found, and that nobody changes in another way is more than the budget shows.
    let budget = Budget {
        nodes: 1_000,
        conflicts: 6,
        ..Budget::WHOLE
    };
    let some = within(&old, &new, budget);
    assert_eq!(some.by(Part::Outcomes), None, "{some:#?}");
    assert_eq!(some.outcomes.len(), 1, "{some:#?}");
    assert!(some.has_less_urgent() && some.missing.is_empty());
}

/// Each mistake that the formula of two versions could make is seen by holding it against diagrams.
#[test]
fn a_wrong_formula_of_two_versions_is_noticed() {
    let old = version(
        &[(
            "unfinished:\n",
            "impossible:\n  - when: breathing is with_effort and age >= 100\nunfinished:\n",
        )],
        &[],
    );
    let new = version(
        &[
            (
                "when: breathing is at_rest",
                "when: breathing is at_rest and signs has cough",
            ),
            ("or age >= 60\n", "or (age >= 60 and breathing is normal)\n"),
            (
                "  - when: age is known and age >= 60\n",
                "  - when: age is known and age >= 65\n",
            ),
            (
                "[normal, with_effort, at_rest]",
                "[normal, shallow, with_effort, at_rest]",
            ),
            (
                "when: breathing is with_effort or",
                "when: (breathing is with_effort and age < 100) or breathing is shallow or",
            ),
        ],
        &[(
            "    .with_effort = W",
            "    .shallow = Shallow\n    .with_effort = W",
        )],
    );
    let kinds = |difference: &Difference| {
        let changes = difference.changes();
        changes.map(told).collect::<Vec<_>>()
    };
    let right = kinds(&compare_by(Method::Diagrams, &old, &new));
    assert!(!right.is_empty());
    let said = |slip| {
        let mut versions = Versions::new((&old, &new), Budget::WHOLE);
        versions.slip = slip;
        kinds(&super::whole::within(
            versions,
            &[Method::Satisfiability],
            Budget::WHOLE,
        ))
    };
    assert_eq!(said(None), right);
    for slip in [
        Slip::RedFlags,
        Slip::Constraints,
        Slip::Common,
        Slip::WaysOut,
    ] {
        assert_ne!(said(Some(slip)), right, "{slip:?}");
    }
}
