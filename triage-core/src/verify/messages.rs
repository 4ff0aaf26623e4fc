//! The texts of a flow: all of them there in every locale, saying the same, and fitting the channel.
//!
//! A patient reads one locale, and the author perhaps another; what is missing or different in a
//! language that the author does not read is found here or by a patient.

mod arguments;
mod chains;
mod labels;
mod length;
mod locales;
mod missing;
mod names;
mod numbers;
mod parity;
mod progress;
mod review;
mod stale;
mod system;
mod typed;
mod unused;

use std::collections::BTreeSet;

use crate::catalogue::{Catalogue, TextFile, TextFiles};
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::own_system_texts;
use crate::model::{FlowModel, TextIdx, TextKey, TextRole};
use crate::source::{SourceId, SourceMap};

pub(crate) use labels::label_bounds;
pub(crate) use locales::known_locales;
pub(crate) use numbers::numbers;
pub use progress::LanguageProgress;

/// What every check of texts reads.
#[derive(Clone, Copy, Debug)]
struct Texts<'a> {
    sources: &'a SourceMap,
    model: &'a FlowModel,
    files: &'a TextFiles,
    catalogue: &'a Catalogue,
}

/// Checks all texts of a flow.
pub(crate) fn messages(
    sources: &SourceMap,
    model: &FlowModel,
    files: &TextFiles,
    catalogue: &Catalogue,
    out: &mut Vec<Diagnostic>,
) -> Vec<LanguageProgress> {
    let texts = Texts {
        sources,
        model,
        files,
        catalogue,
    };
    let mut found = Vec::new();
    check(texts, &mut found);
    for finding in &mut found {
        // What is not offered to patients yet refuses nothing.
        let place = finding.primary.span.source;
        if finding.is_error() && texts.is_in_translation(place) {
            finding.severity = Severity::Warning;
        }
    }
    out.append(&mut found);
    progress::progress(texts)
}

fn check(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    locales::missing_files(texts, out);
    system::system_texts(texts, out);
    // A name that is offered as the misspelling of a missing one is not reported again as unused.
    let mut offered = BTreeSet::new();
    missing::missing(texts, &mut offered, out);
    unused::unused(texts, &offered, out);
    arguments::arguments(texts, out);
    parity::parity(texts, out);
    labels::labels(texts, out);
    typed::typed(texts, out);
    length::length(texts, out);
    stale::stale(texts, out);
    review::review(texts, out);
}

impl<'a> Texts<'a> {
    /// The files, each with the texts that belong into it.
    fn by_file(self) -> impl Iterator<Item = (&'a TextFile, Vec<(TextIdx, &'a TextKey)>)> {
        self.files.iter().map(move |file| {
            let keys = self.keys().filter(|(_, key)| key.part == file.part);
            (file, keys.collect())
        })
    }

    /// Every text with its index.
    fn keys(self) -> impl Iterator<Item = (TextIdx, &'a TextKey)> {
        let keys = self.model.texts.iter().enumerate();
        keys.map(|(index, key)| (TextIdx::new(index), key))
    }

    /// Whether every locale needs a text: an optional one only where some locale has it.
    fn is_needed(self, key: &TextKey) -> bool {
        !key.optional || (key.role != TextRole::Synonyms && self.somewhere(key).next().is_some())
    }

    /// The files in which a text is written, the reference's first.
    fn somewhere(self, key: &'a TextKey) -> impl Iterator<Item = &'a TextFile> {
        (0..self.model.locales.len())
            .filter_map(move |locale| self.files.of(locale, key))
            .filter(|file| file.signature(key).is_some())
    }

    /// Whether a file belongs to a language that patients are not offered yet.
    fn is_in_translation(self, source: SourceId) -> bool {
        let offered = self.model.locales.len();
        let own = |tag: &String| own_system_texts(self.sources, tag) == Some(source);
        self.model.in_translation.iter().any(own)
            || (self.files.iter()).any(|file| file.source == source && file.locale >= offered)
    }

    /// Whether a file holds the reference's texts.
    fn is_reference(self, file: &TextFile) -> bool {
        file.locale == 0
    }
}
