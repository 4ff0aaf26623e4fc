//! Emergency phrases count in any case, before the answer that they also are.

use crate::answers::Slot;
use crate::turn::HandoverReason;

use super::{Played, play};
use crate::case::CaseLineKind;
use crate::case::recorder::{Recorder, TurnRecord};

/// Whether a turn begins with the emergency text.
pub(super) fn begins_with_it(turn: &TurnRecord) -> bool {
    turn.keys.first().is_some_and(|key| key == "emergency")
}

/// What is lacking where words were typed instead of a tap that tell of an emergency: the text first, people, nothing answered, the same
/// prompt again, and a tap on it that still answers.
pub(super) fn lacks(
    before: &Recorder,
    line: &CaseLineKind,
    tapped: &Played,
    found: &Played,
) -> Option<&'static str> {
    let (after, turn) = found;
    let had_people = (before.session()).is_some_and(|session| session.has_emergency_handover());
    let calls_people = turn
        .handover
        .as_ref()
        .is_some_and(|handover| handover.reason == HandoverReason::Emergency);
    let asked_again = after
        .last_message
        .as_ref()
        .and_then(|message| message.prompt.as_ref());
    let has_people = (after.session()).is_some_and(|session| session.has_emergency_handover());
    if !begins_with_it(turn) {
        Some("the emergency text does not come first")
    } else if !has_people || had_people == calls_people {
        Some("people are not called once")
    } else if turn.conclusion.is_some() || slots(before) != slots(after) {
        Some("it counts as an answer")
    } else if asked_again != before.prompt() {
        Some("the question is not asked again")
    } else {
        goes_on(after, line, tapped)
    }
}

/// Whether the tap still comes to the same after an emergency. Texts at an end may differ, because
/// people have been called already.
fn goes_on(after: &Recorder, line: &CaseLineKind, tapped: &Played) -> Option<&'static str> {
    let end = |turn: &TurnRecord| turn.conclusion.as_ref().map(|end| (end.outcome, end.way));
    let Some((again, turn)) = play(after, line) else {
        return Some("nothing can be tapped any more");
    };
    let is_same = turn.answers == tapped.1.answers && end(&turn) == end(&tapped.1);
    let is_at_end = tapped.1.conclusion.is_some() || after.has_ended();
    let asks_same = turn.keys == tapped.1.keys && again.choice_names() == tapped.0.choice_names();
    (!is_same || !(is_at_end || asks_same)).then_some("the tap comes to something else afterwards")
}

fn slots(recorder: &Recorder) -> Option<&[Slot]> {
    recorder.session().map(|session| session.answers().slots())
}
