//! The corpus of typed replies: what patients of each language type, and what it must be read as.
//!
//! `tests/replies/<tag>.md` holds the replies, `flow.yaml` beside it the questions. Of all replies of
//! a language at least 98 in 100 must be read right, and not one may be read as something else: a
//! reply that is not understood is asked again.

mod replies {
    pub(crate) mod corpus;
    pub(crate) mod played;
}

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use triage_core::Release;

use replies::corpus::{self, Expected, Line};
use replies::played::Stages;

/// Replies that each language has at least.
const AT_LEAST: [(&str, usize); 3] = [("en", 60), ("ur", 60), ("ur-Latn", 60)];
/// The same for the others.
const AT_LEAST_OTHERS: usize = 25;
/// Of a hundred replies, how many may be asked again though they could be read.
const MISSED_OF_HUNDRED: usize = 2;

fn main() {
    let arguments = Arguments::from_args();
    let release = release();
    let mut trials = Vec::new();
    for (at, locale) in release.locales().iter().enumerate() {
        let tag = locale.tag().to_owned();
        let of_trial = Arc::clone(&release);
        trials.push(Trial::test(tag.clone(), move || {
            language(&of_trial, at, &tag)
        }));
    }
    trials.push(Trial::test(
        "a wrong reading is noticed",
        a_wrong_reading_is_noticed,
    ));
    libtest_mimic::run(&arguments, trials).exit();
}

/// What came of the replies of a language.
#[derive(Debug, Default)]
struct Tally {
    right: usize,
    /// Asked again though the reply can be read.
    missed: Vec<String>,
    /// Read as something else.
    wrong: Vec<String>,
    traps: usize,
}

/// Plays the corpus of one language.
fn language(release: &Arc<Release>, locale: usize, tag: &str) -> Result<(), Failed> {
    let text = fs::read_to_string(folder().join(format!("{tag}.md")))?;
    let lines = corpus::read(&text)?;
    let tally = tally(release, locale, &lines);
    let all = lines.len();
    let least = AT_LEAST.iter().find(|(known, _)| *known == tag);
    let least = least.map_or(AT_LEAST_OTHERS, |(_, least)| *least);
    let mut faults = tally.wrong.clone();
    if tally.missed.len() * 100 > MISSED_OF_HUNDRED * all {
        faults.extend(tally.missed.iter().cloned());
    }
    if all < least {
        faults.push(format!("{all} replies, and {least} are needed"));
    }
    if tally.traps * 3 < all {
        faults.push(format!(
            "{} traps among {all}: a third is needed",
            tally.traps
        ));
    }
    if faults.is_empty() {
        return Ok(());
    }
    let summary = format!(
        "{tag}: {} of {all} right, {} asked again, {} read wrongly\n{}",
        tally.right,
        tally.missed.len(),
        tally.wrong.len(),
        faults.join("\n")
    );
    Err(summary.into())
}

fn tally(release: &Arc<Release>, locale: usize, lines: &[Line]) -> Tally {
    let stages = Stages::new(release, locale);
    let mut tally = Tally::default();
    for line in lines {
        let read = stages.read(line);
        tally.traps += usize::from(line.is_trap());
        // Who is asked what a number means is asked again.
        if read == line.expected || (line.is_trap() && read.asks()) {
            tally.right += 1;
            continue;
        }
        let fault = format!(
            "  line {}: `{}` at {} is {}, and was read as {}",
            line.number, line.reply, line.section, line.expected, read
        );
        if read == Expected::AskedAgain {
            tally.missed.push(fault);
        } else {
            tally.wrong.push(fault);
        }
    }
    tally
}

/// The corpus would say nothing if it could not fail.
fn a_wrong_reading_is_noticed() -> Result<(), Failed> {
    let text =
        "# x\n\n## contact\nno: yes\nyes: perhaps\n?: no\n\n## anywhere\nnothing: chest pain\n";
    let tally = tally(&release(), 0, &corpus::read(text)?);
    match (tally.right, tally.missed.len(), tally.wrong.len()) {
        (0, 0, 4) => Ok(()),
        found => Err(format!("{found:?}, {tally:?}").into()),
    }
}

fn release() -> Arc<Release> {
    let sources = triage_host::load::load(&folder()).expect("the flow can be read");
    match triage_core::compile(&sources) {
        Ok(compiled) => compiled.release,
        Err(rejected) => {
            let errors: Vec<_> = rejected
                .diagnostics
                .iter()
                .filter(|found| found.is_error())
                .map(|found| found.message.as_str())
                .collect();
            panic!("{errors:#?}")
        }
    }
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/replies"))
}
