//! Days: Gregorian, day before month, never to come, and only where one reading is possible.

use crate::locale::{KEYCAP, Locale, Say, Words};
use crate::model::{DateUnit, Worse};
use crate::time::Day;
use crate::units::{Ratio, convert};

use super::number::{sum, within};
use super::numeral::{self, Numeral};
use super::{Reading, Unreadable, is_left_open, not_understood};

/// What a date question counts and takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) unit: DateUnit,
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) worse: Option<Worse>,
}

/// Words that may stand around a day.
const AROUND: Say = Say::POLITE.or(Say::FILLER).or(Say::AFFIRMING).or(Say::AGO);
/// The greatest number that can be the day of a month.
const LAST_OF_MONTH: i64 = 31;
/// From here on a bare number can be a year.
const FIRST_YEAR: i64 = 1_000;

/// Reads the reply to a date question.
pub(super) fn answer(
    may_not_know: bool,
    bounds: Bounds,
    locale: &Locale,
    text: &str,
    today: Day,
) -> Reading {
    let folded = locale.fold.fold(text);
    let words = Words::of_folded(&folded);
    if let Some(days) = named_day(locale, &words) {
        return bounds.count(Day(today.0.saturating_sub(days)), today);
    }
    let around = AROUND.or(Say::NUMBER_FILLER);
    match numeral::read(locale, &folded, "", 0, around) {
        Some(Numeral::Measured(parts)) => return bounds.measured(&parts, today),
        Some(Numeral::Bare(number)) => return bounds.bare(number),
        None => {}
    }
    if let Some(reading) = calendar(locale, &folded, bounds, today) {
        return reading;
    }
    if may_not_know && is_left_open(locale, text) {
        Reading::Unknown
    } else {
        not_understood()
    }
}

impl Bounds {
    /// What is counted from that day to today.
    fn count(self, day: Day, today: Day) -> Reading {
        if day > today {
            return Reading::Unreadable(Unreadable::FutureDate);
        }
        let number = match self.unit {
            DateUnit::DaysAgo | DateUnit::Days => today.0.saturating_sub(day.0),
            DateUnit::Years => today.years_since(day),
            DateUnit::Months => today.months_since(day),
        };
        self.within(number)
    }

    fn within(self, number: i64) -> Reading {
        within(number, self.from, self.to, self.worse)
    }

    /// "3 days ago", "2 years old".
    fn measured(self, parts: &[(Ratio, String)], today: Day) -> Reading {
        let number = match (self.unit, parts) {
            // Months and years back are counted in the calendar.
            (DateUnit::DaysAgo, [(number, unit)])
                if matches!(unit.as_str(), "months" | "years") =>
            {
                let months = convert(*number, unit, "months").and_then(whole);
                return match months.and_then(|months| months_before(today, months)) {
                    Some(day) => self.count(day, today),
                    None => not_understood(),
                };
            }
            (DateUnit::DaysAgo, [(number, unit)]) => convert(*number, unit, "days").and_then(whole),
            (DateUnit::DaysAgo, _) => None,
            (DateUnit::Years, parts) => age(parts, "years"),
            (DateUnit::Months, parts) => age(parts, "months"),
            (DateUnit::Days, parts) => age(parts, "days"),
        };
        match number {
            Some(number) if number >= 0 => self.within(number),
            Some(_) | None => not_understood(),
        }
    }

    /// A number alone: the day of a month, a year, or already what is asked for.
    fn bare(self, number: Ratio) -> Reading {
        match whole(number) {
            Some(number) if number > LAST_OF_MONTH && number < FIRST_YEAR => self.within(number),
            Some(_) | None => Reading::Unreadable(Unreadable::AmbiguousDate),
        }
    }
}

/// "today", "since yesterday".
fn named_day(locale: &Locale, words: &Words) -> Option<i64> {
    let mut found = None;
    let mut at = 0;
    while at < words.len() {
        let step = match locale.tables.days_ago.longest_at(words, at, |_| true) {
            Some((count, days)) => {
                if found.replace(days).is_some() {
                    return None;
                }
                count
            }
            None => {
                locale
                    .tables
                    .say
                    .longest_at(words, at, |say| say.any(AROUND))?
                    .0
            }
        };
        at = at.saturating_add(step);
    }
    found
}

/// A day of the calendar; none if the text does not look like one.
fn calendar(locale: &Locale, folded: &str, bounds: Bounds, today: Day) -> Option<Reading> {
    let written = Written::read(locale, folded)?;
    let Some((day, month, year)) = written.day_month_year() else {
        return Some(Reading::Unreadable(Unreadable::AmbiguousDate));
    };
    let this_year = today.ymd().0;
    let years = match year {
        Some(year) if year.width <= 2 => vec![
            year.value.saturating_add(2_000),
            year.value.saturating_add(1_900),
        ],
        Some(year) => vec![year.value],
        None => vec![
            this_year,
            this_year.saturating_sub(1),
            this_year.saturating_sub(2),
        ],
    };
    let days: Vec<Day> = years
        .into_iter()
        .filter_map(|year| Day::from_ymd(year, month, u32::try_from(day).ok()?))
        .collect();
    let readings: Vec<Reading> = days.iter().map(|&day| bounds.count(day, today)).collect();
    let taken: Vec<Reading> = readings
        .iter()
        .copied()
        .filter(|reading| matches!(reading, Reading::Value(_)))
        .collect();
    Some(match taken.as_slice() {
        [reading] => *reading,
        [_, ..] => Reading::Unreadable(Unreadable::AmbiguousDate),
        // The nearest reading says what is wrong with it.
        [] => readings
            .first()
            .copied()
            .unwrap_or(Reading::Unreadable(Unreadable::AmbiguousDate)),
    })
}

