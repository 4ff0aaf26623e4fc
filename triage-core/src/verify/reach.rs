//! Steps, questions and outcomes that no patient ever meets.
//!
//! An author sees this after moving a step behind a jump, or when a name is left over from an
//! earlier version. It matters because a question that nobody is asked protects nobody.

use crate::diagnostic::{Diagnostic, code};
use crate::model::{NodeIdx, NodeKind, OutcomeIdx, Target};

use crate::proof::Surveyor;

use super::ground::Ground;

/// Finds steps, questions and outcomes that no patient meets.
pub(super) fn reach(ground: &Ground<'_>, surveyor: &Surveyor<'_>, out: &mut Vec<Diagnostic>) {
    steps(ground, surveyor, out);
    questions(ground, out);
    outcomes(ground, out);
}

/// Says from where on patients could not be followed within the budget.
pub(super) fn cut_off(ground: &Ground<'_>, surveyor: &Surveyor<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(node) = surveyor
        .paths
        .cut_off
        .and_then(|node| ground.model.node(node))
    {
        out.push(
            Diagnostic::new(
                &code::CHECKED_LOCALLY,
                node.span,
                "from this step on, rules were checked by themselves: to follow every patient took more than the budget",
            )
            .help("ask what belongs together one after the other, or split the flow into parts"),
        );
    }
}

/// Finds steps and outcomes that no patient comes to, although a path leads there.
///
/// Told only where nothing else was found that keeps patients away, which would be its cause.
pub(super) fn unmet(ground: &Ground<'_>, surveyor: &Surveyor<'_>, out: &mut Vec<Diagnostic>) {
    let causes = [
        &code::NO_OUTCOME,
        &code::NEVER_TRUE,
        &code::ROW_HIDDEN,
        &code::STEP_NEVER_REACHED,
        &code::UNCOVERED_ANSWER,
    ];
    if out.iter().any(|found| causes.contains(&found.code)) || surveyor.paths.cut_off.is_some() {
        return;
    }
    let model = ground.model;
    let mut is_in_a_run = false;
    for (at, node) in model.nodes.iter().enumerate() {
        let is_met = surveyor.is_reached(NodeIdx::new(at)).unwrap_or(true);
        if !is_met && !is_in_a_run {
            out.push(
                Diagnostic::new(
                    &code::STEP_NEVER_REACHED,
                    node.span,
                    "no patient comes to this step",
                )
                .help("what is asked before leads everybody elsewhere: change a rule before it, or remove the step"),
            );
        }
        is_in_a_run = !is_met;
    }
    let decides = model.nodes.iter().flat_map(|node| match &node.kind {
        NodeKind::Decide(rows) => rows.as_slice(),
        NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => &[],
    });
    // Authors keep a last `otherwise` for safety; an outcome that it alone names may wait there.
    let is_kept = |outcome: OutcomeIdx| {
        let rows = decides.clone().chain(&model.unfinished);
        let mut safe = rows.filter(|row| row.when.is_none());
        let mut unfinished = model.unfinished.iter();
        safe.any(|row| row.target == Target::Outcome(outcome))
            || unfinished.any(|row| row.target == Target::Outcome(outcome))
    };
    for (at, outcome) in model.outcomes.iter().enumerate() {
        let is_met = surveyor.paths.ends.get(at).copied().unwrap_or(true);
        let is_named = out.iter().any(|found| {
            std::ptr::eq(found.code, &code::OUTCOME_NEVER_REACHED)
                && found.primary.span == outcome.span
        });
        if !is_met && !is_named && !is_kept(OutcomeIdx::new(at)) && !is_in_a_run {
            out.push(
                Diagnostic::new(
                    &code::OUTCOME_NEVER_REACHED,
                    outcome.span,
                    format!("no patient comes to the outcome `{}`", outcome.name),
                )
                .help("change the rules that lead to it, or remove it"),
            );
        }
    }
}

