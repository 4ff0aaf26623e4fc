//! `a and b or c`: refused, with the two readings in the author's words.
//!
//! Readers do not agree on which of the two binds tighter, and in a clinical rule the difference is a
//! patient; so the language has no answer and asks for brackets.

use crate::{
    ast::Expr,
    error::{RuleError, RuleErrorKind},
    parse::Joint,
    slips,
};

/// Readings longer than this are not shown; they would be harder to read than the rule.
const LONGEST_READING: usize = 160;

/// The error for terms with both joints between them; the span covers all of the terms.
pub(crate) fn error(text: &str, terms: &[Expr]) -> RuleError {
    let start = terms.first().map_or(0, |term| term.span.start);
    let end = terms.last().map_or(text.len(), |term| term.span.end);
    let joints: Vec<Joint> = terms
        .windows(2)
        .filter_map(|pair| joint(text, pair))
        .collect();
    let and_first = reading(text, terms, &joints, Joint::And);
    let or_first = reading(text, terms, &joints, Joint::Or);
    let help = if and_first.len().max(or_first.len()) <= LONGEST_READING {
        format!("write `{and_first}` or `{or_first}`, whichever is meant")
    } else {
        "put brackets round the parts that belong together, or give them names under `facts:`"
            .to_owned()
    };
    let message = "`and` and `or` stand side by side without brackets";
    RuleError::new(RuleErrorKind::MixedAndOr, start..end, message).help(help)
}

/// The joint between two terms; their spans hold all else.
fn joint(text: &str, pair: &[Expr]) -> Option<Joint> {
    let [before, after] = pair else { return None };
    let between = text.get(before.span.end..after.span.start)?;
    Some(if between.trim() == "and" {
        Joint::And
    } else {
        Joint::Or
    })
}

/// The terms with brackets round every run that `tight` joins.
fn reading(text: &str, terms: &[Expr], joints: &[Joint], tight: Joint) -> String {
    let mut reading = String::new();
    let mut run: Vec<String> = Vec::new();
    let (tight_word, loose_word) = match tight {
        Joint::And => (" and ", " or "),
        Joint::Or => (" or ", " and "),
    };
    for (place, term) in terms.iter().enumerate() {
        let words = text.get(term.span.clone()).unwrap_or_default();
        run.push(slips::shown(words));
        // The last term has no joint behind it and ends its run like a loose one.
        if joints.get(place) == Some(&tight) {
            continue;
        }
        if !reading.is_empty() {
            reading.push_str(loose_word);
        }
        let words = run.join(tight_word);
        reading.push_str(&if run.len() > 1 {
            format!("({words})")
        } else {
            words
        });
        run.clear();
    }
    reading
}

#[cfg(test)]
mod tests {
    use crate::{RuleErrorKind, parse_rule};

    fn help(text: &str) -> String {
        let error = parse_rule(text).unwrap_err();
        assert_eq!(error.kind, RuleErrorKind::MixedAndOr);
        error.help.unwrap()
    }

    #[test]
    fn both_readings_are_shown_and_can_be_read() {
        for text in [
            "a and b or c",
            "a or b and c",
            "not a and\n b or c and (d or e)",
            "(a and b) or c and x between 1 and 2",
        ] {
            let help = help(text);
            let readings: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
            let [and_first, or_first] = readings.as_slice() else {
                panic!("{help}")
            };
            assert_ne!(
                parse_rule(and_first).unwrap(),
                parse_rule(or_first).unwrap(),
                "{text}"
            );
        }
    }

    #[test]
    fn the_inner_mixture_is_told_first_and_in_its_own_place() {
        let error = parse_rule("a and b or (c or d and e)").unwrap_err();
        assert_eq!(error.span, 12..24);
    }

    #[test]
    fn readings_that_are_too_long_are_not_shown() {
        let long = ["a_name_of_some_length"; 8].join(" and ") + " or fever";
        assert!(help(&long).starts_with("put brackets"));
    }
}
