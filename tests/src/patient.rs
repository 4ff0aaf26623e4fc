//! A random patient, and the host around them: sends what people send, in time and late, taps old
//! buttons, and lets deadlines pass.

use std::collections::BTreeMap;
use std::sync::Arc;

use triage_core::catalogue::SystemText;
use triage_core::locale::Global;
use triage_core::model::{Question, QuestionKind};
use triage_core::time::{Day, Timestamp};
use triage_core::turn::{
    Accepts, Effect, Event, Message, Prompt, Reply, TapId, TapTarget, TextRef, Turn, Visit, WaitId,
};
use triage_core::{Release, Rendered, Session};

use crate::tape::Tape;

/// When every conversation begins, in Pakistan.
const BEGIN: i64 = 1_767_585_600_000;

/// A patient in the middle of a conversation.
#[derive(Clone, Debug)]
pub(crate) struct Patient {
    pub(crate) release: Arc<Release>,
    pub(crate) session: Session,
    /// Milliseconds.
    now: i64,
    /// Every prompt seen, the newest last.
    pub(crate) prompts: Vec<Prompt>,
    /// Every deadline that was ever set, and whether the host still waits for it.
    pub(crate) waits: BTreeMap<WaitId, bool>,
}

/// What came of one event.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Answered {
    pub(crate) message: Option<Message>,
    pub(crate) rendered: Option<Rendered>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) visits: Vec<Visit>,
}

impl Patient {
    /// Somebody who has not said anything.
    pub(crate) fn new(release: &Arc<Release>) -> Self {
        Self {
            release: Arc::clone(release),
            session: release.start(moment(BEGIN)),
            now: BEGIN,
            prompts: Vec::new(),
            waits: BTreeMap::new(),
        }
    }

    /// Lets an event happen.
    pub(crate) fn take(&mut self, event: Event) -> Answered {
        let Turn {
            session,
            visits,
            message,
            effects,
        } = self.session.clone().advance(event.clone());
        self.session = session;
        self.now = self.now.max(event.at().unix_ms());
        if let Event::DeadlinePassed { wait, .. } = event
            && let Some(is_open) = self.waits.get_mut(&wait)
        {
            *is_open = false;
        }
        if effects.contains(&Effect::ClearDeadlines) {
            self.waits.values_mut().for_each(|is_open| *is_open = false);
        }
        for effect in &effects {
            if let Effect::SetDeadline { wait, .. } = effect {
                self.waits.insert(*wait, true);
            }
        }
        if let Some(prompt) = message.as_ref().and_then(|message| message.prompt.clone()) {
            self.prompts.push(prompt);
        }
        let rendered = message.as_ref().map(|message| self.release.render(message));
        Answered {
            message,
            rendered,
            effects,
            visits,
        }
    }

    /// The same as if the host had stored the session and loaded it again.
    pub(crate) fn stored(mut self) -> Self {
        let snapshot = self.session.snapshot();
        self.session = self
            .release
            .resume(&snapshot)
            .expect("a snapshot of ours resumes");
        self
    }

    /// Something that happens next: mostly an answer, so that conversations come to an end.
    pub(crate) fn next(&self, tape: &mut Tape<'_>) -> Event {
        let reply = match tape.below(40) {
            0..=22 => return self.sends(self.answer(tape)),
            23..=25 => self.old_tap(tape),
            26 => foreign_tap(tape),
            27..=30 => Reply::Text(self.global(tape)),
            31 => Reply::Text(emergency(tape)),
            32..=34 => Reply::Text(words(tape)),
            35 => media(tape),
            36 | 37 => return self.deadline(tape),
            38 => return self.late(tape),
            _ => return self.reports(tape),
        };
        self.sends(reply)
    }

    /// An answer alone: what a patient does who does what is asked.
    pub(crate) fn plain_answer(&self, tape: &mut Tape<'_>) -> Event {
        self.sends(self.answer(tape))
    }

    /// Sends a reply some seconds later.
    pub(crate) fn sends(&self, reply: Reply) -> Event {
        let at = moment(self.now + 20_000);
        Event::Message {
            at,
            sent_at: at,
            reply,
        }
    }

