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
pub fn decimal(steps: i64, decimals: u8) -> String {
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
    if let Some(written) = model.written.get(&rule.span) {
        // A threshold says more by its name than by its number.
        text.push_str(written);
        return;
    }
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
            // `about is not child`, as authors write it.
            if is_of_one(part) {
                let part = part.written(model);
                text.push_str(&part.replacen(" is ", " is not ", 1));
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
        RuleKind::Unreadable => text.push('…'),
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

/// Whether a rule says that something is one single thing, so that it is written `name is thing`.
fn is_of_one(rule: &Rule) -> bool {
    match &rule.kind {
        RuleKind::Choice { mask, .. } | RuleKind::Table { mask, .. } => mask.is_power_of_two(),
        RuleKind::About(mask) | RuleKind::Way(mask) => mask.is_power_of_two(),
        RuleKind::Outcome(_) => true,
        RuleKind::And(_)
        | RuleKind::Or(_)
        | RuleKind::Not(_)
        | RuleKind::AtLeast { .. }
        | RuleKind::Number { .. }
        | RuleKind::Has { .. }
        | RuleKind::IsKnown(_)
        | RuleKind::IsUnknown(_)
        | RuleKind::WasAsked(_)
        | RuleKind::Fact(_)
        | RuleKind::Score { .. }
        | RuleKind::Band { .. }
        | RuleKind::Urgency { .. }
        | RuleKind::Unreadable => false,
    }
}

/// A part of a larger rule: in brackets if it is made of parts itself, but `at least … of` has its own.
fn write_part(model: &FlowModel, part: &Rule, text: &mut String) {
    if part.parts().is_empty() || matches!(part.kind, RuleKind::AtLeast { .. }) {
        write(model, part, text);
    } else {
        push(text, &["(", &part.written(model), ")"]);
    }
}

fn join(model: &FlowModel, parts: &[Rule], word: &str, text: &mut String) {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text.push_str(word);
        }
        // `not` binds tighter than `and` and `or`.
        if matches!(part.kind, RuleKind::Not(_)) {
            write(model, part, text);
        } else {
            write_part(model, part, text);
        }
    }
}

/// `name is number`, `name >= low`, `name <= high` or `name between low and high`.
pub(crate) fn range(
    name: &str,
    (low, high): (i64, i64),
    (from, to): (i64, i64),
    decimals: u8,
) -> String {
    let (least, most) = (decimal(low, decimals), decimal(high, decimals));
    if low == high {
        format!("{name} is {least}")
    } else if high >= to && low > i64::MIN {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{OutcomeIdx, UrgencyIdx};
    use crate::sample::{
        Sample, all, any, asked, at_least, band, choice, fact, has, known, no, not, number, points,
        rule, score, table, unknown, way, yes,
    };

    #[test]
    fn rules_are_written_as_authors_write_them() {
        let mut flow = Sample::new();
        let age = flow.number("age", 0, 120);
        let heat = flow.decimal("heat", 340, 430);
        let a = flow.yes_no("a");
        let tint = flow.choice("tint", &["red", "green", "blue"]);
        let shade = flow.choice("shade", &["light", "grey", "dark", "black"]);
        let signs = flow.choices("signs", &["fever", "cough", "none"], Some(2));
        let is_a = flow.fact("is_a", yes(a));
        let risk = flow.score("risk", vec![points(2, yes(a))], (0, 2));
        let hot = flow.band("hot", heat, &[(340, 379), (380, 400), (401, 430)]);
        let state = flow.table("state", vec![(None, 0)]);
        let model = flow.model();
        let old = || number(age, 60, 120);
        let urgency = |low, high| {
            rule(RuleKind::Urgency {
                low: UrgencyIdx::new(low),
                high: UrgencyIdx::new(high),
            })
        };
        for (rule, expected) in [
            (old(), "age >= 60"),
            (number(age, i64::MIN, 11), "age <= 11"),
            (number(age, 12, 55), "age between 12 and 55"),
            (number(heat, 375, i64::MAX), "heat >= 37.5"),
            (no(a), "a is no"),
            (choice(tint, 0b001), "tint is red"),
            (choice(tint, 0b101), "tint is not green"),
            (choice(shade, 0b0101), "(shade is light or shade is dark)"),
            (has(signs, 0b001, 1), "signs has fever"),
            (has(signs, 0b011, 1), "signs has any of (fever, cough)"),
            (
                not(has(signs, 0b011, 1)),
                "signs has none of (fever, cough)",
            ),
            (not(has(signs, 0b001, 1)), "not signs has fever"),
            (not(choice(shade, 0b0001)), "shade is not light"),
            (not(no(a)), "a is not no"),
            (
                has(signs, 0b011, 2),
                "signs has at least 2 of (fever, cough)",
            ),
            (
                at_least(2, [old(), fact(is_a), yes(a)]),
                "at least 2 of (age >= 60, is_a, a is yes)",
            ),
            (
                all([known(a), any([yes(a), old()])]),
                "a is known and (a is yes or age >= 60)",
            ),
            (
                any([not(fact(is_a)), unknown(a)]),
                "not is_a or a is unknown",
            ),
            (
                not(all([asked(a), yes(a)])),
                "not (a was asked and a is yes)",
            ),
            (score(risk, 2, i64::MAX), "risk >= 2"),
            (band(hot, 2, 2), "hot is r2"),
            (band(hot, 1, 2), "hot is not r0"),
            (table(state, 0b001), "state is severe"),
            (way(0b00001), "way is give_up"),
            (way(0b11110), "way is not give_up"),
            (urgency(1, 2), "urgency at least mid"),
            (urgency(1, 1), "urgency is mid"),
            (
                rule(RuleKind::Outcome(OutcomeIdx::new(1))),
                "outcome is doctor",
            ),
            (rule(RuleKind::About(2)), "about is child"),
        ] {
            assert_eq!(rule.written(&model), expected);
        }
    }

    #[test]
    fn decimals_keep_their_places_and_their_sign() {
        for (steps, decimals, expected) in [
            (385, 1, "38.5"),
            (380, 1, "38.0"),
            (5, 2, "0.05"),
            (-5, 1, "-0.5"),
            (-120, 0, "-120"),
        ] {
            assert_eq!(decimal(steps, decimals), expected);
        }
    }
}
