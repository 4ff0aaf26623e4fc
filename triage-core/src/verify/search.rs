//! Tries every combination of answer classes on a list of rows, and keeps an example of what is
//! wrong with them.
//!
//! Answers are split one question at a time, and only as far as the rows need: what is already
//! true or false while a question is open stays so whatever the answer, because an answer that is
//! still missing leaves a rule undetermined. The state tests (`is known` and the like) are the
//! exception, so a rule is read only once the questions whose state it tests are settled.

mod dimension;
mod widen;

use crate::answers::{Answers, Slot};
use crate::limits;
use crate::model::FlowModel;
use crate::rule::{Reader, Reads, Rule, Truth};

use super::classes::{Axis, Class};
use super::survey::{Barred, Doubt, Patients, Place, RowSeen, Survey};

use dimension::{Dimension, dimensions};

/// What a search is after.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Goal {
    Everything,
    /// Undetermined rows alone: whole answers are not split further.
    Undetermined,
}

/// A rule and the dimensions that it reads, those whose state it tests first.
#[derive(Debug)]
struct Tested<'r> {
    rule: &'r Rule,
    order: Vec<usize>,
    states: usize,
    /// Whether it reads stand-ins for questions not asked.
    in_place: bool,
}

/// What a rule is while some questions are open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Seen {
    True,
    False,
    Undetermined,
    /// It depends on that dimension.
    Open(usize),
}

/// A search under way.
pub(super) struct Search<'a, 's> {
    model: &'a FlowModel,
    answers: &'s mut Answers,
    still_open: Option<&'s [bool]>,
    dimensions: Vec<Dimension>,
    given: Option<Tested<'s>>,
    barred: Vec<Tested<'s>>,
    rows: Vec<Option<Tested<'s>>>,
    pub(super) goal: Goal,
    /// Combinations, or groups of them, that were brought to an end.
    ends: usize,
    /// Rows that are undetermined on the way to where the search stands.
    pending: Vec<usize>,
    seen: Vec<RowSeen>,
    hole: Option<Patients>,
    /// Whether a rule can be undetermined for somebody.
    can_doubt: bool,
}

