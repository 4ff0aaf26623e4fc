//! A flow with its names resolved: everything is an index, every rule is typed.
//!
//! Invariant: nothing in this module knows YAML, Fluent or the rule grammar;
//! spans are all that remains of the text.

mod idx;
mod promise;
mod question;

pub use idx::{
    BandIdx, FactIdx, NodeIdx, OutcomeIdx, PartIdx, QuestionIdx, ScoreIdx, TableIdx, TextIdx,
    UrgencyIdx,
};
pub use promise::{Promise, PromiseKind, Requirement};
pub use question::{
    Choice, DateUnit, NumberSpec, Question, QuestionKind, QuestionTexts, StandIn, Unit, Worse,
};

use std::collections::BTreeMap;

use crate::rule::Rule;
use crate::source::Span;

/// For whom a flow is written; only patients' flows can be served.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Audience {
    /// Patients, by message.
    Patients,
    /// Clinicians, who enter what they measure.
    Clinicians,
    /// A reference for tests and proofs; never served.
    Reference,
}

/// Whom the questions are about.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum About {
    /// The person who writes.
    Me,
    /// A child of that person.
    Child,
    /// Somebody else.
    Other,
}

/// The ways out of a conversation other than a `decide`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Way {
    /// Three unreadable replies to one prompt.
    GiveUp,
    /// The patient asked for a doctor.
    AskedForDoctor,
    /// Nobody answered for too long.
    Expired,
    /// The patient said stop.
    Stopped,
    /// The release was withdrawn, or a turn ran out of its budget.
    Recalled,
}

/// A human who reviewed a flow or a locale.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Review {
    /// The person's name.
    pub name: String,
    /// The day, as written: `2026-11-01`.
    pub on: String,
}

/// A telephone number that texts may give.
#[derive(Clone, Debug)]
pub struct Phone {
    /// The author's name for it; texts read it as `$phone_<name>`.
    pub name: String,
    /// The number as people dial it.
    pub number: String,
    /// The day on which somebody last dialled it to check, as days since 1970-01-01.
    pub dialled: Option<i64>,
    /// Where it is declared.
    pub span: Span,
}

/// A citation declared under `sources:`.
#[derive(Clone, Debug)]
pub struct Source {
    /// The author's name for it.
    pub name: String,
    /// What it is.
    pub text: String,
    /// Where it is declared.
    pub span: Span,
}

/// A named condition.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The author's name.
    pub name: String,
    /// When it holds.
    pub rule: Rule,
    /// Where it is declared.
    pub span: Span,
}

/// A bounded sum.
#[derive(Clone, Debug)]
pub struct Score {
    /// The author's name.
    pub name: String,
    /// What is added.
    pub terms: Vec<ScoreTerm>,
    /// The least sum that any answers can give.
    pub least: i64,
    /// The greatest sum that any answers can give.
    pub most: i64,
    /// Where it is declared.
    pub span: Span,
}

/// One addend of a score.
#[derive(Clone, Debug)]
pub enum ScoreTerm {
    /// Points if a rule is true.
    Points {
        /// How many.
        points: i64,
        /// When.
        when: Rule,
    },
    /// The points of the answer given to a question with an answer set.
    Answer(QuestionIdx),
    /// The points of a band.
    Band(BandIdx),
}

/// What a band cuts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BandOf {
    /// A number or a date.
    Question(QuestionIdx),
    /// A score.
    Score(ScoreIdx),
}

/// A number cut into ranges, each with points or a name.
#[derive(Clone, Debug)]
pub struct Band {
    /// The author's name.
    pub name: String,
    /// What is cut.
    pub of: BandOf,
    /// The ranges in rising order.
    pub rows: Vec<BandRow>,
    /// Names of the results, in the order written; empty where the rows give points.
    pub names: Vec<String>,
    /// Where it is declared.
    pub span: Span,
}

/// One range of a band; both ends belong to it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BandRow {
    /// Least number, in the question's smallest steps.
    pub low: i64,
    /// Greatest number.
    pub high: i64,
    /// Points, or the index of the name.
    pub value: i64,
    /// Where it is written.
    pub span: Span,
}

