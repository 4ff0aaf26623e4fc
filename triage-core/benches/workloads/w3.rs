//! The workload W3: a table of 20 rows over six answers, first match, beside a loop over constants.

use std::fmt::Write;

use triage_core::answers::{Answers, Slot};
use triage_core::model::{NodeKind, QuestionIdx, Row, Target};
use triage_core::rule::{Reader, Truth};
use triage_core::{DecisionGraph, SourceMap, check_structure};

/// What the rows read: age, oxygen, breath, days, conditions, contact.
pub(crate) type Case = [i64; 6];

/// The case of the workload, which row 17 of 20 decides.
pub(crate) const CASE: Case = [52, 93, 1, 6, 4, 1];

/// Row `i` of the table: least age, oxygen below, breath, least days and conditions, contact.
type Constants = [i64; 6];

/// All but the last row, which holds for everybody.
pub(crate) struct Loop([Constants; 19]);

impl Loop {
    pub(crate) fn new() -> Self {
        let mut rows = [[0; 6]; 19];
        for (row, at) in rows.iter_mut().zip(0..) {
            *row = constants(at);
        }
        Self(rows)
    }

    /// The row that decides.
    pub(crate) fn row(&self, case: &Case) -> usize {
        let [age, spo2, breathless, days, conditions, contact] = case;
        let found = self.0.iter().position(|row| {
            let [
                least_age,
                spo2_below,
                breath,
                least_days,
                least_conditions,
                met,
            ] = row;
            age >= least_age
                && spo2 < spo2_below
                && breathless == breath
                && days >= least_days
                && conditions >= least_conditions
                && contact == met
        });
        found.unwrap_or(self.0.len())
    }
}

/// The same table as a flow of ours.
pub(crate) struct Table {
    graph: DecisionGraph,
    answers: Answers,
}

impl Table {
    pub(crate) fn new() -> Result<Self, String> {
        let sources = SourceMap::new("w3/flow.yaml", flow());
        let graph = check_structure(&sources)
            .map_err(|rejected| format!("W3 is refused: {:#?}", rejected.diagnostics))?;
        let answers = Answers::new(graph.model().questions.len());
        Ok(Self { graph, answers })
    }

    /// Answers all questions.
    pub(crate) fn answer(&mut self, case: &Case) {
        for (question, value) in case.iter().enumerate() {
            self.answers
                .set(QuestionIdx::new(question), Slot::Value(*value));
        }
    }

    /// The row that decides.
    pub(crate) fn row(&self) -> Option<usize> {
        let model = self.graph.model();
        let (node, rows) = self.rows()?;
        let reader = Reader::at(model, &self.answers, self.graph.still_open(node));
        rows.iter().position(|row| {
            (row.when.as_ref()).is_none_or(|when| reader.truth(when) == Truth::True)
        })
    }

    /// How many rows lead to an outcome.
    pub(crate) fn outcomes(&self) -> usize {
        let rows = self.rows().map_or(&[][..], |(_, rows)| rows);
        let is_outcome = |row: &&Row| matches!(row.target, Target::Outcome(_));
        rows.iter().filter(is_outcome).count()
    }

    fn rows(&self) -> Option<(triage_core::model::NodeIdx, &[Row])> {
        let last = self.graph.model().nodes.len().checked_sub(1)?;
        let node = triage_core::model::NodeIdx::new(last);
        match &self.graph.model().node(node)?.kind {
            NodeKind::Decide(rows) => Some((node, rows)),
            NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => None,
        }
    }
}

fn constants(row: i64) -> Constants {
    [
        90_i64.saturating_sub(row.saturating_mul(3)),
        row.saturating_add(80),
        row.rem_euclid(3),
        19_i64.saturating_sub(row),
        row.saturating_mul(7).rem_euclid(5),
        // Yes is 1, and stands in the even rows.
        1_i64.saturating_sub(row.rem_euclid(2)),
    ]
}

fn flow() -> String {
    let mut out = String::from(concat!(
        "flow: w3\nlanguage: 1\naudience: reference\nlocales: [en]\nreviewed_by: none\n",
        "urgency: [low, high]\nsources:\n  workload: \"Workload W3; made up\"\n",
        "phones:\n  emergency: { number: \"1122\", dialled: never }\n",
        "questions:\n",
        "  age: { number: years, from: 0, to: 120 }\n",
        "  spo2: { number: percent, from: 50, to: 100 }\n",
        "  breathless: { choice: [none, mild, severe] }\n",
        "  days: { number: days, from: 0, to: 60 }\n",
        "  conditions: { number: conditions, from: 0, to: 5 }\n",
        "  contact: { yes_no: true }\n",
        "steps:\n  - ask: age\n  - ask: spo2\n  - ask: breathless\n  - ask: days\n",
        "  - ask: conditions\n  - ask: contact\n  - decide:\n",
    ));
    for row in 0..19 {
        let [age, spo2, breathless, days, conditions, contact] = constants(row);
        let breathless = ["none", "mild", "severe"]
            .get(usize::try_from(breathless).unwrap_or_default())
            .unwrap_or(&"none");
        let contact = if contact == 1 { "yes" } else { "no" };
        let _ = write!(
            out,
            "      - when: age >= {age} and spo2 < {spo2} and breathless is {breathless} and days >= {days} and conditions >= {conditions} and contact is {contact}\n        outcome: o{}\n",
            row.rem_euclid(5)
        );
    }
    out.push_str("      - otherwise: o4\noutcomes:\n");
    for outcome in 0..5 {
        let urgency = if outcome == 4 { "high" } else { "low" };
        let _ = writeln!(
            out,
            "  o{outcome}: {{ urgency: {urgency}, source: workload }}"
        );
    }
    out.push_str("unfinished:\n  - otherwise: o4\n");
    out
}
