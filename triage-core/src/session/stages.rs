//! The stages before and after the flow's own steps: welcome, language, consent, whom it is
//! about; the offer of a doctor, the words for the doctor, and a new beginning.

use crate::answers::{Answers, Slot};
use crate::catalogue::SystemText;
use crate::model::{About, NodeIdx};
use crate::turn::{Effect, HandoverReason, Reply};

use super::state::{Overlay, Stage};
use super::work::Work;

impl Work<'_> {
    /// The first message, whatever it was.
    pub(super) fn begin(&mut self) {
        if self.offers_languages() {
            self.say_in_all(SystemText::Hello);
            self.open(Stage::Language);
        } else {
            self.say(SystemText::Welcome);
            self.ask_consent();
        }
    }

    pub(super) fn ask_consent(&mut self) {
        if self.release.asks_consent() {
            self.open(Stage::Consent);
        } else {
            self.state.consented = true;
            self.ask_about();
        }
    }

    pub(super) fn ask_about(&mut self) {
        match self.model().about.as_slice() {
            [] => self.begin_steps(),
            // One possibility is no question.
            [only] => {
                self.state.answers.about = Some(*only);
                self.begin_steps();
            }
            _ => self.open(Stage::About),
        }
    }

    /// The flow's own steps, from the first.
    pub(super) fn begin_steps(&mut self) {
        self.run_from_start();
    }

    pub(super) fn language_chosen(&mut self, locale: usize) {
        if locale >= self.release.spoken().len() {
            return self.repeat();
        }
        if locale >= self.model().locales.len() {
            self.say_in(locale, SystemText::LanguageNotReady);
            return self.repeat();
        }
        self.state.locale = locale;
        if self.state.stage == Stage::Language {
            self.say_in(locale, SystemText::Welcome);
            return self.ask_consent();
        }
        self.say(SystemText::LanguageChanged);
        if self.state.overlay == Some(Overlay::Language) {
            self.close_overlay();
        } else {
            self.repeat();
        }
    }

    pub(super) fn consent(&mut self, agrees: bool) {
        if agrees {
            self.state.consented = true;
            self.ask_about();
        } else {
            self.say(SystemText::ConsentRefused);
            self.effects.push(Effect::Forget);
            self.close();
        }
    }

    pub(super) fn about_chosen(&mut self, index: usize) {
        match self.model().about.get(index) {
            Some(about) => self.begin_about(*about),
            None => self.repeat(),
        }
    }

    /// Begins the steps about somebody.
    pub(super) fn begin_about(&mut self, about: About) {
        self.state.answers.about = Some(about);
        if let Some(correction) = &mut self.state.correction {
            // Another person: nothing that was said holds for them.
            if correction.before.about != Some(about) {
                correction.held.fill(Slot::NotAnswered);
            }
        }
        self.begin_steps();
    }

    pub(super) fn offer_answered(&mut self, wants: bool) {
        if wants {
            self.accept_doctor(HandoverReason::Accepted);
        } else {
            self.say(SystemText::DoctorDeclined);
            self.rest();
        }
    }

    /// A doctor is asked, and the patient for words that help the doctor.
    pub(super) fn accept_doctor(&mut self, reason: HandoverReason) {
        self.hand_over(reason);
        self.say(SystemText::DoctorNotified);
        self.open(Stage::Complaint);
    }

    pub(super) fn complaint(&mut self, reply: Reply) {
        self.for_doctor(Some(reply));
        self.complaint_skipped();
    }

    pub(super) fn complaint_skipped(&mut self) {
        self.say(SystemText::ComplaintThanks);
        self.rest();
    }

    /// A new screening after the end.
    pub(super) fn begin_again(&mut self) {
        self.new_session();
        if self.state.consented {
            self.say(SystemText::Restarted);
            self.ask_about();
        } else {
            self.begin();
        }
    }

    /// Forgets the run. What was shown stays on record while a hand-over is open.
    pub(super) fn new_session(&mut self) {
        self.state.renumber(self.at);
        self.clear_run();
        if !self.state.handover.is_open() {
            self.state.highest = crate::model::UrgencyIdx::new(0);
        }
    }

    /// Forgets answers and outcome.
    pub(super) fn clear_run(&mut self) {
        self.state.overlay = None;
        self.state.answers = Answers::new(self.model().questions.len());
        self.state.correction = None;
        self.state.follow_up = None;
        self.state.outcome = None;
        self.state.waits.follow_up = None;
    }

    /// Runs the flow's steps from the first node. A red flag may be true before any answer, as one
    /// that reads only whom it is about; a follow-up begins after that.
    pub(super) fn run_from_start(&mut self) {
        if self.state.follow_up.is_none()
            && let Some(flag) = self.flag_among_all()
        {
            return self.red_flag(flag);
        }
        self.run(NodeIdx::new(0));
    }
}
