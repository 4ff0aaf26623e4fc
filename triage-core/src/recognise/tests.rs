//! Typed replies and what they are read as, locale by locale.
//!
//! A row is the reply and what it is read as; `?` is asked again, and those rows are the traps.

use proptest::prelude::*;

use super::*;
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
        _ => (vec![], 0),
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

#[test]
fn yes_and_no_in_english() {
    check(
        "en",
        &yes_no(),
        &[
            ("yes", "1"),
            ("Yes", "1"),
            ("YESSSS!!", "1"),
            ("y", "1"),
            ("yes i do", "1"),
            ("yes doctor", "1"),
            ("haan ji", "1"),
            ("han g", "1"),
            ("👍", "1"),
            ("yes 😢", "1"),
            ("1", "1"),
            ("no", "0"),
            ("Nooo", "0"),
            ("no I don't", "0"),
            ("no sir", "0"),
            ("not at all", "0"),
            ("ji nahi", "0"),
            ("👎🏽", "0"),
            ("2", "0"),
            ("2.", "0"),
            ("not sure", "-"),
            ("I don't know", "-"),
            ("idk", "-"),
            ("pata nahi", "-"),
            ("skip", "-"),
            ("3", "-"),
            // Asked again.
            ("yes no", "?"),
            ("haan nahi", "?"),
            ("yes but no", "?"),
            ("yes i don't", "?"),
            ("no i have", "?"),
            ("no 👍", "?"),
            ("maybe yes", "?"),
            ("no fever but cough", "?"),
            ("yes when i was a child", "?"),
            ("not yes", "?"),
            ("not", "?"),
            ("now", "?"),
            ("nose", "?"),
            ("yesterday", "?"),
            ("eyes", "?"),
            ("one", "?"),
            ("0", "?"),
            ("4", "?"),
            ("12", "?"),
            ("1 or 2", "?"),
            ("1-2", "?"),
            ("no no yes", "?"),
            ("", "?"),
            ("😢", "?"),
            ("hello", "?"),
            ("no problem breathing", "?"),
        ],
    );
}

#[test]
fn yes_and_no_in_urdu() {
    check(
        "ur",
        &yes_no(),
        &[
            ("جی ہاں", "1"),
            ("ہاں", "1"),
            ("ہان", "1"),
            ("جی", "1"),
            ("ها\u{6BA}", "1"),
            ("ہاں جی", "1"),
            ("ہاں ہے", "1"),
            ("ہاں، ڈاکٹر صاحب", "1"),
            ("haan", "1"),
            ("Haaan ji", "1"),
            ("g", "1"),
            ("hai", "1"),
            ("yes", "1"),
            ("۱", "1"),
            ("1️⃣", "1"),
            ("نہیں", "0"),
            ("نہيں", "0"),
            ("نهیں", "0"),
            ("جی نہیں", "0"),
            ("نہیں جی", "0"),
            ("نہیں ہے", "0"),
            ("مجھے نہیں", "0"),
            ("نَہِیں۔", "0"),
            ("\u{202E}نہیں\u{202C}", "0"),
            ("nahi", "0"),
            ("nahin", "0"),
            ("nahi hai", "0"),
            ("ji nahi", "0"),
            ("nai", "0"),
            ("۲", "0"),
            ("پتہ نہیں", "-"),
            ("معلوم نہیں", "-"),
            ("مجھے پتہ نہیں ہے", "-"),
            ("شاید", "-"),
            ("pata nahi", "-"),
            ("mujhe pata nahi", "-"),
            ("چھوڑیں", "-"),
            // Asked again.
            ("ہاں نہیں", "?"),
            ("haan nahi", "?"),
            ("نہیں ہاں", "?"),
            ("شاید ہاں", "?"),
            ("ہاں پتہ نہیں", "?"),
            ("نو", "?"),
            ("دو", "?"),
            ("do", "?"),
            ("ek", "?"),
            ("nai dukan", "?"),
            ("g 2", "0"),
            ("hn nahi", "?"),
            ("بخار نہیں", "?"),
            ("ہاں بخار تھا کل", "?"),
            ("na haan", "?"),
            ("جہاں", "?"),
            ("بال", "?"),
            ("۳۔۵", "?"),
            ("؟", "?"),
            ("۱ یا ۲", "?"),
            ("acha nahi", "?"),
            ("نہانا", "?"),
            ("😷", "?"),
        ],
    );
}

