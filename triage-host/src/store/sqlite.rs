//! All SQL for SQLite.

pub(super) mod writer;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    Claim, Claimed, ContactId, Encounter, InboxId, OpenSession, OutboxId, Receipt, SessionId,
    StoreError, StoredRelease, TURN_ATTEMPTS, ToSend, TurnRecord,
};
use crate::ids;
use crate::inbound::{Delivered, Incoming, Recipient, Sender};

pub(super) fn receive(
    tx: &Connection,
    messages: &[Delivered],
    now: i64,
) -> Result<Receipt, StoreError> {
    let mut receipt = Receipt::default();
    for message in messages {
        let is_known = tx
            .prepare_cached("SELECT 1 FROM inbox WHERE source = ?1")?
            .exists([&message.message_id])?;
        if is_known {
            receipt.duplicates = receipt.duplicates.saturating_add(1);
            continue;
        }
        let Some(contact) = contact_of(tx, &message.from, now)? else {
            continue;
        };
        let incoming = Incoming::Message {
            sent_at: message.sent_at.unwrap_or(now),
            said: message.said.clone(),
        };
        tx.prepare_cached(
            "INSERT INTO inbox (source, contact, body, received_at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            message.message_id,
            contact.0,
            written(&incoming, "inbox")?,
            now
        ])?;
        receipt.stored = receipt.stored.saturating_add(1);
    }
    Ok(receipt)
}

/// The contact with these identities, made if it is new.
///
/// A number that comes with another user id than before has another owner: it moves to a new
/// contact, so that nobody goes on with somebody else's conversation.
fn contact_of(tx: &Connection, sender: &Sender, now: i64) -> Result<Option<ContactId>, StoreError> {
    let by_user = match &sender.user_id {
        Some(user_id) => owner(tx, "user_id", user_id)?,
        None => None,
    };
    let by_phone = match &sender.phone {
        Some(phone) => owner(tx, "phone", phone)?,
        None => None,
    };
    let contact = match (by_user, by_phone) {
        (Some(contact), _) => contact,
        (None, Some(contact)) if sender.user_id.is_none() || !has_user_id(tx, &contact)? => contact,
        (None, _) if sender.user_id.is_none() && sender.phone.is_none() => return Ok(None),
        (None, _) => {
            let id = ids::random()?;
            tx.prepare_cached("INSERT INTO contacts (id, created_at) VALUES (?1, ?2)")?
                .execute(params![id, now])?;
            ContactId(id)
        }
    };
    let identities = [("user_id", &sender.user_id), ("phone", &sender.phone)];
    for (kind, value) in identities {
        if let Some(value) = value {
            tx.prepare_cached(
                "INSERT INTO identities (kind, value, contact) VALUES (?1, ?2, ?3)
                 ON CONFLICT (kind, value) DO UPDATE SET contact = excluded.contact",
            )?
            .execute(params![kind, value, contact.0])?;
        }
    }
    Ok(Some(contact))
}

fn owner(tx: &Connection, kind: &str, value: &str) -> Result<Option<ContactId>, StoreError> {
    let owner = tx
        .prepare_cached("SELECT contact FROM identities WHERE kind = ?1 AND value = ?2")?
        .query_row([kind, value], |row| row.get(0).map(ContactId))
        .optional()?;
    Ok(owner)
}

fn has_user_id(tx: &Connection, contact: &ContactId) -> Result<bool, StoreError> {
    Ok(tx
        .prepare_cached("SELECT 1 FROM identities WHERE contact = ?1 AND kind = 'user_id'")?
        .exists([&contact.0])?)
}

pub(super) fn claim_inbox(tx: &Connection, now: i64) -> Result<Claimed, StoreError> {
    type Found = (i64, String, Option<i64>, Option<String>, u32);
    let found: Option<Found> = tx
        .prepare_cached(
            "SELECT id, contact, session, body, attempts FROM inbox AS row
             WHERE done_at IS NULL AND failed_at IS NULL AND not_before <= ?1
               AND NOT EXISTS (SELECT 1 FROM inbox AS older
                   WHERE older.contact = row.contact AND older.id < row.id
                     AND older.done_at IS NULL AND older.failed_at IS NULL)
             ORDER BY id LIMIT 1",
        )?
        .query_row([now], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        })
        .optional()?;
    let Some((id, contact, of_session, body, attempts)) = found else {
        return Ok(Claimed::Nothing);
    };
    let contact = ContactId(contact);
    let session = open_session(tx, &contact)?;
    let is_for_another =
        of_session.is_some() && of_session != session.as_ref().map(|session| session.id.0);
    if is_for_another {
        done(tx, InboxId(id), now)?;
        return Ok(Claimed::Settled);
    }
    let incoming = body
        .as_deref()
        .and_then(|body| serde_json::from_str::<Incoming>(body).ok());
    let Some(incoming) = incoming.filter(|_| attempts < TURN_ATTEMPTS) else {
        set_aside(tx, id, &contact, session.map(|session| session.id), now)?;
        return Ok(Claimed::Settled);
    };
    tx.prepare_cached("UPDATE inbox SET attempts = attempts + 1 WHERE id = ?1")?
        .execute([id])?;
    Ok(Claimed::Turn(Box::new(Claim {
        inbox: InboxId(id),
        contact,
        incoming,
        session,
    })))
}

