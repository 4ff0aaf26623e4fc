//! Tries every combination of answer classes on a list of rows, and keeps an example of what is
//! wrong with them.
//!
//! Answers are split one question at a time, and only as far as the rows need: what is already
//! true or false while a question is open stays so whatever the answer, because an answer that is
//! still missing leaves a rule undetermined. The state tests (`is known` and the like) are the
//! exception, so a rule is read only once the questions whose state it tests are settled.

use std::collections::BTreeSet;

use crate::answers::{Answers, Slot};
use crate::limits;
use crate::model::{FlowModel, QuestionIdx, Way};
use crate::rule::{Reader, Reads, Rule, Truth};

use super::classes::{Axis, Class, classes};
use super::flow::Asked;

/// Where a list of rows is read.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Questions that may still be asked; none where no stand-in for "not asked" is read.
    pub(super) still_open: Option<&'a [bool]>,
    /// Whether a question was asked.
    pub(super) asked: &'a dyn Fn(QuestionIdx) -> Asked,
    /// The ways out that can be taken here.
    pub(super) ways: &'a [Way],
    /// Whether combinations that end a conversation earlier, or that no patient has, are left out.
    pub(super) is_after_an_answer: bool,
}

/// Rules of which none can be true where rows are read: red flags and impossible combinations.
#[derive(Debug)]
pub(super) struct Barred<'a> {
    rules: Vec<(&'a Rule, Reads)>,
    by_question: Vec<Vec<usize>>,
}

/// An answer that a rule misses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Missing {
    /// The question.
    pub(super) question: QuestionIdx,
    /// Whether it was asked, and answered as not known.
    pub(super) was_asked: bool,
    /// Whether it can also be answered as not known here.
    pub(super) may_not_know: bool,
}

/// Some of the possible patients.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Patients {
    /// What their answers have in common; every class of a list belongs to them.
    pub(super) answers: Vec<(Axis, Vec<Class>)>,
    /// Questions that can be missing where the rows are read.
    pub(super) can_be_missing: BTreeSet<QuestionIdx>,
    /// The missing answers that leave the rule undetermined.
    pub(super) missing: Vec<Missing>,
}

/// Why a row may be undetermined.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Doubt {
    /// It is, for these patients.
    For(Patients),
    /// There are too many combinations of answers to tell.
    TooManyAnswers,
}

/// What was found out about one row.
#[derive(Clone, Debug, Default)]
pub(super) struct RowSeen {
    /// Whether some patient gets to it and finds it true.
    pub(super) takes_somebody: bool,
    /// Patients who get to it and find it undetermined.
    pub(super) undetermined: Option<Doubt>,
}

/// What was found out about a list of rows.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    /// Whether every combination was looked at.
    pub(super) is_complete: bool,
    /// By row.
    pub(super) rows: Vec<RowSeen>,
    /// Patients who find all rows false.
    pub(super) hole: Option<Patients>,
}

/// Surveys lists of rows of one flow.
#[derive(Debug)]
pub(super) struct Surveyor<'a> {
    model: &'a FlowModel,
    barred: Barred<'a>,
    answers: Answers,
}

impl<'a> Surveyor<'a> {
    /// For that flow.
    pub(super) fn new(model: &'a FlowModel) -> Self {
        Self {
            model,
            barred: Barred::of(model),
            answers: Answers::new(model.questions.len()),
        }
    }