#[test]
fn one_choice_in_english() {
    check(
        "en",
        &one(),
        &[
            ("Normal", "0"),
            ("normal.", "0"),
            ("it is normal", "0"),
            ("fine", "0"),
            ("With effort", "1"),
            ("2", "1"),
            (" 2) ", "1"),
            ("option 2", "1"),
            ("2 please", "1"),
            ("two", "1"),
            ("2. With effort", "1"),
            ("at REST", "2"),
            ("yes at rest", "2"),
            ("３", "2"),
            ("3️⃣", "2"),
            ("not sure", "-"),
            ("4", "-"),
            // Asked again.
            ("1 With effort", "?"),
            ("normal or with effort", "?"),
            ("not normal", "?"),
            ("worse than normal", "?"),
            ("almost normal", "?"),
            ("abnormal", "?"),
            ("maybe normal", "?"),
            ("i think normal", "?"),
            ("1 2", "?"),
            ("1,3", "?"),
            ("12", "?"),
            ("0", "?"),
            ("5", "?"),
            ("1.5", "?"),
            ("-1", "?"),
            ("1/2", "?"),
            ("i have 2", "?"),
            ("no", "?"),
            ("yes", "?"),
            ("none", "?"),
            ("effort", "?"),
            ("normal since 2 days", "?"),
            ("½", "?"),
            ("1st", "?"),
        ],
    );
}

#[test]
fn one_choice_in_urdu() {
    check(
        "ur",
        &one(),
        &[
            ("ٹھیک", "0"),
            ("theek", "0"),
            ("محنت سے", "1"),
            ("۲", "1"),
            ("٢", "1"),
            ("دو", "1"),
            ("do", "1"),
            ("جواب ۲", "1"),
            ("آرام ميں بھي", "2"),
            ("آرام میں بھی ہے", "2"),
            ("teen", "2"),
            ("tin", "2"),
            ("معلوم نہیں", "-"),
            // Asked again.
            ("ٹھیک نہیں", "?"),
            ("theek nahi", "?"),
            ("ٹھیک یا محنت سے", "?"),
            ("mujhe do", "?"),
            ("ten", "?"),
            ("دس", "?"),
            ("آرام", "?"),
            ("۱۔۲", "?"),
            ("۱ محنت سے", "?"),
            ("نو", "?"),
        ],
    );
}

#[test]
fn several_choices() {
    check(
        "en",
        &several(),
        &[
            ("1,2", "0+1"),
            ("1, 2", "0+1"),
            ("1 2", "0+1"),
            ("1 and 2", "0+1"),
            ("1.2", "0+1"),
            ("1,2,3", "0+1+2"),
            ("2,2", "1"),
            ("1️⃣2️⃣", "0+1"),
            ("fever", "0"),
            ("Fever, cough", "0+1"),
            ("fever and coughing", "0+1"),
            ("i have high fever", "2"),
            ("high fever + cough", "1+2"),
            ("4", "3"),
            ("none of these", "3"),
            ("none", "3"),
            ("no", "3"),
            ("nothing", "3"),
            ("not sure", "-"),
            ("5", "-"),
            // Asked again.
            ("123", "?"),
            ("12", "?"),
            ("1-3", "?"),
            ("1/3", "?"),
            ("1,9", "?"),
            ("1,4", "?none"),
            ("fever, none of these", "?none"),
            ("no fever", "?"),
            ("fever but no cough", "?"),
            ("fever not cough", "?"),
            ("fever, not sure", "?"),
            ("1 cough", "?"),
            ("cough since 2 days", "?"),
            ("very high fever", "?"),
            ("yes", "?"),
            ("all", "?"),
            ("feverish", "?"),
            ("1,5", "?"),
        ],
    );
    check(
        "ur",
        &several(),
        &[
            ("۱،۲", "0+1"),
            ("۱ ۲", "0+1"),
            ("1 اور 2", "0+1"),
            ("بخار اور کھانسی", "0+1"),
            ("بخار، کھانسی", "0+1"),
            ("bukhar aur khansi hai", "0+1"),
            ("mujhe tez bukhar hai", "2"),
            ("کوئی نہیں", "3"),
            ("نہیں", "3"),
            ("kuch nahi", "3"),
            ("ek aur do", "0+1"),
            // Asked again.
            ("بخار نہیں", "?"),
            ("بخار ہے کھانسی نہیں", "?"),
            ("bukhar nahi khansi hai", "?"),
            ("۱۲", "?"),
            ("بخار، کوئی نہیں", "?none"),
            ("دو دن سے بخار", "?"),
        ],
    );
}

