//! What kind of question is needed and what kind is there, in words.

use crate::model::{DateUnit, Question, QuestionKind};
use crate::syntax::KindSyntax;

/// The kind that a part needs: `a number of years`.
pub(super) fn needed(kind: &KindSyntax) -> String {
    match kind {
        KindSyntax::YesNo => yes_no(),
        KindSyntax::Choice(names) => one_of(names.iter().map(|name| name.value.as_str())),
        KindSyntax::ChoiceOf(set) => format!("one of the answer set `{}`", set.value),
        KindSyntax::Choices { choices, .. } => {
            several_of(choices.iter().map(|name| name.value.as_str()))
        }
        KindSyntax::Number { unit, decimals, .. } => number(&unit.value, *decimals),
        KindSyntax::Date { is_age, .. } => date(*is_age),
        KindSyntax::Text
        | KindSyntax::Location
        | KindSyntax::Photo
        | KindSyntax::Voice
        | KindSyntax::Unreadable => words(),
    }
}

/// The kind that a question has.
pub(super) fn given(question: &Question) -> String {
    let names = || question.choices().iter().map(|choice| choice.name.as_str());
    match &question.kind {
        QuestionKind::YesNo(_) => yes_no(),
        QuestionKind::Choice(_) => one_of(names()),
        QuestionKind::Choices { .. } => several_of(names()),
        QuestionKind::Number(spec) => number(&spec.unit.0, spec.decimals),
        QuestionKind::Date { unit, .. } => date(*unit != DateUnit::DaysAgo),
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            words()
        }
    }
}

fn yes_no() -> String {
    "yes or no".to_owned()
}

fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    format!("one of {}", listed(names))
}

fn several_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    format!("any of {}", listed(names))
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn number(unit: &str, decimals: u8) -> String {
    match decimals {
        0 => format!("a whole number in `{unit}`"),
        1 => format!("a number in `{unit}` with 1 decimal"),
        many => format!("a number in `{unit}` with {many} decimals"),
    }
}

fn date(is_age: bool) -> String {
    if is_age {
        "an age from a date".to_owned()
    } else {
        "days since a date".to_owned()
    }
}

fn words() -> String {
    "words or media".to_owned()
}
