//! Functions of a patient's answers, each kept once: hash-consed multi-valued decision diagrams.
//!
//! A level is something that can be one of a few classes; levels are looked at in one order. A
//! function is a node: a terminal with a whole number, or a level with one function for each of its
//! classes. A level on which nothing depends is left out, and equal functions are the same node, so
//! that two functions are equal exactly where their nodes are.
//!
//! Invariant: nothing here knows questions, rules or flows.

mod look;

use hashbrown::HashTable;

use super::table::{Table, hash};

/// A function. Equal functions have equal values.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Func(u32);

/// The budget is used up; what was asked for is not known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct OutOfBudget;

/// What an operation makes, or that it would cost too much.
pub(super) type Made<T> = Result<T, OutOfBudget>;

/// What two functions are joined by, value by value.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Join {
    /// 1 where both are not 0.
    And,
    /// 1 where one is not 0.
    Or,
    /// 1 where the first is not 0 and the second is.
    Without,
    /// The sum.
    Plus,
    /// 1 where the first is less than the second.
    Less,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    /// Level, or [`TERMINAL`].
    level: u32,
    /// Where its children begin; for a terminal the place of its number.
    first: u32,
    /// Bits of the marked levels that it may look at, and [`OTHER`] if it is anything but 0 or 1
    /// somewhere.
    marks: u64,
}

/// Set where a function is not 0 or 1 throughout; the bits below are for marked levels.
const OTHER: u64 = 1 << 63;
/// Bits for marked levels; several may share one.
const MARKS: u32 = 63;

/// Stands behind every level.
const TERMINAL: u32 = u32::MAX;

/// All functions over one list of levels.
#[derive(Debug)]
pub(super) struct Diagrams {
    /// How many classes each level has.
    arity: Vec<u32>,
    /// By level: its bit, if it is marked.
    marks: Vec<u64>,
    nodes: Vec<Node>,
    children: Vec<Func>,
    terminals: Vec<i64>,
    unique: HashTable<u32>,
    /// Children that are being collected, those of the operation under way last.
    collected: Vec<Func>,
    numbers: Table<i64>,
    joined: Table<(Join, Func, Func)>,
    chosen: Table<(Func, Func, Func)>,
    limited: Table<(Func, u32, u32)>,
    /// Steps that may still be taken.
    steps: u64,
    /// Nodes that there may be.
    most_nodes: usize,
}

impl Diagrams {
    /// No functions yet over levels of so many classes each.
    pub(super) fn new(arity: Vec<u32>, most_nodes: usize, steps: u64) -> Self {
        Self {
            arity,
            marks: Vec::new(),
            nodes: Vec::new(),
            children: Vec::new(),
            terminals: Vec::new(),
            unique: HashTable::new(),
            collected: Vec::new(),
            numbers: Table::new(),
            joined: Table::new(),
            chosen: Table::new(),
            limited: Table::new(),
            steps,
            most_nodes,
        }
    }

    /// Marks levels that few functions look at, so that it is known at once of most that they do not.
    pub(super) fn marking(mut self, is_marked: impl Fn(u32) -> bool) -> Self {
        let mut next = 0_u32;
        self.marks = (0..len32(self.arity.len()))
            .map(|level| {
                if !is_marked(level) {
                    return 0;
                }
                let bit = 1_u64 << next.rem_euclid(MARKS);
                next = next.saturating_add(1);
                bit
            })
            .collect();
        self
    }

    /// Goes on with as many nodes in all, and as many steps from here.
    pub(super) fn allow(&mut self, most_nodes: usize, steps: u64) {
        self.most_nodes = most_nodes;
        self.steps = steps;
    }

    /// How many steps may still be taken.
    pub(super) fn steps_left(&self) -> u64 {
        self.steps
    }

