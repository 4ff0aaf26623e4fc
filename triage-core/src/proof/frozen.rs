//! The outcome of every possible patient, kept with a release: the function of the backward pass,
//! read-only, in three arrays.
//!
//! A patient whose answers cannot be given together, by `impossible:` or because nothing or too much
//! of several choices is chosen, has no outcome and is told apart as nobody.
//!
//! Parents stand before their children, so that one look at each node in turn is a whole walk.

use crate::answers::{Answers, Slot};
use crate::graph::DecisionGraph;
use crate::model::{FlowModel, OutcomeIdx};

use super::Proof;
use super::backward::Outcomes;
use super::diagram::{Func, Made};
use super::method::Budget;
use super::space::{Level, Space};
use super::table::Table;

/// The outcome of every possible patient.
#[derive(Debug)]
pub(crate) struct Frozen {
    space: Space,
    nodes: Vec<Node>,
    children: Vec<Next>,
    root: Next,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    level: u32,
    /// Where its children begin.
    first: u32,
}

/// Where a class of answers leads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Next {
    /// To a node.
    Node(u32),
    /// To an outcome.
    End(OutcomeIdx),
    /// No patient answers like that.
    Nobody,
}

impl Frozen {
    /// The function of a verified flow; nothing where it would be too large to keep.
    pub(crate) fn of(graph: &DecisionGraph) -> Option<Self> {
        Self::made_by(&mut Proof::to_keep(graph))
    }

    /// The same by a proof that goes on to other things; it must have worked out nothing yet, so that
    /// the budget ends at the same point for everybody.
    pub(super) fn made_by(proof: &mut Proof<'_>) -> Option<Self> {
        let of = proof.outcomes_of_the_possible().ok()?;
        let (nodes, children, root) = Freezer::new(proof, of).arrays();
        Some(Self {
            space: proof.space.clone(),
            nodes,
            children,
            root,
        })
    }

    /// How many nodes it has.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// How many bytes its nodes take.
    pub(crate) fn bytes(&self) -> usize {
        let nodes = size_of::<Node>().saturating_mul(self.nodes.len());
        nodes.saturating_add(size_of::<Next>().saturating_mul(self.children.len()))
    }

    /// What each level is, from the first.
    pub(crate) fn levels(&self) -> &[Level] {
        &self.space.levels
    }

    /// Where everybody begins.
    pub(crate) fn root(&self) -> Next {
        self.root
    }

    /// The level of a node, and where each of its classes leads.
    pub(crate) fn split(&self, node: u32) -> Option<(u32, &[Next])> {
        let at = node as usize;
        let here = self.nodes.get(at)?;
        let end = self.nodes.get(at.saturating_add(1));
        let end = end.map_or(self.children.len(), |next| next.first as usize);
        Some((here.level, self.children.get(here.first as usize..end)?))
    }

    /// Where the patient of these classes ends.
    pub(crate) fn value(&self, classes: &[u32]) -> Next {
        let mut at = self.root;
        while let Next::Node(node) = at {
            let next = self.split(node).and_then(|(level, children)| {
                let class = classes.get(level as usize)?;
                children.get(*class as usize)
            });
            at = next.copied().unwrap_or(Next::Nobody);
        }
        at
    }

    /// The class of each level for answers that were given; nothing where none was.
    pub(crate) fn classes(&self, given: &Answers) -> Vec<Option<u32>> {
        let levels = self.space.levels.iter();
        levels.map(|level| class_of(level, given)).collect()
    }

    /// Answers like these classes, one from each.
    pub(crate) fn answers(&self, model: &FlowModel, classes: &[u32]) -> Answers {
        self.space.answers(model, classes)
    }
}

impl<'g> Proof<'g> {
    /// A proof that first makes the function that is kept, at what that may cost.
    pub(super) fn to_keep(graph: &'g DecisionGraph) -> Self {
        Self::within(graph.model(), graph.flow(), Budget::KEPT)
    }

    /// The outcome of each patient by its index and one, and 0 for patients who cannot be.
    fn outcomes_of_the_possible(&mut self) -> Made<Func> {
        let mut reading = self.reading();
        let outcomes = reading.carry(&mut Outcomes)?;
        let possible = reading.possible()?;
        let nobody = self.diagrams.number(0);
        self.diagrams.choose(possible, outcomes, nobody)
    }
}

/// Takes over what can be reached from one function.
struct Freezer<'p> {
    proof: &'p Proof<'p>,
    root: Func,
    /// The functions that are no numbers, those that look at earlier levels first.
    order: Vec<Func>,
    places: Table<Func>,
}

