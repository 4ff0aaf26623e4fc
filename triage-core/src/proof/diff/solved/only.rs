//! Where those end who give an answer that one version alone can be given.

use crate::proof::diagram::Made;
use crate::proof::diff::versions::Side;
use crate::proof::sat::Lit;
use crate::proof::space::Level;

use super::Asking;

impl Asking<'_, '_> {
    /// For each answer that one version alone can be given, where it leads there.
    pub(super) fn only_one(&mut self, out: &mut Vec<String>) -> Made<()> {
        for side in [Side::Old, Side::New] {
            let only = self.versions.only(side);
            if only.is_empty() {
                continue;
            }
            let (own, ends) = (self.own(side)?, self.ended(side)?);
            for (level, classes) in only {
                let those = self.who_gives(side, level, &classes)?;
                let who = ends.iter().map(|end| {
                    let gates = &mut self.two.search.gates;
                    gates.and(&[own, those, *end])
                });
                let who: Vec<Lit> = who.collect::<Made<_>>()?;
                let met = self.met(&who);
                met.is_all?;
                let places = met.by.iter().enumerate();
                let places = places.filter_map(|(at, by)| by.map(|_| at));
                out.push(self.versions.only_told(side, level, &classes, places));
            }
        }
        Ok(())
    }

    /// Who gives one of these answers, being asked.
    fn who_gives(&mut self, side: Side, level: u32, classes: &[u32]) -> Made<Lit> {
        let those = self.two.is_in(level, classes)?;
        let question = self
            .versions
            .own_level(side, level)
            .and_then(Level::question);
        let Some(question) = question else {
            return Ok(those);
        };
        let gates = &mut self.two.search.gates;
        let asked = match side {
            Side::Old => self.two.old.asked(gates, question)?,
            Side::New => self.two.new.asked(gates, question)?,
        };
        gates.and(&[those, asked])
    }

    /// Every patient whom a version can have.
    fn own(&mut self, side: Side) -> Made<Lit> {
        let mut all = vec![self.version(side).possible()];
        for (level, classes) in self.versions.own_classes(side) {
            all.push(self.two.is_in(level, &classes)?);
        }
        self.two.search.gates.and(&all)
    }
}
