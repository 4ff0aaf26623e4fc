//! `triage check`: every mistake of every file, or a flow that may be used.

mod findings;

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use triage_core::LanguageProgress;
use triage_core::diagnostic::{
    Diagnostic, Severity, code, render_github, render_human, render_json,
};
use triage_core::phones_dialled_long_ago;
use triage_core::proof::{self, Method, Proven};
use triage_core::time::Day;

use super::flows::{Looked, find, look};
use super::output::{Progress, print, style, tell};
use crate::exit::Exit;

/// Arguments of `triage check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Flows, or folders that hold flows; `flows` if left out.
    paths: Vec<PathBuf>,
    /// What else makes the check fail.
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Besides, what each flow does, counted exactly: how many answers lead to each outcome, how many
    /// questions are asked, and what makes no difference.
    #[arg(long)]
    findings: bool,
    /// For people, for programs, or for annotations of a pull request.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// What else makes the check fail.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Deny {
    /// Warnings too.
    Warnings,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Format {
    /// With the lines of the file.
    Human,
    /// One JSON object.
    Json,
    /// Workflow commands.
    Github,
}

/// Checks flows.
pub fn run(args: &CheckArgs) -> Exit {
    let folders = match find(&args.paths) {
        Ok(folders) => folders,
        Err(message) => {
            tell(&format!("triage: {message}\n"));
            return Exit::CouldNotRun;
        }
    };
    let mut progress = Progress::new();
    let mut exit = Exit::Fine;
    let mut json = Vec::new();
    for (at, folder) in folders.iter().enumerate() {
        progress.step(at, folders.len(), &folder.display().to_string());
        let Some(looked) = look(folder) else {
            return Exit::CouldNotRun;
        };
        progress.done();
        let found = all_found(&looked);
        // What only nobody could prove is told apart from what is wrong.
        let is_unproven = looked.result.is_err() && {
            let mut errors = found.iter().filter(|found| found.is_error());
            errors.all(|error| std::ptr::eq(error.code, &code::NOT_PROVEN))
        };
        let is_refused =
            looked.result.is_err() || (args.deny == Some(Deny::Warnings) && warns(&found));
        if is_unproven && exit != Exit::Rejected {
            exit = Exit::NotProven;
        } else if is_refused {
            exit = Exit::Rejected;
        }
        let counted = match &looked.result {
            Ok(compiled) if args.findings => Some((
                compiled.release.model(),
                proof::findings(compiled.release.graph()),
            )),
            Ok(_) | Err(_) => None,
        };
        match args.format {
            Format::Human => {
                print(&render_human(&looked.sources, &found, style()));
                print(&verdict(&looked, &found, is_refused));
                print(&languages(progress_of(&looked)));
                if let Some((model, counted)) = &counted {
                    print(&findings::report(&looked.sources, model, counted));
                }
            }
            Format::Github => print(&render_github(&looked.sources, &found)),
            Format::Json => {
                let report: serde_json::Value =
                    serde_json::from_str(&render_json(&looked.sources, &found)).unwrap_or_default();
                json.push(serde_json::json!({
                    "flow": folder.display().to_string(),
                    "accepted": !is_refused,
                    "proven": proven_json(&looked),
                    "languages": progress_of(&looked).iter().map(language_json).collect::<Vec<_>>(),
                    "report": report,
                    "findings": counted.as_ref().map(|(model, counted)| findings::json(&looked.sources, model, counted)),
                }));
            }
        }
    }
    if args.format == Format::Json {
        let text =
            serde_json::to_string_pretty(&serde_json::json!({ "version": 1, "flows": json }))
                .unwrap_or_default();
        print(&format!("{text}\n"));
    }
    exit
}

/// Everything found, what depends on today's date included.
fn all_found(looked: &Looked) -> Vec<Diagnostic> {
    match &looked.result {
        Ok(compiled) => {
            let mut found = compiled.warnings.clone();
            found.extend(phones_dialled_long_ago(compiled.release.model(), today()));
            found
        }
        Err(rejected) => rejected.diagnostics.clone(),
    }
}

