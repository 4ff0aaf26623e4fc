//! Two versions of a flow over one list of levels, so that their functions can be compared.
//!
//! A question is matched by its name and the kind of its answer, a choice by its name. Both versions
//! have the same levels with the same classes, each in its own indices; a class that only one of them
//! has is there for both, and only patients whose classes all are common are compared. What has no
//! counterpart is a level of its own, on which the other version's functions never depend.

mod domain;

use crate::model::{About, FlowModel, PartIdx, QuestionIdx};
use crate::rule::{Reads, Rule};

use super::diagram::{Diagrams, Func, Join, Made};
use super::space::{self, Class, Level, Space};

/// One level in the words of both versions.
#[derive(Clone, Debug)]
pub(super) struct Both {
    old: Level,
    new: Level,
    /// By class: whether both versions have it.
    common: Vec<bool>,
}

/// The levels of two versions.
#[derive(Debug)]
pub(super) struct Joint {
    pub(super) old: Space,
    pub(super) new: Space,
    /// By level and class: whether both versions have it.
    common: Vec<Vec<bool>>,
    /// The questions that both versions have.
    pub(super) matched: Vec<(QuestionIdx, QuestionIdx)>,
    /// What a patient can be or say in one version alone, in words.
    pub(super) domains: Vec<String>,
}

impl Joint {
    /// The levels of two versions, the newer one's order first.
    pub(super) fn new(old: &FlowModel, new: &FlowModel) -> Self {
        let mut joint = Builder {
            old,
            new,
            old_reads: reads(old),
            new_reads: reads(new),
            levels: Vec::new(),
            matched: Vec::new(),
            domains: Vec::new(),
        };
        joint.about();
        for (before, after) in side_by_side(old, new) {
            joint.question(before, after);
        }
        joint.parts();
        let Builder {
            levels,
            matched,
            domains,
            ..
        } = joint;
        let common = levels.iter().map(|level| level.common.clone()).collect();
        let (of_old, of_new) = levels
            .into_iter()
            .map(|level| (level.old, level.new))
            .unzip();
        Self {
            old: Space::of(of_old, old.questions.len()),
            new: Space::of(of_new, new.questions.len()),
            common,
            matched,
            domains,
        }
    }

    /// The patients whom both versions can have, as far as single answers go.
    pub(super) fn common(&self, diagrams: &mut Diagrams) -> Made<Func> {
        let mut common = diagrams.truth(true);
        for (level, classes) in (0_u32..).zip(&self.common) {
            let here = diagrams.test(level, |class| {
                let class = usize::try_from(class).ok();
                class.and_then(|class| classes.get(class)) == Some(&true)
            })?;
            common = diagrams.join(Join::And, common, here)?;
        }
        Ok(common)
    }

    /// Whether a class of a level is one that both versions have.
    pub(super) fn is_common(&self, level: u32, class: u32) -> bool {
        let classes = self.common.get(level as usize);
        classes.and_then(|classes| classes.get(class as usize)) == Some(&true)
    }
}

/// The index of a question that a version does not have.
pub(super) fn foreign(model: &FlowModel) -> QuestionIdx {
    QuestionIdx::new(model.questions.len())
}

struct Builder<'m> {
    old: &'m FlowModel,
    new: &'m FlowModel,
    old_reads: Reads,
    new_reads: Reads,
    levels: Vec<Both>,
    matched: Vec<(QuestionIdx, QuestionIdx)>,
    domains: Vec<String>,
}

