//! Moments and days, as they come in with events.

/// A moment: milliseconds since 1970-01-01 UTC, and the local clock's distance from UTC.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Timestamp {
    unix_ms: i64,
    offset_minutes: i16,
}

/// A calendar day: days since 1970-01-01 in the Gregorian calendar.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Day(pub i64);

impl Timestamp {
    /// Milliseconds since 1970-01-01 UTC, where local clocks are so many minutes ahead of UTC
    /// (Pakistan: 300).
    pub const fn new(unix_ms: i64, offset_minutes: i16) -> Self {
        Self {
            unix_ms,
            offset_minutes,
        }
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub fn unix_ms(self) -> i64 {
        self.unix_ms
    }

    /// Minutes by which local clocks are ahead of UTC.
    pub fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// The local calendar day.
    pub fn day(self) -> Day {
        let local = self
            .unix_ms
            .saturating_add(i64::from(self.offset_minutes).saturating_mul(60_000));
        Day(local.div_euclid(86_400_000))
    }

    /// Whole seconds from an earlier moment; negative if it is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.unix_ms
            .saturating_sub(earlier.unix_ms)
            .div_euclid(1_000)
    }

    /// The same clock so many seconds later.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self {
            unix_ms: self.unix_ms.saturating_add(seconds.saturating_mul(1_000)),
            ..self
        }
    }
}

impl Day {
    /// The day of that date; none if the calendar has no such day.
    pub fn from_ymd(year: i64, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year)
            || !(1..=12).contains(&month)
            || day < 1
            || day > days_in(year, month)
        {
            return None;
        }
        // Days from civil: years begin in March, so that the leap day comes last.
        let shifted = if month <= 2 {
            year.saturating_sub(1)
        } else {
            year
        };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_from_march = (i64::from(month).saturating_add(9)).rem_euclid(12);
        let day_of_year = (153_i64.saturating_mul(month_from_march).saturating_add(2))
            .div_euclid(5)
            .saturating_add(i64::from(day))
            .saturating_sub(1);
        let day_of_era = year_of_era
            .saturating_mul(365)
            .saturating_add(year_of_era.div_euclid(4))
            .saturating_sub(year_of_era.div_euclid(100))
            .saturating_add(day_of_year);
        Some(Self(
            era.saturating_mul(146_097)
                .saturating_add(day_of_era)
                .saturating_sub(719_468),
        ))
    }

    /// Year, month and day of the month.
    pub fn ymd(self) -> (i64, u32, u32) {
        let shifted = self.0.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = day_of_era
            .saturating_sub(day_of_era.div_euclid(1_460))
            .saturating_add(day_of_era.div_euclid(36_524))
            .saturating_sub(day_of_era.div_euclid(146_096))
            .div_euclid(365);
        let before = year_of_era
            .saturating_mul(365)
            .saturating_add(year_of_era.div_euclid(4))
            .saturating_sub(year_of_era.div_euclid(100));
        let day_of_year = day_of_era.saturating_sub(before);
        let from_march = (day_of_year.saturating_mul(5).saturating_add(2)).div_euclid(153);
        let day = day_of_year
            .saturating_sub((from_march.saturating_mul(153).saturating_add(2)).div_euclid(5))
            .saturating_add(1);
        let month = if from_march < 10 {
            from_march.saturating_add(3)
        } else {
            from_march.saturating_sub(9)
        };
        let year = year_of_era
            .saturating_add(era.saturating_mul(400))
            .saturating_add(i64::from(month <= 2));
        (
            year,
            u32::try_from(month).unwrap_or(1),
            u32::try_from(day).unwrap_or(1),
        )
    }

    /// Whole years from that birthday to this day.
    pub fn years_since(self, born: Self) -> i64 {
        self.months_since(born).div_euclid(12)
    }

    /// Whole months from that day to this one.
    pub fn months_since(self, born: Self) -> i64 {
        let (year, month, day) = self.ymd();
        let (born_year, born_month, born_day) = born.ymd();
        let months = year
            .saturating_sub(born_year)
            .saturating_mul(12)
            .saturating_add(i64::from(month))
            .saturating_sub(i64::from(born_month));
        months.saturating_sub(i64::from(day < born_day))
    }
}

/// Days of a month.
pub(crate) fn days_in(year: i64, month: u32) -> u32 {
    let is_leap =
        year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2026, 11, 24), Some(Day(20_781)));
        for day in (-700_000..700_000).step_by(37) {
            let (y, m, d) = Day(day).ymd();
            assert_eq!(Day::from_ymd(y, m, d), Some(Day(day)), "{y}-{m}-{d}");
        }
        assert_eq!(Day::from_ymd(2026, 2, 29), None);
    }

    #[test]
    fn ages_round_down_and_the_local_day_counts() {
        let born = Day::from_ymd(2020, 2, 29).unwrap();
        assert_eq!(Day::from_ymd(2026, 2, 28).unwrap().years_since(born), 5);
        assert_eq!(Day::from_ymd(2026, 3, 1).unwrap().years_since(born), 6);
        assert_eq!(Day::from_ymd(2020, 4, 28).unwrap().months_since(born), 1);
        // 20:30 UTC is the next day in Karachi.
        let evening = Timestamp::new(86_400_000 - 3_600_000 * 3 - 1_800_000, 300);
        assert_eq!(evening.day(), Day(1));
    }
}
