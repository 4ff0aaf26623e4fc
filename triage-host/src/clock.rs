//! The only clock of the host.

use std::time::{SystemTime, UNIX_EPOCH};

use triage_core::time::Timestamp;

/// Now, for people whose clocks are so many minutes ahead of UTC.
pub fn now(offset_minutes: i16) -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let ms = since.map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    });
    Timestamp::new(ms, offset_minutes)
}
