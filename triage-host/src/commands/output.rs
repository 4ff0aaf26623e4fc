//! Printing: colour on a terminal, plain in a pipe, nothing lost when the reader has gone.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use triage_core::diagnostic::Style;

/// Writes to the standard output; a reader that has gone ends the output, not the command.
pub(super) fn print(text: &str) {
    print_bytes(text.as_bytes());
}

/// Writes to the standard output as `print` does.
pub(super) fn print_bytes(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// Writes to the standard error.
pub(super) fn tell(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// Colour where a person looks, unless `NO_COLOR` is set.
#[expect(
    clippy::disallowed_methods,
    reason = "a habit of terminals and no configuration of ours"
)]
pub(super) fn style() -> Style {
    if io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        Style::Colour
    } else {
        Style::Plain
    }
}

/// Says what is being done once the whole has taken over a second, on a terminal only.
#[derive(Debug)]
pub(super) struct Progress {
    since: Instant,
    is_shown: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            since: Instant::now(),
            is_shown: false,
        }
    }

    /// The step that begins now, out of how many.
    pub(super) fn step(&mut self, done: usize, all: usize, what: &str) {
        if self.since.elapsed().as_millis() < 1_000 || !io::stderr().is_terminal() {
            return;
        }
        self.is_shown = true;
        tell(&format!("\r\x1b[K{done} of {all}: {what}"));
    }

    /// Clears the line.
    pub(super) fn done(&self) {
        if self.is_shown {
            tell("\r\x1b[K");
        }
    }
}
