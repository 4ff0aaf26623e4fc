//! `triage test`: plays every case of every flow, in every locale, and reports what they cover.

mod generated;
mod mutated;

use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use triage_core::case::{Case, CaseRun, Coverage, InputStyle, parse_case, rewrite, run_case};
use triage_core::diagnostic::{Diagnostic, render_human};
use triage_core::proof::{Goal, Possible, Proof, generate};
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
    #[arg(long)]
    accept: bool,
    /// Make the cases that are missing: for everything that no case touches the simplest patient who
    /// does. They are shown, and say what the flow does, not what is right.
    #[arg(long)]
    generate: bool,
    /// Write what `--generate` makes beside the other cases; none of those is changed.
    #[arg(long, requires = "generate")]
    write: bool,
    /// Change the flow in every small way, one at a time, and say which changes neither the checks,
    /// the promises nor the cases notice.
    #[arg(long)]
    mutate: bool,
    /// What else makes the test fail.
    #[arg(long, value_enum)]
    deny: Option<Deny>,
}

/// What else makes the test fail.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
enum Deny {
    /// Small changes that nothing notices; with `--mutate`.
    Survivors,
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
    /// Small changes of flows that nothing noticed.
    survivors: usize,
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
    let mut totals = Totals::default();
    let mut is_refused = false;
    for folder in &folders {
        let Some(looked) = look(folder) else {
            return Exit::CouldNotRun;
        };
        match &looked.result {
            Ok(compiled) => {
                flow(
                    folder,
                    &looked.sources,
                    &compiled.release,
                    args,
                    &mut totals,
                );
            }
            Err(rejected) => {
                is_refused = true;
                print(&render_human(
                    &looked.sources,
                    &rejected.diagnostics,
                    style(),
                ));
                print(&format!(
                    "{}: refused, so its cases were not played\n",
                    folder.display()
                ));
            }
        }
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
    if is_refused {
        Exit::Rejected
    } else if totals.changed > 0
        || totals.unreadable > 0
        || (args.deny == Some(Deny::Survivors) && totals.survivors > 0)
    {
        Exit::CaseChanged
    } else {
        Exit::Fine
    }
}

/// The cases of one flow.
fn flow(
    folder: &Path,
    flow_sources: &SourceMap,
    release: &Arc<Release>,
    args: &TestArgs,
    totals: &mut Totals,
) {
    let files = case_files(folder);
    let mut coverage = Coverage::default();
    let mut cases = Vec::new();
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
            show(&sources, &parsed.diagnostics);
            totals.unreadable = totals.unreadable.saturating_add(1);
            continue;
        };
        let outcome = case_runs(release, &case);
        cases.push(case.clone());
        totals.played = totals.played.saturating_add(outcome.len());
        let typed = outcome.iter().map(|run| run.typed).sum();
        totals.typed = totals.typed.saturating_add(typed);
        for run in &outcome {
            coverage.add(release.model(), run);
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
    }
    progress.done();
    print(&format!("{}: {} cases\n", folder.display(), files.len()));
    let made = args.generate.then(|| generate(release, &mut coverage));
    let impossible = match &made {
        Some(made) => made.impossible.clone(),
        None => impossible(release, &coverage),
    };
    for line in coverage.report(release.model(), &impossible).lines() {
        print(&format!("  covers {line}\n"));
    }
    if let Some(made) = made {
        generated::show(folder, release.model(), &made, args.write);
    }
    if args.mutate {
        let survivors = mutated::run(flow_sources, release, &cases);
        totals.survivors = totals.survivors.saturating_add(survivors);
    }
}

/// Of what no case touches, that which is proven to be touched by nobody.
fn impossible(release: &Arc<Release>, coverage: &Coverage) -> Vec<Goal> {
    let mut proof = Proof::new(release.graph());
    let missing = Goal::all(release.model()).into_iter();
    missing
        .filter(|goal| !coverage.covers(*goal) && proof.is_possible(*goal) == Possible::No)
        .collect()
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
        show(sources, &[found]);
        totals.unreadable = totals.unreadable.saturating_add(1);
        return;
    }
    let Some(first) = runs.iter().find(|run| !run.mismatches.is_empty()) else {
        totals.passed = totals.passed.saturating_add(1);
        return;
    };
    totals.changed = totals.changed.saturating_add(1);
    print(&format!("changed: {} ({})\n", case.title, path.display()));
    let is_home = release.model().locales.get(first.locale) == Some(&case.locale);
    for run in runs.iter().filter(|run| !run.mismatches.is_empty()) {
        let locale = release
            .model()
            .locales
            .get(run.locale)
            .map_or("", String::as_str);
        for mismatch in &run.mismatches {
            let line = sources.place(mismatch.span).line;
            print(&format!(
                "  {}:{line} in {locale}\n    - {}\n    + {}\n",
                path.display(),
                mismatch.expected,
                mismatch.actual
            ));
        }
    }
    let is_style = first.mismatches.iter().all(|found| found.style.is_some());
    if accept && is_style {
        print(
            "  not written: it differs only where something is typed instead of tapped; mend the flow's texts\n",
        );
    } else if accept && is_home {
        write(path, sources, sources.flow(), case, first, totals);
    } else if accept {
        print(
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
        print("  not written: a line that the patient sends no longer fits; edit it by hand\n");
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

fn show(sources: &SourceMap, found: &[Diagnostic]) {
    print(&render_human(sources, found, style()));
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
