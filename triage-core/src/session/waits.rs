//! Deadlines: they go out relative, and come back by number; a late one changes nothing.

use crate::catalogue::SystemText;
use crate::model::Way;
use crate::turn::{Effect, WaitId};

use super::state::{Stage, Waits};
use super::work::Work;

impl Work<'_> {
    /// A deadline has passed.
    pub(super) fn deadline(&mut self, wait: WaitId) {
        let waits = self.state.waits;
        if waits.remind == Some(wait) {
            self.state.waits.remind = None;
            self.remind();
        } else if waits.expire == Some(wait) {
            self.state.waits.remind = None;
            self.state.waits.expire = None;
            self.expire();
        } else if waits.follow_up == Some(wait) {
            self.state.waits.follow_up = None;
            self.begin_follow_up();
        }
    }

    /// Notes the deadline of the follow-up.
    pub(super) fn wait_for_follow_up(&mut self, after: u32) {
        let wait = self.set_deadline(after);
        self.state.waits.follow_up = Some(wait);
        self.sets_follow_up = true;
    }

    /// Counts silence anew where the patient is asked something, and not at all after the end.
    pub(super) fn settle_waits(&mut self) {
        let rests = matches!(self.state.stage, Stage::Done | Stage::Over);
        let Waits { remind, expire, .. } = self.state.waits;
        let is_waiting = remind.is_some() || expire.is_some();
        let restarts = self.restarts_waits && self.asks() && !rests;
        if is_waiting && (restarts || rests) {
            self.state.waits.remind = None;
            self.state.waits.expire = None;
            self.clear_deadlines();
        }
        if restarts {
            let (remind_after, expire_after) =
                (self.model().remind_after, self.model().expire_after);
            if remind_after > 0 && remind_after < expire_after {
                self.state.waits.remind = Some(self.set_deadline(remind_after));
            }
            self.state.waits.expire = Some(self.set_deadline(expire_after));
        }
    }

    /// Lets the host forget deadlines, unless a follow-up set earlier is among them: those that
    /// come all the same are late, and harmless.
    fn clear_deadlines(&mut self) {
        if self.state.waits.follow_up.is_none() || self.sets_follow_up {
            self.effects.push(Effect::ClearDeadlines);
        }
    }

    fn set_deadline(&mut self, after: u32) -> WaitId {
        let wait = WaitId(self.state.waits.next);
        self.state.waits.next = self.state.waits.next.wrapping_add(1);
        self.effects.push(Effect::SetDeadline { wait, after });
        wait
    }

    fn remind(&mut self) {
        if self.state.has_prompt() {
            self.say(SystemText::Reminder);
            self.repeat();
        }
    }

    /// Nobody answered for too long.
    fn expire(&mut self) {
        match self.state.stage {
            // Before consent there is no outcome, and nothing is said.
            Stage::Language | Stage::Consent => self.rest(),
            Stage::About | Stage::Asking(_) | Stage::HowIsIt => {
                self.way_out(Way::Expired);
            }
            // The outcome was said; the offer or the words for the doctor lapse.
            Stage::Offer | Stage::Complaint => self.rest(),
            Stage::New | Stage::Done | Stage::Over => {}
        }
    }
}
