//! Rules that depend on an answer that may be missing.
//!
//! An author sees this where a rule reads the value of an answer that some patient does not know
//! or was not asked for. It matters because such a rule is neither true nor false, and taking
//! "not known" for "no" is how emergencies are missed.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{FlowModel, NodeKind, QuestionIdx, ScoreTerm};
use crate::proof::patients::{Missing, Patients};
use crate::proof::{Doubt, Survey};
use crate::rule::{Definition, Reads, Rule, RuleKind};
use crate::source::Span;

use super::ground::Ground;
use super::words;

/// Finds step conditions and rows of `decide` and `unfinished` that can be undetermined.
///
/// Facts, scores, bands and tables are judged where they are read. Red flags and lines of advice
/// are exempt: undetermined, they do not fire.
pub(super) fn determined(ground: &Ground<'_>, out: &mut Vec<Diagnostic>) {
    let model = ground.model;
    let surveys = ground.whens.iter().zip(&ground.decides);
    for (node, (when, decide)) in model.nodes.iter().zip(surveys) {
        if let Some(survey) = when {
            report(model, survey, &[node.when.as_ref()], Stands::OnThePath, out);
        }
        if let (NodeKind::Decide(rows), Some(survey)) = (&node.kind, decide) {
            let rules: Vec<_> = rows.iter().map(|row| row.when.as_ref()).collect();
            report(model, survey, &rules, Stands::OnThePath, out);
        }
    }
    let rules: Vec<_> = (model.unfinished.iter())
        .map(|row| row.when.as_ref())
        .collect();
    report(model, &ground.unfinished, &rules, Stands::InUnfinished, out);
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Stands {
    OnThePath,
    InUnfinished,
}

fn report(
    model: &FlowModel,
    survey: &Survey,
    rules: &[Option<&Rule>],
    stands: Stands,
    out: &mut Vec<Diagnostic>,
) {
    for (rule, seen) in rules.iter().zip(&survey.rows) {
        let (Some(rule), Some(doubt)) = (rule, &seen.undetermined) else {
            continue;
        };
        match doubt {
            Doubt::For(patients) if patients.missing.is_empty() => {
                out.extend(without_a_result(model, rule.span, patients, out));
            }
            Doubt::For(patients) => out.push(undetermined(model, rule, patients, stands)),
            Doubt::TooManyAnswers => out.push(
                Diagnostic::new(
                    &code::UNDETERMINED,
                    rule.span,
                    "this rule reads too many answers that may be missing to tell whether it is \
                     always true or false",
                )
                .help(
                    "test `is known` before each of them, or give them `if_unknown:` in the \
                     questions",
                ),
            ),
        }
    }
}

/// No answer is missing, so a table or a band that the rule reads has a hole.
fn without_a_result(
    model: &FlowModel,
    span: Span,
    patients: &Patients,
    out: &[Diagnostic],
) -> Option<Diagnostic> {
    let holes = [
        &code::BAND_HOLE,
        &code::BAND_OVERLAP,
        &code::UNCOVERED_ANSWER,
    ];
    if out.iter().any(|found| holes.contains(&found.code)) {
        return None;
    }
    let found = Diagnostic::new(
        &code::UNDETERMINED,
        span,
        format!(
            "a table that this rule reads has no result for {}",
            words::patients(model, patients)
        ),
    );
    Some(found.help("end the rows of the table with `otherwise:`"))
}

fn undetermined(model: &FlowModel, rule: &Rule, patients: &Patients, stands: Stands) -> Diagnostic {
    let mut stand_ins = Vec::new();
    let mut never_asked = Vec::new();
    for missing in &patients.missing {
        let Some(question) = model.question(missing.question) else {
            continue;
        };
        let name = &question.name;
        if missing.was_asked {
            stand_ins.push(format!("give `{name}` an `if_unknown:`"));
        } else if !is_asked(model, missing.question) {
            never_asked.push(format!("`- ask: {name}`"));
        } else if stands == Stands::OnThePath {
            stand_ins.push(format!("give `{name}` an `if_not_asked:`"));
        }
    }
    let help = if never_asked.is_empty() {
        let mut help = format!("write {}", guarded(model, rule, &patients.missing));
        if !stand_ins.is_empty() {
            help.push_str(&format!(", or {}", words::listed(stand_ins, "and")));
        }
        help
    } else {
        let steps = words::listed(never_asked, "and");
        format!("no step asks for it: add {steps} to the steps before")
    };
    Diagnostic::new(
        &code::UNDETERMINED,
        rule.span,
        format!(
            "this rule is neither true nor false for {}",
            words::patients(model, patients)
        ),
    )
    .help(help)
}

fn is_asked(model: &FlowModel, question: QuestionIdx) -> bool {
    model.nodes.iter().any(|node| match node.kind {
        NodeKind::Ask(asked) => asked == question,
        NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) | NodeKind::Enter { .. } => false,
    })
}

