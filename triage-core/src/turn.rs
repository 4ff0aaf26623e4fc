//! What goes into a session and what comes out: events, turns, messages, effects.

use crate::answers::{Answers, Slot};
use crate::catalogue::SystemText;
use crate::model::{About, NodeIdx, OutcomeIdx, QuestionIdx, TextIdx, UrgencyIdx, Way};
use crate::session::Session;
use crate::time::Timestamp;

/// Something that happened.
///
/// Closed on purpose: a new kind must make every host think about it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// The patient sent something.
    Message {
        /// When it is handled.
        at: Timestamp,
        /// When it was sent, with the patient's local date.
        sent_at: Timestamp,
        /// What was sent.
        reply: Reply,
    },
    /// A deadline that the session set has passed.
    DeadlinePassed {
        /// When it is handled.
        at: Timestamp,
        /// Which one.
        wait: WaitId,
    },
    /// A doctor took the hand-over.
    HandoverTaken {
        /// When.
        at: Timestamp,
    },
    /// The doctor gave it back; it waits again.
    HandoverReturned {
        /// When.
        at: Timestamp,
    },
    /// The doctor closed it.
    HandoverClosed {
        /// When.
        at: Timestamp,
    },
    /// The release was withdrawn.
    Recalled {
        /// When.
        at: Timestamp,
    },
}

/// What a person sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Reply {
    /// Typed words.
    Text(String),
    /// A tap on a button or a row: the id that the prompt gave it.
    Tap(String),
    /// A place, in millionths of a degree.
    Location {
        /// North is positive.
        latitude: i32,
        /// East is positive.
        longitude: i32,
    },
    /// A picture: the host's name for it.
    Photo(String),
    /// A voice note: the host's name for it.
    Voice(String),
    /// Anything else: a sticker, a contact card.
    Other,
}

/// A deadline of a session; later ones have greater numbers.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct WaitId(pub u32);

/// Everything that follows from one event.
#[derive(Debug)]
#[must_use]
pub struct Turn {
    /// The session after it.
    pub session: Session,
    /// The nodes passed, in order.
    pub visits: Vec<Visit>,
    /// What to send; at most one message a turn.
    pub message: Option<Message>,
    /// What else the host must do, in order, in the same transaction.
    pub effects: Vec<Effect>,
}

/// A node passed during a turn.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Visit {
    /// A question was asked.
    Asked(NodeIdx),
    /// A held answer was read again.
    Reread(NodeIdx),
    /// Something was said.
    Said(NodeIdx),
    /// A step's `when` was false.
    Passed(NodeIdx),
    /// A jump was taken.
    Went(NodeIdx),
    /// A shared part was entered.
    Entered(NodeIdx),
    /// The row of a `decide` that held.
    Decided(NodeIdx, usize),
    /// A red flag fired.
    RedFlag(usize),
    /// The row of `unfinished` that held.
    Unfinished(usize),
}

/// One message to the patient: texts in order, separated by blank lines, the prompt's last.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Message {
    /// Index of the locale.
    pub locale: usize,
    /// Whom it is about.
    pub about: Option<About>,
    /// The texts.
    pub parts: Vec<Part>,
    /// What is asked, if anything.
    pub prompt: Option<Prompt>,
}

/// One text of a message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Part {
    /// Which text.
    pub text: TextRef,
    /// Its arguments, by name.
    pub args: Vec<(&'static str, Arg)>,
    /// In which language it is said.
    pub spoken: Spoken,
}

/// The language of one text of a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Spoken {
    /// The conversation's own.
    Chosen,
    /// Every language of the flow, one below the other, before one is chosen.
    All,
    /// That one, whatever the conversation's: a language that cannot be chosen yet.
    Only(usize),
}

/// A text of the flow or of the system.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum TextRef {
    /// Of the flow.
    Flow(TextIdx),
    /// Of the locale.
    System(SystemText),
}

/// An argument of a text; numbers and dates are written by us, in the locale's digits, isolated.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Arg {
    /// What the patient typed, shown back; isolated and stripped of direction marks.
    Typed(String),
    /// A number in smallest steps with so many decimals.
    Number(i64, u8),
    /// Another text.
    Text(TextRef),
    /// The answer to a question, as the patient would read it.
    Answer(QuestionIdx, Slot),
}

/// What is asked: its words are the last part of the message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Prompt {
    /// Number of the prompt within the session, from 1.
    pub number: u32,
    /// What can be tapped.
    pub choices: Vec<PromptChoice>,
    /// What is waited for.
    pub accepts: Accepts,
}

/// Something that can be tapped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PromptChoice {
    /// Its identity.
    pub tap: TapId,
    /// Its label.
    pub label: LabelRef,
}

/// A label.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LabelRef {
    /// A text.
    Text(TextRef),
    /// A locale's name for itself.
    Locale(usize),
    /// A unit's name.
    Unit(QuestionIdx, usize),
}

