//! As few of the answers as lead to the outcome by themselves.
//!
//! First answers are left out one by one, the last ones asked first, while the rest still leads to
//! the outcome: what remains is irreducible. Then fewer are looked for. Every patient who ends
//! elsewhere differs from this one in something, and any set of answers that leads to the outcome
//! holds some of that; so no fewer do than the least set that has something of each such difference.
//! The differences are found one by one, each by a patient who shares the least set so far and ends
//! elsewhere, until there is none, or the least set is as large as the one that is known.

use crate::answers::{Answers, Slot};
use crate::model::{FlowModel, OutcomeIdx};
use crate::proof::{Class, Level};

use super::conditions::conditions;
use super::function::{ANY, Function, Range};
use super::{Condition, Least};

/// Answers of which fewer are looked for: one bit each.
const MOST: usize = 128;
/// Differences that are looked at, and tries at each least set.
const ROUNDS: usize = 500;
const TRIES: u32 = 100_000;

/// The answers that lead to an outcome, with what is known of there being no fewer.
pub(super) fn needed(
    model: &FlowModel,
    function: &mut Function<'_>,
    outcome: OutcomeIdx,
    given: &Answers,
) -> (Vec<Condition>, Least) {
    let items = items(function, given);
    let mut kept = items.clone();
    let mut least = Least::Irreducible;
    for level in items.iter().rev() {
        let rest: Vec<u32> = kept.iter().copied().filter(|at| at != level).collect();
        match function.leads_to(&only(function, &rest), outcome) {
            Some(true) => kept = rest,
            Some(false) => {}
            None => {
                least = Least::Enough;
                break;
            }
        }
    }
    if least == Least::Irreducible
        && let Some(fewest) = fewest(function, outcome, &items, &kept)
    {
        (kept, least) = (fewest, Least::Smallest);
    }
    kept.sort_unstable();
    let ranges = widened(function, outcome, &kept);
    let levels = function.frozen.levels();
    (conditions(model, levels, given, &ranges), least)
}

/// The levels that the patient has answered, those that are best kept first.
fn items(function: &Function<'_>, given: &Answers) -> Vec<u32> {
    let own = |level: u32| function.own.get(level as usize).copied().flatten();
    let answered: Vec<(u32, &Level)> = (0..)
        .zip(function.frozen.levels())
        .filter(|(at, _)| own(*at).is_some())
        // Of an answer that is not known nothing is chosen: that it is not known says all.
        .filter(|(_, level)| match level {
            Level::Chosen(question, _) => given.get(*question) != Slot::Unknown,
            Level::About(_)
            | Level::Answer(..)
            | Level::Known(_)
            | Level::Asked(_)
            | Level::Entered(_) => true,
        })
        .collect();
    let mut ranked: Vec<(usize, u8, u32)> = Vec::with_capacity(answered.len());
    let mut place = 0_usize;
    let mut last = None;
    for (at, level) in answered {
        if level.question() != last {
            place = place.saturating_add(1);
            last = level.question();
        }
        // Of several choices what was chosen says more than what was not.
        let rank = match level {
            Level::Chosen(..) if own(at) == Some(1) => 0,
            Level::Known(_) => 2,
            Level::Chosen(..)
            | Level::About(_)
            | Level::Answer(..)
            | Level::Asked(_)
            | Level::Entered(_) => 1,
        };
        ranked.push((place, rank, at));
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, at)| at).collect()
}

/// Patients who share the answers of these levels. That something is not chosen is said of answers
/// that are known.
fn only(function: &Function<'_>, kept: &[u32]) -> Vec<Range> {
    let mut ranges = vec![ANY; function.own.len()];
    for level in kept {
        let own = function.own.get(*level as usize).copied().flatten();
        if let (Some(place), Some(own)) = (ranges.get_mut(*level as usize), own) {
            *place = (own, own);
        }
        let known = known_by(function, *level);
        if let Some(place) = known.and_then(|known| ranges.get_mut(known as usize)) {
            *place = (1, 1);
        }
    }
    ranges
}

/// The level that is known to be 1 where something is not chosen.
fn known_by(function: &Function<'_>, level: u32) -> Option<u32> {
    let own = function.own.get(level as usize).copied().flatten();
    let known = function.known.get(level as usize).copied().flatten();
    known.filter(|_| own == Some(0))
}

