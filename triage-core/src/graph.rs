//! The decision graph: a model that passed every check, sealed.
//!
//! Invariant: only `verify` can make one, because only it can make the [`Seal`] that the
//! constructor takes; whoever holds a graph need not check anything again.

use crate::model::{FlowModel, NodeIdx, QuestionIdx};
use crate::rule::Reads;
use crate::verify::Seal;

/// A verified flow, ready to be run; read-only.
#[derive(Clone, Debug)]
pub struct DecisionGraph {
    model: FlowModel,
    /// One stretch of `model.questions.len()` for each node.
    still_open: Vec<bool>,
    flags_by_question: Vec<Vec<usize>>,
}

impl DecisionGraph {
    /// Seals a model; `still_open` holds one stretch of questions for each node.
    pub(crate) fn seal(model: FlowModel, still_open: Vec<bool>, _seal: Seal) -> Self {
        let flags_by_question = flags_by_question(&model);
        Self {
            model,
            still_open,
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
        let stride = self.model.questions.len();
        let start = node.index().saturating_mul(stride);
        self.still_open
            .get(start..start.saturating_add(stride))
            .unwrap_or(&[])
    }

    /// The same for all nodes: one stretch of questions for each.
    pub(crate) fn all_still_open(&self) -> &[bool] {
        &self.still_open
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
