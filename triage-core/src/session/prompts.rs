//! What is asked at each stage: the words, and what can be tapped.

use crate::answers::Slot;
use crate::catalogue::SystemText;
use crate::limits;
use crate::model::{About, Question, QuestionIdx, QuestionKind};
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
        let locales = 0..self.model().locales.len();
        let choices = locales
            .map(|locale| self.choice(TapTarget::Language, locale, LabelRef::Locale(locale)))
            .collect();
        self.choices(choices)
    }

    fn question_prompt(&mut self, index: QuestionIdx, question: &Question) -> Prompt {
        let target = TapTarget::Question(index);
        let chosen = match self.state.answers.get(index) {
            Slot::Partial(chosen) => chosen,
            Slot::NotAnswered | Slot::Unknown | Slot::Value(_) => 0,
        };
        if chosen == 0 {
            self.say_flow(question.texts.text);
        } else {
            self.say(SystemText::AnythingElse);
        }
        let count = question.choices().len();
        let mut choices = Vec::with_capacity(count.saturating_add(1));
        let accepts = match &question.kind {
            QuestionKind::YesNo(answers) => {
                // Yes comes first on the screen, though it counts as the greater.
                for (at, answer) in answers.iter().enumerate().rev() {
                    let own = if at == 0 {
                        SystemText::No
                    } else {
                        SystemText::Yes
                    };
                    let label = self.own_label(answer.label, own);
                    choices.push(self.choice(target, at, label));
                }
                Accepts::Choice
            }
            QuestionKind::Choice(answers) => {
                for (at, answer) in answers.iter().enumerate() {
                    let label = self.own_label(answer.label, SystemText::Other);
                    choices.push(self.choice(target, at, label));
                }
                Accepts::Choice
            }
            QuestionKind::Choices {
                choices: answers,
                none,
            } => {
                for (at, answer) in answers.iter().enumerate() {
                    let is_chosen = chosen.checked_shr(u32::try_from(at).unwrap_or(u32::MAX));
                    let is_chosen = is_chosen.is_some_and(|bits| bits & 1 == 1);
                    // Once something was chosen, "none of these" is no longer true.
                    if !is_chosen && (chosen == 0 || *none != Some(at)) {
                        let label = self.own_label(answer.label, SystemText::Other);
                        choices.push(self.choice(target, at, label));
                    }
                }
                if chosen != 0 {
                    let label = LabelRef::Text(TextRef::System(SystemText::Done));
                    choices.push(self.special(target, TapId::DONE, label));
                }
                Accepts::Choices
            }
            QuestionKind::Number(_) | QuestionKind::Date { .. } => Accepts::Number,
            QuestionKind::Text => Accepts::Text,
            QuestionKind::Location => Accepts::Location,
            QuestionKind::Photo => Accepts::Photo,
            QuestionKind::Voice => Accepts::Voice,
        };
        if question.may_not_know && chosen == 0 {
            let own = if question.is_readable() {
                SystemText::NotSure
            } else {
                SystemText::Skip
            };
            let label = if self
                .release
                .catalogue()
                .has(self.state.locale, question.texts.unknown)
            {
                LabelRef::Text(TextRef::Flow(question.texts.unknown))
            } else {
                LabelRef::Text(TextRef::System(own))
            };
            choices.push(self.special(target, TapId::UNKNOWN, label));
        }
        Prompt {
            accepts,
            ..self.choices(choices)
        }
    }

    fn unit_prompt(&mut self) -> Prompt {
        let choices = self.open_question().and_then(|(_, index)| {
            let question = self.model().question(index)?;
            let QuestionKind::Number(spec) = &question.kind else {
                return None;
            };
            let units = 0..=spec.also_in.len();
            Some(
                units
                    .map(|unit| self.choice(TapTarget::Unit, unit, LabelRef::Unit(index, unit)))
                    .collect(),
            )
        });
        self.choices(choices.unwrap_or_default())
    }

    /// The rows of the open list of answers: a page of all, or those that a constraint is about.
    pub(super) fn change_rows(&self) -> Vec<PromptChoice> {
        let (listed, page) = match &self.state.overlay {
            Some(Overlay::Impossible { constraint, .. }) => {
                let mut listed = self.concerned(*constraint);
                listed.extend(
                    self.open_question()
                        .map(|(_, open)| Changeable::Answer(open)),
                );
                (listed, 0)
            }
            Some(Overlay::Change { page }) => {
                let page = usize::try_from(*page).unwrap_or(usize::MAX);
                (self.changeable().collect(), page)
            }
            Some(
                Overlay::Confirm { .. }
                | Overlay::Unit { .. }
                | Overlay::ConfirmChange { .. }
                | Overlay::ConfirmAbout(_)
                | Overlay::ConfirmRefusal
                | Overlay::Language
                | Overlay::Again,
            )
            | None => (Vec::new(), 0),
        };
        let is_paged = listed.len() > limits::LIST_ROWS;
        let (skip, take) = if is_paged {
            (page.saturating_mul(ROWS_WITH_MORE), ROWS_WITH_MORE)
        } else {
            (0, limits::LIST_ROWS)
        };
        let rows = listed.into_iter().skip(skip).take(take);
        let mut choices: Vec<_> = rows.map(|change| self.change_row(change)).collect();
        if is_paged {
            let label = LabelRef::Text(TextRef::System(SystemText::More));
            choices.push(self.special(TapTarget::Change, TapId::MORE, label));
        }
        choices
    }

    fn change_row(&self, change: Changeable) -> PromptChoice {
        match change {
            Changeable::About => {
                let label = self
                    .state
                    .answers
                    .about
                    .map_or(SystemText::Other, about_label);
                let label = LabelRef::Text(TextRef::System(label));
                self.special(TapTarget::Change, TapId::ABOUT, label)
            }
            Changeable::Answer(question) => {
                let label = LabelRef::Text(self.short(question));
                self.choice(TapTarget::Change, question.index(), label)
            }
        }
    }

    fn short(&self, question: QuestionIdx) -> TextRef {
        (self.model().question(question)).map_or(TextRef::System(SystemText::Other), |question| {
            TextRef::Flow(question.texts.short)
        })
    }

    /// A label of the flow, or the locale's own word where the flow has none in this language.
    fn own_label(&self, label: Option<crate::model::TextIdx>, own: SystemText) -> LabelRef {
        let written = label.filter(|label| self.release.catalogue().has(self.state.locale, *label));
        LabelRef::Text(written.map_or(TextRef::System(own), TextRef::Flow))
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
