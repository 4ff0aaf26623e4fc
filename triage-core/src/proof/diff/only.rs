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
        let arity = self.joint.new.arity();
        for side in [Side::Old, Side::New] {
            let mut ends = None;
            for (level, count) in (0_u32..).zip(&arity) {
                let only = (0..*count).filter(|class| self.only_in(level, *class) == Some(side));
                let only: Vec<u32> = only.collect();
                if only.is_empty() {
                    continue;
                }
                let known = match ends {
                    Some(known) => known,
                    None => self.ends_of_all(side)?,
                };
                ends = Some(known);
                let names = self.where_they_end(side, known, level, &only)?;
                let answer = self.answer_words(side, level, &only);
                out.push(match side {
                    Side::Old => format!("before, where {answer}: ended at {names}"),
                    Side::New => format!("now, where {answer}: ends at {names}"),
                });
            }
        }
        Ok(())
    }

    /// The outcomes of those who are asked and give such an answer.
    fn where_they_end(&mut self, side: Side, ends: Func, level: u32, only: &[u32]) -> Made<String> {
        let mut those = self.diagrams.test(level, |class| only.contains(&class))?;
        if let Some(question) = self.own_level(side, level).and_then(Level::question) {
            let asked = self.carry(side, &mut IsAsked(question))?;
            those = self.diagrams.join(Join::And, those, asked)?;
        }
        let nobody = self.diagrams.number(0);
        let ends = self.diagrams.choose(those, ends, nobody)?;
        let numbers = self.values(ends).into_iter();
        let places = numbers.filter_map(|number| usize::try_from(number).ok()?.checked_sub(1));
        let names = places.filter_map(|at| self.end(side, at));
        let names: Vec<String> = names
            .map(|end| format!("{} ({})", end.outcome, end.urgency))
            .collect();
        Ok(if names.is_empty() {
            "no outcome, because nobody is asked".to_owned()
        } else {
            names.join(", ")
        })
    }

    /// The outcome of every patient whom a version can have; 0 for all others.
    fn ends_of_all(&mut self, side: Side) -> Made<Func> {
        let mut own = self.reading(side).possible()?;
        for (level, count) in (0_u32..).zip(self.joint.new.arity()) {
            let has = |class: &u32| {
                self.joint.is_common(level, *class) || self.only_in(level, *class) == Some(side)
            };
            let classes: Vec<u32> = (0..count).filter(has).collect();
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

    fn own_level(&self, side: Side, level: u32) -> Option<&Level> {
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
