//! Answers in readable words, and as the rule that an author would write for them.

use crate::model::{DateUnit, FlowModel, Question, QuestionIdx, QuestionKind};
use crate::proof::patients::{Axis, Class, Patients};
use crate::rule::{choices, decimal, range};

/// What the patients have in common: `age` is 61 to 120 years and `contact` is not known.
pub(crate) fn patients(model: &FlowModel, patients: &Patients) -> String {
    let parts: Vec<String> = patients
        .answers
        .iter()
        .map(|(axis, classes)| match axis {
            Axis::Question(question) => answers(model, *question, classes),
            Axis::About => format!("it is about {}", listed(named(classes), "or")),
            Axis::Way => format!("the way out is {}", listed(named(classes), "or")),
        })
        .collect();
    if parts.is_empty() {
        "any patient".to_owned()
    } else {
        format!("a patient where {}", parts.join(" and "))
    }
}

/// The same as a rule, for a suggested row: `age >= 61 and contact is unknown`.
pub(crate) fn rule(model: &FlowModel, patients: &Patients) -> String {
    let count = patients.answers.len();
    let parts: Vec<String> = patients
        .answers
        .iter()
        .map(|(axis, classes)| {
            let can_be_missing = match axis {
                Axis::Question(question) => patients.can_be_missing.contains(question),
                Axis::About | Axis::Way => false,
            };
            let tests = tests(model, *axis, classes, can_be_missing);
            match tests.as_slice() {
                [_, _, ..] if count > 1 => format!("({})", tests.join(" or ")),
                _ => tests.join(" or "),
            }
        })
        .collect();
    parts.join(" and ")
}

