//! Patients' flows without an emergency number.
//!
//! An author sees this where `phones:` has no `emergency`. It matters because every conversation
//! begins with that number, and the emergency text is nothing without it.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{Audience, FlowModel};

/// The name under which patients' flows declare the emergency number.
const NAME: &str = "emergency";

/// Finds patients' flows that declare no emergency number.
pub(super) fn emergency_phone(model: &FlowModel, out: &mut Vec<Diagnostic>) {
    let has_one = model.phones.iter().any(|phone| phone.name == NAME);
    if model.audience == Audience::Patients && !has_one {
        out.push(
            Diagnostic::new(
                &code::NO_EMERGENCY_PHONE,
                model.span,
                "a flow for patients needs an emergency number",
            )
            .help("add `phones:` with `emergency: { number: \"…\", dialled: never }`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::Sample;

    #[test]
    fn patients_flows_declare_the_emergency_number() {
        let mut flow = Sample::asking_yes_no("a");
        assert!(!flow.finds("no-emergency-phone"));
        flow.without_phones();
        assert!(flow.finds("no-emergency-phone"));
        flow.for_clinicians();
        assert!(!flow.finds("no-emergency-phone"));
    }
}
