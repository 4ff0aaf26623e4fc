//! Reads Fluent files and renders their messages; with its two children the only file that knows
//! the Fluent crates.
//!
//! The syntax tree of `fluent-syntax` carries no positions, but its names are slices of the text
//! that was parsed: how far into the text a slice begins is its exact place.

mod explain;
mod mark;
mod pieces;
mod signature;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::fmt;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentError, FluentResource};
use fluent_syntax::ast;

use crate::diagnostic::{Diagnostic, code};
use crate::source::{SourceId, Span};

pub(crate) use mark::MADE_FROM;
pub(crate) use pieces::{PlainMessage, PlainText, as_written, plain_messages, written};
pub(crate) use signature::Signature;

/// Braces inside braces that a text may have: none of ours has more than three.
const DEPTH: usize = 16;

/// One `.ftl` file, read.
#[derive(Clone, Debug)]
pub(crate) struct FluentFile {
    resource: Arc<FluentResource>,
    entries: BTreeMap<String, FluentEntry>,
    broken: BTreeSet<String>,
}

/// A message, or a term: the name of a term begins with `-`.
#[derive(Clone, Debug)]
pub(crate) struct FluentEntry {
    /// Where its name is written.
    pub(crate) span: Span,
    /// What its text is made of; none where only attributes are written.
    pub(crate) value: Option<Signature>,
    /// Its attributes, by name.
    pub(crate) attributes: BTreeMap<String, FluentAttribute>,
    /// The mark by which translations say that they were made from it; empty for a term.
    pub(crate) mark: String,
    /// The mark of the reference's message that it was made from, and where that stands.
    pub(crate) made_from: Option<(String, Span)>,
}

/// An attribute of a message.
#[derive(Clone, Debug)]
pub(crate) struct FluentAttribute {
    /// Where its name is written.
    pub(crate) span: Span,
    /// What its text is made of.
    pub(crate) signature: Signature,
}

/// The arguments of a text.
#[derive(Debug, Default)]
pub(crate) struct Arguments<'a>(FluentArgs<'a>);

/// The messages of one file, ready to be rendered.
pub(crate) struct Bundle {
    bundle: FluentBundle<Arc<FluentResource>>,
}

impl FluentFile {
    /// Reads a file; what cannot be read is reported, the rest stays usable.
    pub(crate) fn parse(source: SourceId, text: &str, out: &mut Vec<Diagnostic>) -> Self {
        // Fluent's parser descends once for each brace: the depth is bounded before it sees them.
        let text = if let Some(at) = too_deep(text) {
            let span = Span::new(source, at, at.saturating_add(1));
            out.push(
                Diagnostic::new(&code::FLUENT_SYNTAX, span, "too many braces in each other").help(
                    "close every `{` with a `}` on the same line, and nest no choice in a choice",
                ),
            );
            ""
        } else {
            text
        };
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                out.extend(
                    errors
                        .iter()
                        .map(|error| explain::explain(source, text, error)),
                );
                resource
            }
        };
        let entries = entries(source, &resource, out);
        let broken = broken(&resource);
        Self {
            resource: Arc::new(resource),
            entries,
            broken,
        }
    }

    /// Reads a file that came with this library, whose tests read it for mistakes.
    pub(crate) fn embedded(text: &str) -> Self {
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        Self {
            resource: Arc::new(resource),
            entries: BTreeMap::new(),
            broken: BTreeSet::new(),
        }
    }

    /// Its messages and terms, by name.
    pub(crate) fn entries(&self) -> &BTreeMap<String, FluentEntry> {
        &self.entries
    }

    /// A message or term.
    pub(crate) fn entry(&self, name: &str) -> Option<&FluentEntry> {
        self.entries.get(name)
    }

    /// Whether a message may be there and could not be read, as was reported.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }

    /// What a text is made of.
    pub(crate) fn signature(&self, message: &str, attribute: Option<&str>) -> Option<&Signature> {
        let entry = self.entries.get(message)?;
        match attribute {
            None => entry.value.as_ref(),
            Some(attribute) => entry
                .attributes
                .get(attribute)
                .map(|attribute| &attribute.signature),
        }
    }
}

impl FluentEntry {
    /// Where the name of the message or of one of its attributes is written.
    pub(crate) fn place(&self, attribute: Option<&str>) -> Span {
        attribute
            .and_then(|attribute| self.attributes.get(attribute))
            .map_or(self.span, |attribute| attribute.span)
    }
}

impl<'a> Arguments<'a> {
    /// Sets an argument.
    pub(crate) fn set(&mut self, name: impl Into<Cow<'a, str>>, value: String) {
        self.0.set(name, value);
    }
}

impl Bundle {
    /// Makes the messages of a file ready.
    pub(crate) fn new(file: &FluentFile) -> Self {
        let mut bundle = FluentBundle::default();
        // What is put in is isolated by us: only where it is needed, and never in a label.
        bundle.set_use_isolating(false);
        // A repetition was reported when the file was read; the first one counts.
        let _ = bundle.add_resource(Arc::clone(&file.resource));
        Self { bundle }
    }

