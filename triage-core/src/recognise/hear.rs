//! What is heard in every state: emergencies anywhere in a message, and words that always work.

use crate::limits::REPLY;
use crate::locale::{Global, Locale, Say, ShortBuffer, Words, short_key};

/// What a message means for the conversation, whatever question is open.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Heard {
    /// It tells of an emergency, or asks for the emergency number.
    pub emergency: bool,
    /// The whole message is this word.
    pub global: Option<Global>,
}

/// Words looked at behind "or" for the denial that began the list.
const LIST: usize = 5;

/// Listens in the chosen locale and in the flow's others.
///
/// Emergency phrases count anywhere as whole words unless they are denied; global words only as
/// the complete message. A word that answers questions in the chosen locale is not taken as
/// another locale's global word.
pub fn hear(chosen: &Locale, others: &[&Locale], text: &str) -> Heard {
    let mut buffer = ShortBuffer::default();
    if let Some(key) = short_key(text, &mut buffer)
        && !key.contains(' ')
    {
        return whole(chosen, others, |_| key);
    }
    // Digits and signs alone are no words.
    if text
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric() || byte.is_ascii_digit())
    {
        return Heard::default();
    }
    let text = beginning(text);
    let locales = || std::iter::once(&chosen).chain(others);
    let all: Vec<(&Locale, Words)> = locales()
        .map(|&locale| (locale, Words::new(&locale.fold, text)))
        .collect();
    let mut heard = whole(chosen, others, |tag| {
        all.iter()
            .find(|(locale, _)| locale.tag() == tag)
            .map_or("", |(_, words)| words.text())
    });
    heard.emergency |= all
        .iter()
        .any(|(locale, words)| tells_of_emergency(locale, &all, words));
    heard
}

/// What the message is as a whole.
fn whole<'a>(chosen: &Locale, others: &[&Locale], key: impl Fn(&str) -> &'a str) -> Heard {
    let own = key(chosen.tag());
    let mut heard = Heard::default();
    if let Some(word) = chosen.tables.heard(own) {
        heard.emergency = word.is_emergency;
        heard.global = word.global;
    }
    for other in others {
        let Some(word) = other.tables.heard(key(other.tag())) else {
            continue;
        };
        heard.emergency |= word.is_emergency;
        if heard.global.is_none() && chosen.tables.say.exact(own).is_none() {
            heard.global = word.global;
        }
    }
    heard
}

/// Whether an emergency phrase occurs that nothing denies.
fn tells_of_emergency(locale: &Locale, all: &[(&Locale, Words)], words: &Words) -> bool {
    let mut at = 0;
    while at < words.len() {
        let found = locale.tables.emergency.longest_at(words, at, |_| true);
        at = match found {
            // "Cannot breathe" denies breathing, not the emergency.
            Some((_, true)) => return true,
            Some((count, false)) => {
                let end = at.saturating_add(count);
                if !is_denied(all, words, at, end) {
                    return true;
                }
                end
            }
            None => at.saturating_add(1),
        };
    }
    false
}

/// Whether the words before or behind a phrase deny it. In doubt they do not.
fn is_denied(all: &[(&Locale, Words)], words: &Words, start: usize, end: usize) -> bool {
    let says = |at: usize, say: Say| {
        let word = words.span(at, 1).unwrap_or_default();
        all.iter().any(|(locale, _)| {
            locale
                .tables
                .say
                .exact(word)
                .is_some_and(|found| found.any(say))
        })
    };
    denied_before(words, start, &says) || denied_behind(words, all, end, &says)
}

/// "no chest pain", "I do not have any chest pain", "no fever or chest pain".
fn denied_before(words: &Words, start: usize, says: &impl Fn(usize, Say) -> bool) -> bool {
    let mut at = start;
    let mut has_verb = false;
    let mut in_list = 0_usize;
    while !words.breaks_before(at) {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        at = before;
        if says(at, Say::DENIED_VERB) || (!has_verb && says(at, Say::DENIED_NOUN)) {
            return true;
        }
        if in_list > 0 {
            in_list = in_list.saturating_sub(1);
            if in_list == 0 || says(at, Say::YES) {
                return false;
            }
        } else if at.saturating_add(1) == start && says(at, Say::OR) {
            in_list = LIST;
        } else if says(at, Say::BETWEEN_VERB) {
            has_verb = true;
        } else if !says(at, Say::BETWEEN_NOUN) {
            return false;
        }
    }
    false
}