fn open_session(tx: &Connection, contact: &ContactId) -> Result<Option<OpenSession>, StoreError> {
    let session = tx
        .prepare_cached(
            "SELECT id, version, release, snapshot FROM sessions
             WHERE contact = ?1 AND closed_at IS NULL",
        )?
        .query_row([&contact.0], |row| {
            Ok(OpenSession {
                id: SessionId(row.get(0)?),
                version: row.get(1)?,
                release: row.get(2)?,
                snapshot: row.get(3)?,
            })
        })
        .optional()?;
    Ok(session)
}

/// A row that cannot be handled goes to people, and the patient's next row can be.
fn set_aside(
    tx: &Connection,
    inbox: i64,
    contact: &ContactId,
    session: Option<SessionId>,
    now: i64,
) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE inbox SET failed_at = ?2 WHERE id = ?1")?
        .execute([inbox, now])?;
    open_encounter(tx, contact, session, "message_not_handled", now)
}

fn open_encounter(
    tx: &Connection,
    contact: &ContactId,
    session: Option<SessionId>,
    reason: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO encounters (id, contact, session, reason, opened_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        ids::random()?,
        contact.0,
        session.map(|session| session.0),
        reason,
        now
    ])?;
    Ok(())
}

fn done(tx: &Connection, inbox: InboxId, now: i64) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE inbox SET done_at = ?2, body = NULL WHERE id = ?1")?
        .execute([inbox.0, now])?;
    Ok(())
}

pub(super) fn postpone(tx: &Connection, inbox: InboxId, until: i64) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE inbox SET not_before = ?2 WHERE id = ?1")?
        .execute([inbox.0, until])?;
    Ok(())
}

pub(super) fn save_turn(tx: &Connection, turn: &TurnRecord) -> Result<(), StoreError> {
    let (session, number) = save_session(tx, turn)?;
    done(tx, turn.inbox, turn.at)?;
    if let Some(said) = &turn.said {
        transcribe(
            tx,
            session,
            number,
            "in",
            &written(said, "transcript")?,
            turn.at,
        )?;
    }
    if let Some((id, outgoing)) = &turn.message {
        let body = written(outgoing, "outbox")?;
        transcribe(tx, session, number, "out", &body, turn.at)?;
        tx.prepare_cached(
            "INSERT INTO outbox (id, contact, session, turn, body, due_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id.0,
            turn.contact.0,
            session.0,
            number,
            body,
            turn.at
        ])?;
    }
    if turn.clears_deadlines || turn.closes {
        tx.prepare_cached("DELETE FROM deadlines WHERE session = ?1")?
            .execute([session.0])?;
    }
    if !turn.closes {
        set_deadlines(tx, turn, session)?;
    }
    for (question, said) in &turn.notes {
        tx.prepare_cached(
            "INSERT INTO doctor_notes (session, question, body, at) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            session.0,
            question,
            written(said, "doctor_notes")?,
            turn.at
        ])?;
    }
    save_handovers(tx, turn, session)?;
    if turn.forgets {
        for table in ["transcript", "doctor_notes"] {
            tx.prepare_cached(&format!("DELETE FROM {table} WHERE session = ?1"))?
                .execute([session.0])?;
        }
    }
    Ok(())
}

/// The session's row, and the number of this turn.
fn save_session(tx: &Connection, turn: &TurnRecord) -> Result<(SessionId, i64), StoreError> {
    let closed_at = turn.closes.then_some(turn.at);
    let outcome = turn.conclusion.as_ref().map(|ended| &ended.outcome);
    let urgency = turn.conclusion.as_ref().map(|ended| &ended.urgency);
    let because = match &turn.conclusion {
        Some(ended) => Some(written(&ended.because, "sessions")?),
        None => None,
    };
    let Some((session, version)) = turn.before else {
        tx.prepare_cached(
            "INSERT INTO sessions
               (contact, release, snapshot, version, outcome, urgency, started_at, updated_at, closed_at,
                because)
             VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?6, ?7, ?8)",
        )?
        .execute(params![
            turn.contact.0,
            turn.release,
            turn.snapshot,
            outcome,
            urgency,
            turn.at,
            closed_at,
            because
        ])?;
        return Ok((SessionId(tx.last_insert_rowid()), 1));
    };
    let next = version.saturating_add(1);
    let changed = tx
        .prepare_cached(
            "UPDATE sessions SET snapshot = ?3, version = ?4, outcome = coalesce(?5, outcome),
               urgency = coalesce(?6, urgency), updated_at = ?7, closed_at = ?8,
               because = coalesce(?9, because)
             WHERE id = ?1 AND version = ?2 AND closed_at IS NULL",
        )?
        .execute(params![
            session.0,
            version,
            turn.snapshot,
            next,
            outcome,
            urgency,
            turn.at,
            closed_at,
            because
        ])?;
    if changed == 1 {
        Ok((session, next))
    } else {
        Err(StoreError::Conflict)
    }
}

