//! Changing an answer: the run starts from scratch, and reads the other answers again when it
//! reaches them.

use crate::answers::{Answers, Slot};
use crate::catalogue::SystemText;
use crate::model::{NodeIdx, QuestionIdx};
use crate::recognise::read_listed;
use crate::rule::Reads;
use crate::turn::{LabelRef, TapId, TextRef};

use super::path;
use super::state::{Correction, Overlay, Stage};
use super::work::Work;

/// Something that can be changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Changeable {
    /// Whom it is about.
    About,
    /// The answer to a question.
    Answer(QuestionIdx),
}

impl Work<'_> {
    /// Goes back to the question before.
    pub(super) fn back_one(&mut self) {
        match self.asked().pop() {
            Some(question) => self.change_answer(question, None),
            None if self.state.follow_up.is_none() && self.model().about.len() > 1 => {
                self.change_about();
            }
            None => {
                self.say(SystemText::NothingToGoBackTo);
                self.repeat();
            }
        }
    }

    /// What can be changed, in the order in which it was answered.
    pub(super) fn changeable(&self) -> impl Iterator<Item = Changeable> + use<> {
        let about = (self.state.follow_up.is_none() && self.model().about.len() > 1)
            .then_some(Changeable::About);
        // Several choices, still choosing, stand at the open node and are changed there.
        let answers = self.asked().into_iter();
        about.into_iter().chain(answers.map(Changeable::Answer))
    }

    /// A row of the list of answers, or of the answers that cannot all be right.
    pub(super) fn change_chosen(&mut self, choice: u32) {
        match (choice, self.state.overlay.clone()) {
            (TapId::MORE, Some(Overlay::Change { page })) => {
                let pages = self
                    .changeable()
                    .count()
                    .div_ceil(super::prompts::ROWS_WITH_MORE);
                let next = page.saturating_add(1);
                let is_last = usize::try_from(next).unwrap_or(usize::MAX) >= pages;
                self.open_overlay(Overlay::Change {
                    page: if is_last { 0 } else { next },
                });
            }
            (TapId::ABOUT, Some(_)) if self.is_listed(Changeable::About) => self.change_about(),
            (index, Some(overlay)) => {
                let index = usize::try_from(index).unwrap_or(usize::MAX);
                let question = QuestionIdx::new(index);
                let refused = match overlay {
                    Overlay::Impossible { refused, .. } => Some(refused),
                    Overlay::Change { .. }
                    | Overlay::Confirm { .. }
                    | Overlay::Unit { .. }
                    | Overlay::ConfirmChange { .. }
                    | Overlay::ConfirmAbout(_)
                    | Overlay::ConfirmRefusal
                    | Overlay::Language
                    | Overlay::Again => None,
                };
                match (refused, self.open_question()) {
                    // The refused answer itself is given anew.
                    (Some(_), Some((_, open))) if open == question => {
                        self.close_overlay_counting();
                    }
                    (Some(refused), Some((_, open)))
                        if self.is_listed(Changeable::Answer(question)) =>
                    {
                        self.change_answer_keeping(question, None, Some((open, refused)));
                    }
                    (None, _) if self.is_listed(Changeable::Answer(question)) => {
                        self.change_answer(question, None);
                    }
                    _ => self.repeat(),
                }
            }
            (_, None) => self.repeat(),
        }
    }

    /// The answer to "change X from A to B?".
    pub(super) fn change_confirmed(&mut self, agrees: bool) {
        match self.state.overlay {
            Some(Overlay::ConfirmChange { question, slot }) if agrees => {
                self.change_answer(question, Some(slot));
            }
            Some(Overlay::ConfirmAbout(about)) if agrees => {
                self.begin_correction();
                self.state.overlay = None;
                self.begin_about(about);
            }
            Some(Overlay::ConfirmRefusal) if agrees => self.withdraw_consent(),
            Some(
                Overlay::ConfirmChange { .. } | Overlay::ConfirmAbout(_) | Overlay::ConfirmRefusal,
            ) => self.leave_overlay(),
            Some(
                Overlay::Confirm { .. }
                | Overlay::Unit { .. }
                | Overlay::Impossible { .. }
                | Overlay::Change { .. }
                | Overlay::Language
                | Overlay::Again,
            )
            | None => self.repeat(),
        }
    }

    /// Consent is taken back: as if it had been refused. An emergency stays with people.
    fn withdraw_consent(&mut self) {
        self.withdraw_unless_urgent();
        self.clear_run();
        self.state.consented = false;
        self.consent(false);
        if self.state.handover.is_open() {
            self.state.stage = Stage::Done;
        }
    }

    /// Takes an overlay away because the patient wants back.
    pub(super) fn leave_overlay(&mut self) {
        match self.state.overlay {
            Some(Overlay::Confirm { .. } | Overlay::Unit { .. } | Overlay::Impossible { .. }) => {
                self.close_overlay_counting();
            }
            Some(
                Overlay::Change { .. }
                | Overlay::ConfirmChange { .. }
                | Overlay::ConfirmAbout(_)
                | Overlay::ConfirmRefusal
                | Overlay::Language,
            ) => {
                self.close_overlay();
                if !self.state.has_prompt() {
                    self.no_answer();
                }
            }
            Some(Overlay::Again) | None => self.repeat(),
        }
    }

    /// Changes an answer: to another one, or by asking its question again.
    pub(super) fn change_answer(&mut self, question: QuestionIdx, slot: Option<Slot>) {
        self.change_answer_keeping(question, slot, None);
    }

    /// The same, where the open question was answered too, but the answer could not be stored.
    fn change_answer_keeping(
        &mut self,
        question: QuestionIdx,
        slot: Option<Slot>,
        refused: Option<(QuestionIdx, Slot)>,
    ) {
        self.begin_correction();
        if let Some(correction) = &mut self.state.correction {
            if let Some((open, refused)) = refused {
                hold(&mut correction.held, open, refused);
            }
            hold(&mut correction.held, question, slot.unwrap_or_default());
        }
        self.state.overlay = None;
        self.run_from_start();
        if self
            .open_question()
            .is_some_and(|(_, open)| open == question)
        {
            // What leads to a question that is asked again was said when it was asked first.
            self.drop_statements();
        }
    }

    /// Asks again whom it is about; what follows depends on the answer.
    fn change_about(&mut self) {
        self.begin_correction();
        self.state.answers.about = None;
        self.open(Stage::About);
    }

    /// Puts all answers aside, to be read again as the run reaches them.
    fn begin_correction(&mut self) {
        let mut fresh = Answers::new(self.model().questions.len());
        fresh.about = self.state.answers.about;
        let now = std::mem::replace(&mut self.state.answers, fresh);
        let mut held = now.slots().to_vec();
        let before = match self.state.correction.take() {
            Some(earlier) => {
                for (slot, earlier) in held.iter_mut().zip(&earlier.held) {
                    if *slot == Slot::NotAnswered {
                        *slot = *earlier;
                    }
                }
                earlier.before
            }
            None => now,
        };
        self.state.correction = Some(Box::new(Correction { before, held }));
        // The outcome is open again; one that comes later is followed up in its own time.
        self.state.outcome = None;
        self.state.waits.follow_up = None;
    }

    /// The held answer to a question, which is then no longer held.
    pub(super) fn take_held(&mut self, question: QuestionIdx) -> Slot {
        let held = (self.state.correction.as_mut())
            .and_then(|correction| correction.held.get_mut(question.index()));
        held.map(std::mem::take).unwrap_or_default()
    }

    /// Ends a correction once every answer of before is given again or can no longer be asked.
    pub(super) fn settle_correction(&mut self, open: NodeIdx) {
        let Some(correction) = &self.state.correction else {
            return;
        };
        let still_open = self.release.graph().still_open(open);
        let asked_here = self.question_at(open);
        let is_complete = (correction.before.slots().iter().enumerate()).all(|(at, before)| {
            let question = QuestionIdx::new(at);
            *before == Slot::NotAnswered
                || matches!(
                    self.state.answers.get(question),
                    Slot::Value(_) | Slot::Unknown
                )
                || (asked_here != Some(question) && !still_open.get(at).copied().unwrap_or(true))
        });
        if is_complete {
            self.state.correction = None;
        }
    }

    /// Which answer was named, in the words of the list.
    pub(super) fn read_change(&self, text: &str) -> Option<u32> {
        let locale = self.release.locales().get(self.state.locale)?;
        let rows = self.change_rows();
        let about = self.state.answers.about;
        let catalogue = self.release.catalogue();
        let labels: Vec<_> = rows
            .iter()
            .map(|row| match row.label {
                LabelRef::Text(TextRef::Flow(text)) => {
                    catalogue.text(self.state.locale, text, about).into()
                }
                LabelRef::Text(TextRef::System(text)) => {
                    catalogue.system(self.state.locale, text, about, &[])
                }
                LabelRef::Locale(_) | LabelRef::Unit(..) => "".into(),
            })
            .collect();
        let words: Vec<_> = labels.iter().map(AsRef::as_ref).enumerate().collect();
        let row = read_listed(locale, &words, text)?;
        rows.get(row).map(|row| row.tap.choice)
    }

    /// What a broken constraint is about, without the question that is open.
    pub(super) fn concerned(&self, constraint: usize) -> Vec<Changeable> {
        let model = self.model();
        let Some(constraint) = model.impossible.get(constraint) else {
            return Vec::new();
        };
        let reads = Reads::of(model, &constraint.when);
        let questions = reads.questions();
        self.changeable()
            .filter(|change| match change {
                Changeable::About => reads.about,
                Changeable::Answer(question) => questions.contains(question),
            })
            .collect()
    }

    /// The questions answered in this run, in order.
    fn asked(&self) -> Vec<QuestionIdx> {
        path::asked(
            self.release.graph(),
            &self.state.answers,
            self.state.follow_up.as_deref(),
        )
    }

    fn is_listed(&self, change: Changeable) -> bool {
        self.changeable().any(|listed| listed == change)
    }
}

fn hold(held: &mut [Slot], question: QuestionIdx, slot: Slot) {
    if let Some(place) = held.get_mut(question.index()) {
        *place = slot;
    }
}
