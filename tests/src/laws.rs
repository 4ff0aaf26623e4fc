//! Laws of conversations: what holds for every patient, whatever they send.

use std::collections::BTreeMap;

use proptest::prelude::*;
use triage_core::catalogue::SystemText;
use triage_core::model::NodeKind;
use triage_core::turn::{Effect, Event, Fired, Reply, TapId, TapTarget, Visit};

use crate::corpus::{Subject, config, pool, subject, tried};
use crate::patient::{Answered, Patient};
use crate::second_reading::Reference;
use crate::tape::{Tape, recorded};
use crate::watch::Watched;

/// Events of one conversation.
const EVENTS: usize = 50;

fn any_subject() -> impl Strategy<Value = Subject> {
    prop_oneof![1 => 0..100_u16, 4 => 100..=u16::MAX].prop_map(subject)
}

fn any_tape() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..220)
}

/// Lets a whole conversation happen and returns its events with what came of them.
fn converse(patient: &mut Patient, tape: &[u16]) -> Vec<(Event, Answered)> {
    let mut tape = Tape::new(tape);
    let mut all = Vec::new();
    while !tape.is_used_up() && all.len() < EVENTS {
        let event = patient.next(&mut tape);
        let answered = patient.take(event.clone());
        all.push((event, answered));
    }
    all
}

/// Words belong to a language, and so does the choice of one; other taps, media, numbers and what the
/// host reports do not.
fn belongs_to_a_language(event: &Event) -> bool {
    let Event::Message { reply, .. } = event else {
        return false;
    };
    match reply {
        Reply::Text(text) => !text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-'),
        Reply::Tap(id) => TapId::parse(id).is_some_and(|tap| tap.target == TapTarget::Language),
        Reply::Location { .. } | Reply::Photo(_) | Reply::Voice(_) | Reply::Other => false,
    }
}

/// What can be tapped.
fn taps(answered: &Answered) -> Option<Vec<TapId>> {
    let prompt = answered.message.as_ref()?.prompt.as_ref()?;
    Some(prompt.choices.iter().map(|choice| choice.tap).collect())
}

/// Effects without the language that the doctor is told.
fn effects(mut effects: Vec<Effect>) -> Vec<Effect> {
    for effect in &mut effects {
        if let Effect::HandOver(handover) = effect {
            handover.locale = 0;
        }
    }
    effects
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn every_turn_keeps_the_laws(subject in any_subject(), tape in any_tape()) {
        let reference = Reference::new(subject.graph());
        let mut watched = Watched::new(Patient::new(&subject), reference);
        let mut tape = Tape::new(&tape);
        for _ in 0..EVENTS {
            if tape.is_used_up() {
                break;
            }
            let event = watched.patient.next(&mut tape);
            watched.take(&event)?;
        }
    }

    #[test]
    fn the_same_events_give_the_same_bytes(subject in any_subject(), tape in any_tape()) {
        let mut first = Patient::new(&subject);
        let events = converse(&mut first, &tape);
        // The second time, the host stores the session after every turn and loads it again.
        let mut second = Patient::new(&subject).stored();
        for (event, answered) in &events {
            prop_assert_eq!(&second.take(event.clone()), answered);
            let snapshot = second.session.snapshot();
            second = second.stored();
            prop_assert_eq!(second.session.snapshot(), snapshot);
        }
        prop_assert_eq!(first.session.snapshot(), second.session.snapshot());
        prop_assert_eq!(first.session.record(), second.session.record());
    }

    #[test]
    fn the_language_does_not_change_the_way(subject in any_subject(), tape in any_tape()) {
        let locales = subject.model().locales.clone();
        if locales.len() < 2 {
            return Ok(());
        }
        let mut tape = Tape::new(&tape);
        let mut first = Patient::new(&subject);
        let mut second = first.clone();
        for patient in [&mut first, &mut second] {
            patient.take(patient.sends(Reply::Text("Hi".to_owned())));
        }
        for (patient, locale) in [(&mut first, 0), (&mut second, locales.len() - 1)] {
            let tap = patient.prompts.last().unwrap().choices[locale].tap;
            patient.take(patient.sends(Reply::Tap(tap.to_string())));
        }
        for _ in 0..EVENTS {
            if tape.is_used_up() {
                break;
            }
            let event = first.next(&mut tape);
            if belongs_to_a_language(&event) {
                continue;
            }
            let (one, two) = (first.take(event.clone()), second.take(event));
            prop_assert_eq!(taps(&one), taps(&two));
            prop_assert_eq!(effects(one.effects), effects(two.effects));
            prop_assert_eq!(one.visits, two.visits);
            prop_assert_eq!(first.session.answers(), second.session.answers());
            prop_assert_eq!(first.session.outcome(), second.session.outcome());
            prop_assert_eq!(first.session.highest_shown(), second.session.highest_shown());
        }
    }

    #[test]
    fn whoever_answers_what_is_asked_comes_to_an_end(subject in any_subject(), tape in prop::collection::vec(any::<u16>(), 400)) {
        let reference = Reference::new(subject.graph());
        let mut watched = Watched::new(Patient::new(&subject), reference);
        let mut tape = Tape::new(&tape);
        for _ in 0..80 {
            let event = watched.patient.plain_answer(&mut tape);
            watched.take(&event)?;
            if watched.patient.session.outcome().is_some() || watched.patient.session.is_over() {
                return Ok(());
            }
        }
        prop_assert!(false, "no end: {:?}", watched.patient.session.record());
    }
}

