//! A case played once, in its own locale, as it stands: whether it goes as recorded.

use std::sync::Arc;

use crate::release::Release;
use crate::source::SourceMap;

use super::recorder::Recorder;
use super::run::{agrees, localised};
use super::{Case, CaseLineKind, parse_case};

/// Whether a case goes as recorded; nothing is typed besides.
pub(crate) fn is_as_recorded(release: &Arc<Release>, case: &Case) -> bool {
    let mut recorder = Recorder::new(release);
    let mut heard = Vec::new();
    for line in &case.lines {
        let is_so = match &line.kind {
            CaseLineKind::Hears(keys) => heard == *keys,
            CaseLineKind::Outcome(_) | CaseLineKind::Handover | CaseLineKind::Unfinished(_) => {
                agrees(&line.kind, &recorder)
            }
            CaseLineKind::Types(_)
            | CaseLineKind::Taps { .. }
            | CaseLineKind::Says(_)
            | CaseLineKind::Location(..)
            | CaseLineKind::Photo
            | CaseLineKind::Voice
            | CaseLineKind::Waits(_)
            | CaseLineKind::Reports(_) => {
                let kind = localised(&line.kind, &recorder, case, &case.locale);
                match recorder.play(&kind) {
                    Ok(turns) => {
                        if let Some(last) = turns.into_iter().next_back() {
                            heard = last.keys;
                        }
                        true
                    }
                    Err(_) => false,
                }
            }
        };
        if !is_so {
            return false;
        }
    }
    true
}

/// A case that stands in no file.
pub(crate) fn read_alone(text: &str) -> Option<Case> {
    let mut sources = SourceMap::new("flow.yaml", "");
    let id = sources.add("case.md", text);
    parse_case(&sources, id).value
}
