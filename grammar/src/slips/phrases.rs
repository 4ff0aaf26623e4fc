//! English that is close to the language but not in it.

use super::{Scene, each, write};
use crate::{error::RuleError, reserved, tokens::Kind};

pub(super) fn find(scene: &Scene<'_>) -> Option<RuleError> {
    truth(scene)
        .or_else(|| known_and_asked(scene))
        .or_else(|| not_before_test(scene))
        .or_else(|| has_phrase(scene))
        .or_else(|| is_list(scene))
        .or_else(|| repeated_is(scene))
        .or_else(|| article(scene))
        .or_else(|| more_than(scene))
        .or_else(|| at_least(scene))
        .or_else(|| counted(scene))
        .or_else(|| verb(scene))
        .or_else(|| conjunction(scene))
}

/// `is true`, `is false`.
fn truth(scene: &Scene<'_>) -> Option<RuleError> {
    let (answer, not) = match scene.word(0) {
        "true" => ("yes", ""),
        "false" => ("no", "not "),
        _ => return None,
    };
    let cure = if scene.word(-1) == "is" && scene.is_name(-2) {
        let name = scene.word(-2);
        format!("write `{name} is {answer}` if it is a question, `{not}{name}` if it is a fact")
    } else {
        format!("write `is {answer}` after a question, and a fact by its name alone")
    };
    Some(scene.slip(0, 0, "is not used in rules", cure))
}

/// `is not known`, `is asked`, `was not asked`, `was known`.
fn known_and_asked(scene: &Scene<'_>) -> Option<RuleError> {
    let what = scene.word(0);
    let (negated, verb) = if scene.word(-1) == "not" {
        (true, -2)
    } else {
        (false, -1)
    };
    let is_verb = |word: &str| ["is", "was", "were", "been", "are"].contains(&word);
    // The grammar stops at `not` in `was not asked` and at the word itself in `is not known`.
    let (from, what, negated, to) = if is_verb(scene.word(-1)) && what == "not" {
        (-1, scene.word(1), true, 1)
    } else if is_verb(scene.word(verb)) {
        (verb, what, negated, 0)
    } else if what == "unasked" || (what == "not" && scene.word(1) == "asked") {
        (0, "asked", true, isize::from(what == "not"))
    } else {
        return None;
    };
    let name = if scene.is_name(from - 1) {
        scene.word(from - 1)
    } else {
        return None;
    };
    let cure = match (what, negated) {
        ("known", true) => {
            format!(
                "write `{name} is unknown` if it was asked, `not {name} is known` if it need not have been"
            )
        }
        ("known", false) | ("unknown", true) => write(format!("{name} is known")),
        ("unknown", false) => write(format!("{name} is unknown")),
        ("asked", true) => write(format!("not {name} was asked")),
        ("asked" | "answered", false) => write(format!("{name} was asked")),
        _ => return None,
    };
    Some(scene.slip(from, to, "is not in the language", cure))
}

/// `symptoms not has fever`, `symptoms has not fever`, `symptoms has no fever`, `breathing not at_rest`.
fn not_before_test(scene: &Scene<'_>) -> Option<RuleError> {
    let has_no =
        scene.word(-1) == "no" && scene.word(-2) == "has" && scene.is_name(-3) && scene.is_name(0);
    if has_no {
        let cure = write(format!("not {} has {}", scene.word(-3), scene.word(0)));
        return Some(scene.slip(-2, 0, "is not in the language", cure));
    }
    if scene.word(0) != "not" {
        return None;
    }
    if scene.word(-1) == "has" && scene.is_name(-2) && scene.is_value(1) {
        let cure = write(format!("not {} has {}", scene.word(-2), scene.word(1)));
        return Some(scene.slip(-1, 0, "is not in the language", cure));
    }
    let name = if scene.is_name(-1) {
        scene.word(-1)
    } else {
        return None;
    };
    let cure = match scene.word(1) {
        "has" if scene.is_value(2) => format!("not {name} has {}", scene.word(2)),
        "is" if scene.is_value(2) => format!("{name} is not {}", scene.word(2)),
        "between" => format!("not {}", scene.words(-1, 5).replacen(" not ", " ", 1)),
        object if scene.is_value(1) => format!("{name} is not {object}"),
        _ => return None,
    };
    Some(scene.slip(0, 0, "stands behind the name", write(cure)))
}

/// `has all of (…)`, `has any (…)`, `has (…)`, `has both …`.
fn has_phrase(scene: &Scene<'_>) -> Option<RuleError> {
    let has = (-3..=-1).find(|offset| scene.word(*offset) == "has")?;
    let name = if scene.is_name(has - 1) {
        scene.word(has - 1)
    } else {
        return None;
    };
    let open = (has + 1..=has + 5).find(|offset| scene.word(*offset) == "(")?;
    let (items, _) = scene.list(open)?;
    let phrase = if open == has + 1 {
        String::new()
    } else {
        scene.words(has + 1, open - 1)
    };
    let list = items.join(", ");
    let cure = match phrase.as_str() {
        "all of" | "all" | "both" | "both of" | "each of" => each(name, "has", &items, " and "),
        "" | "any" | "either" | "either of" | "one of" | "some of" => {
            format!("{name} has any of ({list})")
        }
        "none" | "neither" | "neither of" | "no" => format!("{name} has none of ({list})"),
        _ => return None,
    };
    let to = if open == has + 1 { has } else { open - 1 };
    Some(scene.slip(has, to, "is not in the language", write(cure)))
}

