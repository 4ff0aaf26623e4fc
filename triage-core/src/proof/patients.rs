//! Some of the possible patients, described as widely as what was found of them holds.

use std::collections::BTreeSet;

use crate::model::{About, QuestionIdx, Way};

use super::diagram::{Diagrams, Func};
use super::space::{Class as Answers, Level, Space};
use super::witness::cheapest;

/// What a class is a class of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Axis {
    /// The answers to a question.
    Question(QuestionIdx),
    /// Whom it is about.
    About,
    /// The way out.
    Way,
}

/// Answers that are alike in what was found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Class {
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
        /// Those chosen.
        chosen: u64,
        /// The choices that matter.
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

/// An answer that a rule misses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Missing {
    /// The question.
    pub(crate) question: QuestionIdx,
    /// Whether it was asked, and answered as not known.
    pub(crate) was_asked: bool,
    /// Whether it can also be answered as not known here.
    pub(crate) may_not_know: bool,
}

/// Some of the possible patients.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Patients {
    /// What their answers have in common; every class of a list belongs to them.
    pub(crate) answers: Vec<(Axis, Vec<Class>)>,
    /// Questions that can be missing where the rows are read.
    pub(crate) can_be_missing: BTreeSet<QuestionIdx>,
    /// The missing answers that leave the rule undetermined.
    pub(crate) missing: Vec<Missing>,
}

/// How the answer to a question can be missing where rules are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CanMiss {
    /// Whether its value is read, and not its state alone.
    pub(super) is_read: bool,
    /// Whether "not known" leaves a rule that reads the value undetermined.
    pub(super) unknown: bool,
    /// Whether "not asked" does.
    pub(super) not_asked: bool,
}

/// What is to be described.
pub(super) struct Finding<'a> {
    /// The patients who are meant.
    pub(super) who: Func,
    /// All who come here and are not meant.
    pub(super) others: Func,
    /// The questions that matter, with what may be missing of each.
    pub(super) questions: &'a [(QuestionIdx, CanMiss)],
    /// Whether it is by missing answers that these patients are meant.
    pub(super) is_by_missing: bool,
}

/// A box of patients: the classes of each level that belong to it.
struct Widened<'a> {
    space: &'a Space,
    diagrams: &'a Diagrams,
    finding: &'a Finding<'a>,
    /// By level.
    allowed: Vec<Vec<u32>>,
    /// By level: whether all that may belong to it does.
    is_any: Vec<bool>,
}

