//! A typed rule: names are indices, constants are in the question's smallest steps.

mod eval;
pub(crate) mod print;
mod walk;

pub use eval::{Reader, Truth};

pub use print::decimal;
pub(crate) use print::{choices, range};
pub use walk::Reads;

use crate::model::{BandIdx, FactIdx, OutcomeIdx, QuestionIdx, ScoreIdx, TableIdx, UrgencyIdx};
use crate::source::Span;

/// A condition over the answers of one conversation.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What is tested.
    pub kind: RuleKind,
    /// Where it is written.
    pub span: Span,
}

/// The forms of a rule.
// With a tag of its own it is told apart quicker than by a niche in one of its vectors.
#[derive(Clone, Debug)]
#[repr(u8)]
pub enum RuleKind {
    /// All parts hold.
    And(Vec<Rule>),
    /// Some part holds.
    Or(Vec<Rule>),
    /// The part does not hold.
    Not(Box<Rule>),
    /// At least so many parts hold.
    AtLeast {
        /// How many.
        count: u32,
        /// Of these.
        parts: Vec<Rule>,
    },
    /// A number or date lies between, both ends included.
    Number {
        /// The question.
        question: QuestionIdx,
        /// Least number.
        low: i64,
        /// Greatest number.
        high: i64,
    },
    /// A single choice is one of these, as bits.
    Choice {
        /// The question.
        question: QuestionIdx,
        /// The choices.
        mask: u64,
    },
    /// At least so many of these were chosen, as bits.
    Has {
        /// The question.
        question: QuestionIdx,
        /// The choices.
        mask: u64,
        /// How many.
        count: u32,
    },
    /// The answer has a value.
    IsKnown(QuestionIdx),
    /// The answer is "not known".
    IsUnknown(QuestionIdx),
    /// One of the two.
    WasAsked(QuestionIdx),
    /// It is about one of these, as bits of [`crate::model::About`].
    About(u8),
    /// The way out is one of these, as bits of [`crate::model::Way`].
    Way(u8),
    /// A named condition.
    Fact(FactIdx),
    /// A sum lies between, both ends included.
    Score {
        /// The sum.
        score: ScoreIdx,
        /// Least sum.
        low: i64,
        /// Greatest sum.
        high: i64,
    },
    /// A band's value lies between, both ends included; names count by index.
    Band {
        /// The band.
        band: BandIdx,
        /// Least value.
        low: i64,
        /// Greatest value.
        high: i64,
    },
    /// A table gives one of these results, as bits.
    Table {
        /// The table.
        table: TableIdx,
        /// The results.
        mask: u64,
    },
    /// The end is at least, or exactly, that urgent; promises only.
    Urgency {
        /// Least level.
        low: UrgencyIdx,
        /// Greatest level.
        high: UrgencyIdx,
    },
    /// The end is that outcome; promises only.
    Outcome(OutcomeIdx),
    /// A rule that could not be read, which was reported; checks pass over what reads it.
    Unreadable,
}

/// A definition that a rule reads by its name.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Definition {
    /// A named condition.
    Fact(FactIdx),
    /// A sum.
    Score(ScoreIdx),
    /// A band.
    Band(BandIdx),
    /// A table.
    Table(TableIdx),
}

impl Rule {
    /// The rules that it is made of; none for a test.
    pub fn parts(&self) -> &[Self] {
        match &self.kind {
            RuleKind::And(parts) | RuleKind::Or(parts) | RuleKind::AtLeast { parts, .. } => parts,
            RuleKind::Not(part) => std::slice::from_ref(part),
            RuleKind::Number { .. }
            | RuleKind::Choice { .. }
            | RuleKind::Has { .. }
            | RuleKind::IsKnown(_)
            | RuleKind::IsUnknown(_)
            | RuleKind::WasAsked(_)
            | RuleKind::About(_)
            | RuleKind::Way(_)
            | RuleKind::Fact(_)
            | RuleKind::Score { .. }
            | RuleKind::Band { .. }
            | RuleKind::Table { .. }
            | RuleKind::Urgency { .. }
            | RuleKind::Outcome(_)
            | RuleKind::Unreadable => &[],
        }
    }

    /// The definition that it reads itself, not in its parts.
    pub fn definition(&self) -> Option<Definition> {
        match &self.kind {
            RuleKind::Fact(fact) => Some(Definition::Fact(*fact)),
            RuleKind::Score { score, .. } => Some(Definition::Score(*score)),
            RuleKind::Band { band, .. } => Some(Definition::Band(*band)),
            RuleKind::Table { table, .. } => Some(Definition::Table(*table)),
            RuleKind::And(_)
            | RuleKind::Or(_)
            | RuleKind::Not(_)
            | RuleKind::AtLeast { .. }
            | RuleKind::Number { .. }
            | RuleKind::Choice { .. }
            | RuleKind::Has { .. }
            | RuleKind::IsKnown(_)
            | RuleKind::IsUnknown(_)
            | RuleKind::WasAsked(_)
            | RuleKind::About(_)
            | RuleKind::Way(_)
            | RuleKind::Urgency { .. }
            | RuleKind::Outcome(_)
            | RuleKind::Unreadable => None,
        }
    }
}
