//! What a flow does, counted; cases that are made; small changes that nothing notices.

use std::fs;

use serde_json::Value;

use crate::project::{COLD, Project};

#[test]
fn what_a_flow_does_is_counted_from_both_ends() {
    let project = Project::new();
    let ended = project.triage(&["check", "--findings"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    for said in [
        "combinations are possible",
        "counted from the beginning and from the ends: the same, and they add up",
        "whoever answers everything is asked",
        "not patients",
    ] {
        assert!(ended.out.contains(said), "{said}: {}", ended.out);
    }
    let ended = project.triage(&["check", "--findings", "--format", "json"]);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    let findings = &report["flows"][0]["findings"];
    let number = |of: &Value| of["combinations"].as_str().unwrap().parse::<u64>().unwrap();
    let outcomes = findings["outcomes"].as_array().unwrap();
    assert_eq!(number(findings), outcomes.iter().map(number).sum::<u64>());
    assert_eq!(findings["adds_up"], true);
    // Without being asked for, nothing is counted.
    let ended = project.triage(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["flows"][0]["findings"], Value::Null);
}

#[test]
fn cases_that_are_missing_are_made_and_hold() {
    let project = Project::new();
    let cases = project.path().join(COLD).join("cases");
    let _ = fs::remove_dir_all(&cases);
    let ended = project.triage(&["test", "--generate"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(
        ended.out.contains("made, not written: add `--write`"),
        "{}",
        ended.out
    );
    assert!(!cases.exists(), "nothing is written unless it is asked for");

    let ended = project.triage(&["test", "--generate", "--write"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    let ended = project.triage(&["test", "--generate"]);
    assert!(ended.out.contains("no case is missing"), "{}", ended.out);
    assert!(!ended.out.contains("not yet"), "{}", ended.out);
    assert!(ended.out.contains(" passed, 0 changed"), "{}", ended.out);
}

#[test]
fn small_changes_that_nothing_notices_are_shown_with_a_case_that_would() {
    let project = Project::new();
    let cases = project.path().join(COLD).join("cases");
    let _ = fs::remove_dir_all(&cases);
    let count = |out: &str| out.matches("nothing notices that").count();
    let without = project.triage(&["test", "--mutate", "--deny", "survivors"]);
    assert_eq!(without.code, 3, "{}", without.out);
    assert!(count(&without.out) > 0, "{}", without.out);
    assert!(
        without
            .out
            .contains("this case would; with the change it ends at"),
        "{}",
        without.out
    );

    // Every case that is shown notices its change.
    fs::create_dir(&cases).unwrap();
    for (at, shown) in without.out.split("it ends at `").skip(1).enumerate() {
        let lines = shown.lines().skip(2);
        let case = lines.take_while(|line| line.is_empty() || line.starts_with("      "));
        let text: Vec<&str> = case.map(str::trim_start).collect();
        let text = text.join("\n");
        fs::write(
            cases.join(format!("{at}.md")),
            format!("{}\n", text.trim_end()),
        )
        .unwrap();
    }
    let with = project.triage(&["test", "--mutate"]);
    assert_eq!(with.code, 0, "{}", with.out);
    assert!(!with.out.contains("this case would"), "{}", with.out);
    assert!(count(&with.out) < count(&without.out), "{}", with.out);
}
