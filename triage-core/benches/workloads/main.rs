//! The engine beside what is written by hand, and loading beside the YAML parser, in one run.
//!
//! Without arguments all tables are printed. `count <what> <times>` does one thing so often and
//! nothing else, for a tool that counts instructions; see `../README.md`.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a bench reads the clock and its arguments; the core does not"
)]

mod by_hand;
mod clock;
mod replies;
mod w1;
mod w2;
mod w3;

use std::hint::black_box;
use std::sync::Arc;

use clock::{Case, race, table};
use granit_parser::Parser;
use triage_core::diagnostic::{Style, render_human};
use triage_core::locale::Locale;
use triage_core::reason::size_of_function;
use triage_core::turn::{Conclusion, Effect};
use triage_core::{Diagnostic, Release, Session, Snapshot, SourceMap, check_structure, compile};

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["count", what, times, ..] => {
            let times = times.parse().map_err(|_| "how often?".to_owned())?;
            count(what, times)
        }
        ["reasons", ..] => reasons(),
        _ => {
            turns()?;
            reasons()?;
            understanding()?;
            rows()?;
            loading()
        }
    }
}

/// The conversation of script A with us.
struct Ours {
    release: Arc<Release>,
    begun: Session,
    /// After six answers, with the seventh question open.
    stored: Vec<u8>,
    said: String,
}

/// The same by hand.
struct ByHand {
    stored: [u8; 15],
    said: String,
}

/// The reply of script A to the seventh question.
const SEVENTH: &str = "2";

impl Ours {
    fn new() -> Result<Self, String> {
        let release = w1::release()?;
        let [script, ..] = w1::SCRIPTS;
        let begun = w1::begin(&release, script.language);
        let first = script.replies.iter().take(6);
        let six = first.fold(begun.clone(), |session, reply| {
            session.advance(w1::typed(reply)).session
        });
        Ok(Self {
            stored: six.snapshot().as_bytes().to_vec(),
            release,
            begun,
            said: String::with_capacity(4_096),
        })
    }

    /// A whole conversation in memory: every reply is taken, and every message written.
    fn warm(&mut self) -> Session {
        let [script, ..] = w1::SCRIPTS;
        let mut session = self.begun.clone();
        for reply in script.replies {
            let turn = session.advance(w1::typed(black_box(reply)));
            self.said.clear();
            if let Some(message) = &turn.message {
                self.release.render_text_into(message, &mut self.said);
            }
            black_box(&self.said);
            session = turn.session;
        }
        session
    }

    /// How the conversation ended.
    fn end(&self) -> Result<Conclusion, String> {
        let [script, ..] = w1::SCRIPTS;
        let mut session = self.begun.clone();
        for reply in script.replies {
            let turn = session.advance(w1::typed(reply));
            for effect in turn.effects {
                if let Effect::Conclude(end) = effect {
                    return Ok(end);
                }
            }
            session = turn.session;
        }
        Err("script A comes to no outcome".to_owned())
    }

    /// One turn from stored bytes to stored bytes.
    fn cold(&mut self) -> Option<Snapshot> {
        let snapshot = Snapshot::from_bytes(black_box(self.stored.as_slice()));
        let session = self.release.resume(&snapshot).ok()?;
        let turn = session.advance(w1::typed(black_box(SEVENTH)));
        self.said.clear();
        if let Some(message) = &turn.message {
            self.release.render_text_into(message, &mut self.said);
        }
        black_box(&self.said);
        Some(turn.session.snapshot())
    }
}

impl ByHand {
    fn new() -> Self {
        let [script, ..] = w1::SCRIPTS;
        let mut state = by_hand::State::new(false);
        let mut said = String::with_capacity(4_096);
        for reply in script.replies.iter().take(6) {
            state.step(reply, &mut said);
        }
        Self {
            stored: state.to_bytes(),
            said,
        }
    }

    fn warm(&mut self) -> by_hand::State {
        let [script, ..] = w1::SCRIPTS;
        let mut state = by_hand::State::new(false);
        for reply in script.replies {
            // Only ours asks "anything else?".
            if *reply != "done" {
                self.said.clear();
                state.step(black_box(reply), &mut self.said);
                black_box(&self.said);
            }
        }
        state
    }

    fn cold(&mut self) -> [u8; 15] {
        let mut state = by_hand::State::from_bytes(black_box(self.stored));
        self.said.clear();
        state.step(black_box(SEVENTH), &mut self.said);
        black_box(&self.said);
        state.to_bytes()
    }
}

