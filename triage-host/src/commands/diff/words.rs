//! The words that all forms of a comparison share.

use triage_core::Span;
use triage_core::proof::{
    Advice, Asked, Change, Difference, Direction, Listing, Method, Part, WhatAsked,
};

use super::{Compared, Version};

/// What the result is worth.
pub(super) const EXACT: &str = "exact over all combinations of answers that both versions can have; combinations are not patients: how many people give them is not known";
/// What nobody looked at.
pub(super) const LEFT_OUT: &str = "not compared: statements between questions, the order of questions, corrections, reminders and follow-ups; promises are not proven here, `triage check` proves them";

/// The result in one line.
pub(super) fn verdict(difference: &Difference) -> String {
    if difference.is_nobody_common {
        return "no patient is possible in both versions, so nothing was compared".to_owned();
    }
    let less = difference
        .changes()
        .filter(|change| change.direction == Direction::Less)
        .count();
    let kinds = difference.changes().count();
    let mut parts = Vec::new();
    if !difference.not_proven.is_empty() {
        parts.push(format!(
            "not proven within the budget: {}",
            difference.not_proven.join("; ")
        ));
    }
    match (kinds, less) {
        (0, _) if difference.is_equivalent() => parts.push("equivalent".to_owned()),
        (0, _) if difference.not_proven.is_empty() => {
            parts.push("no outcome changed for patients whom both versions can have".to_owned());
        }
        (0, _) => {}
        (kinds, 0) => parts.push(format!("{}, none less urgent", counted(kinds))),
        (kinds, less) => parts.push(format!("{}, {less} less urgent", counted(kinds))),
    }
    let unexpected = difference.changes();
    let unexpected = unexpected.filter(|change| change.is_expected == Some(false));
    match unexpected.count() {
        0 => {}
        some => parts.push(format!("{some} not expected")),
    }
    parts.join("; ")
}

/// By which methods what is known is known: one name where it is one, else the parts of each. Nothing
/// where nothing is known.
pub(super) fn known(difference: &Difference) -> Option<String> {
    let by = |method: Method| {
        let known = difference.known.iter().filter(|(_, by)| *by == method);
        let parts: Vec<&str> = known.map(|(part, _)| part.words()).collect();
        (method, parts)
    };
    let mut used = Method::ALL.map(by).to_vec();
    used.retain(|(_, parts)| !parts.is_empty());
    let shown = used.iter().map(|(method, parts)| match used.as_slice() {
        [_] => method.name().to_owned(),
        _ => format!("{} ({})", method.name(), parts.join("; ")),
    });
    let shown: Vec<String> = shown.collect();
    (!shown.is_empty()).then(|| format!("known by {}", shown.join(", ")))
}

/// By which method a change was found, where that is not how all is known that is.
pub(super) fn found_by(difference: &Difference, change: &Change) -> Option<String> {
    let part = if change.ways.is_empty() {
        Part::Outcomes
    } else {
        Part::Unfinished
    };
    let is_one = difference.known.iter().all(|(_, by)| *by == change.by);
    let is_said = is_one && difference.by(part).is_some();
    (!is_said).then(|| format!("found by {}", change.by.name()))
}

fn counted(kinds: usize) -> String {
    match kinds {
        1 => "1 kind of change".to_owned(),
        many => format!("{many} kinds of change"),
    }
}

/// More or less urgent, and whether that was expected.
pub(super) fn direction(change: &Change) -> String {
    let mut words = direction_name(change.direction).to_owned();
    match change.is_expected {
        Some(true) => words.push_str(", expected"),
        Some(false) => words.push_str(", not expected"),
        None => {}
    }
    words
}

/// More or less urgent.
pub(super) fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::Less => "less urgent",
        Direction::NotComparable => "urgency not comparable",
        Direction::Same => "as urgent",
        Direction::More => "more urgent",
    }
}

/// Where patients leave, and how; nothing for those who answer everything.
pub(super) fn leaving(change: &Change) -> Option<String> {
    if change.ways.is_empty() {
        return None;
    }
    let at: Vec<String> = change.at.iter().map(|name| format!("`{name}`")).collect();
    let ways: Vec<&str> = change.ways.iter().map(|way| way.name()).collect();
    Some(format!(
        "leaving at {} by {}",
        at.join(", "),
        ways.join(", ")
    ))
}