/// `is in (a, b)`, `is one of (a, b)`, `is (a or b)`, `is either a or b`, `is yes or no`, `in (a, b)`.
fn is_list(scene: &Scene<'_>) -> Option<RuleError> {
    if scene.word(-1) == "or" && scene.word(-3) == "is" && reserved::VALUES.contains(&scene.word(0))
    {
        let subject = scene.subject()?;
        let cure = write(each(
            subject,
            "is",
            &[scene.word(-2), scene.word(0)],
            " or ",
        ));
        return Some(scene.slip(0, 0, "has no question before it", cure));
    }
    if ["either", "neither"].contains(&scene.word(-1))
        && scene.word(-2) == "is"
        && scene.is_value(0)
        && scene.is_value(2)
    {
        let (test, joint) = if scene.word(-1) == "either" {
            ("is", " or ")
        } else {
            ("is not", " and ")
        };
        let cure = write(each(
            scene.subject()?,
            test,
            &[scene.word(0), scene.word(2)],
            joint,
        ));
        return Some(scene.slip(-1, -1, "is not in the language", cure));
    }
    let open = (0..=2).find(|offset| scene.word(*offset) == "(")?;
    let (items, _) = scene.list(open)?;
    // Back from the bracket over the words of the phrase to the name.
    let words = [
        "is", "in", "not", "one", "any", "none", "of", "among", "either",
    ];
    let first = (-5..open)
        .rev()
        .take_while(|offset| words.contains(&scene.word(*offset)))
        .last()?;
    let name = if scene.is_name(first - 1) {
        scene.word(first - 1)
    } else {
        return None;
    };
    let phrase = scene.words(first, open - 1);
    let (test, joint) = match phrase.as_str() {
        "is" | "in" | "is in" | "is one of" | "is any of" | "is any" | "is among" | "is either"
        | "is either of" => ("is", " or "),
        "is not" | "not in" | "is not in" | "is none of" | "is not one of" | "is not any of" => {
            ("is not", " and ")
        }
        _ => return None,
    };
    let cure = write(each(name, test, &items, joint));
    Some(scene.slip(first, open - 1, "does not take a list", cure))
}

/// `contact is yes or is unknown`, `symptoms has fever and has cough`.
fn repeated_is(scene: &Scene<'_>) -> Option<RuleError> {
    let joined = ["and", "or"].contains(&scene.word(-1));
    if !joined || !["is", "has", "was", "between"].contains(&scene.word(0)) {
        return None;
    }
    let last = if scene.word(1) == "not" { 2 } else { 1 };
    let cure = match (
        scene.word(0),
        scene.is_value(last) || reserved::is_reserved(scene.word(last)),
    ) {
        ("is" | "has" | "was", true) => {
            write(format!("{} {}", scene.subject()?, scene.words(0, last)))
        }
        _ => format!("write `{}` before it", scene.subject()?),
    };
    Some(scene.slip(0, 0, "has no question before it", cure))
}

/// `about is a child`.
fn article(scene: &Scene<'_>) -> Option<RuleError> {
    let article = ["a", "an", "the"].contains(&scene.word(-1));
    if !article || scene.word(-2) != "is" || !scene.is_value(0) {
        return None;
    }
    let cure = write(format!("{} is {}", scene.word(-3), scene.word(0)));
    Some(scene.slip(-1, -1, "is one word too many", cure))
}

/// `age more than 60`, `age is over 60`, `age at least 60`, `age is at most 60`.
fn more_than(scene: &Scene<'_>) -> Option<RuleError> {
    // The phrase ends before its number; the grammar stops at any of its words, or at the number.
    let number = (0..=3).find(|offset| scene.is(*offset, Kind::Number))?;
    let two = scene.words(number - 2, number - 1);
    let sign = |phrase: &str| match phrase {
        "more than" | "greater than" | "higher than" | "older than" | "bigger than"
        | "larger than" | "over" | "above" => Some(">"),
        "less than" | "fewer than" | "lower than" | "younger than" | "smaller than" | "under"
        | "below" => Some("<"),
        "at least" => Some(">="),
        "at most" | "up to" => Some("<="),
        _ => None,
    };
    let (sign, from) = match (sign(&two), sign(scene.word(number - 1))) {
        (Some(sign), _) => (sign, number - 2),
        (None, Some(sign)) => (sign, number - 1),
        (None, None) => return None,
    };
    let name = if scene.word(from - 1) == "is" {
        from - 2
    } else {
        from - 1
    };
    if !scene.is_name(name) || scene.word(number + 1) == "of" {
        return None;
    }
    let cure = write(format!(
        "{} {sign} {}",
        scene.word(name),
        scene.word(number)
    ));
    Some(scene.slip(name + 1, number - 1, "does not compare numbers", cure))
}

