//! One look over a reply to a choice: which choices occur, and whether anything speaks against them.

use crate::locale::{Locale, Say, Words};

use super::lexicon::{Label, Lexicon, digits};

/// What occurs in a reply.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Choices whose words occur, as bits.
    pub(super) labels: u64,
    /// Choices whose numbers occur, as bits.
    pub(super) numbers: u64,
    /// The number behind the last choice's occurs: "not sure".
    pub(super) has_unknown_number: bool,
    /// Something says no, not sure, or two choices share words.
    pub(super) is_contradicted: bool,
    /// Something besides occurs that could change the answer.
    pub(super) has_other: bool,
}

impl Survey {
    /// Looks at every word.
    pub(super) fn new(locale: &Locale, lexicon: &Lexicon, words: &Words) -> Self {
        const KNOWN: Say = Say::UNSURE
            .or(Say::NO)
            .or(Say::NEGATING)
            .or(Say::NONE)
            .or(Say::YES)
            .or(Say::POLITE)
            .or(Say::FILLER)
            .or(Say::AFFIRMING)
            .or(Say::AND)
            .or(Say::OPTION);
        let mut survey = Self {
            has_other: words.has_odd_digits,
            ..Self::default()
        };
        let mut has_filler = false;
        let mut has_number_word = false;
        let mut at = 0;
        while at < words.len() {
            let label = lexicon.labels.longest_at(words, at, |_| true);
            let said = locale
                .tables
                .say
                .longest_at(words, at, |say| say.any(KNOWN));
            let number = number_at(locale, words, at);
            let step = match (label, said) {
                // At the same length the question's own words come first.
                (Some((count, label)), said) if said.is_none_or(|(other, _)| other <= count) => {
                    survey.label(lexicon, words, at, count, label);
                    count
                }
                (_, Some((count, say))) if !number.is_some_and(|(_, is_word)| is_word) => {
                    has_filler |= !survey.said(say);
                    count
                }
                (Some(_) | None, Some(_) | None) => {
                    if let Some((number, is_word)) = number {
                        has_number_word |= is_word;
                        survey.number(lexicon, number);
                    } else {
                        survey.has_other = true;
                    }
                    1
                }
            };
            at = at.saturating_add(step);
        }
        // "I have 2" can be two of something, "mujhe do" is "give me".
        if survey.numbers != 0 && (has_filler || (has_number_word && survey.labels != 0)) {
            survey.has_other = true;
        }
        survey
    }

    /// The choices meant, where words and numbers agree.
    pub(super) fn chosen(&self) -> Option<u64> {
        match (self.labels, self.numbers) {
            (labels, 0) => Some(labels),
            (0, numbers) => Some(numbers),
            (labels, numbers) => (labels == numbers).then_some(labels),
        }
    }

    fn label(&mut self, lexicon: &Lexicon, words: &Words, at: usize, count: usize, label: Label) {
        match label {
            Label::Of(choice) => self.labels |= bit(choice),
            Label::Ambiguous => self.is_contradicted = true,
        }
        // "chest pain" and "pain in the arm" share a word in "chest pain in the arm".
        let end = at.saturating_add(count);
        let overlaps = (at.saturating_add(1)..end).any(|inner| {
            lexicon
                .labels
                .longest_at(words, inner, |_| true)
                .is_some_and(|(length, other)| inner.saturating_add(length) > end && other != label)
        });
        self.is_contradicted |= overlaps;
    }

    /// Takes in a phrase of the locale; false if it may not stand around a bare number.
    fn said(&mut self, say: Say) -> bool {
        if say.any(Say::UNSURE.or(Say::NO).or(Say::NEGATING).or(Say::NONE)) {
            self.is_contradicted = true;
        }
        say.any(Say::POLITE.or(Say::AND).or(Say::OPTION))
    }

    fn number(&mut self, lexicon: &Lexicon, number: usize) {
        if lexicon.has_number(number) {
            self.numbers |= bit(number.saturating_sub(1));
        } else if number == lexicon.count.saturating_add(1) && lexicon.count > 0 {
            self.has_unknown_number = true;
        } else {
            self.has_other = true;
        }
    }
}

/// The number that a word is, and whether it is written as a word.
fn number_at(locale: &Locale, words: &Words, at: usize) -> Option<(usize, bool)> {
    let word = words.word(at);
    if let Some(number) = digits(word) {
        return Some((number, false));
    }
    let number = locale.tables.numbers.exact(word)?;
    Some((usize::try_from(number).ok()?, true))
}

/// The bit of a choice; none for one that no question can have.
pub(super) fn bit(choice: usize) -> u64 {
    u32::try_from(choice)
        .ok()
        .and_then(|choice| 1_u64.checked_shl(choice))
        .unwrap_or(0)
}
