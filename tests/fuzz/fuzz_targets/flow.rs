//! Any bytes as a flow file: findings with places inside the file, or a release that can be talked with.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use triage_core::time::Timestamp;
use triage_core::{Event, Reply, SourceMap, compile};

fuzz_target!(|bytes: &[u8]| {
    let mut sources = SourceMap::from_bytes("sketch/flow.yaml", bytes);
    sources.add("sketch/en.ftl", common::EN);
    sources.add("sketch/ur.ftl", common::UR);
    sources.add("sketch/ur-Latn.ftl", common::UR_LATN);
    match compile(&sources) {
        Err(rejected) => {
            assert!(rejected.diagnostics.iter().any(triage_core::Diagnostic::is_error));
            common::places_are_inside(&sources, &rejected.diagnostics);
        }
        Ok(compiled) => {
            common::places_are_inside(&sources, &compiled.warnings);
            let mut at = Timestamp::new(1_767_585_600_000, 300);
            let mut session = compiled.release.start(at);
            for words in ["Hi", "1", "1", "1", "1", "2", "3", "1"] {
                at = at.plus_seconds(20);
                let reply = Reply::Text(words.to_owned());
                let turn = session.advance(Event::Message { at, sent_at: at, reply });
                if let Some(message) = &turn.message {
                    let _ = compiled.release.render(message);
                }
                session = turn.session;
            }
        }
    }
});
