//! A played conversation as a chat, with the line of the flow that each answer led to; two that are
//! compared as two columns.

use crate::answers::{Answers, Slot};
use crate::model::{FlowModel, NodeKind, QuestionIdx, QuestionKind};
use crate::rule::{choices, decimal};
use crate::source::{SourceMap, Span};
use crate::turn::Visit;

use super::conversation::Played;

/// Lines of one message that are shown; an outcome may have many.
const LINES: usize = 4;
/// Width of a column of answers at least.
const COLUMN: usize = 24;

/// What a patient said, and what came of it.
#[derive(Debug)]
pub(super) struct Exchange {
    /// In the words of the patient; nothing for a word that is not shown.
    pub(super) said: String,
    pub(super) visits: Vec<Visit>,
    /// What the bot said then.
    pub(super) heard: Vec<String>,
}

/// A conversation from the first question of the flow on.
pub(super) fn chat(sources: &SourceMap, model: &FlowModel, played: &Played) -> String {
    let mut lines = Vec::new();
    for exchange in &played.chat {
        if !exchange.said.is_empty() {
            lines.push(format!("  patient: {}", exchange.said));
        }
        if let Some((span, what)) = led_to(model, &exchange.visits) {
            let line = sources.place(span).line;
            lines.push(format!(
                "           ({}:{line}: {what})",
                sources.path(span.source)
            ));
        }
        let mut lead = "  bot:     ";
        for line in exchange.heard.iter().take(LINES) {
            lines.push(format!("{lead}{line}"));
            lead = "           ";
        }
        if exchange.heard.len() > LINES {
            lines.push(format!("{lead}…"));
        }
    }
    lines.join("\n")
}

/// Two conversations side by side, answer by answer; what differs is marked.
pub(super) fn columns(
    sources: &SourceMap,
    model: &FlowModel,
    better: &Played,
    worse: &Played,
) -> String {
    let mut rows = vec![(
        "  ".to_owned(),
        String::new(),
        "the better answer".to_owned(),
        "the worse answer".to_owned(),
    )];
    for (at, question) in model.questions.iter().enumerate() {
        let index = QuestionIdx::new(at);
        let (one, other) = (better.given.get(index), worse.given.get(index));
        if one == Slot::NotAnswered && other == Slot::NotAnswered {
            continue;
        }
        let mark = if one == other { "  " } else { "* " };
        rows.push((
            mark.to_owned(),
            question.name.clone(),
            answer(model, index, &better.given),
            answer(model, index, &worse.given),
        ));
    }
    let end = |played: &Played| {
        let name = model
            .outcome(played.end.outcome)
            .map_or("", |outcome| outcome.name.as_str());
        let visits = played
            .chat
            .iter()
            .flat_map(|exchange| exchange.visits.iter().copied())
            .collect::<Vec<_>>();
        match led_to(model, &visits) {
            Some((span, _)) => format!("{name} (line {})", sources.place(span).line),
            None => name.to_owned(),
        }
    };
    rows.push((
        "* ".to_owned(),
        "outcome".to_owned(),
        end(better),
        end(worse),
    ));
    let width = |of: fn(&(String, String, String, String)) -> &String| {
        rows.iter()
            .map(|row| of(row).chars().count())
            .max()
            .unwrap_or(0)
    };
    let (name, one) = (width(|row| &row.1), width(|row| &row.2).max(COLUMN));
    let lines = rows.iter().map(|(mark, question, better, worse)| {
        format!("  {mark}{question:name$}  {better:one$}  {worse}")
            .trim_end()
            .to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The line to which an answer led: what ended the conversation, or the step that was taken next.
fn led_to(model: &FlowModel, visits: &[Visit]) -> Option<(Span, String)> {
    let mut led = None;
    for visit in visits {
        let found = match visit {
            Visit::RedFlag(flag) => model.red_flags.get(*flag).map(|flag| {
                (
                    flag.span,
                    format!("red flag `{}`", flag.when.written(model)),
                )
            }),
            Visit::Decided(node, row) => match model.node(*node).map(|node| &node.kind) {
                Some(NodeKind::Decide(rows)) => {
                    rows.get(*row).map(|row| (row.span, written(model, row)))
                }
                Some(
                    NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Enter { .. },
                )
                | None => None,
            },
            Visit::Unfinished(row) => model
                .unfinished
                .get(*row)
                .map(|row| (row.span, written(model, row))),
            Visit::Asked(node) => model.node(*node).map(|node| (node.span, "asks".to_owned())),
            Visit::Reread(_)
            | Visit::Said(_)
            | Visit::Passed(_)
            | Visit::Went(_)
            | Visit::Entered(_) => None,
        };
        led = found.or(led);
    }
    led
}

fn written(model: &FlowModel, row: &crate::model::Row) -> String {
    match &row.when {
        Some(when) => format!("row `{}`", when.written(model)),
        None => "`otherwise`".to_owned(),
    }
}

/// An answer in the author's names.
fn answer(model: &FlowModel, question: QuestionIdx, given: &Answers) -> String {
    let Some(spec) = model.question(question) else {
        return String::new();
    };
    match given.get(question) {
        Slot::NotAnswered => "not asked".to_owned(),
        Slot::Unknown => "not known".to_owned(),
        Slot::Partial(set) => choices(model, question, set).join(", "),
        Slot::Value(value) => match &spec.kind {
            QuestionKind::YesNo(_) | QuestionKind::Choice(_) => {
                let bit = u32::try_from(value)
                    .ok()
                    .and_then(|at| 1_u64.checked_shl(at));
                choices(model, question, bit.unwrap_or(0)).join(", ")
            }
            QuestionKind::Choices { .. } => {
                choices(model, question, value.cast_unsigned()).join(", ")
            }
            QuestionKind::Number(_) | QuestionKind::Date { .. } => decimal(value, spec.decimals()),
            QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => "given".to_owned(),
        },
    }
}
