//! What every part of a picture looks up: titles, levels, citations, flags by question.

use crate::model::{FlowModel, OutcomeIdx, QuestionIdx, TextIdx};
use crate::rule::{Reads, Rule};

/// The flow that is drawn.
pub(super) struct Sheet<'a> {
    pub(super) model: &'a FlowModel,
    titles: &'a dyn Fn(TextIdx) -> Option<String>,
    /// Numbers of the red flags, from 1, by question.
    flags: Vec<Vec<usize>>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        model: &'a FlowModel,
        titles: &'a dyn Fn(TextIdx) -> Option<String>,
    ) -> Self {
        let mut flags = vec![Vec::new(); model.questions.len()];
        for (number, flag) in (1..).zip(&model.red_flags) {
            for question in Reads::of(model, &flag.when).questions() {
                if let Some(flags) = flags.get_mut(question.index()) {
                    flags.push(number);
                }
            }
        }
        Self { model, titles, flags }
    }

    /// A text's words, where there are any.
    pub(super) fn title(&self, text: TextIdx) -> Option<String> {
        (self.titles)(text).filter(|title| !title.trim().is_empty())
    }

    /// A statement's words, or its key.
    pub(super) fn statement(&self, text: TextIdx) -> String {
        self.title(text).unwrap_or_else(|| self.key(text).to_owned())
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

    /// The section that begins at a node.
    pub(super) fn section(&self, node: usize) -> &str {
        let section = self.model.nodes.get(node).and_then(|node| node.section.as_deref());
        section.unwrap_or("the end")
    }
}
