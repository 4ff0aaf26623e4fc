//! A flow with its promises and cases, in which no mistake survives, and the same without them.

use std::sync::Arc;

use crate::case::{Case, read_alone};
use crate::release::Release;
use crate::source::SourceMap;

use super::{Fate, Mutation};

const FLOW: &str = include_str!("../../../examples/cold/flow.yaml");
const TEXTS: &str = include_str!("../../../examples/cold/en.ftl");

/// Between them every row, its threshold from both sides, and a way out.
const CASES: [&str; 5] = [
    "> [with_effort]\n> 0\n= outcome see_doctor",
    "> [normal]\n> 6\n= outcome stay_home",
    "> [normal]\n> 7\n= outcome see_doctor",
    "> [at_rest]\n= outcome call_ambulance",
    "> !stop\n= outcome see_doctor\n= unfinished stopped",
];

fn release(promises: &str) -> Arc<Release> {
    let mut sources = SourceMap::new("cold/flow.yaml", format!("{FLOW}{promises}"));
    sources.add("cold/en.ftl", TEXTS);
    crate::compile(&sources).unwrap().release
}

fn cases(ends: &[&str]) -> Vec<Case> {
    let read = |end: &&str| read_alone(&format!("# T\nlocale: en\n\n> Hi\n> [yes]\n{end}\n"));
    ends.iter().map(|end| read(end).unwrap()).collect()
}

/// Every mistake with what became of it, a word or two each.
fn judged(release: &Arc<Release>, cases: Vec<Case>) -> Vec<String> {
    let mut mutation = Mutation::new(release, cases);
    let all = (0..mutation.count()).map(|number| mutation.judge(number).unwrap());
    all.map(|judged| {
        let fate = match judged.fate {
            Fate::NoDifference => "no difference".to_owned(),
            Fate::Refused(message) => format!("refused: {message}"),
            Fate::Noticed { promise, case } => {
                let by = [promise.map(|_| "promise"), case.map(|_| "case")];
                by.into_iter().flatten().collect::<Vec<_>>().join(" and ")
            }
            Fate::Survived { case } => format!("survived, told apart: {}", case.is_some()),
            Fate::NotKnown => "not known".to_owned(),
        };
        format!("{}: {fate}", judged.mutant.words)
    })
    .collect()
}

#[test]
fn every_mistake_is_named_and_survives_without_promises_and_cases() {
    assert_eq!(
        judged(&release(""), Vec::new()),
        [
            "red flag `breathing is at_rest` leads to `see_doctor` instead of `call_ambulance`: refused: nothing leads to the outcome `call_ambulance`",
            "red flag `breathing is at_rest` is dropped: refused: nothing leads to the outcome `call_ambulance`",
            "`fever_days >= 7` begins at 6 instead of 7: survived, told apart: true",
            "`fever_days >= 7` begins at 8 instead of 7: survived, told apart: true",
            "row `breathing is with_effort or fever_days >= 7` leads to `stay_home` instead of `see_doctor`: survived, told apart: true",
            "row `breathing is with_effort or fever_days >= 7` leads to `call_ambulance` instead of `see_doctor`: survived, told apart: true",
            "row `breathing is with_effort or fever_days >= 7` is dropped: survived, told apart: true",
            "row `otherwise` leads to `see_doctor` instead of `stay_home`: refused: nothing leads to the outcome `stay_home`",
            "row `otherwise` is dropped: refused: nothing leads to the outcome `stay_home`",
            "unfinished row `otherwise` leads to `stay_home` instead of `see_doctor`: refused: a patient who asks for a doctor or cannot be understood can get `stay_home`, which leads to nobody",
            "unfinished row `otherwise` leads to `call_ambulance` instead of `see_doctor`: survived, told apart: true",
        ]
    );
}

#[test]
fn promises_and_cases_notice_them() {
    let promise = "promises:\n  - whenever: breathing is with_effort\n    then: urgency at least doctor_today\n";
    let survivors = |promises: &str, ends: &[&str]| {
        let all = judged(&release(promises), cases(ends));
        all.into_iter()
            .filter(|line| line.contains("survived"))
            .count()
    };
    assert_eq!(survivors("", &CASES), 0);
    assert!(survivors(promise, &[]) < survivors("", &[]));
    // A case that never passed notices nothing.
    assert_eq!(
        survivors("", &["> [normal]\n> 6\n= outcome see_doctor"]),
        survivors("", &[])
    );
}

#[test]
fn what_makes_no_difference_is_proven_and_not_counted() {
    let more = FLOW.replace(
        "      - otherwise: stay_home",
        "      - when: fever_days between 3 and 6\n        outcome: call_ambulance\n      - otherwise: stay_home",
    );
    let mut sources = SourceMap::new("cold/flow.yaml", more);
    sources.add("cold/en.ftl", TEXTS);
    let release = crate::compile(&sources).unwrap().release;
    let all = judged(&release, Vec::new());
    let ends = |at: &str| {
        let words = format!("`fever_days between 3 and 6` ends at {at} instead of 6: ");
        all.iter().find_map(|line| line.strip_prefix(&words))
    };
    // Seven days were decided by the row before; five were not.
    assert_eq!(ends("7"), Some("no difference"));
    assert_eq!(ends("5"), Some("survived, told apart: true"));
}

#[test]
fn a_red_flag_that_comes_too_late_is_noticed() {
    let flow = FLOW
        .replace("  fever_days:", "  faint: { yes_no: true }\n  fever_days:")
        .replace(
            "red_flags:",
            "red_flags:\n  - when: faint is yes\n    outcome: call_ambulance",
        )
        .replace(
            "  - ask: fever_days\n",
            "  - ask: fever_days\n  - ask: faint\n    when: fever_days < 60 or fever_days >= 60\n",
        );
    let mut sources = SourceMap::new("cold/flow.yaml", flow);
    sources.add(
        "cold/en.ftl",
        format!("{TEXTS}\nfaint = Did they faint?\n    .short = Faint\n"),
    );
    let release = crate::compile(&sources).unwrap().release;
    let all = judged(&release, Vec::new());
    let moved = "`fever_days < 60` ends at 58 instead of 59: ";
    let fate = all.iter().find_map(|line| line.strip_prefix(moved));
    assert_eq!(
        fate,
        Some("refused: the red flag `faint is yes` comes too late"),
        "{all:#?}"
    );
}
