//! One choice, or several: by number, by words, by both where they agree.

use crate::locale::{Locale, Say, Words};

use super::lexicon::{Label, Lexicon};
use super::survey::{Survey, bit};
use super::yes_no::{Polarity, polarity_of};
use super::{Reading, Unreadable, contradiction, listed, not_understood};

/// Reads one choice of several.
pub(super) fn one(
    locale: &Locale,
    lexicon: &Lexicon,
    may_not_know: bool,
    text: &str,
    key: Option<&str>,
) -> Reading {
    if let Some(key) = key {
        if let Some(number) = lexicon.plain_number(key) {
            return numbered(lexicon, may_not_know, number);
        }
        match exact(lexicon, key) {
            Some(Label::Of(choice)) => return value(choice),
            Some(Label::Ambiguous) => return contradiction(),
            None => {}
        }
    }
    let words = Words::new(&locale.fold, text);
    match exact(lexicon, words.text()) {
        Some(Label::Of(choice)) => return value(choice),
        Some(Label::Ambiguous) => return contradiction(),
        None => {}
    }
    if may_not_know && is_unsure_phrase(locale, &words) {
        return Reading::Unknown;
    }
    let survey = Survey::new(locale, lexicon, &words);
    if survey.labels == 0 && survey.numbers == 0 {
        return left_open(locale, &words, &survey, may_not_know);
    }
    if survey.is_contradicted || survey.has_unknown_number {
        return contradiction();
    }
    if survey.has_other {
        return not_understood();
    }
    match survey.chosen() {
        Some(chosen) if chosen.is_power_of_two() => value_of(chosen.trailing_zeros()),
        Some(_) | None => contradiction(),
    }
}

/// Reads any of several choices.
pub(super) fn several(
    locale: &Locale,
    lexicon: &Lexicon,
    may_not_know: bool,
    none: Option<usize>,
    text: &str,
) -> Reading {
    if let Some(chosen) = plain_numbers(lexicon, text) {
        return chosen_of(chosen, none);
    }
    several_in_words(locale, lexicon, may_not_know, none, text)
}

fn several_in_words(
    locale: &Locale,
    lexicon: &Lexicon,
    may_not_know: bool,
    none: Option<usize>,
    text: &str,
) -> Reading {
    let words = Words::new(&locale.fold, text);
    match exact(lexicon, words.text()) {
        Some(Label::Of(choice)) => return Reading::Chosen(bit(choice)),
        Some(Label::Ambiguous) => return contradiction(),
        None => {}
    }
    if may_not_know && is_unsure_phrase(locale, &words) {
        return Reading::Unknown;
    }
    let survey = Survey::new(locale, lexicon, &words);
    if survey.labels == 0 && survey.numbers == 0 {
        // "No" to a list of complaints is "none of these".
        if let Some(none) = none
            && says_none(locale, &words)
        {
            return Reading::Chosen(bit(none));
        }
        return left_open(locale, &words, &survey, may_not_know);
    }
    if survey.is_contradicted || survey.has_unknown_number {
        return contradiction();
    }
    if survey.has_other {
        return not_understood();
    }
    match survey.chosen() {
        Some(chosen) => chosen_of(chosen, none),
        None => contradiction(),
    }
}

/// The choices of a list of nothing but their numbers: "2", "1,4", "1, 2".
///
/// None where the text needs the long way, never where it could be read otherwise.
fn plain_numbers(lexicon: &Lexicon, text: &str) -> Option<u64> {
    text.split(',').try_fold(0, |chosen, part| {
        let number = lexicon.plain_number(part.trim_matches(' '))?;
        let choice = number.checked_sub(1)?;
        (lexicon.has_number(number)).then_some(chosen | bit(choice))
    })
}

fn chosen_of(chosen: u64, none: Option<usize>) -> Reading {
    let none = none.map_or(0, bit);
    if chosen & none != 0 && chosen != none {
        return Reading::Unreadable(Unreadable::ExclusiveWithOthers);
    }
    Reading::Chosen(chosen)
}

/// The choice whose label or synonym the whole reply is, unless its number says another.
fn exact(lexicon: &Lexicon, key: &str) -> Option<Label> {
    let label = lexicon.labels.exact(key)?;
    let number = super::lexicon::digits(key).filter(|&number| lexicon.has_number(number));
    match (label, number) {
        (Label::Of(choice), Some(number)) if number.checked_sub(1) != Some(choice) => {
            Some(Label::Ambiguous)
        }
        (Label::Of(_) | Label::Ambiguous, Some(_) | None) => Some(label),
    }
}

/// A reply in which no choice occurs: "not sure", "skip", or nothing that we know.
fn left_open(locale: &Locale, words: &Words, survey: &Survey, may_not_know: bool) -> Reading {
    let says_unknown = (survey.has_unknown_number && !survey.has_other && !survey.is_contradicted)
        || polarity_of(locale, words) == Polarity::Unsure
        || listed::is_skip(locale, words.text());
    if may_not_know && says_unknown {
        Reading::Unknown
    } else {
        not_understood()
    }
}

/// Whether the whole reply is a phrase for "not sure", whatever its words are one by one: "do" is two
/// in Urdu, and not in "do not know".
fn is_unsure_phrase(locale: &Locale, words: &Words) -> bool {
    let said = locale.tables.say.exact(words.text());
    words.len() > 1 && said.is_some_and(|say| say.any(Say::UNSURE))
}

fn says_none(locale: &Locale, words: &Words) -> bool {
    polarity_of(locale, words) == Polarity::No || listed::is_none(locale, words.text())
}

#[inline]
fn numbered(lexicon: &Lexicon, may_not_know: bool, number: usize) -> Reading {
    if lexicon.has_number(number) {
        value(number.saturating_sub(1))
    } else if may_not_know && number == lexicon.count.saturating_add(1) {
        Reading::Unknown
    } else {
        not_understood()
    }
}

#[inline]
fn value(choice: usize) -> Reading {
    i64::try_from(choice).map_or_else(|_| not_understood(), Reading::Value)
}

fn value_of(choice: u32) -> Reading {
    Reading::Value(choice.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_list_of_numbers_is_read_as_the_long_way_reads_it(
            text in "[ 0-9,]{1,7}",
            count in 1..40_usize,
            label in prop::sample::select(vec!["fever", "2", "1,2", "3 days"]),
            has_none in any::<bool>(),
        ) {
            for tag in ["en", "ur"] {
                let locale = Locale::embedded(tag).unwrap();
                let lexicon = Lexicon::new(locale, &[(0, label)], count);
                let none = has_none.then_some(count - 1);
                let long = several_in_words(locale, &lexicon, true, none, &text);
                prop_assert_eq!(several(locale, &lexicon, true, none, &text), long, "{}", tag);
            }
        }
    }
}
