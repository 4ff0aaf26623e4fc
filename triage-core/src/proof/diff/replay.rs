//! A patient whose outcome changed, played by the ordinary engine in both versions.

use std::sync::Arc;

use crate::answers::{Answers, Slot};
use crate::model::{QuestionIdx, Way};
use crate::proof::conversation::{HowFar, Leaves, Moment, Played, play, play_until};
use crate::proof::report::fired;
use crate::release::Release;

use super::left::Place;
use super::versions::{Side, Versions};
use super::{Change, Conversation, End};

/// The conversation of a patient who answers everything; nothing where the engine does not confirm
/// both outcomes.
pub(super) fn finished(
    versions: &Versions<'_>,
    classes: &[u32],
    change: &Change,
) -> Option<Conversation> {
    let before = play(versions.old, &patient(versions, Side::Old, classes), None)?;
    let now = play(versions.new, &patient(versions, Side::New, classes), None)?;
    let is_whole = before.end.way.is_none() && now.end.way.is_none();
    is_whole
        .then(|| both(versions, &before, &now, change))
        .flatten()
}

/// The same of a patient who leaves at a question.
pub(super) fn leaving(
    versions: &Versions<'_>,
    classes: &[u32],
    change: &Change,
    place: &Place,
    way: Way,
) -> Option<Conversation> {
    let leaves = Leaves::ALL.into_iter().find(|leaves| leaves.way() == way)?;
    let before = patient(versions, Side::Old, classes);
    let before = leaving_at(versions.old, &before, place.old, place.answered, leaves)?;
    let now = patient(versions, Side::New, classes);
    let now = leaving_at(versions.new, &now, place.new, place.answered, leaves)?;
    both(versions, &before, &now, change)
}

/// A patient in the indices of one version.
pub(super) fn patient(versions: &Versions<'_>, side: Side, classes: &[u32]) -> Answers {
    let space = match side {
        Side::Old => &versions.joint.old,
        Side::New => &versions.joint.new,
    };
    space.answers(versions.model(side), classes)
}

/// The conversation of a patient who leaves where that question is open.
fn leaving_at(
    release: &Arc<Release>,
    patient: &Answers,
    question: QuestionIdx,
    how_far: HowFar,
    leaves: Leaves,
) -> Option<Played> {
    let after = |answered: usize| play(release, patient, Some((answered, leaves)));
    let questions = release.model().questions.len();
    for answered in 0..questions {
        let left = after(answered)?;
        if left.end.way != Some(leaves.way()) {
            return None;
        }
        let next = after(answered.saturating_add(1))?;
        let has = |played: &Played| played.given.get(question) != Slot::NotAnswered;
        if !has(&left) && has(&next) {
            return match how_far {
                HowFar::Not => Some(left),
                HowFar::Partly => {
                    play_until(release, patient, Some((Moment::Amid(answered), leaves)))
                }
            };
        }
    }
    None
}

fn both(
    versions: &Versions<'_>,
    before: &Played,
    now: &Played,
    change: &Change,
) -> Option<Conversation> {
    let is = |side: Side, played: &Played, end: &End| {
        let model = versions.model(side);
        let name = model
            .outcome(played.end.outcome)
            .map(|outcome| &outcome.name);
        let urgency = model.urgencies.get(played.end.urgency.index());
        name == Some(&end.outcome) && urgency == Some(&end.urgency)
    };
    let is_confirmed = is(Side::Old, before, &change.from) && is(Side::New, now, &change.to);
    is_confirmed.then(|| Conversation {
        case: case(before, now, change),
        decided_before: fired(versions.model(Side::Old), before.end.reason.fired),
        decided_now: fired(versions.model(Side::New), now.end.reason.fired),
    })
}

/// The newer version's conversation, and as comments how the older one went on.
fn case(before: &Played, now: &Played, change: &Change) -> String {
    let pairs = before.lines.iter().zip(&now.lines);
    let alike = pairs.take_while(|(before, now)| before == now).count();
    let was = before.lines.iter().skip(alike);
    let was = was.map(|line| format!("# {line}").trim_end().to_owned());
    // A comment in the middle of the header would part it.
    let at = if alike < 2 { now.lines.len() } else { alike };
    let mut lines = vec![format!(
        "# Was {}, is now {}",
        change.from.outcome, change.to.outcome
    )];
    lines.extend(now.lines.iter().take(at).cloned());
    lines.push(if alike < 2 {
        "# Before:".to_owned()
    } else {
        "# Before, from here:".to_owned()
    });
    lines.extend(was);
    if at < now.lines.len() {
        lines.push("# Now:".to_owned());
    }
    lines.extend(now.lines.iter().skip(at).cloned());
    lines.join("\n")
}
