//! Writes names of messages and lists of them for people.

use crate::catalogue::TextFile;
use crate::model::TextKey;

/// The whole name of a text: `breathing.short`.
pub(super) fn full_name(key: &TextKey) -> String {
    match &key.attribute {
        None => key.message.clone(),
        Some(attribute) => format!("{}.{attribute}", key.message),
    }
}

/// Words in backticks with commas and `and`.
pub(super) fn list<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> String {
    let words: Vec<String> = words
        .into_iter()
        .map(|word| format!("`{}`", word.as_ref()))
        .collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// Says in which file something stands.
pub(super) fn in_file(file: &TextFile) -> String {
    format!("in `{}`", file.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_people_write_them() {
        assert_eq!(list(["a"]), "`a`");
        assert_eq!(list(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
