//! Whole conversations, and laws that hold for all of them.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a test looks for the one kind that it is about"
)]

mod acts;
mod chat;
mod corpus;
mod corrections;
mod ends;
mod laws;
mod readings;
mod stages;
