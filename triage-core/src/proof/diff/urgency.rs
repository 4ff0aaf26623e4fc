//! Urgency compared by name, where two versions may have two scales.

use crate::model::FlowModel;

use super::Direction;

/// Whether an urgency of the newer version is more or less than one of the older version.
///
/// Levels that both scales have, hold the two together.
pub(super) fn direction(old: &FlowModel, before: &str, new: &FlowModel, now: &str) -> Direction {
    let place = |scale: &[String], name: &str| scale.iter().position(|level| level == name);
    let before = place(&old.urgencies, before);
    let now = place(&new.urgencies, now);
    let (Some(before), Some(now)) = (before, now) else {
        return Direction::NotComparable;
    };
    let shared: Vec<(usize, usize)> = (0..)
        .zip(&old.urgencies)
        .filter_map(|(at, name)| Some((at, place(&new.urgencies, name)?)))
        .collect();
    let rising = shared.windows(2).all(|pair| match pair {
        [(_, one), (_, other)] => one < other,
        _ => true,
    });
    if !rising {
        return Direction::NotComparable;
    }
    let is_at_least = shared.iter().any(|(was, is)| before <= *was && *is <= now);
    let is_at_most = shared.iter().any(|(was, is)| *was <= before && now <= *is);
    match (is_at_least, is_at_most) {
        (true, true) => Direction::Same,
        (true, false) => Direction::More,
        (false, true) => Direction::Less,
        (false, false) => Direction::NotComparable,
    }
}
