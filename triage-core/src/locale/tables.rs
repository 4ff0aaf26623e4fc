//! A locale's words, folded and compiled into tables that are looked up in every turn.

use std::collections::BTreeMap;

use super::file::{Group, LocaleFile};
use super::read::Mistake;
use super::{Fold, Global, Phrases, Say, Words};

/// Stands for `%` among words: signs of ASCII are no words.
pub(crate) const PERCENT: char = '\u{66A}';

/// The compiled words of a locale.
#[derive(Debug)]
pub(crate) struct Tables {
    /// What words say, in yes/no replies and around other answers.
    pub(crate) say: Phrases<Say>,
    /// Emergency phrases; whether the phrase denies something itself ("cannot breathe").
    pub(crate) emergency: Phrases<bool>,
    /// What the whole message can be for the conversation: a global word or an emergency.
    heard: Phrases<HeardWord>,
    /// Words for numbers, compared as typed.
    pub(crate) numbers: Phrases<i64>,
    /// Words for units, compared as typed: place in `unit_names`.
    pub(crate) units: Phrases<usize>,
    /// Names of the units as authors write them.
    pub(crate) unit_names: Vec<String>,
    /// Names of months, January 1, compared as typed.
    pub(crate) months: Phrases<u32>,
    /// Words for days, as days before today.
    pub(crate) days_ago: Phrases<i64>,
    /// What follows a day's number directly: "5th".
    pub(crate) ordinals: Vec<String>,
}

/// What a whole message is for the conversation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeardWord {
    pub(crate) global: Option<Global>,
    pub(crate) is_emergency: bool,
}

impl Tables {
    /// Compiles the words of a file. A word that would mean two things keeps the first, and is
    /// reported.
    pub(super) fn new(file: &LocaleFile, fold: &Fold, out: &mut Vec<Mistake>) -> Self {
        let key = |word: &str| Words::new(fold, word).text().to_owned();
        let say = say(file, key);
        let denies = Say::DENIED_NOUN
            .or(Say::DENIED_VERB)
            .or(Say::DENIED_AFTER)
            .or(Say::NEGATING);
        let mut emergency = BTreeMap::new();
        let mut heard = BTreeMap::new();
        for phrase in words(&file.emergency.phrases) {
            let phrase = key(phrase);
            let has_denial = phrase
                .split(' ')
                .any(|word| say.exact(word).is_some_and(|say| say.any(denies)));
            heard.insert(
                phrase.clone(),
                HeardWord {
                    global: None,
                    is_emergency: true,
                },
            );
            emergency.insert(phrase, has_denial);
        }
        for global in Global::ALL {
            for written in words(global_groups(file, global)) {
                let entry = heard.entry(key(written)).or_insert(HeardWord {
                    global: None,
                    is_emergency: false,
                });
                match entry.global {
                    Some(other) if other != global => out.push(Mistake::about(
                        written,
                        format!("`{written}` is {} and {}", other.name(), global.name()),
                    )),
                    Some(_) | None => {
                        entry.global = Some(global);
                        entry.is_emergency |= global == Global::Emergency;
                    }
                }
            }
        }
        let raw = |word: &str| raw_key(fold, word);
        let units = file.units.values().enumerate();
        let units = units.flat_map(|(at, unit)| unit.words.iter().map(move |word| (word, at)));
        let months = (1..).zip(&file.months.names);
        let months = months.flat_map(|(month, names)| names.iter().map(move |name| (name, month)));
        let numbers = file.numbers.words.iter();
        let days_ago = file.days_ago.words.iter();
        Self {
            say,
            emergency: Phrases::new(emergency),
            heard: Phrases::new(heard),
            numbers: once(
                numbers.map(|(word, number)| (word, *number)),
                raw,
                "numbers",
                out,
            ),
            units: once(units, raw, "units", out),
            unit_names: file.units.keys().cloned().collect(),
            months: once(months, raw, "months", out),
            days_ago: once(days_ago.map(|(word, days)| (word, *days)), key, "days", out),
            ordinals: file.ordinals.words.clone(),
        }
    }

