//! Replies to the open question: several choices, bounds, units, tries, impossible answers.

use super::chat::Chat;
use super::corpus;
use crate::answers::Slot;
use crate::model::QuestionIdx;
use crate::turn::{Arg, Effect, HandoverReason, Reply};

fn slot(chat: &Chat, question: &str) -> Slot {
    let questions = &chat.release.model().questions;
    let at = questions.iter().position(|known| known.name == question);
    chat.session
        .state
        .answers
        .get(QuestionIdx::new(at.unwrap()))
}

fn at_symptoms() -> Chat {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("30");
    assert_eq!(chat.tap("male"), "symptoms");
    chat
}

fn at_spo2() -> Chat {
    let mut chat = at_symptoms();
    chat.tap("tired");
    assert_eq!(chat.tap("done"), "thanks contact");
    assert_eq!(chat.tap("no"), "spo2");
    chat
}

#[test]
fn several_choices_are_taken_one_by_one() {
    let mut chat = at_symptoms();
    assert_eq!(chat.choices(), "fever cough tired bleeding none");
    let first = chat.prompts.last().unwrap().clone();
    assert_eq!(chat.tap("fever"), "anything_else");
    assert_eq!(chat.choices(), "cough tired bleeding done");
    // The first list is still on the screen, and still the same question.
    assert_eq!(chat.tap_on(&first, "cough"), "anything_else");
    assert_eq!(slot(&chat, "symptoms"), Slot::Partial(0b011));
    assert_eq!(chat.tap_on(&first, "cough"), "anything_else");
    assert_eq!(chat.tap_on(&first, "none"), "none_or_others anything_else");
    assert_eq!(chat.tap("done"), "thanks onset");
    assert_eq!(slot(&chat, "symptoms"), Slot::Value(0b011));
}

#[test]
fn the_label_not_sure_of_a_yes_no_question_can_be_typed() {
    for (words, answer) in [("Not sure", Slot::Unknown), ("no", Slot::Value(0))] {
        let mut chat = at_symptoms();
        chat.tap("tired");
        assert_eq!(chat.tap("done"), "thanks contact");
        assert_eq!(chat.say(words), "spo2");
        assert_eq!(slot(&chat, "contact"), answer);
    }
}

#[test]
fn typed_lists_and_the_words_that_end_a_list() {
    let mut chat = at_symptoms();
    assert_eq!(chat.say("fever, cough"), "thanks onset");
    let mut chat = at_symptoms();
    assert_eq!(chat.say("fever, none"), "none_or_others symptoms");
    assert_eq!(chat.say("fever"), "anything_else");
    assert_eq!(chat.say("none"), "thanks onset");
    assert_eq!(slot(&chat, "symptoms"), Slot::Value(0b001));
    for word in ["done", "no", "bas", "nothing else", "that's all"] {
        let mut chat = at_symptoms();
        chat.say("tired");
        assert_eq!(chat.say(word), "thanks contact", "{word}");
    }
    let mut chat = at_symptoms();
    assert_eq!(chat.tap("none"), "thanks stay_home stay_home.come_back_if");
    assert_eq!(slot(&chat, "symptoms"), Slot::Value(0b1_0000));
}

#[test]
fn all_of_several_choices_need_no_done() {
    let mut chat = at_symptoms();
    chat.tap("tired");
    chat.tap("cough");
    // Bleeding is watched; of the two flags that fever makes true the more urgent wins.
    assert!(chat.tap("fever").ends_with("anything_else"));
    assert!(chat.tap("bleeding").starts_with("call_ambulance"));
}

#[test]
fn red_flags_watch_the_partial_set() {
    let mut chat = at_symptoms();
    let keys = chat.tap("bleeding");
    assert_eq!(keys, "see_doctor see_doctor.come_back_if offer_doctor");
    assert_eq!(chat.concluded(), Some("see_doctor"));
    assert_eq!(slot(&chat, "symptoms"), Slot::Value(0b1000));
}

#[test]
fn the_same_number_once_more_confirms_it() {
    let mut chat = at_spo2();
    assert_eq!(chat.say("48"), "confirm_number");
    assert!(chat.say("48").starts_with("call_ambulance"));
    assert_eq!(slot(&chat, "spo2"), Slot::Value(50));
}