/// What to write so that no missing answer is read. A test goes in front of just that part which
/// reads the answer: in front of the whole it would also silence the other parts of an `or`, the
/// other conditions of a count, and the other terms of a sum.
fn guarded(model: &FlowModel, rule: &Rule, missing: &[Missing]) -> String {
    let inside: Vec<String> = missing
        .iter()
        .filter_map(|missing| {
            let (name, rules) = read_inside(model, rule, missing.question)?;
            let cure = match rules.as_slice() {
                [rule] => guarded(model, rule, &[*missing]),
                _ => format!("`{} and …`", test(rule, *missing).written(model)),
            };
            Some(format!("{cure} in `{name}`"))
        })
        .collect();
    if !inside.is_empty() {
        return words::listed(inside, "and");
    }
    if is_conjunction(rule) {
        let tests: Vec<String> = missing
            .iter()
            .map(|missing| test(rule, *missing).written(model))
            .collect();
        return format!("`{} and …`", tests.join(" and "));
    }
    format!("`{}`", within(model, rule, missing).written(model))
}

/// Whether a test in front of the whole says the same as one in front of the part that needs it.
fn is_conjunction(rule: &Rule) -> bool {
    match &rule.kind {
        RuleKind::Or(_) | RuleKind::AtLeast { .. } => false,
        RuleKind::And(parts) => parts.iter().all(is_conjunction),
        RuleKind::Not(_)
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
        | RuleKind::Outcome(_)
        | RuleKind::Unreadable => true,
    }
}

/// The rule with the tests in it.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other kind is a test, or parts that all must hold"
)]
fn within(model: &FlowModel, rule: &Rule, missing: &[Missing]) -> Rule {
    let inner = |part: &Rule| within(model, part, missing);
    let kind = match &rule.kind {
        RuleKind::And(parts) if !is_conjunction(rule) => {
            RuleKind::And(parts.iter().map(inner).collect())
        }
        RuleKind::Or(parts) => RuleKind::Or(parts.iter().map(inner).collect()),
        RuleKind::AtLeast { count, parts } => RuleKind::AtLeast {
            count: *count,
            parts: parts.iter().map(inner).collect(),
        },
        kind => {
            let reads = Reads::of(model, rule);
            let mut all: Vec<Rule> = missing
                .iter()
                .filter(|missing| reads.values.contains(&missing.question))
                .map(|missing| test(rule, *missing))
                .collect();
            if all.is_empty() {
                return rule.clone();
            }
            if let RuleKind::And(parts) = kind {
                all.extend(parts.iter().cloned());
            } else {
                all.push(rule.clone());
            }
            RuleKind::And(all)
        }
    };
    Rule {
        kind,
        span: nowhere(rule),
    }
}

fn test(rule: &Rule, missing: Missing) -> Rule {
    Rule {
        kind: cure(missing),
        span: nowhere(rule),
    }
}

/// An empty place, at which nothing is written that could be shown in place of the rule.
fn nowhere(rule: &Rule) -> Span {
    Span {
        end: rule.span.start,
        ..rule.span
    }
}

