//! `triage check`: what it prints for people and for programs, and how it ends.

use serde_json::Value;

use crate::project::{COLD, Project};

#[test]
fn a_flow_without_mistakes_is_accepted() {
    let project = Project::new();
    for arguments in [
        &["check"][..],
        &["check", COLD],
        &["check", "flows/cold/flow.yaml"],
    ] {
        let ended = project.triage(arguments);
        assert_eq!(ended.code, 0, "{}", ended.out);
        assert!(
            ended.out.starts_with("flows/cold: accepted"),
            "{}",
            ended.out
        );
        assert_eq!(ended.err, "");
    }
}

#[test]
fn a_mistake_is_shown_at_its_place_and_ends_with_2() {
    let project = Project::new();
    project.replace("flows/cold/flow.yaml", "age >= 60", "agee >= 60");
    let ended = project.triage(&["check"]);
    assert_eq!(ended.code, 2);
    let expected = "\
error[unknown-name]: nothing is called `agee`
  --> flows/cold/flow.yaml:16:36
   |
16 |       - when: breathless is yes or agee >= 60
   |                                    ^^^^
   |
help: did you mean `age`?
      more: triage explain unknown-name
flows/cold: refused
";
    assert_eq!(ended.out, expected);
}

#[test]
fn a_shared_part_is_checked_with_a_flow_that_uses_it() {
    let project = Project::new();
    project.write("flows/shared/fever/flow.yaml", "part: fever\n");
    // Nobody uses it, and it is no flow.
    assert_eq!(project.triage(&["check"]).code, 0);
    for path in ["flows/shared/fever", "flows/shared"] {
        let ended = project.triage(&["check", path]);
        assert_eq!(ended.code, 1);
        let told =
            "`flows/shared/fever` is a shared part, which is checked with a flow that uses it";
        assert!(ended.err.contains(told), "{}", ended.err);
    }
}

#[test]
fn every_flow_is_shown_though_one_is_refused() {
    let project = Project::new();
    project.write("flows/warm/flow.yaml", "flow: warm\n");
    let ended = project.triage(&["check"]);
    assert_eq!(ended.code, 2);
    assert!(ended.out.contains("flows/cold: accepted"), "{}", ended.out);
    assert!(ended.out.contains("flows/warm: refused"), "{}", ended.out);
}

#[test]
fn warnings_refuse_only_where_they_are_denied() {
    let project = Project::new();
    let reviewed = "reviewed_by: { name: \"Dr A. Khan\", on: 2026-11-01 }";
    project.replace("flows/cold/flow.yaml", reviewed, "reviewed_by: none");
    let ended = project.triage(&["check"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(ended.out.contains("warning[not-reviewed]"), "{}", ended.out);
    let ended = project.triage(&["check", "--deny", "warnings"]);
    assert_eq!(ended.code, 2);
    let last = ended.out.lines().last().unwrap();
    assert_eq!(last, "flows/cold: refused, because warnings are denied");
}

#[test]
fn a_folder_without_flows_cannot_be_checked() {
    let project = Project::new();
    project.write("empty/notes.txt", "nothing");
    for folder in ["flows/none", "empty", "flows/cold/en.ftl"] {
        let ended = project.triage(&["check", folder]);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""));
        assert!(ended.err.contains(folder), "{}", ended.err);
    }
}

#[test]
fn programs_read_json() {
    let project = Project::new();
    let accepted = project.triage(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&accepted.out).unwrap();
    assert_eq!(report["flows"][0]["accepted"], true);
    project.replace("flows/cold/flow.yaml", "age >= 60", "agee >= 60");
    let refused = project.triage(&["check", "--format", "json"]);
    assert_eq!(refused.code, 2);
    let report: Value = serde_json::from_str(&refused.out).unwrap();
    let flow = &report["flows"][0];
    assert_eq!(
        (&flow["flow"], &flow["accepted"]),
        (&COLD.into(), &false.into())
    );
    assert_eq!(flow["report"]["errors"], 1);
    let found = &flow["report"]["diagnostics"][0];
    assert_eq!(found["code"], "unknown-name");
    assert_eq!(found["path"], "flows/cold/flow.yaml");
    let place =
        ["line", "column", "end_line", "end_column"].map(|key| found[key].as_u64().unwrap());
    assert_eq!(place, [16, 36, 16, 40]);
    let bytes = ["start_byte", "end_byte"].map(|key| found[key].as_u64().unwrap());
    let text = project.read("flows/cold/flow.yaml");
    let [start, end] = bytes.map(|at| usize::try_from(at).unwrap());
    assert_eq!(text.get(start..end), Some("agee"));
}

