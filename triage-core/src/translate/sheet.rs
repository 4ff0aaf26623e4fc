//! The rows of a sheet, and what they change.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{PlainMessage, PlainText, as_written, written};
use crate::diagnostic::nearest;
use crate::model::About;

use super::cells::{Cells, plain};
use super::files::{Files, Pair, SYSTEM};
use super::row::{Row, RowMistake, State, mistake};
use super::{Change, order, since, surgery};

/// The head of a file that a sheet begins.
const HEAD: &str = "### reviewed-by: none\n### A native speaker must confirm these texts before patients meet them.\n";

/// The rows of one message, and where they stand in the sheet.
type Rows<'r> = Vec<(usize, &'r Row)>;

/// What the rows change, held against the rows as they would be exported now.
pub(super) fn import(
    files: &Files,
    before: &[Row],
    rows: &[Row],
) -> Result<Vec<Change>, Vec<RowMistake>> {
    let mut mistakes = Vec::new();
    let mut changes = Vec::new();
    let mut by_name: BTreeMap<&str, Rows<'_>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (at, row) in since::counting(before, rows, &mut mistakes) {
        if !before.iter().any(|known| known.message == row.message) {
            mistakes.push(unknown(at, row, before));
            continue;
        }
        if !seen.insert((&row.message, row.who.map(About::name))) {
            let message = format!("`{}` is there twice; take one row out", row.message);
            mistakes.push(mistake(at, "message", message));
            continue;
        }
        by_name.entry(&row.message).or_default().push((at, row));
    }
    for pair in &files.pairs {
        let mut text = if pair.text.is_empty() {
            HEAD.to_owned()
        } else {
            pair.text.clone()
        };
        let mut count = 0_usize;
        for (at, message) in pair.reference.iter().enumerate() {
            let change = Message {
                files,
                pair,
                message,
                before,
                rows: &by_name,
            };
            if let Some((own, mark)) = change.made(&mut mistakes) {
                let mut new = text.clone();
                if let Some(own) = own {
                    new = surgery::replaced(&text, &message.name, &own)
                        .unwrap_or_else(|| order::added(&text, &pair.reference, at, &own));
                }
                new = surgery::marked(&new, &message.name, mark);
                // A mark that is there already is no change.
                count = count.saturating_add(usize::from(new != text));
                text = new;
            }
        }
        if count > 0 {
            changes.push(pair.change(text, count));
        }
    }
    mistakes.sort_by_key(|mistake| mistake.row);
    if mistakes.is_empty() {
        Ok(changes)
    } else {
        Err(mistakes)
    }
}

/// One message of the reference with its rows.
struct Message<'a> {
    files: &'a Files,
    pair: &'a Pair,
    message: &'a PlainMessage,
    before: &'a [Row],
    rows: &'a BTreeMap<&'a str, Rows<'a>>,
}

