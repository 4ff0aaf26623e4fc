//! Makes a draft: questions first, then what is named by rules, the steps, and what is around them.

use std::collections::BTreeSet;

use super::rules::{Definition, Known, Named, Readable, Scope};
use super::sections::sections;
use super::texts::CHOICES;
use super::{Band, Draft, Kind, Outcome, Question, Row, Step, StepKind, Table, Target, Term, Unit};
use crate::tape::Tape;

/// Numbers that people are asked for: unit, bounds in smallest steps, decimals, entry in another unit.
const NUMBERS: [(&str, i64, i64, u8, Option<&str>); 6] = [
    ("percent", 50, 100, 0, None),
    ("years", 0, 120, 0, None),
    ("celsius", 340, 430, 1, Some("fahrenheit")),
    ("months", 0, 215, 0, Some("years")),
    ("kilograms", 20, 2_500, 1, Some("pounds")),
    ("beats_per_minute", 20, 250, 0, None),
];

/// The flow that a tape stands for.
pub(super) fn draft(tape: &mut Tape<'_>) -> Draft {
    let mut draft = Draft {
        audience: ["patients", "reference", "clinicians", "patients"][tape.below(4)],
        locales: [&["en"][..], &["en", "ur"], &["ur", "en"]][tape.below(3)].to_vec(),
        in_translation: [None, Some("ur-Latn")][tape.below(2)],
        about: [
            &[][..],
            &["me", "child", "other"],
            &["child"],
            &["me", "other"],
        ][tape.below(4)]
        .to_vec(),
        ..Draft::default()
    };
    let levels = 2 + tape.below(3);
    draft.urgencies = ["calm", "soon", "today", "now"][..levels]
        .iter()
        .map(|level| (*level).to_owned())
        .collect();
    if tape.chance(40) {
        let choices = words(tape, 3).into_iter().zip(0..).collect();
        draft.main.sets.push(("often".to_owned(), choices));
    }
    let count = 2 + tape.below(6);
    for at in 0..count {
        let question = question(tape, format!("q{at}"), !draft.main.sets.is_empty(), at == 0);
        draft.main.questions.push(question);
    }
    let is_of_set = |question: &Question| matches!(question.kind, Kind::OfSet(_));
    if !draft.main.questions.iter().any(is_of_set) {
        draft.main.sets.clear();
    }
    outcomes(tape, &mut draft);
    if tape.chance(35) {
        let part = part(tape, &draft);
        draft.part = Some(part);
    }
    let mut scope = Scope {
        questions: readables(&draft.main, ""),
        about: draft.about.clone(),
        ..Scope::default()
    };
    if let Some((part, _)) = &draft.part {
        scope.questions.extend(readables(part, "extra_"));
    }
    definitions(tape, &mut draft, &mut scope);
    sections(tape, &mut draft, &scope);
    around(tape, &mut draft, &scope);
    draft
}

fn words(tape: &mut Tape<'_>, count: usize) -> Vec<String> {
    let start = tape.below(CHOICES.len());
    let taken = CHOICES.iter().cycle().skip(start).take(count);
    taken.map(|word| (*word).to_owned()).collect()
}

