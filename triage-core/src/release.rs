//! A release: a verified graph with its texts and its digest, ready to be conversed with.

use std::fmt::{Debug, Display, Formatter, Result as Written};
use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};

use crate::catalogue::Catalogue;
use crate::draw::{draw_mermaid, draw_svg};
use crate::graph::DecisionGraph;
use crate::locale::Locale;
use crate::model::{Audience, FlowModel, TextIdx};
use crate::proof::Frozen;
use crate::render::{Rendered, Renderer};
use crate::session::{ResumeError, Session, Snapshot};
use crate::source::SourceMap;
use crate::time::Timestamp;
use crate::turn::Message;

/// The meaning that this library gives to flows and events; a change of either gives another number.
pub(crate) const SEMANTICS_VERSION: u32 = 1;

/// A flow that was verified, with all its texts.
///
/// A release never changes. Sessions share it, and a session is bound to its release by digest.
#[derive(Debug)]
pub struct Release {
    graph: DecisionGraph,
    catalogue: Arc<Catalogue>,
    digest: Digest,
    /// The outcome of every patient, once it is known; none where it is too large to keep.
    frozen: OnceLock<Option<Frozen>>,
    /// The flow's locales, the reference first; those in translation last.
    spoken: Vec<Arc<Locale>>,
    /// For each locale the other ones, in which emergency and global words count too.
    others: Vec<Vec<Arc<Locale>>>,
}

/// What a release is: its files, the system texts and locale data, and the semantics version.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Digest([u8; 32]);

impl Release {
    /// Joins a verified graph with its texts.
    pub(crate) fn new(graph: DecisionGraph, catalogue: Catalogue, sources: &SourceMap) -> Self {
        let spoken: Vec<_> = (0..graph.model().spoken().count())
            .map(|locale| Arc::clone(catalogue.locale(locale)))
            .collect();
        let digest = Digest::of(sources, &spoken);
        Self::of(graph, Arc::new(catalogue), digest, spoken)
    }

    /// Another graph with the same texts, to try what a change of its rules does; for this crate's
    /// own trials, never to be served.
    pub(crate) fn altered(&self, graph: DecisionGraph) -> Self {
        let digest = self.digest.altered();
        let spoken = self.spoken.clone();
        Self::of(graph, Arc::clone(&self.catalogue), digest, spoken)
    }

    fn of(
        graph: DecisionGraph,
        catalogue: Arc<Catalogue>,
        digest: Digest,
        spoken: Vec<Arc<Locale>>,
    ) -> Self {
        let others = (0..spoken.len())
            .map(|chosen| {
                let rest = spoken.iter().enumerate();
                rest.filter(|(at, _)| *at != chosen)
                    .map(|(_, locale)| Arc::clone(locale))
                    .collect()
            })
            .collect();
        Self {
            digest,
            frozen: OnceLock::new(),
            graph,
            catalogue,
            spoken,
            others,
        }
    }

    /// Begins a session; nothing is said before the first message.
    pub fn start(self: &Arc<Self>, at: Timestamp) -> Session {
        Session::new(self, at)
    }

    /// Goes on where a snapshot left off.
    ///
    /// # Errors
    ///
    /// The snapshot is of another release or of another version, or its bytes are damaged.
    ///
    /// ```
    /// use triage_core::{ResumeError, Snapshot, time::Timestamp};
    /// # let folder = (include_str!("../examples/cold/flow.yaml"), include_str!("../examples/cold/en.ftl"));
    /// # let mut sources = triage_core::SourceMap::new("cold/flow.yaml", folder.0);
    /// # sources.add("cold/en.ftl", folder.1);
    /// # let release = triage_core::compile(&sources).unwrap().release;
    /// let session = release.start(Timestamp::new(1_767_585_600_000, 300));
    /// let stored: Vec<u8> = session.snapshot().as_bytes().to_vec();
    ///
    /// let resumed = release.resume(&Snapshot::from_bytes(stored)).unwrap();
    /// assert_eq!(resumed.record(), session.record());
    /// let damaged = release.resume(&Snapshot::from_bytes([])).unwrap_err();
    /// assert_eq!(damaged, ResumeError::Damaged);
    /// ```
    pub fn resume(self: &Arc<Self>, snapshot: &Snapshot) -> Result<Session, ResumeError> {
        Session::resume(self, snapshot)
    }

    /// A message as the channel shows it.
    pub fn render(&self, message: &Message) -> Rendered {
        Renderer::new(self.model(), &self.catalogue).render(message)
    }

    /// Appends the text of a message to `out`, numbered choices included where the channel needs them.
    pub fn render_text_into(&self, message: &Message, out: &mut String) {
        Renderer::new(self.model(), &self.catalogue).render_text_into(message, out);
    }

