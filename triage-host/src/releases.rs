//! The releases that conversations are on: today's, and older ones from the database.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use triage_core::model::Audience;
use triage_core::{Release, SourceMap, compile};

use crate::load::{self, LoadError};
use crate::store::{Store, StoreError, StoredRelease};

/// Every release that a session may need, by digest.
#[derive(Debug)]
pub struct Releases {
    entry: Arc<Release>,
    by_digest: BTreeMap<String, Arc<Release>>,
}

/// Why there is nothing to serve.
#[derive(Debug, thiserror::Error)]
pub enum ReleasesError {
    /// The flow's files cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The flow is not sound.
    #[error("the flow `{0}` was rejected; `triage check {0}` says why")]
    Rejected(String),
    /// It is not for patients.
    #[error("the flow `{0}` is not for patients and is never served")]
    NotForPatients(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A session's release cannot be had.
    #[error("conversations are open on release `{0}`, which cannot be loaded any more")]
    Lost(String),
}

impl Releases {
    /// Compiles the entry flow, keeps its files, and loads every release that open sessions are on.
    ///
    /// # Errors
    ///
    /// The flow is rejected, or an open session's release cannot be loaded: its patient would be
    /// stranded.
    pub async fn load(folder: &Path, store: &Store, now: i64) -> Result<Self, ReleasesError> {
        let sources = load::load(folder)?;
        let name = || folder.display().to_string();
        let entry = compile(&sources)
            .map_err(|_| ReleasesError::Rejected(name()))?
            .release;
        match entry.model().audience {
            Audience::Patients => {}
            Audience::Clinicians | Audience::Reference => {
                return Err(ReleasesError::NotForPatients(name()));
            }
        }
        let digest = entry.digest().to_string();
        let stored = StoredRelease {
            digest: digest.clone(),
            flow: entry.model().name.clone(),
            files: files(&sources),
        };
        store.keep_release(stored, now).await?;
        let mut by_digest = BTreeMap::from([(digest, Arc::clone(&entry))]);
        for old in store.releases_in_use().await? {
            if by_digest.contains_key(&old.digest) {
                continue;
            }
            let Some(release) = again(&old) else {
                return Err(ReleasesError::Lost(old.digest));
            };
            by_digest.insert(old.digest, release);
        }
        Ok(Self { entry, by_digest })
    }

    /// The release that new sessions begin on.
    pub fn entry(&self) -> &Arc<Release> {
        &self.entry
    }

    /// The release of that digest.
    pub fn get(&self, digest: &str) -> Option<&Arc<Release>> {
        self.by_digest.get(digest)
    }
}

/// Compiles stored files again; none if they are no longer the same release.
fn again(stored: &StoredRelease) -> Option<Arc<Release>> {
    let mut files = stored.files.iter();
    let (path, text) = files.next()?;
    let mut sources = SourceMap::new(path, text);
    for (path, text) in files {
        sources.add(path, text);
    }
    let release = compile(&sources).ok()?.release;
    (release.digest().to_string() == stored.digest).then_some(release)
}

fn files(sources: &SourceMap) -> Vec<(String, String)> {
    let file = |id| (sources.path(id).to_owned(), sources.text(id).to_owned());
    sources.ids().map(file).collect()
}
