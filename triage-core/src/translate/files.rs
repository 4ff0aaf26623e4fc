//! The files of a flow in the reference's language and in another, side by side.

use std::collections::BTreeMap;

use crate::catalogue::{MADE_FROM, PlainMessage, SystemText, plain_messages};
use crate::limits;
use crate::locale::{Locale, OwnLocale, own_locale, own_system_texts};
use crate::model::{FlowModel, PartIdx, TextRole};
use crate::resolve::resolve;
use crate::source::{SourceMap, folder};
use crate::syntax;
use crate::verify::messages::label_bounds;

use super::sheet::{State, TranslateError};

/// What stands before the name of a system text.
const SYSTEM: &str = "system/";

/// All files of a flow in two languages.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) pairs: Vec<Pair>,
    /// The characters that each text may have, and what it is.
    notes: BTreeMap<String, (&'static str, Option<usize>)>,
}

/// One file in two languages.
#[derive(Debug)]
pub(super) struct Pair {
    /// What stands before its messages: nothing, `part/` or `system/`.
    pub(super) prefix: String,
    /// The reference's messages.
    pub(super) reference: Vec<PlainMessage>,
    /// The other language's file.
    pub(super) path: String,
    /// What it holds now; nothing if it is not there.
    pub(super) text: String,
    pub(super) is_there: bool,
    /// What the language has: its own file, and for system texts ours behind it.
    own: Vec<PlainMessage>,
    /// The marks in the file, by message.
    marks: BTreeMap<String, String>,
}

impl Files {
    /// Reads the files of a flow in its reference's language and in that one.
    pub(super) fn of(sources: &SourceMap, tag: &str) -> Result<Self, TranslateError> {
        let read = syntax::read(sources, sources.flow(), false);
        let syntax = read.value.ok_or(TranslateError::Unreadable)?;
        let resolved = resolve(sources, &syntax).value;
        let model = resolved.model;
        let reference = model.locales.first().cloned().unwrap_or_default();
        if !model.spoken().any(|known| known == tag) {
            return Err(TranslateError::NoLanguage(
                tag.to_owned(),
                model.spoken().cloned().collect(),
            ));
        }
        if reference == tag {
            return Err(TranslateError::Reference(tag.to_owned()));
        }
        let mut pairs = Vec::new();
        for (unit, source) in resolved.files.iter().enumerate() {
            let folder = folder(sources.path(*source));
            let slash = if folder.is_empty() { "" } else { "/" };
            let path = |tag: &str| format!("{folder}{slash}{tag}.ftl");
            let text = |tag: &str| {
                sources
                    .find(&path(tag))
                    .map(|id| sources.text(id).to_owned())
            };
            let part = unit
                .checked_sub(1)
                .and_then(|part| model.part(PartIdx::new(part)));
            let prefix = part.map_or_else(String::new, |part| format!("{}/", part.name));
            let there = text(&reference).unwrap_or_default();
            let own = text(tag);
            pairs.push(Pair::new(prefix, &there, path(tag), own.as_deref(), ""));
        }
        pairs.extend(system(sources, &reference, tag));
        let notes = notes(&model);
        Ok(Self { pairs, notes })
    }

    /// What a translator has to know of a text, and the characters that it may have.
    pub(super) fn note(
        &self,
        pair: &Pair,
        message: &PlainMessage,
        attribute: Option<&str>,
    ) -> (String, Option<usize>) {
        let name = pair.full_name(&message.name, attribute);
        let (what, limit) = if pair.prefix == SYSTEM {
            let key = SystemText::ALL
                .iter()
                .find(|key| key.name() == message.name);
            match key.is_some_and(|key| key.is_label()) {
                true => ("a button", Some(limits::BUTTON_LABEL)),
                false => ("", None),
            }
        } else {
            self.notes.get(&name).copied().unwrap_or(("", None))
        };
        let notes: Vec<&str> = [what, &message.comment]
            .into_iter()
            .filter(|note| !note.is_empty())
            .collect();
        (notes.join("; "), limit)
    }
}

