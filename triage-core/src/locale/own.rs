//! A locale that a flow's folder brings: one that we do not know, or its own in place of ours.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, code};
use crate::readable::{is_small, is_text};
use crate::source::{SourceId, SourceMap, Span, folder};

use super::Locale;
use super::read::{self, Mistake, Place};

/// What a flow's folder says about a language.
#[derive(Debug)]
pub(crate) enum OwnLocale {
    /// Nothing: there is no `locales/<tag>/locale.yaml`.
    Absent,
    /// Something that cannot be used, as was reported.
    Broken,
    /// All of it.
    Read(Arc<Locale>),
}

/// Reads `locales/<tag>/locale.yaml` beside the flow, with the system texts beside that.
///
/// System texts that the folder does not write are those of our locale of the same tag.
pub(crate) fn own_locale(sources: &SourceMap, tag: &str, out: &mut Vec<Diagnostic>) -> OwnLocale {
    let Some(data) = file(sources, tag, "locale.yaml") else {
        return match file(sources, tag, "system.ftl") {
            None => OwnLocale::Absent,
            Some(texts) => with_texts(sources, tag, texts, out),
        };
    };
    let found = out.len();
    is_text(sources, data, out);
    if !is_small(sources, data, "the words of a language need far less", out) || out.len() > found {
        return OwnLocale::Broken;
    }
    let text = sources.text(data);
    match read::read(text, &system_ftl(sources, tag)) {
        Ok(locale) if locale.tag() != tag => {
            let own = locale.tag();
            let span = span(data, text, &Place::Word(own.to_owned()));
            let headline = format!("this folder is called `{tag}`, and its data say `{own}`");
            out.push(
                Diagnostic::new(&code::LOCALE_DATA, span, headline)
                    .help("write the same tag in both places"),
            );
            OwnLocale::Broken
        }
        Ok(locale) => OwnLocale::Read(Arc::new(locale)),
        Err(mistakes) => {
            out.extend(mistakes.iter().map(|mistake| report(data, text, mistake)));
            OwnLocale::Broken
        }
    }
}

/// The system texts that the flow's folder writes for a language.
pub(crate) fn own_system_texts(sources: &SourceMap, tag: &str) -> Option<SourceId> {
    file(sources, tag, "system.ftl")
}

/// Our own words with the folder's system texts.
fn with_texts(
    sources: &SourceMap,
    tag: &str,
    texts: SourceId,
    out: &mut Vec<Diagnostic>,
) -> OwnLocale {
    let Some(known) = Locale::embedded(tag) else {
        let headline = format!("there are system texts for `{tag}`, and no words");
        out.push(
            Diagnostic::new(&code::LOCALE_DATA, Span::new(texts, 0, 0), headline).help(
                "write `locale.yaml` beside it; the one of a language close to it is a model",
            ),
        );
        return OwnLocale::Broken;
    };
    match read::read(known.data(), &system_ftl(sources, tag)) {
        Ok(locale) => OwnLocale::Read(Arc::new(locale)),
        Err(_) => OwnLocale::Broken,
    }
}

/// The folder's system texts, and behind them ours: of two texts of one name the first counts.
fn system_ftl(sources: &SourceMap, tag: &str) -> String {
    let own = own_system_texts(sources, tag).map_or("", |texts| sources.text(texts));
    let known = Locale::embedded(tag).map_or("", |locale| locale.system_ftl());
    format!("{own}\n{known}")
}

fn file(sources: &SourceMap, tag: &str, name: &str) -> Option<SourceId> {
    let flow = folder(sources.path(sources.flow()));
    let slash = if flow.is_empty() { "" } else { "/" };
    sources.find(&format!("{flow}{slash}locales/{tag}/{name}"))
}

fn report(source: SourceId, text: &str, mistake: &Mistake) -> Diagnostic {
    let span = span(source, text, &mistake.place);
    Diagnostic::new(&code::LOCALE_DATA, span, &*mistake.message)
        .help("compare with the data of the languages that come with the program")
}

