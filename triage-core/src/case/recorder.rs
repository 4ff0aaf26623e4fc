//! A conversation played line by line: what cases are replayed with, and recorded with.

use std::sync::Arc;

use crate::answers::Slot;
use crate::catalogue::SystemText;
use crate::locale::Global;
use crate::model::{About, QuestionIdx};
use crate::release::Release;
use crate::session::Session;
use crate::time::{Day, Timestamp};
use crate::turn::{
    Conclusion, Effect, Event, Handover, Message, Prompt, PromptChoice, Reply, TapTarget, TextRef,
    Visit, WaitId,
};

use super::{CaseLineKind, Report};

/// When every case begins: 2026-01-05, 09:00 in Pakistan.
const BEGIN: Timestamp = Timestamp::new(1_767_585_600_000, 300);
/// Seconds that a patient takes to answer.
const PAUSE: i64 = 20;

/// One turn of a case.
#[derive(Clone, Debug)]
pub struct TurnRecord {
    /// The line that caused it.
    pub line: usize,
    /// What came back.
    pub message: Option<Message>,
    /// Keys of its texts.
    pub keys: Vec<String>,
    /// Nodes passed.
    pub visits: Vec<Visit>,
    /// The conclusion, if it came to one.
    pub conclusion: Option<Conclusion>,
    /// The hand-over, if there was one.
    pub handover: Option<Handover>,
    /// Answers after it.
    pub answers: Vec<Slot>,
    /// Whom it is about, once that was said.
    pub about: Option<About>,
    /// What else the host must do.
    pub effects: Vec<Effect>,
}

/// A line that cannot be played now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NotPlayed {
    /// What the line needs.
    pub expected: String,
    /// What there is.
    pub actual: String,
}

/// Plays events into a session and keeps what a case can speak of; also used to record cases.
#[derive(Debug)]
pub struct Recorder {
    pub(super) release: Arc<Release>,
    session: Option<Session>,
    now: Timestamp,
    prompts: Vec<Prompt>,
    deadlines: Vec<(i64, WaitId)>,
    /// The last message, for display.
    pub last_message: Option<Message>,
    pub(super) ended: Option<Conclusion>,
    pub(super) handed_over: bool,
}

impl Recorder {
    /// Begins a conversation.
    pub fn new(release: &Arc<Release>) -> Self {
        Self {
            release: Arc::clone(release),
            session: Some(release.start(BEGIN)),
            now: BEGIN,
            prompts: Vec::new(),
            deadlines: Vec::new(),
            last_message: None,
            ended: None,
            handed_over: false,
        }
    }

    /// The same conversation once more, to try something out.
    pub(super) fn fork(&self) -> Option<Self> {
        let session = self
            .release
            .resume(&self.session.as_ref()?.snapshot())
            .ok()?;
        Some(Self {
            release: Arc::clone(&self.release),
            session: Some(session),
            now: self.now,
            prompts: self.prompts.clone(),
            deadlines: self.deadlines.clone(),
            last_message: self.last_message.clone(),
            ended: self.ended.clone(),
            handed_over: self.handed_over,
        })
    }

    /// The same, to answer what is asked now: earlier prompts and deadlines are left behind.
    pub(super) fn aside(&self) -> Option<Self> {
        Some(Self {
            release: Arc::clone(&self.release),
            session: Some(self.session.clone()?),
            now: self.now,
            prompts: self.prompts.last().cloned().into_iter().collect(),
            deadlines: Vec::new(),
            last_message: None,
            ended: self.ended.clone(),
            handed_over: self.handed_over,
        })
    }

