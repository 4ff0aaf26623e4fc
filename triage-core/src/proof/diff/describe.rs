//! Patients in words: a few descriptions that each say enough, whatever else the patient answers.

use crate::model::{FlowModel, QuestionIdx};
use crate::proof::diagram::{Func, Join, Made};
use crate::proof::joint::foreign;
use crate::proof::space::{Class, Level};
use crate::rule::{choices, decimal};

use super::versions::{Side, Versions};

/// Descriptions of one kind of change; further patients are counted as not described.
pub(super) const MOST: usize = 4;

/// Patients in words.
#[derive(Debug)]
pub(super) struct Described {
    /// What is true of all of them, where there are several descriptions.
    pub(super) whose: String,
    /// One description each, and none that the others cover.
    pub(super) who: Vec<String>,
    /// Whether these are all.
    pub(super) is_all: bool,
}

/// Levels that matter, with the classes in which the patients are.
pub(super) type Parts = Vec<(u32, Vec<u32>)>;

impl Versions<'_> {
    /// Who these patients are among others, and whether that is all of them.
    pub(super) fn described(&mut self, who: Func, among: Func) -> Made<Described> {
        self.described_at_most(who, among, MOST)
    }

    /// The same with so many descriptions at most.
    pub(super) fn described_at_most(
        &mut self,
        who: Func,
        among: Func,
        most: usize,
    ) -> Made<Described> {
        let others = self.diagrams.join(Join::Without, among, who)?;
        let mut left = self.diagrams.join(Join::And, among, who)?;
        let mut found: Vec<(Func, Parts)> = Vec::new();
        while found.len() < most && !self.diagrams.is_never(left) {
            let classes = self.simplest(left)?;
            let parts = self.enough(others, &classes)?;
            let mut these = self.diagrams.truth(true);
            for (level, within) in &parts {
                let here = self
                    .diagrams
                    .test(*level, |class| within.contains(&class))?;
                these = self.diagrams.join(Join::And, these, here)?;
            }
            left = self.diagrams.join(Join::Without, left, these)?;
            found.push((these, parts));
        }
        let is_all = self.diagrams.is_never(left);
        self.only_what_is_needed(among, &mut found)?;
        let found = found.into_iter().map(|(_, parts)| parts);
        Ok(self.told(found.collect(), is_all))
    }

    /// Descriptions in words, what they share said once.
    pub(super) fn told(&self, mut found: Vec<Parts>, is_all: bool) -> Described {
        let mut shared = Vec::new();
        if let [first, others @ ..] = found.as_slice()
            && !others.is_empty()
        {
            shared.clone_from(first);
            shared.retain(|part| others.iter().all(|other| other.contains(part)));
        }
        for parts in &mut found {
            parts.retain(|part| !shared.contains(part));
        }
        let whose = if shared.is_empty() {
            String::new()
        } else {
            self.words(&shared)
        };
        Described {
            whose,
            who: found.iter().map(|parts| self.words(parts)).collect(),
            is_all,
        }
    }

    /// Leaves out a description of patients whom the others describe too.
    fn only_what_is_needed(&mut self, among: Func, found: &mut Vec<(Func, Parts)>) -> Made<()> {
        let mut at = 0_usize;
        while let Some((these, _)) = found.get(at) {
            let mut alone = self.diagrams.join(Join::And, *these, among)?;
            for (place, (others, _)) in found.iter().enumerate() {
                if place != at {
                    alone = self.diagrams.join(Join::Without, alone, *others)?;
                }
            }
            if self.diagrams.is_never(alone) {
                found.remove(at);
            } else {
                at = at.saturating_add(1);
            }
        }
        Ok(())
    }

    /// The classes of a patient that alone keep them away from these others, each widened as far as
    /// it goes.
    fn enough(&mut self, others: Func, classes: &[u32]) -> Made<Parts> {
        let class = |level: u32| classes.get(level as usize).copied().unwrap_or(0);
        let mut kept = self.telling(classes);
        for level in self.least_telling_first(classes) {
            let mut left = others;
            for known in kept.iter().filter(|known| **known != level) {
                left = self.diagrams.limit(left, *known, class(*known))?;
            }
            if self.diagrams.is_never(left) {
                kept.retain(|known| *known != level);
            }
        }
        let mut parts: Parts = kept
            .iter()
            .map(|level| (*level, vec![class(*level)]))
            .collect();
        let arity = self.joint.new.arity();
        for at in 0..parts.len() {
            let mut around = others;
            let mut widened = 0;
            for (place, (level, within)) in parts.iter().enumerate() {
                if place == at {
                    widened = *level;
                    continue;
                }
                let here = self
                    .diagrams
                    .test(*level, |class| within.contains(&class))?;
                around = self.diagrams.join(Join::And, around, here)?;
            }
            let count = arity.get(widened as usize).copied().unwrap_or(0);
            let mut within = Vec::new();
            for class in (0..count).filter(|class| self.joint.is_common(widened, *class)) {
                let left = self.diagrams.limit(around, widened, class)?;
                if self.diagrams.is_never(left) {
                    within.push(class);
                }
            }
            if let Some((_, known)) = parts.get_mut(at) {
                *known = within;
            }
        }
        Ok(parts)
    }

    /// The levels that tell something of a patient.
    fn telling(&self, classes: &[u32]) -> Vec<u32> {
        let levels = (0_u32..).zip(classes).map(|(level, _)| level);
        levels
            .filter(|level| {
                self.level(*level)
                    .is_some_and(|(_, level)| !level.is_decided_by_the_flow())
            })
            .collect()
    }

    /// The levels in the order in which they are left out: those of the last question first, and of
    /// one question first what was not chosen and last "none of these" and not knowing, which say most.
    pub(super) fn least_telling_first(&self, classes: &[u32]) -> Vec<u32> {
        let mut levels: Vec<(usize, bool, bool, u32)> = Vec::new();
        let (mut group, mut last) = (0_usize, None);
        for level in self.telling(classes) {
            let known = self.level(level);
            let question = known.and_then(|(_, level)| level.question());
            if question.is_none() || question != last {
                group = group.saturating_add(1);
                last = question;
            }
            let class = classes.get(level as usize).copied().unwrap_or(0);
            let (says_most, is_chosen) = match known {
                // Not knowing says that nothing is chosen; knowing says next to nothing.
                Some((_, Level::Known(_))) => (class == 0, false),
                Some((side, level)) => (level.is_none_of_these(self.model(side)), class != 0),
                None => (false, false),
            };
            levels.push((
                usize::MAX.saturating_sub(group),
                says_most,
                is_chosen,
                level,
            ));
        }
        levels.sort_unstable();
        levels.into_iter().map(|(_, _, _, level)| level).collect()
    }

    /// A level as the version has it that knows it, the newer one first.
    fn level(&self, level: u32) -> Option<(Side, &Level)> {
        let at = level as usize;
        let new = self.joint.new.levels.get(at)?;
        if new.question() == Some(foreign(self.new.model())) {
            return Some((Side::Old, self.joint.old.levels.get(at)?));
        }
        Some((Side::New, new))
    }

    fn words(&self, parts: &Parts) -> String {
        let mut words: Vec<String> = Vec::new();
        let mut several: Option<(Side, QuestionIdx, u64, u64)> = None;
        for (level, within) in parts {
            let Some((side, what)) = self.level(*level) else {
                continue;
            };
            if let Level::Chosen(question, bits) = what {
                let (yes, no) = if within.contains(&1) {
                    (*bits, 0)
                } else {
                    (0, *bits)
                };
                match &mut several {
                    Some((known, of, has, lacks)) if *known == side && of == question => {
                        *has |= yes;
                        *lacks |= no;
                    }
                    _ => {
                        words.extend(several.map(|chosen| self.chosen(chosen)));
                        several = Some((side, *question, yes, no));
                    }
                }
                continue;
            }
            words.extend(several.take().map(|chosen| self.chosen(chosen)));
            words.push(one_level(self.model(side), what, within));
        }
        words.extend(several.map(|chosen| self.chosen(chosen)));
        if words.is_empty() {
            "every patient".to_owned()
        } else {
            words.join(", ")
        }
    }

    /// What was chosen of several choices.
    pub(super) fn chosen(
        &self,
        (side, question, has, lacks): (Side, QuestionIdx, u64, u64),
    ) -> String {
        let model = self.model(side);
        let name = name(model, question);
        let (has, lacks) = (
            choices(model, question, has),
            choices(model, question, lacks),
        );
        match (has.as_slice(), lacks.as_slice()) {
            ([], [only]) => format!("`{name}` does not have {only}"),
            ([], lacks) => format!("`{name}` has none of {}", lacks.join(", ")),
            (has, []) => format!("`{name}` has {}", has.join(" and ")),
            (has, lacks) => format!(
                "`{name}` has {} and none of {}",
                has.join(" and "),
                lacks.join(", ")
            ),
        }
    }
}

