//! The texts that a flow is made of, and exact places in them.

use std::sync::Arc;

/// Which file of a [`SourceMap`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SourceId(u32);

/// A stretch of bytes in one file; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value and where it was written.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A place as people count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One file.
#[derive(Clone, Debug)]
struct Source {
    path: String,
    text: Arc<str>,
    /// Byte at which the bytes given stopped being UTF-8, if they did.
    not_utf8_at: Option<u32>,
    /// Byte offsets of line starts.
    lines: Vec<u32>,
}

/// The files of one flow: `flow.yaml` first, its `.ftl` files, and the shared parts that it may use.
///
/// The caller reads files; the core sees texts and the paths to name in messages.
/// A path uses `/`; the folder of `flow.yaml` decides which `.ftl` files belong to it.
///
/// ```
/// use triage_core::SourceMap;
/// let mut sources = SourceMap::new("flows/cold/flow.yaml", "flow: cold\n");
/// sources.add("flows/cold/en.ftl", "welcome = Hello\n");
/// assert_eq!(sources.len(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct SourceMap {
    files: Vec<Source>,
}

impl SourceMap {
    /// Begins with the flow's own file.
    pub fn new(flow_path: impl Into<String>, flow_text: impl Into<String>) -> Self {
        let mut map = Self { files: Vec::new() };
        map.add(flow_path, flow_text);
        map
    }

    /// Begins with the flow's own file as bytes; what is not UTF-8 becomes a diagnostic later.
    pub fn from_bytes(flow_path: impl Into<String>, bytes: &[u8]) -> Self {
        let mut map = Self { files: Vec::new() };
        map.add_bytes(flow_path, bytes);
        map
    }

    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.push(path.into(), text.into(), None)
    }

    /// Adds a file as bytes.
    ///
    /// Text after the first byte that is not UTF-8 is kept with replacement characters, and
    /// reading the flow reports the place.
    pub fn add_bytes(&mut self, path: impl Into<String>, bytes: &[u8]) -> SourceId {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.push(path.into(), text.to_owned(), None),
            Err(error) => {
                let at = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
                let text = String::from_utf8_lossy(bytes).into_owned();
                self.push(path.into(), text, Some(at))
            }
        }
    }

    fn push(&mut self, path: String, text: String, not_utf8_at: Option<u32>) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let text: Arc<str> = text
            .strip_prefix('\u{feff}')
            .map_or_else(|| text.as_str().into(), Into::into);
        let lines = std::iter::once(0)
            .chain(
                text.bytes()
                    .enumerate()
                    .filter(|(_, byte)| *byte == b'\n')
                    .map(|(at, _)| u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX)),
            )
            .collect();
        self.files.push(Source {
            path,
            text,
            not_utf8_at,
            lines,
        });
        id
    }

    /// The flow's own file.
    pub fn flow(&self) -> SourceId {
        SourceId(0)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Never true: a map begins with the flow's file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// All files in the order they were added.
    pub fn ids(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(SourceId)
    }

    /// A file's path as it was given.
    pub fn path(&self, id: SourceId) -> &str {
        self.file(id).map_or("", |file| &file.path)
    }

    /// A file's text, without a byte order mark.
    pub fn text(&self, id: SourceId) -> &str {
        self.file(id).map_or("", |file| &file.text)
    }

    /// Where the bytes of a file stopped being UTF-8.
    pub(crate) fn not_utf8_at(&self, id: SourceId) -> Option<u32> {
        self.file(id).and_then(|file| file.not_utf8_at)
    }

    /// The file of that path.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.ids().find(|id| self.path(*id) == path)
    }

    /// The text of a span; empty if it is not a place in this map.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.source)
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// Line and column of the first character of a span.
    pub fn place(&self, span: Span) -> Place {
        let Some(file) = self.file(span.source) else {
            return Place { line: 1, column: 1 };
        };
        let index = file
            .lines
            .partition_point(|start| *start <= span.start)
            .saturating_sub(1);
        let start = file.lines.get(index).copied().unwrap_or(0);
        let before = file
            .text
            .get(start as usize..span.start as usize)
            .unwrap_or("");
        Place {
            line: u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1),
            column: u32::try_from(before.chars().count())
                .unwrap_or(u32::MAX)
                .saturating_add(1),
        }
    }

    /// Line and column behind the last character of a span.
    pub fn end_place(&self, span: Span) -> Place {
        self.place(Span {
            start: span.end,
            ..span
        })
    }

    fn file(&self, id: SourceId) -> Option<&Source> {
        self.files.get(id.0 as usize)
    }
}

impl Span {
    /// A span in a file.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            source,
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// From the start of this span to the end of another in the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            source: self.source,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// The folder part of a path, without the final slash.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_a_byte_order_mark_counts_nothing() {
        let map = SourceMap::new("a.yaml", "\u{feff}ا: ب\nc: d\n");
        let at = map.text(map.flow()).find('d').unwrap();
        let place = map.place(Span::new(map.flow(), at, at + 1));
        assert_eq!((place.line, place.column), (2, 4));
        let at = map.text(map.flow()).find('ب').unwrap();
        assert_eq!(map.place(Span::new(map.flow(), at, at + 2)).column, 4);
    }

    #[test]
    fn bytes_that_are_not_text_are_kept_and_located() {
        let map = SourceMap::from_bytes("a.yaml", b"flow: \xff\xfe");
        assert_eq!(map.not_utf8_at(map.flow()), Some(6));
    }
}
