//! A sheet as a CSV file, as spreadsheets read and write it.
//!
//! Written with a byte order mark, without which Excel takes Urdu for Latin letters. A cell that a
//! spreadsheet would take for a formula (OWASP, CSV injection), a number or a date is written with
//! `'` before it, which is taken off again: of a mark such as `12345e67` Excel would leave
//! `1.2E+71`, and of a translation `1-2` the second of January.

use std::fmt;

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};
use triage_core::model::About;
use triage_core::translate::{Row, State};

const MARK: &str = "\u{feff}";

/// The columns, in the order in which they are written.
const COLUMNS: [&str; 9] = [
    "message",
    "who",
    "reference",
    "translation",
    "note",
    "limit",
    "state",
    "made_from",
    "was",
];

/// Those without which a sheet cannot be taken.
const NEEDED: [&str; 4] = ["message", "who", "translation", "made_from"];

/// How a cell begins that a spreadsheet would compute, or that we have protected.
const FORMULA: [char; 5] = ['=', '+', '-', '@', '\''];

/// How the English names of the months begin.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// How to save a sheet so that it can be taken.
const HOW_TO_SAVE: &str = "save the sheet as `CSV UTF-8 (comma delimited)`, in LibreOffice as \
    `Text CSV` with the character set `Unicode (UTF-8)`";

/// A byte order mark that was read as Western letters, and with it all the rest.
const MARK_MISREAD: &str = "\u{ef}\u{bb}\u{bf}";

/// What is wrong in a sheet, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Mistake {
    /// The row, as the spreadsheet counts: the head is row 1.
    pub(super) line: usize,
    pub(super) column: Option<&'static str>,
    pub(super) message: String,
}

/// A sheet as it was read.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) rows: Vec<Row>,
    /// Which row of the spreadsheet each is.
    pub(super) lines: Vec<usize>,
    pub(super) mistakes: Vec<Mistake>,
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(out, "{}: {column}: {}", self.line, self.message),
            None => write!(out, "{}: {}", self.line, self.message),
        }
    }
}

/// The bytes of a sheet.
pub(super) fn write(rows: &[Row]) -> csv::Result<Vec<u8>> {
    let mut out = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(MARK.as_bytes().to_vec());
    out.write_record(COLUMNS)?;
    for row in rows {
        let limit = row
            .limit
            .map_or_else(String::new, |limit| limit.to_string());
        let cells = [
            row.message.as_str(),
            row.who.map_or("", About::name),
            &row.reference,
            &row.translation,
            &row.note,
            row.state.name(),
            &row.made_from,
            &row.was,
        ];
        // The limit is a number, and a spreadsheet may compute with it.
        let [message, who, reference, translation, note, rest @ ..] = cells.map(protected);
        let first = [message, who, reference, translation, note, limit];
        out.write_record(first.into_iter().chain(rest))?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

/// Reads a sheet; everything that is wrong with it stands in `mistakes`.
pub(super) fn read(bytes: &[u8]) -> Sheet {
    let text = match text_of(bytes) {
        Ok(text) => text,
        Err(mistake) => return refused(vec![mistake]),
    };
    let (text, skipped, delimiter) = delimiter_of(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = reader.records().enumerate();
    let line = |at: usize| at.saturating_add(1).saturating_add(skipped);
    let columns = match records.next() {
        Some((_, Ok(head))) => match columns_of(&head, line(0)) {
            Ok(columns) => columns,
            Err(mistakes) => return refused(mistakes),
        },
        Some((_, Err(error))) => return refused(vec![at(line(0), None, error.to_string())]),
        None => return refused(vec![at(1, None, "the sheet is empty".to_owned())]),
    };
    let mut sheet = Sheet::default();
    for (number, record) in records {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let row = row_of(&columns, &record, line(number), &mut sheet.mistakes);
                sheet.rows.extend(row);
                sheet.lines.resize(sheet.rows.len(), line(number));
            }
            Err(error) => sheet
                .mistakes
                .push(at(line(number), None, error.to_string())),
        }
    }
    sheet
}

fn refused(mistakes: Vec<Mistake>) -> Sheet {
    Sheet {
        mistakes,
        ..Sheet::default()
    }
}

fn at(line: usize, column: Option<&'static str>, message: String) -> Mistake {
    Mistake {
        line,
        column,
        message,
    }
}

/// The text of a file, without its byte order mark.
fn text_of(bytes: &[u8]) -> Result<&str, Mistake> {
    let wrong = |what: &str| {
        let message = format!("this is {what}; {HOW_TO_SAVE}");
        Err(at(1, None, message))
    };
    if bytes.starts_with(b"PK\x03\x04") {
        return wrong("a spreadsheet's own file");
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return wrong("UTF-16");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix(MARK).unwrap_or(text);
            if text.trim_start_matches('"').starts_with(MARK_MISREAD) {
                let message = "this was opened in another character set than UTF-8, and its \
                    letters are not what they were; open the exported sheet again, as UTF-8";
                return Err(at(1, None, message.to_owned()));
            }
            Ok(text)
        }
        Err(_) => wrong("not UTF-8"),
    }
}

