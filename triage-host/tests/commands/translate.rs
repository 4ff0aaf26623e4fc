//! `triage translate`: a sheet goes to a translator and comes back into the flow's files.

use serde_json::Value;

use crate::project::{COLD, Project};

/// With Urdu in translation, of which nothing is there.
fn project() -> Project {
    let project = Project::new();
    project.replace(
        "flows/cold/flow.yaml",
        "locales: [en]",
        "locales: [en]\nin_translation: [ur]",
    );
    project
}

/// With Urdu offered to patients.
fn offer(project: &Project) {
    project.replace(
        "flows/cold/flow.yaml",
        "locales: [en]\nin_translation: [ur]",
        "locales: [en, ur]",
    );
}

/// The sheet with these translations in it.
fn translated(sheet: &str, texts: &[(&str, &str)]) -> String {
    let mut reader = csv::Reader::from_reader(sheet.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for record in reader.records() {
        let mut cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        if let Some((_, text)) = texts.iter().find(|(name, _)| *name == cells[0]) {
            cells[3] = (*text).to_owned();
        }
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

const WHOLE: [(&str, &str); 6] = [
    ("breathless", "کیا آپ کی سانس پھولتی ہے؟"),
    ("breathless.short", "سانس پھولنا"),
    ("age", "آپ کی عمر کتنے سال ہے؟"),
    ("age.short", "عمر"),
    ("see_doctor", "آج ہی ڈاکٹر کو دکھائیں۔"),
    ("stay_home", "آپ گھر پر رہ سکتے ہیں۔"),
];

#[test]
fn a_language_begins_as_a_sheet_and_ends_before_patients() {
    let project = project();
    let ended = project.triage(&["check"]);
    let line = "  ur: in translation, 0 of 7 texts; not reviewed\n";
    assert!(ended.out.ends_with(line), "{}", ended.out);

    let ended = project.triage(&["translate", "export", COLD, "ur", "-o", "ur.csv"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
    assert!(ended.out.starts_with("ur.csv: "), "{}", ended.out);
    assert!(
        ended.out.contains("; 7 missing, 0 stale, "),
        "{}",
        ended.out
    );
    let sheet = project.read("ur.csv");
    assert!(sheet.starts_with(
        "\u{feff}message,who,reference,translation,note,limit,state,made_from,was\r\n"
    ));

    let mut texts = WHOLE.to_vec();
    texts.push(("stay_home.come_back_if", "طبیعت بگڑے تو دوبارہ لکھیں۔"));
    project.write("ur.csv", &translated(&sheet, &texts));
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
    assert_eq!(ended.out, "flows/cold/ur.ftl: 4 messages written\n");
    let file = project.read("flows/cold/ur.ftl");
    assert!(file.starts_with("### reviewed-by: none\n"), "{file}");
    assert!(file.contains("\nage = آپ کی عمر کتنے سال ہے؟\n"), "{file}");
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (0, "nothing has changed\n")
    );

    let ended = project.triage(&["check"]);
    let line =
        "  ur: in translation, 7 of 7 texts; not reviewed; whole, so it may move to `locales:`\n";
    assert!(ended.out.ends_with(line), "{}", ended.out);
    project.replace(
        "flows/cold/flow.yaml",
        "locales: [en]\nin_translation: [ur]",
        "locales: [en, ur]",
    );
    let ended = project.triage(&["check"]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(
        ended.out.ends_with("  ur: 7 of 7 texts; not reviewed\n"),
        "{}",
        ended.out
    );
}

#[test]
fn what_became_stale_is_told_until_somebody_looks() {
    let project = project();
    let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
    project.write("ur.csv", &translated(&sheet, &WHOLE));
    assert_eq!(
        project
            .triage(&["translate", "import", COLD, "ur", "ur.csv"])
            .code,
        0
    );
    project.replace("flows/cold/en.ftl", "in years?", "in whole years?");
    let told = |project: &Project| {
        let ended = project.triage(&["check", "--format", "json"]);
        let report: Value = serde_json::from_str(&ended.out).unwrap();
        let language = report["flows"][0]["languages"][1].clone();
        ["texts", "translated", "stale", "unmarked"].map(|key| language[key].as_u64().unwrap())
    };
    // The question and its short name are one message.
    assert_eq!(told(&project), [7, 6, 2, 0]);
    let ended = project.triage(&["translate", "mark", COLD, "ur", "age"]);
    assert_eq!(ended.out, "flows/cold/ur.ftl: 1 message marked\n");
    assert_eq!(told(&project), [7, 6, 0, 0]);
    let ended = project.triage(&["translate", "mark", COLD, "ur"]);
    assert_eq!(ended.out, "nothing has changed\n");
}

#[test]
fn nothing_is_written_of_a_sheet_with_a_mistake() {
    let project = project();
    let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
    let long = "سانس پھولنا اور بہت سی دوسری باتیں بھی";
    let cells = [("breathless.short", long), ("age", "آپ کی عمر {")];
    let sheet = translated(&sheet, &cells).replace("\nstay_home,", "\nstay_hom,");
    project.write("ur.csv", &sheet);
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    let places: Vec<String> = (ended.err.lines())
        .map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(": "))
        .collect();
    assert_eq!(
        places,
        [
            "ur.csv:3: translation",
            "ur.csv:4: translation",
            "ur.csv:7: message",
            "ur.csv: refused, nothing was written",
        ],
        "{}",
        ended.err
    );
    assert!(!project.path().join("flows/cold/ur.ftl").exists());
    // Left behind is nothing either.
    let left = std::fs::read_dir(project.path().join("flows/cold")).unwrap();
    assert_eq!(left.count(), 2);
}

#[test]
fn a_sheet_that_would_break_the_flow_is_refused_with_the_place() {
    let project = project();
    offer(&project);
    let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
    let long = "ا".repeat(5_000);
    let mut texts = WHOLE.to_vec();
    texts.push(("stay_home.come_back_if", &long));
    project.write("ur.csv", &translated(&sheet, &texts));
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!(ended.code, 2, "{}", ended.out);
    assert!(ended.out.contains("flows/cold/ur.ftl:"), "{}", ended.out);
    assert!(ended.out.contains("turn-too-long"), "{}", ended.out);
    assert_eq!(ended.err, "ur.csv: refused, nothing was written\n");
    assert!(!project.path().join("flows/cold/ur.ftl").exists());
}

/// A telephone number or a figure that a translator lost is told at the row, for who has the sheet
/// open does not have the files.
#[test]
fn what_says_something_else_than_the_reference_is_told_at_its_row() {
    let project = project();
    project.replace(
        "flows/cold/en.ftl",
        "today.",
        "today, within { \"3\" } hours.",
    );
    project.replace("flows/cold/en.ftl", "in years?", "in years, 0 to 120?");
    let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
    let mut texts = WHOLE;
    texts[2].1 = "آپ کی عمر { $weight } سال ہے؟";
    project.write("ur.csv", &translated(&sheet, &texts));
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{}", ended.err);
    let told = "ur.csv:4: translation: this takes in `$weight`, and the reference does not; ";
    assert!(ended.err.starts_with(told), "{}", ended.err);
    texts[2].1 = "آپ کی عمر، ۰ سے ۱۲ سال؟";
    project.write("ur.csv", &translated(&sheet, &texts));
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    let told = "ur.csv:4: translation: this says `12` where the reference says `120`; ";
    assert!(ended.err.starts_with(told), "{}", ended.err);
}

#[test]
fn a_sheet_is_taken_though_the_reference_moved_on_and_though_texts_are_missing_still() {
    for is_offered in [false, true] {
        let project = project();
        if is_offered {
            offer(&project);
        }
        let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
        project.replace("flows/cold/en.ftl", "in years?", "in whole years?");
        let few = &WHOLE[1..5];
        project.write("ur.csv", &translated(&sheet, few));
        let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
        assert_eq!(
            ended.out,
            "flows/cold/ur.ftl: 3 messages written\n\
             1 message has changed in the reference since the export; export anew to see which\n"
        );
        let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
        let row = sheet.lines().find(|line| line.starts_with("age,")).unwrap();
        assert!(row.contains(",stale,"), "{row}");
        // What is there is not lost again, whatever else is missing.
        project.write("ur.csv", &translated(&sheet, &[("see_doctor", "")]));
        let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
        assert_eq!(ended.code, 2, "{}", ended.out);
        assert!(
            ended.err.contains("nothing is left of `see_doctor`"),
            "{}",
            ended.err
        );
    }
}

#[test]
fn an_older_sheet_does_not_undo_what_was_changed_in_the_files_meanwhile() {
    let project = project();
    project.write(
        "flows/cold/ur.ftl",
        "### head\n\nage = عمر؟\n    .short = عمر\nsee_doctor = پرانا\n",
    );
    let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
    project.replace("flows/cold/ur.ftl", "= پرانا", "= نیا");
    let breathless = &WHOLE[..2];
    project.write("ur.csv", &translated(&sheet, breathless));
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.out);
    assert_eq!(ended.out, "flows/cold/ur.ftl: 1 message written\n");
    let file = project.read("flows/cold/ur.ftl");
    assert!(file.contains("\nsee_doctor = نیا\n"), "{file}");
    project.write("ur.csv", &translated(&sheet, &WHOLE[4..5]));
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!(ended.code, 2, "{}", ended.out);
    let told = "`see_doctor` was changed in the files since the export, to `نیا`; ";
    assert!(ended.err.contains(told), "{}", ended.err);
    assert_eq!(project.read("flows/cold/ur.ftl"), file);
}

#[test]
fn a_text_of_ours_that_somebody_confirmed_is_written_down_with_its_mark() {
    let project = project();
    project.write("flows/cold/locales/en/system.ftl", "yes = Yes, please\n");
    let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
    let stale: Vec<&str> = (sheet.lines())
        .filter(|line| line.starts_with("system/") && line.contains(",stale,"))
        .collect();
    let [row] = stale.as_slice() else {
        panic!("{stale:?}")
    };
    let confirmed = sheet.replace(row, &row.replace(",stale,", ",ok,"));
    project.write("ur.csv", &confirmed);
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    let written = "flows/cold/locales/ur/system.ftl: 1 message written\n";
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (0, written),
        "{}",
        ended.err
    );
    let file = project.read("flows/cold/locales/ur/system.ftl");
    assert!(
        file.contains("\n# made-from: ") && file.ends_with("\nyes = جی ہاں\n"),
        "{file}"
    );
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!(ended.out, "nothing has changed\n");
    assert_eq!(project.read("flows/cold/locales/ur/system.ftl"), file);
}

#[test]
fn a_text_with_other_choices_is_a_row_as_it_stands_in_the_file() {
    let project = project();
    let file = "### head\n\n-us = ہم\nage =\n    { NUMBER(5) ->\n        [one] الف\n       *[other] ب\n    } سال\n    .short = عمر\n";
    project.write("flows/cold/ur.ftl", file);
    let sheet = project.triage(&["translate", "export", COLD, "ur"]).out;
    project.write("ur.csv", &sheet);
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (0, "nothing has changed\n")
    );
    assert_eq!(project.read("flows/cold/ur.ftl"), file);
    let choices = "{ NUMBER(5) ->\n[one] الف\n*[other] ب\n} سال";
    assert!(sheet.contains(choices), "{sheet}");
    project.write("ur.csv", &sheet.replace("[one] الف", "[one] جیم"));
    let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let file = project.read("flows/cold/ur.ftl");
    assert!(
        file.contains("    [one] جیم\n    *[other] ب\n    } سال\n    .short = عمر\n"),
        "{file}"
    );
}

/// The files in `translate/` are one sheet as `LibreOffice` 7.4 saved it, each in another way.
#[test]
fn a_sheet_that_libreoffice_saved_is_taken_whole() {
    for (sheet, how) in [
        (&include_bytes!("translate/semicolon.csv")[..], "semicolons"),
        (include_bytes!("translate/tab.csv"), "tabs"),
        (include_bytes!("translate/xlsx.csv"), "all quoted, by xlsx"),
    ] {
        let project = project();
        std::fs::write(project.path().join("ur.csv"), sheet).unwrap();
        let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
        assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{how}");
        let file = project.read("flows/cold/ur.ftl");
        for text in [
            "\nbreathless = کیا آپ کی سانس \"پھولتی\" ہے؟\n",
            "\n# made-from: 5381860a\nage = + آپ کی عمر کتنے سال ہے؟\n    .short = عمر\n",
            "\nsee_doctor =\n    آج ہی ڈاکٹر کو دکھائیں؛\n    کل تک نہ چھوڑیں۔\n",
            "\nstay_home = = آپ گھر پر رہ سکتے ہیں۔\n",
            "    .come_back_if = طبیعت بگڑے، تو دوبارہ لکھیں۔\n",
        ] {
            assert!(file.contains(text), "{how}: {text} in {file}");
        }
    }
}

#[test]
fn a_sheet_that_libreoffice_opened_wrongly_is_refused_with_the_cure() {
    for (sheet, told) in [
        (
            &include_bytes!("translate/western.csv")[..],
            "in another character set than UTF-8, and its letters are not what they were; open the \
             exported sheet again, as UTF-8",
        ),
        (
            include_bytes!("translate/onecolumn.csv"),
            "open the exported sheet again, with the comma as separator",
        ),
        (
            include_bytes!("translate/utf16.csv"),
            "in LibreOffice as `Text CSV` with the character set `Unicode (UTF-8)`",
        ),
    ] {
        let project = project();
        std::fs::write(project.path().join("ur.csv"), sheet).unwrap();
        let ended = project.triage(&["translate", "import", COLD, "ur", "ur.csv"]);
        assert_eq!(ended.code, 2, "{}", ended.out);
        assert!(ended.err.contains(told), "{}", ended.err);
        assert!(!project.path().join("flows/cold/ur.ftl").exists());
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    let project = project();
    for (arguments, told) in [
        (
            &["export", "flows/none", "ur"][..],
            "there is no flow in `flows/none`",
        ),
        (
            &["export", COLD, "sd"],
            "the flow has no language `sd`; it has en, ur",
        ),
        (&["export", COLD, "en"], "`en` is the flow's first language"),
        (&["mark", COLD, "ur", "agee"], "there is no message `agee`"),
        (
            &["import", COLD, "ur", "none.csv"],
            "cannot read `none.csv`",
        ),
    ] {
        let arguments: Vec<&str> = ["translate"].iter().chain(arguments).copied().collect();
        let ended = project.triage(&arguments);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{arguments:?}");
        assert!(ended.err.contains(told), "{}", ended.err);
    }
}
