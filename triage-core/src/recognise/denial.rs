//! Whether the words around an emergency phrase deny it: "no chest pain", "no fever, cough or chest
//! pain", "seene mein dard nahi hai". In doubt they do not.

use crate::locale::{Gap, Locale, Say, Words};

/// Words looked at before "or" for the denial that began the list.
const LIST: usize = 12;

/// A message and the locales that listen, for the words around a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) all: &'a [(&'a Locale, Words)],
    pub(super) words: &'a Words,
}

impl<'a> Around<'a> {
    /// Each locale with the message as its own letters are folded.
    ///
    /// A sign that only some locales know is a word in those alone; then the places differ, and
    /// all of them get the words of the phrase's locale.
    fn each(self) -> impl Iterator<Item = (&'a Locale, &'a Words)> {
        self.all.iter().map(move |(locale, own)| {
            let is_alike = own.len() == self.words.len();
            (*locale, if is_alike { own } else { self.words })
        })
    }

    /// Whether the words before or behind a phrase deny it. In doubt they do not.
    pub(super) fn deny(self, start: usize, end: usize) -> bool {
        self.denied_before(start, end) || self.denied_behind(end)
    }

    /// "no chest pain", "I do not have any chest pain", "no fever, cough or chest pain".
    fn denied_before(self, start: usize, end: usize) -> bool {
        let mut at = start;
        let mut is_noun = true;
        while let Some(before) = self.joined_before(at) {
            if self.says(before, Say::DENIED_VERB)
                || (is_noun && self.says(before, Say::DENIED_NOUN))
            {
                return true;
            }
            if is_noun && self.is_or(before, start, end) {
                return self.list_is_denied(before, start, end) && !self.is_affirmed(end);
            }
            at = if self.says(before, Say::BETWEEN_VERB) {
                is_noun = false;
                before
            } else if self.says(before, Say::BETWEEN_NOUN) {
                before
            } else if let Some(pair) = self.pair_before(at) {
                pair
            } else {
                return false;
            };
        }
        // "no fever, chest pain or cough"
        is_noun
            && self.words.gap_before(at) == Gap::Comma
            && self.list_goes_on(start, end)
            && self.list_is_denied(at, start, end)
    }

    /// Whether a denial that begins a list reaches to that place in it.
    ///
    /// Between them stand things alone: a verb, a person or a turn begins something new, and a
    /// "no" with a comma behind it is an answer of its own.
    fn list_is_denied(self, place: usize, start: usize, end: usize) -> bool {
        let mut at = place;
        for _ in 0..LIST {
            let is_joined = match self.words.gap_before(at) {
                Gap::Space => true,
                Gap::Comma => false,
                Gap::Dash | Gap::Stop => return false,
            };
            let Some(before) = at.checked_sub(1) else {
                return false;
            };
            if self.says(before, Say::AFFIRMING) && self.says(before, Say::BETWEEN_VERB) {
                // "do not have", and never "not well, have".
                return is_joined
                    && self
                        .joined_before(before)
                        .is_some_and(|before| self.says(before, Say::DENIED_VERB));
            }
            if self.says(before, Say::DENIED_NOUN) {
                return is_joined && at < place;
            }
            if self.ends_list(before) && !self.is_or(before, start, end) {
                return false;
            }
            at = before;
        }
        false
    }

    /// Whether the list goes on behind the phrase to an "or" and one more thing, and no further.
    fn list_goes_on(self, start: usize, end: usize) -> bool {
        let mut or = None;
        let mut at = end;
        while at < self.words.len() {
            match self.words.gap_before(at) {
                Gap::Space => {}
                Gap::Comma if or.is_none() => {}
                Gap::Stop if or.is_some() => break,
                Gap::Comma | Gap::Dash | Gap::Stop => return false,
            }
            if self.is_or(at, start, end) {
                or = Some(at);
            } else if self.ends_list(at) {
                return false;
            }
            at = at.saturating_add(1);
        }
        or.is_some_and(|or| or.saturating_add(1) < at)
    }

    /// Whether something new begins with that word.
    fn ends_list(self, at: usize) -> bool {
        const NEW: Say = Say::YES
            .or(Say::YES_ALONE)
            .or(Say::NO)
            .or(Say::NO_ALONE)
            .or(Say::UNSURE)
            .or(Say::POLITE)
            .or(Say::AFFIRMING)
            .or(Say::NEGATING)
            .or(Say::AND)
            .or(Say::DENIED_VERB)
            .or(Say::TURNING);
        let is_number = self
            .words
            .word(at)
            .bytes()
            .all(|byte| byte.is_ascii_digit());
        // "a" is an article here, whatever it means in the other languages.
        !self.says(at, Say::BETWEEN_NOUN)
            && (is_number || self.says(at, Say::FILLER) || self.says(at, NEW))
    }

    /// "chest pain: no", "سینے میں درد نہیں ہے"; "سینے میں درد نہیں رک رہا" goes on and denies
    /// nothing.
    fn denied_behind(self, end: usize) -> bool {
        let denied = (!self.ends_clause(end))
            .then(|| self.longest(end, Say::DENIED_AFTER))
            .flatten();
        let Some(denied) = denied else {
            return false;
        };
        let mut at = end.saturating_add(denied);
        while !self.ends_clause(at) {
            match self.longest(at, Say::CLOSING) {
                Some(count) => at = at.saturating_add(count),
                None => return false,
            }
        }
        true
    }

    /// Whether it is said of what stands before that it is there: "or chest pain hai".
    fn is_affirmed(self, end: usize) -> bool {
        !self.ends_clause(end) && self.says(end, Say::AFFIRMING)
    }

    /// Whether a word joins alternatives in a language of the phrase: the English "or" is a usual
    /// spelling of the Urdu "and".
    fn is_or(self, at: usize, start: usize, end: usize) -> bool {
        self.each().any(|(locale, words)| {
            words
                .span(start, end.saturating_sub(start))
                .is_some_and(|phrase| locale.tables.emergency.exact(phrase).is_some())
                && says(locale, words.span(at, 1), Say::OR)
        })
    }

    /// Whether a word says that in any of the locales.
    fn says(self, at: usize, say: Say) -> bool {
        self.each()
            .any(|(locale, words)| says(locale, words.span(at, 1), say))
    }

    /// The words of the longest phrase there that says that in any of the locales.
    fn longest(self, at: usize, say: Say) -> Option<usize> {
        let found = self.each().filter_map(|(locale, words)| {
            let is_wanted = |found: Say| found.any(say);
            locale.tables.say.longest_at(words, at, is_wanted)
        });
        found.map(|(count, _)| count).max()
    }

    /// The word before, if nothing stands between the two.
    fn joined_before(self, at: usize) -> Option<usize> {
        (self.words.gap_before(at) == Gap::Space)
            .then(|| at.checked_sub(1))
            .flatten()
    }

    /// Where the two words before begin, if together they may stand between: "sign of".
    fn pair_before(self, at: usize) -> Option<usize> {
        let first = self.joined_before(self.joined_before(at)?)?;
        self.each()
            .any(|(locale, words)| says(locale, words.span(first, 2), Say::BETWEEN_NOUN))
            .then_some(first)
    }

    fn ends_clause(self, at: usize) -> bool {
        match self.words.gap_before(at) {
            Gap::Space | Gap::Dash => false,
            Gap::Comma | Gap::Stop => true,
        }
    }
}

fn says(locale: &Locale, words: Option<&str>, say: Say) -> bool {
    words
        .and_then(|words| locale.tables.say.exact(words))
        .is_some_and(|found| found.any(say))
}