    /// Looks at rows in order where `given`, if there is one, is true.
    pub(super) fn survey(
        &mut self,
        place: Place<'_>,
        given: Option<&Rule>,
        rows: &[Option<&Rule>],
    ) -> Survey {
        let is_unreadable = |rule: &Rule| Reads::of(self.model, rule).unreadable;
        if rows
            .iter()
            .copied()
            .flatten()
            .chain(given)
            .any(is_unreadable)
        {
            return Survey::silent(rows.len());
        }
        let mut survey = self.search(place, given, &[], rows, Goal::Everything);
        if survey.is_complete {
            return survey;
        }
        // Too many combinations for all rows at once: one row at a time, behind those of the
        // earlier ones that read nothing else.
        let mut seen = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let earlier: Vec<&Rule> = rows.iter().take(at).copied().flatten().collect();
            let mut one = self.search(place, given, &earlier, &[*row], Goal::Everything);
            let mut found = one.rows.pop().unwrap_or_default();
            if !one.is_complete {
                found.takes_somebody = true;
                if found.undetermined.is_none() {
                    let mut missing =
                        self.search(place, given, &earlier, &[*row], Goal::Undetermined);
                    found.undetermined = missing
                        .rows
                        .pop()
                        .and_then(|row| row.undetermined)
                        .or_else(|| (!missing.is_complete).then_some(Doubt::TooManyAnswers));
                }
            }
            seen.push(found);
        }
        survey.rows = seen;
        survey
    }

    fn search(
        &mut self,
        place: Place<'_>,
        given: Option<&Rule>,
        earlier: &[&Rule],
        rows: &[Option<&Rule>],
        goal: Goal,
    ) -> Survey {
        let mut search = Search::new(
            self.model,
            &self.barred,
            &mut self.answers,
            place,
            given,
            earlier,
            rows,
        );
        search.goal = goal;
        search.visit(0);
        search.finish()
    }
}

impl Survey {
    /// Finds nothing wrong, where a rule could not be read and was reported for that.
    fn silent(rows: usize) -> Self {
        let seen = RowSeen {
            takes_somebody: true,
            undetermined: None,
        };
        Self {
            is_complete: true,
            rows: vec![seen; rows],
            hole: None,
        }
    }
}

impl<'a> Barred<'a> {
    fn of(model: &'a FlowModel) -> Self {
        // A flag that came with a part fires only after the part was entered, so it bars nothing
        // by itself.
        let flags = model.red_flags.iter().filter(|flag| flag.part.is_none());
        let rules: Vec<(&Rule, Reads)> = flags
            .map(|flag| &flag.when)
            .chain(model.impossible.iter().map(|impossible| &impossible.when))
            .map(|rule| (rule, Reads::of(model, rule)))
            .filter(|(_, reads)| !reads.unreadable)
            .collect();
        let mut by_question = vec![Vec::new(); model.questions.len()];
        for (at, (_, reads)) in rules.iter().enumerate() {
            for question in reads.questions() {
                if let Some(list) = by_question.get_mut(question.index()) {
                    list.push(at);
                }
            }
        }
        Self { rules, by_question }
    }

    /// Those that read nothing but these questions.
    fn within(&self, questions: &BTreeSet<QuestionIdx>, about: bool) -> Vec<&'a Rule> {
        let near: BTreeSet<usize> = questions
            .iter()
            .filter_map(|question| self.by_question.get(question.index()))
            .flatten()
            .copied()
            .collect();
        near.into_iter()
            .filter_map(|at| self.rules.get(at))
            .filter(|(_, reads)| reads.questions().is_subset(questions) && (about || !reads.about))
            .map(|(rule, _)| *rule)
            .collect()
    }
}

/// What a search is after.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Goal {
    Everything,
    /// Undetermined rows alone: whole answers are not split further.
    Undetermined,
}

