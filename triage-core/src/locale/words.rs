//! A typed text cut into whole words, and the short way for the short replies that most are.

use super::fold::{Fold, KEYCAP, THOUSANDS};

/// Bytes of a reply that takes the short way.
const SHORT: usize = 32;

/// Room for the key of a short reply.
pub(crate) type ShortBuffer = [u8; SHORT];

/// A folded text as whole words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The words with repeated Latin letters made one, joined by single spaces.
    text: String,
    /// The words without that.
    raw: String,
    tokens: Vec<Token>,
    /// Whether a sign stands at a digit that can change what the digit means.
    pub(crate) has_odd_digits: bool,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    raw_start: usize,
    raw_end: usize,
    /// What stands in front of it.
    gap: Gap,
}

/// What stands between two words; the later ones part more.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Gap {
    /// Nothing that would end a clause.
    #[default]
    Space,
    /// A dash or a colon: what follows belongs to what stands before, but not the other way round.
    Dash,
    /// A comma: the end of a clause, or the next thing of a list.
    Comma,
    /// The end of a sentence.
    Stop,
}

impl Words {
    /// The words of a typed text.
    pub(crate) fn new(fold: &Fold, text: &str) -> Self {
        Self::of_folded(&fold.fold(text))
    }

    /// The words of a folded text.
    pub(crate) fn of_folded(folded: &str) -> Self {
        let mut words = Self::default();
        let mut word = String::new();
        let mut gap = Gap::Space;
        let mut before = ' ';
        let mut letters = folded.chars().peekable();
        while let Some(letter) = letters.next() {
            let is_symbol = !letter.is_ascii() && !matches!(letter, KEYCAP | THOUSANDS);
            if letter.is_alphanumeric() || is_symbol {
                word.push(letter);
            } else if letter != '\'' || before.is_ascii_digit() {
                words.push(&word, gap);
                if !word.is_empty() {
                    gap = Gap::Space;
                }
                word.clear();
                let next = letters.peek().copied().unwrap_or(' ');
                let at_digit = before.is_ascii_digit() || next.is_ascii_digit();
                words.has_odd_digits |= at_digit
                    && matches!(
                        letter,
                        '-' | '/' | '~' | '<' | '>' | '=' | '\'' | '"' | '%' | THOUSANDS
                    );
                gap = gap.max(match letter {
                    ',' => Gap::Comma,
                    ';' => Gap::Stop,
                    // A point inside a number ends no clause.
                    '.' if !next.is_ascii_digit() => Gap::Stop,
                    ':' => Gap::Dash,
                    // A hyphen joins.
                    '-' if before == ' ' || next == ' ' => Gap::Dash,
                    _ => Gap::Space,
                });
            }
            before = letter;
        }
        words.push(&word, gap);
        words
    }

    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// All words, repeated Latin letters made one, joined by spaces.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// All words as typed, joined by spaces.
    pub(crate) fn raw(&self) -> &str {
        &self.raw
    }

    /// So many words from there on, joined by spaces.
    pub(crate) fn span(&self, at: usize, count: usize) -> Option<&str> {
        let last = at.checked_add(count)?.checked_sub(1)?;
        self.text
            .get(self.tokens.get(at)?.start..self.tokens.get(last)?.end)
    }

    /// So many words from there on as typed.
    pub(crate) fn raw_span(&self, at: usize, count: usize) -> Option<&str> {
        let last = at.checked_add(count)?.checked_sub(1)?;
        self.raw
            .get(self.tokens.get(at)?.raw_start..self.tokens.get(last)?.raw_end)
    }

    /// One word as typed; empty behind the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.raw_span(at, 1).unwrap_or_default()
    }

    /// What stands in front of that word; behind the last one a sentence ends.
    pub(crate) fn gap_before(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Stop, |token| token.gap)
    }

    fn push(&mut self, word: &str, gap: Gap) {
        if word.is_empty() {
            return;
        }
        if !self.tokens.is_empty() {
            self.text.push(' ');
            self.raw.push(' ');
        }
        let (start, raw_start) = (self.text.len(), self.raw.len());
        self.raw.push_str(word);
        let mut before = ' ';
        for letter in word.chars() {
            if letter != before || !letter.is_ascii_alphabetic() {
                self.text.push(letter);
            }
            before = letter;
        }
        self.tokens.push(Token {
            start,
            end: self.text.len(),
            raw_start,
            raw_end: self.raw.len(),
            gap,
        });
    }
}

/// The key of a short plain reply without any allocation: the same as [`Words::text`].
///
/// None where the text needs the long way, never where it could be read otherwise.
#[inline]
pub(crate) fn short_key<'a>(text: &'a str, buffer: &'a mut ShortBuffer) -> Option<&'a str> {
    if text.len() > SHORT {
        return None;
    }
    // The commonest reply of all, the number of a choice, is its own key.
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text);
    }
    let mut length = 0_usize;
    let mut before = b' ';
    let mut is_over = false;
    for &byte in text.as_bytes() {
        let byte = byte.to_ascii_lowercase();
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => {
                if is_over {
                    return None;
                }
                if byte == before && byte.is_ascii_lowercase() {
                    continue;
                }
                *buffer.get_mut(length)? = byte;
                length = length.checked_add(1)?;
                before = byte;
            }
            b' ' => {
                if before != b' ' {
                    *buffer.get_mut(length)? = byte;
                    length = length.checked_add(1)?;
                    before = byte;
                }
            }
            // Only at the end; elsewhere they can mean something.
            b'.' | b'!' if length > 0 => is_over = true,
            _ => return None,
        }
    }
    if before == b' ' {
        length = length.saturating_sub(1);
    }
    std::str::from_utf8(buffer.get(..length)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::locale::Locale;

    #[test]
    fn words_are_whole_and_keep_what_was_typed() {
        let fold = &Locale::embedded("en").unwrap().fold;
        let words = Words::new(fold, "  Yesss, I DON'T have 38.5 teen-age *pain*! ");
        assert_eq!(words.text(), "yes i dont have 38 5 ten age pain");
        assert_eq!(words.raw(), "yesss i dont have 38 5 teen age pain");
        assert_eq!(words.gap_before(1), Gap::Comma);
        assert_eq!(words.gap_before(2), Gap::Space);
        assert_eq!(words.gap_before(5), Gap::Space);
        assert_eq!(words.gap_before(words.len()), Gap::Stop);
        let words = Words::new(fold, "no - teen-age: 3.5\nno, no");
        let gaps: Vec<Gap> = (0..words.len()).map(|at| words.gap_before(at)).collect();
        assert_eq!(
            gaps,
            [
                Gap::Space,
                Gap::Dash,
                Gap::Space,
                Gap::Dash,
                Gap::Space,
                Gap::Stop,
                Gap::Comma
            ]
        );
        assert!(Words::new(fold, "5-6").has_odd_digits);
        assert!(!Words::new(fold, "1 - cough").has_odd_digits);
    }

    proptest! {
        #[test]
        fn the_short_way_is_the_long_way(text in "[ a-cyYEeSs0-3.!,'-]{0,10}") {
            let fold = &Locale::embedded("en").unwrap().fold;
            let mut buffer = [0; SHORT];
            if let Some(key) = short_key(&text, &mut buffer) {
                let words = Words::new(fold, &text);
                prop_assert_eq!(key, words.text());
                prop_assert!(!words.has_odd_digits);
            }
        }
    }
}
