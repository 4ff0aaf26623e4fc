//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes every file beside its place first and moves all of them there last, so that a full disk
/// leaves the old files as they were.
///
/// A file that is a link stays one, and who may read a file stays as it is.
pub(super) fn write(files: &[(PathBuf, Vec<u8>)]) -> Result<(), String> {
    let cannot =
        |path: &Path, cause: io::Error| format!("cannot write `{}`: {cause}", path.display());
    let mut ready = Vec::new();
    let mut stopped = None;
    for (path, bytes) in files {
        match beside(path, bytes) {
            Ok(found) => ready.push(found),
            Err(cause) => {
                stopped = Some(cannot(path, cause));
                break;
            }
        }
    }
    let mut moved = 0_usize;
    for ready in ready.iter().filter(|_| stopped.is_none()) {
        match fs::rename(&ready.temporary, &ready.place) {
            Ok(()) => moved = moved.saturating_add(1),
            Err(cause) => {
                stopped = Some(cannot(&ready.place, cause));
                break;
            }
        }
    }
    let Some(message) = stopped else {
        return Ok(());
    };
    for left in ready.iter().skip(moved) {
        // What is left over harms nobody.
        let _ = fs::remove_file(&left.temporary);
    }
    let mut message = message;
    for moved in ready.iter().take(moved).rev() {
        if let Err(cause) = moved.undo() {
            let undone = cannot(&moved.place, cause);
            message.push_str(&format!("; it is written anew already, {undone}"));
        }
    }
    Err(message)
}

/// A file that is written and not yet in its place.
#[derive(Debug)]
struct Ready {
    temporary: PathBuf,
    place: PathBuf,
    /// What the place holds until then; nothing where there is no file.
    old: Option<Vec<u8>>,
}

impl Ready {
    fn undo(&self) -> io::Result<()> {
        match &self.old {
            None => fs::remove_file(&self.place),
            Some(old) => fs::write(&self.place, old),
        }
    }
}

fn beside(path: &Path, bytes: &[u8]) -> io::Result<Ready> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder)?;
    }
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (old, permissions) = match fs::metadata(&place) {
        Ok(known) => (Some(fs::read(&place)?), Some(known.permissions())),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => (None, None),
        Err(cause) => return Err(cause),
    };
    let name = place
        .file_name()
        .ok_or_else(|| io::Error::other("this is no name of a file"))?;
    let temporary = place.with_file_name(format!(".{}.new", name.to_string_lossy()));
    let written = File::create(&temporary).and_then(|mut file| {
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(cause) = written {
        let _ = fs::remove_file(&temporary);
        return Err(cause);
    }
    Ok(Ready {
        temporary,
        place,
        old,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a file `a`, and what it holds after these were written.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn where_one_cannot_be_written_the_others_stay_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "old").unwrap();
        // A folder stands where a file should be: it is found when the file is moved there.
        fs::create_dir_all(at("full/inside")).unwrap();
        let files = ["a", "b", "full"].map(|name| (at(name), b"new".to_vec()));
        let told = write(&files).unwrap_err();
        assert!(told.starts_with("cannot write"), "{told}");
        assert_eq!(fs::read_to_string(at("a")).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a", "full"]);
        write(&files[..2]).unwrap();
        assert_eq!(fs::read_to_string(at("a")).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a", "b", "full"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_readers_stay_the_same() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("real"), "old").unwrap();
        fs::set_permissions(at("real"), fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real", at("link")).unwrap();
        write(&[(at("link"), b"new".to_vec())]).unwrap();
        assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(at("real")).unwrap(), "new");
        let mode = fs::metadata(at("real")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
