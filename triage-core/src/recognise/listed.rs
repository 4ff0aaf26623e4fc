//! Replies to the prompts of the conversation itself: language, whom it is about, done, skip.

use std::sync::Arc;

use crate::locale::{Locale, Say, ShortBuffer, Words, short_key};
use crate::model::About;

use super::is_too_long;
use super::lexicon::{Label, Lexicon, digits};

/// How it is at the follow-up.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum How {
    /// Better than before.
    Better,
    /// As before.
    Same,
    /// Worse than before.
    Worse,
}

/// Which of the words shown the whole reply is, by the words or by the number shown before them.
///
/// Numbers follow the indices, 1 for index 0; a single thing has no number.
pub fn read_listed(locale: &Locale, words: &[(usize, &str)], text: &str) -> Option<usize> {
    let count = words
        .iter()
        .map(|&(at, _)| at.saturating_add(1))
        .max()
        .unwrap_or(0);
    if is_too_long(text) {
        return None;
    }
    let lexicon = Lexicon::new(locale, words, count);
    let reply = Words::new(&locale.fold, text);
    match lexicon.labels.exact(reply.text()) {
        Some(Label::Of(at)) => Some(at),
        Some(Label::Ambiguous) => None,
        None => number_of(locale, &reply)
            .filter(|&number| count > 1 && lexicon.has_number(number))
            .map(|number| number.saturating_sub(1)),
    }
}

/// Which language is meant: by its own name, its English name, its tag or its number.
pub fn read_language(locales: &[Arc<Locale>], text: &str) -> Option<usize> {
    let mut found = None;
    // Each name is compared with the letters of its own language.
    for (at, locale) in locales.iter().enumerate() {
        let words: Vec<(usize, &str)> = locale.name_words().map(|word| (at, word)).collect();
        let named = read_listed(locale, &words, text).filter(|_| {
            !Words::new(&locale.fold, text)
                .text()
                .bytes()
                .any(|byte| byte.is_ascii_digit())
        });
        match (found, named) {
            (None, named) => found = named,
            (Some(one), Some(other)) if one != other => return None,
            (Some(_), Some(_) | None) => {}
        }
    }
    found.or_else(|| {
        let first = locales.first().filter(|_| !is_too_long(text))?;
        let number = number_of(first, &Words::new(&first.fold, text))?;
        (number <= locales.len()).then(|| number.checked_sub(1))?
    })
}

/// Whom it is about: by words or by the number of the place in the list offered.
pub fn read_about(
    locale: &Locale,
    offered: &[About],
    labels: &[&str],
    text: &str,
) -> Option<usize> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    for (at, &about) in offered.iter().enumerate() {
        words.extend(locale.about_words(about).map(|word| (at, word)));
    }
    words.extend(labels.iter().copied().enumerate());
    read_listed(locale, &words, text)
}

/// Better, same or worse, in this order.
pub fn read_how(locale: &Locale, text: &str) -> Option<How> {
    let words: Vec<(usize, &str)> = (0..)
        .zip(locale.how_words())
        .flat_map(|(at, words)| words.into_iter().map(move |word| (at, word)))
        .collect();
    match read_listed(locale, &words, text)? {
        0 => Some(How::Better),
        1 => Some(How::Same),
        2 => Some(How::Worse),
        _ => None,
    }
}

/// Whether the reply says that there is nothing further, after the first of several choices.
pub fn read_done(locale: &Locale, text: &str) -> bool {
    says(locale, text, Say::DONE.or(Say::NO))
}

/// Whether the reply says to leave this one out.
pub fn read_skip(locale: &Locale, text: &str) -> bool {
    says(locale, text, Say::SKIP)
}

/// Whether these words leave this one out.
pub(super) fn is_skip(locale: &Locale, key: &str) -> bool {
    is(locale, key, Say::SKIP)
}

/// Whether these words say that none of the choices holds.
pub(super) fn is_none(locale: &Locale, key: &str) -> bool {
    is(locale, key, Say::NONE)
}

/// The number of a choice that the whole reply is: "2", "2.", "option 2".
pub(super) fn number_of(locale: &Locale, words: &Words) -> Option<usize> {
    if words.has_odd_digits {
        return None;
    }
    let mut number = None;
    for at in 0..words.len() {
        let word = words.word(at);
        if let Some(digits) = digits(word) {
            if number.replace(digits).is_some() {
                return None;
            }
        } else if !is(locale, word, Say::OPTION.or(Say::POLITE)) {
            return None;
        }
    }
    number
}

fn says(locale: &Locale, text: &str, say: Say) -> bool {
    let mut buffer = ShortBuffer::default();
    if let Some(key) = short_key(text, &mut buffer) {
        return is(locale, key, say);
    }
    !is_too_long(text) && is(locale, Words::new(&locale.fold, text).text(), say)
}

fn is(locale: &Locale, key: &str, say: Say) -> bool {
    locale
        .tables
        .say
        .exact(key)
        .is_some_and(|found| found.any(say))
}
