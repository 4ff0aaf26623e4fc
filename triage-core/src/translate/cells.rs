//! What a translator typed into one text's rows, held against the reference's text of today.
//!
//! Only rows that changed are looked at: what stood in the files before is for `triage check` to
//! find, and a sheet that nobody touched is always taken.

use std::collections::BTreeSet;

use crate::verify::messages::numbers;

use super::row::{Row, RowMistake, mistake};

/// One text, and its rows as they would be exported now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'a> {
    pub(super) name: &'a str,
    pub(super) before: &'a [&'a Row],
    /// Whether it says what the reference says; synonyms do not, and are not compared.
    pub(super) is_translation: bool,
    /// Whether its figures are those of the reference; system texts give examples of their own.
    pub(super) has_same_numbers: bool,
}

impl<'a> Cells<'a> {
    /// Reports every changed row that cannot be taken.
    pub(super) fn check(self, rows: &[(usize, &Row)], mistakes: &mut Vec<RowMistake>) {
        let changed: Vec<(usize, &Row)> = rows
            .iter()
            .copied()
            .filter(|(_, row)| self.is_changed(row))
            .collect();
        let Some((first, _)) = changed.first().copied() else {
            return;
        };
        let found = mistakes.len();
        for (at, row) in rows {
            let text = plain(&row.translation);
            // One that was empty before is wrong as soon as the others are not.
            let wrong = if text.is_empty() || self.is_changed(row) {
                self.wrong(&text)
            } else {
                None
            };
            mistakes.extend(wrong.map(|message| mistake(*at, "translation", message)));
        }
        if !self.is_translation || mistakes.len() > found {
            return;
        }
        mistakes.extend(self.arguments(first, rows));
        if self.has_same_numbers && mistakes.len() == found {
            mistakes.extend(
                changed
                    .iter()
                    .filter_map(|(at, row)| self.numbers(*at, row)),
            );
        }
    }

    /// What is wrong with a text, whatever the reference says.
    fn wrong(self, text: &str) -> Option<String> {
        if text.is_empty() {
            return Some(format!(
                "`{}` is translated for others and not here",
                self.name
            ));
        }
        if is_error(text) {
            return Some(format!(
                "the spreadsheet made the error `{text}` of this cell; write the text anew"
            ));
        }
        // What the sheet says of the limit may have been edited; what the flow says holds.
        let limit = self.before.iter().find_map(|row| row.limit)?;
        let length = text.chars().count();
        (self.is_translation && length > limit)
            .then(|| format!("this is {length} characters long, and {limit} fit"))
    }

    fn was(self, row: &Row) -> Option<&'a Row> {
        self.before.iter().copied().find(|was| was.who == row.who)
    }

    fn is_changed(self, row: &Row) -> bool {
        let was = self.was(row);
        was.is_none_or(|was| plain(&was.translation) != plain(&row.translation))
    }

    /// What the text takes in, for whomever; where it stands is grammar.
    fn arguments(self, at: usize, rows: &[(usize, &Row)]) -> Option<RowMistake> {
        let there = self.before.iter().flat_map(|row| taken_in(&row.reference));
        let here = rows.iter().flat_map(|(_, row)| taken_in(&row.translation));
        let help = "keep what stands in braces as the reference has it";
        compared(at, &here.collect(), &there.collect(), "takes in", help)
    }

    fn numbers(self, at: usize, row: &Row) -> Option<RowMistake> {
        let there = numbers(&bare(&self.was(row)?.reference));
        let here = numbers(&bare(&row.translation));
        let help = "write the same numbers, in the digits of either language";
        compared(at, &here, &there, "says", help)
    }
}

/// A cell as a text: no space at the ends of its lines, and no empty line at its ends.
pub(super) fn plain(cell: &str) -> String {
    let lines: Vec<&str> = cell.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// What a text takes in: what stands between braces, but for texts in quotation marks.
pub(super) fn taken_in(text: &str) -> BTreeSet<String> {
    let pieces = text.split('{').skip(1);
    let inner = pieces.filter_map(|piece| piece.split_once('}'));
    let inner = inner.map(|(inner, _)| inner.trim().to_owned());
    inner
        .filter(|inner| !inner.starts_with(|first: char| first == '"' || first.is_numeric()))
        .collect()
}

/// The text without what it takes in.
fn bare(text: &str) -> String {
    let mut pieces = text.split('{');
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest));
    std::iter::once(first)
        .chain(rest)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What spreadsheets show where they could not compute a cell: Excel's words, and `Err:502` of others.
