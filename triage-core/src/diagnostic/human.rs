//! Diagnostics for a person at a terminal: the headline, the lines of the files with marks, the cure.
//!
//! A terminal that reorders right-to-left text moves the words of a line but not the marks below it.
//! So the place always stands in the header as line and column, and a label on such a line repeats
//! the marked words and their place.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str,
};

use super::{Diagnostic, Label, Severity};
use crate::source::{SourceId, SourceMap};

/// Whether the text carries terminal colours.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Style {
    /// For files and pipes.
    Plain,
    /// For a terminal.
    Colour,
}

/// Columns of a source line that are drawn; the marks are kept in sight.
const WIDTH: usize = 140;
/// Characters of marked right-to-left words that a label repeats.
const QUOTED: usize = 40;

/// Draws the diagnostics one after the other; when there are several, a last line counts them.
///
/// ```
/// use triage_core::diagnostic::{Diagnostic, Style, code, render_human};
/// use triage_core::{SourceMap, Span};
///
/// let sources = SourceMap::new("flow.yaml", "flow: cold\nlanguage: two\n");
/// let span = Span::new(sources.flow(), 21, 24);
/// let found = Diagnostic::new(&code::INVALID_VALUE, span, "unknown language version `two`");
/// let text = render_human(&sources, &[found], Style::Plain);
/// assert!(text.starts_with("error[invalid-value]: unknown language version `two`\n --> flow.yaml:2:11\n"));
/// ```
pub fn render_human(sources: &SourceMap, diagnostics: &[Diagnostic], style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    }
    .term_width(WIDTH);
    let mut parts: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| draw(&renderer, sources, diagnostic))
        .collect();
    if diagnostics.len() > 1 {
        parts.push(tally(diagnostics));
    }
    let mut out = parts.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// How many errors, warnings and notes there are: `2 errors, 1 warning`.
fn tally(diagnostics: &[Diagnostic]) -> String {
    let kinds = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ];
    let counts: Vec<String> = kinds
        .into_iter()
        .filter_map(|(severity, word)| {
            let is_of_kind = |diagnostic: &&Diagnostic| diagnostic.severity == severity;
            match diagnostics.iter().filter(is_of_kind).count() {
                0 => None,
                1 => Some(format!("1 {word}")),
                many => Some(format!("{many} {word}s")),
            }
        })
        .collect();
    counts.join(", ")
}

/// One diagnostic, without a line break at its end.
fn draw(renderer: &Renderer, sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let finding = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.name)
        .elements(snippets(sources, diagnostic));
    let more = format!("more: triage explain {}", diagnostic.code.name);
    let cure = match &diagnostic.help {
        Some(help) => {
            // Line breaks of a help are meant; every other control character is made visible.
            let lines: Vec<String> = help.lines().map(normalize_untrusted_str).collect();
            Level::HELP.secondary_title(format!("{}\n{more}", lines.join("\n")))
        }
        None => Level::HELP.no_name().secondary_title(more),
    };
    renderer.render(&[finding, Group::with_title(cure)])
}

/// The lines to show, file by file: first the one of the primary place.
fn snippets<'a>(
    sources: &'a SourceMap,
    diagnostic: &Diagnostic,
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let primary = (&diagnostic.primary, AnnotationKind::Primary);
    let related = diagnostic
        .related
        .iter()
        .map(|label| (label, AnnotationKind::Context));
    let mut files: Vec<(SourceId, Vec<(&Label, AnnotationKind)>)> = Vec::new();
    for (label, kind) in std::iter::once(primary).chain(related) {
        let source = label.span.source;
        match files.iter_mut().find(|(id, _)| *id == source) {
            Some((_, labels)) => labels.push((label, kind)),
            None => files.push((source, vec![(label, kind)])),
        }
    }
    files
        .into_iter()
        .map(|(source, labels)| snippet(sources, source, &labels))
        .collect()
}

/// The lines of one file from its first label to its last.
fn snippet<'a>(
    sources: &'a SourceMap,
    source: SourceId,
    labels: &[(&Label, AnnotationKind)],
) -> Snippet<'a, Annotation<'a>> {
    let text = sources.text(source);
    let ranges: Vec<Range<usize>> = labels
        .iter()
        .map(|(label, _)| range_in(text, label))
        .collect();
    let first = ranges.iter().map(|range| range.start).min().unwrap_or(0);
    let last = ranges.iter().map(|range| range.end).max().unwrap_or(0);
    // Only these lines are handed over: a long file with many findings would be walked for each.
    let from = line_start(text, first);
    let to = line_end(text, last).max(last);
    let line = text
        .get(..from)
        .map_or(0, |before| before.matches('\n').count());
    let annotations = labels.iter().zip(ranges).map(|((label, kind), range)| {
        let words = words(sources, label, text.get(range.clone()).unwrap_or(""));
        kind.span(range.start.saturating_sub(from)..range.end.saturating_sub(from))
            .label(words)
    });
    Snippet::source(text.get(from..to).unwrap_or(""))
        .path(normalize_untrusted_str(sources.path(source)))
        .line_start(line.saturating_add(1))
        .annotations(annotations)
}