/// Describes patients: one of them with the fewest missing answers, and all like that one.
pub(super) fn describe(space: &Space, diagrams: &Diagrams, finding: &Finding<'_>) -> Patients {
    let can_miss = |question: QuestionIdx| {
        let found = finding.questions.iter().find(|(own, _)| *own == question);
        found.map(|(_, can_miss)| *can_miss)
    };
    let is_meant = |level: u32, class: u32, by: &dyn Fn(CanMiss, bool) -> bool| {
        let (question, is_unknown) = match space.levels.get(level as usize) {
            Some(Level::Answer(question, classes)) => {
                let class = classes.get(class as usize);
                (
                    *question,
                    (class == Some(&Answers::Unknown)).then_some(true),
                )
            }
            Some(Level::Known(question)) => (*question, (class == 0).then_some(true)),
            Some(Level::Asked(question)) => (*question, (class == 0).then_some(false)),
            Some(Level::About(_) | Level::Chosen(..) | Level::Entered(_)) | None => return false,
        };
        let can_miss = can_miss(question).zip(is_unknown);
        can_miss.is_some_and(|(can_miss, is_unknown)| by(can_miss, is_unknown))
    };
    let misses = |level: u32, class: u32| {
        is_meant(level, class, &|can_miss, is_unknown| {
            if is_unknown {
                can_miss.unknown
            } else {
                can_miss.not_asked
            }
        })
    };
    let is_missing = |level, class| is_meant(level, class, &|can_miss, _| can_miss.is_read);
    // Missing answers that leave the rule undetermined are avoided first, then any others.
    let cost = |level: u32, class: u32| {
        i64::from(is_missing(level, class))
            .saturating_add(i64::from(misses(level, class)).saturating_mul(1_000))
    };
    let first = cheapest(space, diagrams, finding.who, &cost);
    let mut widened = Widened {
        space,
        diagrams,
        finding,
        allowed: first.iter().map(|class| vec![*class]).collect(),
        is_any: vec![false; first.len()],
    };
    let matters: BTreeSet<u32> = diagrams.support(finding.others);
    let is_read = |level: &Level| match level {
        Level::About(_) => true,
        Level::Entered(_) => false,
        Level::Answer(question, _)
        | Level::Known(question)
        | Level::Chosen(question, _)
        | Level::Asked(question) => can_miss(*question).is_some(),
    };
    // What the rules do not read is left open first.
    let (meant, rest): (Vec<_>, Vec<_>) = space.iter().partition(|(_, level)| is_read(level));
    // A choice that can be left out is left out before one is said to be absent.
    let is_chosen = |(at, level): &(u32, &Level)| match level {
        Level::Chosen(..) => first.get(*at as usize) == Some(&1),
        Level::About(_)
        | Level::Answer(..)
        | Level::Known(_)
        | Level::Asked(_)
        | Level::Entered(_) => false,
    };
    let (chosen, meant): (Vec<_>, Vec<_>) = meant.into_iter().partition(is_chosen);
    let arity = space.arity();
    for (level, _) in rest.into_iter().chain(chosen).chain(meant) {
        let count = arity.get(level as usize).copied().unwrap_or(0);
        let own = first.get(level as usize).copied().unwrap_or(0);
        if finding.is_by_missing && misses(level, own) && widened.is_missing(level) {
            continue;
        }
        let may_belong =
            |class: &u32| *class == own || !finding.is_by_missing || !is_missing(level, *class);
        let others: Vec<u32> = (0..count)
            .filter(may_belong)
            .filter(|class| *class != own)
            .collect();
        let mut classes = vec![own];
        for class in &others {
            if !matters.contains(&level) || widened.can_be(level, *class) {
                classes.push(*class);
            }
        }
        classes.sort_unstable();
        if let (Some(any), Some(allowed)) = (
            widened.is_any.get_mut(level as usize),
            widened.allowed.get_mut(level as usize),
        ) {
            *any = classes.len() > others.len();
            *allowed = classes;
        }
    }
    widened.narrow();
    widened.patients()
}

