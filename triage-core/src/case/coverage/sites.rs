//! Which places of a flow a turn came to, and what held there.

use crate::answers::{Answers, Slot};
use crate::model::{FlowModel, NodeIdx, NodeKind, OutcomeIdx, QuestionIdx};
use crate::proof::goals::{Condition, Site};
use crate::release::Release;
use crate::rule::{Reader, Truth};
use crate::turn::{Fired, Visit};

use super::super::recorder::TurnRecord;

/// The places of one turn, and the answers that counted there.
#[derive(Debug)]
pub(super) struct Passed {
    pub(super) sites: Vec<Site>,
    pub(super) answers: Answers,
}

/// The places that a turn came to, given the answers before it.
pub(super) fn passed(release: &Release, before: &[Slot], turn: &TurnRecord) -> Passed {
    let model = release.model();
    let mut answers = Answers::new(model.questions.len());
    answers.about = turn.about;
    let mut sites = Vec::new();
    for (index, slot) in (0..).map(QuestionIdx::new).zip(&turn.answers) {
        answers.set(index, *slot);
        let was = before.get(index.index()).copied().unwrap_or_default();
        if *slot != Slot::NotAnswered && *slot != was {
            sites.push(Site::Answered(index));
            let flags = release.graph().flags_reading(index).iter();
            sites.extend(flags.map(|flag| Site::FlagRead(*flag)));
        }
    }
    for visit in &turn.visits {
        visited(model, *visit, &mut sites);
    }
    if let Some(end) = &turn.conclusion {
        if let Fired::RedFlag(flag) = end.reason.fired {
            sites.push(Site::FlagFired(flag));
        }
        ended(model, end.outcome, &answers, &mut sites);
    }
    Passed { sites, answers }
}

fn visited(model: &FlowModel, visit: Visit, sites: &mut Vec<Site>) {
    match visit {
        Visit::Asked(node) | Visit::Reread(node) => {
            sites.push(Site::Node(node.index()));
            match model.node(node).map(|node| &node.kind) {
                Some(NodeKind::Ask(question)) => sites.push(Site::Asked(*question)),
                Some(
                    NodeKind::Say(_)
                    | NodeKind::Go(_)
                    | NodeKind::Decide(_)
                    | NodeKind::Enter { .. },
                )
                | None => {}
            }
        }
        Visit::Said(node) | Visit::Passed(node) | Visit::Went(node) | Visit::Entered(node) => {
            sites.push(Site::Node(node.index()));
        }
        Visit::Decided(node, row) => {
            let node = node.index();
            sites.push(Site::Node(node));
            sites.extend((0..=row).map(|row| Site::RowRead(node, row)));
            sites.push(Site::RowTaken(node, row));
        }
        Visit::RedFlag(flag) => sites.push(Site::FlagFired(flag)),
        Visit::Unfinished(row) => {
            sites.extend((0..=row).map(Site::UnfinishedRead));
            sites.push(Site::UnfinishedTaken(row));
        }
    }
}

fn ended(model: &FlowModel, outcome: OutcomeIdx, answers: &Answers, sites: &mut Vec<Site>) {
    sites.push(Site::Ends(outcome));
    let also = model.outcome(outcome).map_or(&[][..], |of| &of.also);
    for (at, line) in also.iter().enumerate() {
        sites.push(Site::AlsoRead(outcome, at));
        if Reader::new(model, answers).truth(&line.when) == Truth::True {
            sites.push(Site::AlsoSaid(outcome, at));
        }
    }
}

/// Whether a condition holds at a place.
pub(super) fn holds(release: &Release, when: Condition, site: Site, answers: &Answers) -> bool {
    let model = release.model();
    let reader = match site {
        Site::Node(node) | Site::RowRead(node, _) => Reader::at(
            model,
            answers,
            release.graph().still_open(NodeIdx::new(node)),
        ),
        Site::Asked(_)
        | Site::Answered(_)
        | Site::RowTaken(..)
        | Site::FlagRead(_)
        | Site::FlagFired(_)
        | Site::UnfinishedRead(_)
        | Site::UnfinishedTaken(_)
        | Site::AlsoRead(..)
        | Site::AlsoSaid(..)
        | Site::Ends(_)
        | Site::Locale(_) => Reader::new(model, answers),
    };
    when.holds(model, answers, &reader)
}
