//! Whether any patient reaches a goal, and the simplest one who does.

use crate::answers::{Answers, Slot};
use crate::graph::DecisionGraph;
use crate::limits;
use crate::model::{FlowModel, QuestionKind};
use crate::rule::Reads;
use crate::source::Span;

use super::super::diagram::{Func, Join, Made};
use super::super::mutants::{Version, count, differs, everything_read, make};
use super::super::space::{Level, Space};
use super::super::{Proof, reads};
use super::condition::bit;
use super::passing::Passing;
use super::{Condition, Goal, GoalKind, Site};

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
    reads: Reads,
    /// Nodes and steps for each proof.
    budget: (usize, u64),
    proof: Proof<'g>,
    /// Goals for which the budget did not reach.
    given_up: u32,
    /// Mistakes by their place and number, where patients are wanted who would show them.
    mistakes: Vec<(Span, usize)>,
}

impl<'g> Finder<'g> {
    /// To know what is possible.
    pub(crate) fn new(graph: &'g DecisionGraph) -> Self {
        Self::reading(graph, advice(graph.model()), Vec::new())
    }

    /// To make cases: at a threshold somebody is wanted for whom it decides something.
    pub(crate) fn for_cases(graph: &'g DecisionGraph) -> Self {
        let model = graph.model();
        let mistakes = (0..count(model)).filter_map(|number| {
            let (mutant, _) = make(model, number)?;
            Some((mutant.span, number))
        });
        Self::reading(graph, everything_read(model), mistakes.collect())
    }

    fn reading(graph: &'g DecisionGraph, reads: Reads, mistakes: Vec<(Span, usize)>) -> Self {
        Self::within(
            (graph, reads),
            mistakes,
            (limits::PROOF_NODES, limits::PROOF_STEPS),
        )
    }

    fn within(
        (graph, reads): (&'g DecisionGraph, Reads),
        mistakes: Vec<(Span, usize)>,
        budget: (usize, u64),
    ) -> Self {
        Self {
            graph,
            proof: ready(graph, &reads, budget),
            reads,
            budget,
            given_up: 0,
            mistakes,
        }
    }

    /// The simplest patient who reaches a goal.
    pub(crate) fn find(&mut self, goal: &Goal) -> Found {
        if self.given_up >= limits::PROOFS_GIVEN_UP {
            return Found::NotKnown;
        }
        let is_fresh = self.proof.nodes() == 0;
        if let Ok(found) = self.look(goal) {
            return found;
        }
        // What earlier goals used up is given back once.
        self.proof = ready(self.graph, &self.reads, self.budget);
        if !is_fresh && let Ok(found) = self.look(goal) {
            return found;
        }
        self.given_up = self.given_up.saturating_add(1);
        Found::NotKnown
    }

    fn look(&mut self, goal: &Goal) -> Made<Found> {
        let model = self.graph.model();
        if let [Site::Locale(_)] = goal.sites.as_slice() {
            let mut reading = self.proof.reading();
            let possible = reading.possible()?;
            let classes = self.proof.simplest(possible)?;
            return Ok(Found::Patient(plain(&self.proof.space, model, &classes)));
        }
        let mut reading = self.proof.reading();
        let reached = Passing::new(goal).all(&mut reading)?;
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
            let answerable = reading.valid_answers()?;
            reached_by = reading.diagrams.join(Join::And, reached, answerable)?;
        }
        if reading.diagrams.is_never(reached_by) {
            return Ok(Found::Impossible);
        }
        // Where the budget does not reach so far, anybody who comes there will do.
        let decided = self.decided_by(goal, reached_by, possible);
        let reached_by = decided.unwrap_or(None).unwrap_or(reached_by);
        let classes = self.proof.simplest(reached_by)?;
        let mut patient = plain(&self.proof.space, model, &classes);
        self.exactly(goal.when, &mut patient);
        Ok(Found::Patient(patient))
    }

    /// Of those who come to a threshold, those who would go another way if it were moved.
    fn decided_by(&mut self, goal: &Goal, reached: Func, possible: Func) -> Made<Option<Func>> {
        if goal.kind != GoalKind::Threshold {
            return Ok(None);
        }
        let model = self.graph.model();
        let flow = self.graph.flow();
        let base = Version { model, flow };
        let here = self.mistakes.iter().filter(|(span, _)| *span == goal.span);
        for (_, mutant) in here.filter_map(|(_, number)| make(model, *number)) {
            let mutant = Version {
                model: &mutant,
                // The steps are the same, and with them what can have been asked.
                flow,
            };
            let proof = &mut self.proof;
            let differs = differs(&proof.space, &mut proof.diagrams, (base, mutant), possible)?;
            let both = proof.diagrams.join(Join::And, differs, reached)?;
            if !proof.diagrams.is_never(both) {
                return Ok(Some(both));
            }
        }
        Ok(None)
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

/// A patient of these classes who chooses nothing that no rule reads, unless nothing else is chosen.
pub(in super::super) fn plain(space: &Space, model: &FlowModel, classes: &[u32]) -> Answers {
    let mut patient = space.answers(model, classes);
    for level in &space.levels {
        // Choices that are one level together are read by no rule.
        if let Level::Chosen(question, bits) = level
            && bits.count_ones() > 1
            && let Slot::Value(chosen) = patient.get(*question)
            && chosen.cast_unsigned() & !bits != 0
        {
            let fewer = chosen.cast_unsigned() & !bits;
            patient.set(*question, Slot::Value(fewer.cast_signed()));
        }
    }
    patient
}

/// A proof that can tell apart besides whatever these read.
fn ready<'g>(graph: &'g DecisionGraph, besides: &Reads, (nodes, steps): (usize, u64)) -> Proof<'g> {
    let model = graph.model();
    let reads = reads(model).joined(besides.clone());
    Proof::on(model, graph.flow(), &reads, nodes, steps)
}

/// What lines of advice read.
pub(in super::super) fn advice(model: &FlowModel) -> Reads {
    let mut reads = Reads::default();
    let lines = model.outcomes.iter().flat_map(|outcome| &outcome.also);
    lines.for_each(|also| reads.add(model, &also.when));
    reads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::goals::goals;
    use crate::sample::Sample;

    #[test]
    fn what_the_budget_cuts_off_is_not_known() {
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        flow.decide_again(vec![Some(crate::sample::yes(a)), None]);
        let graph = crate::verify::verify(flow.model(), &mut Vec::new()).unwrap();
        let row = goals(graph.model());
        let row = row.iter().find(|goal| goal.kind == GoalKind::Row).unwrap();
        let find = |budget| {
            let read = advice(graph.model());
            Finder::within((&graph, read), Vec::new(), budget).find(row)
        };
        assert_eq!(find((1, u64::MAX)), Found::NotKnown);
        assert_eq!(find((usize::MAX, 1)), Found::NotKnown);
        assert!(matches!(find((1_000, 1_000)), Found::Patient(_)));
    }
}
