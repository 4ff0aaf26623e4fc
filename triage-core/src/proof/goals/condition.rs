//! A goal's condition as a function of the patient.

use crate::model::{NodeIdx, QuestionIdx, QuestionKind};
use crate::rule::{Rule, RuleKind};

use super::super::backward::Reading;
use super::super::diagram::{Func, Join, Made};
use super::super::rules::Sight;
use super::super::space::{Class, Level};
use super::Condition;

/// Where a condition holds.
pub(super) fn condition(
    reading: &mut Reading<'_>,
    when: Condition,
    node: Option<usize>,
) -> Made<Func> {
    let flow = reading.flow;
    let open = node.map(|node| flow.still_open(NodeIdx::new(node)));
    let sight = Sight::Given { still_open: open };
    match when {
        Condition::Always => Ok(reading.diagrams.truth(true)),
        Condition::Number(question, value) => answer(reading, question, |class| match class {
            Class::Numbers(low, high) => low <= value && value <= high,
            Class::Choices(_) | Class::Given | Class::Unknown => false,
        }),
        Condition::Choice(question, choice) => {
            let bit = bit(choice);
            let holds = answer(reading, question, |class| match class {
                Class::Choices(choices) => choices & bit != 0,
                Class::Numbers(..) | Class::Given | Class::Unknown => false,
            })?;
            alone(reading, question, choice, holds)
        }
        Condition::Unknown(question) => answer(reading, question, |class| class == Class::Unknown),
        Condition::Sum(score, value) => {
            let sum = Rule {
                kind: RuleKind::Score {
                    score,
                    low: value,
                    high: value,
                },
                span: reading.model.span,
            };
            Ok(reading.rules(sight).of(&sum)?.yes)
        }
        Condition::TableRow(table, wanted) => {
            let model = reading.model;
            let rows = model.table(table).map_or(&[][..], |table| &table.rows);
            let mut reaches = reading.diagrams.truth(true);
            for (at, row) in rows.iter().enumerate() {
                let Some(when) = &row.when else { break };
                let when = reading.rules(sight).of(when)?;
                let taken = if at == wanted { when.yes } else { when.no };
                reaches = reading.diagrams.join(Join::And, reaches, taken)?;
                if at == wanted {
                    break;
                }
            }
            Ok(reaches)
        }
    }
}

/// "None of these" stands alone: where it is meant, no other choice is chosen that any rule tells
/// apart from it.
fn alone(
    reading: &mut Reading<'_>,
    question: QuestionIdx,
    choice: usize,
    holds: Func,
) -> Made<Func> {
    let kind = reading.model.question(question).map(|spec| &spec.kind);
    let none = match kind {
        Some(QuestionKind::Choices { none, .. }) => *none,
        Some(
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice,
        )
        | None => None,
    };
    let mut holds = holds;
    if none != Some(choice) {
        return Ok(holds);
    }
    let space = reading.space;
    for (at, level) in space.answer(question) {
        if let Level::Chosen(_, bits) = level
            && bits & bit(choice) == 0
        {
            let chosen = reading.diagrams.test(at, |class| class == 1)?;
            holds = reading.diagrams.join(Join::Without, holds, chosen)?;
        }
    }
    Ok(holds)
}

/// Where a question was asked and its answer is in a class that is wanted.
fn answer(
    reading: &mut Reading<'_>,
    question: QuestionIdx,
    is_wanted: impl Fn(Class) -> bool,
) -> Made<Func> {
    let space = reading.space;
    let mut holds = reading.diagrams.truth(false);
    let mut known = reading.diagrams.truth(true);
    for (at, level) in space.answer(question) {
        match level {
            Level::Answer(_, classes) => {
                holds = reading.diagrams.test(at, |class| {
                    let class = usize::try_from(class).ok().and_then(|at| classes.get(at));
                    class.is_some_and(|class| is_wanted(*class))
                })?;
            }
            Level::Known(_) => {
                known = reading.diagrams.test(at, |class| class == 1)?;
                if is_wanted(Class::Unknown) {
                    holds = reading.diagrams.not(known)?;
                    known = reading.diagrams.truth(true);
                }
            }
            Level::Chosen(_, bits) => {
                if is_wanted(Class::Choices(*bits)) {
                    holds = reading.diagrams.test(at, |class| class == 1)?;
                }
            }
            Level::About(_) | Level::Asked(_) | Level::Entered(_) => {}
        }
    }
    holds = reading.diagrams.join(Join::And, holds, known)?;
    if let Some(level) = space.asked(question) {
        let asked = reading.diagrams.test(level, |class| class == 1)?;
        holds = reading.diagrams.join(Join::And, holds, asked)?;
    }
    Ok(holds)
}

/// A choice as a bit.
pub(super) fn bit(choice: usize) -> u64 {
    let choice = u32::try_from(choice).ok();
    choice
        .and_then(|choice| 1_u64.checked_shl(choice))
        .unwrap_or(0)
}
