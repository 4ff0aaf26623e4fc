//! What can be tapped can be typed: each tap of a case is tried in every style, and each must come to
//! what the tap comes to.
//!
//! Turns depend on the session and the event alone. Where a typed reply leaves the same session as the
//! tap, all that follows is the same too, so one turn stands for a whole conversation typed that way.

mod alike;
mod emergency;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) use tests::example;

use std::collections::{BTreeMap, BTreeSet};

use crate::recognise::hear;
use crate::release::Release;

use super::CaseLineKind;
use super::recorder::{Recorder, TurnRecord};
use super::style::{InputStyle, in_digits, is_number, ways};

/// Something typed that did not come to what the tap comes to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Difference {
    pub(super) style: InputStyle,
    pub(super) typed: String,
    pub(super) expected: String,
    pub(super) actual: String,
}

/// What came of trying a line in every style.
#[derive(Debug, Default)]
pub(super) struct Tried {
    pub(super) count: usize,
    pub(super) differences: Vec<Difference>,
}

/// What a case has typed so far. A language has many words for yes, and each is typed once for each
/// choice that it means.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Target, choice, words.
    typed: BTreeSet<(String, String, String)>,
    /// Locale and words, and whether they tell of an emergency.
    heard: BTreeMap<(usize, String), bool>,
}

impl Said {
    fn is_new(&mut self, recorder: &Recorder, choice: &str, text: &str) -> bool {
        let target = recorder.prompt().and_then(|prompt| prompt.choices.first());
        let target = target.map_or_else(String::new, |first| recorder.target_name(first));
        self.typed
            .insert((target, choice.to_owned(), text.to_owned()))
    }

    fn tells_of_emergency(&mut self, recorder: &Recorder, text: &str) -> bool {
        let locale = recorder.session().map_or(0, |session| session.locale());
        let key = (locale, text.to_owned());
        let found = self.heard.entry(key);
        *found.or_insert_with(|| is_emergency(&recorder.release, locale, text))
    }
}

/// Tries a line of a case in every style; what is no tap on the newest prompt, and no number, has none.
pub(super) fn tried(recorder: &Recorder, line: &CaseLineKind, said: &mut Said) -> Tried {
    let ways = match line {
        CaseLineKind::Taps {
            question: None,
            choice,
        } => {
            let Some(found) = recorder.choice(choice) else {
                return Tried::default();
            };
            let mut ways = ways(recorder, found);
            ways.retain(|(style, text)| {
                *style != InputStyle::Synonym || said.is_new(recorder, choice, text)
            });
            ways
        }
        CaseLineKind::Types(text) if is_number(text) => in_digits(text),
        CaseLineKind::Types(_)
        | CaseLineKind::Taps { .. }
        | CaseLineKind::Says(_)
        | CaseLineKind::Location(..)
        | CaseLineKind::Photo
        | CaseLineKind::Voice
        | CaseLineKind::Waits(_)
        | CaseLineKind::Reports(_)
        | CaseLineKind::Hears(_)
        | CaseLineKind::Outcome(_)
        | CaseLineKind::Handover
        | CaseLineKind::Unfinished(_) => return Tried::default(),
    };
    held_against(recorder, line, ways, said)
}

/// Holds what is typed against what a line comes to.
fn held_against(
    recorder: &Recorder,
    line: &CaseLineKind,
    ways: Vec<(InputStyle, String)>,
    said: &mut Said,
) -> Tried {
    let mut tried = Tried::default();
    // A line that cannot be played is told where it is played.
    let Some(expected) = play(recorder, line) else {
        return tried;
    };
    for (style, typed) in ways {
        tried.count = tried.count.saturating_add(1);
        let found = match play(recorder, &CaseLineKind::Types(typed.clone())) {
            Some(found) => {
                let tells = said.tells_of_emergency(recorder, &typed);
                difference(recorder, line, tells, &expected, &found)
            }
            None => Some((shown(&expected.1), "the conversation is over".to_owned())),
        };
        tried
            .differences
            .extend(found.map(|(expected, actual)| Difference {
                style,
                typed,
                expected,
                actual,
            }));
    }
    tried
}

/// Where a conversation stands after a line, and its last turn.
type Played = (Recorder, TurnRecord);

fn play(recorder: &Recorder, line: &CaseLineKind) -> Option<Played> {
    let mut trial = recorder.aside()?;
    let last = trial.play(line).ok()?.pop()?;
    Some((trial, last))
}

/// What was expected of something typed and what happened, where they differ.
fn difference(
    before: &Recorder,
    line: &CaseLineKind,
    tells_of_emergency: bool,
    expected: &Played,
    found: &Played,
) -> Option<(String, String)> {
    let is_tap = matches!(line, CaseLineKind::Taps { .. });
    if is_tap && tells_of_emergency {
        let lacking = emergency::lacks(before, line, expected, found)?;
        return Some((
            "emergency, people, and the same question again".to_owned(),
            format!("{}: {lacking}", shown(&found.1)),
        ));
    }
    let other = alike::other_than(expected, found)?;
    let actual = shown(&found.1);
    let expected = shown(&expected.1);
    Some(if actual == expected {
        (expected, format!("{actual}, with other {other}"))
    } else {
        (expected, actual)
    })
}

fn is_emergency(release: &Release, locale: usize, text: &str) -> bool {
    let chosen = release.spoken().get(locale);
    chosen.is_some_and(|chosen| hear(chosen, release.other_locales(locale), text).emergency)
}

fn shown(turn: &TurnRecord) -> String {
    if turn.keys.is_empty() {
        "nothing".to_owned()
    } else {
        turn.keys.join(" ")
    }
}
