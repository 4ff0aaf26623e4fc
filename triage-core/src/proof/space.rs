//! Everything that can be different between two patients, as levels of a diagram.
//!
//! A patient is an answer to every question, asked or not, and whom it is about. Numbers are cut
//! where some rule cuts them; single choices that no rule tells apart are one class; of several
//! choices each that a rule tests is a level of its own. Besides, whether a question was asked on the
//! way, and whether a shared part was entered, are levels: the flow decides them.

use std::ops::Range;

use crate::answers::{Answers, Slot};
use crate::model::{About, FlowModel, NodeKind, PartIdx, Question, QuestionIdx, QuestionKind};
use crate::rule::Reads;

use super::diagram::Diagrams;

/// What a level is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Level {
    /// Whom it is about.
    About(Vec<About>),
    /// The answer to a question, in classes.
    Answer(QuestionIdx, Vec<Class>),
    /// Whether the answer to a question with several choices is known; 1 is yes.
    Known(QuestionIdx),
    /// Whether these choices, as bits, are among those chosen; 1 is yes.
    Chosen(QuestionIdx, u64),
    /// Whether the question was asked on the way; 1 is yes.
    Asked(QuestionIdx),
    /// Whether the part was entered on the way; 1 is yes.
    Entered(PartIdx),
}

/// Answers that no rule tells apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Class {
    /// Numbers, both ends included.
    Numbers(i64, i64),
    /// Single choices, as bits.
    Choices(u64),
    /// Words or media that were given.
    Given,
    /// Not known.
    Unknown,
}

/// The levels of a flow, in the order in which diagrams look at them.
#[derive(Clone, Debug)]
pub(super) struct Space {
    pub(super) levels: Vec<Level>,
    /// By question: the levels of its answer, which stand side by side.
    answers: Vec<Range<usize>>,
    /// By question: the level that says whether it was asked.
    asked: Vec<Option<u32>>,
}

impl Space {
    /// The levels that these rules can tell apart, the questions in the order in which they are
    /// asked.
    pub(super) fn new(model: &FlowModel, reads: &Reads) -> Self {
        let mut levels = Vec::new();
        if !model.about.is_empty() {
            levels.push(Level::About(model.about.clone()));
        }
        for index in order(model) {
            if let Some(question) = model.question(index) {
                answers(question, index, reads, &mut levels);
                levels.push(Level::Asked(index));
            }
        }
        levels.extend((0..model.parts.len()).map(|part| Level::Entered(PartIdx::new(part))));
        Self::of(levels, model.questions.len())
    }

    /// Finds the place of everything.
    pub(super) fn of(levels: Vec<Level>, questions: usize) -> Self {
        let mut answers = vec![0..0; questions];
        let mut asked = vec![None; questions];
        for (at, level) in levels.iter().enumerate() {
            if let Level::Asked(question) = level
                && let Some(place) = asked.get_mut(question.index())
            {
                *place = u32::try_from(at).ok();
            }
            let range = level
                .question()
                .and_then(|question| answers.get_mut(question.index()));
            if let Some(range) = range {
                if range.end == 0 {
                    *range = at..at;
                }
                range.end = at.saturating_add(1);
            }
        }
        Self {
            levels,
            answers,
            asked,
        }
    }

    /// How many classes each level has.
    pub(super) fn arity(&self) -> Vec<u32> {
        let arity = |level: &Level| match level {
            Level::About(all) => all.len(),
            Level::Answer(_, classes) => classes.len(),
            Level::Known(_) | Level::Chosen(..) | Level::Asked(_) | Level::Entered(_) => 2,
        };
        let arities = self.levels.iter().map(arity);
        arities
            .map(|arity| u32::try_from(arity).unwrap_or(u32::MAX))
            .collect()
    }

    /// Diagrams over these levels, with no functions yet.
    pub(super) fn diagrams(&self, most_nodes: usize, steps: u64) -> Diagrams {
        let is_marked = |level: u32| {
            let level = self.levels.get(level as usize);
            level.is_some_and(Level::is_decided_by_the_flow)
        };
        Diagrams::new(self.arity(), most_nodes, steps).marking(is_marked)
    }

