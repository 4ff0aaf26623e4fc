#![doc = include_str!("../README.md")]

pub mod answers;
mod bidi;
pub mod catalogue;
pub mod diagnostic;
pub mod limits;
pub mod locale;
pub mod model;
pub mod recognise;
pub mod render;
mod resolve;
pub mod rule;
mod schema;
pub mod session;
mod source;
mod syntax;
#[cfg(test)]
mod test_flow;
pub mod time;
pub mod turn;
mod units;
mod verify;

pub use diagnostic::{Checked, Diagnostic, Severity};
pub use schema::{json_schema, key_reference};
pub use source::{Place, SourceId, SourceMap, Span, Spanned};
