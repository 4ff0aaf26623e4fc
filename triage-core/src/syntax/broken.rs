//! Says why a file stopped being YAML, in an author's words.

use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::source::{SourceId, Span};

/// What the parser says about a byte of a file, as its author can use it.
pub(super) fn explain(text: &str, id: SourceId, at: usize, info: &str) -> Diagnostic {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    let span = Span::new(id, at, at);
    let before = text.get(..at).unwrap_or("");
    let line_start = before
        .rfind('\n')
        .map_or(0, |newline| newline.saturating_add(1));
    if info.contains("nest") || info.contains("recursion") {
        let message = format!(
            "lists and mappings stand more than {} deep here",
            limits::YAML_DEPTH
        );
        return Diagnostic::new(&code::TOO_LARGE, span, message)
            .help("a flow needs about eight levels; look for a bracket that is never closed");
    }
    if let Some(tab) = tab_from(text, line_start) {
        let span = Span::new(id, tab, tab.saturating_add(1));
        let message = "a tab stands at the start of this line";
        return Diagnostic::new(&code::YAML_SYNTAX, span, message).help(
            "put spaces in place of the tabs at the start of lines; most editors can do it for the whole file",
        );
    }
    if info.contains("anchor") {
        let message = "`*` copies another place of the file, which flows do not use";
        return Diagnostic::new(&code::YAML_FEATURE, span, message)
            .help("write it out here; if the text begins with a star, put quotes round it");
    }
    let line = text.get(line_start..).unwrap_or("");
    let help = match in_quotes(line.lines().next().unwrap_or("")) {
        Some(quoted) => format!("text that holds `: ` needs quotes: write `{quoted}`"),
        None => "look at the indentation and at quotes and brackets on this line and the one before; text that holds `: ` or ` #` or begins with one of `[ { * & ! > | ' \" % @` needs quotes".to_owned(),
    };
    let why = in_our_words(info);
    let message = format!("the file cannot be read from here on: {why}");
    Diagnostic::new(&code::YAML_SYNTAX, span, message).help(help)
}

/// The first tab at the start of that line or of the next one that holds anything: the parser may
/// stop on the line before.
fn tab_from(text: &str, line_start: usize) -> Option<usize> {
    let mut at = line_start;
    let mut lines = 0_u8;
    for line in text.get(line_start..)?.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let words = line.trim_start_matches([' ', '\t']);
            let indent = line.get(..line.len().saturating_sub(words.len()))?;
            if let Some(tab) = indent.find('\t') {
                return Some(at.saturating_add(tab));
            }
            lines = lines.saturating_add(1);
            if lines == 2 {
                return None;
            }
        }
        at = at.saturating_add(line.len());
    }
    None
}

/// A line `key: text: more` with quotes round the text.
fn in_quotes(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches("- ");
    let (key, text) = line.split_once(": ")?;
    let is_plain = key
        .chars()
        .all(|letter| letter.is_alphanumeric() || letter == '_');
    let text = text.trim();
    let is_text = text.starts_with(|first: char| first.is_alphanumeric());
    let fits = text.contains(": ") && !text.contains(['"', '\\']);
    (is_plain && is_text && fits).then(|| format!("{key}: \"{text}\""))
}

/// The parser's words without its own vocabulary.
fn in_our_words(info: &str) -> String {
    let words = info.trim_end_matches('.').to_lowercase();
    if words.contains("mapping values") || words.contains("simple key") {
        return "a `:` stands where no key can be, or a key has no `:`".to_owned();
    }
    if words.contains("quoted scalar") {
        return "a quotation mark is never closed".to_owned();
    }
    if words.contains("flow sequence")
        || words.contains("flow mapping")
        || words.contains("',' or ']'")
        || words.contains("',' or '}'")
    {
        return "a `[` or `{` is never closed, or a comma is missing in it".to_owned();
    }
    if words.contains("block mapping")
        || words.contains("block collection")
        || words.contains("block end")
        || words.contains("block sequence")
    {
        return "this line is not indented like the others of its list or mapping".to_owned();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_is_found_on_the_line_or_on_the_next() {
        assert_eq!(tab_from("a:\n\tb: c\n", 0), Some(3));
        assert_eq!(tab_from("a:\n\n  \tb: c\n", 0), Some(6));
        assert_eq!(tab_from("a:\nb: c\n\td: e\n", 0), None);
        assert_eq!(tab_from("a: b\tc\n", 0), None);
    }

    #[test]
    fn text_is_quoted_only_where_that_is_the_cure() {
        let quoted = in_quotes("  guide: WHO: home care");
        assert_eq!(quoted.as_deref(), Some("guide: \"WHO: home care\""));
        for line in [
            "guide: care",
            "guide: { a: b }",
            "guide: \"a\": b",
            "- ask: b",
        ] {
            assert_eq!(in_quotes(line), None, "{line}");
        }
    }
}