/// A question; the first one of a flow is always one that rules can read.
fn question(tape: &mut Tape<'_>, name: String, has_set: bool, is_first: bool) -> Question {
    let kind = match tape.below(if is_first { 9 } else { 13 }) {
        0 => Kind::YesNo,
        1 | 2 => {
            let count = 2 + tape.below(4);
            Kind::Choice(words(tape, count))
        }
        3 if has_set => Kind::OfSet(0),
        3 | 4 => {
            let count = 2 + tape.below(5);
            let mut choices = words(tape, count);
            let none = tape.chance(70);
            if none {
                choices.push("none".to_owned());
            }
            Kind::Choices { choices, none }
        }
        5 => Kind::DaysAgo(tape.between(5, 400)),
        6 => {
            let unit = ["years", "months", "days"][tape.below(3)];
            Kind::Age {
                unit,
                to: tape.between(10, 120),
            }
        }
        9 => Kind::Text,
        10 => Kind::Location,
        11 => Kind::Photo,
        12 => Kind::Voice,
        _ => {
            let (unit, from, to, decimals, also) = NUMBERS[tape.below(NUMBERS.len())];
            Kind::Number {
                unit,
                from,
                to,
                decimals,
                also_in: also.filter(|_| tape.chance(60)),
            }
        }
    };
    let may_not_know = tape.chance(35);
    let worse = match &kind {
        Kind::YesNo => Some(["yes", "no"][tape.below(2)]),
        Kind::Choice(_) | Kind::OfSet(_) => Some(["later", "earlier"][tape.below(2)]),
        Kind::Choices { .. } => Some("more"),
        Kind::Number { .. } | Kind::DaysAgo(_) | Kind::Age { .. } => {
            Some(["higher", "lower"][tape.below(2)])
        }
        Kind::Text | Kind::Location | Kind::Photo | Kind::Voice => None,
    }
    .filter(|_| tape.chance(50));
    let if_unknown = stand_in(tape, &kind).filter(|_| may_not_know && tape.chance(40));
    let if_not_asked = stand_in(tape, &kind).filter(|_| tape.chance(12));
    Question {
        name,
        kind,
        may_not_know,
        worse,
        if_unknown,
        if_not_asked,
    }
}

/// An answer as authors write it.
fn stand_in(tape: &mut Tape<'_>, kind: &Kind) -> Option<String> {
    use super::rules::decimal;
    match kind {
        Kind::YesNo => Some(["yes", "no"][tape.below(2)].to_owned()),
        Kind::Choice(choices) | Kind::Choices { choices, .. } => tape.pick(choices).cloned(),
        Kind::Number {
            from, to, decimals, ..
        } => Some(decimal(tape.between(*from, *to), *decimals)),
        Kind::DaysAgo(to) | Kind::Age { to, .. } => Some(tape.between(0, *to).to_string()),
        Kind::OfSet(_) | Kind::Text | Kind::Location | Kind::Photo | Kind::Voice => None,
    }
}

fn outcomes(tape: &mut Tape<'_>, draft: &mut Draft) {
    let count = 2 + tape.below(3);
    for at in 0..count {
        // The first one passes the patient on, so that every way out leads to people.
        let hand_over = if at == 0 {
            Some(["offer", "always"][tape.below(2)])
        } else {
            [None, Some("offer"), Some("always"), Some("none")][tape.below(4)]
        };
        let urgency = draft.urgencies[tape.below(draft.urgencies.len())].clone();
        draft.main.outcomes.push(Outcome {
            name: format!("o{at}"),
            urgency,
            hand_over,
            follow_up: tape.chance(35),
            also: Vec::new(),
        });
    }
}

/// A shared part: one or two questions, a red flag, and an outcome of its own.
fn part(tape: &mut Tape<'_>, draft: &Draft) -> (Unit, Option<usize>) {
    let mut part = Unit::default();
    let count = 1 + tape.below(2);
    for at in 0..count {
        part.questions
            .push(question(tape, format!("x{at}"), false, at == 0));
    }
    let needed = &draft.main.questions[0];
    let needs = (!matches!(needed.kind, Kind::OfSet(_)) && tape.chance(50)).then_some(0);
    part.outcomes.push(Outcome {
        name: "hurry".to_owned(),
        urgency: draft.urgencies.last().cloned().unwrap_or_default(),
        hand_over: Some("always"),
        follow_up: false,
        also: Vec::new(),
    });
    let mut scope = Scope {
        questions: readables(&part, ""),
        ..Scope::default()
    };
    if needs.is_some() {
        scope
            .questions
            .push(Readable::of(needed.name.clone(), needed, &[]));
    }
    let everything = Known::anything(scope.questions.len());
    if let Some(when) = scope.rule(tape, &everything) {
        part.red_flags.push((when, "hurry".to_owned()));
    }
    let mut known = Known::default();
    for (at, question) in part.questions.iter().enumerate() {
        let when = scope.rule(tape, &known).filter(|_| tape.chance(25));
        note(&mut known, at, when.is_none());
        part.steps.push(Step {
            kind: StepKind::Ask(question.name.clone()),
            when,
        });
    }
    if tape.chance(30) {
        part.steps.push(step(StepKind::Say("x_said".to_owned())));
    }
    let wants_end = part.red_flags.is_empty() || tape.chance(30);
    if wants_end && let Some(when) = scope.rule(tape, &known) {
        part.steps.push(Step {
            kind: StepKind::Decide(vec![to_outcome(None, "hurry")]),
            when: Some(when),
        });
    }
    (part, needs)
}

