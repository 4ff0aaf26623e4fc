//! The phones' chats: a list that only grows, kept in a file with one line for each happening.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tracing::warn;

use super::meta::{FromPhone, Shown};

/// One happening in one patient's chat.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Entry {
    /// Counts up over all chats, from 1.
    pub(super) seq: u64,
    pub(super) patient: u32,
    pub(super) happening: Happening,
}

/// What happened.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Happening {
    /// The phone sent something.
    Sent {
        id: String,
        at: i64,
        what: FromPhone,
    },
    /// A message that the phone sent got further.
    Ticked { of: String, status: Status },
    /// The phone received something.
    Received { id: String, at: i64, shown: Shown },
}

/// How far a message got.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    /// The service acknowledged it.
    Delivered,
    /// The service did not take it.
    Failed,
}

/// Why the chats cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum ChatError {
    /// The file cannot be used.
    #[error("cannot use the sandbox's chats: {0}")]
    File(#[from] io::Error),
    /// The operating system gives no randomness.
    #[error("no randomness: {0}")]
    Chance(#[from] getrandom::Error),
}

/// All chats.
#[derive(Debug)]
pub(super) struct Chat {
    log: Mutex<Log>,
    newest: watch::Sender<u64>,
}

#[derive(Debug)]
struct Log {
    entries: Vec<Entry>,
    file: File,
}

impl Chat {
    /// Reads the chats there are; a line cut off by a crash is left out.
    pub(super) fn open(path: &Path) -> Result<Self, ChatError> {
        let mut options = OpenOptions::new();
        options.create(true).read(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let mut entries: Vec<Entry> = Vec::new();
        let mut is_whole = true;
        for line in BufReader::new(&file).split(b'\n') {
            let line = line?;
            let entry = serde_json::from_slice(&line);
            is_whole = entry.is_ok();
            entries.extend(entry);
        }
        if !is_whole {
            file.write_all(b"\n")?;
        }
        let newest = entries.last().map_or(0, |entry| entry.seq);
        Ok(Self {
            log: Mutex::new(Log { entries, file }),
            newest: watch::Sender::new(newest),
        })
    }

    /// Adds a happening and tells those who follow.
    pub(super) fn note(&self, patient: u32, happening: Happening) {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let seq = log
            .entries
            .last()
            .map_or(0, |entry| entry.seq)
            .saturating_add(1);
        let entry = Entry {
            seq,
            patient,
            happening,
        };
        if let Ok(mut line) = serde_json::to_vec(&entry) {
            line.push(b'\n');
            if let Err(error) = log.file.write_all(&line) {
                warn!(%error, "the sandbox's chats could not be written");
            }
        }
        log.entries.push(entry);
        self.newest.send_replace(seq);
    }

    /// What happened in a patient's chat after that number.
    pub(super) fn after(&self, patient: u32, seq: u64) -> Vec<Entry> {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let from = log.entries.partition_point(|entry| entry.seq <= seq);
        let news = log.entries.iter().skip(from);
        news.filter(|entry| entry.patient == patient)
            .cloned()
            .collect()
    }

    /// Changes when something happens.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.newest.subscribe()
    }
}
