//! What is proven of goals against the engine: whoever is said to reach one does, and no
//! conversation shows what is said to be impossible.

use proptest::prelude::*;
use triage_core::Reply;
use triage_core::case::{CaseLineKind, Coverage, Place, Recorder, generate};
use triage_core::model::{FlowModel, Question};
use triage_core::proof::mutants::{Fate, Mutation};

use crate::corpus::{config, subject};
use crate::tape::Tape;

/// Conversations that are held for each flow.
const CONVERSATIONS: usize = 60;
/// Mistakes that are tried of each flow.
const MISTAKES: usize = 12;
/// Turns that no conversation needs.
const LONGEST: usize = 200;

fn any_tape() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..4_000)
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn whoever_is_said_to_reach_a_goal_does(number in 100_u16..400) {
        let subject = subject(number);
        // On the way the engine reads a constraint with the answers so far, where the proof reads it
        // with all of them: `q is known` differs.
        prop_assume!(subject.model().impossible.is_empty());
        let made = generate(&mut Coverage::new(&subject), &mut |_, _| {});
        prop_assert_eq!(made.not_played, [], "{:?}", subject);
        prop_assert_eq!(made.not_known, []);
    }

    #[test]
    fn whoever_is_said_to_tell_a_mistake_apart_does(number in 100_u16..400, tape in any_tape()) {
        let subject = subject(number);
        prop_assume!(subject.model().impossible.is_empty());
        let mut mutation = Mutation::new(&subject, Vec::new());
        let mut tape = Tape::new(&tape);
        for _ in 0..MISTAKES {
            let judged = mutation.judge(tape.below(mutation.count().max(1)));
            let nobody = Fate::Survived { case: None };
            if let Some(judged) = judged {
                prop_assert!(judged.fate != nobody, "{:?} {:?}", judged.mutant, subject);
                prop_assert!(judged.fate != Fate::NotKnown, "{:?} {:?}", judged.mutant, subject);
            }
        }
    }

    #[test]
    fn no_conversation_shows_what_is_impossible(number in 100_u16..400, tape in any_tape()) {
        let subject = subject(number);
        // Choices may be tapped one by one that are refused together in the end.
        prop_assume!(subject.model().impossible.is_empty());
        let mut coverage = Coverage::new(&subject);
        let impossible = |coverage: &Coverage| -> Vec<Place> {
            let kinds = coverage.report().kinds;
            kinds.into_iter().flat_map(|kind| kind.impossible).collect()
        };
        let before = impossible(&coverage);
        let mut tape = Tape::new(&tape);
        for _ in 0..CONVERSATIONS {
            let mut recorder = Recorder::new(&subject);
            let mut turns = vec![recorder.send(Reply::Text("Hi".to_owned()))];
            while turns.iter().all(|turn| turn.conclusion.is_none()) && turns.len() < LONGEST {
                let line = says(&recorder, subject.model(), &mut tape);
                turns.extend(recorder.play(&line).unwrap_or_default());
            }
            coverage.add(0, &turns);
        }
        let after = impossible(&coverage);
        let shown: Vec<Place> = before.into_iter().filter(|place| !after.contains(place)).collect();
        prop_assert_eq!(shown, [], "{:?}", subject);
    }
}

/// Something that a patient says: mostly an answer to what is asked.
fn says(recorder: &Recorder, model: &FlowModel, tape: &mut Tape<'_>) -> CaseLineKind {
    if tape.chance(4) {
        let words = ["stop", "doctor", "back"];
        return CaseLineKind::Says(words[tape.below(words.len())].to_owned());
    }
    let names = recorder.choice_names();
    let open = recorder
        .session()
        .and_then(|session| session.open_question());
    let question = open.and_then(|question| model.question(question));
    if let Some((from, to)) = question.and_then(Question::bounds)
        && (names.is_empty() || tape.chance(80))
    {
        let decimals = question.map_or(0, Question::decimals);
        return CaseLineKind::Types(written(tape.between(from, to), decimals));
    }
    match names.get(tape.below(names.len().max(1))) {
        Some(name) => CaseLineKind::Taps {
            question: None,
            choice: name.clone(),
        },
        None if tape.chance(50) => CaseLineKind::Types("words".to_owned()),
        None if tape.chance(50) => CaseLineKind::Photo,
        None if tape.chance(50) => CaseLineKind::Voice,
        None => CaseLineKind::Location(31_500_000, 74_300_000),
    }
}

/// A number of smallest steps with its decimal point.
fn written(steps: i64, decimals: u8) -> String {
    let scale = 10_u64.pow(u32::from(decimals));
    let (whole, part) = (steps.unsigned_abs() / scale, steps.unsigned_abs() % scale);
    let sign = if steps < 0 { "-" } else { "" };
    match decimals {
        0 => steps.to_string(),
        _ => format!(
            "{sign}{whole}.{part:0width$}",
            width = usize::from(decimals)
        ),
    }
}
