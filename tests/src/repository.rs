//! The files of the repository, by path.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder that holds the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A path as messages name it: from the root, with `/`.
pub fn named(path: &Path) -> String {
    let root = root();
    let inner = path.strip_prefix(&root).unwrap_or(path);
    let parts: Vec<_> = inner.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

/// Every file below a folder whose name ends in `.extension`, sorted; not what is built or hidden.
///
/// # Errors
///
/// A folder cannot be read.
pub fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') || name == "target" {
                continue;
            }
            if path.is_dir() {
                todo.push(path);
            } else if path.extension() == Some(OsStr::new(extension)) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether expected texts are to be written anew: `TRIAGE_ACCEPT=1`.
pub fn accepts() -> bool {
    std::env::var_os("TRIAGE_ACCEPT").is_some_and(|value| value == "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("Cargo.lock").is_file());
        assert_eq!(
            named(&root().join("grammar/rule.pest")),
            "grammar/rule.pest"
        );
    }
}
