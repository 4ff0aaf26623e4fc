//! A session as a few bytes, bound to its release, and read back without trust.
//!
//! Layout: version, 16 bytes of the release's digest, the state in variable-length numbers, and
//! a check over all of it. Indices are those of the pinned release, and each is checked against it.

mod overlay;
mod slots;

use crate::answers::Slot;
use crate::model::{NodeIdx, OutcomeIdx, QuestionIdx, UrgencyIdx};
use crate::release::Release;
use crate::turn::WaitId;

use super::bytes::{Reader, Writer};
use super::path::{first_open, question_at};
use super::state::{Correction, HandoverState, PromptState, Stage, State, Waits};
use overlay::{decode_overlay, encode_overlay};
use slots::{decode_answers, decode_slots, encode_answers, encode_slots};

/// The layout below; another layout gets another number.
const VERSION: u8 = 1;
/// Bytes of the check at the end.
const CHECK: usize = 4;

/// A session as bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Snapshot(Vec<u8>);

/// Why a snapshot cannot be resumed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ResumeError {
    /// The bytes were written by another version of this library.
    #[error("the snapshot has layout version {found}, this library reads version {VERSION}")]
    OtherVersion {
        /// The version that was found.
        found: u8,
    },
    /// The session belongs to another release.
    #[error("the snapshot belongs to another release")]
    OtherRelease,
    /// The bytes are not what was written.
    #[error("the snapshot is damaged")]
    Damaged,
}

impl Snapshot {
    /// Bytes from storage; looked at when the session is resumed.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The first 16 bytes of the digest of its release, to find it by; see [`crate::release::Digest::short`].
    pub fn release(&self) -> Option<[u8; 16]> {
        self.0.get(1..17)?.try_into().ok()
    }
}

/// Writes a state.
pub(super) fn encode(release: &Release, state: &State) -> Snapshot {
    let mut out = Writer::default();
    out.0.reserve(96);
    out.0.push(VERSION);
    out.0.extend_from_slice(&release.digest().short());
    out.number(u64::from(state.session));
    encode_stage(&mut out, state.stage);
    // Everything of few values in one byte.
    let handover = match state.handover {
        HandoverState::None => 0,
        HandoverState::Waiting => 1,
        HandoverState::Taken => 2,
    };
    let flags = handover
        | u8::from(state.consented) << 2
        | u8::from(state.emergency_handed_over) << 3
        | u8::from(state.correction.is_some()) << 4
        | u8::from(state.follow_up.is_some()) << 5
        | u8::from(state.overlay.is_some()) << 6;
    out.0.push(flags);
    out.index(state.locale);
    out.index(state.highest.index());
    out.index(
        state
            .outcome
            .map_or(0, |outcome| outcome.index().saturating_add(1)),
    );
    out.number(u64::from(state.prompt.number));
    out.signed(state.prompt.opened_at);
    out.0.push(state.prompt.tries);
    encode_waits(&mut out, state.waits);
    encode_answers(&mut out, release, &state.answers);
    if let Some(correction) = &state.correction {
        encode_answers(&mut out, release, &correction.before);
        encode_slots(&mut out, release, &correction.held);
    }
    if let Some(old) = &state.follow_up {
        encode_answers(&mut out, release, old);
    }
    if let Some(overlay) = &state.overlay {
        encode_overlay(&mut out, release, state.stage, overlay);
    }
    let check = check(&out.0);
    out.0.extend_from_slice(&check);
    Snapshot(out.0)
}

/// Reads a state back, with every index inside the release.
pub(super) fn decode(release: &Release, snapshot: &Snapshot) -> Result<State, ResumeError> {
    let bytes = snapshot.as_bytes();
    match bytes.first() {
        Some(&VERSION) => {}
        Some(&found) => return Err(ResumeError::OtherVersion { found }),
        None => return Err(ResumeError::Damaged),
    }
    let (body, found) = bytes
        .len()
        .checked_sub(CHECK)
        .and_then(|at| bytes.split_at_checked(at))
        .ok_or(ResumeError::Damaged)?;
    if check(body) != *found {
        return Err(ResumeError::Damaged);
    }
    if snapshot.release() != Some(release.digest().short()) {
        return Err(ResumeError::OtherRelease);
    }
    let rest = body.get(17..).ok_or(ResumeError::Damaged)?;
    let state = decode_state(release, &mut Reader::new(rest)).ok_or(ResumeError::Damaged)?;
    if is_consistent(release, &state) {
        Ok(state)
    } else {
        Err(ResumeError::Damaged)
    }
}

