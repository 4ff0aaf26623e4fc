//! A reply goes to whatever is open: a tap by its target, words by the overlay and the stage.

use std::borrow::Cow;

use crate::catalogue::SystemText;
use crate::recognise::{
    How, read_about, read_how, read_language, read_listed, read_shown_yes_no, read_skip,
    read_yes_no,
};
use crate::time::Day;
use crate::turn::{Reply, TapTarget};

use super::answer::shortened;
use super::state::{Overlay, Stage};
use super::work::Work;

impl Work<'_> {
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
        let release = self.release;
        let Some(locale) = release.locales().get(self.state.locale) else {
            return self.no_answer();
        };
        match (self.state.overlay.clone(), self.state.stage) {
            (Some(Overlay::Language), _) | (None, Stage::Language) => {
                match read_language(release.spoken(), text) {
                    Some(chosen) => self.language_chosen(chosen),
                    None => self.unreadable(SystemText::PleaseChoose),
                }
            }
            (None, Stage::Consent) => match read_shown_yes_no(locale, text) {
                Some(agrees) => self.consent(agrees),
                None => self.unreadable(SystemText::PleaseChoose),
            },
            (None, Stage::About) => match self.read_about(text) {
                Some(index) => self.about_chosen(index),
                None => self.unreadable(SystemText::PleaseChoose),
            },
            (None, Stage::Asking(_)) => self.answer_typed(text, today),
            (Some(Overlay::Confirm { typed, number }), _) => {
                // Who writes the same number once more means it. "1" can be the answer itself,
                // given anew.
                let agrees = if shortened(text).trim() == typed.trim() {
                    Some(true)
                } else if self.is_answer(text, today) {
                    read_yes_no(locale, text)
                } else {
                    read_shown_yes_no(locale, text)
                };
                match agrees {
                    Some(is_right) => self.number_confirmed(number, is_right),
                    None => self.answer_typed_instead(text, today, SystemText::PleaseChoose),
                }
            }
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
            ) => match read_shown_yes_no(locale, text) {
                Some(agrees) => self.change_confirmed(agrees),
                None => self.unreadable(SystemText::PleaseChoose),
            },
            (None, Stage::Offer) => match read_shown_yes_no(locale, text) {
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
}
