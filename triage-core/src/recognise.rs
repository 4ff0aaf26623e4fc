//! Typed replies read as answers: the same text always gives the same answer, and nothing is guessed.
//!
//! A reply is compared in whole words after folding. What could be read in two ways is not read
//! at all: the patient is asked again.

mod choice;
mod date;
mod denial;
mod hear;
mod lexicon;
mod listed;
mod number;
mod numeral;
mod survey;
mod yes_no;

pub use hear::{Heard, hear};
pub use lexicon::Lexicon;
pub use listed::{How, read_about, read_done, read_how, read_language, read_listed, read_skip};
pub use number::read_in_unit;
pub use yes_no::{read_shown_yes_no, read_yes_no};

use crate::limits::REPLY;
use crate::locale::{Locale, ShortBuffer, Words, short_key};
use crate::model::{Question, QuestionKind};
use crate::time::Day;

/// What a typed reply says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reading {
    /// An answer as a slot holds it: the index of a choice (no is 0, yes is 1), a number in its
    /// smallest steps, 1 for words.
    Value(i64),
    /// Several choices, as bits.
    Chosen(u64),
    /// Not known, or left out; only where the question allows it.
    Unknown,
    /// A number beyond the bound on the worse side: to be confirmed, then counted as the bound.
    BeyondWorse {
        /// The bound.
        bound: i64,
    },
    /// A number that could be meant in two units: to be asked.
    WhichUnit,
    /// Nothing that could be taken as an answer.
    Unreadable(Unreadable),
}

/// Why a reply is asked again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unreadable {
    /// No answer in it, or something besides the answer that could change it.
    NotUnderstood,
    /// Two answers in it that exclude each other.
    Contradiction,
    /// A number outside the bounds, not on the worse side.
    OutOfBounds,
    /// A day to come.
    FutureDate,
    /// A day that can be read in two ways, or is not complete.
    AmbiguousDate,
    /// "None of these" together with others.
    ExclusiveWithOthers,
}

/// Reads a typed reply to the open question; `today` is the local day of the message.
///
/// Yes/no questions and choices take the number of a choice as shown: yes is 1, no is 2; "not
/// sure" stands last where it is allowed.
pub fn read_answer(
    question: &Question,
    locale: &Locale,
    lexicon: &Lexicon,
    text: &str,
    today: Day,
) -> Reading {
    if is_too_long(text) {
        return match question.kind {
            QuestionKind::Text => Reading::Value(1),
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Choices { .. }
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => not_understood(),
        };
    }
    let mut buffer = ShortBuffer::default();
    let key = short_key(text, &mut buffer);
    if question.may_not_know
        && question.choices().is_empty()
        && is_left_open_label(locale, lexicon, text)
    {
        return Reading::Unknown;
    }
    match &question.kind {
        QuestionKind::YesNo(_) => yes_no::answer(locale, lexicon, question.may_not_know, text, key),
        QuestionKind::Choice(_) => choice::one(locale, lexicon, question.may_not_know, text, key),
        QuestionKind::Choices { none, .. } => {
            choice::several(locale, lexicon, question.may_not_know, *none, text)
        }
        QuestionKind::Number(spec) => number::answer(question, spec, locale, text, key),
        QuestionKind::Date { unit, from, to } => {
            let bounds = date::Bounds {
                unit: *unit,
                from: *from,
                to: *to,
                worse: question.worse,
            };
            date::answer(question.may_not_know, bounds, locale, text, today)
        }
        QuestionKind::Text => words(question.may_not_know, locale, text),
        QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            if question.may_not_know && is_left_open(locale, text) {
                Reading::Unknown
            } else {
                not_understood()
            }
        }
    }
}

/// Whether the whole reply is the label by which a question without choices is left open.
fn is_left_open_label(locale: &Locale, lexicon: &Lexicon, text: &str) -> bool {
    // A number is no label; this is the way of most replies.
    let has_letters = text.chars().any(char::is_alphabetic);
    has_letters && lexicon.is_label(Words::new(&locale.fold, text).text())
}

/// Words for the doctor: anything but nothing.
fn words(may_not_know: bool, locale: &Locale, text: &str) -> Reading {
    if may_not_know && read_skip(locale, text) {
        Reading::Unknown
    } else if text.trim().is_empty() {
        not_understood()
    } else {
        Reading::Value(1)
    }
}

/// Whether a reply says that the answer is not known, or shall be left out.
fn is_left_open(locale: &Locale, text: &str) -> bool {
    yes_no::polarity(locale, text) == yes_no::Polarity::Unsure || read_skip(locale, text)
}

fn is_too_long(text: &str) -> bool {
    text.len() > REPLY && text.chars().count() > REPLY
}

fn not_understood() -> Reading {
    Reading::Unreadable(Unreadable::NotUnderstood)
}

fn contradiction() -> Reading {
    Reading::Unreadable(Unreadable::Contradiction)
}

#[cfg(test)]
mod tests;
