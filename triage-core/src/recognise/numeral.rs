//! Numbers in a text, exactly as typed, and the words around them.

use crate::locale::{KEYCAP, Locale, PERCENT, Say, Words};
use crate::units::Ratio;

/// Stands for a number among the words.
const NUMBER: char = '\u{FFFC}';
/// Digits of one number that are read; more are no answer to any question.
const DIGITS: usize = 15;

/// What a text with numbers says.
#[derive(Debug)]
pub(super) enum Numeral {
    /// One number without a unit.
    Bare(Ratio),
    /// Numbers with their units, as authors name them.
    Measured(Vec<(Ratio, String)>),
}

/// Reads the one number of a text, or several with units.
///
/// None if anything else occurs that could change it: a range, a bound, another number, a word
/// that is neither a unit nor of the kinds in `around`.
pub(super) fn read(
    locale: &Locale,
    folded: &str,
    own_unit: &str,
    decimals: u8,
    around: Say,
) -> Option<Numeral> {
    let tables = &locale.tables;
    let (text, numbers) = cut(folded, decimals)?;
    let words = Words::of_folded(&text);
    let mut numbers = numbers.into_iter();
    let mut pending: Option<Ratio> = None;
    let mut is_word = false;
    let mut measured: Vec<(Ratio, String)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = words.word(at);
        let mut step = 1;
        if word.starts_with(NUMBER) {
            if pending.replace(numbers.next()?).is_some() {
                return None;
            }
        } else if own_unit.split('_').any(|part| part == word) {
            // The question's own name for it, known to the locale or not: "20 breaths per minute".
            match pending.take() {
                Some(number) => measured.push((number, own_unit.to_owned())),
                None if measured.last().is_some_and(|(_, unit)| unit == own_unit) => {}
                None => return None,
            }
        } else if let Some((count, unit)) = tables.units.longest_raw_at(&words, at) {
            measured.push((pending.take()?, tables.unit_names.get(unit)?.clone()));
            step = count;
        } else if let Some(number) = tables.numbers.exact(word) {
            is_word = true;
            if pending.replace(Ratio::whole(number.into())).is_some() {
                return None;
            }
        } else {
            step = tables.say.longest_at(&words, at, |say| say.any(around))?.0;
        }
        at = at.saturating_add(step);
    }
    match (pending, measured.is_empty()) {
        // "mujhe do" is "give me", not "two".
        (Some(_), true) if is_word && words.len() > 1 => None,
        (Some(number), true) => Some(Numeral::Bare(number)),
        (None, false) => Some(Numeral::Measured(measured)),
        (Some(_), false) | (None, true) => None,
    }
}

/// The text with a sign in place of each number, and the numbers.
fn cut(folded: &str, decimals: u8) -> Option<(String, Vec<Ratio>)> {
    let letters: Vec<char> = folded.chars().filter(|&letter| letter != KEYCAP).collect();
    let get = |at: usize| letters.get(at).copied().unwrap_or(' ');
    let mut text = String::with_capacity(folded.len());
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let letter = get(at);
        let before = at.checked_sub(1).map_or(' ', get);
        let next = get(at.saturating_add(1));
        match letter {
            '0'..='9' if !before.is_alphanumeric() => {
                let (number, end) = number(&letters, at, decimals)?;
                let is_negative = before == '-';
                numbers.push(if is_negative {
                    Ratio::whole(0).minus(number)?
                } else {
                    number
                });
                text.extend([' ', NUMBER, ' ']);
                at = end;
                continue;
            }
            // A bound, a fraction, a range, feet and inches: never the number alone.
            '<' | '>' | '~' | '+' | '/' => return None,
            '-' if next.is_ascii_digit() && before != ' ' => return None,
            '-' | '\'' | '"' if before.is_ascii_digit() => return None,
            ':' if before.is_ascii_digit() && next.is_ascii_digit() => return None,
            '%' => text.extend([' ', PERCENT, ' ']),
            _ => text.push(letter),
        }
        at = at.saturating_add(1);
    }
    Some((text, numbers))
}

/// The number that begins there, and where it ends.
fn number(letters: &[char], start: usize, decimals: u8) -> Option<(Ratio, usize)> {
    let run = |from: usize| -> usize {
        letters
            .iter()
            .skip(from)
            .take_while(|letter| letter.is_ascii_digit())
            .count()
    };
    let is = |at: usize, sign: char| letters.get(at) == Some(&sign);
    let mut end = start.saturating_add(run(start));
    let mut digits: String = letters.iter().skip(start).take(run(start)).collect();
    let mut places = 0_usize;
    let mut has_groups = false;
    let mut has_comma_groups = false;
    loop {
        let behind = end.saturating_add(1);
        let length = run(behind);
        if length == 0 {
            break;
        }
        let part = letters.iter().skip(behind).take(length);
        if is(end, '.') && places == 0 {
            places = length;
        } else if (is(end, ',') || is(end, '\u{66C}')) && places == 0 && length == 3 {
            has_groups = true;
            has_comma_groups |= is(end, ',');
        } else if is(end, ',') && places == 0 && !has_groups && length < 3 && decimals > 0 {
            // "38,5" where the question has decimals; elsewhere a comma makes a list.
            places = length;
        } else if is(end, '.') || is(end, ',') || is(end, '\u{66C}') {
            return None;
        } else {
            break;
        }
        digits.extend(part);
        end = behind.saturating_add(length);
    }
    // "1,234" is a thousand, or one and a bit: where both could be meant neither is.
    if (has_comma_groups && decimals > 0) || digits.len() > DIGITS {
        return None;
    }
    let number = Ratio::decimal(digits.parse().ok()?, u8::try_from(places).ok()?)?;
    Some((number, end))
}
