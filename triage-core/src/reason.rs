//! Why an outcome was reached: the answers that alone lead to it, whatever the others are, and what
//! would have led elsewhere.
//!
//! For a conversation that came to its end the reason holds for every possible patient: whoever
//! shares these answers reaches this outcome when all that is asked is answered. It is read off the
//! function that a release keeps of all its patients; where that was too large to keep, the flow is
//! walked with the answers left open, which finds answers that are enough, and not always as few as
//! could be.
//!
//! For another way out a question that was not answered counts as that. The reason are those of the
//! answers given that lead to its outcome whichever of the other answers had been given or not.
//! In a follow-up they are the answers that make the red flag true.
//!
//! The outcome is that of the answers alone, of a run from scratch: what was shown before a
//! correction, and the order in which several choices were tapped, play no part.

mod conditions;
mod contrast;
mod function;
mod least;
mod somebody;
mod walk;
mod way_out;
mod words;

use crate::answers::{Answers, Slot};
use crate::graph::DecisionGraph;
use crate::model::{About, FlowModel, NodeKind, OutcomeIdx, QuestionIdx};
use crate::proof::Frozen;
use crate::release::Release;
use crate::turn::{Conclusion, Fired};

use function::Function;

pub use words::{ContrastInWords, InWords};

/// Why an outcome was reached.
///
/// ```
/// use triage_core::{case::{CaseLineKind, Recorder}, reason::{Condition, Least}};
/// # let folder = (include_str!("../examples/cold/flow.yaml"), include_str!("../examples/cold/en.ftl"));
/// # let mut sources = triage_core::SourceMap::new("cold/flow.yaml", folder.0);
/// # sources.add("cold/en.ftl", folder.1);
/// # let release = triage_core::compile(&sources).unwrap().release;
/// let mut talk = Recorder::new(&release);
/// let mut end = None;
/// for line in ["> Hi", "> [yes]", "> [at_rest]"] {
///     let line = triage_core::case::parse_line(line).unwrap();
///     end = talk.play(&line).unwrap().into_iter().find_map(|turn| turn.conclusion).or(end);
/// }
/// let because = release.because(&end.unwrap());
/// assert_eq!(because.least, Least::Smallest);
/// let words = release.because_in_words(&because, 0, None);
/// assert_eq!(words.answers, ["Breathing: Hard even at rest"]);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Because {
    /// The outcome that the answers lead to.
    pub outcome: OutcomeIdx,
    /// The answers that alone lead to it, in the order in which they are asked for; none where every
    /// answer leads to it.
    pub answers: Vec<Condition>,
    /// What is known of there being no fewer.
    pub least: Least,
    /// What would have led elsewhere: the nearest other outcome, and the nearest less urgent one where
    /// that is another. None for ways out, and where the flow is too large to keep its function.
    pub contrasts: Vec<Contrast>,
}

/// What is known of a reason's size.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Least {
    /// No fewer of the answers lead to the outcome; of several choices each counts as one.
    Smallest,
    /// None of them can be left out; whether fewer others would do is not known.
    Irreducible,
    /// They lead to the outcome; whether one of them can be left out is not known.
    Enough,
}

/// One answer, as far as it matters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Condition {
    /// Whom it is about.
    About(About),
    /// Exactly that answer.
    Answer(QuestionIdx, Slot),
    /// A number between these, both included, in the question's smallest steps.
    Numbers {
        /// The question.
        question: QuestionIdx,
        /// The least such number.
        low: i64,
        /// The greatest.
        high: i64,
    },
    /// Of several choices these, as bits.
    Chosen {
        /// The question.
        question: QuestionIdx,
        /// All of these are chosen.
        chosen: u64,
        /// None of these is. Where both are empty, what matters is that the answer is known.
        not_chosen: u64,
    },
}

/// A patient near to this one who reaches another outcome.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Contrast {
    /// The other outcome.
    pub outcome: OutcomeIdx,
    /// What would have been answered otherwise; as few questions as there can be.
    pub changed: Vec<Condition>,
    /// What would have been asked besides, and how it would have to be answered.
    pub then: Vec<Condition>,
    /// All answers of the conversation that reaches it.
    pub answers: Answers,
}

impl Condition {
    /// The question, unless it says whom it is about.
    pub fn question(&self) -> Option<QuestionIdx> {
        match self {
            Self::About(_) => None,
            Self::Answer(question, _)
            | Self::Numbers { question, .. }
            | Self::Chosen { question, .. } => Some(*question),
        }
    }

    /// Whether it is so for these answers.
    pub fn holds(&self, answers: &Answers) -> bool {
        match self {
            Self::About(about) => answers.about == Some(*about),
            Self::Answer(question, slot) => answers.get(*question) == *slot,
            Self::Numbers {
                question,
                low,
                high,
            } => match answers.get(*question) {
                Slot::Value(value) => *low <= value && value <= *high,
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => false,
            },
            Self::Chosen {
                question,
                chosen,
                not_chosen,
            } => match answers.get(*question) {
                Slot::Value(value) => {
                    let set = value.cast_unsigned();
                    set & chosen == *chosen && set & not_chosen == 0
                }
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => false,
            },
        }
    }
}

impl Release {
    /// Why an outcome was reached.
    ///
    /// Worked out when it is asked for: turns that end stay as quick as all others, and a host asks
    /// once for each outcome.
    pub fn because(&self, conclusion: &Conclusion) -> Because {
        let reason = &conclusion.reason;
        match reason.fired {
            Fired::Unfinished(_) => way_out::because(self.model(), conclusion),
            Fired::RedFlag(flag) if reason.in_follow_up => {
                walk::flag(self.graph(), flag, conclusion)
            }
            Fired::RedFlag(_) | Fired::Row(..) => self
                .because_of_function(&reason.given)
                .unwrap_or_else(|| self.because_by_walking(conclusion)),
        }
    }

    /// The same of a finished screening without the function of all patients, as where that is too
    /// large to keep: answers that are [enough](Least::Enough), and no contrasts.
    pub fn because_by_walking(&self, conclusion: &Conclusion) -> Because {
        walk::because(self.graph(), conclusion)
    }

    /// The reason by the function of all patients; nothing if there is none, or if the patient is none
    /// of them: a red flag is true of answers that are impossible together, too.
    fn because_of_function(&self, given: &Answers) -> Option<Because> {
        let mut function = Function::new(self.frozen()?, given);
        let outcome = function.end()?;
        let (answers, least) = least::needed(self.model(), &mut function, outcome, given);
        let contrasts = contrast::nearest(self.graph(), &mut function, outcome, given);
        Some(Because {
            outcome,
            answers,
            least,
            contrasts,
        })
    }
}

/// How many nodes the function has that a release of this flow keeps for reasons, and how many bytes
/// they take, worked out anew; nothing where it is too large to keep.
pub fn size_of_function(graph: &DecisionGraph) -> Option<(usize, usize)> {
    Frozen::of(graph).map(|frozen| (frozen.len(), frozen.bytes()))
}

/// The questions in the order of their first steps.
fn in_order(model: &FlowModel) -> Vec<QuestionIdx> {
    let mut order = Vec::new();
    for node in &model.nodes {
        if let NodeKind::Ask(question) = &node.kind
            && !order.contains(question)
        {
            order.push(*question);
        }
    }
    order
}
