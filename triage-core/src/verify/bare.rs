//! Names as their file has them: what is found in a shared part is told without the part's prefix.
//!
//! The model knows a part's names by the flow that uses it, `pregnancy_bleeding`. Whoever mends the
//! part's own file must write `bleeding` there, so a cure with the longer name would not work.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::model::FlowModel;
use crate::source::SourceId;

/// The names of one part's file, with their prefix.
#[derive(Debug, Default)]
struct Names {
    prefix: String,
    full: BTreeSet<String>,
}

/// Takes the prefix off the names in what was found in parts.
pub(super) fn bare(model: &FlowModel, out: &mut [Diagnostic]) {
    if model.parts.is_empty() {
        return;
    }
    let files = names(model);
    for found in out {
        let Some(names) = files.get(&found.primary.span.source) else {
            continue;
        };
        found.message = names.taken_off(&found.message);
        found.primary.text = names.taken_off(&found.primary.text);
        found.help = found.help.as_deref().map(|help| names.taken_off(help));
        // A place in another file is told in the words of that file.
        for label in &mut found.related {
            if label.span.source == found.primary.span.source {
                label.text = names.taken_off(&label.text);
            }
        }
    }
}

/// The files of parts, known by the texts that each declares.
fn names(model: &FlowModel) -> BTreeMap<SourceId, Names> {
    let mut files: BTreeMap<SourceId, Names> = BTreeMap::new();
    for key in &model.texts {
        if let Some(part) = key.part.and_then(|part| model.part(part)) {
            files.entry(key.span.source).or_insert_with(|| Names {
                prefix: format!("{}_", part.name),
                full: BTreeSet::new(),
            });
        }
    }
    let questions = model.questions.iter().map(|it| (&it.name, it.span));
    let facts = model.facts.iter().map(|it| (&it.name, it.span));
    let scores = model.scores.iter().map(|it| (&it.name, it.span));
    let bands = model.bands.iter().map(|it| (&it.name, it.span));
    let tables = model.tables.iter().map(|it| (&it.name, it.span));
    let outcomes = model.outcomes.iter().map(|it| (&it.name, it.span));
    let all = questions.chain(facts).chain(scores);
    for (name, span) in all.chain(bands).chain(tables).chain(outcomes) {
        if let Some(file) = files.get_mut(&span.source) {
            file.full.insert(name.clone());
        }
    }
    files
}

impl Names {
    fn taken_off(&self, text: &str) -> String {
        let mut bare = String::with_capacity(text.len());
        let mut word = String::new();
        for letter in text.chars() {
            if letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_' {
                word.push(letter);
            } else {
                bare.push_str(self.short(&word));
                word.clear();
                bare.push(letter);
            }
        }
        bare.push_str(self.short(&word));
        bare
    }

    fn short<'w>(&self, word: &'w str) -> &'w str {
        if self.full.contains(word) {
            word.strip_prefix(&self.prefix).unwrap_or(word)
        } else {
            word
        }
    }
}
