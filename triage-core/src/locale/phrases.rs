//! Tables of words and phrases, compiled once, looked up without allocation.

use std::collections::BTreeMap;

use super::words::Words;

/// Phrases of whole words and what each means.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    rows: Vec<(Box<str>, T)>,
    /// First bytes that occur, as bits: most words that are not in the table end here.
    first_bytes: u64,
    /// Words of the longest phrase.
    longest: usize,
}

impl<T: Copy> Phrases<T> {
    /// A table of phrases whose words are joined by single spaces.
    pub(crate) fn new(rows: BTreeMap<String, T>) -> Self {
        let first_bytes = rows
            .keys()
            .filter_map(|phrase| phrase.bytes().next())
            .fold(0, |bits, byte| bits | first_bit(byte));
        let longest = rows
            .keys()
            .map(|phrase| phrase.split(' ').count())
            .max()
            .unwrap_or(0);
        Self {
            rows: rows
                .into_iter()
                .map(|(phrase, meaning)| (phrase.into_boxed_str(), meaning))
                .collect(),
            first_bytes,
            longest,
        }
    }

    /// What exactly this phrase means.
    #[inline]
    pub(crate) fn exact(&self, phrase: &str) -> Option<T> {
        let first = *phrase.as_bytes().first()?;
        if self.first_bytes & first_bit(first) == 0 {
            return None;
        }
        let at = self
            .rows
            .binary_search_by(|(row, _)| row.as_ref().cmp(phrase))
            .ok()?;
        self.rows.get(at).map(|&(_, meaning)| meaning)
    }

    /// The longest phrase that begins at that word and whose meaning is wanted.
    pub(crate) fn longest_at(
        &self,
        words: &Words,
        at: usize,
        is_wanted: impl Fn(T) -> bool,
    ) -> Option<(usize, T)> {
        self.longest_in(at, words.len(), |count| words.span(at, count), is_wanted)
    }

    /// The same, of the words as typed.
    pub(crate) fn longest_raw_at(&self, words: &Words, at: usize) -> Option<(usize, T)> {
        self.longest_in(at, words.len(), |count| words.raw_span(at, count), |_| true)
    }

    /// All phrases, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, T)> {
        self.rows
            .iter()
            .map(|(phrase, meaning)| (phrase.as_ref(), *meaning))
    }

    fn longest_in<'a>(
        &self,
        at: usize,
        len: usize,
        span: impl Fn(usize) -> Option<&'a str>,
        is_wanted: impl Fn(T) -> bool,
    ) -> Option<(usize, T)> {
        let first = *span(1)?.as_bytes().first()?;
        if self.first_bytes & first_bit(first) == 0 {
            return None;
        }
        (1..=self.longest.min(len.saturating_sub(at)))
            .rev()
            .find_map(|count| {
                self.exact(span(count)?)
                    .filter(|&meaning| is_wanted(meaning))
                    .map(|meaning| (count, meaning))
            })
    }
}

#[inline]
fn first_bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

/// What a word can say in a reply, as a set: one word can be several.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Say(u32);

macro_rules! says {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Say {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)*
        }
    };
}

says! {
    /// Yes.
    YES = 0;
    /// Yes, as the whole message only.
    YES_ALONE = 1;
    /// No.
    NO = 2;
    /// No, as the whole message only.
    NO_ALONE = 3;
    /// Not known.
    UNSURE = 4;
    /// Never changes an answer.
    POLITE = 5;
    /// Never changes an answer in words.
    FILLER = 6;
    /// Goes with yes.
    AFFIRMING = 7;
    /// Goes with no; undoes a choice.
    NEGATING = 8;
    /// Joins choices.
    AND = 9;
    /// None of the choices.
    NONE = 10;
    /// No further choice.
    DONE = 11;
    /// Leave this one out.
    SKIP = 12;
    /// Announces the number of a choice.
    OPTION = 13;
    /// Never changes a number.
    NUMBER_FILLER = 14;
    /// Stands around a day.
    AGO = 15;
    /// Denies the noun behind it.
    DENIED_NOUN = 16;
    /// May stand between those two.
    BETWEEN_NOUN = 17;
    /// Denies the verb behind it.
    DENIED_VERB = 18;
    /// May stand between that and the noun.
    BETWEEN_VERB = 19;
    /// Denies what stands before it.
    DENIED_AFTER = 20;
    /// May stand behind that at the end of a clause.
    CLOSING = 21;
    /// Goes on with a list.
    OR = 22;
}

impl Say {
    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of those is in it.
    #[inline]
    pub(crate) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}
