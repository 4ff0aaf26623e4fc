//! Random patients: acts that mean something in every state of every flow.

use proptest::prelude::*;

use super::chat::{Chat, moment};
use crate::model::QuestionKind;
use crate::time::Day;
use crate::turn::{Accepts, Event, Reply, TapTarget, WaitId};

/// Something that can happen; numbers choose among what there is.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Answers what is open, in a way that can be read.
    Answer(u16),
    /// Taps a button of an earlier prompt.
    OldTap(u16, u16),
    /// Says one of the words that always work.
    Global(u8),
    /// Types something, perhaps long ago.
    Type(u8, u16),
    /// Sends something that is not text.
    Media(u8),
    /// A deadline passes, open or not.
    Deadline(u8),
    /// People do something with the hand-over.
    Handover(u8),
    /// The release is withdrawn.
    Recall,
}

/// Mostly answers, so that runs come to an end, and everything else in between.
pub(super) fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        24 => any::<u16>().prop_map(Act::Answer),
        4 => any::<(u16, u16)>().prop_map(|(prompt, choice)| Act::OldTap(prompt, choice)),
        4 => any::<u8>().prop_map(Act::Global),
        3 => any::<(u8, u16)>().prop_map(|(word, late)| Act::Type(word, late)),
        1 => any::<u8>().prop_map(Act::Media),
        2 => any::<u8>().prop_map(Act::Deadline),
        1 => any::<u8>().prop_map(Act::Handover),
        1 => Just(Act::Recall),
    ]
}

/// A whole conversation.
pub(super) fn any_acts() -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(any_act(), 1..48)
}

/// Answers alone.
pub(super) fn answers() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(any::<u16>(), 40)
}

impl Chat {
    /// Lets an act happen.
    pub(super) fn act(&mut self, act: &Act) {
        match act {
            Act::Answer(number) => self.answer(*number),
            Act::OldTap(prompt, choice) => {
                if let Some(id) = self.old_tap(*prompt, *choice) {
                    self.reply(Reply::Tap(id));
                }
            }
            Act::Global(word) => {
                let words = [
                    "back",
                    "change",
                    "repeat",
                    "help",
                    "language",
                    "restart",
                    "stop",
                    "doctor",
                    "emergency",
                ];
                self.say(words[usize::from(*word) % words.len()]);
            }
            Act::Type(word, late) => {
                let words = [
                    "chest pain",
                    "yes",
                    "no",
                    "eh?",
                    "7",
                    "48",
                    "-3",
                    "",
                    "not sure",
                    "none",
                    "1, 2",
                    "done",
                    "skip",
                    "x\u{202e}y",
                    "9999999999999999999999",
                ];
                let text = words[usize::from(*word) % words.len()].to_owned();
                let late = if late % 4 == 0 { i64::from(*late) } else { 0 };
                self.now += 10;
                self.late_reply(late, Reply::Text(text));
            }
            Act::Media(kind) => {
                let reply = match kind % 4 {
                    0 => Reply::Photo("p".to_owned()),
                    1 => Reply::Voice("v".to_owned()),
                    2 => Reply::Location {
                        latitude: 31_500_000,
                        longitude: 74_300_000,
                    },
                    _ => Reply::Other,
                };
                self.reply(reply);
            }
            Act::Deadline(number) => {
                let next = self.session.state.waits.next.saturating_add(2);
                let back = u32::from(*number) % 4;
                self.deadline(WaitId(next.saturating_sub(back)), 60);
            }
            Act::Handover(kind) => {
                let at = moment(self.now);
                self.event(match kind % 3 {
                    0 => Event::HandoverTaken { at },
                    1 => Event::HandoverReturned { at },
                    _ => Event::HandoverClosed { at },
                });
            }
            Act::Recall => {
                let at = moment(self.now);
                self.event(Event::Recalled { at });
            }
        }
    }

    /// Answers the open prompt: by a button, or by what has to be typed or sent.
    pub(super) fn answer(&mut self, number: u16) {
        let is_open = self.session.has_prompt();
        let Some(prompt) = self.prompts.last().filter(|_| is_open).cloned() else {
            self.say("Hi");
            return;
        };
        let number = usize::from(number);
        let asked = prompt
            .choices
            .iter()
            .find_map(|choice| match choice.tap.target {
                TapTarget::Question(question) => Some(question),
                _ => None,
            });
        let asked = asked.or_else(|| {
            let super::super::state::Stage::Asking(node) = self.session.state.stage else {
                return None;
            };
            super::super::path::question_at(self.release.model(), node)
        });
        let types = match prompt.accepts {
            Accepts::Choice | Accepts::Choices => false,
            Accepts::Number
            | Accepts::Text
            | Accepts::Location
            | Accepts::Photo
            | Accepts::Voice => prompt.choices.is_empty() || number % 4 != 0,
        };
        if !types {
            let choice = prompt.choices[number % prompt.choices.len()];
            self.reply(Reply::Tap(choice.tap.to_string()));
            return;
        }
        let reply = match prompt.accepts {
            Accepts::Number => {
                let question = asked.and_then(|asked| self.release.model().question(asked));
                let (from, to) = question.unwrap().bounds().unwrap();
                // Ages and days are small; what lies in the middle matters least.
                let span = usize::try_from(to - from).unwrap() + 1;
                let value = from + i64::try_from(number / 4 % span).unwrap();
                Reply::Text(match question.unwrap().kind {
                    // Written so that every language reads it.
                    QuestionKind::Date { .. } => {
                        let (year, month, day) = Day(moment(self.now).day().0 - value).ymd();
                        format!("{year}-{month:02}-{day:02}")
                    }
                    _ => value.to_string(),
                })
            }
            Accepts::Location => Reply::Location {
                latitude: 1,
                longitude: 2,
            },
            Accepts::Photo => Reply::Photo("p".to_owned()),
            Accepts::Voice => Reply::Voice("v".to_owned()),
            Accepts::Text | Accepts::Choice | Accepts::Choices => {
                Reply::Text("in my own words".to_owned())
            }
        };
        self.reply(reply);
    }

    /// The id of a button that was sent before the newest prompt.
    pub(super) fn old_tap(&self, prompt: u16, choice: u16) -> Option<String> {
        let newest = self.prompts.last()?.number;
        let old: Vec<_> = (self.prompts.iter())
            .filter(|prompt| prompt.number < newest && !prompt.choices.is_empty())
            .collect();
        let prompt = old.get(usize::from(prompt) % old.len().max(1))?;
        let choice = prompt.choices[usize::from(choice) % prompt.choices.len()];
        Some(choice.tap.to_string())
    }
}
