//! Paths that end without an outcome.
//!
//! An author sees this where the last step of a path is no `decide`. It matters because the
//! patient would be left with no advice.

use crate::diagnostic::{Diagnostic, code};
use crate::model::NodeKind;

use super::ground::Ground;

/// Finds paths that fall off the end of the steps.
pub(super) fn ends(ground: &Ground<'_>, out: &mut Vec<Diagnostic>) {
    let model = ground.model;
    if model.nodes.is_empty() {
        out.push(
            Diagnostic::new(&code::NO_OUTCOME, model.span, "this flow has no steps")
                .help("add `steps:` that end with a `decide`"),
        );
    }
    for idx in ground.flow.falls_off() {
        let Some(node) = model.node(*idx) else {
            continue;
        };
        let step = match &node.kind {
            NodeKind::Ask(question) => format!(
                "the step that asks `{}`",
                model
                    .question(*question)
                    .map_or("?", |question| &question.name)
            ),
            NodeKind::Say(text) => format!(
                "the step that says `{}`",
                model.text(*text).map_or("?", |text| &text.message)
            ),
            NodeKind::Go(_) => "this `go`".to_owned(),
            NodeKind::Decide(_) => "this `decide`".to_owned(),
            NodeKind::Enter { part, .. } => format!(
                "the part `{}`",
                model.part(*part).map_or("?", |part| &part.name)
            ),
        };
        let is_passed_over = match node.kind {
            NodeKind::Decide(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => node.when.is_some(),
            NodeKind::Ask(_) | NodeKind::Say(_) => false,
        };
        let message = if is_passed_over {
            format!("a path ends without an outcome: {step} is the last, and it has a `when`")
        } else {
            format!("a path ends without an outcome: {step} is the last")
        };
        out.push(
            Diagnostic::new(&code::NO_OUTCOME, node.span, message)
                .help("end the path with a `decide` that has no `when`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, yes};

    #[test]
    fn the_last_step_of_a_path_is_named() {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        flow.ask(a);
        assert_eq!(
            flow.messages("no-outcome"),
            ["a path ends without an outcome: the step that asks `a` is the last"]
        );
        assert!(!Sample::asking_yes_no("a").finds("no-outcome"));
    }

    #[test]
    fn a_decide_that_can_be_passed_over_is_no_end() {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        flow.ask(a);
        flow.decide_when(yes(a));
        assert!(flow.finds("no-outcome"));
        flow.end();
        assert!(!flow.finds("no-outcome"));
    }

    #[test]
    fn a_flow_without_steps_has_no_outcome() {
        assert!(Sample::new().finds("no-outcome"));
    }
}
