//! Makes the steps of a draft: sections in a tree with forward jumps, each ending in rows.

use std::collections::BTreeSet;

use super::make::{note, step, to_outcome};
use super::rules::{Known, Scope};
use super::{Draft, Row, Step, StepKind, Target};
use crate::tape::Tape;

/// Adds all steps.
pub(super) fn sections(tape: &mut Tape<'_>, draft: &mut Draft, scope: &Scope) {
    Sections::plan(tape, draft).write(tape, draft, scope);
}

/// Sections, which lead to later ones: a tree, so that each is reached.
struct Sections {
    /// By section: those that it leads to.
    children: Vec<Vec<usize>>,
    /// By section: the flow's questions that it asks, by their place.
    asks: Vec<Vec<usize>>,
    /// The section that uses the part, if any does.
    uses_part: Option<usize>,
}

impl Sections {
    fn plan(tape: &mut Tape<'_>, draft: &Draft) -> Self {
        let count = 1 + tape.below(4).min(2);
        let mut children = vec![Vec::new(); count];
        // By section: itself and those on the way to it.
        let mut above = vec![BTreeSet::from([0])];
        for section in 1..count {
            let parent = tape.below(section);
            children[parent].push(section);
            above.push(&above[parent] | &BTreeSet::from([section]));
        }
        let mut asks = vec![Vec::new(); count];
        for at in 0..draft.main.questions.len() {
            // The first question is asked first, of everybody.
            let section = if at == 0 { 0 } else { tape.below(count) };
            asks[section].push(at);
            let other = tape.below(count);
            // Once more where no path has both.
            let meet = above[section].contains(&other) || above[other].contains(&section);
            if tape.chance(15) && !meet {
                asks[other].push(at);
            }
        }
        let uses_part = draft.part.is_some().then(|| tape.below(count));
        Self {
            children,
            asks,
            uses_part,
        }
    }

    fn write(&self, tape: &mut Tape<'_>, draft: &mut Draft, scope: &Scope) {
        let questions: Vec<_> = draft
            .main
            .questions
            .iter()
            .map(|q| q.name.clone())
            .collect();
        let part_questions = scope.questions.len() - questions.len();
        let mut met: Vec<Option<Known>> = vec![None; self.children.len()];
        met[0] = Some(Known {
            is_on_the_way: true,
            ..Known::default()
        });
        let mut outcomes = Endings::new(draft);
        let mut said = 0;
        for section in 0..self.children.len() {
            let mut known = met[section].clone().unwrap_or_default();
            let steps = &mut draft.main.steps;
            if section > 0 {
                steps.push(step(StepKind::Section(format!("part_{section}"))));
            }
            for (place, at) in self.asks[section].iter().enumerate() {
                let is_first = section == 0 && place == 0;
                let when = scope
                    .rule(tape, &known)
                    .filter(|_| tape.chance(30) && !is_first);
                note(&mut known, *at, when.is_none());
                let ask = StepKind::Ask(questions[*at].clone());
                steps.push(Step { kind: ask, when });
                if tape.chance(20) {
                    let when = scope.rule(tape, &known).filter(|_| tape.chance(50));
                    let say = StepKind::Say(format!("said_{said}"));
                    steps.push(Step { kind: say, when });
                    said += 1;
                }
            }
            if self.uses_part == Some(section) {
                let when = scope.rule(tape, &known).filter(|_| tape.chance(60));
                steps.push(Step {
                    kind: StepKind::UsePart,
                    when,
                });
                // What the part asks first is surely asked only where the part itself is.
                for extra in 0..part_questions {
                    note(&mut known, questions.len() + extra, false);
                }
            }
            if tape.chance(15)
                && let (Some(when), Some(child)) =
                    (scope.rule(tape, &known), tape.pick(&self.children[section]))
            {
                steps.push(Step {
                    kind: StepKind::Go(format!("part_{child}")),
                    when: Some(when),
                });
                meet(&mut met[*child], &known);
            }
            if tape.chance(10)
                && let Some(when) = scope.rule(tape, &known)
            {
                let rows = vec![to_outcome(None, &outcomes.next(tape))];
                steps.push(Step {
                    kind: StepKind::Decide(rows),
                    when: Some(when),
                });
            }
            let rows = self.rows(tape, section, scope, &known, &mut outcomes);
            for child in &self.children[section] {
                meet(&mut met[*child], &known);
            }
            steps.push(step(StepKind::Decide(rows)));
        }
        drop_unused_outcomes(draft);
    }

    /// The rows at the end of a section: each child once, outcomes beside them.
    fn rows(
        &self,
        tape: &mut Tape<'_>,
        section: usize,
        scope: &Scope,
        known: &Known,
        outcomes: &mut Endings,
    ) -> Vec<Row> {
        let mut targets: Vec<Target> = self.children[section]
            .iter()
            .map(|child| Target::Section(format!("part_{child}")))
            .collect();
        for _ in 0..=tape.below(3) {
            let at = tape.below(targets.len() + 1);
            targets.insert(at, Target::Outcome(outcomes.next(tape)));
        }
        let last = targets.pop();
        let mut used = BTreeSet::new();
        let mut rows: Vec<Row> = targets
            .into_iter()
            .filter_map(|target| {
                let mut when = scope.rule_beside(tape, known, &mut used);
                if when.is_none() && matches!(target, Target::Section(_)) {
                    // Something must lead there.
                    when = scope.rule(tape, known);
                }
                when.is_some().then_some(Row { when, target })
            })
            .collect();
        rows.extend(last.map(|target| Row { when: None, target }));
        rows
    }
}

/// Outcomes that rows can lead to; those not yet led to come first.
struct Endings {
    names: Vec<String>,
    used: usize,
}

impl Endings {
    fn new(draft: &Draft) -> Self {
        Self {
            names: draft
                .main
                .outcomes
                .iter()
                .map(|it| it.name.clone())
                .collect(),
            used: 0,
        }
    }

    fn next(&mut self, tape: &mut Tape<'_>) -> String {
        let at = if self.used < self.names.len() {
            self.used += 1;
            self.used - 1
        } else {
            tape.below(self.names.len())
        };
        self.names[at].clone()
    }
}

/// Rows that were left out for want of a rule may have been the only ones to lead to an outcome.
fn drop_unused_outcomes(draft: &mut Draft) {
    let steps = draft.main.steps.iter();
    let rows = steps.filter_map(|step| match &step.kind {
        StepKind::Decide(rows) => Some(rows),
        StepKind::Ask(_)
        | StepKind::Say(_)
        | StepKind::Section(_)
        | StepKind::Go(_)
        | StepKind::UsePart => None,
    });
    let targets = rows.flatten().filter_map(|row| match &row.target {
        Target::Outcome(outcome) => Some(outcome.clone()),
        Target::Section(_) => None,
    });
    let used: BTreeSet<String> = targets.collect();
    // The first one takes those who ask for a doctor.
    let mut at = 0;
    draft.main.outcomes.retain(|outcome| {
        at += 1;
        at == 1 || used.contains(&outcome.name)
    });
}

/// What is known where another way joins.
fn meet(met: &mut Option<Known>, known: &Known) {
    match met {
        Some(met) => met.meet(known),
        None => *met = Some(known.clone()),
    }
}
