//! The sandbox: the page, the stand-in for the provider, and that both are kept from others.

use std::io::{BufRead, BufReader};

use serde_json::{Value, json};

use crate::graph::Graph;
use crate::service::{Service, agent};

/// Reads one patient's chat until the service's next answer.
fn next(service: &Service, patient: u32, after: &mut u64) -> Value {
    let url = format!(
        "http://{}/sandbox/events?patient={patient}&after={after}",
        service.address
    );
    let stream = agent().get(url).call().unwrap().into_body().into_reader();
    for line in BufReader::new(stream).lines() {
        let line = line.unwrap();
        let Some(data) = line.strip_prefix("data: ") else {
            continue;
        };
        let entry: Value = serde_json::from_str(data).unwrap();
        *after = entry["seq"].as_u64().unwrap();
        if let Some(received) = entry["happening"].get("received") {
            return received["shown"].clone();
        }
    }
    panic!("the stream ended");
}

fn send(service: &Service, patient: u32, what: &Value) -> u16 {
    service
        .post_json(
            "/sandbox/send",
            &json!({ "patient": patient, "what": what }),
        )
        .0
}

#[test]
fn a_patient_talks_taps_and_is_put_on_the_worklist_and_nothing_is_lost_by_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let service = Service::sandbox(data.path());
    let mut after = 0;
    assert_eq!(send(&service, 2, &json!({ "text": "Hi" })), 200);
    for label in ["English", "Yes", "Hard at rest"] {
        let shown = next(&service, 2, &mut after);
        let button = shown["buttons"]
            .as_array()
            .unwrap()
            .iter()
            .find(|button| button["title"] == label);
        assert_eq!(
            send(&service, 2, &json!({ "button": button.unwrap() })),
            200
        );
    }
    let offer = next(&service, 2, &mut after);
    assert!(offer["text"].as_str().unwrap().contains("1122"));
    service.kill();

    let service = Service::sandbox(data.path());
    assert_eq!(
        send(&service, 2, &json!({ "button": offer["buttons"][0] })),
        200
    );
    // The offer may come twice: killed before it was noted as sent, it is sent again.
    if next(&service, 2, &mut after) == offer {
        next(&service, 2, &mut after);
    }
    let list: Value = serde_json::from_str(&service.get("/sandbox/worklist").1).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    assert_eq!(list[0]["urgency"], "emergency");
    assert_eq!(list[0]["outcome"], "call_ambulance");
    let because = &list[0]["because"];
    let answer =
        json!({ "question": "breathing", "choice": "at_rest", "words": "Breathing: Hard at rest" });
    assert_eq!(because["answers"], json!([answer]), "{because}");
    assert_eq!(because["least"], "smallest");
    // The page shows the whole chat after the restart.
    assert!(
        next(&service, 2, &mut 0)["text"]
            .as_str()
            .unwrap()
            .contains("1122")
    );
}

#[test]
fn the_page_is_served_to_this_machine_only_and_only_what_a_phone_sends_is_taken() {
    let data = tempfile::tempdir().unwrap();
    let service = Service::sandbox(data.path());
    assert_eq!(service.get("/").0, 307);
    assert!(service.get("/sandbox").1.contains("<html"));
    for asset in ["sandbox.css", "sandbox.js"] {
        assert_eq!(service.get(&format!("/sandbox/{asset}")).0, 200);
    }
    let elsewhere = agent()
        .get(format!("http://{}/sandbox", service.address))
        .header("Host", "evil.example:80")
        .call()
        .unwrap();
    assert_eq!(elsewhere.status().as_u16(), 403);
    assert_eq!(send(&service, 0, &json!({ "text": "Hi" })), 400);
    assert_eq!(send(&service, 1, &json!({ "text": "  " })), 400);
    let graph = service.post_json("/sandbox/graph/v0/sandbox/messages", &json!({}));
    assert_eq!(graph.0, 401);
}

#[test]
fn with_credentials_there_is_no_sandbox() {
    let data = tempfile::tempdir().unwrap();
    let service = Service::with_graph(data.path(), Graph::start().address);
    assert_eq!(service.get("/sandbox").0, 404);
    assert_eq!(service.get("/").0, 404);
}
