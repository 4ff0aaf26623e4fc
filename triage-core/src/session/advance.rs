//! Dispatch: which event meets which stage.

use crate::catalogue::SystemText;
use crate::limits;
use crate::locale::Global;
use crate::model::Way;
use crate::recognise::hear;
use crate::time::Timestamp;
use crate::turn::{Effect, Event, Reply, TapId};

use super::state::{HandoverState, Overlay, Stage};
use super::work::Work;

impl Work<'_> {
    /// Handles one event.
    pub(super) fn advance(&mut self, event: Event) {
        match event {
            Event::Message { sent_at, reply, .. } => self.message(sent_at, reply),
            Event::DeadlinePassed { wait, .. } => self.deadline(wait),
            Event::HandoverTaken { .. } => {
                self.handover_now(HandoverState::Taken, SystemText::HandoverTaken);
            }
            Event::HandoverReturned { .. } => {
                self.handover_now(HandoverState::Waiting, SystemText::HandoverReturned);
            }
            Event::HandoverClosed { .. } => {
                self.handover_now(HandoverState::None, SystemText::HandoverClosed);
            }
            Event::Recalled { .. } => self.recalled(),
        }
    }

    fn message(&mut self, sent_at: Timestamp, reply: Reply) {
        self.restarts_waits = true;
        match reply {
            Reply::Tap(id) => self.tapped(&id),
            Reply::Text(text) => self.typed(sent_at, text),
            Reply::Location { .. } | Reply::Photo(_) | Reply::Voice(_) | Reply::Other => {
                if self.state.stage == Stage::New {
                    self.begin();
                } else if self.is_late(sent_at) {
                    self.we_were_away();
                } else {
                    self.media(reply);
                }
            }
        }
    }

    fn tapped(&mut self, id: &str) {
        if self.state.stage == Stage::New {
            return self.begin();
        }
        match TapId::parse(id).filter(|tap| tap.session == self.state.session) {
            Some(tap) if tap.prompt == self.state.prompt.number && self.state.has_prompt() => {
                self.picked(tap.target, tap.choice);
            }
            Some(tap) => self.old_tap(tap),
            None => self.no_answer(),
        }
    }

    /// Emergency phrases count in any case, then age, then global words, then the open question.
    fn typed(&mut self, sent_at: Timestamp, text: String) {
        let chosen = self.release.locales().get(self.state.locale);
        let heard =
            chosen.map(|chosen| hear(chosen, self.release.other_locales(self.state.locale), &text));
        let global = heard.as_ref().and_then(|heard| heard.global);
        let is_emergency = heard.is_some_and(|heard| heard.emergency);
        let is_late = self.is_late(sent_at);
        if is_emergency || global == Some(Global::Emergency) {
            self.emergency(Some(Reply::Text(text)));
            if is_late {
                self.say(SystemText::WeWereAway);
            }
        } else if self.state.stage == Stage::New {
            self.begin();
        } else if is_late {
            self.we_were_away();
        } else if let Some(global) = global {
            self.global(global);
        } else {
            self.reply(&text, sent_at.day());
        }
    }

    /// Whether something typed cannot have been meant for the open prompt: sent before it was
    /// asked, or long before it arrived. Channels count in whole seconds.
    fn is_late(&self, sent_at: Timestamp) -> bool {
        self.state.has_prompt()
            && (sent_at.unix_ms().div_euclid(1_000) < self.state.prompt.opened_at
                || self.at.seconds_since(sent_at) > limits::STALE_AFTER)
    }

    fn we_were_away(&mut self) {
        self.say(SystemText::WeWereAway);
        self.repeat();
    }

    /// Asks again what is open, or says what a message after the end can lead to.
    pub(super) fn no_answer(&mut self) {
        if self.state.has_prompt() {
            self.repeat();
        } else {
            self.after_the_end(None);
        }
    }

    /// Something came in while nothing is asked.
    pub(super) fn after_the_end(&mut self, reply: Option<Reply>) {
        match self.state.handover {
            HandoverState::None => self.open_overlay(Overlay::Again),
            HandoverState::Waiting => {
                self.for_doctor(reply);
                self.say(SystemText::DoctorNotified);
            }
            // The doctor answers, not we.
            HandoverState::Taken => self.for_doctor(reply),
        }
    }

    /// Passes on what the patient wants the doctor to know, outside of any question.
    pub(super) fn for_doctor(&mut self, reply: Option<Reply>) {
        if let Some(reply) = reply {
            self.effects.push(Effect::ForDoctor {
                question: None,
                reply,
            });
        }
    }

    /// What people do with the hand-over; without an open one the event is late, and harmless.
    fn handover_now(&mut self, now: HandoverState, text: SystemText) {
        if !self.state.handover.is_open() || self.state.handover == now {
            return;
        }
        self.state.handover = now;
        self.say(text);
        if now == HandoverState::None {
            self.state.emergency_handed_over = false;
        }
        self.repeat();
    }

    fn recalled(&mut self) {
        match self.state.stage {
            // Nothing was said yet, or nothing is left to be withdrawn.
            Stage::New | Stage::Over => {}
            Stage::Language | Stage::Consent => {
                self.say(SystemText::Recalled);
                self.rest();
            }
            Stage::About
            | Stage::Asking(_)
            | Stage::Offer
            | Stage::Complaint
            | Stage::HowIsIt
            | Stage::Done => self.way_out(Way::Recalled),
        }
    }
}
