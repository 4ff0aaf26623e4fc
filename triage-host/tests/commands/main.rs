//! The authors' commands from outside: what they print, what they write, and how they end.

// Each is marked as a test, because here even helpers may panic.
#[cfg(test)]
mod check;
#[cfg(test)]
mod diff;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod project;
#[cfg(test)]
mod show;
#[cfg(test)]
mod suite;
#[cfg(test)]
mod talk;
#[cfg(test)]
mod translate;
