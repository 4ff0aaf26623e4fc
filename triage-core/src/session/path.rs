//! The way that answers lead through the flow, read again from the first node.
//!
//! Answers are met one by one, so that a rule never reads an answer given further on.

use crate::answers::{Answers, Slot};
use crate::graph::DecisionGraph;
use crate::model::{FlowModel, NodeIdx, NodeKind, QuestionIdx, Row, Target};
use crate::rule::{Reader, Truth};

/// The questions answered on the way, in order; in a follow-up, `old` are the answers of the
/// screening before it.
pub(super) fn asked(
    graph: &DecisionGraph,
    answers: &Answers,
    old: Option<&Answers>,
) -> Vec<QuestionIdx> {
    let mut asked = Vec::new();
    walk(graph, answers, old, |question| asked.push(question));
    asked
}

/// Where the way stops for want of an answer.
pub(super) fn first_open(
    graph: &DecisionGraph,
    answers: &Answers,
    old: Option<&Answers>,
) -> Option<NodeIdx> {
    walk(graph, answers, old, |_| {})
}

/// Follows the answers, tells each question answered, and returns where one without answer stands.
fn walk(
    graph: &DecisionGraph,
    answers: &Answers,
    old: Option<&Answers>,
    mut answered: impl FnMut(QuestionIdx),
) -> Option<NodeIdx> {
    let model = graph.model();
    let mut met = old.map_or_else(|| Answers::new(model.questions.len()), Clone::clone);
    met.about = answers.about;
    let mut index = NodeIdx::new(0);
    // Edges lead forward, so the way is not longer than the flow.
    for _ in 0..=model.nodes.len() {
        let node = model.node(index)?;
        if node.when.is_some() && is_passed_over(graph, &met, index) {
            index = behind(model, index);
            continue;
        }
        index = match &node.kind {
            NodeKind::Ask(question) if old.is_some() && !is_watched(graph, *question) => {
                next(index)
            }
            NodeKind::Ask(question) => {
                match answers.get(*question) {
                    Slot::NotAnswered | Slot::Partial(_) => return Some(index),
                    slot @ (Slot::Unknown | Slot::Value(_)) => {
                        // A question met again on the same way keeps its first place.
                        if old.is_some() || met.get(*question) == Slot::NotAnswered {
                            answered(*question);
                        }
                        met.set(*question, slot);
                        next(index)
                    }
                }
            }
            NodeKind::Say(_) | NodeKind::Enter { .. } => next(index),
            NodeKind::Go(target) => *target,
            NodeKind::Decide(rows) => match first_row(graph, &met, index, rows) {
                Some((_, Target::Go(target))) => target,
                Some((_, Target::Outcome(_))) | None => return None,
            },
        };
    }
    None
}

/// The first row that holds.
pub(super) fn first_row(
    graph: &DecisionGraph,
    answers: &Answers,
    node: NodeIdx,
    rows: &[Row],
) -> Option<(usize, Target)> {
    let reader = Reader::at(graph.model(), answers, graph.still_open(node));
    rows.iter()
        .enumerate()
        .find(|(_, row)| match &row.when {
            Some(when) => reader.truth(when) == Truth::True,
            None => true,
        })
        .map(|(at, row)| (at, row.target))
}

/// Whether a node's `when` is false. An undetermined one, which no verified flow has, is passed
/// through: a question too many is safer than one too few.
pub(super) fn is_passed_over(graph: &DecisionGraph, answers: &Answers, node: NodeIdx) -> bool {
    let when = graph.model().node(node).and_then(|node| node.when.as_ref());
    when.is_some_and(|when| {
        Reader::at(graph.model(), answers, graph.still_open(node)).truth(when) == Truth::False
    })
}

/// Whether a red flag reads a question.
pub(super) fn is_watched(graph: &DecisionGraph, question: QuestionIdx) -> bool {
    !graph.flags_reading(question).is_empty()
}

/// Where a node that is passed over leads.
pub(super) fn behind(model: &FlowModel, index: NodeIdx) -> NodeIdx {
    match model.node(index).map(|node| &node.kind) {
        Some(NodeKind::Enter { behind, .. }) => *behind,
        Some(NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_))
        | None => next(index),
    }
}

/// The node after this one.
pub(super) fn next(index: NodeIdx) -> NodeIdx {
    NodeIdx::new(index.index().saturating_add(1))
}

/// The question that a node asks.
pub(super) fn question_at(model: &FlowModel, node: NodeIdx) -> Option<QuestionIdx> {
    match &model.node(node)?.kind {
        NodeKind::Ask(question) => Some(*question),
        NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) | NodeKind::Enter { .. } => None,
    }
}
