//! Watches one conversation and holds every turn against the laws.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use triage_core::answers::{Answers, Slot};
use triage_core::catalogue::SystemText;
use triage_core::model::{FlowModel, OutcomeIdx, QuestionIdx, Way};
use triage_core::turn::{Conclusion, Effect, Event, HandoverReason, Reply, TapId, TapTarget};
use triage_core::{Layout, Rendered, Session};

use crate::patient::{Answered, Patient};
use crate::second_reading::{Fault, Reference, Stop};

/// A conversation with what has to be remembered of it.
#[derive(Debug)]
pub(crate) struct Watched<'r> {
    pub(crate) patient: Patient,
    reference: Reference<'r>,
    /// Whether a hand-over for an emergency is open.
    emergency: bool,
    /// Whether it is a follow-up, which asks less than a screening.
    follow_up: bool,
    /// The answers after each turn of this run.
    seen: Vec<Answers>,
    /// Conclusions without another way out that agreed with the reference.
    pub(crate) agreed: usize,
}

impl<'r> Watched<'r> {
    /// Nobody has said anything.
    pub(crate) fn new(patient: Patient, reference: Reference<'r>) -> Self {
        Self {
            patient,
            reference,
            emergency: false,
            follow_up: false,
            seen: Vec::new(),
            agreed: 0,
        }
    }

    /// Lets an event happen, and checks what comes of it.
    pub(crate) fn take(&mut self, event: &Event) -> Result<Answered, TestCaseError> {
        let before = self.patient.clone();
        let answered = self.patient.take(event.clone());
        let after = &self.patient.session;
        leaves_something(after, &before.session)?;
        fits_the_channel(&answered)?;
        within_budget(self.patient.release.model(), &answered)?;
        old_taps_answer_nothing(&before, event, after, &answered)?;
        late_deadlines_change_nothing(&before, event, after, &answered)?;
        self.emergencies_stay(&before.session, event, &answered)?;
        self.agrees_with_the_reference(&answered)?;
        Ok(answered)
    }

    /// What was shown stays shown, and what people were asked to take over stays with them.
    fn emergencies_stay(
        &mut self,
        before: &Session,
        event: &Event,
        answered: &Answered,
    ) -> Result<(), TestCaseError> {
        let after = &self.patient.session;
        let top = self.patient.release.model().top_urgency();
        let begins_anew = [
            SystemText::Hello,
            SystemText::Welcome,
            SystemText::Restarted,
            SystemText::FollowUpIntro,
        ]
        .into_iter()
        .any(|text| answered.says(text));
        if after.highest_shown() < before.highest_shown() {
            prop_assert!(
                begins_anew && !before.has_handover(),
                "the urgency shown fell"
            );
        }
        if matches!(event, Event::HandoverClosed { .. }) {
            self.emergency = false;
        }
        let is_withdrawn = answered.effects.contains(&Effect::WithdrawHandover);
        prop_assert!(
            !(self.emergency && is_withdrawn),
            "an emergency was withdrawn"
        );
        self.emergency |= answered.effects.iter().any(|effect| {
            matches!(effect, Effect::HandOver(it) if it.reason == HandoverReason::Emergency)
        });
        if self.emergency {
            prop_assert!(
                after.has_handover(),
                "the hand-over of an emergency was lost"
            );
            prop_assert_eq!(after.highest_shown(), top);
        }
        Ok(())
    }