fn turns() -> Result<(), String> {
    let [script, ..] = w1::SCRIPTS;
    let (mut ours, mut by_hand) = (Ours::new()?, ByHand::new());
    let steps = script.replies.len();
    let ended = ours.warm();
    assert_eq!(by_hand.warm().outcome(), Some(by_hand::Outcome::Test));
    let outcome = ended
        .outcome()
        .and_then(|outcome| ended.release().model().outcome(outcome));
    assert_eq!(
        outcome.map(|outcome| outcome.name.as_str()),
        Some(script.outcome)
    );
    println!(
        "snapshot after 6 answers {} bytes, after 12 answers {} bytes; by hand {}",
        ours.stored.len(),
        ended.snapshot().as_bytes().len(),
        by_hand.stored.len()
    );
    let timed = race(
        vec![
            // One step less: it does not ask "anything else?".
            Case::new("by hand", steps.saturating_sub(1), || by_hand.warm()),
            Case::new("triage", steps, || ours.warm()),
        ],
        25,
        20,
    );
    println!("{}", table("W1, warm turn (goal 15 x)", &timed));
    let timed = race(
        vec![
            Case::new("by hand", 1, || by_hand.cold()),
            Case::new("triage", 1, || ours.cold()),
        ],
        25,
        20,
    );
    println!("{}", table("W1, cold turn (goal 50 x)", &timed));
    Ok(())
}

/// The reason of one outcome beside the conversation that led to it, and what keeping the function
/// adds to loading.
fn reasons() -> Result<(), String> {
    let mut ours = Ours::new()?;
    let end = ours.end()?;
    let because = ours.release.because(&end);
    println!(
        "W1, script A: {} answers are the reason, {:?}, with {} contrasts",
        because.answers.len(),
        because.least,
        because.contrasts.len()
    );
    let release = Arc::clone(&ours.release);
    let timed = race(
        vec![
            Case::new("the whole conversation", 1, || ours.warm()),
            Case::new("the reason of its outcome", 1, || {
                release.because(black_box(&end))
            }),
            Case::new("the same by walking the flow", 1, || {
                release.because_by_walking(black_box(&end))
            }),
        ],
        25,
        20,
    );
    println!("{}", table("W1, reason of an outcome", &timed));
    for (name, sources) in [
        ("W1", w1::sources()),
        ("W2 of 1,000 questions", w2::sources(1_000)),
        ("W2 of 2,000 questions", w2::sources(2_000)),
    ] {
        let graph = check_structure(&sources).map_err(|rejected| rejected.to_string())?;
        match size_of_function(&graph) {
            Some((nodes, bytes)) => println!("{name}: {nodes} nodes kept, {bytes} bytes"),
            None => println!("{name}: too large to keep"),
        }
        let timed = race(
            vec![
                Case::new("structure", 1, || check_structure(&sources)),
                Case::new("the function kept for reasons", 1, || {
                    size_of_function(&graph)
                }),
            ],
            5,
            1,
        );
        println!("{}", table(&format!("{name}, function"), &timed));
    }
    Ok(())
}

fn understanding() -> Result<(), String> {
    let few = replies::Replies::new(&["en", "ur"])?;
    let all = replies::Replies::new(&Locale::tags())?;
    for (name, text) in replies::REPLIES {
        let timed = race(
            vec![
                Case::new("normal form, lower case, words", 1, || replies::words(text)),
                Case::new("understood in a flow of two languages", 1, || {
                    few.understand(text)
                }),
                Case::new("understood in a flow of all languages", 1, || {
                    all.understand(text)
                }),
            ],
            25,
            10,
        );
        println!("{}", table(&format!("W4, a reply: {name}"), &timed));
    }
    Ok(())
}

fn rows() -> Result<(), String> {
    let (by_hand, mut ours) = (w3::Loop::new(), w3::Table::new()?);
    ours.answer(&w3::CASE);
    assert_eq!(by_hand.row(&w3::CASE), 16, "row 17 of 20 decides");
    assert_eq!(ours.row(), Some(16));
    assert_eq!(ours.outcomes(), 20);
    let timed = race(
        vec![
            Case::new("loop over constants", 1, || {
                black_box(&by_hand).row(black_box(&w3::CASE))
            }),
            Case::new("triage", 1, || black_box(&ours).row()),
        ],
        25,
        20,
    );
    println!("{}", table("W3, 20 rows (goal 8 x)", &timed));
    Ok(())
}

