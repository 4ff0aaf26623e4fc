//! A tape of numbers from which random things are made: when a test shrinks the tape, what is made
//! from it shrinks with it.

/// A tape that is read from its beginning; a used-up tape gives zeros.
#[derive(Clone, Debug)]
pub(crate) struct Tape<'t> {
    rest: &'t [u16],
}

impl<'t> Tape<'t> {
    /// A tape of these numbers.
    pub(crate) fn new(numbers: &'t [u16]) -> Self {
        Self { rest: numbers }
    }

    /// Whether nothing is left on it.
    pub(crate) fn is_used_up(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u16 {
        let Some((first, rest)) = self.rest.split_first() else {
            return 0;
        };
        self.rest = rest;
        *first
    }

    /// A number below a bound; 0 where the bound is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let number = usize::from(self.next());
        number.checked_rem(bound).unwrap_or(0)
    }

    /// A number between two, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).saturating_add(1).max(1);
        low.saturating_add(i64::from(self.next()).rem_euclid(span))
    }

    /// Yes in so many of a hundred cases; no on a used-up tape.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100_usize.saturating_sub(percent)
    }

    /// One of these; none of nothing.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let at = self.below(items.len());
        items.get(at)
    }
}

/// A tape of so many numbers that belongs to a seed.
pub(crate) fn recorded(seed: u64, length: usize) -> Vec<u16> {
    // SplitMix64: every seed, 0 included, gives numbers that look random.
    let mut state = seed;
    let next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u16::try_from((mixed >> 31) & 0xffff).unwrap_or(0)
    };
    std::iter::repeat_with(next).take(length).collect()
}
