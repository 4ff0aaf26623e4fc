//! The words of the language, which no name may be.

/// Every word of the rule language, in alphabetical order: none may name a question, fact, score, band,
/// table, threshold, urgency or outcome.
///
/// Three of them are values and may be choices: see [`VALUES`].
pub const RESERVED: &[&str] = &[
    "about",
    "and",
    "any",
    "asked",
    "at",
    "between",
    "false",
    "has",
    "is",
    "known",
    "least",
    "no",
    "none",
    "not",
    "of",
    "or",
    "otherwise",
    "outcome",
    "true",
    "unknown",
    "urgency",
    "was",
    "way",
    "yes",
];

/// The reserved words that may stand for a choice, as in `contact is yes` and `symptoms has none`.
pub const VALUES: &[&str] = &["no", "none", "yes"];

/// Whether the word is one of [`RESERVED`].
pub(crate) fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_rule;

    #[test]
    fn the_lists_are_sorted() {
        assert!(RESERVED.is_sorted() && VALUES.is_sorted());
        assert!(VALUES.iter().all(|word| is_reserved(word)));
    }

    #[test]
    fn the_grammar_refuses_just_these() {
        for word in RESERVED {
            assert!(parse_rule(word).is_err(), "`{word}` was read as a fact");
            assert!(
                parse_rule(&format!("age < {word}")).is_err(),
                "`{word}` was read as a threshold"
            );
            let choice = parse_rule(&format!("q is {word}"))
                .is_ok_and(|rule| rule.to_string().starts_with("q is "));
            let reads = VALUES.contains(word) || ["known", "unknown"].contains(word);
            assert_eq!(choice, reads, "`{word}` as a choice");
            let choice = parse_rule(&format!("q has {word}")).is_ok();
            assert_eq!(choice, VALUES.contains(word), "`{word}` in a list");
            assert!(
                parse_rule(&format!("{word}_")).is_ok(),
                "`{word}_` begins with a word but is none"
            );
        }
    }

    #[test]
    fn the_grammar_knows_no_other_words() {
        let grammar = include_str!("../rule.pest");
        let words = grammar.split("keyword = _{").nth(1).unwrap();
        let mut words: Vec<&str> = words.split('"').skip(1).step_by(2).collect();
        words.sort_unstable();
        assert_eq!(words, RESERVED);
    }
}
