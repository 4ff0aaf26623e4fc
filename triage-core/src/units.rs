//! Units that can be turned into one another, exactly, and rounded towards the worse side.

use crate::model::{NumberSpec, Worse};

/// A number as a fraction; the part below is greater than zero.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Ratio {
    above: i128,
    below: i128,
}

/// One unit of a measure: so many of the measure's base unit, after an offset.
#[derive(Clone, Copy, Debug)]
struct Scale {
    measure: Measure,
    /// Base units in one of this unit.
    factor: Ratio,
    /// Added before the factor is applied.
    offset: i128,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Measure {
    Age,
    Temperature,
    Weight,
    Length,
}

/// Whether a number in one unit can be turned into the other.
pub(crate) fn can_convert(from: &str, to: &str) -> bool {
    match (scale(from), scale(to)) {
        (Some(from), Some(to)) => from.measure == to.measure,
        (None, _) | (_, None) => false,
    }
}

/// Whether a unit counts time, of which whole units are counted.
pub(crate) fn is_age(unit: &str) -> bool {
    scale(unit).is_some_and(|scale| scale.measure == Measure::Age)
}

/// Whether a unit counts degrees, which are told apart by their range.
pub(crate) fn is_temperature(unit: &str) -> bool {
    scale(unit).is_some_and(|scale| scale.measure == Measure::Temperature)
}

/// The number in the other unit; none if they measure different things or it is too large.
pub(crate) fn convert(number: Ratio, from: &str, to: &str) -> Option<Ratio> {
    if from == to {
        return Some(number);
    }
    let (from, to) = (scale(from)?, scale(to)?);
    if from.measure != to.measure {
        return None;
    }
    number
        .plus(Ratio::whole(from.offset))?
        .times(from.factor)?
        .over(to.factor)?
        .plus(Ratio::whole(to.offset.checked_neg()?))
}

/// Whether some bare number could be meant in two of the question's units.
pub(crate) fn overlaps(spec: &NumberSpec) -> bool {
    // Degrees are told apart by their range.
    if is_temperature(&spec.unit.0) {
        return false;
    }
    let ranges: Vec<(Ratio, Ratio)> = std::iter::once(&spec.unit)
        .chain(&spec.also_in)
        .filter_map(|unit| {
            let from = Ratio::decimal(spec.from.into(), spec.decimals)?;
            let to = Ratio::decimal(spec.to.into(), spec.decimals)?;
            Some((
                convert(from, &spec.unit.0, &unit.0)?,
                convert(to, &spec.unit.0, &unit.0)?,
            ))
        })
        .collect();
    ranges.iter().enumerate().any(|(at, one)| {
        ranges
            .iter()
            .skip(at.saturating_add(1))
            .any(|other| !one.1.is_less(other.0) && !other.1.is_less(one.0))
    })
}

impl Ratio {
    /// A whole number.
    pub(crate) fn whole(number: i128) -> Self {
        Self {
            above: number,
            below: 1,
        }
    }

    /// A number with so many digits after the point.
    pub(crate) fn decimal(steps: i128, decimals: u8) -> Option<Self> {
        Some(Self {
            above: steps,
            below: 10_i128.checked_pow(decimals.into())?,
        })
    }

    /// Steps of so many digits after the point, rounded towards the worse side.
    ///
    /// Without a worse side time is counted in whole units and anything else to the nearest step.
    pub(crate) fn steps(self, decimals: u8, worse: Option<Worse>, is_age: bool) -> Option<i64> {
        let scaled = self.times(Self::whole(10_i128.checked_pow(decimals.into())?))?;
        let down = scaled.above.div_euclid(scaled.below);
        let up = down.checked_add(i128::from(scaled.above.rem_euclid(scaled.below) != 0))?;
        let steps = match worse {
            Some(Worse::Higher) => up,
            Some(Worse::Lower) => down,
            None if is_age => down,
            None => {
                let twice = scaled.above.rem_euclid(scaled.below).checked_mul(2)?;
                if twice < scaled.below { down } else { up }
            }
        };
        i64::try_from(steps).ok()
    }

    /// Whether it is smaller; false where that cannot be computed.
    pub(crate) fn is_less(self, other: Self) -> bool {
        match (
            self.above.checked_mul(other.below),
            other.above.checked_mul(self.below),
        ) {
            (Some(one), Some(two)) => one < two,
            (None, _) | (_, None) => false,
        }
    }

    /// The sum.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        Self::reduced(
            self.above
                .checked_mul(other.below)?
                .checked_add(other.above.checked_mul(self.below)?)?,
            self.below.checked_mul(other.below)?,
        )
    }

    fn times(self, other: Self) -> Option<Self> {
        Self::reduced(
            self.above.checked_mul(other.above)?,
            self.below.checked_mul(other.below)?,
        )
    }

    fn over(self, other: Self) -> Option<Self> {
        Self::reduced(
            self.above.checked_mul(other.below)?,
            self.below.checked_mul(other.above)?,
        )
    }

    fn reduced(above: i128, below: i128) -> Option<Self> {
        let (mut a, mut b) = (above.checked_abs()?, below);
        while b != 0 {
            (a, b) = (b, a.checked_rem(b)?);
        }
        Some(Self {
            above: above.checked_div(a)?,
            below: below.checked_div(a)?,
        })
        .filter(|ratio| ratio.below > 0)
    }
}

