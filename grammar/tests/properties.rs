//! What holds for every rule and for every text.

use proptest::{prelude::*, sample::select};
use triage_grammar::{
    CompareOp, Expr, ExprKind, HasTest, MAX_BYTES, Name, Number, Operand, RESERVED, RuleErrorKind,
    parse_rule,
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_tree_is_read_as_the_same_tree(expr in expr(), blanks in select(vec![" ", "  ", "\n    ", " \t "])) {
        let text = expr.to_string().replace(' ', blanks);
        prop_assume!(text.len() <= MAX_BYTES);
        let read = parse_rule(&text);
        prop_assert!(read.is_ok(), "{text}: {read:?}");
        let read = read.unwrap();
        prop_assert_eq!(read.to_string(), expr.to_string());
        check_places(&text, &read)?;
        prop_assert_eq!(placeless(&read), expr);
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,60}") {
        check_answer(&text)?;
    }

    #[test]
    fn any_words_are_answered(words in prop::collection::vec(select(WORDS.to_vec()), 0..12), tight in any::<bool>()) {
        check_answer(&words.join(if tight { "" } else { " " }))?;
    }

    #[test]
    fn a_rule_with_a_character_too_many_or_too_few_is_answered(expr in expr(), at in any::<prop::sample::Index>(), c in any::<char>()) {
        let text = expr.to_string();
        let at = at.index(text.len());
        let mut more = text.clone();
        more.insert(at, c);
        check_answer(&more)?;
        let mut fewer = text;
        fewer.remove(at);
        check_answer(&fewer)?;
    }
}

#[test]
fn monstrous_texts_are_refused() {
    let brackets = "(".repeat(20_000);
    let closed = format!("{brackets}fever{}", ")".repeat(20_000));
    let lists = "at least 1 of (".repeat(200);
    for text in [
        "not ".repeat(1_000_000),
        brackets,
        closed,
        lists,
        "a and ".repeat(100_000),
        "ک".repeat(5_000),
    ] {
        let error = parse_rule(&text).unwrap_err();
        assert_eq!(error.kind, RuleErrorKind::TooLarge);
        assert!(text.get(error.span).is_some());
    }
}

#[test]
fn the_deepest_and_longest_rules_are_read() {
    let deep = format!("{}fever{}", "(not ".repeat(32), ")".repeat(32));
    parse_rule(&deep).unwrap();
    let long = vec!["fever1"; 400].join(" or ");
    assert!(long.len() <= MAX_BYTES);
    parse_rule(&long).unwrap();
}

/// Words of the language, of its neighbours and of no language.
const WORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "is",
    "has",
    "any",
    "none",
    "of",
    "at",
    "least",
    "most",
    "between",
    "known",
    "unknown",
    "was",
    "asked",
    "urgency",
    "outcome",
    "about",
    "way",
    "yes",
    "no",
    "true",
    "false",
    "fever",
    "age",
    "x",
    "5",
    "38.5",
    "٩٠",
    "<",
    "<=",
    ">=",
    ">",
    "=",
    "==",
    "!=",
    "=>",
    "&&",
    "|",
    "!",
    "(",
    ")",
    ",",
    "[",
    "-",
    "%",
    ".",
    "\"",
    "“",
    "’",
    "isn't",
    "doesn’t",
    "in",
    "one",
    "two",
    "either",
    "equal",
    "to",
    "equals",
    "contains",
    "more",
    "than",
    "over",
    "if",
    "then",
    "but",
    "a",
    "Fever",
    "AND",
    "بخار",
    "\u{a0}",
    "\u{200f}",
    "°C",
    "all",
    "exactly",
    "all of (x, y)",
    "(x, y)",
    "،",
];

/// Read, or refused with a message, at a place that is in the text.
fn check_answer(text: &str) -> Result<(), TestCaseError> {
    match parse_rule(text) {
        Ok(expr) => check_places(text, &expr),
        Err(error) => {
            prop_assert!(
                text.get(error.span.clone()).is_some(),
                "{text:?}: {error:?}"
            );
            prop_assert!(
                text.is_empty() || !error.span.is_empty(),
                "{text:?}: {error:?}"
            );
            prop_assert!(
                !error.message.is_empty() && !error.message.ends_with('.'),
                "{text:?}: {error:?}"
            );
            prop_assert!(!error.message.contains("``"), "{text:?}: {error:?}");
            let help = error.help.clone().unwrap_or_default();
            prop_assert!(
                !help.contains("``") && !help.contains("` `"),
                "{text:?}: {error:?}"
            );
            Ok(())
        }
    }
}

