//! What would have led elsewhere: the patient who differs in the fewest answers from this one.
//!
//! Whom it is about stays as it is, for that is no finding. What is shown was run through the flow
//! and does end there.

use crate::answers::{Answers, Slot};
use crate::graph::DecisionGraph;
use crate::model::{OutcomeIdx, QuestionIdx};
use crate::proof::{Class, Level, Next};

use super::Contrast;
use super::conditions::conditions;
use super::function::{ANY, Found, Function, Range};

use super::walk::run;

/// The nearest other outcome, and the nearest less urgent one where that is another.
pub(super) fn nearest(
    graph: &DecisionGraph,
    function: &mut Function<'_>,
    outcome: OutcomeIdx,
    given: &Answers,
) -> Vec<Contrast> {
    let urgency = |outcome| graph.model().urgency_of(outcome);
    let own = urgency(outcome);
    let of_others: [&dyn Fn(OutcomeIdx) -> bool; 2] =
        [&|other| other != outcome, &|other| urgency(other) < own];
    let mut contrasts: Vec<Contrast> = Vec::new();
    for is_wanted in of_others {
        if contrasts
            .iter()
            .any(|known| is_wanted(known.outcome) && urgency(known.outcome) < own)
        {
            continue;
        }
        let ranges = same_person(function);
        let found = function.nearest(&ranges, is_wanted).flatten();
        contrasts.extend(found.and_then(|found| contrast(graph, function, &found, given)));
    }
    contrasts
}

/// Everybody about whom the answers can be.
fn same_person(function: &Function<'_>) -> Vec<Range> {
    let levels = function.frozen.levels().iter().zip(&function.own);
    let range = |(level, own): (&Level, &Option<u32>)| match (level, own) {
        (Level::About(_), Some(own)) => (*own, *own),
        (
            Level::About(_)
            | Level::Answer(..)
            | Level::Known(_)
            | Level::Chosen(..)
            | Level::Asked(_)
            | Level::Entered(_),
            _,
        ) => ANY,
    };
    levels.map(range).collect()
}

fn contrast(
    graph: &DecisionGraph,
    function: &mut Function<'_>,
    found: &Found,
    given: &Answers,
) -> Option<Contrast> {
    let mut classes: Vec<u32> = (function.own.iter()).map(|own| own.unwrap_or(0)).collect();
    for (level, class) in &found.way {
        if let Some(place) = classes.get_mut(*level as usize) {
            *place = *class;
        }
    }
    let patient = patient(graph, function, &classes, given);
    let (outcome, met) = run(graph, &patient)?;
    if outcome != found.outcome {
        return None;
    }
    let is_asked = |question: QuestionIdx| met.get(question) != Slot::NotAnswered;
    let (mut changed, mut then) = (Vec::new(), Vec::new());
    for (level, class) in &found.way {
        let own = function.own.get(*level as usize).copied().flatten();
        let question = function.frozen.levels().get(*level as usize)?.question();
        if own == Some(*class) || !question.is_some_and(is_asked) {
            continue;
        }
        let range = widened(function, &mut classes, *level, outcome);
        match own {
            Some(_) => changed.push((*level, range)),
            None => then.push((*level, range)),
        }
    }
    if changed.is_empty() {
        return None;
    }
    needed(function, outcome, &changed, &mut then);
    let (model, levels) = (graph.model(), function.frozen.levels());
    Some(Contrast {
        outcome,
        changed: conditions(model, levels, &met, &changed),
        then: conditions(model, levels, &met, &then),
        answers: met,
    })
}

/// Leaves out questions that would be asked besides, and whose answers do not matter.
fn needed(
    function: &mut Function<'_>,
    outcome: OutcomeIdx,
    changed: &[(u32, Range)],
    then: &mut Vec<(u32, Range)>,
) {
    let question = |function: &Function<'_>, level: u32| {
        let level = function.frozen.levels().get(level as usize);
        level.and_then(Level::question)
    };
    let mut ranges = function.given();
    for (level, range) in changed.iter().chain(&*then) {
        if let Some(place) = ranges.get_mut(*level as usize) {
            *place = *range;
        }
    }
    let mut questions: Vec<_> = then
        .iter()
        .map(|(level, _)| question(function, *level))
        .collect();
    questions.dedup();
    for left_out in questions.into_iter().rev() {
        let mut fewer = ranges.clone();
        for (level, _) in then.iter() {
            if question(function, *level) == left_out
                && let Some(place) = fewer.get_mut(*level as usize)
            {
                *place = ANY;
            }
        }
        if function.leads_to(&fewer, outcome) == Some(true) {
            ranges = fewer;
            then.retain(|(level, _)| question(function, *level) != left_out);
        }
    }
}

