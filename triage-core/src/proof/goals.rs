//! What the cases of a flow should show once each: questions, choices, rows, flags, both sides of
//! every threshold, outcomes, lines of advice.
//!
//! A goal is a condition at some places of the flow: it is reached where a conversation comes to one
//! of them and the condition holds there. Conversations are held against goals in `case/coverage.rs`;
//! here is proven whether any patient reaches one, and who.

mod collect;
mod condition;
mod find;
mod holds;
mod in_rules;
mod passing;
mod replay;

pub use collect::goals;
pub(crate) use find::{Finder, Found};
pub(super) use find::{advice, plain};
pub(crate) use replay::{Reached, reach};

use crate::model::{OutcomeIdx, QuestionIdx, ScoreIdx, TableIdx};
use crate::source::Span;

/// What a goal is about.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum GoalKind {
    /// A question is asked.
    Question,
    /// A choice is chosen.
    Choice,
    /// Somebody does not know the answer.
    NotKnown,
    /// A row of a `decide` is taken.
    Row,
    /// A red flag fires.
    RedFlag,
    /// A row of `unfinished` is taken.
    Unfinished,
    /// A row of a table gives its result.
    TableRow,
    /// One side of a threshold, as close to it as answers come.
    Threshold,
    /// An outcome is reached.
    Outcome,
    /// A line of advice is said with an outcome.
    Advice,
    /// A conversation is held in a language.
    Locale,
}

/// Something that the cases of a flow should show once.
#[derive(Clone, Debug)]
pub struct Goal {
    /// What it is about.
    pub kind: GoalKind,
    /// In the author's words.
    pub words: String,
    /// Where it is written.
    pub span: Span,
    /// The places at which it can be reached.
    pub(crate) sites: Vec<Site>,
    /// What must hold there.
    pub(crate) when: Condition,
}

/// A place in a flow that conversations come to.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Site {
    /// The question is asked.
    Asked(QuestionIdx),
    /// The question is answered.
    Answered(QuestionIdx),
    /// The node's `when` is looked at.
    Node(usize),
    /// The row of that node is looked at.
    RowRead(usize, usize),
    /// The row of that node is taken.
    RowTaken(usize, usize),
    /// The red flag is looked at.
    FlagRead(usize),
    /// The red flag fires.
    FlagFired(usize),
    /// The row of `unfinished` is looked at.
    UnfinishedRead(usize),
    /// The row of `unfinished` is taken.
    UnfinishedTaken(usize),
    /// The line of advice of that outcome is looked at.
    AlsoRead(OutcomeIdx, usize),
    /// The line of advice of that outcome is said.
    AlsoSaid(OutcomeIdx, usize),
    /// The outcome is reached.
    Ends(OutcomeIdx),
    /// The conversation is in that locale.
    Locale(usize),
}

/// What must hold at a place.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Condition {
    /// Nothing more.
    Always,
    /// The answer is that number.
    Number(QuestionIdx, i64),
    /// The answer is, or has, that choice.
    Choice(QuestionIdx, usize),
    /// The answer is not known.
    Unknown(QuestionIdx),
    /// The sum is that number, whatever is missing.
    Sum(ScoreIdx, i64),
    /// The table's result is that of this row.
    TableRow(TableIdx, usize),
}

impl GoalKind {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 11] = [
        Self::Question,
        Self::Choice,
        Self::NotKnown,
        Self::Row,
        Self::RedFlag,
        Self::Unfinished,
        Self::TableRow,
        Self::Threshold,
        Self::Outcome,
        Self::Advice,
        Self::Locale,
    ];

    /// Several of them, in words.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Question => "questions",
            Self::Choice => "choices",
            Self::NotKnown => "not known",
            Self::Row => "rows",
            Self::RedFlag => "red flags",
            Self::Unfinished => "unfinished rows",
            Self::TableRow => "table rows",
            Self::Threshold => "sides of thresholds",
            Self::Outcome => "outcomes",
            Self::Advice => "lines of advice",
            Self::Locale => "locales",
        }
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "questions",
            Self::Choice => "choices",
            Self::NotKnown => "not_known",
            Self::Row => "rows",
            Self::RedFlag => "red_flags",
            Self::Unfinished => "unfinished_rows",
            Self::TableRow => "table_rows",
            Self::Threshold => "threshold_sides",
            Self::Outcome => "outcomes",
            Self::Advice => "advice",
            Self::Locale => "locales",
        }
    }
}

#[cfg(test)]
mod tests;
