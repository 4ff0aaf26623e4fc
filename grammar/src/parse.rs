//! From text to tree; the only file that touches pest's pairs.
//!
//! The grammar is `rule.pest`. `not` binds tighter than `and` and `or`, and those two never stand side
//! by side without brackets, so there is no precedence left to settle: terms are read from left to
//! right. Depth is bounded by [`limits`], which is what makes recursion safe here and in every later
//! walk over the tree.

use std::ops::Range;

use pest::{
    Parser,
    error::{ErrorVariant, InputLocation},
    iterators::{Pair, Pairs},
};

use crate::{
    ast::{CompareOp, Expr, ExprKind, HasTest, Name, Number, Operand},
    error::{RuleError, RuleErrorKind},
    expected, limits, mixed, slips,
};

/// The parser and the names of its rules, made from the grammar.
mod made {
    #[derive(pest_derive::Parser)]
    #[grammar = "../rule.pest"]
    pub(crate) struct Grammar;
}

pub(crate) use made::Rule;

/// Reads one rule.
///
/// # Errors
///
/// The first thing that keeps the text from being a rule, in the author's words and with its place.
///
/// ```
/// use triage_grammar::parse_rule;
///
/// let rule = parse_rule("spo2 is known and (spo2<90 or not contact is no)").unwrap();
/// assert_eq!(rule.to_string(), "spo2 is known and (spo2 < 90 or not (contact is no))");
/// ```
pub fn parse_rule(text: &str) -> Result<Expr, RuleError> {
    limits::check(text)?;
    let pairs = made::Grammar::parse(Rule::whole, text).map_err(|error| explain(text, error))?;
    let mut reader = Reader { text, pairs };
    let rule = reader.next()?;
    reader.within(rule).expression()
}

/// Why the text is not a rule: a slip that we know, or else what could have stood there.
fn explain(text: &str, error: pest::error::Error<Rule>) -> RuleError {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => text.floor_char_boundary(at),
    };
    let rules = match error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives,
        // Only code that is not in use here makes this one; its place is still worth telling.
        ErrorVariant::CustomError { .. } => Vec::new(),
    };
    slips::find(text, at).unwrap_or_else(|| expected::error(text, at, &rules))
}

/// One level of pest's tree, read from left to right.
struct Reader<'t> {
    text: &'t str,
    pairs: Pairs<'t, Rule>,
}

/// What was read, or why it could not be.
type Read<T> = Result<T, RuleError>;

impl<'t> Reader<'t> {
    fn within(&self, pair: Pair<'t, Rule>) -> Reader<'t> {
        Reader {
            text: self.text,
            pairs: pair.into_inner(),
        }
    }

    /// The next pair, which the grammar says is there.
    fn next(&mut self) -> Read<Pair<'t, Rule>> {
        // A missing pair would be a grammar that was changed without this file. It must not end the
        // process of a service, so it is an error like another.
        self.pairs.next().ok_or_else(|| {
            RuleError::syntax(
                0..self.text.len(),
                format!("the rule `{}` cannot be read", self.text),
            )
        })
    }

    /// Takes the next pair if it is of this rule.
    fn takes(&mut self, rule: Rule) -> bool {
        let found = self.pairs.peek().is_some_and(|pair| pair.as_rule() == rule);
        if found {
            self.pairs.next();
        }
        found
    }

    /// Terms joined by `and` or by `or`, up to a closing bracket or the end.
    fn expression(&mut self) -> Read<Expr> {
        let first = self.prefixed()?;
        let Some(joint) = self.joint() else {
            return Ok(first);
        };
        let mut terms = vec![first, self.prefixed()?];
        let mut is_mixed = false;
        while let Some(other) = self.joint() {
            is_mixed |= other != joint;
            terms.push(self.prefixed()?);
        }
        if is_mixed {
            return Err(mixed::error(self.text, &terms));
        }
        Ok(joined(joint, terms))
    }

