//! Every patient of a small flow, walked one by one by the second reading.
//!
//! It shares with the proof where rules cut the answers, and nothing else: each patient is an answer
//! to every question, and a promise is judged by looking at all of them.

use std::collections::BTreeSet;

use triage_core::DecisionGraph;
use triage_core::answers::{Answers, Slot};
use triage_core::model::{
    About, FlowModel, NodeKind, OutcomeIdx, Promise, PromiseKind, QuestionIdx, QuestionKind,
    Requirement, Way, Worse,
};
use triage_core::rule::{Reader, Reads, Rule, Truth};

use crate::second_reading::{Fault, Reference, Run, Stop};

/// What looking at everybody says of a promise.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Found {
    Kept,
    Broken,
    NeverApplies,
}

/// All patients of a flow.
pub(crate) struct Everybody<'g> {
    model: &'g FlowModel,
    reference: Reference<'g>,
    abouts: Vec<Option<About>>,
    /// By question: the answers of which each stands for all that rules do not tell apart from it.
    answers: Vec<Vec<Slot>>,
    /// By patient; none for one who cannot be.
    all: Vec<Option<Walked>>,
}

/// A patient and where the answers lead.
struct Walked {
    patient: Answers,
    asked: Vec<QuestionIdx>,
    met: Answers,
    outcome: OutcomeIdx,
}

impl<'g> Everybody<'g> {
    /// Walks everybody; nothing if they are more than so many.
    ///
    /// Panics where a possible patient comes to no end: an accepted flow has none.
    pub(crate) fn of(graph: &'g DecisionGraph, most: usize) -> Option<Self> {
        let model = graph.model();
        let reads = reads(model);
        let questions = (0..).map(QuestionIdx::new).zip(&model.questions);
        let answers: Vec<Vec<Slot>> = questions
            .map(|(at, _)| answers(model, &reads, at))
            .collect();
        let abouts: Vec<Option<About>> = match model.about.as_slice() {
            [] => vec![None],
            some => some.iter().copied().map(Some).collect(),
        };
        let count = answers
            .iter()
            .try_fold(abouts.len(), |count, all| count.checked_mul(all.len()))?;
        if count > most {
            return None;
        }
        let mut everybody = Self {
            model,
            reference: Reference::new(graph),
            abouts,
            answers,
            all: Vec::with_capacity(count),
        };
        for number in 0..count {
            let walked = everybody.walk(number);
            everybody
                .all
                .push(walked.unwrap_or_else(|fault| panic!("{fault:?}")));
        }
        Some(everybody)
    }

    /// The outcomes that somebody reaches by answering all that is asked.
    pub(crate) fn reached(&self) -> BTreeSet<OutcomeIdx> {
        self.all.iter().flatten().map(|it| it.outcome).collect()
    }

    /// Whether a promise is kept; nothing where that cannot be said by looking at some answers alone.
    pub(crate) fn judge(&self, promise: &Promise) -> Option<Found> {
        match &promise.kind {
            PromiseKind::WorseNeverSafer(questions) => {
                let pairs = questions
                    .iter()
                    .flat_map(|at| self.worse(*at).into_iter().map(|pair| (*at, pair)));
                Some(self.compare(pairs))
            }
            PromiseKind::UnknownAtLeastAs(all) => {
                let pairs = all.iter().map(|(at, slot)| (*at, (*slot, Slot::Unknown)));
                Some(self.compare(pairs))
            }
            PromiseKind::Whenever { .. }
            | PromiseKind::Before { .. }
            | PromiseKind::AtMost { .. } => {
                let (mut is_about, mut is_broken) = (false, false);
                for walked in self.all.iter().flatten() {
                    let (about, broken) = self.of_one(promise, walked)?;
                    is_about |= about;
                    is_broken |= broken;
                }
                if let PromiseKind::Whenever {
                    when,
                    even_if_not_asked: false,
                    then,
                } = &promise.kind
                {
                    let (about, broken) = self.leaving_at_once(when, then)?;
                    is_about |= about;
                    is_broken |= broken;
                }
                Some(match (is_about, is_broken) {
                    (_, true) => Found::Broken,
                    (true, false) => Found::Kept,
                    (false, false) => Found::NeverApplies,
                })
            }
        }
    }

    fn walk(&self, number: usize) -> Result<Option<Walked>, Fault> {
        let model = self.model;
        let mut patient = Answers::new(model.questions.len());
        let mut rest = number;
        for (at, all) in self.answers.iter().enumerate() {
            patient.set(QuestionIdx::new(at), all[rest % all.len()]);
            rest /= all.len();
        }
        patient.about = self.abouts[rest];
        let truly = Reader::new(model, &patient);
        if (model.impossible.iter()).any(|it| truly.truth(&it.when) == Truth::True) {
            return Ok(None);
        }
        let Run {
            asked, met, stop, ..
        } = self.reference.run(&patient)?;
        let Stop::End(outcome, _) = stop else {
            return Err(Fault("a possible patient comes to no end".to_owned()));
        };
        // A red flag ends the run before its question is counted.
        let asked = if asked.len() < answered(&met) {
            let all = (0..model.questions.len()).map(QuestionIdx::new);
            all.filter(|at| met.get(*at) != Slot::NotAnswered).collect()
        } else {
            asked
        };
        Ok(Some(Walked {
            patient,
            asked,
            met,
            outcome,
        }))
    }

