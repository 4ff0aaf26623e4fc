//! Rows that leave somebody out, and rows that take nobody.
//!
//! An author sees this where the rows of a `decide` or of a table have a hole, or where a row can
//! never be the first that holds. It matters because a patient in a hole gets no advice, and a row
//! that an earlier one hides says something that the flow does not do.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{FlowModel, NodeIdx, NodeKind, TableIdx};
use crate::proof::{Survey, Surveyor};
use crate::rule::Rule;
use crate::source::Span;

use super::ground::Ground;
use super::words;

/// Finds holes, hidden rows and rows that are never true in every `decide` and table.
pub(super) fn cover(ground: &Ground<'_>, surveyor: &mut Surveyor<'_>, out: &mut Vec<Diagnostic>) {
    let model = ground.model;
    for (at, (node, survey)) in model.nodes.iter().zip(&ground.decides).enumerate() {
        let (NodeKind::Decide(rows), Some(survey)) = (&node.kind, survey) else {
            continue;
        };
        if surveyor.is_reached(NodeIdx::new(at)) == Some(false) {
            // Nobody reads these rows, which is told of the step.
            continue;
        }
        let rules: Vec<_> = rows.iter().map(|row| row.when.as_ref()).collect();
        let spans: Vec<_> = rows.iter().map(|row| row.span).collect();
        let list = Rows {
            name: "this `decide`",
            span: node.span,
            rules: &rules,
            spans: &spans,
            survey,
        };
        list.hole(model, out);
        list.idle(model, out, &mut |rows| {
            surveyor.at(NodeIdx::new(at), node.when.as_ref(), rows)
        });
    }
    for (at, (table, survey)) in model.tables.iter().zip(&ground.tables).enumerate() {
        let rules: Vec<_> = table.rows.iter().map(|row| row.when.as_ref()).collect();
        let spans: Vec<_> = table.rows.iter().map(|row| row.span).collect();
        let list = Rows {
            name: &format!("the table `{}`", table.name),
            span: table.span,
            rules: &rules,
            spans: &spans,
            survey,
        };
        list.hole(model, out);
        list.idle(model, out, &mut |rows| {
            surveyor.in_table(TableIdx::new(at), rows)
        });
    }
}

/// A list of rows and what was found out about it.
pub(super) struct Rows<'a> {
    /// What messages call it.
    pub(super) name: &'a str,
    /// Where it stands.
    pub(super) span: Span,
    /// The conditions; none for `otherwise`.
    pub(super) rules: &'a [Option<&'a Rule>],
    /// Where the rows stand.
    pub(super) spans: &'a [Span],
    /// What was found out.
    pub(super) survey: &'a Survey,
}