    /// What a whole message is for the conversation.
    #[inline]
    pub(crate) fn heard(&self, key: &str) -> Option<HeardWord> {
        self.heard.exact(key)
    }

    /// The global word that a whole message is.
    #[cfg(test)]
    pub(crate) fn global(&self, key: &str) -> Option<Global> {
        self.heard(key).and_then(|heard| heard.global)
    }
}

/// Signs of no script that a locale's words contain.
pub(super) fn symbols(file: &LocaleFile) -> Vec<char> {
    let units = file.units.values().flat_map(|unit| unit.words.iter());
    [
        &file.yes,
        &file.no,
        &file.unsure,
        &file.done,
        &file.skip,
        &file.global.emergency,
        &file.emergency.phrases,
    ]
    .into_iter()
    .flat_map(|groups| words(groups))
    .chain(units.map(String::as_str))
    .flat_map(str::chars)
    .filter(|letter| !letter.is_alphanumeric() && !letter.is_ascii())
    .collect()
}

fn words(groups: &[Group]) -> impl Iterator<Item = &str> {
    groups
        .iter()
        .flat_map(|group| group.words.iter().map(String::as_str))
}

/// The form in which units, months and numbers are compared: letters as typed.
fn raw_key(fold: &Fold, word: &str) -> String {
    if word == "%" {
        return PERCENT.to_string();
    }
    Words::new(fold, word).raw().to_owned()
}

/// A table of words that each mean one thing.
fn once<'a, T: Copy + PartialEq>(
    words: impl Iterator<Item = (&'a String, T)>,
    key: impl Fn(&str) -> String,
    what: &str,
    out: &mut Vec<Mistake>,
) -> Phrases<T> {
    let mut table = BTreeMap::new();
    for (word, meaning) in words {
        let first = *table.entry(key(word)).or_insert(meaning);
        if first != meaning {
            out.push(Mistake::about(word, format!("`{word}` is two {what}")));
        }
    }
    Phrases::new(table)
}

/// The words for one thing that works at any time.
pub(super) fn global_groups(file: &LocaleFile, global: Global) -> &[Group] {
    let words = &file.global;
    match global {
        Global::Back => &words.back,
        Global::Change => &words.change,
        Global::Repeat => &words.repeat,
        Global::Help => &words.help,
        Global::Language => &words.language,
        Global::Restart => &words.restart,
        Global::Stop => &words.stop,
        Global::Doctor => &words.doctor,
        Global::Emergency => &words.emergency,
    }
}

fn say(file: &LocaleFile, key: impl Fn(&str) -> String) -> Phrases<Say> {
    let emergency = &file.emergency;
    let lists = [
        (Say::YES, &file.yes),
        (Say::YES_ALONE, &file.yes_alone),
        (Say::NO, &file.no),
        (Say::NO_ALONE, &file.no_alone),
        (Say::UNSURE, &file.unsure),
        (Say::POLITE, &file.polite),
        (Say::FILLER, &file.filler),
        (Say::AFFIRMING, &file.affirming),
        (Say::NEGATING, &file.negating),
        (Say::AND, &file.and),
        (Say::NONE, &file.none),
        (Say::DONE, &file.done),
        (Say::SKIP, &file.skip),
        (Say::OPTION, &file.option),
        (Say::NUMBER_FILLER, &file.number_filler),
        (Say::AGO, &file.ago),
        (Say::DENIED_NOUN, &emergency.denied_noun),
        (Say::BETWEEN_NOUN, &emergency.between_noun),
        (Say::DENIED_VERB, &emergency.denied_verb),
        (Say::BETWEEN_VERB, &emergency.between_verb),
        (Say::DENIED_AFTER, &emergency.denied_after),
        (Say::CLOSING, &emergency.closing),
        (Say::OR, &emergency.or),
        (Say::TURNING, &emergency.turning),
    ];
    let mut table: BTreeMap<String, Say> = BTreeMap::new();
    for (meaning, groups) in lists {
        for word in words(groups) {
            let entry = table.entry(key(word)).or_default();
            *entry = entry.or(meaning);
        }
    }
    Phrases::new(table)
}
