//! Everything that an author is told about a flow, on a day that does not change.

use triage_core::case::parse_case;
use triage_core::diagnostic::{Diagnostic, Style, render_human};
use triage_core::time::Day;
use triage_core::{SourceMap, compile, phones_dialled_long_ago};

/// The day of the tests: 2026-11-24.
const TODAY: Day = Day(20_781);

/// What `check` finds in the flow, and what cannot be read in its cases.
pub fn findings(sources: &SourceMap) -> Vec<Diagnostic> {
    let mut found = match compile(sources) {
        Ok(compiled) => {
            let late = phones_dialled_long_ago(compiled.release.model(), TODAY);
            compiled.warnings.into_iter().chain(late).collect()
        }
        Err(rejected) => rejected.diagnostics,
    };
    let cases = sources
        .ids()
        .filter(|id| sources.path(*id).contains("/cases/"));
    for case in cases {
        found.extend(parse_case(sources, case).diagnostics);
    }
    found
}

/// The findings as an author reads them in a file.
pub fn shown(sources: &SourceMap, found: &[Diagnostic]) -> String {
    render_human(sources, found, Style::Plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_tests_is_the_one_that_is_written() {
        assert_eq!(Day::from_ymd(2026, 11, 24), Some(TODAY));
    }
}
