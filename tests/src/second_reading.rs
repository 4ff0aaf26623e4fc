//! A second reading of what a flow means: a small interpreter over the public model, against which
//! the engine is held.
//!
//! It shares with the engine the evaluation of one rule and nothing else: which node comes next,
//! when red flags are looked at, and what may still be asked are worked out here anew.

use triage_core::DecisionGraph;
use triage_core::answers::{Answers, Slot};
use triage_core::model::{
    About, FlowModel, NodeIdx, NodeKind, OutcomeIdx, PartIdx, QuestionIdx, Row, Target, Way,
};
use triage_core::rule::{Reader, Rule, Truth};
use triage_core::turn::Fired;

/// A flow as this file reads it.
#[derive(Debug)]
pub(crate) struct Reference<'m> {
    model: &'m FlowModel,
    /// By node: the questions that may still be asked there or later.
    still_open: Vec<Vec<bool>>,
}

/// Where answers lead.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Run {
    /// The questions answered on the way, in order.
    pub(crate) asked: Vec<QuestionIdx>,
    /// The answers met on the way.
    pub(crate) met: Answers,
    /// The rows taken on the way, by node.
    pub(crate) rows: Vec<(NodeIdx, usize)>,
    /// Where it stops.
    pub(crate) stop: Stop,
}

/// Where a run stops.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stop {
    /// At a question without an answer.
    Open(NodeIdx, QuestionIdx),
    /// At an outcome.
    End(OutcomeIdx, Fired),
    /// At an answer that no patient has together with the others.
    Impossible(usize),
}

/// Something that no verified flow has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Fault(pub(crate) String);

impl<'m> Reference<'m> {
    /// Reads a verified flow.
    pub(crate) fn new(graph: &'m DecisionGraph) -> Self {
        let model = graph.model();
        Self {
            model,
            still_open: still_open(model),
        }
    }

