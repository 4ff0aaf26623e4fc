//! Any text as a rule: a tree that prints and reads back as itself, or one error with a place inside.
#![no_main]

use libfuzzer_sys::fuzz_target;
use triage_grammar::parse_rule;

fuzz_target!(|text: &str| {
    match parse_rule(text) {
        Ok(rule) => {
            let printed = rule.to_string();
            let again = parse_rule(&printed).expect("what is printed can be read");
            assert_eq!(again.to_string(), printed);
        }
        Err(error) => assert!(text.get(error.span.clone()).is_some(), "{error:?}"),
    }
});
