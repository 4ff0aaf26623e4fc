//! How a conversation ends: outcomes, the other ways out, and what is left afterwards.

use crate::answers::Answers;
use crate::catalogue::SystemText;
use crate::model::{HandOver, Outcome, OutcomeIdx, Way};
use crate::rule::{Reader, Truth};
use crate::turn::{Conclusion, Effect, Fired, HandoverReason, Reason, Visit};

use super::state::Stage;
use super::unfinished::{leave, unfinished};
use super::work::Work;

impl Work<'_> {
    /// A red flag fires.
    pub(super) fn red_flag(&mut self, flag: usize) {
        self.visits.push(Visit::RedFlag(flag));
        if let Some(outcome) = self.model().red_flags.get(flag).map(|flag| flag.outcome) {
            self.conclude(outcome, Fired::RedFlag(flag), None);
        }
    }

    /// Leaves by another way than a `decide`.
    ///
    /// During a correction the answers before it count too, in a follow-up those of the screening:
    /// of the outcomes the most urgent is taken.
    pub(super) fn way_out(&mut self, way: Way) {
        let model = self.model();
        let mut found = unfinished(model, &self.state.answers, way);
        let earlier = [
            (self.state.correction.as_ref()).map(|correction| &correction.before),
            self.state.follow_up.as_deref(),
        ];
        for answers in earlier.into_iter().flatten() {
            let other = unfinished(model, answers, way);
            // Of equal urgency the newest answers decide.
            if other.as_ref().map(|other| other.urgency) > found.as_ref().map(|now| now.urgency) {
                found = other;
            }
        }
        let Some(found) = found else {
            // A flow without a way out is never verified; still nobody is left without an answer.
            self.state.overlay = None;
            self.say(SystemText::Helpline);
            return self.close();
        };
        self.visits.push(Visit::Unfinished(found.row));
        let fired = Fired::Unfinished(found.row);
        let reason = self.reason(fired, &found.answers);
        self.conclude_with(found.outcome, reason, Some(way));
    }

    /// Reaches an outcome by the answers of the run.
    pub(super) fn conclude(&mut self, outcome: OutcomeIdx, fired: Fired, way: Option<Way>) {
        let reason = self.reason(fired, &self.state.answers);
        self.conclude_with(outcome, reason, way);
    }

    fn conclude_with(&mut self, index: OutcomeIdx, reason: Reason, way: Option<Way>) {
        let Some(outcome) = self.model().outcome(index) else {
            return self.close();
        };
        // Who does not answer a follow-up is not asked again and again.
        let is_followed_up = match way {
            Some(Way::Stopped | Way::Recalled) => false,
            Some(Way::Expired) => self.state.follow_up.is_none(),
            Some(Way::GiveUp | Way::AskedForDoctor) | None => true,
        };
        leave(&mut self.state.answers);
        self.state.overlay = None;
        self.state.correction = None;
        self.end_follow_up();
        self.state.outcome = Some(index);
        if way == Some(Way::Stopped) {
            // One closing text; the outcome itself is not shown.
            self.say(SystemText::Stopped);
        } else {
            self.say_outcome(outcome, way);
            self.state.highest = self.state.highest.max(outcome.urgency);
        }
        self.effects.push(Effect::Conclude(Conclusion {
            outcome: index,
            urgency: outcome.urgency,
            highest_shown: self.state.highest,
            way,
            reason,
        }));
        if let Some(after) = outcome.follow_up.filter(|_| is_followed_up) {
            self.wait_for_follow_up(after);
        }
        self.pass_on(outcome.hand_over, way);
    }

    /// The outcome's text, with the lines of advice that are true and the come-back advice.
    fn say_outcome(&mut self, outcome: &Outcome, way: Option<Way>) {
        match way {
            Some(Way::GiveUp) => self.say(SystemText::GiveUp),
            Some(Way::Expired) => self.say(SystemText::Expired),
            Some(Way::Recalled) => self.say(SystemText::Recalled),
            Some(Way::AskedForDoctor | Way::Stopped) | None => {}
        }
        if outcome.urgency < self.state.highest {
            self.say(SystemText::EmergencyStands);
        }
        self.say_flow(outcome.text);
        let model = self.model();
        for also in &outcome.also {
            if Reader::new(model, &self.state.answers).truth(&also.when) == Truth::True {
                self.say_flow(also.say);
            }
        }
        if let Some(advice) = outcome.come_back_if {
            self.say_flow(advice);
        }
    }

    /// Passes the patient on as the outcome and the way out say.
    fn pass_on(&mut self, hand_over: HandOver, way: Option<Way>) {
        let reason = match way {
            Some(Way::GiveUp) => Some(HandoverReason::GaveUp),
            Some(Way::AskedForDoctor) => Some(HandoverReason::AskedForDoctor),
            Some(Way::Recalled) => Some(HandoverReason::Recalled),
            Some(Way::Stopped | Way::Expired) | None => None,
        };
        match (hand_over, reason, way) {
            // Three ways out open the hand-over without an offer.
            (HandOver::Offer | HandOver::Always, Some(reason), _) => self.accept_doctor(reason),
            (HandOver::Always, None, None) => self.accept_doctor(HandoverReason::Outcome),
            // Nobody is there to be asked for words.
            (HandOver::Always, None, Some(way)) => {
                self.hand_over(HandoverReason::Outcome);
                if way != Way::Stopped {
                    self.say(SystemText::DoctorNotified);
                }
                self.rest();
            }
            (HandOver::Offer, None, Some(Way::Stopped)) | (HandOver::None, _, _) => self.rest(),
            (HandOver::Offer, None, _) if self.state.handover.is_open() => {
                // People are asked already: they learn of the outcome.
                self.accept_doctor(HandoverReason::Outcome);
            }
            (HandOver::Offer, None, _) => self.open(Stage::Offer),
        }
    }

    /// Ends, but for an open hand-over or a follow-up to come.
    pub(super) fn rest(&mut self) {
        self.state.overlay = None;
        self.state.stage = Stage::Done;
        self.ask_nothing();
    }

    /// Ends for good where nothing is left to wait for.
    pub(super) fn settle_end(&mut self) {
        let waits = self.state.handover.is_open() || self.state.waits.follow_up.is_some();
        if self.state.stage == Stage::Done && self.state.overlay.is_none() && !waits {
            self.close();
        }
    }

    /// Ends for good.
    pub(super) fn close(&mut self) {
        self.state.overlay = None;
        self.state.correction = None;
        self.state.follow_up = None;
        self.state.stage = Stage::Over;
        if self.state.waits.follow_up.take().is_some() {
            self.effects.push(Effect::ClearDeadlines);
        }
        self.effects.push(Effect::Close);
        self.ask_nothing();
    }

    /// What led to an outcome, and the answers that it is read off.
    fn reason(&self, fired: Fired, answers: &Answers) -> Reason {
        let mut given = answers.clone();
        leave(&mut given);
        Reason {
            fired,
            given,
            in_follow_up: self.state.follow_up.is_some(),
        }
    }
}