    /// A text with its arguments; none if it is not there or cannot be rendered whole.
    pub(crate) fn render(
        &self,
        message: &str,
        attribute: Option<&str>,
        arguments: &Arguments<'_>,
    ) -> Option<Result<String, Unrendered>> {
        let message = self.bundle.get_message(message)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(attribute) => message.get_attribute(attribute)?.value(),
        };
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments.0), &mut errors);
        Some(match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(Unrendered::from(error)),
        })
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Bundle").finish_non_exhaustive()
    }
}

/// Why a text could not be rendered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unrendered {
    /// It takes in something that is not there; the signature tells what.
    Reference,
    /// It takes in itself, or far too much.
    Endless,
}

impl From<&FluentError> for Unrendered {
    fn from(error: &FluentError) -> Self {
        use fluent_bundle::resolver::ResolverError;
        match error {
            FluentError::ResolverError(
                ResolverError::Cyclic | ResolverError::TooManyPlaceables,
            ) => Self::Endless,
            FluentError::ResolverError(
                ResolverError::Reference(_)
                | ResolverError::NoValue(_)
                | ResolverError::MissingDefault,
            )
            | FluentError::Overriding { .. }
            | FluentError::ParserError(_) => Self::Reference,
        }
    }
}

/// The messages and terms of a file; the first of two with one name counts.
fn entries(
    source: SourceId,
    resource: &FluentResource,
    out: &mut Vec<Diagnostic>,
) -> BTreeMap<String, FluentEntry> {
    let places = Places {
        source,
        text: resource.source(),
    };
    let mut entries = BTreeMap::new();
    for entry in resource.entries() {
        let (name, id, value, attributes, mark) = match entry {
            ast::Entry::Message(message) => (
                message.id.name.to_owned(),
                message.id.name,
                message.value.as_ref(),
                &message.attributes,
                mark::mark(message),
            ),
            ast::Entry::Term(term) => (
                format!("-{}", term.id.name),
                term.id.name,
                Some(&term.value),
                &term.attributes,
                String::new(),
            ),
            ast::Entry::Comment(_)
            | ast::Entry::GroupComment(_)
            | ast::Entry::ResourceComment(_)
            | ast::Entry::Junk { .. } => continue,
        };
        let span = places.of(id);
        let read = FluentEntry {
            span,
            value: value.map(|value| Signature::of(value, &places)),
            attributes: read_attributes(attributes, &name, &places, out),
            mark,
            made_from: mark::made_from(source, places.text, span),
        };
        match entries.entry(name) {
            btree_map::Entry::Vacant(place) => {
                place.insert(read);
            }
            btree_map::Entry::Occupied(first) => {
                out.push(repeated(first.key(), read.span, first.get().span));
            }
        }
    }
    entries
}

/// Messages with lines that could not be read: those that begin there, and the one before, which
/// the lines may belong to.
fn broken(resource: &FluentResource) -> BTreeSet<String> {
    let mut broken = BTreeSet::new();
    let mut before = None;
    for entry in resource.entries() {
        match entry {
            ast::Entry::Message(message) => before = Some(message.id.name),
            ast::Entry::Term(_) => before = None,
            ast::Entry::Junk { content } => {
                broken.extend(before.map(str::to_owned));
                let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
                let names = content
                    .lines()
                    .filter_map(|line| line.split(|c| !is_name(c)).next());
                broken.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
            }
            ast::Entry::Comment(_)
            | ast::Entry::GroupComment(_)
            | ast::Entry::ResourceComment(_) => {}
        }
    }
    broken
}

fn read_attributes(
    attributes: &[ast::Attribute<&str>],
    message: &str,
    places: &Places<'_>,
    out: &mut Vec<Diagnostic>,
) -> BTreeMap<String, FluentAttribute> {
    let mut read: BTreeMap<String, FluentAttribute> = BTreeMap::new();
    for attribute in attributes {
        let span = places.of(attribute.id.name);
        if let Some(first) = read.get(attribute.id.name) {
            let name = format!("{message}.{}", attribute.id.name);
            out.push(repeated(&name, span, first.span));
            continue;
        }
        let signature = Signature::of(&attribute.value, places);
        read.insert(
            attribute.id.name.to_owned(),
            FluentAttribute { span, signature },
        );
    }
    read
}

fn repeated(name: &str, again: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        &code::DUPLICATE_NAME,
        again,
        format!("`{name}` is written twice in this file"),
    )
    .related(first, "here first")
    .help("keep one of the two; the first counts until then")
}

/// Turns slices of a text into places in it.
#[derive(Debug)]
struct Places<'a> {
    source: SourceId,
    text: &'a str,
}