    /// How many nodes were made.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The function that is that number for everybody.
    pub(super) fn number(&mut self, number: i64) -> Func {
        if let Some(found) = self.numbers.get(&number) {
            return Func(found);
        }
        let made = self.push(Node {
            level: TERMINAL,
            first: len32(self.terminals.len()),
            marks: if number == 0 || number == 1 { 0 } else { OTHER },
        });
        self.terminals.push(number);
        self.numbers.insert(number, made.0);
        made
    }

    /// 1 for everybody, or 0.
    pub(super) fn truth(&mut self, holds: bool) -> Func {
        self.number(i64::from(holds))
    }

    /// The number of a function that is the same for everybody.
    pub(super) fn constant(&self, func: Func) -> Option<i64> {
        let node = self.node(func);
        if node.level != TERMINAL {
            return None;
        }
        self.terminals.get(node.first as usize).copied()
    }

    /// Whether a function is 0 for everybody.
    pub(super) fn is_never(&self, func: Func) -> bool {
        self.constant(func) == Some(0)
    }

    /// The level that a function looks at first, and what it is for each class there.
    pub(super) fn split(&self, func: Func) -> Option<(u32, &[Func])> {
        let (level, children) = of(&self.nodes, &self.arity, &self.children, func);
        (level != TERMINAL).then_some((level, children))
    }

    /// The function that looks at a level and is one of these; there is one for each class.
    pub(super) fn make(&mut self, level: u32, children: &[Func]) -> Made<Func> {
        let begin = self.collected.len();
        self.collected.extend_from_slice(children);
        self.collect(level, begin)
    }

    /// The same, what it is for each class made one after the other.
    pub(super) fn by_class(
        &mut self,
        level: u32,
        mut child: impl FnMut(&mut Self, usize) -> Made<Func>,
    ) -> Made<Func> {
        let begin = self.collected.len();
        for class in 0..self.arity_of(level) {
            let child = child(self, class)?;
            self.collected.push(child);
        }
        self.collect(level, begin)
    }

    /// The same of the children that were collected from there on.
    fn collect(&mut self, level: u32, begin: usize) -> Made<Func> {
        let made = self.made_of(level, begin);
        self.collected.truncate(begin);
        made
    }

    fn made_of(&mut self, level: u32, begin: usize) -> Made<Func> {
        let children = self.collected.get(begin..).unwrap_or(&[]);
        let Some(first) = children.first().copied() else {
            return Ok(self.number(0));
        };
        if children.iter().all(|child| *child == first) {
            return Ok(first);
        }
        let (nodes, arity, known) = (&self.nodes, &self.arity, &self.children);
        let of = |made: u32| of(nodes, arity, known, Func(made));
        let hashed = hash(&(level, children));
        let found = self
            .unique
            .find(hashed, |made| of(*made) == (level, children));
        if let Some(found) = found {
            return Ok(Func(*found));
        }
        if self.nodes.len() >= self.most_nodes {
            return Err(OutOfBudget);
        }
        let own = self.marks.get(level as usize).copied().unwrap_or(0);
        let marks = children
            .iter()
            .fold(own, |marks, child| marks | self.node(*child).marks);
        let made = Func(len32(self.nodes.len()));
        let first = len32(self.children.len());
        self.children
            .extend_from_slice(self.collected.get(begin..).unwrap_or(&[]));
        self.push(Node {
            level,
            first,
            marks,
        });
        let (nodes, arity, known) = (&self.nodes, &self.arity, &self.children);
        let hash_of = |made: &u32| hash(&self::of(nodes, arity, known, Func(*made)));
        self.unique.insert_unique(hashed, made.0, hash_of);
        Ok(made)
    }

    /// 1 where the class of a level is wanted, and 0 elsewhere.
    pub(super) fn test(&mut self, level: u32, is_wanted: impl Fn(u32) -> bool) -> Made<Func> {
        let (no, yes) = (self.truth(false), self.truth(true));
        let count = self.arity.get(level as usize).copied().unwrap_or(0);
        let children: Vec<Func> = (0..count)
            .map(|class| if is_wanted(class) { yes } else { no })
            .collect();
        self.make(level, &children)
    }