/// The fewest levels that lead to the outcome; nothing where that is not known.
fn fewest(
    function: &mut Function<'_>,
    outcome: OutcomeIdx,
    items: &[u32],
    kept: &[u32],
) -> Option<Vec<u32>> {
    if items.len() > MOST {
        return None;
    }
    let mut tries = TRIES;
    let mut differences: Vec<u128> = Vec::new();
    let mut size = 0;
    for _ in 0..ROUNDS {
        // What is known already is the least if nothing smaller has something of each difference.
        let set = loop {
            if size >= kept.len() {
                return Some(kept.to_vec());
            }
            match hitting(&differences, 0, size, &mut tries)? {
                Some(set) => break set,
                None => size = size.saturating_add(1),
            }
        };
        let levels: Vec<u32> = chosen(items, set).collect();
        let ranges = only(function, &levels);
        match function.nearest(&ranges, &|other| other != outcome)? {
            None => return Some(levels),
            Some(found) => {
                let differs = |level: &u32| {
                    let own = function.own.get(*level as usize).copied().flatten();
                    let there = |level: u32| found.way.iter().find(|(at, _)| *at == level).copied();
                    let is_unknown = known_by(function, *level).and_then(there);
                    there(*level).is_some_and(|(_, class)| Some(class) != own)
                        || is_unknown.is_some_and(|(_, class)| class == 0)
                };
                let places = (0_u32..).zip(items).filter(|(_, level)| differs(level));
                let difference = places.fold(0, |all, (at, _)| all | bit(at));
                if difference == 0 {
                    return None;
                }
                differences.push(difference);
            }
        }
    }
    None
}

/// A set of so many that has something of each; nothing at all when the tries are used up.
fn hitting(differences: &[u128], set: u128, left: usize, tries: &mut u32) -> Option<Option<u128>> {
    *tries = tries.checked_sub(1)?;
    let Some(missed) = differences.iter().find(|difference| *difference & set == 0) else {
        return Some(Some(set));
    };
    let Some(left) = left.checked_sub(1) else {
        return Some(None);
    };
    let mut rest = *missed;
    while rest != 0 {
        let one = rest & rest.wrapping_neg();
        rest &= rest.wrapping_sub(1);
        if let Some(found) = hitting(differences, set | one, left, tries)? {
            return Some(Some(found));
        }
    }
    Some(None)
}

fn bit(at: u32) -> u128 {
    1_u128.checked_shl(at).unwrap_or(0)
}

fn chosen(items: &[u32], set: u128) -> impl Iterator<Item = u32> {
    let places = (0_u32..).zip(items);
    let held = places.filter(move |(at, _)| bit(*at) & set != 0);
    held.map(|(_, level)| *level)
}

/// The stretch of classes of each level that does as well: of numbers as much as still leads to the
/// outcome, of all others the answer itself.
fn widened(function: &mut Function<'_>, outcome: OutcomeIdx, kept: &[u32]) -> Vec<(u32, Range)> {
    let mut ranges = only(function, kept);
    for level in kept {
        let at = *level as usize;
        let numbers = match function.frozen.levels().get(at) {
            Some(Level::Answer(_, classes)) => numbers(classes),
            Some(
                Level::About(_)
                | Level::Known(_)
                | Level::Chosen(..)
                | Level::Asked(_)
                | Level::Entered(_),
            )
            | None => 0,
        };
        let own = ranges.get(at).copied().unwrap_or(ANY);
        if own.0 >= numbers {
            continue;
        }
        let wider_up = (own.1.saturating_add(1)..numbers).map(|high| (true, high));
        let wider_down = (0..own.0).rev().map(|low| (false, low));
        let mut is_stopped = [false, false];
        for (is_up, class) in wider_up.chain(wider_down) {
            let before = ranges.get(at).copied().unwrap_or(ANY);
            let stop = is_stopped.get_mut(usize::from(is_up));
            let Some(stop) = stop.filter(|stop| !**stop) else {
                continue;
            };
            let wider = if is_up {
                (before.0, class)
            } else {
                (class, before.1)
            };
            if let Some(place) = ranges.get_mut(at) {
                *place = wider;
            }
            if function.leads_to(&ranges, outcome) != Some(true) {
                *stop = true;
                if let Some(place) = ranges.get_mut(at) {
                    *place = before;
                }
            }
        }
    }
    let range = |level: &u32| ranges.get(*level as usize).copied().unwrap_or(ANY);
    kept.iter().map(|level| (*level, range(level))).collect()
}

/// How many of the classes are numbers; they come first.
fn numbers(classes: &[Class]) -> u32 {
    let numbers = classes.iter().take_while(|class| match class {
        Class::Numbers(..) => true,
        Class::Choices(_) | Class::Given | Class::Unknown => false,
    });
    u32::try_from(numbers.count()).unwrap_or(u32::MAX)
}
