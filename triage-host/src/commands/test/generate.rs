//! `triage test --generate`: conversations for what the cases do not show yet.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use triage_core::case::{Coverage, GeneratedCase, Place, generate as make};

use super::json::{add, places};
use super::{Tested, Totals};
use crate::commands::output::{Progress, tell};

/// Makes, prints or writes what is missing; gives the conversations.
pub(super) fn generate(
    tested: &Tested<'_>,
    coverage: &mut Coverage,
    write: bool,
    totals: &mut Totals,
    found: &mut Value,
) -> Vec<GeneratedCase> {
    let mut progress = Progress::new();
    let made = make(coverage, &mut |done, all| {
        progress.step(done, all, "what is missing");
    });
    progress.done();
    let cases = keep(tested, &made.cases, write, totals);
    totals.say(&match (made.cases.len(), write) {
        (0, _) => "  nothing new to generate: the cases show whatever could be shown\n".to_owned(),
        (1, _) => "  1 conversation generated; a clinician must read it and confirm how it ends\n"
            .to_owned(),
        (many, true) => format!(
            "  {many} conversations generated; a clinician must read them and confirm how they end\n"
        ),
        (many, false) => format!(
            "\n  {many} conversations generated and not written; `--write` puts them beside the other cases, and a clinician must read them and confirm how they end\n"
        ),
    });
    let list = |head: &str, all: &[Place]| {
        for place in all {
            totals.say(&format!("  {head}: {}\n", place.line(tested.sources)));
        }
    };
    list("not played", &made.not_played);
    list(
        "not known within the budget whether anybody can",
        &made.not_known,
    );
    add(
        found,
        "generated",
        json!({
            "cases": cases,
            "not_played": places(tested.sources, &made.not_played),
            "not_known": places(tested.sources, &made.not_known),
        }),
    );
    made.cases
}

/// Prints conversations, or writes them into new files.
pub(super) fn keep(
    tested: &Tested<'_>,
    made: &[GeneratedCase],
    write: bool,
    totals: &mut Totals,
) -> Vec<Value> {
    let mut cases = Vec::new();
    for case in made {
        let mut written = Value::Null;
        if write {
            match new_file(&tested.folder.join("cases"), &case.name, &case.text) {
                Ok(path) => {
                    totals.say(&format!("  wrote {}\n", path.display()));
                    written = json!(path.display().to_string());
                }
                Err(cause) => {
                    totals.is_stuck = true;
                    tell(&format!(
                        "triage: cannot write a case `{}`: {cause}\n",
                        case.name
                    ));
                }
            }
        } else {
            totals.say(&format!("\n--- cases/{}.md\n{}", case.name, case.text));
        }
        cases.push(json!({ "name": case.name, "text": case.text, "written": written }));
    }
    cases
}

/// Writes a new file; one that is there is never written over.
fn new_file(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let mut number = 1_usize;
    loop {
        let path = if number == 1 {
            folder.join(format!("{name}.md"))
        } else {
            folder.join(format!("{name}_{number}.md"))
        };
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                return Ok(path);
            }
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
                number = number.saturating_add(1);
            }
            Err(cause) => return Err(cause),
        }
    }
}
