//! Indices into a flow's collections, one type for each, so that two cannot be swapped.

use super::{Band, Fact, FlowModel, Node, Outcome, Part, Question, Score, Table, TextKey};

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident -> $get:ident: $item:ty = $field:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(u32);

        impl $name {
            /// The index of that position.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl FlowModel {
            #[doc = concat!("The item of that index; none if it belongs to another flow.")]
            #[inline]
            pub fn $get(&self, index: $name) -> Option<&$item> {
                self.$field.get(index.index())
            }
        }
    )*};
}

indices! {
    /// A question.
    QuestionIdx -> question: Question = questions;
    /// A named condition.
    FactIdx -> fact: Fact = facts;
    /// A sum.
    ScoreIdx -> score: Score = scores;
    /// A band.
    BandIdx -> band: Band = bands;
    /// A table.
    TableIdx -> table: Table = tables;
    /// A node of the graph.
    NodeIdx -> node: Node = nodes;
    /// An outcome.
    OutcomeIdx -> outcome: Outcome = outcomes;
    /// A shared part.
    PartIdx -> part: Part = parts;
    /// A text.
    TextIdx -> text: TextKey = texts;
    /// A level of urgency, 0 the lowest.
    UrgencyIdx -> urgency: String = urgencies;
}
