//! The answers to a question that two versions have: what is common to both, and what is not.

use std::collections::BTreeSet;

use crate::model::{FlowModel, Question, QuestionIdx, QuestionKind};
use crate::rule::decimal;

use super::super::space::{Class, Level};
use super::Both;

/// A question in one version.
pub(super) struct Side<'m> {
    pub(super) model: &'m FlowModel,
    pub(super) index: QuestionIdx,
    /// Where its rules cut the number.
    pub(super) cuts: BTreeSet<i64>,
}

impl<'m> Side<'m> {
    fn question(&self) -> Option<&'m Question> {
        self.model.question(self.index)
    }
}

/// The levels of the answer in both versions; none where they are two different questions, because
/// the kind is another or no answer is common.
pub(super) fn levels(old: &Side<'_>, new: &Side<'_>) -> Option<Vec<Both>> {
    let (before, after) = (old.question()?, new.question()?);
    let levels = match (&before.kind, &after.kind) {
        (QuestionKind::Choices { .. }, QuestionKind::Choices { .. }) => {
            several(old, before, new, after)
        }
        (
            QuestionKind::YesNo(_) | QuestionKind::Choice(_),
            QuestionKind::YesNo(_) | QuestionKind::Choice(_),
        ) => single(old, before, new, after),
        (QuestionKind::Number(was), QuestionKind::Number(is)) if was.unit == is.unit => {
            numbers(old, before, new, after)
        }
        (QuestionKind::Date { unit: was, .. }, QuestionKind::Date { unit: is, .. })
            if was == is =>
        {
            numbers(old, before, new, after)
        }
        (QuestionKind::Text, QuestionKind::Text)
        | (QuestionKind::Location, QuestionKind::Location)
        | (QuestionKind::Photo, QuestionKind::Photo)
        | (QuestionKind::Voice, QuestionKind::Voice) => {
            let given = vec![(Class::Given, Class::Given, true)];
            vec![answer(old, before, new, after, given)]
        }
        _ => return None,
    };
    let can_be_answered = levels.iter().any(|level| match &level.new {
        Level::Answer(_, classes) => {
            let mut known = classes.iter().zip(&level.common);
            known.any(|(class, is_common)| *is_common && *class != Class::Unknown)
        }
        Level::Chosen(..) => level.common == [true, true],
        Level::About(_) | Level::Known(_) | Level::Asked(_) | Level::Entered(_) => false,
    });
    can_be_answered.then_some(levels)
}

/// One level, with what is not known as its last class.
fn answer(
    old: &Side<'_>,
    before: &Question,
    new: &Side<'_>,
    after: &Question,
    mut classes: Vec<(Class, Class, bool)>,
) -> Both {
    if before.may_not_know || after.may_not_know {
        let is_common = before.may_not_know && after.may_not_know;
        classes.push((Class::Unknown, Class::Unknown, is_common));
    }
    Both {
        old: Level::Answer(old.index, classes.iter().map(|(old, _, _)| *old).collect()),
        new: Level::Answer(new.index, classes.iter().map(|(_, new, _)| *new).collect()),
        common: classes.iter().map(|(_, _, common)| *common).collect(),
    }
}

/// The choices of both by name, as bits of each: the newer one's first.
fn choices(before: &Question, after: &Question) -> Vec<(Option<u64>, Option<u64>)> {
    let bit = |at: usize| u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at));
    let place = |question: &Question, name: &str| {
        let mut choices = question.choices().iter();
        choices.position(|choice| choice.name == name).and_then(bit)
    };
    let kept = after.choices().iter();
    let kept = kept.map(|choice| (place(before, &choice.name), place(after, &choice.name)));
    let gone = before.choices().iter();
    let gone = gone
        .filter(|choice| place(after, &choice.name).is_none())
        .map(|choice| (place(before, &choice.name), None));
    kept.chain(gone).collect()
}

/// Each choice is a class; a version that does not have one can never be in it.
fn single(old: &Side<'_>, before: &Question, new: &Side<'_>, after: &Question) -> Vec<Both> {
    let classes = choices(before, after).into_iter().map(|(was, is)| {
        let class = |bit: Option<u64>| Class::Choices(bit.unwrap_or(0));
        (class(was), class(is), was.is_some() && is.is_some())
    });
    let classes = classes.collect();
    vec![answer(old, before, new, after, classes)]
}

/// Each choice is a level; of those that one version does not have nobody in common has chosen any.
fn several(old: &Side<'_>, before: &Question, new: &Side<'_>, after: &Question) -> Vec<Both> {
    let mut levels = Vec::new();
    if before.may_not_know || after.may_not_know {
        levels.push(Both {
            old: Level::Known(old.index),
            new: Level::Known(new.index),
            common: vec![before.may_not_know && after.may_not_know, true],
        });
    }
    for (was, is) in choices(before, after) {
        levels.push(Both {
            old: Level::Chosen(old.index, was.unwrap_or(0)),
            new: Level::Chosen(new.index, is.unwrap_or(0)),
            common: vec![true, was.is_some() && is.is_some()],
        });
    }
    levels
}

