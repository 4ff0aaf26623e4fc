//! Which questions stand behind a red flag or a row: read off the rules once, for every reason
//! that will be given.

use std::collections::BTreeMap;

use crate::model::{FlowModel, NodeIdx, NodeKind, QuestionIdx, Row};
use crate::rule::Reads;
use crate::turn::Fired;

/// The questions that each thing that can fire reads.
#[derive(Debug)]
pub(crate) struct Reasons {
    flags: Vec<Vec<QuestionIdx>>,
    rows: BTreeMap<NodeIdx, Vec<Vec<QuestionIdx>>>,
    unfinished: Vec<Vec<QuestionIdx>>,
}

impl Reasons {
    /// Reads all rules of a flow.
    pub(crate) fn of(model: &FlowModel) -> Self {
        let flags = (model.red_flags.iter())
            .map(|flag| questions(Reads::of(model, &flag.when)))
            .collect();
        let rows = (model.nodes.iter().enumerate())
            .filter_map(|(at, node)| match &node.kind {
                NodeKind::Decide(rows) => Some((NodeIdx::new(at), of_rows(model, rows))),
                NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => {
                    None
                }
            })
            .collect();
        Self {
            flags,
            rows,
            unfinished: of_rows(model, &model.unfinished),
        }
    }

    /// The questions behind what fired, in the order of the file.
    pub(crate) fn behind(&self, fired: Fired) -> &[QuestionIdx] {
        let questions = match fired {
            Fired::RedFlag(flag) => self.flags.get(flag),
            Fired::Row(node, row) => self.rows.get(&node).and_then(|rows| rows.get(row)),
            Fired::Unfinished(row) => self.unfinished.get(row),
        };
        questions.map_or(&[], Vec::as_slice)
    }
}

/// A row has the questions of its rule; an `otherwise` those of the rows that did not hold.
fn of_rows(model: &FlowModel, rows: &[Row]) -> Vec<Vec<QuestionIdx>> {
    let mut before = Reads::default();
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        match &row.when {
            Some(when) => {
                before.add(model, when);
                all.push(questions(Reads::of(model, when)));
            }
            None => all.push(before.questions().into_iter().collect()),
        }
    }
    all
}

fn questions(reads: Reads) -> Vec<QuestionIdx> {
    reads.questions().into_iter().collect()
}
