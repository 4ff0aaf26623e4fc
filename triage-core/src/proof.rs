//! What a flow does for every possible patient, exactly.
//!
//! Rules and the way through the flow become functions of the patient's answers, kept as decision
//! diagrams; a promise holds if the function of the patients who break it is nowhere true.
//! Nothing is sampled. Work is bounded in steps and nodes, never in time, and what the bound cuts
//! off is reported as not proven.

mod backward;
mod before;
mod chat;
mod compared;
mod conversation;
mod count;
mod diagram;
mod diff;
mod findings;
mod frozen;
pub mod goals;
mod idle;
mod joint;
mod live;
mod method;
pub mod mutants;
mod overtaken;
mod paths;
pub(crate) mod patients;
mod projection;
mod promises;
mod report;
mod rules;
mod sat;
mod space;
mod survey;
mod table;
mod tally;
mod witness;

use crate::answers::{Answers, Slot};
use crate::graph::DecisionGraph;
use crate::limits;
use crate::model::{
    FlowModel, NodeKind, OutcomeIdx, Promise, PromiseKind, QuestionIdx, Requirement,
};
use crate::rule::{Reads, Rule};
use crate::verify::flow::Flow;

pub use count::Count;
pub use diff::{
    Advice, Asked, Change, Conversation, Difference, Direction, End, Listed, Listing, Missing,
    Part, WhatAsked, compare, compare_by,
};
pub use findings::{Findings, Length, OutcomeCount, Overlap, findings};
pub(crate) use frozen::{Frozen, Next};
pub use idle::{Forced, Idle};
pub use method::{Judged, Method, Proven};
pub(crate) use report::prove;
pub(crate) use space::{Class, Level};
pub(crate) use survey::{Doubt, Survey, Surveyor};

use backward::{Been, Outcomes, Reading};
use diagram::{Diagrams, Func, Join, Made};
use method::Budget;
use promises::{Broken, Pair, Questions};
use space::Space;

/// What is known of one promise.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// It holds for every possible patient.
    Proven,
    /// Some patient breaks it.
    Refuted(Counterexample),
    /// It is about no possible patient.
    NeverApplies,
    /// The budget was used up before it was known.
    NotProven,
}

/// A patient who breaks a promise.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Counterexample {
    /// What the patient would answer to every question.
    pub patient: Answers,
    /// Where two patients are compared, the other one: the same in all but one answer, which is
    /// worse, and the outcome is less urgent.
    pub worse: Option<(QuestionIdx, Answers)>,
    /// The questions whose answers alone break the promise, whatever the others are, where it is about
    /// this person; none of them can be left out. Empty where two patients are compared.
    pub because: Vec<QuestionIdx>,
}

/// The functions of one flow.
#[derive(Debug)]
pub struct Proof<'g> {
    model: &'g FlowModel,
    flow: &'g Flow,
    space: Space,
    diagrams: Diagrams,
    /// How many questions each patient is asked, once it is known.
    asked: Option<Func>,
    budget: Budget,
    /// A mistake made on purpose, which a test must notice.
    #[cfg(test)]
    slip: Option<sat::Slip>,
}

impl<'g> Proof<'g> {
    /// Makes a flow ready; nothing is worked out yet.
    pub fn new(graph: &'g DecisionGraph) -> Self {
        Self::of(graph.model(), graph.flow())
    }

    /// The same of a model that is still to be sealed.
    pub(crate) fn of(model: &'g FlowModel, flow: &'g Flow) -> Self {
        Self::within(model, flow, Budget::WHOLE)
    }

    /// At so much cost and no more.
    fn within(model: &'g FlowModel, flow: &'g Flow, budget: Budget) -> Self {
        Self::over(model, flow, Space::new(model, &reads(model)), budget)
    }

    /// Telling apart what these read.
    fn on(model: &'g FlowModel, flow: &'g Flow, reads: &Reads, nodes: usize, steps: u64) -> Self {
        let budget = Budget {
            nodes,
            steps,
            ..Budget::WHOLE
        };
        Self::over(model, flow, Space::new(model, reads), budget)
    }

