//! `breathing is at_rest or with_effort`: a slip that only those who know the names can see.

use std::ops::Range;

use crate::ast::{Expr, ExprKind, Operand};

/// What the author may have meant by a fact that does not exist.
///
/// In `breathing is at_rest or with_effort` the grammar reads `with_effort` as a fact. A caller that
/// finds no such fact asks here, with the span of the name; the answer is the test before it, asked of
/// the name.
///
/// ```
/// use triage_grammar::{parse_rule, repeated_subject};
///
/// let rule = parse_rule("age > 60 and (breathing is at_rest or with_effort)").unwrap();
/// let meant = repeated_subject(&rule, &(38..49)).unwrap();
/// assert_eq!(meant.to_string(), "breathing is with_effort");
/// ```
#[must_use]
pub fn repeated_subject(rule: &Expr, unknown: &Range<usize>) -> Option<Expr> {
    if unknown.start < rule.span.start || rule.span.end < unknown.end {
        return None;
    }
    match &rule.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => {
            let place = parts.iter().position(
                |part| matches!(&part.kind, ExprKind::Name(name) if name.span == *unknown),
            );
            match place {
                Some(place) => parts
                    .get(..place)?
                    .iter()
                    .rev()
                    .find_map(|before| asked_of(before, parts.get(place)?)),
                None => parts
                    .iter()
                    .find_map(|part| repeated_subject(part, unknown)),
            }
        }
        ExprKind::AtLeast { parts, .. } => parts
            .iter()
            .find_map(|part| repeated_subject(part, unknown)),
        ExprKind::Not(part) => repeated_subject(part, unknown),
        ExprKind::Name(_)
        | ExprKind::Is { .. }
        | ExprKind::Compare { .. }
        | ExprKind::Between { .. }
        | ExprKind::Has { .. }
        | ExprKind::IsKnown(_)
        | ExprKind::IsUnknown(_)
        | ExprKind::WasAsked(_)
        | ExprKind::UrgencyAtLeast(_) => None,
    }
}

/// The test of the part before, asked of the name.
fn asked_of(before: &Expr, name: &Expr) -> Option<Expr> {
    let ExprKind::Name(choice) = &name.kind else {
        return None;
    };
    let kind = match &before.kind {
        ExprKind::Is {
            subject,
            negated,
            object: Operand::Name(_),
        } => ExprKind::Is {
            subject: subject.clone(),
            negated: *negated,
            object: Operand::Name(choice.clone()),
        },
        ExprKind::Has {
            subject,
            test: crate::HasTest::One(_),
        } => ExprKind::Has {
            subject: subject.clone(),
            test: crate::HasTest::One(choice.clone()),
        },
        ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Not(_)
        | ExprKind::Name(_)
        | ExprKind::Is { .. }
        | ExprKind::Compare { .. }
        | ExprKind::Between { .. }
        | ExprKind::Has { .. }
        | ExprKind::AtLeast { .. }
        | ExprKind::IsKnown(_)
        | ExprKind::IsUnknown(_)
        | ExprKind::WasAsked(_)
        | ExprKind::UrgencyAtLeast(_) => return None,
    };
    Some(Expr {
        kind,
        span: name.span.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_rule;

    fn meant(text: &str, unknown: &str) -> Option<String> {
        let start = text.find(unknown).unwrap();
        let rule = parse_rule(text).unwrap();
        repeated_subject(&rule, &(start..start + unknown.len())).map(|meant| meant.to_string())
    }

    #[test]
    fn the_test_before_is_asked_of_the_name() {
        let same = |text, unknown, expected: &str| {
            assert_eq!(meant(text, unknown).as_deref(), Some(expected), "{text}");
        };
        same("x is a or b", "b", "x is b");
        same("x is a or b or c", "c", "x is c");
        same("x is not a and b", "b", "x is not b");
        same(
            "symptoms has fever and cough",
            "cough",
            "symptoms has cough",
        );
        same("not at least 1 of (age > 5, x is a or b)", "b", "x is b");
    }

    #[test]
    fn without_a_test_of_a_choice_before_it_nothing_is_meant() {
        for text in [
            "a_fact or b",
            "age < 5 or b",
            "b or x is a",
            "x is known and b",
            "x is a and (y or b)",
            "b",
        ] {
            assert_eq!(meant(text, "b"), None, "{text}");
        }
    }
}
