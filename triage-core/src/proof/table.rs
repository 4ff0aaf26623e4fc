//! A hash table for the diagrams: it can be asked and added to, and never listed, so that no order
//! of hashing reaches anything that is shown.

use std::fmt;
use std::hash::{BuildHasher as _, Hash};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// A table from keys to what is known of them.
pub(super) struct Table<K, V = u32> {
    rows: HashTable<(K, V)>,
}

impl<K: Eq + Hash, V: Copy> Table<K, V> {
    /// An empty table.
    pub(super) fn new() -> Self {
        Self {
            rows: HashTable::new(),
        }
    }

    /// What is known of a key.
    pub(super) fn get(&self, key: &K) -> Option<V> {
        let found = self.rows.find(hash(key), |(known, _)| known == key);
        found.map(|(_, value)| *value)
    }

    /// Adds a key that is not there.
    pub(super) fn insert(&mut self, key: K, value: V) {
        let hash_of = |row: &(K, V)| hash(&row.0);
        self.rows.insert_unique(hash(&key), (key, value), hash_of);
    }
}

impl<K, V> fmt::Debug for Table<K, V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Table of {}", self.rows.len())
    }
}

/// The same on every machine and in every run.
pub(super) fn hash<K: Hash>(key: &K) -> u64 {
    FxBuildHasher.hash_one(key)
}
