//! The shape of `locale.yaml`: what is written there, as it is written.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use crate::model::About;

/// Everything that a `locale.yaml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LocaleFile {
    pub(super) tag: String,
    pub(super) reviewed_by: Reviewed,
    pub(super) autonym: Fact,
    pub(super) english_name: Fact,
    pub(super) names: Vec<Group>,
    pub(super) direction: DirectionFact,
    pub(super) digits: Digits,
    pub(super) plural: PluralFact,
    pub(super) letters: Vec<Letter>,
    pub(super) never_fold: Vec<Apart>,
    pub(super) yes: Vec<Group>,
    pub(super) yes_alone: Vec<Group>,
    pub(super) no: Vec<Group>,
    pub(super) no_alone: Vec<Group>,
    pub(super) unsure: Vec<Group>,
    pub(super) polite: Vec<Group>,
    pub(super) filler: Vec<Group>,
    pub(super) affirming: Vec<Group>,
    pub(super) negating: Vec<Group>,
    pub(super) and: Vec<Group>,
    pub(super) none: Vec<Group>,
    pub(super) done: Vec<Group>,
    pub(super) skip: Vec<Group>,
    pub(super) option: Vec<Group>,
    pub(super) global: Globals,
    pub(super) emergency: Emergency,
    pub(super) about: AboutWords,
    pub(super) how: HowWords,
    pub(super) numbers: Numbers,
    pub(super) number_filler: Vec<Group>,
    pub(super) units: BTreeMap<String, UnitWords>,
    pub(super) months: Months,
    pub(super) days_ago: Numbers,
    pub(super) ago: Vec<Group>,
    pub(super) ordinals: Group,
    pub(super) sources: BTreeMap<String, String>,
}

/// `none`, or the person who reviewed it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Reviewed {
    Person { name: String, on: String },
    Nobody(Nobody),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Nobody {
    None,
}

/// One word with its source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fact {
    pub(super) is: String,
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DirectionFact {
    pub(super) is: DirectionName,
    pub(super) source: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DirectionName {
    LeftToRight,
    RightToLeft,
}

/// Words with one source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) source: String,
    /// In the file, spellings of one word are separated by `/`; here they are written out.
    #[serde(deserialize_with = "written_out")]
    pub(super) words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Digits {
    pub(super) shown: String,
    pub(super) decimal: char,
    pub(super) source: String,
}

/// Which numbers are said with the word for one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PluralFact {
    pub(super) one: PluralRule,
    pub(super) source: String,
}

/// The cardinal rules of Unicode CLDR that our languages have; every other number is "other".
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
pub(super) enum PluralRule {
    /// 1, shown without a fraction.
    #[serde(rename = "whole_1")]
    Whole1,
    /// 1, with a fraction of zeros too.
    #[serde(rename = "n_is_1")]
    NIs1,
    /// From 0 to 1.
    #[serde(rename = "n_is_0_or_1")]
    NIs0Or1,
}

/// A letter that readers take for another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Letter {
    pub(super) from: char,
    pub(super) to: char,
    pub(super) source: String,
}

/// Two letters that must not become one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Apart {
    pub(super) pair: (char, char),
    pub(super) source: String,
}

/// Words that work at any time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Globals {
    pub(super) back: Vec<Group>,
    pub(super) change: Vec<Group>,
    pub(super) repeat: Vec<Group>,
    pub(super) help: Vec<Group>,
    pub(super) language: Vec<Group>,
    pub(super) restart: Vec<Group>,
    pub(super) stop: Vec<Group>,
    pub(super) doctor: Vec<Group>,
    pub(super) emergency: Vec<Group>,
}