    /// The joint that follows, or the end of what is joined.
    fn joint(&mut self) -> Option<Joint> {
        // What follows the last term closes it, and is not needed any more.
        let follows = self.pairs.next()?.as_rule();
        if follows == Rule::and {
            return Some(Joint::And);
        }
        (follows == Rule::or).then_some(Joint::Or)
    }

    /// A term and the `not`s before it.
    fn prefixed(&mut self) -> Read<Expr> {
        let mut nots = Vec::new();
        let mut pair = self.next()?;
        while pair.as_rule() == Rule::not {
            nots.push(pair.as_span().start());
            pair = self.next()?;
        }
        let mut expr = self.term(pair)?;
        while let Some(start) = nots.pop() {
            let span = start..expr.span.end;
            expr = Expr {
                kind: ExprKind::Not(Box::new(expr)),
                span,
            };
        }
        Ok(expr)
    }

    fn term(&mut self, pair: Pair<'t, Rule>) -> Read<Expr> {
        let span = span(&pair);
        let rule = pair.as_rule();
        let mut inner = self.within(pair);
        let kind = if rule == Rule::test {
            inner.test()?
        } else if rule == Rule::bracket {
            inner.expression()?.kind
        } else if rule == Rule::at_least_parts {
            inner.at_least_parts()?
        } else {
            inner.subject_test()?
        };
        Ok(Expr { kind, span })
    }

    fn test(&mut self) -> Read<ExprKind> {
        let subject = name(&self.next()?);
        let Some(pair) = self.pairs.next() else {
            return Ok(ExprKind::Name(subject));
        };
        let rule = pair.as_rule();
        if rule == Rule::compare_sign {
            let object = self.operand()?;
            Ok(ExprKind::Compare {
                subject,
                op: compare_op(pair.as_str()),
                object,
            })
        } else if rule == Rule::is {
            self.is_test(subject)
        } else if rule == Rule::has {
            Ok(ExprKind::Has {
                subject,
                test: self.has_test()?,
            })
        } else if rule == Rule::between {
            let low = self.operand()?;
            self.takes(Rule::and);
            Ok(ExprKind::Between {
                subject,
                low,
                high: self.operand()?,
            })
        } else {
            Ok(ExprKind::WasAsked(subject))
        }
    }

    fn is_test(&mut self, subject: Name) -> Read<ExprKind> {
        if self.takes(Rule::known) {
            return Ok(ExprKind::IsKnown(subject));
        }
        if self.takes(Rule::unknown) {
            return Ok(ExprKind::IsUnknown(subject));
        }
        let negated = self.takes(Rule::not);
        Ok(ExprKind::Is {
            subject,
            negated,
            object: self.operand()?,
        })
    }

    fn has_test(&mut self) -> Read<HasTest> {
        if self.takes(Rule::any_of) {
            Ok(HasTest::Any(self.choices()))
        } else if self.takes(Rule::none_of) {
            Ok(HasTest::None(self.choices()))
        } else if self.takes(Rule::at_least) {
            let count = self.count()?;
            Ok(HasTest::AtLeast {
                count,
                choices: self.choices(),
            })
        } else {
            Ok(HasTest::One(name(&self.next()?)))
        }
    }

    fn subject_test(&mut self) -> Read<ExprKind> {
        let subject = name(&self.next()?);
        if self.takes(Rule::at_least) {
            return Ok(ExprKind::UrgencyAtLeast(name(&self.next()?)));
        }
        self.takes(Rule::is);
        self.is_test(subject)
    }

    fn at_least_parts(&mut self) -> Read<ExprKind> {
        self.takes(Rule::at_least);
        let count = self.count()?;
        let mut parts = Vec::new();
        while let Some(pair) = self.pairs.next() {
            if pair.as_rule() == Rule::part {
                parts.push(self.within(pair).expression()?);
            }
        }
        Ok(ExprKind::AtLeast { count, parts })
    }