    /// A reply that was sent long before it arrives, or before the open question was asked.
    fn late(&self, tape: &mut Tape<'_>) -> Event {
        let minutes = tape.between(1, 120);
        Event::Message {
            at: moment(self.now + 20_000),
            sent_at: moment(self.now - minutes * 60_000),
            reply: self.answer(tape),
        }
    }

    fn deadline(&self, tape: &mut Tape<'_>) -> Event {
        let known: Vec<_> = self.waits.keys().copied().collect();
        let open: Vec<_> = known
            .iter()
            .filter(|wait| self.waits[*wait])
            .copied()
            .collect();
        let wait = match tape.below(4) {
            0 => tape.pick(&known).copied(),
            1 => Some(WaitId(u32::from(tape.next()))),
            _ => tape.pick(&open).copied(),
        };
        Event::DeadlinePassed {
            at: moment(self.now + tape.between(1, 90_000) * 1_000),
            wait: wait.unwrap_or(WaitId(0)),
        }
    }

    fn reports(&self, tape: &mut Tape<'_>) -> Event {
        let at = moment(self.now + 20_000);
        match tape.below(7) {
            0 | 1 => Event::HandoverTaken { at },
            2 | 3 => Event::HandoverReturned { at },
            4 | 5 => Event::HandoverClosed { at },
            _ => Event::Recalled { at },
        }
    }

    /// Answers the open prompt: by a button, or by what has to be typed or sent.
    fn answer(&self, tape: &mut Tape<'_>) -> Reply {
        let is_open = self.session.has_prompt();
        let Some(prompt) = self.prompts.last().filter(|_| is_open) else {
            return Reply::Text("Hi".to_owned());
        };
        let types = match prompt.accepts {
            Accepts::Choice | Accepts::Choices => prompt.choices.is_empty() || tape.chance(20),
            Accepts::Number
            | Accepts::Text
            | Accepts::Location
            | Accepts::Photo
            | Accepts::Voice => prompt.choices.is_empty() || !tape.chance(25),
        };
        let Some(choice) = tape.pick(&prompt.choices).filter(|_| !types) else {
            return self.typed(tape, prompt);
        };
        Reply::Tap(choice.tap.to_string())
    }

    /// What is typed or sent to a prompt.
    fn typed(&self, tape: &mut Tape<'_>, prompt: &Prompt) -> Reply {
        let model = self.release.model();
        let question = (self.session.open_question()).and_then(|open| model.question(open));
        let number = |tape: &mut Tape<'_>| match question {
            Some(question) => self.number(tape, question),
            None => "7".to_owned(),
        };
        match prompt.accepts {
            Accepts::Number => Reply::Text(number(tape)),
            Accepts::Text => Reply::Text("it began suddenly".to_owned()),
            Accepts::Location => Reply::Location {
                latitude: 31_500_000,
                longitude: 74_300_000,
            },
            Accepts::Photo => Reply::Photo("p".to_owned()),
            Accepts::Voice => Reply::Voice("v".to_owned()),
            Accepts::Choice | Accepts::Choices => {
                let labels = self.labels(prompt);
                let count = if prompt.accepts == Accepts::Choices {
                    1 + tape.below(3)
                } else {
                    1
                };
                let words: Vec<_> = (0..count)
                    .filter_map(|_| match tape.below(3) {
                        0 => Some((1 + tape.below(labels.len())).to_string()),
                        1 => tape.pick(&labels).map(|label| label.to_uppercase()),
                        _ => tape.pick(&labels).cloned(),
                    })
                    .collect();
                Reply::Text(words.join(", "))
            }
        }
    }

    /// A number or a date in one of the ways in which people write it; not always within bounds.
    fn number(&self, tape: &mut Tape<'_>, question: &Question) -> String {
        let Some((from, to)) = question.bounds() else {
            return "7".to_owned();
        };
        let value = match tape.below(12) {
            0 => from - 1,
            1 => to + 1,
            2 => from,
            3 => to,
            _ => tape.between(from, to),
        };
        if let QuestionKind::Date { .. } = question.kind {
            let (year, month, day) = Day(moment(self.now).day().0 - value).ymd();
            return match tape.below(4) {
                0 => format!("{day}.{month}.{year}"),
                1 => format!("{day}/{month}/{year}"),
                2 if value >= 0 => format!("{value} days ago"),
                _ => format!("{year}-{month:02}-{day:02}"),
            };
        }
        let decimals = u32::from(question.decimals());
        let unit = 10_i64.pow(decimals);
        let mut text = if decimals == 0 {
            value.to_string()
        } else {
            format!("{}.{}", value.div_euclid(unit), value.rem_euclid(unit))
        };
        match tape.below(8) {
            0 => {
                text = text
                    .chars()
                    .map(|digit| digit.to_digit(10).map_or(digit, urdu_digit))
                    .collect();
            }
            1 => text.push_str(" F"),
            2 => text.push_str(" years"),
            3 => text.insert_str(0, "about "),
            4 => text.push_str("00"),
            _ => {}
        }
        text
    }

    /// What is written on the buttons of a prompt.
    fn labels(&self, prompt: &Prompt) -> Vec<String> {
        let message = Message {
            locale: self.session.locale(),
            about: self.session.answers().about,
            parts: Vec::new(),
            prompt: Some(prompt.clone()),
        };
        let choices = self.release.render(&message).choices.into_iter();
        choices.map(|choice| choice.label).collect()
    }

    /// A tap on a prompt that was seen before.
    fn old_tap(&self, tape: &mut Tape<'_>) -> Reply {
        let choice = tape
            .pick(&self.prompts)
            .and_then(|old| tape.pick(&old.choices));
        choice.map_or_else(
            || Reply::Text("?".to_owned()),
            |choice| Reply::Tap(choice.tap.to_string()),
        )
    }

    fn global(&self, tape: &mut Tape<'_>) -> String {
        let locale = &self.release.locales()[self.session.locale()];
        // People go back and change more often than they stop.
        let words = [Global::Back, Global::Change, Global::Back, Global::Change]
            .into_iter()
            .chain(Global::ALL);
        let words: Vec<_> = words.collect();
        let word = tape.pick(&words).copied().unwrap_or(Global::Help);
        locale.global_word(word).to_owned()
    }
}

