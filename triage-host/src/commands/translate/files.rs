//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes every file beside its place first and moves all of them there last, so that a full disk
/// leaves the old files as they were.
pub(super) fn write(files: &[(PathBuf, Vec<u8>)]) -> Result<(), String> {
    let cannot =
        |path: &Path, cause: io::Error| format!("cannot write `{}`: {cause}", path.display());
    let mut ready = Vec::new();
    for (path, bytes) in files {
        match beside(path, bytes) {
            Ok(temporary) => ready.push((temporary, path)),
            Err(cause) => {
                for (temporary, _) in &ready {
                    // What is left over harms nobody.
                    let _ = fs::remove_file(temporary);
                }
                return Err(cannot(path, cause));
            }
        }
    }
    for (temporary, path) in ready {
        fs::rename(&temporary, path).map_err(|cause| cannot(path, cause))?;
    }
    Ok(())
}

fn beside(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder)?;
    }
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::other("this is no name of a file"))?;
    let temporary = path.with_file_name(format!(".{}.new", name.to_string_lossy()));
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(cause) = written {
        let _ = fs::remove_file(&temporary);
        return Err(cause);
    }
    Ok(temporary)
}
