//! A human who speaks the language has read each locale.

use crate::catalogue::Review;
use crate::diagnostic::{Diagnostic, code};

use super::Texts;

/// Reports files that no human has reviewed.
pub(super) fn review(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for file in texts.files.iter() {
        let (span, headline) = match &file.review {
            Review::By(_) => continue,
            Review::Nobody(span) => (*span, format!("nobody has reviewed `{}`", file.name)),
            Review::Unsaid => (
                file.start(),
                format!("`{}` does not say who reviewed it", file.name),
            ),
        };
        out.push(
            Diagnostic::new(&code::NOT_REVIEWED, span, headline).help(
                "when a clinician who speaks the language has read it, begin it with `### reviewed-by: name, date`; until then with `### reviewed-by: none`",
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    #[test]
    fn each_file_names_a_human_or_is_reported() {
        let flow = TestFlow::new(&["en", "ur"]).say("thanks");
        let en = "### reviewed-by: Dr A. Khan, 2026-11-01\nthanks = x\n";
        let read = flow.read(&[("en", en), ("ur", "### reviewed-by: none\nthanks = x\n")]);
        let found: Vec<&str> = read
            .out
            .iter()
            .map(|found| found.message.as_str())
            .collect();
        assert_eq!(found, ["nobody has reviewed `ur.ftl`"]);
        let flow = TestFlow::new(&["en"]).say("thanks");
        let read = flow.read(&[("en", "thanks = x\n")]);
        assert!(
            read.whole("not-reviewed")
                .starts_with("en.ftl:1:1 not-reviewed `en.ftl` does not say who reviewed it")
        );
    }
}