    /// Whether the screening has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.ended.is_some()
    }

    /// The day on which the next message is sent.
    pub(crate) fn today(&self) -> Day {
        self.now.plus_seconds(PAUSE).day()
    }

    /// The session as it stands.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The open prompt.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompts.last()
    }

    /// The choice of that name in the open prompt.
    pub(super) fn choice(&self, name: &str) -> Option<&PromptChoice> {
        let choices = self.prompt()?.choices.iter();
        choices
            .into_iter()
            .find(|choice| self.choice_name(choice) == name)
    }

    /// Plays one line that sends something, lets time pass, or reports something.
    ///
    /// # Errors
    ///
    /// Nothing can be tapped or said that way now.
    pub fn play(&mut self, line: &CaseLineKind) -> Result<Vec<TurnRecord>, NotPlayed> {
        let turn = match line {
            CaseLineKind::Types(text) => self.send(Reply::Text(text.clone())),
            CaseLineKind::Taps { question, choice } => {
                match self.tap(question.as_deref(), choice) {
                    Some(reply) => self.send(reply),
                    None => {
                        let names = self.choice_names();
                        let actual = if names.is_empty() {
                            "nothing can be tapped".to_owned()
                        } else {
                            format!("the choices are {}", ticked(&names))
                        };
                        return Err(NotPlayed {
                            expected: format!("a choice `{choice}`"),
                            actual,
                        });
                    }
                }
            }
            CaseLineKind::Says(word) => {
                let Some(global) = Global::ALL.into_iter().find(|global| global.name() == word)
                else {
                    let names: Vec<String> = Global::ALL
                        .iter()
                        .map(|global| global.name().to_owned())
                        .collect();
                    return Err(NotPlayed {
                        expected: format!("a word `{word}`"),
                        actual: format!("the words are {}", ticked(&names)),
                    });
                };
                let locale = self.session.as_ref().map_or(0, Session::locale);
                self.send(Reply::Text(
                    self.release
                        .catalogue()
                        .locale(locale)
                        .global_word(global)
                        .to_owned(),
                ))
            }
            CaseLineKind::Location(latitude, longitude) => self.send(Reply::Location {
                latitude: *latitude,
                longitude: *longitude,
            }),
            CaseLineKind::Photo => self.send(Reply::Photo("photo".to_owned())),
            CaseLineKind::Voice => self.send(Reply::Voice("voice".to_owned())),
            CaseLineKind::Waits(seconds) => return Ok(self.wait(*seconds)),
            CaseLineKind::Reports(report) => self.report(*report),
            CaseLineKind::Hears(_)
            | CaseLineKind::Outcome(_)
            | CaseLineKind::Handover
            | CaseLineKind::Unfinished(_) => {
                return Ok(Vec::new());
            }
        };
        Ok(vec![turn])
    }

    /// Whether the open prompt asks for the language.
    pub fn asks_language(&self) -> bool {
        let first = self
            .prompts
            .last()
            .and_then(|prompt| prompt.choices.first());
        first.is_some_and(|choice| choice.tap.target == TapTarget::Language)
    }

    /// The patient sends something, a little later.
    pub fn send(&mut self, reply: Reply) -> TurnRecord {
        self.now = self.now.plus_seconds(PAUSE);
        self.event(Event::Message {
            at: self.now,
            sent_at: self.now,
            reply,
        })
    }

    /// The host reports something.
    pub fn report(&mut self, report: Report) -> TurnRecord {
        self.now = self.now.plus_seconds(PAUSE);
        let at = self.now;
        self.event(match report {
            Report::HandoverTaken => Event::HandoverTaken { at },
            Report::HandoverReturned => Event::HandoverReturned { at },
            Report::HandoverClosed => Event::HandoverClosed { at },
            Report::Recalled => Event::Recalled { at },
        })
    }

    /// Time passes; deadlines that fall due fire in order.
    pub fn wait(&mut self, seconds: u32) -> Vec<TurnRecord> {
        let until = self.now.plus_seconds(i64::from(seconds));
        let mut turns = Vec::new();
        loop {
            self.deadlines.sort_unstable();
            let Some((due, wait)) = self
                .deadlines
                .first()
                .copied()
                .filter(|(due, _)| *due <= until.unix_ms())
            else {
                break;
            };
            self.deadlines.remove(0);
            self.now = Timestamp::new(due.max(self.now.unix_ms()), self.now.offset_minutes());
            turns.push(self.event(Event::DeadlinePassed { at: self.now, wait }));
        }
        self.now = until;
        turns
    }

    /// The tap on a choice of the newest prompt, or of the newest earlier prompt of a question.
    pub fn tap(&self, question: Option<&str>, choice: &str) -> Option<Reply> {
        let named = |prompt: &&Prompt| {
            question.is_none_or(|question| {
                prompt
                    .choices
                    .first()
                    .is_some_and(|first| self.target_name(first) == question)
            })
        };
        let prompt = self.prompts.iter().rev().find(named)?;
        let found = prompt
            .choices
            .iter()
            .find(|candidate| self.choice_name(candidate) == choice)?;
        Some(Reply::Tap(found.tap.to_string()))
    }

    /// The names of what can be tapped now.
    pub fn choice_names(&self) -> Vec<String> {
        self.prompts.last().map_or_else(Vec::new, |prompt| {
            prompt
                .choices
                .iter()
                .map(|choice| self.choice_name(choice))
                .collect()
        })
    }

    fn event(&mut self, event: Event) -> TurnRecord {
        let mut record = TurnRecord {
            line: 0,
            message: None,
            keys: Vec::new(),
            visits: Vec::new(),
            conclusion: None,
            handover: None,
            answers: Vec::new(),
            about: None,
            effects: Vec::new(),
        };
        let Some(session) = self.session.take() else {
            return record;
        };
        let turn = session.advance(event);
        record.keys = turn
            .message
            .iter()
            .flat_map(|message| &message.parts)
            .map(|part| self.key(part.text))
            .collect();
        let mut set_now = Vec::new();
        for effect in &turn.effects {
            match effect {
                Effect::SetDeadline { wait, after } => {
                    set_now.push((self.now.plus_seconds(i64::from(*after)).unix_ms(), *wait));
                }
                // Those set in this turn stay, whichever effect comes first.
                Effect::ClearDeadlines => self.deadlines.clear(),
                Effect::Conclude(conclusion) => {
                    record.conclusion = Some(conclusion.clone());
                    self.ended = Some(conclusion.clone());
                }
                Effect::HandOver(handover) => {
                    record.handover = Some(handover.clone());
                    self.handed_over = true;
                }
                Effect::WithdrawHandover => self.handed_over = false,
                Effect::ForDoctor { .. } | Effect::Forget | Effect::Close => {}
            }
        }
        self.deadlines.extend(set_now);
        if let Some(prompt) = turn
            .message
            .as_ref()
            .and_then(|message| message.prompt.clone())
        {
            self.prompts.push(prompt);
        }
        record.message = turn.message.clone();
        self.last_message = turn.message;
        record.visits = turn.visits;
        record.effects = turn.effects;
        record.answers = turn.session.answers().slots().to_vec();
        record.about = turn.session.answers().about;
        self.session = Some(turn.session);
        record
    }

    /// A text's key as cases write it.
    fn key(&self, text: TextRef) -> String {
        match text {
            TextRef::System(key) => key.name().to_owned(),
            TextRef::Flow(index) => {
                self.release
                    .model()
                    .text(index)
                    .map_or_else(String::new, |key| {
                        let prefix = key
                            .part
                            .and_then(|part| self.release.model().part(part))
                            .map_or_else(String::new, |part| format!("{}_", part.name));
                        let attribute = key
                            .attribute
                            .as_ref()
                            .map_or_else(String::new, |attribute| format!(".{attribute}"));
                        format!("{prefix}{}{attribute}", key.message)
                    })
            }
        }
    }

    /// The name of what a prompt is about, for taps on earlier prompts.
    pub(super) fn target_name(&self, choice: &PromptChoice) -> String {
        match choice.tap.target {
            TapTarget::Question(question) => self
                .release
                .model()
                .question(question)
                .map_or_else(String::new, |question| question.name.clone()),
            TapTarget::Language => SystemText::ChooseLanguage.name().to_owned(),
            TapTarget::Consent => SystemText::Consent.name().to_owned(),
            TapTarget::About => SystemText::WhoIsItAbout.name().to_owned(),
            TapTarget::Confirm => SystemText::ConfirmNumber.name().to_owned(),
            TapTarget::Unit => SystemText::WhichUnit.name().to_owned(),
            TapTarget::Change => SystemText::ChangeWhich.name().to_owned(),
            TapTarget::ConfirmChange => SystemText::ChangeConfirm.name().to_owned(),
            TapTarget::Offer => SystemText::OfferDoctor.name().to_owned(),
            TapTarget::Complaint => SystemText::Complaint.name().to_owned(),
            TapTarget::HowIsIt => SystemText::HowIsItNow.name().to_owned(),
            TapTarget::Again => SystemText::SessionOver.name().to_owned(),
        }
    }

    /// A choice's name as cases write it.
    pub fn choice_name(&self, choice: &PromptChoice) -> String {
        let model = self.release.model();
        let index = choice.tap.choice;
        let yes_no = if index == 1 { "yes" } else { "no" };
        match choice.tap.target {
            TapTarget::Question(_) if index == crate::turn::TapId::UNKNOWN => "unknown".to_owned(),
            TapTarget::Question(_) if index == crate::turn::TapId::DONE => "done".to_owned(),
            TapTarget::Question(question) => {
                let choices = model
                    .question(question)
                    .map_or(&[][..], |question| question.choices());
                choices
                    .get(index as usize)
                    .map_or_else(String::new, |choice| choice.name.clone())
            }
            TapTarget::Language => model
                .spoken()
                .nth(index as usize)
                .cloned()
                .unwrap_or_default(),
            TapTarget::About => model
                .about
                .get(index as usize)
                .map_or("", |about| about.name())
                .to_owned(),
            TapTarget::Consent
            | TapTarget::Confirm
            | TapTarget::ConfirmChange
            | TapTarget::Offer => yes_no.to_owned(),
            TapTarget::Unit => self.unit_name(index),
            TapTarget::Change if index == crate::turn::TapId::MORE => "more".to_owned(),
            TapTarget::Change if index == crate::turn::TapId::ABOUT => "about".to_owned(),
            TapTarget::Change => model
                .question(QuestionIdx::new(index as usize))
                .map_or_else(String::new, |question| question.name.clone()),
            TapTarget::Complaint => "skip".to_owned(),
            TapTarget::HowIsIt => ["better", "same", "worse"]
                .get(index as usize)
                .copied()
                .unwrap_or("")
                .to_owned(),
            TapTarget::Again => "again".to_owned(),
        }
    }

    /// The unit that a prompt "in which unit?" offers.
    fn unit_name(&self, index: u32) -> String {
        use crate::model::QuestionKind as Kind;
        use crate::turn::LabelRef;
        let choices = self
            .prompts
            .last()
            .map_or(&[][..], |prompt| &prompt.choices);
        let label = choices
            .iter()
            .find(|choice| choice.tap.choice == index)
            .map(|choice| choice.label);
        let Some(LabelRef::Unit(question, unit)) = label else {
            return String::new();
        };
        let Some(Kind::Number(spec)) = self
            .release
            .model()
            .question(question)
            .map(|question| &question.kind)
        else {
            return String::new();
        };
        match unit.checked_sub(1) {
            None => spec.unit.0.clone(),
            Some(at) => spec
                .also_in
                .get(at)
                .map_or_else(String::new, |unit| unit.0.clone()),
        }
    }
}

/// How a conversation has ended so far, as cases write it.
pub(super) fn ending(recorder: &Recorder) -> String {
    let model = recorder.release.model();
    let mut words = Vec::new();
    if let Some(end) = &recorder.ended {
        let name = model
            .outcome(end.outcome)
            .map_or("", |outcome| outcome.name.as_str());
        words.push(format!("outcome {name}"));
        if let Some(way) = end.way {
            words.push(format!("unfinished {}", way.name()));
        }
    }
    if recorder.handed_over {
        words.push("handover".to_owned());
    }
    if words.is_empty() {
        "no end yet".to_owned()
    } else {
        words.join(", ")
    }
}

impl Recorder {
    /// How the conversation has ended so far, as lines of a case.
    pub fn ending_lines(&self) -> Vec<String> {
        let ending = ending(self);
        if ending == "no end yet" {
            Vec::new()
        } else {
            ending.split(", ").map(|end| format!("= {end}")).collect()
        }
    }
}

fn ticked(names: &[String]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
