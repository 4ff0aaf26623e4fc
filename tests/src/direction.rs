//! Numbers, telephone numbers and units read rightly in texts from right to left: on the screen
//! their signs and digits stand in the order in which they are written.

use std::path::Path;

use triage_core::Release;
use triage_core::catalogue::{Catalogue, SystemText};
use triage_core::locale::Direction;
use triage_core::model::{About, TextIdx};
use unicode_bidi::{BidiInfo, Level};

/// Flows whose texts patients may meet.
const FLOWS: [&str; 2] = ["flows/covid_19", "flows/reference/who_symptom_checker"];

#[test]
fn numbers_read_rightly_in_every_text_from_right_to_left() {
    for folder in FLOWS {
        let release = release(folder);
        let mut wrong = Vec::new();
        let mut looked_at = 0;
        for (at, locale) in release.spoken().iter().enumerate() {
            if locale.direction() == Direction::LeftToRight {
                continue;
            }
            for text in all_texts(&release, at) {
                for line in text.lines() {
                    looked_at += 1;
                    let misread = misread(line).into_iter();
                    wrong.extend(
                        misread.map(|token| format!("{}: `{token}` in {line}", locale.tag())),
                    );
                }
            }
        }
        assert!(looked_at > 500, "{folder}: {looked_at} lines");
        assert!(wrong.is_empty(), "{folder}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn a_number_that_reads_wrongly_is_noticed() {
    assert_eq!(misread("سطح 94% ہے"), ["94%"]);
    assert_eq!(misread("سطح \u{2068}94%\u{2069} ہے"), Vec::<String>::new());
    assert_eq!(misread("٥-١٠ ڏينهن"), ["٥-١٠"]);
}

/// The numbers with their signs and letters that stand on the screen in another order than written.
fn misread(line: &str) -> Vec<String> {
    let info = BidiInfo::new(line, Some(Level::rtl()));
    let shown = info
        .paragraphs
        .first()
        .map_or_else(String::new, |paragraph| {
            info.reorder_line(paragraph, paragraph.range.clone())
                .into_owned()
        });
    let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
    let shown = plain(&shown);
    let is_inside = |c: char| c.is_ascii_graphic() || is_number(c) || matches!(c, '°' | '٪');
    let is_edge = |c: char| {
        !(c.is_ascii_alphanumeric() || is_number(c) || matches!(c, '%' | '٪' | '+' | '°'))
    };
    plain(line)
        .split(|c| !is_inside(c))
        .map(|token| token.trim_matches(is_edge))
        .filter(|token| token.chars().any(is_number) && !shown.contains(token))
        .map(str::to_owned)
        .collect()
}

fn is_number(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

/// Every text of the flow and of the system, for everybody.
fn all_texts(release: &Release, locale: usize) -> Vec<String> {
    let catalogue: &Catalogue = release.catalogue();
    let everybody = [
        None,
        Some(About::Me),
        Some(About::Child),
        Some(About::Other),
    ];
    let texts = (0..release.model().texts.len()).map(TextIdx::new);
    let of_flow = texts
        .flat_map(|text| everybody.map(|about| catalogue.text(locale, text, about).to_owned()));
    let of_system = SystemText::ALL.iter().flat_map(|text| {
        everybody.map(|about| catalogue.system(locale, *text, about, &[]).into_owned())
    });
    of_flow.chain(of_system).collect()
}

fn release(folder: &str) -> std::sync::Arc<Release> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let sources = triage_host::load::load(&root.join(folder)).expect("the flow can be read");
    triage_core::compile(&sources)
        .expect("the flow is accepted")
        .release
}
