//! Who is asked what, before and now.

use crate::model::{NodeKind, QuestionIdx};
use crate::proof::backward::IsAsked;
use crate::proof::diagram::{Join, Made};

use super::versions::{Side, Versions};
use super::{Asked, WhatAsked};

impl Versions<'_> {
    /// Questions that are new or lost, and those that more or fewer patients are asked.
    pub(super) fn asked(&mut self, out: &mut Vec<Asked>) -> Made<()> {
        self.new_and_lost(out);
        let compared = self.possible()?;
        for (old, new) in self.joint.matched.clone() {
            let before = self.carry(Side::Old, &mut IsAsked(old))?;
            let now = self.carry(Side::New, &mut IsAsked(new))?;
            if before == now {
                continue;
            }
            for (some, others, what) in [
                (now, before, WhatAsked::More),
                (before, now, WhatAsked::Fewer),
            ] {
                let those = self.diagrams.join(Join::Without, some, others)?;
                let those = self.diagrams.join(Join::And, those, compared)?;
                if !self.diagrams.is_never(those) {
                    let who = self.described_at_most(those, compared, 1)?.who;
                    let mut asked = self.alone(Side::New, new, what);
                    asked.who = who.into_iter().next().unwrap_or_default();
                    out.push(asked);
                }
            }
        }
        Ok(())
    }

    /// Questions that one version alone knows.
    pub(super) fn new_and_lost(&self, out: &mut Vec<Asked>) {
        let matched = &self.joint.matched;
        for question in self.asks(Side::New) {
            if matched.iter().all(|(_, new)| *new != question) {
                out.push(self.alone(Side::New, question, WhatAsked::New));
            }
        }
        for question in self.asks(Side::Old) {
            if matched.iter().all(|(old, _)| *old != question) {
                out.push(self.alone(Side::Old, question, WhatAsked::Lost));
            }
        }
    }

    /// The most questions in one conversation before and now, and whether somebody is asked more.
    pub(super) fn lengths(&mut self) -> Made<(i64, i64, bool)> {
        let compared = self.possible()?;
        let (before, now) = (self.count(Side::Old)?, self.count(Side::New)?);
        let more = self.diagrams.join(Join::Less, before, now)?;
        let more = self.diagrams.join(Join::And, more, compared)?;
        let nothing = self.diagrams.number(0);
        let mut most = |count| {
            let count = self.diagrams.choose(compared, count, nothing)?;
            Ok(self.values(count).last().copied().unwrap_or(0))
        };
        Ok((most(before)?, most(now)?, !self.diagrams.is_never(more)))
    }

    /// The questions that some step asks.
    fn asks(&self, side: Side) -> Vec<QuestionIdx> {
        let model = self.model(side);
        let is_asked = |index: &QuestionIdx| {
            let mut nodes = model.nodes.iter();
            nodes.any(|node| matches!(&node.kind, NodeKind::Ask(question) if question == index))
        };
        let all = (0..model.questions.len()).map(QuestionIdx::new);
        all.filter(is_asked).collect()
    }

    pub(super) fn alone(&self, side: Side, question: QuestionIdx, what: WhatAsked) -> Asked {
        let question = self.model(side).question(question);
        Asked {
            question: question.map_or_else(String::new, |question| question.name.clone()),
            what,
            who: String::new(),
        }
    }
}
