//! YAML to a tree with exact places: the only file that knows the YAML parser.
//!
//! Refused here: text that is not UTF-8, files that are too large or too deep, anchors and aliases,
//! tags, merge keys, second documents, duplicate keys, and commas that cut a rule in two.

use std::borrow::Cow;
use std::collections::BTreeMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};

use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::readable::{is_small, is_text};
use crate::source::{SourceId, SourceMap, Span};

use super::broken;

/// A node of the tree.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    /// What it is.
    pub(crate) kind: NodeKind<'a>,
    /// Where it stands; a mapping's or list's place is that of its first entry's key or item.
    pub(crate) span: Span,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum NodeKind<'a> {
    /// Text; numbers and yes and no are text too.
    Scalar(Scalar<'a>),
    /// Items.
    List(Vec<Node<'a>>),
    /// Entries in the order written.
    Map(Vec<Entry<'a>>),
}

/// Text.
#[derive(Clone, Debug)]
pub(crate) struct Scalar<'a> {
    /// The text after YAML's own escapes.
    pub(crate) text: Cow<'a, str>,
    /// Byte in the file where the text begins, where every byte of it stands there unchanged.
    pub(crate) exact: Option<u32>,
}

/// One entry of a mapping.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'a> {
    /// The key.
    pub(crate) key: Cow<'a, str>,
    /// Where the key stands.
    pub(crate) key_span: Span,
    /// The value.
    pub(crate) value: Node<'a>,
}

/// Reads one file; nothing if not even a tree could be made.
pub(crate) fn read<'a>(
    sources: &'a SourceMap,
    id: SourceId,
    out: &mut Vec<Diagnostic>,
) -> Option<Node<'a>> {
    let text = sources.text(id);
    let cure = "split the flow: move parts of it to `flows/shared/` and `use:` them";
    if !is_text(sources, id, out) || !is_small(sources, id, cure, out) {
        return None;
    }
    Builder { text, id, out }.document()
}

struct Builder<'a, 'o> {
    text: &'a str,
    id: SourceId,
    out: &'o mut Vec<Diagnostic>,
}

/// A collection that is still being read.
enum Open<'a> {
    List {
        items: Vec<Node<'a>>,
        span: Span,
    },
    Map {
        entries: Vec<Entry<'a>>,
        /// The keys of a mapping that has many, and where they stand.
        known: BTreeMap<Cow<'a, str>, Span>,
        key: Option<(Cow<'a, str>, Span)>,
        span: Span,
        is_flow: bool,
    },
}

/// Keys that are looked through one by one; of more an index is made.
const FEW_KEYS: usize = 16;