    /// The question that is open, and the outcome, are those of a run from scratch.
    fn agrees_with_the_reference(&mut self, answered: &Answered) -> Result<(), TestCaseError> {
        if answered.says(SystemText::FollowUpIntro) {
            self.follow_up = true;
        } else if [
            SystemText::Restarted,
            SystemText::Hello,
            SystemText::Welcome,
        ]
        .into_iter()
        .any(|text| answered.says(text))
        {
            self.follow_up = false;
            self.seen.clear();
        }
        let session = &self.patient.session;
        let answers = session.answers();
        let concluded = answered.effects.iter().find_map(|effect| match effect {
            Effect::Conclude(conclusion) => Some(conclusion),
            Effect::SetDeadline { .. }
            | Effect::ClearDeadlines
            | Effect::HandOver(_)
            | Effect::ForDoctor { .. }
            | Effect::Forget
            | Effect::WithdrawHandover
            | Effect::Close => None,
        });
        if self.follow_up {
            self.follow_up = concluded.is_none();
            return Ok(());
        }
        for way in Way::ALL {
            // Determined, whatever is still unanswered.
            self.reference.unfinished(answers, way).map_err(fault)?;
        }
        if let Some(open) = session.open_question() {
            let run = self.reference.run(answers).map_err(fault)?;
            let is_there = matches!(run.stop, Stop::Open(_, question) if question == open);
            prop_assert!(
                is_there,
                "`{open:?}` is open, the reference stops at {:?}",
                run.stop
            );
            prop_assert_eq!(run.met.slots(), answers.slots());
        }
        if let Some(conclusion) = concluded {
            self.has_a_reason(conclusion)?;
            match conclusion.way {
                None => self.concludes_alike(conclusion)?,
                Some(way) => self.leaves_alike(conclusion.outcome, way)?,
            }
        }
        self.seen.push(self.patient.session.answers().clone());
        Ok(())
    }

    /// The reason is of answers that were given, and of the outcome that they alone lead to.
    fn has_a_reason(&self, conclusion: &Conclusion) -> Result<(), TestCaseError> {
        let release = &self.patient.release;
        let because = release.because(conclusion);
        let given = &conclusion.reason.given;
        for condition in &because.answers {
            prop_assert!(condition.holds(given), "{condition:?} {given:?}");
        }
        let outcome = match conclusion.way {
            None => match self.reference.run(given).map_err(fault)?.stop {
                Stop::End(outcome, _) => outcome,
                stop @ (Stop::Open(..) | Stop::Impossible(_)) => {
                    return Err(TestCaseError::fail(format!("{stop:?}")));
                }
            },
            Some(way) => {
                let mut alone = Answers::new(given.slots().len());
                for condition in &because.answers {
                    match condition.question() {
                        Some(question) => alone.set(question, given.get(question)),
                        None => alone.about = given.about,
                    }
                }
                self.reference.unfinished(&alone, way).map_err(fault)?
            }
        };
        prop_assert_eq!(because.outcome, outcome, "{:?}", because);
        Ok(())
    }

    fn concludes_alike(&mut self, conclusion: &Conclusion) -> Result<(), TestCaseError> {
        let answers = self.patient.session.answers();
        let expected = Stop::End(conclusion.outcome, conclusion.reason.fired);
        let run = self.reference.run(answers).map_err(fault)?;
        if run.stop == expected {
            prop_assert_eq!(run.met.slots(), answers.slots());
        } else {
            // A red flag is watched while several choices are still being chosen.
            let mut choosing = answers.clone();
            let last = self.seen.last().and_then(|seen| differs(seen, answers));
            if let Some((question, Slot::Value(chosen))) = last {
                choosing.set(question, Slot::Partial(chosen.cast_unsigned()));
            }
            let partial = self.reference.run(&choosing).map_err(fault)?;
            prop_assert_eq!(partial.stop, expected, "the reference: {:?}", run);
        }
        self.agreed = self.agreed.saturating_add(1);
        Ok(())
    }

    /// A way out gives what the answers give, or what those before a correction gave if that is
    /// more urgent.
    fn leaves_alike(&self, outcome: OutcomeIdx, way: Way) -> Result<(), TestCaseError> {
        let answers = self.patient.session.answers();
        let now = self.reference.unfinished(answers, way).map_err(fault)?;
        if outcome != now {
            let is_worse = self.reference.urgency(outcome) > self.reference.urgency(now);
            prop_assert!(
                is_worse,
                "{way:?} led to {outcome:?}, the answers say {now:?}"
            );
            let was_seen = (self.seen.iter())
                .any(|seen| self.reference.unfinished(seen, way).as_ref() == Ok(&outcome));
            prop_assert!(was_seen, "{way:?} led to {outcome:?}, which no answers say");
        }
        Ok(())
    }
}

/// After the first message there is a prompt, an outcome or a hand-over, or the session is over.
fn leaves_something(after: &Session, before: &Session) -> Result<(), TestCaseError> {
    let is_new = after.record().stage == "new" && before.record().stage == "new";
    prop_assert!(
        is_new
            || after.has_prompt()
            || after.outcome().is_some()
            || after.has_handover()
            || after.is_over(),
        "the patient is left alone: {:?}",
        after.record()
    );
    Ok(())
}

