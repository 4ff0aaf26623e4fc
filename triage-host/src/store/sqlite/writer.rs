//! The one thread that owns the SQLite connection, and commits in groups.
//!
//! Whatever waits is run in one transaction, each piece in its own savepoint, so that a disk write
//! is shared; nobody hears of success before the commit.

use std::fmt::{Debug, Formatter, Result as Written};
use std::fs::OpenOptions;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use crate::store::StoreError;

/// The oldest SQLite whose WAL recovers without known faults (reliability.md, 0).
const OLDEST: i32 = 3_051_003;

/// Schema changes, in order; the place in the list is the schema's number.
const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/sqlite/0001_start.sql"),
    include_str!("../../../migrations/sqlite/0002_reasons.sql"),
];

/// Pieces in one commit: enough to share the disk, few enough that nobody waits for long.
const GROUP: usize = 64;

/// A handle on the thread.
pub(in crate::store) struct Writer {
    jobs: mpsc::Sender<Job>,
}

type Job = Box<dyn FnOnce(&Connection) -> Ran + Send>;

/// What is left of a job until the commit.
struct Ran {
    /// Whether its changes are kept.
    keeps: bool,
    /// Tells the caller, when it is known whether the commit went well.
    tell: Box<dyn FnOnce(Option<String>)>,
}

impl Writer {
    /// Opens the database and starts the thread; it ends with the last handle.
    pub(in crate::store) fn open(path: &Path) -> Result<Self, StoreError> {
        if rusqlite::version_number() < OLDEST {
            return Err(StoreError::TooOld(rusqlite::version()));
        }
        private_file(path)?;
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
        migrate(&mut connection)?;
        super::end_leases(&connection)?;
        let (jobs, waiting) = mpsc::channel();
        thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || work(connection, &waiting))
            .map_err(|error| StoreError::Commit(error.to_string()))?;
        Ok(Self { jobs })
    }

    /// Runs a piece of SQL on the thread; returns when it is committed.
    pub(in crate::store) async fn run<T: Send + 'static>(
        &self,
        piece: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = piece(connection);
            Ran {
                keeps: result.is_ok(),
                tell: Box::new(move |failure| {
                    let result = match failure {
                        Some(failure) => result.and(Err(StoreError::Commit(failure))),
                        None => result,
                    };
                    // The caller may have gone away; the work is done all the same.
                    drop(answer.send(result));
                }),
            }
        });
        self.jobs.send(job).map_err(|_| StoreError::Gone)?;
        answered.await.map_err(|_| StoreError::Gone)?
    }
}

impl Debug for Writer {
    fn fmt(&self, out: &mut Formatter<'_>) -> Written {
        out.write_str("Writer")
    }
}

/// Makes the file for its owner alone; the journal takes its rights from it.
fn private_file(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.open(path).map(drop);
    opened.map_err(|error| StoreError::Commit(error.to_string()))
}

fn work(mut connection: Connection, waiting: &mpsc::Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let mut group = vec![first];
        group.extend(waiting.try_iter().take(GROUP));
        let mut told = Vec::new();
        let failure = commit(&mut connection, group, &mut told).err();
        let failure = failure.map(|error| error.to_string());
        for tell in told {
            tell(failure.clone());
        }
    }
}

/// One transaction for all; a piece that fails loses its own changes alone.
fn commit(
    connection: &mut Connection,
    group: Vec<Job>,
    told: &mut Vec<Box<dyn FnOnce(Option<String>)>>,
) -> Result<(), rusqlite::Error> {
    let mut tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for job in group {
        let savepoint = tx.savepoint()?;
        let ran = job(&savepoint);
        told.push(ran.tell);
        if ran.keeps {
            savepoint.commit()?;
        }
        // Dropped otherwise, and with it what the piece had changed.
    }
    tx.commit()
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let has: i64 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if has > known {
        return Err(StoreError::TooNew(has, known));
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(has).unwrap_or(0)) {
        tx.execute_batch(migration)?;
    }
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_version_wrote_is_kept() {
        let mut connection = Connection::open_in_memory().unwrap();
        let [first, ..] = MIGRATIONS else {
            panic!("there is a first one")
        };
        connection.execute_batch(first).unwrap();
        connection
            .execute_batch(
                "INSERT INTO contacts VALUES ('c', 1);
                 INSERT INTO releases VALUES ('d', 'flow', '{}', 1);
                 INSERT INTO sessions (contact, release, snapshot, version, outcome, started_at, updated_at)
                   VALUES ('c', 'd', x'01', 1, 'stay_home', 1, 1);
                 INSERT INTO encounters (id, contact, session, reason, opened_at)
                   VALUES ('e', 'c', 1, 'outcome', 1);
                 PRAGMA user_version = 1;",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let list = super::super::worklist(&connection).unwrap();
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].because, None);
        let outcome: String = connection
            .query_row("SELECT outcome FROM sessions", [], |row| row.get(0))
            .unwrap();
        assert_eq!(outcome, "stay_home");
    }
}
