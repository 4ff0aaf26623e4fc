//! The decision graph: a model that passed every check, sealed.
//!
//! Invariant: only `verify` can make one, because only it can make the [`Seal`] that the
//! constructor takes; whoever holds a graph need not check anything again.

use crate::model::{FlowModel, NodeIdx, QuestionIdx};
use crate::rule::Reads;
use crate::verify::Seal;
use crate::verify::flow::Flow;

/// A verified flow, ready to be run; read-only.
#[derive(Clone, Debug)]
pub struct DecisionGraph {
    model: FlowModel,
    /// What can have been asked at each node, and what can still be asked.
    flow: Flow,
    flags_by_question: Vec<Vec<usize>>,
}

impl DecisionGraph {
    /// Seals a model.
    pub(crate) fn seal(model: FlowModel, flow: Flow, _seal: Seal) -> Self {
        let flags_by_question = flags_by_question(&model);
        Self {
            model,
            flow,
            flags_by_question,
        }
    }

    /// The flow.
    pub fn model(&self) -> &FlowModel {
        &self.model
    }

    /// For every question, whether it may still be asked at this node or after it.
    ///
    /// The stand-in for "not asked" is read only where this is false. A node's own question counts
    /// as still to come in the node's own `when`.
    pub fn still_open(&self, node: NodeIdx) -> &[bool] {
        self.flow.still_open(node)
    }

    /// What can have been asked at each node, and what can still be asked.
    pub(crate) fn flow(&self) -> &Flow {
        &self.flow
    }

    /// The red flags that read a question, directly or through what they name, in file order.
    pub fn flags_reading(&self, question: QuestionIdx) -> &[usize] {
        self.flags_by_question
            .get(question.index())
            .map_or(&[], Vec::as_slice)
    }
}

fn flags_by_question(model: &FlowModel) -> Vec<Vec<usize>> {
    let mut by_question = vec![Vec::new(); model.questions.len()];
    for (at, flag) in model.red_flags.iter().enumerate() {
        for question in Reads::of(model, &flag.when).questions() {
            if let Some(flags) = by_question.get_mut(question.index()) {
                flags.push(at);
            }
        }
    }
    by_question
}
