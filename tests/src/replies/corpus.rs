//! A file of typed replies: headings name what is open, each line what a reply must be read as.

use std::fmt;

/// One reply.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Line in the file, from 1.
    pub(crate) number: usize,
    /// What is open: a question of the flow, `language`, `consent`, `about`, or `anywhere`.
    pub(crate) section: String,
    /// What it must be read as.
    pub(crate) expected: Expected,
    /// As typed.
    pub(crate) reply: String,
}

/// What a reply is read as.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Expected {
    /// Nothing: the patient is asked again, or nothing is heard.
    AskedAgain,
    /// An answer, a language, a person or a word that works at any time, by its name.
    Read(String),
}

impl Line {
    /// Whether the right thing is not to read it.
    pub(crate) fn is_trap(&self) -> bool {
        self.expected == Expected::AskedAgain
    }
}

impl Expected {
    /// Whether the patient is asked what a number means, or whether it is right.
    pub(crate) fn asks(&self) -> bool {
        matches!(self, Self::Read(name) if name == "which unit" || name == "confirm")
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AskedAgain => out.write_str("to be asked again"),
            Self::Read(name) => write!(out, "`{name}`"),
        }
    }
}

/// Reads a file.
///
/// # Errors
///
/// A line is neither a heading, nor `expected: reply`, nor empty, nor a sentence outside a section.
pub(crate) fn read(text: &str) -> Result<Vec<Line>, String> {
    let mut section = String::new();
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.trim().to_owned();
        } else if !section.is_empty() && !line.trim().is_empty() {
            let (expected, reply) = line
                .split_once(": ")
                .ok_or_else(|| format!("line {number} has no `: `"))?;
            let expected = match expected.trim() {
                "?" | "nothing" => Expected::AskedAgain,
                name => Expected::Read(name.to_owned()),
            };
            lines.push(Line {
                number,
                section: section.clone(),
                expected,
                reply: unescaped(reply),
            });
        }
    }
    Ok(lines)
}

/// The reply with its invisible characters: `\u{200f}` is written out.
fn unescaped(reply: &str) -> String {
    let mut parts = reply.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap_or((part, ""));
        let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        out.extend(letter);
        out.push_str(rest);
    }
    out
}
