//! Plays a case against a release and tells where it differs.

use std::sync::Arc;

use crate::model::Way;
use crate::release::Release;
use crate::source::Span;

use super::recorder::{NotPlayed, Recorder, TurnRecord, ending};
use super::style::InputStyle;
use super::translate::same_in;
use super::trial::{Said, tried};
use super::{Case, CaseLineKind};

/// What happened when a case was played.
#[derive(Debug)]
pub struct CaseRun {
    /// Index of the locale.
    pub locale: usize,
    /// Every turn.
    pub turns: Vec<TurnRecord>,
    /// Where it differs from what the case says.
    pub mismatches: Vec<Mismatch>,
    /// Typed lines that were left out, because they belong to another locale.
    pub left_out: usize,
    /// How often something was typed besides, in another style.
    pub typed: usize,
}

/// A place where a case and what happens differ.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mismatch {
    /// The line of the case.
    pub span: Span,
    /// What the line says.
    pub expected: String,
    /// What happened.
    pub actual: String,
    /// How it was said, where something was typed instead of tapped.
    pub style: Option<InputStyle>,
}

/// Plays a case in a locale.
///
/// Taps and keys carry no language. A typed line belongs to the case's own locale; in another one the
/// patient does what comes to the same: types it too where that is understood alike, or taps. Where
/// nothing comes to the same, the line is left out with what it expects.
///
/// What is tapped is typed besides, in every [`InputStyle`]: by its number in every set of digits, by
/// its label, and by each of its other words, the flow's and the language's own. Each must come to
/// what the tap comes to: the same texts, prompt, answers, effects and end, and the same session.
/// Words that tell of an emergency must bring the emergency text, people, and the question again,
/// before anything else. A typed number is typed in the other digits too. A tap on an earlier prompt
/// has no other style.
///
/// ```
/// use triage_core::case::{parse_case, run_case};
/// # let folder = (include_str!("../../examples/cold/flow.yaml"), include_str!("../../examples/cold/en.ftl"));
/// # let mut sources = triage_core::SourceMap::new("cold/flow.yaml", folder.0);
/// # sources.add("cold/en.ftl", folder.1);
/// # let release = triage_core::compile(&sources).unwrap().release;
/// let case = "# Three days\nlocale: en\n\n> Hi\n> [yes]\n> [normal]\n> 3\n= outcome stay_home\n";
/// let id = sources.add("cold/cases/three_days.md", case);
/// let case = parse_case(&sources, id).value.unwrap();
///
/// let run = run_case(&release, &case, 0);
/// assert_eq!(run.mismatches, []);
/// assert!(run.typed > 0);
/// ```
pub fn run_case(release: &Arc<Release>, case: &Case, locale: usize) -> CaseRun {
    let tag = release
        .model()
        .locales
        .get(locale)
        .cloned()
        .unwrap_or_default();
    let mut recorder = Recorder::new(release);
    // In another locale, the conversation as it goes at home, beside it.
    let mut home = (tag != case.locale).then(|| Recorder::new(release));
    let mut run = CaseRun {
        locale,
        turns: Vec::new(),
        mismatches: Vec::new(),
        left_out: 0,
        typed: 0,
    };
    let mut skipping = false;
    let mut said = Said::default();
    for (at, line) in case.lines.iter().enumerate() {
        match &line.kind {
            CaseLineKind::Hears(keys) => {
                let actual = run.turns.last().map_or(&[][..], |turn| &turn.keys);
                if !skipping && actual != keys.as_slice() {
                    run.mismatches.push(Mismatch {
                        span: line.span,
                        expected: keys.join(" "),
                        actual: shown(actual),
                        style: None,
                    });
                }
                continue;
            }
            CaseLineKind::Outcome(_) | CaseLineKind::Handover | CaseLineKind::Unfinished(_) => {
                if run.left_out == 0 && !agrees(&line.kind, &recorder) {
                    let actual = ending(&recorder);
                    run.mismatches.push(Mismatch {
                        span: line.span,
                        expected: expected_ending(&line.kind),
                        actual,
                        style: None,
                    });
                }
                continue;
            }
            CaseLineKind::Types(_)
            | CaseLineKind::Taps { .. }
            | CaseLineKind::Says(_)
            | CaseLineKind::Location(..)
            | CaseLineKind::Photo
            | CaseLineKind::Voice
            | CaseLineKind::Waits(_)
            | CaseLineKind::Reports(_) => {}
        }
        let at_home = home.as_mut().and_then(|home| {
            home.play(&localised(&line.kind, home, case, &case.locale))
                .ok()
        });
        let lines = match (&line.kind, &at_home) {
            (CaseLineKind::Types(text), Some(turns)) => same_in(&recorder, turns, text),
            (kind, _) => Some(vec![localised(kind, &recorder, case, &tag)]),
        };
        let Some(lines) = lines else {
            run.left_out = run.left_out.saturating_add(1);
            skipping = true;
            continue;
        };
        skipping = false;
        for kind in lines {
            let tried = tried(&recorder, &kind, &mut said);
            run.typed = run.typed.saturating_add(tried.count);
            let differences = tried.differences.into_iter();
            run.mismatches.extend(differences.map(|found| Mismatch {
                span: line.span,
                expected: format!(
                    "`{}` ({}): {}",
                    found.typed,
                    found.style.name(),
                    found.expected
                ),
                actual: found.actual,
                style: Some(found.style),
            }));
            match recorder.play(&kind) {
                Ok(turns) => run.turns.extend(
                    turns
                        .into_iter()
                        .map(|turn| TurnRecord { line: at, ..turn }),
                ),
                Err(NotPlayed { expected, actual }) => {
                    run.mismatches.push(Mismatch {
                        span: line.span,
                        expected,
                        actual,
                        style: None,
                    });
                    return run;
                }
            }
        }
    }
    run
}

