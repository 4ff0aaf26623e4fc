//! What no human has reviewed, cited or dialled.
//!
//! An author sees this until somebody has put a name to the flow, a source to each outcome, and
//! dialled its telephone numbers. It matters because no proof can tell whether the medicine is
//! right, or whether anybody answers.

use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::model::FlowModel;
use crate::time::Day;

/// Warns of what no human vouches for.
pub(super) fn review(model: &FlowModel, out: &mut Vec<Diagnostic>) {
    if model.reviewed_by.is_none() {
        out.push(
            Diagnostic::new(
                &code::NOT_REVIEWED,
                model.span,
                "no human has reviewed this flow",
            )
            .help("once somebody has, write `reviewed_by: { name: \"…\", on: … }`"),
        );
    }
    for outcome in &model.outcomes {
        if outcome.source.is_none() {
            out.push(
                Diagnostic::new(
                    &code::NO_SOURCE,
                    outcome.span,
                    format!("the outcome `{}` cites no source", outcome.name),
                )
                .help("add `source:` with a name from `sources:`"),
            );
        }
    }
    for phone in &model.phones {
        if phone.dialled.is_none() {
            out.push(
                Diagnostic::new(
                    &code::PHONE_NOT_DIALLED,
                    phone.span,
                    format!("nobody has dialled `{}` ({})", phone.name, phone.number),
                )
                .help("dial it, then write the day: `dialled: 2026-11-01`"),
            );
        }
    }
}

/// Warns of telephone numbers that were dialled too long before that day.
///
/// This is the one check that depends on the day, so that a release never does.
pub fn phones_dialled_long_ago(model: &FlowModel, today: Day) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for phone in &model.phones {
        let Some(dialled) = phone.dialled else {
            continue;
        };
        let days = today.0.saturating_sub(dialled);
        if days > limits::DIALLED_DAYS {
            out.push(
                Diagnostic::new(
                    &code::PHONE_DIALLED_LONG_AGO,
                    phone.span,
                    format!(
                        "`{}` ({}) was last dialled {days} days ago",
                        phone.name, phone.number
                    ),
                )
                .help("dial it again, and write the day"),
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn what_nobody_vouches_for_is_a_warning() {
        let mut flow = Sample::asking_yes_no("a");
        flow.unvouched();
        for code in ["not-reviewed", "no-source", "phone-not-dialled"] {
            assert!(flow.finds(code), "{code}");
        }
        assert!(flow.is_accepted());
        let flow = Sample::asking_yes_no("a");
        for code in ["not-reviewed", "no-source", "phone-not-dialled"] {
            assert!(!flow.finds(code), "{code}");
        }
    }

    #[test]
    fn a_number_grows_old_after_half_a_year() {
        let model = Sample::asking_yes_no("a").model();
        let dialled = model.phones[0].dialled.unwrap();
        assert!(phones_dialled_long_ago(&model, Day(dialled + 180)).is_empty());
        let found = phones_dialled_long_ago(&model, Day(dialled + 181));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, &code::PHONE_DIALLED_LONG_AGO);
    }
}
