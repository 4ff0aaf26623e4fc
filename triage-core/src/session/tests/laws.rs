//! Laws of every conversation with every flow.

use std::fmt::{Debug, Formatter};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::acts::{Act, answers, any_act, any_acts};
use super::chat::Chat;
use super::corpus;
use crate::answers::Slot;
use crate::release::Release;
use crate::session::snapshot::{ResumeError, Snapshot, decode, encode};
use crate::session::state::Stage;
use crate::turn::{Effect, HandoverReason, Reply, WaitId};

static EVERYTHING: LazyLock<Arc<Release>> = LazyLock::new(corpus::everything);
static SHORT: LazyLock<Arc<Release>> = LazyLock::new(corpus::short);

/// A flow of the corpus, shown by its name where a law fails.
#[derive(Clone, Copy)]
struct Flow(&'static Arc<Release>);

impl Deref for Flow {
    type Target = Arc<Release>;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl Debug for Flow {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0.model().name)
    }
}

fn any_release() -> impl Strategy<Value = Flow> {
    prop_oneof![4 => Just(Flow(&EVERYTHING)), 1 => Just(Flow(&SHORT))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    // That a session stored and resumed is the same is asserted at every turn, in `Chat::event`.
    #[test]
    fn the_same_events_give_the_same_bytes(release in any_release(), acts in any_acts()) {
        let run = || {
            let mut chat = Chat::new(&release);
            let mut said = Vec::new();
            for act in &acts {
                chat.act(act);
                said.push((chat.message.clone(), chat.effects.clone()));
            }
            (said, chat.session.snapshot())
        };
        prop_assert_eq!(run(), run());
    }

    #[test]
    fn every_turn_leaves_a_prompt_an_outcome_a_handover_or_an_end(
        release in any_release(),
        acts in any_acts(),
    ) {
        let mut chat = Chat::new(&release);
        chat.say("Hi");
        for act in &acts {
            chat.act(act);
            let session = &chat.session;
            prop_assert!(
                session.has_prompt()
                    || session.outcome().is_some()
                    || session.has_handover()
                    || session.is_over(),
                "{:?}", session.state
            );
            // A message that was answered with nothing was forwarded, or ended the conversation.
            if chat.message.is_none() && matches!(act, Act::Answer(_) | Act::Media(_)) {
                prop_assert!(chat.session.has_handover() || chat.session.is_over());
            }
        }
    }

    #[test]
    fn an_emergency_once_shown_is_not_lost(release in any_release(), acts in any_acts()) {
        let mut chat = Chat::new(&release);
        chat.say("Hi");
        chat.say("emergency");
        let top = release.model().top_urgency();
        let mut is_open = true;
        for act in &acts {
            let before = chat.session.state.session;
            chat.act(act);
            let closed = chat.keys().contains("handover_closed");
            let is_withdrawn = chat.has(&Effect::WithdrawHandover);
            prop_assert!(!is_open || !is_withdrawn);
            is_open = (is_open || chat.handed_over() == Some(HandoverReason::Emergency)) && !closed;
            if is_open {
                prop_assert_eq!(chat.session.highest_shown(), top);
                prop_assert!(chat.session.has_handover());
                prop_assert!(chat.session.state.emergency_handed_over);
            }
            if before == chat.session.state.session && chat.keys().contains("emergency") {
                prop_assert!(chat.session.highest_shown() > crate::model::UrgencyIdx::new(0));
            }
        }
    }

    #[test]
    fn a_late_deadline_changes_nothing(release in any_release(), acts in any_acts()) {
        let mut chat = Chat::new(&release);
        for act in &acts {
            chat.act(act);
            let waits = chat.session.state.waits;
            let open = [waits.remind, waits.expire, waits.follow_up];
            for number in 0..waits.next.saturating_add(2) {
                let wait = WaitId(number);
                if !open.contains(&Some(wait)) {
                    let mut late = chat.clone();
                    late.deadline(wait, 5);
                    prop_assert!(late.message.is_none() && late.effects.is_empty());
                    prop_assert_eq!(&late.session.state, &chat.session.state);
                }
            }
        }
    }

    #[test]
    fn old_buttons_answer_nothing(
        release in any_release(),
        acts in any_acts(),
        old in any::<(u16, u16)>(),
    ) {
        let mut chat = Chat::new(&release);
        for act in &acts {
            chat.act(act);
            if let Some(id) = chat.old_tap(old.0, old.1) {
                let mut tapped = chat.clone();
                tapped.reply(Reply::Tap(id));
                let (now, then) = (&tapped.session.state, &chat.session.state);
                prop_assert_eq!(now.answers.slots(), then.answers.slots());
                prop_assert_eq!(now.answers.about, then.answers.about);
                prop_assert_eq!(now.consented, then.consented);
                // Who declined may still accept; where nothing else was left, it ends.
                let is_end = (then.stage, now.stage) == (Stage::Done, Stage::Over);
                prop_assert!(
                    now.stage == then.stage || now.stage == Stage::Complaint || is_end,
                    "{:?} becomes {:?}", then, now
                );
                prop_assert!(tapped.concluded().is_none());
            }
        }
    }

    #[test]
    fn the_language_does_not_change_the_way(choices in answers()) {
        let release = Flow(&EVERYTHING);
        let run = |locale: &str| {
            let mut chat = Chat::new(&release);
            chat.say("Hi");
            chat.tap(locale);
            chat.tap("yes");
            let mut said = Vec::new();
            for choice in &choices {
                if chat.session.is_over() || !chat.session.has_prompt() {
                    break;
                }
                chat.answer(*choice);
                said.push((chat.keys(), chat.choices(), chat.concluded().map(str::to_owned)));
            }
            (said, chat.session.state.answers.clone())
        };
        prop_assert_eq!(run("en"), run("ur"));
    }

    #[test]
    fn a_corrected_run_is_a_run_from_scratch(
        release in any_release(),
        choices in answers(),
        corrections in proptest::collection::vec(any::<(u8, u16, bool)>(), 1..4),
    ) {
        let mut chat = begun(&release);
        let mut choices = choices.into_iter();
        for (after, which, is_back) in corrections {
            for choice in choices.by_ref().take(usize::from(after % 12)) {
                if chat.session.state.has_ended() {
                    break;
                }
                chat.answer(choice);
            }
            chat.say(if is_back { "back" } else { "change" });
            if let Some(prompt) = chat.prompts.last().filter(|_| !is_back).cloned()
                && !prompt.choices.is_empty()
            {
                let choice = prompt.choices[usize::from(which) % prompt.choices.len()];
                chat.reply(Reply::Tap(choice.tap.to_string()));
            }
        }
        for choice in choices {
            if chat.session.state.has_ended() {
                break;
            }
            chat.answer(choice);
        }
        // Three answers that cannot be right end it unfinished; a run from scratch has none.
        let gave_up = chat.all_effects.iter().any(|effect| match effect {
            Effect::Conclude(conclusion) => conclusion.way.is_some(),
            _ => false,
        });
        prop_assume!(!gave_up);
        let fresh = from_scratch(&release, &chat);
        let (now, then) = (&chat.session.state, &fresh.session.state);
        prop_assert_eq!(now.answers.slots(), then.answers.slots());
        prop_assert_eq!(now.answers.entered(), then.answers.entered());
        if !matches!(now.stage, Stage::Offer | Stage::Complaint) {
            prop_assert_eq!(now.stage, then.stage);
        }
        prop_assert_eq!(now.outcome, then.outcome);
    }

    #[test]
    fn damage_is_noticed(release in any_release(), acts in any_acts(), at in any::<u16>(), to: u8) {
        let mut chat = Chat::new(&release);
        for act in &acts {
            chat.act(act);
        }
        let snapshot = chat.session.snapshot();
        let mut bytes = snapshot.as_bytes().to_vec();
        let at = usize::from(at) % bytes.len();
        prop_assume!(bytes[at] != to);
        bytes[at] = to;
        let damaged = release.resume(&Snapshot::from_bytes(bytes.clone()));
        let expected = if at == 0 {
            ResumeError::OtherVersion { found: to }
        } else {
            ResumeError::Damaged
        };
        prop_assert_eq!(damaged.unwrap_err(), expected);
        bytes.truncate(at);
        prop_assert!(release.resume(&Snapshot::from_bytes(bytes)).is_err());
    }

    // Whoever forges a snapshot with a fitting check gets an error or a session that still never
    // panics.
    #[test]
    fn forged_bytes_are_refused_or_go_on(
        release in any_release(),
        acts in any_acts(),
        forged in proptest::collection::vec(any::<(u16, u8)>(), 1..4),
        then in proptest::collection::vec(any_act(), 1..12),
    ) {
        let mut chat = Chat::new(&release);
        for act in &acts {
            chat.act(act);
        }
        let mut bytes = chat.session.snapshot().as_bytes().to_vec();
        bytes.truncate(bytes.len() - 4);
        for (at, to) in forged {
            let body = bytes.len() - 17;
            bytes[17 + usize::from(at) % body] = to;
        }
        let check = crate::session::snapshot::check(&bytes);
        bytes.extend(check);
        if let Ok(state) = decode(&release, &Snapshot::from_bytes(bytes)) {
            // Only what can be written again in the same way is a session.
            prop_assert_eq!(&decode(&release, &encode(&release, &state)).unwrap(), &state);
            *chat.session.state = state;
            for act in &then {
                if matches!(act, Act::Answer(_)) {
                    chat.say("7");
                } else {
                    chat.act(act);
                }
            }
        }
    }
}

#[test]
fn a_snapshot_after_twelve_answers_is_small() {
    let mut chat = Chat::at_first_question(&EVERYTHING);
    chat.tap("with_effort");
    chat.say("45");
    for tap in ["female", "yes"] {
        chat.tap(tap);
    }
    chat.say("30");
    chat.tap("no");
    chat.say("fever, cough, tired");
    chat.say("3 days ago");
    chat.tap("unknown");
    let plain = chat.session.snapshot().as_bytes().len();
    assert!(plain <= 100, "{plain}");
    // In the middle of a correction all answers are there twice.
    chat.say("change");
    chat.tap("breathing");
    let corrected = chat.session.snapshot().as_bytes().len();
    assert!(corrected <= 200, "{corrected}");
}

#[test]
fn a_snapshot_of_another_release_is_named_as_such() {
    let mut chat = Chat::new(&SHORT);
    chat.say("Hi");
    let snapshot = chat.session.snapshot();
    assert_eq!(snapshot.release(), Some(SHORT.digest().short()));
    let other = EVERYTHING.resume(&snapshot).unwrap_err();
    assert_eq!(other, ResumeError::OtherRelease);
    let empty = Snapshot::from_bytes(Vec::new());
    assert_eq!(SHORT.resume(&empty).unwrap_err(), ResumeError::Damaged);
}

fn begun(release: &Arc<Release>) -> Chat {
    let mut chat = Chat::new(release);
    chat.say("Hi");
    if release.asks_consent() {
        chat.tap("en");
        chat.tap("yes");
    }
    chat
}

/// A run that gives the same answers in the order in which they are asked.
fn from_scratch(release: &Arc<Release>, like: &Chat) -> Chat {
    let answers = &like.session.state.answers;
    let mut fresh = begun(release);
    let state = &mut fresh.session.state;
    state.answers.about = answers.about;
    if state.stage == Stage::About && answers.about.is_some() {
        fresh.run(|work| work.begin_steps());
    }
    for _ in 0..release.model().nodes.len() {
        let Stage::Asking(node) = fresh.session.state.stage else {
            break;
        };
        let question = crate::session::path::question_at(release.model(), node).unwrap();
        let slot = answers.get(question);
        match slot {
            Slot::NotAnswered => break,
            Slot::Partial(_) => {
                fresh.session.state.answers.set(question, slot);
                break;
            }
            Slot::Unknown | Slot::Value(_) => {
                fresh.run(move |work| work.store(node, question, slot));
            }
        }
    }
    fresh
}
