//! A rule as written, with exact places inside the file where the YAML text is unchanged.

use std::ops::Range;

use triage_grammar::{Expr, RuleErrorKind, parse_rule};

use crate::diagnostic::{Diagnostic, code};
use crate::source::Span;

use super::yaml::Scalar;

/// A rule as written.
#[derive(Debug)]
pub(crate) struct RuleSyntax {
    /// The tree; none if it could not be read, which was reported.
    pub(crate) expr: Option<Expr>,
    /// The whole rule in the file.
    pub(crate) span: Span,
    /// Byte of the file where the rule's text begins, if it stands there unchanged.
    exact: Option<u32>,
}

impl RuleSyntax {
    /// Reads a rule and reports what is wrong with it.
    pub(crate) fn read(scalar: &Scalar<'_>, span: Span, out: &mut Vec<Diagnostic>) -> Self {
        let mut rule = Self {
            expr: None,
            span,
            exact: scalar.exact,
        };
        match parse_rule(&scalar.text) {
            Ok(expr) => rule.expr = Some(expr),
            Err(error) => {
                let code = match error.kind {
                    RuleErrorKind::Syntax => &code::RULE_SYNTAX,
                    RuleErrorKind::TooLarge => &code::RULE_TOO_LARGE,
                    RuleErrorKind::MixedAndOr => &code::MIXED_AND_OR,
                };
                let mut found = Diagnostic::new(code, rule.place(&error.span), error.message);
                found.help = error.help;
                out.push(found);
            }
        }
        rule
    }

    /// Where a part of the rule stands in the file; the whole rule where that cannot be told.
    pub(crate) fn place(&self, part: &Range<usize>) -> Span {
        match self.exact {
            Some(start) => {
                let start = start as usize;
                Span::new(
                    self.span.source,
                    start.saturating_add(part.start),
                    start.saturating_add(part.end),
                )
            }
            None => self.span,
        }
    }
}
