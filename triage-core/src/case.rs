//! A case: a conversation in a Markdown file that must keep working.
//!
//! ```text
//! # Breathless grandmother is sent to hospital at once
//! locale: ur
//!
//! > Hi
//! < welcome choose_language
//! > [ur]
//! = outcome call_ambulance
//! ```
//!
//! `>` is what the patient sends, `<` the keys of the texts that come back, `=` how it ends, `~` time
//! that passes, `!` something that the host reports. The whole notation is in the flows' README.

mod coverage;
mod generate;
mod own_words;
mod plain;
mod print;
mod recorder;
mod run;
mod style;
mod translate;
mod trial;

pub use coverage::{Coverage, CoverageReport, KindCoverage, Place};
pub use generate::{GeneratedCase, Generation, generate};
pub(crate) use plain::{is_as_recorded, read_alone};
pub use print::rewrite;
pub use recorder::{NotPlayed, Recorder, TurnRecord};
pub use run::{CaseRun, Mismatch, run_case};
pub use style::InputStyle;

use crate::diagnostic::{Checked, Diagnostic, code, nearest};
use crate::readable::{is_small, is_text};
use crate::source::{SourceId, SourceMap, Span};
use crate::syntax::scalar;

/// A conversation that must keep working.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it shows, from the first line.
    pub title: String,
    /// The locale that its typed lines belong to.
    pub locale: String,
    /// Its lines, in order.
    pub lines: Vec<CaseLine>,
    /// Where the title stands.
    pub span: Span,
}

/// One line that says something.
#[derive(Clone, Debug)]
pub struct CaseLine {
    /// What it says.
    pub kind: CaseLineKind,
    /// Where it stands.
    pub span: Span,
}

/// What a line says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CaseLineKind {
    /// `> text`: the patient types.
    Types(String),
    /// `> [choice]`, `> [question:choice]`: the patient taps.
    Taps {
        /// The question of an earlier prompt; none for the newest prompt.
        question: Option<String>,
        /// The choice.
        choice: String,
    },
    /// `> !back`: the patient says a word that works everywhere.
    Says(String),
    /// `> /location 31.5,74.3`, in millionths of a degree.
    Location(i32, i32),
    /// `> /photo`.
    Photo,
    /// `> /voice`.
    Voice,
    /// `~ 25 hours`: seconds pass, and due deadlines fire.
    Waits(u32),
    /// `! handover_taken`: the host reports something.
    Reports(Report),
    /// `< key key`: the texts of the last turn, in order.
    Hears(Vec<String>),
    /// `= outcome o`.
    Outcome(String),
    /// `= handover`.
    Handover,
    /// `= unfinished stopped`.
    Unfinished(String),
}

/// What the host can report.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Report {
    /// A doctor took the hand-over.
    HandoverTaken,
    /// The doctor gave it back.
    HandoverReturned,
    /// The doctor closed it.
    HandoverClosed,
    /// The release was withdrawn.
    Recalled,
}

