//! Writes a case anew with what happens now, inputs and comments untouched.

use crate::source::{SourceId, SourceMap};

use super::run::CaseRun;
use super::{Case, CaseLineKind};

/// The text of a case with the lines that differ replaced by what happened.
///
/// A line that cannot be mended this way, such as a tap on a choice that is gone, stays as it is.
pub fn rewrite(sources: &SourceMap, id: SourceId, case: &Case, run: &CaseRun) -> String {
    let text = sources.text(id);
    let mut result = String::new();
    let mut last = 0_usize;
    for mismatch in &run.mismatches {
        let line = case.lines.iter().find(|line| line.span == mismatch.span);
        let new = match line.map(|line| &line.kind) {
            Some(CaseLineKind::Hears(_)) => format!("< {}", mismatch.actual),
            Some(
                CaseLineKind::Outcome(_) | CaseLineKind::Handover | CaseLineKind::Unfinished(_),
            ) => mismatch
                .actual
                .split(", ")
                .map(|end| format!("= {end}"))
                .collect::<Vec<_>>()
                .join("\n"),
            Some(
                CaseLineKind::Types(_)
                | CaseLineKind::Taps { .. }
                | CaseLineKind::Says(_)
                | CaseLineKind::Location(..)
                | CaseLineKind::Photo
                | CaseLineKind::Voice
                | CaseLineKind::Waits(_)
                | CaseLineKind::Reports(_),
            )
            | None => continue,
        };
        if mismatch.actual == "nothing" || mismatch.actual == "no end yet" {
            continue;
        }
        result.push_str(text.get(last..mismatch.span.start as usize).unwrap_or(""));
        result.push_str(&new);
        last = mismatch.span.end as usize;
    }
    result.push_str(text.get(last..).unwrap_or(""));
    result
}
