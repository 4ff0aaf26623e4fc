//! The grammar's own text, and the authors' reference to it.

use triage_grammar::{RESERVED, parse_rule};

const REFERENCE: &str = include_str!("../README.md");

#[test]
fn every_rule_of_the_grammar_has_a_doc_comment() {
    let grammar = include_str!("../rule.pest");
    let lines: Vec<&str> = grammar.lines().collect();
    let mut rules = 0;
    for pair in lines.windows(2) {
        let [before, line] = pair else { continue };
        let rule =
            line.starts_with(|first: char| first.is_ascii_lowercase()) && line.contains(" = ");
        if rule {
            rules += 1;
            assert!(
                before.starts_with("/// ") && before.ends_with('.'),
                "no doc comment above `{line}`"
            );
        }
    }
    assert_eq!(
        rules,
        grammar.matches(" = ").count(),
        "a rule does not begin its line"
    );
    assert!(rules > 30, "{rules}");
}

#[test]
fn every_rule_of_the_reference_is_read() {
    let fenced = REFERENCE
        .split("```rule\n")
        .skip(1)
        .filter_map(|part| part.split("\n```").next());
    let tables = cells("write");
    let mut rules = 0;
    for rule in fenced.chain(tables) {
        rules += 1;
        parse_rule(rule).unwrap_or_else(|error| panic!("`{rule}`: {error}"));
    }
    assert!(rules > 30, "{rules}");
}

#[test]
fn every_message_of_the_reference_is_told() {
    let mut rules = 0;
    for row in table("you write") {
        let [_, rule, told, _] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("not a row of two: {row}")
        };
        rules += 1;
        let error = parse_rule(rule.trim_matches('`')).unwrap_err();
        assert_eq!(error.help.as_deref(), Some(told), "{rule}");
    }
    assert!(rules >= 5, "{rules}");
}

#[test]
fn the_reference_lists_every_reserved_word() {
    let words = RESERVED
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ");
    assert!(REFERENCE.contains(&words), "{words}");
}

/// The rules in the columns with this heading: the first code of each cell.
fn cells(heading: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = REFERENCE.lines();
    let mut column = None;
    lines.filter_map(move |line| {
        let mut cells = line.split('|').map(str::trim);
        if !line.starts_with('|') {
            column = None;
        } else if column.is_none() {
            column = Some(cells.position(|cell| cell == heading).unwrap_or(usize::MAX));
        } else if let Some(cell) = column.and_then(|column| cells.nth(column)) {
            return cell
                .strip_prefix('`')
                .and_then(|cell| cell.split('`').next());
        }
        None
    })
}

/// The rows of the table whose first heading is this.
fn table(heading: &str) -> impl Iterator<Item = &'static str> {
    let start = format!("| {heading} |");
    let rows = REFERENCE
        .lines()
        .skip_while(move |line| !line.starts_with(&start));
    rows.skip(2).take_while(|line| line.starts_with('|'))
}
