//! Runs the Markdown suite: what an author writes, and beside it what the author is told.
//!
//! A section of `suite/check/*.md` has blocks for the files of a flow and a `text` block with the
//! findings. Blocks behind it change the flow that stands before, so a cure shows only what it
//! changes. `TRIAGE_ACCEPT=1` writes the findings anew; the difference is for people to judge.

use std::fs;
use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use triage_core::diagnostic::Diagnostic;
use triage_tests::example::Example;
use triage_tests::fences::{self, Fence};
use triage_tests::findings::{findings, shown};
use triage_tests::repository::{accepts, files, root};

/// What stands in a `text` block where nothing is found.
const NOTHING: &str = "nothing found\n";

fn main() -> Result<(), Failed> {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for path in files(&root().join("tests/suite/check"), "md")? {
        if accepts() {
            accept(&path)?;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        for step in steps(&fs::read_to_string(&path)?) {
            let title = step.example.heading.trim_start_matches(['#', ' ']);
            let name = format!("{name}/{title}/line {}", step.example.line);
            trials.push(Trial::test(name, move || run(&step)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// A flow, and the findings that are expected in it.
struct Step {
    example: Example,
    expected: Option<Fence>,
}

/// The steps of a text: each ends with its `text` block, and begins with the blocks of the one
/// before in its section.
fn steps(markdown: &str) -> Vec<Step> {
    let (_, fences) = fences::split(markdown);
    let mut steps: Vec<Step> = Vec::new();
    for fence in fences {
        let is_open = steps
            .last()
            .is_some_and(|step| step.expected.is_none() && step.example.heading == fence.heading);
        if !is_open {
            let before = steps.last().map(|step| &step.example);
            let before = before.filter(|example| example.heading == fence.heading);
            steps.push(Step {
                example: Example {
                    heading: fence.heading.clone(),
                    line: fence.line,
                    blocks: before.map_or_else(Vec::new, |example| example.blocks.clone()),
                },
                expected: None,
            });
        }
        let Some(step) = steps.last_mut() else {
            continue;
        };
        if fence.language == "text" {
            step.expected = Some(fence);
        } else {
            step.example.blocks.push(fence);
        }
    }
    steps
}

fn run(step: &Step) -> Result<(), Failed> {
    let Some(expected) = &step.expected else {
        return Err("a `text` block with the findings must follow".into());
    };
    let (found, text) = told(&step.example);
    if text != expected.text {
        let expected = &expected.text;
        return Err(format!("expected\n\n{expected}\nfound\n\n{text}").into());
    }
    found.iter().try_for_each(is_well_written)
}

fn told(example: &Example) -> (Vec<Diagnostic>, String) {
    let sources = example.sources(|text| text.as_bytes().to_vec());
    let found = findings(&sources);
    let text = if found.is_empty() {
        NOTHING.to_owned()
    } else {
        shown(&sources, &found)
    };
    (found, text)
}

/// What a machine can judge of a message: it begins in lower case, ends without a full stop, has a
/// cure, and nothing of the program's inside shows.
fn is_well_written(found: &Diagnostic) -> Result<(), Failed> {
    let message = &found.message;
    if message.starts_with(char::is_uppercase) || message.ends_with('.') {
        return Err(format!("not written as our headlines are: {message}").into());
    }
    let help = found.help.as_deref().unwrap_or_default();
    if help.is_empty() {
        return Err(format!("no cure: {message}").into());
    }
    for inside in ["Idx", "Some(", "None", "::", "Error", "invalid type"] {
        if message.contains(inside) || help.contains(inside) {
            return Err(format!("`{inside}` shows: {message}; {help}").into());
        }
    }
    Ok(())
}

/// Writes what is found now into the `text` blocks of a file, from the last to the first.
fn accept(path: &Path) -> Result<(), Failed> {
    let markdown = fs::read_to_string(path)?;
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    for step in steps(&markdown).into_iter().rev() {
        let Some(fence) = step.expected else { continue };
        let (_, text) = told(&step.example);
        let first = fence.line;
        let last = first + fence.text.lines().count();
        lines.splice(first..last, text.lines().map(str::to_owned));
    }
    let text = lines.join("\n") + "\n";
    if text != markdown {
        fs::write(path, text)?;
    }
    Ok(())
}
