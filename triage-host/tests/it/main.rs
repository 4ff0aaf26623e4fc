//! The service from outside: a program that is started, spoken to over HTTP, and killed.

mod graph;
mod sandbox;
mod service;
mod start;
mod webhook;
