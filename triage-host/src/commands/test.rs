//! `triage test`: plays every case of every flow, in every locale, and reports what they cover; on
//! demand makes the cases that are missing, and tries out whether mistakes are noticed.

mod generate;
mod json;
mod mutate;

use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use triage_core::case::{Case, CaseRun, Coverage, InputStyle, parse_case, rewrite, run_case};
use triage_core::diagnostic::{Diagnostic, render_human};
use triage_core::{Release, SourceId, SourceMap};

use super::flows::{find, look};
use super::output::{Progress, print, style, tell};
use crate::exit::Exit;

/// Arguments of `triage test`.
#[derive(Debug, clap::Args)]
pub struct TestArgs {
    /// Flows, or folders that hold flows; `flows` if left out.
    paths: Vec<PathBuf>,
    /// After showing what changed, write it into the cases.
    #[arg(long, conflicts_with_all = ["generate", "mutate"])]
    accept: bool,
    /// Makes a conversation for everything that the cases do not show yet, and prints them.
    #[arg(long)]
    generate: bool,
    /// Writes what `--generate` makes into new files beside the other cases.
    #[arg(long, requires = "generate")]
    write: bool,
    /// Puts small mistakes into the flow one by one, and says which neither promises nor cases
    /// notice; with `--generate` makes a conversation for each of those too.
    #[arg(long)]
    mutate: bool,
    /// What else makes the test fail.
    #[arg(long, value_enum, requires = "mutate")]
    deny: Option<Deny>,
    /// For people, or for programs.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// What else makes the test fail.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Deny {
    /// Mistakes that nobody notices, or of which that is not known.
    Survivors,
}

/// How the results are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Format {
    /// As lines.
    Human,
    /// One JSON object.
    Json,
}

/// What all cases of a run amount to.
#[derive(Debug, Default)]
struct Totals {
    passed: usize,
    changed: usize,
    unreadable: usize,
    accepted: usize,
    /// Conversations: each case in each language.
    played: usize,
    /// How often something was typed besides, in another style.
    typed: usize,
    /// Mistakes that nobody notices, or of which that is not known.
    survivors: usize,
    /// Whether a file could not be written.
    is_stuck: bool,
    /// For programs: what was found of each flow; nothing is printed on the way.
    json: Option<Vec<serde_json::Value>>,
}

/// A flow whose cases are played.
struct Tested<'a> {
    folder: &'a Path,
    sources: &'a SourceMap,
    release: &'a Arc<Release>,
}

/// Plays cases.
pub fn run(args: &TestArgs) -> Exit {
    let folders = match find(&args.paths) {
        Ok(folders) => folders,
        Err(message) => {
            tell(&format!("triage: {message}\n"));
            return Exit::CouldNotRun;
        }
    };
    let mut totals = Totals {
        json: (args.format == Format::Json).then(Vec::new),
        ..Totals::default()
    };
    let mut is_refused = false;
    for folder in &folders {
        let Some(looked) = look(folder) else {
            return Exit::CouldNotRun;
        };
        match &looked.result {
            Ok(compiled) => {
                let tested = Tested {
                    folder,
                    sources: &looked.sources,
                    release: &compiled.release,
                };
                flow(&tested, args, &mut totals);
            }
            Err(rejected) => {
                is_refused = true;
                let found = &rejected.diagnostics;
                totals.say(&render_human(&looked.sources, found, style()));
                totals.say(&format!(
                    "{}: refused, so its cases were not played\n",
                    folder.display()
                ));
                totals.note(json::refused(folder));
            }
        }
    }
    conclude(args, &totals);
    if totals.is_stuck {
        Exit::CouldNotRun
    } else if is_refused || (args.deny == Some(Deny::Survivors) && totals.survivors > 0) {
        Exit::Rejected
    } else if totals.changed > 0 || totals.unreadable > 0 {
        Exit::CaseChanged
    } else {
        Exit::Fine
    }
}

impl Totals {
    /// Prints for people.
    fn say(&self, text: &str) {
        if self.json.is_none() {
            print(text);
        }
    }

    /// Keeps for programs.
    fn note(&mut self, of: serde_json::Value) {
        if let Some(json) = &mut self.json {
            json.push(of);
        }
    }
}

/// What all flows together come to.
fn conclude(args: &TestArgs, totals: &Totals) {
    if let Some(flows) = &totals.json {
        print(&json::whole(flows));
        return;
    }
    let accepted = if totals.accepted > 0 {
        format!(", {} written anew", totals.accepted)
    } else {
        String::new()
    };
    let unreadable = if totals.unreadable > 0 {
        format!(", {} unreadable", totals.unreadable)
    } else {
        String::new()
    };
    print(&format!(
        "{} conversations, one for each case and language; {} taps and numbers typed besides, in {} styles\n",
        totals.played,
        totals.typed,
        InputStyle::ALL.len()
    ));
    print(&format!(
        "{} passed, {} changed{unreadable}{accepted}\n",
        totals.passed, totals.changed
    ));
    if args.deny == Some(Deny::Survivors) && totals.survivors > 0 {
        print(&format!(
            "refused, because {} mistakes survive\n",
            totals.survivors
        ));
    }
}