/// One number with its unit: `38.5 celsius`.
pub(crate) fn number(question: &Question, steps: i64) -> String {
    let number = decimal(steps, question.decimals());
    match unit(question) {
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}

/// Numbers from one end to the other, without the unit where it is not a question's.
pub(crate) fn interval(question: Option<&Question>, low: i64, high: i64) -> String {
    let Some(question) = question else {
        return if low == high {
            low.to_string()
        } else {
            format!("{low} to {high}")
        };
    };
    if low == high {
        number(question, low)
    } else {
        let least = decimal(low, question.decimals());
        format!("{least} to {}", number(question, high))
    }
}

/// Several things in a sentence: a, b or c.
pub(crate) fn listed(mut things: Vec<String>, word: &str) -> String {
    match things.pop() {
        None => String::new(),
        Some(last) if things.is_empty() => last,
        Some(last) => format!("{} {word} {last}", things.join(", ")),
    }
}

fn answers(model: &FlowModel, question: QuestionIdx, classes: &[Class]) -> String {
    let name = model
        .question(question)
        .map_or("?", |question| question.name.as_str());
    let mut values = Vec::new();
    let mut parts = Vec::new();
    for class in merged(classes) {
        match class {
            Class::Any => parts.push(format!("`{name}` is known")),
            Class::Number { low, high } => {
                values.push(interval(model.question(question), low, high));
            }
            Class::Choice(mask) => {
                values.extend(choices(model, question, mask).iter().map(|c| quoted(c)));
            }
            Class::Set { chosen, tested } => parts.push(set(model, question, name, chosen, tested)),
            Class::Unknown => parts.push(format!("`{name}` is not known")),
            Class::NotAnswered => parts.push(format!("`{name}` was not asked")),
            Class::About(_) | Class::Way(_) => {}
        }
    }
    if !values.is_empty() {
        parts.insert(0, format!("`{name}` is {}", listed(values, "or")));
    }
    match parts.as_slice() {
        [_, _, ..] => format!("({})", parts.join(" or ")),
        _ => parts.join(""),
    }
}

fn set(model: &FlowModel, question: QuestionIdx, name: &str, chosen: u64, tested: u64) -> String {
    let quote = |mask| -> Vec<String> {
        choices(model, question, mask)
            .iter()
            .map(|choice| quoted(choice))
            .collect()
    };
    let (with, without) = (quote(chosen & tested), quote(tested & !chosen));
    match (with.is_empty(), without.is_empty()) {
        (true, _) => format!("`{name}` has none of {}", listed(without, "and")),
        (false, true) => format!("`{name}` has {}", listed(with, "and")),
        (false, false) => format!(
            "`{name}` has {} without {}",
            listed(with, "and"),
            listed(without, "and")
        ),
    }
}

fn tests(model: &FlowModel, axis: Axis, classes: &[Class], can_be_missing: bool) -> Vec<String> {
    let question = match axis {
        Axis::Question(question) => question,
        Axis::About => {
            return named(classes)
                .iter()
                .map(|n| unquoted("about", n))
                .collect();
        }
        Axis::Way => return named(classes).iter().map(|n| unquoted("way", n)).collect(),
    };
    let Some(spec) = model.question(question) else {
        return Vec::new();
    };
    let name = &spec.name;
    let value = |test: String| {
        if can_be_missing {
            format!("{name} is known and {test}")
        } else {
            test
        }
    };
    let mut tests = Vec::new();
    for class in merged(classes) {
        match class {
            Class::Any => tests.push(format!("{name} is known")),
            Class::Number { low, high } => {
                let bounds = spec.bounds().unwrap_or((i64::MIN, i64::MAX));
                tests.push(value(range(name, (low, high), bounds, spec.decimals())));
            }
            Class::Choice(mask) => {
                for choice in choices(model, question, mask) {
                    tests.push(value(format!("{name} is {choice}")));
                }
            }
            Class::Set { chosen, tested } => {
                let with = choices(model, question, chosen & tested);
                let without = choices(model, question, tested & !chosen);
                let mut parts: Vec<String> = with
                    .iter()
                    .map(|choice| format!("{name} has {choice}"))
                    .collect();
                match without.as_slice() {
                    [] => {}
                    [one] => parts.push(format!("not {name} has {one}")),
                    _ => parts.push(format!("{name} has none of ({})", without.join(", "))),
                }
                tests.push(value(parts.join(" and ")));
            }
            Class::Unknown => tests.push(format!("{name} is unknown")),
            Class::NotAnswered => tests.push(format!("not {name} was asked")),
            Class::About(_) | Class::Way(_) => {}
        }
    }
    if let [_, _, ..] = tests.as_slice() {
        for test in &mut tests {
            if test.contains(" and ") {
                *test = format!("({test})");
            }
        }
    }
    tests
}

/// Neighbouring numbers as one stretch.
fn merged(classes: &[Class]) -> Vec<Class> {
    let mut merged: Vec<Class> = Vec::new();
    for class in classes {
        if let (Some(Class::Number { high: end, .. }), Class::Number { low, high }) =
            (merged.last_mut(), class)
            && end.saturating_add(1) == *low
        {
            *end = *high;
            continue;
        }
        merged.push(*class);
    }
    merged
}

fn named(classes: &[Class]) -> Vec<String> {
    classes
        .iter()
        .filter_map(|class| match class {
            Class::About(about) => Some(quoted(about.name())),
            Class::Way(way) => Some(quoted(way.name())),
            Class::Any
            | Class::Number { .. }
            | Class::Choice(_)
            | Class::Set { .. }
            | Class::Unknown
            | Class::NotAnswered => None,
        })
        .collect()
}

fn quoted(name: &str) -> String {
    format!("`{name}`")
}

fn unquoted(word: &str, name: &str) -> String {
    format!("{word} is {}", name.trim_matches('`'))
}

fn unit(question: &Question) -> Option<String> {
    match &question.kind {
        QuestionKind::Number(spec) => Some(spec.unit.0.replace('_', " ")),
        QuestionKind::Date { unit, .. } => Some(
            match unit {
                DateUnit::DaysAgo => "days ago",
                DateUnit::Years => "years",
                DateUnit::Months => "months",
                DateUnit::Days => "days",
            }
            .to_owned(),
        ),
        QuestionKind::YesNo(_)
        | QuestionKind::Choice(_)
        | QuestionKind::Choices { .. }
        | QuestionKind::Text
        | QuestionKind::Location
        | QuestionKind::Photo
        | QuestionKind::Voice => None,
    }
}
