//! Replies to the prompts of the conversation itself, and its own words typed back.

use crate::catalogue::SystemText;
use crate::locale::Global;
use crate::model::About;

use super::*;

#[test]
fn prompts_of_the_conversation() {
    let locales: Vec<_> = ["en", "ur", "ur-Latn"]
        .into_iter()
        .filter_map(|tag| Locale::embedded(tag).cloned())
        .collect();
    for (text, at) in [
        ("English", Some(0)),
        ("urdu", Some(1)),
        ("اردو", Some(1)),
        ("اُردُو", Some(1)),
        ("ur", Some(1)),
        ("2", Some(1)),
        ("۲", Some(1)),
        ("Roman Urdu", Some(2)),
        ("roman", Some(2)),
        ("ur-Latn", Some(2)),
        ("3", Some(2)),
        ("4", None),
        ("hindi", None),
        ("english urdu", None),
        ("1 2", None),
    ] {
        assert_eq!(read_language(&locales, text), at, "{text}");
    }
    let [english, urdu, roman]: [&Locale; 3] = [&locales[0], &locales[1], &locales[2]];
    let about = |locale, text| read_about(locale, &About::ALL, &[], text);
    assert_eq!(about(english, "my child"), Some(1));
    assert_eq!(about(english, "My mother"), Some(2));
    assert_eq!(about(english, "1"), Some(0));
    assert_eq!(about(english, "not me"), None);
    assert_eq!(about(urdu, "میرے بچے کو"), Some(1));
    assert_eq!(about(urdu, "mujhe"), Some(0));
    assert_eq!(about(roman, "meri ammi ko"), Some(2));
    assert_eq!(about(roman, "mere betay ko"), Some(1));
    assert_eq!(about(roman, "mujhy"), Some(0));
    assert_eq!(about(roman, "mujhe nahi"), None);
    assert_eq!(read_how(roman, "pehle se behtar"), Some(How::Better));
    assert_eq!(read_how(roman, "behtar nahi"), Some(How::Worse));
    assert_eq!(read_how(roman, "koi farq nahi"), Some(How::Same));
    assert_eq!(read_how(roman, "theek"), None);
    assert!(read_done(roman, "bas") && read_done(roman, "aur kuch nahi"));
    assert!(!read_done(roman, "aur") && !read_done(roman, "bas nahi"));
    assert!(read_skip(roman, "chhor do") && !read_skip(roman, "na chhoro"));
    assert_eq!(read_how(english, "Much better"), Some(How::Better));
    assert_eq!(read_how(english, "not better"), Some(How::Worse));
    assert_eq!(read_how(urdu, "بہتر نہیں"), Some(How::Worse));
    assert_eq!(read_how(urdu, "ویسی ہی"), Some(How::Same));
    assert_eq!(read_how(urdu, "ٹھیک"), None);
    assert!(read_done(english, "Done") && read_done(urdu, "بس") && read_done(urdu, "نہیں"));
    assert!(!read_done(english, "yes") && !read_done(urdu, "اور"));
    let listed = |words: &[(usize, &str)], text| read_listed(english, words, text);
    assert_eq!(listed(&[(0, "Age"), (1, "Fever")], "2."), Some(1));
    assert_eq!(listed(&[(0, "Age"), (1, "Fever")], "fever"), Some(1));
    assert_eq!(listed(&[(0, "Age"), (1, "Fever")], "no fever"), None);
    assert_eq!(listed(&[(0, "Done")], "1"), None);
    assert!(read_skip(english, "skip") && !read_skip(english, "do not skip"));
    assert_eq!(read_yes_no(urdu, "جی ہاں"), Some(true));
    assert_eq!(read_yes_no(english, "1"), None);
    for locale in [english, urdu, roman] {
        for (text, agrees) in [
            ("1", Some(true)),
            (" 2. ", Some(false)),
            ("۱", Some(true)),
            ("2️⃣", Some(false)),
            ("yes", Some(true)),
            ("0", None),
            ("3", None),
            ("12", None),
            ("1 2", None),
            ("1-2", None),
            ("1 yes", None),
            ("one", None),
            ("do", None),
            ("not sure", None),
        ] {
            assert_eq!(read_shown_yes_no(locale, text), agrees, "{text}");
        }
    }
}

/// The words of a system text; none if it has arguments.
fn system(locale: &Locale, text: SystemText) -> &str {
    let key = format!("\n{} = ", text.name());
    let (_, words) = locale.system_ftl().split_once(&key).unwrap();
    words.lines().next().unwrap()
}

#[test]
fn every_label_can_be_typed_and_is_read_as_itself() {
    for tag in Locale::tags() {
        let locale = Locale::embedded(tag).unwrap();
        let label = |text| system(locale, text);
        assert_eq!(read_yes_no(locale, label(SystemText::Yes)), Some(true));
        assert_eq!(read_yes_no(locale, label(SystemText::No)), Some(false));
        assert!(is_left_open(locale, label(SystemText::NotSure)));
        assert!(read_done(locale, label(SystemText::Done)));
        assert!(read_skip(locale, label(SystemText::Skip)));
        let about = [SystemText::Me, SystemText::Child, SystemText::Other];
        for (at, text) in about.into_iter().enumerate() {
            assert_eq!(read_about(locale, &About::ALL, &[], label(text)), Some(at));
        }
        assert_eq!(
            read_how(locale, label(SystemText::Better)),
            Some(How::Better)
        );
        assert_eq!(read_how(locale, label(SystemText::Same)), Some(How::Same));
        assert_eq!(read_how(locale, label(SystemText::Worse)), Some(How::Worse));
        // The emergency number's name stands in sentences and is on no button.
        let on_buttons =
            |text: &&SystemText| text.is_label() && **text != SystemText::EmergencyNumber;
        for text in SystemText::ALL.iter().filter(on_buttons) {
            let heard = hear(locale, &[], label(*text));
            let is_again = *text == SystemText::StartAgain;
            assert_eq!(
                heard.global,
                is_again.then_some(Global::Restart),
                "{tag}: {text:?}"
            );
            assert!(!heard.emergency, "{tag}: {text:?}");
        }
    }
}

#[test]
fn every_word_that_the_help_names_works() {
    for tag in Locale::tags() {
        let locale = Locale::embedded(tag).unwrap();
        let (_, help) = locale.system_ftl().split_once("\nhelp =").unwrap();
        let (help, _) = help.split_once("\n\n").unwrap();
        let named: Vec<Option<Global>> = help
            .lines()
            .filter_map(|line| line.split_once(" – "))
            .map(|(word, _)| hear(locale, &[], word.trim()).global)
            .collect();
        let expected = [
            Global::Back,
            Global::Change,
            Global::Repeat,
            Global::Language,
            Global::Doctor,
            Global::Restart,
            Global::Stop,
        ];
        assert_eq!(named, expected.map(Some), "{tag}");
    }
}
