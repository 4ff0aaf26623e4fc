//! What differs between two versions and needs no proof to be seen.

use crate::model::{
    About, FlowModel, HandOver, Outcome, Promise, PromiseKind, QuestionIdx, Requirement, TextIdx,
    TextKey,
};
use crate::release::Release;
use crate::rule::choices;

use super::{Listed, Listing};

/// Everything of that kind.
pub(super) fn listed(old: &Release, new: &Release) -> Vec<Listed> {
    let mut out = Vec::new();
    promises(old.model(), new.model(), &mut out);
    outcomes(old.model(), new.model(), &mut out);
    settings(old.model(), new.model(), &mut out);
    texts(old, new, &mut out);
    out
}

/// A text by the name that others than its part use.
pub(super) fn text_name(model: &FlowModel, text: &TextKey) -> String {
    let part = text.part.and_then(|part| model.parts.get(part.index()));
    let mut name = part.map_or_else(String::new, |part| format!("{}_", part.name));
    name.push_str(&text.message);
    if let Some(attribute) = &text.attribute {
        name.push('.');
        name.push_str(attribute);
    }
    name
}

fn promises(old: &FlowModel, new: &FlowModel, out: &mut Vec<Listed>) {
    let words = |model: &FlowModel| -> Vec<String> {
        let all = model.promises.iter();
        all.map(|promise| promised(model, promise)).collect()
    };
    let (before, now) = (words(old), words(new));
    let mut push = |what: String| {
        out.push(Listed {
            about: Listing::Promise,
            what,
        });
    };
    for words in before.iter().filter(|words| !now.contains(words)) {
        push(format!("promised no more: {words}"));
    }
    for words in now.iter().filter(|words| !before.contains(words)) {
        push(format!("now promised: {words}"));
    }
}

/// A promise in its author's words, its name left out.
fn promised(model: &FlowModel, promise: &Promise) -> String {
    let question = |index: &QuestionIdx| {
        let question = model.question(*index);
        question.map_or("", |question| question.name.as_str())
    };
    let list = |all: &[QuestionIdx]| all.iter().map(question).collect::<Vec<_>>().join(", ");
    let outcome = |index| {
        let outcome = model.outcome(index);
        outcome.map_or("", |outcome: &Outcome| outcome.name.as_str())
    };
    match &promise.kind {
        PromiseKind::Whenever {
            when,
            even_if_not_asked,
            then,
        } => {
            let asked = if *even_if_not_asked {
                ", even if not asked"
            } else {
                ""
            };
            let then = match then {
                Requirement::Then(rule) => format!("then {}", rule.written(model)),
                Requirement::Never(rule) => format!("never {}", rule.written(model)),
            };
            format!("whenever {}{asked}, {then}", when.written(model))
        }
        PromiseKind::Before {
            outcome: before,
            must_ask,
            unless,
        } => {
            let unless = unless.as_ref();
            let unless = unless.map(|rule| format!(", unless {}", rule.written(model)));
            format!(
                "before {} must ask {}{}",
                outcome(*before),
                list(must_ask),
                unless.unwrap_or_default()
            )
        }
        PromiseKind::WorseNeverSafer(questions) => {
            format!("worse never safer: {}", list(questions))
        }
        PromiseKind::UnknownAtLeastAs(answers) => {
            let answers = answers.iter().map(|(index, slot)| {
                let crate::answers::Slot::Value(value) = slot else {
                    return question(index).to_owned();
                };
                let bit = u32::try_from(*value).ok();
                let bit = bit.and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0);
                let spec = model.question(*index);
                let answer = match spec.and_then(crate::model::Question::bounds) {
                    Some(_) => {
                        let decimals = spec.map_or(0, crate::model::Question::decimals);
                        crate::rule::decimal(*value, decimals)
                    }
                    None => choices(model, *index, bit).join(", "),
                };
                format!("{} {answer}", question(index))
            });
            let answers: Vec<String> = answers.collect();
            format!("unknown at least as: {}", answers.join(", "))
        }
        PromiseKind::AtMost {
            questions,
            before,
            when,
        } => {
            let before = before.map_or("any outcome", outcome);
            let when = when.as_ref();
            let when = when.map(|rule| format!(", when {}", rule.written(model)));
            format!(
                "at most {questions} questions before {before}{}",
                when.unwrap_or_default()
            )
        }
    }
}

