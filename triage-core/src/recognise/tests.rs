//! Typed replies and what they are read as, locale by locale.
//!
//! A row is the reply and what it is read as; `?` is asked again, and those rows are the traps.

mod answers;
mod prompts;
mod quantities;
mod roman;

use proptest::prelude::*;

use super::*;
use crate::locale::Say;
use crate::model::{Choice, DateUnit, NumberSpec, QuestionTexts, TextIdx, Unit, Worse};
use crate::source::{SourceMap, Span};

const TODAY: (i64, u32, u32) = (2026, 11, 24);

fn question(kind: QuestionKind) -> Question {
    let text = TextIdx::new(0);
    Question {
        name: "asked".to_owned(),
        kind,
        may_not_know: true,
        worse: None,
        if_unknown: None,
        if_not_asked: None,
        source: None,
        texts: QuestionTexts {
            text,
            short: text,
            hint: text,
            unknown: text,
        },
        part: None,
        span: span(),
    }
}

fn span() -> Span {
    Span::new(SourceMap::new("flow.yaml", "").flow(), 0, 0)
}

fn choices(count: usize) -> Vec<Choice> {
    (0..count)
        .map(|at| Choice {
            name: format!("choice_{at}"),
            points: None,
            label: None,
            also: TextIdx::new(0),
            span: span(),
        })
        .collect()
}

fn number(unit: &str, from: i64, to: i64, decimals: u8, also_in: &[&str]) -> Question {
    question(QuestionKind::Number(NumberSpec {
        unit: Unit(unit.to_owned()),
        from,
        to,
        decimals,
        also_in: also_in
            .iter()
            .map(|unit| Unit((*unit).to_owned()))
            .collect(),
    }))
}

fn days_ago() -> Question {
    question(QuestionKind::Date {
        unit: DateUnit::DaysAgo,
        from: 0,
        to: 60,
    })
}

fn age(unit: DateUnit, to: i64) -> Question {
    question(QuestionKind::Date { unit, from: 0, to })
}

/// Three choices of breathing, four complaints with "none" last, in the words of each locale.
fn labels(tag: &str, is_several: bool) -> Vec<(usize, &'static str)> {
    match (tag, is_several) {
        ("ur", false) => vec![
            (0, "ٹھیک|theek|thek"),
            (1, "محنت سے|mehnat se"),
            (2, "آرام میں بھی|aram mein bhi"),
        ],
        ("ur", true) => vec![
            (0, "بخار|bukhar"),
            (1, "کھانسی|khansi"),
            (2, "تیز بخار|tez bukhar"),
            (3, "کوئی نہیں"),
        ],
        ("ur-Latn", false) => vec![
            (0, "Theek hai|theek"),
            (1, "Chalne par mushkil|chalne par"),
            (2, "Baithe bhi mushkil|aaram mein bhi"),
        ],
        ("ur-Latn", true) => vec![
            (0, "Bukhar"),
            (1, "Khansi|khaansi"),
            (2, "Tez bukhar"),
            (3, "In mein se koi nahi"),
        ],
        (_, false) => vec![
            (0, "Normal|fine"),
            (1, "With effort|some effort"),
            (2, "At rest"),
        ],
        (_, _) => vec![
            (0, "Fever"),
            (1, "Cough|coughing"),
            (2, "High fever"),
            (3, "None of these"),
        ],
    }
}

fn read(tag: &str, question: &Question, text: &str) -> Reading {
    let locale = Locale::embedded(tag).unwrap();
    let (words, count) = match &question.kind {
        QuestionKind::YesNo(_) => (vec![], 2),
        QuestionKind::Choice(_) => (labels(tag, false), 3),
        QuestionKind::Choices { .. } => (labels(tag, true), 4),
        QuestionKind::Number(_)
        | QuestionKind::Date { .. }
        | QuestionKind::Text
        | QuestionKind::Location
        | QuestionKind::Photo
        | QuestionKind::Voice => (vec![], 0),
    };
    let lexicon = Lexicon::new(locale, &words, count);
    assert!(lexicon.collisions().is_empty());
    let (year, month, day) = TODAY;
    let today = Day::from_ymd(year, month, day).unwrap();
    read_answer(question, locale, &lexicon, text, today)
}

