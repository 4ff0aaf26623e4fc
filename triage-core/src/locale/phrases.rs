//! Tables of words and phrases, compiled once, looked up without allocation.

use std::collections::BTreeMap;

use super::words::Words;

/// Phrases of whole words and what each means.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    rows: Vec<Row<T>>,
    /// Where the rows of each first byte begin, and one more: most words end their search here.
    firsts: Vec<u32>,
    /// Words of the longest phrase.
    longest: usize,
}

#[derive(Debug)]
struct Row<T> {
    /// The first eight bytes as a number: it sorts like the phrase, and nearly always decides.
    prefix: u64,
    phrase: Box<str>,
    meaning: T,
}

impl<T: Copy> Phrases<T> {
    /// A table of phrases whose words are joined by single spaces.
    pub(crate) fn new(rows: BTreeMap<String, T>) -> Self {
        let mut counts = [0_u32; 256];
        for first in rows.keys().filter_map(|phrase| phrase.bytes().next()) {
            if let Some(count) = counts.get_mut(usize::from(first)) {
                *count = count.saturating_add(1);
            }
        }
        let mut firsts = vec![0];
        let mut begin = 0_u32;
        for count in counts {
            begin = begin.saturating_add(count);
            firsts.push(begin);
        }
        let longest = rows
            .keys()
            .map(|phrase| phrase.split(' ').count())
            .max()
            .unwrap_or(0);
        Self {
            rows: rows
                .into_iter()
                .filter(|(phrase, _)| !phrase.is_empty())
                .map(|(phrase, meaning)| Row {
                    prefix: prefix(&phrase),
                    phrase: phrase.into_boxed_str(),
                    meaning,
                })
                .collect(),
            firsts,
            longest,
        }
    }

    /// What exactly this phrase means.
    #[inline]
    pub(crate) fn exact(&self, phrase: &str) -> Option<T> {
        let rows = self.beginning_with(*phrase.as_bytes().first()?)?;
        let prefix = prefix(phrase);
        let at = rows
            .binary_search_by(|row| {
                row.prefix
                    .cmp(&prefix)
                    .then_with(|| row.phrase.as_ref().cmp(phrase))
            })
            .ok()?;
        rows.get(at).map(|row| row.meaning)
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
            .map(|row| (row.phrase.as_ref(), row.meaning))
    }

    /// The rows of a first byte; none where there are none.
    #[inline]
    fn beginning_with(&self, first: u8) -> Option<&[Row<T>]> {
        let first = usize::from(first);
        let begin = *self.firsts.get(first)?;
        let end = *self.firsts.get(first.saturating_add(1))?;
        if begin == end {
            return None;
        }
        self.rows.get(begin as usize..end as usize)
    }

    fn longest_in<'a>(
        &self,
        at: usize,
        len: usize,
        span: impl Fn(usize) -> Option<&'a str>,
        is_wanted: impl Fn(T) -> bool,
    ) -> Option<(usize, T)> {
        self.beginning_with(*span(1)?.as_bytes().first()?)?;
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
fn prefix(phrase: &str) -> u64 {
    let bytes = phrase.as_bytes();
    match bytes.first_chunk() {
        Some(first) => u64::from_be_bytes(*first),
        // Shorter ones are filled up with zeros; a loop over so few bytes is quicker than a copy.
        None => {
            let number = bytes
                .iter()
                .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            let missing = 8_usize.saturating_sub(bytes.len()).saturating_mul(8);
            u32::try_from(missing)
                .ok()
                .and_then(|bits| number.checked_shl(bits))
                .unwrap_or(0)
        }
    }
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
    /// Ends what a denial covers.
    TURNING = 23;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_in_is_found_and_nothing_else(
            phrases in prop::collection::btree_map("[a-c]{1,10}( [a-c]{1,3}){0,2}", 0_u8..9, 0..40),
            other in "[a-c]{1,10}",
        ) {
            let table = Phrases::new(phrases.clone());
            for (phrase, meaning) in &phrases {
                prop_assert_eq!(table.exact(phrase), Some(*meaning));
            }
            prop_assert_eq!(table.exact(&other), phrases.get(&other).copied());
            prop_assert_eq!(table.iter().count(), phrases.len());
        }
    }
}
