//! What is heard in every state: emergencies anywhere in a message, and words that always work.

use std::sync::Arc;

use crate::limits::REPLY;
use crate::locale::{Global, Locale, ShortBuffer, Words, short_key};

use super::denial::Around;

/// What a message means for the conversation, whatever question is open.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Heard {
    /// It tells of an emergency, or asks for the emergency number.
    pub emergency: bool,
    /// The whole message is this word.
    pub global: Option<Global>,
}

/// Listens in the chosen locale and in the flow's others.
///
/// Emergency phrases count anywhere as whole words unless they are denied; global words only as
/// the complete message. A word that answers questions in the chosen locale is not taken as
/// another locale's global word.
pub fn hear(chosen: &Locale, others: &[Arc<Locale>], text: &str) -> Heard {
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
    let all: Vec<(&Locale, Words)> = std::iter::once(chosen)
        .chain(others.iter().map(AsRef::as_ref))
        .map(|locale| (locale, Words::new(&locale.fold, text)))
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
fn whole<'a>(chosen: &Locale, others: &[Arc<Locale>], key: impl Fn(&str) -> &'a str) -> Heard {
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
                if !(Around { all, words }).deny(at, end) {
                    return true;
                }
                end
            }
            None => at.saturating_add(1),
        };
    }
    false
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
    use crate::locale::Say;

    fn heard(chosen: &str, text: &str) -> Heard {
        let others: Vec<Arc<Locale>> = Locale::tags()
            .into_iter()
            .filter(|tag| *tag != chosen)
            .filter_map(|tag| Locale::embedded(tag).cloned())
            .collect();
        hear(Locale::embedded(chosen).unwrap(), &others, text)
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
            "No, fever or chest pain",
            "no fever. cough or chest pain",
            "no fever! cough or chest pain",
            "no fever\ncough or chest pain",
            "no fever - cough or chest pain",
            "no - chest pain",
            "no: chest pain",
            "no i have fever or chest pain",
            "no sir fever or chest pain",
            "no fever but cough or chest pain",
            "no fever and cough or chest pain",
            "no fever, he has cough or chest pain",
            "no fever since monday, cough or chest pain",
            "no relief, cough or chest pain",
            "no, chest pain or cough",
            "no fever, chest pain or i am fainting",
            "no fever, chest pain or not sure",
            "no fever, chest pain since morning or cough",
            "no fever, chest pain, cough or",
            "no fever, chest pain or cough, it hurts",
            "no fever, chest pain or cough hai",
            "no fever, severe chest pain or cough",
            "no fever, very bad, chest pain. or cough",
            "no cough or fever, chest pain",
            "no fever, cough, chest pain",
            "i am not well, fever or chest pain",
            "i am not feeling well, fever or chest pain",
            "i do not have cough, got fever or chest pain",
            "i do not have cough but fever or chest pain",
            "is it fever, cough or chest pain",
            "yes or chest pain",
            "no or chest pain",
            "no bukhar or seene mein dard",
            "no fever or chest pain hai",
            "bukhar nahi seene mein dard",
            "nahi seene mein dard",
            "bukhar nahi hai, khansi ya seene mein dard hai",
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
            "saas nhi arhi",
            "abbu ko sans nhin a rhi",
            "nahi aa rahi saans",
            "nhi aarhi saans",
            "seenay mai bohat dard hai",
            "dard hai seene mein",
            "chest mn pain ho rha h",
            "behoosh ho gai",
            "dil ka doora",
            "boht khoon beh rha hai",
            "doray par rahe hain",
            "zeher kha liya",
            "nahi, chest pain",
            "seene mein dard hai na",
            "theek hai na seene mein dard hai",
            "na bukhar, seene mein dard",
        ] {
            for chosen in Locale::tags() {
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
            "No fever, cough or chest pain",
            "no fever, no cough or chest pain",
            "no high fever, dry cough, or any chest pain.",
            "I have no fever, sore throat, cough or chest pain",
            "I do not have fever, cough or chest pain",
            "i dont have a fever or chest pain",
            "without fever, cough or chest pain",
            "no fever or seizure or chest pain",
            "no fever, chest pain or cough",
            "no fever, seizure, fainting or cough.",
            "I do not have fever, any chest pain or cough",
            "no sign of chest pain",
            "seenay mai dard nhi h",
            "behosh nahi hai ji",
            "khudkushi nahi",
            "bohat blood pressure hai",
            "saans theek hai",
            "behan ghar par hai",
            "bukhar, khansi ya seene mein dard nahi hai",
            "بخار، کھانسی یا سینے میں درد نہیں",
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
            for chosen in Locale::tags() {
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
            ("Wapis", Some(Global::Back)),
            ("tabdeel", Some(Global::Change)),
            ("dobaara", Some(Global::Repeat)),
            ("shuru se", Some(Global::Restart)),
            ("khatam", Some(Global::Stop)),
            ("khatam nahi hua", None),
            ("شروع سے", Some(Global::Restart)),
            ("زبان", Some(Global::Language)),
            ("help", Some(Global::Help)),
            ("ایمرجنسی", Some(Global::Emergency)),
            ("yes", None),
            ("نہیں", None),
            ("5", None),
        ] {
            for chosen in Locale::tags() {
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
