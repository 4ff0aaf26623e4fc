//! The question that lies over the stage, in a snapshot.

use crate::model::{Question, QuestionIdx};
use crate::release::Release;

use super::super::answer::TYPED;
use super::super::bytes::{Reader, Writer};
use super::super::path::question_at;
use super::super::state::{Overlay, Stage};
use super::slots::{about_number, decode_about, decode_tag, decode_value, encode_slot};

pub(super) fn encode_overlay(out: &mut Writer, release: &Release, stage: Stage, overlay: &Overlay) {
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

pub(super) fn decode_overlay(
    release: &Release,
    stage: Stage,
    bytes: &mut Reader<'_>,
) -> Option<Overlay> {
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
