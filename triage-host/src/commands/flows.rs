//! Which flows a command is about, and compiling them.

use std::fs;
use std::path::{Path, PathBuf};

use triage_core::{Compiled, Rejected, SourceMap, compile};

use super::output::tell;
use crate::load::load;

/// A flow that was looked at.
pub(super) struct Looked {
    pub(super) folder: PathBuf,
    pub(super) sources: SourceMap,
    pub(super) result: Result<Compiled, Rejected>,
}

/// The folders that hold flows in the paths given; all of `flows` where none is given.
///
/// Shared parts are checked with the flows that use them.
pub(super) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let default = [PathBuf::from("flows")];
    let paths = if paths.is_empty() {
        default.as_slice()
    } else {
        paths
    };
    let mut found = Vec::new();
    for path in paths {
        let before = found.len();
        if path.join("flow.yaml").is_file() {
            found.push(path.clone());
        } else if path.is_file() && path.file_name().is_some_and(|name| name == "flow.yaml") {
            // An author may name the file; its cases stand beside it.
            found.push(folder_of(path));
        } else if path.is_file() {
            return Err(format!(
                "`{}` is no flow: name the folder that holds `flow.yaml`",
                path.display()
            ));
        } else {
            walk(path, 0, &mut found)?;
        }
        if let Some(part) = found.iter().skip(before).find(|folder| is_part(folder)) {
            return Err(format!(
                "`{}` is a shared part, which is checked with a flow that uses it: name that flow",
                part.display()
            ));
        }
        if found.len() == before {
            return Err(format!(
                "there is no flow in `{}`: name a folder that holds `flow.yaml`",
                path.display()
            ));
        }
    }
    Ok(found)
}

/// Whether the folder holds a part, told by its first key alone: the file may be full of mistakes.
fn is_part(folder: &Path) -> bool {
    fs::read_to_string(folder.join("flow.yaml"))
        .is_ok_and(|text| text.lines().any(|line| line.starts_with("part:")))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder)
        .map_err(|cause| format!("cannot read `{}`: {cause}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for inner in folders {
        if inner.file_name().is_some_and(|name| name == "shared") || depth > 8 {
            continue;
        }
        if inner.join("flow.yaml").is_file() {
            found.push(inner);
        } else {
            walk(&inner, depth.saturating_add(1), found)?;
        }
    }
    Ok(())
}

/// Reads and compiles one flow; says why where its files cannot be read.
pub(super) fn look(folder: &Path) -> Option<Looked> {
    match load(folder) {
        Ok(sources) => {
            let result = compile(&sources);
            Some(Looked {
                folder: folder.to_owned(),
                sources,
                result,
            })
        }
        Err(error) => {
            tell(&format!("triage: {error}\n"));
            None
        }
    }
}
