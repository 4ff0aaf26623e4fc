//! What comes in, in the host's words: what an inbox row holds, and what a session is told.

use serde::{Deserialize, Serialize};
use triage_core::time::Timestamp;
use triage_core::turn::{Event, Reply, WaitId};

/// A message as the provider delivered it, for an inbox row.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Delivered {
    /// The provider's id of the message: the same id twice is the same message.
    pub message_id: String,
    /// The sender.
    pub from: Sender,
    /// When it was sent, in milliseconds since 1970, if the provider said so readably.
    pub sent_at: Option<i64>,
    /// What was sent.
    pub said: Said,
}

/// By what the provider knows a person. At least one of the two is there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sender {
    /// The telephone number, digits alone.
    pub phone: Option<String>,
    /// The business-scoped user id, which stays when a person hides the number.
    pub user_id: Option<String>,
}

/// Where a message goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Recipient {
    /// A telephone number, digits alone.
    Phone(String),
    /// A business-scoped user id.
    UserId(String),
}

/// What was sent, as it is stored.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Typed words.
    Text(String),
    /// The id of the button or row that was tapped.
    Tap(String),
    /// A place, in millionths of a degree.
    Location {
        /// North is positive.
        latitude: i32,
        /// East is positive.
        longitude: i32,
    },
    /// A picture, by the provider's id; it is not fetched.
    Photo(String),
    /// A voice note, by the provider's id; it is not fetched.
    Voice(String),
}

/// What an inbox row holds.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Incoming {
    /// A person sent something.
    Message {
        /// When, in milliseconds since 1970.
        sent_at: i64,
        /// What.
        said: Said,
    },
    /// A deadline of the session has passed.
    DeadlinePassed {
        /// Which.
        wait: u32,
    },
}

impl Incoming {
    /// The event for the session, handled now.
    pub fn event(self, now: Timestamp) -> Event {
        match self {
            Self::Message { sent_at, said } => Event::Message {
                at: now,
                // A clock that runs ahead cannot make a message come from the future.
                sent_at: Timestamp::new(sent_at.min(now.unix_ms()), now.offset_minutes()),
                reply: said.reply(),
            },
            Self::DeadlinePassed { wait } => Event::DeadlinePassed {
                at: now,
                wait: WaitId(wait),
            },
        }
    }
}

impl Said {
    fn reply(self) -> Reply {
        match self {
            Self::Text(text) => Reply::Text(text),
            Self::Tap(id) => Reply::Tap(id),
            Self::Location {
                latitude,
                longitude,
            } => Reply::Location {
                latitude,
                longitude,
            },
            Self::Photo(id) => Reply::Photo(id),
            Self::Voice(id) => Reply::Voice(id),
        }
    }

    /// The stored form of a reply that a turn hands on; none for kinds that are not kept.
    pub fn of(reply: &Reply) -> Option<Self> {
        match reply {
            Reply::Text(text) => Some(Self::Text(text.clone())),
            Reply::Tap(id) => Some(Self::Tap(id.clone())),
            Reply::Location {
                latitude,
                longitude,
            } => Some(Self::Location {
                latitude: *latitude,
                longitude: *longitude,
            }),
            Reply::Photo(id) => Some(Self::Photo(id.clone())),
            Reply::Voice(id) => Some(Self::Voice(id.clone())),
            Reply::Other => None,
        }
    }
}