fn warns(found: &[Diagnostic]) -> bool {
    found
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Warning)
}

/// One line that says what the result is worth: what is checked, what is not.
fn verdict(looked: &Looked, found: &[Diagnostic], is_refused: bool) -> String {
    let name = looked.folder.display();
    match &looked.result {
        Err(_) => format!("{name}: refused\n"),
        Ok(_) if is_refused => format!("{name}: refused, because warnings are denied\n"),
        Ok(compiled) => {
            let model = compiled.release.model();
            let promises = match compiled.proven.all() {
                0 => String::new(),
                some => format!(
                    "; {} proven by {}",
                    counted(some, "promise"),
                    methods(compiled.proven)
                ),
            };
            let warnings = found
                .iter()
                .filter(|diagnostic| diagnostic.severity == Severity::Warning)
                .count();
            format!(
                "{name}: accepted, structure checked: {}, {}, {}{promises}; {}\n",
                counted(model.questions.len(), "question"),
                counted(model.outcomes.len(), "outcome"),
                counted(model.locales.len(), "locale"),
                counted(warnings, "warning"),
            )
        }
    }
}

/// By which methods: one name where it is one, else a count for each.
fn methods(proven: Proven) -> String {
    let all = Method::ALL.map(|method| (method, proven.by(method)));
    let used: Vec<_> = all.iter().filter(|(_, count)| *count > 0).collect();
    let shown = used.iter().map(|(method, count)| match used.as_slice() {
        [_] => method.name().to_owned(),
        _ => format!("{} ({count})", method.name()),
    });
    shown.collect::<Vec<_>>().join(" and ")
}

fn progress_of(looked: &Looked) -> &[LanguageProgress] {
    match &looked.result {
        Ok(compiled) => &compiled.languages,
        Err(rejected) => &rejected.languages,
    }
}

/// A line for each language, where there is more than one.
fn languages(all: &[LanguageProgress]) -> String {
    if all.len() < 2 {
        return String::new();
    }
    all.iter().map(language).collect()
}

fn language(language: &LanguageProgress) -> String {
    let mut line = format!("  {}: ", language.tag);
    if !language.is_offered {
        line.push_str("in translation, ");
    }
    line.push_str(&format!(
        "{} of {} texts",
        language.translated, language.texts
    ));
    if language.stale > 0 {
        line.push_str(&format!(", {} stale", language.stale));
    }
    if language.unmarked > 0 {
        line.push_str(&format!(", {} without a mark", language.unmarked));
    }
    line.push_str(match (language.is_reviewed, language.is_locale_reviewed) {
        (true, true) => "; reviewed",
        (true, false) => "; reviewed, but not the language's own words and system texts",
        (false, _) => "; not reviewed",
    });
    if !language.is_offered && language.translated == language.texts {
        line.push_str("; whole, so it may move to `locales:`");
    }
    line.push('\n');
    line
}

fn language_json(language: &LanguageProgress) -> serde_json::Value {
    serde_json::json!({
        "tag": language.tag,
        "offered": language.is_offered,
        "texts": language.texts,
        "translated": language.translated,
        "stale": language.stale,
        "unmarked": language.unmarked,
        "reviewed": language.is_reviewed,
        "locale_reviewed": language.is_locale_reviewed,
    })
}

/// How many promises were proven by each method; nothing of a flow that is refused.
fn proven_json(looked: &Looked) -> serde_json::Value {
    let Ok(compiled) = &looked.result else {
        return serde_json::Value::Null;
    };
    let counts = Method::ALL.map(|method| {
        let count = compiled.proven.by(method);
        (method.name().to_owned(), serde_json::Value::from(count))
    });
    serde_json::Value::Object(counts.into_iter().collect())
}

/// A number with its word: `1 locale`, `2 locales`, `no warnings`.
fn counted(number: usize, word: &str) -> String {
    match number {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        many => format!("{many} {word}s"),
    }
}

/// Today, by UTC; a lint in months needs no better.
fn today() -> Day {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Day(i64::try_from(seconds / 86_400).unwrap_or(0))
}
