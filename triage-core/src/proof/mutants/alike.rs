//! Whether a flow and a small change of it are the same for every patient, in all that anybody
//! notices: outcomes, lines of advice, statements, the questions that are asked, and the ways out.

use std::sync::Arc;

use crate::answers::Answers;
use crate::model::{OutcomeIdx, QuestionIdx, Target, Way};
use crate::release::Release;
use crate::verify::flow::Flow;

use super::super::backward::{Carried, Reading};
use super::super::conversation::play;
use super::super::diagram::{Func, Join, Made};
use super::super::idle::noticed;
use super::super::method::Budget;
use super::super::rules::Sight;
use super::super::space::Space;
use super::super::{Proof, reads};
use super::{Mutant, Unnoticed};

/// The simplest patient for whom something differs.
pub(super) fn difference(
    release: &Release,
    changed: &Release,
    flow: &Flow,
) -> Made<Option<Answers>> {
    let mut joint = reads(release.model());
    joint.join(&reads(changed.model()));
    let space = Space::new(release.model(), &joint);
    let mut proof = Proof::over(release.model(), flow.all_still_open(), space, Budget::WHOLE);
    let possible = proof.reading().possible()?;
    let ours = all(&mut proof.reading())?;
    let changed_flow = Flow::of(changed.model());
    let mut theirs = {
        let mut reading = Reading {
            model: changed.model(),
            still_open: changed_flow.all_still_open(),
            space: &proof.space,
            diagrams: &mut proof.diagrams,
        };
        all(&mut reading)?
    }
    .into_iter();
    let mut differs = proof.diagrams.truth(false);
    for own in ours {
        let Some(other) = theirs.next() else { break };
        let less = proof.diagrams.join(Join::Less, own, other)?;
        let more = proof.diagrams.join(Join::Less, other, own)?;
        let both = proof.diagrams.join(Join::Or, less, more)?;
        let both = proof.diagrams.join(Join::And, both, possible)?;
        let is_asked = |level| {
            let what = proof.space.levels.get(level as usize);
            what.is_some_and(super::super::space::Level::is_decided_by_the_flow)
        };
        let both = proof.diagrams.forget(both, &|level: u32| is_asked(level))?;
        // What a finished conversation shows is wanted first.
        if !proof.diagrams.is_never(both) {
            differs = both;
            break;
        }
    }
    if proof.diagrams.is_never(differs) {
        return Ok(None);
    }
    let classes = proof.simplest(differs)?;
    Ok(Some(proof.space.answers(proof.model, &classes)))
}

/// Everything that anybody notices of a flow, in an order that two flows with the same questions,
/// outcomes and steps share.
fn all(reading: &mut Reading<'_>) -> Made<Vec<Func>> {
    let mut all = noticed(reading)?;
    for question in (0..reading.model.questions.len()).map(QuestionIdx::new) {
        all.push(reading.carry(&mut Asks(question))?);
    }
    for way in Way::ALL {
        let func = reading.outcome_on(way)?;
        all.push(func);
    }
    Ok(all)
}

impl Reading<'_> {
    /// The outcome on a way out, by its index and one, for every state of the answers.
    fn outcome_on(&mut self, way: Way) -> Made<Func> {
        let mut func = self.diagrams.number(0);
        for row in self.model.unfinished.iter().rev() {
            let number = match row.target {
                Target::Outcome(outcome) => i64::try_from(outcome.index())
                    .unwrap_or(i64::MAX)
                    .saturating_add(1),
                Target::Go(_) => 0,
            };
            let target = self.diagrams.number(number);
            func = match &row.when {
                None => target,
                Some(when) => {
                    let mut rules = self.rules(Sight::Given { still_open: None });
                    rules.way = Some(way);
                    let holds = rules.of(when)?.yes;
                    self.diagrams.choose(holds, target, func)?
                }
            };
        }
        Ok(func)
    }
}

/// Whether a question is asked.
struct Asks(QuestionIdx);

impl Carried for Asks {
    fn end(&mut self, reading: &mut Reading<'_>, _: OutcomeIdx) -> Made<Func> {
        Ok(reading.diagrams.truth(false))
    }

    fn open(
        &mut self,
        reading: &mut Reading<'_>,
        question: QuestionIdx,
        answered: Func,
    ) -> Made<Func> {
        if question == self.0 {
            Ok(reading.diagrams.truth(true))
        } else {
            Ok(answered)
        }
    }
}

/// The difference as a case, if a finished conversation shows it.
pub(super) fn shown(
    release: &Arc<Release>,
    changed: &Arc<Release>,
    patient: &Answers,
    mutant: &Mutant,
) -> Unnoticed {
    let (Some(ours), Some(theirs)) = (play(release, patient, None), play(changed, patient, None))
    else {
        return Unnoticed::NotShown;
    };
    if ours.lines == theirs.lines {
        return Unnoticed::NotShown;
    }
    let name = changed
        .model()
        .outcome(theirs.end.outcome)
        .map_or("", |outcome| outcome.name.as_str());
    Unnoticed::For {
        case: format!(
            "# noticed if {}\n{}\n",
            mutant.what.replace('`', ""),
            ours.lines.join("\n")
        ),
        instead: name.to_owned(),
    }
}