#[test]
fn a_change_is_annotated_at_its_lines() {
    let project = Project::new();
    project.replace("flows/cold/flow.yaml", "age >= 60", "agee >= 60");
    project.replace("flows/cold/en.ftl", "see_doctor =", "see_docto =");
    let ended = project.triage(&["check", "--format", "github"]);
    assert_eq!(ended.code, 2);
    let places: Vec<&str> = ended
        .out
        .lines()
        .map(|line| line.split_once("::").unwrap().1.split_once("::").unwrap().0)
        .collect();
    assert_eq!(
        places,
        [
            "error file=flows/cold/flow.yaml,line=16,endLine=16,col=36,endColumn=40,title=unknown-name",
            "error file=flows/cold/flow.yaml,line=20,endLine=20,col=3,endColumn=13,title=message-missing",
        ]
    );
}

#[test]
fn what_is_piped_is_plain() {
    let project = Project::new();
    project.replace("flows/cold/flow.yaml", "age >= 60", "agee >= 60");
    for arguments in [&["check"][..], &["test"], &["draw", COLD], &["talk", COLD]] {
        let ended = project.triage(arguments);
        assert_eq!(ended.code, 2, "{arguments:?}");
        assert!(ended.out.contains("error[unknown-name]"), "{}", ended.out);
        assert!(!ended.out.contains('\u{1b}') && !ended.err.contains('\u{1b}'));
    }
}

/// Pairs of answers, each of which leads to a doctor.
pub(crate) const PAIRS: usize = 26;

/// Answers that belong together and stand far apart are what diagrams cannot hold.
pub(crate) fn tangled() -> Project {
    let project = Project::new();
    let pairs = 0..PAIRS;
    let each = |write: &dyn Fn(&str) -> String| -> String {
        let names = pairs.clone().map(|at| format!("a{at}"));
        let names = names.chain(pairs.clone().map(|at| format!("b{at}")));
        names.map(|name| write(&name)).collect()
    };
    let any = pairs
        .clone()
        .map(|at| format!("(a{at} is yes and b{at} is yes)"));
    let any = any.collect::<Vec<_>>().join(" or ");
    let path = "flows/cold/flow.yaml";
    let questions = each(&|name| format!("  {name}: {{ yes_no: true }}\n"));
    project.replace(path, "questions:\n", &format!("questions:\n{questions}"));
    let asked = each(&|name| format!("  - ask: {name}\n"));
    project.replace(
        path,
        "steps:\n",
        &format!("facts:\n  a_pair: {any}\nsteps:\n{asked}"),
    );
    let row = "      - when: a_pair\n        outcome: see_doctor\n";
    project.replace(path, "  - decide:\n", &format!("  - decide:\n{row}"));
    let texts =
        each(&|name| format!("{name} = Have you got the sign {name}?\n    .short = {name}\n"));
    project.replace(
        "flows/cold/en.ftl",
        "age = How",
        &format!("{texts}age = How"),
    );
    project
}

#[test]
fn where_diagrams_grow_too_large_another_method_proves_and_it_is_said_which() {
    let project = tangled();
    let promise = "promises:\n  - whenever: a_pair\n    even_if_not_asked: true\n    then: outcome is see_doctor\n";
    project.replace(
        "flows/cold/flow.yaml",
        "unfinished:\n",
        &format!("{promise}unfinished:\n"),
    );
    let ended = project.triage(&["check"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(
        ended
            .out
            .starts_with("note[checked-locally]: from this step on"),
        "{}",
        ended.out
    );
    assert!(
        ended.out.ends_with(
            "flows/cold: accepted, structure checked: 54 questions, 2 outcomes, 1 locale; 1 promise proven by satisfiability; no warnings\n"
        ),
        "{}",
        ended.out
    );
}

/// A sum of which every subset of terms is another number is too large for every method.
#[test]
fn what_could_not_be_proven_ends_with_4() {
    let project = tangled();
    let terms = (0..PAIRS).map(|at| {
        let points = 1_u64 << at;
        format!("    - points: {points}\n      when: a{at} is yes and b{at} is yes\n")
    });
    let path = "flows/cold/flow.yaml";
    let score = format!("scores:\n  weight:\n{}steps:\n", terms.collect::<String>());
    project.replace(path, "steps:\n", &score);
    let promises = "promises:
  - whenever: weight between 3000000 and 50000000
    even_if_not_asked: true
    then: outcome is see_doctor
  - whenever: a_pair
    even_if_not_asked: true
    then: outcome is see_doctor
";
    project.replace(path, "unfinished:\n", &format!("{promises}unfinished:\n"));
    let ended = project.triage(&["check"]);
    assert_eq!(ended.code, 4, "{}", ended.out);
    // The other promise is proven, and nothing is said of it.
    assert_eq!(ended.out.matches("error[").count(), 1, "{}", ended.out);
    assert!(
        ended
            .out
            .contains("error[not-proven]: the promise `promise_1`"),
        "{}",
        ended.out
    );
    assert!(
        ended
            .out
            .contains("note[checked-locally]: from this step on"),
        "{}",
        ended.out
    );
    assert!(
        ended.out.ends_with("flows/cold: refused\n"),
        "{}",
        ended.out
    );
}
