//! Comparisons: of a number, a date, a score or a band with points, and constants in smallest steps.

use std::ops::Range;

use triage_grammar::{CompareOp, Name, Operand};

use crate::model::{DateUnit, Question, QuestionIdx, QuestionKind};
use crate::rule::RuleKind;
use crate::syntax::RuleSyntax;
use crate::syntax::scalar::Decimal;

use super::Resolver;
use super::choices::Family;
use super::rules::Place;
use super::scope::Item;

impl Resolver {
    /// A comparison: of a number, a date, a score or a band with points.
    pub(super) fn compare(
        &mut self,
        syntax: &RuleSyntax,
        subject: &Name,
        op: CompareOp,
        object: &Operand,
        place: Place,
    ) -> Option<RuleKind> {
        let (item, question) = self.comparable(syntax, subject, place)?;
        let (floor, ceil) = self.constant(syntax, question, object)?;
        let (low, high) = match op {
            CompareOp::Less => (i64::MIN, ceil.saturating_sub(1)),
            CompareOp::LessOrEqual => (i64::MIN, floor),
            CompareOp::Greater => (floor.saturating_add(1), i64::MAX),
            CompareOp::GreaterOrEqual => (ceil, i64::MAX),
        };
        Some(range(&item, low, high))
    }

    pub(super) fn between(
        &mut self,
        syntax: &RuleSyntax,
        subject: &Name,
        low: &Operand,
        high: &Operand,
        place: Place,
    ) -> Option<RuleKind> {
        let (item, question) = self.comparable(syntax, subject, place)?;
        let low_end = self.constant(syntax, question, low)?;
        let high_end = self.constant(syntax, question, high)?;
        if low_end.1 > high_end.0 {
            let message = "the first number after `between` is greater than the second".to_owned();
            self.wrong(
                syntax,
                &operand_span(low),
                message,
                "write the smaller number first".to_owned(),
            );
            return None;
        }
        Some(range(&item, low_end.1, high_end.0))
    }

    /// A constant that something can be exactly; one with more decimals it never is.
    pub(super) fn exactly(
        &mut self,
        syntax: &RuleSyntax,
        index: Option<QuestionIdx>,
        subject: &Name,
        object: &Operand,
    ) -> Option<i64> {
        let (floor, ceil) = self.constant(syntax, index, object)?;
        if floor == ceil {
            return Some(floor);
        }
        let span = operand_span(object);
        let number = match object {
            Operand::Name(name) => &name.text,
            Operand::Number(number) => &number.text,
        };
        let message = format!("`{}` is never exactly `{number}`", subject.text);
        let question = index.and_then(|index| self.model.question(index));
        let help = match question.map_or(0, Question::decimals) {
            0 => format!("`{}` is a whole number", subject.text),
            decimals => format!("`{}` has `decimals: {decimals}`", subject.text),
        };
        self.wrong(syntax, &span, message, help);
        None
    }

    /// Something that is compared with numbers, and the question that gives bounds and unit.
    pub(super) fn comparable(
        &mut self,
        syntax: &RuleSyntax,
        subject: &Name,
        place: Place,
    ) -> Option<(Item, Option<QuestionIdx>)> {
        if place == Place::End
            || ["about", "way", "urgency", "outcome"].contains(&subject.text.as_str())
        {
            self.only_the_end(syntax, &subject.span);
            return None;
        }
        let item = self.lookup(syntax, subject)?;
        match &item {
            Item::Question(index) => {
                let index = *index;
                let question = self.model.question(index)?;
                match Family::of(question) {
                    Family::Number => return Some((item, Some(index))),
                    Family::One | Family::Several => {
                        let help = self.example(question);
                        let message = format!("`{}` is not a number", subject.text);
                        self.wrong(syntax, &subject.span, message, help);
                    }
                    Family::Words => self.not_in_rules(&subject.text, syntax.place(&subject.span)),
                }
                None
            }
            Item::Score(_) => Some((item, None)),
            Item::Band(band) => {
                if self.model.band(*band)?.names.is_empty() {
                    return Some((item, None));
                }
                let message = format!("the ranges of `{}` have names, not points", subject.text);
                let help = format!("write `{} is …`", subject.text);
                self.wrong(syntax, &subject.span, message, help);
                None
            }
            Item::Fact(_) | Item::Table(_) => {
                let message = format!("`{}` is {}, not a number", subject.text, item.kind());
                let help = "compare a number, a date, a score or a band with points".to_owned();
                self.wrong(syntax, &subject.span, message, help);
                None
            }
            Item::Threshold { .. } => {
                self.threshold_alone(syntax, subject);
                None
            }
        }
    }