fn loading() -> Result<(), String> {
    let (small, large) = (w2::sources(1_000), w2::sources(2_000));
    let w1 = w1::sources();
    for sources in [&w1, &small, &large] {
        compile(sources).map_err(|rejected| {
            let mut found = rejected.diagnostics;
            found.retain(Diagnostic::is_error);
            found.truncate(3);
            render_human(sources, &found, Style::Plain)
        })?;
    }
    println!("{}", table("W1, load (goal 3 x)", &load(&w1, 15, 20)));
    println!(
        "{}",
        table(
            "W2 of 1,000 questions, load (goal 3 x)",
            &load(&small, 7, 1)
        )
    );
    println!(
        "{}",
        table(
            "W2 of 2,000 questions, load (goal 3 x)",
            &load(&large, 7, 1)
        )
    );
    let growth = race(
        vec![
            Case::new("structure of 1,000 questions", 1, || {
                check_structure(&small)
            }),
            Case::new("structure of 2,000 questions (goal 2.2 x)", 1, || {
                check_structure(&large)
            }),
        ],
        7,
        1,
    );
    println!("{}", table("W2, growth of the structural check", &growth));
    let growth = race(
        vec![
            Case::new("everything of 1,000 questions", 1, || compile(&small)),
            Case::new("everything of 2,000 questions (goal 2.2 x)", 1, || {
                compile(&large)
            }),
        ],
        7,
        1,
    );
    println!("{}", table("W2, growth with texts", &growth));
    Ok(())
}

fn load(sources: &SourceMap, rounds: usize, milliseconds: u128) -> Vec<clock::Timed> {
    let flow = sources.text(sources.flow());
    let texts: Vec<&str> = (sources.ids().skip(1)).map(|id| sources.text(id)).collect();
    race(
        vec![
            Case::new("YAML events", 1, || events(flow)),
            Case::new("structure: read, resolve, verify", 1, || {
                check_structure(sources)
            }),
            Case::new("everything, with texts and digest", 1, || compile(sources)),
            Case::new("Fluent parser over the texts alone", 1, || {
                (texts.iter())
                    .map(|text| fluent_syntax::parser::parse(*text).is_ok())
                    .collect::<Vec<_>>()
            }),
        ],
        rounds,
        milliseconds,
    )
}

/// Reads all events of a YAML file and drops them.
fn events(text: &str) -> usize {
    Parser::new_from_str(text).filter(Result::is_ok).count()
}

/// Does one thing so often.
fn count(what: &str, times: usize) -> Result<(), String> {
    let (mut ours, mut by_hand) = (Ours::new()?, ByHand::new());
    let mut table = w3::Table::new()?;
    let constants = w3::Loop::new();
    table.answer(&w3::CASE);
    let (w1, small, large) = (w1::sources(), w2::sources(1_000), w2::sources(2_000));
    let understood = replies::Replies::new(&Locale::tags())?;
    let [.., (_, sentence)] = replies::REPLIES;
    let end = ours.end()?;
    for _ in 0..times {
        match what {
            "nothing" => {}
            "warm" => drop(black_box(ours.warm())),
            "warm_by_hand" => drop(black_box(by_hand.warm())),
            "cold" => drop(black_box(ours.cold())),
            "cold_by_hand" => drop(black_box(by_hand.cold())),
            "rows" => drop(black_box(black_box(&table).row())),
            "rows_by_hand" => drop(black_box(black_box(&constants).row(black_box(&w3::CASE)))),
            "word" => drop(black_box(understood.understand("ہاں"))),
            "sentence" => drop(black_box(understood.understand(sentence))),
            "reason" => drop(black_box(ours.release.because(black_box(&end)))),
            "load" => drop(black_box(compile(&w1))),
            "structure" => drop(black_box(check_structure(&w1))),
            "events" => drop(black_box(events(w1.text(w1.flow())))),
            "structure_1000" => drop(black_box(check_structure(&small))),
            "events_1000" => drop(black_box(events(small.text(small.flow())))),
            "structure_2000" => drop(black_box(check_structure(&large))),
            "events_2000" => drop(black_box(events(large.text(large.flow())))),
            other => return Err(format!("nothing is called `{other}`")),
        }
    }
    Ok(())
}
