//! What every part of a picture looks up: titles, levels, citations, flags by question.

use crate::model::{FlowModel, OutcomeIdx, QuestionIdx, TextIdx};
use crate::rule::{Reads, Rule};

use super::colour::{Colour, JUMPS};
use super::words::{first_sentence, numbers};

/// The flow that is drawn.
pub(super) struct Sheet<'a> {
    pub(super) model: &'a FlowModel,
    titles: &'a dyn Fn(TextIdx) -> Option<String>,
    /// Numbers of the red flags, from 1, by question.
    flags: Vec<Vec<usize>>,
    /// Nodes at which another section begins.
    sections: Vec<usize>,
    numbers: Vec<usize>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(model: &'a FlowModel, titles: &'a dyn Fn(TextIdx) -> Option<String>) -> Self {
        let mut flags = vec![Vec::new(); model.questions.len()];
        for (number, flag) in (1..).zip(&model.red_flags) {
            for question in Reads::of(model, &flag.when).questions() {
                if let Some(flags) = flags.get_mut(question.index()) {
                    flags.push(number);
                }
            }
        }
        let pairs = model.nodes.iter().zip(model.nodes.iter().skip(1)).zip(1..);
        let sections = pairs
            .filter(|((above, node), _)| above.section != node.section)
            .map(|(_, at)| at)
            .collect();
        let numbers = numbers(model);
        Self {
            model,
            titles,
            flags,
            sections,
            numbers,
        }
    }

    /// The first sentence of a text, where there is one.
    pub(super) fn title(&self, text: TextIdx) -> Option<String> {
        let title = (self.titles)(text)?;
        Some(first_sentence(&title)).filter(|title| !title.is_empty())
    }

    /// A statement's words, or its key.
    pub(super) fn statement(&self, text: TextIdx) -> String {
        self.title(text)
            .unwrap_or_else(|| self.key(text).to_owned())
    }

    /// A text's key.
    pub(super) fn key(&self, text: TextIdx) -> &str {
        self.model.text(text).map_or("?", |key| &key.message)
    }

    /// The urgency of an outcome, and how many levels there are.
    pub(super) fn level(&self, outcome: OutcomeIdx) -> (usize, usize) {
        let level = self.model.urgency_of(outcome).index();
        (level, self.model.urgencies.len())
    }

    /// A rule in its author's words, with the number of what it cites.
    pub(super) fn rule(&self, when: Option<&Rule>, source: Option<usize>) -> String {
        let words = when.map_or_else(|| "otherwise".to_owned(), |when| when.written(self.model));
        match source {
            Some(source) => format!("{words} [{}]", source.saturating_add(1)),
            None => words,
        }
    }

    /// The red flags that read a question, by number.
    pub(super) fn flags(&self, question: QuestionIdx) -> &[usize] {
        self.flags.get(question.index()).map_or(&[], Vec::as_slice)
    }

    /// The number of a step.
    pub(super) fn number(&self, node: usize) -> usize {
        self.numbers.get(node).copied().unwrap_or(0)
    }

    /// The colour of the jumps to a node; neighbours differ.
    pub(super) fn jump_colour(&self, node: usize) -> Colour {
        let [first, ..] = JUMPS;
        let above = self.sections.partition_point(|at| *at < node);
        JUMPS.get(above % JUMPS.len()).copied().unwrap_or(first)
    }

    /// The section that begins at a node.
    pub(super) fn section(&self, node: usize) -> &str {
        let section = self
            .model
            .nodes
            .get(node)
            .and_then(|node| node.section.as_deref());
        section.unwrap_or("the end")
    }
}