#[test]
fn nobody_is_asked_for_ever_what_a_number_means() {
    let mut chat = at_spo2();
    for (number, keys) in [
        ("48", "confirm_number"),
        ("47", "confirm_number"),
        ("46", "confirm_number"),
    ] {
        assert_eq!(chat.say(number), keys);
    }
    assert!(chat.say("45").starts_with("emergency give_up"));
}

#[test]
fn a_number_beyond_the_worse_bound_is_confirmed_and_counts_as_the_bound() {
    let mut chat = at_spo2();
    assert_eq!(chat.say("48"), "confirm_number");
    assert_eq!(chat.say("no"), "spo2");
    assert_eq!(chat.say("48"), "confirm_number");
    // The answer given anew in place of yes or no.
    assert_eq!(chat.say("47"), "confirm_number");
    assert!(chat.say("yes").starts_with("call_ambulance"));
    assert_eq!(slot(&chat, "spo2"), Slot::Value(50));
    let mut chat = at_spo2();
    assert_eq!(chat.say("101"), "out_of_bounds spo2");
    chat.say("48");
    assert_eq!(
        chat.say("97"),
        "nearly_done stay_home stay_home.come_back_if"
    );
}

#[test]
fn the_numbers_of_yes_and_no_confirm_where_they_are_no_answer_themselves() {
    let mut chat = at_spo2();
    chat.say("48");
    assert_eq!(chat.say("2"), "spo2");
    chat.say("48");
    assert!(chat.say("1").starts_with("call_ambulance"));
    assert_eq!(slot(&chat, "spo2"), Slot::Value(50));
    // One month is an age.
    let mut chat = Chat::new(&corpus::short());
    chat.say("Hi");
    chat.say("38");
    assert_eq!(chat.say("700"), "confirm_number");
    assert_eq!(chat.say("1"), "which_unit");
}

#[test]
fn the_unit_is_asked_where_two_fit() {
    let mut chat = Chat::new(&corpus::short());
    chat.say("Hi");
    // No patient has 38 degrees Fahrenheit.
    assert_eq!(chat.say("38"), "age");
    assert_eq!(slot(&chat, "temperature"), Slot::Value(380));
    assert_eq!(chat.say("3"), "which_unit");
    assert_eq!(chat.labels(), "unit 0 unit 1");
    assert_eq!(chat.tap("1"), "cough");
    assert_eq!(slot(&chat, "age"), Slot::Value(36));
    for (reply, months) in [("months", 3), ("years", 36), ("5 months", 5)] {
        chat.say("back");
        assert_eq!(chat.say("3"), "which_unit");
        assert_eq!(chat.say(reply), "cough", "{reply}");
        assert_eq!(slot(&chat, "age"), Slot::Value(months));
    }
}

#[test]
fn a_reply_that_is_not_taken_is_shown_back_with_the_reason() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    for (reply, keys) in [
        ("what is this", "unread please_choose breathing"),
        ("normal, with effort", "two_answers please_choose breathing"),
    ] {
        assert_eq!(chat.say(reply), keys);
        let part = chat.message.clone().unwrap().parts.remove(0);
        assert_eq!(part.args, [("typed", Arg::Typed(reply.to_owned()))]);
    }
    // Signs that nobody can see cannot be shown back.
    let mut chat = Chat::at_first_question(&corpus::everything());
    assert_eq!(
        chat.say("\u{202e}\u{200f}"),
        "not_understood please_choose breathing"
    );
}

#[test]
fn three_unreadable_replies_give_up_with_the_emergency_text_on_a_watched_question() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    assert_eq!(chat.say("eh"), "unread please_choose breathing");
    assert_eq!(chat.reply(Reply::Other), "not_understood breathing");
    let keys = chat.say("eh");
    assert_eq!(
        keys,
        "emergency give_up see_doctor see_doctor.come_back_if doctor_notified complaint"
    );
    assert_eq!(chat.handed_over(), Some(HandoverReason::GaveUp));
    // The age is not watched.
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("eh");
    chat.say("back");
    chat.tap("normal");
    // Each prompt has its own tries.
    assert_eq!(chat.say("eh"), "unread age");
    assert_eq!(chat.say("eh"), "unread age");
    assert!(chat.say("eh").starts_with("give_up see_doctor"));
}

