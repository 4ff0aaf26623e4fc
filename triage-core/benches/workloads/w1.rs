//! The workload W1 as a flow of ours: its files, its scripts, and a conversation up to its first question.

use std::sync::Arc;

use triage_core::diagnostic::{Style, render_human};
use triage_core::time::Timestamp;
use triage_core::{Diagnostic, Event, Release, Reply, Session, SourceMap, compile};

/// A conversation: what is typed, and where it ends.
#[derive(Debug)]
pub(crate) struct Script {
    /// Its language by the name that a patient types.
    pub(crate) language: &'static str,
    /// What is typed.
    pub(crate) replies: &'static [&'static str],
    /// The outcome.
    pub(crate) outcome: &'static str,
}

/// The three scripts of the workload.
///
/// Where one of several choices is typed alone, the flow asks "anything else?", so script A has one
/// reply more than the workload: "done". The second language of the workload is Portuguese, ours
/// is Urdu.
pub(crate) const SCRIPTS: [Script; 3] = [
    Script {
        language: "English",
        replies: &[
            "Yes", "63", "1,2", "1", "1", "97", "2", "2", "no", "1", "done", "2", "1",
        ],
        outcome: "test",
    },
    Script {
        language: "اردو",
        replies: &["1", "35", "6", "1", "2", "2", "2", "6", "1", "3"],
        outcome: "monitor",
    },
    Script {
        language: "English",
        replies: &[
            "1",
            "71",
            "fever, loss of smell or taste",
            "2",
            "yes",
            "91",
            "9",
            "2",
            "2",
            "2,5",
            "1",
            "2",
        ],
        outcome: "urgent",
    },
];

/// The files of the flow.
pub(crate) fn sources() -> SourceMap {
    let mut sources = SourceMap::new("w1/flow.yaml", include_str!("../w1/flow.yaml"));
    sources.add("w1/en.ftl", include_str!("../w1/en.ftl"));
    sources.add("w1/ur.ftl", include_str!("../w1/ur.ftl"));
    sources
}

/// The flow, compiled; what is wrong with it where it is refused.
pub(crate) fn release() -> Result<Arc<Release>, String> {
    let sources = sources();
    match compile(&sources) {
        Ok(compiled) => Ok(compiled.release),
        Err(rejected) => {
            let mut found = rejected.diagnostics;
            found.retain(Diagnostic::is_error);
            Err(render_human(&sources, &found, Style::Plain))
        }
    }
}

/// A conversation in a language, with the first question open.
pub(crate) fn begin(release: &Arc<Release>, language: &str) -> Session {
    let session = release.start(now()).advance(typed("hello")).session;
    session.advance(typed(language)).session
}

/// Something typed.
pub(crate) fn typed(text: &str) -> Event {
    Event::Message {
        at: now(),
        sent_at: now(),
        reply: Reply::Text(text.to_owned()),
    }
}

fn now() -> Timestamp {
    Timestamp::new(1_800_000_000_000, 300)
}