/// The numbers that do as well, the other answers being what they are.
fn widened(function: &Function<'_>, classes: &mut [u32], level: u32, outcome: OutcomeIdx) -> Range {
    let at = level as usize;
    let own = classes.get(at).copied().unwrap_or(0);
    let of = match function.frozen.levels().get(at) {
        Some(Level::Answer(_, of)) => of.as_slice(),
        Some(
            Level::About(_)
            | Level::Known(_)
            | Level::Chosen(..)
            | Level::Asked(_)
            | Level::Entered(_),
        )
        | None => &[],
    };
    let mut does = |class: &u32| {
        if let Some(place) = classes.get_mut(at) {
            *place = *class;
        }
        let is_number = matches!(of.get(*class as usize), Some(Class::Numbers(..)));
        is_number && function.frozen.value(classes) == Next::End(outcome)
    };
    let (mut low, mut high) = (own, own);
    if does(&own) {
        low = (0..own).rev().take_while(&mut does).last().unwrap_or(own);
        let above = own.saturating_add(1)..u32::MAX;
        high = above.take_while(&mut does).last().unwrap_or(own);
    }
    if let Some(place) = classes.get_mut(at) {
        *place = own;
    }
    (low, high)
}

/// All answers of the patient of these classes: the patient's own where nothing is changed, and the
/// nearest number where one is.
fn patient(
    graph: &DecisionGraph,
    function: &Function<'_>,
    classes: &[u32],
    given: &Answers,
) -> Answers {
    let mut answers = function.frozen.answers(graph.model(), classes);
    answers.about = given.about.or(answers.about);
    let levels = function.frozen.levels().iter();
    let all: Vec<_> = levels.zip(&function.own).zip(classes).collect();
    let is_changed = |question: QuestionIdx| {
        all.iter().any(|((level, own), class)| {
            level.question() == Some(question) && own.is_some_and(|own| own != **class)
        })
    };
    for index in (0..graph.model().questions.len()).map(QuestionIdx::new) {
        let slot = given.get(index);
        if slot != Slot::NotAnswered && !is_changed(index) {
            answers.set(index, slot);
        }
    }
    for ((level, own), class) in &all {
        let Some(own) = own.filter(|own| own != *class) else {
            continue;
        };
        match level {
            Level::Answer(question, of) => {
                if let Some(Class::Numbers(low, high)) = of.get(**class as usize) {
                    let nearest = if **class < own { *high } else { *low };
                    answers.set(*question, Slot::Value(nearest));
                }
            }
            // What else was chosen stays so.
            Level::Chosen(question, bits) => {
                if let (Slot::Value(before), Slot::Value(now)) =
                    (given.get(*question), answers.get(*question))
                {
                    let (before, now) = (before.cast_unsigned(), now.cast_unsigned());
                    let kept = untouched(&all, *question);
                    let set = before & kept | now & !kept | now & bits;
                    answers.set(*question, Slot::Value(set.cast_signed()));
                }
            }
            Level::About(_) | Level::Known(_) | Level::Asked(_) | Level::Entered(_) => {}
        }
    }
    answers
}

/// The choices of a question that are chosen or not as before.
fn untouched(all: &[((&Level, &Option<u32>), &u32)], question: QuestionIdx) -> u64 {
    let same = all.iter().filter_map(|((level, own), class)| match level {
        Level::Chosen(of, bits) if *of == question && **own == Some(**class) => Some(*bits),
        Level::Chosen(..)
        | Level::About(_)
        | Level::Answer(..)
        | Level::Known(_)
        | Level::Asked(_)
        | Level::Entered(_) => None,
    });
    same.fold(0, |set, bits| set | bits)
}
