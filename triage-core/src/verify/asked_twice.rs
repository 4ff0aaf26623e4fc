//! Questions asked twice on one path.
//!
//! An author sees this where a question stands in two sections that one patient can pass. It
//! matters because a patient should not be asked the same thing again, and because the second
//! answer would silently replace the first.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{NodeIdx, NodeKind, QuestionIdx};
use crate::proof::Surveyor;
use crate::rule::Rule;

use super::flow::{Asked, leads_to};
use super::ground::Ground;

/// Finds pairs of steps that ask one question of one patient.
pub(super) fn asked_twice(
    ground: &Ground<'_>,
    surveyor: &mut Surveyor<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let mut places: Vec<Vec<NodeIdx>> = vec![Vec::new(); ground.model.questions.len()];
    for (at, node) in ground.model.nodes.iter().enumerate() {
        let NodeKind::Ask(question) = node.kind else {
            continue;
        };
        let idx = NodeIdx::new(at);
        let Some(places) = places.get_mut(question.index()) else {
            continue;
        };
        if ground.flow.is_reached(idx) && ground.flow.asked(idx, question) != Asked::Never {
            let first = places
                .iter()
                .copied()
                .find(|first| leads_to(ground.model, *first, idx))
                .filter(|_| takes_somebody_again(surveyor, question, idx, node.when.as_ref()));
            if let Some(first) = first.and_then(|first| ground.model.node(first)) {
                let name = (ground.model.question(question)).map_or("?", |q| q.name.as_str());
                out.push(
                    Diagnostic::new(
                        &code::ASKED_TWICE,
                        node.span,
                        format!("`{name}` is asked a second time on the same path"),
                    )
                    .related(first.span, "asked here before")
                    .help(format!(
                        "ask it once, or give one of the two steps a `when` that excludes the \
                         other, such as `not {name} was asked`"
                    )),
                );
            }
        }
        places.push(idx);
    }
}

/// Whether somebody who was asked before takes the step; in doubt, yes.
fn takes_somebody_again(
    surveyor: &mut Surveyor<'_>,
    question: QuestionIdx,
    step: NodeIdx,
    when: Option<&Rule>,
) -> bool {
    let survey = surveyor.at_asked(step, Some(question), None, &[when]);
    !survey.is_complete
        || survey
            .rows
            .first()
            .is_some_and(|row| row.takes_somebody || row.undetermined.is_some())
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, asked, no, not, yes};

    #[test]
    fn two_steps_that_one_patient_can_pass() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.ask(a);
        flow.ask_when(b, yes(a));
        flow.ask(b);
        flow.end();
        assert_eq!(
            flow.messages("asked-twice"),
            ["`b` is asked a second time on the same path"]
        );
    }

    #[test]
    fn two_steps_that_exclude_each_other() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.ask(a);
        flow.ask_when(b, yes(a));
        flow.ask_when(b, no(a));
        flow.end();
        assert!(!flow.finds("asked-twice"));
    }

    #[test]
    fn a_second_chance_for_those_who_were_not_asked() {
        let mut flow = Sample::new();
        let (a, b) = (flow.yes_no("a"), flow.yes_no("b"));
        flow.ask(a);
        flow.ask_when(b, yes(a));
        flow.ask_when(b, not(asked(b)));
        flow.end();
        assert!(!flow.finds("asked-twice"));
    }
}
