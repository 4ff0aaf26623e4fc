//! Whether two turns are alike: all that they leave, the patient's own words aside.

use crate::turn::{Arg, Effect, Message, Part, Reply, TapTarget};

use super::Played;
use crate::case::recorder::Recorder;

/// In what two turns are not alike.
pub(super) fn other_than(one: &Played, other: &Played) -> Option<&'static str> {
    let (before, after) = (&one.1, &other.1);
    if before.keys != after.keys {
        Some("texts")
    } else if before.answers != after.answers {
        Some("answers")
    } else if before.conclusion != after.conclusion {
        Some("conclusion")
    } else if before.visits != after.visits {
        Some("steps")
    } else if !are_alike(&before.effects, &after.effects, effect) {
        Some("effects")
    } else if !are_alike(
        one.0.last_message.as_slice(),
        other.0.last_message.as_slice(),
        message,
    ) {
        Some("prompt")
    } else if !stand_alike(&one.0, &other.0) {
        Some("state")
    } else {
        None
    }
}

/// Two lists of the same length, each pair alike.
fn are_alike<T>(some: &[T], others: &[T], is_alike: impl Fn(&T, &T) -> bool) -> bool {
    let mut pairs = some.iter().zip(others);
    some.len() == others.len() && pairs.all(|(one, other)| is_alike(one, other))
}

/// The words go to the doctor as they were typed.
fn effect(one: &Effect, other: &Effect) -> bool {
    let for_doctor = |effect: &Effect| match effect {
        Effect::ForDoctor {
            question,
            reply: Reply::Text(_),
        } => Some(*question),
        Effect::ForDoctor { .. }
        | Effect::SetDeadline { .. }
        | Effect::ClearDeadlines
        | Effect::Conclude(_)
        | Effect::HandOver(_)
        | Effect::Forget
        | Effect::WithdrawHandover
        | Effect::Close => None,
    };
    one == other || (for_doctor(one).is_some() && for_doctor(one) == for_doctor(other))
}

fn message(one: &Message, other: &Message) -> bool {
    one.locale == other.locale
        && one.about == other.about
        && one.prompt == other.prompt
        && are_alike(&one.parts, &other.parts, part)
}

/// What was typed is shown back as it was typed.
fn part(one: &Part, other: &Part) -> bool {
    let arg = |one: &(&str, Arg), other: &(&str, Arg)| {
        let are_typed = matches!((&one.1, &other.1), (Arg::Typed(_), Arg::Typed(_)));
        one.0 == other.0 && (are_typed || one.1 == other.1)
    };
    one.text == other.text && one.spoken == other.spoken && are_alike(&one.args, &other.args, arg)
}

/// The same session. What was typed is kept until a further question about it is answered.
fn stand_alike(one: &Recorder, other: &Recorder) -> bool {
    let first = one.prompt().and_then(|prompt| prompt.choices.first());
    let keeps_typed =
        first.is_some_and(|first| matches!(first.tap.target, TapTarget::Confirm | TapTarget::Unit));
    keeps_typed
        || match (one.session(), other.session()) {
            (Some(one), Some(other)) => one.stands_as(other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
}
