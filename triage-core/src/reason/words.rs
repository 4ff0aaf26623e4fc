//! A reason in the words of a locale, for the people who read what a conversation came to.

use crate::model::About;
use crate::release::Release;
use crate::render::Renderer;

use super::{Because, Condition};

/// A reason in words: one line for each answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct InWords {
    /// The answers that alone lead to the outcome.
    pub answers: Vec<String>,
    /// What would have led elsewhere.
    pub contrasts: Vec<ContrastInWords>,
}

/// What would have led elsewhere, in words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ContrastInWords {
    /// The author's name of the other outcome.
    pub outcome: String,
    /// What would have been answered otherwise.
    pub changed: Vec<String>,
    /// What would have been asked besides, and how it would have to be answered.
    pub then: Vec<String>,
}

impl Release {
    /// A reason in the words of a locale: short names of questions, labels, numbers in its digits.
    ///
    /// [`Because`] has an example.
    pub fn because_in_words(
        &self,
        because: &Because,
        locale: usize,
        about: Option<About>,
    ) -> InWords {
        let renderer = Renderer::new(self.model(), self.catalogue());
        let lines = |conditions: &[Condition]| {
            let lines = conditions.iter();
            lines
                .map(|condition| renderer.condition(locale, about, condition))
                .collect()
        };
        let contrasts = because.contrasts.iter().map(|contrast| ContrastInWords {
            outcome: (self.model().outcome(contrast.outcome))
                .map(|outcome| outcome.name.clone())
                .unwrap_or_default(),
            changed: lines(&contrast.changed),
            then: lines(&contrast.then),
        });
        InWords {
            answers: lines(&because.answers),
            contrasts: contrasts.collect(),
        }
    }
}
