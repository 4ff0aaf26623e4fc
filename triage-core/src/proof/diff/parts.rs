//! The parts of a comparison, each of which is known by a method or not at all.

use crate::proof::diagram::Made;
use crate::proof::method::Method;

use super::Difference;
use super::versions::Versions;

/// One part of a comparison.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Part {
    /// Where those end whom one version alone can have.
    OnlyOne,
    /// The outcomes of those who answer everything.
    Outcomes,
    /// The outcomes of those who leave before the end.
    Unfinished,
    /// Who is asked what.
    Questions,
    /// How many questions are asked.
    Lengths,
    /// Who gets which line of advice.
    Advice,
}

impl Part {
    /// All of them, in the order in which they are compared.
    pub const ALL: [Self; 6] = [
        Self::OnlyOne,
        Self::Outcomes,
        Self::Unfinished,
        Self::Questions,
        Self::Lengths,
        Self::Advice,
    ];

    /// What it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::OnlyOne => "where those end whom one version alone can have",
            Self::Outcomes => "the outcomes of those who answer everything",
            Self::Unfinished => "the outcomes of those who leave before the end",
            Self::Questions => "who is asked what",
            Self::Lengths => "how many questions are asked",
            Self::Advice => "who gets which line of advice",
        }
    }
}

/// The methods that compare two versions, in the order in which they are tried. A projection forgets
/// what the other version may read.
pub(super) const METHODS: [Method; 2] = [Method::Diagrams, Method::Satisfiability];

impl Versions<'_> {
    /// One part by diagrams. What was found before the budget ended is so, and may not be all.
    pub(super) fn part(
        &mut self,
        part: Part,
        happened: &mut [bool],
        out: &mut Difference,
    ) -> Made<()> {
        match part {
            Part::OnlyOne => self.only_one(&mut out.only_one),
            Part::Outcomes => self.ends(happened, &mut out.outcomes),
            Part::Unfinished => self.left(happened, &mut out.unfinished),
            Part::Questions => self.asked(&mut out.questions),
            Part::Lengths => {
                let (before, now, is_more) = self.lengths()?;
                out.longest = Some((before, now));
                out.asked_more = Some(is_more);
                Ok(())
            }
            Part::Advice => self.advice(&mut out.advice),
        }
    }
}
