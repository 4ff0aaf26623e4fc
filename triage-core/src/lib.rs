#![doc = include_str!("../README.md")]

pub mod answers;
pub mod catalogue {
    //! The texts of a release.
    mod system;
    pub use system::SystemText;
}
pub mod diagnostic;
pub mod limits;
pub mod locale;
pub mod model;
pub mod recognise;
mod resolve;
pub mod rule;
mod schema;
mod source;
mod syntax;
pub mod time;
mod units;

pub use diagnostic::{Checked, Diagnostic, Severity};
pub use schema::{json_schema, key_reference};
pub use source::{Place, SourceId, SourceMap, Span, Spanned};