impl Report {
    const ALL: [(&'static str, Self); 4] = [
        ("handover_taken", Self::HandoverTaken),
        ("handover_returned", Self::HandoverReturned),
        ("handover_closed", Self::HandoverClosed),
        ("recalled", Self::Recalled),
    ];
}

/// Reads a case file; everything that cannot be read is reported, each line at its place.
pub fn parse_case(sources: &SourceMap, id: SourceId) -> Checked<Option<Case>> {
    let mut out = Vec::new();
    let cure = "a case is one conversation; make several files of it";
    if !is_text(sources, id, &mut out) || !is_small(sources, id, cure, &mut out) {
        return Checked {
            value: None,
            diagnostics: out,
        };
    }
    let mut title: Option<(String, Span)> = None;
    let mut locale = None;
    let mut lines: Vec<CaseLine> = Vec::new();
    let mut at = 0_usize;
    for raw in sources.text(id).split_inclusive('\n') {
        let text = raw.trim_end();
        let span = Span::new(id, at, at.saturating_add(text.len()));
        at = at.saturating_add(raw.len());
        if text.is_empty() {
            continue;
        }
        if let Some(rest) = text.strip_prefix('#') {
            title.get_or_insert_with(|| (rest.trim_start_matches('#').trim().to_owned(), span));
            continue;
        }
        if let (true, Some(tag)) = (lines.is_empty(), text.strip_prefix("locale:")) {
            locale = Some(tag.trim().to_owned());
            continue;
        }
        match parse_line(text) {
            Ok(kind) => lines.push(CaseLine { kind, span }),
            Err((message, help)) => {
                out.push(Diagnostic::new(&code::CASE_SYNTAX, span, message).help(help));
            }
        }
    }
    let start = Span::new(id, 0, 0);
    let Some((title, span)) = title else {
        out.push(
            Diagnostic::new(&code::CASE_SYNTAX, start, "the case has no title")
                .help("begin with `# ` and a sentence that says what the case shows"),
        );
        return Checked {
            value: None,
            diagnostics: out,
        };
    };
    let Some(locale) = locale else {
        out.push(
            Diagnostic::new(
                &code::CASE_SYNTAX,
                span,
                "the case does not say in which locale it is typed",
            )
            .help("add a line such as `locale: en` below the title"),
        );
        return Checked {
            value: None,
            diagnostics: out,
        };
    };
    if out.is_empty() {
        // Of a case that is read in part, nobody can say what is missing in it.
        check_order(&lines, span, &mut out);
    }
    let value = out.is_empty().then_some(Case {
        title,
        locale,
        lines,
        span,
    });
    Checked {
        value,
        diagnostics: out,
    }
}

/// What a line of a case says.
///
/// # Errors
///
/// What is wrong with the line, and the cure.
pub fn parse_line(text: &str) -> Result<CaseLineKind, (String, String)> {
    let (mark, rest) = text.split_at_checked(1).unwrap_or((text, ""));
    let rest = rest.trim();
    match mark {
        ">" => input(rest),
        "<" => {
            let keys: Vec<String> = rest.split_whitespace().map(str::to_owned).collect();
            if keys.is_empty() {
                return Err(("`<` names no text".to_owned(), "write the keys of the texts, or remove the line".to_owned()));
            }
            Ok(CaseLineKind::Hears(keys))
        }
        "~" => scalar::duration(rest).map(CaseLineKind::Waits).ok_or_else(|| {
            (format!("`{rest}` is not a span of time"), "write `~ 30 minutes`, `~ 25 hours` or `~ 3 days`".to_owned())
        }),
        "!" => Report::ALL.iter().find(|(name, _)| *name == rest).map(|(_, report)| CaseLineKind::Reports(*report)).ok_or_else(|| {
            let names: Vec<&str> = Report::ALL.iter().map(|(name, _)| *name).collect();
            (format!("the host does not report `{rest}`"), format!("it reports {}; a word of the patient is `> !back`", names.join(", ")))
        }),
        "=" => ending(rest),
        _ => Err((
            format!("`{text}` begins with no mark"),
            "lines begin with `>` patient, `<` texts that come back, `=` end, `~` time, `!` host, or `#` for a comment".to_owned(),
        )),
    }
}

fn input(rest: &str) -> Result<CaseLineKind, (String, String)> {
    if let Some(inside) = rest
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        let (question, choice) = match inside.split_once(':') {
            Some((question, choice)) => (Some(question.trim().to_owned()), choice.trim()),
            None => (None, inside.trim()),
        };
        if choice.is_empty() {
            return Err((
                "the tap names no choice".to_owned(),
                "write `> [choice]`".to_owned(),
            ));
        }
        return Ok(CaseLineKind::Taps {
            question,
            choice: choice.to_owned(),
        });
    }
    if let Some(word) = rest.strip_prefix('!') {
        return Ok(CaseLineKind::Says(word.trim().to_owned()));
    }
    if let Some(command) = rest.strip_prefix('/') {
        let (name, argument) = command.split_once(' ').unwrap_or((command, ""));
        return match name {
            "photo" => Ok(CaseLineKind::Photo),
            "voice" => Ok(CaseLineKind::Voice),
            "location" => location(argument)
                .map(|(latitude, longitude)| CaseLineKind::Location(latitude, longitude))
                .ok_or_else(|| {
                    (
                        format!("`{argument}` is not a place"),
                        "write `> /location 31.5,74.3`: north first, then east".to_owned(),
                    )
                }),
            _ => {
                let near = nearest(name, ["photo", "voice", "location"]);
                Err((
                    format!("there is nothing to send called `/{name}`"),
                    near.map_or_else(
                        || "there are `/location`, `/photo` and `/voice`".to_owned(),
                        |near| format!("did you mean `/{near}`?"),
                    ),
                ))
            }
        };
    }
    Ok(CaseLineKind::Types(rest.to_owned()))
}

