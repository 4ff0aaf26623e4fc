//! What an author is told of promises: nothing where they hold, a conversation where one is broken.
//!
//! Invariant: a conversation is shown only if the ordinary engine played it and it breaks the
//! promise.

use std::sync::Arc;

use crate::answers::{Answers, Slot};
use crate::diagnostic::{Diagnostic, code};
use crate::model::{FlowModel, NodeKind, OutcomeIdx, Promise, PromiseKind, RedFlag, Requirement};
use crate::release::Release;
use crate::rule::{Reader, Truth};
use crate::source::{SourceMap, Span};
use crate::turn::Fired;

use super::chat::{chat, columns};
use super::conversation::{Played, leaving, play};
use super::method::Budget;
use super::{Counterexample, Frozen, Judged, Proof, Proven, Verdict};

/// Proves every promise of a release, and that no red flag is overtaken; tells of each that is not
/// proven, and counts the promises that are. Keeps the outcome of every patient with the release.
pub(crate) fn prove(
    sources: &SourceMap,
    release: &Arc<Release>,
    out: &mut Vec<Diagnostic>,
) -> Proven {
    let mut proof = Proof::to_keep(release.graph());
    release.keep(Frozen::made_by(&mut proof));
    proof.go_on(Budget::WHOLE);
    let mut proven = Proven::default();
    let flags = if proof.no_flag_is_overtaken() {
        &[][..]
    } else {
        release.model().red_flags.as_slice()
    };
    for (at, flag) in flags.iter().enumerate() {
        match proof.red_flag(at) {
            Verdict::Proven | Verdict::NeverApplies => {}
            Verdict::Refuted(found) => out.push(overtaken(sources, release, flag, &found)),
            Verdict::NotProven => {
                let message =
                    "it could not be proven within the budget that this red flag comes in time";
                out.push(Diagnostic::new(&code::NOT_PROVEN, flag.span, message).help(
                    "ask the questions of red flags first, and of everybody, or split the flow into parts",
                ));
            }
        }
    }
    for promise in &release.model().promises {
        let Judged { verdict, by } = proof.judge(promise);
        match verdict {
            Verdict::Proven => by.into_iter().for_each(|by| proven.add(by)),
            Verdict::Refuted(found) => out.push(broken(sources, release, promise, &found)),
            Verdict::NeverApplies => {
                let message = format!(
                    "the promise `{}` is about no possible patient",
                    promise.name
                );
                out.push(Diagnostic::new(&code::PROMISE_NEVER_APPLIES, promise.span, message).help(
                    "no conversation makes its rule true, so it protects nobody: correct the rule, or leave the promise out",
                ));
            }
            Verdict::NotProven => {
                let message = format!(
                    "the promise `{}` could not be proven within the budget",
                    promise.name
                );
                out.push(Diagnostic::new(&code::NOT_PROVEN, promise.span, message).help(
                    "nobody knows whether it holds: give long parts of its rule, and of the rules that lead to its outcome, names in `facts:`, or split the flow into parts",
                ));
            }
        }
    }
    proven
}

fn overtaken(
    sources: &SourceMap,
    release: &Arc<Release>,
    flag: &RedFlag,
    found: &Counterexample,
) -> Diagnostic {
    let model = release.model();
    let written = flag.when.written(model);
    let is_less = |played: &Played| {
        model.urgency_of(played.end.outcome) < model.urgency_of(flag.outcome)
            && Reader::new(model, &found.patient).truth(&flag.when) == Truth::True
    };
    let Some(played) = play(release, &found.patient, None).filter(is_less) else {
        let message = format!(
            "the red flag `{written}` is overtaken, and the conversation could not be played"
        );
        return Diagnostic::new(&code::RED_FLAG_OVERTAKEN, flag.span, message)
            .help("this is a mistake of the program: please report it, with the flow");
    };
    let name = model
        .outcome(played.end.outcome)
        .map_or("", |outcome| &outcome.name);
    let message =
        format!("the red flag `{written}` comes too late for a patient who ends at `{name}`");
    let help = format!(
        "the flag is true{}, and this patient is not asked in time; ask the questions of red flags first, and of everybody:\n\n{}\n\nThe same as a case, to be kept with the outcome that is right:\n\n# the red flag {written} in time\n{}",
        because(model, found),
        chat(sources, model, &played),
        played.lines.join("\n")
    );
    let mut told = Diagnostic::new(&code::RED_FLAG_OVERTAKEN, flag.span, message).help(help);
    if let Some(span) = fired(model, played.end.reason.fired) {
        told = told.related(span, format!("this led to `{name}`"));
    }
    told
}

