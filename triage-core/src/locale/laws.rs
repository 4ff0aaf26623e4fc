//! What must hold of the words of every locale, whoever wrote them.

use crate::model::About;

use super::file::LocaleFile;
use super::read::Mistake;
use super::tables::global_groups;
use super::{Fold, Global, Say, Tables};

/// The units that every locale has words for: those in which ages, days and fever are said.
const UNITS: [&str; 7] = [
    "years",
    "months",
    "weeks",
    "days",
    "celsius",
    "fahrenheit",
    "percent",
];
/// Letters that a source has at least: a name alone tells nobody where to look.
const SOURCE: usize = 20;

/// Every fact names a source that is there and says where to look.
pub(super) fn sources(file: &LocaleFile, out: &mut Vec<Mistake>) {
    let cited = file.cited();
    for source in &cited {
        if !file.sources.contains_key(*source) {
            out.push(Mistake::about(
                *source,
                format!("`{source}` is not among the `sources`"),
            ));
        }
    }
    for (name, text) in &file.sources {
        if text.chars().count() <= SOURCE {
            out.push(Mistake::about(
                name,
                format!("the source `{name}` does not say where to look"),
            ));
        }
        if !cited.contains(&name.as_str()) {
            out.push(Mistake::about(name, format!("nothing cites `{name}`")));
        }
    }
}

/// Letters that must stay apart do.
pub(super) fn letters(file: &LocaleFile, fold: &Fold, out: &mut Vec<Mistake>) {
    for apart in &file.never_fold {
        let (one, other) = apart.pair;
        if fold.fold(&one.to_string()) == fold.fold(&other.to_string()) {
            out.push(Mistake::about(
                one,
                format!("`{one}` and `{other}` must stay apart, and `letters` makes them one"),
            ));
        }
    }
}

/// No list that a conversation needs is empty.
pub(super) fn lists(file: &LocaleFile, out: &mut Vec<Mistake>) {
    if file.tag.parse::<unic_langid::LanguageIdentifier>().is_err() {
        out.push(Mistake::about(
            &file.tag,
            format!("`{}` is not the tag of a language", file.tag),
        ));
    }
    if file.months.names.len() != 12 {
        let message = format!(
            "`months` has {} names in place of 12",
            file.months.names.len()
        );
        out.push(Mistake::about("months:", message));
    }
    for unit in UNITS {
        if !file.units.contains_key(unit) {
            out.push(Mistake::about("units:", format!("`units` has no `{unit}`")));
        }
    }
    let how = &file.how;
    let about = About::ALL.map(|about| (about.name(), file.about_groups(about)));
    let named = [
        ("yes", &file.yes),
        ("no", &file.no),
        ("unsure", &file.unsure),
        ("none", &file.none),
        ("done", &file.done),
        ("skip", &file.skip),
        ("phrases", &file.emergency.phrases),
        ("better", &how.better),
        ("same", &how.same),
        ("worse", &how.worse),
    ];
    for (name, groups) in named.into_iter().chain(about) {
        if groups.iter().all(|group| group.words.is_empty()) {
            let message = format!("`{name}` has no words");
            out.push(Mistake::about(format!("{name}:"), message));
        }
    }
    for global in Global::ALL {
        let name = global.name();
        let groups = global_groups(file, global);
        // The English word works everywhere: help desks all over the country name it.
        if !groups
            .iter()
            .any(|group| group.words.iter().any(|word| word == name))
        {
            let message = format!("the words for `{name}` lack the English word");
            out.push(Mistake::about(format!("{name}:"), message));
        }
    }
}

/// No word says opposite things.
pub(super) fn words(tables: &Tables, out: &mut Vec<Mistake>) {
    let polar = Say::YES.or(Say::NO).or(Say::UNSURE).or(Say::NEGATING);
    for (word, say) in tables.say.iter() {
        let yes = say.any(Say::YES.or(Say::YES_ALONE).or(Say::AFFIRMING));
        let no = say.any(Say::NO.or(Say::NO_ALONE).or(Say::NEGATING));
        let unsure = say.any(Say::UNSURE);
        let ignored = say.any(Say::POLITE.or(Say::FILLER).or(Say::NUMBER_FILLER));
        let both = match (yes, no, unsure, ignored) {
            (true, true, _, _) => "both yes and no",
            (true, _, true, _) | (_, true, true, _) => "both an answer and not knowing",
            (_, true, _, true) | (_, _, true, true) => "both an answer and a word to pass over",
            (_, _, _, _) => continue,
        };
        out.push(Mistake::about(word, format!("`{word}` is {both}")));
    }
    for (word, _) in tables.numbers.iter() {
        if tables.say.exact(word).is_some_and(|say| say.any(polar)) {
            let message = format!("`{word}` is both a number and an answer to a yes/no question");
            out.push(Mistake::about(word, message));
        }
    }
    for (phrase, _) in tables.emergency.iter() {
        if tables.say.exact(phrase).is_some() {
            let message = format!("`{phrase}` is both an emergency and an ordinary word");
            out.push(Mistake::about(phrase, message));
        }
    }
}
