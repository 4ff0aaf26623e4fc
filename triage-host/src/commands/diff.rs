//! `triage diff`: which patients two versions of a flow treat differently, exactly.

mod github;
mod json;
mod markdown;
mod text;
mod words;

use std::path::{Path, PathBuf};

use triage_core::diagnostic::{Diagnostic, render_github, render_human, render_json};
use triage_core::proof::{Difference, compare};
use triage_core::{Compiled, Rejected, SourceMap, compile_unproven};

use super::output::{Progress, print, style, tell};
use crate::exit::Exit;
use crate::load::{load, load_revision};

/// Arguments of `triage diff`.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// The version before: a flow's folder, or a git revision of NEW.
    old: String,
    /// The version now: a flow's folder.
    new: PathBuf,
    /// For people, for programs, for the text of a pull request, or for annotations of it.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// How the differences are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Format {
    /// For people.
    #[value(alias = "text")]
    Human,
    /// One JSON object.
    Json,
    /// Markdown, for a pull request.
    Markdown,
    /// Workflow commands.
    Github,
}

/// One of the two versions.
struct Version {
    /// What messages call it.
    name: String,
    /// What stands before the names of its files: the revision, if it is one.
    before_files: String,
    sources: SourceMap,
}

/// Two versions and what is different.
struct Compared<'v> {
    old: &'v Version,
    new: &'v Version,
    difference: Difference,
}

/// Compares two versions.
pub fn run(args: &DiffArgs) -> Exit {
    let (old, new) = match (old_version(args), new_version(&args.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(message), _) | (_, Err(message)) => {
            tell(&format!("triage: {message}\n"));
            return Exit::CouldNotRun;
        }
    };
    let mut progress = Progress::new();
    progress.step(0, 1, &new.name);
    let results = (
        compile_unproven(&old.sources),
        compile_unproven(&new.sources),
    );
    let (before, now) = match results {
        (Ok(before), Ok(now)) => (before, now),
        (before, now) => {
            progress.done();
            refuse(args.format, [(&old, before), (&new, now)]);
            return Exit::Rejected;
        }
    };
    let difference = compare(&before.release, &now.release);
    progress.done();
    let compared = Compared {
        old: &old,
        new: &new,
        difference,
    };
    print(&match args.format {
        Format::Human => text::render(&compared),
        Format::Json => json::render(&compared),
        Format::Markdown => markdown::render(&compared),
        Format::Github => github::render(&compared),
    });
    exit(&compared.difference)
}

/// What is worst decides.
fn exit(difference: &Difference) -> Exit {
    if difference.has_unexpected() {
        Exit::Rejected
    } else if difference.has_less_urgent() {
        Exit::LessUrgent
    } else if !difference.not_proven.is_empty() || difference.is_nobody_common {
        Exit::NotProven
    } else {
        Exit::Fine
    }
}

fn old_version(args: &DiffArgs) -> Result<Version, String> {
    let path = Path::new(&args.old);
    if path.exists() {
        return new_version(path);
    }
    let sources = load_revision(&args.old, &args.new).map_err(|error| error.to_string())?;
    Ok(Version {
        name: args.old.clone(),
        before_files: format!("{}:", args.old),
        sources,
    })
}

fn new_version(path: &Path) -> Result<Version, String> {
    let sources = load(path).map_err(|error| error.to_string())?;
    Ok(Version {
        name: path.display().to_string(),
        before_files: String::new(),
        sources,
    })
}

/// Shows why a version is refused; nothing was compared.
fn refuse(format: Format, versions: [(&Version, Result<Compiled, Rejected>); 2]) {
    let mut refused = Vec::new();
    for (version, result) in versions {
        let Err(rejected) = result else { continue };
        let errors: Vec<Diagnostic> = rejected
            .diagnostics
            .into_iter()
            .filter(Diagnostic::is_error)
            .collect();
        match format {
            Format::Human | Format::Markdown => {
                print(&render_human(&version.sources, &errors, style()));
                print(&format!(
                    "{}: refused, so nothing was compared\n",
                    version.name
                ));
            }
            Format::Github => print(&render_github(&version.sources, &errors)),
            Format::Json => {
                let report: serde_json::Value =
                    serde_json::from_str(&render_json(&version.sources, &errors))
                        .unwrap_or_default();
                refused.push(serde_json::json!({ "version": version.name, "report": report }));
            }
        }
    }
    if format == Format::Json {
        let refused = serde_json::json!({ "version": 1, "refused": refused });
        let text = serde_json::to_string_pretty(&refused).unwrap_or_default();
        print(&format!("{text}\n"));
    }
}
