//! Every style of a small flow agrees with the tap; and each is noticed when it does not.

use std::sync::Arc;

use super::*;
use crate::case::{Case, parse_case, run_case};
use crate::release::Release;
use crate::source::SourceMap;

const FLOW: &str = include_str!("../../../examples/cold/flow.yaml");
const TEXTS: &str = include_str!("../../../examples/cold/en.ftl");

/// The example flow with other words for two choices, the second of them an emergency phrase.
pub(in crate::case) fn example() -> Arc<Release> {
    let mut sources = SourceMap::new("cold/flow.yaml", FLOW);
    let texts = TEXTS
        .replace(
            "    .normal = Normal\n",
            "    .normal = Normal\n    .normal_also = fine | as usual\n",
        )
        .replace(
            "    .at_rest = Hard even at rest\n",
            "    .at_rest = Hard even at rest\n    .at_rest_also = cannot breathe\n",
        );
    sources.add("cold/en.ftl", texts);
    crate::compile(&sources).unwrap().release
}

fn at_breathing() -> Recorder {
    let mut recorder = Recorder::new(&example());
    for text in ["Hi", "yes"] {
        recorder.play(&types(text)).unwrap();
    }
    recorder
}

fn types(text: &str) -> CaseLineKind {
    CaseLineKind::Types(text.to_owned())
}

fn tap(choice: &str) -> CaseLineKind {
    CaseLineKind::Taps {
        question: None,
        choice: choice.to_owned(),
    }
}

fn case(text: &str) -> Case {
    let mut sources = SourceMap::new("cold/flow.yaml", "");
    let id = sources.add("cold/cases/a.md", text);
    parse_case(&sources, id).value.unwrap()
}

#[test]
fn all_styles_of_a_small_flow_agree() {
    for (choice, end) in [
        ("normal", "= outcome stay_home"),
        ("with_effort", "= outcome see_doctor"),
    ] {
        let case = case(&format!(
            "# T\nlocale: en\n> Hi\n> [yes]\n> [{choice}]\n> 3\n{end}\n"
        ));
        let run = run_case(&example(), &case, 0);
        assert_eq!(run.mismatches, [], "{choice}");
        assert!(run.typed > 12, "{choice}: {}", run.typed);
    }
}

#[test]
fn each_style_is_noticed_when_it_comes_to_something_else() {
    let recorder = at_breathing();
    for (style, wrong) in [
        (InputStyle::Number, "3"),
        (InputStyle::ExtendedDigits, "۳"),
        (InputStyle::ArabicDigits, "٣"),
        (InputStyle::Label, "Hard even at rest"),
        (InputStyle::Synonym, "not normal"),
    ] {
        let ways = vec![(style, wrong.to_owned())];
        let tried = held_against(&recorder, &tap("normal"), ways, &mut Said::default());
        let found: Vec<_> = tried
            .differences
            .iter()
            .map(|found| (found.style, found.typed.as_str()))
            .collect();
        assert_eq!(found, [(style, wrong)]);
    }
}

#[test]
fn another_answer_is_noticed_behind_the_same_question() {
    // Both lead to the days of fever; only the answer tells them apart.
    let ways = vec![(InputStyle::Number, "2".to_owned())];
    let tried = held_against(&at_breathing(), &tap("normal"), ways, &mut Said::default());
    assert_eq!(
        tried.differences,
        [Difference {
            style: InputStyle::Number,
            typed: "2".to_owned(),
            expected: "fever_days".to_owned(),
            actual: "fever_days, with other answers".to_owned(),
        }]
    );
}

#[test]
fn a_typed_number_is_tried_in_other_digits() {
    let mut recorder = at_breathing();
    recorder.play(&tap("normal")).unwrap();
    let right = tried(&recorder, &types("3"), &mut Said::default());
    assert_eq!((right.count, right.differences), (2, Vec::new()));
    for (style, wrong) in [
        (InputStyle::ExtendedDigits, "۴"),
        (InputStyle::ArabicDigits, "٤"),
    ] {
        let tried = held_against(
            &recorder,
            &types("3"),
            vec![(style, wrong.to_owned())],
            &mut Said::default(),
        );
        assert_eq!(tried.differences.len(), 1, "{wrong}");
    }
}

#[test]
fn an_old_button_and_words_have_no_other_style() {
    let recorder = at_breathing();
    let old = CaseLineKind::Taps {
        question: Some("consent".to_owned()),
        choice: "yes".to_owned(),
    };
    for line in [old, types("fine"), CaseLineKind::Says("back".to_owned())] {
        assert_eq!(
            tried(&recorder, &line, &mut Said::default()).count,
            0,
            "{line:?}"
        );
    }
}

#[test]
fn other_words_are_typed_once_in_a_case() {
    let recorder = at_breathing();
    let mut said = Said::default();
    assert_eq!(tried(&recorder, &tap("normal"), &mut said).count, 6);
    // Numbers and the label again, and neither `fine` nor `as usual`.
    assert_eq!(tried(&recorder, &tap("normal"), &mut said).count, 4);
}

#[test]
fn an_emergency_word_must_bring_the_emergency_text_and_the_question_again() {
    let recorder = at_breathing();
    let line = tap("at_rest");
    let right = tried(&recorder, &line, &mut Said::default());
    assert_eq!((right.count, right.differences), (5, Vec::new()));
    let tapped = play(&recorder, &line).unwrap();
    let word = "cannot breathe";
    let heard = || play(&recorder, &types(word)).unwrap();
    let lacks = |found: &Played| emergency::lacks(&recorder, &line, &tapped, found);
    assert_eq!(lacks(&heard()), None);
    // As if it had been taken as the answer that it also is.
    assert_eq!(
        lacks(&play(&recorder, &line).unwrap()),
        Some("the emergency text does not come first")
    );
    let mut twin = heard();
    twin.1.handover = None;
    assert_eq!(lacks(&twin), Some("people are not called once"));
    let mut twin = heard();
    twin.1.conclusion.clone_from(&tapped.1.conclusion);
    assert_eq!(lacks(&twin), Some("it counts as an answer"));
    let mut twin = heard();
    twin.0.last_message = None;
    assert_eq!(lacks(&twin), Some("the question is not asked again"));
}
