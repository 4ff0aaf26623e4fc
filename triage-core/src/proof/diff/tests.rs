//! Small flows in two versions.