impl<'a> Message<'a> {
    /// The message as it is to be written, if it changed, and its mark, if that is to be set.
    fn made(&self, mistakes: &mut Vec<RowMistake>) -> Option<(Option<String>, &'a str)> {
        let found = mistakes.len();
        let mut texts = Vec::new();
        let (mut is_changed, mut is_confirmed) = (false, false);
        let mut mark: Option<(usize, &'a str)> = None;
        let own = self.pair.own(&self.message.name);
        // What the language has beside the reference's attributes stays.
        let names = self.message.texts.iter().map(|(name, _)| name.clone());
        let mut names: Vec<Option<String>> = names.collect();
        for (name, _) in own.iter().flat_map(|own| &own.texts) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        for attribute in names {
            let name = self
                .pair
                .full_name(&self.message.name, attribute.as_deref());
            let old = own.and_then(|own| {
                let found = own.texts.iter().find(|(known, _)| *known == attribute);
                found.map(|(_, text)| text.clone())
            });
            let rows = self.rows.get(name.as_str()).map_or(&[][..], Vec::as_slice);
            for (at, row) in rows {
                match mark {
                    Some((_, known)) if known != row.made_from => mistakes.push(mistake(
                        *at,
                        "made_from",
                        format!(
                            "the rows of `{}` were exported at different times; export anew",
                            self.message.name
                        ),
                    )),
                    Some(_) | None => mark = Some((*at, &row.made_from)),
                }
                let was = self
                    .before
                    .iter()
                    .find(|was| was.message == row.message && was.who == row.who);
                is_confirmed |= row.state == State::Ok
                    && was.is_some_and(|was| was.state != State::Ok && was.state != State::Missing);
            }
            let text = if rows.is_empty() {
                old.clone()
            } else {
                self.text(&name, attribute.as_deref(), old.as_ref(), rows, mistakes)
            };
            is_changed |= text != old;
            if let Some(text) = text {
                texts.push((attribute, text));
            }
        }
        if mistakes.len() > found || (!is_changed && !is_confirmed) {
            return None;
        }
        let (row, mark) = mark?;
        if mark.len() != 8 || !mark.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let message = format!(
                "`{mark}` is no mark; the spreadsheet made something else of it: export anew, and copy the translations there"
            );
            mistakes.push(mistake(row, "made_from", message));
            return None;
        }
        // One of ours that was confirmed is written down, so that the mark has a place.
        if !is_changed && self.pair.is_written(&self.message.name) {
            return Some((None, mark));
        }
        if texts.is_empty() {
            let name = &self.message.name;
            let message = format!(
                "nothing is left of `{name}`; write a text, or take the message out of `{}`",
                self.pair.path
            );
            mistakes.push(mistake(row, "translation", message));
            return None;
        }
        match written(&self.message.name, &texts) {
            Ok(text) => Some((Some(text), mark)),
            Err(attribute) => {
                let attribute = (!attribute.is_empty()).then_some(attribute);
                let name = self
                    .pair
                    .full_name(&self.message.name, attribute.as_deref());
                let rows = self.rows.get(name.as_str()).and_then(|rows| rows.first());
                mistakes.push(mistake(
                    rows.map_or(row, |(at, _)| *at),
                    "translation",
                    "this cannot be written as it stands: close every `{`, keep what stands between braces as it is in the reference, and begin no line with `.`, `*` or `[`".to_owned(),
                ));
                None
            }
        }
    }

    /// One text from its rows; none if all of them are empty.
    fn text(
        &self,
        name: &str,
        attribute: Option<&str>,
        old: Option<&PlainText>,
        rows: &[(usize, &Row)],
        mistakes: &mut Vec<RowMistake>,
    ) -> Option<PlainText> {
        let mut cells = rows.iter().map(|(_, row)| row.translation.trim());
        if cells.all(str::is_empty) {
            return None;
        }
        let before: Vec<&Row> = (self.before.iter())
            .filter(|known| known.message == name)
            .collect();
        let there = self.message.texts.iter();
        let there = there.filter(|(known, _)| known.as_deref() == attribute);
        let mut either = there.map(|(_, text)| text).chain(old);
        let is_by_hand = either.any(|text| matches!(text, PlainText::ByHand(_)));
        let is_translation = !is_by_hand && !self.files.is_synonyms(name);
        Cells {
            name,
            before: &before,
            is_translation,
            has_same_numbers: is_translation && self.pair.prefix != SYSTEM,
        }
        .check(rows, mistakes);
        let plain = |row: &Row| plain(&row.translation);
        match rows {
            [(_, row)] if row.who.is_none() && is_by_hand => {
                let typed = plain(row);
                let same = old.filter(|old| as_written(old) == typed);
                Some(same.cloned().unwrap_or(PlainText::ByHand(typed)))
            }
            [(_, row)] if row.who.is_none() => Some(PlainText::Same(plain(row))),
            rows => {
                let each = About::ALL.map(|about| {
                    let mut found = rows.iter().filter(|(_, row)| row.who == Some(about));
                    (found.next(), found.next())
                });
                match each {
                    [
                        (Some((_, me)), None),
                        (Some((_, child)), None),
                        (Some((_, other)), None),
                    ] if rows.len() == 3 => {
                        let each = [plain(me), plain(child), plain(other)];
                        let [one, two, three] = &each;
                        Some(if one == two && one == three {
                            PlainText::Same(one.clone())
                        } else {
                            PlainText::Each(each)
                        })
                    }
                    _ => {
                        let at = rows.first().map_or(0, |(at, _)| *at);
                        mistakes.push(mistake(at, "who", format!("`{name}` needs one row for everybody, or one each for `me`, `child` and `other`")));
                        None
                    }
                }
            }
        }
    }
}

fn unknown(at: usize, row: &Row, before: &[Row]) -> RowMistake {
    let names = before.iter().map(|known| known.message.as_str());
    let message = match nearest(&row.message, names) {
        Some(near) => format!("there is no text `{}`; is `{near}` meant?", row.message),
        None => format!("there is no text `{}`", row.message),
    };
    mistake(at, "message", message)
}
