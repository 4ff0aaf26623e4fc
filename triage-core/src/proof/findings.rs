//! What a flow does, counted exactly: how many answer combinations and conversations lead to each
//! outcome, how many questions are asked, and what could be left out.
//!
//! The outcomes are worked out in two ways, from the ends and from the beginning, and both must give
//! the same counts, which must add up to the total.

use num_bigint::BigUint;

use crate::graph::DecisionGraph;
use crate::model::{NodeIdx, NodeKind, OutcomeIdx};

use super::backward::Outcomes;
use super::count::Count;
use super::diagram::{Func, Join, Made, OutOfBudget};
use super::idle::{Forced, Idle};
use super::live::read_by;
use super::paths::Paths;
use super::promises::Questions;
use super::tally::Counted;
use super::{Proof, constraint_reads, idle};

/// What was found out about a flow.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// How many answer combinations there can be; nothing where that is not known within the budget.
    pub possible: Option<Count>,
    /// By constraint of `impossible:`: how many combinations it alone takes away.
    pub removed: Vec<Option<Count>>,
    /// By outcome.
    pub outcomes: Vec<OutcomeCount>,
    /// Whether the counts of the outcomes were worked out in two ways, and agree, and add up to the
    /// total; nothing where one of them is not known within the budget.
    pub adds_up: Option<bool>,
    /// How many questions are asked.
    pub length: Option<Length>,
    /// Questions, choices and thresholds that make no difference; nothing where that is not known.
    pub idle: Option<Vec<Idle>>,
    /// Questions whose answer is known already.
    pub forced: Option<Vec<Forced>>,
    /// By red flag: combinations that make it true without its being asked, and end as urgently all
    /// the same; who ends less urgently is an error.
    pub not_asked: Vec<Option<Count>>,
    /// Rows that would take patients of an earlier row of their `decide`, and lead elsewhere.
    pub overlaps: Option<Vec<Overlap>>,
}

/// How often an outcome is reached.
#[derive(Clone, Debug)]
pub struct OutcomeCount {
    /// The outcome.
    pub outcome: OutcomeIdx,
    /// Combinations of answers to all questions, asked or not, by which patients who answer
    /// everything come to it.
    pub combinations: Option<Count>,
    /// Finished conversations that end with it: combinations of answers to what is asked.
    pub conversations: Option<Count>,
}

/// How many questions patients are asked who answer everything.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Length {
    /// The fewest.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// On average over all answer combinations, in hundredths.
    pub mean_hundredths: i64,
}

/// A row whose place among those before it matters.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Overlap {
    /// The node.
    pub node: NodeIdx,
    /// The row, by its place.
    pub row: usize,
    /// The rows before it that lead elsewhere and take patients of whom it is true as well.
    pub earlier: Vec<usize>,
}

/// Finds out what a flow does.
///
/// ```
/// use triage_core::{SourceMap, check_structure, proof::findings};
/// let flow = include_str!("../../examples/cold/flow.yaml");
/// let graph = check_structure(&SourceMap::new("cold/flow.yaml", flow)).unwrap();
/// let found = findings(&graph);
/// assert_eq!(found.adds_up, Some(true));
/// ```
pub fn findings(graph: &DecisionGraph) -> Findings {
    of(&mut Proof::new(graph))
}

pub(super) fn of(proof: &mut Proof<'_>) -> Findings {
    let model = proof.model;
    let mut found = Findings::default();
    let Ok(possible) = proof.reading().possible() else {
        return found;
    };
    found.possible = proof.reading().combinations(possible).ok();
    for constraint in 0..model.impossible.len() {
        found.removed.push(proof.removed(constraint).ok());
    }
    if let Ok(paths) = proof.kept_paths() {
        found.forced = idle::forced(proof, &paths).ok();
        found.overlaps = proof.overlaps(&paths).ok();
    }
    let conversations = proof.tally(Counted::Conversations).ok();
    // Where there were too many conversations there are too many combinations.
    let forwards = (conversations.as_ref()).and_then(|_| proof.tally(Counted::Combinations).ok());
    let backwards = proof.endings(possible).ok();
    for outcome in (0..model.outcomes.len()).map(OutcomeIdx::new) {
        let of = |all: &Option<Vec<Count>>| all.as_ref()?.get(outcome.index()).cloned();
        found.outcomes.push(OutcomeCount {
            outcome,
            combinations: of(&forwards).or_else(|| of(&backwards)),
            conversations: of(&conversations),
        });
    }
    found.adds_up = forwards.zip(backwards).map(|(forwards, backwards)| {
        let total: BigUint = forwards.iter().map(|count| &count.0).sum();
        forwards == backwards && found.possible == Some(Count(total))
    });
    found.length = proof.length(possible).ok();
    for flag in 0..model.red_flags.len() {
        found.not_asked.push(proof.not_asked(flag).ok());
    }
    found.idle = idle::idle(proof).ok();
    found
}