    /// 1 where a number lies between, both ends included, and 0 elsewhere.
    pub(super) fn between(&mut self, func: Func, low: i64, high: i64) -> Made<Func> {
        let mut done = Table::new();
        self.between_of(func, low, high, &mut done)
    }

    fn between_of(
        &mut self,
        func: Func,
        low: i64,
        high: i64,
        done: &mut Table<Func>,
    ) -> Made<Func> {
        if let Some(number) = self.constant(func) {
            return Ok(self.truth(low <= number && number <= high));
        }
        if let Some(found) = done.get(&func) {
            return Ok(Func(found));
        }
        self.step()?;
        let level = self.level(func);
        let made = self.by_class(level, |diagrams, class| {
            let child = diagrams.child(func, level, class);
            diagrams.between_of(child, low, high, done)
        })?;
        done.insert(func, made.0);
        Ok(made)
    }

    /// Two functions joined, value by value.
    pub(super) fn join(&mut self, join: Join, one: Func, other: Func) -> Made<Func> {
        if let (Some(a), Some(b)) = (self.constant(one), self.constant(other)) {
            return Ok(self.number(join.of(a, b)));
        }
        if let Some(short) = self.short_cut(join, one, other) {
            return Ok(short);
        }
        // Most joins do not care for the order.
        let (one, other) = if join.is_symmetric() && other < one {
            (other, one)
        } else {
            (one, other)
        };
        if let Some(found) = self.joined.get(&(join, one, other)) {
            return Ok(Func(found));
        }
        self.step()?;
        let (a, b) = (self.node(one), self.node(other));
        let level = a.level.min(b.level);
        let count = self.arity_of(level);
        let (one_at, other_at) = (At::new(one, a, level), At::new(other, b, level));
        let begin = self.collected.len();
        // Neighbouring classes often have the same children.
        let mut last = None;
        for class in 0..count {
            let pair = (self.at(one_at, class), self.at(other_at, class));
            let child = match last {
                Some((known, child)) if known == pair => child,
                Some(_) | None => self.join(join, pair.0, pair.1)?,
            };
            last = Some((pair, child));
            self.collected.push(child);
        }
        let made = self.collect(level, begin)?;
        self.joined.insert((join, one, other), made.0);
        Ok(made)
    }

    /// 1 where a function is 0, and 0 elsewhere.
    pub(super) fn not(&mut self, func: Func) -> Made<Func> {
        let all = self.truth(true);
        self.join(Join::Without, all, func)
    }

    /// The second function where the first is not 0, and the third elsewhere.
    pub(super) fn choose(&mut self, when: Func, then: Func, otherwise: Func) -> Made<Func> {
        if let Some(number) = self.constant(when) {
            return Ok(if number == 0 { otherwise } else { then });
        }
        if then == otherwise {
            return Ok(then);
        }
        let key = (when, then, otherwise);
        if let Some(found) = self.chosen.get(&key) {
            return Ok(Func(found));
        }
        self.step()?;
        let all = [when, then, otherwise].map(|func| (func, self.node(func)));
        let level = all.iter().map(|(_, node)| node.level).min();
        let level = level.unwrap_or(TERMINAL);
        let all = all.map(|(func, node)| At::new(func, node, level));
        let count = self.arity_of(level);
        let begin = self.collected.len();
        let mut last = None;
        for class in 0..count {
            let three = all.map(|at| self.at(at, class));
            let child = match last {
                Some((known, child)) if known == three => child,
                Some(_) | None => {
                    let [a, b, c] = three;
                    self.choose(a, b, c)?
                }
            };
            last = Some((three, child));
            self.collected.push(child);
        }
        let made = self.collect(level, begin)?;
        self.chosen.insert(key, made.0);
        Ok(made)
    }

