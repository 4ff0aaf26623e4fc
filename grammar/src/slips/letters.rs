//! Slips of the keyboard: quotes, capitals, hyphens, other scripts, characters that cannot be seen.

use super::{Scene, is_name, write};
use crate::{error::RuleError, parse_rule, reserved, tokens::Kind};

pub(super) fn find(scene: &Scene<'_>) -> Option<RuleError> {
    unseen(scene)
        .or_else(|| quotes(scene))
        .or_else(|| contraction(scene))
        .or_else(|| hyphen(scene))
        .or_else(|| point_in_name(scene))
        .or_else(|| capitals(scene))
        .or_else(|| other_letters(scene))
        .or_else(|| underscore(scene))
}

/// A blank of another width, or a mark that only directs the writing.
fn unseen(scene: &Scene<'_>) -> Option<RuleError> {
    let token = scene.token(0)?;
    let unseen = token.text.chars().next().filter(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    })?;
    let message = format!(
        "a character that cannot be seen stands here (U+{:04X})",
        u32::from(unseen)
    );
    Some(
        RuleError::syntax(token.span.clone(), message).help("delete it and type an ordinary blank"),
    )
}

fn quotes(scene: &Scene<'_>) -> Option<RuleError> {
    if !scene.is(0, Kind::Quote) {
        return None;
    }
    let rest = scene.tokens.get(scene.here + 1..)?;
    let Some(length) = rest.iter().position(|token| token.kind == Kind::Quote) else {
        let message = "a quotation mark stands alone";
        return Some(RuleError::syntax(scene.span(0, 0), message).help("leave it out"));
    };
    let length = isize::try_from(length).ok()?;
    let words = if length > 0 {
        scene.words(1, length)
    } else {
        String::new()
    };
    // What is a rule without its quotation marks was one; `"at rest"` must have been a choice.
    let name = snake_case(&words.replace(' ', "_"));
    let cure = if is_value(&words) || parse_rule(&words).is_ok() {
        format!("write `{words}` without quotation marks")
    } else if is_name(&name) {
        format!("write `{name}` without quotation marks")
    } else {
        "names and choices are written without quotation marks".to_owned()
    };
    let close = length + 1;
    Some(scene.slip(0, close, "is in quotation marks", cure))
}

/// `isn't` and its like.
fn contraction(scene: &Scene<'_>) -> Option<RuleError> {
    let word = scene.word(0).replace('’', "'").to_ascii_lowercase();
    let verb = word.strip_suffix("n't")?;
    let subject = if scene.is_name(-1) {
        scene.word(-1)
    } else {
        ""
    };
    let object = if scene.is_value(1) { scene.word(1) } else { "" };
    let cure = match (verb, subject, object) {
        ("is" | "are", "", _) | ("is" | "are", _, "") => {
            "write `is not` after the name of the question".to_owned()
        }
        ("is" | "are", subject, object) => write(format!("{subject} is not {object}")),
        ("was" | "were", subject, _) if !subject.is_empty() => {
            write(format!("not {subject} was asked"))
        }
        ("has" | "have" | "doesn" | "does" | "do", subject, _) if !subject.is_empty() => {
            let object = if ["have", "has", "contain", "include"].contains(&scene.word(1)) {
                scene.word(2)
            } else {
                object
            };
            if is_name(object) {
                write(format!("not {subject} has {object}"))
            } else {
                "put `not` before the whole condition".to_owned()
            }
        }
        _ => "put `not` before the whole condition".to_owned(),
    };
    Some(scene.slip(0, 0, "is not a word of the language", cure))
}

/// `taste-loss`: the grammar stops at the hyphen.
fn hyphen(scene: &Scene<'_>) -> Option<RuleError> {
    let hyphen = |offset: isize| {
        let joined = |a: isize, b: isize| match (scene.token(a), scene.token(b)) {
            (Some(a), Some(b)) => b.touches(a),
            (Some(_) | None, None) | (None, Some(_)) => false,
        };
        is_dash(scene.word(offset)) && joined(offset - 1, offset) && joined(offset, offset + 1)
    };
    let part = |offset: isize| scene.is(offset, Kind::Word) || scene.is(offset, Kind::Number);
    if !hyphen(0) || !scene.is(-1, Kind::Word) {
        return None;
    }
    let mut last = 1;
    while part(last) && hyphen(last + 1) {
        last += 2;
    }
    let name = snake_case(&scene.words(-1, last));
    if !is_name(&name) {
        return None;
    }
    Some(scene.slip(
        -1,
        last,
        "has a hyphen, which names cannot have",
        write(name),
    ))
}

/// `pregnancy.age`: what a shared part brings is prefixed with `_`.
fn point_in_name(scene: &Scene<'_>) -> Option<RuleError> {
    if scene.word(0) != "." || !scene.is(-1, Kind::Word) || !scene.is(1, Kind::Word) {
        return None;
    }
    let name = snake_case(&scene.words(-1, 1));
    is_name(&name).then(|| scene.slip(-1, 1, "has a point, which names cannot have", write(name)))
}

fn capitals(scene: &Scene<'_>) -> Option<RuleError> {
    let word = scene.word(0);
    if !word.is_ascii()
        || !word.starts_with(|c: char| c.is_ascii_alphabetic())
        || !word.contains(|c: char| c.is_ascii_uppercase())
    {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let cure = if reserved::is_reserved(&lower) {
        lower
    } else {
        snake_case(word)
    };
    Some(scene.slip(0, 0, "has capital letters", write(cure)))
}

fn other_letters(scene: &Scene<'_>) -> Option<RuleError> {
    let word = scene.word(0);
    if !scene.is(0, Kind::Word) || word.is_ascii() {
        return None;
    }
    let cure = "names have the letters a to z, digits and `_`; what patients read stands in the `.ftl` files";
    Some(scene.slip(0, 0, "has letters other than a to z", cure))
}

fn underscore(scene: &Scene<'_>) -> Option<RuleError> {
    let word = scene.word(0);
    if !word.starts_with('_') {
        return None;
    }
    let name = word.trim_start_matches('_');
    let cure = if is_name(name) {
        write(name)
    } else {
        "begin the name with a letter".to_owned()
    };
    Some(scene.slip(0, 0, "does not begin with a letter", cure))
}

/// A hyphen or one of the dashes that word processors make of it.
pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "‐" | "‑" | "–" | "—" | "−")
}

/// The name that an author may have meant.
fn snake_case(words: &str) -> String {
    let mut name = String::new();
    let mut after_small = false;
    for c in words.chars() {
        if c.is_ascii_uppercase() && after_small {
            name.push('_');
        }
        after_small = c.is_ascii_lowercase();
        name.push(if is_dash(c.encode_utf8(&mut [0; 4])) || c == '.' {
            '_'
        } else {
            c.to_ascii_lowercase()
        });
    }
    name
}

fn is_value(words: &str) -> bool {
    reserved::VALUES.contains(&words) || words.parse::<u32>().is_ok()
}
