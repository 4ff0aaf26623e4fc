//! Red flags that do not say what "not known" does, whose order decides, or that never fire.
//!
//! An author sees this where a red flag reads an answer that a patient may not know. It matters
//! because an undetermined red flag does not fire: the author must have meant that.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{FlowModel, NodeKind, QuestionIdx, RedFlag};
use crate::proof::Surveyor;
use crate::rule::Reads;

use super::flow::Asked;

/// Checks every red flag, alone and against those before it.
pub(super) fn flags(model: &FlowModel, surveyor: &mut Surveyor<'_>, out: &mut Vec<Diagnostic>) {
    let reads: Vec<Reads> = model
        .red_flags
        .iter()
        .map(|flag| Reads::of(model, &flag.when))
        .collect();
    for (at, (flag, own)) in model.red_flags.iter().zip(&reads).enumerate() {
        if own.unreadable {
            continue;
        }
        unknown(model, flag, own, out);
        never(model, surveyor, at, flag, out);
        order(model, surveyor, at, flag, out);
    }
}

fn unknown(model: &FlowModel, flag: &RedFlag, reads: &Reads, out: &mut Vec<Diagnostic>) {
    for idx in &reads.values {
        let Some(question) = model.question(*idx) else {
            continue;
        };
        if question.may_not_know && question.if_unknown.is_none() && !reads.known.contains(idx) {
            let name = &question.name;
            out.push(
                Diagnostic::new(
                    &code::RED_FLAG_UNKNOWN,
                    flag.when.span,
                    format!("this red flag does not say what happens if `{name}` is not known"),
                )
                .related(question.span, "may not be known")
                .help(format!(
                    "write `{name} is known and …` if it should then not fire, `{name} is unknown \
                     or …` if it should, or give `{name}` an `if_unknown:`"
                )),
            );
        }
    }
}

fn never(
    model: &FlowModel,
    surveyor: &mut Surveyor<'_>,
    at: usize,
    flag: &RedFlag,
    out: &mut Vec<Diagnostic>,
) {
    // A question that no step asks has its own message.
    let is_asked = |question: &QuestionIdx| {
        let mut nodes = model.nodes.iter();
        nodes.any(|node| matches!(node.kind, NodeKind::Ask(asked) if asked == *question))
    };
    let is_met = Reads::of(model, &flag.when)
        .questions()
        .iter()
        .all(is_asked);
    let is_never = if surveyor.paths.cut_off.is_none() && is_met && !model.nodes.is_empty() {
        !surveyor.paths.fires.get(at).copied().unwrap_or(true)
    } else {
        let survey = surveyor.anywhere(Asked::Maybe, &[], &[Some(&flag.when)]);
        survey.is_complete && survey.rows.first().is_some_and(|row| !row.takes_somebody)
    };
    if is_never {
        out.push(
            Diagnostic::new(
                &code::NEVER_TRUE,
                flag.when.span,
                format!("this red flag never fires: `{}`", flag.when.written(model)),
            )
            .help("change the rule, or remove the red flag"),
        );
    }
}

/// Warns once for each flag that is looked at together with an equally urgent one before it, and both
/// are true for somebody.
fn order(
    model: &FlowModel,
    surveyor: &Surveyor<'_>,
    at: usize,
    flag: &RedFlag,
    out: &mut Vec<Diagnostic>,
) {
    let urgency = model.urgency_of(flag.outcome);
    let earlier = model.red_flags.iter().enumerate().take(at);
    for (earlier, other) in earlier {
        if other.outcome != flag.outcome
            && model.urgency_of(other.outcome) == urgency
            && surveyor.paths.together.contains(&(earlier, at))
        {
            let name = |flag: &RedFlag| {
                model
                    .outcome(flag.outcome)
                    .map_or("?", |outcome| outcome.name.as_str())
                    .to_owned()
            };
            out.push(
                Diagnostic::new(
                    &code::RED_FLAG_ORDER,
                    flag.span,
                    format!(
                        "`{}` and `{}` are equally urgent: where both red flags are true, the \
                         first in the file wins",
                        name(other),
                        name(flag)
                    ),
                )
                .related(other.span, "this one wins")
                .help("put first the one that should win, or make one outcome more urgent"),
            );
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::answers::Slot;
    use crate::sample::{Sample, all, any, choice, known, number, unknown, yes};

    #[test]
    fn a_flag_says_what_not_known_does() {
        let flow = || {
            let mut flow = Sample::new();
            let spo2 = flow.number("spo2", 50, 100);
            flow.may_not_know(spo2);
            flow.ask(spo2);
            flow.end();
            let top = flow.outcome("top", 2);
            (flow, spo2, top)
        };
        let (mut bad, spo2, top) = flow();
        bad.flag(number(spo2, 50, 89), top);
        assert_eq!(
            bad.messages("red-flag-unknown"),
            ["this red flag does not say what happens if `spo2` is not known"]
        );
        let (mut tested, spo2, top) = flow();
        tested.flag(all([known(spo2), number(spo2, 50, 89)]), top);
        assert!(!tested.finds("red-flag-unknown"));
        let (mut stands_in, spo2, top) = flow();
        stands_in.if_unknown(spo2, Slot::Value(95));
        stands_in.flag(number(spo2, 50, 89), top);
        assert!(!stands_in.finds("red-flag-unknown"));
        let (mut fires, spo2, top) = flow();
        fires.flag(unknown(spo2), top);
        assert!(!fires.finds("red-flag-unknown"));
    }

    #[test]
    fn equally_urgent_flags_that_can_both_be_true() {
        let mut flow = Sample::new();
        let a = flow.choice("a", &["x", "y", "z"]);
        let b = flow.yes_no("b");
        flow.ask(a);
        flow.ask(b);
        flow.end();
        let (one, two) = (flow.outcome("one", 2), flow.outcome("two", 2));
        flow.flag(choice(a, 0b010), one);
        flow.flag(choice(a, 0b100), two);
        assert!(!flow.finds("red-flag-order"), "they exclude each other");
        flow.flag(yes(b), two);
        assert!(
            !flow.finds("red-flag-order"),
            "the first has ended the conversation before the second is looked at"
        );
        flow.flag(any([yes(b), choice(a, 0b100)]), one);
        assert_eq!(flow.messages("red-flag-order").len(), 1);
    }

    #[test]
    fn a_flag_that_never_fires() {
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        let top = flow.outcome("top", 2);
        flow.flag(all([yes(a), crate::sample::no(a)]), top);
        assert!(flow.finds("never-true"));
    }
}