#[test]
fn plain_numbers() {
    let mut spo2 = number("percent", 50, 100, 0, &[]);
    spo2.worse = Some(Worse::Lower);
    let rows = [
        ("97", "97"),
        ("97%", "97"),
        ("97 %", "97"),
        ("۹۷", "97"),
        ("٩٧٪", "97"),
        ("９７", "97"),
        ("9️⃣7️⃣", "97"),
        ("*97*", "97"),
        ("97.", "97"),
        ("97.9", "97"),
        ("۹۷٫۹", "97"),
        ("100.4", "100"),
        ("48", "!50"),
        ("not sure", "-"),
        // Asked again.
        ("101", "?bounds"),
        ("-97", "?bounds"),
        ("97-98", "?"),
        ("97 98", "?"),
        ("97 or 98", "?"),
        ("97/98", "?"),
        ("97,98", "?"),
        ("<90", "?"),
        ("> 95", "?"),
        ("~95", "?"),
        ("95+", "?"),
        ("97 kg", "?"),
        ("9 7", "?"),
        ("97.5.1", "?"),
        ("97½", "?"),
        ("o2 not 97", "?"),
        ("above 95", "?"),
        ("less than 90", "?"),
        ("97 yesterday", "?"),
        ("yes", "?"),
        ("", "?"),
        ("9999999999999999999999999", "?"),
    ];
    check("en", &spo2, &rows);
    check(
        "ur",
        &spo2,
        &[
            ("۹۷ فیصد", "97"),
            ("آکسیجن ۹۷ ہے", "97"),
            ("97 fi sad", "97"),
        ],
    );
    check(
        "en",
        &spo2,
        &[
            ("oxygen is 97", "97"),
            ("about 97 percent", "97"),
            ("ninety", "90"),
        ],
    );
}

#[test]
fn ages_with_units() {
    let years = number("years", 0, 120, 0, &[]);
    check(
        "en",
        &years,
        &[
            ("63", "63"),
            ("i am 63 years old", "63"),
            ("63 yrs", "63"),
            ("63years", "63"),
            ("6 months", "0"),
            ("18 months", "1"),
            ("1 year 6 months", "1"),
            ("five", "5"),
            ("1,000", "?bounds"),
            ("6 months 1 year", "?"),
            ("1 year 6", "?"),
            ("1 year 14 months", "?"),
            ("5 6 years", "?"),
            ("years", "?"),
            ("5 kg", "?"),
        ],
    );
    check(
        "ur",
        &years,
        &[
            ("۶۳ سال", "63"),
            ("63 saal", "63"),
            ("میری عمر ۶۳ سال ہے", "63"),
            ("do saal", "2"),
            ("دو سال", "2"),
            ("teen saal", "3"),
            ("ten", "10"),
            ("چھ مہینے", "0"),
            ("mujhe do", "?"),
            ("no", "?"),
            ("5 ya 6", "?"),
        ],
    );
    let months = number("months", 2, 59, 0, &["years"]);
    check(
        "en",
        &months,
        &[
            ("4", "u"),
            ("50", "50"),
            ("1", "12"),
            ("2 years", "24"),
            ("1 year 6 months", "18"),
            ("2 months", "2"),
            ("8 weeks", "?bounds"),
            ("70", "?bounds"),
        ],
    );
    let locale = Locale::embedded("en").unwrap();
    assert_eq!(read_in_unit(&months, locale, "4", 0), Reading::Value(4));
    assert_eq!(read_in_unit(&months, locale, "4", 1), Reading::Value(48));
    assert_eq!(short(read_in_unit(&months, locale, "4", 2)), "?");
    let heaviness = number("breaths_per_minute", 0, 120, 0, &[]);
    check(
        "en",
        &heaviness,
        &[
            ("40", "40"),
            ("40 breaths per minute", "40"),
            ("40 per day", "?"),
        ],
    );
}