    pub(super) fn threshold_alone(&mut self, syntax: &RuleSyntax, subject: &Name) {
        let message = format!(
            "`{}` is a threshold and stands on the wrong side",
            subject.text
        );
        self.wrong(
            syntax,
            &subject.span,
            message,
            format!("write the question first: `age >= {}`", subject.text),
        );
    }

    /// A constant in smallest steps: the greatest not above it and the least not below it.
    pub(super) fn constant(
        &mut self,
        syntax: &RuleSyntax,
        index: Option<QuestionIdx>,
        object: &Operand,
    ) -> Option<(i64, i64)> {
        let (number, text, span) = match object {
            Operand::Number(number) => {
                let value = Decimal {
                    mantissa: number.mantissa,
                    decimals: number.decimals,
                };
                (value, &number.text, &number.span)
            }
            Operand::Name(name) => match self.lookup(syntax, name)? {
                Item::Threshold { unit, number } => {
                    self.scope().used.insert(name.text.clone());
                    self.thresholds_read = self.thresholds_read.saturating_add(1);
                    let question = index.and_then(|index| self.model.question(index));
                    let expected = question.map_or("points", unit_of);
                    if unit != expected {
                        let message = format!(
                            "`{}` is in `{unit}`, and what it is compared with is in `{expected}`",
                            name.text
                        );
                        let help = format!("use a threshold in `{expected}`");
                        self.wrong(syntax, &name.span, message, help);
                        return None;
                    }
                    (number, &name.text, &name.span)
                }
                item @ (Item::Question(_)
                | Item::Fact(_)
                | Item::Score(_)
                | Item::Band(_)
                | Item::Table(_)) => {
                    let message = format!(
                        "`{}` is {}, and only numbers and thresholds can stand here",
                        name.text,
                        item.kind()
                    );
                    let help =
                        "compare with a number; two answers cannot be compared with each other"
                            .to_owned();
                    self.wrong(syntax, &name.span, message, help);
                    return None;
                }
            },
        };
        let Some(question) = index.and_then(|index| self.model.question(index)) else {
            return Some((number.floor(0), number.ceil(0)));
        };
        let decimals = question.decimals();
        let ends = (number.floor(decimals), number.ceil(decimals));
        let fits = question
            .bounds()
            .is_some_and(|(from, to)| from <= ends.0 && ends.0 <= to);
        if !fits {
            let question = question.clone();
            self.within(&question, ends.0, text, syntax.place(span));
            return None;
        }
        Some(ends)
    }
}

fn range(item: &Item, low: i64, high: i64) -> RuleKind {
    match item {
        Item::Question(question) => RuleKind::Number {
            question: *question,
            low,
            high,
        },
        Item::Score(score) => RuleKind::Score {
            score: *score,
            low,
            high,
        },
        Item::Band(band) => RuleKind::Band {
            band: *band,
            low,
            high,
        },
        Item::Fact(_) | Item::Table(_) | Item::Threshold { .. } => RuleKind::Unreadable,
    }
}

fn operand_span(operand: &Operand) -> Range<usize> {
    match operand {
        Operand::Name(name) => name.span.clone(),
        Operand::Number(number) => number.span.clone(),
    }
}

/// The unit of a number or date, as thresholds name it.
fn unit_of(question: &Question) -> &str {
    match &question.kind {
        QuestionKind::Number(spec) => &spec.unit.0,
        QuestionKind::Date {
            unit: DateUnit::DaysAgo | DateUnit::Days,
            ..
        } => "days",
        QuestionKind::Date {
            unit: DateUnit::Months,
            ..
        } => "months",
        QuestionKind::Date {
            unit: DateUnit::Years,
            ..
        } => "years",
        QuestionKind::YesNo(_)
        | QuestionKind::Choice(_)
        | QuestionKind::Choices { .. }
        | QuestionKind::Text
        | QuestionKind::Location
        | QuestionKind::Photo
        | QuestionKind::Voice => "",
    }
}
