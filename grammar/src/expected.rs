//! The message where no known slip was found: what could have stood there, and what does.

use crate::{error::RuleError, parse::Rule, reserved, slips, tokens};

/// `expected …, found …` at a byte of the text.
pub(crate) fn error(text: &str, at: usize, rules: &[Rule]) -> RuleError {
    let tokens = tokens::split(text);
    let found = tokens.iter().find(|token| token.span.end > at);
    let (span, words, found) = match found {
        Some(token) => (
            token.span.clone(),
            token.text,
            format!("`{}`", slips::shown(token.text)),
        ),
        None => (
            tokens::end(text, &tokens),
            "",
            "the end of the rule".to_owned(),
        ),
    };
    let expected = all(rules);
    let span_end = span.end;
    let error = RuleError::syntax(span, format!("expected {}, found {found}", list(&expected)));
    let name = expected.iter().any(|expected| {
        matches!(
            expected,
            Expected::Condition | Expected::Name | Expected::Choice
        )
    });
    if name && reserved::is_reserved(words) {
        return error.help(format!(
            "`{words}` is a word of the language and cannot be a name"
        ));
    }
    if expected == [Expected::Is] {
        return error.help("`about`, `way`, `outcome` and `urgency` are tested with `is`");
    }
    let before = tokens.iter().rfind(|token| token.span.end <= at);
    let before = before.map_or("", |token| token.text);
    let word = words.starts_with(|first: char| first.is_ascii_lowercase());
    if expected.contains(&Expected::And) && word {
        let joined = "conditions are joined by `and` or `or`, the words of one name by `_`";
        let behind = tokens.iter().find(|token| token.span.start >= span_end);
        let is_last = behind.is_none_or(|token| ["and", "or", ")"].contains(&token.text));
        let is_tested = expected.contains(&Expected::Test) && is_last;
        return error.help(if is_tested && reserved::VALUES.contains(&words) {
            format!("write `{before} is {words}`")
        } else if is_tested && !reserved::is_reserved(words) {
            format!("if `{words}` is an answer, write `{before} is {words}`; {joined}")
        } else {
            joined.to_owned()
        });
    }
    if expected == [Expected::Condition]
        && words.is_empty()
        && ["and", "or", "not"].contains(&before)
    {
        return error.help(format!(
            "write a condition behind `{before}`, or remove `{before}`"
        ));
    }
    error
}

/// What pest's rules are to an author, each once, in a fixed order.
fn all(rules: &[Rule]) -> Vec<Expected> {
    let mut found: Vec<Expected> = rules.iter().copied().filter_map(expected).collect();
    found.sort_unstable();
    found.dedup();
    // Where a condition may stand, its parts say nothing more; where a value may, its words do not.
    if found.contains(&Expected::Condition) {
        found.retain(|expected| *expected == Expected::Condition);
    } else if found.contains(&Expected::Choice) {
        found.retain(|expected| matches!(expected, Expected::Choice | Expected::Number));
    }
    if found.contains(&Expected::Test) {
        found.retain(|expected| *expected != Expected::Is);
    }
    found
}

fn list(expected: &[Expected]) -> String {
    let words: Vec<&str> = expected.iter().map(|expected| expected.words()).collect();
    match words.as_slice() {
        [] => "a condition".to_owned(),
        [only] => (*only).to_owned(),
        [all @ .., last] => format!("{} or {last}", all.join(", ")),
    }
}

/// What can be expected, in the order in which it is told.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Expected {
    Condition,
    Name,
    Choice,
    Number,
    Count,
    Test,
    Is,
    And,
    Or,
    Of,
    Asked,
    AtLeast,
    Comma,
    Close,
    End,
}

impl Expected {
    fn words(self) -> &'static str {
        match self {
            Self::Condition => "a condition",
            Self::Name => "a name",
            Self::Choice => "a choice",
            Self::Number => "a number",
            Self::Count => "a whole number",
            Self::Test => "a test such as `is` or `>=`",
            Self::Is => "`is`",
            Self::And => "`and`",
            Self::Or => "`or`",
            Self::Of => "`of`",
            Self::Asked => "`asked`",
            Self::AtLeast => "`at least`",
            Self::Comma => "a comma",
            Self::Close => "`)`",
            Self::End => "the end of the rule",
        }
    }
}

fn expected(rule: Rule) -> Option<Expected> {
    match rule {
        Rule::whole
        | Rule::expression
        | Rule::prefixed
        | Rule::term
        | Rule::bracket
        | Rule::at_least_parts
        | Rule::part
        | Rule::test
        | Rule::subject_test
        | Rule::urgency
        | Rule::subject => Some(Expected::Condition),
        Rule::name | Rule::operand | Rule::identifier => Some(Expected::Name),
        Rule::value
        | Rule::any_of
        | Rule::none_of
        | Rule::known
        | Rule::unknown
        | Rule::choices => Some(Expected::Choice),
        Rule::number => Some(Expected::Number),
        Rule::count => Some(Expected::Count),
        Rule::compare
        | Rule::compare_sign
        | Rule::has_test
        | Rule::has
        | Rule::between_test
        | Rule::between => Some(Expected::Test),
        Rule::was_test | Rule::was | Rule::is_test => Some(Expected::Test),
        Rule::is => Some(Expected::Is),
        Rule::and => Some(Expected::And),
        Rule::or => Some(Expected::Or),
        Rule::of => Some(Expected::Of),
        Rule::asked => Some(Expected::Asked),
        Rule::at_least => Some(Expected::AtLeast),
        Rule::comma => Some(Expected::Comma),
        Rule::close => Some(Expected::Close),
        Rule::EOI => Some(Expected::End),
        // `not` may stand before a condition, which is told; the others are never told by pest, since
        // they are silent or read within a word.
        Rule::not | Rule::open | Rule::blank | Rule::end | Rule::keyword | Rule::value_word => None,
    }
}
