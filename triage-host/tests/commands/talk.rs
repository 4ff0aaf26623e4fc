//! `triage talk` and `triage test`: a conversation is tried, kept, played again, and mended.

use crate::project::{COLD, Project};

const CASE: &str = "flows/cold/cases/old.md";
const KEPT: &str = "\
# An old person sees a doctor
locale: en

> Hi
< welcome breathless
> [no]
< age
> 63
< see_doctor offer_doctor
> [no]
< doctor_declined
= outcome see_doctor
";

#[test]
fn a_conversation_from_a_pipe_is_kept_as_a_case_that_passes() {
    let project = Project::new();
    project.write(
        "flows/cold/cases/young.md",
        &KEPT.replace("63", "36").replace("see_doctor", "stay_home"),
    );
    let arguments = [
        "talk",
        COLD,
        "--record",
        CASE,
        "--title",
        "An old person sees a doctor",
    ];
    let ended = project.triage_reading(&arguments, "[no]\n63\n[no]\n");
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    for words in [
        "Are you short of breath?",
        "( Yes )  [yes]",
        "Please see a doctor today.",
        "= outcome see_doctor",
    ] {
        assert!(
            ended.out.contains(words),
            "`{words}` is missing in {}",
            ended.out
        );
    }
    assert_eq!(project.read(CASE), KEPT);
    let ended = project.triage(&["test", COLD]);
    assert!(ended.out.contains("changed: "), "{}", ended.out);
    assert!(
        ended.out.ends_with("1 passed, 1 changed\n"),
        "{}",
        ended.out
    );
}

#[test]
fn what_is_said_on_the_command_line_comes_first() {
    let project = Project::new();
    let ended = project.triage(&["talk", COLD, "--say", "[no]", "--say", "36"]);
    assert_eq!(ended.code, 0);
    assert!(ended.out.contains("You can stay at home."), "{}", ended.out);
}

#[test]
fn a_line_that_cannot_be_played_is_told_and_not_kept() {
    let project = Project::new();
    let ended = project.triage_reading(
        &["talk", COLD, "--record", CASE],
        "[perhaps]\n/foto\n[no]\n36\n",
    );
    assert_eq!(ended.code, 0);
    assert!(
        ended
            .out
            .contains("there are `/location`, `/photo` and `/voice`"),
        "{}",
        ended.out
    );
    let told = ended.out.lines().filter(|line| line.starts_with('?'));
    assert_eq!(told.count(), 2, "{}", ended.out);
    let kept = project.read(CASE);
    assert!(
        !kept.contains("perhaps") && !kept.contains("foto"),
        "{kept}"
    );
    assert_eq!(project.triage(&["test"]).code, 0);
}

#[test]
fn a_locale_that_the_flow_does_not_have_is_refused() {
    let ended = Project::new().triage(&["talk", COLD, "--locale", "ur"]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.err.contains("no locale `ur`; it has en"),
        "{}",
        ended.err
    );
}

#[test]
fn a_changed_case_ends_with_3_and_shows_the_difference() {
    let project = Project::new();
    project.write(CASE, KEPT);
    assert_eq!(project.triage(&["test"]).code, 0);
    project.replace("flows/cold/flow.yaml", "age >= 60", "age >= 65");
    let ended = project.triage(&["test"]);
    assert_eq!(ended.code, 3);
    let expected = "\
changed: An old person sees a doctor (flows/cold/cases/old.md)
  flows/cold/cases/old.md:9 in en
    - see_doctor offer_doctor
    + stay_home stay_home.come_back_if
";
    assert!(ended.out.starts_with(expected), "{}", ended.out);
    assert!(
        ended.out.ends_with("0 passed, 1 changed\n"),
        "{}",
        ended.out
    );
    assert_eq!(project.read(CASE), KEPT, "nothing is written unasked");
}

#[test]
fn an_accepted_case_is_shown_first_and_passes_from_then_on() {
    let project = Project::new();
    let case = KEPT.replace("> [no]\n< doctor_declined\n", "");
    project.write(CASE, &case);
    assert_eq!(project.triage(&["test"]).code, 0);
    project.replace("flows/cold/flow.yaml", "age >= 60", "age >= 65");
    let ended = project.triage(&["test", "--accept"]);
    assert!(
        ended
            .out
            .contains("- outcome see_doctor\n    + outcome stay_home"),
        "{}",
        ended.out
    );
    assert!(
        ended.out.ends_with("0 passed, 1 changed, 1 written anew\n"),
        "{}",
        ended.out
    );
    assert_eq!(ended.code, 3, "who accepts sees that something changed");
    assert!(project.read(CASE).ends_with("= outcome stay_home\n"));
    let ended = project.triage(&["test"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(
        ended.out.ends_with("1 passed, 0 changed\n"),
        "{}",
        ended.out
    );
    assert!(
        ended
            .out
            .contains("1 conversations, one for each case and language; ")
            && ended.out.contains(" typed besides, in 5 styles\n"),
        "{}",
        ended.out
    );
}

#[test]
fn a_case_that_cannot_be_read_is_no_success() {
    let project = Project::new();
    project.write(CASE, &KEPT.replace("< age\n", "age\n"));
    let ended = project.triage(&["test"]);
    assert_eq!(ended.code, 3);
    assert!(ended.out.contains("error[case-syntax]"), "{}", ended.out);
    assert!(
        ended.out.contains("flows/cold/cases/old.md:7:1"),
        "{}",
        ended.out
    );
    assert!(
        ended.out.ends_with("0 passed, 0 changed, 1 unreadable\n"),
        "{}",
        ended.out
    );
}
