//! Typed text made comparable: one form for everything that a reader takes for the same.
//!
//! Invariant: a folded text is a key for comparing and is never shown or stored.

use unicode_normalization::UnicodeNormalization as _;

/// What a locale's readers take for the same letter, and the signs that its word lists know.
#[derive(Debug)]
pub(crate) struct Fold {
    letters: Vec<(char, char)>,
    symbols: Vec<char>,
}

/// The sign that closes a keycap: behind a digit it makes a key of its own.
pub(crate) const KEYCAP: char = '\u{20E3}';
/// The Arabic thousands separator; folded text keeps it apart from a comma.
pub(crate) const THOUSANDS: char = '\u{66C}';

/// The zeros of the digit sets that people type here: ASCII has its own path.
const ZEROS: [u32; 4] = [0x660, 0x6F0, 0x966, 0xFF10];

impl Fold {
    /// The fold of a locale.
    pub(crate) fn new(mut letters: Vec<(char, char)>, mut symbols: Vec<char>) -> Self {
        letters.sort_unstable();
        symbols.sort_unstable();
        symbols.dedup();
        Self { letters, symbols }
    }

    /// The comparable form: lower case, one form of each letter, ASCII digits, no marks that
    /// cannot be seen, single spaces; punctuation that can change a meaning stays.
    pub(crate) fn fold(&self, text: &str) -> String {
        let mut folded = Folder {
            fold: self,
            out: String::with_capacity(text.len()),
        };
        // Most texts hold nothing that composes.
        if text
            .chars()
            .all(|letter| letter.is_ascii() || is_plain(letter) || is_dropped(letter))
        {
            for letter in text.chars() {
                folded.push(letter);
            }
            return folded.finish();
        }
        // Invisible marks go first: they would keep letters from composing.
        for letter in text.chars().filter(|&letter| !is_dropped(letter)).nfc() {
            if is_presentation(letter) {
                for letter in std::iter::once(letter).nfkc() {
                    folded.push(letter);
                }
            } else {
                folded.push(letter);
            }
        }
        let once = folded.finish();
        // A folded letter can compose with the mark behind it.
        once.nfc().collect()
    }

    fn letter(&self, letter: char) -> char {
        self.letters
            .binary_search_by_key(&letter, |&(from, _)| from)
            .ok()
            .and_then(|at| self.letters.get(at))
            .map_or(letter, |&(_, to)| to)
    }
}

/// A text in the making.
struct Folder<'a> {
    fold: &'a Fold,
    out: String,
}

impl Folder<'_> {
    fn push(&mut self, letter: char) {
        if letter.is_ascii_alphanumeric() {
            self.out.push(letter.to_ascii_lowercase());
        } else if letter.is_ascii() {
            self.push_ascii_sign(letter);
        } else if is_plain_letter(letter) {
            self.out.push(self.fold.letter(letter));
        } else if is_dropped(letter) {
        } else if let Some(digit) = ascii_digit(letter) {
            self.out.push(digit);
        } else if let Some(meaning) = sign(letter) {
            for letter in meaning.chars() {
                self.push_ascii_sign(letter);
            }
        } else if matches!(letter, KEYCAP | THOUSANDS) {
            self.out.push(letter);
        } else if let Some(ascii) = full_width(letter) {
            self.push(ascii);
        } else if letter == '\u{1F51F}' {
            // The key "10".
            self.space();
            self.out.push_str("10");
            self.out.push(KEYCAP);
        } else if self.fold.symbols.binary_search(&letter).is_ok() {
            self.space();
            self.out.push(letter);
            self.out.push(' ');
        } else if letter.is_alphanumeric() {
            for lower in letter.to_lowercase() {
                let lower = self.fold.letter(lower);
                if lower.is_alphanumeric() && !is_dropped(lower) {
                    self.out.push(lower);
                }
            }
        } else if !unicode_normalization::char::is_combining_mark(letter) {
            self.space();
        }
    }

    fn push_ascii_sign(&mut self, sign: char) {
        match sign {
            '.' | ',' | '/' | '-' | ':' | '+' | '%' | '<' | '>' | '=' | '~' | '\'' | '"' | '&' => {
                self.out.push(sign);
            }
            // One sign for all that ends a sentence; a comma can also stand in a list.
            ';' | '!' | '?' | '\n' | '\r' => self.out.push_str("; "),
            '\\' => self.out.push('/'),
            _ => self.space(),
        }
    }

    fn space(&mut self) {
        self.out.push(' ');
    }

    /// Single spaces, and none at the ends.
    fn finish(self) -> String {
        let mut out = String::with_capacity(self.out.len());
        for word in self.out.split(' ').filter(|word| !word.is_empty()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }
}

/// Marks that carry no meaning in a reply: vowel signs, stretching, joiners, direction.
///
/// U+0653 to U+0655 are not among them: they compose, and make another letter of the one before.
fn is_dropped(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}'
            | '\u{34F}'
            | '\u{610}'..='\u{61A}'
            | '\u{61C}'
            | '\u{640}'
            | '\u{64B}'..='\u{652}'
            | '\u{656}'..='\u{65F}'
            | '\u{670}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

