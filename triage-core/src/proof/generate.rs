//! Cases that are missing, made from the proof: for each goal that no case touches the simplest
//! patient who does, played by the ordinary engine.

use std::sync::Arc;

use crate::answers::{Answers, Slot};
use crate::case::{Coverage, parse_case, play_case};
use crate::model::QuestionIdx;
use crate::release::Release;
use crate::source::SourceMap;

use super::Proof;
use super::conversation::{Leaves, Played, play};
use super::goals::{Goal, Possible};
use super::space::Level;

/// A case that was made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MadeCase {
    /// What it is for.
    pub goal: Goal,
    /// The text of the case file.
    pub text: String,
}

/// What was made, and what could not be.
#[derive(Clone, Debug, Default)]
pub struct MadeCases {
    /// One for each goal that was not touched by those before.
    pub cases: Vec<MadeCase>,
    /// Proven to be reached by nobody.
    pub impossible: Vec<Goal>,
    /// Not known within the budget whether somebody reaches them.
    pub not_known: Vec<Goal>,
    /// Reached by somebody, and the conversation that was found does not show it.
    pub not_played: Vec<Goal>,
}

/// Said in each case that is made.
const MADE: &str = "# Made by `triage test --generate`. It says what the flow does, not what is right: a clinician reads it\n# and confirms the outcome, or mends the flow.\n";

/// Makes cases for all that is not covered yet; `coverage` covers it afterwards.
pub fn generate(release: &Arc<Release>, coverage: &mut Coverage) -> MadeCases {
    let model = release.model();
    let mut proof = Proof::new(release.graph());
    let mut made = MadeCases::default();
    // What takes a whole conversation first, since it covers much else.
    let mut goals = Goal::all(model);
    goals.sort_by_key(|goal| match goal {
        Goal::Row(..) => 0,
        Goal::RedFlag(_) => 1,
        Goal::Unfinished(_) => 2,
        Goal::Between(..) => 3,
        Goal::Asked(_) | Goal::Chosen(..) | Goal::Unknown(_) | Goal::Outcome(_) => 4,
    });
    for goal in goals {
        if coverage.covers(goal) {
            continue;
        }
        match proof.is_possible(goal) {
            Possible::No => made.impossible.push(goal),
            Possible::NotKnown => made.not_known.push(goal),
            Possible::Yes => match one(release, &mut proof, goal, coverage) {
                Some(text) => made.cases.push(MadeCase { goal, text }),
                None => made.not_played.push(goal),
            },
        }
    }
    made
}

/// Puts a choice in the place of the one that stands for all choices that no rule tells apart.
fn choose(proof: &Proof<'_>, patient: &mut Answers, question: QuestionIdx, choice: usize) {
    let (Some(one), Slot::Value(given)) = (u32::try_from(choice).ok(), patient.get(question))
    else {
        return;
    };
    let bit = 1_u64.checked_shl(one).unwrap_or(0);
    for (_, level) in proof.space.answer(question) {
        match level {
            Level::Chosen(_, alike) if alike & bit != 0 => {
                let others = given.cast_unsigned() & !alike;
                patient.set(question, Slot::Value((others | bit).cast_signed()));
            }
            Level::Answer(..) => patient.set(question, Slot::Value(i64::from(one))),
            Level::Chosen(..)
            | Level::Known(_)
            | Level::About(_)
            | Level::Asked(_)
            | Level::Entered(_) => {}
        }
    }
}

/// The case for one goal.
fn one(
    release: &Arc<Release>,
    proof: &mut Proof<'_>,
    goal: Goal,
    coverage: &mut Coverage,
) -> Option<String> {
    let who = proof.who_reaches(goal).ok()?;
    let classes = proof.simplest(who).ok()?;
    let mut patient = proof.space.answers(proof.model, &classes);
    if let Goal::Chosen(question, choice) = goal {
        choose(proof, &mut patient, question, choice);
    }
    let model = release.model();
    let title = goal.name(model);
    let mut try_one = |played: Played| {
        let text = format!("# {title}\n{MADE}{}\n", played.lines.join("\n"));
        let sources = SourceMap::new("generated.md", text.as_str());
        let case = parse_case(&sources, sources.flow()).value?;
        let run = play_case(release, &case);
        let mut with = coverage.clone();
        with.add(model, &run);
        if run.mismatches.is_empty() && with.covers(goal) {
            *coverage = with;
            Some(text)
        } else {
            None
        }
    };
    if let Some(text) = play(release, &patient, None).and_then(&mut try_one) {
        return Some(text);
    }
    let ways = (0..=model.questions.len()).flat_map(|after| Leaves::ALL.map(|way| (after, way)));
    ways.filter_map(|way| play(release, &patient, Some(way)))
        .find_map(try_one)
}