#[test]
fn temperatures_by_their_range() {
    let mut celsius = number("celsius", 300, 430, 1, &["fahrenheit"]);
    celsius.worse = Some(Worse::Higher);
    let rows = [
        ("38.5", "385"),
        ("۳۸٫۵", "385"),
        ("۳۸۔۵", "385"),
        ("38,5", "385"),
        ("38", "380"),
        ("38.5 C", "385"),
        ("38.5°C", "385"),
        ("38°", "380"),
        ("101", "384"),
        ("100.4 F", "380"),
        ("100.4f", "380"),
        ("86 F", "300"),
        ("44 C", "!430"),
        ("110 f", "!430"),
        ("temp 38.5", "385"),
        // Asked again, or in which unit.
        ("44", "u"),
        ("90", "u"),
        ("33", "u"),
        ("20 C", "?bounds"),
        ("38.5 kg", "?"),
        ("38-39", "?"),
        ("101,3", "385"),
        ("38,500", "?"),
        ("38 5", "?"),
        ("high", "?"),
    ];
    for tag in ["en", "ur"] {
        check(tag, &celsius, &rows);
    }
    let alone = number("celsius", 300, 430, 1, &[]);
    check(
        "en",
        &alone,
        &[
            ("101", "383"),
            ("31", "310"),
            ("44", "?bounds"),
            ("80", "?bounds"),
        ],
    );
}

#[test]
fn days_in_english() {
    check(
        "en",
        &days_ago(),
        &[
            ("today", "0"),
            ("since yesterday", "1"),
            ("day before yesterday", "2"),
            ("3 days ago", "3"),
            ("3 days", "3"),
            ("three days ago", "3"),
            ("since 2 weeks", "14"),
            ("1 month ago", "31"),
            ("20 November 2026", "4"),
            ("20 nov", "4"),
            ("Nov 20", "4"),
            ("20th of November", "4"),
            ("November 20, 2026", "4"),
            ("20/11/2026", "4"),
            ("20-11-26", "4"),
            ("20.11.2026", "4"),
            ("20 11 2026", "4"),
            ("2026-11-20", "4"),
            ("20/11", "4"),
            ("24/11/2026", "0"),
            ("10/11/2026", "14"),
            ("not sure", "-"),
            ("45", "45"),
            // Asked again.
            ("3", "?date"),
            ("25/11/2026", "?future"),
            ("5 December", "?future"),
            ("11/20/2026", "?date"),
            ("31/9/2026", "?date"),
            ("november", "?date"),
            ("Nov 2026", "?date"),
            ("2026", "?date"),
            ("19-20 november", "?date"),
            ("19 or 20 november", "?"),
            ("3-4 days", "?"),
            ("2.5 days", "?"),
            ("last monday", "?"),
            ("5 march 2026", "?bounds"),
            ("90 days ago", "?bounds"),
            ("tomorrow", "?"),
            ("20.11", "?date"),
            ("today or yesterday", "?"),
        ],
    );
}

