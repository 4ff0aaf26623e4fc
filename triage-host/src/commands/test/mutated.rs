//! Small changes of a flow, and what noticed them.

use std::sync::Arc;

use triage_core::case::Case;
use triage_core::proof::{Mutant, Noticed, Unnoticed, mutate};
use triage_core::{Release, SourceMap};

use super::super::output::{Progress, print};

/// Tries every small change; gives how many nothing noticed.
pub(super) fn run(sources: &SourceMap, release: &Arc<Release>, cases: &[Case]) -> usize {
    let mut progress = Progress::new();
    let (mut checks, mut promises, mut played, mut same, mut all) =
        (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    let mut survivors: Vec<(Mutant, Unnoticed)> = Vec::new();
    mutate(release, cases, &mut |done, count, mutant, noticed| {
        progress.step(done, count, &mutant.what);
        all = count;
        let counter = match noticed {
            Noticed::ByChecks => &mut checks,
            Noticed::ByPromises => &mut promises,
            Noticed::ByCase(_) => &mut played,
            Noticed::SameForAll => &mut same,
            Noticed::ByNothing(difference) => {
                survivors.push((mutant.clone(), difference));
                return;
            }
        };
        *counter = counter.saturating_add(1);
    });
    progress.done();
    print(&format!(
        "  {all} small changes: {checks} refused by the checks, {promises} by a promise or a red flag, {played} noticed by a case, {same} the same for everybody (proven), {} noticed by nothing\n",
        survivors.len()
    ));
    for (mutant, difference) in &survivors {
        let span = mutant.span();
        print(&format!(
            "\n  {}:{}: nothing notices that {}\n",
            sources.path(span.source),
            sources.place(span).line,
            mutant.what
        ));
        match difference {
            Unnoticed::For { case, instead } => {
                print(&format!(
                    "    this case would; with the change it ends at `{instead}`:\n\n"
                ));
                for line in case.lines() {
                    print(format!("      {line}").trim_end());
                    print("\n");
                }
            }
            Unnoticed::NotShown => {
                print("    it differs before the end, or for those who leave early\n");
            }
            Unnoticed::NotKnown => {
                print("    whether it makes a difference is not known within the budget\n");
            }
        }
    }
    survivors.len()
}
