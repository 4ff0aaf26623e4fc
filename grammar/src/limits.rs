//! The bounds on a rule's text, kept before the parser sees it.
//!
//! The parser and every later walk over the tree are recursive, and how deep a thread's stack reaches
//! depends on the machine and the build. A bound of our own makes the answer the same everywhere.

use crate::error::{RuleError, RuleErrorKind};

/// The longest rule, in bytes; the longest that we have met in a guideline has some 400.
pub const MAX_BYTES: usize = 4096;

/// How deep brackets and `not` may stand in each other; nobody reads more than four or five.
pub const MAX_NESTING: usize = 64;

/// Digits before the point of a number.
pub const MAX_WHOLE_DIGITS: usize = 12;

/// Digits after the point of a number. With the digits before it they fit an `i64`, so that any two
/// numbers can be brought to the same count of decimals without overflow.
pub const MAX_DECIMALS: usize = 6;

/// Refuses a text that is too long or too deep to be parsed.
pub(crate) fn check(text: &str) -> Result<(), RuleError> {
    if text.len() > MAX_BYTES {
        let start = text.floor_char_boundary(MAX_BYTES);
        let message = format!(
            "the rule has {} bytes, and at most {MAX_BYTES} are read",
            text.len()
        );
        return Err(
            RuleError::new(RuleErrorKind::TooLarge, start..text.len(), message)
                .help("give its parts names under `facts:` and use the names"),
        );
    }
    match too_deep(text) {
        None => Ok(()),
        Some(start) => {
            let end = text.ceil_char_boundary(start + 1);
            let message = format!("more than {MAX_NESTING} brackets and `not` stand in each other");
            Err(RuleError::new(RuleErrorKind::TooLarge, start..end, message)
                .help("give the inner parts names under `facts:` and use the names"))
        }
    }
}

/// The byte at which the nesting passes the bound.
fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // For each open bracket, the depth outside it; `depth` counts brackets and the `not`s that hold.
    let mut outside = Vec::new();
    let (mut floor, mut depth, mut word) = (0_usize, 0_usize, 0_usize);
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80 {
            continue;
        }
        (depth, word) = (end_word(bytes.get(word..at), floor, depth), at + 1);
        match byte {
            b'(' => {
                outside.push(floor);
                depth += 1;
                floor = depth;
            }
            b')' => {
                floor = outside.pop().unwrap_or(0);
                depth = floor;
            }
            b',' => depth = floor,
            _ => {}
        }
        if depth > MAX_NESTING {
            return Some(at);
        }
    }
    None
}

/// The depth after a word: one more after `not`, back to that of the bracket after any other.
fn end_word(word: Option<&[u8]>, floor: usize, depth: usize) -> usize {
    match word {
        Some(b"not") => depth + 1,
        None | Some(b"") => depth,
        Some(_) => floor,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(open: &str, close: &str, depth: usize) -> String {
        format!("{}fever{}", open.repeat(depth), close.repeat(depth))
    }

    #[test]
    fn brackets_and_nots_count_together() {
        assert_eq!(check(&nested("(", ")", 64)), Ok(()));
        assert_eq!(check(&nested("not ", "", 64)), Ok(()));
        assert_eq!(check(&nested("not (", ")", 32)), Ok(()));
        for text in [
            nested("(", ")", 65),
            nested("not ", "", 65),
            nested("not (", ")", 33),
        ] {
            let error = check(&text).unwrap_err();
            assert_eq!(error.kind, RuleErrorKind::TooLarge, "{text}");
            assert_eq!(error.span.len(), 1, "{text}");
        }
    }

    #[test]
    fn what_stands_side_by_side_is_not_nested() {
        let text = vec!["not (not fever)"; 200].join(" and ");
        assert_eq!(check(&text), Ok(()));
        let text = format!("at least 2 of ({})", vec!["not not fever"; 200].join(","));
        assert_eq!(check(&text), Ok(()));
    }

    #[test]
    fn the_length_is_cut_at_a_character() {
        let text = "س".repeat(2049);
        assert_eq!(check(&text).unwrap_err().span, 4096..4098);
        assert_eq!(check(&"a".repeat(4096)), Ok(()));
    }
}
