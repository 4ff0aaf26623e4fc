//! `triage draw` and `triage explain`, and what the program says to arguments that it does not know.

use triage_core::diagnostic::code;

use crate::project::{COLD, Project};

#[test]
fn a_flow_is_drawn_for_the_browser_and_as_text() {
    let project = Project::new();
    let svg = project.triage(&["draw", COLD]);
    assert_eq!(svg.code, 0);
    assert!(svg.out.starts_with("<svg") && svg.out.trim_end().ends_with("</svg>"));
    let mermaid = project.triage(&["draw", COLD, "--format", "mermaid"]);
    assert_eq!(mermaid.code, 0);
    assert!(mermaid.out.starts_with("flowchart"), "{}", mermaid.out);
    for picture in [&svg.out, &mermaid.out] {
        assert!(picture.contains("breathless") && picture.contains("see_doctor"));
    }
    let kept = project.triage(&["draw", COLD, "--output", "cold.svg"]);
    assert_eq!((kept.code, kept.out.as_str()), (0, ""));
    assert_eq!(project.read("cold.svg"), svg.out);
}

#[test]
fn a_picture_that_cannot_be_written_is_told() {
    let ended = Project::new().triage(&["draw", COLD, "--output", "none/cold.svg"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("none/cold.svg"), "{}", ended.err);
}

#[test]
fn every_code_is_explained_by_its_page() {
    let project = Project::new();
    for code in code::ALL {
        let ended = project.triage(&["explain", code.name]);
        assert_eq!((ended.code, ended.out.as_str()), (0, code.page));
    }
    let listed = project.triage(&["explain"]).out;
    let names: Vec<&str> = code::ALL.iter().map(|code| code.name).collect();
    assert_eq!(listed.lines().collect::<Vec<_>>(), names);
    let in_brackets = project.triage(&["explain", "[row-hidden]"]);
    assert!(in_brackets.out.starts_with("# row-hidden"));
}

#[test]
fn a_code_that_does_not_exist_is_guessed() {
    let project = Project::new();
    let ended = project.triage(&["explain", "row-hiden"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""));
    assert!(
        ended.err.contains("did you mean `row-hidden`?"),
        "{}",
        ended.err
    );
    let ended = project.triage(&["explain", "measles"]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.err.contains("`triage explain` lists all codes"),
        "{}",
        ended.err
    );
}

#[test]
fn wrong_arguments_end_with_1_and_help_with_0() {
    let project = Project::new();
    for arguments in [
        &[][..],
        &["chekc"],
        &["check", "--deny", "everything"],
        &["check", "--format", "xml"],
        &["draw"],
        &["draw", COLD, "--format", "png"],
        &["talk"],
        &["test", "--acept"],
    ] {
        let ended = project.triage(arguments);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{arguments:?}");
        assert!(!ended.err.is_empty(), "{arguments:?}");
    }
    let ended = project.triage(&["chekc"]);
    assert!(ended.err.contains("'check'"), "{}", ended.err);
    for arguments in [&["--help"][..], &["check", "--help"], &["--version"]] {
        let ended = project.triage(arguments);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{arguments:?}");
    }
}