/// Where the language is asked, the case's own locale means the one it is played in.
pub(super) fn localised(
    kind: &CaseLineKind,
    recorder: &Recorder,
    case: &Case,
    tag: &str,
) -> CaseLineKind {
    if let CaseLineKind::Taps {
        question: None,
        choice,
    } = kind
        && recorder.asks_language()
        && (*choice == case.locale || choice == "locale")
    {
        return CaseLineKind::Taps {
            question: None,
            choice: tag.to_owned(),
        };
    }
    kind.clone()
}

pub(super) fn agrees(line: &CaseLineKind, recorder: &Recorder) -> bool {
    let model = recorder.release.model();
    let ended = recorder.ended.as_ref();
    match line {
        CaseLineKind::Outcome(name) => ended
            .and_then(|end| model.outcome(end.outcome))
            .is_some_and(|outcome| outcome.name == *name),
        CaseLineKind::Handover => recorder.handed_over,
        CaseLineKind::Unfinished(way) => {
            ended.is_some_and(|end| end.way.map(Way::name) == Some(way.as_str()))
        }
        CaseLineKind::Types(_)
        | CaseLineKind::Taps { .. }
        | CaseLineKind::Says(_)
        | CaseLineKind::Location(..)
        | CaseLineKind::Photo
        | CaseLineKind::Voice
        | CaseLineKind::Waits(_)
        | CaseLineKind::Reports(_)
        | CaseLineKind::Hears(_) => true,
    }
}

fn expected_ending(line: &CaseLineKind) -> String {
    match line {
        CaseLineKind::Outcome(name) => format!("outcome {name}"),
        CaseLineKind::Unfinished(way) => format!("unfinished {way}"),
        CaseLineKind::Handover
        | CaseLineKind::Types(_)
        | CaseLineKind::Taps { .. }
        | CaseLineKind::Says(_)
        | CaseLineKind::Location(..)
        | CaseLineKind::Photo
        | CaseLineKind::Voice
        | CaseLineKind::Waits(_)
        | CaseLineKind::Reports(_)
        | CaseLineKind::Hears(_) => "handover".to_owned(),
    }
}

fn shown(keys: &[String]) -> String {
    if keys.is_empty() {
        "nothing".to_owned()
    } else {
        keys.join(" ")
    }
}
