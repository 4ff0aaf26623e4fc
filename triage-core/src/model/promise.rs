//! Safety promises: sentences that must hold for every possible patient.

use crate::answers::Slot;
use crate::rule::Rule;
use crate::source::Span;

use super::{OutcomeIdx, QuestionIdx};

/// A promise.
#[derive(Clone, Debug)]
pub struct Promise {
    /// The author's name for it, or words made from its place.
    pub name: String,
    /// What is promised.
    pub kind: PromiseKind,
    /// Where it is written.
    pub span: Span,
}

/// The forms of a promise.
#[derive(Clone, Debug)]
pub enum PromiseKind {
    /// Whenever a rule is true, the end is as required.
    Whenever {
        /// The rule over the answers.
        when: Rule,
        /// Whether it speaks of what the patient would answer, asked or not.
        even_if_not_asked: bool,
        /// What must then hold.
        then: Requirement,
    },
    /// Before an outcome, questions must have been asked.
    Before {
        /// The outcome.
        outcome: OutcomeIdx,
        /// The questions.
        must_ask: Vec<QuestionIdx>,
        /// Except where this holds.
        unless: Option<Rule>,
    },
    /// A worse answer, all else equal, never lowers the urgency.
    WorseNeverSafer(Vec<QuestionIdx>),
    /// Not knowing is at least as urgent as that answer, all else equal.
    UnknownAtLeastAs(Vec<(QuestionIdx, Slot)>),
    /// At most so many distinct questions.
    AtMost {
        /// How many.
        questions: u32,
        /// Before that outcome; before any where none is named.
        before: Option<OutcomeIdx>,
        /// Only where this holds.
        when: Option<Rule>,
    },
}

/// What the end of a conversation must be like.
#[derive(Clone, Debug)]
pub enum Requirement {
    /// A rule over urgency and outcome.
    Then(Rule),
    /// None of these ends.
    Never(Rule),
}
