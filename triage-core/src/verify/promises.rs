//! Promises that nothing checked.
//!
//! An author sees this for each safety promise until a proof is made. It matters because a promise
//! that nobody checked must not look like one that holds.

use crate::diagnostic::{Diagnostic, code};
use crate::model::FlowModel;

/// Names each promise that is not checked, and counts them.
pub(super) fn promises(model: &FlowModel, out: &mut Vec<Diagnostic>) {
    let count = model.promises.len();
    for (at, promise) in model.promises.iter().enumerate() {
        out.push(Diagnostic::new(
            &code::NOT_CHECKED,
            promise.span,
            format!(
                "the promise `{}` is not checked ({} of {count})",
                promise.name,
                at.saturating_add(1)
            ),
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, yes};

    #[test]
    fn each_promise_is_named_and_counted() {
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        assert!(!flow.finds("not-checked"));
        flow.promise("never_home", yes(a));
        flow.promise("never_late", yes(a));
        assert_eq!(
            flow.messages("not-checked"),
            [
                "the promise `never_home` is not checked (1 of 2)",
                "the promise `never_late` is not checked (2 of 2)"
            ]
        );
    }
}
