//! Patients who leave while a question is open: where each way out leads them.

use crate::model::{OutcomeIdx, QuestionIdx, QuestionKind, Target, Way};
use crate::proof::diagram::Made;
use crate::rule::Reads;

use super::formula::Flow;
use super::gates::Gates;
use super::patient::Patient;
use super::rules::{Rules, Sight};
use super::walk::Place;
use super::{FALSE, Lit, TRUE};

/// Whoever leaves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaving<'a> {
    pub(super) flow: Flow<'a>,
    pub(super) patient: &'a Patient,
}

impl Leaving<'_> {
    /// Where each row of `unfinished` is the first one that is true, with the outcome that it names.
    pub(super) fn ends(
        &self,
        gates: &mut Gates,
        place: &Place,
        way: Way,
    ) -> Made<Vec<(OutcomeIdx, Lit)>> {
        let mut ends = Vec::new();
        let mut reaches = TRUE;
        let mut rules = self.rules(gates, place);
        rules.way = Some(way);
        for row in &self.flow.model.unfinished {
            let holds = match &row.when {
                None => TRUE,
                Some(rule) => rules.of(rule)?.yes,
            };
            let taken = rules.gates.and(&[reaches, holds])?;
            reaches = rules.gates.without(reaches, holds)?;
            if let Target::Outcome(outcome) = row.target {
                ends.push((outcome, taken));
            }
        }
        Ok(ends)
    }

    /// Where some choices of an open question can be chosen and the question is open still; nobody
    /// where it has not several choices.
    pub(super) fn partly(
        &self,
        gates: &mut Gates,
        question: QuestionIdx,
        place: &Place,
    ) -> Made<Lit> {
        let spec = self.flow.model.question(question);
        if !matches!(
            spec.map(|spec| &spec.kind),
            Some(QuestionKind::Choices { .. })
        ) {
            return Ok(FALSE);
        }
        let closes = self.closes_while_choosing(gates, question, place)?;
        // Of an answer that is not known nothing is chosen on the way to it.
        let known = self.flow.space.known(question);
        let known = known.map_or(TRUE, |level| self.patient.is(level, 1));
        gates.without(known, closes)
    }

    /// Where the question is open no more once these choices are tapped: a red flag fires on what was
    /// chosen so far, or it is "none of these".
    fn closes_while_choosing(
        &self,
        gates: &mut Gates,
        question: QuestionIdx,
        place: &Place,
    ) -> Made<Lit> {
        let model = self.flow.model;
        let mut rules = self.rules(gates, place);
        rules.still_choosing = Some(question);
        let mut fires = Vec::new();
        for (at, level) in self.flow.space.answer(question) {
            if level.is_none_of_these(model) {
                fires.push(self.patient.is(at, 1));
            }
        }
        for flag in &model.red_flags {
            if !Reads::of(model, &flag.when).questions().contains(&question) {
                continue;
            }
            let yes = rules.of(&flag.when)?.yes;
            let entered = flag.part.map_or(TRUE, |part| place.entered(part));
            fires.push(rules.gates.and(&[yes, entered])?);
        }
        gates.or(&fires)
    }

    fn rules<'s>(&'s self, gates: &'s mut Gates, place: &'s Place) -> Rules<'s> {
        let sight = Sight::Given {
            place,
            still_open: None,
        };
        Rules::new(self.flow, gates, self.patient, sight)
    }
}