impl Rows<'_> {
    /// Reports patients whom no row takes.
    pub(super) fn hole(&self, model: &FlowModel, out: &mut Vec<Diagnostic>) {
        let name = self.name;
        if let Some(hole) = &self.survey.hole {
            let rule = words::rule(model, hole);
            let help = if rule.is_empty() {
                "end the rows with `otherwise:`".to_owned()
            } else {
                format!("add a row such as `when: {rule}`, or end the rows with `otherwise:`")
            };
            out.push(
                Diagnostic::new(
                    &code::UNCOVERED_ANSWER,
                    self.span,
                    format!("{name} has no row for {}", words::patients(model, hole)),
                )
                .help(help),
            );
        } else if !self.survey.is_complete && self.rules.iter().all(Option::is_some) {
            out.push(
                Diagnostic::new(
                    &code::UNCOVERED_ANSWER,
                    self.span,
                    format!(
                        "{name} reads too many answers at once to tell whether its rows cover \
                         every patient"
                    ),
                )
                .help("end the rows with `otherwise:`"),
            );
        }
    }

    /// Reports rows that take nobody; `again` looks at other rows in the same place.
    pub(super) fn idle(
        &self,
        model: &FlowModel,
        out: &mut Vec<Diagnostic>,
        again: &mut dyn FnMut(&[Option<&Rule>]) -> Survey,
    ) {
        for (at, (rule, seen)) in self.rules.iter().zip(&self.survey.rows).enumerate() {
            let Some(span) = self.spans.get(at).copied() else {
                continue;
            };
            if seen.takes_somebody {
                continue;
            }
            let Some(rule) = rule else {
                // Authors keep a last `otherwise` for safety; only what stands behind it is idle.
                continue;
            };
            let written = rule.written(model);
            if takes_nobody(&again(&[Some(rule)]), 0) {
                out.push(
                    Diagnostic::new(
                        &code::NEVER_TRUE,
                        rule.span,
                        format!("`{written}` is never true here"),
                    )
                    .help("change the rule, or remove the row"),
                );
                continue;
            }
            if seen.undetermined.is_some() {
                // It is reported as undetermined; what it hides is not known before that is cured.
                continue;
            }
            if self.rules.iter().take(at).any(Option::is_none) {
                // The resolver reports what stands behind an `otherwise`.
                continue;
            }
            let hider = self
                .rules
                .iter()
                .take(at)
                .position(|earlier| takes_nobody(&again(&[*earlier, Some(rule)]), 1));
            let found = match hider.and_then(|hider| self.spans.get(hider)) {
                Some(earlier) => {
                    let is_same = hider
                        .and_then(|hider| self.rules.get(hider).copied().flatten())
                        .is_some_and(|earlier| earlier.written(model) == written);
                    let (message, label) = if is_same {
                        (
                            format!("this row repeats an earlier one: `{written}`"),
                            "the same rule",
                        )
                    } else {
                        (
                            format!("an earlier row takes every patient of this one: `{written}`"),
                            "takes them before",
                        )
                    };
                    Diagnostic::new(&code::ROW_HIDDEN, span, message).related(*earlier, label)
                }
                None => Diagnostic::new(
                    &code::ROW_HIDDEN,
                    span,
                    format!("the rows before take every patient of this one: `{written}`"),
                ),
            };
            out.push(found.help("remove this row, or move it up"));
        }
    }
}

