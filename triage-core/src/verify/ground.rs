//! What the checks stand on: the model, its paths, and a survey of every rule that decides.

use crate::model::{FlowModel, NodeIdx, NodeKind, TableIdx, Way};

use crate::proof::{Survey, Surveyor};

use super::flow::{Asked, Flow};

/// The model, its paths, and the surveys that several checks need.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) model: &'a FlowModel,
    pub(super) flow: &'a Flow,
    /// By node: its `when`, as a list of one row.
    pub(super) whens: Vec<Option<Survey>>,
    /// By node: the rows of a `decide`.
    pub(super) decides: Vec<Option<Survey>>,
    /// The rows of each table, where they are read.
    pub(super) tables: Vec<Survey>,
    /// The rows of `unfinished`.
    pub(super) unfinished: Survey,
}

impl<'a> Ground<'a> {
    /// Surveys a model; nodes that nothing leads to are left out.
    pub(super) fn new(model: &'a FlowModel, flow: &'a Flow, surveyor: &mut Surveyor<'a>) -> Self {
        let mut whens = Vec::with_capacity(model.nodes.len());
        let mut decides = Vec::with_capacity(model.nodes.len());
        for (at, node) in model.nodes.iter().enumerate() {
            let idx = NodeIdx::new(at);
            let when = node.when.as_ref().filter(|_| flow.is_reached(idx));
            whens.push(when.map(|when| surveyor.at(idx, None, &[Some(when)])));
            decides.push(match &node.kind {
                NodeKind::Decide(rows) if flow.is_reached(idx) => {
                    let rules: Vec<_> = rows.iter().map(|row| row.when.as_ref()).collect();
                    Some(surveyor.at(idx, node.when.as_ref(), &rules))
                }
                NodeKind::Decide(_)
                | NodeKind::Ask(_)
                | NodeKind::Say(_)
                | NodeKind::Go(_)
                | NodeKind::Enter { .. } => None,
            });
        }
        let mut tables = Vec::with_capacity(model.tables.len());
        for (at, table) in model.tables.iter().enumerate() {
            let rules: Vec<_> = table.rows.iter().map(|row| row.when.as_ref()).collect();
            tables.push(surveyor.in_table(TableIdx::new(at), &rules));
        }
        let rules: Vec<_> = (model.unfinished.iter())
            .map(|row| row.when.as_ref())
            .collect();
        let unfinished = surveyor.anywhere(Asked::Maybe, &Way::ALL, &rules);
        Self {
            model,
            flow,
            whens,
            decides,
            tables,
            unfinished,
        }
    }
}
