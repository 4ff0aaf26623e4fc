//! What belongs to a language and not to a flow: its words, letters, digits and system texts.
//!
//! Locales are embedded data, each read once; a flow's folder can bring others, or its own in place of
//! one of these.

mod file;
mod fold;
mod laws;
mod own;
mod phrases;
mod plural;
mod read;
mod tables;
mod words;

use std::sync::{Arc, OnceLock};

use crate::model::{About, Review};

pub(crate) use fold::{Fold, KEYCAP};
pub(crate) use own::{OwnLocale, own_locale, own_system_texts};
pub(crate) use phrases::{Phrases, Say};
pub(crate) use tables::{PERCENT, Tables};
pub(crate) use words::{Gap, ShortBuffer, Words, short_key};

use file::LocaleFile;

/// The direction in which a script is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// Latin.
    LeftToRight,
    /// Arabic.
    RightToLeft,
}

/// A word that works at any point of a conversation.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Global {
    /// To the question before.
    Back,
    /// Change an answer.
    Change,
    /// Ask again.
    Repeat,
    /// Which words work.
    Help,
    /// Another language.
    Language,
    /// Begin again.
    Restart,
    /// End.
    Stop,
    /// A doctor, now.
    Doctor,
    /// The emergency number.
    Emergency,
}

/// A language as patients write and read it.
#[derive(Debug)]
pub struct Locale {
    file: LocaleFile,
    review: Option<Review>,
    data: Box<str>,
    system_ftl: Box<str>,
    digits: [char; 10],
    pub(crate) fold: Fold,
    pub(crate) tables: Tables,
}

/// A locale that comes with this library.
struct Embedded {
    tag: &'static str,
    data: &'static str,
    texts: &'static str,
    /// Read when it is asked for: a flow of two languages pays for two.
    locale: OnceLock<Option<Arc<Locale>>>,
}

macro_rules! embedded {
    ($($tag:literal)*) => {
        [$(Embedded {
            tag: $tag,
            data: include_str!(concat!("../locales/", $tag, "/locale.yaml")),
            texts: include_str!(concat!("../locales/", $tag, "/system.ftl")),
            locale: OnceLock::new(),
        }),*]
    };
}

/// Every embedded locale.
static EMBEDDED: [Embedded; 9] =
    embedded!("en" "ur" "ur-Latn" "pa-Arab" "sd" "ps-PK" "skr" "bal" "ks");

impl Global {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Back,
        Self::Change,
        Self::Repeat,
        Self::Help,
        Self::Language,
        Self::Restart,
        Self::Stop,
        Self::Doctor,
        Self::Emergency,
    ];

    /// As case files write it behind `!`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::Change => "change",
            Self::Repeat => "repeat",
            Self::Help => "help",
            Self::Language => "language",
            Self::Restart => "restart",
            Self::Stop => "stop",
            Self::Doctor => "doctor",
            Self::Emergency => "emergency",
        }
    }
}