fn broken(
    sources: &SourceMap,
    release: &Arc<Release>,
    promise: &Promise,
    found: &Counterexample,
) -> Diagnostic {
    let model = release.model();
    let conversations = replayed(release, promise, found);
    let ends = |played: &Played| {
        let name = model
            .outcome(played.end.outcome)
            .map_or("", |outcome| &outcome.name);
        format!("`{name}`")
    };
    let (message, help) = match conversations.as_slice() {
        [one] => (
            format!(
                "the promise `{}` is broken by a patient who ends at {}",
                promise.name,
                ends(one)
            ),
            format!(
                "this conversation breaks it{}; change the rules, or the promise:\n\n{}\n\nThe same as a case, to be kept with the outcome that is right:\n\n# {}\n{}",
                because(model, found),
                chat(sources, model, one),
                promise.name,
                one.lines.join("\n")
            ),
        ),
        [safer, worse] => {
            let question = found
                .worse
                .as_ref()
                .and_then(|(question, _)| model.question(*question));
            let question = question.map_or("", |question| &question.name);
            (
                format!(
                    "the promise `{}` is broken: a worse answer to `{question}` ends at {} and the better one at {}",
                    promise.name,
                    ends(worse),
                    ends(safer)
                ),
                format!(
                    "these two conversations differ in that answer alone; change the rules, or the promise:\n\n{}\n\nThe same as cases, to be kept with the outcomes that are right:\n\n# {} with the better answer\n{}\n\n# {} with the worse answer\n{}",
                    columns(sources, model, safer, worse),
                    promise.name,
                    safer.lines.join("\n"),
                    promise.name,
                    worse.lines.join("\n")
                ),
            )
        }
        // Said as it is: the proof and the engine must agree, and here they do not.
        _ => (
            format!(
                "the promise `{}` is broken by a patient, and the conversation could not be played",
                promise.name
            ),
            "this is a mistake of the program: please report it, with the flow".to_owned(),
        ),
    };
    let mut found = Diagnostic::new(&code::PROMISE_BROKEN, promise.span, message).help(help);
    for played in &conversations {
        if let Some(span) = fired(model, played.end.reason.fired) {
            found = found.related(span, format!("this led to {}", ends(played)));
        }
    }
    found
}

/// Which of the answers matter.
fn because(model: &FlowModel, found: &Counterexample) -> String {
    let names = found.because.iter();
    let names = names.filter_map(|question| model.question(*question));
    let names: Vec<String> = names
        .map(|question| format!("`{}`", question.name))
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!(" by its answer to {one}, whatever the others are"),
        [rest @ .., last] => format!(
            " by its answers to {} and {last}, whatever the others are",
            rest.join(", ")
        ),
    }
}

/// Where the line stands that led to an outcome.
pub(super) fn fired(model: &FlowModel, fired: Fired) -> Option<Span> {
    match fired {
        Fired::RedFlag(flag) => Some(model.red_flags.get(flag)?.span),
        Fired::Row(node, row) => match &model.nodes.get(node.index())?.kind {
            NodeKind::Decide(rows) => Some(rows.get(row)?.span),
            NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. } => None,
        },
        Fired::Unfinished(row) => Some(model.unfinished.get(row)?.span),
    }
}

/// The conversations that break a promise: one, or two that are compared; none if the engine does
/// not confirm it.
fn replayed(release: &Arc<Release>, promise: &Promise, found: &Counterexample) -> Vec<Played> {
    let model = release.model();
    let whole = play(release, &found.patient, None);
    if let Some((_, worse)) = &found.worse {
        let urgency = |played: &Played| model.urgency_of(played.end.outcome);
        return match (whole, play(release, worse, None)) {
            (Some(safer), Some(worse)) if urgency(&worse) < urgency(&safer) => vec![safer, worse],
            (_, _) => Vec::new(),
        };
    }
    let breaks = |played: &Played| is_broken(model, promise, &found.patient, played);
    if let Some(whole) = whole.filter(|played| breaks(played)) {
        return vec![whole];
    }
    leaving(release, &found.patient)
        .find(|played| breaks(played))
        .into_iter()
        .collect()
}

/// Whether a conversation breaks a promise that is about one patient.
fn is_broken(model: &FlowModel, promise: &Promise, patient: &Answers, played: &Played) -> bool {
    let given = Reader::new(model, &played.given);
    let is_true = |rule| given.truth(rule) == Truth::True;
    let asked = |question| played.given.get(question) != Slot::NotAnswered;
    match &promise.kind {
        PromiseKind::Whenever {
            when,
            even_if_not_asked,
            then,
        } => {
            let applies = if *even_if_not_asked {
                Reader::new(model, patient).truth(when) == Truth::True && played.end.way.is_none()
            } else {
                is_true(when)
            };
            applies && !is_kept(model, then, played.end.outcome)
        }
        PromiseKind::Before {
            outcome,
            must_ask,
            unless,
        } => {
            let is_excused = unless.as_ref().is_some_and(is_true);
            let lacks = must_ask.iter().any(|question| !asked(*question));
            played.end.outcome == *outcome && lacks && !is_excused
        }
        PromiseKind::AtMost {
            questions,
            before,
            when,
        } => {
            let is_meant = before.is_none_or(|before| before == played.end.outcome)
                && when.as_ref().is_none_or(is_true);
            let count = played.given.slots().iter();
            let count = count.filter(|slot| **slot != Slot::NotAnswered).count();
            is_meant && u32::try_from(count).is_ok_and(|count| count > *questions)
        }
        PromiseKind::WorseNeverSafer(_) | PromiseKind::UnknownAtLeastAs(_) => false,
    }
}

fn is_kept(model: &FlowModel, then: &Requirement, outcome: OutcomeIdx) -> bool {
    let nothing = Answers::new(model.questions.len());
    let end = Reader::new(model, &nothing).ending(outcome);
    match then {
        Requirement::Then(rule) => end.truth(rule) == Truth::True,
        Requirement::Never(rule) => end.truth(rule) != Truth::True,
    }
}
