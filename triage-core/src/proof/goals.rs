//! What cases can touch, and which patients touch it.

use crate::model::{FlowModel, NodeIdx, NodeKind, OutcomeIdx, QuestionIdx, Target, Way};

use super::backward::{Carried, Reading};
use super::diagram::{Func, Join, Made};
use super::rules::Sight;
use super::space::{Class, Level};
use super::{Proof, flow_reads};

/// Something that a case can touch.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Goal {
    /// A question is asked.
    Asked(QuestionIdx),
    /// A choice is among those given, by its place.
    Chosen(QuestionIdx, usize),
    /// "Not known" is answered.
    Unknown(QuestionIdx),
    /// A number is answered that no threshold tells apart from these, both ends included: one side
    /// of each.
    Between(QuestionIdx, i64, i64),
    /// A row of a `decide` holds.
    Row(NodeIdx, usize),
    /// A red flag fires.
    RedFlag(usize),
    /// A row of `unfinished` holds.
    Unfinished(usize),
    /// An outcome is reached.
    Outcome(OutcomeIdx),
}

/// Whether a goal can be reached.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Possible {
    /// By somebody.
    Yes,
    /// Proven: by nobody.
    No,
    /// Not known within the budget.
    NotKnown,
}

impl Goal {
    /// All goals of a flow, kind by kind, in the order of the file.
    pub fn all(model: &FlowModel) -> Vec<Self> {
        let mut goals = Vec::new();
        let questions = || (0..).map(QuestionIdx::new).zip(&model.questions);
        goals.extend(questions().map(|(index, _)| Self::Asked(index)));
        for (index, question) in questions() {
            goals.extend((0..question.choices().len()).map(|at| Self::Chosen(index, at)));
        }
        let unknown = questions().filter(|(_, question)| question.may_not_know);
        goals.extend(unknown.map(|(index, _)| Self::Unknown(index)));
        let reads = flow_reads(model);
        for (index, question) in questions() {
            let Some((from, to)) = question.bounds() else {
                continue;
            };
            let cuts = reads.cuts.get(&index).into_iter().flatten().copied();
            let mut starts: Vec<i64> = cuts.filter(|cut| from < *cut && *cut <= to).collect();
            if starts.is_empty() {
                continue;
            }
            starts.insert(0, from);
            let ends = starts
                .iter()
                .skip(1)
                .map(|next| next.saturating_sub(1))
                .chain([to]);
            goals.extend(
                starts
                    .iter()
                    .zip(ends)
                    .map(|(low, high)| Self::Between(index, *low, high)),
            );
        }
        for (at, node) in model.nodes.iter().enumerate() {
            if let NodeKind::Decide(rows) = &node.kind {
                goals.extend((0..rows.len()).map(|row| Self::Row(NodeIdx::new(at), row)));
            }
        }
        goals.extend((0..model.red_flags.len()).map(Self::RedFlag));
        goals.extend((0..model.unfinished.len()).map(Self::Unfinished));
        goals.extend((0..model.outcomes.len()).map(|at| Self::Outcome(OutcomeIdx::new(at))));
        goals
    }

    /// What kind it is, as reports say it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Asked(_) => "questions",
            Self::Chosen(..) => "choices",
            Self::Unknown(_) => "not known",
            Self::Between(..) => "sides of thresholds",
            Self::Row(..) => "rows",
            Self::RedFlag(_) => "red flags",
            Self::Unfinished(_) => "unfinished rows",
            Self::Outcome(_) => "outcomes",
        }
    }

    /// In the author's words.
    pub fn name(self, model: &FlowModel) -> String {
        let question = |index| model.question(index);
        let named = |index| question(index).map_or("", |question| question.name.as_str());
        match self {
            Self::Asked(index) => named(index).to_owned(),
            Self::Chosen(index, at) => {
                let choice = question(index).and_then(|question| question.choices().get(at));
                format!(
                    "{} {}",
                    named(index),
                    choice.map_or("", |choice| choice.name.as_str())
                )
            }
            Self::Unknown(index) => format!("{} is unknown", named(index)),
            Self::Between(index, low, high) => {
                let number = crate::verify::words::interval(question(index), low, high);
                format!("{} {number}", named(index))
            }
            Self::Row(node, row) => {
                let node = model.node(node);
                let section = node.and_then(|node| node.section.clone());
                let section = section.unwrap_or_else(|| "steps".to_owned());
                let rows = match node.map(|node| &node.kind) {
                    Some(NodeKind::Decide(rows)) => rows.as_slice(),
                    Some(
                        NodeKind::Ask(_)
                        | NodeKind::Say(_)
                        | NodeKind::Go(_)
                        | NodeKind::Enter { .. },
                    )
                    | None => &[],
                };
                format!(
                    "{section} row {} {}",
                    row.saturating_add(1),
                    when(model, rows.get(row))
                )
            }
            Self::RedFlag(at) => {
                let written = model.red_flags.get(at).map(|flag| flag.when.written(model));
                format!("red flag {}", written.unwrap_or_default())
            }
            Self::Unfinished(row) => format!(
                "unfinished row {} {}",
                row.saturating_add(1),
                when(model, model.unfinished.get(row))
            ),
            Self::Outcome(outcome) => model
                .outcome(outcome)
                .map_or_else(String::new, |outcome| outcome.name.clone()),
        }
    }
}

fn when(model: &FlowModel, row: Option<&crate::model::Row>) -> String {
    match row.and_then(|row| row.when.as_ref()) {
        Some(when) => when.written(model),
        None => "otherwise".to_owned(),
    }
}

