//! One finding about a flow, as data: code, severity, places with labels, and a cure.

pub mod code;
mod github;
mod human;
mod json;

pub use code::Code;
pub use github::render_github;
pub use human::{Style, render_human};
pub use json::render_json;

use crate::source::Span;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// The flow is refused.
    Error,
    /// The flow is accepted; `--deny warnings` refuses it.
    Warning,
    /// Worth knowing; never refuses.
    Note,
}

/// A place in a file and what is to be seen there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words, or nothing where the headline says enough.
    pub text: String,
}

/// One finding.
///
/// The message is the headline: lower-case start, no full stop, the author's words in backticks.
/// The cure is in `help`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    /// What kind of mistake it is.
    pub code: &'static Code,
    /// How grave it is here; the code's own severity unless said otherwise.
    pub severity: Severity,
    /// The headline.
    pub message: String,
    /// Where to look first.
    pub primary: Label,
    /// Other places that matter.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of that kind at that place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            primary: Label {
                span,
                text: String::new(),
            },
            related: Vec::new(),
            help: None,
        }
    }

    /// Adds words at the first place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds the cure.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether the flow is refused because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// What a stage made of its input, beside what it found.
#[derive(Debug)]
#[must_use]
pub struct Checked<T> {
    /// As much as could be made.
    pub value: T,
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Sorts by file and place, then by code, and drops exact repetitions.
pub(crate) fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.primary.span, a.code.name, &a.message).cmp(&(b.primary.span, b.code.name, &b.message))
    });
    diagnostics.dedup();
}

/// The closest of the known words, for "did you mean": at most a third of the letters may differ.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Edit distance in which swapping two neighbours counts once.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i.saturating_add(1)];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX);
            let replace = at(&last, j).saturating_add(usize::from(x != y));
            let insert = at(&row, j).saturating_add(1);
            let delete = at(&last, j.saturating_add(1)).saturating_add(1);
            let mut best = replace.min(insert).min(delete);
            let swapped = i > 0
                && j > 0
                && a.get(i.saturating_sub(1)) == Some(y)
                && b.get(j.saturating_sub(1)) == Some(x);
            if swapped {
                best = best.min(at(&before, j.saturating_sub(1)).saturating_add(1));
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(
            nearest("fever_chek", ["fever_check", "cough"]),
            Some("fever_check")
        );
        assert_eq!(nearest("beathing", ["breathing", "age"]), Some("breathing"));
        assert_eq!(nearest("aeg", ["age", "sex"]), Some("age"));
        assert_eq!(nearest("symptoms", ["age", "sex"]), None);
    }
}
