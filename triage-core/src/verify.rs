//! Checks of a flow.

pub(crate) mod messages;
