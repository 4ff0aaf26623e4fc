//! Signs of other languages: `=`, `&&`, `!`, `≥`, `+` and their like.

use super::{Scene, write};
use crate::{error::RuleError, tokens::Kind};

pub(super) fn find(scene: &Scene<'_>) -> Option<RuleError> {
    superfluous_is(scene)
        .or_else(|| comparison(scene))
        .or_else(|| joint(scene))
        .or_else(|| mark(scene))
}

/// The sign of ours that an author means by this one.
pub(super) fn meant(sign: &str) -> Option<&'static str> {
    match sign {
        "<" => Some("<"),
        ">" => Some(">"),
        "<=" | "=<" | "≤" | "⩽" => Some("<="),
        ">=" | "=>" | "≥" | "⩾" => Some(">="),
        "=" | "==" | "===" => Some("is"),
        "!=" | "<>" | "≠" | "!==" | "=!" | "><" => Some("is not"),
        _ => None,
    }
}

/// The sign for the same comparison read from the other side.
pub(super) fn turned(sign: &str) -> Option<&'static str> {
    match meant(sign)? {
        "<" => Some(">"),
        ">" => Some("<"),
        "<=" => Some(">="),
        ">=" => Some("<="),
        same => Some(same),
    }
}

/// `age is > 5`, `age is = 5`.
fn superfluous_is(scene: &Scene<'_>) -> Option<RuleError> {
    if scene.word(-1) != "is" || !scene.is_name(-2) || !scene.is_value(1) {
        return None;
    }
    let sign = meant(scene.word(0))?;
    let cure = write(format!("{} {sign} {}", scene.word(-2), scene.word(1)));
    Some(scene.slip(-1, -1, "is one word too many", cure))
}

fn comparison(scene: &Scene<'_>) -> Option<RuleError> {
    let sign = scene.word(0);
    let meant = meant(sign)?;
    if scene.word(-1) == "urgency" && scene.is_name(1) {
        let cure = match meant {
            ">=" => write(format!("urgency at least {}", scene.word(1))),
            "is" | "is not" => write(format!("urgency {meant} {}", scene.word(1))),
            _ => "write `urgency at least`, `urgency is` or `urgency is not` with an urgency"
                .to_owned(),
        };
        return Some(scene.slip(0, 0, "does not compare urgencies", cure));
    }
    if sign == meant {
        return None;
    }
    let subject = if scene.is_name(-1) || ["about", "way", "outcome"].contains(&scene.word(-1)) {
        scene.word(-1)
    } else {
        ""
    };
    let cure = if !subject.is_empty() && scene.is_value(1) {
        write(format!("{subject} {meant} {}", scene.word(1)))
    } else {
        write(meant)
    };
    Some(scene.slip(0, 0, "is not used in rules", cure))
}

fn joint(scene: &Scene<'_>) -> Option<RuleError> {
    let cure = match scene.word(0) {
        "&" | "&&" | "∧" => "and".to_owned(),
        "|" | "||" | "∨" => "or".to_owned(),
        "!" | "¬" | "~" if scene.is_name(1) => format!("not {}", scene.word(1)),
        "!" | "¬" | "~" => "not".to_owned(),
        _ => return None,
    };
    Some(scene.slip(0, 0, "is not used in rules", write(cure)))
}

fn mark(scene: &Scene<'_>) -> Option<RuleError> {
    let cure = match scene.word(0) {
        "[" | "{" => "write `(`".to_owned(),
        "]" | "}" => "write `)`".to_owned(),
        "،" => "write `,`".to_owned(),
        "+" | "-" | "*" | "/" | "×" | "÷" | "–" | "−" => {
            "rules do not calculate; add points in a score under `scores:` and compare the score"
                .to_owned()
        }
        "%" => "write the number alone; the unit belongs to the question".to_owned(),
        "." | ";" | ":" | "?" | "؟" | "۔" | "؛" => "leave it out".to_owned(),
        "$" | "@" | "#" => "write the name alone".to_owned(),
        _ if scene.is(0, Kind::Sign) && meant(scene.word(0)).is_none() => {
            "numbers are compared with `<`, `<=`, `>`, `>=`, choices with `is`".to_owned()
        }
        _ => return None,
    };
    Some(scene.slip(0, 0, "is not used in rules", cure))
}