/// A reading in one short word: `?` asked again, `-` unknown, `!60` beyond, `u` which unit.
fn short(reading: Reading) -> String {
    match reading {
        Reading::Value(value) => value.to_string(),
        Reading::Chosen(bits) => (0..64)
            .filter(|at| bits & (1 << at) != 0)
            .map(|at| at.to_string())
            .collect::<Vec<_>>()
            .join("+"),
        Reading::Unknown => "-".to_owned(),
        Reading::BeyondWorse { bound } => format!("!{bound}"),
        Reading::WhichUnit => "u".to_owned(),
        Reading::Unreadable(Unreadable::NotUnderstood | Unreadable::Contradiction) => {
            "?".to_owned()
        }
        Reading::Unreadable(Unreadable::OutOfBounds) => "?bounds".to_owned(),
        Reading::Unreadable(Unreadable::FutureDate) => "?future".to_owned(),
        Reading::Unreadable(Unreadable::AmbiguousDate) => "?date".to_owned(),
        Reading::Unreadable(Unreadable::ExclusiveWithOthers) => "?none".to_owned(),
    }
}

#[track_caller]
fn check(tag: &str, question: &Question, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|&(text, expected)| {
            let found = short(read(tag, question, text));
            (found != expected).then(|| format!("`{text}` is {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{tag}:\n{}", wrong.join("\n"));
}

fn yes_no() -> Question {
    question(QuestionKind::YesNo(choices(2)))
}

fn one() -> Question {
    question(QuestionKind::Choice(choices(3)))
}

fn several() -> Question {
    question(QuestionKind::Choices {
        choices: choices(4),
        none: Some(3),
    })
}

/// Words of all kinds, so that random replies are made of what can be misread.
fn reply(tag: &'static str) -> impl Strategy<Value = String> {
    let mut words: Vec<String> = Locale::embedded(tag)
        .unwrap()
        .tables
        .say
        .iter()
        .map(|(word, _)| word.to_owned())
        .collect();
    for is_several in [false, true] {
        for (_, label) in labels(tag, is_several) {
            words.extend(label.split('|').map(str::to_owned));
        }
    }
    words.extend(["1", "2", "3", "4", ",", "-", "not", "نہیں", "nahi"].map(str::to_owned));
    prop::collection::vec(prop::sample::select(words), 1..5).prop_map(|words| words.join(" "))
}

/// Such a reply in any of the locales.
fn any_reply() -> impl Strategy<Value = (&'static str, String)> {
    prop::sample::select(Locale::tags())
        .prop_flat_map(|tag| reply(tag).prop_map(move |text| (tag, text)))
}

fn yes_and_no(tag: &str) -> (&'static str, &'static str) {
    match tag {
        "ur" => ("ہاں", "نہیں"),
        "ur-Latn" => ("haan", "nahi"),
        _ => ("yes", "no"),
    }
}

proptest! {
    #[test]
    fn no_text_panics_and_every_text_is_read_alike_twice(text in any::<String>()) {
        for tag in Locale::tags() {
            let locale = Locale::embedded(tag).unwrap();
            for question in [
                yes_no(), one(), several(), number("years", 0, 120, 0, &["months"]),
                number("celsius", 300, 430, 1, &["fahrenheit"]), days_ago(),
                age(DateUnit::Months, 59), question(QuestionKind::Text), question(QuestionKind::Photo),
            ] {
                prop_assert_eq!(read(tag, &question, &text), read(tag, &question, &text));
            }
            let heard = hear(locale, &[], &text);
            prop_assert_eq!(hear(locale, std::slice::from_ref(locale), &text), heard);
        }
    }

    #[test]
    fn numbers_and_dates_in_any_dress_do_not_panic(text in "[0-9۰-۹٠-٩.,/٫٬،%°CF:'\" -]{0,16}( (days|months|years|kg|march|نومبر|دن))?") {
        for tag in Locale::tags() {
            for question in [
                number("years", 0, 120, 0, &["months"]), number("kilograms", 20, 2_000, 1, &["pounds"]),
                days_ago(), age(DateUnit::Years, 120),
            ] {
                let (low, high) = question.bounds().unwrap();
                if let Reading::Value(value) = read(tag, &question, &text) {
                    prop_assert!((low..=high).contains(&value));
                }
            }
        }
    }

    #[test]
    fn no_sentence_denies_the_next_one((tag, text) in any_reply()) {
        let emergency = match tag {
            "ur" => "سینے میں درد ہے",
            "ur-Latn" => "seene mein dard hai",
            _ => "I have chest pain",
        };
        let all: Vec<_> = Locale::tags().into_iter().filter_map(|tag| Locale::embedded(tag).cloned()).collect();
        for end in [". ", "! ", "\n"] {
            let text = format!("{text}{end}{emergency}");
            prop_assert!(hear(Locale::embedded(tag).unwrap(), &all, &text).emergency, "{}", text);
        }
    }

    #[test]
    fn yes_is_never_read_where_no_is_said_too((tag, text) in any_reply()) {
        let locale = Locale::embedded(tag).unwrap();
        let both = |more: &str| format!("{text} {more}");
        let (yes, no) = yes_and_no(tag);
        // Saying the opposite behind an answer never leaves the answer standing.
        if read_yes_no(locale, &text) == Some(true) {
            prop_assert_ne!(read_yes_no(locale, &both(no)), Some(true));
        }
        if read_yes_no(locale, &text) == Some(false) {
            prop_assert_ne!(read_yes_no(locale, &both(yes)), Some(true));
        }
    }

    #[test]
    fn no_reply_is_read_as_what_one_part_of_it_contradicts((tag, text) in any_reply()) {
        let say = &Locale::embedded(tag).unwrap().tables.say;
        let words: Vec<&str> = text.split(' ').collect();
        // "ji" is "sir", and "ji nahi" one phrase: neither is an answer inside a longer reply.
        let soft = Say::POLITE.or(Say::YES_ALONE).or(Say::NO_ALONE);
        let is_soft = |words: &str| say.exact(words).is_some_and(|say| say.any(soft));
        let is_soft =
            |part: &[&str]| is_soft(&part.join(" ")) || part.iter().any(|word| is_soft(word));
        let is_cut = |at: usize| {
            let spans = (0..at).flat_map(|from| (at + 1..=words.len()).map(move |to| (from, to)));
            spans.into_iter().any(|(from, to)| say.exact(&words[from..to].join(" ")).is_some())
        };
        for question in [yes_no(), one()] {
            let whole = read(tag, &question, &text);
            for at in (1..words.len()).filter(|at| !is_cut(*at)) {
                if is_soft(&words[..at]) || is_soft(&words[at..]) {
                    continue;
                }
                let parts = [words[..at].join(" "), words[at..].join(" ")];
                let parts = parts.map(|part| read(tag, &question, &part));
                // Two answers in two parts of a text are no answer.
                if let [Reading::Value(one), Reading::Value(other)] = parts
                    && one != other
                {
                    prop_assert!(!matches!(whole, Reading::Value(_)), "{}: {}", tag, text);
                }
            }
        }
    }

    #[test]
    fn a_choice_is_never_read_where_another_occurs((tag, text) in any_reply()) {
        for number in 1..=3_i64 {
            for more in [format!("{text}, {number}"), format!("{number} {text}")] {
                let alone = read(tag, &one(), &text);
                if let (Reading::Value(before), Reading::Value(after)) = (alone, read(tag, &one(), &more)) {
                    // What is read with the number is what was read without it, and the number.
                    prop_assert_eq!((before, after), (number - 1, number - 1), "{}", more);
                }
            }
        }
        if let Reading::Value(choice) = read(tag, &one(), &text) {
            let denied = format!("{text} {}", if tag == "en" { "not" } else { yes_and_no(tag).1 });
            prop_assert!(read(tag, &one(), &denied) != Reading::Value(choice), "{}", denied);
        }
    }
}