/// The cases of one flow.
fn flow(tested: &Tested<'_>, args: &TestArgs, totals: &mut Totals) {
    let (folder, release) = (tested.folder, tested.release);
    let files = case_files(folder);
    let mut coverage = Coverage::new(release);
    let mut cases = Vec::new();
    let before = (totals.passed, totals.changed, totals.unreadable);
    let mut progress = Progress::new();
    for (at, path) in files.iter().enumerate() {
        progress.step(at, files.len(), &path.display().to_string());
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(cause) => {
                tell(&format!(
                    "triage: cannot read `{}`: {cause}\n",
                    path.display()
                ));
                totals.unreadable = totals.unreadable.saturating_add(1);
                continue;
            }
        };
        let sources = SourceMap::from_bytes(path.display().to_string(), &bytes);
        let parsed = parse_case(&sources, sources.flow());
        let Some(case) = parsed.value else {
            show(&sources, &parsed.diagnostics, totals);
            totals.unreadable = totals.unreadable.saturating_add(1);
            continue;
        };
        let outcome = case_runs(release, &case);
        totals.played = totals.played.saturating_add(outcome.len());
        let typed = outcome.iter().map(|run| run.typed).sum();
        totals.typed = totals.typed.saturating_add(typed);
        for run in &outcome {
            coverage.add(run.locale, &run.turns);
        }
        report(
            path,
            &sources,
            &case,
            release,
            &outcome,
            args.accept,
            totals,
        );
        cases.push(case);
    }
    progress.done();
    totals.say(&format!("{}: {} cases\n", folder.display(), files.len()));
    let covered = coverage.report();
    for line in covered.lines(tested.sources) {
        totals.say(&format!("  {line}\n"));
    }
    let mut found = json::flow(tested, files.len(), before, totals, &covered);
    let made = if args.generate {
        generate::generate(tested, &mut coverage, args.write, totals, &mut found)
    } else {
        Vec::new()
    };
    if args.mutate {
        mutate::mutate(tested, cases, &made, args, totals, &mut found);
    }
    totals.note(found);
}

/// A case in every locale, its own first. They are played side by side: what is typed besides makes
/// hundreds of turns of each.
fn case_runs(release: &Arc<Release>, case: &Case) -> Vec<CaseRun> {
    let locales = &release.model().locales;
    let home = locales.iter().position(|locale| *locale == case.locale);
    let others = (0..locales.len()).filter(|at| Some(*at) != home);
    thread::scope(|scope| {
        let played: Vec<_> = home
            .into_iter()
            .chain(others)
            .map(|locale| scope.spawn(move || run_case(release, case, locale)))
            .collect();
        played
            .into_iter()
            .map(|run| run.join().unwrap_or_else(|cause| resume_unwind(cause)))
            .collect()
    })
}

fn report(
    path: &Path,
    sources: &SourceMap,
    case: &Case,
    release: &Arc<Release>,
    runs: &[CaseRun],
    accept: bool,
    totals: &mut Totals,
) {
    if !release.model().locales.contains(&case.locale) {
        let message = format!("the flow has no locale `{}`", case.locale);
        let found = Diagnostic::new(
            &triage_core::diagnostic::code::CASE_SYNTAX,
            case.span,
            message,
        )
        .help(format!(
            "its locales are {}",
            release.model().locales.join(", ")
        ));
        show(sources, &[found], totals);
        totals.unreadable = totals.unreadable.saturating_add(1);
        return;
    }
    let Some(first) = runs.iter().find(|run| !run.mismatches.is_empty()) else {
        totals.passed = totals.passed.saturating_add(1);
        return;
    };
    totals.changed = totals.changed.saturating_add(1);
    totals.say(&format!("changed: {} ({})\n", case.title, path.display()));
    let is_home = release.model().locales.get(first.locale) == Some(&case.locale);
    for run in runs.iter().filter(|run| !run.mismatches.is_empty()) {
        let locale = release
            .model()
            .locales
            .get(run.locale)
            .map_or("", String::as_str);
        for mismatch in &run.mismatches {
            let line = sources.place(mismatch.span).line;
            totals.say(&format!(
                "  {}:{line} in {locale}\n    - {}\n    + {}\n",
                path.display(),
                mismatch.expected,
                mismatch.actual
            ));
        }
    }
    let is_style = first.mismatches.iter().all(|found| found.style.is_some());
    if accept && is_style {
        totals.say(
            "  not written: it differs only where something is typed instead of tapped; mend the flow's texts\n",
        );
    } else if accept && is_home {
        write(path, sources, sources.flow(), case, first, totals);
    } else if accept {
        totals.say(
            "  not written: it differs only in a locale that is not its own; mend the flow's texts\n",
        );
    }
}

fn write(
    path: &Path,
    sources: &SourceMap,
    id: SourceId,
    case: &Case,
    run: &CaseRun,
    totals: &mut Totals,
) {
    let text = rewrite(sources, id, case, run);
    if text == sources.text(id) {
        totals
            .say("  not written: a line that the patient sends no longer fits; edit it by hand\n");
        return;
    }
    match fs::write(path, text) {
        Ok(()) => totals.accepted = totals.accepted.saturating_add(1),
        Err(cause) => tell(&format!(
            "triage: cannot write `{}`: {cause}\n",
            path.display()
        )),
    }
}

fn show(sources: &SourceMap, found: &[Diagnostic], totals: &Totals) {
    totals.say(&render_human(sources, found, style()));
}

/// The case files of a flow, by name.
fn case_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder.join("cases")) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    files.sort();
    files
}
