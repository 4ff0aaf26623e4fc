//! Reasons as people read them: what the patient says, and the reason of what it comes to.

use std::fmt::Write as _;

use triage_core::case::{Recorder, parse_line};
use triage_core::reason::{Because, ContrastInWords, InWords};

use crate::corpus::written;

/// Plays a conversation and writes the reason of each outcome in it.
fn reasons(folder: &str, locale: &str, said: &[&str]) -> String {
    let release = written(folder);
    let mut recorder = Recorder::new(&release);
    let begun = ["Hi".to_owned(), format!("[{locale}]"), "[yes]".to_owned()];
    let lines = begun
        .into_iter()
        .chain(said.iter().map(|it| (*it).to_owned()));
    let mut out = String::new();
    for line in lines {
        let line = if line.starts_with('~') {
            line
        } else {
            format!("> {line}")
        };
        let line = parse_line(&line).expect("it can be read");
        for turn in recorder.play(&line).expect("it can be played") {
            if let Some(end) = turn.conclusion {
                let session = recorder.session().expect("it began");
                let because = release.because(&end);
                let about = session.answers().about;
                let words = release.because_in_words(&because, session.locale(), about);
                let name = &release
                    .model()
                    .outcome(because.outcome)
                    .expect("it is there")
                    .name;
                write(&mut out, name, &because, &words);
            }
        }
    }
    out
}

fn write(out: &mut String, outcome: &str, because: &Because, words: &InWords) {
    let _ = writeln!(out, "{outcome}, {:?}:", because.least);
    for line in &words.answers {
        let _ = writeln!(out, "  {line}");
    }
    for ContrastInWords {
        outcome,
        changed,
        then,
    } in &words.contrasts
    {
        let then = if then.is_empty() {
            String::new()
        } else {
            format!(", then {}", then.join("; "))
        };
        let _ = writeln!(out, "{outcome} if {}{then}", changed.join("; "));
    }
}

const SKETCH: &str = "tests/flows/design_sketch";

#[test]
fn a_red_flag_needs_one_answer() {
    let said = ["[me]", "[at_rest]"];
    assert_eq!(
        reasons(SKETCH, "en", &said),
        "call_ambulance, Smallest:\n\
\x20 Breathing: Hard even at rest\n\
see_doctor if Breathing: Hard when moving, then Oxygen reading: 90% or more\n"
    );
}

#[test]
fn of_numbers_what_is_enough_is_said_and_of_several_choices_what_matters() {
    let said = [
        "[me]", "[normal]", "70", "[fever]", "[done]", "[no]", "97", "thing",
    ];
    assert_eq!(
        reasons(SKETCH, "en", &said),
        "see_doctor, Smallest:\n\
\x20 Breathing: Normal\n\
\x20 Age: 60 years or more\n\
\x20 Oxygen reading: 90% or more\n\
call_ambulance if Oxygen reading: 89% or less\n\
stay_home if Age: 59 years or less\n"
    );
    let said = [
        "[me]", "[normal]", "30", "[fever]", "[cough]", "[tired]", "[done]", "[no]", "97",
    ];
    assert_eq!(
        reasons(SKETCH, "en", &said),
        "see_doctor, Smallest:\n\
\x20 Breathing: Normal\n\
\x20 Signs of illness: Fever, Cough\n\
\x20 Oxygen reading: 90% or more\n\
call_ambulance if Oxygen reading: 89% or less\n\
stay_home if Signs of illness: not Cough\n"
    );
    let said = ["[me]", "[normal]", "30", "[tired]", "[done]", "[no]", "97"];
    assert_eq!(
        reasons(SKETCH, "en", &said),
        "stay_home, Smallest:\n\
\x20 Breathing: Normal\n\
\x20 Age: 59 years or less\n\
\x20 Signs of illness: not Fever\n\
\x20 Contact: No\n\
\x20 Oxygen reading: 95% or more\n\
see_doctor if Oxygen reading: 90–94%\n"
    );
}

#[test]
fn the_words_are_those_of_the_language() {
    let said = ["[me]", "[normal]", "30", "[tired]", "[done]", "[no]", "97"];
    assert_eq!(
        reasons(SKETCH, "ur", &said),
        "stay_home, Smallest:\n\
\x20 سانس: ٹھیک ہے\n\
\x20 عمر: \u{2068}59\u{2069} سال یا کم\n\
\x20 بیماری کی علامات: بخار نہیں\n\
\x20 بیمار سے قربت: جی نہیں\n\
\x20 آکسیجن: \u{2068}95%\u{2069} یا زیادہ\n\
see_doctor if آکسیجن: \u{2068}90–94%\u{2069}\n"
    );
}

#[test]
fn of_a_way_out_the_answers_given_are_the_reason() {
    assert_eq!(
        reasons(SKETCH, "en", &["[me]", "[normal]", "!stop"]),
        "stay_home, Smallest:\n"
    );
    assert_eq!(
        reasons(SKETCH, "en", &["[me]", "[with_effort]", "!stop"]),
        "see_doctor, Smallest:\n\
\x20 Breathing: Hard when moving\n"
    );
    assert_eq!(
        reasons(
            "flows/covid_19",
            "en",
            &["[me]", "[no_danger]", "[with_effort]", "!doctor"]
        ),
        "see_doctor_today, Smallest:\n"
    );
}

#[test]
fn in_a_follow_up_the_answers_that_make_the_flag_true_are_the_reason() {
    let said = [
        "[me]",
        "[normal]",
        "70",
        "[fever]",
        "[done]",
        "[no]",
        "97",
        "thing",
        "[no]",
        "~ 22 hours",
        "[at_rest]",
    ];
    assert_eq!(
        reasons(SKETCH, "en", &said),
        "see_doctor, Smallest:\n\
\x20 Breathing: Normal\n\
\x20 Age: 60 years or more\n\
\x20 Oxygen reading: 90% or more\n\
call_ambulance if Oxygen reading: 89% or less\n\
stay_home if Age: 59 years or less\n\
call_ambulance, Enough:\n\
\x20 Breathing: Hard even at rest\n"
    );
}

#[test]
fn after_a_correction_the_reason_is_that_of_the_answers_now() {
    let said = [
        "[me]",
        "[normal]",
        "70",
        "[fever]",
        "[breathing:with_effort]",
        "[yes]",
        "[done]",
        "[no]",
        "97",
        "thing",
    ];
    assert_eq!(
        reasons(SKETCH, "en", &said),
        "see_doctor, Smallest:\n\
\x20 Breathing: Hard when moving\n\
\x20 Oxygen reading: 90% or more\n\
call_ambulance if Oxygen reading: 89% or less\n\
stay_home if Breathing: Normal; Age: 59 years or less\n"
    );
}