/// One axis and its classes.
#[derive(Debug)]
struct Dimension {
    axis: Axis,
    classes: Vec<Class>,
    /// Whether "not known" leaves a rule that reads the value undetermined.
    unknown_is_missing: bool,
    /// Whether "not asked" does.
    not_asked_is_missing: bool,
    /// The class under trial.
    at: Option<usize>,
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

struct Search<'a, 's> {
    model: &'a FlowModel,
    answers: &'s mut Answers,
    still_open: Option<&'s [bool]>,
    dimensions: Vec<Dimension>,
    given: Option<Tested<'s>>,
    barred: Vec<Tested<'s>>,
    rows: Vec<Option<Tested<'s>>>,
    goal: Goal,
    /// Combinations, or groups of them, that were brought to an end.
    ends: usize,
    /// Rows that are undetermined on the way to where the search stands.
    pending: Vec<usize>,
    seen: Vec<RowSeen>,
    hole: Option<Patients>,
}

impl<'a: 's, 's> Search<'a, 's> {
    fn new(
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
        }
    }

    /// Goes on at a row: what was decided about the rows before it cannot change any more.
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
        let count = self
            .dimensions
            .get(dimension)
            .map_or(0, |dimension| dimension.classes.len());
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
            None => dimension
                .classes
                .iter()
                .any(|class| dimension.misses(*class)),
            Some(_) => dimension
                .class()
                .is_some_and(|class| dimension.misses(class)),
        })
    }

    fn finish(self) -> Survey {
        Survey {
            is_complete: self.ends <= limits::COMBINATIONS,
            rows: self.seen,
            hole: self.hole,
        }
    }

    /// Describes the patients where the search stands as widely as it holds: those whom no row
    /// takes, or those who find a row undetermined.
    fn widen(&mut self, row: Option<usize>) -> Patients {
        let kept: Vec<Option<usize>> = self.dimensions.iter().map(|d| d.at).collect();
        if row.is_some() {
            self.fill_in_what_does_not_matter(row);
        }
        let mut sets: Vec<Vec<usize>> = self
            .dimensions
            .iter()
            .map(|dimension| dimension.at.into_iter().collect())
            .collect();
        let mut budget = limits::COMBINATIONS;
        let mut is_any = vec![false; sets.len()];
        for at in 0..sets.len() {
            let Some(dimension) = self.dimensions.get(at) else {
                continue;
            };
            let Some(own) = dimension.at else { continue };
            let misses = |class: usize| {
                (dimension.classes.get(class)).is_some_and(|class| dimension.misses(*class))
            };
            if row.is_some() && misses(own) {
                continue;
            }
            let others: Vec<usize> = (0..dimension.classes.len())
                .filter(|class| *class != own && (row.is_none() || !misses(*class)))
                .collect();
            let possible = others.len().saturating_add(1);
            for class in others {
                if self.holds_for_all(row, at, class, &sets, &mut budget)
                    && let Some(set) = sets.get_mut(at)
                {
                    set.push(class);
                }
            }
            if let (Some(set), Some(any)) = (sets.get_mut(at), is_any.get_mut(at)) {
                *any = set.len() == possible;
                set.sort_unstable();
            }
        }
        let mut patients = Patients::default();
        for ((dimension, set), is_any) in self.dimensions.iter().zip(&sets).zip(is_any) {
            let Axis::Question(question) = dimension.axis else {
                if !is_any && !set.is_empty() {
                    patients.answers.push((dimension.axis, dimension.pick(set)));
                }
                continue;
            };
            if dimension
                .classes
                .iter()
                .any(|class| dimension.misses(*class))
            {
                patients.can_be_missing.insert(question);
            }
            if let Some(class) = dimension.class()
                && row.is_some()
                && dimension.misses(class)
            {
                patients.missing.push(Missing {
                    question,
                    was_asked: class == Class::Unknown,
                    may_not_know: dimension.unknown_is_missing
                        && dimension.classes.contains(&Class::Unknown),
                });
            }
            if !is_any && !set.is_empty() {
                patients.answers.push((dimension.axis, dimension.pick(set)));
            }
        }
        for (at, class) in kept.into_iter().enumerate() {
            self.choose(at, class);
        }
        patients
    }

    /// Gives an answer to every missing question whose absence is not what leaves the row
    /// undetermined.
    fn fill_in_what_does_not_matter(&mut self, row: Option<usize>) {
        for at in 0..self.dimensions.len() {
            let Some(dimension) = self.dimensions.get(at) else {
                continue;
            };
            let own = dimension.at;
            if !dimension
                .class()
                .is_some_and(|class| dimension.misses(class))
            {
                continue;
            }
            let values: Vec<usize> = (0..dimension.classes.len())
                .filter(|class| {
                    (dimension.classes.get(*class)).is_some_and(|class| class.is_value())
                })
                .collect();
            let mut is_filled = false;
            for class in values {
                self.choose(at, Some(class));
                if self.holds(row) {
                    is_filled = true;
                    break;
                }
            }
            if !is_filled {
                self.choose(at, own);
            }
        }
    }

    /// Whether what was found holds with one dimension at that class and the others anywhere in
    /// their sets.
    fn holds_for_all(
        &mut self,
        row: Option<usize>,
        fixed: usize,
        class: usize,
        sets: &[Vec<usize>],
        budget: &mut usize,
    ) -> bool {
        let stand: Vec<Option<usize>> = self.dimensions.iter().map(|d| d.at).collect();
        self.choose(fixed, Some(class));
        let mut turns = vec![0_usize; sets.len()];
        let mut holds = true;
        'combinations: loop {
            if *budget == 0 || !self.holds(row) {
                holds = false;
                break;
            }
            *budget = budget.saturating_sub(1);
            for (at, (turn, set)) in turns.iter_mut().zip(sets).enumerate() {
                if at == fixed || set.len() < 2 {
                    continue;
                }
                *turn = turn.saturating_add(1);
                let is_over = *turn == set.len();
                if is_over {
                    *turn = 0;
                }
                self.choose(at, set.get(*turn).copied());
                if !is_over {
                    continue 'combinations;
                }
            }
            break;
        }
        for (at, class) in stand.into_iter().enumerate() {
            self.choose(at, class);
        }
        holds
    }

    /// Whether what was found holds exactly where the search stands.
    fn holds(&self, row: Option<usize>) -> bool {
        if self.is_left_out() {
            return false;
        }
        match row {
            None => (0..self.rows.len()).all(|at| self.look_at_row(at) == Seen::False),
            Some(row) => {
                self.look_at_row(row) == Seen::Undetermined
                    && (0..row).all(|at| self.look_at_row(at) != Seen::True)
            }
        }
    }
}

