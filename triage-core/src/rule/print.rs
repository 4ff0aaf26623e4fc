//! A rule in its author's words, for messages.

use crate::model::{About, FlowModel, Question, QuestionIdx, Way};

use super::{Rule, RuleKind};

impl Rule {
    /// The rule as an author would write it; brackets stand wherever the grammar wants them.
    pub fn written(&self, model: &FlowModel) -> String {
        let mut text = String::new();
        write(model, self, &mut text);
        text
    }
}

/// A number of smallest steps with its decimal point.
pub(crate) fn decimal(steps: i64, decimals: u8) -> String {
    if decimals == 0 {
        return steps.to_string();
    }
    let scale = 10_u64.saturating_pow(u32::from(decimals));
    let (whole, part) = (steps.unsigned_abs() / scale, steps.unsigned_abs() % scale);
    let sign = if steps < 0 { "-" } else { "" };
    format!(
        "{sign}{whole}.{part:0width$}",
        width = usize::from(decimals)
    )
}

fn write(model: &FlowModel, rule: &Rule, text: &mut String) {
    match &rule.kind {
        RuleKind::And(parts) => join(model, parts, " and ", text),
        RuleKind::Or(parts) => join(model, parts, " or ", text),
        RuleKind::Not(part) => {
            if let RuleKind::Has {
                question,
                mask,
                count: 1,
            } = part.kind
                && mask.count_ones() > 1
            {
                let choices = choices(model, question, mask).join(", ");
                push(
                    text,
                    &[
                        question_name(model, question),
                        " has none of (",
                        &choices,
                        ")",
                    ],
                );
                return;
            }
            text.push_str("not ");
            write_part(model, part, text);
        }
        RuleKind::AtLeast { count, parts } => {
            let parts: Vec<String> = parts.iter().map(|part| part.written(model)).collect();
            push(
                text,
                &[
                    "at least ",
                    &count.to_string(),
                    " of (",
                    &parts.join(", "),
                    ")",
                ],
            );
        }
        RuleKind::Number {
            question,
            low,
            high,
        } => {
            let spec = model.question(*question);
            let (from, to) = spec
                .and_then(Question::bounds)
                .unwrap_or((i64::MIN, i64::MAX));
            let decimals = spec.map_or(0, Question::decimals);
            let name = question_name(model, *question);
            text.push_str(&range(name, (*low, *high), (from, to), decimals));
        }
        RuleKind::Choice { question, mask } => {
            let all = model
                .question(*question)
                .map_or(0, |question| question.choices().len());
            let names = choices(model, *question, *mask);
            let others = choices(model, *question, !*mask);
            one_of(question_name(model, *question), &names, &others, all, text);
        }
        RuleKind::Has {
            question,
            mask,
            count,
        } => {
            let name = question_name(model, *question);
            let choices = choices(model, *question, *mask);
            match (choices.as_slice(), count) {
                ([choice], 1) => push(text, &[name, " has ", choice]),
                (_, 1) => push(text, &[name, " has any of (", &choices.join(", "), ")"]),
                (_, _) => push(
                    text,
                    &[
                        name,
                        " has at least ",
                        &count.to_string(),
                        " of (",
                        &choices.join(", "),
                        ")",
                    ],
                ),
            }
        }
        RuleKind::IsKnown(question) => push(text, &[question_name(model, *question), " is known"]),
        RuleKind::IsUnknown(question) => {
            push(text, &[question_name(model, *question), " is unknown"]);
        }
        RuleKind::WasAsked(question) => {
            push(text, &[question_name(model, *question), " was asked"]);
        }
        RuleKind::About(mask) => {
            let names = |wanted: bool| -> Vec<&str> {
                About::ALL
                    .iter()
                    .filter(|about| (about.bit() & mask != 0) == wanted)
                    .map(|about| about.name())
                    .collect()
            };
            one_of("about", &names(true), &names(false), About::ALL.len(), text);
        }
        RuleKind::Way(mask) => {
            let names = |wanted: bool| -> Vec<&str> {
                Way::ALL
                    .iter()
                    .filter(|way| (way.bit() & mask != 0) == wanted)
                    .map(|way| way.name())
                    .collect()
            };
            one_of("way", &names(true), &names(false), Way::ALL.len(), text);
        }
        RuleKind::Fact(fact) => text.push_str(model.fact(*fact).map_or("?", |fact| &fact.name)),
        RuleKind::Score { score, low, high } => {
            if let Some(score) = model.score(*score) {
                let bounds = (score.least, score.most);
                text.push_str(&range(&score.name, (*low, *high), bounds, 0));
            }
        }
        RuleKind::Band { band, low, high } => {
            let Some(band) = model.band(*band) else {
                return;
            };
            let is_within = |value: i64| *low <= value && value <= *high;
            if band.names.is_empty() {
                let values = band.rows.iter().map(|row| row.value);
                let bounds = (
                    values.clone().min().unwrap_or(i64::MIN),
                    values.max().unwrap_or(i64::MAX),
                );
                text.push_str(&range(&band.name, (*low, *high), bounds, 0));
            } else {
                let names = |wanted: bool| -> Vec<&str> {
                    (0_i64..)
                        .zip(&band.names)
                        .filter(|(at, _)| is_within(*at) == wanted)
                        .map(|(_, name)| name.as_str())
                        .collect()
                };
                let all = band.names.len();
                one_of(&band.name, &names(true), &names(false), all, text);
            }
        }
        RuleKind::Table { table, mask } => {
            if let Some(table) = model.table(*table) {
                let names = picked(&table.results, *mask);
                let others = picked(&table.results, !*mask);
                one_of(&table.name, &names, &others, table.results.len(), text);
            }
        }
        RuleKind::Urgency { low, high } => {
            let levels: Vec<&str> = (model.urgencies.iter())
                .take(high.index().saturating_add(1))
                .skip(low.index())
                .map(String::as_str)
                .collect();
            match levels.as_slice() {
                [first, _, ..] if *high == model.top_urgency() => {
                    push(text, &["urgency at least ", first]);
                }
                _ => one_of("urgency", &levels, &[], 0, text),
            }
        }
        RuleKind::Outcome(outcome) => {
            let name = model.outcome(*outcome).map_or("?", |outcome| &outcome.name);
            push(text, &["outcome is ", name]);
        }
    }
}

