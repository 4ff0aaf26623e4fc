//! A folder with one small flow, in which the program runs as an author would run it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Where the project keeps its flow.
pub(crate) const COLD: &str = "flows/cold";

/// A flow in which nothing is found, on any day.
const FLOW: &str = r#"flow: cold
language: 1
audience: clinicians
locales: [en]
reviewed_by: { name: "Dr A. Khan", on: 2026-11-01 }
urgency: [self_care, doctor_today]
sources:
  guide: "A guideline"
questions:
  breathless: { yes_no: true }
  age: { number: years, from: 0, to: 120 }
steps:
  - ask: breathless
  - ask: age
  - decide:
      - when: breathless is yes or age >= 60
        outcome: see_doctor
      - otherwise: stay_home
outcomes:
  see_doctor: { urgency: doctor_today, hand_over: offer, source: guide }
  stay_home: { urgency: self_care, source: guide }
unfinished:
  - otherwise: see_doctor
"#;

const TEXTS: &str = "### reviewed-by: Dr A. Khan, 2026-11-01
breathless = Are you short of breath?
    .short = Breathless
age = How old are you, in years?
    .short = Age
see_doctor = Please see a doctor today.
stay_home = You can stay at home.
    .come_back_if = Come back if you feel worse.
";

/// The folder; it goes when this goes.
pub(crate) struct Project {
    folder: TempDir,
}

/// How a command ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Project {
    /// With the flow `cold`.
    pub(crate) fn new() -> Self {
        let project = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        project.write("flows/cold/flow.yaml", FLOW);
        project.write("flows/cold/en.ftl", TEXTS);
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).unwrap()
    }

    /// Changes words that must stand in a file.
    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "`{from}` is not in `{file}`");
        self.write(file, &text.replace(from, to));
    }

    /// Runs the program with nothing to read.
    pub(crate) fn triage(&self, arguments: &[&str]) -> Ended {
        self.triage_reading(arguments, "")
    }

    /// Runs the program with lines to read.
    pub(crate) fn triage_reading(&self, arguments: &[&str], input: &str) -> Ended {
        run(self.path(), arguments, input)
    }
}

/// Runs the program in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str], input: &str) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_triage"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that reads nothing may have closed its input already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let ended = child.wait_with_output().unwrap();
    Ended {
        code: ended.status.code().unwrap(),
        out: String::from_utf8(ended.stdout).unwrap(),
        err: String::from_utf8(ended.stderr).unwrap(),
    }
}
