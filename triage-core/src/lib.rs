#![doc = include_str!("../README.md")]

pub mod answers;
pub mod diagnostic;
mod graph;
pub mod limits;
pub mod model;
mod resolve;
pub mod rule;
#[cfg(test)]
mod sample;
mod schema;
mod source;
mod syntax;
pub mod time;
mod units;
pub mod verify;

pub use diagnostic::{Checked, Diagnostic, Severity};
pub use graph::DecisionGraph;
pub use schema::{json_schema, key_reference};
pub use source::{Place, SourceId, SourceMap, Span, Spanned};
