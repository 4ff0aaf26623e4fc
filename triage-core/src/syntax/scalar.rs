//! Text to numbers, spans of time and days.

use crate::limits;
use crate::time::Day;

/// A number exactly as written: 37.50 is 3750 with two decimals.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Decimal {
    /// All its digits, with its sign.
    pub(crate) mantissa: i64,
    /// Digits after the point.
    pub(crate) decimals: u8,
}

/// Whether it is a name: `snake_case`.
pub(crate) fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && text.len() <= 64
}

/// A whole number of sensible size.
pub(crate) fn integer(text: &str) -> Option<i64> {
    decimal(text)
        .filter(|number| number.decimals == 0)
        .map(|number| number.mantissa)
}

/// A number of sensible size.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || (digits.contains('.') && !all_digits(fraction)) {
        return None;
    }
    let decimals = u8::try_from(fraction.len())
        .ok()
        .filter(|decimals| *decimals <= limits::DECIMALS)?;
    let mantissa: i64 = format!("{whole}{fraction}").parse().ok()?;
    (mantissa <= limits::NUMBER).then_some(Decimal {
        mantissa: mantissa.saturating_mul(sign),
        decimals,
    })
}

impl Decimal {
    /// The number in steps of so many decimals; none if it lies between two steps.
    pub(crate) fn steps(self, decimals: u8) -> Option<i64> {
        if self.decimals <= decimals {
            return self
                .mantissa
                .checked_mul(power(decimals.saturating_sub(self.decimals)));
        }
        let divisor = power(self.decimals.saturating_sub(decimals));
        (self.mantissa.rem_euclid(divisor) == 0).then(|| self.mantissa.div_euclid(divisor))
    }

    /// The greatest step that is not above the number.
    pub(crate) fn floor(self, decimals: u8) -> i64 {
        self.steps(decimals).unwrap_or_else(|| {
            self.mantissa
                .div_euclid(power(self.decimals.saturating_sub(decimals)))
        })
    }

    /// The least step that is not below the number.
    pub(crate) fn ceil(self, decimals: u8) -> i64 {
        self.steps(decimals)
            .unwrap_or_else(|| self.floor(decimals).saturating_add(1))
    }
}

/// Ten to that power.
pub(crate) fn power(exponent: u8) -> i64 {
    10_i64.saturating_pow(u32::from(exponent))
}

/// Seconds of a span of time: `30 minutes`, `22 hours`, `3 days`.
pub(crate) fn duration(text: &str) -> Option<u32> {
    let (count, unit) = text.split_once(' ')?;
    let count = u32::try_from(integer(count)?)
        .ok()
        .filter(|count| *count > 0)?;
    let seconds = match unit.trim() {
        "minute" | "minutes" => 60,
        "hour" | "hours" => 3_600,
        "day" | "days" => 86_400,
        _ => return None,
    };
    count
        .checked_mul(seconds)
        .filter(|seconds| *seconds <= 366 * 86_400)
}

/// A day: `2026-11-01`.
pub(crate) fn date(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        assert_eq!(
            decimal("37.50"),
            Some(Decimal {
                mantissa: 3750,
                decimals: 2
            })
        );
        assert_eq!(
            decimal("-5"),
            Some(Decimal {
                mantissa: -5,
                decimals: 0
            })
        );
        for bad in [
            "",
            ".",
            "5.",
            ".5",
            "1e3",
            "٣",
            "1,5",
            "1.2345",
            "9999999999",
            "--1",
        ] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
        assert_eq!(
            decimal("37.55").map(|n| (n.steps(1), n.floor(1), n.ceil(1))),
            Some((None, 375, 376))
        );
        assert_eq!(
            decimal("-0.5").map(|n| (n.floor(0), n.ceil(0))),
            Some((-1, 0))
        );
    }

    #[test]
    fn spans_of_time_and_days() {
        assert_eq!(duration("22 hours"), Some(79_200));
        assert_eq!(duration("22h"), None);
        assert_eq!(duration("0 days"), None);
        assert_eq!(date("2026-11-24"), Some(Day(20_781)));
        assert_eq!(date("24-11-2026"), None);
        assert_eq!(date("2026-13-01"), None);
    }
}
