//! `triage translate`: a flow's texts as a translator's sheet, and back into its files.

mod files;
mod sheet;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use triage_core::diagnostic::{Code, Diagnostic, Severity, code, render_human};
use triage_core::translate::{self, Change, Row, State};
use triage_core::{SourceMap, compile_unproven};

use super::output::{print, print_bytes, style, tell};
use crate::exit::Exit;
use crate::load::{load, real_path};

/// More than any flow's sheet is; what is longer was not exported here.
const SHEET_BYTES: u64 = 32 * 1024 * 1024;

/// Arguments of `triage translate`.
#[derive(Debug, clap::Args)]
pub struct TranslateArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write every text and its translation as a CSV file, one row a text.
    Export {
        /// The folder that holds `flow.yaml`.
        flow: PathBuf,
        /// The language's tag, one of `locales:` or `in_translation:`.
        locale: String,
        /// Where to write; the standard output if left out.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Take the translations of a CSV file into the flow's files: all of them, or none.
    Import {
        /// The folder that holds `flow.yaml`.
        flow: PathBuf,
        /// The language's tag.
        locale: String,
        /// What `export` wrote and a translator has filled in.
        sheet: PathBuf,
    },
    /// Say that translations were held against the reference of today.
    Mark {
        /// The folder that holds `flow.yaml`.
        flow: PathBuf,
        /// The language's tag.
        locale: String,
        /// Names of messages; all of the language's if left out.
        messages: Vec<String>,
    },
}

/// Why the command ended early.
#[derive(Debug)]
enum Stopped {
    /// It could not run.
    CouldNotRun(String),
    /// What was given cannot be taken; it has been said why.
    Rejected(String),
}

/// Exports, imports or marks.
pub fn run(args: &TranslateArgs) -> Exit {
    let done = match &args.what {
        What::Export {
            flow,
            locale,
            output,
        } => export(flow, locale, output.as_deref()),
        What::Import {
            flow,
            locale,
            sheet,
        } => import(flow, locale, sheet),
        What::Mark {
            flow,
            locale,
            messages,
        } => mark(flow, locale, messages),
    };
    match done {
        Ok(()) => Exit::Fine,
        Err(Stopped::CouldNotRun(message)) => {
            tell(&format!("triage: {message}\n"));
            Exit::CouldNotRun
        }
        Err(Stopped::Rejected(message)) => {
            tell(&message);
            Exit::Rejected
        }
    }
}

fn export(flow: &Path, locale: &str, output: Option<&Path>) -> Result<(), Stopped> {
    let sources = read_flow(flow)?;
    let rows = translate::export(&sources, locale).map_err(could_not)?;
    let bytes = sheet::write(&rows).map_err(could_not)?;
    match output {
        None => print_bytes(&bytes),
        Some(path) => {
            files::write(&[(path.to_owned(), bytes)]).map_err(Stopped::CouldNotRun)?;
            let count = |state| rows.iter().filter(|row: &&Row| row.state == state).count();
            print(&format!(
                "{}: {} rows; {} missing, {} stale, {} unmarked\n",
                path.display(),
                rows.len(),
                count(State::Missing),
                count(State::Stale),
                count(State::Unmarked)
            ));
        }
    }
    Ok(())
}

fn import(flow: &Path, locale: &str, path: &Path) -> Result<(), Stopped> {
    let sources = read_flow(flow)?;
    let bytes = read_sheet(path).map_err(|cause| {
        Stopped::CouldNotRun(format!("cannot read `{}`: {cause}", path.display()))
    })?;
    let refused = |mistakes: &[sheet::Mistake]| {
        let mut told = String::new();
        for mistake in mistakes {
            told.push_str(&format!("{}:{mistake}\n", path.display()));
        }
        told.push_str(&format!(
            "{}: refused, nothing was written\n",
            path.display()
        ));
        Stopped::Rejected(told)
    };
    let read = sheet::read(&bytes);
    let found = translate::import(&sources, locale, &read.rows).map_err(could_not)?;
    let mut mistakes = read.mistakes;
    let changes = match found {
        Ok(changes) => changes,
        Err(found) => {
            let line = |row: usize| read.lines.get(row).copied().unwrap_or(0);
            mistakes.extend(found.into_iter().map(|mistake| sheet::Mistake {
                line: line(mistake.row),
                column: Some(mistake.column),
                message: mistake.message,
            }));
            Vec::new()
        }
    };
    if !mistakes.is_empty() {
        mistakes.sort_by_key(|mistake| mistake.line);
        return Err(refused(&mistakes));
    }
    let after = with(&sources, &changes);
    let (errors, stale) = new_errors(&sources, &after, locale);
    if !errors.is_empty() {
        print(&render_human(&after, &errors, style()));
        return Err(refused(&[]));
    }
    save(flow, &sources, &changes, "written")?;
    if stale > 0 {
        let (word, have) = match stale {
            1 => ("message", "has"),
            _ => ("messages", "have"),
        };
        print(&format!(
            "{stale} {word} {have} changed in the reference since the export; export anew to see which\n"
        ));
    }
    Ok(())
}

