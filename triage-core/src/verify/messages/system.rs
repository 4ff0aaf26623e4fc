//! The system texts of a language that a flow's folder brings are whole, and fit.

use crate::catalogue::{ABOUTS, FluentFile, SystemText};
use crate::diagnostic::{Diagnostic, code};
use crate::limits;
use crate::locale::{Locale, own_system_texts};
use crate::source::Span;

use super::Texts;
use super::names::list;

/// Checks `locales/<tag>/system.ftl` of each language; those of ours are checked by our tests.
pub(super) fn system_texts(texts: Texts<'_>, out: &mut Vec<Diagnostic>) {
    for (locale, tag) in texts.model.spoken().enumerate() {
        // What cannot be used was reported, and another language stands in for it.
        if texts.catalogue.locale(locale).tag() != tag {
            continue;
        }
        let own = own_system_texts(texts.sources, tag);
        let ours = Locale::embedded(tag);
        if own.is_none() && ours.is_some() {
            continue;
        }
        let source = own.unwrap_or_else(|| texts.sources.flow());
        let text = own.map_or("", |own| texts.sources.text(own));
        let file = FluentFile::parse(source, text, out);
        for name in file.entries().keys() {
            if !SystemText::ALL.iter().any(|text| text.name() == name) {
                let span = file.entry(name).map(|entry| entry.span);
                let headline = format!("`{name}` is no system text");
                out.extend(span.map(|span| {
                    Diagnostic::new(&code::MESSAGE_UNUSED, span, headline)
                        .help("remove it; texts of the flow stand in the file beside `flow.yaml`")
                }));
            }
        }
        let absent: Vec<&str> = SystemText::ALL
            .iter()
            .map(|text| text.name())
            .filter(|name| ours.is_none() && file.entry(name).is_none())
            .filter(|name| !file.is_broken(name))
            .collect();
        if !absent.is_empty() {
            let headline = format!("system texts of `{tag}` are missing: {}", list(&absent));
            out.push(
                Diagnostic::new(&code::MESSAGE_MISSING, Span::new(source, 0, 0), headline).help(
                    format!("write them in `locales/{tag}/system.ftl`; those of the languages that come with the program are models"),
                ),
            );
        }
        for key in SystemText::ALL {
            let Some(entry) = file.entry(key.name()) else {
                continue;
            };
            let mut report = |code, headline: String, help: &str| {
                out.push(Diagnostic::new(code, entry.span, headline).help(help));
            };
            let lacking = texts.catalogue.lacking(locale, *key);
            if !lacking.is_empty() {
                let lacking = list(lacking.iter().map(|name| format!("${name}")));
                report(
                    &code::MESSAGE_ARGUMENTS,
                    format!("`{}` does not say {lacking}", key.name()),
                    "put it into the text; the patient has to see it",
                );
            }
            let longest = ABOUTS.map(|about| {
                let text = texts.catalogue.system(locale, *key, about, &[]);
                text.chars().count()
            });
            let longest = longest.into_iter().max().unwrap_or(0);
            if key.is_label() && longest > limits::BUTTON_LABEL {
                report(
                    &code::LABEL_TOO_LONG,
                    format!("`{}` is {longest} characters long", key.name()),
                    "a button holds 20; say it shorter",
                );
            }
        }
    }
}
