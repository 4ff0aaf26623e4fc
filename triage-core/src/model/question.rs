//! Questions and the types of their answers.

use crate::answers::Slot;
use crate::source::Span;

use super::{PartIdx, TextIdx};

/// Which answers are worse.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Worse {
    /// The greater the number, the later the choice, yes rather than no, more of several.
    Higher,
    /// The smaller the number, the earlier the choice, no rather than yes.
    Lower,
}

/// A unit of measure as authors name it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Unit(pub String);

/// A bounded number, counted in its smallest steps: with one decimal, 38.5 is 385.
#[derive(Clone, Debug)]
pub struct NumberSpec {
    /// The unit of the answer.
    pub unit: Unit,
    /// Least answer, in steps.
    pub from: i64,
    /// Greatest answer, in steps.
    pub to: i64,
    /// Digits after the point, 0 to 3.
    pub decimals: u8,
    /// Units in which it may be entered besides.
    pub also_in: Vec<Unit>,
}

/// What a date is turned into.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DateUnit {
    /// Days before the day of the message.
    DaysAgo,
    /// Age in whole years.
    Years,
    /// Age in whole months.
    Months,
    /// Age in days.
    Days,
}

/// One allowed answer.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The author's name.
    pub name: String,
    /// Its points, where it comes from an answer set.
    pub points: Option<i64>,
    /// Its label; none where the locale's own word for yes or no is used.
    pub label: Option<TextIdx>,
    /// Further words that mean it.
    pub also: TextIdx,
    /// Where it is written.
    pub span: Span,
}

/// The type of a question's answer.
#[derive(Clone, Debug)]
pub enum QuestionKind {
    /// Yes or no; the choices are `no` and `yes` in this order.
    YesNo(Vec<Choice>),
    /// One of several.
    Choice(Vec<Choice>),
    /// Any of several.
    Choices {
        /// The choices.
        choices: Vec<Choice>,
        /// Index of the exclusive "none of these".
        none: Option<usize>,
    },
    /// A bounded number.
    Number(NumberSpec),
    /// A date that becomes a number.
    Date {
        /// What it becomes.
        unit: DateUnit,
        /// Least number.
        from: i64,
        /// Greatest number.
        to: i64,
    },
    /// Words for the doctor; never in a rule.
    Text,
    /// A place on the map.
    Location,
    /// A picture.
    Photo,
    /// A voice note.
    Voice,
}

/// An answer that rules read in place of a missing one.
#[derive(Clone, Debug)]
pub struct StandIn {
    /// The answer; always a value.
    pub answer: Slot,
    /// Citation.
    pub source: Option<usize>,
    /// Where it is written.
    pub span: Span,
}

/// The texts of a question.
#[derive(Clone, Copy, Debug)]
pub struct QuestionTexts {
    /// The question.
    pub text: TextIdx,
    /// Its short name.
    pub short: TextIdx,
    /// How to answer.
    pub hint: TextIdx,
    /// The label of "not sure", where the flow has its own.
    pub unknown: TextIdx,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The author's name, with the part's prefix.
    pub name: String,
    /// The type of its answer.
    pub kind: QuestionKind,
    /// Whether "not known" is an answer.
    pub may_not_know: bool,
    /// Which answers are worse.
    pub worse: Option<Worse>,
    /// What rules read where the answer is unknown.
    pub if_unknown: Option<StandIn>,
    /// What rules read where it was not asked.
    pub if_not_asked: Option<StandIn>,
    /// Citation.
    pub source: Option<usize>,
    /// Its texts.
    pub texts: QuestionTexts,
    /// The part it came with.
    pub part: Option<PartIdx>,
    /// Where it is declared: its name.
    pub span: Span,
}

impl Question {
    /// The choices, where the answer is picked from a list.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            QuestionKind::YesNo(choices)
            | QuestionKind::Choice(choices)
            | QuestionKind::Choices { choices, .. } => choices,
            QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => &[],
        }
    }

    /// Least and greatest number, where the answer is one.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        match &self.kind {
            QuestionKind::Number(spec) => Some((spec.from, spec.to)),
            QuestionKind::Date { from, to, .. } => Some((*from, *to)),
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Choices { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => None,
        }
    }

    /// Digits after the point.
    pub fn decimals(&self) -> u8 {
        match &self.kind {
            QuestionKind::Number(spec) => spec.decimals,
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Choices { .. }
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => 0,
        }
    }

    /// Whether rules may read it.
    pub fn is_readable(&self) -> bool {
        match self.kind {
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Choices { .. }
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. } => true,
            QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => false,
        }
    }
}