impl<'p> Freezer<'p> {
    fn new(proof: &'p Proof<'p>, root: Func) -> Self {
        let mut seen = Table::new();
        let mut order = Vec::new();
        let mut todo = vec![root];
        while let Some(func) = todo.pop() {
            if seen.get(&func).is_some() {
                continue;
            }
            seen.insert(func, 0);
            if let Some((_, children)) = proof.diagrams.split(func) {
                order.push(func);
                todo.extend_from_slice(children);
            }
        }
        // What stands behind a function looks at later levels.
        order.sort_by_key(|func| proof.diagrams.level(*func));
        let mut places = Table::new();
        for (place, func) in (0..).zip(&order) {
            places.insert(*func, place);
        }
        Self {
            proof,
            root,
            order,
            places,
        }
    }

    /// Where a function leads.
    fn next(&self, func: Func) -> Next {
        if let Some(place) = self.places.get(&func) {
            return Next::Node(place);
        }
        let number = self.proof.diagrams.constant(func);
        let index = number.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
        index.map_or(Next::Nobody, |index| Next::End(OutcomeIdx::new(index)))
    }

    fn arrays(&self) -> (Vec<Node>, Vec<Next>, Next) {
        let mut nodes = Vec::with_capacity(self.order.len());
        let mut all = Vec::new();
        for func in &self.order {
            if let Some((level, children)) = self.proof.diagrams.split(*func) {
                let first = u32::try_from(all.len()).unwrap_or(u32::MAX);
                nodes.push(Node { level, first });
                all.extend(children.iter().map(|child| self.next(*child)));
            }
        }
        all.shrink_to_fit();
        (nodes, all, self.next(self.root))
    }
}

/// The class in which an answer lies; nothing where none was given.
fn class_of(level: &Level, given: &Answers) -> Option<u32> {
    let at = match level {
        Level::About(all) => all.iter().position(|about| Some(*about) == given.about)?,
        Level::Answer(question, classes) => {
            let slot = given.get(*question);
            classes.iter().position(|class| class.holds(slot))?
        }
        Level::Known(question) => match given.get(*question) {
            Slot::Unknown => 0,
            Slot::Value(_) => 1,
            Slot::NotAnswered | Slot::Partial(_) => return None,
        },
        Level::Chosen(question, bits) => match given.get(*question) {
            Slot::Unknown => 0,
            Slot::Value(chosen) => usize::from(chosen.cast_unsigned() & bits != 0),
            Slot::NotAnswered | Slot::Partial(_) => return None,
        },
        Level::Asked(_) | Level::Entered(_) => return None,
    };
    u32::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check_structure;
    use crate::model::QuestionIdx;
    use crate::source::SourceMap;

    fn cold() -> DecisionGraph {
        let flow = include_str!("../../examples/cold/flow.yaml");
        check_structure(&SourceMap::new("cold/flow.yaml", flow)).unwrap()
    }

    #[test]
    fn it_knows_where_everybody_ends() {
        let graph = cold();
        let frozen = Frozen::of(&graph).unwrap();
        let end = |breathing, days| {
            let mut patient = Answers::new(2);
            patient.set(QuestionIdx::new(0), Slot::Value(breathing));
            patient.set(QuestionIdx::new(1), Slot::Value(days));
            let classes = frozen.classes(&patient);
            let classes: Vec<u32> = classes.into_iter().map(|own| own.unwrap_or(0)).collect();
            match frozen.value(&classes) {
                Next::End(outcome) => graph.model().outcome(outcome).unwrap().name.as_str(),
                Next::Node(_) | Next::Nobody => "nobody",
            }
        };
        assert_eq!(end(0, 6), "stay_home");
        assert_eq!(end(0, 7), "see_doctor");
        assert_eq!(end(1, 0), "see_doctor");
        assert_eq!(end(2, 0), "call_ambulance");
    }

    #[test]
    fn what_is_too_large_is_not_kept() {
        let graph = cold();
        let len = |nodes, steps| {
            let budget = Budget {
                nodes,
                steps,
                ..Budget::KEPT
            };
            let mut proof = Proof::within(graph.model(), graph.flow(), budget);
            Frozen::made_by(&mut proof).map(|frozen| frozen.len())
        };
        assert_eq!(len(1_000, 100_000), Some(2));
        assert_eq!(len(2, 100_000), None);
        assert_eq!(len(1_000, 2), None);
    }
}
