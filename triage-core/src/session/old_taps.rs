//! Taps on earlier prompts: a change to be confirmed, never an answer to what is open now.

use crate::answers::Slot;
use crate::model::{HandOver, OutcomeIdx, QuestionIdx, QuestionKind};
use crate::turn::{HandoverReason, TapId, TapTarget};

use super::state::{Overlay, Stage};
use super::work::Work;

impl Work<'_> {
    /// A tap on a prompt of this session that is not the open one.
    pub(super) fn old_tap(&mut self, tap: TapId) {
        let index = usize::try_from(tap.choice).unwrap_or(usize::MAX);
        match tap.target {
            TapTarget::Question(question) => self.old_answer(question, tap.choice),
            // Who declined and then taps "yes" has changed their mind.
            TapTarget::Offer if tap.choice == 1 && self.may_still_accept() => {
                self.accept_doctor(HandoverReason::Accepted);
            }
            // Who cannot read a question about it cannot answer it.
            TapTarget::Language
                if index != self.state.locale && !self.state.is_before_language() =>
            {
                self.language_chosen(index);
            }
            TapTarget::About => self.old_about(index),
            TapTarget::Consent if tap.choice == 0 && self.is_screening() => {
                self.open_overlay(Overlay::ConfirmRefusal);
            }
            TapTarget::Offer
            | TapTarget::Language
            | TapTarget::Consent
            | TapTarget::Confirm
            | TapTarget::Unit
            | TapTarget::Change
            | TapTarget::ConfirmChange
            | TapTarget::Complaint
            | TapTarget::HowIsIt
            | TapTarget::Again => self.no_answer(),
        }
    }

    /// Whom it is about is an answer too.
    fn old_about(&mut self, index: usize) {
        let about = self.model().about.get(index).copied();
        let now = self.state.answers.about;
        match about.filter(|about| now.is_some_and(|now| now != *about)) {
            Some(about) if self.state.follow_up.is_none() && self.may_change() => {
                self.open_overlay(Overlay::ConfirmAbout(about));
            }
            Some(_) | None => self.no_answer(),
        }
    }

    /// Asks "change X from A to B?", with the emergency text if B would raise a red flag.
    fn old_answer(&mut self, question: QuestionIdx, choice: u32) {
        let now = self.state.answers.get(question);
        let Some(slot) = self
            .old_choice(question, choice, now)
            .filter(|_| self.state.consented)
        else {
            return self.no_answer();
        };
        if let Some(outcome) = self.would_raise(question, slot) {
            self.say_emergency();
            let urgency = self.model().urgency_of(outcome);
            self.state.highest = self.state.highest.max(urgency);
        }
        if matches!(now, Slot::Value(_) | Slot::Unknown) && self.may_change() {
            self.open_overlay(Overlay::ConfirmChange { question, slot });
        } else {
            self.no_answer();
        }
    }

    /// The answer that an old button stands for; none if it changes nothing.
    fn old_choice(&self, question: QuestionIdx, choice: u32, now: Slot) -> Option<Slot> {
        let question = self.model().question(question)?;
        let slot = match choice {
            TapId::UNKNOWN if question.may_not_know => Slot::Unknown,
            TapId::UNKNOWN | TapId::DONE | TapId::MORE | TapId::ABOUT => return None,
            index => {
                let index = usize::try_from(index).ok()?;
                question.choices().get(index)?;
                match &question.kind {
                    QuestionKind::Choices { none, .. } => added(now, index, *none)?,
                    QuestionKind::YesNo(_)
                    | QuestionKind::Choice(_)
                    | QuestionKind::Number(_)
                    | QuestionKind::Date { .. }
                    | QuestionKind::Text
                    | QuestionKind::Location
                    | QuestionKind::Photo
                    | QuestionKind::Voice => Slot::Value(i64::try_from(index).ok()?),
                }
            }
        };
        (slot != now).then_some(slot)
    }

    /// The outcome of the red flag that this answer would raise.
    fn would_raise(&self, question: QuestionIdx, slot: Slot) -> Option<OutcomeIdx> {
        let mut answers = self.state.answers.clone();
        answers.set(question, slot);
        let watching = self.release.graph().flags_reading(question);
        let flag = super::flags::first_true(self.model(), &answers, watching.iter().copied())?;
        self.model().red_flags.get(flag).map(|flag| flag.outcome)
    }

    /// Whether there is a run whose answers can be changed.
    fn may_change(&self) -> bool {
        match self.state.stage {
            Stage::Asking(_) | Stage::Offer | Stage::Complaint | Stage::HowIsIt | Stage::Done => {
                self.state.consented
            }
            Stage::New | Stage::Language | Stage::Consent | Stage::About | Stage::Over => false,
        }
    }

    /// Whether questions are being asked, so that consent to them can be taken back.
    fn is_screening(&self) -> bool {
        matches!(
            self.state.stage,
            Stage::About | Stage::Asking(_) | Stage::HowIsIt
        )
    }

    fn may_still_accept(&self) -> bool {
        let Some(outcome) = (self.state.outcome).and_then(|outcome| self.model().outcome(outcome))
        else {
            return false;
        };
        outcome.hand_over != HandOver::None
            && !self.state.handover.is_open()
            && matches!(self.state.stage, Stage::Done)
    }
}

/// One choice more; the exclusive one stands alone.
fn added(now: Slot, index: usize, none: Option<usize>) -> Option<Slot> {
    let bit = 1_u64.checked_shl(u32::try_from(index).ok()?)?;
    let exclusive = none
        .and_then(|none| u32::try_from(none).ok())
        .and_then(|none| 1_u64.checked_shl(none))
        .unwrap_or(0);
    let chosen = match now {
        Slot::Value(chosen) => chosen.cast_unsigned(),
        Slot::Partial(chosen) => chosen,
        Slot::NotAnswered | Slot::Unknown => 0,
    };
    let set = if bit == exclusive {
        bit
    } else {
        (chosen & !exclusive) | bit
    };
    Some(Slot::Value(set.cast_signed()))
}
