//! Malformed, huge, deep, circular and wrongly encoded input: a finding each, never a crash.
//!
//! Tests run on small stacks, so a recursion that follows its input would end the process here.

use triage_core::time::Timestamp;
use triage_core::{Event, Reply, SourceMap, compile};

const FLOW: &str = include_str!("../codes/base.yaml");
const TEXTS: &str = "\
### reviewed-by: Dr A. Khan, 2026-11-01
breathless = Are you short of breath?
    .short = Short of breath
age = How old are you?
    .short = Age
see_doctor = Please see a doctor today.
    .come_back_if = Call us if it gets worse.
stay_home = Rest at home.
    .come_back_if = Call us if it gets worse.
";

/// The names of the codes found in a flow of these bytes; empty where it is accepted.
fn codes(flow: &[u8], texts: &[u8]) -> Vec<&'static str> {
    let mut sources = SourceMap::from_bytes("flows/example/flow.yaml", flow);
    sources.add_bytes("flows/example/en.ftl", texts);
    found(&sources)
}

fn found(sources: &SourceMap) -> Vec<&'static str> {
    let Err(rejected) = compile(sources) else {
        return Vec::new();
    };
    for finding in &rejected.diagnostics {
        let span = finding.primary.span;
        let text = sources.text(span.source);
        assert!(
            text.get(span.start as usize..span.end as usize).is_some(),
            "{finding:?}"
        );
    }
    let mut codes: Vec<_> = rejected
        .diagnostics
        .iter()
        .map(|finding| finding.code.name)
        .collect();
    codes.dedup();
    codes
}

/// The base flow with further lines.
fn with(lines: &str) -> Vec<u8> {
    format!("{FLOW}{lines}").into_bytes()
}

#[test]
fn the_base_is_accepted_however_its_lines_end() {
    for flow in [
        FLOW.to_owned(),
        FLOW.replace('\n', "\r\n"),
        format!("\u{feff}{FLOW}"),
        FLOW.replacen('\n', "\r\n", 7),
    ] {
        assert_eq!(codes(flow.as_bytes(), TEXTS.as_bytes()), Vec::<&str>::new());
    }
    assert_eq!(
        codes(FLOW.as_bytes(), TEXTS.replace('\n', "\r\n").as_bytes()),
        Vec::<&str>::new()
    );
}

#[test]
fn bytes_that_are_not_text_are_told() {
    let utf16: Vec<u8> = FLOW.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16).collect();
    assert_eq!(codes(&marked, TEXTS.as_bytes()), ["not-utf8"]);
    let windows = FLOW.replace("Dr A. Khan", "Dr \u{0}").into_bytes();
    assert!(!codes(&windows, TEXTS.as_bytes()).is_empty(), "a NUL byte");
    let latin: Vec<u8> = TEXTS.bytes().chain([0xe9, b'\n']).collect();
    assert!(codes(FLOW.as_bytes(), &latin).contains(&"not-utf8"));
}

#[test]
fn what_is_huge_or_deep_is_refused() {
    let huge = with(&format!("# {}\n", "x".repeat(2_000_000)));
    assert_eq!(codes(&huge, TEXTS.as_bytes()), ["too-large"]);
    for deep in [
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "a:\n ".repeat(50_000),
        "- ".repeat(100_000),
    ] {
        assert!(!codes(deep.as_bytes(), TEXTS.as_bytes()).is_empty());
    }
    let choices: Vec<String> = (0..5_000).map(|at| format!("c{at}")).collect();
    let many = FLOW.replace(
        "breathless: { yes_no: true }",
        &format!("breathless: {{ choice: [{}] }}", choices.join(", ")),
    );
    assert!(codes(many.as_bytes(), TEXTS.as_bytes()).contains(&"too-large"));
    for rule in [
        "(".repeat(100_000),
        "not ".repeat(100_000),
        "breathless is yes and ".repeat(5_000),
    ] {
        let flow = with(&format!("facts:\n  f: {rule}\n"));
        assert!(codes(&flow, TEXTS.as_bytes()).contains(&"rule-too-large"));
    }
    for texts in [
        "{ ".repeat(100_000),
        "x".repeat(2_000_000),
        "a = { $about ->\n".repeat(20_000),
    ] {
        assert!(!codes(FLOW.as_bytes(), format!("{TEXTS}z = {texts}").as_bytes()).is_empty());
    }
}

