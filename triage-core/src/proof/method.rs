//! The methods by which a promise can be known, and the order in which they are tried.
//!
//! All of them are exact: what one of them says is so for every possible patient. They differ in
//! what they need, and each gives up at a count of its own, so that every machine gives up at the
//! same point.

use crate::answers::Answers;
use crate::limits;
use crate::model::{OutcomeIdx, Promise};

use super::backward::Outcomes;
use super::before::{KeptBefore, kept_before};
use super::diagram::{Join, Made, OutOfBudget};
use super::sat::{Flow, Formula};
use super::{Counterexample, Proof, Verdict};

/// How a verdict came about.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Method {
    /// The flow as one function of the patient, in decision diagrams.
    Diagrams,
    /// The patients who come to each place, forgetting what is read no more.
    Projection,
    /// A search for one patient who breaks the promise, by a satisfiability solver.
    Satisfiability,
}

/// A verdict, and how it came about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Judged {
    /// What is known.
    pub verdict: Verdict,
    /// By which method; none where nothing is known.
    pub by: Option<Method>,
}

/// How many promises were proven by each method.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Proven {
    /// By [`Method::Diagrams`].
    pub diagrams: usize,
    /// By [`Method::Projection`].
    pub projection: usize,
    /// By [`Method::Satisfiability`].
    pub satisfiability: usize,
}

/// What a proof may cost: counted, never timed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Nodes of diagrams.
    pub(super) nodes: usize,
    /// Steps with diagrams.
    pub(super) steps: u64,
    /// Gates of the formula.
    pub(super) gates: usize,
    /// Conflicts in one question to the solver.
    pub(super) conflicts: u64,
    /// Conflicts in all of them.
    pub(super) all_conflicts: u64,
}

impl Budget {
    /// What the limits allow.
    pub(super) const WHOLE: Self = Self {
        nodes: limits::PROOF_NODES,
        steps: limits::PROOF_STEPS,
        gates: limits::PROOF_GATES,
        conflicts: limits::PROOF_CONFLICTS,
        all_conflicts: limits::PROOF_ALL_CONFLICTS,
    };

    /// What the function may cost that is kept with a release.
    pub(super) const KEPT: Self = Self {
        nodes: limits::FROZEN_NODES,
        steps: limits::FROZEN_STEPS,
        ..Self::WHOLE
    };
}

impl Method {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 3] = [Self::Diagrams, Self::Projection, Self::Satisfiability];

    /// Its name, as output has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Diagrams => "diagrams",
            Self::Projection => "projection",
            Self::Satisfiability => "satisfiability",
        }
    }
}

impl Proven {
    /// All that were proven, by whatever method.
    pub fn all(self) -> usize {
        let counts = Method::ALL.map(|method| self.by(method));
        counts.into_iter().fold(0, usize::saturating_add)
    }

    /// Those that were proven by one method.
    pub fn by(self, method: Method) -> usize {
        match method {
            Method::Diagrams => self.diagrams,
            Method::Projection => self.projection,
            Method::Satisfiability => self.satisfiability,
        }
    }

    /// One more.
    pub(super) fn add(&mut self, by: Method) {
        let count = match by {
            Method::Diagrams => &mut self.diagrams,
            Method::Projection => &mut self.projection,
            Method::Satisfiability => &mut self.satisfiability,
        };
        *count = count.saturating_add(1);
    }
}