    /// Whether a promise is about a patient, and whether the patient breaks it.
    fn of_one(&self, promise: &Promise, walked: &Walked) -> Option<(bool, bool)> {
        let model = self.model;
        let given = Reader::new(model, &walked.met);
        let is_true = |rule: &Rule| given.truth(rule) == Truth::True;
        match &promise.kind {
            PromiseKind::Whenever {
                when,
                even_if_not_asked: true,
                then,
            } => {
                let is_about = Reader::new(model, &walked.patient).truth(when) == Truth::True;
                Some((is_about, is_about && !self.keeps(then, walked.outcome)))
            }
            PromiseKind::Whenever { when, then, .. } => {
                let is_about = is_true(when);
                let is_broken = is_about && !self.keeps(then, walked.outcome);
                let (left_about, left_broken) = self.leaving(walked, when, then)?;
                Some((is_about || left_about, is_broken || left_broken))
            }
            PromiseKind::Before {
                outcome,
                must_ask,
                unless,
            } => {
                let is_about = walked.outcome == *outcome && !unless.as_ref().is_some_and(is_true);
                let lacks = must_ask.iter().any(|at| !walked.asked.contains(at));
                Some((is_about, is_about && lacks))
            }
            PromiseKind::AtMost {
                questions,
                before,
                when,
            } => {
                let is_about = before.is_none_or(|before| before == walked.outcome)
                    && when.as_ref().is_none_or(is_true);
                let is_more = walked.asked.len() > *questions as usize;
                Some((is_about, is_about && is_more))
            }
            PromiseKind::WorseNeverSafer(_) | PromiseKind::UnknownAtLeastAs(_) => None,
        }
    }

    /// The same of one who leaves at any question, in any way.
    fn leaving(&self, walked: &Walked, when: &Rule, then: &Requirement) -> Option<(bool, bool)> {
        let (mut is_about, mut is_broken) = (false, false);
        for question in &walked.asked {
            let slot = walked.patient.get(*question);
            // "None of these" closes the question at once.
            let partly = match (&self.model.question(*question)?.kind, slot) {
                (QuestionKind::Choices { none, .. }, Slot::Value(chosen))
                    if none.is_none_or(|none| chosen != 1 << none) =>
                {
                    Some(Slot::Partial(chosen.cast_unsigned()))
                }
                _ => None,
            };
            for open in [Some(Slot::NotAnswered), partly].into_iter().flatten() {
                let mut patient = walked.patient.clone();
                patient.set(*question, open);
                let run = self.reference.run(&patient).ok()?;
                let Stop::Open(_, at) = run.stop else {
                    continue;
                };
                if at != *question {
                    continue;
                }
                let mut met = run.met;
                if let Slot::Partial(chosen) = met.get(*question) {
                    met.set(*question, Slot::Value(chosen.cast_signed()));
                }
                if Reader::new(self.model, &met).truth(when) != Truth::True {
                    continue;
                }
                is_about = true;
                for way in Way::ALL {
                    let outcome = self.reference.unfinished(&met, way).ok()?;
                    is_broken |= !self.keeps(then, outcome);
                }
            }
        }
        Some((is_about, is_broken))
    }

    /// The same of one who leaves where it is still asked whom it is about.
    fn leaving_at_once(&self, when: &Rule, then: &Requirement) -> Option<(bool, bool)> {
        let nothing = Answers::new(self.model.questions.len());
        if self.abouts.len() < 2 || Reader::new(self.model, &nothing).truth(when) != Truth::True {
            return Some((false, false));
        }
        let mut is_broken = false;
        for way in Way::ALL {
            let mut worst = None;
            for about in &self.abouts {
                let mut met = nothing.clone();
                met.about = *about;
                let outcome = self.reference.unfinished(&met, way).ok()?;
                let urgency = self.model.urgency_of(outcome);
                if worst.is_none_or(|(known, _)| urgency > known) {
                    worst = Some((urgency, outcome));
                }
            }
            is_broken |= worst.is_some_and(|(_, outcome)| !self.keeps(then, outcome));
        }
        Some((true, is_broken))
    }

    fn keeps(&self, then: &Requirement, outcome: OutcomeIdx) -> bool {
        let nothing = Answers::new(self.model.questions.len());
        let end = Reader::new(self.model, &nothing).ending(outcome);
        match then {
            Requirement::Then(rule) => end.truth(rule) == Truth::True,
            Requirement::Never(rule) => end.truth(rule) != Truth::True,
        }
    }