impl Places<'_> {
    /// The place of a slice of the text.
    fn of(&self, slice: &str) -> Span {
        let start = slice
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        let end = start.saturating_add(slice.len());
        // INVARIANT: only slices of the text are asked for; anything else is its beginning.
        if self.text.get(start..end) == Some(slice) {
            Span::new(self.source, start, end)
        } else {
            self.start()
        }
    }

    fn start(&self) -> Span {
        Span::new(self.source, 0, 0)
    }
}

/// The first brace that lies deeper than any text of ours.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0_usize;
    for line in text.split_inclusive('\n') {
        // A new entry begins at the margin; what was left open above does not reach into it.
        if line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') {
            depth = 0;
        }
        for (offset, byte) in line.bytes().enumerate() {
            match byte {
                b'{' => depth = depth.saturating_add(1),
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEPTH {
                return Some(at.saturating_add(offset));
            }
        }
        at = at.saturating_add(line.len());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn read(text: &str) -> (SourceMap, FluentFile, Vec<Diagnostic>) {
        let map = SourceMap::new("en.ftl", text);
        let mut out = Vec::new();
        let file = FluentFile::parse(map.flow(), map.text(map.flow()), &mut out);
        (map, file, out)
    }

    fn findings(text: &str) -> Vec<String> {
        let (map, _, out) = read(text);
        out.iter()
            .map(|found| {
                let place = map.place(found.primary.span);
                format!(
                    "{} {}:{} {}",
                    found.code.name, place.line, place.column, found.message
                )
            })
            .collect()
    }

    #[test]
    fn every_name_has_its_exact_place() {
        let (map, file, out) = read(
            "# words\nفیور = x\ncough = Do you { $about ->\n   *[other] cough\n }?\n    .short = Cough { -us } { $phone_emergency }\n-us = clinic\n",
        );
        assert_eq!(out.len(), 1);
        let cough = file.entry("cough").unwrap();
        let at = |span| {
            let place = map.place(span);
            format!("{}:{} {}", place.line, place.column, map.slice(span))
        };
        assert_eq!(at(cough.span), "3:1 cough");
        assert_eq!(at(cough.place(Some("short"))), "6:6 short");
        let value = file.signature("cough", None).unwrap();
        assert_eq!(at(value.selects[0].span), "3:19 about");
        assert_eq!(at(value.selects[0].variants[0].1), "4:6 other");
        let short = file.signature("cough", Some("short")).unwrap();
        assert_eq!(at(short.references[0].1), "6:23 us");
        assert_eq!(at(short.variables[0].1), "6:31 phone_emergency");
        assert_eq!(at(file.entry("-us").unwrap().span), "7:2 us");
    }

    #[test]
    fn all_mistakes_of_a_file_are_found_in_one_run() {
        let text = "\
fever = Do you have a fever?
cough Do you cough?
thanks =
age = How old { $about ->
    [me] are you
  }?
fine = Fine
phone = Ring { $phone_emergency
hello = Hello }
fine = Again
    .a = 1
    .a = 3
بخار = x
quote = { \"x }
two = { $about ->
   *[me] x
   *[other] y
  }
last = {
";
        assert_eq!(
            findings(text),
            [
                "fluent-syntax 2:7 `cough` would be a new text here, but has no `=`",
                "fluent-syntax 3:1 `thanks` has no text",
                "fluent-syntax 6:3 a choice of wordings in `age` has no default",
                "fluent-syntax 8:31 a `{` in `phone` is not closed",
                "fluent-syntax 9:15 a `}` in `hello` closes nothing",
                "fluent-syntax 13:1 this line is neither a message nor part of one",
                "fluent-syntax 14:15 a quotation mark in `quote` is not closed",
                "fluent-syntax 17:5 a choice of wordings in `two` has two defaults",
                "fluent-syntax 19:8 what stands between braces in `last` cannot be read",
                "duplicate-name 12:6 `fine.a` is written twice in this file",
                "duplicate-name 10:1 `fine` is written twice in this file",
            ]
        );
    }

    #[test]
    fn the_first_of_two_counts() {
        let (_, file, _) = read("a = one\na = two\n");
        let text = Bundle::new(&file).render("a", None, &Arguments::default());
        assert_eq!(text, Some(Ok("one".to_owned())));
    }

    #[test]
    fn braces_without_end_are_refused_before_they_cost_anything() {
        let text = format!("a = {}\nb = fine\n", "{".repeat(100_000));
        assert_eq!(
            findings(&text),
            ["fluent-syntax 1:21 too many braces in each other"]
        );
    }

    #[test]
    fn a_text_that_takes_in_itself_is_not_rendered() {
        let (_, file, _) = read("a = { b }\nb = { a }\nc = { d }\n");
        let bundle = Bundle::new(&file);
        let render = |name| bundle.render(name, None, &Arguments::default());
        assert_eq!(render("a"), Some(Err(Unrendered::Endless)));
        assert_eq!(render("c"), Some(Err(Unrendered::Reference)));
        assert_eq!(render("d"), None);
    }
}
