//! Flows to converse with: the texts are made from the names, so that a test reads as the flow does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::compile_unproven;
use crate::model::{FlowModel, PartIdx, TextKey};
use crate::release::Release;
use crate::source::SourceMap;

/// A little of everything, in two languages.
const EVERYTHING: &str = "
flow: everything
language: 1
audience: patients
locales: [en, ur]
reviewed_by: none
about: [me, child, other]
urgency: [self_care, routine, doctor_today, emergency]
sources:
  book: \"A book\"
phones:
  emergency: { number: \"1122\", dialled: never }
questions:
  breathing: { choice: [normal, with_effort, at_rest], worse: later }
  age: { number: years, from: 0, to: 120 }
  sex: { choice: [female, male] }
  symptoms: { choices: [fever, cough, tired, bleeding, none], none: none }
  contact: { yes_no: true, may_not_know: true, worse: yes }
  spo2:
    number: percent
    from: 50
    to: 100
    worse: lower
    may_not_know: true
    if_unknown: { answer: 97, source: book }
  onset: { date: days_ago, to: 60 }
  conditions: { choices: [heart, lungs, none], none: none, may_not_know: true }
  worry: { text: true, may_not_know: true }
  where: { location: true, may_not_know: true }
facts:
  low_oxygen: spo2 <= 94
scores:
  risk:
    - points: 2
      when: age >= 60
    - points: 1
      when: symptoms has fever and symptoms has cough
red_flags:
  - when: breathing is at_rest
    outcome: call_ambulance
    source: book
  - when: symptoms has bleeding and symptoms has fever
    outcome: call_ambulance
    source: book
  - when: spo2 < 85
    outcome: call_ambulance
    source: book
  - when: symptoms has bleeding
    outcome: see_doctor
    source: book
steps:
  - ask: breathing
  - ask: age
  - ask: sex
  - use: shared/pregnancy
    when: sex is female and age between 12 and 55
  - ask: symptoms
  - say: thanks
  - ask: onset
    when: symptoms has any of (fever, cough)
  - decide:
      - when: symptoms has none of (fever, cough, tired, bleeding) and age < 60
        go: short
      - otherwise: { go: long }
  - section: long
  - ask: contact
  - ask: spo2
  - say: nearly_done
  - ask: conditions
    when: risk >= 2
  - ask: worry
    when: risk >= 2
  - ask: where
    when: risk >= 2
  - decide:
      - when: spo2 < 90
        outcome: call_ambulance
      - when: breathing is with_effort or low_oxygen or risk >= 2
        outcome: see_doctor
      - when: contact is yes or contact is unknown
        outcome: call_nurse
      - otherwise: stay_home
  - section: short
  - decide:
      - when: breathing is with_effort
        outcome: see_doctor
      - otherwise: stay_home
outcomes:
  call_ambulance: { urgency: emergency, hand_over: always, source: book }
  see_doctor:
    urgency: doctor_today
    hand_over: offer
    follow_up: 22 hours
    source: book
    also:
      - when: symptoms has fever
        say: drink
      - when: age >= 60
        say: not_alone
  call_nurse: { urgency: routine, hand_over: offer, source: book }
  stay_home: { urgency: self_care, follow_up: 22 hours, source: book }
unfinished:
  - when: way is give_up or way is asked_for_doctor
    outcome: see_doctor
  - when: spo2 is known and low_oxygen
    outcome: see_doctor
  - when: breathing is known and breathing is with_effort
    outcome: see_doctor
  - when: contact is known and contact is yes
    outcome: call_nurse
  - otherwise: stay_home
impossible:
  - when: sex is male and symptoms has tired and age < 2
  - when: pregnancy_weeks > 20 and age < 14
";

const PREGNANCY: &str = "
part: pregnancy
language: 1
reviewed_by: none
sources:
  book: \"A book\"
needs:
  urgency: [emergency]
questions:
  pregnant: { yes_no: true }
  weeks: { number: weeks, from: 1, to: 42 }
  bleeding: { yes_no: true }
red_flags:
  - when: bleeding is yes
    outcome: call_midwife
    source: book
steps:
  - ask: pregnant
  - ask: weeks
    when: pregnant is yes
  - ask: bleeding
    when: pregnant is yes
outcomes:
  call_midwife: { urgency: emergency, hand_over: always, source: book }
";

/// One language, nobody to choose: the shortest conversation.
const SHORT: &str = "
flow: short
language: 1
audience: reference
locales: [en]
reviewed_by: none
urgency: [low, high]
sources:
  book: \"A book\"
phones:
  emergency: { number: \"1122\", dialled: never }
questions:
  temperature: { number: celsius, from: 30, to: 45, decimals: 1, worse: higher, also_in: [fahrenheit] }
  age: { number: months, from: 0, to: 60, worse: higher, also_in: [years] }
  cough: { yes_no: true }
steps:
  - ask: temperature
  - ask: age
  - ask: cough
  - decide:
      - when: temperature >= 38.5 or cough is yes or age < 2
        outcome: warm
      - otherwise: fine
outcomes:
  warm: { urgency: high, source: book }
  fine: { urgency: low, source: book }
unfinished:
  - when: way is give_up or way is asked_for_doctor
    outcome: doctor
  - otherwise: fine
";

/// The flow with everything.
pub(super) fn everything() -> Arc<Release> {
    let parts = [("flows/shared/pregnancy", PREGNANCY)];
    release("flows/everything", EVERYTHING, &parts)
}

/// The shortest flow.
pub(super) fn short() -> Arc<Release> {
    release("flows/short", &short_with_doctor(), &[])
}

fn short_with_doctor() -> String {
    SHORT.replace(
        "  fine: {",
        "  doctor: { urgency: high, hand_over: always, source: book }\n  fine: {",
    )
}

/// The shortest flow, with Urdu in translation.
pub(super) fn with_a_language_in_translation() -> Arc<Release> {
    let patients = short_with_doctor()
        .replace("locales: [en]", "locales: [en]\nin_translation: [ur]")
        .replace("audience: reference", "audience: patients");
    release("flows/short", &patients, &[])
}

fn release(folder: &str, flow: &str, parts: &[(&str, &str)]) -> Arc<Release> {
    let mut sources = SourceMap::new(format!("{folder}/flow.yaml"), flow);
    for (folder, part) in parts {
        sources.add(format!("{folder}/flow.yaml"), *part);
    }
    let syntax = crate::syntax::read(&sources, sources.flow(), false);
    let Some(flow) = syntax.value else {
        panic!("{:#?}", syntax.diagnostics)
    };
    let model = crate::resolve::resolve(&sources, &flow).value.model;
    let of_parts = parts.iter().enumerate();
    let units: Vec<_> = std::iter::once((folder, None))
        .chain(of_parts.map(|(at, (folder, _))| (*folder, Some(PartIdx::new(at)))))
        .collect();
    for tag in &model.locales {
        for (folder, part) in &units {
            sources.add(format!("{folder}/{tag}.ftl"), texts(&model, *part));
        }
    }
    match compile_unproven(&sources) {
        Ok(compiled) => compiled.release,
        Err(rejected) => {
            let found = rejected.diagnostics.iter();
            let errors: Vec<_> = found.filter(|found| found.is_error()).collect();
            panic!("{errors:#?}")
        }
    }
}

/// Every text that the flow needs, worded as its name.
fn texts(model: &FlowModel, part: Option<PartIdx>) -> String {
    let mut messages: BTreeMap<&str, Vec<&TextKey>> = BTreeMap::new();
    let needed = (model.texts.iter()).filter(|text| text.part == part && !text.optional);
    for text in needed {
        messages.entry(&text.message).or_default().push(text);
    }
    let mut file = String::from("### reviewed-by: none\n");
    for (message, keys) in messages {
        if keys.iter().any(|key| key.attribute.is_none()) {
            let _ = writeln!(file, "{message} = {message} text");
        } else {
            let _ = writeln!(file, "{message} =");
        }
        for attribute in keys.iter().filter_map(|key| key.attribute.as_deref()) {
            let words = attribute.replace('_', " ");
            let _ = writeln!(file, "    .{attribute} = {words}");
        }
    }
    file
}
