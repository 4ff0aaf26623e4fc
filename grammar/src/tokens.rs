//! A rule's text in words, numbers and signs, for telling what is wrong with it.
//!
//! Unlike the grammar this reads any text: it is used only after the grammar has refused one.

use std::ops::Range;

/// A piece of the text without blanks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Token<'t> {
    pub(crate) kind: Kind,
    pub(crate) text: &'t str,
    pub(crate) span: Range<usize>,
}

/// What a piece is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    /// Letters of any script, with digits, `_` and apostrophes inside.
    Word,
    /// Digits of any script, with a point inside.
    Number,
    /// A run of `<`, `>`, `=`, `!`, of `&` or of `|`, or one of their mathematical forms.
    Sign,
    /// A quotation mark.
    Quote,
    /// Any other single character, among them brackets and commas.
    Mark,
}

impl Token<'_> {
    /// Whether this token stands directly behind the other.
    pub(crate) fn touches(&self, before: &Token<'_>) -> bool {
        before.span.end == self.span.start
    }
}

/// The text in pieces.
pub(crate) fn split(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        let (kind, length) = piece(rest, first);
        let end = start + length.max(first.len_utf8());
        if let (Some(kind), Some(words)) = (kind, text.get(start..end)) {
            tokens.push(Token {
                kind,
                text: words,
                span: start..end,
            });
        }
        start = end;
    }
    tokens
}

/// The place of "the end of the rule": its last word or sign, or all of a text without any.
pub(crate) fn end(text: &str, tokens: &[Token<'_>]) -> Range<usize> {
    tokens
        .last()
        .map_or(0..text.len(), |token| token.span.clone())
}

/// The kind and length of the piece that the text begins with; no kind for a blank.
fn piece(rest: &str, first: char) -> (Option<Kind>, usize) {
    let run = |inside: fn(char) -> bool| rest.find(|c| !inside(c)).unwrap_or(rest.len());
    match first {
        ' ' | '\t' | '\n' | '\r' => (None, 1),
        '<' | '>' | '=' | '!' => (
            Some(Kind::Sign),
            run(|c| matches!(c, '<' | '>' | '=' | '!')),
        ),
        '&' => (Some(Kind::Sign), run(|c| c == '&')),
        '|' => (Some(Kind::Sign), run(|c| c == '|')),
        '≤' | '≥' | '≠' | '⩽' | '⩾' | '¬' | '∧' | '∨' => {
            (Some(Kind::Sign), first.len_utf8())
        }
        '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' => {
            (Some(Kind::Quote), first.len_utf8())
        }
        _ if first.is_numeric() => (Some(Kind::Number), number(rest)),
        _ if in_word(first) => (Some(Kind::Word), word(rest)),
        _ => (Some(Kind::Mark), first.len_utf8()),
    }
}

fn number(rest: &str) -> usize {
    let digits = |text: &str| text.find(|c: char| !c.is_numeric()).unwrap_or(text.len());
    let whole = digits(rest);
    let after_point = rest
        .get(whole..)
        .and_then(|rest| rest.strip_prefix(['.', '٫']));
    match after_point.map(digits) {
        Some(decimals) if decimals > 0 => {
            let point = rest
                .get(whole..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
            whole + point + decimals
        }
        Some(_) | None => whole,
    }
}

fn word(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let apostrophe =
            matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(in_word(c) || apostrophe) {
            return at;
        }
    }
    rest.len()
}

/// Letters and digits, `_`, and the vowel signs and joiners that Urdu and its like write inside words.
fn in_word(c: char) -> bool {
    c.is_alphanumeric()
        || c == '_'
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{93c}' | '\u{94d}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_numbers_and_signs() {
        assert_eq!(
            texts("age>=60 and (x!=38.5,y)"),
            [
                "age", ">=", "60", "and", "(", "x", "!=", "38.5", ",", "y", ")"
            ]
        );
        assert_eq!(
            texts("taste-loss isn’t 5mg"),
            ["taste", "-", "loss", "isn’t", "5", "mg"]
        );
        assert_eq!(
            texts("‘fever’ ≥ ٣٨٫٥ بُخار"),
            ["‘", "fever", "’", "≥", "٣٨٫٥", "بُخار"]
        );
        assert_eq!(texts("5. a&&b"), ["5", ".", "a", "&&", "b"]);
    }

    #[test]
    fn the_end_is_the_last_word() {
        let end = |text| end(text, &split(text));
        assert_eq!(end("x is  "), 2..4);
        assert_eq!(end("x < بخار"), 4..12);
        assert_eq!(end("  "), 0..2);
        assert_eq!(end(""), 0..0);
    }
}