impl<'a: 's, 's> Search<'a, 's> {
    /// A search that stands at its beginning.
    pub(super) fn new(
        model: &'a FlowModel,
        barred: &'s Barred<'a>,
        answers: &'s mut Answers,
        place: Place<'s>,
        given: Option<&'s Rule>,
        earlier: &[&'s Rule],
        rows: &[Option<&'s Rule>],
    ) -> Self {
        let mut reads = Reads::default();
        for rule in rows.iter().copied().flatten().chain(given) {
            reads.add(model, rule);
        }
        let questions = reads.questions();
        let (about, way) = (reads.about, reads.way);
        // Rules that read no further question add no dimension, only cuts.
        let within = |rule: &Rule| {
            let reads = Reads::of(model, rule);
            reads.questions().is_subset(&questions)
                && (about || !reads.about)
                && (way || !reads.way)
        };
        let earlier: Vec<&Rule> = earlier
            .iter()
            .copied()
            .filter(|rule| within(rule))
            .collect();
        let barred = if place.is_after_an_answer {
            barred.within(&questions, about)
        } else {
            Vec::new()
        };
        for rule in earlier.iter().chain(&barred) {
            reads.add(model, rule);
        }
        let dimensions = dimensions(model, &reads, place);
        let can_doubt = reads.rows
            || (reads.about && model.about.is_empty())
            || (reads.way && place.ways.is_empty())
            || dimensions.iter().any(Dimension::can_miss);
        answers.about = None;
        answers.way = None;
        for question in &questions {
            answers.set(*question, Slot::Partial(0));
        }
        let tested = |rule, in_place| Tested::new(model, &dimensions, rule, in_place);
        let given = given.map(|rule| tested(rule, true));
        let rows: Vec<Option<Tested<'_>>> = rows
            .iter()
            .map(|row| row.map(|rule| tested(rule, true)))
            .collect();
        let barred = (earlier.into_iter().map(|rule| tested(rule, true)))
            .chain(barred.into_iter().map(|rule| tested(rule, false)))
            .collect();
        Self {
            model,
            answers,
            still_open: place.still_open,
            seen: vec![RowSeen::default(); rows.len()],
            dimensions,
            given,
            barred,
            rows,
            goal: Goal::Everything,
            ends: 0,
            pending: Vec::new(),
            hole: None,
            can_doubt,
        }
    }

    /// Looks at everything.
    pub(super) fn run(&mut self) {
        if self.goal == Goal::Everything && !self.can_doubt && self.rows.iter().any(Option::is_none)
        {
            // Nobody is left out, and no rule is undetermined: one patient for each row is enough.
            for row in 0..self.rows.len() {
                self.ends = 0;
                let is_taken = self.is_taken(row, None) || self.ends > limits::COMBINATIONS;
                if let Some(seen) = self.seen.get_mut(row) {
                    seen.takes_somebody = is_taken;
                }
            }
            self.ends = 0;
        } else {
            self.visit(0);
        }
    }

    /// Whether somebody finds this row true and those before it false; gives up in silence.
    ///
    /// The row itself, which leaves the least freedom, is settled first, then the others in order;
    /// those before `from` are settled.
    fn is_taken(&mut self, row: usize, from: Option<usize>) -> bool {
        if self.ends > limits::COMBINATIONS {
            return false;
        }
        if self.is_left_out() {
            self.ends = self.ends.saturating_add(1);
            return false;
        }
        let own = (from.is_none()).then_some(row);
        for at in own.into_iter().chain(from.unwrap_or(0)..row) {
            match self.look_at_row(at) {
                Seen::Open(dimension) => {
                    let settled = (at != row).then_some(at);
                    return self.is_taken_in_some(dimension, row, settled);
                }
                Seen::True if at == row => {}
                Seen::False | Seen::Undetermined if at != row => {}
                Seen::True | Seen::False | Seen::Undetermined => {
                    self.ends = self.ends.saturating_add(1);
                    return false;
                }
            }
        }
        true
    }

    fn is_taken_in_some(&mut self, dimension: usize, row: usize, from: Option<usize>) -> bool {
        let is_taken = (0..self.classes_of(dimension)).any(|class| {
            self.choose(dimension, Some(class));
            self.is_taken(row, from)
        });
        self.choose(dimension, None);
        is_taken
    }

    /// Goes on at a row, through every combination: what was decided about the rows before it cannot change any more.
    fn visit(&mut self, first: usize) {
        if self.ends > limits::COMBINATIONS {
            return;
        }
        if self.is_left_out() || (self.goal == Goal::Undetermined && !self.can_miss_something()) {
            self.ends = self.ends.saturating_add(1);
            return;
        }
        let before = self.pending.len();
        let mut taken = None;
        for at in first..self.rows.len() {
            match self.look_at_row(at) {
                Seen::False => {}
                Seen::Undetermined => self.pending.push(at),
                Seen::True => {
                    taken = Some(at);
                    break;
                }
                Seen::Open(dimension) => {
                    self.split(dimension, at);
                    self.pending.truncate(before);
                    return;
                }
            }
        }
        let is_hole = taken.is_none() && self.pending.is_empty();
        let is_new = (is_hole && self.hole.is_none())
            || self.pending.iter().any(|row| {
                self.seen
                    .get(*row)
                    .is_some_and(|seen| seen.undetermined.is_none())
            });
        let open = is_new.then(|| self.open_bar()).flatten();
        if let Some(dimension) = open {
            // Whether these patients get here at all depends on an answer that is still open.
            self.pending.truncate(before);
            self.split(dimension, first);
            return;
        }
        self.ends = self.ends.saturating_add(1);
        if let Some(seen) = taken.and_then(|row| self.seen.get_mut(row)) {
            seen.takes_somebody = true;
        }
        if is_hole && self.hole.is_none() {
            self.hole = Some(self.widen(None));
        }
        for row in self.pending.clone() {
            if self
                .seen
                .get(row)
                .is_some_and(|seen| seen.undetermined.is_none())
            {
                let patients = self.widen(Some(row));
                if let Some(seen) = self.seen.get_mut(row) {
                    seen.undetermined = Some(Doubt::For(patients));
                }
            }
        }
        self.pending.truncate(before);
    }

    fn split(&mut self, dimension: usize, first: usize) {
        let count = self.classes_of(dimension);
        for step in 0..count {
            let class = match self.goal {
                Goal::Everything => step,
                // Missing answers stand last.
                Goal::Undetermined => count.saturating_sub(step).saturating_sub(1),
            };
            self.choose(dimension, Some(class));
            self.visit(first);
            if self.ends > limits::COMBINATIONS {
                break;
            }
        }
        self.choose(dimension, None);
    }

    fn classes_of(&self, dimension: usize) -> usize {
        let dimension = self.dimensions.get(dimension);
        dimension.map_or(0, |dimension| dimension.classes.len())
    }

    fn choose(&mut self, dimension: usize, class: Option<usize>) {
        let Some(dimension) = self.dimensions.get_mut(dimension) else {
            return;
        };
        dimension.at = class;
        let class = class.and_then(|at| dimension.classes.get(at)).copied();
        match dimension.axis {
            Axis::Question(question) => {
                let slot = class.map_or(Slot::Partial(0), Class::slot);
                self.answers.set(question, slot);
            }
            Axis::About => {
                self.answers.about = match class {
                    Some(Class::About(about)) => Some(about),
                    Some(
                        Class::Any
                        | Class::Number { .. }
                        | Class::Choice(_)
                        | Class::Set { .. }
                        | Class::Unknown
                        | Class::NotAnswered
                        | Class::Way(_),
                    )
                    | None => None,
                };
            }
            Axis::Way => {
                self.answers.way = match class {
                    Some(Class::Way(way)) => Some(way),
                    Some(
                        Class::Any
                        | Class::Number { .. }
                        | Class::Choice(_)
                        | Class::Set { .. }
                        | Class::Unknown
                        | Class::NotAnswered
                        | Class::About(_),
                    )
                    | None => None,
                };
            }
        }
    }

    fn look_at_row(&self, row: usize) -> Seen {
        match self.rows.get(row) {
            Some(Some(tested)) => self.look(tested),
            Some(None) | None => Seen::True,
        }
    }

    fn look(&self, tested: &Tested<'_>) -> Seen {
        let is_open = |dimension: &&usize| {
            self.dimensions
                .get(**dimension)
                .is_some_and(|dimension| dimension.at.is_none())
        };
        if let Some(open) = tested.order.iter().take(tested.states).find(is_open) {
            return Seen::Open(*open);
        }
        let reader = match self.still_open {
            Some(open) if tested.in_place => Reader::at(self.model, self.answers, open),
            Some(_) | None => Reader::new(self.model, self.answers),
        };
        match reader.truth(tested.rule) {
            Truth::True => Seen::True,
            Truth::False => Seen::False,
            Truth::Undetermined => tested
                .order
                .iter()
                .find(is_open)
                .map_or(Seen::Undetermined, |open| Seen::Open(*open)),
        }
    }

    /// Whether no patient with these answers gets here.
    fn is_left_out(&self) -> bool {
        let is_given = self.given.as_ref().is_none_or(|given| {
            // Where `given` itself is undetermined, it has its own message.
            match self.look(given) {
                Seen::True | Seen::Open(_) => true,
                Seen::False | Seen::Undetermined => false,
            }
        });
        !is_given || (self.barred.iter()).any(|barred| self.look(barred) == Seen::True)
    }

    /// A dimension on which it depends whether these patients get here.
    fn open_bar(&self) -> Option<usize> {
        self.given
            .iter()
            .chain(&self.barred)
            .find_map(|tested| match self.look(tested) {
                Seen::Open(dimension) => Some(dimension),
                Seen::True | Seen::False | Seen::Undetermined => None,
            })
    }

    fn can_miss_something(&self) -> bool {
        self.dimensions.iter().any(|dimension| match dimension.at {
            None => dimension.can_miss(),
            Some(_) => dimension
                .class()
                .is_some_and(|class| dimension.misses(class)),
        })
    }

    /// What was found.
    pub(super) fn finish(self) -> Survey {
        Survey {
            is_complete: self.ends <= limits::COMBINATIONS,
            rows: self.seen,
            hole: self.hole,
        }
    }
}

impl<'r> Tested<'r> {
    fn new(model: &FlowModel, dimensions: &[Dimension], rule: &'r Rule, in_place: bool) -> Self {
        let reads = Reads::of(model, rule);
        // State tests first, because nothing can be read before them; then what can be missing,
        // because without it a rule is determined.
        let mut ranked: Vec<(u8, usize)> = Vec::new();
        for (at, dimension) in dimensions.iter().enumerate() {
            let rank = match dimension.axis {
                Axis::Question(question) if reads.states.contains(&question) => 0,
                Axis::Question(question) if !reads.values.contains(&question) => continue,
                Axis::Question(_) if dimension.can_miss() => 1,
                Axis::Question(_) => 2,
                Axis::About if reads.about => 1,
                Axis::Way if reads.way => 1,
                Axis::About | Axis::Way => continue,
            };
            ranked.push((rank, at));
        }
        ranked.sort_unstable();
        Self {
            rule,
            states: ranked.iter().take_while(|(rank, _)| *rank == 0).count(),
            order: ranked.into_iter().map(|(_, at)| at).collect(),
            in_place,
        }
    }
}
