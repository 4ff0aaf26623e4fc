//! One patient out of many: who is asked least, and otherwise gives the most ordinary answers.

use crate::model::{FlowModel, Worse};

use super::diagram::{Diagrams, Func};
use super::space::{Class, Level, Space};
use super::table::Table;

/// The class of each level for the patient to whom a function gives the least number; of several
/// the most ordinary one.
pub(super) fn least(model: &FlowModel, space: &Space, diagrams: &Diagrams, func: Func) -> Vec<u32> {
    let mut known = Numbers {
        diagrams,
        done: Table::new(),
        numbers: Vec::new(),
    };
    let mut classes: Vec<u32> = space
        .levels
        .iter()
        .map(|level| ordinary(model, level).first().copied().unwrap_or(0))
        .collect();
    let mut func = func;
    while let Some((level, children)) = diagrams.split(func) {
        let Some(what) = space.levels.get(level as usize) else {
            break;
        };
        let order = ordinary(model, what).into_iter();
        let best = order
            .filter_map(|class| Some((class, *children.get(class as usize)?)))
            .min_by_key(|(_, child)| known.least(*child));
        let Some((class, child)) = best else { break };
        if let Some(place) = classes.get_mut(level as usize) {
            *place = class;
        }
        func = child;
    }
    classes
}

/// The class of each level for a patient to whom a function gives no 0 and whose classes cost least;
/// of several the one with the first classes.
pub(super) fn cheapest(
    space: &Space,
    diagrams: &Diagrams,
    func: Func,
    cost: &dyn Fn(u32, u32) -> i64,
) -> Vec<u32> {
    let arity = space.arity();
    let mut known = Costs {
        diagrams,
        cost,
        done: Table::new(),
        costs: Vec::new(),
    };
    let mut classes: Vec<u32> = (0..)
        .zip(&arity)
        .map(|(level, count)| {
            (0..*count)
                .min_by_key(|class| cost(level, *class))
                .unwrap_or(0)
        })
        .collect();
    let mut func = func;
    while let Some((level, children)) = diagrams.split(func) {
        let best = (0..)
            .zip(children)
            .filter_map(|(class, child)| {
                let behind = known.least(*child)?;
                Some((behind.saturating_add(cost(level, class)), class, *child))
            })
            .min_by_key(|(cost, class, _)| (*cost, *class));
        let Some((_, class, child)) = best else { break };
        if let Some(place) = classes.get_mut(level as usize) {
            *place = class;
        }
        func = child;
    }
    classes
}

/// What the cheapest way costs through each function, each worked out once.
struct Costs<'d> {
    diagrams: &'d Diagrams,
    cost: &'d dyn Fn(u32, u32) -> i64,
    done: Table<Func>,
    costs: Vec<Option<i64>>,
}

impl Costs<'_> {
    /// Nothing where the function is 0 throughout.
    fn least(&mut self, func: Func) -> Option<i64> {
        let Some((level, children)) = self.diagrams.split(func) else {
            return (!self.diagrams.is_never(func)).then_some(0);
        };
        if let Some(at) = self.done.get(&func) {
            return self.costs.get(at as usize).copied().flatten();
        }
        let least = (0..)
            .zip(children)
            .filter_map(|(class, child)| {
                let behind = self.least(*child)?;
                Some(behind.saturating_add((self.cost)(level, class)))
            })
            .min();
        let at = u32::try_from(self.costs.len()).unwrap_or(u32::MAX);
        self.costs.push(least);
        self.done.insert(func, at);
        least
    }
}

/// The least numbers of functions, each worked out once.
struct Numbers<'d> {
    diagrams: &'d Diagrams,
    done: Table<Func>,
    numbers: Vec<i64>,
}

impl Numbers<'_> {
    fn least(&mut self, func: Func) -> i64 {
        if let Some(at) = self.done.get(&func) {
            return self.numbers.get(at as usize).copied().unwrap_or(i64::MAX);
        }
        let least = match self.diagrams.split(func) {
            None => self.diagrams.constant(func).unwrap_or(i64::MAX),
            Some((_, children)) => {
                let children = children.iter().map(|child| self.least(*child));
                children.min().unwrap_or(i64::MAX)
            }
        };
        let at = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.push(least);
        self.done.insert(func, at);
        least
    }
}

/// The classes of a level, the most ordinary first.
pub(super) fn ordinary(model: &FlowModel, level: &Level) -> Vec<u32> {
    match level {
        Level::About(all) => (0..).take(all.len()).collect(),
        Level::Known(_) => vec![1, 0],
        Level::Asked(_) | Level::Entered(_) => vec![0, 1],
        Level::Chosen(..) if level.is_none_of_these(model) => vec![1, 0],
        Level::Chosen(..) => vec![0, 1],
        Level::Answer(question, classes) => {
            let worse = model
                .question(*question)
                .and_then(|question| question.worse);
            let mut order: Vec<(i64, u32)> = (0..)
                .zip(classes)
                .map(|(at, class)| (strangeness(*class, worse), at))
                .collect();
            order.sort_unstable();
            order.into_iter().map(|(_, at)| at).collect()
        }
    }
}

/// How far a class of answers is from what most people would say.
fn strangeness(class: Class, worse: Option<Worse>) -> i64 {
    match (class, worse) {
        (Class::Unknown, _) => i64::MAX,
        (Class::Given, _) => 0,
        (Class::Numbers(low, _), Some(Worse::Higher)) => low,
        (Class::Numbers(_, high), Some(Worse::Lower)) => high.saturating_neg(),
        // Where no side is worse, most people are in the widest stretch.
        (Class::Numbers(low, high), None) => low.saturating_sub(high),
        (Class::Choices(mask), Some(Worse::Lower)) => {
            i64::from(mask.trailing_zeros()).saturating_neg()
        }
        (Class::Choices(mask), Some(Worse::Higher) | None) => i64::from(mask.trailing_zeros()),
    }
}