fn span(source: SourceId, text: &str, place: &Place) -> Span {
    match place {
        Place::Start => Span::new(source, 0, 0),
        Place::Word(word) => {
            // The word itself before a longer one that it is a part of.
            let is_whole = |at: usize| {
                let before = text.get(..at).and_then(|text| text.chars().next_back());
                let end = at.saturating_add(word.len());
                let behind = text.get(end..).and_then(|text| text.chars().next());
                let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !goes_on(before) && !goes_on(behind)
            };
            let mut places = text.match_indices(word.as_str()).map(|(at, _)| at);
            let at = places.clone().find(|at| is_whole(*at)).or(places.next());
            at.map_or(Span::new(source, 0, 0), |at| {
                Span::new(source, at, at.saturating_add(word.len()))
            })
        }
        Place::At(line, column) => {
            let before = text.split_inclusive('\n').take(line.saturating_sub(1));
            let start: usize = before.map(str::len).sum();
            let rest = text.get(start..).unwrap_or_default();
            let rest = rest.lines().next().unwrap_or_default();
            let offset = rest.char_indices().nth(column.saturating_sub(1));
            let offset = offset.map_or(0, |(at, _)| at);
            let start = start.saturating_add(offset);
            let end = start.saturating_add(rest.len().saturating_sub(offset));
            Span::new(source, start, end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A flow's folder with these files, and what it says about the language `bho`.
    fn read(files: &[(&str, &str)]) -> (SourceMap, OwnLocale, Vec<Diagnostic>) {
        let mut sources = SourceMap::new("flows/cold/flow.yaml", "flow: cold\n");
        for (path, text) in files {
            sources.add(format!("flows/cold/locales/{path}"), *text);
        }
        let mut out = Vec::new();
        let tag = files.first().map_or("bho", |(path, _)| folder(path));
        let own = own_locale(&sources, tag, &mut out);
        (sources, own, out)
    }

    /// English under another tag: a language that nobody here knows.
    fn data() -> String {
        let english = Locale::embedded("en").unwrap().data();
        english.replace("\ntag: en\n", "\ntag: bho\n")
    }

    fn found(sources: &SourceMap, out: &[Diagnostic]) -> Vec<String> {
        let line = |found: &Diagnostic| {
            let place = sources.place(found.primary.span);
            let file = sources.path(found.primary.span.source);
            let (_, file) = file.rsplit_once("locales/").unwrap();
            format!("{file}:{}:{} {}", place.line, place.column, found.message)
        };
        out.iter().map(line).collect()
    }

    #[test]
    fn a_folder_that_says_nothing_leaves_the_language_to_us() {
        assert!(matches!(read(&[]), (_, OwnLocale::Absent, _)));
    }

    #[test]
    fn a_language_that_we_do_not_know_is_read_from_the_folder() {
        let data = data();
        let files = [
            ("bho/locale.yaml", data.as_str()),
            ("bho/system.ftl", "yes = Haan\n"),
        ];
        let (_, own, out) = read(&files);
        assert!(out.is_empty(), "{out:?}");
        let OwnLocale::Read(locale) = own else {
            panic!("{own:?}");
        };
        assert_eq!(
            (locale.tag(), locale.system_ftl()),
            ("bho", "yes = Haan\n\n")
        );
    }

    #[test]
    fn system_texts_stand_in_for_ours_and_the_rest_is_ours() {
        let (_, own, _) = read(&[("ur/system.ftl", "yes = آہو\n")]);
        let OwnLocale::Read(locale) = own else {
            panic!("{own:?}");
        };
        assert!(locale.system_ftl().starts_with("yes = آہو\n"));
        assert!(locale.system_ftl().contains("\nno = "));
        assert_eq!(locale.data(), Locale::embedded("ur").unwrap().data());
    }

    #[test]
    fn every_mistake_has_its_place() {
        let data = data()
            .replace("words: [\"yes\", \"y\"]", "words: [\"yes\", \"y\", nope]")
            .replace(
                "source: chats, words: [hai, hn, g]",
                "source: nowhere, words: [hai, hn, g]",
            );
        let (sources, own, out) = read(&[("bho/locale.yaml", &data)]);
        assert!(matches!(own, OwnLocale::Broken));
        assert_eq!(
            found(&sources, &out),
            [
                "bho/locale.yaml:28:15 `nowhere` is not among the `sources`",
                "bho/locale.yaml:22:41 `nope` is both yes and no",
            ]
        );
        let broken = data.replace("autonym: {", "autonym: [");
        let (sources, _, out) = read(&[("bho/locale.yaml", &broken)]);
        let found = found(&sources, &out);
        assert!(found[0].starts_with("bho/locale.yaml:6:"), "{found:?}");
    }

    #[test]
    fn the_folder_and_the_data_say_the_same_tag_and_texts_need_words() {
        let data = data();
        let (sources, _, out) = read(&[("bhx/locale.yaml", &data)]);
        assert_eq!(
            found(&sources, &out),
            ["bhx/locale.yaml:4:6 this folder is called `bhx`, and its data say `bho`"]
        );
        let (sources, _, out) = read(&[("bho/system.ftl", "yes = Haan\n")]);
        assert_eq!(
            found(&sources, &out),
            ["bho/system.ftl:1:1 there are system texts for `bho`, and no words"]
        );
    }
}
