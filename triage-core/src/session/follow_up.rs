//! The follow-up: a new screening of the same release that asks only what red flags read, then
//! better, same or worse.

use crate::answers::{Answers, Slot};
use crate::catalogue::SystemText;
use crate::model::{NodeIdx, NodeKind, QuestionIdx, Target, Way};
use crate::turn::Visit;

use super::path::{behind, first_row, is_passed_over, is_watched, next};
use super::state::Stage;
use super::work::Work;

impl Work<'_> {
    /// The follow-up's deadline has passed.
    pub(super) fn begin_follow_up(&mut self) {
        if !self.state.has_ended() {
            return;
        }
        let mut fresh = Answers::new(self.model().questions.len());
        fresh.about = self.state.answers.about;
        let old = std::mem::replace(&mut self.state.answers, fresh);
        let outcome = self.state.outcome;
        let answers = std::mem::take(&mut self.state.answers);
        self.new_session();
        self.state.answers = answers;
        self.state.outcome = outcome;
        self.state.follow_up = Some(Box::new(old));
        self.say(SystemText::FollowUpIntro);
        if self.state.answers.about.is_none() {
            // The screening ended before that was said, and rules read it.
            return self.ask_about();
        }
        self.run(NodeIdx::new(0));
    }

    /// Passes nodes as [`Work::run`] does, by the old answers with the new ones laid over them,
    /// and stops only at questions that a red flag reads.
    pub(super) fn run_follow_up(&mut self, from: NodeIdx) {
        let (model, graph) = (self.model(), self.release.graph());
        let mut index = from;
        let mut laid_over = self.laid_over();
        loop {
            let Some(node) = model.node(index).filter(|_| self.budget > 0) else {
                return self.way_out(Way::Recalled);
            };
            self.budget = self.budget.saturating_sub(1);
            if node.when.is_some() && is_passed_over(graph, &laid_over, index) {
                self.visits.push(Visit::Passed(index));
                index = behind(model, index);
                continue;
            }
            match &node.kind {
                NodeKind::Ask(question) if is_watched(graph, *question) => {
                    match self.meet(index, *question) {
                        Some(following) => index = following,
                        None => return,
                    }
                    laid_over.set(*question, self.state.answers.get(*question));
                }
                NodeKind::Ask(_) | NodeKind::Say(_) => index = next(index),
                NodeKind::Go(target) => index = *target,
                NodeKind::Enter { part, .. } => {
                    self.state.answers.enter(*part);
                    index = next(index);
                }
                NodeKind::Decide(rows) => match first_row(graph, &laid_over, index, rows) {
                    Some((_, Target::Go(target))) => index = target,
                    Some((_, Target::Outcome(_))) | None => return self.open(Stage::HowIsIt),
                },
            }
        }
    }

    /// Better, same or worse.
    pub(super) fn how_it_is(&mut self, index: usize) {
        match index {
            0 | 1 => {
                self.say(SystemText::FollowUpBetter);
                let outcome = self
                    .state
                    .outcome
                    .and_then(|outcome| self.model().outcome(outcome));
                if let Some(advice) = outcome.and_then(|outcome| outcome.come_back_if) {
                    self.say_flow(advice);
                }
                self.end_follow_up();
                self.rest();
            }
            2 => {
                let about = self.state.answers.about;
                self.clear_run();
                self.state.answers.about = about;
                self.say(SystemText::Restarted);
                self.begin_steps();
            }
            _ => self.repeat(),
        }
    }

    /// From here on the answers are the old ones with the new ones laid over them.
    pub(super) fn end_follow_up(&mut self) {
        if self.state.follow_up.is_some() {
            self.state.answers = self.laid_over();
            self.state.follow_up = None;
        }
    }

    /// The old answers with the new ones laid over them.
    fn laid_over(&self) -> Answers {
        let mut answers = (self.state.follow_up.as_deref())
            .unwrap_or(&self.state.answers)
            .clone();
        answers.about = self.state.answers.about;
        answers.set_entered(answers.entered() | self.state.answers.entered());
        for (at, slot) in self.state.answers.slots().iter().enumerate() {
            if *slot != Slot::NotAnswered {
                answers.set(QuestionIdx::new(at), *slot);
            }
        }
        answers
    }
}
