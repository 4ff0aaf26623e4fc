//! A walk of the flow with some answers left open: wherever a rule depends on one of them, both ways
//! are taken.
//!
//! What it says leads to an outcome does: a rule counts as true or false only where it is so whatever
//! the open answers are. It may not see that some answers would be enough, because a rule can be true
//! for every answer without being true of an open one.

use std::collections::BTreeSet;

use crate::answers::{Answers, Slot};
use crate::graph::DecisionGraph;
use crate::model::{FlowModel, NodeIdx, NodeKind, OutcomeIdx, QuestionIdx, Row, Target};
use crate::rule::{Reader, Reads, Rule, Truth};
use crate::turn::Conclusion;

use super::{Because, Condition, Least, in_order};

/// Nodes that are passed for the reason of one outcome.
const PASSED: u32 = 20_000;

/// The answers that are enough for the outcome.
pub(super) fn because(graph: &DecisionGraph, conclusion: &Conclusion) -> Because {
    let mut given = conclusion.reason.given.clone();
    let mut steps = PASSED;
    let outcome = leads_to(graph, &given, None, &mut steps)
        .map_or(conclusion.outcome, |(outcome, _)| outcome);
    for question in in_order(graph.model()).into_iter().rev() {
        let slot = given.get(question);
        if slot != Slot::NotAnswered {
            given.set(question, Slot::NotAnswered);
            if leads_to(graph, &given, Some(outcome), &mut steps).is_none() {
                given.set(question, slot);
            }
        }
    }
    let about = given.about.take();
    if leads_to(graph, &given, Some(outcome), &mut steps).is_none() {
        given.about = about;
    }
    enough(graph.model(), outcome, &given)
}

/// The answers that are enough for a red flag to be true.
pub(super) fn flag(graph: &DecisionGraph, flag: usize, conclusion: &Conclusion) -> Because {
    let model = graph.model();
    let mut given = conclusion.reason.given.clone();
    let Some(flag) = model.red_flags.get(flag) else {
        return enough(model, conclusion.outcome, &given);
    };
    let mut open = vec![false; model.questions.len()];
    let is_true =
        |given: &Answers, open: &[bool]| truth(model, given, open, &flag.when, None) == Truth::True;
    for question in in_order(model).into_iter().rev() {
        let slot = given.get(question);
        given.set(question, Slot::NotAnswered);
        set(&mut open, question, slot != Slot::NotAnswered);
        if !is_true(&given, &open) {
            given.set(question, slot);
            set(&mut open, question, false);
        }
    }
    let about = given.about.take();
    if !is_true(&given, &open) {
        given.about = about;
    }
    enough(model, conclusion.outcome, &given)
}

fn enough(model: &FlowModel, outcome: OutcomeIdx, given: &Answers) -> Because {
    let about = given.about.map(Condition::About);
    let answers = in_order(model).into_iter();
    let answered = answers.filter_map(|question| match given.get(question) {
        Slot::NotAnswered => None,
        slot @ (Slot::Unknown | Slot::Value(_) | Slot::Partial(_)) => {
            Some(Condition::Answer(question, slot))
        }
    });
    Because {
        outcome,
        answers: about.into_iter().chain(answered).collect(),
        least: Least::Enough,
        contrasts: Vec::new(),
    }
}

/// Where a patient ends who would answer like this, and the answers on the way.
pub(super) fn run(graph: &DecisionGraph, patient: &Answers) -> Option<(OutcomeIdx, Answers)> {
    let mut steps = u32::try_from(graph.model().nodes.len().saturating_mul(2)).unwrap_or(u32::MAX);
    leads_to(graph, patient, None, &mut steps)
}

/// The one outcome of everybody who gives these answers, the others being open, with the answers of
/// one of them; nothing where there are several, or where it was not found out.
pub(super) fn leads_to(
    graph: &DecisionGraph,
    fixed: &Answers,
    wanted: Option<OutcomeIdx>,
    steps: &mut u32,
) -> Option<(OutcomeIdx, Answers)> {
    let model = graph.model();
    let mut walk = Walk {
        graph,
        fixed,
        wanted,
        end: None,
        todo: Vec::new(),
        seen: BTreeSet::new(),
    };
    let mut start = State {
        at: 0,
        met: Answers::new(model.questions.len()),
        open: vec![false; model.questions.len()],
    };
    start.met.about = fixed.about;
    let all: Vec<usize> = (0..model.red_flags.len()).collect();
    if walk.flags(&start, &all)? {
        walk.todo.push(start);
    }
    while let Some(state) = walk.todo.pop() {
        *steps = steps.checked_sub(1)?;
        walk.pass(state)?;
    }
    walk.end
}

/// Where a patient is, and what was answered on the way.
#[derive(Clone, Debug)]
struct State {
    at: usize,
    met: Answers,
    /// Questions that were answered, nobody knows how.
    open: Vec<bool>,
}

struct Walk<'g> {
    graph: &'g DecisionGraph,
    fixed: &'g Answers,
    wanted: Option<OutcomeIdx>,
    end: Option<(OutcomeIdx, Answers)>,
    todo: Vec<State>,
    /// The node, what was answered before it, and the parts entered.
    seen: BTreeSet<(usize, Vec<bool>, u64)>,
}

