//! Random promises for a random flow, written as an author would write them.

use std::fmt::Write;

use crate::random_flow::{Draft, Files, Kind, Question};
use crate::tape::Tape;

/// The files of a flow with so many promises more.
pub(crate) fn promising(draft: &Draft, count: usize, tape: &mut Tape<'_>) -> Files {
    let mut files = draft.files();
    let mut text = "promises:\n".to_owned();
    for _ in 0..count {
        text.push_str(&promise(draft, tape));
    }
    if let Some((_, flow)) = files.files.first_mut() {
        flow.push_str(&text);
    }
    files
}

fn promise(draft: &Draft, tape: &mut Tape<'_>) -> String {
    let mut out = String::new();
    let urgency = tape.pick(&draft.urgencies).cloned().unwrap_or_default();
    let outcome = tape.pick(&draft.main.outcomes);
    let outcome = outcome.map_or(String::new(), |outcome| outcome.name.clone());
    let questions = &draft.main.questions;
    let readable: Vec<Question> = questions
        .iter()
        .filter(|question| is_readable(&question.kind))
        .cloned()
        .collect();
    let names = |wanted: &dyn Fn(&&Question) -> bool| -> Vec<String> {
        let wanted = questions.iter().filter(wanted);
        wanted.map(|question| question.name.clone()).collect()
    };
    let form = tape.below(9);
    match form {
        0..=3 => {
            let _ = writeln!(out, "  - whenever: {}", rule(&readable, tape));
            if form > 1 {
                out.push_str("    even_if_not_asked: true\n");
            }
            let _ = match tape.below(4) {
                0 => writeln!(out, "    then: urgency is {urgency}"),
                1 => writeln!(out, "    then: outcome is {outcome}"),
                2 => writeln!(out, "    never: [{outcome}]"),
                _ => writeln!(out, "    then: urgency at least {urgency}"),
            };
        }
        4 => {
            let all = names(&|_| true);
            let asked = tape.pick(&all).cloned().unwrap_or_default();
            let _ = writeln!(out, "  - before: {outcome}\n    must_ask: [{asked}]");
            if tape.chance(60) {
                let _ = writeln!(out, "    unless: {}", rule(&readable, tape));
            }
        }
        5 => {
            let most = 1 + tape.below(questions.len());
            let before = if tape.chance(50) {
                "any outcome"
            } else {
                &outcome
            };
            let _ = writeln!(out, "  - at_most: {most}\n    questions_before: {before}");
            if tape.chance(50) {
                let _ = writeln!(out, "    when: {}", rule(&readable, tape));
            }
        }
        6 | 7 => {
            let ordered = names(&|question| question.worse.is_some());
            if let Some(one) = tape.pick(&ordered) {
                let _ = writeln!(out, "  - worse_never_safer: [{one}]");
            }
        }
        _ => {
            let unknown: Vec<&Question> = questions.iter().filter(|it| it.may_not_know).collect();
            if let Some(question) = tape.pick(&unknown)
                && let Some(answer) = answer(question, tape)
            {
                let name = &question.name;
                let _ = writeln!(out, "  - unknown_at_least_as: {{ {name}: {answer} }}");
            }
        }
    }
    out
}

fn rule(questions: &[Question], tape: &mut Tape<'_>) -> String {
    let (one, other) = (atom(questions, tape), atom(questions, tape));
    match tape.below(6) {
        0 => format!("{one} and {other}"),
        1 => format!("{one} or {other}"),
        2 => format!("not {one}"),
        3 => format!("at least 2 of ({one}, {other}, {})", atom(questions, tape)),
        _ => one,
    }
}

fn atom(questions: &[Question], tape: &mut Tape<'_>) -> String {
    let Some(question) = tape.pick(questions) else {
        return String::new();
    };
    let name = &question.name;
    if question.may_not_know && tape.chance(25) {
        return format!("{name} is unknown");
    }
    if tape.chance(10) {
        return format!("{name} is known");
    }
    let test = answer(question, tape);
    match (&question.kind, test) {
        (Kind::YesNo | Kind::Choice(_), Some(answer)) => format!("{name} is {answer}"),
        (Kind::Choices { .. }, Some(answer)) => format!("{name} has {answer}"),
        (Kind::Number { .. } | Kind::DaysAgo(_) | Kind::Age { .. }, Some(answer)) => {
            let sign = [">=", "<", ">", "<="][tape.below(4)];
            format!("{name} {sign} {answer}")
        }
        _ => format!("{name} was asked"),
    }
}

/// Whether rules can read the answers.
fn is_readable(kind: &Kind) -> bool {
    match kind {
        Kind::YesNo
        | Kind::Choice(_)
        | Kind::OfSet(_)
        | Kind::Choices { .. }
        | Kind::Number { .. }
        | Kind::DaysAgo(_)
        | Kind::Age { .. } => true,
        Kind::Text | Kind::Location | Kind::Photo | Kind::Voice => false,
    }
}

/// An answer that can be given, as a rule names it.
fn answer(question: &Question, tape: &mut Tape<'_>) -> Option<String> {
    match &question.kind {
        Kind::YesNo => Some(["yes", "no"][tape.below(2)].to_owned()),
        Kind::Choice(choices) | Kind::Choices { choices, .. } => tape.pick(choices).cloned(),
        Kind::Number {
            from, to, decimals, ..
        } => {
            let number = tape.between(from + 1, *to);
            Some(if *decimals == 0 {
                number.to_string()
            } else {
                format!("{}.{}", number / 10, number % 10)
            })
        }
        Kind::DaysAgo(to) | Kind::Age { to, .. } => Some(tape.between(1, *to).to_string()),
        Kind::OfSet(_) | Kind::Text | Kind::Location | Kind::Photo | Kind::Voice => None,
    }
}