/// The words beside a mark; on a line with right-to-left letters they name the place themselves.
fn words(sources: &SourceMap, label: &Label, marked: &str) -> Option<String> {
    let text = normalize_untrusted_str(&label.text);
    let source = sources.text(label.span.source);
    let at = label.span.start as usize;
    let line = source
        .get(line_start(source, at)..line_end(source, at))
        .unwrap_or("");
    if line.chars().any(is_right_to_left) {
        let place = sources.place(label.span);
        let first_line = marked.lines().next().unwrap_or("");
        let mut quoted: String = first_line.chars().take(QUOTED).collect();
        if quoted.len() < marked.len() {
            quoted.push('…');
        }
        let quoted = normalize_untrusted_str(&quoted);
        let between = if text.is_empty() { "" } else { ": " };
        let (line, column) = (place.line, place.column);
        return Some(format!("`{quoted}` at {line}:{column}{between}{text}"));
    }
    (!text.is_empty()).then_some(text)
}

/// A label's bytes, moved inside the file and onto character boundaries: the drawing must not fail.
fn range_in(text: &str, label: &Label) -> Range<usize> {
    let start = text.floor_char_boundary(label.span.start as usize);
    let end = text.ceil_char_boundary(label.span.end as usize);
    start..end.max(start)
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |newline| newline.saturating_add(1))
}

/// The end of a line without its line break, of whichever kind.
fn line_end(text: &str, at: usize) -> usize {
    let behind = text.get(at..).unwrap_or("");
    let rest = behind.split('\n').next().unwrap_or("");
    at.saturating_add(rest.strip_suffix('\r').unwrap_or(rest).len())
}