impl Builder<'_> {
    fn push(&mut self, old: Level, new: Level, common: Vec<bool>) {
        self.levels.push(Both { old, new, common });
    }

    /// Whom it is about; a version that does not ask has the level as a foreign one.
    fn about(&mut self) {
        let (before, after) = (&self.old.about, &self.new.about);
        let gone = before.iter().filter(|about| !after.contains(about));
        let all: Vec<About> = after.iter().chain(gone).copied().collect();
        if all.is_empty() {
            return;
        }
        let is_asked = |of: &Vec<About>, other: &Vec<About>| !of.is_empty() && !other.is_empty();
        let both = is_asked(before, after);
        let common = all
            .iter()
            .map(|about| !both || (before.contains(about) && after.contains(about)))
            .collect();
        let level = |of: &[About], model: &FlowModel| {
            if of.is_empty() {
                unknown_to(model, &Level::About(all.clone()), false)
            } else {
                Level::About(all.clone())
            }
        };
        let (of_old, of_new) = (level(before, self.old), level(after, self.new));
        let names = |of: &[About]| {
            let names: Vec<&str> = of.iter().map(|about| about.name()).collect();
            names.join(", ")
        };
        if before != after {
            let (was, is) = (names(before), names(after));
            self.domains.push(match (was.is_empty(), is.is_empty()) {
                (true, _) => format!("whom it is about is now asked: {is}"),
                (_, true) => format!("whom it is about is asked no more; it was {was}"),
                (false, false) => format!("whom it is about was {was} and is now {is}"),
            });
        }
        self.push(of_old, of_new, common);
    }

    /// The levels of a question that one version has, or both.
    fn question(&mut self, before: Option<QuestionIdx>, after: Option<QuestionIdx>) {
        if let (Some(before), Some(after)) = (before, after) {
            if self.matched(before, after) {
                self.matched.push((before, after));
                let (old, new) = (Level::Asked(before), Level::Asked(after));
                self.push(old, new, vec![true; 2]);
                return;
            }
            self.domains
                .push(domain::another_kind((self.old, before), (self.new, after)));
        }
        if let Some(before) = before {
            for level in levels_of(self.old, before, &self.old_reads) {
                let new = unknown_to(self.new, &level, level.is_none_of_these(self.old));
                let arity = arity(&level);
                self.push(level, new, vec![true; arity]);
            }
        }
        if let Some(after) = after {
            for level in levels_of(self.new, after, &self.new_reads) {
                let old = unknown_to(self.old, &level, level.is_none_of_these(self.new));
                let arity = arity(&level);
                self.push(old, level, vec![true; arity]);
            }
        }
    }

    /// The levels of a question that both have; false where their answers have nothing in common.
    fn matched(&mut self, before: QuestionIdx, after: QuestionIdx) -> bool {
        let cuts = |reads: &Reads, question| reads.cuts.get(&question).cloned().unwrap_or_default();
        let of_old = domain::Side {
            model: self.old,
            index: before,
            cuts: cuts(&self.old_reads, before),
        };
        let of_new = domain::Side {
            model: self.new,
            index: after,
            cuts: cuts(&self.new_reads, after),
        };
        let Some(levels) = domain::levels(&of_old, &of_new) else {
            return false;
        };
        self.levels.extend(levels);
        domain::changes(&of_old, &of_new, &mut self.domains);
        true
    }

    /// Shared parts, by name.
    fn parts(&mut self) {
        let index = |at: usize| PartIdx::new(at);
        for (at, part) in self.new.parts.iter().enumerate() {
            let new = Level::Entered(index(at));
            let before = self.old.parts.iter().position(|old| old.name == part.name);
            let old = before.map_or_else(
                || unknown_to(self.old, &new, false),
                |before| Level::Entered(index(before)),
            );
            self.push(old, new, vec![true; 2]);
        }
        for (at, part) in self.old.parts.iter().enumerate() {
            if self.new.parts.iter().all(|new| new.name != part.name) {
                let old = Level::Entered(index(at));
                let new = unknown_to(self.new, &old, false);
                self.push(old, new, vec![true; 2]);
            }
        }
    }
}

/// The questions of both versions in one order: the newer one's, and what only the older one has
/// behind what stood before it there.
fn side_by_side(
    old: &FlowModel,
    new: &FlowModel,
) -> Vec<(Option<QuestionIdx>, Option<QuestionIdx>)> {
    let find = |index: QuestionIdx| {
        let name = &old.question(index)?.name;
        let at = new.questions.iter().position(|new| new.name == *name)?;
        Some(QuestionIdx::new(at))
    };
    let before: Vec<_> = space::order(old)
        .into_iter()
        .map(|index| (index, find(index)))
        .collect();
    let mut all: Vec<(Option<QuestionIdx>, Option<QuestionIdx>)> = space::order(new)
        .into_iter()
        .map(|after| {
            let same = before.iter().find(|(_, known)| *known == Some(after));
            (same.map(|(before, _)| *before), Some(after))
        })
        .collect();
    let mut last = None;
    for (index, after) in before {
        if after.is_none() {
            let behind = all
                .iter()
                .position(|(known, _)| last.is_some() && *known == last);
            let at = behind.map_or(0, |behind| behind.saturating_add(1));
            all.insert(at.min(all.len()), (Some(index), None));
        }
        last = Some(index);
    }
    all
}

/// The levels of a question that only one version has, with whether it was asked.
fn levels_of(model: &FlowModel, index: QuestionIdx, reads: &Reads) -> Vec<Level> {
    let mut levels = Vec::new();
    if let Some(question) = model.question(index) {
        space::answers(question, index, reads, &mut levels);
        levels.push(Level::Asked(index));
    }
    levels
}

/// A level as a version has it that knows nothing of it: with as many classes, the ordinary one in
/// the same place.
fn unknown_to(model: &FlowModel, level: &Level, is_none_of_these: bool) -> Level {
    let classes = match level {
        Level::About(all) => (0_u32..)
            .zip(all)
            .map(|(at, _)| Class::Choices(1_u64.checked_shl(at).unwrap_or(0)))
            .collect(),
        Level::Answer(_, classes) => classes.clone(),
        Level::Known(_) => vec![Class::Unknown, Class::Given],
        Level::Chosen(..) if is_none_of_these => vec![Class::Choices(2), Class::Choices(1)],
        Level::Chosen(..) | Level::Asked(_) | Level::Entered(_) => {
            vec![Class::Choices(1), Class::Choices(2)]
        }
    };
    Level::Answer(foreign(model), classes)
}

fn arity(level: &Level) -> usize {
    match level {
        Level::About(all) => all.len(),
        Level::Answer(_, classes) => classes.len(),
        Level::Known(_) | Level::Chosen(..) | Level::Asked(_) | Level::Entered(_) => 2,
    }
}

/// Everything that any rule of a version reads, lines of advice and expected changes included.
fn reads(model: &FlowModel) -> Reads {
    let mut reads = super::reads(model);
    let also = model.outcomes.iter().flat_map(|outcome| &outcome.also);
    let expected = model.expect_changes.iter();
    let rules: Vec<&Rule> = also
        .map(|also| &also.when)
        .chain(expected.filter_map(|expected| expected.when.as_ref()))
        .collect();
    for rule in rules {
        reads.add(model, rule);
    }
    reads
}
