//! `triage diff`: two folders, a git revision, what is told, and how it ends.

use std::process::Command;

use serde_json::Value;

use crate::check::{PAIRS, tangled};
use crate::project::{COLD, Project};

const WAS: &str = "flows/was/cold";

/// A project with the flow as it was beside it.
fn project() -> Project {
    let project = Project::new();
    project.write(
        "flows/was/cold/flow.yaml",
        &project.read("flows/cold/flow.yaml"),
    );
    project.write("flows/was/cold/en.ftl", &project.read("flows/cold/en.ftl"));
    project
}

fn git(project: &Project, arguments: &[&str]) {
    let mut command = Command::new("git");
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    command
        .current_dir(project.path())
        .args(who)
        .args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_flow_is_equivalent_to_itself() {
    let project = project();
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let expected = "\
compared: 242 combinations of answers
known by diagrams
exact over all combinations of answers that both versions can have; combinations are not patients: how many people give them is not known
not compared: statements between questions, the order of questions, corrections, reminders and follow-ups; promises are not proven here, `triage check` proves them
flows/was/cold to flows/cold: equivalent
";
    assert_eq!(ended.out, expected);
}

#[test]
fn patients_who_became_less_urgent_are_told_and_end_with_5() {
    let project = project();
    project.replace("flows/cold/flow.yaml", "age >= 60", "age >= 65");
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!(ended.code, 5, "{}", ended.out);
    let expected = "\
see_doctor (doctor_today) to stay_home (self_care): less urgent
  who: `breathless` is no, `age` is 60 to 64
       (5 combinations of answers)
  decided before at flows/was/cold/flow.yaml:16, now at flows/cold/flow.yaml:18

    # Was see_doctor, is now stay_home
    locale: en

    > Hi
    < welcome breathless
    > [no]
    < age
    > 60
    # Before, from here:
    # < see_doctor offer_doctor
    # = outcome see_doctor
    # Now:
    < stay_home stay_home.come_back_if
    = outcome stay_home
";
    assert!(ended.out.starts_with(expected), "{}", ended.out);
    assert!(
        ended.out.ends_with(": 1 kind of change, 1 less urgent\n"),
        "{}",
        ended.out
    );
    // The other way round they became more urgent, which is no failure.
    assert_eq!(project.triage(&["diff", COLD, WAS]).code, 0);
}

#[test]
fn a_conversation_is_a_case_of_the_newer_version() {
    let project = project();
    project.replace("flows/cold/flow.yaml", "age >= 60", "age >= 65");
    let ended = project.triage(&["diff", WAS, COLD, "--format", "json"]);
    assert_eq!(ended.code, 5);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    let change = &report["outcomes"][0];
    assert_eq!(change["direction"], "less");
    assert_eq!(change["decided_now"]["line"], 18);
    assert_eq!(report["equivalent"], false);
    project.write(
        "flows/cold/cases/sixty.md",
        &format!("{}\n", change["case"].as_str().unwrap()),
    );
    let ended = project.triage(&["test", COLD]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
}

#[test]
fn a_git_revision_is_read_with_its_shared_parts() {
    let project = Project::new();
    let part = "part: fever
language: 1
reviewed_by: { name: \"Dr A. Khan\", on: 2026-11-01 }
questions:
  hot: { yes_no: true }
steps:
  - ask: hot
";
    let texts =
        "### reviewed-by: Dr A. Khan, 2026-11-01\nhot = Do you feel hot?\n    .short = Hot\n";
    project.write("flows/shared/fever/flow.yaml", part);
    project.write("flows/shared/fever/en.ftl", texts);
    let flow = "flows/cold/flow.yaml";
    project.replace(flow, "steps:\n", "steps:\n  - use: shared/fever\n");
    let row = "breathless is yes or age >= 60";
    project.replace(flow, row, "breathless is yes or fever_hot is yes");
    git(&project, &["init", "-q"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "-q", "-m", "one"]);
    let ended = project.triage(&["diff", "HEAD", COLD]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
    assert!(
        ended.out.ends_with("HEAD to flows/cold: equivalent\n"),
        "{}",
        ended.out
    );
    // Nobody is asked any more, and the part is gone.
    project.replace(flow, "  - use: shared/fever\n", "");
    project.replace(
        flow,
        "breathless is yes or fever_hot is yes",
        "breathless is yes",
    );
    std::fs::remove_dir_all(project.path().join("flows/shared")).unwrap();
    let ended = project.triage(&["diff", "HEAD", "flows/cold/flow.yaml"]);
    assert_eq!(ended.code, 5, "{}{}", ended.out, ended.err);
    for told in [
        "see_doctor (doctor_today) to stay_home (self_care): less urgent\n  who: `fever_hot` is yes, `breathless` is no\n       (121 combinations of answers)\n  decided before at HEAD:flows/cold/flow.yaml:17, now at flows/cold/flow.yaml:18\n",
        "`fever_hot` is asked no more\n",
        "the longest conversation had 3 questions and has 2; nobody is asked more than before\n",
    ] {
        assert!(ended.out.contains(told), "{told}\n{}", ended.out);
    }
}

#[test]
fn what_is_neither_folder_nor_revision_is_said() {
    let project = project();
    let told = |arguments: &[&str]| {
        let ended = project.triage(arguments);
        assert_eq!(ended.code, 1, "{}", ended.out);
        ended.err
    };
    assert_eq!(
        told(&["diff", "HEAD~1", COLD]),
        "triage: `flows/cold` is in no git repository: name two folders instead of a revision\n"
    );
    assert!(told(&["diff", WAS, "flows/none"]).contains("there is no flow in `flows/none`"));
    git(&project, &["init", "-q"]);
    git(&project, &["commit", "-q", "--allow-empty", "-m", "none"]);
    assert_eq!(
        told(&["diff", "v1.4", COLD]),
        "triage: `v1.4` is neither a folder nor a git revision: name one of the two\n"
    );
    assert_eq!(
        told(&["diff", "HEAD", COLD]),
        "triage: there is no flow in `flows/cold` at `HEAD`: name a revision that has it, or the folder where it was\n"
    );
}

#[test]
fn a_version_that_is_refused_ends_with_2() {
    let project = project();
    project.replace("flows/was/cold/flow.yaml", "age >= 60", "agee >= 60");
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!(ended.code, 2);
    assert!(
        ended
            .out
            .starts_with("error[unknown-name]: nothing is called `agee`\n"),
        "{}",
        ended.out
    );
    assert!(
        ended
            .out
            .ends_with("flows/was/cold: refused, so nothing was compared\n"),
        "{}",
        ended.out
    );
}

#[test]
fn only_expected_changes_are_allowed_where_the_flow_says_which() {
    let project = project();
    let flow = "flows/cold/flow.yaml";
    project.replace(flow, "age >= 60", "age >= 65");
    let expected =
        "expect_changes:\n  - from: see_doctor\n    to: stay_home\n    when: age < 65\noutcomes:\n";
    project.replace(flow, "outcomes:\n", expected);
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(
        ended.out.starts_with(
            "see_doctor (doctor_today) to stay_home (self_care): less urgent, expected\n"
        ),
        "{}",
        ended.out
    );
    project.replace(flow, "age >= 65", "age >= 70");
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!(ended.code, 2, "{}", ended.out);
    assert!(
        ended
            .out
            .ends_with("1 kind of change, 1 less urgent; 1 not expected\n"),
        "{}",
        ended.out
    );
    project.replace(flow, "age >= 70", "age >= 60");
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    let told = "Expected changes that no patient makes:\n  see_doctor to stay_home, expected at flows/cold/flow.yaml:20\n";
    assert!(ended.out.contains(told), "{}", ended.out);
    project.replace(flow, "to: stay_home\n", "to: stay_hom\n");
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.out.contains("did you mean `stay_home`?"),
        "{}",
        ended.out
    );
}

#[test]
fn markdown_is_the_text_of_a_pull_request() {
    let project = project();
    project.replace("flows/cold/flow.yaml", "age >= 60", "age >= 65");
    project.replace("flows/cold/en.ftl", "Please see", "See");
    let ended = project.triage(&["diff", WAS, COLD, "--format", "markdown"]);
    assert_eq!(ended.code, 5);
    let expected = "\
## `flows/cold` compared with `flows/was/cold`

**1 kind of change, 1 less urgent**

| before | now | urgency | who |
| --- | --- | --- | --- |
| `see_doctor` (doctor_today) | `stay_home` (self_care) | less urgent | `breathless` is no, `age` is 60 to 64<br>(5 combinations of answers) |

<details><summary>see_doctor to stay_home: less urgent</summary>

Decided before at flows/was/cold/flow.yaml:16, now at flows/cold/flow.yaml:18.

```markdown
# Was see_doctor, is now stay_home
locale: en

> Hi
< welcome breathless
> [no]
< age
> 60
# Before, from here:
# < see_doctor offer_doctor
# = outcome see_doctor
# Now:
< stay_home stay_home.come_back_if
= outcome stay_home
```

</details>

### Also different, as it is written

- text: `see_doctor` changed in en

Known by diagrams.
Exact over all combinations of answers that both versions can have; combinations are not patients: how many people give them is not known.
Not compared: statements between questions, the order of questions, corrections, reminders and follow-ups; promises are not proven here, `triage check` proves them.
";
    assert_eq!(ended.out, expected);
}

#[test]
fn annotations_stand_at_the_line_that_decides_now() {
    let project = project();
    project.replace("flows/cold/flow.yaml", "age >= 60", "age >= 65");
    let ended = project.triage(&["diff", WAS, COLD, "--format", "github"]);
    assert_eq!(ended.code, 5);
    let start = "::error file=flows/cold/flow.yaml,line=18,title=less urgent::see_doctor to stay_home: less urgent%0A`breathless` is no";
    assert!(ended.out.starts_with(start), "{}", ended.out);
    assert_eq!(ended.out.lines().count(), 2);
}

/// A flow that diagrams do not compare, with itself as it was beside it.
fn tangled_project() -> Project {
    let project = tangled();
    for file in ["flow.yaml", "en.ftl"] {
        let text = project.read(&format!("{COLD}/{file}"));
        project.write(&format!("{WAS}/{file}"), &text);
    }
    project
}

#[test]
fn where_diagrams_grow_too_large_another_method_compares_and_it_is_said_which() {
    let project = tangled_project();
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    let expected = "flows/was/cold to flows/cold: equivalent\n";
    assert!(ended.out.ends_with(expected), "{}", ended.out);
    let known = "known by diagrams (where those end whom one version alone can have; who gets which line of advice), satisfiability (the outcomes of those who answer everything; the outcomes of those who leave before the end; who is asked what; how many questions are asked)\n";
    assert!(ended.out.contains(known), "{}", ended.out);
    project.replace("flows/cold/flow.yaml", "age >= 60", "age >= 65");
    let ended = project.triage(&["diff", WAS, COLD, "--format", "json"]);
    assert_eq!(ended.code, 5, "{}", ended.out);
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["known"]["outcomes"], "satisfiability");
    assert_eq!(report["not_proven"], serde_json::json!([]));
    let change = &report["outcomes"][0];
    assert_eq!(change["by"], "satisfiability");
    assert_eq!(change["direction"], "less");
    let case = change["case"].as_str().unwrap();
    assert!(case.contains("> 60\n# Before, from here:\n"), "{case}");
}

/// A sum of which every subset of terms is another number is too large for every method.
#[test]
fn what_no_method_knows_ends_with_4_and_shows_what_was_found() {
    let project = tangled_project();
    let terms = (0..PAIRS).map(|at| {
        let points = 1_u64 << at;
        format!("    - points: {points}\n      when: a{at} is yes and b{at} is yes\n")
    });
    let flow = "flows/cold/flow.yaml";
    let score = format!("scores:\n  weight:\n{}steps:\n", terms.collect::<String>());
    project.replace(flow, "steps:\n", &score);
    let expected = "expect_changes:\n  - from: stay_home\n    to: see_doctor\n    when: weight between 3000000 and 50000000\noutcomes:\n";
    project.replace(flow, "outcomes:\n", expected);
    project.replace(flow, "age >= 60", "age >= 55");
    let ended = project.triage(&["diff", WAS, COLD]);
    assert_eq!(ended.code, 4, "{}", ended.out);
    let found = "stay_home (self_care) to see_doctor (doctor_today): more urgent\n";
    assert!(ended.out.starts_with(found), "{}", ended.out);
    assert!(
        ended.out.contains("\n  found by satisfiability\n"),
        "{}",
        ended.out
    );
    assert!(ended.out.contains("> 55\n"), "{}", ended.out);
    let unknown = "not proven within the budget: the outcomes of those who answer everything";
    assert!(ended.out.contains(unknown), "{}", ended.out);
    let ended = project.triage(&["diff", WAS, COLD, "--format", "github"]);
    assert_eq!(ended.code, 4, "{}", ended.out);
    let told = "%0Afound by satisfiability%0A";
    assert!(ended.out.contains(told), "{}", ended.out);
    assert!(
        ended.out.contains("; known by diagrams (where"),
        "{}",
        ended.out
    );
}