#[test]
fn anchors_that_multiply_are_refused() {
    let mut laughs = String::from("a: &a [x, x, x]\n");
    for (from, to) in ["a", "b", "c", "d", "e", "f", "g"]
        .iter()
        .zip(["b", "c", "d", "e", "f", "g", "h"])
    {
        laughs.push_str(&format!(
            "{to}: &{to} [{}]\n",
            vec![format!("*{from}"); 9].join(", ")
        ));
    }
    assert!(codes(laughs.as_bytes(), TEXTS.as_bytes()).contains(&"yaml-feature"));
}

#[test]
fn definitions_that_build_on_each_other_without_end_are_refused() {
    let mut chain = String::from("facts:\n  f0: breathless is yes\n");
    for at in 1..10_000 {
        chain.push_str(&format!("  f{at}: not f{}\n", at - 1));
    }
    assert!(codes(&with(&chain), TEXTS.as_bytes()).contains(&"rule-too-large"));
    let mut circle = String::from("facts:\n");
    for at in 0..5_000 {
        circle.push_str(&format!("  f{at}: not f{}\n", (at + 1) % 5_000));
    }
    assert!(codes(&with(&circle), TEXTS.as_bytes()).contains(&"recursion"));
}

#[test]
fn parts_that_use_each_other_are_refused() {
    let part = |name: &str, other: &str| {
        format!(
            "part: {name}\nlanguage: 1\nquestions:\n  q: {{ yes_no: true }}\nsteps:\n  - ask: q\n  - use: shared/{other}\n"
        )
    };
    let flow = FLOW.replace("  - ask: age\n", "  - ask: age\n  - use: shared/a\n");
    let mut sources = SourceMap::new("flows/example/flow.yaml", flow);
    sources.add("flows/example/en.ftl", TEXTS);
    for (name, other) in [("a", "b"), ("b", "a")] {
        sources.add(format!("flows/shared/{name}/flow.yaml"), part(name, other));
        sources.add(
            format!("flows/shared/{name}/en.ftl"),
            "### reviewed-by: none\nq = Q?\n    .short = Q\n",
        );
    }
    assert!(found(&sources).contains(&"recursion"));
}

#[test]
fn a_file_that_is_no_flow_is_told_so() {
    for text in [
        "",
        "\n\n",
        "# only a comment\n",
        "- a\n- b\n",
        "just words",
        "42",
        "---\n---\n",
        "flow: {}\n",
        "flow: [",
        "\t",
        "key without colon\nother: x\n",
    ] {
        assert!(
            !codes(text.as_bytes(), TEXTS.as_bytes()).is_empty(),
            "{text:?}"
        );
        assert!(
            !codes(FLOW.as_bytes(), text.as_bytes()).is_empty(),
            "{text:?}"
        );
    }
}

#[test]
fn replies_of_any_kind_are_answered() {
    let mut sources = SourceMap::new("flows/example/flow.yaml", FLOW);
    sources.add("flows/example/en.ftl", TEXTS);
    let Ok(compiled) = compile(&sources) else {
        panic!("the base is accepted")
    };
    let mut at = Timestamp::new(1_767_585_600_000, 300);
    let mut session = compiled.release.start(at);
    let replies = [
        "Hi".to_owned(),
        "x".repeat(1_000_000),
        "\u{202e}\u{2067}".repeat(10_000),
        "👍🏽".repeat(50_000),
        "9".repeat(100_000),
        "1,".repeat(100_000),
        "not ".repeat(100_000),
        "\u{0}\u{1}\u{feff}".to_owned(),
        String::new(),
        "ا\u{64b}".repeat(50_000),
    ];
    for reply in replies {
        at = at.plus_seconds(20);
        for reply in [Reply::Text(reply.clone()), Reply::Tap(reply)] {
            let turn = session.advance(Event::Message {
                at,
                sent_at: at,
                reply,
            });
            assert!(turn.message.is_some(), "nobody is left without an answer");
            session = turn.session;
        }
    }
}
