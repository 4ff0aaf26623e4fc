//! The Fluent files of a flow and its parts, by locale.

use crate::diagnostic::Diagnostic;
use crate::model::{FlowModel, PartIdx, TextKey};
use crate::readable::{is_small, is_text};
use crate::source::{SourceId, SourceMap, Span};

use super::fluent::{FluentEntry, FluentFile, Signature};
use super::system::SystemText;

/// The Fluent files of a flow and of the parts that it uses.
#[derive(Debug)]
pub(crate) struct TextFiles {
    files: Vec<TextFile>,
}

/// One of them.
#[derive(Debug)]
pub(crate) struct TextFile {
    /// Index of its locale.
    pub(crate) locale: usize,
    /// The part whose texts it holds; none for the flow's own.
    pub(crate) part: Option<PartIdx>,
    /// Which file it is.
    pub(crate) source: SourceId,
    /// What messages call it: `ur.ftl`, `pregnancy/ur.ftl`.
    pub(crate) name: String,
    /// The comment in its head that names its reviewer.
    pub(crate) review: Review,
    pub(super) fluent: FluentFile,
}

/// What the head of a file says about its review.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Review {
    /// Nothing.
    Unsaid,
    /// That nobody has reviewed it, and where.
    Nobody(Span),
    /// By whom, and when.
    By(String),
}

impl TextFiles {
    /// Reads the files; each is said with the index of its locale and its part.
    pub(crate) fn read(
        sources: &SourceMap,
        files: &[(usize, Option<PartIdx>, SourceId)],
        out: &mut Vec<Diagnostic>,
    ) -> Self {
        let files = files
            .iter()
            .filter_map(|(locale, part, source)| {
                is_text(sources, *source, out);
                if !is_small(
                    sources,
                    *source,
                    "texts of a flow need far less; look for what was put in by mistake",
                    out,
                ) {
                    return None;
                }
                let text = sources.text(*source);
                Some(TextFile {
                    locale: *locale,
                    part: *part,
                    source: *source,
                    name: short_name(sources.path(*source), *part),
                    review: review(*source, text),
                    fluent: FluentFile::parse(*source, text, out),
                })
            })
            .collect();
        Self { files }
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &TextFile> {
        self.files.iter()
    }

    /// The file of a locale and a part.
    pub(crate) fn get(&self, locale: usize, part: Option<PartIdx>) -> Option<&TextFile> {
        self.files
            .iter()
            .find(|file| file.locale == locale && file.part == part)
    }

    /// The file in which a text stands, or would stand.
    pub(crate) fn of(&self, locale: usize, key: &TextKey) -> Option<&TextFile> {
        self.get(locale, key.part)
    }
}

impl TextFile {
    /// Its messages and terms, by name.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &FluentEntry)> {
        self.fluent
            .entries()
            .iter()
            .map(|(name, entry)| (name.as_str(), entry))
    }

    /// A message or term.
    pub(crate) fn entry(&self, name: &str) -> Option<&FluentEntry> {
        self.fluent.entry(name)
    }

    /// The flow's own wording of a system text, which stands in for the locale's.
    ///
    /// A question or statement of that name is not one; only the flow's own files can have one.
    pub(crate) fn own_system(&self, model: &FlowModel, key: SystemText) -> Option<&FluentEntry> {
        let entry = self
            .entry(key.name())
            .filter(|entry| entry.value.is_some())?;
        let is_text_of_flow = model
            .texts
            .iter()
            .any(|text| text.part.is_none() && text.message == key.name());
        (self.part.is_none() && !is_text_of_flow).then_some(entry)
    }

    /// Whether a message may be there and could not be read, as was reported.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.fluent.is_broken(name)
    }

    /// What a text is made of; none if it is not there.
    pub(crate) fn signature(&self, key: &TextKey) -> Option<&Signature> {
        self.fluent
            .signature(&key.message, key.attribute.as_deref())
    }

    /// Where a text is written: its name, or its message's, or the beginning of the file.
    pub(crate) fn place(&self, key: &TextKey) -> Span {
        self.entry(&key.message)
            .map_or(self.start(), |entry| entry.place(key.attribute.as_deref()))
    }

    /// The beginning of the file.
    pub(crate) fn start(&self) -> Span {
        Span::new(self.source, 0, 0)
    }
}

/// A file's name; for a part's file with its folder, because every part has an `en.ftl`.
fn short_name(path: &str, part: Option<PartIdx>) -> String {
    let parts = if part.is_some() { 2 } else { 1 };
    let mut pieces: Vec<&str> = path.rsplit('/').take(parts).collect();
    pieces.reverse();
    pieces.join("/")
}

/// Reads `### reviewed-by: …` among the comments at the head of a file.
fn review(source: SourceId, text: &str) -> Review {
    let mut at = 0_usize;
    for line in text.split_inclusive('\n') {
        let Some(comment) = line.strip_prefix('#') else {
            break;
        };
        let comment = comment.trim_start_matches('#').trim();
        if let Some(by) = comment.strip_prefix("reviewed-by:") {
            let by = by.trim();
            if by.is_empty() || by == "none" {
                let end = at.saturating_add(line.trim_end().len());
                return Review::Nobody(Span::new(source, at, end));
            }
            return Review::By(by.to_owned());
        }
        at = at.saturating_add(line.len());
    }
    Review::Unsaid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_names_the_reviewer() {
        let map = SourceMap::new("a.ftl", "");
        let read = |text| review(map.flow(), text);
        assert_eq!(read("a = b\n### reviewed-by: none\n"), Review::Unsaid);
        assert_eq!(
            read("### x\n### reviewed-by: none\n"),
            Review::Nobody(Span::new(map.flow(), 6, 27))
        );
        assert_eq!(
            read("### reviewed-by: Dr A. Khan, 2026-11-01\n"),
            Review::By("Dr A. Khan, 2026-11-01".to_owned())
        );
    }

    #[test]
    fn a_parts_file_is_called_with_its_folder() {
        assert_eq!(short_name("flows/cold/ur.ftl", None), "ur.ftl");
        assert_eq!(
            short_name("flows/shared/pregnancy/ur.ftl", Some(PartIdx::new(0))),
            "pregnancy/ur.ftl"
        );
    }
}
