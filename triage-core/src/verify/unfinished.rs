//! What happens to patients who do not reach the end.
//!
//! An author sees this where `unfinished` is missing, leaves somebody out, or sends a patient who
//! asked for a doctor to advice alone. It matters because people stop answering when they are
//! worst off.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{Audience, HandOver, Target, Way};
use crate::proof::Surveyor;

use super::cover::Rows;
use super::flow::Asked;
use super::ground::Ground;
use super::words;

/// Checks the rows of `unfinished`.
pub(super) fn unfinished(
    ground: &Ground<'_>,
    surveyor: &mut Surveyor<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let model = ground.model;
    let Some(first) = model.unfinished.first() else {
        if model.audience == Audience::Patients && !model.nodes.is_empty() {
            out.push(
                Diagnostic::new(
                    &code::MISSING_UNFINISHED,
                    model.span,
                    "this flow does not say what happens to patients who do not reach the end",
                )
                .help(
                    "add `unfinished:` with rows for those who stop, give up or ask for a doctor",
                ),
            );
        }
        return;
    };
    let rules: Vec<_> = (model.unfinished.iter())
        .map(|row| row.when.as_ref())
        .collect();
    let spans: Vec<_> = model.unfinished.iter().map(|row| row.span).collect();
    let rows = Rows {
        name: "`unfinished`",
        span: first.span,
        rules: &rules,
        spans: &spans,
        survey: &ground.unfinished,
    };
    rows.hole(model, out);
    rows.idle(model, out, &mut |rows| {
        surveyor.anywhere(Asked::Maybe, &Way::ALL, rows)
    });
    if model.audience == Audience::Patients {
        hand_over(ground, surveyor, out);
    }
}

/// Whoever asked for a doctor or could not be understood must get to a person.
fn hand_over(ground: &Ground<'_>, surveyor: &mut Surveyor<'_>, out: &mut Vec<Diagnostic>) {
    let model = ground.model;
    let rules: Vec<_> = (model.unfinished.iter())
        .map(|row| row.when.as_ref())
        .collect();
    let mut surveys = Vec::new();
    for way in [Way::AskedForDoctor, Way::GiveUp] {
        let survey = surveyor.anywhere(Asked::Maybe, &[way], &rules);
        surveys.push((way, survey));
    }
    for (at, row) in model.unfinished.iter().enumerate() {
        let Target::Outcome(target) = row.target else {
            continue;
        };
        let Some(outcome) =
            (model.outcome(target)).filter(|outcome| outcome.hand_over == HandOver::None)
        else {
            continue;
        };
        let ways: Vec<Way> = surveys
            .iter()
            .filter(|(_, survey)| survey.rows.get(at).is_some_and(|seen| seen.takes_somebody))
            .map(|(way, _)| *way)
            .collect();
        if ways.is_empty() {
            continue;
        }
        let who = ways.iter().map(|way| match way {
            Way::AskedForDoctor => "asks for a doctor",
            Way::GiveUp | Way::Expired | Way::Stopped | Way::Recalled => "cannot be understood",
        });
        let tests = ways.iter().map(|way| format!("way is {}", way.name()));
        let name = &outcome.name;
        out.push(
            Diagnostic::new(
                &code::NO_HAND_OVER,
                row.span,
                format!(
                    "a patient who {} can get `{name}`, which leads to nobody",
                    words::listed(who.map(str::to_owned).collect(), "or")
                ),
            )
            .related(outcome.span, "has no `hand_over`")
            .help(format!(
                "add a row before it for `{}`, or give `{name}` `hand_over: offer`",
                tests.collect::<Vec<_>>().join(" or ")
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, way};

    #[test]
    fn patients_flows_say_what_happens_to_the_others() {
        let mut flow = Sample::asking_yes_no("a");
        flow.unfinished_again(vec![]);
        assert!(flow.finds("missing-unfinished"));
        flow.for_clinicians();
        assert!(!flow.finds("missing-unfinished"));
    }

    #[test]
    fn every_way_out_is_covered() {
        let mut flow = Sample::asking_yes_no("a");
        flow.unfinished_again(vec![(Some(way(0b1111)), "doctor")]);
        assert_eq!(
            flow.messages("uncovered-answer"),
            ["`unfinished` has no row for a patient where the way out is `recalled`"]
        );
        flow.unfinished_again(vec![(Some(way(0b1111)), "doctor"), (None, "home")]);
        assert!(!flow.finds("uncovered-answer"));
    }

    #[test]
    fn who_asks_for_a_doctor_gets_to_a_person() {
        let mut flow = Sample::asking_yes_no("a");
        flow.unfinished_again(vec![(Some(way(0b01)), "doctor"), (None, "home")]);
        assert_eq!(
            flow.messages("no-hand-over"),
            ["a patient who asks for a doctor can get `home`, which leads to nobody"]
        );
        flow.unfinished_again(vec![(None, "home")]);
        assert_eq!(
            flow.messages("no-hand-over"),
            [
                "a patient who asks for a doctor or cannot be understood can get `home`, which \
                 leads to nobody"
            ]
        );
        flow.unfinished_again(vec![(Some(way(0b11)), "doctor"), (None, "home")]);
        assert!(!flow.finds("no-hand-over"));
    }
}
