//! Reads a flow's folder, with the shared parts that it may use, into a source map.

mod revision;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use triage_core::{SourceMap, limits};

pub use revision::{RevisionError, load_revision};

/// Why a flow's files could not be read; what stands in them is judged later.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no such folder, or no `flow.yaml` in it.
    #[error("there is no flow in `{}`; name the folder that holds `flow.yaml`", .0.display())]
    NoFlow(PathBuf),
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {cause}", .path.display())]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

/// Reads `flow.yaml` and the `.ftl` files of a folder, the languages in its `locales/*/`, and the
/// parts in `shared/*/` of the folders above it.
///
/// The folders above end at the one that holds `flows`, or at the working directory. Paths stay as
/// they were given, so that a message names a file as its author would; a folder given as `.` or
/// with `..` is named from the folder that holds `flows`.
///
/// # Errors
///
/// There is no `flow.yaml`, or a file cannot be read.
pub fn load(folder: &Path) -> Result<SourceMap, LoadError> {
    let given = folder_of(folder);
    let place = Place::of(&given)?;
    let flow = place.join("flow.yaml");
    let mut sources = SourceMap::from_bytes(slashed(&flow.named), &read(&flow.real)?);
    for text in texts(&place)? {
        sources.add_bytes(slashed(&text.named), &read(&text.real)?);
    }
    for file in languages(&place)? {
        sources.add_bytes(slashed(&file.named), &read(&file.real)?);
    }
    for above in place.ancestors() {
        for part in parts(&above)? {
            let yaml = part.join("flow.yaml");
            sources.add_bytes(slashed(&yaml.named), &read(&yaml.real)?);
            for text in texts(&part)? {
                sources.add_bytes(slashed(&text.named), &read(&text.real)?);
            }
        }
    }
    Ok(sources)
}

/// Where a file of a flow really is, by its name in the source map; it need not be there yet.
///
/// # Errors
///
/// The flow's folder is not there any more.
pub fn real_path(given: &Path, sources: &SourceMap, name: &str) -> io::Result<PathBuf> {
    let named = Path::new(sources.path(sources.flow()));
    let real = folder_of(given).join("flow.yaml").canonicalize()?;
    let folders = named.ancestors().zip(real.ancestors());
    let found = folders.skip(1).find_map(|(named, real)| {
        let rest = Path::new(name).strip_prefix(named).ok()?;
        Some(real.join(rest))
    });
    Ok(found.unwrap_or_else(|| PathBuf::from(name)))
}

/// Where something is, and what messages call it.
#[derive(Clone, Debug)]
struct Place {
    real: PathBuf,
    named: PathBuf,
}

impl Place {
    /// The flow's folder.
    fn of(given: &Path) -> Result<Self, LoadError> {
        let yaml = given.join("flow.yaml");
        if !yaml.is_file() {
            return Err(LoadError::NoFlow(given.to_owned()));
        }
        let is_plain = given
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if is_plain && given.components().next().is_some() {
            return Ok(Self {
                real: given.to_owned(),
                named: given.to_owned(),
            });
        }
        let real = given
            .canonicalize()
            .map_err(|cause| LoadError::Unreadable {
                path: given.to_owned(),
                cause,
            })?;
        let named = match holder(&real) {
            Some(holder) if !given.is_absolute() => real
                .strip_prefix(holder)
                .map_or_else(|_| real.clone(), Path::to_owned),
            Some(_) | None => real.clone(),
        };
        Ok(Self { real, named })
    }

    /// The folder itself and the folders above it that may hold shared parts, nearest first.
    fn ancestors(&self) -> Vec<Self> {
        let top = holder(&self.real).map(Path::to_owned);
        let here = std::env::current_dir().ok();
        let mut found = Vec::new();
        let mut reals = self.real.ancestors();
        for named in self.named.ancestors() {
            let Some(real) = reals.next() else { break };
            found.push(Self {
                real: real.to_owned(),
                named: named.to_owned(),
            });
            if top.as_deref() == Some(real) || here.as_deref() == Some(real) {
                break;
            }
        }
        found
    }

    fn join(&self, name: impl AsRef<Path>) -> Self {
        Self {
            real: self.real.join(&name),
            named: self.named.join(&name),
        }
    }
}

/// The folder that was meant: authors may name `flow.yaml` itself.
fn folder_of(given: &Path) -> PathBuf {
    let folder = if given.file_name() == Some(OsStr::new("flow.yaml")) {
        given.parent().unwrap_or(given)
    } else {
        given
    };
    // `./flows/cold/` and `flows/cold` are the same folder and get the same name.
    folder
        .components()
        .filter(|part| !matches!(part, Component::CurDir))
        .collect()
}

/// The nearest folder above that holds a folder `flows` on this path.
fn holder(real: &Path) -> Option<&Path> {
    real.ancestors()
        .find(|above| above.file_name() == Some(OsStr::new("flows")))
        .and_then(Path::parent)
}

