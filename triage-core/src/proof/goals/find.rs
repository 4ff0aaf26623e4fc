//! Whether any patient reaches a goal, and the simplest one who does.

use crate::answers::{Answers, Slot};
use crate::graph::DecisionGraph;
use crate::model::{FlowModel, QuestionKind};
use crate::rule::Reads;

use super::super::Proof;
use super::super::diagram::{Join, Made};
use super::super::space::Level;
use super::passing::{Passing, bit};
use super::{Condition, Goal, Site};

/// What is known of a goal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Found {
    /// No patient reaches it.
    Impossible,
    /// This patient does, by answering everything or by leaving somewhere.
    Patient(Answers),
    /// The budget was used up before it was known.
    NotKnown,
}

/// Finds patients for the goals of one flow.
#[derive(Debug)]
pub(crate) struct Finder<'g> {
    graph: &'g DecisionGraph,
    proof: Proof<'g>,
}

impl<'g> Finder<'g> {
    pub(crate) fn new(graph: &'g DecisionGraph) -> Self {
        Self {
            graph,
            proof: ready(graph),
        }
    }

    /// The simplest patient who reaches a goal.
    pub(crate) fn find(&mut self, goal: &Goal) -> Found {
        let is_fresh = self.proof.nodes() == 0;
        if let Ok(found) = self.look(goal) {
            return found;
        }
        // What earlier goals used up is given back once.
        self.proof = ready(self.graph);
        match self.look(goal) {
            Ok(found) if !is_fresh => found,
            Ok(_) | Err(_) => Found::NotKnown,
        }
    }

    fn look(&mut self, goal: &Goal) -> Made<Found> {
        let model = self.graph.model();
        if let [Site::Locale(_)] = goal.sites.as_slice() {
            let mut reading = self.proof.reading();
            let possible = reading.possible()?;
            let classes = self.proof.simplest(possible)?;
            return Ok(Found::Patient(self.proof.space.answers(model, &classes)));
        }
        let mut reading = self.proof.reading();
        let reached = reading.carry(&mut Passing::new(goal))?;
        // A red flag counts before an answer is refused as impossible.
        let fires = goal.sites.iter().any(|site| match site {
            Site::FlagFired(_) => true,
            Site::Asked(_)
            | Site::Answered(_)
            | Site::Node(_)
            | Site::RowRead(..)
            | Site::RowTaken(..)
            | Site::FlagRead(_)
            | Site::UnfinishedRead(_)
            | Site::UnfinishedTaken(_)
            | Site::AlsoRead(..)
            | Site::AlsoSaid(..)
            | Site::Ends(_)
            | Site::Locale(_) => false,
        });
        let possible = reading.possible()?;
        let mut reached_by = reading.diagrams.join(Join::And, reached, possible)?;
        if fires && reading.diagrams.is_never(reached_by) {
            let answerable = reading.answerable()?;
            reached_by = reading.diagrams.join(Join::And, reached, answerable)?;
        }
        if reading.diagrams.is_never(reached_by) {
            return Ok(Found::Impossible);
        }
        let classes = self.proof.simplest(reached_by)?;
        let mut patient = self.proof.space.answers(model, &classes);
        self.exactly(goal.when, &mut patient);
        Ok(Found::Patient(patient))
    }

    /// Of the answers that no rule tells apart, the one that the goal names.
    fn exactly(&self, when: Condition, patient: &mut Answers) {
        match when {
            Condition::Number(question, value) => patient.set(question, Slot::Value(value)),
            Condition::Choice(question, choice) => {
                let kind = self.graph.model().question(question).map(|spec| &spec.kind);
                let is_set = matches!(kind, Some(QuestionKind::Choices { .. }));
                let before = match patient.get(question) {
                    Slot::Value(before) if is_set => before.cast_unsigned(),
                    Slot::NotAnswered | Slot::Unknown | Slot::Value(_) | Slot::Partial(_) => 0,
                };
                let alike = self
                    .proof
                    .space
                    .answer(question)
                    .find_map(|(_, level)| match level {
                        Level::Chosen(_, bits) if bits & bit(choice) != 0 => Some(*bits),
                        Level::About(_)
                        | Level::Answer(..)
                        | Level::Known(_)
                        | Level::Chosen(..)
                        | Level::Asked(_)
                        | Level::Entered(_) => None,
                    });
                let value = if is_set {
                    ((before & !alike.unwrap_or(0)) | bit(choice)).cast_signed()
                } else {
                    i64::try_from(choice).unwrap_or(0)
                };
                patient.set(question, Slot::Value(value));
            }
            Condition::Always
            | Condition::Unknown(_)
            | Condition::Sum(..)
            | Condition::TableRow(..) => {}
        }
    }
}

/// A proof that can tell apart whatever any rule reads, lines of advice included.
fn ready(graph: &DecisionGraph) -> Proof<'_> {
    let model = graph.model();
    Proof::reading_besides(model, graph.all_still_open(), advice(model))
}

/// What lines of advice read.
pub(in super::super) fn advice(model: &FlowModel) -> Reads {
    let mut reads = Reads::default();
    let lines = model.outcomes.iter().flat_map(|outcome| &outcome.also);
    lines.for_each(|also| reads.add(model, &also.when));
    reads
}

