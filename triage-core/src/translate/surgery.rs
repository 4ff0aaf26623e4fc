//! Changes of one message in a Fluent file, which leave everything else as it is.

use crate::catalogue::MADE_FROM;

/// Where a message stands in a file, in bytes: its comments, and itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Place {
    comments: usize,
    start: usize,
    end: usize,
}

/// The file with another text of a message, if it has that message. Here and below, a message ends
/// with a line break.
pub(super) fn replaced(text: &str, name: &str, message: &str) -> Option<String> {
    let place = place(text, name)?;
    Some(spliced(text, place.start, place.end, message))
}

/// The file with a message behind the one of that name.
pub(super) fn behind(text: &str, name: &str, message: &str) -> Option<String> {
    let place = place(text, name)?;
    Some(apart(text, place.end, message))
}

/// The file with a message before the one of that name, and before its comments.
pub(super) fn before(text: &str, name: &str, message: &str) -> Option<String> {
    let place = place(text, name)?;
    Some(apart(text, place.comments, message))
}

/// The file with a message as the first under a heading.
pub(super) fn under(text: &str, heading: &str, message: &str) -> Option<String> {
    let wanted: Vec<&str> = heading.lines().map(str::trim).collect();
    let mut at = 0_usize;
    let mut read: Vec<&str> = Vec::new();
    for line in text.split_inclusive('\n') {
        let comment = line
            .strip_prefix("##")
            .filter(|rest| !rest.starts_with('#'));
        if let Some(comment) = comment {
            read.push(comment.trim());
        } else if read == wanted {
            break;
        } else {
            read.clear();
        }
        at = at.saturating_add(line.len());
    }
    (read == wanted).then(|| apart(text, at, message))
}

/// The file with a message at its end.
pub(super) fn at_end(text: &str, message: &str) -> String {
    apart(text, text.len(), message)
}

/// A heading with the blank line behind it.
pub(super) fn heading(text: &str) -> String {
    let lines = text.lines().map(|line| format!("## {}\n", line.trim()));
    format!("{}\n", lines.collect::<String>())
}

/// Whether a file has a message of that name.
pub(super) fn holds(text: &str, name: &str) -> bool {
    place(text, name).is_some()
}

/// The file with a message at that place, with a blank line on either side.
fn apart(text: &str, at: usize, message: &str) -> String {
    let before = text.get(..at).unwrap_or_default();
    let gap = if before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let rest = text.get(at..).unwrap_or_default();
    let end = if rest.is_empty() || rest.starts_with(['\r', '\n']) {
        ""
    } else {
        "\n"
    };
    spliced(text, at, at, &format!("{gap}{message}{end}"))
}

/// The file with a mark above a message, in place of another one there.
pub(super) fn marked(text: &str, name: &str, mark: &str) -> String {
    let Some(place) = place(text, name) else {
        return text.to_owned();
    };
    let comments = text.get(place.comments..place.start).unwrap_or_default();
    let line = format!("# {MADE_FROM} {mark}\n");
    let mut kept: String = comments
        .split_inclusive('\n')
        .filter(|comment| !is_mark(comment))
        .collect();
    kept.push_str(&line);
    spliced(text, place.comments, place.start, &kept)
}

fn is_mark(comment: &str) -> bool {
    let comment = comment.trim_start_matches('#').trim_start();
    comment.starts_with(MADE_FROM)
}

/// Lines end as they do in the file: some editors of Windows take one way or the other, not both.
fn spliced(text: &str, start: usize, end: usize, with: &str) -> String {
    let mut with = with.replace("\r\n", "\n");
    if text.contains("\r\n") {
        with = with.replace('\n', "\r\n");
    }
    let before = text.get(..start).unwrap_or_default();
    let behind = text.get(end..).unwrap_or_default();
    format!("{before}{with}{behind}")
}

/// Where a message stands: from the comments that belong to it to the end of its last line.
fn place(text: &str, name: &str) -> Option<Place> {
    let mut at = 0_usize;
    let mut comments = None;
    let mut found: Option<Place> = None;
    for line in text.split_inclusive('\n') {
        let end = at.saturating_add(line.len());
        let is_inside = line.starts_with([' ', '\t', '}']) && !line.trim().is_empty();
        if let Some(place) = &mut found {
            if is_inside {
                place.end = end;
            } else if !line.trim().is_empty() {
                break;
            }
            at = end;
            continue;
        }
        if line.starts_with("# ") || line.trim_end() == "#" || is_mark(line) {
            comments.get_or_insert(at);
        } else {
            let key = line.split_once('=').map(|(key, _)| key.trim_end());
            if key == Some(name) {
                found = Some(Place {
                    comments: comments.unwrap_or(at),
                    start: at,
                    end,
                });
            }
            comments = None;
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "### head\n\n## Group\n\n# Gentle\n# made-from: 1\ncough =\n    Do you\n\n    cough?\n    .short = Cough\n\nhome = Rest\n";

    #[test]
    fn one_message_is_changed_and_the_rest_stays() {
        assert_eq!(
            replaced(FILE, "cough", "cough = Cough?\n").unwrap(),
            FILE.replace(
                "cough =\n    Do you\n\n    cough?\n    .short = Cough\n",
                "cough = Cough?\n"
            )
        );
        assert_eq!(
            replaced(FILE, "home", "home = Sleep\n").unwrap(),
            FILE.replace("Rest", "Sleep")
        );
    }

    #[test]
    fn a_new_message_stands_apart() {
        let fever = "fever = Hot?\n";
        let after = FILE.replace("\nhome", "\nfever = Hot?\n\nhome");
        assert_eq!(behind(FILE, "cough", fever).unwrap(), after);
        assert_eq!(before(FILE, "home", fever).unwrap(), after);
        assert_eq!(behind(FILE, "nobody", fever), None);
        assert_eq!(at_end(FILE, fever), format!("{FILE}\nfever = Hot?\n"));
        assert_eq!(at_end("", fever), fever);
        let group = FILE.replace("## Group\n", "## Group\n\nfever = Hot?\n");
        assert_eq!(under(FILE, "Group", fever).unwrap(), group);
        assert_eq!(under(FILE, "head", fever), None);
    }

    #[test]
    fn lines_end_as_they_do_in_the_file() {
        let file = FILE.replace('\n', "\r\n");
        let windows = |text: String| text.replace('\n', "\r\n");
        assert_eq!(
            replaced(&file, "home", "home =\n    a\n    b\n"),
            replaced(FILE, "home", "home =\n    a\n    b\n").map(windows)
        );
        let fever = "fever = Hot?\n";
        assert_eq!(
            behind(&file, "cough", fever),
            behind(FILE, "cough", fever).map(windows)
        );
        assert_eq!(
            under(&file, "Group", fever),
            under(FILE, "Group", fever).map(windows)
        );
        assert_eq!(
            marked(&file, "cough", "2"),
            windows(marked(FILE, "cough", "2"))
        );
    }

    #[test]
    fn a_mark_takes_the_place_of_another() {
        assert_eq!(
            marked(FILE, "cough", "2"),
            FILE.replace("made-from: 1", "made-from: 2")
        );
        assert_eq!(
            marked(FILE, "home", "3"),
            FILE.replace("home", "# made-from: 3\nhome")
        );
        assert_eq!(marked(FILE, "nobody", "3"), FILE);
    }
}