/// "chest pain: no", "سینے میں درد نہیں ہے"; "سینے میں درد نہیں رک رہا" goes on and denies nothing.
fn denied_behind(
    words: &Words,
    all: &[(&Locale, Words)],
    end: usize,
    says: &impl Fn(usize, Say) -> bool,
) -> bool {
    if words.breaks_before(end) || !says(end, Say::DENIED_AFTER) {
        return false;
    }
    let mut at = end.saturating_add(1);
    while !words.breaks_before(at) {
        let closing = all
            .iter()
            .filter_map(|(locale, _)| {
                locale
                    .tables
                    .say
                    .longest_at(words, at, |say| say.any(Say::CLOSING))
            })
            .map(|(count, _)| count)
            .max();
        match closing {
            Some(count) => at = at.saturating_add(count),
            None => return false,
        }
    }
    true
}

/// As much of a text as is looked at.
fn beginning(text: &str) -> &str {
    match text.char_indices().nth(REPLY) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(chosen: &str, text: &str) -> Heard {
        let locale = |tag| Locale::embedded(tag).unwrap();
        let other = if chosen == "en" { "ur" } else { "en" };
        hear(locale(chosen), &[locale(other)], text)
    }

    #[test]
    fn emergencies_are_heard_in_longer_texts() {
        for text in [
            "help my father has CHEST PAIN since morning",
            "I can't breathe",
            "i cannot breathe!!",
            "No, I cannot breathe",
            "no cannot breathe",
            "No, chest pain",
            "no fever, chest pain",
            "no fever but chest pain",
            "I have never had chest pain like this",
            "chest pain no fever",
            "He is unconscious.",
            "she had a seizure",
            "I want to kill myself",
            "heavy bleeding after birth",
            "she is not responding and not breathing",
            "🆘",
            "sos",
            "emergency",
            "not only chest pain",
            "nothing but chest pain",
            "mujhe seene mein dard hai",
            "abu ko saans nahi aa rahi",
            "bacha behosh ho gaya hai",
            "seenay mein dard nahi ruk raha",
            "سینے میں درد ہے",
            "میرے سینے میں درد نہیں رک رہا",
            "ابو کو سانس نہیں آ رہی",
            "وہ بےہوش ہے",
            "بچہ بے ہوش ہے",
            "خُودکُشی",
            "بہت خون بہہ رہا ہے",
            "ہاں، سینے میں درد",
            "khoon band nahi ho raha",
            "marna chahti hon",
        ] {
            for chosen in ["en", "ur"] {
                assert!(heard(chosen, text).emergency, "{chosen}: {text}");
            }
        }
    }

    #[test]
    fn denied_emergencies_and_parts_of_words_are_not_heard() {
        for text in [
            "no chest pain",
            "No chest pain.",
            "fever, no chest pain",
            "I don't have chest pain",
            "i do not have any chest pain",
            "no fever or chest pain",
            "chest pain: no",
            "chest pain - no",
            "not unconscious",
            "without chest pain",
            "I am fit and fine",
            "my chest is fine, pain in leg",
            "seene mein dard nahi hai",
            "seene mein dard nahi",
            "seenay mein dard nahi ho raha",
            "سینے میں درد نہیں",
            "سینے میں درد نہیں ہے",
            "بے ہوش نہیں ہوا",
            "دورہ نہیں",
            "strokes of luck",
            "yes",
            "1",
            "",
        ] {
            for chosen in ["en", "ur"] {
                assert!(!heard(chosen, text).emergency, "{chosen}: {text}");
            }
        }
    }

    #[test]
    fn global_words_are_heard_as_the_whole_message_only() {
        for (text, global) in [
            ("back", Some(Global::Back)),
            (" BACK! ", Some(Global::Back)),
            ("my back", None),
            ("واپس", Some(Global::Back)),
            ("Stop.", Some(Global::Stop)),
            ("stop the pain", None),
            ("ڈاکٹر", Some(Global::Doctor)),
            ("doctor", Some(Global::Doctor)),
            ("doctor sahib", None),
            ("change", Some(Global::Change)),
            ("madad", Some(Global::Help)),
            ("شروع سے", Some(Global::Restart)),
            ("زبان", Some(Global::Language)),
            ("help", Some(Global::Help)),
            ("ایمرجنسی", Some(Global::Emergency)),
            ("yes", None),
            ("نہیں", None),
            ("5", None),
        ] {
            for chosen in ["en", "ur"] {
                assert_eq!(heard(chosen, text).global, global, "{chosen}: {text}");
            }
        }
        assert!(heard("en", "emergency").emergency);
    }

    #[test]
    fn words_that_answer_are_no_global_words_of_another_locale() {
        for tag in Locale::tags() {
            let locale = Locale::embedded(tag).unwrap();
            for (word, say) in locale.tables.say.iter() {
                if say.any(Say::YES.or(Say::NO).or(Say::UNSURE)) {
                    assert_eq!(heard(tag, word).global, None, "{tag}: {word}");
                }
            }
        }
    }
}