    /// Every pair of answers of which the second is worse.
    fn worse(&self, question: QuestionIdx) -> Vec<(Slot, Slot)> {
        let spec = self.model.question(question).unwrap();
        let all = &self.answers[question.index()];
        let pairs = all.iter().flat_map(|a| all.iter().map(move |b| (*a, *b)));
        let none = match &spec.kind {
            QuestionKind::Choices { none, .. } => none.map(|none| 1_u64 << none),
            _ => {
                let is_worse = |a: i64, b: i64| match spec.worse {
                    Some(Worse::Lower) => b < a,
                    Some(Worse::Higher) | None => b > a,
                };
                let both = |(a, b)| match (a, b) {
                    (Slot::Value(a), Slot::Value(b)) => is_worse(a, b),
                    _ => false,
                };
                return pairs.filter(|pair| both(*pair)).collect();
            }
        };
        let is_worse = |a: u64, b: u64| {
            let is_one_more = a & b == a && (a ^ b).count_ones() == 1;
            let is_one_of_none = Some(a) == none && b.count_ones() == 1 && b != a;
            is_one_more || is_one_of_none
        };
        let both = |(a, b)| match (a, b) {
            (Slot::Value(a), Slot::Value(b)) => is_worse(a.cast_unsigned(), b.cast_unsigned()),
            _ => false,
        };
        pairs.filter(|pair| both(*pair)).collect()
    }

    fn compare(&self, pairs: impl Iterator<Item = (QuestionIdx, (Slot, Slot))>) -> Found {
        for (question, (safer, worse)) in pairs {
            let all = &self.answers[question.index()];
            let before = self.answers.iter().take(question.index());
            let stride: usize = before.map(Vec::len).product();
            let place = |slot| all.iter().position(|known| *known == slot);
            let (Some(safer), Some(worse)) = (place(safer), place(worse)) else {
                continue;
            };
            for number in (0..self.all.len()).filter(|it| it / stride % all.len() == safer) {
                let other = number - safer * stride + worse * stride;
                let urgency = |at: usize| {
                    let walked = self.all[at].as_ref();
                    walked.map(|walked| self.model.urgency_of(walked.outcome))
                };
                if let (Some(safer), Some(worse)) = (urgency(number), urgency(other))
                    && worse < safer
                {
                    return Found::Broken;
                }
            }
        }
        Found::Kept
    }
}

fn answered(met: &Answers) -> usize {
    let answered = met.slots().iter();
    answered.filter(|slot| **slot != Slot::NotAnswered).count()
}

/// Everything that any rule reads.
fn reads(model: &FlowModel) -> Reads {
    let mut reads = Reads::default();
    for node in &model.nodes {
        node.when.iter().for_each(|rule| reads.add(model, rule));
        if let NodeKind::Decide(rows) = &node.kind {
            let rules = rows.iter().filter_map(|row| row.when.as_ref());
            rules.for_each(|rule| reads.add(model, rule));
        }
    }
    let flags = model.red_flags.iter().map(|flag| &flag.when);
    let rows = model.unfinished.iter().filter_map(|row| row.when.as_ref());
    let constraints = model.impossible.iter().map(|it| &it.when);
    for rule in flags.chain(rows).chain(constraints) {
        reads.add(model, rule);
    }
    for promise in &model.promises {
        match &promise.kind {
            PromiseKind::Whenever { when, .. } => reads.add(model, when),
            PromiseKind::Before { unless, .. } => {
                unless.iter().for_each(|rule| reads.add(model, rule));
            }
            PromiseKind::AtMost { when, .. } => {
                when.iter().for_each(|rule| reads.add(model, rule));
            }
            PromiseKind::UnknownAtLeastAs(all) => {
                for (question, slot) in all {
                    if let Slot::Value(value) = slot {
                        reads.cuts.entry(*question).or_default().insert(*value);
                    }
                }
            }
            PromiseKind::WorseNeverSafer(_) => {}
        }
    }
    reads
}

/// The answers to a question: each choice, each set of choices, and of numbers one of each stretch.
fn answers(model: &FlowModel, reads: &Reads, at: QuestionIdx) -> Vec<Slot> {
    let question = model.question(at).unwrap();
    let mut all: Vec<Slot> = match &question.kind {
        QuestionKind::YesNo(choices) | QuestionKind::Choice(choices) => (0..choices.len())
            .map(|at| Slot::Value(i64::try_from(at).unwrap()))
            .collect(),
        QuestionKind::Choices { choices, none } => (1_u64..1 << choices.len())
            .filter(|set| none.is_none_or(|none| set >> none & 1 == 0 || set.count_ones() == 1))
            .map(|set| Slot::Value(set.cast_signed()))
            .collect(),
        QuestionKind::Number(_) | QuestionKind::Date { .. } => {
            let (from, to) = question.bounds().unwrap();
            let cuts = reads.cuts.get(&at).into_iter().flatten().copied();
            let starts: BTreeSet<i64> = cuts
                .filter(|cut| from < *cut && *cut <= to)
                .chain([from])
                .collect();
            starts.into_iter().map(Slot::Value).collect()
        }
        QuestionKind::Text | QuestionKind::Location | QuestionKind::Photo | QuestionKind::Voice => {
            vec![Slot::Value(1)]
        }
    };
    if question.may_not_know {
        all.push(Slot::Unknown);
    }
    all
}
