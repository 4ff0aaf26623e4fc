//! Numbers with their bounds, their units and their worse side.

use crate::locale::{Locale, Say};
use crate::model::{NumberSpec, Question, QuestionKind, Worse};
use crate::units::{Ratio, convert, is_age, is_temperature};

use super::numeral::{self, Numeral};
use super::{Reading, Unreadable, is_left_open, is_too_long, not_understood};

/// Bare degrees that people have, in Celsius and in Fahrenheit; others are asked again.
const BODY: [(&str, i128, i128); 2] = [("celsius", 34, 43), ("fahrenheit", 95, 108)];

/// Words that may stand around a number.
const AROUND: Say = Say::POLITE
    .or(Say::FILLER)
    .or(Say::AFFIRMING)
    .or(Say::NUMBER_FILLER);

/// Reads the reply to a number question.
pub(super) fn answer(
    question: &Question,
    spec: &NumberSpec,
    locale: &Locale,
    text: &str,
    key: Option<&str>,
) -> Reading {
    if let Some(number) = key.and_then(plain) {
        if spec.also_in.is_empty() && !is_temperature(&spec.unit.0) {
            let steps = 10_i64
                .checked_pow(spec.decimals.into())
                .and_then(|scale| number.checked_mul(scale));
            return steps.map_or_else(not_understood, |steps| bounded(question, spec, steps));
        }
        return bare(question, spec, Ratio::whole(number.into()));
    }
    match typed(spec, locale, text) {
        Some(Numeral::Bare(number)) => bare(question, spec, number),
        Some(Numeral::Measured(parts)) => sum(&parts, &spec.unit.0)
            .map_or_else(not_understood, |number| settle(question, spec, number)),
        None if question.may_not_know && is_left_open(locale, text) => Reading::Unknown,
        None => not_understood(),
    }
}

/// Reads the number typed before, now that its unit is known: 0 is the question's own, 1 the first
/// of `also_in`.
pub fn read_in_unit(question: &Question, locale: &Locale, text: &str, unit: usize) -> Reading {
    let QuestionKind::Number(spec) = &question.kind else {
        return not_understood();
    };
    let unit = match unit.checked_sub(1) {
        None => Some(&spec.unit),
        Some(also) => spec.also_in.get(also),
    };
    let Some(unit) = unit.filter(|_| !is_too_long(text)) else {
        return not_understood();
    };
    match typed(spec, locale, text) {
        Some(Numeral::Bare(number)) => convert(number, &unit.0, &spec.unit.0)
            .map_or_else(not_understood, |number| settle(question, spec, number)),
        Some(Numeral::Measured(_)) | None => not_understood(),
    }
}

/// All parts together in one unit: "1 year 6 months"; none if they do not go together.
pub(super) fn sum(parts: &[(Ratio, String)], unit: &str) -> Option<Ratio> {
    let mut total = Ratio::whole(0);
    let mut above: Option<&str> = None;
    for (number, part) in parts {
        if parts.len() > 1 && (!is_age(part) || number.is_less(Ratio::whole(0))) {
            return None;
        }
        // From the greater unit to the smaller, each of them less than one of the one before.
        if let Some(above) = above
            && !convert(*number, part, above)?.is_less(Ratio::whole(1))
        {
            return None;
        }
        if let Some(above) = above
            && !convert(Ratio::whole(1), part, above)?.is_less(Ratio::whole(1))
        {
            return None;
        }
        above = Some(part);
        total = total.plus(convert(*number, part, unit)?)?;
    }
    Some(total)
}

fn typed(spec: &NumberSpec, locale: &Locale, text: &str) -> Option<Numeral> {
    let folded = locale.fold.fold(text);
    numeral::read(locale, &folded, &spec.unit.0, spec.decimals, AROUND)
}

/// A number without a unit: taken only where it can be meant in one unit alone.
fn bare(question: &Question, spec: &NumberSpec, number: Ratio) -> Reading {
    if is_temperature(&spec.unit.0) {
        return degrees(question, spec, number);
    }
    let mut readings: Vec<Reading> = std::iter::once(&spec.unit)
        .chain(&spec.also_in)
        .filter_map(|unit| convert(number, &unit.0, &spec.unit.0))
        .map(|number| settle(question, spec, number))
        .filter(|reading| matches!(reading, Reading::Value(_) | Reading::BeyondWorse { .. }))
        .collect();
    readings.dedup();
    match readings.as_slice() {
        [] => Reading::Unreadable(Unreadable::OutOfBounds),
        [reading] => *reading,
        [_, ..] => Reading::WhichUnit,
    }
}

/// Bare degrees: 38 is Celsius and 101 is Fahrenheit whatever the question's unit.
fn degrees(question: &Question, spec: &NumberSpec, number: Ratio) -> Reading {
    for (unit, low, high) in BODY {
        if !number.is_less(Ratio::whole(low)) && !Ratio::whole(high).is_less(number) {
            return convert(number, unit, &spec.unit.0)
                .map_or_else(not_understood, |number| settle(question, spec, number));
        }
    }
    if !spec.also_in.is_empty() {
        return Reading::WhichUnit;
    }
    match settle(question, spec, number) {
        Reading::Value(steps) => Reading::Value(steps),
        // Beyond the bound it may be the other scale: nothing to confirm.
        Reading::BeyondWorse { .. }
        | Reading::Chosen(_)
        | Reading::Unknown
        | Reading::WhichUnit
        | Reading::Unreadable(_) => Reading::Unreadable(Unreadable::OutOfBounds),
    }
}

/// A number in the question's unit, in whole steps, within the bounds.
fn settle(question: &Question, spec: &NumberSpec, number: Ratio) -> Reading {
    if spec.from >= 0 && number.is_less(Ratio::whole(0)) {
        return Reading::Unreadable(Unreadable::OutOfBounds);
    }
    number
        .steps(spec.decimals, question.worse, is_age(&spec.unit.0))
        .map_or_else(not_understood, |steps| bounded(question, spec, steps))
}

#[inline]
fn bounded(question: &Question, spec: &NumberSpec, steps: i64) -> Reading {
    within(steps, spec.from, spec.to, question.worse)
}

/// A number within bounds, or beyond them on the worse side.
#[inline]
pub(super) fn within(steps: i64, from: i64, to: i64, worse: Option<Worse>) -> Reading {
    if steps > to {
        match worse {
            Some(Worse::Higher) => Reading::BeyondWorse { bound: to },
            Some(Worse::Lower) | None => Reading::Unreadable(Unreadable::OutOfBounds),
        }
    } else if steps < from {
        match worse {
            Some(Worse::Lower) => Reading::BeyondWorse { bound: from },
            Some(Worse::Higher) | None => Reading::Unreadable(Unreadable::OutOfBounds),
        }
    } else {
        Reading::Value(steps)
    }
}

/// A short reply of digits alone.
#[inline]
fn plain(key: &str) -> Option<i64> {
    if key.is_empty() || key.len() > 9 {
        return None;
    }
    key.bytes().try_fold(0_i64, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|&digit| digit < 10)?;
        number.checked_mul(10)?.checked_add(digit.into())
    })
}
