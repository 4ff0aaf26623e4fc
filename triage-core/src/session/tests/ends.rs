//! Outcomes, the other ways out, hand-overs, deadlines, follow-ups.

use super::chat::{Chat, moment};
use super::corpus;
use crate::answers::Slot;
use crate::model::{NodeIdx, QuestionIdx, Way};
use crate::turn::{Effect, Event, Fired, HandoverReason, Reply, WaitId};

const DAY: u32 = 22 * 3_600;

fn to_see_doctor() -> Chat {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("with_effort");
    chat.say("30");
    chat.tap("male");
    assert_eq!(
        chat.tap("none"),
        "thanks see_doctor see_doctor.come_back_if offer_doctor"
    );
    chat
}

fn to_stay_home() -> Chat {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("30");
    chat.tap("male");
    chat.tap("none");
    assert_eq!(chat.concluded(), Some("stay_home"));
    chat
}

#[test]
fn a_red_flag_ends_at_once_and_hands_over() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    assert_eq!(
        chat.tap("at_rest"),
        "call_ambulance doctor_notified complaint"
    );
    assert_eq!(chat.handed_over(), Some(HandoverReason::Outcome));
    let reason = chat.effects.iter().find_map(|effect| match effect {
        Effect::Conclude(conclusion) => Some(conclusion.reason.clone()),
        _ => None,
    });
    let reason = reason.unwrap();
    assert_eq!(reason.fired, Fired::RedFlag(0));
    assert_eq!(reason.given.get(QuestionIdx::new(0)), Slot::Value(2));
    assert!(!reason.in_follow_up);
}

#[test]
fn of_several_flags_the_most_urgent_wins() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("30");
    chat.tap("male");
    assert!(chat.say("bleeding, fever").starts_with("call_ambulance"));
}

#[test]
fn the_flags_of_a_shared_part_count() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("30");
    assert_eq!(chat.tap("female"), "pregnancy_pregnant");
    chat.tap("yes");
    chat.say("12");
    assert!(chat.tap("yes").starts_with("pregnancy_call_midwife"));
}

#[test]
fn an_offer_can_be_accepted_and_declined() {
    let mut chat = to_see_doctor();
    let offer = chat.prompts.last().unwrap().clone();
    assert_eq!(chat.tap("yes"), "doctor_notified complaint");
    let words = Reply::Text("It began on Sunday.".to_owned());
    assert_eq!(chat.reply(words.clone()), "complaint_thanks");
    assert!(chat.has(&Effect::ForDoctor {
        question: None,
        reply: words,
    }));
    assert!(!chat.session.is_over());

    let mut chat = to_see_doctor();
    assert_eq!(chat.tap("no"), "doctor_declined");
    assert_eq!(chat.handed_over(), None);
    // A change of mind, by the word or by the old button.
    let mut other = chat.clone();
    assert_eq!(other.say("doctor"), "doctor_notified complaint");
    assert_eq!(other.handed_over(), Some(HandoverReason::AskedForDoctor));
    let offer_number = chat.prompts.last().unwrap().number;
    assert_eq!(offer.number, offer_number);
    let offer = chat.prompts.last().unwrap().clone();
    assert_eq!(chat.tap_on(&offer, "yes"), "doctor_notified complaint");
}

#[test]
fn while_people_have_it_messages_go_to_them() {
    let mut chat = to_see_doctor();
    chat.tap("yes");
    chat.tap("skip");
    assert_eq!(chat.say("how long?"), "doctor_notified");
    assert!(matches!(
        chat.effects[..],
        [Effect::ForDoctor { question: None, .. }]
    ));
    let at = moment(chat.now);
    assert_eq!(chat.event(Event::HandoverTaken { at }), "handover_taken");
    assert_eq!(chat.reply(Reply::Photo("x".to_owned())), "");
    assert!(matches!(
        chat.effects[..],
        [Effect::ForDoctor { question: None, .. }]
    ));
    // Words that always work still do.
    assert_eq!(chat.say("help"), "help");
    assert_eq!(chat.event(Event::HandoverClosed { at }), "handover_closed");
    // The follow-up is still to come.
    assert!(!chat.session.is_over());
    assert_eq!(chat.say("hello?"), "session_over");
}

#[test]
fn stopping_sends_one_text_and_no_offer() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("with_effort");
    assert_eq!(chat.say("stop"), "stopped");
    assert_eq!(chat.concluded(), Some("see_doctor"));
    assert!(chat.session.is_over() && chat.handed_over().is_none());
    assert!(chat.has(&Effect::Close));
    // After the outcome there is nothing left to conclude.
    let mut chat = to_see_doctor();
    chat.tap("yes");
    assert_eq!(chat.say("stop"), "stopped");
    assert!(chat.has(&Effect::WithdrawHandover) && chat.concluded().is_none());
    assert!(chat.session.is_over());
}

#[test]
fn stopping_does_not_call_off_an_emergency() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.say("chest pain");
    assert_eq!(chat.say("stop"), "stopped");
    assert!(!chat.has(&Effect::WithdrawHandover));
    assert!(chat.session.has_handover() && !chat.session.is_over());
}

#[test]
fn asking_for_a_doctor_hands_over_without_an_offer() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    assert_eq!(
        chat.say("doctor"),
        "see_doctor see_doctor.come_back_if doctor_notified complaint"
    );
    assert_eq!(chat.handed_over(), Some(HandoverReason::AskedForDoctor));
}

