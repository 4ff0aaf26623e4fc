//! Cases that were made: shown, or written beside the others.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use triage_core::model::FlowModel;
use triage_core::proof::{Goal, MadeCases};

use super::super::output::{print, tell};

/// Shows cases, or writes them; says what could not be made.
pub(super) fn show(folder: &Path, model: &FlowModel, made: &MadeCases, writes: bool) {
    for case in &made.cases {
        if writes {
            match write(folder, &case.goal.name(model), &case.text) {
                Ok(path) => print(&format!("  written: {}\n", path.display())),
                Err(message) => tell(&format!("triage: {message}\n")),
            }
        } else {
            print(&format!("\n{}", case.text));
        }
    }
    let word = if made.cases.len() == 1 {
        "case"
    } else {
        "cases"
    };
    let how = if writes {
        "written"
    } else {
        "made, not written: add `--write`"
    };
    print(&match made.cases.len() {
        0 => "  no case is missing\n".to_owned(),
        many => format!("  {many} {word} {how}; a clinician confirms each outcome\n"),
    });
    tell_of(
        model,
        "not known within the budget whether somebody comes to",
        &made.not_known,
    );
    tell_of(
        model,
        "no conversation was found that shows",
        &made.not_played,
    );
}

fn tell_of(model: &FlowModel, what: &str, goals: &[Goal]) {
    if !goals.is_empty() {
        let names: Vec<String> = goals
            .iter()
            .map(|goal| format!("`{}`", goal.name(model)))
            .collect();
        print(&format!("  {what} {}\n", names.join(", ")));
    }
}

/// Writes a new file; one that is there is never touched.
fn write(folder: &Path, title: &str, text: &str) -> Result<PathBuf, String> {
    let cases = folder.join("cases");
    fs::create_dir_all(&cases)
        .map_err(|cause| format!("cannot make `{}`: {cause}", cases.display()))?;
    let name = file_name(title);
    for number in 1_u32..1_000 {
        let path = match number {
            1 => cases.join(format!("made_{name}.md")),
            _ => cases.join(format!("made_{name}_{number}.md")),
        };
        match fs::File::create_new(&path) {
            Ok(mut file) => {
                return file
                    .write_all(text.as_bytes())
                    .map(|()| path.clone())
                    .map_err(|cause| format!("cannot write `{}`: {cause}", path.display()));
            }
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => {}
            Err(cause) => return Err(format!("cannot write `{}`: {cause}", path.display())),
        }
    }
    Err(format!("there are too many cases named `made_{name}`"))
}

/// Small letters, digits and `_`, as the other cases are named.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for letter in title.chars().take(60) {
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        } else if !name.ends_with('_') && !name.is_empty() {
            name.push('_');
        }
    }
    name.trim_end_matches('_').to_owned()
}
