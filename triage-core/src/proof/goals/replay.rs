//! The conversation in which a patient reaches a goal, played by the ordinary engine.

use std::sync::Arc;

use crate::answers::Answers;
use crate::case::TurnRecord;
use crate::release::Release;

use super::super::conversation::{Played, leaving, play};

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
    let whole = play(release, patient, None).into_iter();
    let all = whole.chain(leaving(release, patient));
    let mut all = all.map(|Played { lines, turns, .. }| Reached { lines, turns });
    all.find(|reached| is_wanted(reached))
}