/// The laws would say nothing if no conversation came to an end, or if nobody changed an answer.
#[test]
fn conversations_have_everything() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..400_u16 {
        let subject = subject(seed);
        let mut patient = Patient::new(&subject);
        for (_, answered) in converse(&mut patient, &recorded(u64::from(seed), 220)) {
            for effect in &answered.effects {
                let name = match effect {
                    Effect::Conclude(end) if end.way.is_some() => "unfinished",
                    Effect::Conclude(end) => match end.reason.fired {
                        Fired::RedFlag(_) => "red flag",
                        Fired::Row(..) => "outcome",
                        Fired::Unfinished(_) => "unfinished",
                    },
                    Effect::HandOver(_) => "hand-over",
                    Effect::WithdrawHandover => "withdrawn",
                    Effect::ForDoctor { .. } => "for the doctor",
                    Effect::Forget => "refused",
                    Effect::Close => "closed",
                    Effect::SetDeadline { .. } | Effect::ClearDeadlines => continue,
                };
                *counts.entry(name).or_default() += 1;
            }
            for text in SystemText::ALL {
                *counts.entry(text.name()).or_default() += usize::from(answered.says(*text));
            }
            let is_reread = |visit: &Visit| matches!(visit, Visit::Reread(_));
            let rereads = answered.visits.iter().any(is_reread);
            *counts.entry("corrections").or_default() += usize::from(rereads);
        }
    }
    // Labels are on buttons and in no message.
    let labels = SystemText::ALL.iter().filter(|text| text.is_label());
    for label in labels {
        counts.remove(label.name());
    }
    // Reasons are for those who read what came of it, and in no message.
    for text in [SystemText::AtLeast, SystemText::AtMost, SystemText::NotThis] {
        counts.remove(text.name());
    }
    let missing: Vec<_> = counts.iter().filter(|(_, count)| **count == 0).collect();
    assert!(missing.is_empty(), "never seen: {missing:?}");
    assert!(
        counts["corrections"] >= 100 && counts["outcome"] >= 100,
        "{counts:?}"
    );
}

/// The laws would say nothing if hardly a flow compiled, or if all were alike.
#[test]
fn many_random_flows_compile_and_they_have_everything() {
    let good = pool();
    let share = good.len() * 100 / usize::try_from(tried()).unwrap();
    // Most of the others hold a step or an outcome that nobody comes to.
    assert!(share >= 25, "{share} of 100 random flows compile");
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for flow in good {
        let model = flow.release.model();
        let has = [
            ("red flag", !model.red_flags.is_empty()),
            ("fact", !model.facts.is_empty()),
            ("score", !model.scores.is_empty()),
            ("band", !model.bands.is_empty()),
            ("table", !model.tables.is_empty()),
            ("part", !model.parts.is_empty()),
            ("impossible", !model.impossible.is_empty()),
            ("about", model.about.len() > 1),
            (
                "stand-in",
                model.questions.iter().any(|it| it.if_not_asked.is_some()),
            ),
            (
                "step with when",
                model.nodes.iter().any(|it| it.when.is_some()),
            ),
            ("jump", model.nodes.iter().any(|it| it.section.is_some())),
            (
                "advice",
                model.outcomes.iter().any(|it| !it.also.is_empty()),
            ),
            (
                "statement",
                model
                    .nodes
                    .iter()
                    .any(|it| matches!(it.kind, NodeKind::Say(_))),
            ),
        ];
        for (name, has) in has {
            *kinds.entry(name).or_default() += usize::from(has);
        }
    }
    assert!(
        kinds.values().all(|count| *count * 25 >= good.len()),
        "{kinds:?}"
    );
}
