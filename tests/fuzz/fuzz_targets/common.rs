//! What the targets share: the design's sketch as files, and places that must lie inside them.

use std::sync::{Arc, LazyLock};

use triage_core::{Diagnostic, Release, SourceMap, compile};

/// The files of the flow that the targets start from.
pub const YAML: &str = include_str!("../../flows/design_sketch/flow.yaml");
pub const EN: &str = include_str!("../../flows/design_sketch/en.ftl");
pub const UR: &str = include_str!("../../flows/design_sketch/ur.ftl");
pub const UR_LATN: &str = include_str!("../../flows/design_sketch/ur-Latn.ftl");

/// The flow, compiled.
pub static RELEASE: LazyLock<Arc<Release>> = LazyLock::new(|| {
    let mut sources = SourceMap::new("sketch/flow.yaml", YAML);
    sources.add("sketch/en.ftl", EN);
    sources.add("sketch/ur.ftl", UR);
    sources.add("sketch/ur-Latn.ftl", UR_LATN);
    compile(&sources).expect("the sketch is accepted").release
});

/// Every place of a finding lies in its file, on character boundaries.
pub fn places_are_inside(sources: &SourceMap, found: &[Diagnostic]) {
    for finding in found {
        for label in std::iter::once(&finding.primary).chain(&finding.related) {
            let text = sources.text(label.span.source);
            assert!(text.get(label.span.start as usize..label.span.end as usize).is_some(), "{finding:?}");
        }
    }
    let _ = triage_core::diagnostic::render_human(sources, found, triage_core::diagnostic::Style::Plain);
    let _ = triage_core::diagnostic::render_json(sources, found);
    let _ = triage_core::diagnostic::render_github(sources, found);
}
