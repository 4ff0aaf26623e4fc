//! Answers in a snapshot: only what was answered, and only what the question allows.

use crate::answers::{Answers, Slot};
use crate::model::{About, Question, QuestionIdx, QuestionKind};
use crate::release::Release;

use super::super::bytes::{Reader, Writer};

pub(super) fn encode_answers(out: &mut Writer, release: &Release, answers: &Answers) {
    out.number(about_number(answers.about));
    out.number(answers.entered());
    encode_slots(out, release, answers.slots());
}

pub(super) fn decode_answers(release: &Release, bytes: &mut Reader<'_>) -> Option<Answers> {
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

pub(super) fn about_number(about: Option<About>) -> u64 {
    match about {
        None => 0,
        Some(About::Me) => 1,
        Some(About::Child) => 2,
        Some(About::Other) => 3,
    }
}

/// Somebody whom the flow can be about, or nobody yet; the outer none is damage.
pub(super) fn decode_about(release: &Release, bytes: &mut Reader<'_>) -> Option<Option<About>> {
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
pub(super) fn encode_slots(out: &mut Writer, release: &Release, slots: &[Slot]) {
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

pub(super) fn decode_slots(release: &Release, bytes: &mut Reader<'_>) -> Option<Vec<Slot>> {
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
pub(super) fn encode_slot(
    out: &mut Writer,
    question: Option<&Question>,
    distance: usize,
    slot: Slot,
) {
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

pub(super) fn decode_tag(bytes: &mut Reader<'_>) -> Option<(usize, u64)> {
    let number = bytes.number()?;
    Some((usize::try_from(number >> 2).ok()?, number & 3))
}

pub(super) fn decode_value(bytes: &mut Reader<'_>, question: &Question, tag: u64) -> Option<Slot> {
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