#[test]
fn silence_reminds_once_and_then_ends_with_the_outcome() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("with_effort");
    assert_eq!(chat.pass(3_600), "reminder age");
    assert!(chat.effects.is_empty());
    assert_eq!(
        chat.pass(72_000),
        "expired see_doctor see_doctor.come_back_if offer_doctor"
    );
    let conclusion = chat.effects.iter().find_map(|effect| match effect {
        Effect::Conclude(conclusion) => Some(conclusion.way),
        _ => None,
    });
    assert_eq!(conclusion, Some(Some(Way::Expired)));
    // The offer lapses in silence.
    assert_eq!(chat.pass(72_000), "");
    assert_eq!(chat.handed_over(), None);
}

#[test]
fn a_withdrawn_release_passes_the_patient_on() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("with_effort");
    let at = moment(chat.now);
    let keys = chat.event(Event::Recalled { at });
    assert!(keys.starts_with("recalled see_doctor"), "{keys}");
    assert_eq!(chat.handed_over(), Some(HandoverReason::Recalled));
}

#[test]
fn deadlines_that_mean_nothing_any_more_change_nothing() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    let old = chat.waits.clone();
    chat.tap("normal");
    for (wait, _) in old {
        let before = chat.session.snapshot();
        assert_eq!(chat.deadline(wait, 0), "");
        assert!(chat.effects.is_empty());
        assert_eq!(chat.session.snapshot(), before);
    }
    assert_eq!(chat.deadline(WaitId(9_999), 0), "");
}

#[test]
fn a_follow_up_asks_what_red_flags_read_and_how_it_is() {
    let mut chat = to_stay_home();
    assert!(!chat.session.is_over());
    assert_eq!(chat.pass(DAY), "follow_up_intro breathing");
    assert_eq!(chat.tap("normal"), "symptoms");
    assert_eq!(chat.say("none"), "how_is_it_now");
    assert_eq!(chat.tap("same"), "follow_up_better stay_home.come_back_if");
    assert!(chat.session.is_over());
}

#[test]
fn a_follow_up_that_finds_a_flag_hands_over() {
    let mut chat = to_stay_home();
    chat.pass(DAY);
    let keys = chat.tap("at_rest");
    assert!(keys.starts_with("call_ambulance"), "{keys}");
    assert_eq!(chat.handed_over(), Some(HandoverReason::Outcome));
}

#[test]
fn feeling_worse_starts_the_screening_again() {
    let mut chat = to_stay_home();
    chat.pass(DAY);
    chat.tap("normal");
    chat.say("none");
    assert_eq!(chat.tap("worse"), "restarted breathing");
    assert_eq!(chat.tap("normal"), "age");
}

#[test]
fn the_new_answers_of_a_follow_up_lead_its_way() {
    let mut chat = to_stay_home();
    chat.pass(DAY);
    chat.tap("normal");
    // With a symptom the long way is taken, on which oxygen is asked.
    assert_eq!(chat.say("tired"), "anything_else");
    assert_eq!(chat.say("done"), "spo2");
    assert_eq!(chat.say("back"), "symptoms");
    assert_eq!(chat.say("none"), "how_is_it_now");
    // Old answers count too where it ends unfinished.
    assert_eq!(
        chat.say("doctor"),
        "see_doctor see_doctor.come_back_if doctor_notified complaint"
    );
}

#[test]
fn a_follow_up_that_nobody_answers_is_the_last() {
    let mut chat = to_stay_home();
    chat.pass(DAY);
    let waits = chat.waits.len();
    assert!(chat.pass(72_000).starts_with("expired"));
    assert!(chat.session.is_over());
    assert_eq!(chat.waits.len(), waits);
}

#[test]
fn a_turn_that_runs_out_of_its_budget_passes_the_patient_on() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("with_effort");
    chat.run(|work| {
        work.budget = 1;
        work.run(NodeIdx::new(0));
    });
    assert_eq!(
        chat.session
            .outcome()
            .map(|outcome| chat.outcome_name(outcome)),
        Some("see_doctor")
    );
    assert!(chat.session.has_handover());
}

#[test]
fn after_the_end_a_new_beginning_is_offered() {
    let mut chat = to_stay_home();
    assert_eq!(chat.say("hello?"), "session_over");
    assert_eq!(chat.say("what"), "session_over");
    assert_eq!(chat.tap("start_again"), "restarted who_is_it_about");
}

#[test]
fn the_offer_takes_the_numbers_of_what_is_shown() {
    let mut chat = to_see_doctor();
    assert_eq!(chat.say("1"), "doctor_notified complaint");
    assert_eq!(chat.say("skip"), "complaint_thanks");
    let mut chat = to_see_doctor();
    assert_eq!(chat.say("2"), "doctor_declined");
}

#[test]
fn how_it_is_now_can_be_said_in_words() {
    for (words, keys) in [
        ("much better", "follow_up_better stay_home.come_back_if"),
        ("no change", "follow_up_better stay_home.come_back_if"),
        ("2", "follow_up_better stay_home.come_back_if"),
        ("not better", "restarted breathing"),
        ("fine?", "please_choose how_is_it_now"),
    ] {
        let mut chat = to_stay_home();
        chat.pass(DAY);
        chat.tap("normal");
        chat.say("none");
        assert_eq!(chat.say(words), keys, "{words}");
    }
}

#[test]
fn an_unreadable_answer_to_the_offer_reaches_people() {
    let mut chat = to_see_doctor();
    chat.say("eh");
    chat.say("eh");
    assert_eq!(chat.say("eh"), "give_up doctor_notified complaint");
    assert_eq!(chat.handed_over(), Some(HandoverReason::GaveUp));
}
