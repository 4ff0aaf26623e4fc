//! Small mistakes put into a flow one by one, to see who would notice: the checks, the promises, or
//! the cases.
//!
//! A mistake that changes nothing for any patient is proven so and not counted. Of one that nobody
//! notices a patient is given who tells the two flows apart.
//!
//! Invariant: a flow with a mistake goes through the same gate as any other, and never leaves the
//! crate.

mod differ;
mod judge;
mod make;
mod walk;

pub use judge::{Fate, Judged, Mutation};
pub use make::Mutant;

pub(super) use differ::{Version, differs};
pub(super) use make::{count, everything_read, make};

#[cfg(test)]
mod tests;