impl Pair {
    fn new(prefix: String, reference: &str, path: String, own: Option<&str>, behind: &str) -> Self {
        let text = own.unwrap_or_default().to_owned();
        let mut all = plain_messages(&text);
        for message in plain_messages(behind) {
            if !all.iter().any(|known| known.name == message.name) {
                all.push(message);
            }
        }
        Self {
            prefix,
            reference: plain_messages(reference),
            path,
            is_there: own.is_some(),
            own: all,
            marks: marks(&text),
            text,
        }
    }

    /// The language's message of that name.
    pub(super) fn own(&self, name: &str) -> Option<&PlainMessage> {
        self.own.iter().find(|message| message.name == name)
    }

    /// How the language's message stands to the reference's.
    pub(super) fn state(&self, reference: &PlainMessage, own: Option<&PlainMessage>) -> State {
        match (own, self.marks.get(&reference.name)) {
            (None, _) => State::Missing,
            (Some(_), None) => State::Unmarked,
            (Some(_), Some(mark)) if *mark == reference.mark => State::Ok,
            (Some(_), Some(_)) => State::Stale,
        }
    }

    /// The whole name of a text in the sheet.
    pub(super) fn full_name(&self, message: &str, attribute: Option<&str>) -> String {
        let attribute = attribute.map_or_else(String::new, |name| format!(".{name}"));
        format!("{}{message}{attribute}", self.prefix)
    }
}

/// The system texts of both languages.
fn system(sources: &SourceMap, reference: &str, tag: &str) -> Option<Pair> {
    let data = |tag: &str| match own_locale(sources, tag, &mut Vec::new()) {
        OwnLocale::Read(own) => Some(own),
        OwnLocale::Broken => None,
        OwnLocale::Absent => Locale::embedded(tag).cloned(),
    };
    let (there, here) = (data(reference)?, data(tag));
    let flow = folder(sources.path(sources.flow()));
    let slash = if flow.is_empty() { "" } else { "/" };
    let path = format!("{flow}{slash}locales/{tag}/system.ftl");
    let own = own_system_texts(sources, tag).map(|id| sources.text(id));
    let behind = here.as_ref().map_or("", |locale| locale.system_ftl());
    Some(Pair::new(
        SYSTEM.to_owned(),
        there.system_ftl(),
        path,
        own,
        behind,
    ))
}

/// The mark above each message of a file.
fn marks(text: &str) -> BTreeMap<String, String> {
    let mut marks = BTreeMap::new();
    let mut above: Option<&str> = None;
    for line in text.lines() {
        let comment = line.strip_prefix('#').map(str::trim_start);
        match comment {
            Some(comment) => above = comment.strip_prefix(MADE_FROM).map(str::trim).or(above),
            None => {
                let name = line.split_once('=').map(|(name, _)| name.trim());
                let is_name = |name: &&str| {
                    line.starts_with(|first: char| first.is_ascii_alphabetic()) && !name.is_empty()
                };
                if let (Some(name), Some(mark)) = (name.filter(is_name), above) {
                    marks.insert(name.to_owned(), mark.to_owned());
                }
                above = None;
            }
        }
    }
    marks
}

/// What each text of a flow is, by its whole name.
fn notes(model: &FlowModel) -> BTreeMap<String, (&'static str, Option<usize>)> {
    let bounds = label_bounds(model);
    let mut notes = BTreeMap::new();
    for (index, key) in model.texts.iter().enumerate() {
        let part = key.part.and_then(|part| model.part(part));
        let prefix = part.map_or_else(String::new, |part| format!("{}/", part.name));
        let attribute = key.attribute.as_ref();
        let attribute = attribute.map_or_else(String::new, |name| format!(".{name}"));
        let name = format!("{prefix}{}{attribute}", key.message);
        let note = match key.role {
            TextRole::Short => ("a short name, for lists", Some(limits::LIST_LABEL)),
            TextRole::Label => {
                let bound = bounds.get(&crate::model::TextIdx::new(index));
                ("a choice", bound.map(|(bound, _)| *bound))
            }
            TextRole::Synonyms => (
                "what people type for this choice, parted by |; their own words, no translation",
                None,
            ),
            TextRole::Hint => ("stands before the question", None),
            TextRole::Question => ("a question", None),
            TextRole::Statement => ("", None),
        };
        notes.insert(name, note);
    }
    notes
}