/// A part of a larger rule: in brackets if it is made of parts itself.
fn write_part(model: &FlowModel, part: &Rule, text: &mut String) {
    match &part.kind {
        RuleKind::And(_) | RuleKind::Or(_) | RuleKind::Not(_) => {
            push(text, &["(", &part.written(model), ")"]);
        }
        RuleKind::AtLeast { .. }
        | RuleKind::Number { .. }
        | RuleKind::Choice { .. }
        | RuleKind::Has { .. }
        | RuleKind::IsKnown(_)
        | RuleKind::IsUnknown(_)
        | RuleKind::WasAsked(_)
        | RuleKind::About(_)
        | RuleKind::Way(_)
        | RuleKind::Fact(_)
        | RuleKind::Score { .. }
        | RuleKind::Band { .. }
        | RuleKind::Table { .. }
        | RuleKind::Urgency { .. }
        | RuleKind::Outcome(_) => write(model, part, text),
    }
}

fn join(model: &FlowModel, parts: &[Rule], word: &str, text: &mut String) {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text.push_str(word);
        }
        match &part.kind {
            // `not` binds tighter than `and` and `or`.
            RuleKind::Not(_) => write(model, part, text),
            RuleKind::And(_)
            | RuleKind::Or(_)
            | RuleKind::AtLeast { .. }
            | RuleKind::Number { .. }
            | RuleKind::Choice { .. }
            | RuleKind::Has { .. }
            | RuleKind::IsKnown(_)
            | RuleKind::IsUnknown(_)
            | RuleKind::WasAsked(_)
            | RuleKind::About(_)
            | RuleKind::Way(_)
            | RuleKind::Fact(_)
            | RuleKind::Score { .. }
            | RuleKind::Band { .. }
            | RuleKind::Table { .. }
            | RuleKind::Urgency { .. }
            | RuleKind::Outcome(_) => write_part(model, part, text),
        }
    }
}

/// `name >= low`, `name <= high` or `name between low and high`.
pub(crate) fn range(
    name: &str,
    (low, high): (i64, i64),
    (from, to): (i64, i64),
    decimals: u8,
) -> String {
    let (least, most) = (decimal(low, decimals), decimal(high, decimals));
    if high >= to && low > i64::MIN {
        format!("{name} >= {least}")
    } else if low <= from && high < i64::MAX {
        format!("{name} <= {most}")
    } else {
        format!("{name} between {least} and {most}")
    }
}

/// `name is a`, `name is not a`, or the tests for several in brackets.
fn one_of(name: &str, names: &[&str], others: &[&str], all: usize, text: &mut String) {
    match (names, others) {
        ([only], _) => push(text, &[name, " is ", only]),
        (_, [other]) if all > 1 => push(text, &[name, " is not ", other]),
        (_, _) => {
            let tests: Vec<String> = names.iter().map(|one| format!("{name} is {one}")).collect();
            push(text, &["(", &tests.join(" or "), ")"]);
        }
    }
}

fn question_name(model: &FlowModel, question: QuestionIdx) -> &str {
    model
        .question(question)
        .map_or("?", |question| &question.name)
}

/// The names of the choices of a set, in the order written.
pub(crate) fn choices(model: &FlowModel, question: QuestionIdx, mask: u64) -> Vec<&str> {
    model.question(question).map_or_else(Vec::new, |question| {
        question
            .choices()
            .iter()
            .enumerate()
            .filter(|(at, _)| is_in(mask, *at))
            .map(|(_, choice)| choice.name.as_str())
            .collect()
    })
}

fn picked(names: &[String], mask: u64) -> Vec<&str> {
    names
        .iter()
        .enumerate()
        .filter(|(at, _)| is_in(mask, *at))
        .map(|(_, name)| name.as_str())
        .collect()
}

fn is_in(mask: u64, at: usize) -> bool {
    u32::try_from(at)
        .ok()
        .and_then(|at| mask.checked_shr(at))
        .is_some_and(|mask| mask & 1 == 1)
}

fn push(text: &mut String, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
}
