//! What a flow does, counted.

use serde_json::Value;

use crate::project::Project;

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
