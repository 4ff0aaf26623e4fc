//! Changes of one message in a Fluent file, which leave everything else as it is.

use crate::catalogue::MADE_FROM;

/// Where a message stands in a file, in bytes: its comments, and itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Place {
    comments: usize,
    start: usize,
    end: usize,
}

/// The file with another text of a message, or with it added behind the message `after`, or at the
/// end. The message ends with a line break.
pub(super) fn replaced(text: &str, name: &str, message: &str, after: Option<&str>) -> String {
    if let Some(place) = place(text, name) {
        return spliced(text, place.start, place.end, message);
    }
    let behind = after
        .and_then(|after| place(text, after))
        .map(|place| place.end);
    let at = behind.unwrap_or(text.len());
    let before = text.get(..at).unwrap_or_default();
    let gap = match before {
        "" => "",
        before if before.ends_with("\n\n") => "",
        before if before.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    // A blank line parts it from what follows.
    let rest = text.get(at..).unwrap_or_default();
    let end = if rest.is_empty() || rest.starts_with('\n') {
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

fn spliced(text: &str, start: usize, end: usize, with: &str) -> String {
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
            replaced(FILE, "cough", "cough = Cough?\n", None),
            FILE.replace(
                "cough =\n    Do you\n\n    cough?\n    .short = Cough\n",
                "cough = Cough?\n"
            )
        );
        assert_eq!(
            replaced(FILE, "home", "home = Sleep\n", None),
            FILE.replace("Rest", "Sleep")
        );
    }

    #[test]
    fn a_new_message_stands_where_the_reference_has_it() {
        assert_eq!(
            replaced(FILE, "fever", "fever = Hot?\n", Some("cough")),
            FILE.replace("\nhome", "\nfever = Hot?\n\nhome")
        );
        assert_eq!(
            replaced(FILE, "fever", "fever = Hot?\n", Some("nobody")),
            format!("{FILE}\nfever = Hot?\n")
        );
        assert_eq!(
            replaced("", "fever", "fever = Hot?\n", None),
            "fever = Hot?\n"
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
