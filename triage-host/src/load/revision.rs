//! Reads a flow as it was in a git revision, by asking `git`; the working tree is not touched.

use std::path::{Path, PathBuf};
use std::process::Command;

use triage_core::SourceMap;

use super::folder_of;

/// Why a flow could not be read from a revision.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// There is no `git`, or it cannot be run.
    #[error("cannot run `git`: {0}; name two folders to compare them without it")]
    NoGit(std::io::Error),
    /// The flow lies in no git repository.
    #[error("`{}` is in no git repository: name two folders instead of a revision", .0.display())]
    NoRepository(PathBuf),
    /// Neither a folder nor a revision.
    #[error("`{0}` is neither a folder nor a git revision: name one of the two")]
    NoRevision(String),
    /// The revision has no such flow.
    #[error(
        "there is no flow in `{folder}` at `{revision}`: name a revision that has it, or the folder where it was"
    )]
    NoFlow {
        /// The folder, from the top of the repository.
        folder: String,
        /// The revision.
        revision: String,
    },
    /// Something that must be there cannot be read.
    #[error("`git` cannot show `{path}` at `{revision}`: see `git fsck`")]
    Unreadable {
        /// The file.
        path: String,
        /// The revision.
        revision: String,
    },
}

/// Reads the flow of a folder as it was in a revision: the same files as [`super::load`] reads,
/// named from the top of the repository.
///
/// # Errors
///
/// There is no git, no repository, no such revision, or no such flow in it.
pub fn load_revision(revision: &str, folder: &Path) -> Result<SourceMap, RevisionError> {
    let given = folder_of(folder);
    let given = if given.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        given
    };
    let no_repository = || RevisionError::NoRepository(folder.to_owned());
    // What git calls the folder; one that is gone from the working tree is not looked for.
    let prefix = git(&given, &["rev-parse", "--show-prefix"])?.ok_or_else(no_repository)?;
    let top = git(&given, &["rev-parse", "--show-toplevel"])?.ok_or_else(no_repository)?;
    let top = PathBuf::from(text(&top));
    let commit = format!("{revision}^{{commit}}");
    let verify = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &commit,
    ];
    let commit =
        git(&top, &verify)?.ok_or_else(|| RevisionError::NoRevision(revision.to_owned()))?;
    let tree = Tree {
        top,
        revision: revision.to_owned(),
        commit: text(&commit),
    };
    tree.flow(text(&prefix).trim_end_matches('/'))
}

/// The files of a revision.
struct Tree {
    top: PathBuf,
    revision: String,
    commit: String,
}

impl Tree {
    fn flow(&self, folder: &str) -> Result<SourceMap, RevisionError> {
        let files = self.files(folder)?;
        let own = inside(folder, "flow.yaml");
        if !files.contains(&own) {
            return Err(RevisionError::NoFlow {
                folder: folder.to_owned(),
                revision: self.revision.clone(),
            });
        }
        let mut sources = SourceMap::from_bytes(own.clone(), &self.read(&own)?);
        let locales = inside(folder, "locales");
        let mut wanted = texts(&files, folder);
        wanted.extend(
            files
                .iter()
                .filter(|file| is_language(file, &locales))
                .cloned(),
        );
        for above in ancestors(folder) {
            let shared = inside(above, "shared");
            let is_part = |file: &&String| {
                file.strip_prefix(&shared)
                    .and_then(|rest| rest.strip_prefix('/'))
                    .and_then(|rest| rest.split_once('/'))
                    .is_some_and(|(_, name)| name == "flow.yaml")
            };
            let parts: Vec<String> = self.files(&shared)?;
            for yaml in parts.iter().filter(is_part) {
                wanted.push(yaml.clone());
                let part = yaml.trim_end_matches("/flow.yaml");
                wanted.extend(texts(&parts, part));
            }
        }
        for path in wanted {
            let bytes = self.read(&path)?;
            sources.add_bytes(path, &bytes);
        }
        Ok(sources)
    }

    /// The files of a folder and of those in it, from the top of the repository, sorted.
    fn files(&self, folder: &str) -> Result<Vec<String>, RevisionError> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--name-only", &self.commit];
        let path = format!("{folder}/");
        if !folder.is_empty() {
            arguments.extend(["--", &path]);
        }
        let Some(listed) = git(&self.top, &arguments)? else {
            return Err(self.unreadable(folder));
        };
        let names = listed.split(|byte| *byte == 0);
        let mut names: Vec<String> = names
            .filter(|name| !name.is_empty())
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        names.sort_unstable();
        Ok(names)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, RevisionError> {
        let object = format!("{}:{path}", self.commit);
        git(&self.top, &["cat-file", "blob", &object])?.ok_or_else(|| self.unreadable(path))
    }

    fn unreadable(&self, path: &str) -> RevisionError {
        RevisionError::Unreadable {
            path: path.to_owned(),
            revision: self.revision.clone(),
        }
    }
}

/// What `git` writes; nothing where it refuses.
fn git(folder: &Path, arguments: &[&str]) -> Result<Option<Vec<u8>>, RevisionError> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    let output = command.output().map_err(RevisionError::NoGit)?;
    Ok(output.status.success().then_some(output.stdout))
}

/// A line of `git` without its end.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .trim_end_matches(['\n', '\r'])
        .to_owned()
}

fn inside(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The `.ftl` files right in a folder.
fn texts(files: &[String], folder: &str) -> Vec<String> {
    let start = inside(folder, "");
    let is_text = |file: &&String| {
        let name = file.strip_prefix(&start);
        name.is_some_and(|name| !name.contains('/') && name.ends_with(".ftl"))
    };
    files.iter().filter(is_text).cloned().collect()
}

fn is_language(file: &str, locales: &str) -> bool {
    let rest = file.strip_prefix(locales);
    let rest = rest.and_then(|rest| rest.strip_prefix('/'));
    rest.and_then(|rest| rest.split_once('/'))
        .is_some_and(|(_, name)| name == "locale.yaml" || name == "system.ftl")
}

/// The folder and those above it that may hold shared parts, up to the one that holds `flows`.
fn ancestors(folder: &str) -> Vec<&str> {
    let mut all = vec![folder];
    let mut here = folder;
    while !here.is_empty() {
        let (above, name) = here.rsplit_once('/').unwrap_or(("", here));
        all.push(above);
        if name == "flows" {
            break;
        }
        here = above;
    }
    all
}
