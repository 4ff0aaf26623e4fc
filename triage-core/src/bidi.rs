//! Direction marks: what we put round inserted words, and what is taken out of typed ones.

use crate::locale::Direction;

/// First strong isolate: what follows has its own direction and does not disturb the rest.
const ISOLATE: char = '\u{2068}';
/// Ends an isolate.
const END: char = '\u{2069}';
/// Characters of typed words that are shown back; the rest of a long message says nothing more.
const SHOWN: usize = 100;

/// Begins and ends an inserted word: isolated where the text around it runs from right to left.
pub(crate) fn isolate(direction: Direction, out: &mut String, write: impl FnOnce(&mut String)) {
    match direction {
        Direction::LeftToRight => write(out),
        Direction::RightToLeft => {
            out.push(ISOLATE);
            write(out);
            out.push(END);
        }
    }
}

/// A word as it is inserted.
pub(crate) fn isolated(direction: Direction, word: &str) -> String {
    let mut out = String::new();
    isolate(direction, &mut out, |out| out.push_str(word));
    out
}

/// A text in which every number with a sign, a unit or letters beside it is isolated, where the
/// text runs from right to left: "94%", "38.5 °C", "COVID-19", "5-10".
///
/// There a sign beside a number would be shown on its other side, and the two ends of a range
/// would change places. A bare number needs nothing. What is isolated already stays as it is.
pub(crate) fn with_numbers_isolated(direction: Direction, text: String) -> String {
    if direction == Direction::LeftToRight || !text.chars().any(is_digit) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let mut depth = 0_u32;
    while let Some(first) = rest.chars().next() {
        let run = if depth == 0 { measure(rest) } else { "" };
        if run.is_empty() {
            match first {
                ISOLATE => depth = depth.saturating_add(1),
                END => depth = depth.saturating_sub(1),
                _ => {}
            }
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            // A run begins at the beginning of a word.
            if is_left_to_right(first) {
                let word = rest.find(|c| !is_left_to_right(c)).unwrap_or(rest.len());
                let (word, behind) = rest.split_at_checked(word).unwrap_or((rest, ""));
                out.push_str(word);
                rest = behind;
            }
            continue;
        }
        isolate(direction, &mut out, |out| out.push_str(run));
        rest = rest.get(run.len()..).unwrap_or_default();
    }
    out
}

/// The run of digits, Latin letters and signs between them that a text begins with; empty if it is
/// no number with something beside it.
fn measure(text: &str) -> &str {
    let mut end = 0;
    let mut has_digit = false;
    let mut has_more = false;
    // What lies between digits alone: "38.5" is a bare number still.
    let mut between = false;
    for (at, c) in text.char_indices() {
        let behind = at.saturating_add(c.len_utf8());
        if is_digit(c) {
            has_digit = true;
            has_more |= between;
            between = false;
        } else if c.is_ascii_alphabetic() || matches!(c, '%' | '\u{66A}' | '°') {
            has_more = true;
        } else if matches!(c, '-' | '/' | '+' | ':' | '\u{2013}') {
            between = true;
            continue;
        } else if matches!(c, '.' | ',' | '\u{66B}' | '\u{66C}') || (c == ' ' && has_digit) {
            continue;
        } else {
            break;
        }
        end = behind;
    }
    if has_digit && has_more {
        text.get(..end).unwrap_or_default()
    } else {
        ""
    }
}

fn is_left_to_right(c: char) -> bool {
    is_digit(c) || c.is_ascii_alphabetic()
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

/// Typed words as they are shown back: on one line, without marks that could turn the text round
/// them, and not longer than a message can bear.
pub(crate) fn shown_back(typed: &str) -> String {
    let mut out = String::new();
    let mut count = 0_usize;
    for word in typed.split_whitespace() {
        let mut wrote = false;
        for c in word
            .chars()
            .filter(|c| !is_direction_mark(*c) && !c.is_control())
        {
            if !wrote && !out.is_empty() {
                out.push(' ');
            }
            wrote = true;
            count = count.saturating_add(1);
            if count > SHOWN {
                out.push('…');
                return out;
            }
            out.push(c);
        }
    }
    out
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_from_right_to_left_get_marks() {
        assert_eq!(isolated(Direction::LeftToRight, "1122"), "1122");
        assert_eq!(
            isolated(Direction::RightToLeft, "1122"),
            "\u{2068}1122\u{2069}"
        );
    }

    #[test]
    fn numbers_with_something_beside_them_are_isolated() {
        let isolate = |text: &str| with_numbers_isolated(Direction::RightToLeft, text.to_owned());
        for (text, shown) in [
            ("94% یا کم", "<94%> یا کم"),
            ("بخار 38.5 °C ہے", "بخار <38.5 °C> ہے"),
            ("COVID-19 کا ٹیسٹ", "<COVID-19> کا ٹیسٹ"),
            ("دن 5-10 تک", "دن <5-10> تک"),
            ("٩٤٪ کان گھٽ", "<٩٤٪> کان گھٽ"),
            // A bare number, a list, and a word alone read rightly as they are.
            ("14 دن، 94 یا کم۔", "14 دن، 94 یا کم۔"),
            ("38.5 اور 1,000", "38.5 اور 1,000"),
            ("ORS دیں", "ORS دیں"),
            ("1122 1166", "1122 1166"),
            ("نمبر <1122> پر", "نمبر <1122> پر"),
        ] {
            let marks = |text: &str| text.replace('<', "\u{2068}").replace('>', "\u{2069}");
            assert_eq!(isolate(&marks(text)), marks(shown), "{text}");
        }
        let text = "94% or less".to_owned();
        assert_eq!(
            with_numbers_isolated(Direction::LeftToRight, text.clone()),
            text
        );
    }

    #[test]
    fn typed_words_cannot_turn_the_text_round_them() {
        assert_eq!(shown_back(" \u{202e}38\u{2069}\n C\u{7} \u{200f}"), "38 C");
        assert_eq!(shown_back(&"a".repeat(200)).chars().count(), 101);
    }
}