fn readables(unit: &Unit, prefix: &str) -> Vec<Readable> {
    let set: Vec<String> = unit.sets.first().map_or_else(Vec::new, |(_, choices)| {
        choices.iter().map(|(choice, _)| choice.clone()).collect()
    });
    unit.questions
        .iter()
        .map(|question| Readable::of(format!("{prefix}{}", question.name), question, &set))
        .collect()
}

fn definitions(tape: &mut Tape<'_>, draft: &mut Draft, scope: &mut Scope) {
    let anything = Known::anything(scope.questions.len());
    for at in 0..tape.below(3) {
        let mut reads = BTreeSet::new();
        if let Some(rule) = scope.rule_beside(tape, &anything, &mut reads) {
            let name = format!("f{at}");
            define(scope, &name, Named::Fact, reads, BTreeSet::new());
            draft.main.facts.push((name, rule));
        }
    }
    let main = &mut draft.main;
    for (at, question) in main.questions.iter().enumerate() {
        if main.bands.len() < 2 && tape.chance(40) {
            let Some(band) = band(tape, question, main.bands.len()) else {
                continue;
            };
            let names = band.rows.iter().map(|(_, value)| value.clone());
            let tests = if band.has_points {
                Named::Sum(0, 3)
            } else {
                Named::Results(names.collect())
            };
            let reads = BTreeSet::from([at]);
            define(scope, &band.name, tests, reads.clone(), reads);
            main.bands.push(band);
        }
    }
    if tape.chance(60) {
        score(tape, main, scope, &anything);
    }
    if tape.chance(40) {
        let results = words(tape, 3);
        let mut reads = BTreeSet::new();
        let rows: Vec<_> = results[..2]
            .iter()
            .filter_map(|result| {
                let when = scope.rule_beside(tape, &anything, &mut reads)?;
                Some((when, result.clone()))
            })
            .collect();
        let tests = Named::Results(results[2 - rows.len()..].to_vec());
        define(scope, "t0", tests, reads, BTreeSet::new());
        main.tables.push(Table {
            name: "t0".to_owned(),
            otherwise: results[2].clone(),
            results,
            rows,
        });
    }
}

fn define(
    scope: &mut Scope,
    name: &str,
    tests: Named,
    reads: BTreeSet<usize>,
    needs: BTreeSet<usize>,
) {
    scope.definitions.push(Definition {
        name: name.to_owned(),
        tests,
        reads,
        needs,
    });
}

fn band(tape: &mut Tape<'_>, question: &Question, at: usize) -> Option<Band> {
    let (from, to, decimals) = match &question.kind {
        Kind::Number {
            from, to, decimals, ..
        } => (*from, *to, *decimals),
        Kind::DaysAgo(to) | Kind::Age { to, .. } => (0, *to, 0),
        Kind::YesNo
        | Kind::Choice(_)
        | Kind::OfSet(_)
        | Kind::Choices { .. }
        | Kind::Text
        | Kind::Location
        | Kind::Photo
        | Kind::Voice => return None,
    };
    let first = tape.between(from, to - 3);
    let second = tape.between(first + 1, to - 1);
    let has_points = tape.chance(50);
    let values = if has_points {
        ["0", "1", "3"].map(str::to_owned).to_vec()
    } else {
        ["narrow", "middle", "wide"]
            .map(|name| format!("{name}{at}"))
            .to_vec()
    };
    Some(Band {
        name: format!("b{at}"),
        of: question.name.clone(),
        decimals,
        rows: [first, second, to].into_iter().zip(values).collect(),
        has_points,
    })
}

