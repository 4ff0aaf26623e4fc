//! Red flags: which of them are true.

use crate::answers::Answers;
use crate::model::FlowModel;
use crate::rule::{Reader, Truth};

/// The most urgent of these red flags that are true; of equal urgency the first in the file.
///
/// A flag of a shared part counts only on a path that entered the part.
pub(super) fn first_true(
    model: &FlowModel,
    answers: &Answers,
    flags: impl Iterator<Item = usize>,
) -> Option<usize> {
    let reader = Reader::new(model, answers);
    let mut found = None;
    for at in flags {
        let Some(flag) = model.red_flags.get(at) else {
            continue;
        };
        if flag.part.is_some_and(|part| !answers.has_entered(part))
            || reader.truth(&flag.when) != Truth::True
        {
            continue;
        }
        let rank = (model.urgency_of(flag.outcome), std::cmp::Reverse(at));
        if found.is_none_or(|best| rank > best) {
            found = Some(rank);
        }
    }
    found.map(|(_, std::cmp::Reverse(at))| at)
}