/// Whether it is certain that a row takes nobody.
fn takes_nobody(survey: &Survey, row: usize) -> bool {
    survey.is_complete
        && survey
            .rows
            .get(row)
            .is_some_and(|seen| !seen.takes_somebody && seen.undetermined.is_none())
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, all, any, choice, has, known, not, number, table, unknown, yes};

    #[test]
    fn a_hole_is_described_with_a_row_that_fills_it() {
        let mut flow = Sample::new();
        let age = flow.number("age", 0, 120);
        let contact = flow.yes_no("contact");
        flow.may_not_know(contact);
        flow.ask(age);
        flow.ask(contact);
        flow.decide(vec![
            Some(number(age, 0, 60)),
            Some(all([known(contact), yes(contact)])),
            Some(all([known(contact), not(yes(contact))])),
        ]);
        assert_eq!(
            flow.messages("uncovered-answer"),
            [
                "this `decide` has no row for a patient where `age` is 61 to 120 years and \
                 `contact` is not known"
            ]
        );
        assert_eq!(
            flow.help("uncovered-answer"),
            "add a row such as `when: age >= 61 and contact is unknown`, or end the rows with \
             `otherwise:`"
        );
        flow.decide_again(vec![
            Some(number(age, 0, 60)),
            Some(unknown(contact)),
            Some(all([known(contact), yes(contact)])),
            Some(all([known(contact), not(yes(contact))])),
        ]);
        assert!(!flow.finds("uncovered-answer"));
    }

    #[test]
    fn what_a_red_flag_takes_needs_no_row() {
        let mut flow = Sample::new();
        let breathing = flow.choice("breathing", &["normal", "with_effort", "at_rest"]);
        flow.ask(breathing);
        flow.decide(vec![
            Some(choice(breathing, 0b001)),
            Some(choice(breathing, 0b010)),
        ]);
        assert_eq!(
            flow.messages("uncovered-answer"),
            ["this `decide` has no row for a patient where `breathing` is `at_rest`"]
        );
        let top = flow.outcome("top", 2);
        flow.flag(choice(breathing, 0b100), top);
        assert!(!flow.finds("uncovered-answer"));
    }

    #[test]
    fn sets_of_choices_are_covered_by_their_tested_choices() {
        let mut flow = Sample::new();
        let signs = flow.choices("signs", &["fever", "cough", "tired", "none"], Some(3));
        flow.ask(signs);
        flow.decide(vec![
            Some(has(signs, 0b0011, 1)),
            Some(has(signs, 0b1000, 1)),
        ]);
        assert_eq!(
            flow.messages("uncovered-answer"),
            [
                "this `decide` has no row for a patient where `signs` has none of `fever`, \
                 `cough` and `none`"
            ]
        );
        flow.decide_again(vec![
            Some(has(signs, 0b0011, 1)),
            Some(any([has(signs, 0b1000, 1), has(signs, 0b0100, 1)])),
        ]);
        assert!(!flow.finds("uncovered-answer"));
    }

    #[test]
    fn hidden_repeated_and_impossible_rows_are_told_apart() {
        let mut flow = Sample::new();
        let age = flow.number("age", 0, 120);
        flow.ask(age);
        flow.decide(vec![
            Some(number(age, 0, 60)),
            Some(number(age, 10, 20)),
            Some(number(age, 0, 60)),
            Some(all([number(age, 0, 10), number(age, 11, 120)])),
            Some(number(age, 50, 80)),
            Some(number(age, 40, 70)),
            None,
        ]);
        assert_eq!(
            flow.messages("row-hidden"),
            [
                "an earlier row takes every patient of this one: `age between 10 and 20`",
                "this row repeats an earlier one: `age <= 60`",
                "the rows before take every patient of this one: `age between 40 and 70`",
            ]
        );
        assert_eq!(
            flow.messages("never-true"),
            ["`age <= 10 and age >= 11` is never true here"]
        );
        flow.decide_again(vec![
            Some(number(age, 0, 60)),
            Some(number(age, 61, 120)),
            None,
        ]);
        assert!(!flow.finds("row-hidden"), "a last `otherwise` may be idle");
        assert!(!flow.finds("never-true"));
    }

    #[test]
    fn a_table_is_judged_by_those_who_read_it() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.ask(a);
        flow.ask(b);
        flow.decide_when(not(yes(a)));
        let state = flow.table(
            "state",
            vec![(Some(yes(b)), 0), (Some(all([yes(a), not(yes(b))])), 1)],
        );
        flow.decide(vec![Some(table(state, 1)), None]);
        assert!(
            !flow.finds("uncovered-answer"),
            "whoever has no `a` left before"
        );
        flow.decide_again(vec![None]);
        assert_eq!(
            flow.messages("uncovered-answer"),
            ["the table `state` has no row for a patient where `a` is `no` and `b` is `no`"]
        );
    }

    #[test]
    fn a_table_must_give_a_result_for_everybody() {
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        flow.table("state", vec![(Some(yes(a)), 0)]);
        assert_eq!(
            flow.messages("uncovered-answer"),
            ["the table `state` has no row for a patient where `a` is `no`"]
        );
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        flow.table("state", vec![(Some(yes(a)), 0), (None, 1)]);
        assert!(!flow.finds("uncovered-answer"));
    }

    #[test]
    fn many_questions_are_split_no_further_than_the_rows_need() {
        let mut flow = Sample::new();
        let questions: Vec<_> = (0..40).map(|at| flow.yes_no(&format!("q{at}"))).collect();
        for question in &questions {
            flow.ask(*question);
        }
        let mut rows: Vec<_> = questions
            .iter()
            .map(|question| Some(yes(*question)))
            .collect();
        rows.push(Some(all(questions
            .iter()
            .map(|question| not(yes(*question))))));
        flow.decide(rows.clone());
        assert_eq!(flow.messages("uncovered-answer"), [""; 0]);
        rows.pop();
        flow.decide_again(rows);
        assert!(flow.finds("uncovered-answer"));
    }
}
