//! Times things side by side: a round runs each once, so that a busy machine slows all alike.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

/// Something that is timed: a name, how many of its units one call does, and the call.
pub(crate) struct Case<'a> {
    pub(crate) name: &'static str,
    pub(crate) units: u128,
    pub(crate) run: Box<dyn FnMut() + 'a>,
}

/// What a case took in one unit, in tenths of a nanosecond: one number for each round.
pub(crate) struct Timed {
    name: &'static str,
    rounds: Vec<u128>,
}

impl<'a> Case<'a> {
    /// A case whose call does so many units.
    pub(crate) fn new<T>(
        name: &'static str,
        units: usize,
        mut run: impl FnMut() -> T + 'a,
    ) -> Self {
        Self {
            name,
            units: units as u128,
            run: Box::new(move || {
                black_box(run());
            }),
        }
    }
}

/// Runs all cases in turn, each so often that a round of it takes about so many milliseconds.
pub(crate) fn race(cases: Vec<Case<'_>>, rounds: usize, milliseconds: u128) -> Vec<Timed> {
    let mut cases: Vec<_> = (cases.into_iter())
        .map(|mut case| {
            let (calls, _) = calls_for(&mut case.run, milliseconds.saturating_mul(1_000_000));
            let timed = Timed {
                name: case.name,
                rounds: Vec::new(),
            };
            (case, calls, timed)
        })
        .collect();
    for _ in 0..rounds {
        for (case, calls, timed) in &mut cases {
            let begun = Instant::now();
            for _ in 0..*calls {
                (case.run)();
            }
            let tenths = begun.elapsed().as_nanos().saturating_mul(10);
            let units = case.units.saturating_mul(*calls).max(1);
            timed.rounds.push(tenths.div_euclid(units));
        }
    }
    cases.into_iter().map(|(_, _, timed)| timed).collect()
}

/// Prints each case beside the first: medians, and the median of the rounds' ratios.
pub(crate) fn table(title: &str, timed: &[Timed]) -> String {
    let mut out = format!("\n{title}\n");
    for each in timed {
        let _ = write!(out, "  {:<44}{:>14}", each.name, in_words(each.median()));
        if let Some(floor) = timed.first().filter(|floor| floor.name != each.name) {
            let _ = write!(out, "{:>10} x", in_tenths(each.ratio(floor)));
        }
        out.push('\n');
    }
    out
}

impl Timed {
    /// Tenths of a nanosecond.
    pub(crate) fn median(&self) -> u128 {
        median(self.rounds.clone())
    }

    /// How many tenths of the other this is, round by round, and of these the median.
    pub(crate) fn ratio(&self, floor: &Self) -> u128 {
        let pairs = self.rounds.iter().zip(&floor.rounds);
        median(
            pairs
                .map(|(own, floor)| own.saturating_mul(10).div_euclid((*floor).max(1)))
                .collect(),
        )
    }
}

/// How many calls take about so long, found by doubling; the first calls warm up.
fn calls_for(run: &mut dyn FnMut(), nanoseconds: u128) -> (u128, u128) {
    let mut calls = 1_u128;
    loop {
        let begun = Instant::now();
        for _ in 0..calls {
            run();
        }
        let took = begun.elapsed().as_nanos().max(1);
        if took >= nanoseconds || calls >= 1 << 30 {
            let wanted = calls.saturating_mul(nanoseconds).div_euclid(took).max(1);
            return (wanted, took);
        }
        calls = calls.saturating_mul(2);
    }
}

fn median(mut numbers: Vec<u128>) -> u128 {
    numbers.sort_unstable();
    (numbers.get(numbers.len().div_euclid(2)).copied()).unwrap_or_default()
}

fn in_words(tenths: u128) -> String {
    if tenths < 100_000 {
        format!("{} ns", in_tenths(tenths))
    } else if tenths < 100_000_000 {
        format!("{} us", in_tenths(tenths.div_euclid(1_000)))
    } else {
        format!("{} ms", in_tenths(tenths.div_euclid(1_000_000)))
    }
}

fn in_tenths(tenths: u128) -> String {
    format!("{}.{}", tenths.div_euclid(10), tenths.rem_euclid(10))
}