fn mark(flow: &Path, locale: &str, messages: &[String]) -> Result<(), Stopped> {
    let sources = read_flow(flow)?;
    let changes = translate::mark(&sources, locale, messages).map_err(could_not)?;
    save(flow, &sources, &changes, "marked")
}

fn read_flow(flow: &Path) -> Result<SourceMap, Stopped> {
    load(flow).map_err(could_not)
}

fn could_not(error: impl std::fmt::Display) -> Stopped {
    Stopped::CouldNotRun(error.to_string())
}

fn read_sheet(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let longest = SHEET_BYTES.saturating_add(1);
    File::open(path)?.take(longest).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > SHEET_BYTES) {
        return Err(io::Error::other("it is too large for a sheet"));
    }
    Ok(bytes)
}

/// The files as they will be.
fn with(sources: &SourceMap, changes: &[Change]) -> SourceMap {
    let changed = |path: &str| changes.iter().find(|change| change.path == path);
    let flow = sources.flow();
    let mut after = SourceMap::new(sources.path(flow), sources.text(flow));
    for id in sources.ids().skip(1) {
        let path = sources.path(id);
        let text = changed(path).map_or(sources.text(id), |change| &change.text);
        after.add(path, text);
    }
    for change in changes {
        if sources.find(&change.path).is_none() {
            after.add(change.path.clone(), change.text.clone());
        }
    }
    after
}

/// The errors that the sheet would bring, those included that do not refuse the flow as long as the
/// language is in translation; and how many messages it brings that are stale already.
///
/// A translator takes weeks, and the reference moves on meanwhile: that is for the next sheet, and
/// no reason to refuse this one. Nor is it that texts are missing still, as long as none is lost.
fn new_errors(before: &SourceMap, after: &SourceMap, tag: &str) -> (Vec<Diagnostic>, usize) {
    // Promises are about answers; no text keeps or breaks one.
    let looked = |sources: &SourceMap| {
        let (found, languages) = match compile_unproven(sources) {
            Ok(compiled) => (compiled.warnings, compiled.languages),
            Err(rejected) => (rejected.diagnostics, rejected.languages),
        };
        let here = languages.iter().find(|language| language.tag == tag);
        (found, here.map_or(0, |language| language.translated))
    };
    let (known, texts_before) = looked(before);
    let (mut new, texts_after) = looked(after);
    new.retain(|error| {
        let is_known =
            (known.iter()).any(|known| known.code == error.code && known.message == error.message);
        error.code.severity == Severity::Error && !is_known
    });
    let is = |error: &Diagnostic, code: &Code| error.code.name == code.name;
    let is_stale = |error: &Diagnostic| is(error, &code::STALE_TRANSLATION);
    let is_missing = |error: &Diagnostic| {
        [
            &code::MESSAGE_MISSING,
            &code::SHORT_MISSING,
            &code::COME_BACK_MISSING,
        ]
        .into_iter()
        .any(|code| is(error, code))
    };
    let stale = new.iter().filter(|error| is_stale(error)).count();
    let is_none_lost = texts_after >= texts_before;
    let is_excused = |error: &Diagnostic| is_stale(error) || (is_none_lost && is_missing(error));
    new.retain(|error| !is_excused(error));
    (new, stale)
}

fn save(flow: &Path, sources: &SourceMap, changes: &[Change], done: &str) -> Result<(), Stopped> {
    if changes.is_empty() {
        print("nothing has changed\n");
        return Ok(());
    }
    let mut writes = Vec::new();
    for change in changes {
        let path = real_path(flow, sources, &change.path).map_err(could_not)?;
        writes.push((path, change.text.clone().into_bytes()));
    }
    files::write(&writes).map_err(Stopped::CouldNotRun)?;
    for change in changes {
        let word = if change.messages == 1 {
            "message"
        } else {
            "messages"
        };
        print(&format!(
            "{}: {} {word} {done}\n",
            change.path, change.messages
        ));
    }
    Ok(())
}
