//! Diagnostics as workflow commands, which GitHub shows beside the lines of a change.
//!
//! ```text
//! ::error file=flows/cold/flow.yaml,line=4,endLine=4,col=11,endColumn=16,title=unknown-name::…
//! ```

use super::{Diagnostic, Label, Severity};
use crate::source::{SourceMap, Span};

/// One command a line, in the order given.
///
/// Columns stand only where the place is within one line: GitHub refuses them elsewhere.
pub fn render_github(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| command(sources, diagnostic))
        .collect()
}

fn command(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = place(sources, diagnostic.primary.span);
    let title = property(diagnostic.code.name);
    let message = data(&message(sources, diagnostic));
    format!("::{kind} {place},title={title}::{message}\n")
}

/// File, lines and columns as properties.
fn place(sources: &SourceMap, span: Span) -> String {
    let file = property(sources.path(span.source));
    let start = sources.place(span);
    let end = sources.end_place(span);
    let lines = format!("file={file},line={},endLine={}", start.line, end.line);
    if start.line == end.line {
        format!("{lines},col={},endColumn={}", start.column, end.column)
    } else {
        lines
    }
}

/// The headline, the words at each place, the cure, and where to read more; one line each.
fn message(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let mut lines = vec![diagnostic.message.clone()];
    if !diagnostic.primary.text.is_empty() {
        lines.push(diagnostic.primary.text.clone());
    }
    for Label { span, text } in &diagnostic.related {
        let place = sources.place(*span);
        let path = sources.path(span.source);
        lines.push(format!("{path}:{}:{}: {text}", place.line, place.column));
    }
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    lines.push(format!("more: triage explain {}", diagnostic.code.name));
    lines.join("\n")
}

/// A command's text: a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property's value: commas end it, and colons end the list.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::code;
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let mut sources = SourceMap::new("a,b:c/flow.yaml", "flow: cold\nabout: 100%\n");
        let urdu = sources.add("ur.ftl", "cold = کھانسی\n");
        let found = Diagnostic::new(
            &code::WRONG_SHAPE,
            Span::new(sources.flow(), 18, 22),
            "`100%` is no list: whom, then",
        )
        .label("this")
        .related(Span::new(urdu, 7, 19), "and this")
        .help("write\r\n`[me]`");
        assert_eq!(
            render_github(&sources, &[found]),
            "::error file=a%2Cb%3Ac/flow.yaml,line=2,endLine=2,col=8,endColumn=12,title=wrong-shape\
             ::`100%25` is no list: whom, then%0Athis%0Aur.ftl:1:8: and this%0A\
             help: write%0D%0A`[me]`%0Amore: triage explain wrong-shape\n"
        );
    }

    #[test]
    fn places_of_several_lines_have_no_columns() {
        let sources = SourceMap::new("flow.yaml", "steps:\n  - ask: a\n");
        let all = Span::new(sources.flow(), 0, 18);
        let found = [
            Diagnostic::new(&code::NOT_REVIEWED, all, "nobody has reviewed it"),
            Diagnostic::new(
                &code::OVERLAPPING_UNITS,
                Span::new(sources.flow(), 18, 18),
                "look",
            ),
        ];
        assert_eq!(
            render_github(&sources, &found),
            "::warning file=flow.yaml,line=1,endLine=3,title=not-reviewed\
             ::nobody has reviewed it%0Amore: triage explain not-reviewed\n\
             ::notice file=flow.yaml,line=3,endLine=3,col=1,endColumn=1,title=overlapping-units\
             ::look%0Amore: triage explain overlapping-units\n"
        );
    }
}
