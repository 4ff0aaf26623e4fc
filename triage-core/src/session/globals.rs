//! The words that work at any point, in every language of the flow.

use crate::catalogue::SystemText;
use crate::locale::Global;
use crate::model::{UrgencyIdx, Way};
use crate::turn::{Effect, HandoverReason, Reply};

use super::state::{Overlay, Stage};
use super::work::Work;

impl Work<'_> {
    /// A global word.
    pub(super) fn global(&mut self, word: Global) {
        match word {
            Global::Emergency => self.emergency(None),
            Global::Doctor => self.doctor(),
            Global::Stop => self.stop(),
            Global::Restart => self.restart(),
            Global::Back => self.back(),
            Global::Change => self.change(),
            Global::Language => self.language(),
            Global::Repeat => self.no_answer(),
            Global::Help => {
                // The list of words in all languages at once would be longer than a message.
                let text = if self.state.is_before_language() {
                    SystemText::Hello
                } else {
                    SystemText::Help
                };
                self.say(text);
                if self.state.has_prompt() {
                    self.repeat();
                }
            }
        }
    }

    /// Answers an emergency phrase: the text, the highest urgency, people; then the open prompt.
    pub(super) fn emergency(&mut self, words: Option<Reply>) {
        self.say_emergency();
        self.state.highest = self.model().top_urgency();
        if self.state.stage == Stage::Over {
            // People are on their way into it again.
            self.state.stage = Stage::Done;
        }
        if !(self.state.handover.is_open() && self.state.emergency_handed_over) {
            self.hand_over(HandoverReason::Emergency);
            self.state.emergency_handed_over = true;
        }
        if self.state.consented {
            self.for_doctor(words);
        }
        if self.state.stage == Stage::New {
            self.begin();
        } else {
            self.repeat();
        }
    }

    fn doctor(&mut self) {
        if self.state.handover.is_open() && self.state.has_ended() {
            self.say(SystemText::DoctorNotified);
            return self.repeat();
        }
        match self.state.stage {
            // Before consent nobody may read what was said.
            Stage::New | Stage::Language | Stage::Consent => {
                self.say(SystemText::Helpline);
                self.repeat();
            }
            Stage::Over if !self.state.consented => {
                self.say(SystemText::Helpline);
                self.open_overlay(Overlay::Again);
            }
            Stage::About | Stage::Asking(_) | Stage::HowIsIt => self.way_out(Way::AskedForDoctor),
            Stage::Offer => self.accept_doctor(HandoverReason::Accepted),
            Stage::Complaint | Stage::Done | Stage::Over => {
                self.accept_doctor(HandoverReason::AskedForDoctor);
            }
        }
    }

    fn stop(&mut self) {
        self.withdraw_unless_urgent();
        match self.state.stage {
            // Before consent there is no outcome, and nothing is said.
            Stage::New | Stage::Language | Stage::Consent => {
                self.rest();
            }
            Stage::About | Stage::Asking(_) | Stage::HowIsIt => self.way_out(Way::Stopped),
            Stage::Offer | Stage::Complaint | Stage::Done => {
                self.say(SystemText::Stopped);
                if self.state.waits.follow_up.take().is_some() {
                    self.effects.push(Effect::ClearDeadlines);
                }
                self.rest();
            }
            Stage::Over => {
                self.state.overlay = None;
                self.ask_nothing();
            }
        }
    }

    /// Who says stop wants no call; an emergency that was shown stays with people all the same.
    pub(super) fn withdraw_unless_urgent(&mut self) {
        let top = self.model().top_urgency();
        let is_urgent = self.state.emergency_handed_over
            || (self.state.highest == top && top > UrgencyIdx::new(0));
        if self.state.handover.is_open() && !is_urgent {
            self.effects.push(Effect::WithdrawHandover);
            self.state.handover = super::state::HandoverState::None;
        }
    }

    fn restart(&mut self) {
        if !self.state.consented {
            let has_ended = self.state.has_ended();
            self.state.overlay = None;
            if has_ended {
                self.new_session();
            }
            return self.begin();
        }
        if self.state.has_ended() {
            self.new_session();
        } else {
            // What was shown in this screening stays on record.
            self.state.renumber(self.at);
            self.clear_run();
        }
        self.say(SystemText::Restarted);
        self.ask_about();
    }

    fn language(&mut self) {
        if !self.offers_languages() || !self.state.has_prompt() && self.state.stage == Stage::Over {
            return self.no_answer();
        }
        if self.state.stage == Stage::Language {
            self.repeat();
        } else {
            self.open_overlay(Overlay::Language);
        }
    }

    fn back(&mut self) {
        if self.state.has_ended() && !self.state.consented {
            return self.no_answer();
        }
        if self.state.overlay.is_some() {
            return self.leave_overlay();
        }
        match self.state.stage {
            Stage::Consent if self.offers_languages() => self.open(Stage::Language),
            Stage::New | Stage::Language | Stage::Consent | Stage::About => {
                self.say(SystemText::NothingToGoBackTo);
                self.repeat();
            }
            Stage::Asking(_) | Stage::Offer | Stage::Complaint | Stage::HowIsIt | Stage::Done => {
                self.back_one();
            }
            Stage::Over => self.no_answer(),
        }
    }

    fn change(&mut self) {
        let can_change = match self.state.stage {
            Stage::Asking(_) | Stage::Offer | Stage::Complaint | Stage::HowIsIt | Stage::Done => {
                true
            }
            Stage::New | Stage::Language | Stage::Consent | Stage::About => false,
            Stage::Over => return self.no_answer(),
        };
        if can_change && self.state.consented && self.changeable().next().is_some() {
            self.open_overlay(Overlay::Change { page: 0 });
        } else {
            self.say(SystemText::NothingToChange);
            self.repeat();
        }
    }
}