/// The fact, score or table through which alone the rule reads a question, and the rules in it that
/// do; not a sum of answers, whose terms take no test.
fn read_inside<'m>(
    model: &'m FlowModel,
    rule: &Rule,
    question: QuestionIdx,
) -> Option<(&'m str, Vec<&'m Rule>)> {
    let reads = |rule: &Rule| Reads::of(model, rule).values.contains(&question);
    let (name, rules): (&str, Vec<&Rule>) = match rule.definition() {
        Some(Definition::Fact(fact)) => {
            let fact = model.fact(fact)?;
            (&fact.name, vec![&fact.rule])
        }
        Some(Definition::Table(table)) => {
            let table = model.table(table)?;
            let rows = table.rows.iter();
            (
                &table.name,
                rows.filter_map(|row| row.when.as_ref()).collect(),
            )
        }
        Some(Definition::Score(score)) => {
            let score = model.score(score)?;
            let rules = score.terms.iter().filter_map(|term| match term {
                ScoreTerm::Points { when, .. } => Some(when),
                ScoreTerm::Answer(_) | ScoreTerm::Band(_) => None,
            });
            (&score.name, rules.collect())
        }
        Some(Definition::Band(_)) => return None,
        None => {
            let mut through = rule.parts().iter().filter(|part| reads(part));
            let first = through.next()?;
            // Read in several places, each needs its own test.
            if through.next().is_some() {
                return None;
            }
            return read_inside(model, first, question);
        }
    };
    let rules: Vec<&Rule> = rules.into_iter().filter(|rule| reads(rule)).collect();
    (!rules.is_empty()).then_some((name, rules))
}

/// The weakest test that makes the answer readable.
fn cure(missing: Missing) -> RuleKind {
    if missing.was_asked || missing.may_not_know {
        RuleKind::IsKnown(missing.question)
    } else {
        RuleKind::WasAsked(missing.question)
    }
}

#[cfg(test)]
mod tests {
    use crate::answers::Slot;
    use crate::sample::{
        Sample, all, any, asked, band, fact, known, no, number, points, score, table, way, yes,
    };

    #[test]
    fn an_answer_that_may_be_unknown() {
        let mut flow = Sample::new();
        let contact = flow.yes_no("contact");
        flow.may_not_know(contact);
        flow.ask(contact);
        flow.decide(vec![Some(yes(contact)), None]);
        assert_eq!(
            flow.messages("undetermined"),
            ["this rule is neither true nor false for a patient where `contact` is not known"]
        );
        assert_eq!(
            flow.help("undetermined"),
            "write `contact is known and …`, or give `contact` an `if_unknown:`"
        );
        flow.decide_again(vec![Some(all([known(contact), yes(contact)])), None]);
        assert!(!flow.finds("undetermined"));
        flow.decide_again(vec![Some(yes(contact)), None]);
        flow.if_unknown(contact, Slot::Value(0));
        assert!(!flow.finds("undetermined"));
    }

