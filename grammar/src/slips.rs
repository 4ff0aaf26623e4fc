//! Common slips, explained in the author's words with their cure.
//!
//! The grammar says where it stopped. Each file below looks at that place and at what stands round it,
//! and knows one family of slips. Nothing here changes what is accepted: a text comes here only after
//! the grammar has refused it.

use std::ops::Range;

use crate::{
    error::RuleError,
    reserved,
    tokens::{self, Kind, Token},
};

mod brackets;
mod letters;
mod numbers;
mod phrases;
mod signs;

/// The slip at the byte where the grammar stopped, if it is one that we know.
pub(crate) fn find(text: &str, at: usize) -> Option<RuleError> {
    if text.trim().is_empty() {
        let error = RuleError::syntax(0..text.len(), "the rule is empty");
        return Some(error.help("write a condition such as `age >= 60`"));
    }
    let tokens = tokens::split(text);
    let here = tokens
        .iter()
        .position(|token| token.span.end > at)
        .unwrap_or(tokens.len());
    let scene = Scene { text, tokens, here };
    // In this order: what is wrong with a letter is wrong whatever the phrase round it.
    letters::find(&scene)
        .or_else(|| numbers::find(&scene))
        .or_else(|| signs::find(&scene))
        .or_else(|| phrases::find(&scene))
        .or_else(|| brackets::find(&scene))
}

/// The place where the grammar stopped and what stands round it.
struct Scene<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    /// The token at the place, or one past the last if that is the end.
    here: usize,
}

impl<'t> Scene<'t> {
    /// The token so many places from here.
    fn token(&self, offset: isize) -> Option<&Token<'t>> {
        self.tokens.get(self.here.checked_add_signed(offset)?)
    }

    /// Its text, or nothing where there is none.
    fn word(&self, offset: isize) -> &'t str {
        self.token(offset).map_or("", |token| token.text)
    }

    fn is(&self, offset: isize, kind: Kind) -> bool {
        self.token(offset).is_some_and(|token| token.kind == kind)
    }

    /// Whether a name, choice or number stands there that the language could read.
    fn is_value(&self, offset: isize) -> bool {
        self.is(offset, Kind::Number)
            || self.is_name(offset)
            || reserved::VALUES.contains(&self.word(offset))
    }

    fn is_name(&self, offset: isize) -> bool {
        is_name(self.word(offset))
    }

    /// The place from one token to another, both included.
    fn span(&self, from: isize, to: isize) -> Range<usize> {
        let end = tokens::end(self.text, &self.tokens);
        let from = self.token(from).map_or(end.start, |token| token.span.start);
        let to = self.token(to).map_or(end.end, |token| token.span.end);
        from..to.max(from)
    }

    /// The text from one token to another with single blanks.
    fn words(&self, from: isize, to: isize) -> String {
        shown(self.text.get(self.span(from, to)).unwrap_or_default())
    }

    /// The last name before here that something was asked of: `age` in `age < 5 or`.
    fn subject(&self) -> Option<&'t str> {
        let before = self.tokens.get(..self.here)?;
        before.windows(2).rev().find_map(|pair| match pair {
            [subject, test] => {
                let tests =
                    ["is", "has", "between", "was"].contains(&test.text) || test.kind == Kind::Sign;
                let asked =
                    tests && (is_name(subject.text) || ["about", "way"].contains(&subject.text));
                asked.then_some(subject.text)
            }
            _ => None,
        })
    }

    /// The items of a list in brackets that opens so many places from here, and where it closes.
    fn list(&self, open: isize) -> Option<(Vec<&'t str>, isize)> {
        if self.word(open) != "(" {
            return None;
        }
        let mut items = Vec::new();
        let mut offset = open + 1;
        loop {
            if !self.is_value(offset) {
                return None;
            }
            items.push(self.word(offset));
            match self.word(offset + 1) {
                "," | "or" | "and" => offset += 2,
                ")" => return Some((items, offset + 1)),
                _ => return None,
            }
        }
    }

    /// The text from an opening bracket to its closing one.
    fn brackets(&self, open: isize) -> Option<String> {
        let mut depth = 0_usize;
        let mut offset = open;
        loop {
            match self.token(offset)?.text {
                "(" => depth += 1,
                ")" if depth == 1 => return Some(self.words(open, offset)),
                ")" => depth = depth.checked_sub(1)?,
                _ => {}
            }
            offset += 1;
        }
    }

    /// The error for the tokens from one to another, which are named as they stand.
    fn slip(&self, from: isize, to: isize, fault: &str, cure: impl Into<String>) -> RuleError {
        let words = self.words(from, to);
        RuleError::syntax(self.span(from, to), format!("`{words}` {fault}")).help(cure)
    }
}

/// An author's words as they stand between backticks in a message: on one line, without backticks.
pub(crate) fn shown(words: &str) -> String {
    words
        .replace('`', "'")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether an author may call something so.
fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && !reserved::is_reserved(word)
}

/// `write …` with the cure in backticks.
fn write(cure: impl std::fmt::Display) -> String {
    format!("write `{cure}`")
}

/// `s is a or s is b`: the same test of one subject for each item.
fn each(subject: &str, test: &str, items: &[&str], joint: &str) -> String {
    let tests: Vec<String> = items
        .iter()
        .map(|item| format!("{subject} {test} {item}"))
        .collect();
    tests.join(joint)
}

#[cfg(test)]
mod tests {
    use crate::parse_rule;

    // What `tests/rules/bad.txt` cannot show: characters that nobody sees, and rules without words.

    #[test]
    fn characters_that_cannot_be_seen_are_named() {
        for (text, number, span) in [
            ("fever\u{a0}and cough", "U+00A0", 5..7),
            ("fever and \u{200f}cough", "U+200F", 10..13),
            ("\u{feff}fever", "U+FEFF", 0..3),
            ("fever\0", "U+0000", 5..6),
        ] {
            let error = parse_rule(text).unwrap_err();
            let message = format!("a character that cannot be seen stands here ({number})");
            assert_eq!((error.message, error.span), (message, span), "{text:?}");
        }
    }

    #[test]
    fn a_rule_without_words_is_empty() {
        for text in ["", " ", " \n\t "] {
            let error = parse_rule(text).unwrap_err();
            assert_eq!(
                (error.message.as_str(), error.span),
                ("the rule is empty", 0..text.len())
            );
        }
    }

    #[test]
    fn words_on_two_lines_are_shown_on_one() {
        let error = parse_rule("age between 5\n  to 9").unwrap_err();
        assert_eq!(
            error.message,
            "`between 5 to 9` has no `and` between its ends"
        );
    }
}
