//! Every locale that a flow lists is one we know, and has its files.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, code, nearest};
use crate::locale::{Locale, OwnLocale, own_locale};
use crate::model::{FlowModel, PartIdx};
use crate::source::{SourceMap, Span};

use super::Texts;
use super::names::list;

/// The data of each locale that a flow lists, in its order: the flow's own, or ours.
///
/// One that nobody knows is reported, and another stands in for it, so that the rest of the flow
/// can be checked in the same run.
pub(crate) fn known_locales(
    sources: &SourceMap,
    model: &FlowModel,
    out: &mut Vec<Diagnostic>,
) -> Vec<Arc<Locale>> {
    let tags = Locale::tags();
    let stand_in = tags.iter().find_map(|tag| Locale::embedded(tag));
    let known = model.spoken().map(|tag| {
        let known = match own_locale(sources, tag, out) {
            OwnLocale::Read(own) => return Some(own),
            OwnLocale::Broken => return stand_in.cloned(),
            OwnLocale::Absent => Locale::embedded(tag),
        };
        if known.is_none() {
            let help = nearest(tag, tags.iter().copied()).map_or_else(
                || {
                    format!(
                        "there are {}; bring the words of another language in `locales/{tag}/locale.yaml` beside the flow, or take it out of `locales:`",
                        list(&tags)
                    )
                },
                |near| format!("did you mean `{near}`?"),
            );
            let headline = format!("the program does not speak the language `{tag}` yet");
            let span = place(sources, model, tag);
            out.push(Diagnostic::new(&code::MISSING_LOCALE, span, headline).help(help));
        }
        known.or(stand_in).cloned()
    });
    known.flatten().collect()
}

/// Reports locales without a file, for the flow and for each part that it uses.
pub(super) fn missing_files(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for (locale, tag) in texts.model.locales.iter().enumerate() {
        // A language that nobody knows was reported; another stands in for it.
        if texts.catalogue.locale(locale).tag() != tag {
            continue;
        }
        if texts.files.get(locale, None).is_none() {
            let headline = format!("there are no texts for the locale `{tag}`");
            let span = place(texts.sources, texts.model, tag);
            out.push(
                Diagnostic::new(&code::MISSING_LOCALE, span, headline).help(format!(
                    "write them in `{tag}.ftl` beside the flow, or take `{tag}` out of `locales:`"
                )),
            );
        }
        for (index, part) in texts.model.parts.iter().enumerate() {
            if texts.files.get(locale, Some(PartIdx::new(index))).is_some() {
                continue;
            }
            let headline = format!("`{}` has no texts for the locale `{tag}`", part.name);
            out.push(
                Diagnostic::new(&code::MISSING_LOCALE, part.span, headline)
                    .label("used here")
                    .help(format!(
                        "write them in `{}/{tag}.ftl`, or take `{tag}` out of `locales:`",
                        part.name
                    )),
            );
        }
    }
}

/// Where the flow lists a locale, or else its name.
fn place(sources: &SourceMap, model: &FlowModel, tag: &str) -> Span {
    let source = sources.flow();
    let text = sources.text(source);
    let found = || {
        let key = if text.starts_with("locales:") {
            0
        } else {
            text.find("\nlocales:")?.saturating_add(1)
        };
        let from = key.checked_add("locales:".len())?;
        let list = text.get(from..)?;
        // The list ends where the next key begins at the margin.
        let end = list
            .match_indices('\n')
            .map(|(at, _)| at.saturating_add(1))
            .find(|at| {
                let next = list.get(*at..).and_then(|rest| rest.chars().next());
                next.is_none_or(char::is_alphabetic)
            })
            .unwrap_or(list.len());
        let list = list.get(..end)?;
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        list.match_indices(tag).map(|(at, _)| at).find_map(|at| {
            let after = at.checked_add(tag.len())?;
            let before = list.get(..at)?.chars().next_back();
            let behind = list.get(after..)?.chars().next();
            let is_whole = !before.is_some_and(is_part) && !behind.is_some_and(is_part);
            is_whole.then(|| Span::new(source, from.saturating_add(at), from.saturating_add(after)))
        })
    };
    found().unwrap_or(model.span)
}

#[cfg(test)]
mod tests {
    use crate::test_flow::TestFlow;

    #[test]
    fn a_locale_without_a_file_or_without_data_is_found_where_it_is_listed() {
        let read = TestFlow::new(&["en", "ur", "xx"])
            .say("thanks")
            .read(&[("en", "thanks = x\n"), ("xx", "thanks = x\n")]);
        assert_eq!(
            read.found(),
            [
                "flow.yaml:2:19 missing-locale the program does not speak the language `xx` yet",
                "flow.yaml:2:15 missing-locale there are no texts for the locale `ur`",
            ]
        );
    }

    #[test]
    fn a_part_brings_its_texts_for_every_locale() {
        let read = TestFlow::new(&["en", "ur"])
            .part("pregnancy")
            .say("thanks")
            .read(&[("en", ""), ("ur", ""), ("pregnancy/en", "thanks = x\n")]);
        assert_eq!(
            read.found(),
            ["flow.yaml:1:7 missing-locale `pregnancy` has no texts for the locale `ur`"]
        );
    }
}
