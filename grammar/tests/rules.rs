//! Rules and what becomes of them, as text: `rules/good.txt` with trees, `rules/bad.txt` with messages.
//!
//! After a change that is meant, `TRIAGE_ACCEPT=1 cargo test` writes the new text; read its difference.

#![expect(
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use triage_grammar::{Expr, ExprKind, HasTest, Name, parse_rule};

#[test]
fn good_rules_have_these_trees() {
    compare("good.txt", |rule| {
        let expr = parse_rule(rule).unwrap_or_else(|error| panic!("`{rule}`: {error}"));
        let printed = expr.to_string();
        let mut text = format!("{rule}\n  {}\n", tree(&expr));
        if printed != rule {
            writeln!(text, "  prints: {printed}").unwrap();
        }
        text
    });
}

#[test]
fn bad_rules_have_these_messages() {
    compare("bad.txt", |rule| {
        let error = parse_rule(rule).expect_err(rule);
        let mut text = format!("{rule}\n  {}\n", error.message);
        if let Some(help) = &error.help {
            writeln!(text, "  help: {help}").unwrap();
        }
        writeln!(text, "  at: {}", &rule[error.span]).unwrap();
        text
    });
}

/// What is told after `write` must itself be read, or else the cure is a second illness.
#[test]
fn cures_are_rules_or_words_of_rules() {
    let mut cures = 0;
    for rule in rules(&read("bad.txt")) {
        let help = parse_rule(rule).unwrap_err().help.unwrap_or_default();
        for cure in help
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|_| help.starts_with("write `"))
        {
            cures += 1;
            let word = !cure.contains(' ') || cure == "and not" || cure == "urgency at least";
            assert!(
                word || parse_rule(cure).is_ok(),
                "the cure of `{rule}` is no rule: `{cure}`"
            );
        }
    }
    assert!(cures > 80, "{cures}");
}

/// A rule is the first line of a paragraph.
fn rules(text: &str) -> Vec<&str> {
    text.split("\n\n")
        .filter_map(|paragraph| paragraph.lines().next())
        .collect()
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/rules")
        .join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

fn compare(name: &str, became: fn(&str) -> String) {
    let expected = read(name);
    let found: Vec<String> = rules(&expected).into_iter().map(became).collect();
    let found = found.join("\n");
    if env::var_os("TRIAGE_ACCEPT").is_some() {
        fs::write(path(name), found).unwrap();
        return;
    }
    for (expected, found) in expected.split("\n\n").zip(found.split("\n\n")) {
        assert_eq!(expected, found, "in {name}");
    }
    assert_eq!(expected, found, "in {name}");
}

/// The tree with every bracket, independent of how the crate prints it.
fn tree(expr: &Expr) -> String {
    let all = |parts: &[Expr]| parts.iter().map(tree).collect::<Vec<_>>().join(" ");
    let names = |names: &[Name]| {
        names
            .iter()
            .map(|name| name.text.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    match &expr.kind {
        ExprKind::And(parts) => format!("(and {})", all(parts)),
        ExprKind::Or(parts) => format!("(or {})", all(parts)),
        ExprKind::Not(part) => format!("(not {})", tree(part)),
        ExprKind::Name(name) => name.to_string(),
        ExprKind::Is {
            subject,
            negated: false,
            object,
        } => format!("(is {subject} {object})"),
        ExprKind::Is {
            subject,
            negated: true,
            object,
        } => format!("(is-not {subject} {object})"),
        ExprKind::Compare {
            subject,
            op,
            object,
        } => format!("({op} {subject} {object})"),
        ExprKind::Between { subject, low, high } => format!("(between {subject} {low} {high})"),
        ExprKind::Has {
            subject,
            test: HasTest::One(choice),
        } => format!("(has {subject} {choice})"),
        ExprKind::Has {
            subject,
            test: HasTest::Any(choices),
        } => {
            format!("(has-any {subject} {})", names(choices))
        }
        ExprKind::Has {
            subject,
            test: HasTest::None(choices),
        } => {
            format!("(has-none {subject} {})", names(choices))
        }
        ExprKind::Has {
            subject,
            test: HasTest::AtLeast { count, choices },
        } => {
            format!("(has-at-least {subject} {count} {})", names(choices))
        }
        ExprKind::AtLeast { count, parts } => format!("(at-least {count} {})", all(parts)),
        ExprKind::IsKnown(name) => format!("(known {name})"),
        ExprKind::IsUnknown(name) => format!("(unknown {name})"),
        ExprKind::WasAsked(name) => format!("(asked {name})"),
        ExprKind::UrgencyAtLeast(level) => format!("(urgency-at-least {level})"),
    }
}
