//! Any text as a conversation, a reply a line: every turn leaves something open, and goes on the same
//! after a restart.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use triage_core::time::Timestamp;
use triage_core::{Event, Reply};

fuzz_target!(|text: &str| {
    let release = &*common::RELEASE;
    let mut at = Timestamp::new(1_767_585_600_000, 300);
    let mut session = release.start(at);
    let mut taps: Vec<String> = Vec::new();
    for line in text.lines().take(60) {
        at = at.plus_seconds(20);
        // `#7` taps the seventh button that was ever shown, `@x` any id; all else is typed.
        let reply = match (line.strip_prefix('#'), line.strip_prefix('@')) {
            (Some(at), _) => at.parse::<usize>().ok().and_then(|at| taps.get(at)).map_or(Reply::Other, |tap| Reply::Tap(tap.clone())),
            (None, Some(id)) => Reply::Tap(id.to_owned()),
            (None, None) => Reply::Text(line.to_owned()),
        };
        let twin = release.resume(&session.snapshot()).expect("an own snapshot is taken up");
        let event = Event::Message { at, sent_at: at, reply };
        let turn = session.advance(event.clone());
        let again = twin.advance(event);
        assert_eq!(turn.message, again.message);
        assert_eq!(turn.effects, again.effects);
        assert_eq!(turn.session.snapshot(), again.session.snapshot());
        if let Some(message) = &turn.message {
            taps.extend(release.render(message).choices.into_iter().map(|choice| choice.id));
        }
        let session_goes_on = turn.session.has_prompt() || turn.session.has_handover() || turn.session.outcome().is_some();
        assert!(session_goes_on || turn.session.is_over() || turn.message.is_some());
        session = turn.session;
    }
});
