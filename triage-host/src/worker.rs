//! Two workers, one function each: take a turn, send a message. The loops only add the waiting.
//!
//! A message is delivered at least once: a host that is killed after the provider took a message
//! and before [`Store::mark_sent`] sends it again at the next start. The provider offers no way
//! to ask; the window is the answer's way back and one commit.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task;
use tracing::{debug, error, info, warn};

use crate::clock;
use crate::releases::Releases;
use crate::store::{Claimed, Store, StoreError};
use crate::turn;
use crate::whatsapp::{Graph, Sent, Trouble};

/// Milliseconds for which an outbox row belongs to its sender: longer than the client ever waits.
const LEASE: i64 = 60_000;
/// Attempts at one message before people are told.
const SEND_ATTEMPTS: u32 = 8;
/// The longest sleep of a loop: deadlines are seen at least this often.
const NAP: Duration = Duration::from_secs(1);

/// What the workers share.
#[derive(Debug)]
pub struct Workshop {
    /// The database.
    pub store: Store,
    /// The releases.
    pub releases: Releases,
    /// The provider.
    pub graph: Graph,
    /// Woken when the inbox has a row.
    pub arrived: Arc<Notify>,
    /// Woken when the outbox has a row.
    pub queued: Notify,
    /// Minutes by which the patients' clocks are ahead of UTC.
    pub utc_offset_minutes: i16,
}

/// Whether there was anything to do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Work {
    /// A row was taken.
    Taken,
    /// There is none.
    NothingToDo,
}

/// Takes one turn.
///
/// # Errors
///
/// The database failed.
pub async fn take_turn(shop: &Arc<Workshop>) -> Result<Work, StoreError> {
    let now = clock::now(shop.utc_offset_minutes);
    shop.store.raise_deadlines(now.unix_ms()).await?;
    let claim = match shop.store.claim_inbox(now.unix_ms()).await? {
        Claimed::Turn(claim) => claim,
        Claimed::Settled => return Ok(Work::Taken),
        Claimed::Nothing => return Ok(Work::NothingToDo),
    };
    let inbox = claim.inbox;
    // A panic in a turn must cost that turn alone; its attempt is counted already.
    let shared = Arc::clone(shop);
    let taken = task::spawn_blocking(move || turn::take(&claim, &shared.releases, now)).await;
    let failure = match taken {
        Ok(Ok(record)) => {
            let (has_message, closes) = (record.message.is_some(), record.closes);
            match shop.store.save_turn(record).await {
                Ok(()) => {
                    debug!(inbox.id = inbox.0, session.is_over = closes, "took a turn");
                    if has_message {
                        shop.queued.notify_one();
                    }
                    return Ok(Work::Taken);
                }
                Err(StoreError::Gone) => return Err(StoreError::Gone),
                Err(failure) => failure.to_string(),
            }
        }
        Ok(Err(failure)) => failure.to_string(),
        Err(_) => "the turn panicked".to_owned(),
    };
    error!(inbox.id = inbox.0, failure, "a turn was not taken");
    let again = now.plus_seconds(2).unix_ms();
    shop.store.postpone(inbox, again).await?;
    Ok(Work::Taken)
}

/// Sends one message.
///
/// # Errors
///
/// The database failed.
pub async fn send(shop: &Arc<Workshop>) -> Result<Work, StoreError> {
    let now = clock::now(shop.utc_offset_minutes).unix_ms();
    let until = now.saturating_add(LEASE);
    let Some(row) = shop.store.claim_outbox(now, until).await? else {
        return Ok(Work::NothingToDo);
    };
    let (id, attempts) = (row.id.clone(), row.attempts);
    let shared = Arc::clone(shop);
    let sent = task::spawn_blocking(move || shared.graph.send(&row)).await;
    let sent = sent.unwrap_or(Sent::Later(Trouble::Unknown));
    let now = clock::now(shop.utc_offset_minutes).unix_ms();
    match sent {
        Sent::Accepted(provider_id) => {
            debug!(outbox.id = id.0, attempts, "sent a message");
            shop.store.mark_sent(id, provider_id, now).await?;
        }
        Sent::Refused(reason) => {
            error!(outbox.id = id.0, reason, "the provider refused a message");
            shop.store.give_up(id, reason, now).await?;
        }
        Sent::Later(trouble) if attempts >= SEND_ATTEMPTS && trouble != Trouble::Stopped => {
            error!(
                outbox.id = id.0,
                attempts,
                ?trouble,
                "a message was given up"
            );
            shop.store
                .give_up(id, format!("{trouble:?}").to_lowercase(), now)
                .await?;
        }
        Sent::Later(trouble) => {
            warn!(outbox.id = id.0, attempts, ?trouble, "a message must wait");
            let at = now.saturating_add(pause(trouble, attempts));
            shop.store.retry_at(id, at).await?;
        }
    }
    Ok(Work::Taken)
}

/// Runs both workers until they are told to stop, or the database is gone.
///
/// # Errors
///
/// The database is gone; the host must not go on accepting.
pub async fn run(shop: Arc<Workshop>, stop: watch::Receiver<bool>) -> Result<(), StoreError> {
    let turns = turns(Arc::clone(&shop), stop.clone());
    let sending = sending(shop, stop);
    tokio::try_join!(turns, sending)?;
    info!("the workers have stopped");
    Ok(())
}

async fn turns(shop: Arc<Workshop>, mut stop: watch::Receiver<bool>) -> Result<(), StoreError> {
    while !*stop.borrow() {
        if is_idle(take_turn(&shop).await)? {
            rest(&shop.arrived, &mut stop).await;
        }
    }
    Ok(())
}

async fn sending(shop: Arc<Workshop>, mut stop: watch::Receiver<bool>) -> Result<(), StoreError> {
    while !*stop.borrow() {
        if is_idle(send(&shop).await)? {
            rest(&shop.queued, &mut stop).await;
        }
    }
    Ok(())
}

/// Whether the loop may rest; a failure of the database is tried again after a rest.
fn is_idle(work: Result<Work, StoreError>) -> Result<bool, StoreError> {
    match work {
        Ok(Work::Taken) => Ok(false),
        Ok(Work::NothingToDo) => Ok(true),
        Err(StoreError::Gone) => Err(StoreError::Gone),
        Err(error) => {
            error!(%error, "the database failed");
            Ok(true)
        }
    }
}

async fn rest(woken: &Notify, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = woken.notified() => {}
        _ = stop.changed() => {}
        () = tokio::time::sleep(NAP) => {}
    }
}

/// Milliseconds to wait before the next attempt.
fn pause(trouble: Trouble, attempts: u32) -> i64 {
    let doubled = 1_i64.checked_shl(attempts.min(6)).unwrap_or(1);
    match trouble {
        Trouble::Unreachable => doubled.saturating_mul(500),
        Trouble::Throttled => doubled.saturating_mul(2_000),
        Trouble::Unknown => doubled.saturating_mul(10_000),
        Trouble::Stopped => 300_000,
    }
}
