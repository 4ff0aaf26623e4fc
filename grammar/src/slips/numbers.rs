//! Slips with numbers: other digits, units, decimal commas, the number before the name.

use super::{Scene, letters::is_dash, signs, write};
use crate::{error::RuleError, tokens::Kind};

pub(super) fn find(scene: &Scene<'_>) -> Option<RuleError> {
    other_digits(scene)
        .or_else(|| decimal_comma(scene))
        .or_else(|| point(scene))
        .or_else(|| range(scene))
        .or_else(|| unit(scene))
        .or_else(|| number_first(scene))
        .or_else(|| second_bound(scene))
}

/// The zeros of the scripts whose digits authors may type.
const ZEROS: [char; 7] = ['٠', '۰', '०', '০', '੦', '૦', '０'];

fn other_digits(scene: &Scene<'_>) -> Option<RuleError> {
    let word = scene.word(0);
    if !scene.is(0, Kind::Number) || word.is_ascii() {
        return None;
    }
    let digits: Option<String> = word.chars().map(latin_digit).collect();
    let cure = digits.map_or_else(
        || "write the number with the digits 0 to 9".to_owned(),
        write,
    );
    Some(scene.slip(0, 0, "is not written with the digits 0 to 9", cure))
}

fn latin_digit(c: char) -> Option<char> {
    if c == '٫' {
        return Some('.');
    }
    let value = c.to_digit(10).or_else(|| {
        ZEROS.iter().find_map(|zero| {
            u32::from(c)
                .checked_sub(u32::from(*zero))
                .filter(|value| *value < 10)
        })
    });
    match (c, value) {
        ('.', None) => Some('.'),
        (_, value) => char::from_digit(value?, 10),
    }
}

/// `38,5`: the grammar stops at the comma, or in a list behind it.
fn decimal_comma(scene: &Scene<'_>) -> Option<RuleError> {
    let comma = if scene.word(0) == "," { 0 } else { -1 };
    let (whole, mark, decimals) = (
        scene.token(comma - 1)?,
        scene.token(comma)?,
        scene.token(comma + 1)?,
    );
    let numbers = whole.kind == Kind::Number && decimals.kind == Kind::Number;
    if mark.text != "," || !numbers || !mark.touches(whole) || !decimals.touches(mark) {
        return None;
    }
    let cure = write(format!("{}.{}", whole.text, decimals.text));
    Some(scene.slip(comma - 1, comma + 1, "has a decimal comma", cure))
}

/// `.5` and `5.`
fn point(scene: &Scene<'_>) -> Option<RuleError> {
    if scene.word(0) != "." {
        return None;
    }
    match (scene.is(-1, Kind::Number), scene.is(1, Kind::Number)) {
        (true, _) => Some(scene.slip(
            -1,
            0,
            "has a point without digits behind it",
            write(scene.word(-1)),
        )),
        (false, true) => {
            let cure = write(format!("0.{}", scene.word(1)));
            Some(scene.slip(0, 1, "has a point without digits before it", cure))
        }
        (false, false) => None,
    }
}

/// `between 5 - 9`, `between 5 to 9`, `between 5, 9`.
fn range(scene: &Scene<'_>) -> Option<RuleError> {
    let joint = scene.word(0);
    let ranges = scene.word(-2) == "between" && scene.is_value(-1) && scene.is_value(1);
    if !ranges || !(is_dash(joint) || ["to", ",", "or", "till", "until"].contains(&joint)) {
        return None;
    }
    let cure = write(format!(
        "{} between {} and {}",
        scene.word(-3),
        scene.word(-1),
        scene.word(1)
    ));
    Some(scene.slip(-2, 1, "has no `and` between its ends", cure))
}

/// `90%`, `5 years`; the grammar stops at the number if the unit touches it, otherwise behind it.
fn unit(scene: &Scene<'_>) -> Option<RuleError> {
    let number = if scene.is(0, Kind::Number) { 0 } else { -1 };
    let unit = scene.token(number + 1)?;
    let compares = scene.is(number - 1, Kind::Sign)
        || ["and", "between", "is", "not"].contains(&scene.word(number - 1));
    let marks = ["%", "°", "℃", "℉", "٪"].contains(&unit.text);
    if !scene.is(number, Kind::Number) || !compares || !(marks || scene.is_name(number + 1)) {
        return None;
    }
    if number == -1 && unit.text == "of" {
        return None;
    }
    // `°C` is two tokens.
    let last = if unit.text == "°" && scene.is(number + 2, Kind::Word) {
        number + 2
    } else {
        number + 1
    };
    let cure = format!(
        "write `{}`; the unit belongs to the question",
        scene.word(number)
    );
    Some(scene.slip(number, last, "has a unit", cure))
}

/// `5 <= age` and `1 < age < 5`.
fn number_first(scene: &Scene<'_>) -> Option<RuleError> {
    if !scene.is(0, Kind::Number) || !scene.is(1, Kind::Sign) || !scene.is_name(2) {
        return None;
    }
    let (low, name) = (scene.word(0), scene.word(2));
    let turned = signs::turned(scene.word(1))?;
    if scene.is(3, Kind::Sign) && scene.is_value(4) {
        let (sign, high) = (signs::meant(scene.word(3))?, scene.word(4));
        let cure = if turned == ">=" && sign == "<=" {
            write(format!("{name} between {low} and {high}"))
        } else {
            write(format!("{name} {turned} {low} and {name} {sign} {high}"))
        };
        return Some(scene.slip(0, 4, "compares twice at once", cure));
    }
    Some(scene.slip(
        0,
        2,
        "begins with the number",
        write(format!("{name} {turned} {low}")),
    ))
}

/// `age > 12 < 55` and `age > 12 and < 55`.
fn second_bound(scene: &Scene<'_>) -> Option<RuleError> {
    let sign = signs::meant(scene.word(0)).filter(|_| scene.is_value(1))?;
    let name = scene.subject()?;
    if ["and", "or"].contains(&scene.word(-1)) {
        let cure = write(format!("{name} {sign} {}", scene.word(1)));
        return Some(scene.slip(0, 1, "does not say what is compared", cure));
    }
    if scene.word(-3) != name || !scene.is_value(-1) {
        return None;
    }
    let first = signs::meant(scene.word(-2))?;
    let cure = write(format!(
        "{name} {first} {} and {name} {sign} {}",
        scene.word(-1),
        scene.word(1)
    ));
    Some(scene.slip(-3, 1, "compares twice at once", cure))
}