/// A named first-match table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The author's name.
    pub name: String,
    /// The results that it can give.
    pub results: Vec<String>,
    /// The rows, tried in order.
    pub rows: Vec<TableRow>,
    /// Where it is declared.
    pub span: Span,
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The condition; none for `otherwise`.
    pub when: Option<Rule>,
    /// Index into the table's results.
    pub result: usize,
    /// Where it is written.
    pub span: Span,
}

/// A rule watched after every answer.
#[derive(Clone, Debug)]
pub struct RedFlag {
    /// The condition.
    pub when: Rule,
    /// Where it leads.
    pub outcome: OutcomeIdx,
    /// Citation.
    pub source: Option<usize>,
    /// The part that it came with; it can fire only after that part was entered.
    pub part: Option<PartIdx>,
    /// Where it is written.
    pub span: Span,
}

/// One place in the decision graph, in the order of the file.
///
/// A node whose `when` is false is passed over to the next one; edges only lead forward.
#[derive(Clone, Debug)]
pub struct Node {
    /// What happens here.
    pub kind: NodeKind,
    /// Only when this holds.
    pub when: Option<Rule>,
    /// The section it stands in, if any.
    pub section: Option<String>,
    /// The shared part it came from, if any.
    pub part: Option<PartIdx>,
    /// Where it is written.
    pub span: Span,
}

/// What happens at a node.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// Asks a question.
    Ask(QuestionIdx),
    /// Says something and goes on.
    Say(TextIdx),
    /// Goes on at a later node.
    Go(NodeIdx),
    /// Leads on by the first row that holds.
    Decide(Vec<Row>),
    /// Enters a shared part; where `when` is false, goes on behind it.
    Enter {
        /// The part.
        part: PartIdx,
        /// The first node behind the part.
        behind: NodeIdx,
    },
}

/// One row of a `decide` or of `unfinished`.
#[derive(Clone, Debug)]
pub struct Row {
    /// The condition; none for `otherwise`.
    pub when: Option<Rule>,
    /// Where it leads.
    pub target: Target,
    /// Citation.
    pub source: Option<usize>,
    /// Where it is written.
    pub span: Span,
}

/// Where a row leads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Target {
    /// To an outcome.
    Outcome(OutcomeIdx),
    /// To a later node.
    Go(NodeIdx),
}

/// Whether an outcome passes the patient on to people.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HandOver {
    /// No.
    None,
    /// The patient is asked.
    Offer,
    /// Always.
    Always,
}

/// A final disposition.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The author's name.
    pub name: String,
    /// How soon care is needed.
    pub urgency: UrgencyIdx,
    /// Whether it passes the patient on.
    pub hand_over: HandOver,
    /// Citation.
    pub source: Option<usize>,
    /// Seconds until the follow-up.
    pub follow_up: Option<u32>,
    /// Conditional lines of advice.
    pub also: Vec<Also>,
    /// Its text.
    pub text: TextIdx,
    /// Its come-back advice; always there below the top urgency.
    pub come_back_if: Option<TextIdx>,
    /// The part it came with.
    pub part: Option<PartIdx>,
    /// Where it is declared.
    pub span: Span,
}

/// A conditional line of advice.
#[derive(Clone, Debug)]
pub struct Also {
    /// When it is said; undetermined means that it is not.
    pub when: Rule,
    /// What is said.
    pub say: TextIdx,
    /// Where it is written.
    pub span: Span,
}

/// A combination of answers that no patient has.
#[derive(Clone, Debug)]
pub struct Impossible {
    /// The combination.
    pub when: Rule,
    /// Where it is written.
    pub span: Span,
}

/// A change of outcome that a version of the flow is meant to make.
#[derive(Clone, Debug)]
pub struct ExpectedChange {
    /// The outcome in the version before, by name: this version may have it no more.
    pub from: String,
    /// The outcome in this version.
    pub to: OutcomeIdx,
    /// The patients who may change like this; none for all.
    pub when: Option<Rule>,
    /// Where it is written.
    pub span: Span,
}

/// A shared part that the flow uses.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name, the prefix of its names.
    pub name: String,
    /// Where it is used.
    pub span: Span,
}

/// What a text is for; decides which checks apply to it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TextRole {
    /// The words of a question.
    Question,
    /// The short name of a question.
    Short,
    /// More about how to answer.
    Hint,
    /// A choice's label.
    Label,
    /// Further words for a choice, separated by `|`.
    Synonyms,
    /// A statement, an outcome or a line of advice.
    Statement,
}