/// Degrees with up to six decimals, in millionths.
fn location(text: &str) -> Option<(i32, i32)> {
    let (north, east) = text.split_once(',')?;
    let millionths = |text: &str, most: i64| {
        let text = text.trim();
        let (sign, digits) = text
            .strip_prefix('-')
            .map_or((1_i64, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        if fraction.len() > 6
            || !digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let fraction: i64 = format!("{fraction:0<6}").parse().ok()?;
        let value = whole.checked_mul(1_000_000)?.checked_add(fraction)?;
        i32::try_from(value.checked_mul(sign)?)
            .ok()
            .filter(|_| value <= most.saturating_mul(1_000_000))
    };
    Some((millionths(north, 90)?, millionths(east, 180)?))
}

fn ending(rest: &str) -> Result<CaseLineKind, (String, String)> {
    match rest.split_once(' ').map(|(kind, name)| (kind, name.trim())) {
        Some(("outcome", name)) => Ok(CaseLineKind::Outcome(name.to_owned())),
        Some(("unfinished", way)) => Ok(CaseLineKind::Unfinished(way.to_owned())),
        None if rest == "handover" => Ok(CaseLineKind::Handover),
        Some(_) | None => {
            let word = rest.split_whitespace().next().unwrap_or_default();
            let near = nearest(word, ["outcome", "unfinished", "handover"]);
            Err((
                format!("a case cannot end with `{rest}`"),
                match near.filter(|near| *near != word) {
                    Some(near) => format!("did you mean `= {near}`?"),
                    None => {
                        "write `= outcome name`, `= handover` or `= unfinished stopped`".to_owned()
                    }
                },
            ))
        }
    }
}

fn check_order(lines: &[CaseLine], title: Span, out: &mut Vec<Diagnostic>) {
    let is_event = |line: &CaseLine| match line.kind {
        CaseLineKind::Types(_)
        | CaseLineKind::Taps { .. }
        | CaseLineKind::Says(_)
        | CaseLineKind::Location(..)
        | CaseLineKind::Photo
        | CaseLineKind::Voice
        | CaseLineKind::Waits(_)
        | CaseLineKind::Reports(_) => true,
        CaseLineKind::Hears(_)
        | CaseLineKind::Outcome(_)
        | CaseLineKind::Handover
        | CaseLineKind::Unfinished(_) => false,
    };
    match lines.first() {
        None => out.push(
            Diagnostic::new(&code::CASE_SYNTAX, title, "the case says nothing")
                .help("begin with `> Hi`"),
        ),
        Some(first) if !is_event(first) => out.push(
            Diagnostic::new(&code::CASE_SYNTAX, first.span, "nothing has been sent yet")
                .help("begin with `> Hi`"),
        ),
        Some(_) => {}
    }
    let ends = lines.iter().any(|line| match line.kind {
        CaseLineKind::Outcome(_)
        | CaseLineKind::Handover
        | CaseLineKind::Unfinished(_)
        | CaseLineKind::Hears(_) => true,
        CaseLineKind::Types(_)
        | CaseLineKind::Taps { .. }
        | CaseLineKind::Says(_)
        | CaseLineKind::Location(..)
        | CaseLineKind::Photo
        | CaseLineKind::Voice
        | CaseLineKind::Waits(_)
        | CaseLineKind::Reports(_) => false,
    });
    if !ends && !lines.is_empty() {
        out.push(
            Diagnostic::new(&code::CASE_SYNTAX, title, "the case expects nothing, so it can never fail")
                .help("end it with `= outcome name`, `= handover` or `= unfinished stopped`; `triage test --accept` writes what happens now"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Checked<Option<Case>> {
        let mut sources = SourceMap::new("flow.yaml", "");
        let id = sources.add("cases/a.md", text);
        parse_case(&sources, id)
    }

    #[test]
    fn every_kind_of_line_is_read() {
        let text = "# Title\nlocale: ur\n\n# a comment\n> جی ہاں\n> [yes]\n> [age: unknown]\n> !back\n> /location 31.5,-74.25\n> /photo\n> /voice\n~ 25 hours\n! handover_taken\n< a b.c\n= outcome o\n= handover\n= unfinished stopped\n";
        let case = parse(text).value.unwrap();
        assert_eq!((case.title.as_str(), case.locale.as_str()), ("Title", "ur"));
        let kinds: Vec<CaseLineKind> = case.lines.into_iter().map(|line| line.kind).collect();
        assert_eq!(
            kinds,
            [
                CaseLineKind::Types("جی ہاں".to_owned()),
                CaseLineKind::Taps {
                    question: None,
                    choice: "yes".to_owned()
                },
                CaseLineKind::Taps {
                    question: Some("age".to_owned()),
                    choice: "unknown".to_owned()
                },
                CaseLineKind::Says("back".to_owned()),
                CaseLineKind::Location(31_500_000, -74_250_000),
                CaseLineKind::Photo,
                CaseLineKind::Voice,
                CaseLineKind::Waits(90_000),
                CaseLineKind::Reports(Report::HandoverTaken),
                CaseLineKind::Hears(vec!["a".to_owned(), "b.c".to_owned()]),
                CaseLineKind::Outcome("o".to_owned()),
                CaseLineKind::Handover,
                CaseLineKind::Unfinished("stopped".to_owned()),
            ]
        );
    }

    #[test]
    fn every_bad_line_is_told() {
        let bad = parse("# T\nlocale: en\n= outcome\nhello\n> []\n~ soon\n! sneeze\n> /foto\n<\n");
        assert_eq!(bad.diagnostics.len(), 7, "{:#?}", bad.diagnostics);
        assert!(
            parse("> Hi\n")
                .diagnostics
                .first()
                .unwrap()
                .message
                .contains("no title")
        );
        assert!(
            parse("# T\nlocale: en\n> Hi\n")
                .diagnostics
                .first()
                .unwrap()
                .message
                .contains("never fail")
        );
    }
}
