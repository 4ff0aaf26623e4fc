//! Back, change, and old buttons.

use super::chat::Chat;
use super::corpus;
use crate::answers::Slot;
use crate::turn::{Effect, HandoverReason};

/// At the question about contact, after breathing, age, sex, symptoms and onset.
fn at_contact() -> Chat {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("30");
    chat.tap("male");
    chat.say("fever, cough");
    assert_eq!(chat.say("3 days ago"), "contact");
    chat
}

#[test]
fn back_asks_the_question_before_and_then_goes_on_as_before() {
    let mut chat = at_contact();
    assert_eq!(chat.say("back"), "onset");
    assert_eq!(chat.say("back"), "symptoms");
    assert_eq!(chat.say("back"), "sex");
    assert_eq!(chat.tap("male"), "symptoms");
    for _ in 0..3 {
        chat.say("back");
    }
    assert_eq!(chat.say("back"), "who_is_it_about");
    assert_eq!(chat.say("back"), "nothing_to_go_back_to who_is_it_about");
    assert_eq!(chat.tap("me"), "breathing");
}

#[test]
fn changing_keeps_later_answers_that_are_still_asked() {
    let mut chat = at_contact();
    assert_eq!(chat.say("change"), "change_which");
    assert_eq!(chat.choices(), "about breathing age sex symptoms onset");
    assert_eq!(chat.tap("sex"), "sex");
    // A woman of 30 is asked about pregnancy; all else is known.
    assert_eq!(chat.tap("female"), "pregnancy_pregnant");
    assert_eq!(chat.tap("no"), "contact");
    // And back again: the question is no longer asked.
    chat.say("change");
    chat.tap("sex");
    assert_eq!(chat.tap("male"), "contact");
    assert!(chat.session.state.correction.is_none());
}

#[test]
fn changing_whom_it_is_about_drops_everything_after() {
    let mut chat = at_contact();
    chat.say("change");
    assert_eq!(chat.tap("about"), "who_is_it_about");
    assert_eq!(chat.tap("child"), "breathing");
    let mut chat = at_contact();
    chat.say("change");
    chat.tap("about");
    // The same person after all.
    assert_eq!(chat.tap("me"), "contact");
}

#[test]
fn a_correction_that_ends_unfinished_counts_both_sets_of_answers() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("with_effort");
    chat.say("30");
    chat.say("change");
    assert_eq!(chat.tap("breathing"), "breathing");
    // Laboured breathing was said, and is being changed.
    let mut leaves = chat.clone();
    assert_eq!(leaves.say("stop"), "stopped");
    assert_eq!(leaves.concluded(), Some("see_doctor"));
    // Once it is changed, the old answer counts no more.
    assert_eq!(chat.tap("normal"), "sex");
    assert!(chat.session.state.correction.is_none());
    assert_eq!(chat.say("stop"), "stopped");
    assert_eq!(chat.concluded(), Some("stay_home"));
}

#[test]
fn a_tap_on_an_old_prompt_asks_before_it_changes() {
    let mut chat = at_contact();
    let sex = chat.prompts.iter().rev().find(|prompt| {
        let first = prompt.choices.first();
        first.is_some_and(|choice| chat.name_of(choice.tap) == "female")
    });
    let sex = sex.unwrap().clone();
    // The same choice changes nothing.
    assert_eq!(chat.tap_on(&sex, "male"), "contact");
    assert_eq!(chat.tap_on(&sex, "female"), "change_confirm");
    assert_eq!(chat.tap("no"), "contact");
    assert_eq!(chat.tap_on(&sex, "female"), "change_confirm");
    assert_eq!(chat.say("yes"), "pregnancy_pregnant");
}

#[test]
fn old_buttons_from_before_the_steps_change_what_they_stand_for() {
    let mut chat = at_contact();
    let [language, consent, about] = [0, 1, 2].map(|at| chat.prompts[at].clone());
    // Who cannot read the language cannot answer a question about it.
    assert_eq!(chat.tap_on(&language, "ur"), "language_changed contact");
    assert_eq!(chat.tap_on(&language, "ur"), "contact");
    assert_eq!(chat.tap_on(&about, "me"), "contact");
    assert_eq!(chat.tap_on(&about, "child"), "change_confirm");
    assert_eq!(chat.tap("no"), "contact");
    assert_eq!(chat.tap_on(&about, "child"), "change_confirm");
    assert_eq!(chat.tap("yes"), "breathing");
    assert_eq!(chat.tap_on(&consent, "yes"), "breathing");
    assert_eq!(chat.tap_on(&consent, "no"), "change_confirm");
    assert_eq!(chat.tap("yes"), "consent_refused");
    assert!(chat.has(&Effect::Forget) && chat.session.is_over());
    assert!(
        chat.session
            .answers()
            .slots()
            .iter()
            .all(|slot| *slot == Slot::NotAnswered)
    );
}