impl<'a> Builder<'a, '_> {
    fn document(mut self) -> Option<Node<'a>> {
        let mut options = Options::default();
        options.flow_nesting_limit = limits::YAML_DEPTH;
        options.block_nesting_limit = limits::YAML_DEPTH;
        let mut parser = Parser::new_from_str_with_options(self.text, options);
        let mut open: Vec<Open<'a>> = Vec::new();
        let mut root: Option<Node<'a>> = None;
        let mut documents = 0_u32;
        let mut last = 0_usize;
        loop {
            let (event, place) = match parser.next_event() {
                None => break,
                Some(Ok(event)) => event,
                Some(Err(error)) => {
                    let at = error.marker().byte_offset().unwrap_or(last);
                    self.out
                        .push(broken::explain(self.text, self.id, at, &error.info()));
                    return None;
                }
            };
            let range = place.byte_range().unwrap_or(last..last);
            last = range.end;
            let span = Span::new(self.id, range.start, range.end.min(self.text.len()));
            self.refuse_features(&event, span);
            match event {
                Event::DocumentStart(..) => {
                    documents = documents.saturating_add(1);
                    if documents == 2 {
                        self.feature(
                            span,
                            "a second document begins here",
                            "keep one document in a file: remove the `---` line",
                        );
                        return root;
                    }
                }
                Event::Scalar(text, style, ..) => {
                    let scalar = self.scalar(text, style, span);
                    let node = Node {
                        kind: NodeKind::Scalar(scalar),
                        span,
                    };
                    self.place(&mut open, &mut root, node);
                }
                Event::SequenceStart(..) => open.push(Open::List {
                    items: Vec::new(),
                    span,
                }),
                Event::MappingStart(style, ..) => {
                    let is_flow = style == StructureStyle::Flow;
                    open.push(Open::Map {
                        entries: Vec::new(),
                        known: BTreeMap::new(),
                        key: None,
                        span,
                        is_flow,
                    });
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    if let Some(done) = open.pop() {
                        let node = self.close(done);
                        self.place(&mut open, &mut root, node);
                    }
                }
                Event::Alias(_) => {
                    let scalar = Scalar {
                        text: Cow::Borrowed(""),
                        exact: None,
                    };
                    let node = Node {
                        kind: NodeKind::Scalar(scalar),
                        span,
                    };
                    self.place(&mut open, &mut root, node);
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                Event::Anchor(..) | Event::UnresolvedAlias(_) => {}
                // Comments carry nothing; another crate may turn them on.
                _ => {}
            }
        }
        if root.is_none() {
            let span = Span::new(self.id, 0, 0);
            self.out.push(
                Diagnostic::new(&code::YAML_SYNTAX, span, "the file is empty")
                    .help("begin with `flow: name_of_the_flow`"),
            );
        }
        root
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, open: &mut [Open<'a>], root: &mut Option<Node<'a>>, node: Node<'a>) {
        match open.last_mut() {
            None => *root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map {
                entries,
                known,
                key,
                is_flow,
                ..
            }) => match key.take() {
                None => {
                    let text = match node.kind {
                        NodeKind::Scalar(scalar) => scalar.text,
                        NodeKind::List(_) | NodeKind::Map(_) => {
                            self.out.push(
                                Diagnostic::new(&code::YAML_SYNTAX, node.span, "a list or a mapping cannot be a key")
                                    .help("keys are plain words; put quotes round text that begins with `[` or `{`"),
                            );
                            Cow::Borrowed("")
                        }
                    };
                    *key = Some((text, node.span));
                }
                Some((text, key_span)) => {
                    if *is_flow
                        && self.is_cut(entries, &node)
                        && self.mend(entries, &text, key_span)
                    {
                        return;
                    }
                    if let Some(first) = place_of(&text, entries, known) {
                        self.out.push(
                            Diagnostic::new(
                                &code::DUPLICATE_KEY,
                                key_span,
                                format!("`{text}` stands here twice"),
                            )
                            .related(first, "first here")
                            .help("keep one of the two; a name may be used once"),
                        );
                        return;
                    }
                    if text == "<<" {
                        self.feature(
                            key_span,
                            "`<<` copies another mapping, which flows do not use",
                            "write the keys out",
                        );
                        return;
                    }
                    if entries.len() >= FEW_KEYS {
                        known.insert(text.clone(), key_span);
                    }
                    entries.push(Entry {
                        key: text,
                        key_span,
                        value: node,
                    });
                }
            },
        }
    }

    /// Whether this entry is the rest of a text that a comma cut: it has no value, and the text
    /// before it has an open bracket.
    fn is_cut(&self, entries: &[Entry<'a>], value: &Node<'a>) -> bool {
        let NodeKind::Scalar(scalar) = &value.kind else {
            return false;
        };
        let before = entries.last().and_then(|entry| match &entry.value.kind {
            NodeKind::Scalar(before) => Some(&before.text),
            NodeKind::List(_) | NodeKind::Map(_) => None,
        });
        let is_open = |text: &str| text.matches('(').count() > text.matches(')').count();
        scalar.text.is_empty()
            && value.span.start == value.span.end
            && before.is_some_and(|text| is_open(text))
    }

    /// Joins a text that a comma cut, and says so, once for each text.
    fn mend(&mut self, entries: &mut [Entry<'a>], rest: &str, rest_span: Span) -> bool {
        let Some(entry) = entries.last_mut() else {
            return false;
        };
        let span = entry.value.span.to(rest_span);
        let NodeKind::Scalar(scalar) = &mut entry.value.kind else {
            return false;
        };
        let already = self.out.last().is_some_and(|last| {
            std::ptr::eq(last.code, &code::COMMA_IN_BRACES) && last.primary.span.start == span.start
        });
        if !already {
            self.out.push(
                Diagnostic::new(
                    &code::COMMA_IN_BRACES,
                    span,
                    format!("inside `{{ … }}` the comma cuts `{}` in two", scalar.text),
                )
                .label(format!("the part from `{rest}` on is read as another key"))
                .help("write the row in lines of its own:\n- when: …\n  outcome: …"),
            );
        }
        scalar.text = Cow::Owned(format!("{}, {rest}", scalar.text));
        scalar.exact = None;
        entry.value.span = span;
        true
    }

    fn close(&mut self, open: Open<'a>) -> Node<'a> {
        match open {
            Open::List { items, span } => {
                let span = items.first().map_or(span, |item| Span {
                    start: span.start.min(item.span.start),
                    ..span
                });
                Node {
                    kind: NodeKind::List(items),
                    span,
                }
            }
            Open::Map { entries, span, .. } => {
                let span = entries.first().map_or(span, |entry| entry.key_span);
                Node {
                    kind: NodeKind::Map(entries),
                    span,
                }
            }
        }
    }

    /// Where the text of a scalar stands unchanged in the file, so that places inside it are exact.
    fn scalar(&self, text: Cow<'a, str>, style: ScalarStyle, span: Span) -> Scalar<'a> {
        if span.start == span.end {
            // The parser writes `~` for a value that is not there.
            return Scalar {
                text: Cow::Borrowed(""),
                exact: Some(span.start),
            };
        }
        let quotes = u32::from(matches!(
            style,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted
        ));
        let start = span.start.saturating_add(quotes);
        let end = start.saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let raw = self.text.get(start as usize..end as usize);
        let exact = (raw == Some(&*text) && end <= span.end).then_some(start);
        Scalar { text, exact }
    }

    fn refuse_features(&mut self, event: &Event<'a>, span: Span) {
        if event.anchor_id().is_some_and(|id| id != 0) {
            self.feature(
                span,
                "`&` gives this a name to copy it elsewhere, which flows do not use",
                "remove the `&name`; write things out where they are used, or give a fact a name",
            );
        }
        if event.is_alias() {
            self.feature(
                span,
                "`*` copies another place of the file, which flows do not use",
                "write it out here; if the text begins with a star, put quotes round it",
            );
        }
        if let Some(tag) = event.tag() {
            let message = format!("`{}` is a tag, which flows do not use", tag.original());
            self.feature(
                span,
                &message,
                "remove the tag; if the text begins with `!`, put quotes round it",
            );
        }
    }

    fn feature(&mut self, span: Span, message: &str, help: &str) {
        self.out
            .push(Diagnostic::new(&code::YAML_FEATURE, span, message).help(help));
    }
}

/// Where a mapping already has a key: among its first ones, or in the index of the others.
fn place_of(
    key: &str,
    entries: &[Entry<'_>],
    known: &BTreeMap<Cow<'_, str>, Span>,
) -> Option<Span> {
    let mut first = entries.iter().take(FEW_KEYS);
    first
        .find(|entry| entry.key == key)
        .map(|entry| entry.key_span)
        .or_else(|| known.get(key).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(String, u32)> {
        let sources = SourceMap::new("f.yaml", text);
        let mut out = Vec::new();
        let _ = read(&sources, sources.flow(), &mut out);
        out.iter()
            .map(|d| (d.code.name.to_owned(), sources.place(d.primary.span).line))
            .collect()
    }

    #[test]
    fn places_of_keys_and_values_are_exact() {
        let sources = SourceMap::new("f.yaml", "a:\n  - 'x y'\n  - ہاں\nb: {c: d}\n");
        let mut out = Vec::new();
        let root = read(&sources, sources.flow(), &mut out).unwrap();
        assert!(out.is_empty(), "{out:?}");
        let NodeKind::Map(entries) = &root.kind else {
            panic!()
        };
        let NodeKind::List(items) = &entries[0].value.kind else {
            panic!()
        };
        assert_eq!(sources.slice(entries[1].key_span), "b");
        assert_eq!(sources.slice(items[0].span), "'x y'");
        let NodeKind::Scalar(text) = &items[0].kind else {
            panic!()
        };
        assert_eq!(text.exact, Some(items[0].span.start + 1));
        assert_eq!(sources.slice(items[1].span), "ہاں");
    }

    #[test]
    fn what_flows_do_not_use_is_refused_with_its_place() {
        let one = |code: &str, line| vec![(code.to_owned(), line)];
        assert_eq!(codes("a: 1\nb: 2\na: 3\n"), one("duplicate-key", 3));
        assert_eq!(codes("a: &x 1\n"), one("yaml-feature", 1));
        assert_eq!(codes("a: !str 1\n"), one("yaml-feature", 1));
        assert_eq!(codes("a: 1\n---\nb: 1\n"), one("yaml-feature", 2));
        assert_eq!(codes("a: *x\n"), one("yaml-feature", 1));
        assert_eq!(codes("a: 'x\n"), one("yaml-syntax", 1));
        assert_eq!(codes("a:\n\tb: 1\n"), one("yaml-syntax", 2));
        assert_eq!(codes(""), one("yaml-syntax", 1));
        assert_eq!(codes(&"[".repeat(100_000)), one("too-large", 1));
        assert_eq!(codes(&"a: ".repeat(700_000)), one("too-large", 1));
    }

    #[test]
    fn a_rule_cut_by_a_comma_is_mended_and_told() {
        let text = "- { when: a has any of (x, y, z), outcome: o }\n";
        assert_eq!(codes(text), vec![("comma-in-braces".to_owned(), 1)]);
        let sources = SourceMap::new("f.yaml", text);
        let root = read(&sources, sources.flow(), &mut Vec::new()).unwrap();
        let NodeKind::List(items) = &root.kind else {
            panic!()
        };
        let NodeKind::Map(entries) = &items[0].kind else {
            panic!()
        };
        let NodeKind::Scalar(rule) = &entries[0].value.kind else {
            panic!()
        };
        assert_eq!((&*rule.text, entries.len()), ("a has any of (x, y, z)", 2));
    }
}
