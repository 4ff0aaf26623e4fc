//! The names that one file can use.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    BandIdx, FactIdx, NodeIdx, OutcomeIdx, QuestionIdx, ScoreIdx, TableIdx, TextIdx, UrgencyIdx,
};
use crate::source::Span;
use crate::syntax::scalar::Decimal;

/// The names of one file, each kind apart.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// What rules can read.
    pub(super) names: BTreeMap<String, (Item, Span)>,
    /// Outcomes.
    pub(super) outcomes: BTreeMap<String, (OutcomeIdx, Span)>,
    /// Levels of urgency.
    pub(super) urgencies: BTreeMap<String, UrgencyIdx>,
    /// Sections, by the node that follows.
    pub(super) sections: BTreeMap<String, (NodeIdx, Span)>,
    /// Citations.
    pub(super) sources: BTreeMap<String, usize>,
    /// Shared sets of answers.
    pub(super) answer_sets: BTreeMap<String, AnswerSet>,
    /// Messages of statements and advice, which may be said in several places.
    pub(super) statements: BTreeMap<String, TextIdx>,
    /// Names of messages and who has them.
    pub(super) messages: BTreeMap<String, Span>,
    /// What the part needs and its user does not have, and questions of which nobody can say what
    /// they ask: reported once, not at each use.
    pub(super) unmet: BTreeSet<String>,
    /// Thresholds and answer sets that something uses.
    pub(super) used: BTreeSet<String>,
}

/// Something that a rule can read.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Question(QuestionIdx),
    Fact(FactIdx),
    Score(ScoreIdx),
    Band(BandIdx),
    Table(TableIdx),
    Threshold { unit: String, number: Decimal },
}

/// A shared set of answers.
#[derive(Clone, Debug)]
pub(super) struct AnswerSet {
    pub(super) answers: Vec<(String, i64, Span)>,
    pub(super) span: Span,
}

impl Item {
    /// Its kind in words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Question(_) => "a question",
            Self::Fact(_) => "a fact",
            Self::Score(_) => "a score",
            Self::Band(_) => "a band",
            Self::Table(_) => "a table",
            Self::Threshold { .. } => "a threshold",
        }
    }
}