/// The `.ftl` files of a folder, by name.
fn texts(folder: &Place) -> Result<Vec<Place>, LoadError> {
    let names = names(&folder.real)?.into_iter();
    let texts = names.filter(|name| name.extension() == Some(OsStr::new("ftl")));
    Ok(texts.map(|name| folder.join(name)).collect())
}

/// The files of the languages that a flow's folder brings.
fn languages(flow: &Place) -> Result<Vec<Place>, LoadError> {
    let locales = flow.join("locales");
    if !locales.real.is_dir() {
        return Ok(Vec::new());
    }
    let files = names(&locales.real)?.into_iter().flat_map(|tag| {
        let folder = locales.join(tag);
        [folder.join("locale.yaml"), folder.join("system.ftl")]
    });
    Ok(files.filter(|file| file.real.is_file()).collect())
}

/// The folders in `shared/` that hold a part.
fn parts(above: &Place) -> Result<Vec<Place>, LoadError> {
    let shared = above.join("shared");
    if !shared.real.is_dir() {
        return Ok(Vec::new());
    }
    let parts = names(&shared.real)?
        .into_iter()
        .map(|name| shared.join(name));
    Ok(parts
        .filter(|part| part.real.join("flow.yaml").is_file())
        .collect())
}

/// The names in a folder, sorted, so that the same folder gives the same source map everywhere.
fn names(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let unreadable = |cause| LoadError::Unreadable {
        path: folder.to_owned(),
        cause,
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        names.push(PathBuf::from(entry.map_err(unreadable)?.file_name()));
    }
    names.sort_unstable();
    Ok(names)
}

/// The bytes of a file; one byte more than the limit is enough to have it refused.
fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    let limit = u64::try_from(limits::FILE_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|cause| LoadError::Unreadable {
            path: path.to_owned(),
            cause,
        })?;
    Ok(bytes)
}

/// The path with `/`, as the core expects it.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| match part {
            Component::RootDir => String::new(),
            Component::Prefix(_)
            | Component::CurDir
            | Component::ParentDir
            | Component::Normal(_) => part.as_os_str().to_string_lossy().into_owned(),
        })
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_comes_with_its_texts_and_the_parts_above_it_in_one_order() {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        };
        write("flows/cold/flow.yaml");
        write("flows/cold/ur.ftl");
        write("flows/cold/en.ftl");
        write("flows/cold/notes.txt");
        write("flows/cold/locales/bho/system.ftl");
        write("flows/cold/locales/bho/locale.yaml");
        write("flows/cold/locales/bho/notes.txt");
        write("flows/cold/locales/readme.txt");
        write("flows/shared/pregnancy/flow.yaml");
        write("flows/shared/pregnancy/en.ftl");
        write("flows/shared/empty/readme.txt");
        write("shared/age/flow.yaml");
        write("flows/other/flow.yaml");
        let given = root.path().join("flows/cold");
        for given in [given.clone(), given.join("flow.yaml")] {
            let sources = load(&given).unwrap();
            let top = slashed(&root.path().canonicalize().unwrap());
            let paths: Vec<_> = sources
                .ids()
                .map(|id| sources.path(id).strip_prefix(&top).unwrap().to_owned())
                .collect();
            assert_eq!(
                paths,
                [
                    "/flows/cold/flow.yaml",
                    "/flows/cold/en.ftl",
                    "/flows/cold/ur.ftl",
                    "/flows/cold/locales/bho/locale.yaml",
                    "/flows/cold/locales/bho/system.ftl",
                    "/flows/shared/pregnancy/flow.yaml",
                    "/flows/shared/pregnancy/en.ftl",
                    "/shared/age/flow.yaml",
                ]
            );
        }
    }

    #[test]
    fn the_name_of_a_file_leads_to_where_it_is() {
        let root = tempfile::tempdir().unwrap();
        let top = root.path().canonicalize().unwrap();
        fs::create_dir_all(top.join("flows/cold")).unwrap();
        let yaml = top.join("flows/cold/flow.yaml");
        fs::write(&yaml, "x").unwrap();
        let sources = SourceMap::new("flows/cold/flow.yaml", "x");
        for (name, real) in [
            ("flows/cold/ur.ftl", "flows/cold/ur.ftl"),
            (
                "flows/cold/locales/ur/system.ftl",
                "flows/cold/locales/ur/system.ftl",
            ),
            ("flows/shared/age/ur.ftl", "flows/shared/age/ur.ftl"),
            ("shared/age/ur.ftl", "shared/age/ur.ftl"),
        ] {
            let found = real_path(&top.join("flows/cold"), &sources, name).unwrap();
            assert_eq!(found, top.join(real));
        }
    }

    #[test]
    fn a_folder_without_a_flow_is_named_in_the_message() {
        let root = tempfile::tempdir().unwrap();
        let message = load(&root.path().join("none")).unwrap_err().to_string();
        assert!(message.contains("none"), "{message}");
    }
}
