//! The commands that documents show are run, and print what the documents say they print.
//!
//! A block ```` ```console ```` holds `$ triage …` lines with what is printed below them; `…` in it
//! stands for anything. They run in a copy of the flows, so that a document may show what writes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::run;

/// The documents that show commands.
const DOCUMENTS: [&str; 2] = ["README.md", "flows/README.md"];

/// One command and what it prints.
struct Shown {
    place: String,
    arguments: Vec<String>,
    output: String,
}

#[test]
fn commands_in_documents_print_what_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let root = root();
    for part in ["flows", "tests/flows"] {
        copy(&root.join(part), &folder.path().join(part));
    }
    for document in DOCUMENTS {
        let markdown = fs::read_to_string(root.join(document)).unwrap();
        let commands = commands(document, &markdown);
        assert!(!commands.is_empty(), "`{document}` shows no command");
        for shown in commands {
            let arguments: Vec<&str> = shown.arguments.iter().map(String::as_str).collect();
            let ended = run(folder.path(), &arguments, "");
            let printed = format!("{}{}", ended.out, ended.err);
            assert!(
                matches(&shown.output, &printed),
                "{}: it says\n\n{}\nand the program prints\n\n{printed}",
                shown.place,
                shown.output
            );
        }
    }
}

#[test]
fn a_shown_output_may_leave_things_out() {
    assert!(matches("a\n", "a\n"));
    assert!(matches("a … d\n", "a b\nc d\n"));
    assert!(matches("…\nlast\n", "first\nlast\n"));
    assert!(!matches("a …\n", "b a c\n"));
    assert!(!matches("… d\n", "c d e\n"));
    assert_eq!(words("a 'b c' \"d e\" f"), ["a", "b c", "d e", "f"]);
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// The commands of a document; those that are not ours, and the service, are left to people.
fn commands(document: &str, markdown: &str) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    let mut is_inside = false;
    let mut is_ours = false;
    for (number, line) in markdown.lines().enumerate() {
        if line.starts_with("```") {
            is_inside = line.trim_end() == "```console";
            is_ours = false;
        } else if let (true, Some(command)) = (is_inside, line.strip_prefix("$ ")) {
            let mut words = words(command);
            is_ours = words.first().is_some_and(|word| word == "triage")
                && words.get(1).is_none_or(|word| word != "serve");
            if is_ours {
                words.remove(0);
                all.push(Shown {
                    place: format!("{document}:{}: `{command}`", number + 1),
                    arguments: words,
                    output: String::new(),
                });
            }
        } else if let (true, true, Some(shown)) = (is_inside, is_ours, all.last_mut()) {
            shown.output.push_str(line);
            shown.output.push('\n');
        }
    }
    all
}

/// Words of a command line, with quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in command.chars() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (_, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// Whether a text is the pattern, in which `…` stands for anything.
fn matches(pattern: &str, text: &str) -> bool {
    let text = text.trim();
    let mut parts = pattern.trim().split('…').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.split_once(part) {
            Some((_, behind)) => rest = behind,
            None => return false,
        }
    }
    rest.ends_with(last)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