/// Every part of a tree stands where its span says: the text there is that part by itself.
fn check_places(text: &str, expr: &Expr) -> Result<(), TestCaseError> {
    let own = text.get(expr.span.clone()).unwrap_or_default();
    let read = parse_rule(own);
    prop_assert_eq!(read.as_ref().map(placeless), Ok(placeless(expr)), "{}", own);
    for part in parts(expr) {
        check_places(text, part)?;
    }
    for name in names(expr) {
        prop_assert_eq!(text.get(name.span.clone()), Some(name.text.as_str()));
    }
    Ok(())
}

fn parts(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::AtLeast { parts, .. } => {
            parts.iter().collect()
        }
        ExprKind::Not(part) => vec![part],
        ExprKind::Name(_)
        | ExprKind::Is { .. }
        | ExprKind::Compare { .. }
        | ExprKind::Between { .. }
        | ExprKind::Has { .. }
        | ExprKind::IsKnown(_)
        | ExprKind::IsUnknown(_)
        | ExprKind::WasAsked(_)
        | ExprKind::UrgencyAtLeast(_) => Vec::new(),
    }
}

fn names(expr: &Expr) -> Vec<&Name> {
    match &expr.kind {
        ExprKind::Name(name)
        | ExprKind::IsKnown(name)
        | ExprKind::IsUnknown(name)
        | ExprKind::WasAsked(name)
        | ExprKind::UrgencyAtLeast(name)
        | ExprKind::Is { subject: name, .. }
        | ExprKind::Compare { subject: name, .. }
        | ExprKind::Between { subject: name, .. } => vec![name],
        ExprKind::Has { subject, test } => match test {
            HasTest::One(choice) => vec![subject, choice],
            HasTest::Any(choices) | HasTest::None(choices) | HasTest::AtLeast { choices, .. } => {
                choices.iter().chain([subject]).collect()
            }
        },
        ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Not(_) | ExprKind::AtLeast { .. } => {
            Vec::new()
        }
    }
}

/// The tree with every span set to the same place.
fn placeless(expr: &Expr) -> Expr {
    let name = |name: &Name| Name {
        span: 0..0,
        ..name.clone()
    };
    let names = |names: &[Name]| names.iter().map(name).collect::<Vec<_>>();
    let number = |number: &Number| Number {
        span: 0..0,
        ..number.clone()
    };
    let operand = |operand: &Operand| match operand {
        Operand::Name(inner) => Operand::Name(name(inner)),
        Operand::Number(inner) => Operand::Number(number(inner)),
    };
    let all = |parts: &[Expr]| parts.iter().map(placeless).collect::<Vec<_>>();
    let kind = match &expr.kind {
        ExprKind::And(parts) => ExprKind::And(all(parts)),
        ExprKind::Or(parts) => ExprKind::Or(all(parts)),
        ExprKind::Not(part) => ExprKind::Not(Box::new(placeless(part))),
        ExprKind::Name(fact) => ExprKind::Name(name(fact)),
        ExprKind::Is {
            subject,
            negated,
            object,
        } => ExprKind::Is {
            subject: name(subject),
            negated: *negated,
            object: operand(object),
        },
        ExprKind::Compare {
            subject,
            op,
            object,
        } => ExprKind::Compare {
            subject: name(subject),
            op: *op,
            object: operand(object),
        },
        ExprKind::Between { subject, low, high } => ExprKind::Between {
            subject: name(subject),
            low: operand(low),
            high: operand(high),
        },
        ExprKind::Has { subject, test } => {
            let test = match test {
                HasTest::One(choice) => HasTest::One(name(choice)),
                HasTest::Any(choices) => HasTest::Any(names(choices)),
                HasTest::None(choices) => HasTest::None(names(choices)),
                HasTest::AtLeast { count, choices } => HasTest::AtLeast {
                    count: number(count),
                    choices: names(choices),
                },
            };
            ExprKind::Has {
                subject: name(subject),
                test,
            }
        }
        ExprKind::AtLeast { count, parts } => ExprKind::AtLeast {
            count: number(count),
            parts: all(parts),
        },
        ExprKind::IsKnown(question) => ExprKind::IsKnown(name(question)),
        ExprKind::IsUnknown(question) => ExprKind::IsUnknown(name(question)),
        ExprKind::WasAsked(question) => ExprKind::WasAsked(name(question)),
        ExprKind::UrgencyAtLeast(level) => ExprKind::UrgencyAtLeast(name(level)),
    };
    Expr { kind, span: 0..0 }
}

fn name() -> impl Strategy<Value = Name> {
    let near = select(RESERVED.to_vec()).prop_map(|word| format!("{word}_"));
    prop_oneof![4 => "[a-z][a-z0-9_]{0,8}", 1 => near]
        .prop_filter("a name is not a word of the language", |text| {
            !RESERVED.contains(&text.as_str())
        })
        .prop_map(|text| Name { text, span: 0..0 })
}

