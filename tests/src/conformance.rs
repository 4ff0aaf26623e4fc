//! The conformance corpus: events in and turns out as JSON, so that an embedding in another language
//! can be held against the engine. `tests/conformance/README.md` says what the keys mean;
//! `TRIAGE_ACCEPT=1` writes the files anew.

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use serde_json::{Value, json};
use triage_core::case::{CaseLineKind, Recorder, parse_case};
use triage_core::locale::Global;
use triage_core::time::Timestamp;
use triage_core::turn::Conclusion;
use triage_core::{Effect, Event, Release, Reply, SourceMap, Turn, compile};
use triage_host::load::load;
use triage_tests::repository::root;

/// The conversations: short ones, corrections, unreadable replies, ways out, emergencies, a child.
const CASES: [&str; 12] = [
    "well_but_worried",
    "ill_newborn",
    "child_with_fit",
    "wrong_then_right",
    "typed_in_english",
    "typed_in_urdu",
    "asks_for_doctor",
    "back_one_question",
    "change_an_answer",
    "stops_midway",
    "emergency_words",
    "three_unreadable_replies",
];

fn release() -> Arc<Release> {
    compile(&load(&root().join("flows/covid_19")).unwrap())
        .unwrap()
        .release
}

fn event(line: &CaseLineKind, recorder: &Recorder, at: Timestamp) -> Option<(Event, Value)> {
    let (reply, sent) = match line {
        CaseLineKind::Types(text) => (Reply::Text(text.clone()), json!({ "text": text })),
        CaseLineKind::Taps { question, choice } => {
            let choice = if choice == "locale" { "en" } else { choice };
            let reply = recorder.tap(question.as_deref(), choice)?;
            let Reply::Tap(id) = &reply else { return None };
            let sent = json!({ "tap": id });
            (reply, sent)
        }
        CaseLineKind::Says(word) => {
            let global = Global::ALL
                .into_iter()
                .find(|global| global.name() == word)?;
            let locale = recorder.session()?.locale();
            let text = recorder
                .session()?
                .release()
                .catalogue()
                .locale(locale)
                .global_word(global);
            (Reply::Text(text.to_owned()), json!({ "text": text }))
        }
        _ => return None,
    };
    let json = json!({ "message": { "at_ms": at.unix_ms(), "offset_minutes": at.offset_minutes(), "reply": sent } });
    Some((
        Event::Message {
            at,
            sent_at: at,
            reply,
        },
        json,
    ))
}

fn conclusion(release: &Release, end: &Conclusion) -> Value {
    let model = release.model();
    json!({
        "outcome": model.outcome(end.outcome).map(|outcome| &outcome.name),
        "urgency": model.urgency(end.urgency),
        "highest_shown": model.urgency(end.highest_shown),
        "way": end.way.map(triage_core::model::Way::name),
    })
}

fn effect(release: &Release, effect: &Effect) -> Value {
    match effect {
        Effect::SetDeadline { wait, after } => {
            json!({ "set_deadline": { "wait": wait.0, "after_seconds": after } })
        }
        Effect::ClearDeadlines => json!("clear_deadlines"),
        Effect::Conclude(end) => json!({ "conclude": conclusion(release, end) }),
        Effect::HandOver(handover) => json!({ "hand_over": {
            "reason": format!("{:?}", handover.reason),
            "urgency": release.model().urgency(handover.urgency),
        } }),
        Effect::ForDoctor { question, .. } => json!({ "for_doctor": {
            "question": question.and_then(|question| release.model().question(question)).map(|question| &question.name),
        } }),
        Effect::Forget => json!("forget"),
        Effect::WithdrawHandover => json!("withdraw_handover"),
        Effect::Close => json!("close"),
    }
}

fn turn(release: &Release, turn: &Turn) -> Value {
    let message = turn.message.as_ref().map(|message| {
        let rendered = release.render(message);
        let choices: Vec<Value> =
            rendered.choices.iter().map(|choice| json!({ "id": choice.id, "label": choice.label })).collect();
        json!({ "text": rendered.text, "layout": format!("{:?}", rendered.layout), "choices": choices })
    });
    let mut snapshot = String::new();
    for byte in turn.session.snapshot().as_bytes() {
        let _ = write!(snapshot, "{byte:02x}");
    }
    let effects: Vec<Value> = turn
        .effects
        .iter()
        .map(|one| effect(release, one))
        .collect();
    json!({ "message": message, "effects": effects, "snapshot": snapshot })
}

fn conversation(release: &Arc<Release>, name: &str) -> Value {
    let path = root()
        .join("flows/covid_19/cases")
        .join(format!("{name}.md"));
    let sources = SourceMap::new(name, fs::read_to_string(path).unwrap());
    let case = parse_case(&sources, sources.flow()).value.unwrap();
    let mut recorder = Recorder::new(release);
    let mut at = Timestamp::new(1_767_585_600_000, 300);
    let mut session = release.start(at);
    let mut steps = Vec::new();
    for line in &case.lines {
        at = at.plus_seconds(20);
        let Some((event, said)) = event(&line.kind, &recorder, at) else {
            continue;
        };
        let _ = recorder.send(match &event {
            Event::Message { reply, .. } => reply.clone(),
            other => panic!("{other:?} is no message"),
        });
        let out = session.advance(event);
        steps.push(json!({ "event": said, "turn": turn(release, &out) }));
        session = out.session;
    }
    assert!(steps.len() > 2, "`{name}` says something");
    json!({ "title": case.title, "begins_at_ms": 1_767_585_600_000_i64, "offset_minutes": 300, "steps": steps })
}

#[test]
fn the_corpus_is_what_the_engine_does() {
    let release = release();
    let folder = root().join("tests/conformance");
    for name in CASES {
        let mut text = serde_json::to_string_pretty(&conversation(&release, name)).unwrap();
        text.push('\n');
        let path = folder.join(format!("{name}.json"));
        if std::env::var_os("TRIAGE_ACCEPT").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            known, text,
            "`{name}` changed; TRIAGE_ACCEPT=1 writes it anew"
        );
    }
}
