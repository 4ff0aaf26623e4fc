//! The short phrases of a picture: what kind of answer, how long, what is promised.

use crate::answers::Slot;
use crate::model::{
    Audience, BandOf, DateUnit, FlowModel, HandOver, NodeKind, Promise, PromiseKind, Question,
    QuestionIdx, QuestionKind, Requirement, Worse,
};
use crate::rule::{choices, decimal};

/// What kind of answer a question takes.
pub(super) fn kind(question: &Question) -> &'static str {
    match &question.kind {
        QuestionKind::YesNo(_) => "yes or no",
        QuestionKind::Choice(_) => "choose one",
        QuestionKind::Choices { .. } => "choose all that fit",
        QuestionKind::Number(_) => "number",
        QuestionKind::Date { .. } => "date",
        QuestionKind::Text => "own words",
        QuestionKind::Location => "place",
        QuestionKind::Photo => "photo",
        QuestionKind::Voice => "voice note",
    }
}

/// What stands beside the field of an answer that is not picked from a list.
pub(super) fn field(question: &Question) -> String {
    match &question.kind {
        QuestionKind::Number(spec) => {
            let (from, to) = (
                decimal(spec.from, spec.decimals),
                decimal(spec.to, spec.decimals),
            );
            let also: String = (spec.also_in.iter())
                .map(|unit| format!(", or in {}", unit.0))
                .collect();
            format!("{}, {from} to {to}{also}", spec.unit.0)
        }
        QuestionKind::Date { unit, from, to } => {
            let what = match unit {
                DateUnit::DaysAgo => "days ago",
                DateUnit::Years => "years old",
                DateUnit::Months => "months old",
                DateUnit::Days => "days old",
            };
            format!("a date, read as {from} to {to} {what}")
        }
        QuestionKind::Text => "for the doctor; no rule reads it".to_owned(),
        QuestionKind::Location => "where the patient is; no rule reads it".to_owned(),
        QuestionKind::Photo | QuestionKind::Voice => {
            "passed on to the doctor; no rule reads it".to_owned()
        }
        QuestionKind::YesNo(_) | QuestionKind::Choice(_) | QuestionKind::Choices { .. } => {
            String::new()
        }
    }
}

/// Which answers are worse.
pub(super) fn worse(question: &Question) -> Option<&'static str> {
    let worse = question.worse?;
    Some(match (&question.kind, worse) {
        (QuestionKind::YesNo(_), Worse::Higher) => "yes is worse",
        (QuestionKind::YesNo(_), Worse::Lower) => "no is worse",
        (QuestionKind::Choice(_), Worse::Higher) => "later is worse",
        (QuestionKind::Choice(_), Worse::Lower) => "earlier is worse",
        (QuestionKind::Choices { .. }, Worse::Higher) => "more is worse",
        (QuestionKind::Choices { .. }, Worse::Lower) => "fewer is worse",
        (
            QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice,
            Worse::Higher,
        ) => "higher is worse",
        (
            QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice,
            Worse::Lower,
        ) => "lower is worse",
    })
}

/// An answer in the author's words.
pub(super) fn answer(model: &FlowModel, index: QuestionIdx, slot: Slot) -> String {
    let Some(question) = model.question(index) else {
        return "?".to_owned();
    };
    match slot {
        Slot::NotAnswered => "not asked".to_owned(),
        Slot::Unknown => "unknown".to_owned(),
        Slot::Partial(mask) => choices(model, index, mask).join(", "),
        Slot::Value(value) => match &question.kind {
            QuestionKind::Choices { .. } => choices(model, index, value.cast_unsigned()).join(", "),
            QuestionKind::YesNo(all) | QuestionKind::Choice(all) => usize::try_from(value)
                .ok()
                .and_then(|at| all.get(at))
                .map_or("?", |choice| &choice.name)
                .to_owned(),
            QuestionKind::Number(_)
            | QuestionKind::Date { .. }
            | QuestionKind::Text
            | QuestionKind::Location
            | QuestionKind::Photo
            | QuestionKind::Voice => decimal(value, question.decimals()),
        },
    }
}

/// For whom a flow is.
pub(super) fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Patients => "for patients",
        Audience::Clinicians => "for clinicians",
        Audience::Reference => "a reference, never served",
    }
}

/// Whether people take over.
pub(super) fn hand_over(hand_over: HandOver) -> Option<&'static str> {
    match hand_over {
        HandOver::None => None,
        HandOver::Offer => Some("a doctor is offered"),
        HandOver::Always => Some("always passed to a doctor"),
    }
}

/// Seconds in the largest unit that divides them.
pub(super) fn duration(seconds: u32) -> String {
    let units = [(86_400, "day"), (3_600, "hour"), (60, "minute")];
    let found = units
        .into_iter()
        .find(|(length, _)| seconds.is_multiple_of(*length));
    let (length, unit) = found.unwrap_or((1, "second"));
    counted((seconds / length) as usize, unit)
}

