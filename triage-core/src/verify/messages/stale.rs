//! A translation says the same as the reference says now.
//!
//! Above a translation stands the mark of the reference's text that it was made from. When the
//! reference changes, its readers would be told something else than the readers of the
//! translation, and nobody would notice.

use crate::catalogue::{MADE_FROM, TextFile};
use crate::diagnostic::{Diagnostic, code};

use super::Texts;
use super::names::in_file;

/// Reports translations that were made from another text than the reference's of today.
pub(super) fn stale(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for file in texts.files.iter().filter(|file| !texts.is_reference(file)) {
        let Some(reference) = texts.files.get(0, file.part) else {
            continue;
        };
        for (name, entry) in file.entries() {
            let (Some(made_from), Some(now)) = (&entry.made_from, reference.entry(name)) else {
                continue;
            };
            if made_from.0 == now.mark {
                continue;
            }
            let tag = texts.model.spoken().nth(file.locale);
            let tag = tag.map_or("", String::as_str);
            let headline = format!(
                "`{name}` {} was translated from another text than the one of today",
                in_file(file)
            );
            out.push(
                Diagnostic::new(&code::STALE_TRANSLATION, entry.span, headline)
                    .related(made_from.1, "the text that it was made from")
                    .related(now.span, "the text of today")
                    .help(format!(
                        "translate it anew and write `# {MADE_FROM} {}` above it; `triage translate export` lists what is stale, and `triage translate mark` writes the mark where `{tag}` still says the same",
                        now.mark
                    )),
            );
        }
    }
}

/// Whether a message of a translation says which text it was made from.
pub(super) fn is_marked(file: &TextFile, message: &str) -> bool {
    file.entry(message)
        .is_some_and(|entry| entry.made_from.is_some())
}

/// Whether a message was made from another text than the reference's of today.
pub(super) fn is_stale(texts: Texts<'_>, file: &TextFile, message: &str) -> bool {
    let now = texts.files.get(0, file.part);
    let now = now.and_then(|reference| reference.entry(message));
    file.entry(message)
        .and_then(|entry| entry.made_from.as_ref())
        .zip(now)
        .is_some_and(|((mark, _), now)| *mark != now.mark)
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    fn read(en: &str, ur: &str) -> crate::test_flow::Read {
        let flow = TestFlow::new(&["en", "ur"]).say("thanks").say("bye");
        flow.read(&[("en", en), ("ur", ur)])
    }

    const EN: &str = "thanks = Thank you\nbye = Goodbye\n";

    #[test]
    fn a_translation_of_an_older_text_is_found() {
        let found = read(
            EN,
            "# made-from: 00000000\nthanks = شکریہ\nbye = خدا حافظ\n",
        );
        assert_eq!(
            found.whole("stale-translation"),
            "\
ur.ftl:2:1 stale-translation `thanks` in `ur.ftl` was translated from another text than the one of today
  ur.ftl:1:1: the text that it was made from
  en.ftl:1:1: the text of today
  help: translate it anew and write `# made-from: ccc44ebf` above it; `triage translate export` lists what is stale, and `triage translate mark` writes the mark where `ur` still says the same"
        );
        assert_eq!(found.found().len(), 1);
    }

    #[test]
    fn a_translation_of_the_text_of_today_is_not() {
        let ur = "# made-from: ccc44ebf\nthanks = شکریہ\nbye = خدا حافظ\n";
        assert_eq!(read(EN, ur).found(), Vec::<String>::new());
        // The twin: one word of the reference is another.
        let found = read(&EN.replace("Thank you", "Thanks"), ur).found();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("ur.ftl:2:1 stale-translation"));
    }
}
