//! The rows of a sheet, and what they change.

use std::collections::BTreeMap;
use std::fmt;

use crate::catalogue::{PlainMessage, PlainText, written};
use crate::diagnostic::nearest;
use crate::model::About;

use super::files::{Files, Pair};
use super::{Change, surgery};

/// The head of a file that a sheet begins.
const HEAD: &str = "### reviewed-by: none\n### A native speaker must confirm these texts before patients meet them.\n";

/// One text for one person.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// The text's name: `danger_signs.hint`, `pregnancy/weeks`, `system/welcome`.
    pub message: String,
    /// For whom; none where it is the same for everybody.
    pub who: Option<About>,
    /// The text of the flow's first language.
    pub reference: String,
    /// The translation; empty where there is none.
    pub translation: String,
    /// What a translator has to know.
    pub note: String,
    /// Characters that it may have.
    pub limit: Option<usize>,
    /// How the translation stands to the reference.
    pub state: State,
    /// The mark of the reference's message that the row was written with.
    pub made_from: String,
}

/// How a translation stands to the reference.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// There is none.
    Missing,
    /// It was made from another text.
    Stale,
    /// It does not say what it was made from.
    Unmarked,
    /// It was made from the text of today. A translator writes this for "I have looked at it".
    Ok,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RowMistake {
    /// Which row, from 0.
    pub row: usize,
    /// The column that is wrong.
    pub column: &'static str,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Why there is no sheet.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TranslateError {
    /// The flow cannot be read.
    #[error("the flow cannot be read; `triage check` says why")]
    Unreadable,
    /// The flow does not have the language.
    #[error("the flow has no language `{0}`; it has {list}; add the tag to `in_translation:` to begin", list = .1.join(", "))]
    NoLanguage(String, Vec<String>),
    /// The language is the one that the others are made from.
    #[error("`{0}` is the flow's first language, which the others are made from")]
    Reference(String),
    /// No message has that name.
    #[error("there is no message `{0}`")]
    NoMessage(String),
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Missing, Self::Stale, Self::Unmarked, Self::Ok];

    /// As it stands in a sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Unmarked => "unmarked",
            Self::Ok => "ok",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

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
    for (at, row) in rows.iter().enumerate() {
        if !before.iter().any(|known| known.message == row.message) {
            mistakes.push(unknown(at, row, before));
            continue;
        }
        if row.translation.starts_with('#') && row.translation.ends_with(['!', '?']) {
            mistakes.push(mistake(
                at,
                "translation",
                "the spreadsheet made an error of this cell; write the text anew".to_owned(),
            ));
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
        let mut last: Option<&str> = None;
        for message in &pair.reference {
            let change = Message {
                pair,
                message,
                before,
                rows: &by_name,
            };
            if let Some((own, mark)) = change.made(&mut mistakes) {
                if let Some(own) = own {
                    text = surgery::replaced(&text, &message.name, &own, last);
                }
                text = surgery::marked(&text, &message.name, mark);
                count = count.saturating_add(1);
            }
            last = Some(&message.name);
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
                self.text(&name, rows, mistakes)
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
        if !is_changed {
            return Some((None, mark));
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
        rows: &[(usize, &Row)],
        mistakes: &mut Vec<RowMistake>,
    ) -> Option<PlainText> {
        let all_empty = rows
            .iter()
            .all(|(_, row)| row.translation.trim().is_empty());
        if all_empty {
            return None;
        }
        let known = self.before.iter().find(|known| known.message == name);
        let limit = known.and_then(|known| known.limit);
        for (at, row) in rows {
            let length = row.translation.chars().count();
            if row.translation.trim().is_empty() {
                mistakes.push(mistake(
                    *at,
                    "translation",
                    format!("`{name}` is translated for others and not here"),
                ));
            }
            // What the sheet says of the limit may have been edited; what the flow says holds.
            if let Some(limit) = limit.filter(|limit| length > *limit) {
                mistakes.push(mistake(
                    *at,
                    "translation",
                    format!("this is {length} characters long, and {limit} fit"),
                ));
            }
        }
        let plain = |row: &Row| {
            let lines: Vec<&str> = row.translation.lines().map(str::trim).collect();
            lines.join("\n").trim().to_owned()
        };
        match rows {
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

fn mistake(row: usize, column: &'static str, message: String) -> RowMistake {
    RowMistake {
        row,
        column,
        message,
    }
}
