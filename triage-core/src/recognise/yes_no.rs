//! Yes, no or not sure: "not sure" before no, no before yes, and both together is neither.

use crate::locale::{Locale, Say, ShortBuffer, Words, short_key};

use super::lexicon::{Label, Lexicon};
use super::{Reading, contradiction, is_too_long, listed, not_understood};

/// What a whole reply says to a yes/no question.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Polarity {
    Yes,
    No,
    Unsure,
    /// Yes and no.
    Both,
    /// None of these, or something besides that could change it.
    Other,
}

/// Reads yes or no; none where the reply is not clearly one of them. Numbers are not taken.
pub fn read_yes_no(locale: &Locale, text: &str) -> Option<bool> {
    match polarity(locale, text) {
        Polarity::Yes => Some(true),
        Polarity::No => Some(false),
        Polarity::Unsure | Polarity::Both | Polarity::Other => None,
    }
}

/// Reads yes or no where both are shown, yes first: also by the number of the place, 1 or 2.
pub fn read_shown_yes_no(locale: &Locale, text: &str) -> Option<bool> {
    read_yes_no(locale, text).or_else(|| match shown_number(locale, text)? {
        1 => Some(true),
        2 => Some(false),
        _ => None,
    })
}

/// The number of a place that the whole reply is.
fn shown_number(locale: &Locale, text: &str) -> Option<usize> {
    if is_too_long(text) {
        return None;
    }
    listed::number_of(locale, &Words::new(&locale.fold, text))
}

/// Reads the reply to a yes/no question.
pub(super) fn answer(
    locale: &Locale,
    lexicon: &Lexicon,
    may_not_know: bool,
    text: &str,
    key: Option<&str>,
) -> Reading {
    if let Some(number) = key.and_then(|key| lexicon.plain_number(key)) {
        return numbered(lexicon, may_not_know, number);
    }
    // A short reply that is one word of the locale needs no more than this.
    if let Some(key) = key
        && let Some(polarity) = polarity_of_key(locale, key)
    {
        return settled(polarity, lexicon.labels.exact(key), may_not_know);
    }
    let words = Words::new(&locale.fold, text);
    let label = lexicon.labels.exact(words.text());
    let polarity = polarity_of(locale, &words);
    if polarity != Polarity::Other || label.is_some() {
        return settled(polarity, label, may_not_know);
    }
    match listed::number_of(locale, &words) {
        Some(number) => numbered(lexicon, may_not_know, number),
        None if may_not_know && listed::is_skip(locale, words.text()) => Reading::Unknown,
        None => not_understood(),
    }
}

/// What the locale's words and the question's own words say together.
fn settled(polarity: Polarity, label: Option<Label>, may_not_know: bool) -> Reading {
    let label = match label {
        Some(Label::Of(choice)) => Some(choice),
        Some(Label::Ambiguous) => return contradiction(),
        None => None,
    };
    match (polarity, label) {
        (Polarity::Yes, None | Some(1)) | (Polarity::Other, Some(1)) => Reading::Value(1),
        (Polarity::No, None | Some(0)) | (Polarity::Other, Some(0)) => Reading::Value(0),
        // The label of "not sure" stands behind the two choices.
        (Polarity::Unsure, None | Some(2)) | (Polarity::Other, Some(2)) if may_not_know => {
            Reading::Unknown
        }
        (Polarity::Unsure | Polarity::Other, None) => not_understood(),
        (Polarity::Yes | Polarity::No | Polarity::Unsure | Polarity::Both | Polarity::Other, _) => {
            contradiction()
        }
    }
}

/// What a reply says.
pub(super) fn polarity(locale: &Locale, text: &str) -> Polarity {
    if is_too_long(text) {
        return Polarity::Other;
    }
    let mut buffer = ShortBuffer::default();
    if let Some(polarity) =
        short_key(text, &mut buffer).and_then(|key| polarity_of_key(locale, key))
    {
        return polarity;
    }
    polarity_of(locale, &Words::new(&locale.fold, text))
}

/// What all the words say together.
pub(super) fn polarity_of(locale: &Locale, words: &Words) -> Polarity {
    polarity_of_key(locale, words.text()).unwrap_or_else(|| scan(locale, words))
}

/// What a reply says that is one phrase of the locale.
#[inline]
fn polarity_of_key(locale: &Locale, key: &str) -> Option<Polarity> {
    let say = locale.tables.say.exact(key)?;
    if say.any(Say::UNSURE) {
        Some(Polarity::Unsure)
    } else if say.any(Say::NO.or(Say::NO_ALONE)) {
        Some(Polarity::No)
    } else if say.any(Say::YES.or(Say::YES_ALONE)) {
        Some(Polarity::Yes)
    } else {
        None
    }
}

/// Cuts a reply into phrases, the longest first, and lets none of them be overlooked.
fn scan(locale: &Locale, words: &Words) -> Polarity {
    const WANTED: Say = Say::YES
        .or(Say::NO)
        .or(Say::UNSURE)
        .or(Say::NEGATING)
        .or(Say::AFFIRMING)
        .or(Say::POLITE)
        .or(Say::FILLER);
    let (mut yes, mut no, mut unsure) = (false, false, false);
    let (mut negating, mut affirming, mut soft, mut other) = (false, false, false, false);
    let mut at = 0;
    while at < words.len() {
        let found = locale
            .tables
            .say
            .longest_at(words, at, |say| say.any(WANTED));
        let Some((count, say)) = found else {
            other = true;
            at = at.saturating_add(1);
            continue;
        };
        at = at.saturating_add(count);
        if say.any(Say::UNSURE) {
            unsure = true;
        } else if say.any(Say::NO) {
            no = true;
        } else if say.any(Say::NEGATING) {
            negating = true;
        } else if say.any(Say::POLITE) && say.any(Say::YES) {
            // "ji" is "yes" and "sir": beside another answer it is only polite.
            soft = true;
        } else if say.any(Say::YES) {
            yes = true;
        } else if say.any(Say::AFFIRMING) {
            affirming = true;
        }
    }
    if (yes && (no || negating)) || (no && affirming) {
        Polarity::Both
    } else if other || (unsure && (yes || no)) || (negating && !no) {
        Polarity::Other
    } else if unsure {
        Polarity::Unsure
    } else if no {
        Polarity::No
    } else if yes || soft {
        Polarity::Yes
    } else {
        Polarity::Other
    }
}

/// The number of a choice as shown: yes, no, not sure.
fn numbered(lexicon: &Lexicon, may_not_know: bool, number: usize) -> Reading {
    match number {
        1 if lexicon.count > 0 => Reading::Value(1),
        2 if lexicon.count > 0 => Reading::Value(0),
        3 if lexicon.count > 0 && may_not_know => Reading::Unknown,
        _ => not_understood(),
    }
}
