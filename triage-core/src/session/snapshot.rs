//! A session as a few bytes, bound to its release, and read back without trust.
//!
//! Layout: version, 16 bytes of the release's digest, the state in variable-length numbers, and
//! a check over all of it. Indices are those of the pinned release, and each is checked against it.

use crate::answers::{Answers, Slot};
use crate::model::{About, NodeIdx, OutcomeIdx, Question, QuestionIdx, QuestionKind, UrgencyIdx};
use crate::release::Release;
use crate::turn::WaitId;

use super::answer::TYPED;
use super::bytes::{Reader, Writer};
use super::path::{path, question_at};
use super::state::{Correction, HandoverState, Overlay, PromptState, Stage, State, Waits};

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
    is_whole && path(release.graph(), &state.answers, state.follow_up.as_deref()).open == Some(node)
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

fn encode_answers(out: &mut Writer, release: &Release, answers: &Answers) {
    out.number(about_number(answers.about));
    out.number(answers.entered());
    encode_slots(out, release, answers.slots());
}

fn decode_answers(release: &Release, bytes: &mut Reader<'_>) -> Option<Answers> {
    let about = decode_about(release, bytes)?;
    let entered = bytes.number()?;
    let slots = decode_slots(release, bytes)?;
    let mut answers = Answers::new(slots.len());
    answers.about = about;
    answers.set_entered(entered);
    for (at, slot) in slots.into_iter().enumerate() {
        answers.set(QuestionIdx::new(at), slot);
    }
    Some(answers)
}

fn about_number(about: Option<About>) -> u64 {
    match about {
        None => 0,
        Some(About::Me) => 1,
        Some(About::Child) => 2,
        Some(About::Other) => 3,
    }
}

/// Somebody whom the flow can be about, or nobody yet; the outer none is damage.
fn decode_about(release: &Release, bytes: &mut Reader<'_>) -> Option<Option<About>> {
    let about = match bytes.number()? {
        0 => return Some(None),
        1 => About::Me,
        2 => About::Child,
        3 => About::Other,
        _ => return None,
    };
    release
        .model()
        .about
        .contains(&about)
        .then_some(Some(about))
}

/// Only what was answered: the distance to the question before it, and the answer.
fn encode_slots(out: &mut Writer, release: &Release, slots: &[Slot]) {
    let answered = slots.iter().filter(|slot| **slot != Slot::NotAnswered);
    out.index(answered.count());
    let mut next = 0;
    for (at, slot) in slots.iter().enumerate() {
        if *slot != Slot::NotAnswered {
            let distance = at.saturating_sub(next);
            let question = release.model().question(QuestionIdx::new(at));
            encode_slot(out, question, distance, *slot);
            next = at.saturating_add(1);
        }
    }
}

fn decode_slots(release: &Release, bytes: &mut Reader<'_>) -> Option<Vec<Slot>> {
    let questions = release.model().questions.len();
    let mut slots = vec![Slot::NotAnswered; questions];
    let mut next = 0_usize;
    for _ in 0..bytes.index(questions.saturating_add(1))? {
        let (distance, tag) = decode_tag(bytes)?;
        let at = next.checked_add(distance)?;
        let question = release.model().question(QuestionIdx::new(at))?;
        *slots.get_mut(at)? = decode_value(bytes, question, tag)?;
        next = at.saturating_add(1);
    }
    Some(slots)
}

/// The kind of answer shares a number with the distance; a value counts from the least one.
fn encode_slot(out: &mut Writer, question: Option<&Question>, distance: usize, slot: Slot) {
    let least = question
        .and_then(Question::bounds)
        .map_or(0, |(from, _)| from);
    let (tag, value) = match slot {
        Slot::NotAnswered => (0, None),
        Slot::Unknown => (1, None),
        Slot::Value(value) => (2, Some(value.wrapping_sub(least).cast_unsigned())),
        Slot::Partial(chosen) => (3, Some(chosen)),
    };
    out.number((distance as u64) << 2 | tag);
    if let Some(value) = value {
        out.number(value);
    }
}

fn decode_tag(bytes: &mut Reader<'_>) -> Option<(usize, u64)> {
    let number = bytes.number()?;
    Some((usize::try_from(number >> 2).ok()?, number & 3))
}

