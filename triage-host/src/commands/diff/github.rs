//! A comparison as workflow commands, which GitHub shows beside the lines that decide now.

use triage_core::Span;
use triage_core::proof::{Change, Direction};

use super::{Compared, words};

/// One command for each kind of change, and one for the result.
pub(super) fn render(compared: &Compared<'_>) -> String {
    let difference = &compared.difference;
    let mut out: String = difference
        .changes()
        .map(|change| command(compared, change))
        .collect();
    for missing in &difference.missing {
        let words = format!(
            "no patient changes from {} to {}, as it is expected here",
            missing.from, missing.to
        );
        out.push_str(&line(
            compared,
            "notice",
            Some(missing.span),
            "expected-change",
            &words,
        ));
    }
    let kind = if difference.not_proven.is_empty() {
        "notice"
    } else {
        "error"
    };
    let verdict = words::verdict(difference);
    let known = words::known(difference).map_or_else(String::new, |known| format!("; {known}"));
    let verdict = format!("{verdict}{known}; {}; {}", words::EXACT, words::LEFT_OUT);
    out.push_str(&line(compared, kind, None, "triage diff", &verdict));
    out
}

fn command(compared: &Compared<'_>, change: &Change) -> String {
    let kind = match (change.direction, change.is_expected) {
        (_, Some(false)) => "error",
        (_, Some(true)) => "notice",
        (Direction::Less | Direction::NotComparable, None) => "error",
        (Direction::Same | Direction::More, None) => "warning",
    };
    let mut lines = vec![format!(
        "{} to {}: {}",
        change.from.outcome,
        change.to.outcome,
        words::direction(change)
    )];
    lines.extend(words::leaving(change));
    lines.extend(words::who(change));
    lines.extend(words::found_by(&compared.difference, change));
    let conversation = change.conversation.as_ref();
    lines.extend(conversation.map(|conversation| conversation.case.clone()));
    let span = conversation.and_then(|conversation| conversation.decided_now);
    let title = words::direction_name(change.direction);
    line(compared, kind, span, title, &lines.join("\n"))
}

fn line(
    compared: &Compared<'_>,
    kind: &str,
    span: Option<Span>,
    title: &str,
    words: &str,
) -> String {
    let sources = &compared.new.sources;
    let source = span.map_or_else(|| sources.flow(), |span| span.source);
    let file = property(sources.path(source));
    let line = span.map_or(1, |span| sources.place(span).line);
    format!(
        "::{kind} file={file},line={line},title={}::{}\n",
        property(title),
        data(words)
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
