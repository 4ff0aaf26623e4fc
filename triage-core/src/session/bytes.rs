//! Numbers as few bytes, written and read back without trust.

/// Appends to a snapshot.
#[derive(Debug, Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

/// Reads a snapshot; every read may find it too short.
#[derive(Debug)]
pub(super) struct Reader<'b>(&'b [u8]);

impl Writer {
    /// Seven bits a byte, the lowest first.
    pub(super) fn number(&mut self, number: u64) {
        let mut rest = number;
        while rest >= 0x80 {
            self.0.push(low_seven(rest) | 0x80);
            rest >>= 7;
        }
        self.0.push(low_seven(rest));
    }

    /// A position.
    pub(super) fn index(&mut self, index: usize) {
        self.number(index as u64);
    }

    /// A number with a sign; small ones of either sign are short.
    pub(super) fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    /// A text after its length.
    pub(super) fn text(&mut self, text: &str) {
        self.index(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

impl<'b> Reader<'b> {
    /// Begins at the first byte.
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    /// One byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// What [`Writer::number`] wrote.
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            // The tenth byte has room for one bit only.
            if shift == 63 && bits > 1 {
                return None;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// A number that fits into 32 bits.
    pub(super) fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    /// A position below a bound.
    pub(super) fn index(&mut self, below: usize) -> Option<usize> {
        usize::try_from(self.number()?)
            .ok()
            .filter(|index| *index < below)
    }

    /// What [`Writer::signed`] wrote.
    pub(super) fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ (number & 1).cast_signed().wrapping_neg())
    }

    /// A text of at most so many bytes.
    pub(super) fn text(&mut self, most: usize) -> Option<String> {
        let length = self.index(most.saturating_add(1))?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}

fn low_seven(number: u64) -> u8 {
    u8::try_from(number & 0x7f).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_read_back(plain in any::<u64>(), signed in any::<i64>(), text in "\\PC{0,20}") {
            let mut writer = Writer::default();
            writer.number(plain);
            writer.signed(signed);
            writer.text(&text);
            let mut reader = Reader::new(&writer.0);
            prop_assert_eq!(reader.number(), Some(plain));
            prop_assert_eq!(reader.signed(), Some(signed));
            prop_assert_eq!(reader.text(80), Some(text));
            prop_assert!(reader.is_at_end());
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut reader = Reader::new(&bytes);
            while reader.number().is_some() && reader.text(9).is_some() {}
        }
    }

    #[test]
    fn small_numbers_take_one_byte() {
        for number in [-64, -1, 0, 1, 63] {
            let mut writer = Writer::default();
            writer.signed(number);
            assert_eq!(writer.0.len(), 1, "{number}");
        }
    }
}
