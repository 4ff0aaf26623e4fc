//! Random rules that are determined wherever they are read, but for a careless few.

use std::collections::BTreeSet;

use super::{Kind, Question};
use crate::tape::Tape;

/// Of so many hundred tests of an answer that may be missing, one is not guarded.
const CARELESS: usize = 1;

/// What rules can read, and which of it has surely been asked where the rule stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) questions: Vec<Readable>,
    pub(super) definitions: Vec<Definition>,
    pub(super) about: Vec<&'static str>,
}

/// Something that the flow names.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) tests: Named,
    /// The questions that it reads.
    pub(super) reads: BTreeSet<usize>,
    /// Those of them whose answers must have a value.
    pub(super) needs: BTreeSet<usize>,
}

/// How something that has a name is tested.
#[derive(Clone, Debug)]
pub(super) enum Named {
    /// A fact.
    Fact,
    /// A score, or a band with points: the least and the greatest value.
    Sum(i64, i64),
    /// A table, or a band with names.
    Results(Vec<String>),
}

/// A question as rules see it.
#[derive(Clone, Debug)]
pub(super) struct Readable {
    name: String,
    tests: Tests,
    may_not_know: bool,
    has_stand_in: bool,
}

/// How an answer can be tested.
#[derive(Clone, Debug)]
enum Tests {
    OneOf(Vec<String>),
    AnyOf(Vec<String>),
    Number { from: i64, to: i64, decimals: u8 },
    Nothing,
}

/// What has been asked at a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) surely: BTreeSet<usize>,
    pub(super) maybe: BTreeSet<usize>,
    /// Whether `was asked` says anything: not where tables are judged, which is after everything.
    pub(super) is_on_the_way: bool,
}

impl Known {
    /// Nothing is sure, everything possible.
    pub(super) fn anything(questions: usize) -> Self {
        Self {
            surely: BTreeSet::new(),
            maybe: (0..questions).collect(),
            is_on_the_way: false,
        }
    }

    /// What holds on both ways.
    pub(super) fn meet(&mut self, other: &Self) {
        self.surely = &self.surely & &other.surely;
        self.maybe = &self.maybe | &other.maybe;
    }
}

impl Readable {
    /// A question under a name, with the choices of its answer set if it has one.
    pub(super) fn of(name: String, question: &Question, set: &[String]) -> Self {
        let tests = match &question.kind {
            Kind::YesNo => Tests::OneOf(vec!["yes".to_owned(), "no".to_owned()]),
            Kind::Choice(choices) => Tests::OneOf(choices.clone()),
            Kind::OfSet(_) => Tests::OneOf(set.to_vec()),
            Kind::Choices { choices, .. } => Tests::AnyOf(choices.clone()),
            Kind::Number {
                from, to, decimals, ..
            } => Tests::Number {
                from: *from,
                to: *to,
                decimals: *decimals,
            },
            Kind::DaysAgo(to) | Kind::Age { to, .. } => Tests::Number {
                from: 0,
                to: *to,
                decimals: 0,
            },
            Kind::Text | Kind::Location | Kind::Photo | Kind::Voice => Tests::Nothing,
        };
        Self {
            name,
            tests,
            may_not_know: question.may_not_know,
            has_stand_in: question.if_unknown.is_some(),
        }
    }

    pub(super) fn is_readable(&self) -> bool {
        !matches!(self.tests, Tests::Nothing)
    }

    /// Whether an answer, once it was asked, always has a value.
    pub(super) fn has_value(&self) -> bool {
        !self.may_not_know || self.has_stand_in
    }

    /// A test of the answer's value, neither always true nor always false.
    fn test(&self, tape: &mut Tape<'_>) -> Option<String> {
        let name = &self.name;
        Some(match &self.tests {
            Tests::OneOf(choices) => {
                let choice = tape.pick(choices)?;
                let not = if tape.chance(25) { "not " } else { "" };
                format!("{name} is {not}{choice}")
            }
            Tests::AnyOf(choices) => {
                let one = tape.pick(choices)?;
                let two = tape.pick(choices)?;
                if one == two || tape.chance(40) {
                    format!("{name} has {one}")
                } else if tape.chance(25) {
                    format!("{name} has none of ({one}, {two})")
                } else {
                    format!("{name} has any of ({one}, {two})")
                }
            }
            Tests::Number { from, to, decimals } => {
                let low = tape.between(from + 1, *to - 1);
                let number = decimal(low, *decimals);
                match tape.below(5) {
                    0 => format!("{name} >= {number}"),
                    1 => format!("{name} < {number}"),
                    2 => format!("{name} <= {number}"),
                    3 => format!("{name} > {number}"),
                    _ => {
                        let high = decimal(tape.between(low, *to), *decimals);
                        format!("{name} between {number} and {high}")
                    }
                }
            }
            Tests::Nothing => return None,
        })
    }
}

