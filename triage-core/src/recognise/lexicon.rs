//! The words of one question in one locale: labels and synonyms, and the numbers of the choices.

use std::collections::BTreeMap;

use crate::locale::{Locale, Phrases, Words};

/// What can be typed for the choices of a question.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) labels: Phrases<Label>,
    /// How many choices have a number, from 1.
    pub(super) count: usize,
    /// Whether a label looks like the numbers of choices.
    has_numeric_labels: bool,
    collisions: Vec<(usize, usize, String)>,
}

/// What a word of the lexicon means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Label {
    /// That choice.
    Of(usize),
    /// More than one choice: never taken.
    Ambiguous,
}

impl Lexicon {
    /// The lexicon of a question: its labels and synonyms, each with the index of its choice
    /// (several in one text are separated by `|`), and the number of its choices.
    ///
    /// For a yes/no question the count is 2; its choice 1, yes, is shown first.
    pub fn new(locale: &Locale, words: &[(usize, &str)], count: usize) -> Self {
        let mut labels: BTreeMap<String, Label> = BTreeMap::new();
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        let mut collisions = Vec::new();
        let mut has_numeric_labels = false;
        let parts = words
            .iter()
            .flat_map(|&(choice, text)| text.split('|').map(move |part| (choice, part)));
        for (choice, word) in parts {
            let key = Words::new(&locale.fold, word).text().to_owned();
            if key.is_empty() {
                continue;
            }
            // A label "1" of the second choice, where 1 is the first choice's number.
            has_numeric_labels |= key
                .bytes()
                .all(|byte| byte == b' ' || byte.is_ascii_digit());
            if let Some(number) = digits(&key) {
                let other = number.wrapping_sub(1);
                if number > 0 && number <= count && other != choice {
                    collisions.push((other, choice, word.trim().to_owned()));
                }
            }
            match owners.get(&key) {
                Some(&owner) if owner != choice => {
                    collisions.push((owner, choice, word.trim().to_owned()));
                    labels.insert(key, Label::Ambiguous);
                }
                Some(_) => {}
                None => {
                    owners.insert(key.clone(), choice);
                    labels.insert(key, Label::Of(choice));
                }
            }
        }
        Self {
            labels: Phrases::new(labels),
            count,
            has_numeric_labels,
            collisions,
        }
    }

    /// Words that two choices share, so that neither can be typed: both choices and the word.
    pub fn collisions(&self) -> &[(usize, usize, String)] {
        &self.collisions
    }

    /// Whether a folded reply is a label or a synonym.
    pub(super) fn is_label(&self, key: &str) -> bool {
        self.labels.exact(key).is_some()
    }

    /// The number that a short reply is, if it can only be the number of a choice.
    #[inline]
    pub(super) fn plain_number(&self, key: &str) -> Option<usize> {
        if self.has_numeric_labels {
            return None;
        }
        digits(key)
    }

    /// Whether that number is a choice's.
    #[inline]
    pub(super) fn has_number(&self, number: usize) -> bool {
        number > 0 && number <= self.count
    }
}

/// A number of at most three digits.
#[inline]
pub(super) fn digits(key: &str) -> Option<usize> {
    if key.is_empty() || key.len() > 3 {
        return None;
    }
    key.bytes().try_fold(0_usize, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|&digit| digit < 10)?;
        number.checked_mul(10)?.checked_add(usize::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_words_are_reported_and_never_taken() {
        let english = Locale::embedded("en").unwrap();
        let words = [(0, "Mild|a little"), (1, "A  little!"), (2, "1")];
        let lexicon = Lexicon::new(english, &words, 4);
        assert_eq!(
            lexicon.collisions(),
            [(0, 1, "A  little!".to_owned()), (0, 2, "1".to_owned())]
        );
        assert_eq!(lexicon.labels.exact("a litle"), Some(Label::Ambiguous));
        assert_eq!(lexicon.labels.exact("mild"), Some(Label::Of(0)));
    }
}
