//! A translator's sheet goes out and comes back without loss, for every flow and language here.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use triage_core::model::{About, TextIdx};
use triage_core::translate::{Row, State, export, import, mark};
use triage_core::{Release, SourceMap, compile_unproven};

/// Flows with several languages.
const FLOWS: [&str; 4] = [
    "flows/covid_19",
    "flows/reference/healthcheck",
    "flows/reference/who_symptom_checker",
    "tests/replies",
];

#[test]
fn a_sheet_that_nobody_touched_changes_nothing() {
    each(|sources, tag| {
        let rows = export(sources, tag).unwrap();
        assert!(rows.len() > 20, "{tag}: {} rows", rows.len());
        assert_eq!(
            import(sources, tag, &rows).unwrap(),
            Ok(Vec::new()),
            "{tag}"
        );
        let names: BTreeSet<_> = rows
            .iter()
            .map(|row| (&row.message, row.who.map(About::name)))
            .collect();
        assert_eq!(names.len(), rows.len(), "{tag}: a row is there twice");
    });
}

#[test]
fn a_file_that_was_lost_comes_back_from_its_sheet() {
    each(|sources, tag| {
        let rows = export(sources, tag).unwrap();
        let name = format!("/{tag}.ftl");
        let without = with(sources, |path, text| {
            (!path.ends_with(&name)).then(|| text.to_owned())
        });
        let changes = import(&without, tag, &rows).unwrap().unwrap();
        let mut back = without.clone();
        for change in &changes {
            back.add(change.path.clone(), change.text.clone());
        }
        let (before, after) = (release(sources), release(&back));
        let at = before
            .locales()
            .iter()
            .position(|locale| locale.tag() == tag)
            .unwrap();
        for text in (0..before.model().texts.len()).map(TextIdx::new) {
            for about in [
                None,
                Some(About::Me),
                Some(About::Child),
                Some(About::Other),
            ] {
                let say =
                    |release: &Arc<Release>| release.catalogue().text(at, text, about).to_owned();
                // The sheet knows no lines that differ in nothing but where they are broken.
                let plain =
                    |text: String| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
                assert_eq!(plain(say(&before)), plain(say(&after)), "{tag}");
            }
        }
        // It is laid out as the reference is: the same messages in the same order, in its groups.
        let reference = before.model().locales[0].clone();
        let flow = sources.path(sources.flow()).replace("flow.yaml", "");
        let layout = |sources: &SourceMap, tag: &str| {
            let id = sources.find(&format!("{flow}{tag}.ftl")).unwrap();
            let names = sources.text(id).lines().filter_map(|line| {
                let name = line.split_once(" =").map(|(name, _)| name);
                let name = name.filter(|name| !name.starts_with([' ', '#', '-']));
                name.or_else(|| line.starts_with("## ").then_some(line))
            });
            names.map(str::to_owned).collect::<Vec<_>>()
        };
        let mut there = layout(sources, &reference);
        let here = layout(&back, tag);
        there.retain(|line| here.contains(line));
        assert_eq!(here, there, "{tag}");
    });
}

#[test]
fn one_changed_row_changes_one_message_and_marks_it() {
    each(|sources, tag| {
        let mut rows = export(sources, tag).unwrap();
        let at = rows
            .iter()
            .position(|row| row.message.ends_with(".hint") || row.who.is_none())
            .unwrap();
        rows[at].translation.push_str(" …");
        let changes = import(sources, tag, &rows).unwrap().unwrap();
        assert_eq!(changes.len(), 1, "{tag}");
        let change = &changes[0];
        assert_eq!(change.messages, 1);
        let id = sources.find(&change.path).unwrap();
        let before: Vec<&str> = sources.text(id).lines().collect();
        let gone = before
            .iter()
            .filter(|line| !change.text.lines().any(|new| new == **line));
        // The changed line, and lines of the same message that are laid out anew.
        assert!(gone.count() <= 12, "{tag}");
        assert!(
            change
                .text
                .contains(&format!("# made-from: {}", rows[at].made_from))
        );
        // The changed sheet is what is exported from then on.
        let after = with(sources, |path, text| {
            Some(if path == change.path {
                change.text.clone()
            } else {
                text.to_owned()
            })
        });
        let row = &export(&after, tag).unwrap()[at];
        assert_eq!(
            (row.translation.as_str(), row.state),
            (rows[at].translation.as_str(), State::Ok)
        );
    });
}

