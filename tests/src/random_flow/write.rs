//! A draft as YAML, in the block style that authors are told to write.

use std::fmt::Write;

use super::rules::decimal;
use super::{Draft, Kind, Question, Row, StepKind, Target, Term, Unit};

/// The flow's own file.
pub(super) fn flow(draft: &Draft) -> String {
    let mut out = String::new();
    let locales = draft.locales.join(", ");
    let _ = writeln!(
        out,
        "flow: random\nlanguage: 1\naudience: {}",
        draft.audience
    );
    let _ = writeln!(out, "locales: [{locales}]\nreviewed_by: none");
    if let Some(tag) = draft.in_translation {
        let _ = writeln!(out, "in_translation: [{tag}]");
    }
    if !draft.about.is_empty() {
        let _ = writeln!(out, "about: [{}]", draft.about.join(", "));
    }
    let _ = writeln!(out, "urgency: [{}]", draft.urgencies.join(", "));
    out.push_str("sources:\n  book: \"A book\"\n");
    if !draft.thresholds.is_empty() {
        out.push_str("thresholds:\n");
        for (name, unit, number) in &draft.thresholds {
            let _ = writeln!(out, "  {name}: {{ {unit}: {number}, source: book }}");
        }
    }
    out.push_str("phones:\n  emergency: { number: \"1122\", dialled: never }\n");
    unit(&mut out, &draft.main);
    if !draft.unfinished.is_empty() {
        out.push_str("unfinished:\n");
        rows(&mut out, "  ", &draft.unfinished);
    }
    if !draft.impossible.is_empty() {
        out.push_str("impossible:\n");
        for when in &draft.impossible {
            let _ = writeln!(out, "  - when: {when}");
        }
    }
    out
}

/// The file of the shared part.
pub(super) fn part(draft: &Draft, part: &Unit, needs: Option<usize>) -> String {
    let mut out = "part: extra\nlanguage: 1\nreviewed_by: none\n".to_owned();
    out.push_str("sources:\n  book: \"A book\"\nneeds:\n");
    if let Some(needed) = needs.and_then(|at| draft.main.questions.get(at)) {
        let kind = kind(needed, &draft.main);
        let _ = writeln!(
            out,
            "  questions:\n    {}:\n{}",
            needed.name,
            indented(&kind, 6)
        );
    }
    let _ = writeln!(out, "  urgency: [{}]", draft.urgencies.join(", "));
    unit(&mut out, part);
    out
}

fn unit(out: &mut String, unit: &Unit) {
    if !unit.sets.is_empty() {
        out.push_str("answer_sets:\n");
        for (name, choices) in &unit.sets {
            let choices: Vec<_> = choices
                .iter()
                .map(|(choice, points)| format!("{choice}: {points}"))
                .collect();
            let _ = writeln!(out, "  {name}: {{ {} }}", choices.join(", "));
        }
    }
    out.push_str("questions:\n");
    for question in &unit.questions {
        let _ = writeln!(out, "  {}:", question.name);
        let _ = writeln!(out, "{}", indented(&kind(question, unit), 4));
        if question.may_not_know {
            out.push_str("    may_not_know: true\n");
        }
        if let Some(worse) = question.worse {
            let _ = writeln!(out, "    worse: {worse}");
        }
        for (key, answer) in [
            ("if_unknown", &question.if_unknown),
            ("if_not_asked", &question.if_not_asked),
        ] {
            if let Some(answer) = answer {
                let _ = writeln!(out, "    {key}: {{ answer: \"{answer}\", source: book }}");
            }
        }
    }
    definitions(out, unit);
    if !unit.red_flags.is_empty() {
        out.push_str("red_flags:\n");
        for (when, outcome) in &unit.red_flags {
            let _ = writeln!(
                out,
                "  - when: {when}\n    outcome: {outcome}\n    source: book"
            );
        }
    }
    steps(out, unit);
    if !unit.outcomes.is_empty() {
        out.push_str("outcomes:\n");
    }
    for outcome in &unit.outcomes {
        let _ = writeln!(out, "  {}:\n    urgency: {}", outcome.name, outcome.urgency);
        out.push_str("    source: book\n");
        if let Some(hand_over) = outcome.hand_over {
            let _ = writeln!(out, "    hand_over: {hand_over}");
        }
        if outcome.follow_up {
            out.push_str("    follow_up: 22 hours\n");
        }
        if !outcome.also.is_empty() {
            out.push_str("    also:\n");
        }
        for (when, say) in &outcome.also {
            let _ = writeln!(out, "      - when: {when}\n        say: {say}");
        }
    }
}

