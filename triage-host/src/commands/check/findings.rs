//! What a flow does, counted exactly, for its author.

use triage_core::answers::Slot;
use triage_core::model::{FlowModel, NodeKind, QuestionIdx};
use triage_core::proof::{Count, Findings, Forced, Idle, Overlap};
use triage_core::{SourceMap, Span};

/// Said beside every count.
const NOT_PATIENTS: &str =
    "combinations of answers, not patients: nobody says here how often an answer is given";

/// The findings in words.
pub(super) fn report(sources: &SourceMap, model: &FlowModel, found: &Findings) -> String {
    let mut lines = vec![format!(
        "what it does, exactly, for every possible patient ({NOT_PATIENTS}):"
    )];
    lines.push(format!(
        "  {} combinations are possible",
        count(found.possible.as_ref())
    ));
    for (constraint, removed) in model.impossible.iter().zip(&found.removed) {
        lines.push(format!(
            "  {}: `impossible:` takes away {}",
            place(sources, constraint.span),
            match removed {
                Some(removed) if removed.is_zero() => "none: no answers make it true".to_owned(),
                removed => count(removed.as_ref()),
            }
        ));
    }
    let width = model
        .outcomes
        .iter()
        .map(|outcome| outcome.name.len())
        .max()
        .unwrap_or(0);
    for outcome in &found.outcomes {
        let name = model
            .outcome(outcome.outcome)
            .map_or("", |outcome| outcome.name.as_str());
        lines.push(format!(
            "  {name:width$}  {} combinations, {} conversations",
            count(outcome.combinations.as_ref()),
            count(outcome.conversations.as_ref()),
        ));
    }
    lines.push(match found.adds_up {
        Some(true) => "  counted from the beginning and from the ends: the same, and they add up".to_owned(),
        Some(false) => "  counted from the beginning and from the ends, and they differ: this is a mistake of the program, please report it".to_owned(),
        None => "  counted in one way alone: two did not fit the budget".to_owned(),
    });
    lines.push(match &found.length {
        Some(length) => format!(
            "  whoever answers everything is asked {} to {} questions, {}.{:02} on average over all combinations",
            length.least,
            length.most,
            length.mean_hundredths / 100,
            length.mean_hundredths % 100,
        ),
        None => "  how many questions are asked is not known within the budget".to_owned(),
    });
    let idle = found.idle.as_ref().map(|all| {
        all.iter()
            .map(|idle| {
                format!(
                    "{}: {}",
                    place(sources, idle_span(model, idle)),
                    idle_text(model, idle)
                )
            })
            .collect()
    });
    section(
        &mut lines,
        "changes no outcome, message or hand-over for anybody",
        idle,
    );
    let forced = found.forced.as_ref().map(|all| {
        all.iter()
            .map(|forced| forced_text(sources, model, forced))
            .collect()
    });
    section(
        &mut lines,
        "asked although the answer is known already",
        forced,
    );
    let not_asked = model.red_flags.iter().zip(&found.not_asked);
    let not_asked =
        not_asked.filter(|(_, count)| count.as_ref().is_none_or(|count| !count.is_zero()));
    let not_asked = not_asked.map(|(flag, combinations)| {
        format!(
            "{}: `{}`: {} combinations",
            place(sources, flag.span),
            flag.when.written(model),
            count(combinations.as_ref())
        )
    });
    section(
        &mut lines,
        "red flags that are true without being asked for, of those who end as urgently",
        Some(not_asked.collect()),
    );
    let overlaps = found.overlaps.as_ref().map(|all| {
        all.iter()
            .filter_map(|overlap| overlap_text(sources, model, overlap))
            .collect()
    });
    section(&mut lines, "the order of these rows matters", overlaps);
    lines.iter().map(|line| format!("  {line}\n")).collect()
}

/// The same for programs.
pub(super) fn json(sources: &SourceMap, model: &FlowModel, found: &Findings) -> serde_json::Value {
    let digits = |count: Option<&Count>| count.map(Count::digits);
    let outcomes = found.outcomes.iter().map(|outcome| {
        serde_json::json!({
            "outcome": model.outcome(outcome.outcome).map(|outcome| &outcome.name),
            "combinations": digits(outcome.combinations.as_ref()),
            "conversations": digits(outcome.conversations.as_ref()),
        })
    });
    let removed = model
        .impossible
        .iter()
        .zip(&found.removed)
        .map(|(constraint, removed)| {
            serde_json::json!({
                "line": sources.place(constraint.span).line,
                "combinations": digits(removed.as_ref()),
            })
        });
    serde_json::json!({
        "note": NOT_PATIENTS,
        "combinations": digits(found.possible.as_ref()),
        "impossible": removed.collect::<Vec<_>>(),
        "outcomes": outcomes.collect::<Vec<_>>(),
        "red_flags_not_asked": found.not_asked.iter().map(|count| digits(count.as_ref())).collect::<Vec<_>>(),
        "adds_up": found.adds_up,
        "questions": found.length.map(|length| serde_json::json!({
            "least": length.least,
            "most": length.most,
            "mean_hundredths": length.mean_hundredths,
        })),
        "idle": found.idle.as_ref().map(|all| all.iter().map(|idle| serde_json::json!({
            "line": sources.place(idle_span(model, idle)).line,
            "what": idle_text(model, idle),
        })).collect::<Vec<_>>()),
        "known_already": found.forced.as_ref().map(|all| all.iter().map(|forced| forced_text(sources, model, forced)).collect::<Vec<_>>()),
        "order_matters": found.overlaps.as_ref().map(|all| all.iter().filter_map(|overlap| overlap_text(sources, model, overlap)).collect::<Vec<_>>()),
    })
}