impl Answered {
    /// Whether a text of the system is in the message.
    pub(crate) fn says(&self, text: SystemText) -> bool {
        let parts = self.message.iter().flat_map(|message| &message.parts);
        parts.clone().any(|part| part.text == TextRef::System(text))
    }
}

/// That moment in Pakistan.
pub(crate) fn moment(unix_ms: i64) -> Timestamp {
    Timestamp::new(unix_ms, 300)
}

/// A button that no prompt of the conversation had.
fn foreign_tap(tape: &mut Tape<'_>) -> Reply {
    Reply::Tap(match tape.below(4) {
        0 => "not one of ours".to_owned(),
        1 => String::new(),
        2 => TapId {
            session: u32::from(tape.next()),
            prompt: 1,
            target: TapTarget::Consent,
            choice: 1,
        }
        .to_string(),
        _ => "zzzzzzz-1-q0-D".to_owned(),
    })
}

/// Phrases that mean an emergency, alone and among other words.
fn emergency(tape: &mut Tape<'_>) -> String {
    let phrases = [
        "chest pain",
        "please my father is unconscious",
        "سینے میں درد",
        "emergency",
        "SHE CANNOT BREATHE",
    ];
    tape.pick(&phrases)
        .copied()
        .unwrap_or("emergency")
        .to_owned()
}

fn words(tape: &mut Tape<'_>) -> String {
    let words = [
        "eh?",
        "yes",
        "no",
        "not sure",
        "none",
        "done",
        "skip",
        "",
        " ",
        "7",
        "-3",
        "48",
        "1, 2",
        "x\u{202e}y\u{0}",
        "99999999999999999999",
        "1e9",
        "٣",
        "جی ہاں",
        "30/02/2020",
        "🙂",
        "me",
    ];
    let word = tape.pick(&words).copied().unwrap_or("");
    // Now and then a whole letter.
    word.repeat(if tape.chance(3) { 5_000 } else { 1 })
}

fn media(tape: &mut Tape<'_>) -> Reply {
    match tape.below(4) {
        0 => Reply::Photo("p".to_owned()),
        1 => Reply::Voice("v".to_owned()),
        2 => Reply::Location {
            latitude: -1,
            longitude: i32::MIN,
        },
        _ => Reply::Other,
    }
}

fn urdu_digit(digit: u32) -> char {
    char::from_u32(0x06f0 + digit).unwrap_or('?')
}