fn definitions(out: &mut String, unit: &Unit) {
    if !unit.facts.is_empty() {
        out.push_str("facts:\n");
    }
    for (name, rule) in &unit.facts {
        let _ = writeln!(out, "  {name}: {rule}");
    }
    if !unit.scores.is_empty() {
        out.push_str("scores:\n");
    }
    for (name, terms) in &unit.scores {
        let _ = writeln!(out, "  {name}:");
        for term in terms {
            let _ = match term {
                Term::Points(points, when) => {
                    writeln!(out, "    - points: {points}\n      when: {when}")
                }
                Term::Sum(names) => writeln!(out, "    - sum: [{}]", names.join(", ")),
            };
        }
    }
    if !unit.bands.is_empty() {
        out.push_str("bands:\n");
    }
    for band in &unit.bands {
        let _ = writeln!(out, "  {}:\n    of: {}\n    rows:", band.name, band.of);
        let key = if band.has_points { "points" } else { "name" };
        let mut low: Option<i64> = None;
        for (at, (high, value)) in band.rows.iter().enumerate() {
            let mut keys = Vec::new();
            if let Some(low) = low {
                keys.push(format!("from: {}", decimal(low, band.decimals)));
            }
            if at + 1 < band.rows.len() {
                keys.push(format!("to: {}", decimal(*high, band.decimals)));
            }
            keys.push(format!("{key}: {value}"));
            let _ = writeln!(out, "      - {{ {} }}", keys.join(", "));
            low = Some(high + 1);
        }
    }
    if !unit.tables.is_empty() {
        out.push_str("tables:\n");
    }
    for table in &unit.tables {
        let results = table.results.join(", ");
        let _ = writeln!(
            out,
            "  {}:\n    results: [{results}]\n    rows:",
            table.name
        );
        for (when, result) in &table.rows {
            let _ = writeln!(out, "      - when: {when}\n        result: {result}");
        }
        let _ = writeln!(out, "      - otherwise: {}", table.otherwise);
    }
}

fn steps(out: &mut String, unit: &Unit) {
    out.push_str("steps:\n");
    for step in &unit.steps {
        let _ = match &step.kind {
            StepKind::Ask(question) => writeln!(out, "  - ask: {question}"),
            StepKind::Say(text) => writeln!(out, "  - say: {text}"),
            StepKind::Section(name) => writeln!(out, "  - section: {name}"),
            StepKind::Go(section) => writeln!(out, "  - go: {section}"),
            StepKind::UsePart => writeln!(out, "  - use: shared/extra"),
            StepKind::Decide(list) => {
                let written = writeln!(out, "  - decide:");
                rows(out, "      ", list);
                written
            }
        };
        if let Some(when) = &step.when {
            let _ = writeln!(out, "    when: {when}");
        }
    }
}

fn rows(out: &mut String, indent: &str, rows: &[Row]) {
    for row in rows {
        let _ = match (&row.when, &row.target) {
            (Some(when), Target::Outcome(outcome)) => {
                writeln!(out, "{indent}- when: {when}\n{indent}  outcome: {outcome}")
            }
            (Some(when), Target::Section(section)) => {
                writeln!(out, "{indent}- when: {when}\n{indent}  go: {section}")
            }
            (None, Target::Outcome(outcome)) => writeln!(out, "{indent}- otherwise: {outcome}"),
            (None, Target::Section(section)) => {
                writeln!(out, "{indent}- otherwise:\n{indent}    go: {section}")
            }
        };
    }
}

/// The keys of a question's type, one on each line.
fn kind(question: &Question, unit: &Unit) -> String {
    match &question.kind {
        Kind::YesNo => "yes_no: true".to_owned(),
        Kind::Choice(choices) => format!("choice: [{}]", choices.join(", ")),
        Kind::OfSet(set) => {
            let name = unit.sets.get(*set).map_or("", |(name, _)| name.as_str());
            format!("choice: {name}")
        }
        Kind::Choices { choices, none } => {
            let none = if *none { "\nnone: none" } else { "" };
            format!("choices: [{}]{none}", choices.join(", "))
        }
        Kind::Number {
            unit,
            from,
            to,
            decimals,
            also_in,
        } => {
            let (low, high) = (decimal(*from, *decimals), decimal(*to, *decimals));
            let mut keys = format!("number: {unit}\nfrom: {low}\nto: {high}");
            if *decimals > 0 {
                let _ = write!(keys, "\ndecimals: {decimals}");
            }
            if let Some(also) = also_in {
                let _ = write!(keys, "\nalso_in: [{also}]");
            }
            keys
        }
        Kind::DaysAgo(to) => format!("date: days_ago\nto: {to}"),
        Kind::Age { unit, to } => format!("date: age\nin: {unit}\nto: {to}"),
        Kind::Text => "text: true".to_owned(),
        Kind::Location => "location: true".to_owned(),
        Kind::Photo => "photo: true".to_owned(),
        Kind::Voice => "voice: true".to_owned(),
    }
}

fn indented(text: &str, by: usize) -> String {
    let lines: Vec<_> = text
        .lines()
        .map(|line| format!("{:by$}{line}", ""))
        .collect();
    lines.join("\n")
}
