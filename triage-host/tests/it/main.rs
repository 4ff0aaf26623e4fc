//! The service from outside: a program that is started, spoken to over HTTP, and killed.

// Each is marked as a test, because here even helpers may panic.
#[cfg(test)]
mod graph;
#[cfg(test)]
mod sandbox;
#[cfg(test)]
mod service;
#[cfg(test)]
mod start;
#[cfg(test)]
mod webhook;