/// The patients, in lines: what is true of all who are described, then one description each.
pub(super) fn who(change: &Change) -> Vec<String> {
    let mut lines = Vec::new();
    match change.who.as_slice() {
        [] => {
            lines.push(NOT_DESCRIBED.to_owned());
            return lines;
        }
        [only] => lines.push(only.clone()),
        several => {
            let whose = &change.whose;
            lines.push(if whose.is_empty() {
                "one of:".to_owned()
            } else {
                format!("{whose}, and one of:")
            });
            lines.extend(several.iter().map(|words| format!("- {words}")));
        }
    }
    if !change.is_all {
        lines.push("and others, who are not described".to_owned());
    }
    if let Some(combinations) = &change.combinations {
        lines.push(format!("({combinations} combinations of answers)"));
    }
    lines
}

/// Where one patient is known and no more.
const NOT_DESCRIBED: &str =
    "the patient of this conversation; others may change alike, who are not described";

/// A place in a version's files.
pub(super) fn place(version: &Version, span: Span) -> String {
    let path = version.sources.path(span.source);
    let line = version.sources.place(span).line;
    format!("{}{path}:{line}", version.before_files)
}

/// The lines that decided, before and now.
pub(super) fn decided(compared: &Compared<'_>, change: &Change) -> Option<String> {
    let conversation = change.conversation.as_ref()?;
    let (before, now) = (conversation.decided_before?, conversation.decided_now?);
    Some(format!(
        "decided before at {}, now at {}",
        place(compared.old, before),
        place(compared.new, now)
    ))
}

/// Why there is no conversation.
pub(super) const NO_CONVERSATION: &str = "no conversation: the ordinary engine did not confirm it, which is a mistake of the program; please report it, with both versions";

pub(super) fn asked(asked: &Asked) -> String {
    let name = &asked.question;
    match asked.what {
        WhatAsked::New => format!("`{name}` is new"),
        WhatAsked::Lost => format!("`{name}` is asked no more"),
        WhatAsked::More if asked.who.is_empty() => format!("`{name}` is asked of more patients"),
        WhatAsked::Fewer if asked.who.is_empty() => format!("`{name}` is asked of fewer patients"),
        WhatAsked::More => format!("`{name}` is asked of more patients, such as: {}", asked.who),
        WhatAsked::Fewer => format!("`{name}` is asked of fewer patients, not of: {}", asked.who),
    }
}

pub(super) fn advice(advice: &Advice) -> String {
    let (name, who) = (&advice.message, &advice.who);
    if who.is_empty() {
        let more = if advice.is_more { "more" } else { "fewer" };
        format!("`{name}` is said to {more} patients")
    } else if advice.is_more {
        format!("`{name}` is said to more patients, such as: {who}")
    } else {
        format!("`{name}` is said to fewer patients, not to: {who}")
    }
}

pub(super) fn lengths(difference: &Difference) -> Option<String> {
    let (before, now) = difference.longest?;
    let more = match difference.asked_more? {
        true => "some patients are asked more than before",
        false => "nobody is asked more than before",
    };
    Some(format!(
        "the longest conversation had {before} questions and has {now}; {more}"
    ))
}

pub(super) fn listing(listing: Listing) -> &'static str {
    match listing {
        Listing::Promise => "promise",
        Listing::Outcome => "outcome",
        Listing::Setting => "setting",
        Listing::Text => "text",
    }
}

/// Headed lists besides the kinds of change.
pub(super) fn lists(compared: &Compared<'_>) -> Vec<(&'static str, Vec<String>)> {
    let difference = &compared.difference;
    let mut questions: Vec<String> = difference.questions.iter().map(asked).collect();
    if !questions.is_empty() {
        questions.extend(lengths(difference));
    }
    let missing = difference.missing.iter().map(|missing| {
        let place = place(compared.new, missing.span);
        format!("{} to {}, expected at {place}", missing.from, missing.to)
    });
    let listed = difference.lists.iter();
    let listed = listed.map(|listed| format!("{}: {}", listing(listed.about), listed.what));
    let lists = [
        (
            "Patients whom one version alone can have are not compared",
            difference.only_one.clone(),
        ),
        ("Questions", questions),
        (
            "Advice, where the outcome is the same",
            difference.advice.iter().map(advice).collect(),
        ),
        ("Expected changes that no patient makes", missing.collect()),
        ("Also different, as it is written", listed.collect()),
    ];
    lists
        .into_iter()
        .filter(|(_, all)| !all.is_empty())
        .collect()
}
