//! What is possible, who reaches it, and the conversation that shows it.

use std::sync::Arc;

use crate::case::{Coverage, generate};
use crate::release::Release;
use crate::source::SourceMap;

use super::{Finder, Found, goals};

const FLOW: &str = include_str!("../../../examples/cold/flow.yaml");
const TEXTS: &str = include_str!("../../../examples/cold/en.ftl");

fn release(flow: &str) -> Arc<Release> {
    let mut sources = SourceMap::new("cold/flow.yaml", flow.to_owned());
    sources.add("cold/en.ftl", TEXTS);
    crate::compile(&sources).unwrap().release
}

/// The words of all goals that no patient can reach.
fn impossible(flow: &str) -> Vec<String> {
    let release = release(flow);
    let mut finder = Finder::new(release.graph());
    let all = goals(release.model()).into_iter();
    all.filter(|goal| finder.find(goal) == Found::Impossible)
        .map(|goal| goal.words)
        .collect()
}

#[test]
fn a_flow_has_its_goals_in_words() {
    let words: Vec<String> = goals(release(FLOW).model())
        .into_iter()
        .map(|goal| goal.words)
        .collect();
    assert_eq!(
        words,
        [
            "`breathing` is asked",
            "`fever_days` is asked",
            "`breathing is normal`",
            "`breathing is with_effort`",
            "`breathing is at_rest`",
            "row `breathing is with_effort or fever_days >= 7`",
            "row `otherwise`",
            "red flag `breathing is at_rest`",
            "unfinished row `otherwise`",
            "`fever_days` 6, where `fever_days >= 7` is just false",
            "`fever_days` 7, where `fever_days >= 7` is just true",
            "outcome `call_ambulance`",
            "outcome `see_doctor`",
            "outcome `stay_home`",
            "`en`",
        ]
    );
}

#[test]
fn what_no_patient_reaches_is_proven_and_its_twin_is_reached() {
    assert_eq!(impossible(FLOW), <[String; 0]>::default());
    // Whoever has seven days was taken by the row before; nobody comes to the other row with them.
    let after = FLOW.replace(
        "      - otherwise: stay_home",
        "      - when: fever_days between 3 and 6\n        outcome: see_doctor\n      - otherwise: stay_home",
    );
    assert_eq!(
        impossible(&after),
        ["`fever_days` 7, where `fever_days between 3 and 6` is just false"]
    );
}

#[test]
fn a_threshold_is_shown_by_somebody_for_whom_it_decides() {
    let release = release(FLOW);
    let mut coverage = Coverage::new(&release);
    let made = generate(&mut coverage, &mut |_, _| {});
    let titles: Vec<&str> = made
        .cases
        .iter()
        .filter_map(|case| case.text.lines().next())
        .collect();
    assert_eq!(
        titles,
        [
            "# `breathing is at_rest`",
            "# `breathing is with_effort`",
            "# `fever_days` 6, where `fever_days >= 7` is just false",
            "# `fever_days` 7, where `fever_days >= 7` is just true",
            "# unfinished row `otherwise`",
        ]
    );
    // Laboured breathing would be seen whatever the days are.
    let seven = made
        .cases
        .iter()
        .find(|case| case.text.contains("> 7\n"))
        .unwrap();
    assert!(seven.text.contains("> [normal]\n"), "{}", seven.text);
    assert_eq!(coverage.report().missing(), 0);
    assert!(generate(&mut coverage, &mut |_, _| {}).cases.is_empty());
}

#[test]
fn whoever_leaves_amid_choices_is_played_so() {
    let amid = FLOW
        .replace(
            "  fever_days: {",
            "  signs: { choices: [cough, fever, nothing], none: nothing }\n  fever_days: {",
        )
        .replace(
            "  - ask: fever_days\n",
            "  - ask: fever_days\n  - ask: signs\n",
        )
        .replace(
            "unfinished:\n",
            "unfinished:\n  - when: signs is known and signs has fever\n    outcome: call_ambulance\n",
        );
    let mut sources = SourceMap::new("cold/flow.yaml", amid);
    sources.add(
        "cold/en.ftl",
        format!("{TEXTS}signs = Which of these?\n    .short = Signs\n    .cough = Cough\n    .fever = Fever\n    .nothing = None of these\n"),
    );
    let release = crate::compile(&sources).unwrap().release;
    let made = generate(&mut Coverage::new(&release), &mut |_, _| {});
    assert!(made.not_played.is_empty(), "{:?}", made.not_played);
    let found = made
        .cases
        .iter()
        .find(|case| case.text.contains("> [fever]\n> !stop\n"));
    assert!(found.is_some(), "{:#?}", made.cases);
}
