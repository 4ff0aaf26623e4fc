//! Any bytes as the texts of a flow: findings with places inside the file, or a release.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;
use triage_core::{SourceMap, compile};

fuzz_target!(|bytes: &[u8]| {
    let mut sources = SourceMap::new("sketch/flow.yaml", common::YAML);
    sources.add("sketch/en.ftl", common::EN);
    sources.add_bytes("sketch/ur.ftl", bytes);
    sources.add("sketch/ur-Latn.ftl", common::UR_LATN);
    match compile(&sources) {
        Err(rejected) => common::places_are_inside(&sources, &rejected.diagnostics),
        Ok(compiled) => common::places_are_inside(&sources, &compiled.warnings),
    }
});