fn decode_value(bytes: &mut Reader<'_>, question: &Question, tag: u64) -> Option<Slot> {
    match tag {
        1 => question.may_not_know.then_some(Slot::Unknown),
        2 => {
            let (least, most) = match &question.kind {
                QuestionKind::YesNo(choices) | QuestionKind::Choice(choices) => {
                    (0, i64::try_from(choices.len()).ok()?.saturating_sub(1))
                }
                QuestionKind::Choices { choices, .. } => (1, all_of(choices.len()).cast_signed()),
                QuestionKind::Number(spec) => (spec.from, spec.to),
                QuestionKind::Date { from, to, .. } => (*from, *to),
                QuestionKind::Text
                | QuestionKind::Location
                | QuestionKind::Photo
                | QuestionKind::Voice => (1, 1),
            };
            let from = question.bounds().map_or(0, |(from, _)| from);
            let value = from.checked_add(i64::try_from(bytes.number()?).ok()?)?;
            (least <= value && value <= most).then_some(Slot::Value(value))
        }
        3 => {
            let QuestionKind::Choices { choices, .. } = &question.kind else {
                return None;
            };
            let chosen = bytes.number()?;
            (chosen != 0 && chosen <= all_of(choices.len())).then_some(Slot::Partial(chosen))
        }
        _ => None,
    }
}

/// The set of so many choices.
fn all_of(choices: usize) -> u64 {
    u32::try_from(choices)
        .ok()
        .and_then(|choices| 1_u64.checked_shl(choices))
        .unwrap_or(0)
        .wrapping_sub(1)
}

fn encode_overlay(out: &mut Writer, release: &Release, stage: Stage, overlay: &Overlay) {
    match overlay {
        Overlay::Confirm { typed, number } => {
            out.0.push(0);
            out.text(typed);
            out.signed(*number);
        }
        Overlay::Unit { typed } => {
            out.0.push(1);
            out.text(typed);
        }
        Overlay::Impossible {
            constraint,
            refused,
        } => {
            out.0.push(2);
            out.index(*constraint);
            let question = open_at(release, stage).map(|(_, question)| question);
            encode_slot(out, question, 0, *refused);
        }
        Overlay::Change { page } => {
            out.0.push(3);
            out.number(u64::from(*page));
        }
        Overlay::ConfirmChange { question, slot } => {
            out.0.push(4);
            let index = question.index();
            encode_slot(out, release.model().question(*question), index, *slot);
        }
        Overlay::Language => out.0.push(5),
        Overlay::Again => out.0.push(6),
        Overlay::ConfirmAbout(about) => {
            out.0.push(7);
            out.number(about_number(Some(*about)));
        }
        Overlay::ConfirmRefusal => out.0.push(8),
    }
}

fn decode_overlay(release: &Release, stage: Stage, bytes: &mut Reader<'_>) -> Option<Overlay> {
    let model = release.model();
    let open = open_at(release, stage);
    let overlay = match bytes.byte()? {
        0 => {
            let typed = bytes.text(TYPED)?;
            let number = bytes.signed()?;
            let (from, to) = open?.1.bounds()?;
            (from <= number && number <= to).then_some(Overlay::Confirm { typed, number })?
        }
        1 => {
            open?;
            Overlay::Unit {
                typed: bytes.text(TYPED)?,
            }
        }
        2 => {
            let constraint = bytes.index(model.impossible.len())?;
            let (_, tag) = decode_tag(bytes)?;
            Overlay::Impossible {
                constraint,
                refused: decode_value(bytes, open?.1, tag)?,
            }
        }
        3 => Overlay::Change {
            page: bytes.small()?,
        },
        4 => {
            let (index, tag) = decode_tag(bytes)?;
            let question = QuestionIdx::new(index);
            Overlay::ConfirmChange {
                question,
                slot: decode_value(bytes, model.question(question)?, tag)?,
            }
        }
        5 => Overlay::Language,
        6 => Overlay::Again,
        7 => Overlay::ConfirmAbout(decode_about(release, bytes)??),
        8 => Overlay::ConfirmRefusal,
        _ => return None,
    };
    Some(overlay)
}

fn open_at(release: &Release, stage: Stage) -> Option<(QuestionIdx, &Question)> {
    let Stage::Asking(node) = stage else {
        return None;
    };
    let index = question_at(release.model(), node)?;
    Some((index, release.model().question(index)?))
}

/// FNV-1a over 32 bits: tells damage, not malice; the host seals what it stores.
pub(super) fn check(bytes: &[u8]) -> [u8; CHECK] {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    });
    hash.to_le_bytes()
}
