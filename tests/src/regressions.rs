//! What the laws once found, each as the shortest conversation that shows it.

use std::sync::Arc;

use triage_core::catalogue::SystemText;
use triage_core::model::OutcomeIdx;
use triage_core::turn::{Effect, Event, Reply};
use triage_core::{Release, SourceMap, compile};

use crate::patient::{Answered, Patient};

const HEAD: &str = "
flow: found
language: 1
audience: reference
locales: [en]
reviewed_by: none
urgency: [low, high]
sources:
  book: \"A book\"
phones:
  emergency: { number: \"1122\", dialled: never }
";

const TEXTS: &str = "### reviewed-by: none
cough = Cough?
    .short = Cough
fever = Fever?
    .short = Fever
seen = Be seen.
home = Stay home.
    .come_back_if = Come back.
";

fn release(flow: &str) -> Arc<Release> {
    let mut sources = SourceMap::new("flows/found/flow.yaml", format!("{HEAD}{flow}"));
    sources.add("flows/found/en.ftl", TEXTS);
    compile(&sources).expect("the flow is good").release
}

fn say(patient: &mut Patient, text: &str) -> Answered {
    patient.take(patient.sends(Reply::Text(text.to_owned())))
}

/// Lets every deadline pass, and returns how the follow-up begins.
fn follow_up(patient: &mut Patient) -> Answered {
    let at = patient.sends(Reply::Other).at();
    let waits = patient.waits.clone().into_keys();
    let answers: Vec<_> = waits
        .map(|wait| patient.take(Event::DeadlinePassed { at, wait }))
        .collect();
    let begins = |answered: &Answered| answered.says(SystemText::FollowUpIntro);
    let found = answers.into_iter().find(begins);
    found.expect("a follow-up begins")
}

// A red flag that is true before any answer fires whenever the steps begin; in a correction they
// begin too.
#[test]
fn a_red_flag_that_needs_no_answer_fires_in_a_correction_too() {
    let release = release(
        "about: [me, child]
questions:
  cough: { yes_no: true }
  fever: { yes_no: true, may_not_know: true }
red_flags:
  - when: not fever is unknown and about is me
    outcome: seen
    source: book
  - when: cough is yes
    outcome: seen
    source: book
steps:
  - ask: cough
  - ask: fever
    when: cough is no
  - decide:
      - otherwise: home
outcomes:
  seen: { urgency: high, hand_over: offer, follow_up: 22 hours, source: book }
  home: { urgency: low, source: book }
unfinished:
  - otherwise: seen
",
    );
    let mut patient = Patient::new(&release);
    say(&mut patient, "Hi");
    say(&mut patient, "me");
    assert_eq!(patient.session.outcome(), Some(OutcomeIdx::new(0)));
    say(&mut patient, "no");
    follow_up(&mut patient);
    // The follow-up asks what red flags read; an answer given there is changed after it.
    say(&mut patient, "yes");
    assert_eq!(patient.session.outcome(), Some(OutcomeIdx::new(0)));
    say(&mut patient, "back");
    assert_eq!(patient.session.outcome(), Some(OutcomeIdx::new(0)));
    assert_eq!(patient.session.open_question(), None);
}

// Who left before saying whom it is about is asked that first, since rules read it.
#[test]
fn a_follow_up_asks_whom_it_is_about_where_nobody_said() {
    let release = release(
        "about: [me, child]
questions:
  cough: { yes_no: true }
  fever: { yes_no: true }
red_flags:
  - when: about is child and fever is yes
    outcome: seen
    source: book
steps:
  - ask: cough
    when: about is me
  - ask: fever
    when: about is child
  - decide:
      - otherwise: home
outcomes:
  seen: { urgency: high, hand_over: always, follow_up: 22 hours, source: book }
  home: { urgency: low, source: book }
unfinished:
  - otherwise: seen
",
    );
    let mut patient = Patient::new(&release);
    say(&mut patient, "Hi");
    let left = say(&mut patient, "doctor");
    let concludes = |effect: &Effect| matches!(effect, Effect::Conclude(_));
    assert!(left.effects.iter().any(concludes));
    let asked = follow_up(&mut patient);
    assert!(asked.says(SystemText::WhoIsItAbout), "{asked:?}");
    say(&mut patient, "child");
    assert!(patient.session.open_question().is_some());
}
