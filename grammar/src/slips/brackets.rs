//! Slips with brackets and commas.

use super::{Scene, each, write};
use crate::error::RuleError;

pub(super) fn find(scene: &Scene<'_>) -> Option<RuleError> {
    closing_too_many(scene)
        .or_else(|| empty(scene))
        .or_else(|| last_comma(scene))
        .or_else(|| no_list(scene))
        .or_else(|| comma(scene))
        .or_else(|| not_closed(scene))
}

fn closing_too_many(scene: &Scene<'_>) -> Option<RuleError> {
    let closes = scene.word(0) == ")" && open(scene).is_none();
    closes.then(|| {
        scene.slip(
            0,
            0,
            "closes a bracket that was not opened",
            "delete it, or open a bracket before",
        )
    })
}

fn empty(scene: &Scene<'_>) -> Option<RuleError> {
    let empty = scene.word(-1) == "(" && scene.word(0) == ")";
    empty.then(|| {
        scene.slip(
            -1,
            0,
            "has nothing inside",
            "write what is meant between the brackets",
        )
    })
}

fn last_comma(scene: &Scene<'_>) -> Option<RuleError> {
    let last = scene.word(-1) == "," && scene.word(0) == ")";
    last.then(|| scene.slip(-1, -1, "has nothing behind it", "leave the last comma out"))
}

/// `has any of fever`: the grammar stops at `any`, but at the `of` of `none of`, for `none` is a choice.
fn no_list(scene: &Scene<'_>) -> Option<RuleError> {
    let of = if scene.word(0) == "of" { 0 } else { 1 };
    let phrase = scene.word(of) == "of" && ["any", "none"].contains(&scene.word(of - 1));
    if !phrase || scene.word(of + 1) == "(" {
        return None;
    }
    let cure = if scene.word(of - 2) == "has" && scene.is_name(of - 3) && scene.is_name(of + 1) {
        write(format!(
            "{} ({})",
            scene.words(of - 3, of),
            scene.word(of + 1)
        ))
    } else {
        "write the choices in brackets, with commas between them".to_owned()
    };
    Some(scene.slip(of - 1, of, "has no list in brackets behind it", cure))
}

/// A comma outside the lists that have commas.
fn comma(scene: &Scene<'_>) -> Option<RuleError> {
    if scene.word(0) != "," {
        return None;
    }
    let cure = match scene.subject() {
        Some(subject) if scene.word(-2) == "is" && scene.is_value(1) => write(each(
            subject,
            "is",
            &[scene.word(-1), scene.word(1)],
            " or ",
        )),
        Some(subject) if scene.word(-2) == "has" && scene.is_value(1) => write(format!(
            "{subject} has any of ({}, {})",
            scene.word(-1),
            scene.word(1)
        )),
        Some(_) | None => "write `and` or `or`".to_owned(),
    };
    Some(scene.slip(0, 0, "does not join conditions", cure))
}

fn not_closed(scene: &Scene<'_>) -> Option<RuleError> {
    if scene.token(0).is_some() {
        return None;
    }
    let open = scene.tokens.get(open(scene)?)?;
    // After `and (` something is missing too, and that is told first.
    if ["(", ",", "and", "or", "not", "is", "has"].contains(&scene.word(-1)) {
        return None;
    }
    let message = "a closing bracket is missing";
    Some(
        RuleError::syntax(open.span.clone(), message)
            .help("add `)` where the part ends that begins here"),
    )
}

/// The innermost bracket that is open here, as the place of its token.
fn open(scene: &Scene<'_>) -> Option<usize> {
    let mut open = Vec::new();
    for (place, token) in scene.tokens.iter().enumerate().take(scene.here) {
        match token.text {
            "(" => open.push(place),
            ")" => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}