#[test]
fn a_confirmation_belongs_to_the_tries_of_its_question() {
    let mut chat = at_spo2();
    chat.say("eh");
    chat.say("48");
    assert_eq!(chat.say("eh"), "please_choose confirm_number");
    assert!(chat.say("eh").starts_with("emergency give_up"));
}

#[test]
fn impossible_answers_are_not_stored_and_either_can_be_changed() {
    let at_conflict = || {
        let mut chat = Chat::at_first_question(&corpus::everything());
        chat.tap("normal");
        chat.say("1");
        chat.tap("male");
        let keys = chat.tap("tired");
        assert_eq!(
            keys,
            "answer_line answer_line answer_line impossible_answers"
        );
        assert_eq!(chat.choices(), "age sex symptoms");
        assert_eq!(slot(&chat, "symptoms"), Slot::NotAnswered);
        chat
    };
    // The refused answer itself.
    let mut chat = at_conflict();
    assert_eq!(chat.tap("symptoms"), "symptoms");
    assert_eq!(chat.tap("fever"), "anything_else");
    // One of the others: the refused answer is read when the run comes to it.
    let mut chat = at_conflict();
    assert_eq!(chat.tap("age"), "age");
    assert_eq!(chat.say("40"), "anything_else");
    assert_eq!(slot(&chat, "symptoms"), Slot::Partial(0b100));
    // It counts as a try.
    let mut chat = at_conflict();
    chat.say("eh");
    assert!(chat.say("eh").contains("give_up"));
}

#[test]
fn not_sure_is_of_the_whole_set() {
    let at_conditions = || {
        let mut chat = Chat::at_first_question(&corpus::everything());
        chat.tap("normal");
        chat.say("70");
        chat.tap("male");
        chat.say("tired");
        chat.say("done");
        chat.tap("no");
        chat.say("97");
        assert_eq!(chat.choices(), "heart lungs none unknown");
        chat
    };
    let mut chat = at_conditions();
    assert_eq!(chat.tap("unknown"), "worry");
    assert_eq!(slot(&chat, "conditions"), Slot::Unknown);
    let mut chat = at_conditions();
    let first = chat.prompts.last().unwrap().clone();
    chat.tap("heart");
    assert_eq!(
        chat.tap_on(&first, "unknown"),
        "please_choose anything_else"
    );
    assert_eq!(chat.say("not sure"), "worry");
    assert_eq!(slot(&chat, "conditions"), Slot::Value(0b01));
}

#[test]
fn words_and_media_go_to_the_doctor() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("70");
    chat.tap("male");
    chat.say("tired");
    chat.say("done");
    chat.tap("no");
    assert_eq!(chat.say("97"), "nearly_done conditions");
    assert_eq!(chat.say("not sure"), "worry");
    let worry = QuestionIdx::new(8);
    let words = "My chest feels tight when I climb.";
    assert_eq!(chat.say(words), "where");
    assert!(chat.has(&Effect::ForDoctor {
        question: Some(worry),
        reply: Reply::Text(words.to_owned()),
    }));
    // Words are not a place; skipping is.
    assert_eq!(chat.say("at home"), "unread where");
    assert!(chat.tap("unknown").starts_with("see_doctor"));
    assert_eq!(slot(&chat, "where"), Slot::Unknown);
    assert_eq!(slot(&chat, "worry"), Slot::Value(1));
}

#[test]
fn an_emergency_phrase_inside_free_text_is_no_answer_but_the_doctor_gets_the_words() {
    let mut chat = Chat::at_first_question(&corpus::everything());
    chat.tap("normal");
    chat.say("70");
    chat.tap("male");
    chat.say("fever, cough");
    chat.say("3 days ago");
    chat.tap("no");
    assert_eq!(chat.say("97"), "nearly_done conditions");
    assert_eq!(chat.tap("none"), "worry");
    let words = Reply::Text("since today chest pain".to_owned());
    assert_eq!(chat.reply(words.clone()), "emergency worry");
    assert!(chat.has(&Effect::ForDoctor {
        question: None,
        reply: words,
    }));
}
