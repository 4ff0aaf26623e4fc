//! Lines of advice that other patients get than before, though they end alike.

use crate::model::OutcomeIdx;
use crate::proof::diagram::Made;
use crate::proof::diff::Advice;
use crate::proof::diff::advice::message;
use crate::proof::diff::versions::Side;
use crate::proof::sat::Lit;

use super::Asking;

impl Asking<'_, '_> {
    /// Lines of advice, by message.
    pub(super) fn advice(&mut self, out: &mut Vec<Advice>) -> Made<()> {
        let messages = self.versions.messages();
        if messages.is_empty() {
            return Ok(());
        }
        let alike = self.alike()?;
        let (mut told, mut who) = (Vec::new(), Vec::new());
        for message in messages {
            let before = self.said(Side::Old, &message)?;
            let now = self.said(Side::New, &message)?;
            for (some, others, is_more) in [(now, before, true), (before, now, false)] {
                who.push(self.two.search.gates.and(&[alike, some, !others])?);
                told.push(Advice {
                    message: message.clone(),
                    is_more,
                    who: String::new(),
                });
            }
        }
        let met = self.met(&who);
        for ((mut advice, who), by) in told.into_iter().zip(who).zip(&met.by) {
            if let Some(model) = by.and_then(|by| met.models.get(by)) {
                advice.who = self.described_once(who, model);
                out.push(advice);
            }
        }
        met.is_all
    }

    /// The patients whose outcome has the same name in both versions.
    fn alike(&mut self) -> Made<Lit> {
        let (before, now) = (self.ended(Side::Old)?, self.ended(Side::New)?);
        let gates = &mut self.two.search.gates;
        let pairs = before.iter().zip(&now);
        let alike = pairs.map(|(before, now)| gates.and(&[*before, *now]));
        let alike: Vec<Lit> = alike.collect::<Made<_>>()?;
        let alike = gates.or(&alike)?;
        gates.and(&[self.two.possible, alike])
    }

    /// Who gets a line of advice.
    fn said(&mut self, side: Side, wanted: &str) -> Made<Lit> {
        let model = self.versions.model(side);
        let mut said = Vec::new();
        for (at, outcome) in model.outcomes.iter().enumerate() {
            let lines = outcome.also.iter();
            for line in lines.filter(|line| message(model, line.say) == wanted) {
                let version = match side {
                    Side::Old => &self.two.old,
                    Side::New => &self.two.new,
                };
                let gates = &mut self.two.search.gates;
                said.push(version.ended(gates, OutcomeIdx::new(at), Some(&line.when))?);
            }
        }
        self.two.search.gates.or(&said)
    }
}
