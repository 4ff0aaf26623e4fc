//! What it costs to understand one typed reply: hearing it in all languages of a flow, then reading
//! it as an answer.

use std::hint::black_box;
use std::sync::Arc;

use triage_core::locale::Locale;
use triage_core::model::Question;
use triage_core::recognise::{Heard, Lexicon, Reading, hear, read_answer};
use triage_core::time::Day;
use unicode_normalization::UnicodeNormalization as _;

use super::w1;

/// Replies of several kinds in Urdu, with a name for each.
pub(crate) const REPLIES: [(&str, &str); 5] = [
    ("a number", "2"),
    ("a native digit", "۲"),
    ("one word", "ہاں"),
    ("a phrase in Latin letters", "nahi ji bilkul nahi"),
    (
        "a sentence",
        "جی مجھے تین دن سے بخار ہے لیکن سینے میں درد نہیں ہے",
    ),
];

/// A yes/no question in Urdu, in a flow of so many languages.
pub(crate) struct Replies {
    chosen: Arc<Locale>,
    others: Vec<Arc<Locale>>,
    question: Question,
    lexicon: Lexicon,
}

impl Replies {
    /// The languages beside Urdu are those of `tags`.
    pub(crate) fn new(tags: &[&str]) -> Result<Self, String> {
        let chosen = Locale::embedded("ur").ok_or("there is no Urdu")?;
        let release = w1::release()?;
        let questions = release.model().questions.iter();
        let question = questions
            .filter(|question| question.choices().len() == 2)
            .find(|question| question.choices().iter().any(|choice| choice.name == "yes"))
            .ok_or("W1 has no yes/no question")?;
        Ok(Self {
            chosen: Arc::clone(chosen),
            others: tags
                .iter()
                .filter(|tag| **tag != "ur")
                .filter_map(|tag| Locale::embedded(tag).cloned())
                .collect(),
            question: question.clone(),
            lexicon: Lexicon::new(chosen, &[], 2),
        })
    }

    /// Understands one reply.
    pub(crate) fn understand(&self, text: &str) -> (Heard, Reading) {
        let text = black_box(text);
        let heard = hear(&self.chosen, &self.others, text);
        let reading = read_answer(&self.question, &self.chosen, &self.lexicon, text, Day(0));
        (heard, reading)
    }
}

/// The floor: what any comparison of words needs, one normal form in lower case, cut into words.
pub(crate) fn words(text: &str) -> usize {
    let text: String = black_box(text).nfc().flat_map(char::to_lowercase).collect();
    text.split_whitespace().count()
}