fn is_error(text: &str) -> bool {
    let is_word = |rest: &str| {
        let rest = rest.trim_end_matches(['!', '?']);
        let is_part = |c: char| c.is_ascii_uppercase() || matches!(c, '/' | '_' | '0');
        !rest.is_empty() && rest.chars().all(is_part)
    };
    let is_code = |rest: &str| rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    text.strip_prefix('#').is_some_and(is_word) || text.strip_prefix("Err:").is_some_and(is_code)
}

/// What one side has and the other has not.
fn compared(
    at: usize,
    here: &BTreeSet<String>,
    there: &BTreeSet<String>,
    verb: &str,
    help: &str,
) -> Option<RowMistake> {
    let list = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        let names: Vec<String> = one
            .difference(other)
            .map(|name| format!("`{name}`"))
            .collect();
        names.join(", ")
    };
    let (lacks, adds) = (list(there, here), list(here, there));
    let headline = match (lacks.is_empty(), adds.is_empty()) {
        (true, true) => return None,
        (false, true) => format!("the reference {verb} {lacks}, and this does not"),
        (true, false) => format!("this {verb} {adds}, and the reference does not"),
        (false, false) => format!("this {verb} {adds} where the reference {verb} {lacks}"),
    };
    Some(mistake(at, "translation", format!("{headline}; {help}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::State;

    fn row(reference: &str, translation: &str) -> Row {
        Row {
            message: "hot".to_owned(),
            who: None,
            reference: reference.to_owned(),
            translation: translation.to_owned(),
            note: String::new(),
            limit: Some(30),
            state: State::Ok,
            made_from: "0badcafe".to_owned(),
            was: String::new(),
        }
    }

    /// What is told where somebody wrote `typed` in place of `old`.
    fn told(reference: &str, old: &str, typed: &str) -> Vec<String> {
        let (was, now) = (row(reference, old), row(reference, typed));
        let mut mistakes = Vec::new();
        let cells = Cells {
            name: "hot",
            before: &[&was],
            is_translation: true,
            has_same_numbers: true,
        };
        cells.check(&[(0, &now)], &mut mistakes);
        mistakes
            .into_iter()
            .map(|mistake| mistake.message)
            .collect()
    }

    const CALL: &str = "Over 38, call { $phone }";

    #[test]
    fn what_says_the_same_is_taken() {
        for typed in [
            "۳۸ سے زیادہ: { $phone }",
            "{$phone} 38.0",
            "{ \"{\" }{ $phone } 38",
        ] {
            assert_eq!(told(CALL, "", typed), Vec::<String>::new(), "{typed}");
        }
    }

    #[test]
    fn what_says_something_else_is_told() {
        for (typed, says) in [
            (
                "38",
                "the reference takes in `$phone`, and this does not; keep what stands in braces as the reference has it",
            ),
            (
                "38 { $phone }{ $x }",
                "this takes in `$x`, and the reference does not; keep what stands in braces as the reference has it",
            ),
            (
                "{ $phone } 39",
                "this says `39` where the reference says `38`; write the same numbers, in the digits of either language",
            ),
            (
                "38 { $phone } and more and more and more",
                "this is 40 characters long, and 30 fit",
            ),
        ] {
            assert_eq!(told(CALL, "", typed), [says]);
        }
    }

    #[test]
    fn what_nobody_touched_is_not_looked_at() {
        for old in ["39", "#N/A", "far too long, far too long, far too long"] {
            assert_eq!(
                told(CALL, old, &format!(" {old} \r\n")),
                Vec::<String>::new()
            );
        }
    }

    #[test]
    fn an_error_of_a_spreadsheet_is_no_text() {
        for typed in [
            "#N/A",
            "#NAME?",
            "#REF!",
            "#DIV/0!",
            "#GETTING_DATA",
            "Err:502",
        ] {
            let says = format!(
                "the spreadsheet made the error `{typed}` of this cell; write the text anew"
            );
            assert_eq!(told("Hot?", "", typed), [says]);
        }
        for typed in ["#گرم؟", "# hot?", "#hot!", "Err: hot"] {
            assert_eq!(told("Hot?", "", typed), Vec::<String>::new(), "{typed}");
        }
    }
}
