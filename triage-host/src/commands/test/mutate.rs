//! `triage test --mutate`: small mistakes in the flow, and who notices them.

use serde_json::{Value, json};
use triage_core::case::{Case, GeneratedCase};
use triage_core::proof::mutants::{Fate, Judged, Mutation};

use super::json::{add, place};
use super::{TestArgs, Tested, Totals, generate};
use crate::commands::output::Progress;

/// How many mistakes came to what.
#[derive(Debug, Default)]
struct Count {
    no_difference: usize,
    not_known: usize,
    checks: usize,
    promises: usize,
    cases: usize,
    both: usize,
    survived: usize,
}

/// Makes every mistake and tells who notices it.
pub(super) fn mutate(
    tested: &Tested<'_>,
    cases: Vec<Case>,
    generated: &[GeneratedCase],
    args: &TestArgs,
    totals: &mut Totals,
    found: &mut Value,
) {
    let mut mutation = Mutation::new(tested.release, cases);
    for case in generated {
        mutation.learn(&case.text);
    }
    let mut made = Vec::new();
    let mut progress = Progress::new();
    let mut count = Count::default();
    let mut open: Vec<Judged> = Vec::new();
    let numbers = spread(mutation.count(), args.mutants);
    for (at, number) in numbers.iter().copied().enumerate() {
        progress.step(at, numbers.len(), "mistakes");
        let Some(judged) = mutation.judge(number) else {
            continue;
        };
        let one_more = |count: &mut usize| *count = count.saturating_add(1);
        match &judged.fate {
            Fate::NoDifference => one_more(&mut count.no_difference),
            Fate::Refused(_) => one_more(&mut count.checks),
            Fate::Noticed { promise, case } => match (promise, case) {
                (Some(_), Some(_)) => one_more(&mut count.both),
                (Some(_), None) => one_more(&mut count.promises),
                (None, _) => one_more(&mut count.cases),
            },
            Fate::NotKnown => {
                one_more(&mut count.not_known);
                open.push(judged);
            }
            Fate::Survived { case } => {
                one_more(&mut count.survived);
                if let Some(case) = case.as_ref().filter(|_| args.generate) {
                    // It may notice others that come later.
                    mutation.learn(case);
                    made.push(GeneratedCase::of(case));
                }
                open.push(judged);
            }
        }
    }
    progress.done();
    open.sort_by_key(|judged| judged.mutant.span);
    totals.survivors = totals.survivors.saturating_add(open.len());
    let counted = numbers.len().saturating_sub(count.no_difference);
    let of_all = if numbers.len() < mutation.count() {
        format!(" of {}", mutation.count())
    } else {
        String::new()
    };
    totals.say(&format!(
        "  {}{of_all} small mistakes tried; {} make no difference for any patient, proven, and are not counted\n  of {counted}: {} noticed by the checks, {} by promises alone, {} by cases alone, {} by both, {} by nobody, {} not known\n",
        numbers.len(),
        count.no_difference,
        count.checks,
        count.promises,
        count.cases,
        count.both,
        count.survived,
        count.not_known
    ));
    let mut survivors = Vec::new();
    for judged in &open {
        let (path, line) = at(tested, judged);
        let (what, case) = match &judged.fate {
            Fate::Survived { case } => ("nobody notices", case.as_deref()),
            Fate::NoDifference | Fate::Refused(_) | Fate::Noticed { .. } | Fate::NotKnown => (
                "not known within the budget whether anybody is concerned",
                None,
            ),
        };
        totals.say(&format!(
            "\n{what}: {}\n  {path}:{line}\n",
            judged.mutant.words
        ));
        if let Some(case) = case.filter(|_| !args.generate) {
            totals.say("  this conversation would, as a case, if it ends as it should:\n\n");
            totals.say(case);
        }
        let mut json = place(tested.sources, &judged.mutant.words, judged.mutant.span);
        add(&mut json, "case", json!(case));
        survivors.push(json);
    }
    let made = generate::keep(tested, &made, args.write, totals);
    if !made.is_empty() {
        totals.say(&format!(
            "  {} more conversations generated, by which each of these would be noticed; a clinician must read them and confirm how they end\n",
            made.len()
        ));
    }
    add(
        found,
        "mutants",
        json!({
            "all": mutation.count(),
            "tried": numbers.len(),
            "no_difference": count.no_difference,
            "not_known": count.not_known,
            "checks": count.checks,
            "promises": count.promises,
            "cases": count.cases,
            "both": count.both,
            "survivors": survivors,
            "cases_made": made,
        }),
    );
}

/// So many numbers below a count, as far from each other as can be.
fn spread(count: usize, wanted: Option<usize>) -> Vec<usize> {
    let wanted = wanted.unwrap_or(count).min(count);
    let at = |number: usize| number.saturating_mul(count).checked_div(wanted);
    (0..wanted).filter_map(at).collect()
}

fn at(tested: &Tested<'_>, judged: &Judged) -> (String, u32) {
    let span = judged.mutant.span;
    let path = tested.sources.path(span.source).to_owned();
    (path, tested.sources.place(span).line)
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn mistakes_are_spread_over_the_flow() {
        assert_eq!(spread(3, None), [0, 1, 2]);
        assert_eq!(spread(10, Some(4)), [0, 2, 5, 7]);
        assert_eq!(spread(2, Some(9)), [0, 1]);
        assert_eq!(spread(5, Some(0)), [0_usize; 0]);
    }
}
