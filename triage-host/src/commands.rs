//! The authors' commands: thin shells round pure parts of `triage-core`.

pub mod check;
pub mod diff;
pub mod draw;
pub mod explain;
mod flows;
mod output;
pub mod talk;
pub mod test;
pub mod translate;
