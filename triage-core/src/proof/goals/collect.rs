//! All goals of a flow, each kind in the order of the file.

use crate::model::{FlowModel, NodeKind, OutcomeIdx, QuestionIdx, QuestionKind};
use crate::rule::Rule;

use super::in_rules::in_rules;
use super::{Condition, Goal, GoalKind, Site};

/// Everything that the cases of a flow should show once.
pub fn goals(model: &FlowModel) -> Vec<Goal> {
    let mut found = Vec::new();
    let mut add = |kind, words: String, span, sites: Vec<Site>, when| {
        found.push(Goal {
            kind,
            words,
            span,
            sites,
            when,
        });
    };
    for (index, question) in (0..).map(QuestionIdx::new).zip(&model.questions) {
        let name = &question.name;
        let asked = vec![Site::Asked(index)];
        let answered = || vec![Site::Answered(index)];
        add(
            GoalKind::Question,
            format!("`{name}` is asked"),
            question.span,
            asked,
            Condition::Always,
        );
        let verb = match question.kind {
            QuestionKind::Choices { .. } => "has",
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => "is",
        };
        for (at, choice) in question.choices().iter().enumerate() {
            add(
                GoalKind::Choice,
                format!("`{name} {verb} {}`", choice.name),
                choice.span,
                answered(),
                Condition::Choice(index, at),
            );
        }
        if question.may_not_know {
            add(
                GoalKind::NotKnown,
                format!("`{name} is unknown`"),
                question.span,
                answered(),
                Condition::Unknown(index),
            );
        }
    }
    for (at, flag) in model.red_flags.iter().enumerate() {
        add(
            GoalKind::RedFlag,
            format!("red flag `{}`", flag.when.written(model)),
            flag.span,
            vec![Site::FlagFired(at)],
            Condition::Always,
        );
    }
    for (at, node) in model.nodes.iter().enumerate() {
        let NodeKind::Decide(rows) = &node.kind else {
            continue;
        };
        for (row, of) in rows.iter().enumerate() {
            let section = node.section.as_deref();
            let section = section.map_or_else(String::new, |name| format!(" of `{name}`"));
            add(
                GoalKind::Row,
                format!("row `{}`{section}", written(model, of.when.as_ref())),
                of.span,
                vec![Site::RowTaken(at, row)],
                Condition::Always,
            );
        }
    }
    for (at, row) in model.unfinished.iter().enumerate() {
        add(
            GoalKind::Unfinished,
            format!("unfinished row `{}`", written(model, row.when.as_ref())),
            row.span,
            vec![Site::UnfinishedTaken(at)],
            Condition::Always,
        );
    }
    for (index, outcome) in (0..).map(OutcomeIdx::new).zip(&model.outcomes) {
        add(
            GoalKind::Outcome,
            format!("outcome `{}`", outcome.name),
            outcome.span,
            vec![Site::Ends(index)],
            Condition::Always,
        );
        for (at, also) in outcome.also.iter().enumerate() {
            let text = model.text(also.say).map_or("", |key| &key.message);
            add(
                GoalKind::Advice,
                format!("`{text}` is said with `{}`", outcome.name),
                also.span,
                vec![Site::AlsoSaid(index, at)],
                Condition::Always,
            );
        }
    }
    for (at, tag) in model.locales.iter().enumerate() {
        add(
            GoalKind::Locale,
            format!("`{tag}`"),
            model.span,
            vec![Site::Locale(at)],
            Condition::Always,
        );
    }
    found.extend(in_rules(model));
    found.sort_by_key(|goal| (goal.kind, goal.span));
    found
}

/// A row's condition in the author's words.
pub(super) fn written(model: &FlowModel, rule: Option<&Rule>) -> String {
    rule.map_or_else(|| "otherwise".to_owned(), |rule| rule.written(model))
}