impl Scope {
    /// A rule; none where there is nothing to read.
    pub(super) fn rule(&self, tape: &mut Tape<'_>, known: &Known) -> Option<String> {
        self.rule_beside(tape, known, &mut BTreeSet::new())
    }

    /// A rule over other questions than those used; what it reads is used from then on, so that
    /// rules neither contradict themselves nor hide one another.
    pub(super) fn rule_beside(
        &self,
        tape: &mut Tape<'_>,
        known: &Known,
        used: &mut BTreeSet<usize>,
    ) -> Option<String> {
        let form = tape.below(8);
        let count = [2, 2, 2, 1, 3, 1, 1, 1].get(form).copied().unwrap_or(1);
        let atoms: Vec<_> = (0..count)
            .map_while(|_| self.atom(tape, known, used))
            .collect();
        Some(match (form, atoms.as_slice()) {
            (0 | 1, [one, two]) => format!("{one} and {two}"),
            (2, [one, two]) => format!("{one} or {two}"),
            (3, [one]) => format!("not {one}"),
            (4, [_, _, _]) => format!("at least 2 of ({})", atoms.join(", ")),
            (_, [one, ..]) => one.clone(),
            (_, []) => return None,
        })
    }

    /// A test, in brackets where it has parts.
    fn atom(
        &self,
        tape: &mut Tape<'_>,
        known: &Known,
        used: &mut BTreeSet<usize>,
    ) -> Option<String> {
        let defined = match tape.below(12) {
            9 if self.about.len() > 1 => {
                tape.pick(&self.about).map(|who| format!("about is {who}"))
            }
            10 | 11 => self.defined(tape, known, used),
            _ => None,
        };
        if defined.is_some() {
            return defined;
        }
        let open: Vec<usize> = known
            .maybe
            .iter()
            .copied()
            .filter(|at| !used.contains(at))
            .filter(|at| self.questions.get(*at).is_some_and(Readable::is_readable))
            .collect();
        let at = *tape.pick(&open)?;
        used.insert(at);
        let question = self.questions.get(at)?;
        let name = &question.name;
        let is_asked = known.surely.contains(&at);
        let is_missing = !is_asked || !question.has_value();
        if !is_missing || tape.chance(CARELESS) {
            return question.test(tape);
        }
        Some(match tape.below(6) {
            0 if question.may_not_know => format!("{name} is unknown"),
            1 if question.may_not_know && is_asked => {
                let test = question.test(tape)?;
                format!("({name} is unknown or ({name} is known and {test}))")
            }
            2 if !is_asked && known.is_on_the_way => format!("{name} was asked"),
            _ => format!("({name} is known and {})", question.test(tape)?),
        })
    }

    /// A test of something that has a name and a value here.
    fn defined(
        &self,
        tape: &mut Tape<'_>,
        known: &Known,
        used: &mut BTreeSet<usize>,
    ) -> Option<String> {
        let has_value = |at: &usize| self.questions.get(*at).is_some_and(Readable::has_value);
        let usable: Vec<_> = (self.definitions.iter())
            .filter(|it| it.reads.is_subset(&known.maybe) && it.reads.is_disjoint(used))
            .filter(|it| it.needs.is_subset(&known.surely) && it.needs.iter().all(has_value))
            .collect();
        let definition = *tape.pick(&usable)?;
        used.extend(&definition.reads);
        let name = &definition.name;
        Some(match &definition.tests {
            Named::Fact => name.clone(),
            Named::Sum(least, most) => {
                let number = tape.between(least + 1, *most);
                let sign = if tape.chance(30) { "<" } else { ">=" };
                format!("{name} {sign} {number}")
            }
            Named::Results(results) => format!("{name} is {}", tape.pick(results)?),
        })
    }
}

/// Smallest steps as a decimal: 385 with one decimal is `38.5`.
pub(super) fn decimal(steps: i64, decimals: u8) -> String {
    if decimals == 0 {
        return steps.to_string();
    }
    let unit = 10_i64.pow(u32::from(decimals));
    let width = usize::from(decimals);
    let (whole, rest) = (steps.div_euclid(unit), steps.rem_euclid(unit));
    format!("{whole}.{rest:0width$}")
}
