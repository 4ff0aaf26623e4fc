//! `locale.yaml` and `system.ftl` to a [`Locale`], with every mistake in them.

use crate::model::Review;

use super::file::{Nobody, Reviewed};
use super::{Fold, Locale, Tables, file::LocaleFile, laws, tables};

/// Why the data of a locale cannot be used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Mistake {
    /// A headline.
    pub(super) message: String,
    /// Where, as well as it is known.
    pub(super) place: Place,
}

/// Where a mistake lies in `locale.yaml`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Place {
    /// At that line and column, both from 1.
    At(usize, usize),
    /// Where that word is written.
    Word(String),
    /// At the beginning.
    Start,
}

impl Mistake {
    /// A mistake about a word of the file.
    pub(super) fn about(word: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            place: Place::Word(word.into()),
        }
    }
}

/// Reads a locale.
///
/// The system texts are kept as they are: whoever renders them reads them.
///
/// # Errors
///
/// All mistakes of the data; of data that cannot be read at all, the first.
pub(super) fn read(data: &str, system_ftl: &str) -> Result<Locale, Vec<Mistake>> {
    let file: LocaleFile = serde_yaml::from_str(data).map_err(|error| {
        let place = error
            .location()
            .map_or(Place::Start, |at| Place::At(at.line(), at.column()));
        // The position stands in the diagnostic already.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        vec![Mistake {
            message: message.to_owned(),
            place,
        }]
    })?;
    let mut mistakes = Vec::new();
    let digits: Vec<char> = file.digits.shown.chars().collect();
    let digits = <[char; 10]>::try_from(digits).unwrap_or_else(|digits| {
        let message = format!("`digits` shows {} digits in place of ten", digits.len());
        mistakes.push(Mistake::about(&file.digits.shown, message));
        ['0'; 10]
    });
    let fold = Fold::new(
        file.letters
            .iter()
            .map(|fold| (fold.from, fold.to))
            .collect(),
        tables::symbols(&file),
    );
    let tables = Tables::new(&file, &fold, &mut mistakes);
    laws::sources(&file, &mut mistakes);
    laws::letters(&file, &fold, &mut mistakes);
    laws::lists(&file, &mut mistakes);
    laws::words(&tables, &mut mistakes);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let review = match &file.reviewed_by {
        Reviewed::Person { name, on } => Some(Review {
            name: name.clone(),
            on: on.clone(),
        }),
        Reviewed::Nobody(Nobody::None) => None,
    };
    Ok(Locale {
        file,
        review,
        data: data.into(),
        system_ftl: system_ftl.into(),
        digits,
        fold,
        tables,
    })
}
