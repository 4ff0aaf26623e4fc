//! The texts of a random flow, made of its names, in English and in Urdu.

use std::fmt::Write;

use super::{Draft, Kind, StepKind, Unit};

/// Words for choices: none of them means anything to the library.
pub(super) const CHOICES: [&str; 16] = [
    "apple",
    "banana",
    "mango",
    "grape",
    "pomegranate",
    "pear",
    "peach",
    "apricot",
    "melon",
    "guava",
    "almond",
    "walnut",
    "pistachio",
    "cashew",
    "raisin",
    "fig",
];
/// The same words in Urdu.
const URDU: [&str; 16] = [
    "سیب",
    "کیلا",
    "آم",
    "انگور",
    "انار",
    "ناشپاتی",
    "آڑو",
    "خوبانی",
    "خربوزہ",
    "امرود",
    "بادام",
    "اخروٹ",
    "پستہ",
    "کاجو",
    "کشمش",
    "انجیر",
];

/// The flow's own texts.
pub(super) fn of_flow(draft: &Draft, locale: &str) -> String {
    texts(draft, &draft.main, locale)
}

/// The texts of the shared part.
pub(super) fn of_part(draft: &Draft, part: &Unit, locale: &str) -> String {
    texts(draft, part, locale)
}

fn texts(draft: &Draft, unit: &Unit, locale: &str) -> String {
    let is_urdu = locale == "ur";
    let say = |english: &str, urdu: &str, name: &str| {
        let words = if is_urdu { urdu } else { english };
        format!("{words} {name}")
    };
    let mut out = "### reviewed-by: none\n\n".to_owned();
    for (name, choices) in &unit.sets {
        let _ = writeln!(out, "{name} =");
        labels(&mut out, is_urdu, choices.iter().map(|(choice, _)| choice));
    }
    for (at, question) in unit.questions.iter().enumerate() {
        let name = &question.name;
        if at % 3 == 1 {
            let _ = writeln!(out, "{name} =\n    {{ $about ->");
            let _ = writeln!(out, "        [me] {}", say("You and", "آپ اور", name));
            let _ = writeln!(
                out,
                "       *[other] {}\n    }}",
                say("They and", "وہ اور", name)
            );
        } else {
            let _ = writeln!(out, "{name} = {}", say("Please tell", "بتائیں", name));
        }
        let _ = writeln!(out, "    .short = {}", say("Short", "مختصر", name));
        if at % 4 == 2 {
            let _ = writeln!(out, "    .hint = {}", say("Look at", "دیکھیں", name));
        }
        match &question.kind {
            Kind::Choice(choices) | Kind::Choices { choices, .. } => {
                labels(&mut out, is_urdu, choices.iter());
            }
            Kind::YesNo
            | Kind::OfSet(_)
            | Kind::Number { .. }
            | Kind::DaysAgo(_)
            | Kind::Age { .. }
            | Kind::Text
            | Kind::Location
            | Kind::Photo
            | Kind::Voice => {}
        }
    }
    for step in &unit.steps {
        if let StepKind::Say(name) = &step.kind {
            let _ = writeln!(out, "{name} = {}", say("Noted", "نوٹ کیا", name));
        }
    }
    let top = draft.urgencies.last();
    for outcome in &unit.outcomes {
        let name = &outcome.name;
        let words = say("The end is", "نتیجہ", name);
        let _ = writeln!(out, "{name} = {words}, {{ $phone_emergency }}");
        if Some(&outcome.urgency) != top {
            let _ = writeln!(
                out,
                "    .come_back_if = {}",
                say("Come back from", "واپس", name)
            );
        }
        for (_, advice) in &outcome.also {
            let _ = writeln!(out, "{advice} = {}", say("And also", "اور یہ بھی", advice));
        }
    }
    out
}

fn labels<'a>(out: &mut String, is_urdu: bool, choices: impl Iterator<Item = &'a String>) {
    for choice in choices {
        let at = CHOICES.iter().position(|known| known == choice);
        let label = match (at.and_then(|at| URDU.get(at)), is_urdu) {
            (Some(urdu), true) => (*urdu).to_owned(),
            (Some(_), false) => choice.clone(),
            // The exclusive choice.
            (None, true) => "ان میں سے کوئی نہیں".to_owned(),
            (None, false) => "None of these".to_owned(),
        };
        let _ = writeln!(out, "    .{choice} = {label}");
    }
}
