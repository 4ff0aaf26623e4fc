//! Writes a case anew with what happens now, inputs and comments untouched.

use std::fmt;

use crate::resolve::show_steps;
use crate::source::{SourceId, SourceMap};

use super::run::CaseRun;
use super::{Case, CaseLineKind, Report};

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

/// A line as cases write it.
impl fmt::Display for CaseLineKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Types(text) => write!(out, "> {text}"),
            Self::Taps {
                question: Some(question),
                choice,
            } => write!(out, "> [{question}:{choice}]"),
            Self::Taps {
                question: None,
                choice,
            } => write!(out, "> [{choice}]"),
            Self::Says(word) => write!(out, "> !{word}"),
            Self::Location(latitude, longitude) => {
                let degrees = |millionths: i32| show_steps(i64::from(millionths), 6);
                write!(
                    out,
                    "> /location {},{}",
                    degrees(*latitude),
                    degrees(*longitude)
                )
            }
            Self::Photo => write!(out, "> /photo"),
            Self::Voice => write!(out, "> /voice"),
            Self::Waits(seconds) => match (seconds / 86_400, seconds % 86_400, seconds % 3_600) {
                (days, 0, _) if days > 0 => write!(out, "~ {days} days"),
                (_, _, 0) => write!(out, "~ {} hours", seconds / 3_600),
                _ => write!(out, "~ {} minutes", seconds.div_ceil(60)),
            },
            Self::Reports(report) => {
                let name = Report::ALL.iter().find(|(_, known)| known == report);
                write!(out, "! {}", name.map_or("", |(name, _)| name))
            }
            Self::Hears(keys) => write!(out, "< {}", keys.join(" ")),
            Self::Outcome(name) => write!(out, "= outcome {name}"),
            Self::Handover => write!(out, "= handover"),
            Self::Unfinished(way) => write!(out, "= unfinished {way}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::parse_line;

    #[test]
    fn a_line_is_written_as_it_is_read() {
        for line in [
            "> Hi",
            "> [yes]",
            "> [breathing:at_rest]",
            "> !stop",
            "> /location 31.500000,74.300000",
            "> /photo",
            "> /voice",
            "~ 30 days",
            "~ 25 hours",
            "~ 90 minutes",
            "! handover_taken",
            "< welcome consent",
            "= outcome stay_home",
            "= handover",
            "= unfinished stopped",
        ] {
            assert_eq!(parse_line(line).unwrap().to_string(), line);
        }
    }
}