impl Locale {
    /// The embedded locale of that tag.
    pub fn embedded(tag: &str) -> Option<&'static Arc<Self>> {
        let found = EMBEDDED.iter().find(|embedded| embedded.tag == tag)?;
        let read = || read::read(found.data, found.texts).ok().map(Arc::new);
        found.locale.get_or_init(read).as_ref()
    }

    /// The tags of all embedded locales.
    pub fn tags() -> Vec<&'static str> {
        EMBEDDED.iter().map(|embedded| embedded.tag).collect()
    }

    /// Its BCP 47 tag.
    pub fn tag(&self) -> &str {
        &self.file.tag
    }

    /// Its own name for itself.
    pub fn autonym(&self) -> &str {
        &self.file.autonym.is
    }

    /// Its English name.
    pub fn english_name(&self) -> &str {
        &self.file.english_name.is
    }

    /// The human who reviewed its words and texts.
    pub fn reviewed_by(&self) -> Option<&Review> {
        self.review.as_ref()
    }

    /// The direction in which it is read.
    pub fn direction(&self) -> Direction {
        match self.file.direction.is {
            file::DirectionName::LeftToRight => Direction::LeftToRight,
            file::DirectionName::RightToLeft => Direction::RightToLeft,
        }
    }

    /// The digits that it shows, zero first.
    pub fn digits(&self) -> [char; 10] {
        self.digits
    }

    /// The text of its `system.ftl`.
    pub fn system_ftl(&self) -> &str {
        &self.system_ftl
    }

    /// The text of its `locale.yaml`.
    pub fn data(&self) -> &str {
        &self.data
    }

    /// A word for what works at any time, as it can be typed: the first of its list.
    pub fn global_word(&self, global: Global) -> &str {
        tables::global_groups(&self.file, global)
            .iter()
            .find_map(|group| group.words.first())
            .map_or_else(|| global.name(), String::as_str)
    }

    /// A number in its digits; zeros at the end of a fraction are left out.
    pub fn number(&self, steps: i64, decimals: u8) -> String {
        let mut places: Vec<char> = steps.unsigned_abs().to_string().chars().collect();
        let decimals = usize::from(decimals);
        while places.len() <= decimals {
            places.insert(0, '0');
        }
        let fraction = places.split_off(places.len().saturating_sub(decimals));
        let kept = fraction
            .iter()
            .rposition(|&digit| digit != '0')
            .map_or(0, |at| at.saturating_add(1));
        let mut shown = String::new();
        if steps < 0 {
            shown.push('-');
        }
        shown.extend(places.iter().map(|&digit| self.digit(digit)));
        if kept > 0 {
            shown.push(self.file.digits.decimal);
            shown.extend(fraction.iter().take(kept).map(|&digit| self.digit(digit)));
        }
        shown
    }

    /// Its word for a unit, for messages.
    pub fn unit(&self, unit: &str) -> Option<&str> {
        self.file.units.get(unit).map(|unit| unit.shown.as_str())
    }

    /// Its word for so much of a unit, by its plural rule; the number is in steps of its last
    /// decimal.
    ///
    /// ```
    /// use triage_core::locale::Locale;
    /// let english = Locale::embedded("en").unwrap();
    /// assert_eq!(english.unit_of("years", 1, 0), Some("year"));
    /// assert_eq!(english.unit_of("years", 0, 0), Some("years"));
    /// ```
    pub fn unit_of(&self, unit: &str, steps: i64, decimals: u8) -> Option<&str> {
        let unit = self.file.units.get(unit)?;
        let one = unit.one.as_deref();
        let is_one = plural::is_one(self.file.plural.one, steps, decimals);
        Some(one.filter(|_| is_one).unwrap_or(&unit.shown))
    }

    /// What is typed for whom it is about.
    pub(crate) fn about_words(&self, about: About) -> impl Iterator<Item = &str> {
        self.file
            .about_groups(about)
            .iter()
            .flat_map(|group| group.words.iter().map(String::as_str))
    }

    /// What is typed for better, same and worse.
    pub(crate) fn how_words(&self) -> [Vec<&str>; 3] {
        let words = &self.file.how;
        [&words.better, &words.same, &words.worse].map(|groups| {
            groups
                .iter()
                .flat_map(|group| group.words.iter().map(String::as_str))
                .collect()
        })
    }

    /// What is typed for yes or for no, also what means it as the whole message only.
    pub(crate) fn yes_no_words(&self, is_yes: bool) -> impl Iterator<Item = &str> {
        let (words, alone) = if is_yes {
            (&self.file.yes, &self.file.yes_alone)
        } else {
            (&self.file.no, &self.file.no_alone)
        };
        in_groups(words).chain(in_groups(alone))
    }

    /// What is typed for not known.
    pub(crate) fn unsure_words(&self) -> impl Iterator<Item = &str> {
        in_groups(&self.file.unsure)
    }

    /// What is typed for no further choice.
    pub(crate) fn done_words(&self) -> impl Iterator<Item = &str> {
        in_groups(&self.file.done)
    }

    /// What is typed for leaving something out.
    pub(crate) fn skip_words(&self) -> impl Iterator<Item = &str> {
        in_groups(&self.file.skip)
    }

    /// What is typed for its name.
    pub(crate) fn name_words(&self) -> impl Iterator<Item = &str> {
        [self.tag(), self.autonym(), self.english_name()]
            .into_iter()
            .chain(
                self.file
                    .names
                    .iter()
                    .flat_map(|group| group.words.iter().map(String::as_str)),
            )
    }

    fn digit(&self, ascii: char) -> char {
        ascii
            .to_digit(10)
            .and_then(|value| usize::try_from(value).ok())
            .and_then(|value| self.digits.get(value))
            .copied()
            .unwrap_or(ascii)
    }
}

