//! What a sheet is made of, and what can be wrong with it.

use std::fmt;

use crate::model::About;

/// One text for one person.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// The text's name: `danger_signs.hint`, `pregnancy/weeks`, `system/welcome`.
    pub message: String,
    /// For whom; none where it is the same for everybody.
    pub who: Option<About>,
    /// The text of the flow's first language.
    pub reference: String,
    /// The translation; empty where there is none.
    pub translation: String,
    /// What a translator has to know.
    pub note: String,
    /// Characters that it may have.
    pub limit: Option<usize>,
    /// How the translation stands to the reference.
    pub state: State,
    /// The mark of the reference's message that the row was written with.
    pub made_from: String,
    /// The mark of the translation that the row was written with; empty where nobody knows.
    pub was: String,
}

/// How a translation stands to the reference.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// There is none.
    Missing,
    /// It was made from another text.
    Stale,
    /// It does not say what it was made from.
    Unmarked,
    /// It was made from the text of today. A translator writes this for "I have looked at it".
    Ok,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RowMistake {
    /// Which row, from 0.
    pub row: usize,
    /// The column that is wrong.
    pub column: &'static str,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Why there is no sheet.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TranslateError {
    /// The flow cannot be read.
    #[error("the flow cannot be read; `triage check` says why")]
    Unreadable,
    /// The flow does not have the language.
    #[error("the flow has no language `{0}`; it has {list}; add the tag to `in_translation:` to begin", list = .1.join(", "))]
    NoLanguage(String, Vec<String>),
    /// The language is the one that the others are made from.
    #[error("`{0}` is the flow's first language, which the others are made from")]
    Reference(String),
    /// No message has that name.
    #[error("there is no message `{0}`")]
    NoMessage(String),
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Missing, Self::Stale, Self::Unmarked, Self::Ok];

    /// As it stands in a sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Unmarked => "unmarked",
            Self::Ok => "ok",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

pub(super) fn mistake(row: usize, column: &'static str, message: String) -> RowMistake {
    RowMistake {
        row,
        column,
        message,
    }
}