fn steps(ground: &Ground<'_>, surveyor: &Surveyor<'_>, out: &mut Vec<Diagnostic>) {
    let mut is_in_a_run = false;
    for (at, node) in ground.model.nodes.iter().enumerate() {
        let is_reached = ground.flow.is_reached(NodeIdx::new(at));
        if !is_reached && !is_in_a_run {
            // One message for all steps in a row: they have one cause.
            out.push(
                Diagnostic::new(
                    &code::STEP_NEVER_REACHED,
                    node.span,
                    "no path leads to this step",
                )
                .help("the steps before it all lead elsewhere; lead here with `go:`, or remove it"),
            );
        }
        is_in_a_run = !is_reached;
        let is_never = ground
            .whens
            .get(at)
            .and_then(Option::as_ref)
            .is_some_and(|when| {
                when.is_complete
                    && when
                        .rows
                        .first()
                        .is_some_and(|row| !row.takes_somebody && row.undetermined.is_none())
            });
        let is_met = surveyor.is_reached(NodeIdx::new(at)) != Some(false);
        if is_never
            && is_met
            && let Some(when) = &node.when
        {
            out.push(
                Diagnostic::new(
                    &code::STEP_NEVER_REACHED,
                    when.span,
                    format!(
                        "no patient takes this step: `{}` is never true here",
                        when.written(ground.model)
                    ),
                )
                .help("change the `when`, or remove the step"),
            );
        }
    }
}

fn questions(ground: &Ground<'_>, out: &mut Vec<Diagnostic>) {
    let mut is_asked = vec![false; ground.model.questions.len()];
    for node in &ground.model.nodes {
        if let NodeKind::Ask(question) = node.kind
            && let Some(is_asked) = is_asked.get_mut(question.index())
        {
            *is_asked = true;
        }
    }
    for (question, is_asked) in ground.model.questions.iter().zip(is_asked) {
        if !is_asked {
            out.push(
                Diagnostic::new(
                    &code::QUESTION_NEVER_ASKED,
                    question.span,
                    format!("no step asks `{}`", question.name),
                )
                .help(format!(
                    "add `- ask: {}` to the steps, or remove the question",
                    question.name
                )),
            );
        }
    }
}

fn outcomes(ground: &Ground<'_>, out: &mut Vec<Diagnostic>) {
    let model = ground.model;
    if model.nodes.is_empty() || !ground.flow.falls_off().is_empty() {
        // The missing `decide` was reported; what it will lead to is not known yet.
        return;
    }
    let mut is_named = vec![false; model.outcomes.len()];
    let mut name = |outcome: OutcomeIdx| {
        if let Some(is_named) = is_named.get_mut(outcome.index()) {
            *is_named = true;
        }
    };
    let decides = model.nodes.iter().flat_map(|node| match &node.kind {
        NodeKind::Decide(rows) => rows.as_slice(),
        NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => &[],
    });
    // A row in a step that nothing leads to, or that another row hides, has its own message.
    for row in decides.chain(&model.unfinished) {
        match row.target {
            Target::Outcome(outcome) => name(outcome),
            Target::Go(_) => {}
        }
    }
    for flag in &model.red_flags {
        name(flag.outcome);
    }
    for (outcome, is_named) in model.outcomes.iter().zip(is_named) {
        if !is_named {
            out.push(
                Diagnostic::new(
                    &code::OUTCOME_NEVER_REACHED,
                    outcome.span,
                    format!("nothing leads to the outcome `{}`", outcome.name),
                )
                .help("name it in a row or a red flag, or remove it"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{Sample, all, number, yes};

    #[test]
    fn a_step_behind_an_end_is_never_reached() {
        let mut flow = Sample::asking_yes_no("a");
        flow.ask_new_yes_no("b");
        assert!(flow.finds("step-never-reached"));
        assert!(
            !flow.finds("question-never-asked"),
            "one cause, one message"
        );
        assert!(!Sample::asking_yes_no("a").finds("step-never-reached"));
    }

    #[test]
    fn a_step_whose_when_is_never_true_is_never_reached() {
        let found = |high: i64| {
            let mut flow = Sample::new();
            let age = flow.number("age", 0, 120);
            flow.ask(age);
            let b = flow.yes_no("b");
            flow.ask_when(b, all([number(age, 50, 120), number(age, 0, high)]));
            flow.end();
            flow.finds("step-never-reached")
        };
        assert!(found(49));
        assert!(!found(50));
    }

    #[test]
    fn a_question_that_no_step_asks() {
        let mut flow = Sample::asking_yes_no("a");
        flow.yes_no("left_over");
        assert_eq!(
            flow.messages("question-never-asked"),
            ["no step asks `left_over`"]
        );
        assert!(!Sample::asking_yes_no("a").finds("question-never-asked"));
    }

    #[test]
    fn an_outcome_that_nothing_names() {
        let mut flow = Sample::asking_yes_no("a");
        flow.outcome("forgotten", 1);
        assert!(flow.finds("outcome-never-reached"));
        let mut flow = Sample::asking_yes_no("a");
        let a = flow.question("a");
        let remembered = flow.outcome("remembered", 1);
        flow.flag(yes(a), remembered);
        assert!(!flow.finds("outcome-never-reached"));
    }
}
