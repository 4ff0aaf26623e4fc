//! A host in memory: it keeps a snapshot for each contact, resumes it for every event, and performs
//! the effects. What a real host does in one database transaction, this one does in one function.
//!
//! `cargo run -p triage-core --example embed`

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;

use triage_core::time::Timestamp;
use triage_core::turn::WaitId;
use triage_core::{Effect, Event, Release, Reply, Snapshot, SourceMap, compile};

/// What the host remembers of one contact.
#[derive(Debug)]
struct Contact {
    snapshot: Snapshot,
    /// Deadlines that the session set, with the second at which each falls due.
    deadlines: Vec<(i64, WaitId)>,
}

/// The host: a release, and what would be tables.
#[derive(Debug)]
struct Host {
    release: Arc<Release>,
    contacts: BTreeMap<String, Contact>,
    /// Patients who wait for a doctor, with the level of urgency.
    worklist: Vec<(String, String)>,
    /// What patients wrote for the doctor.
    notes: Vec<(String, String)>,
}

impl Host {
    /// One event: resume, advance, perform all effects, store the snapshot.
    fn turn(&mut self, name: &str, event: Event) -> Result<Option<String>, Box<dyn Error>> {
        let at = event.at();
        let (session, mut deadlines) = match self.contacts.remove(name) {
            Some(contact) => (self.release.resume(&contact.snapshot)?, contact.deadlines),
            None => (self.release.start(at), Vec::new()),
        };
        let turn = session.advance(event);
        let model = turn.session.release().model();
        let mut set_now = Vec::new();
        let mut is_over = false;
        for effect in turn.effects {
            match effect {
                Effect::SetDeadline { wait, after } => {
                    set_now.push((seconds(at) + i64::from(after), wait));
                }
                // It means those of earlier turns, whichever effect comes first.
                Effect::ClearDeadlines => deadlines.clear(),
                Effect::Conclude(end) => {
                    let outcome = model.outcome(end.outcome).map(|outcome| &outcome.name);
                    say(&format!("  ({name} ends with {outcome:?})"));
                }
                Effect::HandOver(handover) => {
                    let urgency = model.urgency(handover.urgency).cloned().unwrap_or_default();
                    self.worklist.push((name.to_owned(), urgency));
                }
                Effect::WithdrawHandover => self.worklist.retain(|(who, _)| who != name),
                Effect::ForDoctor { reply, .. } => {
                    self.notes.push((name.to_owned(), format!("{reply:?}")));
                }
                Effect::Forget => self.notes.retain(|(who, _)| who != name),
                Effect::Close => is_over = true,
            }
        }
        deadlines.append(&mut set_now);
        if !is_over {
            let snapshot = turn.session.snapshot();
            self.contacts.insert(
                name.to_owned(),
                Contact {
                    snapshot,
                    deadlines,
                },
            );
        }
        let mut text = None;
        if let Some(message) = &turn.message {
            let rendered = self.release.render(message);
            let labels = rendered
                .choices
                .iter()
                .map(|choice| format!("({})", choice.label));
            let labels = labels.collect::<Vec<_>>().join(" ");
            text = Some(format!("{}\n{labels}", rendered.text));
        }
        Ok(text)
    }

    /// A typed message.
    fn message(&mut self, name: &str, words: &str, at: Timestamp) -> Result<(), Box<dyn Error>> {
        say(&format!("{name}> {words}"));
        let reply = Reply::Text(words.to_owned());
        let sent_at = at;
        let answer = self.turn(name, Event::Message { at, sent_at, reply })?;
        answer.iter().for_each(|text| say(text));
        Ok(())
    }

    /// Fires what has fallen due.
    fn tick(&mut self, at: Timestamp) -> Result<(), Box<dyn Error>> {
        let names: Vec<String> = self.contacts.keys().cloned().collect();
        for name in names {
            while let Some(wait) = self.take_due(&name, at) {
                say(&format!("  (a deadline of {name} has passed)"));
                let answer = self.turn(&name, Event::DeadlinePassed { at, wait })?;
                answer.iter().for_each(|text| say(text));
            }
        }
        Ok(())
    }

    fn take_due(&mut self, name: &str, at: Timestamp) -> Option<WaitId> {
        let deadlines = &mut self.contacts.get_mut(name)?.deadlines;
        let due = deadlines.iter().position(|(due, _)| *due <= seconds(at))?;
        Some(deadlines.remove(due).1)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut sources = SourceMap::new("cold/flow.yaml", include_str!("cold/flow.yaml"));
    sources.add("cold/en.ftl", include_str!("cold/en.ftl"));
    let mut host = Host {
        release: compile(&sources)?.release,
        contacts: BTreeMap::new(),
        worklist: Vec::new(),
        notes: Vec::new(),
    };
    // 2026-01-05 in a place five hours ahead of UTC; a real host takes the time from its clock.
    let mut now = Timestamp::new(1_767_585_600_000, 300);
    let script = [
        ("amna", "Hi"),
        ("bilal", "Hello"),
        ("amna", "yes"),
        ("bilal", "ok"),
        ("amna", "hard when moving"),
        ("bilal", "normal"),
        ("amna", "3"),
        ("amna", "I have been coughing since Monday"),
    ];
    for (name, words) in script {
        host.message(name, words, now)?;
        now = now.plus_seconds(20);
    }
    // Bilal falls silent: a reminder, and the next day the end.
    host.tick(now.plus_seconds(3_600))?;
    host.tick(now.plus_seconds(24 * 3_600))?;
    say(&format!("waiting for a doctor: {:?}", host.worklist));
    say(&format!("for the doctor: {:?}", host.notes));
    Ok(())
}

fn seconds(at: Timestamp) -> i64 {
    at.unix_ms().div_euclid(1_000)
}

#[expect(clippy::print_stdout, reason = "the example shows a conversation")]
fn say(text: &str) {
    println!("{text}");
}
