//! Diagnostics for programs, as JSON.
//!
//! ```json
//! {
//!   "version": 1,
//!   "errors": 1,
//!   "warnings": 0,
//!   "notes": 0,
//!   "diagnostics": [
//!     {
//!       "code": "unknown-name",
//!       "severity": "error",
//!       "message": "nothing is named `agee`",
//!       "path": "flows/cold/flow.yaml",
//!       "line": 12,
//!       "column": 15,
//!       "end_line": 12,
//!       "end_column": 19,
//!       "start_byte": 240,
//!       "end_byte": 244,
//!       "label": "",
//!       "related": [],
//!       "help": "did you mean `age`?"
//!     }
//!   ],
//!   "pages": {
//!     "unknown-name": "# unknown-name\n…"
//!   }
//! }
//! ```
//!
//! Lines and columns count from 1, columns in characters; bytes count from 0 in the file without its
//! byte order mark. The end is the first place behind the marked text. `severity` is `error`,
//! `warning` or `note`; `help` is `null` where there is none. Each entry of `related` has the eight
//! keys from `path` to `label`. `pages` holds, once for each code that occurs, the page that explains it,
//! in Markdown. `version` grows when a key changes its meaning or goes; new keys may come at any time.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Diagnostic, Label, Severity};
use crate::source::SourceMap;

/// Everything that was found, as one JSON object with a line break at its end.
pub fn render_json(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let of = |severity| {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let report = Report {
        version: 1,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        notes: of(Severity::Note),
        diagnostics: diagnostics
            .iter()
            .map(|diagnostic| Finding::new(sources, diagnostic))
            .collect(),
        pages: diagnostics
            .iter()
            .map(|diagnostic| (diagnostic.code.name, diagnostic.code.page))
            .collect(),
    };
    // Numbers, texts and text keys can always be written; an empty answer is no JSON, so that a
    // program would notice.
    let mut json = serde_json::to_string_pretty(&report).unwrap_or_default();
    json.push('\n');
    json
}

/// What is written: the fields in this order.
#[derive(Serialize)]
struct Report<'a> {
    version: u8,
    errors: usize,
    warnings: usize,
    notes: usize,
    diagnostics: Vec<Finding<'a>>,
    pages: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    primary: Marked<'a>,
    related: Vec<Marked<'a>>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Marked<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    start_byte: u32,
    end_byte: u32,
    label: &'a str,
}

impl<'a> Finding<'a> {
    fn new(sources: &'a SourceMap, diagnostic: &'a Diagnostic) -> Self {
        Self {
            code: diagnostic.code.name,
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            message: &diagnostic.message,
            primary: Marked::new(sources, &diagnostic.primary),
            related: diagnostic
                .related
                .iter()
                .map(|label| Marked::new(sources, label))
                .collect(),
            help: diagnostic.help.as_deref(),
        }
    }
}

impl<'a> Marked<'a> {
    fn new(sources: &'a SourceMap, label: &'a Label) -> Self {
        let start = sources.place(label.span);
        let end = sources.end_place(label.span);
        Self {
            path: sources.path(label.span.source),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            start_byte: label.span.start,
            end_byte: label.span.end,
            label: &label.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::code;
    use super::*;
    use crate::source::Span;

    #[test]
    fn every_key_is_written_in_its_order() {
        let mut sources = SourceMap::new("flow.yaml", "flow: cold\r\nsteps:\r\n");
        let urdu = sources.add("ur.ftl", "cold = کھانسی \"ہے\"\n");
        let found = Diagnostic::new(
            &code::NOT_REVIEWED,
            Span::new(urdu, 7, 19),
            "`کھانسی` is \"new\"",
        )
        .label("here")
        .related(Span::new(sources.flow(), 6, 18), "there");
        let mut parts = render_json(&sources, &[found]);
        let pages = parts.split_off(parts.find("  \"pages\"").unwrap());
        let expected = r#"{
  "version": 1,
  "errors": 0,
  "warnings": 1,
  "notes": 0,
  "diagnostics": [
    {
      "code": "not-reviewed",
      "severity": "warning",
      "message": "`کھانسی` is \"new\"",
      "path": "ur.ftl",
      "line": 1,
      "column": 8,
      "end_line": 1,
      "end_column": 14,
      "start_byte": 7,
      "end_byte": 19,
      "label": "here",
      "related": [
        {
          "path": "flow.yaml",
          "line": 1,
          "column": 7,
          "end_line": 2,
          "end_column": 7,
          "start_byte": 6,
          "end_byte": 18,
          "label": "there"
        }
      ],
      "help": null
    }
  ],
"#;
        assert_eq!(parts, expected);
        let pages: serde_json::Value = serde_json::from_str(&format!("{{{pages}")).unwrap();
        assert_eq!(pages["pages"]["not-reviewed"], code::NOT_REVIEWED.page);
    }

    #[test]
    fn nothing_found_is_still_a_report() {
        let sources = SourceMap::new("flow.yaml", "");
        let expected = r#"{
  "version": 1,
  "errors": 0,
  "warnings": 0,
  "notes": 0,
  "diagnostics": [],
  "pages": {}
}
"#;
        assert_eq!(render_json(&sources, &[]), expected);
    }
}
