//! What is asked at each stage: the words, and what can be tapped.

mod lists;
mod question;

use crate::catalogue::SystemText;
use crate::limits;
use crate::model::About;
use crate::turn::{Accepts, Arg, LabelRef, Prompt, PromptChoice, TapId, TapTarget, TextRef};

use super::correct::Changeable;
use super::state::{Overlay, Stage};
use super::work::Work;

/// Rows of a page that has a row "more" besides.
pub(super) const ROWS_WITH_MORE: usize = limits::LIST_ROWS - 1;

impl Work<'_> {
    /// Adds the words of the open prompt and returns what can be tapped.
    pub(super) fn prompt(&mut self) -> Option<Prompt> {
        match self.state.overlay.clone() {
            Some(overlay) => Some(self.overlay_prompt(overlay)),
            None => self.stage_prompt(),
        }
    }

    fn stage_prompt(&mut self) -> Option<Prompt> {
        let prompt = match self.state.stage {
            Stage::Language => self.language_prompt(),
            Stage::Consent => self.yes_no(SystemText::Consent, TapTarget::Consent),
            Stage::About => {
                self.say(SystemText::WhoIsItAbout);
                let labels = self.model().about.iter().map(|about| about_label(*about));
                self.labelled(TapTarget::About, labels)
            }
            Stage::Asking(_) => {
                let (_, index) = self.open_question()?;
                let question = self.model().question(index)?;
                self.question_prompt(index, question)
            }
            Stage::Offer => self.yes_no(SystemText::OfferDoctor, TapTarget::Offer),
            Stage::Complaint => {
                self.say(SystemText::Complaint);
                Prompt {
                    accepts: Accepts::Text,
                    ..self.labelled(TapTarget::Complaint, [SystemText::Skip].into_iter())
                }
            }
            Stage::HowIsIt => {
                self.say(SystemText::HowIsItNow);
                let labels = [SystemText::Better, SystemText::Same, SystemText::Worse];
                self.labelled(TapTarget::HowIsIt, labels.into_iter())
            }
            Stage::New | Stage::Done | Stage::Over => return None,
        };
        Some(prompt)
    }

    fn overlay_prompt(&mut self, overlay: Overlay) -> Prompt {
        match overlay {
            Overlay::Language => self.language_prompt(),
            Overlay::Again => {
                self.say(SystemText::SessionOver);
                self.labelled(TapTarget::Again, [SystemText::StartAgain].into_iter())
            }
            Overlay::Confirm { typed, .. } => {
                self.say_with(
                    SystemText::ConfirmNumber,
                    vec![("typed", Arg::Typed(typed))],
                );
                self.yes_no_choices(TapTarget::Confirm)
            }
            Overlay::Unit { typed } => {
                self.say_with(SystemText::WhichUnit, vec![("typed", Arg::Typed(typed))]);
                self.unit_prompt()
            }
            Overlay::ConfirmChange { question, slot } => {
                let now = self.state.answers.get(question);
                let args = vec![
                    ("question", Arg::Text(self.short(question))),
                    ("from", Arg::Answer(question, now)),
                    ("to", Arg::Answer(question, slot)),
                ];
                self.say_with(SystemText::ChangeConfirm, args);
                self.yes_no_choices(TapTarget::ConfirmChange)
            }
            Overlay::ConfirmAbout(about) => {
                let label = |about| Arg::Text(TextRef::System(about_label(about)));
                let now = self.state.answers.about.unwrap_or(about);
                let args = vec![
                    (
                        "question",
                        Arg::Text(TextRef::System(SystemText::WhoIsItAbout)),
                    ),
                    ("from", label(now)),
                    ("to", label(about)),
                ];
                self.say_with(SystemText::ChangeConfirm, args);
                self.yes_no_choices(TapTarget::ConfirmChange)
            }
            Overlay::ConfirmRefusal => {
                let text = |text| Arg::Text(TextRef::System(text));
                let args = vec![
                    ("question", text(SystemText::Consent)),
                    ("from", text(SystemText::Yes)),
                    ("to", text(SystemText::No)),
                ];
                self.say_with(SystemText::ChangeConfirm, args);
                self.yes_no_choices(TapTarget::ConfirmChange)
            }
            Overlay::Change { .. } => {
                self.say(SystemText::ChangeWhich);
                let choices = self.change_rows();
                self.choices(choices)
            }
            Overlay::Impossible {
                constraint,
                refused,
            } => {
                let mut answers: Vec<_> = (self.concerned(constraint).into_iter())
                    .filter_map(|change| match change {
                        Changeable::About => None,
                        Changeable::Answer(question) => {
                            Some((question, self.state.answers.get(question)))
                        }
                    })
                    .collect();
                answers.extend(self.open_question().map(|(_, open)| (open, refused)));
                for (question, slot) in answers {
                    let args = vec![
                        ("question", Arg::Text(self.short(question))),
                        ("answer", Arg::Answer(question, slot)),
                    ];
                    self.say_with(SystemText::AnswerLine, args);
                }
                self.say(SystemText::ImpossibleAnswers);
                let choices = self.change_rows();
                self.choices(choices)
            }
        }
    }

    fn language_prompt(&mut self) -> Prompt {
        self.say_in_all(SystemText::ChooseLanguage);
        let locales = 0..self.release.spoken().len();
        let choices = locales
            .map(|locale| self.choice(TapTarget::Language, locale, LabelRef::Locale(locale)))
            .collect();
        self.choices(choices)
    }

    fn yes_no(&mut self, words: SystemText, target: TapTarget) -> Prompt {
        self.say(words);
        self.yes_no_choices(target)
    }

    fn yes_no_choices(&self, target: TapTarget) -> Prompt {
        let label = |text| LabelRef::Text(TextRef::System(text));
        self.choices(vec![
            self.choice(target, 1, label(SystemText::Yes)),
            self.choice(target, 0, label(SystemText::No)),
        ])
    }

    fn labelled(&self, target: TapTarget, labels: impl Iterator<Item = SystemText>) -> Prompt {
        let choices = labels
            .enumerate()
            .map(|(at, label)| self.choice(target, at, LabelRef::Text(TextRef::System(label))))
            .collect();
        self.choices(choices)
    }

    fn choices(&self, choices: Vec<PromptChoice>) -> Prompt {
        Prompt {
            number: self.state.prompt.number,
            choices,
            accepts: Accepts::Choice,
        }
    }

    fn choice(&self, target: TapTarget, index: usize, label: LabelRef) -> PromptChoice {
        self.special(target, u32::try_from(index).unwrap_or(u32::MAX), label)
    }

    fn special(&self, target: TapTarget, choice: u32, label: LabelRef) -> PromptChoice {
        PromptChoice {
            tap: TapId {
                session: self.state.session,
                prompt: self.state.prompt.number,
                target,
                choice,
            },
            label,
        }
    }
}

/// The locale's word for whom it is about.
pub(super) fn about_label(about: About) -> SystemText {
    match about {
        About::Me => SystemText::Me,
        About::Child => SystemText::Child,
        About::Other => SystemText::Other,
    }
}