/// Emergency phrases, and the words by which they are denied.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Emergency {
    pub(super) phrases: Vec<Group>,
    pub(super) denied_noun: Vec<Group>,
    pub(super) between_noun: Vec<Group>,
    pub(super) denied_verb: Vec<Group>,
    pub(super) between_verb: Vec<Group>,
    pub(super) denied_after: Vec<Group>,
    pub(super) closing: Vec<Group>,
    pub(super) or: Vec<Group>,
    pub(super) turning: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AboutWords {
    pub(super) me: Vec<Group>,
    pub(super) child: Vec<Group>,
    pub(super) other: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HowWords {
    pub(super) better: Vec<Group>,
    pub(super) same: Vec<Group>,
    pub(super) worse: Vec<Group>,
}

/// Words that stand for numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    pub(super) source: String,
    pub(super) words: BTreeMap<String, i64>,
}

/// How a unit is shown and typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitWords {
    pub(super) shown: String,
    /// The word for one of it, where that is another.
    #[serde(default)]
    pub(super) one: Option<String>,
    pub(super) source: String,
    pub(super) words: Vec<String>,
}

/// Twelve lists of names, January first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Months {
    pub(super) source: String,
    pub(super) names: Vec<Vec<String>>,
}

impl LocaleFile {
    /// What is typed for whom it is about.
    pub(super) fn about_groups(&self, about: About) -> &Vec<Group> {
        match about {
            About::Me => &self.about.me,
            About::Child => &self.about.child,
            About::Other => &self.about.other,
        }
    }

    /// Every source that is cited, in no particular order.
    pub(super) fn cited(&self) -> Vec<&str> {
        let globals = &self.global;
        let emergency = &self.emergency;
        let groups = [
            &self.names,
            &self.yes,
            &self.yes_alone,
            &self.no,
            &self.no_alone,
            &self.unsure,
            &self.polite,
            &self.filler,
            &self.affirming,
            &self.negating,
            &self.and,
            &self.none,
            &self.done,
            &self.skip,
            &self.option,
            &globals.back,
            &globals.change,
            &globals.repeat,
            &globals.help,
            &globals.language,
            &globals.restart,
            &globals.stop,
            &globals.doctor,
            &globals.emergency,
            &emergency.phrases,
            &emergency.denied_noun,
            &emergency.between_noun,
            &emergency.denied_verb,
            &emergency.between_verb,
            &emergency.denied_after,
            &emergency.closing,
            &emergency.or,
            &emergency.turning,
            &self.about.me,
            &self.about.child,
            &self.about.other,
            &self.how.better,
            &self.how.same,
            &self.how.worse,
            &self.number_filler,
            &self.ago,
        ];
        let mut cited: Vec<&str> = groups
            .iter()
            .flat_map(|groups| groups.iter().map(|group| group.source.as_str()))
            .collect();
        cited.extend([
            self.autonym.source.as_str(),
            &self.english_name.source,
            &self.direction.source,
            &self.digits.source,
            &self.plural.source,
            &self.numbers.source,
            &self.months.source,
            &self.days_ago.source,
            &self.ordinals.source,
        ]);
        cited.extend(self.letters.iter().map(|letter| letter.source.as_str()));
        cited.extend(self.never_fold.iter().map(|apart| apart.source.as_str()));
        cited.extend(self.units.values().map(|unit| unit.source.as_str()));
        cited
    }
}

/// Every phrase in every spelling: "sine/sene mein" is "sine mein" and "sene mein".
fn written_out<'de, D: Deserializer<'de>>(file: D) -> Result<Vec<String>, D::Error> {
    let phrases = Vec::<String>::deserialize(file)?;
    Ok(phrases
        .iter()
        .flat_map(|phrase| spellings(phrase))
        .collect())
}

fn spellings(phrase: &str) -> Vec<String> {
    phrase.split(' ').fold(vec![String::new()], |begun, word| {
        begun
            .iter()
            .flat_map(|begun| {
                let space = if begun.is_empty() { "" } else { " " };
                word.split('/')
                    .map(move |spelling| format!("{begun}{space}{spelling}"))
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn each_word_takes_each_of_its_spellings() {
        let all = [
            "sine me dard",
            "sine mein dard",
            "sene me dard",
            "sene mein dard",
        ];
        assert_eq!(spellings("sine/sene me/mein dard"), all);
        assert_eq!(spellings("\u{1F198}"), ["\u{1F198}"]);
    }
}