#[test]
fn days_in_urdu() {
    check(
        "ur",
        &days_ago(),
        &[
            ("آج", "0"),
            ("کل", "1"),
            ("كل سے", "1"),
            ("پرسوں", "2"),
            ("kal se", "1"),
            ("۳ دن پہلے", "3"),
            ("تین دن سے", "3"),
            ("3 din se", "3"),
            ("do din pehle", "2"),
            ("ایک ہفتہ", "7"),
            ("۲۰ نومبر", "4"),
            ("20 نومبر 2026", "4"),
            ("۲۰/۱۱/۲۰۲۶", "4"),
            ("معلوم نہیں", "-"),
            ("کل یا پرسوں", "?"),
            ("۳", "?date"),
            ("آج نہیں", "?"),
            ("۵ دسمبر", "?future"),
        ],
    );
    check(
        "en",
        &age(DateUnit::Years, 120),
        &[
            ("5 March 1980", "46"),
            ("24/11/2006", "20"),
            ("25/11/2006", "19"),
            ("46 years", "46"),
            ("46", "46"),
            ("5/3/80", "46"),
            ("5/3/20", "?date"),
            ("1980", "?date"),
            ("12", "?date"),
            ("5 March", "?date"),
            ("5/3/1447", "?bounds"),
        ],
    );
    check(
        "en",
        &age(DateUnit::Months, 59),
        &[("2 years", "24"), ("24/9/2026", "2")],
    );
}

#[test]
fn prompts_of_the_conversation() {
    let locales: Vec<&Locale> = Locale::tags()
        .into_iter()
        .filter_map(Locale::embedded)
        .collect();
    for (text, at) in [
        ("English", Some(0)),
        ("urdu", Some(1)),
        ("اردو", Some(1)),
        ("اُردُو", Some(1)),
        ("ur", Some(1)),
        ("2", Some(1)),
        ("۲", Some(1)),
        ("3", None),
        ("hindi", None),
        ("english urdu", None),
        ("1 2", None),
    ] {
        assert_eq!(read_language(&locales, text), at, "{text}");
    }
    let [english, urdu] = [locales[0], locales[1]];
    let about = |locale, text| read_about(locale, &About::ALL, &[], text);
    assert_eq!(about(english, "my child"), Some(1));
    assert_eq!(about(english, "My mother"), Some(2));
    assert_eq!(about(english, "1"), Some(0));
    assert_eq!(about(english, "not me"), None);
    assert_eq!(about(urdu, "میرے بچے کو"), Some(1));
    assert_eq!(about(urdu, "mujhe"), Some(0));
    assert_eq!(read_how(english, "Much better"), Some(How::Better));
    assert_eq!(read_how(english, "not better"), Some(How::Worse));
    assert_eq!(read_how(urdu, "بہتر نہیں"), Some(How::Worse));
    assert_eq!(read_how(urdu, "ویسی ہی"), Some(How::Same));
    assert_eq!(read_how(urdu, "ٹھیک"), None);
    assert!(read_done(english, "Done") && read_done(urdu, "بس") && read_done(urdu, "نہیں"));
    assert!(!read_done(english, "yes") && !read_done(urdu, "اور"));
    assert!(read_skip(english, "skip") && !read_skip(english, "do not skip"));
    assert_eq!(read_yes_no(urdu, "جی ہاں"), Some(true));
    assert_eq!(read_yes_no(english, "1"), None);
}

use crate::model::About;

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
            prop_assert_eq!(hear(locale, &[locale], &text), heard);
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
    fn yes_is_never_read_where_no_is_said_too((tag, text) in prop_oneof![
        reply("en").prop_map(|text| ("en", text)), reply("ur").prop_map(|text| ("ur", text)),
    ]) {
        let locale = Locale::embedded(tag).unwrap();
        let both = |more: &str| format!("{text} {more}");
        let (yes, no) = if tag == "en" { ("yes", "no") } else { ("ہاں", "نہیں") };
        // Saying the opposite behind an answer never leaves the answer standing.
        if read_yes_no(locale, &text) == Some(true) {
            prop_assert_ne!(read_yes_no(locale, &both(no)), Some(true));
        }
        if read_yes_no(locale, &text) == Some(false) {
            prop_assert_ne!(read_yes_no(locale, &both(yes)), Some(true));
        }
    }

    #[test]
    fn a_choice_is_never_read_where_another_occurs((tag, text) in prop_oneof![
        reply("en").prop_map(|text| ("en", text)), reply("ur").prop_map(|text| ("ur", text)),
    ]) {
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
            let denied = if tag == "en" { format!("{text} not") } else { format!("{text} نہیں") };
            prop_assert!(read(tag, &one(), &denied) != Reading::Value(choice), "{}", denied);
        }
    }
}
