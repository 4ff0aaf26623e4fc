//! The numbers in a text, read in whatever digits they are written.

use std::collections::BTreeSet;

/// Zeros of the digit sets that our languages use; nine more follow each.
const ZEROS: [u32; 7] = [0x30, 0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0xFF10];

/// The numbers of a text in plain digits: `۳۸٫۵` is `38.5`, `1,000` is `1000`.
pub(crate) fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let chars: Vec<char> = text.chars().collect();
    let mut rest = chars.as_slice();
    while let [first, behind @ ..] = rest {
        if digit(*first).is_some() {
            let (number, after) = number(rest);
            found.insert(number);
            rest = after;
        } else {
            rest = behind;
        }
    }
    found
}

/// Reads the number at the beginning, and returns what follows it.
fn number(mut rest: &[char]) -> (String, &[char]) {
    let mut whole = digits(&mut rest);
    // A comma is part of the number only where it parts thousands; else it is a list of numbers.
    while let [',' | '٬' | '،', behind @ ..] = rest {
        let mut after = behind;
        let group = digits(&mut after);
        if group.len() != 3 || whole.len() > 12 {
            break;
        }
        whole.push_str(&group);
        rest = after;
    }
    let mut decimals = String::new();
    if let ['.' | '٫', behind @ ..] = rest {
        let mut after = behind;
        decimals = digits(&mut after);
        if !decimals.is_empty() {
            rest = after;
        }
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let decimals = decimals.trim_end_matches('0');
    let number = if decimals.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{decimals}")
    };
    (number, rest)
}

/// Takes the digits at the beginning.
fn digits(rest: &mut &[char]) -> String {
    let mut found = String::new();
    while let [first, behind @ ..] = *rest {
        let Some(digit) = digit(*first) else {
            break;
        };
        found.push(digit);
        *rest = behind;
    }
    found
}

/// The plain digit that a character is.
fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    ZEROS
        .iter()
        .filter_map(|zero| code.checked_sub(*zero))
        .find(|value| *value < 10)
        .and_then(|value| char::from_digit(value, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        numbers(text).into_iter().collect()
    }

    #[test]
    fn a_number_is_the_same_in_all_digits() {
        assert_eq!(read("over 38 °C"), read("۳۸ ڈگری سے زیادہ"));
        assert_eq!(read("38.50"), read("٣٨٫٥"));
        assert_eq!(read("1,000 steps"), ["1000"]);
        assert_ne!(read("38"), read("۳۹"));
    }

    #[test]
    fn lists_ranges_and_ends_of_sentences_are_several_numbers() {
        assert_eq!(read("1, 2, or 3."), ["1", "2", "3"]);
        assert_eq!(read("1,2"), ["1", "2"]);
        assert_eq!(read("5-10"), ["10", "5"]);
        assert_eq!(read("no number"), Vec::<String>::new());
    }
}