fn section(lines: &mut Vec<String>, title: &str, found: Option<Vec<String>>) {
    match found {
        None => lines.push(format!("{title}: not known within the budget")),
        Some(found) if found.is_empty() => lines.push(format!("{title}: nothing")),
        Some(found) => {
            lines.push(format!("{title}:"));
            lines.extend(found.into_iter().map(|line| format!("  {line}")));
        }
    }
}

fn count(count: Option<&Count>) -> String {
    count.map_or_else(
        || "not counted within the budget:".to_owned(),
        Count::to_string,
    )
}

fn place(sources: &SourceMap, span: Span) -> String {
    format!("{}:{}", sources.path(span.source), sources.place(span).line)
}

fn idle_span(model: &FlowModel, idle: &Idle) -> Span {
    let question = match idle {
        Idle::Question(question)
        | Idle::Choices(question, _)
        | Idle::Alike(question, _)
        | Idle::Threshold(question, _) => question,
    };
    model
        .question(*question)
        .map_or(model.span, |question| question.span)
}

fn idle_text(model: &FlowModel, idle: &Idle) -> String {
    match idle {
        Idle::Question(question) => format!("`{}`, whatever is answered", name(model, *question)),
        Idle::Choices(question, choices) => format!(
            "whether `{}` has {}",
            name(model, *question),
            listed(model, *question, *choices)
        ),
        Idle::Alike(question, choices) => format!(
            "which of {} is the answer to `{}`",
            listed(model, *question, *choices),
            name(model, *question)
        ),
        Idle::Threshold(question, from) => format!(
            "whether `{}` is below {} or not",
            name(model, *question),
            answer(model, *question, Slot::Value(*from))
        ),
    }
}

fn forced_text(sources: &SourceMap, model: &FlowModel, forced: &Forced) -> String {
    let span = model.node(forced.node).map_or(model.span, |node| node.span);
    format!(
        "{}: `{}` can only be {} for {}",
        place(sources, span),
        name(model, forced.question),
        answer(model, forced.question, forced.answer),
        forced.patients,
    )
}

fn overlap_text(sources: &SourceMap, model: &FlowModel, overlap: &Overlap) -> Option<String> {
    let NodeKind::Decide(rows) = &model.node(overlap.node)?.kind else {
        return None;
    };
    let row = rows.get(overlap.row)?;
    let earlier = overlap.earlier.iter().filter_map(|at| rows.get(*at));
    let lines: Vec<String> = earlier
        .map(|row| sources.place(row.span).line.to_string())
        .collect();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    Some(format!(
        "{}: `{}` is true as well of patients whom {word} {} took before",
        place(sources, row.span),
        row.when.as_ref()?.written(model),
        lines.join(", "),
    ))
}

fn name(model: &FlowModel, question: QuestionIdx) -> &str {
    model
        .question(question)
        .map_or("", |question| question.name.as_str())
}

fn listed(model: &FlowModel, question: QuestionIdx, choices: u64) -> String {
    let all = model
        .question(question)
        .map_or(&[][..], |question| question.choices());
    let named = (0_u32..)
        .zip(all)
        .filter(|(at, _)| choices.checked_shr(*at).unwrap_or(0) & 1 == 1);
    let names: Vec<String> = named
        .map(|(_, choice)| format!("`{}`", choice.name))
        .collect();
    names.join(" or ")
}

fn answer(model: &FlowModel, question: QuestionIdx, slot: Slot) -> String {
    let Some(spec) = model.question(question) else {
        return String::new();
    };
    match slot {
        Slot::Value(value) if spec.bounds().is_some() => {
            triage_core::rule::decimal(value, spec.decimals())
        }
        Slot::Value(value) => {
            let choice = usize::try_from(value)
                .ok()
                .and_then(|at| spec.choices().get(at));
            format!(
                "`{}`",
                choice.map_or("given", |choice| choice.name.as_str())
            )
        }
        Slot::Unknown => "not known".to_owned(),
        Slot::NotAnswered | Slot::Partial(_) => "not answered".to_owned(),
    }
}
