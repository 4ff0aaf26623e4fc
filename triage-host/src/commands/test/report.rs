//! How a case went: what differs, and the case written anew.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use triage_core::case::{Case, CaseRun, rewrite};
use triage_core::diagnostic::{Diagnostic, code, render_human};
use triage_core::{Release, SourceId, SourceMap};

use super::Totals;
use crate::commands::output::{style, tell};

/// Tells where the runs of a case differ from it, and writes it anew where that is wanted.
pub(super) fn report(
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
        let found = Diagnostic::new(&code::CASE_SYNTAX, case.span, message).help(format!(
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

/// Shows what is wrong with a file.
pub(super) fn show(sources: &SourceMap, found: &[Diagnostic], totals: &Totals) {
    totals.say(&render_human(sources, found, style()));
}
