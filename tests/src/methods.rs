//! Methods that share nothing but the meaning of a rule must say the same of every promise: a walk
//! through every patient, the diagrams from the ends to the beginning, and the satisfiability solver.
//!
//! `TRIAGE_METHODS` sets how many random flows are tried and `TRIAGE_SEED` which.

use triage_core::compile_unproven;
use triage_core::model::{OutcomeIdx, PromiseKind};
use triage_core::proof::{Method, Proof, Verdict};

use crate::brute_force::{Everybody, Found};
use crate::corpus::{number, written};
use crate::random_flow::Draft;
use crate::random_promises::promising;
use crate::tape::{Tape, recorded};

/// Random flows that are tried.
const FLOWS: u64 = 400;
/// Promises of each.
const PROMISES: usize = 8;
/// Patients of a flow who are walked one by one; a flow with more is left out.
const PATIENTS: usize = 4_000;

#[test]
fn brute_force_diagrams_and_satisfiability_agree() {
    let first = number("TRIAGE_SEED", 0);
    let seeds = first..first.saturating_add(number("TRIAGE_METHODS", FLOWS));
    let (mut flows, mut kept, mut broken, mut never) = (0, 0, 0, 0);
    for seed in seeds {
        let draft = Draft::from_seed(seed);
        let numbers = recorded(seed ^ 0x5a7, 400);
        let files = promising(&draft, PROMISES, &mut Tape::new(&numbers));
        let Ok(compiled) = compile_unproven(&files.sources()) else {
            continue;
        };
        let graph = compiled.release.graph();
        let Some(everybody) = Everybody::of(graph, PATIENTS) else {
            continue;
        };
        flows += 1;
        let shown = || format!("seed {seed}\n{}", files.shown());
        let model = graph.model();
        let mut proof = Proof::new(graph);
        let reached = everybody.reached();
        for outcome in (0..model.outcomes.len()).map(OutcomeIdx::new) {
            let wanted = Some(reached.contains(&outcome));
            for method in [Method::Diagrams, Method::Satisfiability] {
                let known = proof.reaches_by(method, outcome);
                assert_eq!(known, wanted, "{method:?} of {outcome:?}\n{}", shown());
            }
        }
        for promise in &model.promises {
            let Some(found) = everybody.judge(promise) else {
                panic!("{} has no run\n{}", promise.name, shown());
            };
            let diagrams = proof.promise_by(Method::Diagrams, promise);
            let solver = proof.promise_by(Method::Satisfiability, promise);
            for (method, verdict) in [("diagrams", &diagrams), ("satisfiability", &solver)] {
                let said = match verdict {
                    Verdict::Proven => Found::Kept,
                    Verdict::Refuted(_) => Found::Broken,
                    Verdict::NeverApplies => Found::NeverApplies,
                    Verdict::NotProven => panic!("{method}: {} is small", promise.name),
                };
                assert_eq!(said, found, "{method}: {}\n{}", promise.name, shown());
            }
            // What is forgotten on the way can prove, and cannot show a patient; whoever leaves before
            // any answer is known without it.
            let projected = proof.promise_by(Method::Projection, promise);
            let is_projected = matches!(
                promise.kind,
                PromiseKind::Whenever { .. } | PromiseKind::Before { .. }
            );
            let wanted = match found {
                Found::Kept if is_projected => Verdict::Proven,
                Found::NeverApplies if is_projected => Verdict::NeverApplies,
                Found::Kept | Found::NeverApplies | Found::Broken => Verdict::NotProven,
            };
            let is_at_once = found == Found::Broken && projected == diagrams;
            assert!(
                projected == wanted || is_at_once,
                "projection: {projected:?}, {}\n{}",
                promise.name,
                shown()
            );
            // The simplest patient is the same one, whoever finds it.
            match &promise.kind {
                PromiseKind::Whenever { .. }
                | PromiseKind::Before { .. }
                | PromiseKind::AtMost { .. } => {
                    assert_eq!(diagrams, solver, "{}\n{}", promise.name, shown());
                }
                PromiseKind::WorseNeverSafer(_) | PromiseKind::UnknownAtLeastAs(_) => {}
            }
            match found {
                Found::Kept => kept += 1,
                Found::Broken => broken += 1,
                Found::NeverApplies => never += 1,
            }
        }
    }
    let said = format!("{flows} flows: {kept} kept, {broken} broken, {never} never apply");
    // Each verdict must come up, or nothing was held against anything.
    assert!(flows > 0 && kept > 0 && broken > 0 && never > 0, "{said}");
    // Shown with `--nocapture`.
    eprintln!("{said}");
}

#[test]
fn diagrams_and_satisfiability_agree_on_the_flows_of_the_repository() {
    for folder in ["flows/covid_19", "tests/flows/design_sketch"] {
        let release = written(folder);
        let mut proof = Proof::new(release.graph());
        let mut proven = 0;
        for promise in &release.model().promises {
            let diagrams = proof.promise_by(Method::Diagrams, promise);
            let solver = proof.promise_by(Method::Satisfiability, promise);
            assert_eq!(diagrams, solver, "{folder}: {}", promise.name);
            proven += usize::from(solver == Verdict::Proven);
        }
        assert!(proven > 0, "{folder}");
    }
}