    /// Each level with its place.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Level)> {
        (0..).zip(&self.levels)
    }

    /// The levels of the answer to a question, with their places.
    pub(super) fn answer(&self, question: QuestionIdx) -> impl Iterator<Item = (u32, &Level)> {
        let range = self.answers.get(question.index()).cloned().unwrap_or(0..0);
        let levels = self.levels.get(range.clone()).unwrap_or(&[]);
        range
            .zip(levels)
            .filter_map(|(at, level)| Some((u32::try_from(at).ok()?, level)))
    }

    /// The place of the level that says whether a question was asked.
    pub(super) fn asked(&self, question: QuestionIdx) -> Option<u32> {
        self.asked.get(question.index()).copied().flatten()
    }

    /// The place of the level that says whether the answer to a question with several choices is known.
    pub(super) fn known(&self, question: QuestionIdx) -> Option<u32> {
        let mut levels = self.answer(question);
        let found = levels.find(|(_, level)| **level == Level::Known(question));
        found.map(|(at, _)| at)
    }

    /// The place of the level that says whether a part was entered.
    pub(super) fn entered(&self, part: PartIdx) -> Option<u32> {
        let found = self
            .iter()
            .find(|(_, known)| **known == Level::Entered(part));
        found.map(|(at, _)| at)
    }

    /// The answers of a patient: one from each class, the lower end of a stretch of numbers.
    pub(super) fn answers(&self, model: &FlowModel, classes: &[u32]) -> Answers {
        let mut answers = Answers::new(model.questions.len());
        for (level, class) in self.levels.iter().zip(classes) {
            let class_index = usize::try_from(*class).unwrap_or(0);
            match level {
                Level::About(all) => answers.about = all.get(class_index).copied(),
                Level::Answer(question, of) => {
                    let slot = of
                        .get(class_index)
                        .map_or(Slot::NotAnswered, |class| class.slot());
                    answers.set(*question, slot);
                }
                Level::Known(question) if *class == 0 => answers.set(*question, Slot::Unknown),
                Level::Chosen(question, bits) => {
                    let before = match answers.get(*question) {
                        Slot::Unknown => continue,
                        Slot::Value(chosen) => chosen.cast_unsigned(),
                        Slot::NotAnswered | Slot::Partial(_) => 0,
                    };
                    let more = if *class == 1 {
                        bits & bits.wrapping_neg()
                    } else {
                        0
                    };
                    answers.set(*question, Slot::Value((before | more).cast_signed()));
                }
                Level::Known(_) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        answers
    }
}

impl Level {
    /// The question whose answer it tells.
    pub(crate) fn question(&self) -> Option<QuestionIdx> {
        match self {
            Self::Answer(question, _) | Self::Known(question) | Self::Chosen(question, _) => {
                Some(*question)
            }
            Self::About(_) | Self::Asked(_) | Self::Entered(_) => None,
        }
    }

    /// Whether it is "none of these" of several choices.
    pub(super) fn is_none_of_these(&self, model: &FlowModel) -> bool {
        let Self::Chosen(question, bits) = self else {
            return false;
        };
        let none = match model.question(*question).map(|question| &question.kind) {
            Some(QuestionKind::Choices { none, .. }) => *none,
            Some(_) | None => None,
        };
        let none = none.and_then(|at| u32::try_from(at).ok());
        none.and_then(|at| 1_u64.checked_shl(at)) == Some(*bits)
    }

    /// Whether it is no answer of the patient, but something that comes about on the way.
    pub(super) fn is_decided_by_the_flow(&self) -> bool {
        match self {
            Self::Asked(_) | Self::Entered(_) => true,
            Self::About(_) | Self::Answer(..) | Self::Known(_) | Self::Chosen(..) => false,
        }
    }
}

impl Class {
    /// Whether an answer lies in the class.
    pub(crate) fn holds(self, slot: Slot) -> bool {
        match (self, slot) {
            (Self::Unknown, Slot::Unknown) | (Self::Given, Slot::Value(_)) => true,
            (Self::Numbers(low, high), Slot::Value(value)) => low <= value && value <= high,
            (Self::Choices(mask), Slot::Value(value)) => {
                let bit = u32::try_from(value)
                    .ok()
                    .and_then(|at| 1_u64.checked_shl(at));
                bit.is_some_and(|bit| mask & bit != 0)
            }
            (
                Self::Unknown | Self::Given | Self::Numbers(..) | Self::Choices(_),
                Slot::NotAnswered | Slot::Unknown | Slot::Value(_) | Slot::Partial(_),
            ) => false,
        }
    }

    /// The answer that stands for the class.
    pub(crate) fn slot(self) -> Slot {
        match self {
            Self::Numbers(low, _) => Slot::Value(low),
            Self::Choices(mask) => Slot::Value(i64::from(mask.trailing_zeros())),
            Self::Given => Slot::Value(1),
            Self::Unknown => Slot::Unknown,
        }
    }
}

/// The questions in the order of their first steps; those that nothing asks come last.
pub(super) fn order(model: &FlowModel) -> Vec<QuestionIdx> {
    let mut order = Vec::new();
    for node in &model.nodes {
        if let NodeKind::Ask(question) = &node.kind
            && !order.contains(question)
        {
            order.push(*question);
        }
    }
    for index in (0..model.questions.len()).map(QuestionIdx::new) {
        if !order.contains(&index) {
            order.push(index);
        }
    }
    order
}

/// The levels of the answer to one question.
pub(super) fn answers(
    question: &Question,
    index: QuestionIdx,
    reads: &Reads,
    out: &mut Vec<Level>,
) {
    let masks: Vec<u64> = reads
        .masks
        .get(&index)
        .map_or_else(Vec::new, |masks| masks.iter().copied().collect());
    let all = all_bits(question.choices().len());
    let mut classes: Vec<Class> = match &question.kind {
        QuestionKind::Choices { none, .. } => {
            if question.may_not_know {
                out.push(Level::Known(index));
            }
            // "None of these" stands alone, so that it is never one of several alike.
            let none = none.map_or(0, |at| all_bits(at.saturating_add(1)) & !all_bits(at));
            let tested = masks.iter().fold(none, |tested, mask| tested | mask) & all;
            let mut rest = tested;
            while rest != 0 {
                out.push(Level::Chosen(index, rest & rest.wrapping_neg()));
                rest &= rest.wrapping_sub(1);
            }
            if all & !tested != 0 {
                out.push(Level::Chosen(index, all & !tested));
            }
            return;
        }
        QuestionKind::YesNo(_) | QuestionKind::Choice(_) => {
            alike(all, &masks).into_iter().map(Class::Choices).collect()
        }
        QuestionKind::Number(_) | QuestionKind::Date { .. } => {
            let (from, to) = question.bounds().unwrap_or((0, 0));
            let cuts = reads.cuts.get(&index);
            let inner = cuts
                .into_iter()
                .flatten()
                .filter(|cut| from < **cut && **cut <= to);
            let starts: Vec<i64> = std::iter::once(from).chain(inner.copied()).collect();
            let ends = starts.iter().skip(1).map(|start| start.saturating_sub(1));
            let ends = ends.chain([to]);
            let pairs = starts.iter().copied().zip(ends);
            pairs.map(|(low, high)| Class::Numbers(low, high)).collect()
        }
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            vec![Class::Given]
        }
    };
    if question.may_not_know {
        classes.push(Class::Unknown);
    }
    out.push(Level::Answer(index, classes));
}

/// The choices in groups that every mask holds wholly or not at all.
fn alike(all: u64, masks: &[u64]) -> Vec<u64> {
    let mut groups: Vec<u64> = vec![all];
    for mask in masks {
        let cut = groups
            .iter()
            .flat_map(|group| [group & mask, group & !mask]);
        groups = cut.filter(|group| *group != 0).collect();
    }
    groups.sort_unstable_by_key(|group| group.trailing_zeros());
    groups
}

/// The lowest so many bits.
fn all_bits(count: usize) -> u64 {
    let bit = u32::try_from(count)
        .ok()
        .and_then(|count| 1_u64.checked_shl(count));
    bit.map_or(u64::MAX, |bit| bit.wrapping_sub(1))
}
