//! The classes of a question's answers that a set of rules can tell apart, each with one answer
//! that stands for all of its class.

use std::collections::BTreeMap;

use crate::answers::Slot;
use crate::model::{About, FlowModel, Question, QuestionIdx, QuestionKind, Way};
use crate::rule::Reads;

use super::flow::Asked;

/// What a class is a class of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Axis {
    /// The answers to a question.
    Question(QuestionIdx),
    /// Whom it is about.
    About,
    /// The way out.
    Way,
}

/// Answers that no rule of the set can tell apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Class {
    /// Any value: only the state of the answer is read.
    Any,
    /// Numbers, both ends included.
    Number {
        /// Least.
        low: i64,
        /// Greatest.
        high: i64,
    },
    /// Single choices, as bits.
    Choice(u64),
    /// Several choices: these of the tested ones, as bits.
    Set {
        /// A set that stands for the class.
        chosen: u64,
        /// The choices that rules test.
        tested: u64,
    },
    /// Answered as not known.
    Unknown,
    /// Not asked, or not answered.
    NotAnswered,
    /// About that person.
    About(About),
    /// That way out.
    Way(Way),
}

impl Class {
    /// The answer that stands for the class; none for whom it is about and the way out.
    pub(super) fn slot(self) -> Slot {
        match self {
            Self::Any => Slot::Value(0),
            Self::Number { low, .. } => Slot::Value(low),
            Self::Choice(mask) => Slot::Value(i64::from(mask.trailing_zeros())),
            Self::Set { chosen, .. } => Slot::Value(chosen.cast_signed()),
            Self::Unknown => Slot::Unknown,
            Self::NotAnswered | Self::About(_) | Self::Way(_) => Slot::NotAnswered,
        }
    }

    /// Whether rules that read a value find one.
    pub(super) fn is_value(self) -> bool {
        match self {
            Self::Any
            | Self::Number { .. }
            | Self::Choice(_)
            | Self::Set { .. }
            | Self::About(_)
            | Self::Way(_) => true,
            Self::Unknown | Self::NotAnswered => false,
        }
    }
}

/// The classes of one question's answers, values first.
pub(super) fn classes(
    model: &FlowModel,
    question: QuestionIdx,
    reads: &Reads,
    asked: Asked,
) -> Vec<Class> {
    let Some(spec) = model.question(question) else {
        return vec![Class::NotAnswered];
    };
    let mut classes = match asked {
        Asked::Never => Vec::new(),
        Asked::Maybe | Asked::Surely => {
            let mut classes = values(spec, question, reads);
            if spec.may_not_know {
                classes.push(Class::Unknown);
            }
            classes
        }
    };
    if asked != Asked::Surely {
        classes.push(Class::NotAnswered);
    }
    classes
}

fn values(spec: &Question, question: QuestionIdx, reads: &Reads) -> Vec<Class> {
    if !reads.values.contains(&question) {
        return vec![Class::Any];
    }
    let masks: Vec<u64> = reads
        .masks
        .get(&question)
        .map_or_else(Vec::new, |masks| masks.iter().copied().collect());
    match &spec.kind {
        QuestionKind::YesNo(choices) | QuestionKind::Choice(choices) => {
            alike(all_bits(choices.len()), &masks)
                .into_iter()
                .map(Class::Choice)
                .collect()
        }
        QuestionKind::Choices { choices, none } => sets(all_bits(choices.len()), *none, &masks),
        QuestionKind::Number(_) | QuestionKind::Date { .. } => spec
            .bounds()
            .map_or_else(Vec::new, |(from, to)| numbers(from, to, question, reads)),
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            vec![Class::Any]
        }
    }
}

fn numbers(from: i64, to: i64, question: QuestionIdx, reads: &Reads) -> Vec<Class> {
    let mut classes = Vec::new();
    let mut low = from;
    if let Some(cuts) = reads.cuts.get(&question)
        && from < to
    {
        for cut in cuts.range(from.saturating_add(1)..=to) {
            let high = cut.saturating_sub(1);
            classes.push(Class::Number { low, high });
            low = *cut;
        }
    }
    classes.push(Class::Number { low, high: to });
    classes
}

/// Sets of choices; of choices that are always tested together only the number chosen matters.
fn sets(all: u64, none: Option<usize>, masks: &[u64]) -> Vec<Class> {
    let none_bit = none.map_or(0, |none| all_bits(none.saturating_add(1)) & !all_bits(none));
    let tested = masks.iter().fold(0, |tested, mask| tested | mask) & all;
    let untested = all & !tested & !none_bit;
    let mut sets = vec![0_u64];
    for group in alike(tested & !none_bit, masks) {
        let mut grown = Vec::new();
        for set in &sets {
            let (mut with, mut rest) = (*set, group);
            grown.push(with);
            while rest != 0 {
                with |= rest & rest.wrapping_neg();
                rest &= rest.wrapping_sub(1);
                grown.push(with);
            }
        }
        sets = grown;
        // A question with so many sets is beyond every budget; the search will say so.
        if sets.len() > crate::limits::COMBINATIONS.saturating_mul(2) {
            break;
        }
    }
    let mut classes = Vec::new();
    for chosen in sets {
        let chosen = if chosen != 0 {
            chosen
        } else if untested != 0 && (none_bit == 0 || tested & none_bit != 0) {
            untested & untested.wrapping_neg()
        } else {
            // Nothing chosen at all is no answer; "none of these" stands below.
            continue;
        };
        classes.push(Class::Set { chosen, tested });
    }
    if none_bit != 0 {
        classes.push(Class::Set {
            chosen: none_bit,
            tested,
        });
    }
    classes
}

/// The choices in groups that every mask holds wholly or not at all.
fn alike(all: u64, masks: &[u64]) -> Vec<u64> {
    let mut groups: BTreeMap<Vec<bool>, u64> = BTreeMap::new();
    let mut order = Vec::new();
    let mut rest = all;
    while rest != 0 {
        let bit = rest & rest.wrapping_neg();
        rest &= rest.wrapping_sub(1);
        let signature: Vec<bool> = masks.iter().map(|mask| mask & bit != 0).collect();
        let group = groups.entry(signature.clone()).or_insert_with(|| {
            order.push(signature);
            0
        });
        *group |= bit;
    }
    order
        .iter()
        .filter_map(|signature| groups.get(signature).copied())
        .collect()
}

/// The lowest so many bits.
fn all_bits(count: usize) -> u64 {
    u32::try_from(count)
        .ok()
        .and_then(|count| 1_u64.checked_shl(count))
        .map_or(u64::MAX, |bit| bit.wrapping_sub(1))
}