impl Proof<'_> {
    /// How many combinations a constraint takes away, all others aside.
    fn removed(&mut self, constraint: usize) -> Made<Count> {
        let model = self.model;
        let mut reading = self.reading();
        let mut all = reading.valid_answers()?;
        if let Some(constraint) = model.impossible.get(constraint) {
            let impossible = reading.truly(&constraint.when)?.yes;
            all = reading.diagrams.join(Join::And, all, impossible)?;
        }
        reading.combinations(all)
    }

    /// Who comes where, with what the constraints read kept.
    fn kept_paths(&mut self) -> Made<Paths> {
        let kept = read_by(&self.space, &constraint_reads(self.model));
        let mut reading = self.reading();
        let start = reading.constrained()?;
        let paths = reading.paths_keeping(start, &kept);
        match paths.cut_off {
            None => Ok(paths),
            Some(_) => Err(OutOfBudget),
        }
    }

    /// How many combinations come to each outcome, worked out from the ends.
    fn endings(&mut self, possible: Func) -> Made<Vec<Count>> {
        let mut reading = self.reading();
        let outcomes = reading.carry(&mut Outcomes)?;
        let nobody = reading.diagrams.truth(false);
        let outcomes = reading.diagrams.choose(possible, outcomes, nobody)?;
        let mut found = reading.by_number(outcomes)?;
        let numbers = (1..).take(reading.model.outcomes.len());
        Ok(numbers
            .map(|number| found.remove(&number).unwrap_or_default())
            .collect())
    }

    fn length(&mut self, possible: Func) -> Made<Length> {
        let mut questions = Questions {
            before: None,
            when: None,
        };
        let mut reading = self.reading();
        let count = reading.carry(&mut questions)?;
        let nobody = reading.diagrams.number(-1);
        let count = reading.diagrams.choose(possible, count, nobody)?;
        let (mut least, mut longest) = (None, 0);
        let (mut sum, mut total) = (BigUint::default(), BigUint::default());
        for (number, many) in reading.by_number(count)? {
            if number < 0 || many.is_zero() {
                continue;
            }
            least = least.or(Some(number));
            longest = number;
            sum += &many.0 * u64::try_from(number).unwrap_or(0);
            total += many.0;
        }
        let mean = if total == BigUint::default() {
            BigUint::default()
        } else {
            sum * 100_u32 / total
        };
        Ok(Length {
            least: least.unwrap_or(0),
            most: longest,
            mean_hundredths: mean.to_string().parse().unwrap_or(i64::MAX),
        })
    }

    /// Rows that would take patients of an earlier row, and lead elsewhere.
    fn overlaps(&mut self, paths: &Paths) -> Made<Vec<Overlap>> {
        let mut found = Vec::new();
        let model = self.model;
        for (at, node) in model.nodes.iter().enumerate() {
            let (NodeKind::Decide(rows), Some(here)) =
                (&node.kind, paths.here.get(at).copied().flatten())
            else {
                continue;
            };
            let mut reading = self.reading();
            let mut rest = here;
            if let Some(when) = &node.when {
                let when = reading.at(at, when)?.yes;
                rest = reading.diagrams.join(Join::And, rest, when)?;
            }
            let mut taken: Vec<Func> = Vec::new();
            for (at_row, row) in rows.iter().enumerate() {
                let Some(when) = &row.when else { break };
                let yes = reading.at(at, when)?.yes;
                let mut before = Vec::new();
                for (earlier, own) in taken.iter().enumerate() {
                    let both = reading.diagrams.join(Join::And, *own, yes)?;
                    let leads_elsewhere = rows
                        .get(earlier)
                        .is_some_and(|other| other.target != row.target);
                    if leads_elsewhere && !reading.diagrams.is_never(both) {
                        before.push(earlier);
                    }
                }
                if !before.is_empty() {
                    found.push(Overlap {
                        node: NodeIdx::new(at),
                        row: at_row,
                        earlier: before,
                    });
                }
                taken.push(reading.diagrams.join(Join::And, rest, yes)?);
                rest = reading.diagrams.join(Join::Without, rest, yes)?;
            }
        }
        Ok(found)
    }
}
