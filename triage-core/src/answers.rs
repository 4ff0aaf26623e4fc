//! The answers of one conversation, and the context in which a rule reads them.

use crate::model::{About, PartIdx, QuestionIdx, Way};

/// The state of one answer.
///
/// A value is: for a choice the index of the choice (no is 0, yes is 1); for several choices the
/// set of them as bits; for a number or a date the number in its smallest steps; for words and
/// media nothing but that it was given.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Slot {
    /// Not asked, or open.
    #[default]
    NotAnswered,
    /// Answered as not known.
    Unknown,
    /// Answered.
    Value(i64),
    /// Several choices, still choosing: these so far.
    Partial(u64),
}

/// The answers of one conversation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Answers {
    slots: Vec<Slot>,
    /// Whom it is about.
    pub about: Option<About>,
    /// The way out that is being decided.
    pub way: Option<Way>,
    /// The shared parts that this path has entered, as bits.
    entered: u64,
}

impl Answers {
    /// No answers to so many questions.
    pub fn new(questions: usize) -> Self {
        Self {
            slots: vec![Slot::NotAnswered; questions],
            about: None,
            way: None,
            entered: 0,
        }
    }

    /// The real answer to a question.
    #[inline]
    pub fn get(&self, question: QuestionIdx) -> Slot {
        self.slots
            .get(question.index())
            .copied()
            .unwrap_or_default()
    }

    /// Stores an answer.
    pub fn set(&mut self, question: QuestionIdx, slot: Slot) {
        if let Some(place) = self.slots.get_mut(question.index()) {
            *place = slot;
        }
    }

    /// All answers, by question.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Notes that this path entered a shared part.
    pub fn enter(&mut self, part: PartIdx) {
        self.entered |= 1_u64
            .checked_shl(u32::try_from(part.index()).unwrap_or(u32::MAX))
            .unwrap_or(0);
    }

    /// Whether this path entered a shared part.
    pub fn has_entered(&self, part: PartIdx) -> bool {
        self.entered
            & 1_u64
                .checked_shl(u32::try_from(part.index()).unwrap_or(u32::MAX))
                .unwrap_or(0)
            != 0
    }

    /// The parts entered, as bits.
    pub(crate) fn entered(&self) -> u64 {
        self.entered
    }

    /// Restores the parts entered.
    pub(crate) fn set_entered(&mut self, bits: u64) {
        self.entered = bits;
    }
}
