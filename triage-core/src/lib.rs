#![doc = include_str!("../README.md")]

pub mod answers;
pub mod diagnostic;
pub mod limits;
pub mod model;
pub mod rule;
mod source;
pub mod time;

pub use diagnostic::{Checked, Diagnostic, Severity};
pub use source::{Place, SourceId, SourceMap, Span, Spanned};
