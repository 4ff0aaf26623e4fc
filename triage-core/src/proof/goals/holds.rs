//! Whether a condition holds for one patient, at one place.

use crate::answers::{Answers, Slot};
use crate::model::{FlowModel, QuestionIdx, QuestionKind};
use crate::rule::{Reader, Rule, RuleKind, Truth};

use super::Condition;

impl Condition {
    /// Whether it holds of these answers, read as rules are read at that place.
    pub(crate) fn holds(self, model: &FlowModel, answers: &Answers, reader: &Reader<'_>) -> bool {
        match self {
            Self::Always => true,
            Self::Number(question, value) => answers.get(question) == Slot::Value(value),
            Self::Choice(question, choice) => has(model, question, answers.get(question), choice),
            Self::Unknown(question) => answers.get(question) == Slot::Unknown,
            Self::Sum(score, value) => {
                let kind = RuleKind::Score {
                    score,
                    low: value,
                    high: value,
                };
                let span = model.span;
                reader.truth(&Rule { kind, span }) == Truth::True
            }
            Self::TableRow(table, wanted) => {
                let rows = model.table(table).map_or(&[][..], |table| &table.rows);
                let truth = |at: usize| {
                    let when = rows.get(at).and_then(|row| row.when.as_ref());
                    when.map_or(Truth::True, |when| reader.truth(when))
                };
                (0..wanted).all(|at| truth(at) == Truth::False) && truth(wanted) == Truth::True
            }
        }
    }
}

fn has(model: &FlowModel, question: QuestionIdx, slot: Slot, choice: usize) -> bool {
    let kind = model.question(question).map(|spec| &spec.kind);
    let is_set = matches!(kind, Some(QuestionKind::Choices { .. }));
    let in_set = |set: u64| {
        let at = u32::try_from(choice).ok();
        at.and_then(|at| set.checked_shr(at)).unwrap_or(0) & 1 == 1
    };
    match slot {
        Slot::Value(value) if is_set => in_set(value.cast_unsigned()),
        Slot::Value(value) => usize::try_from(value).is_ok_and(|value| value == choice),
        Slot::Partial(set) => in_set(set),
        Slot::NotAnswered | Slot::Unknown => false,
    }
}
