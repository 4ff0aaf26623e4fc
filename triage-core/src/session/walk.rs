//! Walking forward from an answer: red flags, constraints, the next step, held answers.

use crate::answers::Slot;
use crate::model::{NodeIdx, NodeKind, PartIdx, QuestionIdx, Row, Target, Way};
use crate::rule::{Reader, Truth};
use crate::turn::{Fired, Visit};

use super::path::{behind, first_row, is_passed_over, next};
use super::state::{Overlay, Stage};
use super::work::Work;

/// What became of an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Taken {
    /// It is stored.
    Stored,
    /// It is stored, and this red flag fires.
    RedFlag(usize),
    /// It is not stored: with the others it breaks this constraint.
    Impossible(usize),
}

impl Work<'_> {
    /// Takes the answer to the question open at a node, and walks on from there.
    pub(super) fn store(&mut self, node: NodeIdx, question: QuestionIdx, slot: Slot) {
        self.state.overlay = None;
        match self.take(question, slot) {
            Taken::Stored => self.run(next(node)),
            Taken::RedFlag(flag) => self.red_flag(flag),
            Taken::Impossible(constraint) => self.impossible(constraint, slot),
        }
    }

    /// Stores an answer unless a constraint forbids it, and looks at what it changes.
    pub(super) fn take(&mut self, question: QuestionIdx, slot: Slot) -> Taken {
        let before = self.state.answers.get(question);
        self.state.answers.set(question, slot);
        let watching = self.release.graph().flags_reading(question);
        if let Some(flag) = self.flag_among(watching.iter().copied()) {
            return Taken::RedFlag(flag);
        }
        let model = self.model();
        let reader = Reader::so_far(model, &self.state.answers);
        let broken = (model.impossible.iter())
            .position(|constraint| reader.truth(&constraint.when) == Truth::True);
        if let Some(constraint) = broken {
            self.state.answers.set(question, before);
            return Taken::Impossible(constraint);
        }
        Taken::Stored
    }

    /// Passes nodes from this one on, until something is asked or the end is reached.
    pub(super) fn run(&mut self, from: NodeIdx) {
        if self.state.follow_up.is_some() {
            return self.run_follow_up(from);
        }
        let (model, graph) = (self.model(), self.release.graph());
        let mut index = from;
        loop {
            let Some(node) = model.node(index).filter(|_| self.budget > 0) else {
                // A verified flow ends before; if it does not, people take over.
                return self.way_out(Way::Recalled);
            };
            self.budget = self.budget.saturating_sub(1);
            if node.when.is_some() && is_passed_over(graph, &self.state.answers, index) {
                self.visits.push(Visit::Passed(index));
                index = behind(model, index);
                continue;
            }
            match &node.kind {
                NodeKind::Ask(question) => match self.meet(index, *question) {
                    Some(following) => index = following,
                    None => return,
                },
                NodeKind::Say(text) => {
                    self.visits.push(Visit::Said(index));
                    self.say_flow(*text);
                    index = next(index);
                }
                NodeKind::Go(target) => {
                    self.visits.push(Visit::Went(index));
                    index = *target;
                }
                NodeKind::Enter { part, .. } => {
                    self.visits.push(Visit::Entered(index));
                    if let Some(flag) = self.enter(*part) {
                        return self.red_flag(flag);
                    }
                    index = next(index);
                }
                NodeKind::Decide(rows) => {
                    let (row, target) = self.decide(index, rows);
                    self.visits.push(Visit::Decided(index, row));
                    match target {
                        Target::Go(target) => index = target,
                        Target::Outcome(outcome) => {
                            return self.conclude(outcome, Fired::Row(index, row), None);
                        }
                    }
                }
            }
        }
    }

    /// Meets a question: reads its held answer and leads on, or asks it.
    pub(super) fn meet(&mut self, index: NodeIdx, question: QuestionIdx) -> Option<NodeIdx> {
        match self.state.answers.get(question) {
            Slot::Unknown | Slot::Value(_) => return Some(next(index)),
            Slot::NotAnswered | Slot::Partial(_) => {}
        }
        let held = self.take_held(question);
        match held {
            Slot::NotAnswered => self.ask(index),
            Slot::Unknown | Slot::Value(_) | Slot::Partial(_) => {
                self.visits.push(Visit::Reread(index));
                // What was said on the way here was said before this answer was given.
                self.drop_statements();
                match self.take(question, held) {
                    Taken::Stored if matches!(held, Slot::Partial(_)) => self.ask(index),
                    Taken::Stored => return Some(next(index)),
                    Taken::RedFlag(flag) => self.red_flag(flag),
                    Taken::Impossible(constraint) => {
                        self.state.stage = Stage::Asking(index);
                        self.show_impossible(constraint, held);
                    }
                }
            }
        }
        None
    }

    /// Asks a question.
    fn ask(&mut self, index: NodeIdx) {
        self.visits.push(Visit::Asked(index));
        self.settle_correction(index);
        self.open(Stage::Asking(index));
    }

    /// A constraint is broken: the answers are shown, with the offer to change any of them.
    pub(super) fn impossible(&mut self, constraint: usize, refused: Slot) {
        let tries = self.state.prompt.tries.saturating_add(1);
        self.state.prompt.tries = tries;
        if tries >= crate::limits::TRIES {
            // The count is reached, so this gives up.
            self.state.prompt.tries = tries.saturating_sub(1);
            return self.count_try();
        }
        self.open_overlay_counting(Overlay::Impossible {
            constraint,
            refused,
        });
    }

    /// The same for an answer that was given before a correction: its first try.
    fn show_impossible(&mut self, constraint: usize, refused: Slot) {
        self.open_overlay(Overlay::Impossible {
            constraint,
            refused,
        });
        self.state.prompt.tries = 1;
    }

    /// The most urgent of the red flags that are true; of equal urgency the first in the file.
    fn flag_among(&self, flags: impl Iterator<Item = usize>) -> Option<usize> {
        super::flags::first_true(self.model(), &self.state.answers, flags)
    }

    /// The same over all red flags, where no answer but the stage itself has changed.
    pub(super) fn flag_among_all(&self) -> Option<usize> {
        self.flag_among(0..self.model().red_flags.len())
    }

    /// Enters a shared part: its red flags are watched from here on.
    fn enter(&mut self, part: PartIdx) -> Option<usize> {
        self.state.answers.enter(part);
        let model = self.model();
        let own = (model.red_flags.iter().enumerate())
            .filter(|(_, flag)| flag.part == Some(part))
            .map(|(at, _)| at);
        self.flag_among(own)
    }

    /// The row that leads on. Where none holds, which no verified flow allows, the most urgent of
    /// those that still could.
    fn decide(&self, index: NodeIdx, rows: &[Row]) -> (usize, Target) {
        let graph = self.release.graph();
        if let Some(found) = first_row(graph, &self.state.answers, index, rows) {
            return found;
        }
        let model = self.model();
        let reader = Reader::at(model, &self.state.answers, graph.still_open(index));
        let possible = rows.iter().enumerate().filter(|(_, row)| {
            (row.when.as_ref()).is_none_or(|when| reader.truth(when) != Truth::False)
        });
        let most_urgent = possible.max_by_key(|(at, row)| match row.target {
            Target::Outcome(outcome) => (model.urgency_of(outcome), usize::MAX.saturating_sub(*at)),
            Target::Go(_) => (crate::model::UrgencyIdx::new(0), 0),
        });
        most_urgent.map_or((rows.len(), Target::Go(next(index))), |(at, row)| {
            (at, row.target)
        })
    }
}
