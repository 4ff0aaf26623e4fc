//! The identity of a button as text: short, stable, and read back without trust.
//!
//! `1z141z3-7-q12-3` is session, prompt, target and choice; numbers are in base 36.

use std::fmt::{Display, Formatter, Result as Written};

use crate::model::QuestionIdx;
use crate::turn::{TapId, TapTarget};

impl TapId {
    /// Reads a button's id; none if it is not one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.split('-');
        let tap = Self {
            session: number(fields.next()?)?,
            prompt: number(fields.next()?)?,
            target: target(fields.next()?)?,
            choice: choice(fields.next()?)?,
        };
        fields.next().is_none().then_some(tap)
    }
}

impl Display for TapId {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        let mut text = Id::default();
        text.number(self.session);
        text.byte(b'-');
        text.number(self.prompt);
        text.byte(b'-');
        if let TapTarget::Question(question) = self.target {
            text.byte(b'q');
            text.number(u32::try_from(question.index()).unwrap_or(u32::MAX));
        } else {
            text.byte(letter(self.target));
        }
        text.byte(b'-');
        match self.choice {
            // Capital letters: base 36 uses the small ones.
            Self::UNKNOWN => text.byte(b'U'),
            Self::DONE => text.byte(b'D'),
            Self::MORE => text.byte(b'M'),
            Self::ABOUT => text.byte(b'A'),
            index => text.number(index),
        }
        out.write_str(text.as_str())
    }
}

/// An id being written: four numbers of at most seven digits, three dashes and a letter are 32.
#[derive(Default)]
struct Id {
    bytes: [u8; 32],
    length: usize,
}

impl Id {
    fn byte(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
            self.length = self.length.saturating_add(1);
        }
    }

    /// In base 36, the highest digit first.
    fn number(&mut self, number: u32) {
        let mut power = 1_u32;
        while number / power >= 36 {
            power = power.saturating_mul(36);
        }
        let mut rest = number;
        while power > 0 {
            self.byte(digit(rest / power));
            rest %= power;
            power /= 36;
        }
    }

    fn as_str(&self) -> &str {
        let written = self.bytes.get(..self.length).unwrap_or(&[]);
        std::str::from_utf8(written).unwrap_or("")
    }
}

fn digit(value: u32) -> u8 {
    let value = u8::try_from(value).unwrap_or(0);
    if value < 10 {
        b'0'.saturating_add(value)
    } else {
        b'a'.saturating_add(value.saturating_sub(10))
    }
}

/// The letter of a target; a question's is followed by its index.
fn letter(target: TapTarget) -> u8 {
    match target {
        TapTarget::Question(_) => b'q',
        TapTarget::Language => b'l',
        TapTarget::Consent => b'c',
        TapTarget::About => b'a',
        TapTarget::Confirm => b'n',
        TapTarget::Unit => b'u',
        TapTarget::Change => b'h',
        TapTarget::ConfirmChange => b'f',
        TapTarget::Offer => b'o',
        TapTarget::Complaint => b'w',
        TapTarget::HowIsIt => b'i',
        TapTarget::Again => b'g',
    }
}

fn target(text: &str) -> Option<TapTarget> {
    if let Some(question) = text.strip_prefix('q') {
        let index = usize::try_from(number(question)?).ok()?;
        return Some(TapTarget::Question(QuestionIdx::new(index)));
    }
    Some(match text {
        "l" => TapTarget::Language,
        "c" => TapTarget::Consent,
        "a" => TapTarget::About,
        "n" => TapTarget::Confirm,
        "u" => TapTarget::Unit,
        "h" => TapTarget::Change,
        "f" => TapTarget::ConfirmChange,
        "o" => TapTarget::Offer,
        "w" => TapTarget::Complaint,
        "i" => TapTarget::HowIsIt,
        "g" => TapTarget::Again,
        _ => return None,
    })
}

fn choice(text: &str) -> Option<u32> {
    match text {
        "U" => Some(TapId::UNKNOWN),
        "D" => Some(TapId::DONE),
        "M" => Some(TapId::MORE),
        "A" => Some(TapId::ABOUT),
        // The four above have one written form each.
        index => number(index).filter(|index| *index < TapId::ABOUT),
    }
}

/// Reads base 36 in its only form: small letters, no sign, no leading zero.
fn number(text: &str) -> Option<u32> {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
    if !is_plain || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    u32::from_str_radix(text, 36).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_tap() -> impl Strategy<Value = TapId> {
        let target = prop_oneof![
            any::<u32>().prop_map(|at| TapTarget::Question(QuestionIdx::new(at as usize))),
            Just(TapTarget::Language),
            Just(TapTarget::Consent),
            Just(TapTarget::About),
            Just(TapTarget::Confirm),
            Just(TapTarget::Unit),
            Just(TapTarget::Change),
            Just(TapTarget::ConfirmChange),
            Just(TapTarget::Offer),
            Just(TapTarget::Complaint),
            Just(TapTarget::HowIsIt),
            Just(TapTarget::Again),
        ];
        let choice = prop_oneof![any::<u32>(), 0..8_u32, u32::MAX - 4..=u32::MAX];
        (any::<u32>(), any::<u32>(), target, choice).prop_map(
            |(session, prompt, target, choice)| TapId {
                session,
                prompt,
                target,
                choice,
            },
        )
    }

    proptest! {
        #[test]
        fn the_text_form_reads_back(tap in any_tap()) {
            let text = tap.to_string();
            prop_assert!(text.len() <= 40, "{text}");
            prop_assert_eq!(TapId::parse(&text), Some(tap));
        }

        #[test]
        fn what_is_read_is_written_the_same(text in "[0-9a-zA-Z-]{0,24}|\\PC{0,24}") {
            if let Some(tap) = TapId::parse(&text) {
                prop_assert_eq!(tap.to_string(), text);
            }
        }
    }

    #[test]
    fn the_form_is_stable() {
        let tap = TapId {
            session: 0,
            prompt: 36,
            target: TapTarget::Question(QuestionIdx::new(12)),
            choice: TapId::DONE,
        };
        assert_eq!(tap.to_string(), "0-10-qc-D");
        for text in [
            "",
            "0-10-qc",
            "0-10-qc-D-",
            "+0-1-l-1",
            "0-01-l-1",
            "0-1-x-1",
        ] {
            assert_eq!(TapId::parse(text), None, "{text}");
        }
    }
}
