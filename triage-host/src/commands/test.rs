//! `triage test`: plays every case of every flow, in every locale, and reports what they cover; on
//! demand makes the cases that are missing, and tries out whether mistakes are noticed.

mod generate;
mod json;
mod mutate;
mod report;

use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use triage_core::case::{Case, CaseRun, Coverage, InputStyle, parse_case, run_case};
use triage_core::diagnostic::render_human;
use triage_core::{Release, SourceMap};

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
    /// How many mistakes are tried, spread over the whole flow; all if left out.
    #[arg(long, requires = "mutate", value_name = "COUNT")]
    mutants: Option<usize>,
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
            report::show(&sources, &parsed.diagnostics, totals);
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
        report::report(
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
    let covered = coverage.report_step_by_step(&mut |done, all| {
        progress.step(done, all, "what is possible");
    });
    progress.done();
    totals.say(&format!("{}: {} cases\n", folder.display(), files.len()));
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