/// Letters of scripts that are written from right to left: Hebrew to Arabic Extended-A, the
/// presentation forms, and the two blocks of the supplementary plane.
fn is_right_to_left(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::super::code;
    use super::*;
    use crate::source::Span;

    /// The span of the first such words in a file.
    fn find(sources: &SourceMap, path: &str, words: &str) -> Span {
        let id = sources.find(path).unwrap();
        let start = sources.text(id).find(words).unwrap();
        Span::new(id, start, start + words.len())
    }

    fn plain(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
        render_human(sources, diagnostics, Style::Plain)
    }

    #[test]
    fn three_labels_stand_in_one_file() {
        let flow = "\
steps:
  - decide:
      - when: age < 39
        outcome: home
      - when: age >= 40
        outcome: call




questions:
  age: { number: years }
";
        let sources = SourceMap::new("flows/cold/flow.yaml", flow);
        let at = |words| find(&sources, "flows/cold/flow.yaml", words);
        let found = Diagnostic::new(
            &code::UNCOVERED_ANSWER,
            at("age < 39"),
            "nothing happens when `age` is 39",
        )
        .label("covers below 39")
        .related(at("age >= 40"), "covers from 40")
        .related(at("{ number: years }"), "can be any number of years")
        .help("add a row for the gap, or end the list with `otherwise:`");
        let expected = "\
error[uncovered-answer]: nothing happens when `age` is 39
  --> flows/cold/flow.yaml:3:15
   |
 3 |       - when: age < 39
   |               ^^^^^^^^ covers below 39
 4 |         outcome: home
 5 |       - when: age >= 40
   |               --------- covers from 40
...
12 |   age: { number: years }
   |        ----------------- can be any number of years
   |
help: add a row for the gap, or end the list with `otherwise:`
      more: triage explain uncovered-answer
";
        assert_eq!(plain(&sources, &[found]), expected);
    }

    #[test]
    fn words_from_right_to_left_are_quoted_with_their_place() {
        let mut sources = SourceMap::new("flow.yaml", "questions:\n  cough: { yes_no: true }\n");
        sources.add(
            "ur.ftl",
            "### x\ncough = کیا آپ کو کھانسی ہے؟ { $wer } جی\n",
        );
        let found = Diagnostic::new(
            &code::MESSAGE_ARGUMENTS,
            find(&sources, "ur.ftl", "$wer"),
            "`cough` cannot have the argument `$wer`",
        )
        .label("not known")
        .related(find(&sources, "ur.ftl", "کھانسی"), "")
        .related(find(&sources, "flow.yaml", "cough"), "the question");
        let expected = "\
error[message-arguments]: `cough` cannot have the argument `$wer`
 --> ur.ftl:2:32
  |
2 | cough = کیا آپ کو کھانسی ہے؟ { $wer } جی
  |                   ------       ^^^^ `$wer` at 2:32: not known
  |                   |
  |                   `کھانسی` at 2:19
  |
 ::: flow.yaml:2:3
  |
2 |   cough: { yes_no: true }
  |   ----- the question
  |
more: triage explain message-arguments
";
        assert_eq!(plain(&sources, &[found]), expected);
    }

    #[test]
    fn several_are_counted_and_line_breaks_of_any_kind_are_not_shown() {
        let sources = SourceMap::new("flow.yaml", "flow: cold\r\nabout: me\r\ncolour: red\r\n");
        let at = |words| find(&sources, "flow.yaml", words);
        let found = [
            Diagnostic::new(&code::WRONG_SHAPE, at("me"), "a list belongs here")
                .help("write `[me]`\nor leave the key out"),
            Diagnostic::new(&code::UNKNOWN_KEY, at("colour"), "unknown key `colour`"),
            Diagnostic::new(&code::NOT_REVIEWED, at("flow"), "nobody has reviewed it"),
        ];
        let expected = "\
error[wrong-shape]: a list belongs here
 --> flow.yaml:2:8
  |
2 | about: me
  |        ^^
  |
help: write `[me]`
      or leave the key out
      more: triage explain wrong-shape

error[unknown-key]: unknown key `colour`
 --> flow.yaml:3:1
  |
3 | colour: red
  | ^^^^^^
  |
more: triage explain unknown-key

warning[not-reviewed]: nobody has reviewed it
 --> flow.yaml:1:1
  |
1 | flow: cold
  | ^^^^
  |
more: triage explain not-reviewed

2 errors, 1 warning
";
        assert_eq!(plain(&sources, &found), expected);
    }

    #[test]
    fn places_at_the_edge_are_drawn() {
        let mut sources = SourceMap::new("empty.yaml", "");
        let end = sources.add("end.ftl", "a = b\n");
        let note = |span| Diagnostic::new(&code::OVERLAPPING_UNITS, span, "look");
        let header = |source, start, end| {
            let text = plain(&sources, &[note(Span::new(source, start, end))]);
            text.lines().nth(1).unwrap().to_owned()
        };
        assert_eq!(header(sources.flow(), 0, 0), " --> empty.yaml:1:1");
        assert_eq!(header(end, 6, 6), " --> end.ftl:2:1");
        assert_eq!(header(end, 4, 900), " --> end.ftl:1:5");
        assert_eq!(header(end, 800, 900), " --> end.ftl:2:1");
    }

    #[test]
    fn a_mark_over_several_lines_shows_first_and_last() {
        let flow =
            "flow: cold\nsteps:\n  - ask: a\n  - ask: b\n  - ask: c\n  - ask: d\n  - ask: e\n";
        let sources = SourceMap::new("flow.yaml", flow);
        let all = find(&sources, "flow.yaml", "steps:").to(find(&sources, "flow.yaml", "ask: e"));
        let found = Diagnostic::new(&code::NO_OUTCOME, all, "the steps end without a `decide`");
        let expected = "\
error[no-outcome]: the steps end without a `decide`
 --> flow.yaml:2:1
  |
2 | / steps:
3 | |   - ask: a
4 | |   - ask: b
5 | |   - ask: c
6 | |   - ask: d
7 | |   - ask: e
  | |__________^
  |
more: triage explain no-outcome
";
        assert_eq!(plain(&sources, &[found]), expected);
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let sources = SourceMap::new("flow.yaml", "flow: \u{1b}[31m\u{202e}\n");
        let found = Diagnostic::new(
            &code::BAD_NAME,
            Span::new(sources.flow(), 6, 8),
            "bad name `\u{1b}[31m`",
        )
        .label("`\u{1b}[31m`")
        .help("rename `\u{1b}[31m`");
        let text = plain(&sources, &[found]);
        let is_harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(is_harmful), "{text:?}");
    }

    #[test]
    fn colours_are_only_there_when_asked_for() {
        let sources = SourceMap::new("flow.yaml", "flow: cold\n");
        let found = [Diagnostic::new(
            &code::BAD_NAME,
            Span::new(sources.flow(), 6, 10),
            "bad name",
        )];
        let colour = render_human(&sources, &found, Style::Colour);
        assert!(colour.contains('\u{1b}'), "{colour:?}");
        assert!(!plain(&sources, &found).contains('\u{1b}'));
        assert_eq!(plain(&sources, &[]), "");
    }
}