    /// The run of a patient who gives these answers, as far as they go.
    pub(crate) fn run(&self, patient: &Answers) -> Result<Run, Fault> {
        let model = self.model;
        let mut run = Run {
            asked: Vec::new(),
            met: Answers::new(model.questions.len()),
            rows: Vec::new(),
            stop: Stop::Impossible(0),
        };
        run.met.about = patient.about;
        if let Some(stop) = self.red_flag(&run.met) {
            return Ok(Run { stop, ..run });
        }
        let mut at = 0;
        loop {
            let node = (model.nodes.get(at))
                .ok_or_else(|| Fault("the run fell off the end of the flow".to_owned()))?;
            let reader = Reader::at(model, &run.met, &self.still_open[at]);
            if let Some(when) = &node.when
                && !holds(reader, when, "the `when`", at)?
            {
                at = match node.kind {
                    NodeKind::Enter { behind, .. } => behind.index(),
                    NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) => {
                        at + 1
                    }
                };
                continue;
            }
            match &node.kind {
                NodeKind::Say(_) => at += 1,
                NodeKind::Go(target) => at = target.index(),
                NodeKind::Enter { part, .. } => {
                    run.met.enter(*part);
                    if let Some(stop) = self.red_flag(&run.met) {
                        return Ok(Run { stop, ..run });
                    }
                    at += 1;
                }
                NodeKind::Ask(question) => {
                    if run.asked.contains(question) {
                        return Err(Fault(format!("question {question:?} is asked twice")));
                    }
                    let slot = patient.get(*question);
                    run.met.set(*question, slot);
                    if slot != Slot::NotAnswered
                        && let Some(stop) = self.after_answer(&run.met)
                    {
                        return Ok(Run { stop, ..run });
                    }
                    if matches!(slot, Slot::NotAnswered | Slot::Partial(_)) {
                        let stop = Stop::Open(NodeIdx::new(at), *question);
                        return Ok(Run { stop, ..run });
                    }
                    run.asked.push(*question);
                    at += 1;
                }
                NodeKind::Decide(rows) => {
                    let (row, target) = self.first(reader, rows, at)?;
                    run.rows.push((NodeIdx::new(at), row));
                    match target {
                        Target::Go(target) => at = target.index(),
                        Target::Outcome(outcome) => {
                            let stop = Stop::End(outcome, Fired::Row(NodeIdx::new(at), row));
                            return Ok(Run { stop, ..run });
                        }
                    }
                }
            }
        }
    }

    /// What the other ways out give for these answers.
    ///
    /// Where nobody has said yet whom it is about, the most urgent over all of them.
    pub(crate) fn unfinished(&self, answers: &Answers, way: Way) -> Result<OutcomeIdx, Fault> {
        let abouts: Vec<Option<About>> = match (answers.about, self.model.about.as_slice()) {
            (None, [_, ..]) => self.model.about.iter().copied().map(Some).collect(),
            (about, _) => vec![about],
        };
        let mut worst: Option<OutcomeIdx> = None;
        for about in abouts {
            let mut answers = answers.clone();
            answers.about = about;
            answers.way = Some(way);
            for at in 0..self.model.questions.len() {
                // Leaving counts what was chosen so far as the answer.
                if let Slot::Partial(chosen) = answers.get(QuestionIdx::new(at)) {
                    let slot = Slot::Value(chosen.cast_signed());
                    answers.set(QuestionIdx::new(at), slot);
                }
            }
            let reader = Reader::new(self.model, &answers);
            let (_, target) = self.first(reader, &self.model.unfinished, usize::MAX)?;
            let Target::Outcome(outcome) = target else {
                return Err(Fault("`unfinished` leads to a section".to_owned()));
            };
            let is_worse = worst.is_none_or(|worst| self.urgency(outcome) > self.urgency(worst));
            if is_worse {
                worst = Some(outcome);
            }
        }
        worst.ok_or_else(|| Fault("nobody to be about".to_owned()))
    }

    /// How urgent an outcome is.
    pub(crate) fn urgency(&self, outcome: OutcomeIdx) -> usize {
        self.model.urgency_of(outcome).index()
    }

    fn first(
        &self,
        reader: Reader<'_>,
        rows: &[Row],
        node: usize,
    ) -> Result<(usize, Target), Fault> {
        for (at, row) in rows.iter().enumerate() {
            let is_first = match &row.when {
                Some(when) => holds(reader, when, &format!("row {at}"), node)?,
                None => true,
            };
            if is_first {
                return Ok((at, row.target));
            }
        }
        Err(Fault(format!("no row holds at node {node}")))
    }

    /// Red flags first, then what no patient has.
    fn after_answer(&self, met: &Answers) -> Option<Stop> {
        self.red_flag(met).or_else(|| {
            let reader = Reader::so_far(self.model, met);
            let mut constraints = self.model.impossible.iter();
            constraints
                .position(|constraint| reader.truth(&constraint.when) == Truth::True)
                .map(Stop::Impossible)
        })
    }

    /// The most urgent of all red flags that are true; of equal urgency the first.
    fn red_flag(&self, met: &Answers) -> Option<Stop> {
        let reader = Reader::new(self.model, met);
        let is_entered = |part: Option<PartIdx>| part.is_none_or(|part| met.has_entered(part));
        let mut found: Option<(usize, OutcomeIdx)> = None;
        for (at, flag) in self.model.red_flags.iter().enumerate() {
            if is_entered(flag.part)
                && reader.truth(&flag.when) == Truth::True
                && found.is_none_or(|(_, best)| self.urgency(flag.outcome) > self.urgency(best))
            {
                found = Some((at, flag.outcome));
            }
        }
        found.map(|(at, outcome)| Stop::End(outcome, Fired::RedFlag(at)))
    }
}

fn holds(reader: Reader<'_>, rule: &Rule, what: &str, node: usize) -> Result<bool, Fault> {
    match reader.truth(rule) {
        Truth::True => Ok(true),
        Truth::False => Ok(false),
        Truth::Undetermined => Err(Fault(format!("{what} is undetermined at node {node}"))),
    }
}

/// By node: the questions that some way from here on asks, this node's own included.
fn still_open(model: &FlowModel) -> Vec<Vec<bool>> {
    let count = model.nodes.len();
    let mut open = vec![vec![false; model.questions.len()]; count + 1];
    for (at, node) in model.nodes.iter().enumerate().rev() {
        let mut next = Vec::new();
        match &node.kind {
            NodeKind::Ask(question) => {
                open[at][question.index()] = true;
                next.push(at + 1);
            }
            NodeKind::Say(_) => next.push(at + 1),
            NodeKind::Go(target) => {
                next.push(target.index());
                next.extend(node.when.as_ref().map(|_| at + 1));
            }
            NodeKind::Enter { behind, .. } => {
                next.push(at + 1);
                next.extend(node.when.as_ref().map(|_| behind.index()));
            }
            NodeKind::Decide(rows) => {
                next.extend(rows.iter().filter_map(|row| match row.target {
                    Target::Go(target) => Some(target.index()),
                    Target::Outcome(_) => None,
                }));
                next.extend(node.when.as_ref().map(|_| at + 1));
            }
        }
        for later in next {
            let later = open[later].clone();
            for (open, later) in open[at].iter_mut().zip(later) {
                *open |= later;
            }
        }
    }
    open
}