impl Widened<'_> {
    fn classes(&self, level: u32) -> &[u32] {
        self.allowed.get(level as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether the box stays among those who are meant, with a level in one class more.
    fn can_be(&self, level: u32, class: u32) -> bool {
        let is_allowed = |own: u32, at: u32| {
            if own == level {
                at == class
            } else {
                self.classes(own).contains(&at)
            }
        };
        !self.diagrams.meets(self.finding.others, &is_allowed)
    }

    /// Leaves out classes in which nobody comes here, where not all of a level belong to the box.
    fn narrow(&mut self) {
        for (level, _) in self.space.iter() {
            if self.is_any(level) {
                continue;
            }
            let kept: Vec<u32> = self
                .classes(level)
                .iter()
                .copied()
                .filter(|class| {
                    let is_allowed = |own: u32, at: u32| {
                        let stays = own != level || at == *class;
                        stays && self.classes(own).contains(&at)
                    };
                    self.diagrams.meets(self.finding.who, &is_allowed)
                })
                .collect();
            if let Some(allowed) = self.allowed.get_mut(level as usize)
                && !kept.is_empty()
            {
                *allowed = kept;
            }
        }
    }

    /// Whether a level is one by which the answer is missing: not the unknown of a question that was
    /// not asked anyway.
    fn is_missing(&self, level: u32) -> bool {
        let question = match self.space.levels.get(level as usize) {
            Some(Level::Answer(question, _) | Level::Known(question)) => *question,
            Some(Level::About(_) | Level::Chosen(..) | Level::Asked(_) | Level::Entered(_))
            | None => return true,
        };
        !self.was_not_asked(question)
    }

    fn was_not_asked(&self, question: QuestionIdx) -> bool {
        let asked = self.space.asked(question);
        asked.is_some_and(|level| self.classes(level) == [0])
    }

    fn patients(&self) -> Patients {
        let mut patients = Patients::default();
        for (level, what) in self.space.iter() {
            if let Level::About(all) = what
                && !self.is_any(level)
            {
                let about = self.classes(level).iter();
                let about = about.filter_map(|class| all.get(*class as usize).copied());
                patients
                    .answers
                    .push((Axis::About, about.map(Class::About).collect()));
            }
        }
        let mut sorted: Vec<(QuestionIdx, CanMiss)> = self.finding.questions.to_vec();
        sorted.sort_unstable_by_key(|(question, _)| *question);
        for (question, can_miss) in sorted {
            let is_unknown = self
                .space
                .answer(question)
                .any(|(at, _)| at_unknown(self, at));
            if can_miss.unknown
                && self
                    .space
                    .answer(question)
                    .any(|(_, level)| has_unknown(level))
                || can_miss.not_asked
            {
                patients.can_be_missing.insert(question);
            }
            if self.finding.is_by_missing {
                let not_asked = can_miss.not_asked && self.was_not_asked(question);
                if not_asked || (can_miss.unknown && is_unknown) {
                    patients.missing.push(Missing {
                        question,
                        was_asked: !not_asked,
                        may_not_know: can_miss.unknown
                            && self
                                .space
                                .answer(question)
                                .any(|(_, level)| has_unknown(level)),
                    });
                }
            }
            let classes = self.of(question, can_miss);
            if !classes.is_empty() {
                patients.answers.push((Axis::Question(question), classes));
            }
        }
        patients
    }

    fn is_any(&self, level: u32) -> bool {
        self.is_any.get(level as usize).copied().unwrap_or(true)
    }

    /// The classes of one question that belong to the box; nothing where all do.
    fn of(&self, question: QuestionIdx, can_miss: CanMiss) -> Vec<Class> {
        if self.was_not_asked(question) {
            return vec![Class::NotAnswered];
        }
        let asked = self
            .space
            .asked(question)
            .filter(|level| !self.is_any(*level));
        let mut classes = Vec::new();
        let (mut chosen, mut tested) = (0_u64, 0_u64);
        let mut is_any = asked.is_none();
        for (level, what) in self.space.answer(question) {
            is_any &= self.is_any(level);
            let own = self.classes(level);
            match what {
                Level::Answer(_, all) => {
                    for class in own.iter().filter_map(|class| all.get(*class as usize)) {
                        let class = match class {
                            Answers::Unknown => Class::Unknown,
                            _ if !can_miss.is_read => Class::Any,
                            Answers::Numbers(low, high) => Class::Number {
                                low: *low,
                                high: *high,
                            },
                            Answers::Choices(mask) => Class::Choice(*mask),
                            Answers::Given => Class::Any,
                        };
                        if !classes.contains(&class) {
                            classes.push(class);
                        }
                    }
                }
                Level::Known(_) if own == [0] => return vec![Class::Unknown],
                Level::Known(_) if own.contains(&0) && !self.is_any(level) => {
                    classes.push(Class::Unknown);
                }
                Level::Chosen(_, bits) => {
                    if own == [1] {
                        chosen |= bits;
                    }
                    if own.len() == 1 {
                        tested |= bits;
                    }
                }
                Level::Known(_) | Level::About(_) | Level::Asked(_) | Level::Entered(_) => {}
            }
        }
        if is_any {
            return Vec::new();
        }
        if tested != 0 {
            classes.insert(0, Class::Set { chosen, tested });
        } else if classes.is_empty() {
            classes.push(Class::Any);
        }
        classes
    }
}

fn has_unknown(level: &Level) -> bool {
    match level {
        Level::Known(_) => true,
        Level::Answer(_, classes) => classes.contains(&Answers::Unknown),
        Level::About(_) | Level::Chosen(..) | Level::Asked(_) | Level::Entered(_) => false,
    }
}

/// Whether in the box the answer is not known.
fn at_unknown(widened: &Widened<'_>, level: u32) -> bool {
    match (
        widened.space.levels.get(level as usize),
        widened.classes(level),
    ) {
        (Some(Level::Known(_)), [0]) => true,
        (Some(Level::Answer(_, classes)), [class]) => {
            classes.get(*class as usize) == Some(&Answers::Unknown)
        }
        (_, _) => false,
    }
}
