//! The prompt of a question of the flow.

use crate::answers::Slot;
use crate::catalogue::SystemText;
use crate::model::{Question, QuestionIdx, QuestionKind, TextIdx};
use crate::turn::{Accepts, LabelRef, Prompt, TapId, TapTarget, TextRef};

use super::super::work::Work;

impl Work<'_> {
    pub(super) fn question_prompt(&mut self, index: QuestionIdx, question: &Question) -> Prompt {
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

    /// A label of the flow, or the locale's own word where the flow has none in this language.
    fn own_label(&self, label: Option<TextIdx>, own: SystemText) -> LabelRef {
        let written = label.filter(|label| self.release.catalogue().has(self.state.locale, *label));
        LabelRef::Text(written.map_or(TextRef::System(own), TextRef::Flow))
    }
}
