#![doc = include_str!("../README.md")]

pub mod answers;
mod bidi;
pub mod case;
pub mod catalogue;
mod compile;
pub mod diagnostic;
mod draw;
mod graph;
pub mod limits;
pub mod locale;
pub mod model;
pub mod proof;
mod readable;
pub mod reason;
pub mod recognise;
mod release;
mod render;
mod resolve;
pub mod rule;
#[cfg(test)]
mod sample;
mod schema;
pub mod session;
mod source;
mod syntax;
#[cfg(test)]
mod test_flow;
pub mod time;
pub mod translate;
pub mod turn;
mod units;
mod verify;

pub use compile::{Compiled, Rejected, check_structure, compile, compile_unproven};
pub use diagnostic::{Checked, Diagnostic, Severity};
pub use graph::DecisionGraph;
pub use release::{Digest, Release};
pub use render::{Layout, Rendered, RenderedChoice};
pub use schema::{json_schema, key_reference};
pub use session::{ResumeError, Session, SessionRecord, Snapshot};
pub use source::{Place, SourceId, SourceMap, Span, Spanned};
pub use turn::{Effect, Event, Message, Reply, Turn};
pub use verify::messages::LanguageProgress;
pub use verify::phones_dialled_long_ago;