/// A score of rules, and sometimes of answers with points or of bands.
fn score(tape: &mut Tape<'_>, main: &mut Unit, scope: &mut Scope, anything: &Known) {
    let (mut terms, mut most) = (Vec::new(), 0);
    let (mut reads, mut needs) = (BTreeSet::new(), BTreeSet::new());
    for points in 1..=tape.between(1, 3) {
        if let Some(when) = scope.rule_beside(tape, anything, &mut reads) {
            terms.push(Term::Points(points, when));
            most += points;
        }
    }
    let (mut summed, wants_sum) = (Vec::new(), tape.chance(50));
    for (at, question) in main.questions.iter().enumerate() {
        if wants_sum && matches!(question.kind, Kind::OfSet(_)) {
            summed.push(question.name.clone());
            needs.insert(at);
            most += 2;
        }
    }
    for band in main
        .bands
        .iter()
        .filter(|band| wants_sum && band.has_points)
    {
        let of = main
            .questions
            .iter()
            .position(|question| question.name == band.of);
        summed.push(band.name.clone());
        needs.extend(of);
        most += 3;
    }
    if !summed.is_empty() {
        terms.push(Term::Sum(summed));
    }
    if most > 0 {
        main.scores.push(("s0".to_owned(), terms));
        reads.extend(&needs);
        define(scope, "s0", Named::Sum(0, most), reads, needs);
    }
}

/// Red flags, the other ways out, advice and constraints.
fn around(tape: &mut Tape<'_>, draft: &mut Draft, scope: &Scope) {
    let anything = Known::anything(scope.questions.len());
    let outcomes: Vec<_> = draft
        .main
        .outcomes
        .iter()
        .map(|it| it.name.clone())
        .collect();
    let mut used = BTreeSet::new();
    for _ in 0..tape.below(3) {
        let when = scope.rule_beside(tape, &anything, &mut used);
        if let (Some(when), Some(outcome)) = (when, tape.pick(&outcomes)) {
            draft.main.red_flags.push((when, outcome.clone()));
        }
    }
    draft.unfinished.push(to_outcome(
        Some("way is give_up or way is asked_for_doctor".to_owned()),
        &outcomes[0],
    ));
    let mut used = BTreeSet::new();
    for _ in 0..tape.below(3) {
        let when = scope.rule_beside(tape, &anything, &mut used);
        if let (Some(when), Some(outcome)) = (when, tape.pick(&outcomes)) {
            draft.unfinished.push(to_outcome(Some(when), outcome));
        }
    }
    let last = outcomes.last().cloned().unwrap_or_default();
    draft.unfinished.push(to_outcome(None, &last));
    if tape.chance(25) {
        draft.impossible.extend(scope.rule(tape, &anything));
    }
    for at in 0..draft.main.outcomes.len() {
        if tape.chance(30)
            && let Some(when) = scope.rule(tape, &anything)
        {
            draft.main.outcomes[at]
                .also
                .push((when, format!("also_{at}")));
        }
    }
}

pub(super) fn note(known: &mut Known, question: usize, is_sure: bool) {
    known.maybe.insert(question);
    if is_sure {
        known.surely.insert(question);
    }
}

pub(super) fn step(kind: StepKind) -> Step {
    Step { kind, when: None }
}

pub(super) fn to_outcome(when: Option<String>, outcome: &str) -> Row {
    Row {
        when,
        target: Target::Outcome(outcome.to_owned()),
    }
}