    #[test]
    fn the_cure_stands_where_it_silences_nothing_else() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.may_not_know(b);
        flow.ask(a);
        flow.ask(b);
        let either = any([yes(a), yes(b)]);
        let named = flow.fact("either", either.clone());
        let sum = flow.score("sum", vec![points(1, yes(a)), points(1, yes(b))], (0, 2));
        flow.decide(vec![None]);
        let cures = [
            (
                all([no(a), either]),
                "`a is no and (a is yes or (b is known and b is yes))`",
            ),
            (
                fact(named),
                "`a is yes or (b is known and b is yes)` in `either`",
            ),
            (score(sum, 1, 2), "`b is known and …` in `sum`"),
        ];
        for (rule, cure) in cures {
            flow.decide_again(vec![Some(rule), None]);
            let help = flow.help("undetermined");
            assert_eq!(help, format!("write {cure}, or give `b` an `if_unknown:`"));
        }
    }

    #[test]
    fn an_answer_that_may_not_have_been_asked_for() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.ask(a);
        flow.ask_when(b, yes(a));
        flow.decide(vec![Some(yes(b)), None]);
        assert_eq!(
            flow.messages("undetermined"),
            ["this rule is neither true nor false for a patient where `b` was not asked"]
        );
        assert_eq!(
            flow.help("undetermined"),
            "write `b was asked and …`, or give `b` an `if_not_asked:`"
        );
        flow.decide_again(vec![Some(all([asked(b), yes(b)])), None]);
        assert!(!flow.finds("undetermined"));
        flow.decide_again(vec![Some(yes(b)), None]);
        flow.if_not_asked(b, Slot::Value(0));
        assert!(!flow.finds("undetermined"));
    }

    #[test]
    fn the_stand_in_for_not_asked_waits_until_the_question_cannot_come_any_more() {
        let mut flow = Sample::new();
        let (a, b, c) = (flow.yes_no("a"), flow.yes_no("b"), flow.yes_no("c"));
        flow.if_not_asked(b, Slot::Value(0));
        flow.ask(a);
        flow.ask_when(c, yes(b));
        flow.ask_when(b, yes(a));
        flow.decide(vec![Some(yes(b)), None]);
        assert_eq!(flow.messages("undetermined").len(), 1);
    }

    #[test]
    fn an_earlier_row_or_the_steps_own_when_settles_it() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.ask(a);
        flow.ask_when(b, yes(a));
        flow.decide(vec![Some(crate::sample::not(asked(b))), Some(yes(b)), None]);
        assert!(!flow.finds("undetermined"));
    }

    #[test]
    fn only_the_answers_that_matter_are_named() {
        let mut flow = Sample::new();
        let age = flow.number("age", 0, 120);
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        for question in [a, b] {
            flow.may_not_know(question);
        }
        for question in [age, a, b] {
            flow.ask(question);
        }
        let risk = flow.score(
            "risk",
            vec![
                points(2, number(age, 60, 120)),
                points(1, yes(a)),
                points(1, yes(b)),
            ],
            (0, 4),
        );
        flow.decide(vec![Some(score(risk, 4, 4)), None]);
        assert_eq!(
            flow.messages("undetermined"),
            [
                "this rule is neither true nor false for a patient where `age` is 60 to 120 years \
                 and `a` is `yes` and `b` is not known"
            ]
        );
        flow.decide_again(vec![Some(score(risk, 0, 4)), None]);
        assert!(!flow.finds("undetermined"));
    }

    #[test]
    fn a_rule_is_judged_where_it_is_read_not_where_it_is_named() {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        flow.may_not_know(a);
        let is_a = flow.fact("is_a", yes(a));
        flow.ask(a);
        flow.decide(vec![Some(all([known(a), fact(is_a)])), None]);
        assert!(!flow.finds("undetermined"));
        flow.decide_again(vec![Some(fact(is_a)), None]);
        assert!(flow.finds("undetermined"));
    }

    #[test]
    fn a_table_without_a_result_where_nobody_was_asked() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.ask(a);
        flow.ask_when(b, yes(a));
        let state = flow.table("state", vec![(Some(known(b)), 0)]);
        flow.decide(vec![Some(table(state, 1)), None]);
        assert_eq!(
            flow.messages("undetermined"),
            ["a table that this rule reads has no result for a patient where `b` was not asked"]
        );
        flow.decide_again(vec![Some(all([asked(b), table(state, 1)])), None]);
        assert!(!flow.finds("undetermined"));
    }

    #[test]
    fn a_band_that_overlaps_is_reported_once() {
        let mut flow = Sample::new();
        let age = flow.number("age", 0, 120);
        flow.ask(age);
        let old = flow.band("old", age, &[(0, 60), (60, 120)]);
        flow.decide(vec![Some(band(old, 1, 1)), None]);
        assert!(flow.finds("band-overlap"));
        assert!(!flow.finds("undetermined"));
    }

    #[test]
    fn sums_of_many_answers_are_judged_or_said_to_be_too_large() {
        let sum = |count: usize, may_not_know: bool| {
            let mut flow = Sample::new();
            let mut terms = Vec::new();
            for at in 0..count {
                let question = flow.yes_no(&format!("q{at}"));
                flow.ask(question);
                if may_not_know {
                    flow.may_not_know(question);
                }
                terms.push(points(1, yes(question)));
            }
            let most = i64::try_from(count).unwrap();
            let sum = flow.score("sum", terms, (0, most));
            flow.decide(vec![Some(score(sum, most / 2, most)), None]);
            flow
        };
        assert!(sum(40, false).is_accepted(), "no answer is ever missing");
        assert!(sum(40, true).finds("undetermined"));
    }

    #[test]
    fn unfinished_rows_are_read_with_any_answer_missing() {
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        flow.unfinished_again(vec![(Some(yes(a)), "doctor"), (None, "doctor")]);
        assert_eq!(
            flow.messages("undetermined"),
            ["this rule is neither true nor false for a patient where `a` was not asked"]
        );
        assert_eq!(flow.help("undetermined"), "write `a was asked and …`");
        flow.unfinished_again(vec![
            (Some(all([known(a), no(a)])), "doctor"),
            (Some(way(0b111)), "doctor"),
            (None, "doctor"),
        ]);
        assert!(!flow.finds("undetermined"));
    }
}