impl Proof<'_> {
    /// Whether somebody can reach a goal.
    pub fn is_possible(&mut self, goal: Goal) -> Possible {
        match self.who_reaches(goal) {
            Ok(who) if self.diagrams.is_never(who) => Possible::No,
            Ok(_) => Possible::Yes,
            Err(_) => Possible::NotKnown,
        }
    }

    /// The possible patients who reach a goal.
    pub(super) fn who_reaches(&mut self, goal: Goal) -> Made<Func> {
        let mut reading = self.reading();
        let possible = match goal {
            // Red flags are proven without the constraints.
            Goal::RedFlag(_) => reading.valid_answers()?,
            Goal::Asked(_)
            | Goal::Chosen(..)
            | Goal::Unknown(_)
            | Goal::Between(..)
            | Goal::Row(..)
            | Goal::Unfinished(_)
            | Goal::Outcome(_) => reading.possible()?,
        };
        let mut who = reading.carry(&mut Reaches(goal))?;
        if let Goal::Outcome(outcome) = goal {
            // A way out may lead there too.
            for row in 0..reading.model.unfinished.len() {
                let target = reading.model.unfinished.get(row).map(|row| row.target);
                if target == Some(Target::Outcome(outcome)) {
                    let left = reading.carry(&mut Reaches(Goal::Unfinished(row)))?;
                    who = reading.diagrams.join(Join::Or, who, left)?;
                }
            }
        }
        reading.diagrams.join(Join::And, who, possible)
    }
}

/// 1 for whoever passes a goal.
struct Reaches(Goal);

impl Carried for Reaches {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        Ok(reading.diagrams.truth(self.0 == Goal::Outcome(outcome)))
    }

    fn open(
        &mut self,
        reading: &mut Reading<'_>,
        question: QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        match self.0 {
            Goal::Asked(own) if own == question => Ok(reading.diagrams.truth(true)),
            Goal::Chosen(own, choice) if own == question => reading.gives(question, |level, class| match level {
                Level::Answer(_, classes) => matches!(classes.get(class as usize), Some(Class::Choices(mask)) if bit(choice) & mask != 0),
                Level::Chosen(_, bits) => class == 1 && bits & bit(choice) != 0,
                Level::Known(_) | Level::About(_) | Level::Asked(_) | Level::Entered(_) => false,
            }),
            Goal::Unknown(own) if own == question => reading.gives(question, |level, class| match level {
                Level::Answer(_, classes) => classes.get(class as usize) == Some(&Class::Unknown),
                Level::Known(_) => class == 0,
                Level::Chosen(..) | Level::About(_) | Level::Asked(_) | Level::Entered(_) => false,
            }),
            Goal::Between(own, low, high) if own == question => reading.gives(question, |level, class| match level {
                Level::Answer(_, classes) => matches!(classes.get(class as usize), Some(Class::Numbers(from, _)) if low <= *from && *from <= high),
                Level::Known(_) | Level::Chosen(..) | Level::About(_) | Level::Asked(_) | Level::Entered(_) => false,
            }),
            Goal::Unfinished(row) => {
                let left = reading.leaves_by(row)?;
                let left = match reading.space.asked(question) {
                    Some(level) => reading.diagrams.limit(left, level, 0)?,
                    None => left,
                };
                reading.diagrams.join(Join::Or, answered, left)
            }
            Goal::Asked(_) | Goal::Chosen(..) | Goal::Unknown(_) | Goal::Between(..) | Goal::Row(..) | Goal::RedFlag(_) | Goal::Outcome(_) => Ok(answered),
        }
    }

    fn row(
        &mut self,
        reading: &mut Reading<'_>,
        node: usize,
        row: usize,
        target: Func,
    ) -> Made<Func> {
        if self.0 == Goal::Row(NodeIdx::new(node), row) {
            Ok(reading.diagrams.truth(true))
        } else {
            Ok(target)
        }
    }

    fn flag(&mut self, reading: &mut Reading<'_>, flag: usize, end: Func) -> Made<Func> {
        if self.0 == Goal::RedFlag(flag) {
            Ok(reading.diagrams.truth(true))
        } else {
            Ok(end)
        }
    }
}

impl Reading<'_> {
    /// Where one of the levels of an answer is in a class that is wanted.
    fn gives(
        &mut self,
        question: QuestionIdx,
        is_wanted: impl Fn(&Level, u32) -> bool,
    ) -> Made<Func> {
        let mut gives = self.diagrams.truth(false);
        let space = self.space;
        for (at, level) in space.answer(question) {
            let own = self.diagrams.test(at, |class| is_wanted(level, class))?;
            gives = self.diagrams.join(Join::Or, gives, own)?;
        }
        Ok(gives)
    }

    /// Where a row of `unfinished` is the first that holds, on one way out at least.
    fn leaves_by(&mut self, wanted: usize) -> Made<Func> {
        let mut left = self.diagrams.truth(false);
        for way in Way::ALL {
            let mut reaches = self.diagrams.truth(true);
            for (at, row) in self.model.unfinished.iter().enumerate() {
                let holds = match &row.when {
                    None => self.diagrams.truth(true),
                    Some(rule) => {
                        let mut rules = self.rules(Sight::Given { still_open: None });
                        rules.way = Some(way);
                        rules.of(rule)?.yes
                    }
                };
                if at == wanted {
                    let taken = self.diagrams.join(Join::And, reaches, holds)?;
                    left = self.diagrams.join(Join::Or, left, taken)?;
                    break;
                }
                reaches = self.diagrams.join(Join::Without, reaches, holds)?;
            }
        }
        Ok(left)
    }
}

fn bit(at: usize) -> u64 {
    u32::try_from(at)
        .ok()
        .and_then(|at| 1_u64.checked_shl(at))
        .unwrap_or(0)
}
