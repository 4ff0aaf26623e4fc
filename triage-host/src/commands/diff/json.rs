//! A comparison for programs.

use serde_json::{Value, json};
use triage_core::Span;
use triage_core::proof::{Change, Difference, Direction, End, Method, Part, WhatAsked};

use super::{Compared, Version, words};

/// One JSON object.
pub(super) fn render(compared: &Compared<'_>) -> String {
    let difference = &compared.difference;
    let change = |change: &Change| change_json(compared, change);
    let report = json!({
        "version": 1,
        "old": compared.old.name,
        "new": compared.new.name,
        "equivalent": difference.is_equivalent(),
        "less_urgent": difference.has_less_urgent(),
        "unexpected": difference.has_unexpected(),
        "known": known_json(difference),
        "not_proven": difference.not_proven,
        "nobody_in_both": difference.is_nobody_common,
        "verdict": words::verdict(difference),
        "exact": words::EXACT,
        "left_out": words::LEFT_OUT,
        "outcomes": difference.outcomes.iter().map(change).collect::<Vec<_>>(),
        "unfinished": difference.unfinished.iter().map(change).collect::<Vec<_>>(),
        "only_one": difference.only_one,
        "questions": difference.questions.iter().map(|asked| json!({
            "question": asked.question,
            "what": match asked.what {
                WhatAsked::New => "new",
                WhatAsked::Lost => "lost",
                WhatAsked::More => "more",
                WhatAsked::Fewer => "fewer",
            },
            "who": asked.who,
        })).collect::<Vec<_>>(),
        "longest": difference.longest.map(|(before, now)| json!({ "before": before, "now": now })),
        "asked_more": difference.asked_more,
        "advice": difference.advice.iter().map(|advice| json!({
            "message": advice.message,
            "what": if advice.is_more { "more" } else { "fewer" },
            "who": advice.who,
        })).collect::<Vec<_>>(),
        "lists": difference.lists.iter().map(|listed| json!({
            "about": words::listing(listed.about),
            "what": listed.what,
        })).collect::<Vec<_>>(),
        "missing": difference.missing.iter().map(|missing| json!({
            "from": missing.from,
            "to": missing.to,
            "at": place(compared.new, missing.span),
        })).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    format!("{text}\n")
}

fn change_json(compared: &Compared<'_>, change: &Change) -> Value {
    let end = |end: &End| json!({ "outcome": end.outcome, "urgency": end.urgency });
    let conversation = change.conversation.as_ref();
    let before = conversation.and_then(|conversation| conversation.decided_before);
    let now = conversation.and_then(|conversation| conversation.decided_now);
    json!({
        "from": end(&change.from),
        "to": end(&change.to),
        "direction": match change.direction {
            Direction::Less => "less",
            Direction::NotComparable => "not_comparable",
            Direction::Same => "same",
            Direction::More => "more",
        },
        "by": change.by.name(),
        "ways": change.ways.iter().map(|way| way.name()).collect::<Vec<_>>(),
        "at": change.at,
        "whose": change.whose,
        "who": change.who,
        "who_is_all": change.is_all,
        "combinations": change.combinations.as_ref().map(triage_core::proof::Count::digits),
        "expected": change.is_expected,
        "case": conversation.map(|conversation| &conversation.case),
        "decided_before": before.map(|span| place(compared.old, span)),
        "decided_now": now.map(|span| place(compared.new, span)),
    })
}

/// By which method each part is known; null where it is not.
fn known_json(difference: &Difference) -> Value {
    let parts = Part::ALL.map(|part| {
        let name = match part {
            Part::OnlyOne => "only_one",
            Part::Outcomes => "outcomes",
            Part::Unfinished => "unfinished",
            Part::Questions => "questions",
            Part::Lengths => "lengths",
            Part::Advice => "advice",
        };
        (
            name.to_owned(),
            json!(difference.by(part).map(Method::name)),
        )
    });
    Value::Object(parts.into_iter().collect())
}

fn place(version: &Version, span: Span) -> Value {
    json!({
        "file": version.sources.path(span.source),
        "line": version.sources.place(span).line,
    })
}
