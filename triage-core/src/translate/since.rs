//! What somebody changed in the files while a sheet was with its translator.
//!
//! Each row says in `was` which translation it was exported with. Where the files have another one
//! by now, a row that the translator left alone is no change, and must not bring the old text back;
//! a row that was changed too is told, for nobody but a speaker can say which of the two is right.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::model::About;

use super::cells::plain;
use super::row::{Row, RowMistake, mistake};

/// The mark of a translation: eight hexadecimal digits, which do not see how it is laid out.
pub(super) fn was(translation: &str) -> String {
    let hash = Sha256::digest(plain(translation).as_bytes());
    let digits = hash.iter().take(4).map(|byte| format!("{byte:02x}"));
    digits.collect()
}

/// The rows that count, with their places in the sheet: a text that was changed in the files alone
/// is left out, so that it stays as it is there.
pub(super) fn counting<'r>(
    before: &[Row],
    rows: &'r [Row],
    mistakes: &mut Vec<RowMistake>,
) -> Vec<(usize, &'r Row)> {
    let mut texts: BTreeMap<&str, Vec<(usize, &'r Row)>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        texts.entry(&row.message).or_default().push((at, row));
    }
    let mut counting = Vec::new();
    for (name, rows) in texts {
        let now: Vec<&Row> = before.iter().filter(|row| row.message == name).collect();
        let text = Text { rows: &rows, now };
        if !text.has_moved_on() {
            counting.extend(rows);
            continue;
        }
        for (at, row) in rows.iter().filter(|(_, row)| text.is_typed(row)) {
            let now = text.now_of(row).find(|now| now.was != row.was);
            let now = now.map_or(String::new(), |now| format!(", to `{}`", now.translation));
            let message = format!(
                "`{name}` was changed in the files since the export{now}; write that here to keep it, or export anew to change it"
            );
            mistakes.push(mistake(*at, "translation", message));
        }
    }
    counting.sort_by_key(|(at, _)| *at);
    counting
}

/// The rows of one text, and those that would be exported now.
#[derive(Debug)]
struct Text<'a> {
    rows: &'a [(usize, &'a Row)],
    now: Vec<&'a Row>,
}

impl Text<'_> {
    /// Whether the files have another translation than the one of the export and of the sheet.
    fn has_moved_on(&self) -> bool {
        // What a sheet has and the files have lost comes back.
        let is_there = self.now.iter().any(|now| !now.translation.is_empty());
        // A sheet without this column, or a row that somebody added, is taken as it is.
        let is_as_it_was = self
            .rows
            .iter()
            .all(|(_, row)| row.was.is_empty() || self.now_of(row).all(|now| now.was == row.was));
        let is_as_typed = self.rows.iter().all(|(_, row)| {
            let typed = was(&row.translation);
            self.now_of(row).all(|now| now.was == typed)
        });
        is_there && self.is_whole() && !is_as_it_was && !is_as_typed
    }

    /// Whether these are the rows of a text; if not, that is told elsewhere.
    fn is_whole(&self) -> bool {
        let has = |who| self.rows.iter().filter(|(_, row)| row.who == who).count() == 1;
        match self.rows.len() {
            1 => has(None),
            3 => About::ALL.into_iter().all(|about| has(Some(about))),
            _ => false,
        }
    }

    /// Whether a translator changed the row, to something else than the files have.
    fn is_typed(&self, row: &Row) -> bool {
        let typed = was(&row.translation);
        typed != row.was && !self.now_of(row).all(|now| now.was == typed)
    }

    fn now_of(&self, row: &Row) -> impl Iterator<Item = &Row> {
        let who = row.who;
        let all = self.now.iter().copied();
        all.filter(move |now| now.who == who || now.who.is_none() || who.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::State;

    fn row(who: Option<About>, exported: &str, typed: &str) -> Row {
        Row {
            message: "hot".to_owned(),
            who,
            reference: "Hot?".to_owned(),
            translation: typed.to_owned(),
            note: String::new(),
            limit: None,
            state: State::Ok,
            made_from: "0badcafe".to_owned(),
            was: was(exported),
        }
    }

    /// Which rows count, and in which is a mistake.
    fn held(before: &[Row], rows: &[Row]) -> (Vec<usize>, Vec<usize>) {
        let mut mistakes = Vec::new();
        let counting = counting(before, rows, &mut mistakes);
        let counting = counting.into_iter().map(|(at, _)| at).collect();
        (counting, mistakes.into_iter().map(|one| one.row).collect())
    }

    #[test]
    fn a_row_counts_unless_the_files_have_moved_on_and_it_has_not() {
        let now = |text: &str| [row(None, text, text)];
        for (exported, now_there, typed, expected) in [
            ("a", "a", "a", (vec![0], vec![])),
            ("a", "a", "b", (vec![0], vec![])),
            ("a", "b", "a", (vec![], vec![])),
            ("a", "b", " b\r\n", (vec![0], vec![])),
            ("a", "b", "c", (vec![], vec![0])),
            // Empty when exported: another's text is not taken out again.
            ("", "b", "", (vec![], vec![])),
            ("", "", "a", (vec![0], vec![])),
            // The files have lost it.
            ("a", "", "a", (vec![0], vec![])),
        ] {
            let told = held(&now(now_there), &[row(None, exported, typed)]);
            assert_eq!(told, expected, "{exported} {now_there} {typed}");
        }
        let mut added = row(None, "a", "c");
        added.was = String::new();
        assert_eq!(held(&now("b"), &[added]), (vec![0], vec![]));
    }

    #[test]
    fn a_text_of_several_persons_is_taken_whole_or_not() {
        let each = |texts: [&str; 3], typed: [&str; 3]| {
            let all = About::ALL.into_iter().zip(texts).zip(typed);
            let rows = all.map(|((about, was), typed)| row(Some(about), was, typed));
            rows.collect::<Vec<_>>()
        };
        let now = each(["a", "b", "x"], ["a", "b", "x"]);
        let untouched = each(["a", "b", "c"], ["a", "b", "c"]);
        assert_eq!(held(&now, &untouched), (vec![], vec![]));
        let changed = each(["a", "b", "c"], ["a", "y", "c"]);
        assert_eq!(held(&now, &changed), (vec![], vec![1]));
        let added = each(["a", "b", "c"], ["a", "b", "c"]);
        let mut split = each(["a", "a", "a"], ["x", "y", "z"]);
        split[1].was = String::new();
        let one = [row(None, "a", "a")];
        assert_eq!(held(&one, &split), (vec![0, 1, 2], vec![]));
        let odd = [added[0].clone(), added[1].clone(), row(None, "c", "c")];
        assert_eq!(held(&now, &odd), (vec![0, 1, 2], vec![]));
        // The reference tells persons apart since then, and the translation is what it was.
        let now = each(["a", "a", "a"], ["a", "a", "a"]);
        assert_eq!(held(&now, &[row(None, "a", "b")]), (vec![0], vec![]));
    }
}
