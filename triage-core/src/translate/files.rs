//! The files of a flow in the reference's language and in another, side by side.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{MADE_FROM, PlainMessage, PlainText, SystemText, plain_messages};
use crate::limits;
use crate::locale::{Locale, OwnLocale, own_locale, own_system_texts};
use crate::model::{About, FlowModel, PartIdx, TextKey, TextRole};
use crate::resolve::resolve;
use crate::source::{SourceMap, folder};
use crate::syntax;
use crate::verify::messages::label_bounds;

use super::cells::taken_in;
use super::of;
use super::row::{State, TranslateError};

/// What stands before the name of a system text.
pub(super) const SYSTEM: &str = "system/";

/// All files of a flow in two languages.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) pairs: Vec<Pair>,
    /// The characters that each text may have, and what it is.
    notes: BTreeMap<String, (&'static str, Option<usize>)>,
    /// The texts that are no translations.
    synonyms: BTreeSet<String>,
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
    /// How many of them stand in the file; the others are ours.
    written: usize,
    /// The marks above them, by message.
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
        let is_synonyms = |key: &&TextKey| key.role == TextRole::Synonyms;
        let synonyms = model.texts.iter().filter(is_synonyms);
        Ok(Self {
            pairs,
            notes,
            synonyms: synonyms.map(|key| name_of(&model, key)).collect(),
        })
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
        let found = message
            .texts
            .iter()
            .find(|(known, _)| known.as_deref() == attribute);
        let (kept, by_hand) = found.map_or((String::new(), ""), |(_, text)| kept(text));
        let notes: Vec<&str> = [what, by_hand, &kept, &message.comment]
            .into_iter()
            .filter(|note| !note.is_empty())
            .collect();
        (notes.join("; "), limit)
    }

    /// Whether a text is what people type, which no two languages share.
    pub(super) fn is_synonyms(&self, name: &str) -> bool {
        self.synonyms.contains(name)
    }
}

/// What has to stand in a translation as it does in the text, and whether it has choices that no
/// plain text shows.
fn kept(text: &PlainText) -> (String, &'static str) {
    if matches!(text, PlainText::ByHand(_)) {
        return (
            String::new(),
            "as it stands in the file; translate the words and keep the signs",
        );
    }
    let each = About::ALL.map(|about| of(text, about));
    let names: BTreeSet<String> = each.iter().flat_map(|text| taken_in(text)).collect();
    let names: Vec<String> = names.iter().map(|name| format!("{{ {name} }}")).collect();
    match names.is_empty() {
        true => (String::new(), ""),
        false => (format!("keep {}", names.join(" and ")), ""),
    }
}

impl Pair {
    fn new(prefix: String, reference: &str, path: String, own: Option<&str>, behind: &str) -> Self {
        let text = own.unwrap_or_default().to_owned();
        let mut all = firsts(plain_messages(&text));
        let written = all.len();
        let mut known = marks(behind);
        known.retain(|name, _| !all.iter().any(|own| own.name == *name));
        known.extend(marks(&text));
        for message in plain_messages(behind) {
            if !all.iter().any(|known| known.name == message.name) {
                all.push(message);
            }
        }
        Self {
            prefix,
            reference: firsts(plain_messages(reference)),
            path,
            is_there: own.is_some(),
            own: all,
            written,
            marks: known,
            text,
        }
    }

    /// The language's message of that name.
    pub(super) fn own(&self, name: &str) -> Option<&PlainMessage> {
        self.own.iter().find(|message| message.name == name)
    }

    /// Whether a message stands in the file itself.
    pub(super) fn is_written(&self, name: &str) -> bool {
        let mut written = self.own.iter().take(self.written);
        written.any(|message| message.name == name)
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

/// Of two messages of one name the first counts: a flow's own system text stands before ours.
fn firsts(messages: Vec<PlainMessage>) -> Vec<PlainMessage> {
    let mut seen = BTreeSet::new();
    let all = messages.into_iter();
    all.filter(|message| seen.insert(message.name.clone()))
        .collect()
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
        let name = name_of(model, key);
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

/// The whole name of a text in the sheet.
fn name_of(model: &FlowModel, key: &TextKey) -> String {
    let part = key.part.and_then(|part| model.part(part));
    let prefix = part.map_or_else(String::new, |part| format!("{}/", part.name));
    let attribute = key.attribute.as_ref();
    let attribute = attribute.map_or_else(String::new, |name| format!(".{name}"));
    format!("{prefix}{}{attribute}", key.message)
}