    /// The function where the first is not 0, and 0 elsewhere.
    pub(super) fn only(&mut self, when: Func, func: Func) -> Made<Func> {
        let nothing = self.truth(false);
        self.choose(when, func, nothing)
    }

    /// The function where the first is 0, and 0 elsewhere.
    pub(super) fn except(&mut self, when: Func, func: Func) -> Made<Func> {
        let nothing = self.truth(false);
        self.choose(when, nothing, func)
    }

    /// What a function is where that level is in that class; it does not look at the level then.
    pub(super) fn limit(&mut self, func: Func, level: u32, class: u32) -> Made<Func> {
        let Node {
            level: own, marks, ..
        } = self.node(func);
        let mark = self.marks.get(level as usize).copied().unwrap_or(0);
        if own > level || (mark != 0 && marks & mark == 0) {
            return Ok(func);
        }
        if own == level {
            return Ok(self.child(func, level, class as usize));
        }
        if let Some(found) = self.limited.get(&(func, level, class)) {
            return Ok(Func(found));
        }
        self.step()?;
        let made = self.by_class(own, |diagrams, at| {
            let child = diagrams.child(func, own, at);
            diagrams.limit(child, level, class)
        })?;
        self.limited.insert((func, level, class), made.0);
        Ok(made)
    }

    /// What a function is in one class of a level, joined with what it is in another.
    pub(super) fn across(
        &mut self,
        join: Join,
        func: Func,
        level: u32,
        (one, other): (u32, u32),
    ) -> Made<Func> {
        let mut done = Table::new();
        self.across_of(join, func, level, (one as usize, other as usize), &mut done)
    }

    fn across_of(
        &mut self,
        join: Join,
        func: Func,
        level: u32,
        classes: (usize, usize),
        done: &mut Table<Func>,
    ) -> Made<Func> {
        let own = self.level(func);
        if own > level {
            return self.join(join, func, func);
        }
        if own == level {
            let one = self.child(func, level, classes.0);
            let other = self.child(func, level, classes.1);
            return self.join(join, one, other);
        }
        if let Some(found) = done.get(&func) {
            return Ok(Func(found));
        }
        self.step()?;
        let made = self.by_class(own, |diagrams, class| {
            let child = diagrams.child(func, own, class);
            diagrams.across_of(join, child, level, classes, done)
        })?;
        done.insert(func, made.0);
        Ok(made)
    }

    /// 1 where a function is not 0 for some class of the levels to be forgotten.
    pub(super) fn forget(&mut self, func: Func, is_dead: &dyn Fn(u32) -> bool) -> Made<Func> {
        let mut done = Table::new();
        self.forget_of(func, is_dead, &mut done)
    }

    fn forget_of(
        &mut self,
        func: Func,
        is_dead: &dyn Fn(u32) -> bool,
        done: &mut Table<Func>,
    ) -> Made<Func> {
        if let Some(number) = self.constant(func) {
            return Ok(self.truth(number != 0));
        }
        if let Some(found) = done.get(&func) {
            return Ok(Func(found));
        }
        self.step()?;
        let level = self.level(func);
        let count = self.arity_of(level);
        let begin = self.collected.len();
        for class in 0..count {
            let child = self.child(func, level, class);
            let child = self.forget_of(child, is_dead, done)?;
            self.collected.push(child);
        }
        let made = if is_dead(level) {
            let mut any = self.truth(false);
            for at in begin..self.collected.len() {
                if let Some(child) = self.collected.get(at).copied() {
                    any = self.join(Join::Or, any, child)?;
                }
            }
            self.collected.truncate(begin);
            any
        } else {
            self.collect(level, begin)?
        };
        done.insert(func, made.0);
        Ok(made)
    }

    /// The level that a function looks at first.
    pub(super) fn level(&self, func: Func) -> u32 {
        self.node(func).level
    }

    fn arity_of(&self, level: u32) -> usize {
        self.arity.get(level as usize).copied().unwrap_or(0) as usize
    }