    /// Over levels that tell apart at least what the flow's rules do.
    fn over(model: &'g FlowModel, flow: &'g Flow, space: Space, budget: Budget) -> Self {
        let diagrams = space.diagrams(budget.nodes, budget.steps);
        Self {
            model,
            flow,
            space,
            diagrams,
            asked: None,
            budget,
            #[cfg(test)]
            slip: None,
        }
    }

    /// Goes on at so much cost.
    fn go_on(&mut self, budget: Budget) {
        self.diagrams.allow(budget.nodes, budget.steps);
        self.budget = budget;
    }

    /// How many nodes of diagrams were made so far.
    pub fn nodes(&self) -> usize {
        self.diagrams.len()
    }

    /// The outcome that a patient reaches who answers everything that is asked; nothing if that is
    /// not known within the budget.
    pub fn outcome_of(&mut self, patient: &Answers) -> Option<OutcomeIdx> {
        let outcomes = self.reading().carry(&mut Outcomes).ok()?;
        let classes = self.space.classes(patient);
        let number = self.diagrams.value(outcomes, &classes)?;
        usize::try_from(number)
            .ok()?
            .checked_sub(1)
            .map(OutcomeIdx::new)
    }

    /// Proves a promise, or finds a patient who breaks it.
    pub fn promise(&mut self, promise: &Promise) -> Verdict {
        self.judge(promise).verdict
    }

    fn verdict(&mut self, promise: &Promise) -> Made<Verdict> {
        let mut reading = self.reading();
        let possible = reading.possible()?;
        match reading.broken(promise, possible)? {
            Broken::By { about, .. } if self.diagrams.is_never(about) => Ok(Verdict::NeverApplies),
            Broken::By { broken, .. } if self.diagrams.is_never(broken) => Ok(Verdict::Proven),
            Broken::By { broken, .. } => {
                let classes = self.simplest(broken)?;
                let spared = self.diagrams.join(Join::Without, possible, broken)?;
                Ok(Verdict::Refuted(Counterexample {
                    patient: self.space.answers(self.model, &classes),
                    worse: None,
                    because: self.because(spared, &classes),
                }))
            }
            Broken::Pairs(pairs) => {
                let found = pairs
                    .iter()
                    .find(|pair| !self.diagrams.is_never(pair.broken));
                match found {
                    None => Ok(Verdict::Proven),
                    Some(pair) => Ok(Verdict::Refuted(self.both(pair)?)),
                }
            }
        }
    }

    /// The two patients of a broken pair.
    fn both(&mut self, pair: &Pair) -> Made<Counterexample> {
        let classes = self.simplest(pair.broken)?;
        let (patient, worse) = pair.compared.patients(self.model, &self.space, &classes);
        Ok(Counterexample {
            patient,
            worse: Some((pair.compared.question, worse)),
            because: Vec::new(),
        })
    }

    /// The questions whose answers alone keep a patient away from these others, the last ones left out
    /// first.
    fn because(&self, others: Func, classes: &[u32]) -> Vec<QuestionIdx> {
        let support = self.diagrams.support(others);
        let matters = |level: &u32| support.contains(level);
        let levels = self.space.iter();
        let mut kept: Vec<(QuestionIdx, u32)> = levels
            .filter_map(|(at, level)| Some((level.question()?, at)))
            .filter(|(_, level)| matters(level))
            .collect();
        let about = |level: &Level| matches!(level, Level::About(_));
        let about: Vec<u32> = (self.space.iter())
            .filter_map(|(at, level)| about(level).then_some(at))
            .collect();
        let mut is_fixed = vec![false; classes.len()];
        let mut meets = |levels: &[(QuestionIdx, u32)]| {
            is_fixed.fill(false);
            for level in levels.iter().map(|(_, level)| level).chain(&about) {
                if let Some(place) = is_fixed.get_mut(*level as usize) {
                    *place = true;
                }
            }
            self.diagrams.meets(others, &|level, class| {
                let is_fixed = is_fixed.get(level as usize).copied().unwrap_or(false);
                !is_fixed || classes.get(level as usize) == Some(&class)
            })
        };
        let mut questions: Vec<QuestionIdx> = kept.iter().map(|(question, _)| *question).collect();
        questions.dedup();
        for question in questions.into_iter().rev() {
            let rest: Vec<(QuestionIdx, u32)> = (kept.iter().copied())
                .filter(|(known, _)| *known != question)
                .collect();
            if !meets(&rest) {
                kept = rest;
            }
        }
        let mut questions: Vec<QuestionIdx> = kept.iter().map(|(question, _)| *question).collect();
        questions.dedup();
        questions
    }

