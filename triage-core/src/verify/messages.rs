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
mod review;
mod unused;

use std::collections::BTreeSet;

use crate::catalogue::{Catalogue, TextFile, TextFiles};
use crate::diagnostic::Diagnostic;
use crate::model::{FlowModel, TextIdx, TextKey, TextRole};
use crate::source::SourceMap;

pub(crate) use locales::known_locales;

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
) {
    let texts = Texts {
        sources,
        model,
        files,
        catalogue,
    };
    locales::missing_files(texts, out);
    // A name that is offered as the misspelling of a missing one is not reported again as unused.
    let mut offered = BTreeSet::new();
    missing::missing(texts, &mut offered, out);
    unused::unused(texts, &offered, out);
    arguments::arguments(texts, out);
    parity::parity(texts, out);
    labels::labels(texts, out);
    length::length(texts, out);
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

    /// Whether a file holds the reference's texts.
    fn is_reference(self, file: &TextFile) -> bool {
        file.locale == 0
    }
}