fn name(model: &FlowModel, question: QuestionIdx) -> &str {
    model
        .question(question)
        .map_or("", |question| &question.name)
}

/// A level and the classes in which it is.
pub(super) fn one_level(model: &FlowModel, level: &Level, within: &[u32]) -> String {
    let is_in = |at: usize| u32::try_from(at).is_ok_and(|at| within.contains(&at));
    match level {
        Level::About(all) => {
            let names = all.iter().enumerate().filter(|(at, _)| is_in(*at));
            let names: Vec<&str> = names.map(|(_, about)| about.name()).collect();
            format!("it is about {}", names.join(" or "))
        }
        Level::Known(question) => {
            let not = if within.contains(&1) { "" } else { "not " };
            format!("`{}` is {not}known", name(model, *question))
        }
        Level::Answer(question, classes) => {
            let held = classes.iter().enumerate().filter(|(at, _)| is_in(*at));
            let held: Vec<Class> = held.map(|(_, class)| *class).collect();
            format!(
                "`{}` is {}",
                name(model, *question),
                answers(model, *question, &held)
            )
        }
        Level::Chosen(..) | Level::Asked(_) | Level::Entered(_) => String::new(),
    }
}

/// The answers of some classes: stretches of numbers that touch are one.
fn answers(model: &FlowModel, question: QuestionIdx, classes: &[Class]) -> String {
    let decimals = model
        .question(question)
        .map_or(0, crate::model::Question::decimals);
    let mut stretches: Vec<(i64, i64)> = Vec::new();
    let mut mask = 0_u64;
    let mut words: Vec<String> = Vec::new();
    for class in classes {
        match class {
            Class::Numbers(low, high) => match stretches.last_mut() {
                Some((_, last)) if last.saturating_add(1) >= *low => *last = *high,
                Some(_) | None => stretches.push((*low, *high)),
            },
            Class::Choices(bits) => mask |= bits,
            Class::Given | Class::Unknown => {}
        }
    }
    for (low, high) in stretches {
        words.push(if low == high {
            decimal(low, decimals)
        } else {
            format!("{} to {}", decimal(low, decimals), decimal(high, decimals))
        });
    }
    let names = choices(model, question, mask).into_iter();
    words.extend(names.map(ToOwned::to_owned));
    if classes.contains(&Class::Given) {
        words.push("given".to_owned());
    }
    if classes.contains(&Class::Unknown) {
        words.push("not known".to_owned());
    }
    words.join(" or ")
}