impl Walk<'_> {
    /// Passes one node; nothing if it leads to a second outcome.
    fn pass(&mut self, state: State) -> Option<()> {
        let answered = state.met.slots().iter().zip(&state.open);
        let answered = answered.map(|(slot, open)| *open || *slot != Slot::NotAnswered);
        let key = (state.at, answered.collect(), state.met.entered());
        if !self.seen.insert(key) {
            return Some(());
        }
        let graph = self.graph;
        let index = NodeIdx::new(state.at);
        let node = graph.model().node(index)?;
        let next = state.at.saturating_add(1);
        let when = node.when.as_ref().map_or(Truth::True, |when| {
            truth(
                graph.model(),
                &state.met,
                &state.open,
                when,
                Some((graph, index)),
            )
        });
        if when != Truth::True {
            let behind = match &node.kind {
                NodeKind::Enter { behind, .. } => behind.index(),
                NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) => next,
            };
            let mut passed = state.clone();
            passed.at = behind;
            self.todo.push(passed);
            // One that is undetermined for all its patients is passed through, so this is too much
            // and never too little.
            if when == Truth::False {
                return Some(());
            }
        }
        let mut state = state;
        match &node.kind {
            NodeKind::Say(_) => self.go(state, next),
            NodeKind::Go(target) => self.go(state, target.index()),
            NodeKind::Enter { part, .. } => {
                state.met.enter(*part);
                let flags = graph.model().red_flags.iter().enumerate();
                let own: Vec<usize> = flags
                    .filter(|(_, flag)| flag.part == Some(*part))
                    .map(|(at, _)| at)
                    .collect();
                if self.flags(&state, &own)? {
                    self.go(state, next);
                }
            }
            NodeKind::Ask(question) => {
                let was_open = state.open.get(question.index()).copied().unwrap_or(false);
                if was_open || state.met.get(*question) != Slot::NotAnswered {
                    self.go(state, next);
                    return Some(());
                }
                let slot = self.fixed.get(*question);
                state.met.set(*question, slot);
                set(&mut state.open, *question, slot == Slot::NotAnswered);
                if self.flags(&state, graph.flags_reading(*question))? && !self.is_nobody(&state) {
                    self.go(state, next);
                }
            }
            NodeKind::Decide(rows) => self.decide(&state, index, rows)?,
        }
        Some(())
    }

    fn go(&mut self, mut state: State, at: usize) {
        state.at = at;
        self.todo.push(state);
    }

    fn decide(&mut self, state: &State, index: NodeIdx, rows: &[Row]) -> Option<()> {
        let graph = self.graph;
        for row in rows {
            let truth = row.when.as_ref().map_or(Truth::True, |when| {
                truth(
                    graph.model(),
                    &state.met,
                    &state.open,
                    when,
                    Some((graph, index)),
                )
            });
            if truth != Truth::False {
                match row.target {
                    Target::Outcome(outcome) => self.end(outcome, state)?,
                    Target::Go(target) => self.go(state.clone(), target.index()),
                }
            }
            if truth == Truth::True {
                break;
            }
        }
        Some(())
    }

    /// Looks at red flags; says whether the conversation can go on.
    fn flags(&mut self, state: &State, flags: &[usize]) -> Option<bool> {
        let model = self.graph.model();
        let mut ranked: Vec<_> = flags
            .iter()
            .filter_map(|at| Some((*at, model.red_flags.get(*at)?)))
            .filter(|(_, flag)| flag.part.is_none_or(|part| state.met.has_entered(part)))
            .collect();
        ranked.sort_by_key(|(at, flag)| (std::cmp::Reverse(model.urgency_of(flag.outcome)), *at));
        for (_, flag) in ranked {
            match truth(model, &state.met, &state.open, &flag.when, None) {
                Truth::True => {
                    self.end(flag.outcome, state)?;
                    return Some(false);
                }
                Truth::Undetermined => {
                    // It fires for nobody where nothing is open.
                    let is_about_open = self.fixed.about.is_none() && !model.about.is_empty();
                    if state.open.contains(&true) || is_about_open {
                        self.end(flag.outcome, state)?;
                    }
                }
                Truth::False => {}
            }
        }
        Some(true)
    }

    /// Whether these answers cannot be given together.
    fn is_nobody(&self, state: &State) -> bool {
        let model = self.graph.model();
        let reader = Reader::so_far(model, &state.met);
        (model.impossible.iter()).any(|it| reader.truth(&it.when) == Truth::True)
    }

    /// An outcome is reached; nothing if it is another one than before.
    fn end(&mut self, outcome: OutcomeIdx, state: &State) -> Option<()> {
        if self.wanted.is_some_and(|wanted| wanted != outcome) {
            return None;
        }
        match &self.end {
            None => self.end = Some((outcome, state.met.clone())),
            Some((known, _)) if *known == outcome => {}
            Some(_) => return None,
        }
        Some(())
    }
}

/// What a rule is whatever the open answers are.
fn truth(
    model: &FlowModel,
    met: &Answers,
    open: &[bool],
    rule: &Rule,
    at: Option<(&DecisionGraph, NodeIdx)>,
) -> Truth {
    let still_open = at.map(|(graph, node)| graph.still_open(node));
    if !open.contains(&true) {
        return match still_open {
            None => Reader::new(model, met).truth(rule),
            Some(still_open) => Reader::at(model, met, still_open).truth(rule),
        };
    }
    let is_open = |question: &QuestionIdx| open.get(question.index()).copied().unwrap_or(false);
    // Whether an open answer is known can be either way.
    if Reads::of(model, rule).states.iter().any(is_open) {
        return Truth::Undetermined;
    }
    match still_open {
        None => Reader::new(model, met).truth(rule),
        Some(still_open) => {
            // What was asked has no stand-in for not having been asked.
            let pairs = still_open.iter().zip(open);
            let no_stand_in: Vec<bool> = pairs.map(|(still, open)| *still || *open).collect();
            Reader::at(model, met, &no_stand_in).truth(rule)
        }
    }
}

fn set(places: &mut [bool], question: QuestionIdx, to: bool) {
    if let Some(place) = places.get_mut(question.index()) {
        *place = to;
    }
}
