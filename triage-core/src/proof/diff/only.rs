//! Answers that one version alone can be given, and where those end who give them: they cannot be
//! compared, and are not passed over either.

use crate::model::FlowModel;
use crate::proof::backward::IsAsked;
use crate::proof::diagram::{Func, Join, Made};
use crate::proof::space::{Class, Level};

use super::describe::one_level;
use super::versions::{Numbered, Side, Versions};

impl Versions<'_> {
    /// For each answer that one version alone can be given, where it leads there.
    pub(super) fn only_one(&mut self, out: &mut Vec<String>) -> Made<()> {
        for side in [Side::Old, Side::New] {
            let mut ends = None;
            for (level, only) in self.only(side) {
                let known = match ends {
                    Some(known) => known,
                    None => self.ends_of_all(side)?,
                };
                ends = Some(known);
                let places = self.where_they_end(side, known, level, &only)?;
                out.push(self.only_told(side, level, &only, places.into_iter()));
            }
        }
        Ok(())
    }

    /// The answers that one version alone can be given, by level.
    pub(super) fn only(&self, side: Side) -> Vec<(u32, Vec<u32>)> {
        let levels = (0_u32..).zip(self.joint.new.arity());
        let only = levels.map(|(level, count)| {
            let only = (0..count).filter(|class| self.only_in(level, *class) == Some(side));
            (level, only.collect::<Vec<u32>>())
        });
        only.filter(|(_, only)| !only.is_empty()).collect()
    }

    /// Where those end who give such an answer, by place among the outcomes of both.
    pub(super) fn only_told(
        &self,
        side: Side,
        level: u32,
        only: &[u32],
        places: impl Iterator<Item = usize>,
    ) -> String {
        let names = places.filter_map(|at| self.end(side, at));
        let names: Vec<String> = names
            .map(|end| format!("{} ({})", end.outcome, end.urgency))
            .collect();
        let names = if names.is_empty() {
            "no outcome, because nobody is asked".to_owned()
        } else {
            names.join(", ")
        };
        let answer = self.answer_words(side, level, only);
        match side {
            Side::Old => format!("before, where {answer}: ended at {names}"),
            Side::New => format!("now, where {answer}: ends at {names}"),
        }
    }

    /// The answers that a version can be given, by level, of levels that have others.
    pub(super) fn own_classes(&self, side: Side) -> Vec<(u32, Vec<u32>)> {
        let levels = (0_u32..).zip(self.joint.new.arity());
        let own = levels.filter_map(|(level, count)| {
            let has = |class: &u32| {
                self.joint.is_common(level, *class) || self.only_in(level, *class) == Some(side)
            };
            let classes: Vec<u32> = (0..count).filter(has).collect();
            let is_all = u32::try_from(classes.len()) == Ok(count);
            (!is_all).then_some((level, classes))
        });
        own.collect()
    }

    /// The outcomes of those who are asked and give such an answer.
    fn where_they_end(
        &mut self,
        side: Side,
        ends: Func,
        level: u32,
        only: &[u32],
    ) -> Made<Vec<usize>> {
        let mut those = self.diagrams.test(level, |class| only.contains(&class))?;
        if let Some(question) = self.own_level(side, level).and_then(Level::question) {
            let asked = self.carry(side, &mut IsAsked(question))?;
            those = self.diagrams.join(Join::And, those, asked)?;
        }
        let nobody = self.diagrams.number(0);
        let ends = self.diagrams.choose(those, ends, nobody)?;
        let numbers = self.values(ends).into_iter();
        let places = numbers.filter_map(|number| usize::try_from(number).ok()?.checked_sub(1));
        Ok(places.collect())
    }

    /// The outcome of every patient whom a version can have; 0 for all others.
    fn ends_of_all(&mut self, side: Side) -> Made<Func> {
        let mut own = self.reading(side).possible()?;
        for (level, classes) in self.own_classes(side) {
            let here = self
                .diagrams
                .test(level, |class| classes.contains(&class))?;
            own = self.diagrams.join(Join::And, own, here)?;
        }
        let mut numbered = Numbered {
            numbers: self.numbers(side),
            times: 1,
        };
        let ends = self.carry(side, &mut numbered)?;
        let nobody = self.diagrams.number(0);
        self.diagrams.choose(own, ends, nobody)
    }

    pub(super) fn own_level(&self, side: Side, level: u32) -> Option<&Level> {
        let space = match side {
            Side::Old => &self.joint.old,
            Side::New => &self.joint.new,
        };
        space.levels.get(level as usize)
    }

    /// The version that alone has a class; none for one that both have, or neither.
    fn only_in(&self, level: u32, class: u32) -> Option<Side> {
        if self.joint.is_common(level, class) {
            return None;
        }
        let has = |side: Side| {
            let level = self.own_level(side, level);
            level.is_some_and(|level| has(self.model(side), level, class))
        };
        match (has(Side::Old), has(Side::New)) {
            (true, false) => Some(Side::Old),
            (false, true) => Some(Side::New),
            (true, true) | (false, false) => None,
        }
    }

    fn answer_words(&self, side: Side, level: u32, only: &[u32]) -> String {
        match self.own_level(side, level) {
            Some(Level::Chosen(question, bits)) => self.chosen((side, *question, *bits, 0)),
            Some(known) => one_level(self.model(side), known, only),
            None => String::new(),
        }
    }
}

/// Whether a class of a level is an answer that a version can be given.
fn has(model: &FlowModel, level: &Level, class: u32) -> bool {
    let question = level.question().and_then(|index| model.question(index));
    let may_not_know = question.is_some_and(|question| question.may_not_know);
    let at = usize::try_from(class).unwrap_or(usize::MAX);
    match level {
        Level::About(all) => all.get(at).is_some_and(|about| model.about.contains(about)),
        Level::Known(_) => class == 1 || may_not_know,
        Level::Chosen(_, bits) => class == 0 || *bits != 0,
        Level::Answer(_, classes) => match classes.get(at) {
            Some(Class::Numbers(low, high)) => {
                let bounds = question.and_then(crate::model::Question::bounds);
                bounds.is_some_and(|(from, to)| from <= *low && low <= high && *high <= to)
            }
            Some(Class::Choices(bits)) => *bits != 0,
            Some(Class::Given) => true,
            Some(Class::Unknown) => may_not_know,
            None => false,
        },
        Level::Asked(_) | Level::Entered(_) => true,
    }
}
