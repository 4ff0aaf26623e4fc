//! The thin program around `triage-core`: authors' commands, and the service that patients talk with.
//!
//! Invariant: nothing here knows what an answer means. What a turn asks of the outside comes as
//! effects, and the host stores, sends and shows them.
//!
//! ```text
//! provider --POST--> webhook   inbox rows, durable before 200
//!                       |
//! worker ----------> turn      one inbox row -> Session::advance -> one transaction
//!                       |
//! worker ----------> whatsapp  one outbox row -> the provider, after the commit
//! ```

#[cfg(feature = "serve")]
pub mod because;
#[cfg(feature = "serve")]
pub mod clock;
pub mod commands;
#[cfg(feature = "serve")]
pub mod config;
pub mod exit;
#[cfg(feature = "serve")]
pub mod ids;
#[cfg(feature = "serve")]
pub mod inbound;
pub mod load;
#[cfg(feature = "serve")]
pub mod releases;
#[cfg(feature = "serve")]
pub mod sandbox;
#[cfg(feature = "serve")]
pub mod serve;
#[cfg(feature = "serve")]
pub mod store;
#[cfg(feature = "serve")]
pub mod turn;
#[cfg(feature = "serve")]
pub mod webhook;
#[cfg(feature = "serve")]
pub mod whatsapp;
#[cfg(feature = "serve")]
pub mod worker;
