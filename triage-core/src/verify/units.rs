//! Numbers that can be meant in two units.
//!
//! An author sees this where the ranges of two entry units overlap, such as months and years. It
//! matters because the patient is then asked which unit was meant, which costs one more message.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{FlowModel, QuestionKind};
use crate::units::overlaps;

use super::words;

/// Notes questions whose entry units overlap.
pub(super) fn units(model: &FlowModel, out: &mut Vec<Diagnostic>) {
    for question in &model.questions {
        let QuestionKind::Number(spec) = &question.kind else {
            continue;
        };
        if !overlaps(spec) {
            continue;
        }
        let units = std::iter::once(&spec.unit)
            .chain(&spec.also_in)
            .map(|unit| format!("`{}`", unit.0))
            .collect();
        out.push(
            Diagnostic::new(
                &code::OVERLAPPING_UNITS,
                question.span,
                format!(
                    "one number can mean several of {} in `{}`",
                    words::listed(units, "and"),
                    question.name
                ),
            )
            .help("nothing needs to be done: a patient who gives such a number is asked which"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::Sample;

    #[test]
    fn only_units_whose_ranges_meet_are_noted() {
        let mut flow = Sample::new();
        let age = flow.number("age", 0, 120);
        flow.also_in(age, "months");
        let heat = flow.decimal("heat", 300, 450);
        flow.also_in(heat, "fahrenheit");
        flow.ask(age);
        flow.ask(heat);
        flow.end();
        assert_eq!(
            flow.messages("overlapping-units"),
            ["one number can mean several of `years` and `months` in `age`"]
        );
        assert!(flow.is_accepted());
    }
}
