//! Which numbers are said with the word for one.

use super::file::PluralRule;

/// Whether a number is "one" as it is shown: zeros at the end of a fraction are not shown, and so
/// do not count.
pub(super) fn is_one(rule: PluralRule, steps: i64, decimals: u8) -> bool {
    let scale = 10_i64.checked_pow(decimals.into());
    let is_whole = |number: i64| scale.and_then(|scale| scale.checked_mul(number)) == Some(steps);
    match rule {
        // No fraction is shown behind a whole number, so the two rules agree here.
        PluralRule::Whole1 | PluralRule::NIs1 => is_whole(1),
        PluralRule::NIs0Or1 => is_whole(0) || is_whole(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_one_in_punjabi_alone() {
        let ones = |rule| -> Vec<i64> {
            let all = [-10, 0, 1, 5, 10, 11, 20];
            all.into_iter()
                .filter(|steps| is_one(rule, *steps, 1))
                .collect()
        };
        assert_eq!(ones(PluralRule::Whole1), [10]);
        assert_eq!(ones(PluralRule::NIs1), [10]);
        assert_eq!(ones(PluralRule::NIs0Or1), [0, 10]);
        assert!(!is_one(PluralRule::NIs1, 1, 200));
    }
}
