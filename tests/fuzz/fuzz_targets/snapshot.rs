//! Any bytes as a snapshot: refused with a reason, or a session that takes an event.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use triage_core::time::Timestamp;
use triage_core::{Event, Reply, Snapshot};

fuzz_target!(|bytes: &[u8]| {
    let release = &*common::RELEASE;
    let at = Timestamp::new(1_767_585_600_000, 300);
    // Half of the tries get past the head: the version and the release's digest.
    let own = release.start(at).snapshot();
    let mut forged = own.as_bytes().iter().copied().take(17).collect::<Vec<u8>>();
    forged.extend_from_slice(bytes);
    for bytes in [bytes.to_vec(), forged] {
        if let Ok(session) = release.resume(&Snapshot::from_bytes(bytes)) {
            let reply = Reply::Text("1".to_owned());
            let turn = session.advance(Event::Message { at, sent_at: at, reply });
            if let Some(message) = &turn.message {
                let _ = release.render(message);
            }
            release.resume(&turn.session.snapshot()).expect("an own snapshot is taken up");
        }
    }
});
