//! What is different between two versions of a flow, exactly, over all patients whom both can have.
//!
//! Invariant: a conversation is shown only if the ordinary engine played it in both versions and came
//! to the two outcomes that are told.

mod advice;
mod asked;
mod describe;
mod ends;
mod left;
mod lists;
mod only;
mod parts;
mod replay;
mod solved;
mod urgency;
mod versions;
mod whole;

use std::sync::Arc;

use crate::model::Way;
use crate::release::Release;
use crate::source::Span;

use super::count::Count;
use super::diagram::Func;
use super::method::{Budget, Method};

pub use parts::Part;

use parts::METHODS;
use versions::Versions;
use whole::within;

/// What is different between two versions.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Difference {
    /// What patients can be or say in one version alone, in words; patients who do are not compared.
    pub only_one: Vec<String>,
    /// How many answer combinations were compared; nothing where it is not known within the budget.
    pub combinations: Option<Count>,
    /// Patients who answer everything that is asked, and end elsewhere or less or more urgently.
    pub outcomes: Vec<Change>,
    /// Patients who leave before the end, at a question that both versions ask them.
    pub unfinished: Vec<Change>,
    /// Who is asked what.
    pub questions: Vec<Asked>,
    /// The most questions in one conversation, before and now; nothing if not known.
    pub longest: Option<(i64, i64)>,
    /// Whether some patient is asked more questions than before; nothing if not known.
    pub asked_more: Option<bool>,
    /// Lines of advice that are said to other patients than before, though the outcome is the same.
    pub advice: Vec<Advice>,
    /// Differences that are seen without a proof: promises, outcomes, texts, telephone numbers.
    pub lists: Vec<Listed>,
    /// Expected changes that no patient makes.
    pub missing: Vec<Missing>,
    /// By which method each part is known, of those that are.
    pub known: Vec<(Part, Method)>,
    /// What could not be proven within the budget.
    pub not_proven: Vec<&'static str>,
    /// Whether no patient is possible in both versions, so that nothing was compared.
    pub is_nobody_common: bool,
}

/// Patients whose outcome is another: one kind of change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// The outcome before.
    pub from: End,
    /// The outcome now.
    pub to: End,
    /// Whether it is more or less urgent now.
    pub direction: Direction,
    /// By which method it was found.
    pub by: Method,
    /// The ways out by which patients leave; none where everything is answered.
    pub ways: Vec<Way>,
    /// The questions at which they leave, by name.
    pub at: Vec<String>,
    /// What is true of everybody in `who` besides, in words; empty where that is nothing.
    pub whose: String,
    /// Who changes like this, in words: all patients of whom one of these is true do.
    pub who: Vec<String>,
    /// Whether these are all.
    pub is_all: bool,
    /// How many answer combinations they have, which is no number of patients; nothing where it is
    /// not known within the budget.
    pub combinations: Option<Count>,
    /// Whether it is expected; nothing where nobody said what is.
    pub is_expected: Option<bool>,
    /// A patient of this kind, as both versions speak with them; nothing where none could be played.
    pub conversation: Option<Conversation>,
}

/// An outcome of one version.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct End {
    /// Its name.
    pub outcome: String,
    /// Its urgency.
    pub urgency: String,
}

/// How the urgency changed.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Direction {
    /// Less urgent than before.
    Less,
    /// The two scales do not say which is more urgent.
    NotComparable,
    /// As urgent as before.
    Same,
    /// More urgent than before.
    More,
}

/// One patient in both versions.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Conversation {
    /// The newer version's conversation as a case, with what was said before as comments.
    pub case: String,
    /// The line that led to the outcome before.
    pub decided_before: Option<Span>,
    /// The line that leads to the outcome now.
    pub decided_now: Option<Span>,
}

/// A question that other patients are asked than before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Asked {
    /// Its name.
    pub question: String,
    /// What changed.
    pub what: WhatAsked,
    /// Who is meant, in words; empty for a question that one version alone asks.
    pub who: String,
}

/// How asking a question changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WhatAsked {
    /// The older version never asks it.
    New,
    /// The newer version never asks it.
    Lost,
    /// Some patients are asked who were not.
    More,
    /// Some patients are not asked who were.
    Fewer,
}

/// A line of advice that other patients get than before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Advice {
    /// The message.
    pub message: String,
    /// Whether some patients get it who did not; otherwise some do not who did.
    pub is_more: bool,
    /// Some of them, in words.
    pub who: String,
}

/// A difference of what is written, seen without a proof.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Listed {
    /// What it is about.
    pub about: Listing,
    /// The difference in words.
    pub what: String,
}

/// What a listed difference is about.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Listing {
    /// A safety promise.
    Promise,
    /// An outcome's urgency, hand-over or follow-up.
    Outcome,
    /// Telephone numbers, locales and waiting times.
    Setting,
    /// The words of a text.
    Text,
}

/// An expected change that no patient makes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Missing {
    /// The outcome before.
    pub from: String,
    /// The outcome now.
    pub to: String,
    /// Where it is written.
    pub span: Span,
}

impl Difference {
    /// Every kind of change, of finished conversations first.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.outcomes.iter().chain(&self.unfinished)
    }

    /// Whether every patient whom both versions can have ends alike, wherever they leave, is asked
    /// the same and gets the same advice.
    pub fn is_equivalent(&self) -> bool {
        self.changes().next().is_none()
            && self.only_one.is_empty()
            && self.questions.is_empty()
            && self.advice.is_empty()
            && self.not_proven.is_empty()
            && !self.is_nobody_common
    }

    /// By which method a part is known; nothing where it is not.
    pub fn by(&self, part: Part) -> Option<Method> {
        let known = self.known.iter().find(|(known, _)| *known == part);
        known.map(|(_, by)| *by)
    }

    /// Whether a change is not among the expected ones.
    pub fn has_unexpected(&self) -> bool {
        self.changes()
            .any(|change| change.is_expected == Some(false))
    }

    /// Whether some patients became less urgent, or may have, and nobody wrote down that this is
    /// expected.
    pub fn has_less_urgent(&self) -> bool {
        self.changes().any(|change| {
            let may_be_less = match change.direction {
                Direction::Less | Direction::NotComparable => true,
                Direction::Same | Direction::More => false,
            };
            may_be_less && change.is_expected != Some(true)
        })
    }
}

/// Compares two versions of a flow.
///
/// ```
/// use triage_core::{SourceMap, compile, proof::compare};
/// let release = |flow: &str| {
///     let mut sources = SourceMap::new("cold/flow.yaml", flow);
///     sources.add("cold/en.ftl", include_str!("../../examples/cold/en.ftl"));
///     compile(&sources).unwrap().release
/// };
/// let flow = include_str!("../../examples/cold/flow.yaml");
/// let version = release(flow);
/// assert!(compare(&version, &release(flow)).is_equivalent());
/// ```
pub fn compare(old: &Arc<Release>, new: &Arc<Release>) -> Difference {
    let versions = Versions::new((old, new), Budget::WHOLE);
    within(versions, &METHODS, Budget::WHOLE)
}

/// The same by one method alone, so that methods can be held against each other.
pub fn compare_by(method: Method, old: &Arc<Release>, new: &Arc<Release>) -> Difference {
    let versions = Versions::new((old, new), Budget::WHOLE);
    within(versions, &[method], Budget::WHOLE)
}

/// Patients with one outcome before and another now.
#[derive(Clone, Copy, Debug)]
struct Kind {
    /// The outcome before, by its place among those of both versions.
    from: usize,
    /// The outcome now.
    to: usize,
    /// Who they are.
    who: Func,
}

#[cfg(test)]
mod tests;
