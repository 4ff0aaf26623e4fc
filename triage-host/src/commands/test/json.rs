//! What was found, for programs: one JSON object.
//!
//! ```json
//! {
//!   "version": 1,
//!   "flows": [{
//!     "flow": "flows/cold", "accepted": true,
//!     "cases": 3, "passed": 3, "changed": 0, "unreadable": 0,
//!     "coverage": [{ "kind": "rows", "covered": 1, "possible": 2, "missing": [{ … }], "not_known": [], "impossible": [] }],
//!     "generated": { "cases": [{ "name": "…", "text": "…" }], "not_played": [] },
//!     "mutants": { "all": 9, "tried": 9, "no_difference": 1, "not_known": 0, "checks": 1, "promises": 3, "cases": 4, "both": 0, "survivors": [{ … }], "cases_made": [] }
//!   }]
//! }
//! ```
//!
//! Every entry of `missing`, `not_known`, `impossible`, `not_played` and `survivors` has `words`,
//! `path` and `line`; a survivor has `case` besides, the text of a conversation, or `null`.
//! `generated` and `mutants` are there where they were asked for.

use std::path::Path;

use serde_json::{Value, json};
use triage_core::case::{CoverageReport, KindCoverage, Place};
use triage_core::{SourceMap, Span};

use super::{Tested, Totals};

/// All flows.
pub(super) fn whole(flows: &[Value]) -> String {
    let text = serde_json::to_string_pretty(&json!({ "version": 1, "flows": flows }));
    format!("{}\n", text.unwrap_or_default())
}

/// A flow that was refused.
pub(super) fn refused(folder: &Path) -> Value {
    json!({ "flow": folder.display().to_string(), "accepted": false })
}

/// A flow whose cases were played, given how many there were before.
pub(super) fn flow(
    tested: &Tested<'_>,
    cases: usize,
    (passed, changed, unreadable): (usize, usize, usize),
    totals: &Totals,
    coverage: &CoverageReport,
) -> Value {
    let kinds = coverage.kinds.iter();
    json!({
        "flow": tested.folder.display().to_string(),
        "accepted": true,
        "cases": cases,
        "passed": totals.passed.saturating_sub(passed),
        "changed": totals.changed.saturating_sub(changed),
        "unreadable": totals.unreadable.saturating_sub(unreadable),
        "coverage": kinds.map(|of| kind(tested.sources, of)).collect::<Vec<_>>(),
    })
}

fn kind(sources: &SourceMap, of: &KindCoverage) -> Value {
    json!({
        "kind": of.kind.name(),
        "covered": of.covered,
        "possible": of.possible,
        "missing": places(sources, &of.missing),
        "not_known": places(sources, &of.not_known),
        "impossible": places(sources, &of.impossible),
    })
}

/// Goals by their words and places.
pub(super) fn places(sources: &SourceMap, all: &[Place]) -> Vec<Value> {
    all.iter()
        .map(|of| place(sources, &of.words, of.span))
        .collect()
}

/// Words and a place.
pub(super) fn place(sources: &SourceMap, words: &str, span: Span) -> Value {
    json!({
        "words": words,
        "path": sources.path(span.source),
        "line": sources.place(span).line,
    })
}

/// Adds something to what is known of a flow.
pub(super) fn add(found: &mut Value, key: &str, value: Value) {
    if let Some(found) = found.as_object_mut() {
        found.insert(key.to_owned(), value);
    }
}
