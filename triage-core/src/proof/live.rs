//! Which levels are still read at a node or after it; what is not can be forgotten there.

use std::collections::BTreeSet;

use crate::model::{FlowModel, NodeKind, QuestionIdx};
use crate::rule::{Reads, Rule};

use super::space::{Level, Space};

/// For every node, the levels that it or a later one reads.
#[derive(Debug)]
pub(super) struct Live {
    words: usize,
    sets: Vec<u64>,
}

impl Live {
    /// Walks the nodes once, backwards.
    pub(super) fn of(model: &FlowModel, space: &Space, flags_reading: &[Vec<usize>]) -> Self {
        let words = space.levels.len().div_ceil(64);
        let nodes = model.nodes.len().saturating_add(1);
        let mut live = Self {
            words,
            sets: vec![0; nodes.saturating_mul(words)],
        };
        let about = space.iter().find_map(|(at, level)| match level {
            Level::About(_) => Some(at),
            Level::Answer(..)
            | Level::Known(_)
            | Level::Chosen(..)
            | Level::Asked(_)
            | Level::Entered(_) => None,
        });
        let levels = |rule: &Rule| -> Vec<u32> {
            let reads = Reads::of(model, rule);
            let questions = reads.questions();
            let mut levels: Vec<u32> = of_questions(space, &questions).collect();
            levels.extend(about.filter(|_| reads.about));
            levels
        };
        let flags: Vec<Vec<u32>> = model
            .red_flags
            .iter()
            .map(|flag| {
                let mut levels = levels(&flag.when);
                levels.extend(flag.part.and_then(|part| space.entered(part)));
                levels
            })
            .collect();
        for (at, node) in model.nodes.iter().enumerate().rev() {
            let mut own: Vec<u32> = node.when.iter().flat_map(&levels).collect();
            match &node.kind {
                NodeKind::Ask(question) => {
                    own.extend(space.asked(*question));
                    let reading = flags_reading.get(question.index()).into_iter().flatten();
                    own.extend(reading.filter_map(|flag| flags.get(*flag)).flatten());
                }
                NodeKind::Decide(rows) => {
                    own.extend(
                        rows.iter()
                            .filter_map(|row| row.when.as_ref())
                            .flat_map(&levels),
                    );
                }
                NodeKind::Enter { part, .. } => {
                    let with = model.red_flags.iter().zip(&flags);
                    own.extend(
                        with.filter(|(flag, _)| flag.part == Some(*part))
                            .flat_map(|(_, levels)| levels),
                    );
                }
                NodeKind::Say(_) | NodeKind::Go(_) => {}
            }
            live.add(at, &own);
            crate::verify::flow::successors(node, at, &mut |next| live.join(at, next));
        }
        live
    }

    /// Keeps levels at every node.
    pub(super) fn keep(&mut self, levels: &[u32]) {
        let nodes = self.sets.len().checked_div(self.words).unwrap_or(0);
        for node in 0..nodes {
            self.add(node, levels);
        }
    }

    /// Whether a level is read at a node or after it.
    pub(super) fn is_live(&self, node: usize, level: u32) -> bool {
        let word = self.place(node).saturating_add(level as usize / 64);
        let word = self.sets.get(word).copied().unwrap_or(0);
        word >> (level % 64) & 1 == 1
    }

    fn place(&self, node: usize) -> usize {
        node.saturating_mul(self.words)
    }

    fn add(&mut self, node: usize, levels: &[u32]) {
        let start = self.place(node);
        for level in levels {
            if let Some(word) = self
                .sets
                .get_mut(start.saturating_add(*level as usize / 64))
            {
                *word |= 1 << (level % 64);
            }
        }
    }

    /// What is live at the next node is live at this one.
    fn join(&mut self, node: usize, next: usize) {
        let (from, to) = (self.place(next), self.place(node));
        for word in 0..self.words {
            let later = self
                .sets
                .get(from.saturating_add(word))
                .copied()
                .unwrap_or(0);
            if let Some(own) = self.sets.get_mut(to.saturating_add(word)) {
                *own |= later;
            }
        }
    }
}

/// The levels that tell the answers to questions, and whether they were asked.
pub(super) fn of_questions<'a>(
    space: &'a Space,
    questions: &'a BTreeSet<QuestionIdx>,
) -> impl Iterator<Item = u32> + 'a {
    questions.iter().flat_map(|question| {
        let answer = space.answer(*question).map(|(at, _)| at);
        answer.chain(space.asked(*question))
    })
}
