//! Runs the pages of the diagnostic codes: each example raises its code, each cure raises nothing.

use std::collections::BTreeSet;
use std::fs;

use libtest_mimic::{Arguments, Failed, Trial};
use triage_core::diagnostic::code::{self, Code};
use triage_tests::example::{self, Example};
use triage_tests::fences;
use triage_tests::findings::{findings, shown};

/// The headings below the first.
const HEADINGS: [&str; 4] = [
    "## What it means",
    "## Why it matters for the patient",
    "## Example",
    "## How to fix it",
];

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = vec![Trial::test("every page has a code", every_page_has_a_code)];
    for code in code::ALL.iter().copied() {
        let name = code.name;
        trials.push(Trial::test(format!("{name}/shape"), move || shape(code)));
        let (_, fences) = fences::split(code.page);
        for example in example::gather(&fences) {
            let section = example.heading.trim_start_matches("## ").to_lowercase();
            let name = format!("{name}/{section}/line {}", example.line);
            trials.push(Trial::test(name, move || run(code, &example)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// A page without a code explains something that nobody can meet.
fn every_page_has_a_code() -> Result<(), Failed> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../triage-core/codes");
    for entry in fs::read_dir(folder)? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        let is_known = |name: &str| code::find(name).is_some();
        if file.strip_suffix(".md").is_some_and(|name| !is_known(name)) {
            return Err(format!("`{file}` has no code").into());
        }
    }
    Ok(())
}

/// The headings are the agreed ones, and both kinds of example are there.
fn shape(code: &Code) -> Result<(), Failed> {
    let (headings, fences) = fences::split(code.page);
    let found: Vec<&str> = headings
        .iter()
        .map(|heading| heading.text.as_str())
        .collect();
    let title = format!("# {}", code.name);
    let expected: Vec<&str> = std::iter::once(title.as_str()).chain(HEADINGS).collect();
    if found != expected {
        return Err(format!("headings {found:?}, expected {expected:?}").into());
    }
    for heading in ["## Example", "## How to fix it"] {
        if !fences.iter().any(|fence| fence.heading == heading) {
            return Err(format!("nothing to run under `{heading}`").into());
        }
    }
    Ok(())
}

/// An example under `Example` raises the code and nothing else, one under `How to fix it` nothing.
fn run(code: &Code, example: &Example) -> Result<(), Failed> {
    let sources = example.sources(|text| generated(code, text));
    let found = findings(&sources);
    let expected = match example.heading.as_str() {
        // A flow beyond the budget fills no page; that it is given up is a unit test of the proof.
        // Only a flow far too large for a page goes beyond the budget.
        "## Example"
            if [&code::NOT_PROVEN, &code::CHECKED_LOCALLY]
                .iter()
                .any(|large| large.name == code.name) =>
        {
            BTreeSet::new()
        }
        "## Example" => BTreeSet::from([code.name]),
        _ => BTreeSet::new(),
    };
    let raised: BTreeSet<&str> = found
        .iter()
        .map(|diagnostic| diagnostic.code.name)
        .collect();
    if raised == expected {
        return Ok(());
    }
    Err(format!("expected {expected:?}\n\n{}", shown(&sources, &found)).into())
}

/// The bytes of an example that a page describes and does not print.
fn generated(code: &Code, text: &str) -> Vec<u8> {
    match code.name {
        // Latin-1: one byte for each letter.
        "not-utf8" => text
            .chars()
            .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
            .collect(),
        "too-large" => text
            .replace("A very long title …", &"long ".repeat(400_000))
            .into_bytes(),
        "rule-too-large" => {
            let rule = format!("{}age >= 60{}", "(".repeat(70), ")".repeat(70));
            text.replace("((((… age >= 60 …))))", &rule).into_bytes()
        }
        "turn-too-long" => text
            .replace("Read this carefully …", &"Read this carefully. ".repeat(55))
            .into_bytes(),
        _ => text.as_bytes().to_vec(),
    }
}
