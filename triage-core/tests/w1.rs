//! The workload W1 of the benches decides what its hand-written version decides.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

#[path = "../benches/workloads/by_hand.rs"]
mod by_hand;
#[path = "../benches/workloads/w1.rs"]
mod w1;

use std::sync::{Arc, LazyLock};

use by_hand::Outcome;
use proptest::prelude::*;
use triage_core::{Release, Session};

static RELEASE: LazyLock<Arc<Release>> = LazyLock::new(|| w1::release().unwrap());

fn play(language: &str, replies: &[&str]) -> Session {
    let begun = w1::begin(&RELEASE, language);
    replies.iter().fold(begun, |session, reply| {
        session.advance(w1::typed(reply)).session
    })
}

fn outcome(session: &Session) -> Option<&'static str> {
    let outcome = RELEASE.model().outcome(session.outcome()?)?;
    Some(&outcome.name)
}

fn by_hand(is_urdu: bool, replies: &[&str]) -> Option<&'static str> {
    let mut state = by_hand::State::new(is_urdu);
    let mut said = String::new();
    for reply in replies {
        state.step(reply, &mut said);
        state = by_hand::State::from_bytes(state.to_bytes());
    }
    state.outcome().map(|outcome| match outcome {
        Outcome::NoAction => "no_action",
        Outcome::Monitor => "monitor",
        Outcome::Test => "test",
        Outcome::Urgent => "urgent",
        Outcome::Emergency => "emergency",
    })
}

#[test]
fn the_scripts_end_where_the_workload_says() {
    for script in w1::SCRIPTS {
        let session = play(script.language, script.replies);
        assert_eq!(outcome(&session), Some(script.outcome), "{script:?}");
        let said: Vec<_> = script
            .replies
            .iter()
            .copied()
            .filter(|reply| *reply != "done")
            .collect();
        let is_urdu = script.language != "English";
        assert_eq!(by_hand(is_urdu, &said), Some(script.outcome), "{script:?}");
    }
}

#[test]
fn twelve_answers_take_at_most_200_bytes() {
    let [script, ..] = w1::SCRIPTS;
    // All answers are given, and the last question is open or the outcome reached.
    for taken in [script.replies.len() - 1, script.replies.len()] {
        let session = play(script.language, &script.replies[..taken]);
        let bytes = session.snapshot().as_bytes().len();
        assert!(bytes <= 200, "{bytes} bytes");
    }
}

prop_compose! {
    /// Answers to all questions in order, by number; those that are not asked are left out.
    fn any_answers()(
        agreed in 1..=2_u8,
        age in 0..=120_u8,
        symptoms in 0..=16_usize,
        breathless in 1..=3_u8,
        spo2_known in 1..=2_u8,
        spo2 in 50..=100_u8,
        days in 0..=60_u8,
        chest_pain in 1..=2_u8,
        confusion in 1..=2_u8,
        conditions in 0..=16_usize,
        contact in 1..=2_u8,
        living in 1..=3_u8,
    ) -> Vec<String> {
        let mut replies = vec![agreed.to_string()];
        if agreed == 2 {
            return replies;
        }
        let pairs = ["6", "1,2", "1,3", "1,4", "1,5", "2,3", "2,4", "2,5", "3,4", "3,5", "4,5",
            "1,2,3", "1,2,4", "2,4,5", "1,3,5", "1,2,4,5", "1,2,3,4,5"];
        replies.extend([age.to_string(), pairs[symptoms].to_owned(), breathless.to_string()]);
        replies.push(spo2_known.to_string());
        if spo2_known == 1 {
            replies.push(spo2.to_string());
        }
        if symptoms != 0 {
            replies.push(days.to_string());
        }
        replies.extend([chest_pain, confusion].map(|answer| answer.to_string()));
        replies.push(pairs[conditions].to_owned());
        replies.extend([contact, living].map(|answer| answer.to_string()));
        replies
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn engine_and_hand_written_agree(replies in any_answers(), is_urdu in any::<bool>()) {
        let replies: Vec<_> = replies.iter().map(String::as_str).collect();
        let language = if is_urdu { "اردو" } else { "English" };
        let ours = play(language, &replies);
        prop_assert!(ours.outcome().is_some());
        prop_assert_eq!(outcome(&ours), by_hand(is_urdu, &replies));
    }
}
