//! Lines of advice that other patients get than before, though they end alike.

use crate::model::{FlowModel, OutcomeIdx, TextIdx};
use crate::proof::backward::{Carried, Reading};
use crate::proof::diagram::{Func, Join, Made};

use super::Advice;
use super::lists::text_name;
use super::versions::{Side, Versions};

impl Versions<'_> {
    /// Lines of advice, by message.
    pub(super) fn advice(&mut self, out: &mut Vec<Advice>) -> Made<()> {
        let messages = self.messages();
        if messages.is_empty() {
            return Ok(());
        }
        let (alike, compared) = (self.alike()?, self.possible()?);
        for message in messages {
            let before = self.carry(Side::Old, &mut Said(&message))?;
            let now = self.carry(Side::New, &mut Said(&message))?;
            for (some, others, is_more) in [(now, before, true), (before, now, false)] {
                let those = self.diagrams.join(Join::Without, some, others)?;
                let those = self.diagrams.join(Join::And, those, alike)?;
                if !self.diagrams.is_never(those) {
                    let who = self.described_at_most(those, compared, 1)?.who;
                    out.push(Advice {
                        message: message.clone(),
                        is_more,
                        who: who.into_iter().next().unwrap_or_default(),
                    });
                }
            }
        }
        Ok(())
    }

    /// The messages of all lines of advice of both.
    pub(super) fn messages(&self) -> Vec<String> {
        let (old, new) = (self.model(Side::Old), self.model(Side::New));
        let mut messages = names(new);
        for name in names(old) {
            if !messages.contains(&name) {
                messages.push(name);
            }
        }
        messages
    }

    /// The patients whose outcome has the same name in both versions.
    fn alike(&mut self) -> Made<Func> {
        let pairs = self.end_pairs()?;
        let compared = self.possible()?;
        let mut alike = self.diagrams.truth(false);
        for number in self.numbers(Side::New) {
            let code = number.saturating_mul(self.base()).saturating_add(number);
            let these = self.diagrams.between(pairs, code, code)?;
            alike = self.diagrams.join(Join::Or, alike, these)?;
        }
        self.diagrams.join(Join::And, alike, compared)
    }
}

/// The messages of all lines of advice.
fn names(model: &FlowModel) -> Vec<String> {
    let mut names = Vec::new();
    for also in model.outcomes.iter().flat_map(|outcome| &outcome.also) {
        let name = message(model, also.say);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The name of the message that is said.
pub(super) fn message(model: &FlowModel, text: TextIdx) -> String {
    let text = model.texts.get(text.index());
    text.map_or_else(String::new, |text| text_name(model, text))
}

/// Who gets a line of advice.
#[derive(Debug)]
struct Said<'a>(&'a str);

impl Carried for Said<'_> {
    fn end(&mut self, reading: &mut Reading<'_>, outcome: OutcomeIdx) -> Made<Func> {
        let model = reading.model;
        let mut said = reading.diagrams.truth(false);
        let also = model.outcome(outcome).map_or(&[][..], |it| &it.also);
        for line in also.iter().filter(|it| message(model, it.say) == self.0) {
            let when = reading.given(&line.when)?.yes;
            said = reading.diagrams.join(Join::Or, said, when)?;
        }
        Ok(said)
    }
}