#[test]
fn marks_are_written_once_and_make_everything_ok() {
    each(|sources, tag| {
        let changes = mark(sources, tag, &[]).unwrap();
        let after = with(sources, |path, text| {
            let changed = changes.iter().find(|change| change.path == path);
            Some(changed.map_or_else(|| text.to_owned(), |change| change.text.clone()))
        });
        assert_eq!(mark(&after, tag, &[]).unwrap(), Vec::new(), "{tag}");
        let own = |row: &&Row| !row.message.starts_with("system/") && row.state != State::Missing;
        for row in export(&after, tag).unwrap().iter().filter(own) {
            assert_eq!(row.state, State::Ok, "{tag} {}", row.message);
        }
    });
}

#[test]
fn rows_that_cannot_be_taken_are_all_told() {
    let sources = load("flows/covid_19");
    let mut rows = export(&sources, "ur").unwrap();
    let place = |rows: &[Row], name: &str| rows.iter().position(|row| row.message == name).unwrap();
    let at = place(&rows, "breathing.normal");
    rows[at].translation = "بہت بہت بہت بہت بہت لمبا جواب".to_owned();
    let at = place(&rows, "stay_well.come_back_if");
    rows[at].translation = "{ $phone_emergency".to_owned();
    let at = place(&rows, "age");
    rows[at].who = None;
    let at = place(&rows, "onset");
    rows[at].message = "onst".to_owned();
    let mistakes = import(&sources, "ur", &rows).unwrap().unwrap_err();
    let told: Vec<(&str, &str)> = mistakes
        .iter()
        .map(|mistake| (rows[mistake.row].message.as_str(), mistake.column))
        .collect();
    assert_eq!(
        told,
        [
            ("breathing.normal", "translation"),
            ("age", "who"),
            ("onst", "message"),
            ("stay_well.come_back_if", "translation"),
        ]
    );
}

/// The texts that every flow gets from us go stale as a flow's own do.
#[test]
fn our_own_system_texts_are_made_from_those_of_today() {
    let root = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../triage-core/locales"
    ));
    let tags = [
        "ur", "ur-Latn", "pa-Arab", "sd", "ps-PK", "skr", "bal", "ks",
    ];
    for tag in tags {
        let flow = format!(
            "flow: x\nlanguage: 1\naudience: clinicians\nlocales: [en]\nin_translation: [{tag}]\n"
        );
        let mut sources = SourceMap::new("flow.yaml", flow);
        let text = std::fs::read_to_string(root.join(tag).join("system.ftl")).unwrap();
        sources.add(format!("locales/{tag}/system.ftl"), text);
        let rows = export(&sources, tag).unwrap();
        assert!(rows.len() > 60, "{tag}: {} rows", rows.len());
        for row in rows {
            assert_eq!(row.state, State::Ok, "{tag} {}", row.message);
        }
        // A reference that says something else is noticed.
        let reference = std::fs::read_to_string(root.join("en/system.ftl")).unwrap();
        let reference = reference.replace("\nyes = Yes\n", "\nyes = Yes, please\n");
        sources.add("locales/en/system.ftl", reference);
        let rows = export(&sources, tag).unwrap();
        let stale: Vec<&str> = (rows.iter())
            .filter(|row| row.state == State::Stale)
            .map(|row| row.message.as_str())
            .collect();
        assert_eq!(stale, ["system/yes"], "{tag}");
    }
}

/// Every language of every flow but the first.
fn each(check: impl Fn(&SourceMap, &str)) {
    for folder in FLOWS {
        let sources = load(folder);
        let tags: Vec<String> = release(&sources)
            .model()
            .locales
            .iter()
            .skip(1)
            .cloned()
            .collect();
        for tag in tags {
            check(&sources, &tag);
        }
    }
}

fn load(folder: &str) -> SourceMap {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    triage_host::load::load(&root.join(folder)).expect("the flow can be read")
}

fn release(sources: &SourceMap) -> Arc<Release> {
    compile_unproven(sources)
        .expect("the flow is accepted")
        .release
}

/// The files as changed; those of which nothing is left are gone.
fn with(sources: &SourceMap, change: impl Fn(&str, &str) -> Option<String>) -> SourceMap {
    let flow = sources.flow();
    let mut out = SourceMap::new(sources.path(flow), sources.text(flow));
    for id in sources.ids().skip(1) {
        if let Some(text) = change(sources.path(id), sources.text(id)) {
            out.add(sources.path(id), text);
        }
    }
    out
}
