//! What is written, and nothing more: names are text, every piece knows its place.

mod broken;
pub(crate) mod keys;
mod meant;
mod node;
mod read;
mod rule;
pub(crate) mod scalar;
mod shape;
pub(crate) mod yaml;

pub(crate) use read::read;
pub(crate) use rule::RuleSyntax;

use crate::model::{About, Audience, Review};
use crate::source::{SourceId, Span, Spanned};
use scalar::Decimal;

/// A name as written.
pub(crate) type Name = Spanned<String>;

/// A flow or a shared part as written; what could not be read is left out, and was reported.
#[derive(Debug)]
pub(crate) struct FlowSyntax {
    pub(crate) source: SourceId,
    pub(crate) is_part: bool,
    pub(crate) name: Name,
    pub(crate) audience: Audience,
    pub(crate) locales: Vec<Name>,
    pub(crate) in_translation: Vec<Name>,
    pub(crate) reviewed_by: Option<Review>,
    pub(crate) about: Vec<Spanned<About>>,
    pub(crate) urgency: Vec<Name>,
    pub(crate) sources: Vec<(Name, String)>,
    pub(crate) thresholds: Vec<ThresholdSyntax>,
    pub(crate) phones: Vec<PhoneSyntax>,
    pub(crate) answer_sets: Vec<(Name, Vec<(Name, i64)>)>,
    pub(crate) questions: Vec<QuestionSyntax>,
    pub(crate) facts: Vec<(Name, RuleSyntax)>,
    pub(crate) scores: Vec<(Name, Vec<TermSyntax>)>,
    pub(crate) bands: Vec<BandSyntax>,
    pub(crate) tables: Vec<TableSyntax>,
    pub(crate) needs: Option<NeedsSyntax>,
    pub(crate) red_flags: Vec<FlagSyntax>,
    pub(crate) steps: Vec<StepSyntax>,
    pub(crate) outcomes: Vec<OutcomeSyntax>,
    pub(crate) unfinished: Option<Vec<RowSyntax>>,
    pub(crate) impossible: Vec<(RuleSyntax, Span)>,
    pub(crate) promises: Vec<PromiseSyntax>,
    pub(crate) expect_changes: Vec<ExpectedSyntax>,
    pub(crate) remind_after: Option<u32>,
    pub(crate) expire_after: Option<u32>,
}

/// An expected change of outcome.
#[derive(Debug)]
pub(crate) struct ExpectedSyntax {
    pub(crate) from: Name,
    pub(crate) to: Name,
    pub(crate) when: Option<RuleSyntax>,
    pub(crate) span: Span,
}

/// A threshold.
#[derive(Debug)]
pub(crate) struct ThresholdSyntax {
    pub(crate) name: Name,
    pub(crate) unit: Name,
    pub(crate) number: Decimal,
    pub(crate) source: Option<Name>,
}

/// A phone.
#[derive(Debug)]
pub(crate) struct PhoneSyntax {
    pub(crate) name: Name,
    pub(crate) number: Spanned<String>,
    pub(crate) dialled: Option<i64>,
}

/// A question.
#[derive(Debug)]
pub(crate) struct QuestionSyntax {
    pub(crate) name: Name,
    pub(crate) kind: KindSyntax,
    pub(crate) may_not_know: bool,
    pub(crate) worse: Option<Name>,
    pub(crate) if_unknown: Option<StandInSyntax>,
    pub(crate) if_not_asked: Option<StandInSyntax>,
    pub(crate) source: Option<Name>,
}

/// The type of a question's answer.
#[derive(Debug)]
pub(crate) enum KindSyntax {
    YesNo,
    Choice(Vec<Name>),
    ChoiceOf(Name),
    Choices {
        choices: Vec<Name>,
        none: Option<Name>,
    },
    Number {
        unit: Name,
        from: Option<Spanned<Decimal>>,
        to: Option<Spanned<Decimal>>,
        decimals: u8,
        also_in: Vec<Name>,
    },
    Date {
        is_age: bool,
        unit: Option<Name>,
        from: Option<Spanned<Decimal>>,
        to: Option<Spanned<Decimal>>,
    },
    Text,
    Location,
    Photo,
    Voice,
    /// Nobody can say what was meant; it was reported.
    Unreadable,
}