fn transcribe(
    tx: &Connection,
    session: SessionId,
    number: i64,
    way: &str,
    body: &str,
    at: i64,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO transcript (session, turn, way, body, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![session.0, number, way, body, at])?;
    Ok(())
}

/// Deadlines wait for their message to be sent; without a message they count from now.
fn set_deadlines(tx: &Connection, turn: &TurnRecord, session: SessionId) -> Result<(), StoreError> {
    let outbox = turn.message.as_ref().map(|(id, _)| &id.0);
    for (wait, after) in &turn.deadlines {
        let due_at = outbox.is_none().then(|| later(turn.at, *after));
        tx.prepare_cached(
            "INSERT OR REPLACE INTO deadlines (session, wait, after, outbox, due_at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![session.0, wait, after, outbox, due_at])?;
    }
    Ok(())
}

fn save_handovers(
    tx: &Connection,
    turn: &TurnRecord,
    session: SessionId,
) -> Result<(), StoreError> {
    for handover in &turn.handovers {
        tx.prepare_cached(
            "INSERT INTO encounters
               (id, contact, session, reason, urgency, outcome, locale, opened_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            handover.id,
            turn.contact.0,
            session.0,
            handover.reason,
            handover.urgency,
            handover.outcome,
            handover.locale,
            turn.at
        ])?;
    }
    if turn.withdraws {
        tx.prepare_cached(
            "UPDATE encounters SET closed_at = ?2 WHERE session = ?1 AND closed_at IS NULL",
        )?
        .execute([session.0, turn.at])?;
    }
    Ok(())
}

pub(super) fn raise_deadlines(tx: &Connection, now: i64) -> Result<usize, StoreError> {
    let due: Vec<(i64, u32, String)> = tx
        .prepare_cached(
            "SELECT deadlines.session, wait, contact FROM deadlines
             JOIN sessions ON sessions.id = deadlines.session
             WHERE due_at <= ?1 ORDER BY due_at, deadlines.session, wait LIMIT 100",
        )?
        .query_map([now], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (session, wait, contact) in &due {
        tx.prepare_cached(
            "INSERT INTO inbox (source, contact, session, body, received_at)
             VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (source) DO NOTHING",
        )?
        .execute(params![
            format!("deadline:{session}:{wait}"),
            contact,
            session,
            written(&Incoming::DeadlinePassed { wait: *wait }, "inbox")?,
            now
        ])?;
        tx.prepare_cached("DELETE FROM deadlines WHERE session = ?1 AND wait = ?2")?
            .execute(params![session, wait])?;
    }
    Ok(due.len())
}

pub(super) fn claim_outbox(
    tx: &Connection,
    now: i64,
    until: i64,
) -> Result<Option<ToSend>, StoreError> {
    type Found = (String, String, Option<String>, u32);
    let found: Option<Found> = tx
        .prepare_cached(
            "UPDATE outbox SET leased_until = ?2, attempts = attempts + 1
             WHERE seq = (SELECT seq FROM outbox AS row
                 WHERE sent_at IS NULL AND dead_at IS NULL AND due_at <= ?1
                   AND coalesce(leased_until, 0) <= ?1
                   AND NOT EXISTS (SELECT 1 FROM outbox AS older
                       WHERE older.contact = row.contact AND older.seq < row.seq
                         AND older.sent_at IS NULL AND older.dead_at IS NULL)
                 ORDER BY seq LIMIT 1)
             RETURNING id, contact, body, attempts",
        )?
        .query_row([now, until], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((id, contact, body, attempts)) = found else {
        return Ok(None);
    };
    let body = body
        .as_deref()
        .and_then(|body| serde_json::from_str(body).ok())
        .ok_or(StoreError::Damaged("outbox"))?;
    Ok(Some(ToSend {
        id: OutboxId(id),
        to: recipient(tx, &contact)?,
        body,
        attempts,
    }))
}

/// Ends the leases of a service that is no more: the data folder has one owner at a time.
///
/// What it was sending may have arrived. It is sent again at once, because the same words twice do
/// no harm and advice that waits may.
pub(super) fn end_leases(tx: &Connection) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE outbox SET leased_until = NULL WHERE sent_at IS NULL AND dead_at IS NULL",
        [],
    )?;
    Ok(())
}

/// The number if it is known, because every kind of message can be sent to it.
fn recipient(tx: &Connection, contact: &str) -> Result<Recipient, StoreError> {
    let to = tx
        .prepare_cached(
            "SELECT kind, value FROM identities WHERE contact = ?1 ORDER BY kind LIMIT 1",
        )?
        .query_row([contact], |row| {
            let kind: String = row.get(0)?;
            let value = row.get(1)?;
            Ok(if kind == "phone" {
                Recipient::Phone(value)
            } else {
                Recipient::UserId(value)
            })
        })
        .optional()?;
    to.ok_or(StoreError::Damaged("identities"))
}

pub(super) fn mark_sent(
    tx: &Connection,
    id: &OutboxId,
    provider_id: &str,
    now: i64,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE outbox SET sent_at = ?2, provider_id = ?3, leased_until = NULL, body = NULL
         WHERE id = ?1",
    )?
    .execute(params![id.0, now, provider_id])?;
    start_deadlines(tx, id, now)
}