/// Numbers cut by what both versions read, in the smallest steps of each.
fn numbers(old: &Side<'_>, before: &Question, new: &Side<'_>, after: &Question) -> Vec<Both> {
    let digits = before.decimals().max(after.decimals());
    let scale = |question: &Question| {
        let more = digits.saturating_sub(question.decimals());
        10_i64.saturating_pow(u32::from(more))
    };
    let (of_old, of_new) = (scale(before), scale(after));
    let coarse = of_old.max(of_new);
    let bounds = |question: &Question, scale: i64| {
        let (from, to) = question.bounds().unwrap_or((0, 0));
        (from.saturating_mul(scale), to.saturating_mul(scale))
    };
    let (was, is) = (bounds(before, of_old), bounds(after, of_new));
    let (from, to) = (was.0.min(is.0), was.1.max(is.1));
    let mut starts: BTreeSet<i64> = BTreeSet::from([from]);
    for (side, scale) in [(old, of_old), (new, of_new)] {
        starts.extend(side.cuts.iter().map(|cut| cut.saturating_mul(scale)));
    }
    for (low, high) in [was, is] {
        starts.extend([low, high.saturating_add(1)]);
    }
    if coarse > 1 {
        // A class begins at the first number in it that both can say.
        let firsts: Vec<i64> = starts.iter().map(|start| up(*start, coarse)).collect();
        starts.extend(firsts);
    }
    let starts: Vec<i64> = starts
        .into_iter()
        .filter(|start| from <= *start && *start <= to)
        .collect();
    let ends = starts.iter().skip(1).map(|start| start.saturating_sub(1));
    let classes = starts.iter().zip(ends.chain([to])).map(|(low, high)| {
        let inside = |(least, most): (i64, i64)| least <= *low && high <= most;
        let is_common = inside(was) && inside(is) && up(*low, coarse) == *low;
        let class = |scale: i64| {
            let (low, high) = (up(*low, scale), high.div_euclid(scale.max(1)));
            Class::Numbers(low.div_euclid(scale.max(1)), high)
        };
        (class(of_old), class(of_new), is_common)
    });
    let classes = classes.collect();
    vec![answer(old, before, new, after, classes)]
}

/// The least multiple that is not less.
fn up(number: i64, scale: i64) -> i64 {
    let scale = scale.max(1);
    let rest = number.rem_euclid(scale);
    if rest == 0 {
        number
    } else {
        number.saturating_add(scale.saturating_sub(rest))
    }
}

/// What patients can say in one version alone.
pub(super) fn changes(old: &Side<'_>, new: &Side<'_>, out: &mut Vec<String>) {
    let (Some(before), Some(after)) = (old.question(), new.question()) else {
        return;
    };
    let name = &after.name;
    let has = |question: &Question, name: &str| {
        let mut choices = question.choices().iter();
        choices.any(|choice| choice.name == name)
    };
    for choice in after.choices() {
        if !has(before, &choice.name) {
            out.push(format!("`{name}` has the new choice `{}`", choice.name));
        }
    }
    for choice in before.choices() {
        if !has(after, &choice.name) {
            out.push(format!("`{name}` has the choice `{}` no more", choice.name));
        }
    }
    if before.bounds() != after.bounds() || before.decimals() != after.decimals() {
        let (was, is) = (kind(before), kind(after));
        if was != is {
            out.push(format!("`{name}` was {was} and is now {is}"));
        }
    }
    match (before.may_not_know, after.may_not_know) {
        (false, true) => out.push(format!("`{name}` may now be not known")),
        (true, false) => out.push(format!("`{name}` may be not known no more")),
        (false, false) | (true, true) => {}
    }
}

/// A question whose answers are taken as those of two questions.
pub(super) fn another_kind(
    (old, before): (&FlowModel, QuestionIdx),
    (new, after): (&FlowModel, QuestionIdx),
) -> String {
    let (Some(before), Some(after)) = (old.question(before), new.question(after)) else {
        return String::new();
    };
    format!(
        "`{}` was {} and is now {}, with no answer in common: it is taken for two questions",
        after.name,
        kind(before),
        kind(after)
    )
}

/// What can be answered, in words.
fn kind(question: &Question) -> String {
    let bounds = question.bounds().map(|(from, to)| {
        let decimals = question.decimals();
        format!("{} to {}", decimal(from, decimals), decimal(to, decimals))
    });
    let bounds = bounds.unwrap_or_default();
    match &question.kind {
        QuestionKind::YesNo(_) => "yes or no".to_owned(),
        QuestionKind::Choice(choices) => format!("one of {} choices", choices.len()),
        QuestionKind::Choices { choices, .. } => format!("any of {} choices", choices.len()),
        QuestionKind::Number(spec) => format!("a number of {} from {bounds}", spec.unit.0),
        QuestionKind::Date { .. } => format!("a date, counted as {bounds}"),
        QuestionKind::Text => "words".to_owned(),
        QuestionKind::Location => "a place".to_owned(),
        QuestionKind::Photo => "a picture".to_owned(),
        QuestionKind::Voice => "a voice note".to_owned(),
    }
}
