//! What the suites share: examples in Markdown, the files of the repository, what a flow is told.

pub mod example;
pub mod fences;
pub mod findings;
pub mod repository;
