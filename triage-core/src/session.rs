//! A conversation: a value that takes an event and gives the next value.
//!
//! Invariant: nothing here reads a clock, a file or a random number, and nothing fails.

mod advance;
mod answer;
mod bytes;
mod correct;
mod ending;
mod flags;
mod follow_up;
mod globals;
mod old_taps;
mod path;
mod prompts;
mod record;
mod replies;
mod snapshot;
mod stages;
mod state;
mod tap;
#[cfg(test)]
mod tests;
mod tries;
mod unfinished;
mod waits;
mod walk;
mod work;

use std::sync::Arc;

pub use record::{AnswerRecord, SessionRecord};
pub use snapshot::{ResumeError, Snapshot};
pub(crate) use unfinished::unfinished;

use crate::answers::Answers;
use crate::model::{NodeKind, OutcomeIdx, QuestionIdx, UrgencyIdx};
use crate::release::Release;
use crate::time::Timestamp;
use crate::turn::{Event, Turn};
use state::{Stage, State};
use work::Work;

/// One contact's way through one release.
#[derive(Clone, Debug)]
#[must_use]
pub struct Session {
    release: Arc<Release>,
    /// Boxed, because sessions and turns are handed on by value at every event.
    state: Box<State>,
}

impl Session {
    pub(crate) fn new(release: &Arc<Release>, at: Timestamp) -> Self {
        Self {
            state: Box::new(State::new(release.model().questions.len(), at)),
            release: Arc::clone(release),
        }
    }

    pub(crate) fn resume(release: &Arc<Release>, snapshot: &Snapshot) -> Result<Self, ResumeError> {
        Ok(Self {
            state: Box::new(snapshot::decode(release, snapshot)?),
            release: Arc::clone(release),
        })
    }

    /// Takes one event and returns the next session with what the host must do.
    ///
    /// Total and deterministic: every event is answered, and the same session and event give the
    /// same turn on every machine.
    pub fn advance(self, event: Event) -> Turn {
        let Self { release, state } = self;
        let mut work = Work::new(&release, state, event.at());
        work.advance(event);
        let done = work.finish();
        Turn {
            session: Self {
                release,
                state: done.state,
            },
            visits: done.visits,
            message: done.message,
            effects: done.effects,
        }
    }

    /// The session as bytes, for storage.
    pub fn snapshot(&self) -> Snapshot {
        snapshot::encode(&self.release, &self.state)
    }

    /// The session by names, for export.
    pub fn record(&self) -> SessionRecord {
        record::record(&self.release, &self.state)
    }

    /// Whether it is over; the next message of the contact may begin a new one.
    pub fn is_over(&self) -> bool {
        self.state.stage == Stage::Over
    }

    /// Whether a question is open.
    pub fn has_prompt(&self) -> bool {
        self.state.has_prompt()
    }

    /// Whether a hand-over is open.
    pub fn has_handover(&self) -> bool {
        self.state.handover.is_open()
    }

    /// Whether a hand-over is open that an emergency phrase asked for.
    pub(crate) fn has_emergency_handover(&self) -> bool {
        self.has_handover() && self.state.emergency_handed_over
    }

    /// Whether the same would follow from the same event.
    pub(crate) fn stands_as(&self, other: &Self) -> bool {
        self.state == other.state
    }

    /// The outcome reached, if one is.
    pub fn outcome(&self) -> Option<OutcomeIdx> {
        self.state.outcome
    }

    /// The highest urgency that the patient was shown.
    pub fn highest_shown(&self) -> UrgencyIdx {
        self.state.highest
    }

    /// The answers of the path so far.
    pub fn answers(&self) -> &Answers {
        &self.state.answers
    }

    /// The question that is open, if one is and nothing lies over it.
    pub fn open_question(&self) -> Option<QuestionIdx> {
        match (&self.state.stage, &self.state.overlay) {
            (Stage::Asking(node), None) => match self.release.model().node(*node)?.kind {
                NodeKind::Ask(question) => Some(question),
                NodeKind::Say(_)
                | NodeKind::Go(_)
                | NodeKind::Decide(_)
                | NodeKind::Enter { .. } => None,
            },
            (_, _) => None,
        }
    }

    /// The language, by its place in the flow's list.
    pub fn locale(&self) -> usize {
        self.state.locale
    }

    /// Its release.
    pub fn release(&self) -> &Arc<Release> {
        &self.release
    }
}