fn scale(unit: &str) -> Option<Scale> {
    let of = |measure, above, below, offset| {
        Some(Scale {
            measure,
            factor: Ratio { above, below },
            offset,
        })
    };
    match unit {
        "days" => of(Measure::Age, 1, 1, 0),
        "weeks" => of(Measure::Age, 7, 1, 0),
        // A twelfth of 365.25 days, so that twelve months are a year exactly.
        "months" => of(Measure::Age, 487, 16, 0),
        "years" => of(Measure::Age, 1_461, 4, 0),
        "celsius" => of(Measure::Temperature, 9, 5, 0),
        "fahrenheit" => of(Measure::Temperature, 1, 1, -32),
        "kilograms" => of(Measure::Weight, 1, 1, 0),
        // By definition.
        "pounds" => of(Measure::Weight, 45_359_237, 100_000_000, 0),
        "centimetres" => of(Measure::Length, 1, 1, 0),
        "inches" => of(Measure::Length, 254, 100, 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Unit;

    fn steps(tenths: i128, from: &str, to: &str, decimals: u8, worse: Option<Worse>) -> i64 {
        let number = Ratio::decimal(tenths, 1).unwrap();
        convert(number, from, to)
            .unwrap()
            .steps(decimals, worse, is_age(to))
            .unwrap()
    }

    #[test]
    fn conversions_are_exact_and_round_towards_worse() {
        let (up, down) = (Some(Worse::Higher), Some(Worse::Lower));
        assert_eq!(steps(1_004, "fahrenheit", "celsius", 1, up), 380);
        assert_eq!(steps(1_000, "fahrenheit", "celsius", 1, up), 378);
        assert_eq!(steps(1_000, "fahrenheit", "celsius", 1, down), 377);
        assert_eq!(steps(380, "celsius", "fahrenheit", 1, up), 1_004);
        assert_eq!(steps(180, "months", "years", 0, None), 1);
        assert_eq!(steps(180, "months", "years", 0, up), 2);
        assert_eq!(steps(20, "years", "months", 0, None), 24);
        assert_eq!(steps(20, "months", "days", 0, None), 60);
        assert_eq!(steps(100, "pounds", "kilograms", 1, down), 45);
        assert_eq!(steps(100, "pounds", "kilograms", 1, up), 46);
        assert_eq!(steps(100, "inches", "centimetres", 1, None), 254);
        assert_eq!(steps(-50, "celsius", "fahrenheit", 0, down), 23);
        assert!(!can_convert("years", "celsius") && !can_convert("breaths", "breaths"));
    }

    #[test]
    fn months_and_years_overlap_and_degrees_do_not() {
        let spec = |unit: &str, also: &str, from, to| NumberSpec {
            unit: Unit(unit.to_owned()),
            from,
            to,
            decimals: 0,
            also_in: vec![Unit(also.to_owned())],
        };
        assert!(overlaps(&spec("months", "years", 0, 59)));
        assert!(!overlaps(&spec("months", "years", 24, 59)));
        assert!(overlaps(&spec("kilograms", "pounds", 2, 200)));
        assert!(!overlaps(&spec("celsius", "fahrenheit", 30, 45)));
    }

    proptest! {
        #[test]
        fn rounding_goes_to_the_worse_side_by_less_than_a_step(
            tenths in -10_000_i128..10_000,
            pair in prop::sample::select(vec![
                ("celsius", "fahrenheit"), ("fahrenheit", "celsius"), ("pounds", "kilograms"),
                ("kilograms", "pounds"), ("inches", "centimetres"), ("months", "years"),
                ("weeks", "days"), ("months", "days"), ("years", "weeks"),
            ]),
            decimals in 0_u8..4,
        ) {
            let exact = convert(Ratio::decimal(tenths, 1).unwrap(), pair.0, pair.1).unwrap();
            let up = exact.steps(decimals, Some(Worse::Higher), false).unwrap();
            let down = exact.steps(decimals, Some(Worse::Lower), false).unwrap();
            let near = exact.steps(decimals, None, false).unwrap();
            prop_assert!(!Ratio::decimal(up.into(), decimals).unwrap().is_less(exact));
            prop_assert!(!exact.is_less(Ratio::decimal(down.into(), decimals).unwrap()));
            prop_assert!(up - down <= 1 && (near == up || near == down));
            prop_assert_eq!(convert(exact, pair.1, pair.0).unwrap().reduced_form(),
                Ratio::decimal(tenths, 1).unwrap().reduced_form());
        }
    }

    impl Ratio {
        fn reduced_form(self) -> Self {
            Self::reduced(self.above, self.below).unwrap()
        }
    }
}