pub(super) fn retry_at(tx: &Connection, id: &OutboxId, at: i64) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE outbox SET due_at = ?2, leased_until = NULL WHERE id = ?1")?
        .execute(params![id.0, at])?;
    Ok(())
}

pub(super) fn give_up(
    tx: &Connection,
    id: &OutboxId,
    reason: &str,
    now: i64,
) -> Result<(), StoreError> {
    let (contact, session) = tx
        .prepare_cached(
            "UPDATE outbox SET dead_at = ?2, dead_reason = ?3, leased_until = NULL, body = NULL
             WHERE id = ?1 RETURNING contact, session",
        )?
        .query_row(params![id.0, now, reason], |row| {
            Ok((ContactId(row.get(0)?), SessionId(row.get(1)?)))
        })?;
    open_encounter(tx, &contact, Some(session), "message_not_sent", now)?;
    // Silence still has to end: the session's deadlines count from here.
    start_deadlines(tx, id, now)
}

fn start_deadlines(tx: &Connection, id: &OutboxId, now: i64) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE deadlines SET due_at = ?2 + after * 1000 WHERE outbox = ?1 AND due_at IS NULL",
    )?
    .execute(params![id.0, now])?;
    Ok(())
}

pub(super) fn keep_release(
    tx: &Connection,
    release: &StoredRelease,
    now: i64,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO releases (digest, flow, files, added_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (digest) DO NOTHING",
    )?
    .execute(params![
        release.digest,
        release.flow,
        written(&release.files, "releases")?,
        now
    ])?;
    Ok(())
}

pub(super) fn releases_in_use(tx: &Connection) -> Result<Vec<StoredRelease>, StoreError> {
    let rows: Vec<(String, String, String)> = tx
        .prepare_cached(
            "SELECT digest, flow, files FROM releases
             WHERE digest IN (SELECT release FROM sessions WHERE closed_at IS NULL)
             ORDER BY added_at, digest",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let releases = rows.into_iter().map(|(digest, flow, files)| {
        let files = serde_json::from_str(&files).map_err(|_| StoreError::Damaged("releases"))?;
        Ok(StoredRelease {
            digest,
            flow,
            files,
        })
    });
    releases.collect()
}

pub(super) fn worklist(tx: &Connection) -> Result<Vec<Encounter>, StoreError> {
    let read = |row: &Row<'_>| {
        Ok(Encounter {
            id: row.get(0)?,
            reason: row.get(1)?,
            urgency: row.get(2)?,
            outcome: row.get(3)?,
            locale: row.get(4)?,
            opened_at: row.get(5)?,
            // What an earlier version wrote otherwise is left out.
            because: row
                .get::<_, Option<String>>(6)?
                .and_then(|written| serde_json::from_str(&written).ok()),
        })
    };
    let list = tx
        .prepare_cached(
            "SELECT encounters.id, reason, encounters.urgency, encounters.outcome, locale, opened_at,
               sessions.because
             FROM encounters LEFT JOIN sessions ON sessions.id = encounters.session
             WHERE encounters.closed_at IS NULL ORDER BY opened_at, encounters.id LIMIT 200",
        )?
        .query_map([], read)?
        .collect::<Result<_, _>>()?;
    Ok(list)
}

fn written(value: &impl serde::Serialize, table: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Damaged(table))
}

fn later(at: i64, seconds: u32) -> i64 {
    at.saturating_add(i64::from(seconds).saturating_mul(1_000))
}
