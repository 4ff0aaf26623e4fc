//! A translator's sheet: every text of a flow beside its translation, out and back without loss.
//!
//! A row is one text for one person. What Fluent keeps in one message with choices by `$about` is
//! several rows here, so that a translator sees plain sentences. Going back, only the messages whose
//! rows changed are written anew; everything else in the files stays as it is, byte for byte.
//!
//! Invariant: pure. The caller reads and writes sheets and files.

mod cells;
mod files;
mod order;
mod row;
mod sheet;
mod since;
mod surgery;

pub use row::{Row, RowMistake, State, TranslateError};

use crate::catalogue::{PlainText, as_written};
use crate::model::About;
use crate::source::SourceMap;

use files::{Files, Pair};

/// A file that is to be written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// Its path, as in the source map.
    pub path: String,
    /// What it holds then.
    pub text: String,
    /// How many messages were written or marked.
    pub messages: usize,
}

/// The sheet of a language: every text of the flow and of its parts, then the system texts.
///
/// # Errors
///
/// The flow cannot be read, or does not have the language, or it is the reference itself.
pub fn export(sources: &SourceMap, tag: &str) -> Result<Vec<Row>, TranslateError> {
    let files = Files::of(sources, tag)?;
    let mut rows = Vec::new();
    for pair in &files.pairs {
        for message in &pair.reference {
            let made = pair.own(&message.name);
            let state = pair.state(message, made);
            for (attribute, reference) in &message.texts {
                let own = made.and_then(|own| {
                    let found = own.texts.iter().find(|(known, _)| known == attribute);
                    found.map(|(_, text)| text)
                });
                let (note, limit) = files.note(pair, message, attribute.as_deref());
                let state = if own.is_none() { State::Missing } else { state };
                for (who, reference, translation) in lines(reference, own) {
                    let was = since::was(&translation);
                    rows.push(Row {
                        message: pair.full_name(&message.name, attribute.as_deref()),
                        who,
                        reference,
                        translation,
                        note: note.clone(),
                        limit,
                        state,
                        made_from: message.mark.clone(),
                        was,
                    });
                }
            }
        }
    }
    Ok(rows)
}

/// The files as they are with the sheet's translations.
///
/// # Errors
///
/// Every row that cannot be taken; nothing is to be written then.
pub fn import(
    sources: &SourceMap,
    tag: &str,
    rows: &[Row],
) -> Result<Result<Vec<Change>, Vec<RowMistake>>, TranslateError> {
    let files = Files::of(sources, tag)?;
    let before = export(sources, tag)?;
    Ok(sheet::import(&files, &before, rows))
}

/// The files with the mark of the reference of today above these messages; above all of the
/// language's where none is named.
///
/// # Errors
///
/// The flow cannot be read, does not have the language, or no message has that name.
pub fn mark(
    sources: &SourceMap,
    tag: &str,
    messages: &[String],
) -> Result<Vec<Change>, TranslateError> {
    let files = Files::of(sources, tag)?;
    for name in messages {
        let is_known = files.pairs.iter().any(|pair| {
            (pair.reference.iter()).any(|message| pair.full_name(&message.name, None) == *name)
        });
        if !is_known {
            return Err(TranslateError::NoMessage(name.clone()));
        }
    }
    let mut changes = Vec::new();
    for pair in files.pairs.iter().filter(|pair| pair.is_there) {
        let mut text = pair.text.clone();
        let mut count = 0_usize;
        for message in &pair.reference {
            let name = pair.full_name(&message.name, None);
            let is_meant = messages.is_empty() || messages.contains(&name);
            if is_meant && pair.own(&message.name).is_some() {
                let marked = surgery::marked(&text, &message.name, &message.mark);
                count = count.saturating_add(usize::from(marked != text));
                text = marked;
            }
        }
        if count > 0 {
            changes.push(pair.change(text, count));
        }
    }
    Ok(changes)
}

/// The rows of one text: one for all, or one for each person where either language tells them apart.
fn lines(reference: &PlainText, own: Option<&PlainText>) -> Vec<(Option<About>, String, String)> {
    let is_same = |text: &PlainText| matches!(text, PlainText::Same(_));
    let is_by_hand = |text: &PlainText| matches!(text, PlainText::ByHand(_));
    if is_by_hand(reference) || own.is_some_and(is_by_hand) {
        let translation = own.map_or_else(String::new, as_written);
        return vec![(None, as_written(reference), translation)];
    }
    if is_same(reference) && own.is_none_or(is_same) {
        let translation = own.map_or_else(String::new, |own| of(own, About::Other));
        return vec![(None, of(reference, About::Other), translation)];
    }
    let each = About::ALL.into_iter().map(|about| {
        let translation = own.map_or_else(String::new, |own| of(own, about));
        (Some(about), of(reference, about), translation)
    });
    each.collect()
}

/// A text as one person reads it.
fn of(text: &PlainText, about: About) -> String {
    match text {
        PlainText::Same(text) | PlainText::ByHand(text) => text.clone(),
        PlainText::Each(each) => {
            let all = About::ALL.into_iter().zip(each);
            let found = all.into_iter().find(|(known, _)| *known == about);
            found.map_or_else(String::new, |(_, text)| text.clone())
        }
    }
}

impl Pair {
    fn change(&self, text: String, messages: usize) -> Change {
        Change {
            path: self.path.clone(),
            text,
            messages,
        }
    }
}
