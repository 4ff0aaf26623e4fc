//! Writes the arguments of a text: numbers in the locale's digits, typed words without marks.

use std::borrow::Cow;

use crate::answers::Slot;
use crate::bidi::{isolate, isolated, shown_back};

use crate::locale::{Direction, Locale};
use crate::model::{About, DateUnit, Question, QuestionIdx, QuestionKind};
use crate::turn::{Arg, LabelRef};

use super::Renderer;

/// Stands for words and media that were given, which are not shown back.
pub(super) const GIVEN: &str = "✓";

impl<'a> Renderer<'a> {
    /// The arguments of a text, written.
    pub(super) fn args(
        &self,
        locale: usize,
        about: Option<About>,
        args: &[(&'static str, Arg)],
    ) -> Vec<(&'static str, String)> {
        args.iter()
            .map(|(name, arg)| (*name, self.arg(locale, about, arg)))
            .collect()
    }

    /// The name of a unit in which a number may be entered: 0 the question's own.
    pub(super) fn unit_label(
        &self,
        locale: usize,
        question: QuestionIdx,
        unit: usize,
    ) -> Cow<'a, str> {
        let Some(QuestionKind::Number(spec)) =
            self.model.question(question).map(|question| &question.kind)
        else {
            return Cow::Borrowed("");
        };
        let name = match unit.checked_sub(1) {
            None => Some(&spec.unit),
            Some(index) => spec.also_in.get(index),
        };
        name.map_or(Cow::Borrowed(""), |unit| {
            unit_word(self.catalogue.locale(locale), &unit.0)
        })
    }

    fn arg(&self, locale: usize, about: Option<About>, arg: &Arg) -> String {
        let data = self.catalogue.locale(locale);
        match arg {
            Arg::Typed(words) => isolated(data.direction(), &shown_back(words)),
            Arg::Number(steps, decimals) => {
                isolated(data.direction(), &data.number(*steps, *decimals))
            }
            Arg::Text(text) => self
                .label(locale, about, LabelRef::Text(*text))
                .into_owned(),
            Arg::Answer(question, slot) => self.answer(locale, about, *question, *slot),
        }
    }

    /// An answer as the patient would read it: labels, or a number with its unit.
    pub(super) fn answer(
        &self,
        locale: usize,
        about: Option<About>,
        index: QuestionIdx,
        slot: Slot,
    ) -> String {
        let Some(question) = self.model.question(index) else {
            return String::new();
        };
        match slot {
            Slot::NotAnswered => String::new(),
            Slot::Unknown => {
                let label = self.catalogue.unknown_label(question);
                self.label(locale, about, LabelRef::Text(label))
                    .into_owned()
            }
            Slot::Value(value) => self.value(locale, about, question, value),
            Slot::Partial(set) => self.labels(locale, about, question, set),
        }
    }

    fn value(
        &self,
        locale: usize,
        about: Option<About>,
        question: &Question,
        value: i64,
    ) -> String {
        let data = self.catalogue.locale(locale);
        match &question.kind {
            QuestionKind::YesNo(_) | QuestionKind::Choice(_) => usize::try_from(value)
                .map(|choice| self.choice(locale, about, question, choice).into_owned())
                .unwrap_or_default(),
            // A set of choices is kept as bits, whatever their sign is read as.
            QuestionKind::Choices { .. } => {
                self.labels(locale, about, question, value.cast_unsigned())
            }
            QuestionKind::Number(spec) => measure(data, value, spec.decimals, &spec.unit.0),
            QuestionKind::Date { unit, .. } => measure(data, value, 0, date_unit(*unit)),
            QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => GIVEN.to_owned(),
        }
    }

    fn labels(&self, locale: usize, about: Option<About>, question: &Question, set: u64) -> String {
        let comma = comma(self.catalogue.locale(locale).direction());
        let labels: Vec<Cow<'a, str>> = (0..question.choices().len())
            .filter(|choice| {
                let bit = u32::try_from(*choice)
                    .ok()
                    .and_then(|at| set.checked_shr(at));
                bit.is_some_and(|bits| bits & 1 == 1)
            })
            .map(|choice| self.choice(locale, about, question, choice))
            .collect();
        labels.join(comma)
    }

    pub(super) fn choice(
        &self,
        locale: usize,
        about: Option<About>,
        question: &Question,
        choice: usize,
    ) -> Cow<'a, str> {
        let label = self.catalogue.choice_label(question, choice);
        self.label(locale, about, LabelRef::Text(label))
    }
}

/// What stands between the items of a list.
pub(super) fn comma(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => ", ",
        Direction::RightToLeft => "، ",
    }
}

/// A number with the word for so much of its unit; a sign such as `%` stays with the number.
pub(super) fn measure(locale: &Locale, steps: i64, decimals: u8, unit: &str) -> String {
    measures(locale, steps, steps, decimals, unit)
}

/// The same for all numbers between two.
pub(super) fn measures(locale: &Locale, low: i64, high: i64, decimals: u8, unit: &str) -> String {
    let word = locale
        .unit_of(unit, high, decimals)
        .map_or_else(|| Cow::Owned(unit.replace('_', " ")), Cow::Borrowed);
    let is_sign = !word.starts_with(char::is_alphanumeric);
    let mut out = String::new();
    isolate(locale.direction(), &mut out, |out| {
        out.push_str(&locale.number(low, decimals));
        if low != high {
            out.push('–');
            out.push_str(&locale.number(high, decimals));
        }
        if is_sign {
            out.push_str(&word);
        }
    });
    if !is_sign {
        out.push(' ');
        out.push_str(&word);
    }
    out
}

/// The locale's word for a unit, or the author's name for it.
fn unit_word<'a>(locale: &'a Locale, unit: &str) -> Cow<'a, str> {
    locale
        .unit(unit)
        .map_or_else(|| Cow::Owned(unit.replace('_', " ")), Cow::Borrowed)
}

pub(super) fn date_unit(unit: DateUnit) -> &'static str {
    match unit {
        DateUnit::DaysAgo | DateUnit::Days => "days",
        DateUnit::Years => "years",
        DateUnit::Months => "months",
    }
}
