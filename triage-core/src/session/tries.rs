//! Replies that could not be read are counted, and the third to one prompt gives up.

use crate::catalogue::SystemText;
use crate::limits;
use crate::model::Way;
use crate::turn::HandoverReason;

use super::path::is_watched;
use super::state::Stage;
use super::work::Work;

impl Work<'_> {
    /// A reply that could not be read; the third to one prompt gives up.
    pub(super) fn unreadable(&mut self, notice: SystemText) {
        self.say(notice);
        self.count_try();
    }

    /// Counts a reply that led nowhere.
    pub(super) fn count_try(&mut self) {
        let tries = self.state.prompt.tries.saturating_add(1);
        self.state.prompt.tries = tries;
        if tries >= limits::TRIES {
            self.give_up();
        } else {
            self.repeat();
        }
    }

    fn give_up(&mut self) {
        self.parts.clear();
        self.state.prompt.tries = 0;
        match self.state.stage {
            Stage::New | Stage::Language | Stage::Consent => {
                self.say(SystemText::Helpline);
                self.rest();
            }
            Stage::About | Stage::HowIsIt => self.way_out(Way::GiveUp),
            Stage::Asking(_) => {
                self.warn_if_watched();
                self.way_out(Way::GiveUp);
            }
            // The outcome was said: what is left is to reach people, or to end.
            Stage::Offer if self.state.overlay.is_none() => {
                self.say(SystemText::GiveUp);
                self.accept_doctor(HandoverReason::GaveUp);
            }
            Stage::Complaint if self.state.overlay.is_none() => self.complaint_skipped(),
            Stage::Offer | Stage::Complaint | Stage::Done | Stage::Over => {
                self.close_overlay();
                if !self.state.has_prompt() {
                    self.no_answer();
                }
            }
        }
    }

    /// The question that gives up is watched: what the emergency text says comes first.
    pub(super) fn warn_if_watched(&mut self) {
        if let Some((_, question)) = self.open_question()
            && is_watched(self.release.graph(), question)
        {
            self.say_emergency();
        }
    }
}