    /// What a function is in a class of the level that is looked at.
    fn at(&self, at: At, class: usize) -> Func {
        match at {
            At::Same(func) => func,
            At::Children(first) => {
                let place = (first as usize).saturating_add(class);
                self.children.get(place).copied().unwrap_or(Func(0))
            }
        }
    }

    /// What a function is in a class of a level at which it looks first, or not at all.
    pub(super) fn child(&self, func: Func, level: u32, class: usize) -> Func {
        match self.split(func) {
            Some((own, children)) if own == level => children.get(class).copied().unwrap_or(func),
            Some(_) | None => func,
        }
    }

    /// What is known without looking further.
    fn short_cut(&mut self, join: Join, one: Func, other: Func) -> Option<Func> {
        let (a, b) = (self.constant(one), self.constant(other));
        let is = |number: Option<i64>| number.is_some_and(|number| number != 0);
        let never = |number: Option<i64>| number == Some(0);
        match join {
            Join::And if never(a) || never(b) => Some(self.truth(false)),
            Join::And if is(a) || one == other => self.as_truth(other),
            Join::And if is(b) => self.as_truth(one),
            Join::Or if is(a) || is(b) => Some(self.truth(true)),
            Join::Or if never(a) || one == other => self.as_truth(other),
            Join::Or if never(b) => self.as_truth(one),
            Join::Without if never(a) || is(b) || one == other => Some(self.truth(false)),
            Join::Without if never(b) => self.as_truth(one),
            Join::Less if one == other => Some(self.truth(false)),
            Join::Plus if never(a) => Some(other),
            Join::Plus if never(b) => Some(one),
            Join::And | Join::Or | Join::Without | Join::Plus | Join::Less => None,
        }
    }

    /// A function that is 0 or 1 throughout, as it is.
    fn as_truth(&self, func: Func) -> Option<Func> {
        (self.node(func).marks & OTHER == 0).then_some(func)
    }

    fn step(&mut self) -> Made<()> {
        self.steps = self.steps.checked_sub(1).ok_or(OutOfBudget)?;
        Ok(())
    }

    fn node(&self, func: Func) -> Node {
        // INVARIANT: a function is only made by `push`, and nodes are never taken away.
        self.nodes.get(func.0 as usize).copied().unwrap_or(Node {
            level: TERMINAL,
            first: 0,
            marks: OTHER,
        })
    }

    fn push(&mut self, node: Node) -> Func {
        let made = Func(len32(self.nodes.len()));
        self.nodes.push(node);
        made
    }
}

/// A function where a level is looked at.
#[derive(Clone, Copy)]
enum At {
    /// It does not look at the level.
    Same(Func),
    /// Its children begin there.
    Children(u32),
}

impl At {
    fn new(func: Func, node: Node, level: u32) -> Self {
        if node.level == level && level != TERMINAL {
            Self::Children(node.first)
        } else {
            Self::Same(func)
        }
    }
}

impl Join {
    fn of(self, a: i64, b: i64) -> i64 {
        match self {
            Self::And => i64::from(a != 0 && b != 0),
            Self::Or => i64::from(a != 0 || b != 0),
            Self::Without => i64::from(a != 0 && b == 0),
            Self::Plus => a.saturating_add(b),
            Self::Less => i64::from(a < b),
        }
    }

    fn is_symmetric(self) -> bool {
        match self {
            Self::And | Self::Or | Self::Plus => true,
            Self::Without | Self::Less => false,
        }
    }
}

/// The level of a node and its children.
fn of<'d>(nodes: &[Node], arity: &[u32], children: &'d [Func], func: Func) -> (u32, &'d [Func]) {
    let found = nodes.get(func.0 as usize).and_then(|node| {
        let count = *arity.get(node.level as usize)? as usize;
        let first = node.first as usize;
        let children = children.get(first..first.checked_add(count)?)?;
        Some((node.level, children))
    });
    found.unwrap_or((TERMINAL, &[]))
}

fn len32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
