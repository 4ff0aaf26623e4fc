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
    /// By question: the red flags that are looked at when it is answered.
    pub(super) flags_reading: Vec<Vec<usize>>,
}

impl Live {
    /// Walks the nodes once, backwards; some levels are kept at every node.
    pub(super) fn of(model: &FlowModel, space: &Space, kept: &[u32]) -> Self {
        let words = space.levels.len().div_ceil(64);
        let nodes = model.nodes.len().saturating_add(1);
        let mut live = Self {
            words,
            sets: vec![0; nodes.saturating_mul(words)],
            flags_reading: vec![Vec::new(); model.questions.len()],
        };
        let levels = |rule: &Rule| read_by(space, &Reads::of(model, rule));
        let mut flags: Vec<Vec<u32>> = Vec::new();
        for (at, flag) in model.red_flags.iter().enumerate() {
            for question in Reads::of(model, &flag.when).questions() {
                if let Some(reading) = live.flags_reading.get_mut(question.index()) {
                    reading.push(at);
                }
            }
            let mut levels = levels(&flag.when);
            levels.extend(flag.part.and_then(|part| space.entered(part)));
            flags.push(levels);
        }
        for (at, node) in model.nodes.iter().enumerate().rev() {
            let mut own: Vec<u32> = node.when.iter().flat_map(&levels).collect();
            match &node.kind {
                NodeKind::Ask(question) => {
                    own.extend(space.asked(*question));
                    own.extend(space.answer(*question).map(|(at, _)| at));
                    let reading = live
                        .flags_reading
                        .get(question.index())
                        .into_iter()
                        .flatten();
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
            if at == 0 {
                // All flags are looked at before anything is asked.
                own.extend(flags.iter().flatten());
            }
            live.add(at, &own);
            crate::verify::flow::successors(node, at, &mut |next| live.join(at, next));
        }
        for node in 0..nodes {
            live.add(node, kept);
        }
        live
    }

    /// Whether a level is read at a node or after it.
    pub(super) fn is_live(&self, node: usize, level: u32) -> bool {
        let word = self.place(node).saturating_add(level as usize / 64);
        let word = self.sets.get(word).copied().unwrap_or(0);
        word >> (level % 64) & 1 == 1
    }

    /// The levels that are live at a node, in their order.
    pub(super) fn at(&self, node: usize) -> impl Iterator<Item = u32> {
        let start = self.place(node);
        bits(
            self.sets
                .get(start..start.saturating_add(self.words))
                .unwrap_or(&[])
                .iter()
                .copied(),
        )
    }

    /// Those that are live at a node and not at another, in their order.
    pub(super) fn dying(&self, node: usize, next: usize) -> impl Iterator<Item = u32> {
        let words = (0..self.words).map(move |word| {
            let set = |at: usize| {
                let word = self.sets.get(self.place(at).saturating_add(word));
                word.copied().unwrap_or(0)
            };
            set(node) & !set(next)
        });
        bits(words)
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

/// The levels of what rules read.
pub(super) fn read_by(space: &Space, reads: &Reads) -> Vec<u32> {
    let questions = reads.questions();
    let about = space.iter().filter(|(_, level)| match level {
        Level::About(_) => reads.about,
        Level::Answer(..)
        | Level::Known(_)
        | Level::Chosen(..)
        | Level::Asked(_)
        | Level::Entered(_) => false,
    });
    let about = about.map(|(at, _)| at);
    of_questions(space, &questions).chain(about).collect()
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

/// The bits that are set in a row of words.
fn bits(words: impl Iterator<Item = u64>) -> impl Iterator<Item = u32> {
    (0_u32..).zip(words).flat_map(|(word, bits)| {
        let set = (0..64).filter(move |bit| bits >> bit & 1 == 1);
        set.map(move |bit| word.saturating_mul(64).saturating_add(bit))
    })
}