fn choice() -> impl Strategy<Value = Name> {
    let value = select(vec!["yes", "no", "none"]).prop_map(|text| Name {
        text: text.to_owned(),
        span: 0..0,
    });
    prop_oneof![3 => name(), 1 => value]
}

fn number() -> impl Strategy<Value = Number> {
    (
        any::<bool>(),
        0_i64..1_000_000_000_000,
        prop::option::of((1_u8..=6, 0_i64..1_000_000)),
    )
        .prop_map(|(negative, whole, decimals)| {
            let (decimals, fraction) = decimals.unwrap_or((0, 0));
            let scale = 10_i64.pow(u32::from(decimals));
            let fraction = fraction % scale;
            let point = if decimals > 0 {
                format!(".{fraction:0width$}", width = usize::from(decimals))
            } else {
                String::new()
            };
            let sign = if negative { "-" } else { "" };
            let mantissa = whole * scale + fraction;
            Number {
                text: format!("{sign}{whole}{point}"),
                mantissa: if negative { -mantissa } else { mantissa },
                decimals,
                span: 0..0,
            }
        })
}

fn count() -> impl Strategy<Value = Number> {
    (0_i64..100).prop_map(|count| Number {
        text: count.to_string(),
        mantissa: count,
        decimals: 0,
        span: 0..0,
    })
}

fn operand() -> impl Strategy<Value = Operand> {
    prop_oneof![
        name().prop_map(Operand::Name),
        number().prop_map(Operand::Number)
    ]
}

fn object() -> impl Strategy<Value = Operand> {
    prop_oneof![
        choice().prop_map(Operand::Name),
        number().prop_map(Operand::Number)
    ]
}

fn has_test() -> impl Strategy<Value = HasTest> {
    let choices = || prop::collection::vec(choice(), 1..4);
    prop_oneof![
        choice().prop_map(HasTest::One),
        choices().prop_map(HasTest::Any),
        choices().prop_map(HasTest::None),
        (count(), choices()).prop_map(|(count, choices)| HasTest::AtLeast { count, choices }),
    ]
}

fn test() -> impl Strategy<Value = ExprKind> {
    let special = select(vec!["about", "way", "outcome", "urgency"]).prop_map(|text| Name {
        text: text.to_owned(),
        span: 0..0,
    });
    let op = select(vec![
        CompareOp::Less,
        CompareOp::LessOrEqual,
        CompareOp::Greater,
        CompareOp::GreaterOrEqual,
    ]);
    prop_oneof![
        name().prop_map(ExprKind::Name),
        (name(), any::<bool>(), object()).prop_map(|(subject, negated, object)| ExprKind::Is {
            subject,
            negated,
            object
        }),
        (special, any::<bool>(), choice().prop_map(Operand::Name)).prop_map(
            |(subject, negated, object)| ExprKind::Is {
                subject,
                negated,
                object
            }
        ),
        (name(), op, operand()).prop_map(|(subject, op, object)| ExprKind::Compare {
            subject,
            op,
            object
        }),
        (name(), operand(), operand()).prop_map(|(subject, low, high)| ExprKind::Between {
            subject,
            low,
            high
        }),
        (name(), has_test()).prop_map(|(subject, test)| ExprKind::Has { subject, test }),
        name().prop_map(ExprKind::IsKnown),
        name().prop_map(ExprKind::IsUnknown),
        name().prop_map(ExprKind::WasAsked),
        name().prop_map(ExprKind::UrgencyAtLeast),
    ]
}

fn expr() -> impl Strategy<Value = Expr> {
    let leaf = test().prop_map(|kind| Expr { kind, span: 0..0 });
    leaf.prop_recursive(5, 24, 4, |part| {
        let parts = || prop::collection::vec(part.clone(), 2..5);
        let counted = prop::collection::vec(part.clone(), 1..4);
        prop_oneof![
            parts().prop_map(|parts| ExprKind::And(flat(parts, |part| matches!(
                part.kind,
                ExprKind::And(_)
            )))),
            parts().prop_map(|parts| ExprKind::Or(flat(parts, |part| matches!(
                part.kind,
                ExprKind::Or(_)
            )))),
            part.prop_map(|part| ExprKind::Not(Box::new(part))),
            (count(), counted).prop_map(|(count, parts)| ExprKind::AtLeast { count, parts }),
        ]
        .prop_map(|kind| Expr { kind, span: 0..0 })
    })
}

/// The parts, with those that the same word joins taken up into the list.
fn flat(all: Vec<Expr>, same: fn(&Expr) -> bool) -> Vec<Expr> {
    all.into_iter()
        .flat_map(|part| {
            if same(&part) {
                parts(&part).into_iter().cloned().collect()
            } else {
                vec![part]
            }
        })
        .collect()
}