    /// Of these patients the one who is asked least, and otherwise gives the most ordinary answers.
    fn simplest(&mut self, of: Func) -> Made<Vec<u32>> {
        let count = match self.asked {
            Some(known) => known,
            None => self.count_asked()?,
        };
        self.asked = Some(count);
        let nobody = self.diagrams.number(i64::MAX);
        let cost = self.diagrams.choose(of, count, nobody)?;
        Ok(witness::least(
            self.model,
            &self.space,
            &self.diagrams,
            cost,
        ))
    }

    /// How many questions each patient is asked.
    fn count_asked(&mut self) -> Made<Func> {
        let left = self.diagrams.steps_left();
        let most = left.min(limits::COUNTING_STEPS);
        self.diagrams.allow(self.budget.nodes, most);
        let count = self.reading().carry(&mut Questions {
            before: None,
            when: None,
        });
        let taken = most.saturating_sub(self.diagrams.steps_left());
        let left = left.saturating_sub(taken);
        self.diagrams.allow(self.budget.nodes, left);
        count
    }

    fn reading(&mut self) -> Reading<'_> {
        Reading {
            model: self.model,
            flow: self.flow,
            been: Been::UNKNOWN,
            space: &self.space,
            diagrams: &mut self.diagrams,
        }
    }
}

/// Everything that any rule of a flow reads, but for its promises and lines of advice.
fn flow_reads(model: &FlowModel) -> Reads {
    let mut reads = Reads::default();
    let mut add = |rule: &Rule| reads.add(model, rule);
    for node in &model.nodes {
        node.when.iter().for_each(&mut add);
        match &node.kind {
            NodeKind::Decide(rows) => rows
                .iter()
                .filter_map(|row| row.when.as_ref())
                .for_each(&mut add),
            NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => {}
        }
    }
    model.red_flags.iter().for_each(|flag| add(&flag.when));
    model
        .unfinished
        .iter()
        .filter_map(|row| row.when.as_ref())
        .for_each(&mut add);
    model
        .impossible
        .iter()
        .for_each(|constraint| add(&constraint.when));
    reads
}

/// What `impossible:` reads.
fn constraint_reads(model: &FlowModel) -> Reads {
    let mut reads = Reads::default();
    for constraint in &model.impossible {
        reads.add(model, &constraint.when);
    }
    reads
}

/// The same with what its promises and lines of advice read.
fn reads(model: &FlowModel) -> Reads {
    let mut reads = flow_reads(model);
    let mut add = |rule: &Rule| reads.add(model, rule);
    let lines = model.outcomes.iter().flat_map(|outcome| &outcome.also);
    lines.for_each(|line| add(&line.when));
    let mut compared = Vec::new();
    for promise in &model.promises {
        match &promise.kind {
            PromiseKind::Whenever { when, then, .. } => {
                add(when);
                match then {
                    Requirement::Then(rule) | Requirement::Never(rule) => add(rule),
                }
            }
            PromiseKind::Before { unless, .. } => unless.iter().for_each(&mut add),
            PromiseKind::AtMost { when, .. } => when.iter().for_each(&mut add),
            PromiseKind::WorseNeverSafer(_) => {}
            PromiseKind::UnknownAtLeastAs(answers) => compared.extend(answers.iter().copied()),
        }
    }
    for (question, slot) in compared {
        cut(model, question, slot, &mut reads);
    }
    reads
}

