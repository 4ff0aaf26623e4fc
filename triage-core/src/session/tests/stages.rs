//! Stages: welcome, language, consent, whom it is about, and the words that work in all of them.

use super::chat::{Chat, moment};
use super::corpus;
use crate::session::state::HandoverState;
use crate::turn::{Effect, Event, HandoverReason, Reply, Spoken};

#[test]
fn before_a_language_is_chosen_all_of_them_are_spoken() {
    let mut chat = Chat::new(&corpus::everything());
    chat.say("Hi");
    for (text, keys) in [
        ("qwertz", "please_choose choose_language"),
        ("doctor", "helpline choose_language"),
        ("help", "hello choose_language"),
    ] {
        assert_eq!(chat.say(text), keys);
        assert!(
            chat.message
                .clone()
                .unwrap()
                .parts
                .iter()
                .all(|part| part.spoken == Spoken::All)
        );
    }
}

#[test]
fn the_first_message_welcomes_in_all_languages_whatever_it_is() {
    let release = corpus::everything();
    for reply in [
        Reply::Text("Hi".to_owned()),
        Reply::Text("stop".to_owned()),
        Reply::Tap("0-1-q1-1".to_owned()),
        Reply::Voice("note".to_owned()),
        Reply::Other,
    ] {
        let mut chat = Chat::new(&release);
        assert_eq!(chat.reply(reply), "hello choose_language");
        let message = chat.message.clone().unwrap();
        assert!(message.parts.iter().all(|part| part.spoken == Spoken::All));
        assert_eq!(chat.labels(), "locale 0 locale 1");
    }
}

#[test]
fn one_locale_skips_the_language_and_other_audiences_skip_consent() {
    let mut chat = Chat::new(&corpus::short());
    assert_eq!(chat.say("Hi"), "welcome temperature");
    assert_eq!(
        chat.message.clone().unwrap().parts[0].spoken,
        Spoken::Chosen
    );
    // Nothing to choose: the word only asks again.
    assert_eq!(chat.say("language"), "temperature");
}

#[test]
fn language_consent_and_whom_it_is_about_come_before_the_steps() {
    let mut chat = Chat::new(&corpus::everything());
    chat.say("Hi");
    assert_eq!(chat.tap("ur"), "welcome consent");
    assert_eq!(chat.message.clone().unwrap().locale, 1);
    assert_eq!(chat.say("back"), "choose_language");
    assert_eq!(chat.tap("en"), "welcome consent");
    assert_eq!(chat.choices(), "yes no");
    assert_eq!(chat.tap("yes"), "who_is_it_about");
    assert_eq!(chat.choices(), "me child other");
    assert_eq!(chat.say("back"), "nothing_to_go_back_to who_is_it_about");
    assert_eq!(chat.tap("child"), "breathing");
}

#[test]
fn stages_are_answered_in_words_and_by_the_numbers_of_what_is_shown() {
    let release = corpus::everything();
    for (consent, about, next) in [
        ("1", "my mother", "breathing"),
        ("option 1", "3", "breathing"),
        ("۱", "myself", "breathing"),
        ("yes please", "My daughter", "breathing"),
    ] {
        let mut chat = Chat::new(&release);
        chat.say("Hi");
        assert_eq!(chat.say("1"), "welcome consent");
        assert_eq!(chat.say(consent), "who_is_it_about");
        assert_eq!(chat.say(about), next, "{about}");
    }
    let mut chat = Chat::new(&release);
    chat.say("Hi");
    chat.say("1");
    for unclear in ["3", "1 or 2"] {
        assert_eq!(chat.say(unclear), "please_choose consent");
    }
    assert_eq!(chat.say("2"), "consent_refused");
}

#[test]
fn refused_consent_keeps_the_refusal_alone() {
    let mut chat = Chat::new(&corpus::everything());
    chat.say("Hi");
    chat.tap("en");
    assert_eq!(chat.tap("no"), "consent_refused");
    assert!(chat.has(&Effect::Forget) && chat.has(&Effect::Close));
    assert!(chat.session.is_over());
    // A host that goes on with it gets a new beginning, not an answer to what was refused.
    assert_eq!(chat.say("yes, I do"), "session_over");
    assert_eq!(chat.tap("start_again"), "hello choose_language");
}

#[test]
fn before_consent_there_is_no_outcome() {
    let release = corpus::everything();
    let at_consent = || {
        let mut chat = Chat::new(&release);
        chat.say("Hi");
        chat.tap("en");
        chat
    };
    let mut chat = at_consent();
    assert_eq!(chat.say("stop"), "");
    assert!(chat.session.is_over() && chat.concluded().is_none());

    let mut chat = at_consent();
    assert_eq!(chat.pass(72_000), "");
    assert!(chat.session.is_over() && chat.concluded().is_none());

    let mut chat = at_consent();
    assert_eq!(chat.say("doctor"), "helpline consent");
    assert_eq!(chat.handed_over(), None);

    let mut chat = at_consent();
    for _ in 0..2 {
        assert_eq!(chat.say("what?"), "please_choose consent");
    }
    assert_eq!(chat.say("what?"), "helpline");
    assert!(chat.session.is_over() && chat.concluded().is_none());

    let mut chat = at_consent();
    let at = moment(chat.now);
    assert_eq!(chat.event(Event::Recalled { at }), "recalled");
    assert!(chat.session.is_over() && chat.concluded().is_none());
}