/// The text from its head on, the rows before that, and what parts the cells.
fn delimiter_of(text: &str) -> (&str, usize, u8) {
    // Excel's own way of saying it.
    for (word, delimiter) in [("sep=;", b';'), ("sep=,", b','), ("sep=\t", b'\t')] {
        if let Some(rest) = text.strip_prefix(word) {
            return (rest.trim_start_matches(['\r', '\n']), 1, delimiter);
        }
    }
    let head = text.lines().next().unwrap_or("");
    let count = |delimiter: char| head.matches(delimiter).count();
    if count(';') > count(',') {
        (text, 0, b';')
    } else if count('\t') > count(',') {
        (text, 0, b'\t')
    } else {
        (text, 0, b',')
    }
}

/// Where each of our columns stands; others may stand between them.
fn columns_of(head: &StringRecord, line: usize) -> Result<[Option<usize>; 9], Vec<Mistake>> {
    let is_one_cell = |cell: &str| cell.contains("translation") && cell.contains("made_from");
    if head.iter().any(is_one_cell) {
        let message = "the whole row stands in one column; open the exported sheet again, with \
            the comma as separator";
        return Err(vec![at(line, None, message.to_owned())]);
    }
    let mut mistakes = Vec::new();
    let columns = COLUMNS.map(|column| {
        let mut found = head
            .iter()
            .enumerate()
            .filter(|(_, name)| name.trim().eq_ignore_ascii_case(column));
        let first = found.next().map(|(at, _)| at);
        if found.next().is_some() {
            let message = "this column is there twice".to_owned();
            mistakes.push(at(line, Some(column), message));
        }
        if first.is_none() && NEEDED.contains(&column) {
            let message =
                "this column is not there; keep the first row as it was exported".to_owned();
            mistakes.push(at(line, Some(column), message));
        }
        first
    });
    if mistakes.is_empty() {
        Ok(columns)
    } else {
        Err(mistakes)
    }
}

fn row_of(
    columns: &[Option<usize>; 9],
    record: &StringRecord,
    line: usize,
    mistakes: &mut Vec<Mistake>,
) -> Option<Row> {
    let cells = columns.map(|place| place.and_then(|place| record.get(place)).unwrap_or(""));
    let [
        message,
        who,
        reference,
        translation,
        note,
        _,
        state,
        made_from,
        was,
    ] = cells.map(plain);
    let who = who.trim();
    let about = About::ALL.into_iter().find(|about| about.name() == who);
    if about.is_none() && !who.is_empty() {
        let message = format!("`{who}` is nobody; it is `me`, `child`, `other` or empty");
        mistakes.push(at(line, Some("who"), message));
        return None;
    }
    let state = state.trim();
    let known = State::ALL
        .into_iter()
        .find(|known| state.eq_ignore_ascii_case(known.name()));
    if known.is_none() && !state.is_empty() {
        let names = State::ALL.map(State::name).join("`, `");
        let message = format!("`{state}` is no state; it is one of `{names}`");
        mistakes.push(at(line, Some("state"), message));
        return None;
    }
    Some(Row {
        message: message.trim().to_owned(),
        who: about,
        reference: reference.to_owned(),
        translation: translation.to_owned(),
        note: note.to_owned(),
        limit: None,
        state: known.unwrap_or(State::Unmarked),
        made_from: made_from.trim().to_owned(),
        was: was.trim().to_owned(),
    })
}

