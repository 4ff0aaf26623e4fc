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
    fn typed_words_cannot_turn_the_text_round_them() {
        assert_eq!(shown_back(" \u{202e}38\u{2069}\n C\u{7} \u{200f}"), "38 C");
        assert_eq!(shown_back(&"a".repeat(200)).chars().count(), 101);
    }
}
