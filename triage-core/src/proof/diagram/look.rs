//! What can be said of a function without making another.

use std::collections::BTreeSet;

use super::super::table::Table;
use super::{Diagrams, Func};

impl Diagrams {
    /// Whether a function is not 0 somewhere where every level is in a class that is allowed.
    pub(in super::super) fn meets(
        &self,
        func: Func,
        is_allowed: &dyn Fn(u32, u32) -> bool,
    ) -> bool {
        let mut missed = Table::new();
        self.meets_of(func, is_allowed, &mut missed)
    }

    fn meets_of(
        &self,
        func: Func,
        is_allowed: &dyn Fn(u32, u32) -> bool,
        missed: &mut Table<Func>,
    ) -> bool {
        let Some((level, children)) = self.split(func) else {
            return !self.is_never(func);
        };
        if missed.get(&func).is_some() {
            return false;
        }
        let mut allowed = (0..).zip(children);
        let meets = allowed.any(|(class, child)| {
            is_allowed(level, class) && self.meets_of(*child, is_allowed, missed)
        });
        if !meets {
            missed.insert(func, 0);
        }
        meets
    }

    /// The levels that a function looks at.
    pub(in super::super) fn support(&self, func: Func) -> BTreeSet<u32> {
        let mut levels = BTreeSet::new();
        self.each_node(func, |level, _| {
            levels.insert(level);
        });
        levels
    }

    /// The levels, each with a class that a function tells from the next one.
    pub(in super::super) fn apart(&self, func: Func) -> BTreeSet<(u32, u32)> {
        let mut apart = BTreeSet::new();
        self.each_node(func, |level, children| {
            let pairs = children.iter().zip(children.iter().skip(1));
            let told = (0..).zip(pairs).filter(|(_, (one, other))| one != other);
            apart.extend(told.map(|(class, _)| (level, class)));
        });
        apart
    }

    /// Looks at every level of a function once for each node, with what it is for each class there.
    fn each_node(&self, func: Func, mut look: impl FnMut(u32, &[Func])) {
        let mut seen = Table::new();
        let mut left = vec![func];
        while let Some(func) = left.pop() {
            if let Some((level, children)) = self.split(func)
                && seen.get(&func).is_none()
            {
                seen.insert(func, ());
                look(level, children);
                left.extend_from_slice(children);
            }
        }
    }

    /// The number of a function for one patient: the class of each level.
    pub(in super::super) fn value(&self, func: Func, classes: &[u32]) -> Option<i64> {
        let mut func = func;
        while let Some((level, children)) = self.split(func) {
            let class = classes.get(level as usize)?;
            func = *children.get(*class as usize)?;
        }
        self.constant(func)
    }
}
