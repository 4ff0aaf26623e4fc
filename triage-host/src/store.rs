//! What the host remembers, in domain words; the one interface to the database.
//!
//! Every verb is one transaction and returns when it is on disk. A turn is computed between
//! [`Store::claim_inbox`] and [`Store::save_turn`]; the session's version number tells whether
//! anything came between.
//!
//! Message texts, telephone numbers and answers lie in the database as they are: nothing here seals
//! them yet. Sealing per contact, and destroying a contact's key to erase a person, is step 4 of the
//! plan; until then the data folder is to be kept like a paper file of patients.

mod sqlite;

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::because::StoredReason;
use crate::inbound::{Delivered, Incoming, Recipient, Said};
use sqlite::writer::Writer;

/// Attempts at one inbox row before it is set aside for people.
pub const TURN_ATTEMPTS: u32 = 3;

/// A contact: our own random id.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ContactId(pub String);

/// A session.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SessionId(pub i64);

/// A row of the inbox.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct InboxId(pub i64);

/// A row of the outbox; the provider echoes it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OutboxId(pub String);

/// What became of a delivery.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Receipt {
    /// Messages that are new.
    pub stored: usize,
    /// Messages that were here already.
    pub duplicates: usize,
}

/// An inbox row to take a turn with.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The row.
    pub inbox: InboxId,
    /// Whose it is.
    pub contact: ContactId,
    /// What came in.
    pub incoming: Incoming,
    /// The contact's open session, if there is one.
    pub session: Option<OpenSession>,
}

/// What claiming found.
#[derive(Clone, Debug)]
pub enum Claimed {
    /// A row.
    Turn(Box<Claim>),
    /// A row was finished without a turn: its session is over, or it failed too often.
    Settled,
    /// No row.
    Nothing,
}

/// A session between two turns.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// Which.
    pub id: SessionId,
    /// Turns taken.
    pub version: i64,
    /// The release it is pinned to.
    pub release: String,
    /// Its state.
    pub snapshot: Vec<u8>,
}

/// Everything that one turn leaves, written in one transaction.
#[derive(Clone, Debug)]
pub struct TurnRecord {
    /// The row that is done by it.
    pub inbox: InboxId,
    /// Whose.
    pub contact: ContactId,
    /// The session before; none where it began.
    pub before: Option<(SessionId, i64)>,
    /// The release of the session.
    pub release: String,
    /// The session after.
    pub snapshot: Vec<u8>,
    /// What came in, for the transcript; none for a deadline.
    pub said: Option<Said>,
    /// What to send.
    pub message: Option<(OutboxId, Outgoing)>,
    /// Deadlines set: number, and seconds after the message was sent.
    pub deadlines: Vec<(u32, u32)>,
    /// Whether the deadlines set before are forgotten.
    pub clears_deadlines: bool,
    /// How the screening ended.
    pub conclusion: Option<Concluded>,
    /// Passing the patient to people, in order.
    pub handovers: Vec<NewEncounter>,
    /// Whether the open hand-over is withdrawn.
    pub withdraws: bool,
    /// Words for the doctor, with the question's name.
    pub notes: Vec<(Option<String>, Said)>,
    /// Whether everything but the session's state is forgotten: consent was refused.
    pub forgets: bool,
    /// Whether the session is over.
    pub closes: bool,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// How a screening ended, by the flow's names.
#[derive(Clone, Debug)]
pub struct Concluded {
    /// The outcome.
    pub outcome: String,
    /// Its urgency.
    pub urgency: String,
    /// Why.
    pub because: StoredReason,
}

/// A hand-over, by the flow's names.
#[derive(Clone, Debug)]
pub struct NewEncounter {
    /// Random id.
    pub id: String,
    /// Why.
    pub reason: &'static str,
    /// The urgency to queue it with.
    pub urgency: String,
    /// The outcome, where there is one.
    pub outcome: Option<String>,
    /// The conversation's locale.
    pub locale: String,
}

/// A piece of care that waits for people.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Encounter {
    /// Random id.
    pub id: String,
    /// Why.
    pub reason: String,
    /// The urgency to queue it with.
    pub urgency: Option<String>,
    /// The outcome, where there is one.
    pub outcome: Option<String>,
    /// The conversation's locale.
    pub locale: Option<String>,
    /// When it was opened, in milliseconds since 1970.
    pub opened_at: i64,
    /// Why the outcome was reached, where there is one.
    pub because: Option<StoredReason>,
}

/// A message for any channel.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Outgoing {
    /// What is read.
    pub text: String,
    /// What can be tapped.
    pub tappable: Tappable,
}

/// What can be tapped under a message.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tappable {
    /// Nothing; choices may stand as lines in the text.
    Nothing,
    /// Buttons.
    Buttons(Vec<Choice>),
    /// A list behind a button.
    List {
        /// The button's label.
        button: String,
        /// The rows.
        rows: Vec<Choice>,
    },
}

/// A button or a row.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Choice {
    /// Comes back when it is tapped.
    pub id: String,
    /// What is written on it.
    pub label: String,
}