impl Dimension {
    fn class(&self) -> Option<Class> {
        self.at.and_then(|at| self.classes.get(at)).copied()
    }

    /// Whether a rule that reads the value finds none.
    fn misses(&self, class: Class) -> bool {
        match class {
            Class::Unknown => self.unknown_is_missing,
            Class::NotAnswered => self.not_asked_is_missing,
            Class::Any
            | Class::Number { .. }
            | Class::Choice(_)
            | Class::Set { .. }
            | Class::About(_)
            | Class::Way(_) => false,
        }
    }

    fn pick(&self, set: &[usize]) -> Vec<Class> {
        set.iter()
            .filter_map(|at| self.classes.get(*at))
            .copied()
            .collect()
    }
}

impl<'r> Tested<'r> {
    fn new(model: &FlowModel, dimensions: &[Dimension], rule: &'r Rule, in_place: bool) -> Self {
        let reads = Reads::of(model, rule);
        let can_miss = |dimension: &Dimension| {
            (dimension.classes.iter()).any(|class| dimension.misses(*class))
        };
        // State tests first, because nothing can be read before them; then what can be missing,
        // because without it a rule is determined.
        let mut ranked: Vec<(u8, usize)> = Vec::new();
        for (at, dimension) in dimensions.iter().enumerate() {
            let rank = match dimension.axis {
                Axis::Question(question) if reads.states.contains(&question) => 0,
                Axis::Question(question) if !reads.values.contains(&question) => continue,
                Axis::Question(_) if can_miss(dimension) => 1,
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

fn dimensions(model: &FlowModel, reads: &Reads, place: Place<'_>) -> Vec<Dimension> {
    let mut dimensions: Vec<Dimension> = Vec::new();
    for question in reads.questions() {
        let spec = model.question(question);
        let is_read = reads.values.contains(&question);
        let is_open = place
            .still_open
            .is_none_or(|open| open.get(question.index()).copied().unwrap_or(true));
        let has = |stand_in: bool| is_read && !stand_in;
        dimensions.push(Dimension {
            axis: Axis::Question(question),
            classes: classes(model, question, reads, (place.asked)(question)),
            unknown_is_missing: has(spec.is_some_and(|spec| spec.if_unknown.is_some())),
            not_asked_is_missing: has(
                !is_open && spec.is_some_and(|spec| spec.if_not_asked.is_some())
            ),
            at: None,
        });
    }
    let mut add = |axis, classes: Vec<Class>| {
        if !classes.is_empty() {
            dimensions.push(Dimension {
                axis,
                classes,
                unknown_is_missing: false,
                not_asked_is_missing: false,
                at: None,
            });
        }
    };
    if reads.about {
        add(
            Axis::About,
            model.about.iter().copied().map(Class::About).collect(),
        );
    }
    if reads.way {
        add(
            Axis::Way,
            place.ways.iter().copied().map(Class::Way).collect(),
        );
    }
    dimensions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuestionKind;
    use crate::sample::{
        Sample, all, any as either, asked, at_least, choice, has, known, not, number, points,
        score, unknown, yes,
    };
    use proptest::prelude::*;

    /// Every answer that a question can have, one by one.
    fn every_slot(model: &FlowModel, question: QuestionIdx, asked: Asked) -> Vec<Slot> {
        let spec = model.question(question).unwrap();
        let mut slots: Vec<Slot> = match &spec.kind {
            QuestionKind::Choices { choices, none } => (1..1 << choices.len())
                .filter(|set| none.is_none_or(|none| *set == 1 << none || set & (1 << none) == 0))
                .map(Slot::Value)
                .collect(),
            QuestionKind::YesNo(_)
            | QuestionKind::Choice(_)
            | QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => {
                let count = i64::try_from(spec.choices().len()).unwrap();
                let (from, to) = spec.bounds().unwrap_or((0, count - 1));
                (from..=to).map(Slot::Value).collect()
            }
        };
        if spec.may_not_know {
            slots.push(Slot::Unknown);
        }
        match asked {
            Asked::Never => vec![Slot::NotAnswered],
            Asked::Maybe => {
                slots.push(Slot::NotAnswered);
                slots
            }
            Asked::Surely => slots,
        }
    }

    /// What a survey must find, by trying every single answer.
    fn by_force(
        model: &FlowModel,
        place: Place<'_>,
        given: Option<&Rule>,
        barred: &[&Rule],
        rows: &[Option<&Rule>],
    ) -> (Vec<(bool, bool)>, bool) {
        let mut all_answers = vec![Answers::new(model.questions.len())];
        for at in 0..model.questions.len() {
            let question = QuestionIdx::new(at);
            let slots = every_slot(model, question, (place.asked)(question));
            all_answers = all_answers
                .iter()
                .flat_map(|answers| {
                    slots.iter().map(|slot| {
                        let mut answers = answers.clone();
                        answers.set(question, *slot);
                        answers
                    })
                })
                .collect();
        }
        let mut found = vec![(false, false); rows.len()];
        let mut hole = false;
        for answers in &all_answers {
            let reader = match place.still_open {
                Some(open) => Reader::at(model, answers, open),
                None => Reader::new(model, answers),
            };
            let is_barred = |rule: &&Rule| Reader::new(model, answers).truth(rule) == Truth::True;
            if given.is_some_and(|given| reader.truth(given) != Truth::True)
                || barred.iter().any(is_barred)
            {
                continue;
            }
            let mut is_hole = true;
            for (row, found) in rows.iter().zip(&mut found) {
                match row.map_or(Truth::True, |rule| reader.truth(rule)) {
                    Truth::False => {}
                    Truth::Undetermined => {
                        found.1 = true;
                        is_hole = false;
                    }
                    Truth::True => {
                        found.0 = true;
                        is_hole = false;
                        break;
                    }
                }
            }
            hole |= is_hole;
        }
        (found, hole)
    }

    /// A flow with a question of each readable type, and a sum.
    fn flow() -> Sample {
        let mut flow = Sample::new();
        let a = flow.yes_no("a");
        let x = flow.number("x", 0, 9);
        let c = flow.choice("c", &["p", "q", "r"]);
        flow.choices("s", &["f", "g", "h", "none"], Some(3));
        flow.may_not_know(a);
        flow.may_not_know(c);
        flow.score(
            "sum",
            vec![points(2, yes(a)), points(1, number(x, 4, 7))],
            (0, 3),
        );
        flow
    }

    fn rules() -> impl Strategy<Value = Rule> {
        let question = |name| flow().question(name);
        let (a, x, c, s) = (question("a"), question("x"), question("c"), question("s"));
        let leaf = prop_oneof![
            Just(yes(a)),
            (0..9_i64, 0..9_i64).prop_map(move |(low, high)| number(x, low.min(high), high)),
            (1..7_u64).prop_map(move |mask| choice(c, mask)),
            (1..16_u64, 1..3_u32).prop_map(move |(mask, count)| has(s, mask, count)),
            prop::sample::select(vec![a, x, c, s]).prop_map(known),
            prop::sample::select(vec![a, x, c, s]).prop_map(unknown),
            prop::sample::select(vec![a, x, c, s]).prop_map(asked),
            (0..3_i64).prop_map(|low| score(crate::model::ScoreIdx::new(0), low, 2)),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 2..4).prop_map(all),
                prop::collection::vec(inner.clone(), 2..4).prop_map(either),
                (1..3_u32, prop::collection::vec(inner.clone(), 2..4))
                    .prop_map(|(count, parts)| at_least(count, parts)),
                inner.prop_map(not),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

        #[test]
        fn a_survey_finds_what_trying_every_answer_finds(
            rows in prop::collection::vec(prop::option::weighted(0.9, rules()), 1..5),
            given in prop::option::of(rules()),
            flags in prop::collection::vec(rules(), 0..2),
            asked in prop::collection::vec(0..3_u8, 4),
            open in prop::collection::vec(any::<bool>(), 4),
            stand_ins in prop::collection::vec(any::<bool>(), 4),
            is_after_an_answer in any::<bool>(),
        ) {
            let mut flow = flow();
            for (at, stands_in) in stand_ins.iter().enumerate() {
                if *stands_in {
                    flow.if_not_asked(QuestionIdx::new(at), Slot::Value(1));
                }
            }
            if stand_ins[0] {
                flow.if_unknown(QuestionIdx::new(2), Slot::Value(0));
            }
            for (at, flag) in flags.iter().enumerate() {
                if at == 0 {
                    flow.flag(flag.clone(), crate::model::OutcomeIdx::new(1));
                } else {
                    flow.impossible(flag.clone());
                }
            }
            let model = flow.model();
            let place = Place {
                still_open: open[0].then_some(&open),
                asked: &|question| match asked[question.index()] {
                    0 => Asked::Never,
                    1 => Asked::Maybe,
                    _ => Asked::Surely,
                },
                ways: &[],
                is_after_an_answer,
            };
            let rows: Vec<_> = rows.iter().map(Option::as_ref).collect();
            // Only what reads no further question can bar anything.
            let mut read = Reads::default();
            for rule in rows.iter().copied().flatten().chain(&given) {
                read.add(&model, rule);
            }
            let barred: Vec<_> = flags
                .iter()
                .filter(|flag| {
                    is_after_an_answer
                        && Reads::of(&model, flag).questions().is_subset(&read.questions())
                })
                .collect();
            let survey = Surveyor::new(&model).survey(place, given.as_ref(), &rows);
            let (by_row, hole) = by_force(&model, place, given.as_ref(), &barred, &rows);
            prop_assert!(survey.is_complete);
            prop_assert_eq!(survey.hole.is_some(), hole);
            for (seen, (takes_somebody, is_undetermined)) in survey.rows.iter().zip(by_row) {
                prop_assert_eq!(seen.undetermined.is_some(), is_undetermined);
                prop_assert!(seen.takes_somebody || !takes_somebody);
                if given.is_none() && barred.is_empty() {
                    prop_assert_eq!(seen.takes_somebody, takes_somebody);
                }
            }
        }
    }
}
