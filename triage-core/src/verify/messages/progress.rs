//! How far each language is: how much is translated, how much is stale, who has read it.

use std::sync::Arc;

use crate::catalogue::Review;
use crate::locale::Locale;

use super::Texts;
use super::stale::{is_marked, is_stale};

/// How far one language of a flow is. Counted are the flow's own texts, each label for itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LanguageProgress {
    /// Its tag.
    pub tag: String,
    /// Whether patients are offered it.
    pub is_offered: bool,
    /// Texts that the flow needs.
    pub texts: usize,
    /// Those that are there.
    pub translated: usize,
    /// Those made from another text of the reference than the one of today.
    pub stale: usize,
    /// Those that do not say what they were made from, so that nobody can tell.
    pub unmarked: usize,
    /// Whether a human has read the texts of the flow and of all its parts.
    pub is_reviewed: bool,
    /// Whether a human has read the words and system texts of the language.
    pub is_locale_reviewed: bool,
}

/// How far each language is, in the order of the flow, those in translation last.
pub(super) fn progress(texts: Texts<'_>) -> Vec<LanguageProgress> {
    let all = texts.model.spoken().enumerate();
    all.map(|(locale, tag)| language(texts, locale, tag))
        .collect()
}

fn language(texts: Texts<'_>, locale: usize, tag: &str) -> LanguageProgress {
    let data: &Arc<Locale> = texts.catalogue.locale(locale);
    let files = texts.files.iter().filter(|file| file.locale == locale);
    let mut read = LanguageProgress {
        tag: tag.to_owned(),
        is_offered: locale < texts.model.locales.len(),
        texts: 0,
        translated: 0,
        stale: 0,
        unmarked: 0,
        is_reviewed: texts.files.get(locale, None).is_some()
            && files
                .into_iter()
                .all(|file| matches!(file.review, Review::By(_))),
        is_locale_reviewed: data.tag() == tag && data.reviewed_by().is_some(),
    };
    for (_, key) in texts.keys() {
        if !texts.is_needed(key) {
            continue;
        }
        read.texts = read.texts.saturating_add(1);
        let Some(file) = texts.files.of(locale, key) else {
            continue;
        };
        if file.signature(key).is_none() {
            continue;
        }
        read.translated = read.translated.saturating_add(1);
        if locale == 0 {
            continue;
        }
        let is_stale = is_stale(texts, file, &key.message);
        read.stale = read.stale.saturating_add(usize::from(is_stale));
        let is_unmarked = !is_marked(file, &key.message);
        read.unmarked = read.unmarked.saturating_add(usize::from(is_unmarked));
    }
    read
}