impl Proof<'_> {
    /// Proves a promise, or finds a patient who breaks it, by the first method that can.
    pub fn judge(&mut self, promise: &Promise) -> Judged {
        for method in Method::ALL {
            if let Ok(verdict) = self.try_by(method, promise) {
                return Judged {
                    verdict,
                    by: Some(method),
                };
            }
        }
        Judged {
            verdict: Verdict::NotProven,
            by: None,
        }
    }

    /// The same by one method alone, so that methods can be held against each other.
    pub fn promise_by(&mut self, method: Method, promise: &Promise) -> Verdict {
        self.try_by(method, promise).unwrap_or(Verdict::NotProven)
    }

    /// Whether some possible patient reaches an outcome by answering all that is asked, by one
    /// method alone; nothing where that is not known.
    pub fn reaches_by(&mut self, method: Method, outcome: OutcomeIdx) -> Option<bool> {
        let reaches = match method {
            Method::Diagrams => self.reaches_in_diagrams(outcome),
            Method::Projection => Err(OutOfBudget),
            Method::Satisfiability => self.with_formula(|formula, _| formula.reaches(outcome)),
        };
        reaches.ok()
    }

    fn try_by(&mut self, method: Method, promise: &Promise) -> Made<Verdict> {
        let before = kept_before(self.model, promise);
        if before == KeptBefore::Broken {
            return Ok(Verdict::Refuted(Counterexample {
                patient: Answers::new(self.model.questions.len()),
                worse: None,
                because: Vec::new(),
            }));
        }
        let behind = self.try_behind(method, promise)?;
        // It is about somebody, whatever stands behind.
        let is_kept = before == KeptBefore::Kept && behind == Verdict::NeverApplies;
        Ok(if is_kept { Verdict::Proven } else { behind })
    }

    /// The same of those who say whom it is about.
    fn try_behind(&mut self, method: Method, promise: &Promise) -> Made<Verdict> {
        match method {
            Method::Diagrams => self.verdict(promise),
            Method::Projection => self.projected(promise),
            Method::Satisfiability => {
                self.with_formula(|formula, flow| formula.verdict(flow, promise))
            }
        }
    }

    fn reaches_in_diagrams(&mut self, outcome: OutcomeIdx) -> Made<bool> {
        let mut reading = self.reading();
        let outcomes = reading.carry(&mut Outcomes)?;
        let possible = reading.possible()?;
        let number = i64::try_from(outcome.index()).unwrap_or(i64::MAX);
        let number = number.saturating_add(1);
        let reached = self.diagrams.between(outcomes, number, number)?;
        let reached = self.diagrams.join(Join::And, reached, possible)?;
        Ok(!self.diagrams.is_never(reached))
    }

    /// Asks a formula of the flow. Each question has one of its own, because what was made for
    /// another leads the solver astray, and so that one that
    /// is too large spends nothing of the others' gates.
    fn with_formula<T>(&mut self, ask: impl FnOnce(&mut Formula, Flow<'_>) -> Made<T>) -> Made<T> {
        let flow = Flow {
            model: self.model,
            still_open: self.flow.all_still_open(),
            space: &self.space,
            #[cfg(test)]
            slip: self.slip,
        };
        let mut formula = Formula::new(flow, self.budget)?;
        let answer = ask(&mut formula, flow);
        self.budget.all_conflicts = formula.conflicts_left();
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::super::sat::Slip;
    use super::*;
    use crate::check_structure;
    use crate::graph::DecisionGraph;
    use crate::source::SourceMap;

    const COLD: &str = include_str!("../../examples/cold/flow.yaml");

    fn graph(flow: &str, promises: &str) -> DecisionGraph {
        let flow = format!("{flow}\npromises:\n{promises}");
        check_structure(&SourceMap::new("cold/flow.yaml", flow)).unwrap()
    }

    /// One word for what each method says of each promise.
    fn said(proof: &mut Proof<'_>, graph: &DecisionGraph, method: Method) -> Vec<&'static str> {
        let promises = graph.model().promises.iter();
        let words = promises.map(|promise| match proof.promise_by(method, promise) {
            Verdict::Proven => "proven",
            Verdict::Refuted(_) => "refuted",
            Verdict::NeverApplies => "never applies",
            Verdict::NotProven => "not proven",
        });
        words.collect()
    }

    fn both(graph: &DecisionGraph) -> [Vec<&'static str>; 2] {
        let mut proof = Proof::new(graph);
        [Method::Diagrams, Method::Satisfiability].map(|method| said(&mut proof, graph, method))
    }

    /// Nobody leaves between saying "not known" and its being heard, as one may between two choices.
    #[test]
    fn not_knowing_several_choices_is_never_half_an_answer() {
        let flow = COLD
            .replace(
                "questions:",
                "questions:\n  signs: { choices: [rash, stiff_neck], may_not_know: true }",
            )
            .replace(
                "red_flags:",
                "red_flags:\n  - when: signs is unknown\n    outcome: call_ambulance",
            )
            .replace("  - ask: breathing", "  - ask: signs\n  - ask: breathing");
        let promises = "  - whenever: signs is unknown\n    then: urgency is emergency\n";
        let found = both(&graph(&flow, promises));
        assert_eq!(found, [["proven"], ["proven"]]);
        // The twin: one of several choices may be all that was said.
        let promises = "  - whenever: signs has rash\n    then: urgency is self_care\n";
        let found = both(&graph(&flow, promises));
        assert_eq!(found, [["refuted"], ["refuted"]]);
    }

    /// Each mistake that the encoder could make is seen by holding it against the diagrams.
    #[test]
    fn a_wrong_encoding_is_noticed() {
        let flow =
            format!("{COLD}impossible:\n  - when: breathing is normal and fever_days >= 50\n");
        let promises = "  - whenever: breathing is at_rest
    then: urgency is emergency
  - whenever: breathing is normal and fever_days >= 40
    even_if_not_asked: true
    then: urgency at least doctor_today
  - whenever: breathing is normal and fever_days >= 50
    then: outcome is stay_home
  - whenever: breathing is with_effort
    never: [see_doctor]
  - whenever: breathing is normal
    then: outcome is stay_home
  - at_most: 1
    questions_before: call_ambulance
  - before: see_doctor
    must_ask: [fever_days]
";
        let graph = graph(&flow, promises);
        let right = said(&mut Proof::new(&graph), &graph, Method::Diagrams);
        assert_eq!(
            right,
            [
                "proven",
                "proven",
                "never applies",
                "refuted",
                "refuted",
                "proven",
                "proven"
            ]
        );
        let wrong = |slip| {
            let mut proof = Proof::new(&graph);
            proof.slip = slip;
            let found = said(&mut proof, &graph, Method::Satisfiability);
            let differ = found.iter().zip(&right).enumerate();
            let differ = differ.filter(|(_, (found, right))| found != right);
            differ.map(|(at, _)| at).collect::<Vec<_>>()
        };
        assert_eq!(wrong(None), [0; 0]);
        assert_eq!(wrong(Some(Slip::RedFlags)), [0, 5]);
        assert_eq!(wrong(Some(Slip::Constraints)), [2]);
        // An open question breaks nothing here that an end does not break.
        assert_eq!(wrong(Some(Slip::WaysOut)), [0; 0]);
    }

    /// The ways out are looked at: here the ends alone would keep the promise.
    #[test]
    fn a_way_out_that_is_forgotten_is_noticed() {
        let promises = "  - whenever: breathing is normal\n    never: [see_doctor]\n";
        let flow = COLD.replace("with_effort or fever_days >= 7", "with_effort");
        let graph = graph(&flow, promises);
        assert_eq!(both(&graph), [["refuted"], ["refuted"]]);
        let mut proof = Proof::new(&graph);
        proof.slip = Some(Slip::WaysOut);
        assert_eq!(said(&mut proof, &graph, Method::Satisfiability), ["proven"]);
    }

    /// Sections that share facts, and a score of pairs that stand far apart (proof.md, 4.3).
    fn tangled(pairs: usize) -> String {
        let names = |side: &str| {
            (0..pairs)
                .map(|at| format!("{side}{at}"))
                .collect::<Vec<_>>()
        };
        let (left, right) = (names("a"), names("b"));
        let all: Vec<&String> = left.iter().chain(&right).collect();
        let questions = all
            .iter()
            .map(|name| format!("  {name}: {{ yes_no: true }}\n"));
        let steps = all.iter().map(|name| format!("  - ask: {name}\n"));
        // Each is paired with one far behind it, and with another that no order brings near.
        let terms = left.iter().enumerate().map(|(at, a)| {
            let (b, c) = (&right[at], &right[(at * 5 + 3) % pairs]);
            format!(
                "    - points: {}\n      when: {a} is yes and ({b} is yes or {c} is yes)\n",
                1 + at % 3
            )
        });
        let scores = format!("scores:\n  danger:\n{}", terms.collect::<String>());
        COLD.replace(
            "questions:\n",
            &format!("questions:\n{}", questions.collect::<String>()),
        )
        .replace(
            "steps:\n",
            &format!("{scores}steps:\n{}", steps.collect::<String>()),
        )
        .replace("breathing is with_effort or", "danger >= 4 or")
    }

    #[test]
    fn where_diagrams_give_up_the_solver_proves_and_refutes() {
        let flow = tangled(24);
        let promises = "  - whenever: a0 is yes and b0 is yes and a2 is yes and b2 is yes
    even_if_not_asked: true
    then: urgency at least doctor_today
  - whenever: a0 is yes and b0 is yes
    even_if_not_asked: true
    then: urgency at least doctor_today
";
        let graph = graph(&flow, promises);
        let budget = Budget {
            nodes: 20_000,
            ..Budget::WHOLE
        };
        let mut proof = Proof::within(graph.model(), graph.flow(), budget);
        assert_eq!(
            said(&mut proof, &graph, Method::Diagrams),
            ["not proven"; 2]
        );
        let judged: Vec<Judged> = (graph.model().promises.iter())
            .map(|promise| proof.judge(promise))
            .collect();
        let [proven, refuted] = judged.as_slice() else {
            panic!("two promises");
        };
        assert_eq!(proven.verdict, Verdict::Proven);
        assert_eq!(proven.by, Some(Method::Satisfiability));
        let Verdict::Refuted(found) = &refuted.verdict else {
            panic!("{refuted:?}");
        };
        // The simplest patient: the two signs that the promise is about, and nothing else.
        let yes = found.patient.slots().iter().take(48);
        let yes = yes
            .filter(|slot| **slot == crate::answers::Slot::Value(1))
            .count();
        assert_eq!(yes, 2);
        assert_eq!(refuted.by, Some(Method::Satisfiability));
    }

    #[test]
    fn where_diagrams_give_up_the_solver_compares_two_patients() {
        let judged = |worse: &str| {
            let order = format!("at_rest], worse: {worse} }}");
            let flow = tangled(24).replace("at_rest] }", &order);
            let graph = graph(&flow, "  - worse_never_safer: [breathing]\n");
            let budget = Budget {
                nodes: 20_000,
                ..Budget::WHOLE
            };
            let mut proof = Proof::within(graph.model(), graph.flow(), budget);
            proof.judge(graph.model().promises.first().unwrap())
        };
        let by = Some(Method::Satisfiability);
        let verdict = Verdict::Proven;
        assert_eq!(judged("later"), Judged { verdict, by });
        let Judged {
            verdict: Verdict::Refuted(found),
            by: Some(Method::Satisfiability),
        } = judged("earlier")
        else {
            panic!("lost breath at rest is the most urgent answer");
        };
        // At rest is the better answer there, and leads to an ambulance.
        let (question, worse) = found.worse.unwrap();
        let value = crate::answers::Slot::Value;
        assert_eq!(found.patient.get(question), value(2));
        assert_ne!(worse.get(question), value(2));
    }

    #[test]
    fn where_nothing_is_enough_it_is_not_proven() {
        let promises = "  - whenever: a0 is yes\n    then: urgency at least doctor_today\n";
        let graph = graph(&tangled(8), promises);
        let promise = graph.model().promises.first().unwrap();
        let judge = |nodes, gates, conflicts| {
            let budget = Budget {
                nodes,
                gates,
                conflicts,
                ..Budget::WHOLE
            };
            Proof::within(graph.model(), graph.flow(), budget).judge(promise)
        };
        let nothing = Judged {
            verdict: Verdict::NotProven,
            by: None,
        };
        assert_eq!(judge(10, 100, u64::MAX), nothing);
        assert_eq!(judge(10, usize::MAX, 0), nothing);
        assert_eq!(
            judge(10, usize::MAX, 1_000).by,
            Some(Method::Satisfiability)
        );
        assert_eq!(judge(usize::MAX, 0, 0).by, Some(Method::Diagrams));
    }
}