    /// The flow as a self-contained SVG picture.
    pub fn draw_svg(&self) -> String {
        let titles = |text: TextIdx| {
            let words = self.catalogue.text(0, text, None);
            (!words.is_empty()).then(|| words.to_owned())
        };
        let digest = self.digest.to_string();
        draw_svg(self.model(), &titles, Some(&digest))
    }

    /// The flow as a Mermaid flowchart.
    pub fn draw_mermaid(&self) -> String {
        draw_mermaid(self.model())
    }

    /// The verified graph.
    pub fn graph(&self) -> &DecisionGraph {
        &self.graph
    }

    /// The flow.
    pub fn model(&self) -> &FlowModel {
        self.graph.model()
    }

    /// All texts.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What this release is.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The flow's locales, the reference first.
    pub fn locales(&self) -> &[Arc<Locale>] {
        let chosen = self.model().locales.len();
        self.spoken.get(..chosen).unwrap_or(&self.spoken)
    }

    /// All its languages: those that patients can choose, then those in translation.
    pub fn spoken(&self) -> &[Arc<Locale>] {
        &self.spoken
    }

    /// The outcome of every patient; nothing where it is too large to keep.
    pub(crate) fn frozen(&self) -> Option<&Frozen> {
        let frozen = self.frozen.get_or_init(|| Frozen::of(&self.graph));
        frozen.as_ref()
    }

    /// Keeps the outcome of every patient, where a proof has worked it out already.
    pub(crate) fn keep(&self, frozen: Option<Frozen>) {
        // Both ways lead to the same function; the first one stays.
        let _ = self.frozen.set(frozen);
    }

    /// The locales other than the chosen one.
    pub(crate) fn other_locales(&self, chosen: usize) -> &[Arc<Locale>] {
        self.others.get(chosen).map_or(&[], Vec::as_slice)
    }

    /// Whether patients use it, who are asked for consent.
    pub(crate) fn asks_consent(&self) -> bool {
        match self.model().audience {
            Audience::Patients => true,
            Audience::Clinicians | Audience::Reference => false,
        }
    }
}

impl Digest {
    /// The digest of these files and locales.
    ///
    /// Paths count from the folder above the file's own, so that the digest is the same wherever
    /// the flows lie; files count in the order of their paths.
    fn of(sources: &SourceMap, locales: &[Arc<Locale>]) -> Self {
        let mut files: Vec<_> = sources
            .ids()
            .map(|id| (short_path(sources.path(id)), sources.text(id)))
            .collect();
        files.sort_unstable();
        let mut hash = Sha256::new();
        field(&mut hash, "triage release");
        field(&mut hash, &SEMANTICS_VERSION.to_string());
        for (path, text) in files {
            field(&mut hash, path);
            field(&mut hash, text);
        }
        for locale in locales {
            field(&mut hash, locale.tag());
            field(&mut hash, locale.data());
            field(&mut hash, locale.system_ftl());
        }
        Self(hash.finalize().into())
    }

    /// The digest of a trial that was made of this release and is none.
    fn altered(self) -> Self {
        let mut hash = Sha256::new();
        field(&mut hash, "triage trial");
        hash.update(self.0);
        Self(hash.finalize().into())
    }

    /// All 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first 16 bytes, by which a snapshot names its release.
    pub fn short(&self) -> [u8; 16] {
        let mut short = [0; 16];
        for (to, from) in short.iter_mut().zip(self.0) {
            *to = from;
        }
        short
    }
}

impl Display for Digest {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl Debug for Digest {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        write!(out, "Digest({self})")
    }
}

/// The last two names of a path.
fn short_path(path: &str) -> &str {
    let cut = path
        .rmatch_indices('/')
        .nth(1)
        .map_or(0, |(at, _)| at.saturating_add(1));
    path.get(cut..).unwrap_or(path)
}

/// Adds a text after its length, so that no two lists of texts give the same bytes.
fn field(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_le_bytes());
    hash.update(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_same_in_every_folder_and_order_but_sees_every_byte() {
        let digest = |root: &str, first: &str, swap: bool| {
            let mut sources = SourceMap::new(format!("{root}/cold/flow.yaml"), "flow: cold\n");
            let files = [("cold/en.ftl", first), ("shared/x/en.ftl", "b = c\n")];
            let order = if swap { [1, 0] } else { [0, 1] };
            for at in order {
                sources.add(format!("{root}/{}", files[at].0), files[at].1);
            }
            Digest::of(&sources, &[]).to_string()
        };
        let here = digest("flows", "a = b\n", false);
        assert_eq!(here, digest("/srv/flows", "a = b\n", true));
        assert_ne!(here, digest("flows", "a = B\n", false));
        assert_eq!(here.len(), 64);
    }
}
