//! What a search splits: questions, whom it is about and the way out, each with its classes.

use crate::model::FlowModel;
use crate::rule::Reads;

use super::super::classes::{Axis, Class, classes};
use super::super::survey::Place;

/// One axis and its classes.
#[derive(Debug)]
pub(super) struct Dimension {
    pub(super) axis: Axis,
    pub(super) classes: Vec<Class>,
    /// Whether "not known" leaves a rule that reads the value undetermined.
    pub(super) unknown_is_missing: bool,
    /// Whether "not asked" does.
    pub(super) not_asked_is_missing: bool,
    /// The class under trial.
    pub(super) at: Option<usize>,
}
impl Dimension {
    /// The class under trial.
    pub(super) fn class(&self) -> Option<Class> {
        self.at.and_then(|at| self.classes.get(at)).copied()
    }

    /// Whether a rule that reads the value finds none.
    pub(super) fn misses(&self, class: Class) -> bool {
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

    /// Whether it finds none in some class.
    pub(super) fn can_miss(&self) -> bool {
        self.classes.iter().any(|class| self.misses(*class))
    }

    /// The classes of those indices.
    pub(super) fn pick(&self, set: &[usize]) -> Vec<Class> {
        set.iter()
            .filter_map(|at| self.classes.get(*at))
            .copied()
            .collect()
    }
}
/// What these rules can tell apart in that place.
pub(super) fn dimensions(model: &FlowModel, reads: &Reads, place: Place<'_>) -> Vec<Dimension> {
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