fn decode_state(release: &Release, bytes: &mut Reader<'_>) -> Option<State> {
    let model = release.model();
    let session = bytes.small()?;
    let stage = decode_stage(release, bytes)?;
    let flags = bytes.byte()?;
    if flags >= 1 << 7 {
        return None;
    }
    let flag = |bit: u8| flags >> bit & 1 == 1;
    let handover = match flags & 3 {
        0 => HandoverState::None,
        1 => HandoverState::Waiting,
        2 => HandoverState::Taken,
        _ => return None,
    };
    let locale = bytes.index(model.locales.len())?;
    let highest = UrgencyIdx::new(bytes.index(model.urgencies.len())?);
    let outcome = bytes.index(model.outcomes.len().saturating_add(1))?;
    let prompt = PromptState {
        number: bytes.small()?,
        opened_at: bytes.signed()?,
        tries: bytes.byte().filter(|tries| *tries < crate::limits::TRIES)?,
    };
    let waits = decode_waits(bytes)?;
    let answers = decode_answers(release, bytes)?;
    let correction = if flag(4) {
        Some(Box::new(Correction {
            before: decode_answers(release, bytes)?,
            held: decode_slots(release, bytes)?,
        }))
    } else {
        None
    };
    let follow_up = if flag(5) {
        Some(Box::new(decode_answers(release, bytes)?))
    } else {
        None
    };
    let overlay = if flag(6) {
        Some(decode_overlay(release, stage, bytes)?)
    } else {
        None
    };
    bytes.is_at_end().then_some(State {
        session,
        stage,
        overlay,
        locale,
        consented: flag(2),
        answers,
        correction,
        follow_up,
        outcome: outcome.checked_sub(1).map(OutcomeIdx::new),
        highest,
        handover,
        emergency_handed_over: flag(3),
        prompt,
        waits,
    })
}

/// Whether the position is the one to which the answers lead.
fn is_consistent(release: &Release, state: &State) -> bool {
    let model = release.model();
    let open = match state.stage {
        Stage::Asking(node) => question_at(model, node),
        Stage::New
        | Stage::Language
        | Stage::Consent
        | Stage::About
        | Stage::Offer
        | Stage::Complaint
        | Stage::HowIsIt
        | Stage::Done
        | Stage::Over => None,
    };
    // Only the open question may be half answered.
    let is_whole = (state.answers.slots().iter().enumerate())
        .all(|(at, slot)| !matches!(slot, Slot::Partial(_)) || open == Some(QuestionIdx::new(at)));
    let Stage::Asking(node) = state.stage else {
        return is_whole;
    };
    is_whole
        && first_open(release.graph(), &state.answers, state.follow_up.as_deref()) == Some(node)
}

fn encode_stage(out: &mut Writer, stage: Stage) {
    let number = match stage {
        Stage::New => 0,
        Stage::Language => 1,
        Stage::Consent => 2,
        Stage::About => 3,
        Stage::Offer => 4,
        Stage::Complaint => 5,
        Stage::HowIsIt => 6,
        Stage::Done => 7,
        Stage::Over => 8,
        Stage::Asking(node) => node.index().saturating_add(9),
    };
    out.index(number);
}

fn decode_stage(release: &Release, bytes: &mut Reader<'_>) -> Option<Stage> {
    let nodes = release.model().nodes.len();
    Some(match bytes.index(nodes.saturating_add(9))? {
        0 => Stage::New,
        1 => Stage::Language,
        2 => Stage::Consent,
        3 => Stage::About,
        4 => Stage::Offer,
        5 => Stage::Complaint,
        6 => Stage::HowIsIt,
        7 => Stage::Done,
        8 => Stage::Over,
        number => {
            let node = NodeIdx::new(number.checked_sub(9)?);
            question_at(release.model(), node)?;
            Stage::Asking(node)
        }
    })
}

/// Open waits count back from the next one, so that they are short however long it went on.
fn encode_waits(out: &mut Writer, waits: Waits) {
    out.number(u64::from(waits.next));
    for wait in [waits.remind, waits.expire, waits.follow_up] {
        let back = wait.map_or(0, |wait| waits.next.wrapping_sub(wait.0));
        out.number(u64::from(back));
    }
}

fn decode_waits(bytes: &mut Reader<'_>) -> Option<Waits> {
    let next = bytes.small()?;
    let mut wait = || {
        let back = bytes.small()?;
        Some((back > 0).then(|| WaitId(next.wrapping_sub(back))))
    };
    Some(Waits {
        next,
        remind: wait()?,
        expire: wait()?,
        follow_up: wait()?,
    })
}

/// FNV-1a over 32 bits: tells damage, not malice; the host seals what it stores.
pub(super) fn check(bytes: &[u8]) -> [u8; CHECK] {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    });
    hash.to_le_bytes()
}
