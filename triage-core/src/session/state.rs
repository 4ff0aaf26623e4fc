//! What a session remembers between two turns.

use crate::answers::{Answers, Slot};
use crate::model::{About, NodeIdx, OutcomeIdx, QuestionIdx, UrgencyIdx};
use crate::time::Timestamp;
use crate::turn::WaitId;

/// Everything that a snapshot holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct State {
    /// Tells the sessions of one contact apart in the ids of buttons.
    pub(crate) session: u32,
    /// How far the conversation is.
    pub(crate) stage: Stage,
    /// A question of ours that lies over the stage's own.
    pub(crate) overlay: Option<Overlay>,
    /// The language, by its place in the flow's list.
    pub(crate) locale: usize,
    /// Whether the patient agreed to be asked.
    pub(crate) consented: bool,
    /// The answers of the run.
    pub(crate) answers: Answers,
    /// A correction that is not complete yet.
    pub(crate) correction: Option<Box<Correction>>,
    /// In a follow-up, the answers of the screening that it follows.
    pub(crate) follow_up: Option<Box<Answers>>,
    /// The outcome reached.
    pub(crate) outcome: Option<OutcomeIdx>,
    /// The highest urgency shown; it never sinks.
    pub(crate) highest: UrgencyIdx,
    /// Whether people have been asked to take over.
    pub(crate) handover: HandoverState,
    /// Whether the open hand-over was asked for by an emergency phrase.
    pub(crate) emergency_handed_over: bool,
    /// The newest prompt.
    pub(crate) prompt: PromptState,
    /// The deadlines that still mean something.
    pub(crate) waits: Waits,
}

/// How far a conversation is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stage {
    /// Nothing has been said.
    New,
    /// The language is asked.
    Language,
    /// Consent is asked.
    Consent,
    /// Whom it is about is asked.
    About,
    /// A question of the flow is asked, at this node.
    Asking(NodeIdx),
    /// A doctor is offered.
    Offer,
    /// Words for the doctor are asked.
    Complaint,
    /// The follow-up asks how it is now.
    HowIsIt,
    /// Ended, but a hand-over is open or a follow-up is to come.
    Done,
    /// Over.
    Over,
}

/// A question of ours that lies over the stage's own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Overlay {
    /// Whether a number beyond the bound is right.
    Confirm {
        /// What was typed, to be shown back.
        typed: String,
        /// The bound that it counts as.
        number: i64,
    },
    /// Which unit a number was meant in.
    Unit {
        /// What was typed, to be read again.
        typed: String,
    },
    /// Which of the answers that cannot all be right is to be changed.
    Impossible {
        /// The constraint, by its place in the flow.
        constraint: usize,
        /// The answer to the open question that was not stored.
        refused: Slot,
    },
    /// Which answer is to be changed.
    Change {
        /// The page of the list.
        page: u32,
    },
    /// Whether an answer is to be changed as an old button says.
    ConfirmChange {
        /// The question.
        question: QuestionIdx,
        /// Its new answer.
        slot: Slot,
    },
    /// Whether it is about somebody else, as an old button says.
    ConfirmAbout(About),
    /// Whether consent is taken back, as an old button says.
    ConfirmRefusal,
    /// Another language.
    Language,
    /// Whether to begin anew after the end.
    Again,
}

/// A correction: the run starts from scratch and reads held answers when it reaches them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Correction {
    /// All answers before it, for a conversation that ends unfinished meanwhile.
    pub(crate) before: Answers,
    /// Answers that were not reached again yet, by question.
    pub(crate) held: Vec<Slot>,
}

/// Whether people have been asked to take over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum HandoverState {
    /// No, or it is closed.
    None,
    /// It waits for a doctor.
    Waiting,
    /// A doctor has it.
    Taken,
}

/// The newest prompt.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct PromptState {
    /// Its number; 0 before the first.
    pub(crate) number: u32,
    /// When it was asked first, in seconds since 1970; asking it again does not count.
    pub(crate) opened_at: i64,
    /// Replies to it that could not be read.
    pub(crate) tries: u8,
}

/// The deadlines that still mean something; any other is late and changes nothing.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Waits {
    /// The number of the next one.
    pub(crate) next: u32,
    /// To remind of the open prompt.
    pub(crate) remind: Option<WaitId>,
    /// To end the silence.
    pub(crate) expire: Option<WaitId>,
    /// To ask how it is now.
    pub(crate) follow_up: Option<WaitId>,
}

impl State {
    /// Before the first message.
    pub(crate) fn new(questions: usize, at: Timestamp) -> Self {
        Self {
            session: session_number(at),
            stage: Stage::New,
            overlay: None,
            locale: 0,
            consented: false,
            answers: Answers::new(questions),
            correction: None,
            follow_up: None,
            outcome: None,
            highest: UrgencyIdx::new(0),
            handover: HandoverState::None,
            emergency_handed_over: false,
            prompt: PromptState::default(),
            waits: Waits::default(),
        }
    }

    /// Whether something is asked.
    pub(crate) fn has_prompt(&self) -> bool {
        self.overlay.is_some()
            || match self.stage {
                Stage::Language
                | Stage::Consent
                | Stage::About
                | Stage::Asking(_)
                | Stage::Offer
                | Stage::Complaint
                | Stage::HowIsIt => true,
                Stage::New | Stage::Done | Stage::Over => false,
            }
    }

    /// Whether the screening has ended and nothing but the end is left.
    pub(crate) fn has_ended(&self) -> bool {
        match self.stage {
            Stage::Offer | Stage::Complaint | Stage::Done | Stage::Over => true,
            Stage::New
            | Stage::Language
            | Stage::Consent
            | Stage::About
            | Stage::Asking(_)
            | Stage::HowIsIt => false,
        }
    }

    /// Whether the patient has not chosen a language yet.
    pub(crate) fn is_before_language(&self) -> bool {
        matches!(self.stage, Stage::New | Stage::Language)
    }

    /// Makes the buttons sent so far belong to another session.
    pub(crate) fn renumber(&mut self, at: Timestamp) {
        let number = session_number(at);
        self.session = if number == self.session {
            number.wrapping_add(1)
        } else {
            number
        };
    }
}

impl HandoverState {
    /// Whether a hand-over is open.
    pub(crate) fn is_open(self) -> bool {
        match self {
            Self::None => false,
            Self::Waiting | Self::Taken => true,
        }
    }
}

/// The low bits of the moment at which a session begins: two sessions of one contact differ
/// unless they begin in the same millisecond, or exactly 49.7 days apart.
fn session_number(at: Timestamp) -> u32 {
    u32::try_from(at.unix_ms().rem_euclid(1 << 32)).unwrap_or(0)
}
