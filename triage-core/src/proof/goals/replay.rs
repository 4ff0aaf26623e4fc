//! The conversation in which a patient reaches a goal, played by the ordinary engine.

use std::sync::Arc;

use crate::answers::Answers;
use crate::case::TurnRecord;
use crate::release::Release;

use super::super::conversation::{Leaves, Played, play, play_amid};

/// A conversation that reaches a goal.
#[derive(Debug)]
pub(crate) struct Reached {
    /// The lines of a case, without its title.
    pub(crate) lines: Vec<String>,
    /// Its turns.
    pub(crate) turns: Vec<TurnRecord>,
}

/// The first conversation of a patient that is as wanted: the whole one, or one that they leave.
pub(crate) fn reach(
    release: &Arc<Release>,
    patient: &Answers,
    is_wanted: &mut dyn FnMut(&Reached) -> bool,
) -> Option<Reached> {
    let questions = release.model().questions.len();
    let ways = || (0..=questions).flat_map(|after| Leaves::ALL.map(|way| (after, way)));
    let whole = std::iter::once_with(|| play(release, patient, None));
    let left = ways().map(|way| play(release, patient, Some(way)));
    let amid = ways().map(|way| play_amid(release, patient, way));
    let all = whole.chain(left).chain(amid).flatten();
    let mut all = all.map(|Played { lines, turns, .. }| Reached { lines, turns });
    all.find(|reached| is_wanted(reached))
}