/// What the channel takes: whatsapp.md, 2.2.
fn fits_the_channel(answered: &Answered) -> Result<(), TestCaseError> {
    let Some(Rendered {
        text,
        layout,
        choices,
        ..
    }) = &answered.rendered
    else {
        return Ok(());
    };
    let characters = text.chars().count();
    let (body, most, label) = match layout {
        Layout::Text => (4_096, usize::MAX, usize::MAX),
        Layout::Buttons => (1_024, 3, 20),
        Layout::List => (1_024, 10, 24),
    };
    prop_assert!(
        !text.trim().is_empty() && characters <= body,
        "{characters} characters"
    );
    prop_assert!(choices.len() <= most, "{} choices", choices.len());
    for (at, choice) in choices.iter().enumerate() {
        let length = choice.label.chars().count();
        prop_assert!(
            length <= label && !choice.label.trim().is_empty(),
            "{choice:?}"
        );
        prop_assert!(choice.id.len() <= 256, "{choice:?}");
        let is_new = |other: &triage_core::RenderedChoice| {
            other.id != choice.id && (*layout == Layout::Text || other.label != choice.label)
        };
        prop_assert!(choices[..at].iter().all(is_new), "twice: {choice:?}");
    }
    Ok(())
}

/// No turn passes more nodes than its budget.
fn within_budget(model: &FlowModel, answered: &Answered) -> Result<(), TestCaseError> {
    prop_assert!(answered.visits.len() <= model.nodes.len() * 2 + 16);
    Ok(())
}

/// A tap on anything but the newest prompt is no answer to it.
fn old_taps_answer_nothing(
    before: &Patient,
    event: &Event,
    after: &Session,
    answered: &Answered,
) -> Result<(), TestCaseError> {
    let Event::Message {
        reply: Reply::Tap(id),
        ..
    } = event
    else {
        return Ok(());
    };
    let newest = before
        .prompts
        .last()
        .and_then(|prompt| prompt.choices.first());
    let is_newest = newest.zip(TapId::parse(id)).is_some_and(|(newest, tap)| {
        (newest.tap.session, newest.tap.prompt) == (tap.session, tap.prompt)
    });
    let was_new = before.session.record().stage == "new";
    if is_newest || was_new {
        return Ok(());
    }
    let then = &before.session;
    prop_assert_eq!(after.answers(), then.answers());
    prop_assert_eq!(after.outcome(), then.outcome());
    // Another language is no answer, and who cannot read the question may ask for one.
    let is_language = TapId::parse(id).is_some_and(|tap| tap.target == TapTarget::Language);
    prop_assert!(is_language || after.locale() == then.locale());
    prop_assert_eq!(after.record().consented, then.record().consented);
    let is_asked_over = then.open_question().is_none() && is_language;
    prop_assert!(
        is_asked_over
            || after.open_question().is_none()
            || after.open_question() == then.open_question()
    );
    let concludes = |effect: &Effect| matches!(effect, Effect::Conclude(_));
    prop_assert!(!answered.effects.iter().any(concludes));
    if TapId::parse(id).is_none() {
        prop_assert_eq!(after.highest_shown(), then.highest_shown());
    }
    Ok(())
}

/// A deadline that the host was told to forget, or never had, changes nothing.
fn late_deadlines_change_nothing(
    before: &Patient,
    event: &Event,
    after: &Session,
    answered: &Answered,
) -> Result<(), TestCaseError> {
    let Event::DeadlinePassed { wait, .. } = event else {
        return Ok(());
    };
    if before.waits.get(wait).copied().unwrap_or(false) {
        return Ok(());
    }
    prop_assert!(answered.message.is_none() && answered.effects.is_empty());
    prop_assert!(answered.visits.is_empty());
    prop_assert_eq!(after.snapshot(), before.session.snapshot());
    Ok(())
}

/// The one answer that differs, as it is now.
fn differs(then: &Answers, now: &Answers) -> Option<(QuestionIdx, Slot)> {
    let mut slots = then.slots().iter().zip(now.slots()).enumerate();
    slots
        .find(|(_, (then, now))| then != now)
        .map(|(at, (_, now))| (QuestionIdx::new(at), *now))
}

pub(crate) fn fault(fault: Fault) -> TestCaseError {
    TestCaseError::fail(fault.0)
}