fn outcomes(old: &FlowModel, new: &FlowModel, out: &mut Vec<Listed>) {
    let mut push = |what: String| {
        out.push(Listed {
            about: Listing::Outcome,
            what,
        });
    };
    let find = |model: &'_ FlowModel, name: &str| {
        let mut outcomes = model.outcomes.iter();
        outcomes.find(|outcome| outcome.name == name).cloned()
    };
    for before in &old.outcomes {
        if find(new, &before.name).is_none() {
            push(format!("the outcome `{}` is gone", before.name));
        }
    }
    for now in &new.outcomes {
        let name = &now.name;
        let Some(before) = find(old, name) else {
            push(format!("the outcome `{name}` is new"));
            continue;
        };
        let urgency = |model: &FlowModel, outcome: &Outcome| {
            let urgency = model.urgencies.get(outcome.urgency.index());
            urgency.cloned().unwrap_or_default()
        };
        let pairs = [
            ("urgency", urgency(old, &before), urgency(new, now)),
            ("hand_over", hand_over(&before), hand_over(now)),
            ("follow_up", follow_up(&before), follow_up(now)),
        ];
        for (key, was, is) in pairs {
            if was != is {
                push(format!("`{name}`: `{key}` was {was} and is now {is}"));
            }
        }
    }
}

fn hand_over(outcome: &Outcome) -> String {
    let name = match outcome.hand_over {
        HandOver::None => "none",
        HandOver::Offer => "offer",
        HandOver::Always => "always",
    };
    name.to_owned()
}

fn follow_up(outcome: &Outcome) -> String {
    outcome.follow_up.map_or_else(|| "none".to_owned(), waiting)
}

fn waiting(seconds: u32) -> String {
    let (hours, rest) = (seconds / 3_600, seconds % 3_600);
    match (hours, rest / 60) {
        (hours, 0) => format!("{hours} hours"),
        (0, minutes) => format!("{minutes} minutes"),
        (hours, minutes) => format!("{hours} hours {minutes} minutes"),
    }
}

fn settings(old: &FlowModel, new: &FlowModel, out: &mut Vec<Listed>) {
    let phones = |model: &FlowModel| {
        let all = model.phones.iter();
        let all: Vec<String> = all
            .map(|phone| format!("{} {}", phone.name, phone.number))
            .collect();
        all.join(", ")
    };
    let pairs = [
        ("phones", phones(old), phones(new)),
        ("locales", old.locales.join(", "), new.locales.join(", ")),
        (
            "urgency",
            old.urgencies.join(", "),
            new.urgencies.join(", "),
        ),
        (
            "remind_after",
            waiting(old.remind_after),
            waiting(new.remind_after),
        ),
        (
            "expire_after",
            waiting(old.expire_after),
            waiting(new.expire_after),
        ),
    ];
    for (key, was, is) in pairs {
        if was != is {
            out.push(Listed {
                about: Listing::Setting,
                what: format!("`{key}` was {was} and is now {is}"),
            });
        }
    }
}

/// Texts whose words changed, with the languages in which they did.
fn texts(old: &Release, new: &Release, out: &mut Vec<Listed>) {
    let (before, now) = (old.model(), new.model());
    let mut push = |what: String| {
        out.push(Listed {
            about: Listing::Text,
            what,
        });
    };
    let named = |model: &FlowModel| -> Vec<String> {
        let all = model.texts.iter();
        all.map(|text| text_name(model, text)).collect()
    };
    let (were, are) = (named(before), named(now));
    for name in were.iter().filter(|name| !are.contains(name)) {
        push(format!("`{name}` is gone"));
    }
    for (at, name) in are.iter().enumerate() {
        let Some(was) = were.iter().position(|known| known == name) else {
            push(format!("`{name}` is new"));
            continue;
        };
        let mut changed = Vec::new();
        for (locale, tag) in now.spoken().enumerate() {
            let Some(same) = before.spoken().position(|known| known == tag) else {
                continue;
            };
            let is_other = [
                None,
                Some(About::Me),
                Some(About::Child),
                Some(About::Other),
            ]
            .into_iter()
            .any(|about| {
                let (was, is) = (TextIdx::new(was), TextIdx::new(at));
                old.catalogue().text(same, was, about) != new.catalogue().text(locale, is, about)
            });
            if is_other {
                changed.push(tag.as_str());
            }
        }
        if !changed.is_empty() {
            push(format!("`{name}` changed in {}", changed.join(", ")));
        }
    }
}
