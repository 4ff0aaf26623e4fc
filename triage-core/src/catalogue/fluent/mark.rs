//! Which text of the reference a translation was made from.
//!
//! Above a message of a translation stands `# made-from: 3f9a1c02`: the mark of the reference's
//! message as it was then. When the reference changes, its mark does, and the translation is stale.

use fluent_syntax::ast::{Entry, Message, Resource};
use fluent_syntax::serializer::serialize;
use sha2::{Digest as _, Sha256};

use crate::source::{SourceId, Span};

/// What stands before a mark.
pub(crate) const MADE_FROM: &str = "made-from:";
/// Ends the names of synonyms: every language has its own, and they are no translation.
const SYNONYMS: &str = "_also";

/// The mark of a message: eight hexadecimal digits of the SHA-256 of its text and attributes.
///
/// How it is laid out over lines does not count, and synonyms do not.
pub(super) fn mark(message: &Message<&str>) -> String {
    let mut bare = message.clone();
    bare.comment = None;
    bare.attributes
        .retain(|attribute| !attribute.id.name.ends_with(SYNONYMS));
    let resource = Resource {
        body: vec![Entry::Message(bare)],
    };
    let hash = Sha256::digest(serialize(&resource).as_bytes());
    hash.iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The mark that stands in the comment above a message, and where.
pub(super) fn made_from(source: SourceId, text: &str, message: Span) -> Option<(String, Span)> {
    let mut end = message.start as usize;
    loop {
        let before = text.get(..end)?.strip_suffix('\n')?;
        let start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let line = text.get(start..before.len())?;
        let comment = line.strip_prefix('#')?;
        if let Some(mark) = comment.trim_start().strip_prefix(MADE_FROM) {
            let span = Span::new(source, start, before.len());
            return Some((mark.trim().to_owned(), span));
        }
        // A comment of a group or of the file belongs to no message.
        if comment.starts_with('#') {
            return None;
        }
        end = start;
    }
}

#[cfg(test)]
mod tests {
    use fluent_syntax::parser::parse;

    use super::*;
    use crate::source::SourceMap;

    fn mark_of(text: &str) -> String {
        let resource = parse(text).unwrap();
        let Some(Entry::Message(message)) = resource.body.first() else {
            panic!("no message first");
        };
        super::mark(message)
    }

    #[test]
    fn a_mark_sees_every_word_and_no_layout_comment_or_synonym() {
        let mark = mark_of("cough = Do you\n  cough?\n    .short = Cough\n");
        assert_eq!(mark.len(), 8);
        for same in [
            "# made-from: 1\ncough =\n    Do you\n    cough?\n  .short = Cough\n",
            "cough = Do you\n    cough?\n    .short = Cough\n    .dry_also = barking\n",
        ] {
            assert_eq!(mark_of(same), mark, "{same}");
        }
        for other in [
            "cough = Do you\n  cough!\n    .short = Cough\n",
            "cough = Do you\n  cough?\n    .short = A cough\n",
            "cough = Do you cough?\n    .short = Cough\n",
            "cough = Do you\n  cough?\n",
        ] {
            assert_ne!(mark_of(other), mark, "{other}");
        }
    }

    #[test]
    fn the_comment_above_a_message_holds_its_mark() {
        let read = |text: &str| {
            let map = SourceMap::new("ur.ftl", text);
            let at = text.find("cough").unwrap();
            let found = made_from(map.flow(), text, Span::new(map.flow(), at, at + 5));
            found.map(|(mark, span)| (mark, map.slice(span).to_owned()))
        };
        let found = |line: &str| Some(("3f9a1c02".to_owned(), line.to_owned()));
        assert_eq!(
            read("# made-from: 3f9a1c02\ncough = x\n"),
            found("# made-from: 3f9a1c02")
        );
        assert_eq!(
            read("#made-from:3f9a1c02\n# Gentle\ncough = x\n"),
            found("#made-from:3f9a1c02")
        );
        for none in [
            "cough = x\n",
            "# made-from: 1\n\ncough = x\n",
            "## made-from: 1\ncough = x\n",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
