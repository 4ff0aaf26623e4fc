//! What the checks stand on: the model, its paths, and a survey of every rule that decides.

use crate::model::{FlowModel, NodeIdx, NodeKind, Way};
use crate::rule::Rule;

use super::flow::{Asked, Flow};
use super::survey::{Place, Survey, Surveyor};

/// The model, its paths, and the surveys that several checks need.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) model: &'a FlowModel,
    pub(super) flow: &'a Flow,
    /// By node: its `when`, as a list of one row.
    pub(super) whens: Vec<Option<Survey>>,
    /// By node: the rows of a `decide`.
    pub(super) decides: Vec<Option<Survey>>,
    /// The rows of each table, for patients who were asked everything.
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
            whens.push(when.map(|when| survey_at(flow, surveyor, idx, None, &[Some(when)])));
            decides.push(match &node.kind {
                NodeKind::Decide(rows) if flow.is_reached(idx) => {
                    let rules: Vec<_> = rows.iter().map(|row| row.when.as_ref()).collect();
                    Some(survey_at(flow, surveyor, idx, node.when.as_ref(), &rules))
                }
                NodeKind::Decide(_)
                | NodeKind::Ask(_)
                | NodeKind::Say(_)
                | NodeKind::Go(_)
                | NodeKind::Enter { .. } => None,
            });
        }
        let mut tables = Vec::with_capacity(model.tables.len());
        for table in &model.tables {
            let rules: Vec<_> = table.rows.iter().map(|row| row.when.as_ref()).collect();
            tables.push(survey_anywhere(surveyor, Asked::Surely, &[], &rules));
        }
        let rules: Vec<_> = (model.unfinished.iter())
            .map(|row| row.when.as_ref())
            .collect();
        let unfinished = survey_anywhere(surveyor, Asked::Maybe, &Way::ALL, &rules);
        Self {
            model,
            flow,
            whens,
            decides,
            tables,
            unfinished,
        }
    }

    /// Looks at rows as they would be read at a node.
    pub(super) fn survey_at(
        &self,
        surveyor: &mut Surveyor<'_>,
        node: NodeIdx,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Survey {
        survey_at(self.flow, surveyor, node, given, rows)
    }
}

/// Looks at rows where every question is in the same state of being asked, and no stand-in for
/// "not asked" is read.
pub(super) fn survey_anywhere(
    surveyor: &mut Surveyor<'_>,
    asked: Asked,
    ways: &[Way],
    rows: &[Option<&Rule>],
) -> Survey {
    let place = Place {
        still_open: None,
        asked: &|_| asked,
        ways,
        is_after_an_answer: false,
    };
    surveyor.survey(place, None, rows)
}

fn survey_at(
    flow: &Flow,
    surveyor: &mut Surveyor<'_>,
    node: NodeIdx,
    given: Option<&Rule>,
    rows: &[Option<&Rule>],
) -> Survey {
    let place = Place {
        still_open: Some(flow.still_open(node)),
        asked: &|question| flow.asked(node, question),
        ways: &[],
        is_after_an_answer: flow.something_was_asked(node),
    };
    surveyor.survey(place, given, rows)
}