#[test]
fn emergency_phrases_are_answered_in_every_state() {
    let release = corpus::everything();
    let phrase = "I have chest pain";
    let mut chat = Chat::new(&release);
    assert_eq!(chat.say(phrase), "emergency hello choose_language");
    assert_eq!(chat.message.clone().unwrap().parts[0].spoken, Spoken::All);
    assert_eq!(chat.handed_over(), Some(HandoverReason::Emergency));
    assert_eq!(chat.session.highest_shown(), release.model().top_urgency());
    // Once: people know already.
    assert_eq!(chat.say(phrase), "emergency choose_language");
    assert_eq!(chat.handed_over(), None);
    for (tap, prompt) in [
        ("en", "consent"),
        ("yes", "who_is_it_about"),
        ("me", "breathing"),
    ] {
        let asked = chat.tap(tap);
        assert_eq!(asked.trim_start_matches("welcome "), prompt);
        assert_eq!(chat.say(phrase), format!("emergency {prompt}"));
        assert_eq!(
            chat.message.clone().unwrap().parts[0].spoken,
            Spoken::Chosen
        );
    }
    chat.say("change");
    chat.say("language");
    assert_eq!(chat.say(phrase), "emergency choose_language");
    assert_eq!(chat.tap("en"), "language_changed breathing");
}

#[test]
fn late_emergency_phrases_count_and_everything_else_that_is_late_does_not() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    let late = |text: &str| Reply::Text(text.to_owned());
    assert_eq!(
        chat.late_reply(3_600, late("chest pain")),
        "emergency we_were_away breathing"
    );
    for text in ["normal", "stop", "doctor"] {
        assert_eq!(chat.late_reply(3_600, late(text)), "we_were_away breathing");
    }
    assert_eq!(
        chat.late_reply(3_600, Reply::Voice("x".to_owned())),
        "we_were_away breathing"
    );
    // Sent before the question was asked.
    assert_eq!(
        chat.late_reply(60, late("normal")),
        "we_were_away breathing"
    );
    // A tap goes by its prompt alone.
    let prompt = chat.prompts.last().unwrap().clone();
    let id = prompt.choices[0].tap.to_string();
    chat.now += 9_000;
    assert_eq!(chat.late_reply(9_000, Reply::Tap(id)), "age");
}

#[test]
fn a_prompt_that_is_repeated_keeps_its_identity_and_its_time() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    let first = chat.prompts.last().unwrap().clone();
    chat.now += 500;
    assert_eq!(chat.say("help"), "help breathing");
    assert_eq!(chat.say("repeat"), "breathing");
    assert_eq!(chat.say("what"), "unread please_choose breathing");
    assert_eq!(chat.prompts.last().unwrap().number, first.number);
    // Sent before the repetition, yet after the question: it answers.
    assert_eq!(
        chat.late_reply(400, Reply::Text("normal".to_owned())),
        "age"
    );
}

#[test]
fn a_language_in_translation_gives_what_is_safe_and_asks_for_another() {
    let mut chat = Chat::new(&corpus::with_a_language_in_translation());
    assert_eq!(chat.say("Hi"), "hello choose_language");
    assert_eq!(chat.labels(), "locale 0 locale 1");
    for reply in ["2", "اردو"] {
        assert_eq!(chat.say(reply), "language_not_ready choose_language");
        let message = chat.message.clone().unwrap();
        assert_eq!(message.parts[0].spoken, Spoken::Only(1));
        assert_eq!(message.locale, 0);
    }
    // Its emergency phrases are heard, its words for yes are not taken.
    assert_eq!(chat.say("سینے میں درد ہے"), "emergency choose_language");
    assert_eq!(chat.tap("en"), "welcome consent");
    assert_eq!(chat.say("ہاں"), "please_choose consent");
    assert_eq!(chat.say("سینے میں درد ہے"), "emergency consent");
    assert_eq!(chat.say("language"), "choose_language");
    assert_eq!(chat.say("2"), "language_not_ready choose_language");
    assert_eq!(chat.say("1"), "language_changed consent");
}

#[test]
fn language_can_be_changed_at_any_question_and_restart_keeps_language_and_consent() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    assert_eq!(chat.say("language"), "choose_language");
    assert_eq!(chat.tap("ur"), "language_changed age");
    assert_eq!(chat.session.locale(), 1);
    assert_eq!(chat.say("language"), "choose_language");
    assert_eq!(chat.say("back"), "age");
    let old = chat.prompts.clone();
    assert_eq!(chat.say("restart"), "restarted who_is_it_about");
    assert_eq!(chat.tap("me"), "breathing");
    // A button from before the restart belongs to another conversation.
    let breathing = old
        .iter()
        .find(|prompt| chat.name_of(prompt.choices[0].tap) == "normal");
    assert_eq!(
        chat.tap_on(&breathing.unwrap().clone(), "at_rest"),
        "breathing"
    );
    assert_eq!(chat.session.locale(), 1);
}

#[test]
fn an_emergency_mid_way_leaves_the_questions_going_and_the_handover_open() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    assert_eq!(chat.say("emergency"), "emergency breathing");
    assert_eq!(chat.session.state.handover, HandoverState::Waiting);
    let at = moment(chat.now);
    assert_eq!(
        chat.event(Event::HandoverTaken { at }),
        "handover_taken breathing"
    );
    assert_eq!(chat.event(Event::HandoverTaken { at }), "");
    assert_eq!(
        chat.event(Event::HandoverReturned { at }),
        "handover_returned breathing"
    );
    assert_eq!(
        chat.event(Event::HandoverClosed { at }),
        "handover_closed breathing"
    );
    assert_eq!(chat.event(Event::HandoverClosed { at }), "");
    // Another emergency opens another hand-over.
    chat.say("emergency");
    assert_eq!(chat.handed_over(), Some(HandoverReason::Emergency));
}