/// An outbox row that is leased to the caller.
#[derive(Clone, Debug)]
pub struct ToSend {
    /// The row.
    pub id: OutboxId,
    /// To whom.
    pub to: Recipient,
    /// What.
    pub body: Outgoing,
    /// How often it was tried, this time included.
    pub attempts: u32,
}

/// The files of a release, by which an old conversation goes on.
#[derive(Clone, Debug)]
pub struct StoredRelease {
    /// Its digest.
    pub digest: String,
    /// The flow's name.
    pub flow: String,
    /// Path and text of each file, the flow's own first.
    pub files: Vec<(String, String)>,
}

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The session took another turn meanwhile.
    #[error("the session took another turn meanwhile")]
    Conflict,
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// The changes could not be committed.
    #[error("commit: {0}")]
    Commit(String),
    /// A row does not hold what it should.
    #[error("a row of `{0}` cannot be read")]
    Damaged(&'static str),
    /// The database of this build is too old.
    #[error("SQLite {0} is too old: 3.51.3 or newer is needed")]
    TooOld(&'static str),
    /// The database was written by a newer program.
    #[error("the database has schema {0}, this program knows up to {1}")]
    TooNew(i64, i64),
    /// The writer is gone.
    #[error("the writer has stopped")]
    Gone,
    /// The operating system gives no randomness.
    #[error("no randomness: {0}")]
    Chance(#[from] getrandom::Error),
}

/// The database.
#[derive(Clone, Debug)]
pub struct Store {
    writer: Arc<Writer>,
}

impl Store {
    /// Opens the database in a data folder and brings its tables up to date.
    ///
    /// # Errors
    ///
    /// It cannot be opened, or it is of a newer program.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            writer: Arc::new(Writer::open(&data.join("triage.sqlite"))?),
        })
    }

    /// Notes messages as inbox rows; one that is here already changes nothing.
    ///
    /// # Errors
    ///
    /// Nothing was stored; the provider must keep the delivery.
    pub async fn receive(&self, messages: Vec<Delivered>, now: i64) -> Result<Receipt, StoreError> {
        self.writer
            .run(move |tx| sqlite::receive(tx, &messages, now))
            .await
    }

    /// The oldest inbox row that can be handled, with its contact's session; counts the attempt.
    ///
    /// The attempt is counted before the turn, so that a turn that brings the program down counts.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn claim_inbox(&self, now: i64) -> Result<Claimed, StoreError> {
        self.writer
            .run(move |tx| sqlite::claim_inbox(tx, now))
            .await
    }

    /// Writes everything that a turn leaves.
    ///
    /// # Errors
    ///
    /// [`StoreError::Conflict`] if the session took another turn; then nothing was written.
    pub async fn save_turn(&self, turn: TurnRecord) -> Result<(), StoreError> {
        self.writer
            .run(move |tx| sqlite::save_turn(tx, &turn))
            .await
    }

    /// Lets an inbox row wait before its next attempt.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn postpone(&self, inbox: InboxId, until: i64) -> Result<(), StoreError> {
        self.writer
            .run(move |tx| sqlite::postpone(tx, inbox, until))
            .await
    }

    /// Turns deadlines that have passed into inbox rows; how many.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn raise_deadlines(&self, now: i64) -> Result<usize, StoreError> {
        self.writer
            .run(move |tx| sqlite::raise_deadlines(tx, now))
            .await
    }

    /// Leases the oldest outbox row that is due and whose contact has no older one unsent.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn claim_outbox(&self, now: i64, until: i64) -> Result<Option<ToSend>, StoreError> {
        self.writer
            .run(move |tx| sqlite::claim_outbox(tx, now, until))
            .await
    }

    /// Notes that the provider took a message; its deadlines count from now.
    ///
    /// # Errors
    ///
    /// The database failed; the message will be sent again.
    pub async fn mark_sent(
        &self,
        id: OutboxId,
        provider_id: String,
        now: i64,
    ) -> Result<(), StoreError> {
        self.writer
            .run(move |tx| sqlite::mark_sent(tx, &id, &provider_id, now))
            .await
    }

    /// Lets an outbox row wait for another attempt.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn retry_at(&self, id: OutboxId, at: i64) -> Result<(), StoreError> {
        self.writer
            .run(move |tx| sqlite::retry_at(tx, &id, at))
            .await
    }

    /// Notes that a message cannot be sent, and puts its contact on the worklist.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn give_up(&self, id: OutboxId, reason: String, now: i64) -> Result<(), StoreError> {
        self.writer
            .run(move |tx| sqlite::give_up(tx, &id, &reason, now))
            .await
    }

    /// Keeps a release's files.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn keep_release(&self, release: StoredRelease, now: i64) -> Result<(), StoreError> {
        self.writer
            .run(move |tx| sqlite::keep_release(tx, &release, now))
            .await
    }

    /// The releases that open sessions are on.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn releases_in_use(&self) -> Result<Vec<StoredRelease>, StoreError> {
        self.writer.run(sqlite::releases_in_use).await
    }

    /// The worklist: what waits for people, oldest first.
    ///
    /// # Errors
    ///
    /// The database failed.
    pub async fn worklist(&self) -> Result<Vec<Encounter>, StoreError> {
        self.writer.run(sqlite::worklist).await
    }
}

#[cfg(test)]
mod tests;