/// A cell that no spreadsheet computes.
fn protected(cell: &str) -> String {
    if is_taken(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Whether a spreadsheet would make something else of a cell, or has an apostrophe of ours there.
fn is_taken(cell: &str) -> bool {
    let cell = cell.trim_start();
    // A number, a date, a time or an amount has one word at most: `12345e67`, `5 May`, `$5`.
    let mut words = (cell.split(|c: char| !c.is_alphabetic())).filter(|word| !word.is_empty());
    let (word, has_one_word) = (words.next(), words.next().is_none());
    let may_be_number = !cell.starts_with(char::is_alphabetic) || word.is_some_and(is_month);
    let has_digit = cell.contains(|c: char| c.is_ascii_digit());
    cell.starts_with(FORMULA) || (has_digit && may_be_number && has_one_word)
}

/// Whether Excel takes a word for a month: of `May 5` it makes a date.
fn is_month(word: &str) -> bool {
    let begin = word.get(..3);
    begin.is_some_and(|begin| MONTHS.iter().any(|month| begin.eq_ignore_ascii_case(month)))
}

/// The cell without what `protected` put before it.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_taken(rest) => rest,
        Some(_) | None => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(message: &str, translation: &str) -> Row {
        Row {
            message: message.to_owned(),
            who: None,
            reference: "How old are you?\nIn years, \"please\".".to_owned(),
            translation: translation.to_owned(),
            note: String::new(),
            limit: None,
            state: State::Stale,
            made_from: "0badcafe".to_owned(),
            was: "00e3b0c4".to_owned(),
        }
    }

    fn told(text: &[u8]) -> Vec<String> {
        read(text)
            .mistakes
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn what_was_written_is_read_again() {
        let rows = [
            "آپ کی عمر؟",
            "-5",
            "=1+1",
            "'quoted'",
            "''",
            "1-2",
            "'5 May",
            "0045",
            " =1",
            "3 سے 6 دن",
            "a;b,c\td",
            " x ",
            "",
        ]
        .map(|text| row("age", text));
        let sheet = read(&write(&rows).unwrap());
        assert_eq!((sheet.rows, sheet.mistakes), (rows.to_vec(), Vec::new()));
        assert_eq!(sheet.lines, (2..=14).collect::<Vec<_>>());
    }

    #[test]
    fn no_cell_can_be_computed() {
        for text in ["=HYPERLINK(\"x\")", "+92", "-1", "@x"] {
            let bytes = write(&[row("age", text)]).unwrap();
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            for cell in reader.records().next().unwrap().unwrap().iter() {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
            }
        }
    }

    #[test]
    fn no_cell_is_made_a_number_or_a_date() {
        for text in [
            "12345e67", "00423711", "1-2", "5 May", "May 5", "10:30 am", "1/2", "$5", "(5)", ".5",
        ] {
            assert_eq!(protected(text), format!("'{text}"));
            assert_eq!(plain(&protected(text)), text);
        }
        for text in [
            "7 days or more",
            "۱-۲",
            "12 سال یا زیادہ",
            "May I?",
            "age",
            "q1",
        ] {
            assert_eq!(protected(text), text);
        }
        let mut row = row("age", "x");
        row.made_from = "12345e67".to_owned();
        row.limit = Some(30);
        let bytes = write(std::slice::from_ref(&row)).unwrap();
        row.limit = None;
        assert!(String::from_utf8_lossy(&bytes).ends_with(",30,stale,'12345e67,00e3b0c4\r\n"));
        assert_eq!(read(&bytes).rows, [row]);
    }

    #[test]
    fn columns_may_move_and_others_come_between_as_spreadsheets_write_them() {
        for text in [
            "made_from;Translation;mine;who;message\nabc;x;y;me;age\n",
            "sep=;\r\nmade_from;Translation;mine;who;message\r\nabc;x;y;me;age\r\n;;;;\r\n",
            "\u{feff}made_from\ttranslation\tmine\twho\tmessage\nabc\tx\ty\tme\tage",
        ] {
            let sheet = read(text.as_bytes());
            assert_eq!(sheet.mistakes, Vec::new(), "{text}");
            let [row] = sheet.rows.as_slice() else {
                panic!("one row in {text}")
            };
            let read = (row.message.as_str(), row.who, row.translation.as_str());
            assert_eq!(read, ("age", Some(About::Me), "x"));
            assert_eq!(row.made_from, "abc");
        }
    }

    #[test]
    fn every_mistake_is_told_with_its_row() {
        let head = "message,who,translation,state,made_from\n";
        let rows = "age,you,x,ok,a\n,,,,\nage,,x,done,a\n";
        assert_eq!(
            told(format!("{head}{rows}").as_bytes()),
            [
                "2: who: `you` is nobody; it is `me`, `child`, `other` or empty",
                "4: state: `done` is no state; it is one of `missing`, `stale`, `unmarked`, `ok`",
            ]
        );
        assert_eq!(
            told(b"message,who,who,text\n"),
            [
                "1: who: this column is there twice",
                "1: translation: this column is not there; keep the first row as it was exported",
                "1: made_from: this column is not there; keep the first row as it was exported",
            ]
        );
        for (bytes, what) in [
            (&b"PK\x03\x04..."[..], "a spreadsheet's own file"),
            (b"\xff\xfem\0", "UTF-16"),
            (b"message\xe9", "not UTF-8"),
        ] {
            assert_eq!(told(bytes), [format!("1: this is {what}; {HOW_TO_SAVE}")]);
        }
        assert_eq!(told(b""), ["1: the sheet is empty"]);
    }
}
