//! Lists to choose from: the answers that can be changed, and the units of a number.

use crate::catalogue::SystemText;
use crate::limits;
use crate::model::{QuestionIdx, QuestionKind};
use crate::turn::{LabelRef, Prompt, PromptChoice, TapId, TapTarget, TextRef};

use super::super::correct::Changeable;
use super::super::state::Overlay;
use super::super::work::Work;
use super::{ROWS_WITH_MORE, about_label};

impl Work<'_> {
    pub(super) fn unit_prompt(&mut self) -> Prompt {
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
    pub(in super::super) fn change_rows(&self) -> Vec<PromptChoice> {
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

    pub(super) fn short(&self, question: QuestionIdx) -> TextRef {
        (self.model().question(question)).map_or(TextRef::System(SystemText::Other), |question| {
            TextRef::Flow(question.texts.short)
        })
    }
}