    /// The count and the `of` behind it.
    fn count(&mut self) -> Read<Number> {
        let count = number(&self.next()?)?;
        self.takes(Rule::of);
        Ok(count)
    }

    /// The choices up to the closing bracket, without the commas.
    fn choices(&mut self) -> Vec<Name> {
        let values = self
            .pairs
            .by_ref()
            .filter(|pair| pair.as_rule() == Rule::value);
        values.map(|pair| name(&pair)).collect()
    }

    fn operand(&mut self) -> Read<Operand> {
        let pair = self.next()?;
        if pair.as_rule() == Rule::number {
            Ok(Operand::Number(number(&pair)?))
        } else {
            Ok(Operand::Name(name(&pair)))
        }
    }
}

/// What stands between two terms.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Joint {
    And,
    Or,
}

/// Terms under one joint, those in brackets with the same joint taken up into the list.
fn joined(joint: Joint, terms: Vec<Expr>) -> Expr {
    let start = terms.first().map_or(0, |term| term.span.start);
    let end = terms.last().map_or(start, |term| term.span.end);
    let same = |term: &Expr| match joint {
        Joint::And => matches!(term.kind, ExprKind::And(_)),
        Joint::Or => matches!(term.kind, ExprKind::Or(_)),
    };
    let parts = if terms.iter().any(same) {
        flat(joint, terms)
    } else {
        terms
    };
    let kind = match joint {
        Joint::And => ExprKind::And(parts),
        Joint::Or => ExprKind::Or(parts),
    };
    Expr {
        kind,
        span: start..end,
    }
}

fn flat(joint: Joint, terms: Vec<Expr>) -> Vec<Expr> {
    let mut parts = Vec::new();
    for term in terms {
        if joint == Joint::And
            && let ExprKind::And(inner) = term.kind
        {
            parts.extend(inner);
        } else if joint == Joint::Or
            && let ExprKind::Or(inner) = term.kind
        {
            parts.extend(inner);
        } else {
            parts.push(term);
        }
    }
    parts
}

fn span(pair: &Pair<'_, Rule>) -> Range<usize> {
    let span = pair.as_span();
    span.start()..span.end()
}

fn name(pair: &Pair<'_, Rule>) -> Name {
    let span = pair.as_span();
    Name {
        text: span.as_str().to_owned(),
        span: span.start()..span.end(),
    }
}

fn compare_op(sign: &str) -> CompareOp {
    match sign {
        "<" => CompareOp::Less,
        "<=" => CompareOp::LessOrEqual,
        ">" => CompareOp::Greater,
        // The grammar has no fifth sign.
        _ => CompareOp::GreaterOrEqual,
    }
}

fn number(pair: &Pair<'_, Rule>) -> Read<Number> {
    let text = pair.as_str();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let too_large = || {
        let most = if whole.len() > limits::MAX_WHOLE_DIGITS {
            format!(
                "at most {} digits before the point",
                limits::MAX_WHOLE_DIGITS
            )
        } else {
            format!("at most {} digits after the point", limits::MAX_DECIMALS)
        };
        RuleError::new(
            RuleErrorKind::TooLarge,
            span(pair),
            format!("the number `{text}` has too many digits"),
        )
        .help(format!("a number in a rule has {most}"))
    };
    if whole.len() > limits::MAX_WHOLE_DIGITS || decimals.len() > limits::MAX_DECIMALS {
        return Err(too_large());
    }
    // Within the bounds above this stays below the greatest `i64`.
    let digit = |so_far: i64, digit: u8| so_far * 10 + i64::from(digit - b'0');
    let mantissa = whole.bytes().chain(decimals.bytes()).fold(0, digit);
    Ok(Number {
        text: text.to_owned(),
        mantissa: if text == digits { mantissa } else { -mantissa },
        decimals: u8::try_from(decimals.len()).map_err(|_| too_large())?,
        span: span(pair),
    })
}
