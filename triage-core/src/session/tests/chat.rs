//! A patient at the other end: sends what a test says, and remembers what came.

use std::sync::Arc;

use crate::model::OutcomeIdx;
use crate::release::Release;
use crate::session::work::Work;
use crate::session::{Session, Snapshot};
use crate::time::Timestamp;
use crate::turn::{
    Effect, Event, HandoverReason, LabelRef, Message, Prompt, Reply, TapId, TapTarget, TextRef,
    Turn, WaitId,
};

/// A conversation in progress.
#[derive(Clone)]
pub(super) struct Chat {
    pub(super) release: Arc<Release>,
    pub(super) session: Session,
    /// Seconds since it began.
    pub(super) now: i64,
    pub(super) message: Option<Message>,
    pub(super) effects: Vec<Effect>,
    /// Every effect of every turn.
    pub(super) all_effects: Vec<Effect>,
    /// Every prompt seen, the newest last.
    pub(super) prompts: Vec<Prompt>,
    pub(super) waits: Vec<(WaitId, u32)>,
}

impl Chat {
    pub(super) fn new(release: &Arc<Release>) -> Self {
        Self {
            session: release.start(moment(0)),
            release: Arc::clone(release),
            now: 0,
            message: None,
            effects: Vec::new(),
            all_effects: Vec::new(),
            prompts: Vec::new(),
            waits: Vec::new(),
        }
    }

    /// Begins and goes on to the first question of the flow with everything.
    pub(super) fn at_first_question(release: &Arc<Release>) -> Self {
        let mut chat = Self::new(release);
        chat.say("Hi");
        for choice in ["en", "yes", "me"] {
            chat.tap(choice);
        }
        chat
    }

    pub(super) fn event(&mut self, event: Event) -> String {
        let Turn {
            session,
            message,
            effects,
            visits: _,
        } = self.session.clone().advance(event);
        // Storage in between changes nothing.
        let bytes = session.snapshot().as_bytes().to_vec();
        let resumed = match self.release.resume(&Snapshot::from_bytes(bytes)) {
            Ok(resumed) => resumed,
            Err(error) => panic!("{error}: {:?}", session.state),
        };
        assert_eq!(resumed.state, session.state);
        self.session = resumed;
        for effect in &effects {
            if let Effect::SetDeadline { wait, after } = effect {
                self.waits.push((*wait, *after));
            }
        }
        self.all_effects.extend(effects.clone());
        self.effects = effects;
        if let Some(prompt) = message.as_ref().and_then(|message| message.prompt.clone()) {
            self.prompts.push(prompt);
        }
        self.message = message;
        self.keys()
    }

