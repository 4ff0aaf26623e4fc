//! A hash table for the diagrams: it can be asked and added to, and never listed, so that no order
//! of hashing reaches anything that is shown.

use std::fmt;
use std::hash::{BuildHasher as _, Hash};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// A table from keys to numbers.
pub(super) struct Table<K> {
    rows: HashTable<(K, u32)>,
}

impl<K: Eq + Hash> Table<K> {
    /// An empty table.
    pub(super) fn new() -> Self {
        Self {
            rows: HashTable::new(),
        }
    }

    /// The number of a key.
    pub(super) fn get(&self, key: &K) -> Option<u32> {
        let found = self.rows.find(hash(key), |(known, _)| known == key);
        found.map(|(_, number)| *number)
    }

    /// Adds a key that is not there.
    pub(super) fn insert(&mut self, key: K, number: u32) {
        let hash_of = |row: &(K, u32)| hash(&row.0);
        self.rows.insert_unique(hash(&key), (key, number), hash_of);
    }
}

impl<K> fmt::Debug for Table<K> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Table of {}", self.rows.len())
    }
}

/// The same on every machine and in every run.
pub(super) fn hash<K: Hash>(key: &K) -> u64 {
    FxBuildHasher.hash_one(key)
}
