//! What is wrong with a rule, in the author's words, and where.

use std::{error, fmt, ops::Range};

/// A rule that cannot be read: what is wrong, the cure, and the place.
///
/// ```
/// let error = triage_grammar::parse_rule("contact = yes").unwrap_err();
/// assert_eq!(error.to_string(), "`=` is not used in rules");
/// assert_eq!(error.help.as_deref(), Some("write `contact is yes`"));
/// assert_eq!(error.span, 8..9);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RuleError {
    /// The kind of mistake, for callers that give each kind its own code.
    pub kind: RuleErrorKind,
    /// What is wrong: lower case, no full stop, the author's words in backticks.
    pub message: String,
    /// The cure, where one can be told.
    pub help: Option<String>,
    /// The place, as bytes of the rule's text, on character boundaries.
    pub span: Range<usize>,
}

/// The kinds of mistake that keep a rule from being read.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum RuleErrorKind {
    /// The text is not a rule.
    Syntax,
    /// The text, its nesting or a number in it is beyond a bound.
    TooLarge,
    /// `and` and `or` stand side by side without brackets.
    MixedAndOr,
}

impl RuleError {
    pub(crate) fn new(kind: RuleErrorKind, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            help: None,
            span,
        }
    }

    pub(crate) fn syntax(span: Range<usize>, message: impl Into<String>) -> Self {
        Self::new(RuleErrorKind::Syntax, span, message)
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl error::Error for RuleError {}
