//! Any bytes as a case file: findings with places inside the file, or a case that can be played.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use triage_core::SourceMap;
use triage_core::case::{parse_case, rewrite, run_case};

fuzz_target!(|bytes: &[u8]| {
    let sources = SourceMap::from_bytes("cases/case.md", bytes);
    let parsed = parse_case(&sources, sources.flow());
    common::places_are_inside(&sources, &parsed.diagnostics);
    if let Some(case) = parsed.value.filter(|case| case.lines.len() < 40) {
        let run = run_case(&common::RELEASE, &case, 0);
        let _ = rewrite(&sources, sources.flow(), &case, &run);
    }
});