#[test]
fn an_old_tap_that_would_raise_a_flag_brings_the_emergency_text() {
    let mut chat = at_contact();
    let breathing = (chat.prompts.iter())
        .find(|prompt| chat.name_of(prompt.choices[0].tap) == "normal")
        .unwrap()
        .clone();
    let top = chat.release.model().top_urgency();
    assert_eq!(
        chat.tap_on(&breathing, "at_rest"),
        "emergency change_confirm"
    );
    assert_eq!(chat.session.highest_shown(), top);
    assert_eq!(chat.tap("no"), "contact");
    chat.tap("no");
    assert_eq!(
        chat.say("97"),
        "nearly_done emergency_stands stay_home stay_home.come_back_if"
    );
    assert_eq!(chat.session.highest_shown(), top);
    let mut chat = at_contact();
    chat.tap_on(&breathing.clone(), "at_rest");
    assert!(chat.prompts.last().is_some());
}

#[test]
fn an_old_button_of_the_question_under_an_overlay_is_not_taken_for_an_answer() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    let breathing = chat.prompts.last().unwrap().clone();
    chat.tap("normal");
    chat.say("back");
    assert_eq!(chat.tap_on(&breathing, "normal"), "breathing");
    assert_eq!(chat.tap_on(&breathing, "at_rest"), "emergency breathing");
}

#[test]
fn a_correction_after_the_outcome_leads_to_another_one() {
    let mut chat = at_contact();
    chat.tap("no");
    let keys = chat.say("92");
    assert_eq!(
        keys,
        "nearly_done see_doctor drink see_doctor.come_back_if offer_doctor"
    );
    assert_eq!(chat.tap("yes"), "doctor_notified complaint");
    assert_eq!(chat.handed_over(), Some(HandoverReason::Accepted));
    chat.say("change");
    assert_eq!(chat.tap("spo2"), "spo2");
    assert_eq!(
        chat.say("98"),
        "nearly_done emergency_stands stay_home stay_home.come_back_if"
    );
    assert_eq!(chat.concluded(), Some("stay_home"));
    // The doctor was asked, and no correction calls that off.
    assert!(chat.session.has_handover());
}

#[test]
fn a_held_answer_that_is_now_impossible_is_asked_about() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("30");
    chat.tap("male");
    chat.say("tired");
    chat.say("done");
    chat.say("change");
    chat.tap("age");
    assert_eq!(
        chat.say("1"),
        "answer_line answer_line answer_line impossible_answers"
    );
}

#[test]
fn long_lists_of_answers_are_paged() {
    let release = corpus::everything();
    let mut chat = Chat::at_first_question(&release);
    chat.tap("normal");
    chat.say("70");
    chat.tap("male");
    chat.say("fever, cough");
    chat.say("3 days ago");
    chat.tap("no");
    chat.say("97");
    chat.tap("none");
    chat.say("words");
    chat.tap("unknown");
    // Eleven answers: nine, and a row for more.
    chat.say("change");
    let names = "about breathing age sex symptoms onset contact spo2 conditions";
    assert_eq!(chat.choices(), format!("{names} more"));
    assert_eq!(chat.tap("more"), "change_which");
    assert_eq!(chat.choices(), "worry where more");
    assert_eq!(chat.tap("more"), "change_which");
    assert_eq!(chat.choices(), format!("{names} more"));
    chat.tap("more");
    assert_eq!(chat.tap("where"), "where");
    let mut chat = Chat::at_first_question(&release);
    chat.tap("normal");
    chat.say("40");
    chat.tap("female");
    chat.tap("no");
    chat.say("fever, cough");
    chat.say("3 days ago");
    chat.tap("no");
    chat.say("97");
    chat.say("change");
    assert_eq!(
        chat.choices(),
        "about breathing age sex pregnancy_pregnant symptoms onset contact spo2"
    );
}