/// A stand-in answer: the words of one answer, or of several choices.
#[derive(Debug)]
pub(crate) struct StandInSyntax {
    pub(crate) answers: Vec<Name>,
    pub(crate) is_list: bool,
    pub(crate) source: Option<Name>,
    pub(crate) span: Span,
}

/// A term of a score.
#[derive(Debug)]
pub(crate) enum TermSyntax {
    Points { points: i64, when: RuleSyntax },
    Sum(Vec<Name>),
}

/// A band.
#[derive(Debug)]
pub(crate) struct BandSyntax {
    pub(crate) name: Name,
    pub(crate) of: Name,
    pub(crate) rows: Vec<BandRowSyntax>,
}

/// A range of a band.
#[derive(Debug)]
pub(crate) struct BandRowSyntax {
    pub(crate) from: Option<Spanned<Decimal>>,
    pub(crate) to: Option<Spanned<Decimal>>,
    pub(crate) points: Option<i64>,
    pub(crate) name: Option<Name>,
    pub(crate) span: Span,
}

/// A table.
#[derive(Debug)]
pub(crate) struct TableSyntax {
    pub(crate) name: Name,
    pub(crate) results: Vec<Name>,
    pub(crate) rows: Vec<TableRowSyntax>,
}

/// A row of a table; no rule for `otherwise`.
#[derive(Debug)]
pub(crate) struct TableRowSyntax {
    pub(crate) when: Option<RuleSyntax>,
    pub(crate) result: Option<Name>,
    pub(crate) source: Option<Name>,
    pub(crate) span: Span,
}

/// What a part needs.
#[derive(Debug)]
pub(crate) struct NeedsSyntax {
    pub(crate) questions: Vec<QuestionSyntax>,
    pub(crate) facts: Vec<Name>,
    pub(crate) urgency: Vec<Name>,
}

/// A red flag.
#[derive(Debug)]
pub(crate) struct FlagSyntax {
    pub(crate) when: RuleSyntax,
    pub(crate) outcome: Name,
    pub(crate) source: Option<Name>,
    pub(crate) span: Span,
}

/// A step.
#[derive(Debug)]
pub(crate) struct StepSyntax {
    pub(crate) kind: StepKindSyntax,
    pub(crate) when: Option<RuleSyntax>,
    pub(crate) span: Span,
}

/// What a step does.
#[derive(Debug)]
pub(crate) enum StepKindSyntax {
    Ask(Name),
    Say(Name),
    Section(Name),
    Go(Name),
    Decide(Vec<RowSyntax>),
    Use(Name),
}

/// A row; no rule for `otherwise`.
#[derive(Debug)]
pub(crate) struct RowSyntax {
    pub(crate) when: Option<RuleSyntax>,
    pub(crate) target: TargetSyntax,
    pub(crate) source: Option<Name>,
    pub(crate) span: Span,
}

/// Where a row leads.
#[derive(Debug)]
pub(crate) enum TargetSyntax {
    Outcome(Name),
    Go(Name),
    /// Nothing is written; that was reported.
    Missing,
}

/// An outcome.
#[derive(Debug)]
pub(crate) struct OutcomeSyntax {
    pub(crate) name: Name,
    pub(crate) urgency: Option<Name>,
    pub(crate) hand_over: Option<Name>,
    pub(crate) follow_up: Option<u32>,
    pub(crate) also: Vec<(RuleSyntax, Name)>,
    pub(crate) source: Option<Name>,
}

/// A promise.
#[derive(Debug)]
pub(crate) struct PromiseSyntax {
    pub(crate) name: Option<Name>,
    pub(crate) kind: PromiseKindSyntax,
    pub(crate) span: Span,
}

/// The forms of a promise.
#[derive(Debug)]
pub(crate) enum PromiseKindSyntax {
    Whenever {
        when: RuleSyntax,
        even_if_not_asked: bool,
        then: Option<RuleSyntax>,
        never: Vec<Name>,
    },
    Before {
        outcome: Name,
        must_ask: Vec<Name>,
        unless: Option<RuleSyntax>,
    },
    WorseNeverSafer(Vec<Name>),
    UnknownAtLeastAs(Vec<(Name, Name)>),
    AtMost {
        questions: i64,
        before: Option<Name>,
        when: Option<RuleSyntax>,
    },
}
