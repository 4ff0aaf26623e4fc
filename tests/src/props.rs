//! Laws of the engine, for the flows of the repository and for random ones.
//!
//! `TRIAGE_CASES` sets how many conversations each law is tried with, `TRIAGE_FLOWS` how many
//! random flows there are, and `TRIAGE_SEED` which.

#[cfg(test)]
mod brute_force;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod diffed;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod methods;
#[cfg(test)]
mod patient;
#[cfg(test)]
mod proven;
#[cfg(test)]
mod random_flow;
#[cfg(test)]
mod random_promises;
mod reason_words;
mod reasons;
#[cfg(test)]
mod regressions;
#[cfg(test)]
mod second_reading;
#[cfg(test)]
mod shown;
#[cfg(test)]
mod tape;
#[cfg(test)]
mod verified;
#[cfg(test)]
mod watch;