    /// Does something that no event does, as a turn of its own.
    pub(super) fn run(&mut self, act: impl FnOnce(&mut Work<'_>)) {
        let mut work = Work::new(&self.release, self.session.state.clone(), moment(self.now));
        act(&mut work);
        self.session.state = work.finish().state;
    }

    pub(super) fn reply(&mut self, reply: Reply) -> String {
        self.now += 10;
        self.late_reply(0, reply)
    }

    /// A reply that was sent so many seconds ago.
    pub(super) fn late_reply(&mut self, late: i64, reply: Reply) -> String {
        self.event(Event::Message {
            at: moment(self.now),
            sent_at: moment(self.now - late),
            reply,
        })
    }

    pub(super) fn say(&mut self, text: &str) -> String {
        self.reply(Reply::Text(text.to_owned()))
    }

    /// Taps a choice of the newest prompt by its name.
    pub(super) fn tap(&mut self, name: &str) -> String {
        let prompt = self.prompts.last().unwrap().clone();
        self.tap_on(&prompt, name)
    }

    pub(super) fn tap_on(&mut self, prompt: &Prompt, name: &str) -> String {
        let named = |choice: &&crate::turn::PromptChoice| self.name_of(choice.tap) == name;
        let Some(choice) = prompt.choices.iter().find(named) else {
            panic!("no `{name}` in {prompt:?}");
        };
        let id = choice.tap.to_string();
        self.reply(Reply::Tap(id))
    }

    pub(super) fn deadline(&mut self, wait: WaitId, after: u32) -> String {
        self.now += i64::from(after);
        self.event(Event::DeadlinePassed {
            at: moment(self.now),
            wait,
        })
    }

    /// The deadline of that length that was set last passes.
    pub(super) fn pass(&mut self, seconds: u32) -> String {
        let (wait, after) = *self
            .waits
            .iter()
            .rev()
            .find(|(_, after)| *after == seconds)
            .unwrap();
        self.deadline(wait, after)
    }

    /// The keys of the newest message, in order.
    pub(super) fn keys(&self) -> String {
        let Some(message) = &self.message else {
            return String::new();
        };
        let keys = message.parts.iter().map(|part| self.key(part.text));
        keys.collect::<Vec<_>>().join(" ")
    }

    fn key(&self, text: TextRef) -> String {
        match text {
            TextRef::System(text) => text.name().to_owned(),
            TextRef::Flow(text) => {
                let key = self.release.model().text(text).unwrap();
                let part = key.part.map_or(String::new(), |part| {
                    format!("{}_", self.release.model().part(part).unwrap().name)
                });
                let attribute = key.attribute.as_ref().map(|name| format!(".{name}"));
                format!("{part}{}{}", key.message, attribute.unwrap_or_default())
            }
        }
    }

    /// The name of a tap, as case files write it.
    pub(super) fn name_of(&self, tap: TapId) -> String {
        let model = self.release.model();
        let index = tap.choice as usize;
        let yes_no = || ["no", "yes"].get(index).copied().unwrap_or("?").to_owned();
        match (tap.target, tap.choice) {
            (_, TapId::UNKNOWN) => "unknown".to_owned(),
            (_, TapId::DONE) => "done".to_owned(),
            (_, TapId::MORE) => "more".to_owned(),
            (_, TapId::ABOUT) => "about".to_owned(),
            (TapTarget::Question(question), _) => model.question(question).unwrap().choices()
                [index]
                .name
                .clone(),
            (TapTarget::Language, _) => model.locales[index].clone(),
            (TapTarget::Consent, _)
            | (TapTarget::Confirm, _)
            | (TapTarget::ConfirmChange, _)
            | (TapTarget::Offer, _) => yes_no(),
            (TapTarget::About, _) => model.about[index].name().to_owned(),
            (TapTarget::Unit, _) => index.to_string(),
            (TapTarget::Change, _) => model.questions[index].name.clone(),
            (TapTarget::Complaint, _) => "skip".to_owned(),
            (TapTarget::HowIsIt, _) => ["better", "same", "worse"][index].to_owned(),
            (TapTarget::Again, _) => "start_again".to_owned(),
        }
    }

    /// The outcome that the newest turn reached.
    pub(super) fn concluded(&self) -> Option<&str> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Conclude(conclusion) => Some(self.outcome_name(conclusion.outcome)),
            _ => None,
        })
    }

    pub(super) fn outcome_name(&self, outcome: OutcomeIdx) -> &str {
        &self.release.model().outcome(outcome).unwrap().name
    }

    /// Why the newest turn passed the patient to people.
    pub(super) fn handed_over(&self) -> Option<HandoverReason> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::HandOver(handover) => Some(handover.reason),
            _ => None,
        })
    }

    pub(super) fn has(&self, effect: &Effect) -> bool {
        self.effects.contains(effect)
    }

    /// The names of what can be tapped.
    pub(super) fn choices(&self) -> String {
        let prompt = self
            .message
            .as_ref()
            .and_then(|message| message.prompt.as_ref());
        let names = prompt.map_or(Vec::new(), |prompt| {
            let choices = prompt.choices.iter();
            choices.map(|choice| self.name_of(choice.tap)).collect()
        });
        names.join(" ")
    }

    /// The labels of what can be tapped, as keys.
    pub(super) fn labels(&self) -> String {
        let prompt = self
            .message
            .as_ref()
            .and_then(|message| message.prompt.as_ref());
        let labels = prompt.map_or(Vec::new(), |prompt| {
            let labels = prompt.choices.iter().map(|choice| match choice.label {
                LabelRef::Text(text) => self.key(text),
                LabelRef::Locale(locale) => format!("locale {locale}"),
                LabelRef::Unit(_, unit) => format!("unit {unit}"),
            });
            labels.collect()
        });
        labels.join(" ")
    }
}

/// So many seconds after a morning in Karachi.
pub(super) fn moment(seconds: i64) -> Timestamp {
    Timestamp::new(1_795_000_000_000, 300).plus_seconds(seconds)
}
