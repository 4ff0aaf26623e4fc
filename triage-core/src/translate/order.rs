//! Where a message stands that a file does not have yet: where the reference has it.

use crate::catalogue::PlainMessage;

use super::surgery;

/// The file with the message of the reference at `at` added to it.
///
/// It stands in its own group: behind the nearest message before it that the file has, or under the
/// heading, or before the nearest one after it. A heading that the file does not have is written
/// where its messages stand under those of the reference.
pub(super) fn added(text: &str, reference: &[PlainMessage], at: usize, written: &str) -> String {
    let group = reference.get(at).and_then(|message| message.group.as_ref());
    let (earlier, later) = reference.split_at(at.min(reference.len()));
    let is_near = |message: &&PlainMessage| message.group.as_ref() == group;
    let mut here = earlier.iter().rev().filter(is_near);
    if let Some(found) = here.find_map(|near| surgery::behind(text, &near.name, written)) {
        return found;
    }
    if let Some(found) = group.and_then(|group| surgery::under(text, group, written)) {
        return found;
    }
    let mut here = later.iter().skip(1).filter(is_near);
    if let Some(found) = here.find_map(|near| surgery::before(text, &near.name, written)) {
        return found;
    }
    let follows = reference.iter().all(|message| {
        let heading = message.group.as_ref();
        let is_under = heading.is_none_or(|heading| surgery::under(text, heading, "").is_some());
        is_under || !surgery::holds(text, &message.name)
    });
    let heading = group
        .filter(|_| follows)
        .map(|group| surgery::heading(group));
    let written = format!("{}{written}", heading.unwrap_or_default());
    let mut before = earlier.iter().rev();
    before
        .find_map(|near| surgery::behind(text, &near.name, &written))
        .unwrap_or_else(|| surgery::at_end(text, &written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::plain_messages;

    const EN: &str = "a = 1\n\n## One\n\nb = 2\nc = 3\n\n## Two\n\nd = 4\ne = 5\n";

    /// The file with the message of that name added.
    fn with(text: &str, name: &str) -> String {
        let reference = plain_messages(EN);
        let at = reference.iter().position(|one| one.name == name).unwrap();
        added(text, &reference, at, &format!("{name} = new\n"))
    }

    #[test]
    fn a_message_goes_behind_the_one_before_it_even_if_another_is_missing() {
        let text = "a = x\n\n## One\n\n# Mild\nb = x\n\n## Two\n\nd = x\n";
        assert_eq!(
            with(text, "c"),
            text.replace("b = x\n", "b = x\n\nc = new\n")
        );
        assert_eq!(with(text, "e"), format!("{text}\ne = new\n"));
    }

    #[test]
    fn the_first_of_a_group_goes_under_its_heading_or_before_the_next() {
        let text = "a = x\n\n## Two\n\n# Mild\ne = x\n";
        let new = "## Two\n\nd = new\n\n# Mild\ne = x\n";
        assert_eq!(with(text, "d"), format!("a = x\n\n{new}"));
        let text = "# Mild\ne = x\n";
        assert_eq!(with(text, "d"), format!("d = new\n\n{text}"));
    }

    #[test]
    fn a_heading_is_written_only_where_the_file_follows_the_reference() {
        let text = "a = x\n\n## Two\n\nd = x\n";
        let new = "a = x\n\n## One\n\nb = new\n\n## Two\n\nd = x\n";
        assert_eq!(with(text, "b"), new);
        let text = "a = x\n\n## Anders\n\nd = x\n";
        let new = "a = x\n\nb = new\n\n## Anders\n\nd = x\n";
        assert_eq!(with(text, "b"), new);
    }

    #[test]
    fn a_new_file_is_laid_out_as_the_reference() {
        let mut text = "### head\n".to_owned();
        for name in ["a", "b", "c", "d", "e"] {
            text = with(&text, name);
        }
        assert_eq!(
            text,
            "### head\n\na = new\n\n## One\n\nb = new\n\nc = new\n\n## Two\n\nd = new\n\ne = new\n"
        );
    }
}