/// A text that the flow needs in every locale.
#[derive(Clone, Debug)]
pub struct TextKey {
    /// Message, as it stands in the file: without the part's prefix.
    pub message: String,
    /// Attribute, if it is one.
    pub attribute: Option<String>,
    /// The part whose file holds it; none for the flow's own files.
    pub part: Option<PartIdx>,
    /// What it is for.
    pub role: TextRole,
    /// Whether a locale may leave it out.
    pub optional: bool,
    /// Where the thing that it belongs to is declared.
    pub span: Span,
}

/// A flow whose names are resolved and whose rules are typed.
#[derive(Clone, Debug)]
pub struct FlowModel {
    /// The flow's name.
    pub name: String,
    /// Where the name is written.
    pub span: Span,
    /// For whom it is.
    pub audience: Audience,
    /// The locales, the reference first.
    pub locales: Vec<String>,
    /// The locales whose texts are being made: heard, and not yet offered to patients.
    pub in_translation: Vec<String>,
    /// The human who reviewed it.
    pub reviewed_by: Option<Review>,
    /// Whom it can be about; empty where the stage is skipped.
    pub about: Vec<About>,
    /// The urgency scale, low to high.
    pub urgencies: Vec<String>,
    /// Citations.
    pub sources: Vec<Source>,
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// Questions.
    pub questions: Vec<Question>,
    /// Named conditions.
    pub facts: Vec<Fact>,
    /// Sums.
    pub scores: Vec<Score>,
    /// Bands.
    pub bands: Vec<Band>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Red flags, in file order.
    pub red_flags: Vec<RedFlag>,
    /// The steps, flattened, in order.
    pub nodes: Vec<Node>,
    /// Outcomes.
    pub outcomes: Vec<Outcome>,
    /// The other ways out.
    pub unfinished: Vec<Row>,
    /// Combinations that no patient has.
    pub impossible: Vec<Impossible>,
    /// Safety promises.
    pub promises: Vec<Promise>,
    /// The changes of outcome that this version is meant to make.
    pub expect_changes: Vec<ExpectedChange>,
    /// Shared parts in use.
    pub parts: Vec<Part>,
    /// Every text needed, by [`TextIdx`].
    pub texts: Vec<TextKey>,
    /// Comparisons with a threshold in the author's words, by their place.
    pub written: BTreeMap<Span, String>,
    /// Seconds of silence before a reminder.
    pub remind_after: u32,
    /// Seconds of silence before the conversation ends.
    pub expire_after: u32,
}

impl About {
    /// All, in the order of the stage.
    pub const ALL: [Self; 3] = [Self::Me, Self::Child, Self::Other];

    /// As authors write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Me => "me",
            Self::Child => "child",
            Self::Other => "other",
        }
    }

    /// Its bit in a set.
    pub(crate) fn bit(self) -> u8 {
        match self {
            Self::Me => 1,
            Self::Child => 2,
            Self::Other => 4,
        }
    }
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::GiveUp,
        Self::AskedForDoctor,
        Self::Expired,
        Self::Stopped,
        Self::Recalled,
    ];

    /// As authors write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::GiveUp => "give_up",
            Self::AskedForDoctor => "asked_for_doctor",
            Self::Expired => "expired",
            Self::Stopped => "stopped",
            Self::Recalled => "recalled",
        }
    }

    /// Its bit in a set.
    pub(crate) fn bit(self) -> u8 {
        match self {
            Self::GiveUp => 1,
            Self::AskedForDoctor => 2,
            Self::Expired => 4,
            Self::Stopped => 8,
            Self::Recalled => 16,
        }
    }
}

impl FlowModel {
    /// The tags of all its locales: those that patients can choose, then those in translation.
    pub fn spoken(&self) -> impl Iterator<Item = &String> {
        self.locales.iter().chain(&self.in_translation)
    }

    /// The highest urgency.
    pub fn top_urgency(&self) -> UrgencyIdx {
        UrgencyIdx::new(self.urgencies.len().saturating_sub(1))
    }

    /// The urgency of an outcome.
    pub fn urgency_of(&self, outcome: OutcomeIdx) -> UrgencyIdx {
        self.outcome(outcome)
            .map_or(UrgencyIdx::new(0), |outcome| outcome.urgency)
    }
}
