//! Small changes of a flow, one at a time, and whether anything notices them: the checks, the
//! promises, the cases. What nothing notices is either the same for everybody, which is proven, or
//! shown with a patient who gets something else.

use std::sync::Arc;

use crate::case::{Case, play_case};
use crate::model::FlowModel;
use crate::release::Release;
use crate::source::Span;
use crate::verify::flow::Flow;
use crate::verify::verify;

mod alike;
mod change;

pub use change::Mutant;

use super::{Proof, Verdict};

/// What noticed a mutant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Noticed {
    /// A check refuses the flow.
    ByChecks,
    /// A promise is broken, or a red flag comes too late.
    ByPromises,
    /// A case goes another way, by its title.
    ByCase(String),
    /// Proven: it is the same for every patient.
    SameForAll,
    /// Nothing did.
    ByNothing(Unnoticed),
}

/// What a mutant that nothing noticed does.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Unnoticed {
    /// A patient gets something else; the case is of the flow as it is.
    For {
        /// The text of a case file.
        case: String,
        /// The outcome of the mutant for the same patient.
        instead: String,
    },
    /// Something differs for somebody, and no finished conversation was found that shows it.
    NotShown,
    /// Whether anything differs is not known within the budget.
    NotKnown,
}

/// Changes a flow in every small way, and tells after each what noticed it; `cases` are played in
/// their own languages.
pub fn mutate(
    release: &Arc<Release>,
    cases: &[Case],
    tell: &mut dyn FnMut(usize, usize, &Mutant, Noticed),
) {
    let mutants = change::mutants(release.model());
    let all = mutants.len();
    for (at, (mutant, model)) in mutants.into_iter().enumerate() {
        let noticed = noticed(release, model, cases, &mutant);
        tell(at.saturating_add(1), all, &mutant, noticed);
    }
}

fn noticed(release: &Arc<Release>, model: FlowModel, cases: &[Case], mutant: &Mutant) -> Noticed {
    let Some(graph) = verify(model, &mut Vec::new()) else {
        return Noticed::ByChecks;
    };
    let mut proof = Proof::new(&graph);
    let promises = graph.model().promises.iter();
    let mut verdicts = promises.map(|promise| proof.promise(promise));
    let is_refuted = |verdict: &Verdict| match verdict {
        Verdict::Refuted(_) | Verdict::NeverApplies => true,
        Verdict::Proven | Verdict::NotProven => false,
    };
    if verdicts.any(|verdict| is_refuted(&verdict)) {
        return Noticed::ByPromises;
    }
    let late = |flag| matches!(proof.red_flag(flag), Verdict::Refuted(_));
    if (0..graph.model().red_flags.len()).any(late) {
        return Noticed::ByPromises;
    }
    let changed = Arc::new(release.with_graph(graph.clone()));
    let other = cases.iter().find(|case| {
        let run = play_case(&changed, case);
        !run.mismatches.is_empty()
    });
    if let Some(case) = other {
        return Noticed::ByCase(case.title.clone());
    }
    let flow = Flow::of(release.model());
    match alike::difference(release, &changed, &flow) {
        Ok(None) => Noticed::SameForAll,
        Ok(Some(patient)) => Noticed::ByNothing(alike::shown(release, &changed, &patient, mutant)),
        Err(_) => Noticed::ByNothing(Unnoticed::NotKnown),
    }
}

impl Mutant {
    /// Where it was changed.
    pub fn span(&self) -> Span {
        self.span
    }
}