/// Letters, digits and signs of the Arabic script that never compose with what follows them here.
fn is_plain(letter: char) -> bool {
    is_plain_letter(letter)
        || matches!(
            letter,
            '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{660}'..='\u{66C}'
        )
        || matches!(letter, '\u{6D4}' | '\u{6F0}'..='\u{6F9}')
}

/// Letters of the Arabic script that have no case.
fn is_plain_letter(letter: char) -> bool {
    matches!(
        letter,
        '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{671}'..='\u{6D3}' | '\u{6D5}'
    )
}

/// Letters in the form of their place in a word, as old keyboards send them.
fn is_presentation(letter: char) -> bool {
    matches!(letter, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

fn ascii_digit(letter: char) -> Option<char> {
    ZEROS.iter().find_map(|&zero| {
        let value = u32::from(letter).checked_sub(zero)?;
        char::from_digit(value, 10)
    })
}

fn full_width(letter: char) -> Option<char> {
    matches!(letter, '\u{FF01}'..='\u{FF5E}')
        .then(|| u32::from(letter).checked_sub(0xFEE0))
        .flatten()
        .and_then(char::from_u32)
}

/// What a sign of another script means among ASCII's.
fn sign(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{60C}' => ",",
        '\u{61B}' | '\u{61F}' | '\u{2026}' | '\u{2028}' | '\u{2029}' => "!",
        // Urdu keyboards have the full stop where others have the decimal point.
        '\u{66B}' | '\u{6D4}' => ".",
        '\u{66A}' => "%",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{2032}' | '\u{B4}' => "'",
        '\u{201C}' | '\u{201D}' | '\u{AB}' | '\u{BB}' | '\u{2033}' => "\"",
        '\u{2264}' => "<",
        '\u{2265}' => ">",
        '\u{2248}' => "~",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::locale::Locale;

    fn fold(tag: &str, text: &str) -> String {
        Locale::embedded(tag).unwrap().fold.fold(text)
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (typed, same) in [
            ("ي", "ی"),
            ("نہيں", "نہیں"),
            ("نهیں", "نہیں"),
            ("كل", "کل"),
            ("ہاں", "ہان"),
            ("نَہِیں", "نہیں"),
            ("نہـــیں", "نہیں"),
            ("نہ\u{200C}یں", "نہیں"),
            ("\u{2067}جی\u{2069}", "جی"),
            ("ﻧﮩﯿﮟ", "نہیں"),
            ("ا\u{653}", "آ"),
            ("ه\u{654}", "ۂ"),
            ("۱۲۳", "123"),
            ("١٢٣", "123"),
            ("１２３", "123"),
            ("۳۸٫۵", "38.5"),
            ("۳۸۔۵", "38.5"),
            ("۹۸٪", "98%"),
            ("YES", "yes"),
            ("۱،۳", "1,3"),
        ] {
            assert_eq!(fold("ur", typed), fold("ur", same), "{typed}");
        }
        assert_eq!(fold("ur", "1\u{FE0F}\u{20E3}"), "1\u{20E3}");
    }

    /// Kashmiri and Saraiki need them to be read aloud right; most people leave them out.
    #[test]
    fn vowel_signs_are_dropped_in_every_language() {
        for tag in Locale::tags() {
            for sign in '\u{656}'..='\u{65F}' {
                assert_eq!(fold(tag, &format!("ب{sign}ن")), "بن", "{tag} {sign:?}");
            }
        }
        // These make another letter of the one before, so they are left to each language.
        for (letter, mark, whole) in [
            ('ا', '\u{653}', "آ"),
            ('و', '\u{654}', "ؤ"),
            ('ا', '\u{655}', "إ"),
        ] {
            for tag in Locale::tags() {
                let typed = fold(tag, &format!("{letter}{mark}"));
                assert_eq!(typed, fold(tag, whole), "{tag} {mark:?}");
                assert_ne!(typed, fold(tag, &letter.to_string()), "{tag} {mark:?}");
            }
        }
    }

    #[test]
    fn letters_of_another_meaning_stay_apart() {
        for (one, other) in [("آ", "ا"), ("ے", "ی"), ("ھ", "ہ"), ("ئ", "ی"), ("ۂ", "ہ")] {
            assert_ne!(fold("ur", one), fold("ur", other));
        }
        assert_ne!(fold("en", "ي"), fold("en", "ی"));
    }

    /// Letters, marks and signs that the fold treats in a special way, in any order.
    const AWKWARD: &str = "[ a-zA-Z0-9.,!?%'\"\u{60C}\u{610}\u{61A}\u{61B}\u{61F}\u{621}-\u{66C}\u{670}\u{6A9}\u{6BE}\u{6C0}-\u{6C3}\u{6CC}\u{6D2}\u{6D4}\u{6D5}\u{6F0}-\u{6F9}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{20E3}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF}\u{FF01}-\u{FF5E}\u{300}-\u{310}\u{130}\u{1F44D}\u{1F51F}]{0,12}";

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in prop_oneof![any::<String>(), AWKWARD]) {
            for tag in Locale::tags() {
                let once = fold(tag, &text);
                prop_assert_eq!(fold(tag, &once), once);
            }
        }
    }
}