/// What a prompt waits for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Accepts {
    /// One of the choices.
    Choice,
    /// Several of the choices.
    Choices,
    /// A number or a date.
    Number,
    /// Words.
    Text,
    /// A place.
    Location,
    /// A picture.
    Photo,
    /// A voice note.
    Voice,
}

/// The identity of something that can be tapped; its text form is the id sent to the channel.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TapId {
    /// Tells sessions of one contact apart.
    pub session: u32,
    /// The prompt.
    pub prompt: u32,
    /// What the prompt is about.
    pub target: TapTarget,
    /// Which of its choices: an index that the target gives meaning to.
    pub choice: u32,
}

/// What a prompt is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TapTarget {
    /// A question of the flow; the choice is an index, or [`TapId::UNKNOWN`], [`TapId::DONE`].
    Question(QuestionIdx),
    /// The language; the choice is a locale.
    Language,
    /// Consent; 1 is yes.
    Consent,
    /// Whom it is about; the choice is the place in the flow's list.
    About,
    /// Confirming a number beyond the bound; 1 is yes.
    Confirm,
    /// In which unit a number was meant.
    Unit,
    /// Which answer to change; the choice is a question, [`TapId::ABOUT`] or [`TapId::MORE`].
    Change,
    /// Confirming a change by an old button; 1 is yes.
    ConfirmChange,
    /// The offer of a doctor; 1 is yes.
    Offer,
    /// Skipping the words for the doctor.
    Complaint,
    /// Better, same or worse, at the follow-up: 0, 1, 2.
    HowIsIt,
    /// Starting again after the end.
    Again,
}

/// What the host must do besides sending the message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Effect {
    /// Note a deadline, counted from when the message is really sent.
    SetDeadline {
        /// Which.
        wait: WaitId,
        /// Seconds.
        after: u32,
    },
    /// Forget all deadlines of this session but those set in this turn.
    ClearDeadlines,
    /// The screening ended.
    Conclude(Conclusion),
    /// Pass the patient to people.
    HandOver(Handover),
    /// Words or media for the doctor.
    ForDoctor {
        /// The question, or none for the complaint and for messages after it.
        question: Option<QuestionIdx>,
        /// What was sent.
        reply: Reply,
    },
    /// Consent was refused: keep the refusal and nothing else.
    Forget,
    /// The patient wants no doctor any more, or stopped: close an open hand-over.
    WithdrawHandover,
    /// The session is over; the next message may begin a new one.
    Close,
}

/// How a screening ended.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Conclusion {
    /// The outcome.
    pub outcome: OutcomeIdx,
    /// Its urgency.
    pub urgency: UrgencyIdx,
    /// The highest urgency that was shown; it may be higher.
    pub highest_shown: UrgencyIdx,
    /// The way out, where no `decide` led here.
    pub way: Option<Way>,
    /// Why.
    pub reason: Reason,
}

/// Why an outcome was reached; [`Release::because`](crate::Release::because) finds which of the
/// answers alone lead there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reason {
    /// What led there.
    pub fired: Fired,
    /// The answers given.
    pub given: Answers,
    /// Whether it was reached in a follow-up, which asks less than a screening.
    pub in_follow_up: bool,
}

/// What led to an outcome.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fired {
    /// A red flag, by its place in the file.
    RedFlag(usize),
    /// A row of a `decide`.
    Row(NodeIdx, usize),
    /// A row of `unfinished`.
    Unfinished(usize),
}

/// Passing a session to people.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Handover {
    /// Why.
    pub reason: HandoverReason,
    /// The urgency to queue it with: the highest shown.
    pub urgency: UrgencyIdx,
    /// The outcome, where there is one.
    pub outcome: Option<OutcomeIdx>,
    /// The locale of the conversation.
    pub locale: usize,
}

/// Why a session is passed to people.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HandoverReason {
    /// An emergency phrase.
    Emergency,
    /// The outcome always hands over.
    Outcome,
    /// The patient accepted the offer.
    Accepted,
    /// The patient asked for a doctor.
    AskedForDoctor,
    /// Three unreadable replies.
    GaveUp,
    /// The release was withdrawn.
    Recalled,
}

impl TapId {
    /// The choice "not sure". These four lie above every index that a flow can have.
    pub const UNKNOWN: u32 = u32::MAX;
    /// The choice "done", after several.
    pub const DONE: u32 = u32::MAX - 1;
    /// The choice "more", in a paged list.
    pub const MORE: u32 = u32::MAX - 2;
    /// Whom it is about, in the list of answers to change.
    pub const ABOUT: u32 = u32::MAX - 3;
}

impl Event {
    /// When it is handled.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Message { at, .. }
            | Self::DeadlinePassed { at, .. }
            | Self::HandoverTaken { at }
            | Self::HandoverReturned { at }
            | Self::HandoverClosed { at }
            | Self::Recalled { at } => *at,
        }
    }
}

impl Part {
    /// A text without arguments, in the conversation's own language.
    pub(crate) fn new(text: TextRef) -> Self {
        Self {
            text,
            args: Vec::new(),
            spoken: Spoken::Chosen,
        }
    }
}
