//! Takes one turn: one inbox row in, one record out that is written in one transaction.
//!
//! Invariant: no network, no clock and no database in here; `now` comes from the caller. And no
//! clinical meaning: names are passed on, never compared.

use std::sync::Arc;

use triage_core::model::FlowModel;

use triage_core::time::Timestamp;
use triage_core::turn::{Effect, HandoverReason};
use triage_core::{Layout, Release, Rendered, ResumeError, Session, Snapshot};

use crate::because::StoredReason;
use crate::ids;
use crate::inbound::{Incoming, Said};
use crate::releases::Releases;
use crate::store::{
    Choice, Claim, Concluded, NewEncounter, OutboxId, Outgoing, Tappable, TurnRecord,
};

/// Why a turn could not be taken; the row is tried again and then goes to people.
#[derive(Debug, thiserror::Error)]
pub enum TurnError {
    /// The session's release is not loaded.
    #[error("the release of the session is not loaded")]
    NoRelease,
    /// The session's state cannot be read.
    #[error("the session cannot go on: {0}")]
    Resume(#[from] ResumeError),
    /// The operating system gives no randomness.
    #[error("no randomness: {0}")]
    Chance(#[from] getrandom::Error),
}

/// Advances the session by what came in.
///
/// # Errors
///
/// The session cannot be taken up, or no random id can be made.
pub fn take(claim: &Claim, releases: &Releases, now: Timestamp) -> Result<TurnRecord, TurnError> {
    let session = resume(claim, releases, now)?;
    let turn = session.advance(claim.incoming.clone().event(now));
    let release = Arc::clone(turn.session.release());
    let model = release.model();
    let message = match &turn.message {
        Some(message) => Some((OutboxId(ids::random()?), outgoing(release.render(message)))),
        None => None,
    };
    let mut record = TurnRecord {
        inbox: claim.inbox,
        contact: claim.contact.clone(),
        before: claim
            .session
            .as_ref()
            .map(|before| (before.id, before.version)),
        release: release.digest().to_string(),
        snapshot: turn.session.snapshot().as_bytes().to_vec(),
        said: said(&claim.incoming),
        message,
        deadlines: Vec::new(),
        clears_deadlines: false,
        conclusion: None,
        handovers: Vec::new(),
        withdraws: false,
        notes: Vec::new(),
        forgets: false,
        closes: false,
        at: now.unix_ms(),
    };
    let locale = turn.session.locale();
    for effect in &turn.effects {
        perform(effect, model, &release, locale, &mut record)?;
    }
    Ok(record)
}

fn resume(claim: &Claim, releases: &Releases, now: Timestamp) -> Result<Session, TurnError> {
    let Some(open) = &claim.session else {
        return Ok(releases.entry().start(now));
    };
    let release = releases.get(&open.release).ok_or(TurnError::NoRelease)?;
    Ok(release.resume(&Snapshot::from_bytes(open.snapshot.clone()))?)
}

fn perform(
    effect: &Effect,
    model: &FlowModel,
    release: &Release,
    locale: usize,
    record: &mut TurnRecord,
) -> Result<(), TurnError> {
    let urgency = |urgency| model.urgency(urgency).cloned().unwrap_or_default();
    let outcome = |outcome| model.outcome(outcome).map(|outcome| outcome.name.clone());
    match effect {
        Effect::SetDeadline { wait, after } => record.deadlines.push((wait.0, *after)),
        Effect::ClearDeadlines => record.clears_deadlines = true,
        Effect::Conclude(conclusion) => {
            record.conclusion = Some(Concluded {
                outcome: outcome(conclusion.outcome).unwrap_or_default(),
                urgency: urgency(conclusion.urgency),
                because: StoredReason::of(release, conclusion, locale),
            });
        }
        Effect::HandOver(handover) => record.handovers.push(NewEncounter {
            id: ids::random()?,
            reason: reason(handover.reason),
            urgency: urgency(handover.urgency),
            outcome: handover.outcome.and_then(outcome),
            locale: release
                .locales()
                .get(handover.locale)
                .map(|locale| locale.tag().to_owned())
                .unwrap_or_default(),
        }),
        Effect::ForDoctor { question, reply } => {
            let question = question.and_then(|question| model.question(question));
            if let Some(said) = Said::of(reply) {
                record
                    .notes
                    .push((question.map(|question| question.name.clone()), said));
            }
        }
        Effect::Forget => record.forgets = true,
        Effect::WithdrawHandover => record.withdraws = true,
        Effect::Close => record.closes = true,
    }
    Ok(())
}

/// A rendered message in the store's form.
fn outgoing(rendered: Rendered) -> Outgoing {
    let choices = rendered.choices.into_iter().map(|choice| Choice {
        id: choice.id,
        label: choice.label,
    });
    let tappable = match rendered.layout {
        Layout::Text => Tappable::Nothing,
        Layout::Buttons => Tappable::Buttons(choices.collect()),
        Layout::List => Tappable::List {
            button: rendered.button,
            rows: choices.collect(),
        },
    };
    Outgoing {
        text: rendered.text,
        tappable,
    }
}

fn said(incoming: &Incoming) -> Option<Said> {
    match incoming {
        Incoming::Message { said, .. } => Some(said.clone()),
        Incoming::DeadlinePassed { .. } => None,
    }
}

fn reason(reason: HandoverReason) -> &'static str {
    match reason {
        HandoverReason::Emergency => "emergency",
        HandoverReason::Outcome => "outcome",
        HandoverReason::Accepted => "accepted",
        HandoverReason::AskedForDoctor => "asked_for_doctor",
        HandoverReason::GaveUp => "gave_up",
        HandoverReason::Recalled => "recalled",
    }
}