/// A number of things: `1 question`, `2 questions`.
pub(super) fn counted(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// Rising numbers, neighbours drawn together: `1–3, 7`.
pub(super) fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers.iter().copied() {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            Some(_) | None => runs.push((number, number)),
        }
    }
    let written = runs.into_iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    });
    written.collect::<Vec<_>>().join(", ")
}

/// A text up to the end of its first sentence.
///
/// A very short one is a call or an abbreviation, and does not count as a sentence.
pub(super) fn first_sentence(text: &str) -> String {
    let mut sentence = String::new();
    let mut letters = text.trim().chars().peekable();
    while let Some(c) = letters.next() {
        if c == '\n' {
            break;
        }
        sentence.push(c);
        let ends = matches!(c, '.' | '!' | '?' | '۔' | '؟' | '।');
        let is_followed = letters.peek().is_some_and(|next| !next.is_whitespace());
        if ends && !is_followed && sentence.chars().count() > 12 {
            break;
        }
    }
    sentence
}

/// What a band cuts.
pub(super) fn band_of(model: &FlowModel, of: BandOf) -> (&str, u8) {
    match of {
        BandOf::Question(question) => model
            .question(question)
            .map_or(("?", 0), |question| (&question.name, question.decimals())),
        BandOf::Score(score) => model
            .score(score)
            .map_or(("?", 0), |score| (&score.name, 0)),
    }
}

/// A promise in one sentence.
pub(super) fn promise(model: &FlowModel, promise: &Promise) -> String {
    let names = |questions: &[QuestionIdx]| {
        let names = questions.iter().map(|at| name(model, *at));
        names.collect::<Vec<_>>().join(", ")
    };
    match &promise.kind {
        PromiseKind::Whenever {
            when,
            even_if_not_asked,
            then,
        } => {
            let when = when.written(model);
            let even = if *even_if_not_asked {
                ", even if not asked"
            } else {
                ""
            };
            match then {
                Requirement::Then(then) => {
                    format!("whenever {when}{even}, then {}", then.written(model))
                }
                Requirement::Never(never) => {
                    format!("whenever {when}{even}, never {}", never.written(model))
                }
            }
        }
        PromiseKind::Before {
            outcome,
            must_ask,
            unless,
        } => {
            let outcome = model.outcome(*outcome).map_or("?", |outcome| &outcome.name);
            let asked = names(must_ask);
            match unless {
                Some(unless) => {
                    format!(
                        "before {outcome}, ask {asked} unless {}",
                        unless.written(model)
                    )
                }
                None => format!("before {outcome}, ask {asked}"),
            }
        }
        PromiseKind::WorseNeverSafer(questions) => {
            format!(
                "a worse answer never lowers the urgency: {}",
                names(questions)
            )
        }
        PromiseKind::UnknownAtLeastAs(answers) => {
            let answers = answers
                .iter()
                .map(|(at, slot)| format!("{} as {}", name(model, *at), answer(model, *at, *slot)));
            let answers = answers.collect::<Vec<_>>().join(", ");
            format!("not knowing is at least as urgent: {answers}")
        }
        PromiseKind::AtMost {
            questions,
            before,
            when,
        } => {
            let count = counted(*questions as usize, "question");
            let before = before
                .and_then(|before| model.outcome(before))
                .map_or("any outcome", |outcome| &outcome.name);
            match when {
                Some(when) => {
                    format!(
                        "at most {count} before {before} when {}",
                        when.written(model)
                    )
                }
                None => format!("at most {count} before {before}"),
            }
        }
    }
}

/// The numbers that steps are shown with: those that only lead into a part have none.
pub(super) fn numbers(model: &FlowModel) -> Vec<usize> {
    let mut number = 0;
    let numbers = model.nodes.iter().map(|node| {
        match node.kind {
            NodeKind::Ask(_) | NodeKind::Say(_) | NodeKind::Go(_) | NodeKind::Decide(_) => {
                number += 1;
            }
            NodeKind::Enter { .. } => {}
        }
        number
    });
    numbers.collect()
}

/// A question's name.
pub(super) fn name(model: &FlowModel, question: QuestionIdx) -> &str {
    model
        .question(question)
        .map_or("?", |question| &question.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_durations_read_as_people_write_them() {
        assert_eq!(ranges(&[1, 2, 3, 5, 7, 8]), "1–3, 5, 7, 8");
        assert_eq!(ranges(&[]), "");
        assert_eq!(duration(79_200), "22 hours");
        assert_eq!(duration(86_400), "1 day");
        assert_eq!(duration(90), "90 seconds");
    }

    #[test]
    fn the_first_sentence_ends_where_readers_pause() {
        assert_eq!(
            first_sentence("Call 1122 at once. Do not wait."),
            "Call 1122 at once."
        );
        assert_eq!(
            first_sentence("Dr. Khan says 38.5 is high\nNext"),
            "Dr. Khan says 38.5 is high"
        );
        assert_eq!(
            first_sentence("ابھی 1122 پر کال کریں۔ انتظار نہ کریں۔"),
            "ابھی 1122 پر کال کریں۔"
        );
    }
}