fn in_groups(groups: &[file::Group]) -> impl Iterator<Item = &str> {
    groups
        .iter()
        .flat_map(|group| group.words.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

    use super::*;
    use crate::catalogue::SystemText;
    use crate::limits::BUTTON_LABEL;

    #[test]
    fn every_embedded_locale_can_be_read() {
        for Embedded {
            tag, data, texts, ..
        } in &EMBEDDED
        {
            let locale =
                read::read(data, texts).unwrap_or_else(|mistakes| panic!("{tag}: {mistakes:?}"));
            assert_eq!(locale.tag(), *tag);
        }
    }

    #[test]
    fn every_text_has_a_source_and_says_who_read_it() {
        for locale in Locale::tags().into_iter().filter_map(Locale::embedded) {
            let first = locale.system_ftl().lines().next();
            assert!(first.is_some_and(|line| line.starts_with("### reviewed-by: ")));
            assert!(
                locale.system_ftl().contains("### source: "),
                "{}",
                locale.tag()
            );
        }
    }

    #[test]
    fn the_english_word_and_the_first_of_each_list_are_heard() {
        for locale in Locale::tags().into_iter().filter_map(Locale::embedded) {
            for global in Global::ALL {
                for word in [global.name(), locale.global_word(global)] {
                    let key = Words::new(&locale.fold, word);
                    let heard = locale.tables.global(key.text());
                    assert_eq!(heard, Some(global), "{}: {word}", locale.tag());
                }
            }
        }
    }

    #[test]
    fn every_system_text_is_there_with_its_arguments() {
        for locale in Locale::tags().into_iter().filter_map(Locale::embedded) {
            let resource = fluent_syntax::parser::parse(locale.system_ftl())
                .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", locale.tag()));
            let mut seen = BTreeSet::new();
            for entry in &resource.body {
                let Entry::Message(message) = entry else {
                    assert!(
                        !matches!(entry, Entry::Junk { .. } | Entry::Term(_)),
                        "{entry:?}"
                    );
                    continue;
                };
                let name = message.id.name;
                let at = || format!("{}: {name}", locale.tag());
                let text = SystemText::ALL.iter().find(|text| text.name() == name);
                let text = text.unwrap_or_else(|| panic!("{} is not a system text", at()));
                assert!(seen.insert(name), "{} stands twice", at());
                let mut used = BTreeSet::new();
                arguments(message.value.as_ref().unwrap(), &mut used);
                for argument in text.arguments() {
                    assert!(used.remove(argument), "{} leaves out {argument}", at());
                }
                used.retain(|argument| !SystemText::COMMON.contains(argument));
                assert!(used.is_empty(), "{} uses {used:?}", at());
                if text.is_label() {
                    let label = plain(message.value.as_ref().unwrap());
                    let length = label.chars().count();
                    assert!((1..=BUTTON_LABEL).contains(&length), "{}: {length}", at());
                }
            }
            for text in SystemText::ALL {
                assert!(
                    seen.contains(text.name()),
                    "{}: no {}",
                    locale.tag(),
                    text.name()
                );
            }
            let number = "emergency =\n    { $phone_emergency }";
            assert!(
                locale.system_ftl().contains(number),
                "the number comes first"
            );
        }
    }

    #[test]
    fn numbers_are_written_in_the_digits_of_the_locale() {
        let english = Locale::embedded("en").unwrap();
        assert_eq!(english.number(385, 1), "38.5");
        assert_eq!(english.number(380, 1), "38");
        assert_eq!(english.number(5, 2), "0.05");
        assert_eq!(english.number(-5, 1), "-0.5");
        assert_eq!(english.number(i64::MIN, 0), "-9223372036854775808");
        assert_eq!(
            Locale::embedded("ur").unwrap().direction(),
            Direction::RightToLeft
        );
    }

    fn arguments<'a>(pattern: &Pattern<&'a str>, used: &mut BTreeSet<&'a str>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else {
                continue;
            };
            match expression {
                Expression::Inline(inline) => argument(inline, used),
                Expression::Select { selector, variants } => {
                    argument(selector, used);
                    for variant in variants {
                        arguments(&variant.value, used);
                    }
                }
            }
        }
    }

    fn argument<'a>(inline: &InlineExpression<&'a str>, used: &mut BTreeSet<&'a str>) {
        let InlineExpression::VariableReference { id } = inline else {
            panic!("system texts use arguments only: {inline:?}");
        };
        used.insert(id.name);
    }

    fn plain(pattern: &Pattern<&str>) -> String {
        pattern
            .elements
            .iter()
            .map(|element| match element {
                PatternElement::TextElement { value } => *value,
                PatternElement::Placeable { .. } => panic!("labels are plain"),
            })
            .collect()
    }
}