/// The parts of a written date.
#[derive(Debug, Default)]
struct Written {
    numbers: Vec<Part>,
    month: Option<u32>,
    /// How many numbers stand before the month.
    before_month: usize,
    /// The signs between the numbers.
    gaps: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Part {
    value: i64,
    width: usize,
}

impl Written {
    /// The numbers and the month of a text; none if it holds anything else.
    fn read(locale: &Locale, folded: &str) -> Option<Self> {
        if folded.contains(['<', '>', '~', '+', '%']) {
            return None;
        }
        let mut written = Self::default();
        let mut gap = String::new();
        let mut rest = folded;
        while let Some(letter) = rest.chars().next() {
            if !letter.is_alphanumeric() {
                match letter {
                    KEYCAP => {}
                    // Where a line ends in the midst of a date there might be a comma.
                    ';' => gap.push(','),
                    sign => gap.push(sign),
                }
                rest = rest.get(letter.len_utf8()..)?;
                continue;
            }
            let is_digit = letter.is_ascii_digit();
            let end = rest
                .find(|other: char| !other.is_alphanumeric() || other.is_ascii_digit() != is_digit)
                .unwrap_or(rest.len());
            let (item, behind) = rest.split_at_checked(end)?;
            if is_digit {
                if !written.numbers.is_empty() {
                    written.gaps.push(gap.trim().to_owned());
                }
                let value = item.parse().ok()?;
                written.numbers.push(Part {
                    value,
                    width: item.len(),
                });
            } else {
                let is_behind_number = gap.is_empty() && !written.numbers.is_empty();
                written.word(locale, item, is_behind_number)?;
            }
            gap.clear();
            rest = behind;
        }
        let looks_like_date = written.month.is_some() || written.numbers.len() > 1;
        looks_like_date.then_some(written)
    }

    fn word(&mut self, locale: &Locale, word: &str, is_behind_number: bool) -> Option<()> {
        let tables = &locale.tables;
        if let Some(month) = tables.months.exact(word) {
            self.before_month = self.numbers.len();
            return self.month.replace(month).is_none().then_some(());
        }
        if is_behind_number && tables.ordinals.iter().any(|ordinal| ordinal == word) {
            return Some(());
        }
        let key = Words::of_folded(word);
        tables
            .say
            .exact(key.text())
            .filter(|say| say.any(AROUND))
            .map(|_| ())
    }

    /// Day, month and year where they can be told apart in one way.
    fn day_month_year(&self) -> Option<(i64, u32, Option<Part>)> {
        let is_between = |signs: &[&str]| self.gaps.iter().all(|gap| signs.contains(&gap.as_str()));
        let (day, month, year) = match (self.month, self.numbers.as_slice()) {
            (Some(month), [day]) if is_between(&[""]) => (*day, month.into(), None),
            (Some(month), [year, day]) if year.width == 4 => (*day, month.into(), Some(*year)),
            (Some(month), [day, year])
                // "05-06 March" are two days.
                if is_between(&["", ",", "-", "/", "."])
                    && (self.before_month == 1 || year.width == 4) =>
            {
                (*day, month.into(), Some(*year))
            }
            (None, [day, month]) if is_between(&["/"]) => (*day, month.value, None),
            (None, [year, month, day]) if year.width == 4 && is_between(&["-", "/", "."]) => {
                (*day, month.value, Some(*year))
            }
            (None, [day, month, year])
                if is_between(&["-"])
                    || is_between(&["/"])
                    || is_between(&["."])
                    || (year.width == 4 && is_between(&[""])) =>
            {
                (*day, month.value, Some(*year))
            }
            (Some(_) | None, _) => return None,
        };
        let is_year = |year: Part| matches!(year.width, 2 | 4);
        let month = u32::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        (day.width <= 2 && (1..=LAST_OF_MONTH).contains(&day.value) && year.is_none_or(is_year))
            .then_some((day.value, month, year))
    }
}

/// An age from its parts, in whole units.
fn age(parts: &[(Ratio, String)], unit: &str) -> Option<i64> {
    sum(parts, unit)?.steps(0, None, true)
}

/// A whole number; none for a fraction.
fn whole(number: Ratio) -> Option<i64> {
    let down = number.steps(0, Some(Worse::Lower), false)?;
    let up = number.steps(0, Some(Worse::Higher), false)?;
    (down == up).then_some(down)
}

/// The same day so many months before; the last day of a month that is too short.
fn months_before(today: Day, months: i64) -> Option<Day> {
    let (year, month, day) = today.ymd();
    let months = year
        .checked_mul(12)?
        .checked_add(i64::from(month).checked_sub(1)?)?
        .checked_sub(months)?;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12).checked_add(1)?);
    let month = u32::try_from(month).ok()?;
    (1..=day)
        .rev()
        .find_map(|day| Day::from_ymd(year, month, day))
}