/// An answer that a promise compares with is a class of its own.
fn cut(model: &FlowModel, question: QuestionIdx, slot: Slot, reads: &mut Reads) {
    let Slot::Value(value) = slot else { return };
    let Some(spec) = model.question(question) else {
        return;
    };
    if spec.bounds().is_some() {
        let cuts = reads.cuts.entry(question).or_default();
        cuts.insert(value);
        cuts.insert(value.saturating_add(1));
    } else {
        let bit = u32::try_from(value)
            .ok()
            .and_then(|at| 1_u64.checked_shl(at));
        reads.masks.entry(question).or_default().extend(bit);
    }
}

impl Space {
    /// The class of each level for a patient; nothing was asked yet.
    fn classes(&self, patient: &Answers) -> Vec<u32> {
        let class = |level: &Level| match level {
            Level::About(all) => {
                let at = all.iter().position(|about| Some(*about) == patient.about);
                at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
            }
            Level::Answer(question, classes) => {
                let slot = patient.get(*question);
                let at = classes.iter().position(|class| class.holds(slot));
                at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
            }
            Level::Known(question) => u32::from(patient.get(*question) != Slot::Unknown),
            Level::Chosen(question, bits) => match patient.get(*question) {
                Slot::Value(chosen) => u32::from(chosen.cast_unsigned() & bits != 0),
                Slot::NotAnswered | Slot::Unknown | Slot::Partial(_) => 0,
            },
            Level::Asked(_) | Level::Entered(_) => 0,
        };
        self.levels.iter().map(class).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check_structure;
    use crate::source::SourceMap;

    #[test]
    fn what_the_budget_cuts_off_is_not_proven() {
        let flow = include_str!("../examples/cold/flow.yaml");
        let promise =
            "promises:\n  - whenever: breathing is at_rest\n    then: urgency is emergency\n";
        let sources = SourceMap::new("cold/flow.yaml", format!("{flow}\n{promise}"));
        let graph = check_structure(&sources).unwrap();
        let promise = graph.model().promises.first().unwrap();
        let verdict = |nodes, steps| {
            let budget = Budget {
                nodes,
                steps,
                gates: 0,
                ..Budget::WHOLE
            };
            Proof::within(graph.model(), graph.flow(), budget).promise(promise)
        };
        assert_eq!(verdict(2, u64::MAX), Verdict::NotProven);
        assert_eq!(verdict(usize::MAX, 3), Verdict::NotProven);
        assert_ne!(verdict(1_000, 100_000), Verdict::NotProven);
    }
    #[test]
    fn whoever_does_not_know_or_has_none_is_not_amid_choices() {
        let flow = include_str!("../examples/cold/flow.yaml")
            .replace(
                "  fever_days: {",
                "  signs: { choices: [cough, pain, nothing], none: nothing, may_not_know: true }\n  fever_days: {",
            )
            .replace("  - ask: fever_days\n", "  - ask: fever_days\n  - ask: signs\n")
            .replace(
                "      - otherwise: stay_home",
                "      - when: signs is unknown or (signs is known and signs has nothing)\n        outcome: call_ambulance\n      - otherwise: stay_home",
            );
        let verdict = |rule: &str| {
            let promise = format!(
                "promises:\n  - whenever: {rule} and breathing is normal and fever_days < 7\n    then: urgency is emergency\n"
            );
            let sources = SourceMap::new("cold/flow.yaml", format!("{flow}{promise}"));
            let graph = check_structure(&sources).unwrap();
            Proof::new(&graph).promise(graph.model().promises.first().unwrap())
        };
        // Both answers lead on at once; nobody can leave between them and the end.
        assert_eq!(verdict("signs is unknown"), Verdict::Proven);
        assert_eq!(verdict("signs has nothing"), Verdict::Proven);
        assert!(matches!(verdict("signs has pain"), Verdict::Refuted(_)));
    }
}
