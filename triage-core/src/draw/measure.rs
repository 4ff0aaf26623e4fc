//! How wide a text is, by a small table, and where it wraps; all in whole pixels.
//!
//! The viewer's font is not known. The table holds the wider of the usual sans-serif faces, so that
//! a text rarely needs more room than it was given.

use unicode_normalization::char::is_combining_mark;

/// How a text is set.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Face {
    Plain,
    Bold,
    Italic,
}

/// The width of a text at a size.
pub(super) fn width(text: &str, size: i64, face: Face) -> i64 {
    in_pixels(text.chars().map(advance).sum(), size, face)
}

/// Thousandths of a size as pixels, rounded up.
fn in_pixels(sum: i64, size: i64, face: Face) -> i64 {
    let sum = match face {
        Face::Plain | Face::Italic => sum,
        Face::Bold => sum * 108 / 100,
    };
    (sum * size + 999) / 1_000
}

/// The height of a line; scripts with tall or hanging letters need more.
pub(super) fn line_height(text: &str, size: i64) -> i64 {
    size * if is_tall(text) { 205 } else { 138 } / 100
}

/// From the top of a line to its baseline.
pub(super) fn baseline(text: &str, size: i64) -> i64 {
    // The slanting hands of Urdu begin far above the place where they end.
    size * if is_tall(text) { 143 } else { 104 } / 100
}

fn is_tall(text: &str) -> bool {
    text.chars()
        .any(|c| ('\u{0590}'..='\u{1cff}').contains(&c) || ('\u{fb1d}'..='\u{fefc}').contains(&c))
}

/// Whether a text reads from right to left: its first letter decides.
pub(super) fn is_right_to_left(text: &str) -> bool {
    let is_rtl =
        |c: char| ('\u{0590}'..='\u{08ff}').contains(&c) || ('\u{fb1d}'..='\u{fefc}').contains(&c);
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_rtl)
}

/// Cuts a text into lines that fit; at least one, and a single word that is too long is cut.
pub(super) fn wrap(text: &str, size: i64, face: Face, room: i64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        for piece in pieces(word, size, face, room) {
            let longer = if line.is_empty() {
                piece.clone()
            } else {
                format!("{line} {piece}")
            };
            if line.is_empty() || width(&longer, size, face) <= room {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, piece));
            }
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word as it is, or cut where it must be: behind an underscore or a comma if there is one.
fn pieces(word: &str, size: i64, face: Face, room: i64) -> Vec<String> {
    if width(word, size, face) <= room {
        return vec![word.to_owned()];
    }
    let mut pieces = Vec::new();
    let mut piece = String::new();
    // The sum of the piece's advances.
    let mut sum = 0;
    // Length of the piece up to its last good place to cut.
    let mut good = 0;
    for c in word.chars() {
        let is_first = piece.is_empty();
        piece.push(c);
        sum += advance(c);
        let hangs_on = advance(c) == 0;
        if !is_first && !hangs_on && in_pixels(sum, size, face) > room {
            let cut = if good > 0 {
                good
            } else {
                piece.len() - c.len_utf8()
            };
            let rest = piece.split_off(cut);
            pieces.push(std::mem::replace(&mut piece, rest));
            sum = piece.chars().map(advance).sum();
            good = 0;
        }
        if matches!(c, '_' | ',' | '-' | '/') && !piece.is_empty() {
            good = piece.len();
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// The width of a character in thousandths of the size.
fn advance(c: char) -> i64 {
    match c {
        ' ' => 280,
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | '·' => 280,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '{' | '}' | '-' | '/' | '"' | '`' => 375,
        'c' | 's' | 'z' | 'k' | 'v' | 'x' | 'y' | 'J' | '*' | '?' => 520,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' | '→' => 900,
        '0'..='9' | '+' | '=' | '<' | '>' | '#' | '$' | '~' | '^' | '_' => 572,
        'a'..='z' => 592,
        'A'..='Z' | '&' => 700,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => 600,
        // Marks that direct the text and join letters take no room.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => 0,
        _ if is_combining_mark(c) => 0,
        '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fefc}' => 550,
        '\u{0900}'..='\u{1cff}' => 760,
        '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => 1_020,
        '\u{10000}'..='\u{10ffff}' => 1_300,
        _ => 720,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "spo2 is known and spo2 <= 93 or at_least_one_very_long_name_that_fits_nowhere \
                    کیا آپ کو سانس لینے میں دشواری ہے";
        for room in [40, 90, 200, 2_000] {
            let lines = wrap(text, 13, Face::Bold, room);
            for line in &lines {
                assert!(width(line, 13, Face::Bold) <= room, "{room}: {line}");
            }
            let without_spaces = |text: &str| text.replace(' ', "");
            assert_eq!(without_spaces(&lines.concat()), without_spaces(text));
        }
    }

    #[test]
    fn names_are_cut_behind_an_underscore() {
        assert_eq!(
            wrap("pregnancy_doctor_today", 12, Face::Plain, 120),
            ["pregnancy_doctor_", "today"]
        );
        assert_eq!(wrap("", 12, Face::Plain, 10), [""]);
    }

    #[test]
    fn the_first_letter_decides_the_direction() {
        assert!(is_right_to_left("«سانس» breath"));
        assert!(!is_right_to_left("breath سانس"));
        assert!(!is_right_to_left("1122"));
    }
}
