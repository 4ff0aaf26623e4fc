//! The stages before and after the flow's own steps: welcome, language, consent, whom it is
//! about; the offer of a doctor, the words for the doctor, and a new beginning.

use std::borrow::Cow;

use crate::answers::{Answers, Slot};
use crate::catalogue::SystemText;
use crate::model::{About, NodeIdx, Way};
use crate::recognise::{
    How, read_about, read_how, read_language, read_listed, read_skip, read_yes_no,
};
use crate::time::Day;
use crate::turn::{Effect, HandoverReason, Reply, TapTarget};

use super::state::{Overlay, Stage};
use super::work::Work;

impl Work<'_> {
    /// The first message, whatever it was.
    pub(super) fn begin(&mut self) {
        self.say_in_all(SystemText::Welcome);
        if self.model().locales.len() > 1 {
            self.open(Stage::Language);
        } else {
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

    /// A tap on the newest prompt.
    pub(super) fn picked(&mut self, target: TapTarget, choice: u32) {
        let index = usize::try_from(choice).unwrap_or(usize::MAX);
        match (target, &self.state.overlay, self.state.stage) {
            (TapTarget::Language, Some(Overlay::Language), _)
            | (TapTarget::Language, None, Stage::Language) => self.language_chosen(index),
            (TapTarget::Consent, None, Stage::Consent) => self.consent(choice == 1),
            (TapTarget::About, None, Stage::About) => self.about_chosen(index),
            (TapTarget::Question(question), None, Stage::Asking(node)) => {
                if self.question_at(node) == Some(question) {
                    self.choice_picked(node, question, choice);
                } else {
                    self.repeat();
                }
            }
            (TapTarget::Confirm, Some(Overlay::Confirm { number, .. }), Stage::Asking(_)) => {
                let number = *number;
                self.number_confirmed(number, choice == 1);
            }
            (TapTarget::Unit, Some(Overlay::Unit { .. }), Stage::Asking(_)) => {
                self.unit_chosen(index);
            }
            (TapTarget::Change, Some(Overlay::Change { .. } | Overlay::Impossible { .. }), _) => {
                self.change_chosen(choice);
            }
            (
                TapTarget::ConfirmChange,
                Some(
                    Overlay::ConfirmChange { .. }
                    | Overlay::ConfirmAbout(_)
                    | Overlay::ConfirmRefusal,
                ),
                _,
            ) => {
                self.change_confirmed(choice == 1);
            }
            (TapTarget::Offer, None, Stage::Offer) => self.offer_answered(choice == 1),
            (TapTarget::Complaint, None, Stage::Complaint) => self.complaint_skipped(),
            (TapTarget::HowIsIt, None, Stage::HowIsIt) => self.how_it_is(index),
            (TapTarget::Again, Some(Overlay::Again), _) => self.begin_again(),
            // A button that this prompt does not have.
            _ => self.repeat(),
        }
    }

    /// Something typed in answer to whatever is open.
    pub(super) fn reply(&mut self, text: &str, today: Day) {
        let Some(locale) = self.release.locales().get(self.state.locale).copied() else {
            return self.no_answer();
        };
        match (self.state.overlay.clone(), self.state.stage) {
            (Some(Overlay::Language), _) | (None, Stage::Language) => {
                match read_language(self.release.locales(), text) {
                    Some(chosen) => self.language_chosen(chosen),
                    None => self.unreadable(SystemText::PleaseChoose),
                }
            }
            (None, Stage::Consent) => match read_yes_no(locale, text) {
                Some(agrees) => self.consent(agrees),
                None => self.unreadable(SystemText::PleaseChoose),
            },
            (None, Stage::About) => match self.read_about(text) {
                Some(index) => self.about_chosen(index),
                None => self.unreadable(SystemText::PleaseChoose),
            },
            (None, Stage::Asking(_)) => self.answer_typed(text, today),
            (Some(Overlay::Confirm { number, .. }), _) => match read_yes_no(locale, text) {
                Some(is_right) => self.number_confirmed(number, is_right),
                None => self.answer_typed_instead(text, today, SystemText::PleaseChoose),
            },
            (Some(Overlay::Unit { typed }), _) => self.unit_typed(&typed, text, today),
            (Some(Overlay::Impossible { .. }), _) => match self.read_change(text) {
                Some(choice) => self.change_chosen(choice),
                None => self.answer_typed_instead(text, today, SystemText::PleaseChoose),
            },
            (Some(Overlay::Change { .. }), _) => match self.read_change(text) {
                Some(choice) => self.change_chosen(choice),
                None => self.unreadable(SystemText::PleaseChoose),
            },
            (
                Some(
                    Overlay::ConfirmChange { .. }
                    | Overlay::ConfirmAbout(_)
                    | Overlay::ConfirmRefusal,
                ),
                _,
            ) => match read_yes_no(locale, text) {
                Some(agrees) => self.change_confirmed(agrees),
                None => self.unreadable(SystemText::PleaseChoose),
            },
            (None, Stage::Offer) => match read_yes_no(locale, text) {
                Some(agrees) => self.offer_answered(agrees),
                None => self.unreadable(SystemText::PleaseChoose),
            },
            (None, Stage::Complaint) => {
                if read_skip(locale, text) || self.is_label(text, SystemText::Skip) {
                    self.complaint_skipped();
                } else {
                    self.complaint(Reply::Text(text.to_owned()));
                }
            }
            (None, Stage::HowIsIt) => {
                let labels = [SystemText::Better, SystemText::Same, SystemText::Worse];
                let how = read_how(locale, text).map(|how| match how {
                    How::Better => 0,
                    How::Same => 1,
                    How::Worse => 2,
                });
                match how.or_else(|| self.read_label(text, &labels)) {
                    Some(index) => self.how_it_is(index),
                    None => self.unreadable(SystemText::PleaseChoose),
                }
            }
            (Some(Overlay::Again), _) => {
                if self.is_label(text, SystemText::StartAgain)
                    || read_yes_no(locale, text) == Some(true)
                {
                    self.begin_again();
                } else {
                    self.repeat();
                }
            }
            (None, Stage::New) => self.begin(),
            (None, Stage::Done | Stage::Over) => {
                self.after_the_end(Some(Reply::Text(text.to_owned())));
            }
        }
    }

    /// A place, a picture, a voice note or something else.
    pub(super) fn media(&mut self, reply: Reply) {
        if !self.state.has_prompt() {
            return self.after_the_end(Some(reply));
        }
        if self.state.overlay.is_none() {
            if self.state.stage == Stage::Complaint {
                return match reply {
                    Reply::Other => self.unreadable(SystemText::NotUnderstood),
                    Reply::Text(_)
                    | Reply::Tap(_)
                    | Reply::Location { .. }
                    | Reply::Photo(_)
                    | Reply::Voice(_) => self.complaint(reply),
                };
            }
            if let Some((node, question)) = self.open_question() {
                return self.media_answer(node, question, reply);
            }
        }
        self.unreadable(SystemText::NotUnderstood);
    }

    pub(super) fn language_chosen(&mut self, locale: usize) {
        if locale >= self.model().locales.len() {
            return self.repeat();
        }
        self.state.locale = locale;
        if self.state.stage == Stage::Language {
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

    fn about_chosen(&mut self, index: usize) {
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

    fn offer_answered(&mut self, wants: bool) {
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

    fn complaint(&mut self, reply: Reply) {
        self.for_doctor(Some(reply));
        self.complaint_skipped();
    }

    fn complaint_skipped(&mut self) {
        self.say(SystemText::ComplaintThanks);
        self.rest();
    }

    /// Whom it is about, in the patient's own words for it.
    fn read_about(&self, text: &str) -> Option<usize> {
        let locale = self.release.locales().get(self.state.locale)?;
        let offered = &self.model().about;
        let labels: Vec<_> = (offered.iter())
            .map(|about| self.label(super::prompts::about_label(*about)))
            .collect();
        let labels: Vec<_> = labels.iter().map(AsRef::as_ref).collect();
        read_about(locale, offered, &labels, text)
    }

    /// Whether this label was typed.
    pub(super) fn is_label(&self, text: &str, label: SystemText) -> bool {
        self.read_label(text, &[label]).is_some()
    }

    /// A label in the conversation's language.
    fn label(&self, label: SystemText) -> Cow<'_, str> {
        let about = self.state.answers.about;
        let catalogue = self.release.catalogue();
        catalogue.system(self.state.locale, label, about, &[])
    }

    /// Which of these labels was typed.
    pub(super) fn read_label(&self, text: &str, labels: &[SystemText]) -> Option<usize> {
        let locale = self.release.locales().get(self.state.locale)?;
        let words: Vec<_> = labels.iter().map(|label| self.label(*label)).collect();
        let words: Vec<_> = words.iter().map(AsRef::as_ref).enumerate().collect();
        read_listed(locale, &words, text)
    }

    /// A new screening after the end.
    fn begin_again(&mut self) {
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

    /// A reply that could not be read; the third to one prompt gives up.
    pub(super) fn unreadable(&mut self, notice: SystemText) {
        self.say(notice);
        self.count_try();
    }

    /// Counts a reply that led nowhere.
    pub(super) fn count_try(&mut self) {
        let tries = self.state.prompt.tries.saturating_add(1);
        self.state.prompt.tries = tries;
        if tries >= crate::limits::TRIES {
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

    /// Runs the flow's steps from the first node.
    fn run_from_start(&mut self) {
        if let Some(flag) = self.flag_among_all() {
            return self.red_flag(flag);
        }
        self.run(NodeIdx::new(0));
    }
}
