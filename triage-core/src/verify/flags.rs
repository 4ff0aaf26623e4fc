//! Red flags that do not say what "not known" does, whose order decides, or that never fire.
//!
//! An author sees this where a red flag reads an answer that a patient may not know. It matters
//! because an undetermined red flag does not fire: the author must have meant that.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{FlowModel, RedFlag};
use crate::rule::Reads;

use super::flow::Asked;
use super::ground::survey_anywhere;
use super::survey::Surveyor;

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
        never(model, surveyor, flag, out);
        let earlier = model.red_flags.iter().zip(&reads).take(at);
        order(model, surveyor, earlier, (flag, own), out);
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
    flag: &RedFlag,
    out: &mut Vec<Diagnostic>,
) {
    let survey = survey_anywhere(surveyor, Asked::Maybe, &[], &[Some(&flag.when)]);
    if survey.is_complete && survey.rows.first().is_some_and(|row| !row.takes_somebody) {
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

/// Warns once for each flag that can be true together with an equally urgent one before it.
fn order<'a>(
    model: &FlowModel,
    surveyor: &mut Surveyor<'_>,
    earlier: impl Iterator<Item = (&'a RedFlag, &'a Reads)>,
    (flag, own): (&RedFlag, &Reads),
    out: &mut Vec<Diagnostic>,
) {
    let urgency = model.urgency_of(flag.outcome);
    for (other, reads) in earlier {
        if reads.unreadable
            || other.outcome == flag.outcome
            || model.urgency_of(other.outcome) != urgency
        {
            continue;
        }
        let is_apart = reads.questions().is_disjoint(&own.questions());
        let can_both = is_apart || {
            // Behind the negation of the other flag, the flag takes nobody if they exclude each
            // other; so both are asked for as one rule.
            let both = crate::rule::Rule {
                kind: crate::rule::RuleKind::And(vec![other.when.clone(), flag.when.clone()]),
                span: flag.when.span,
            };
            let survey = survey_anywhere(surveyor, Asked::Maybe, &[], &[Some(&both)]);
            !survey.is_complete || survey.rows.first().is_some_and(|row| row.takes_somebody)
        };
        if can_both {
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
    use crate::sample::{Sample, all, choice, known, number, unknown, yes};

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
