//! The identity of a button as text: short, stable, and read back without trust.
//!
//! `1z141z3-7-q12-3` is session, prompt, target and choice; numbers are in base 36.

use std::fmt::{Display, Formatter, Result as Written, Write};

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
        write_number(out, self.session)?;
        out.write_char('-')?;
        write_number(out, self.prompt)?;
        out.write_char('-')?;
        match self.target {
            TapTarget::Question(question) => {
                out.write_char('q')?;
                write_number(out, u32::try_from(question.index()).unwrap_or(u32::MAX))?;
            }
            TapTarget::Language => out.write_char('l')?,
            TapTarget::Consent => out.write_char('c')?,
            TapTarget::About => out.write_char('a')?,
            TapTarget::Confirm => out.write_char('n')?,
            TapTarget::Unit => out.write_char('u')?,
            TapTarget::Change => out.write_char('h')?,
            TapTarget::ConfirmChange => out.write_char('f')?,
            TapTarget::Offer => out.write_char('o')?,
            TapTarget::Complaint => out.write_char('w')?,
            TapTarget::HowIsIt => out.write_char('i')?,
            TapTarget::Again => out.write_char('g')?,
        }
        out.write_char('-')?;
        match self.choice {
            // Capital letters: base 36 uses the small ones.
            Self::UNKNOWN => out.write_char('U'),
            Self::DONE => out.write_char('D'),
            Self::MORE => out.write_char('M'),
            Self::ABOUT => out.write_char('A'),
            index => write_number(out, index),
        }
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

fn write_number(out: &mut Formatter<'_>, number: u32) -> Written {
    // Seven digits hold every 32-bit number.
    let mut digits = ['0'; 7];
    let mut rest = number;
    let mut length = 0_usize;
    for place in digits.iter_mut().rev() {
        *place = char::from_digit(rest % 36, 36).unwrap_or('0');
        rest /= 36;
        length = length.saturating_add(1);
        if rest == 0 {
            break;
        }
    }
    digits
        .iter()
        .skip(digits.len().saturating_sub(length))
        .try_for_each(|digit| out.write_char(*digit))
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