/// `at least two of (…)`, `at least 2 (…)`, `urgency is at least routine`.
fn at_least(scene: &Scene<'_>) -> Option<RuleError> {
    if scene.word(0) == "at"
        && scene.word(-1) == "is"
        && scene.word(-2) == "urgency"
        && scene.is_name(2)
    {
        let cure = write(format!("urgency at least {}", scene.word(2)));
        return Some(scene.slip(-1, -1, "is one word too many", cure));
    }
    let numerals = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    if scene.word(-1) == "least"
        && let Some(place) = numerals
            .iter()
            .position(|numeral| *numeral == scene.word(0))
    {
        return Some(scene.slip(0, 0, "is not written in digits", write(place + 1)));
    }
    if scene.word(-2) == "least" && scene.is(-1, Kind::Number) && scene.word(0) == "(" {
        let cure = write(format!(
            "at least {} of {}",
            scene.word(-1),
            scene.brackets(0)?
        ));
        return Some(scene.slip(-1, 0, "has no `of` in between", cure));
    }
    None
}

/// `any of (…)`, `all of (…)`, `none of (…)`, `at most 2 of (…)`, `exactly 2 of (…)`, `2 of (…)`.
fn counted(scene: &Scene<'_>) -> Option<RuleError> {
    let open =
        (0..=4).find(|offset| scene.word(*offset) == "(" && scene.word(offset - 1) == "of")?;
    let list = scene.brackets(open)?;
    let from = if scene.is(open - 2, Kind::Number) {
        open - 3
    } else {
        open - 2
    };
    let count = scene.word(open - 2);
    let (from, cure) = match scene.word(from) {
        "any" => (from, format!("at least 1 of {list}")),
        "none" => (from, format!("not at least 1 of {list}")),
        "all" | "both" => (from, scene.list(open)?.0.join(" and ")),
        "most" => (from - 1, format!("not at least {} of {list}", more(count)?)),
        "exactly" | "just" | "only" => (
            from,
            format!(
                "at least {count} of {list} and not at least {} of {list}",
                more(count)?
            ),
        ),
        "least" => return None,
        _ if from == open - 3 => (open - 2, format!("at least {count} of {list}")),
        _ => return None,
    };
    if scene.word(from - 1) == "has" {
        // Here choices are counted; the other words are told in `has_phrase`.
        let number = scene.is(from, Kind::Number) && scene.is_name(from - 2);
        let cure = write(format!("{} has {cure}", scene.word(from - 2)));
        return number.then(|| scene.slip(from, open - 1, "lacks `at least`", cure));
    }
    Some(scene.slip(from, open - 1, "is not in the language", write(cure)))
}

fn more(count: &str) -> Option<u32> {
    count.parse::<u32>().ok()?.checked_add(1)
}

/// `equals`, `contains`, `are`, `have` and their like.
fn verb(scene: &Scene<'_>) -> Option<RuleError> {
    let (word, name) = (
        scene.word(0),
        if scene.is_name(-1) {
            scene.word(-1)
        } else {
            ""
        },
    );
    // `is equal to 5`, where the grammar takes `equal` for a choice.
    if word == "to" && scene.word(-1) == "equal" && scene.is_value(1) {
        let cure = write(format!("{} is {}", scene.subject()?, scene.word(1)));
        return Some(scene.slip(-1, 0, "is not in the language", cure));
    }
    let meant = match word {
        "equals" | "equal" | "are" | "eq" => "is",
        "contains" | "contain" | "includes" | "include" | "have" | "having" | "with" | "shows" => {
            "has"
        }
        _ => return None,
    };
    let object = if word == "equal" && scene.word(1) == "to" {
        2
    } else {
        1
    };
    let cure = if !name.is_empty() && scene.is_value(object) {
        write(format!("{name} {meant} {}", scene.word(object)))
    } else {
        write(meant)
    };
    Some(scene.slip(0, object - 1, "is not a word of the language", cure))
}

/// `but`, `also`, `xor`, and `if … then`.
fn conjunction(scene: &Scene<'_>) -> Option<RuleError> {
    let starts = |word: &str| ["if", "when", "whenever", "unless"].contains(&word);
    if starts(scene.word(-1))
        && (scene.is_name(0) || scene.word(0) == "not" || scene.word(0) == "(")
    {
        let cure = if scene.word(-1) == "unless" {
            write("not")
        } else {
            "a rule is only the condition; leave it out".to_owned()
        };
        return Some(scene.slip(-1, -1, "is not a word of the language", cure));
    }
    let cure = match scene.word(0) {
        "but" | "plus" | "also" | "while" => write("and"),
        "xor" | "nor" => "write it with `and`, `or` and `not`".to_owned(),
        "then" | "else" => {
            "a rule is only the condition; where it leads stands beside it".to_owned()
        }
        "unless" => write("and not"),
        _ => return None,
    };
    Some(scene.slip(0, 0, "is not a word of the language", cure))
}
