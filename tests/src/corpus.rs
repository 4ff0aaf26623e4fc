//! The flows that laws are held against: those of the repository, and a pool of random ones.

use std::fmt::{Debug, Formatter};
use std::fs;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::ProptestConfig;
use triage_core::locale::Locale;
use triage_core::{Release, SourceMap, compile_unproven};

use crate::random_flow::Draft;

/// Random flows that are tried; `TRIAGE_FLOWS` sets another number.
const FLOWS: u64 = 120;

/// A flow to converse with, shown by its origin where a law fails.
#[derive(Clone)]
pub(crate) struct Subject {
    /// What it is and, for a random flow, its files.
    shown: String,
    release: Arc<Release>,
}

/// A random flow that compiles.
#[derive(Clone, Debug)]
pub(crate) struct Good {
    pub(crate) seed: u64,
    pub(crate) draft: Draft,
    pub(crate) release: Arc<Release>,
}

/// The random flows that compile, of those that were tried.
static POOL: LazyLock<Vec<Good>> = LazyLock::new(|| {
    let first = number("TRIAGE_SEED", 0);
    let seeds = first..first.saturating_add(tried());
    seeds
        .filter_map(|seed| {
            let draft = Draft::from_seed(seed);
            let release = draft.files().release()?;
            Some(Good {
                seed,
                draft,
                release,
            })
        })
        .collect()
});

static WRITTEN: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    ["flows/covid_19", "tests/flows/design_sketch"]
        .into_iter()
        .map(|folder| Subject {
            shown: folder.to_owned(),
            release: written(folder),
        })
        .collect()
});

/// The random flows.
pub(crate) fn pool() -> &'static [Good] {
    &POOL
}

/// How many random flows were tried to fill the pool.
pub(crate) fn tried() -> u64 {
    number("TRIAGE_FLOWS", FLOWS)
}

/// One of all flows: a number from 0 to 99 for those of the repository, any other for a random one.
pub(crate) fn subject(number: u16) -> Subject {
    let at = usize::from(number);
    match at.checked_sub(100) {
        None => WRITTEN[at % WRITTEN.len()].clone(),
        Some(at) => {
            let good = &POOL[at % POOL.len()];
            Subject {
                shown: format!("seed {}\n{}", good.seed, good.draft.files().shown()),
                release: Arc::clone(&good.release),
            }
        }
    }
}

/// How a law is tried: in so many cases, or in as many as `TRIAGE_CASES` says.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let cases = number("TRIAGE_CASES", u64::from(cases));
    ProptestConfig {
        cases: u32::try_from(cases).unwrap_or(u32::MAX),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A flow of the repository.
pub(crate) fn written(folder: &str) -> Arc<Release> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let read = |name: &str| fs::read_to_string(root.join(name)).expect("the file is there");
    let mut flow = read("flow.yaml");
    if !Locale::tags().contains(&"ur-Latn") {
        flow = flow.replace(", ur-Latn]", "]");
    }
    let mut sources = SourceMap::new(format!("{folder}/flow.yaml"), flow);
    let entries = fs::read_dir(&root).expect("the folder is there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("it can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".ftl"))
        .collect();
    names.sort();
    for name in names {
        sources.add(format!("{folder}/{name}"), read(&name));
    }
    compile_unproven(&sources)
        .expect("the flow is good")
        .release
}

/// A number that the environment may set.
pub(crate) fn number(variable: &str, default: u64) -> u64 {
    let value = std::env::var(variable).ok();
    value
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}

impl Deref for Subject {
    type Target = Arc<Release>;

    fn deref(&self) -> &Self::Target {
        &self.release
    }
}

impl Debug for Subject {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.shown)
    }
}
