//! Questions asked twice on one path.
//!
//! An author sees this where a question stands in two sections that one patient can pass. It
//! matters because a patient should not be asked the same thing again, and because the second
//! answer would silently replace the first.

use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::model::{NodeIdx, NodeKind, QuestionIdx};
use crate::rule::{Reads, Rule};

use super::flow::{Asked, leads_to};
use super::ground::Ground;
use super::survey::{Place, Surveyor};

/// Finds pairs of steps that ask one question of one patient.
pub(super) fn asked_twice(
    ground: &Ground<'_>,
    surveyor: &mut Surveyor<'_>,
    out: &mut Vec<Diagnostic>,
) {
    // Beyond so many pairs, which no flow comes near, a pair counts as found.
    let mut pairs = 0_usize;
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
            let first = places.iter().copied().find(|first| {
                pairs = pairs.saturating_add(1);
                pairs > limits::COMBINATIONS
                    || (leads_to(ground.model, *first, idx)
                        && can_both_hold(ground, surveyor, question, *first, idx))
            });
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

/// Whether one patient can take both steps; in doubt, yes.
fn can_both_hold(
    ground: &Ground<'_>,
    surveyor: &mut Surveyor<'_>,
    question: QuestionIdx,
    first: NodeIdx,
    second: NodeIdx,
) -> bool {
    let when = |node: NodeIdx| -> Option<&Rule> {
        ground.model.node(node).and_then(|node| node.when.as_ref())
    };
    let open = ground.flow.still_open(first);
    // The earlier `when` reads the same answers at the later step unless one of them can still
    // come in between.
    let is_settled = |rule: &&Rule| {
        (Reads::of(ground.model, rule).questions().iter())
            .all(|read| !open.get(read.index()).copied().unwrap_or(true))
    };
    let place = Place {
        still_open: Some(ground.flow.still_open(second)),
        asked: &|other| {
            if other == question {
                Asked::Surely
            } else {
                ground.flow.asked(second, other)
            }
        },
        ways: &[],
        is_after_an_answer: true,
    };
    let survey = surveyor.survey(place, when(first).filter(is_settled), &[when(second)]);
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
