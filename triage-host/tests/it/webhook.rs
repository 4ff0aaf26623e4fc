//! Deliveries: what is believed, what is ignored, and that nothing is lost or done twice.

use std::net::TcpListener;

use serde_json::json;

use crate::graph::Graph;
use crate::service::{Service, agent, batch, tap, text};

#[test]
fn the_handshake_gives_the_challenge_back_to_who_knows_the_token() {
    let data = tempfile::tempdir().unwrap();
    let service = Service::with_graph(data.path(), Graph::start().address);
    let ask = |mode: &str, token: &str| {
        service.get(&format!(
            "/webhook?hub.mode={mode}&hub.challenge=1158201444&hub.verify_token={token}"
        ))
    };
    assert_eq!(ask("subscribe", "verify"), (200, "1158201444".to_owned()));
    assert_eq!(ask("subscribe", "wrong").0, 403);
    assert_eq!(ask("unsubscribe", "verify").0, 403);
    assert_eq!(service.get("/webhook").0, 403);
}

#[test]
fn what_is_not_signed_is_not_believed() {
    let data = tempfile::tempdir().unwrap();
    let graph = Graph::start();
    let service = Service::with_graph(data.path(), graph.address);
    let body = batch(&[text("wamid.forged", "Hi")]);
    let zeros = format!("sha256={}", "0".repeat(64));
    for signature in [None, Some(""), Some("sha256="), Some(zeros.as_str())] {
        assert_eq!(service.post(&body, signature), 401, "{signature:?}");
    }
    // The first thing that is sent answers the first message that was signed.
    assert_eq!(service.deliver(&[text("wamid.1", "Hi")]), 200);
    let answer = graph.next();
    assert!(!answer.buttons.is_empty());
    assert_eq!(
        service.deliver(&[tap("wamid.2", answer.button("English"))]),
        200
    );
    graph.next();
    assert!(graph.is_silent());
}

#[test]
fn a_batch_is_bounded_in_size_and_never_packed() {
    let data = tempfile::tempdir().unwrap();
    let service = Service::with_graph(data.path(), Graph::start().address);
    assert_eq!(service.post(&"x".repeat(3 * 1024 * 1024 + 1), None), 413);
    let packed = agent()
        .post(format!("http://{}/webhook", service.address))
        .header("Content-Encoding", "gzip")
        .send("x")
        .unwrap();
    assert_eq!(packed.status().as_u16(), 415);
}

/// INV-ONCE: the same id again, in one batch or in two, changes nothing.
#[test]
fn a_message_that_is_delivered_again_is_not_handled_again() {
    let data = tempfile::tempdir().unwrap();
    let graph = Graph::start();
    let service = Service::with_graph(data.path(), graph.address);
    let hello = text("wamid.1", "Hi");
    assert_eq!(service.deliver(&[hello.clone(), hello.clone()]), 200);
    let welcome = graph.next();
    assert_eq!(service.deliver(&[hello]), 200);
    let english = tap("wamid.2", welcome.button("English"));
    assert_eq!(service.deliver(&[english.clone(), english]), 200);
    let consent = graph.next();
    assert_eq!(consent.buttons.len(), 2);
    assert_eq!(
        service.deliver(&[tap("wamid.3", consent.button("Yes"))]),
        200
    );
    assert!(graph.next().text.contains("How is your breathing?"));
    assert!(graph.is_silent());
}

#[test]
fn a_batch_with_unknown_kinds_costs_the_reply_in_it_nothing() {
    let data = tempfile::tempdir().unwrap();
    let graph = Graph::start();
    let service = Service::with_graph(data.path(), graph.address);
    let strange = [
        json!({}),
        json!(null),
        json!({ "id": "wamid.1", "from": "923000000001", "type": "hologram", "hologram": {} }),
        json!({ "id": "wamid.2", "from": "923000000001", "type": "interactive" }),
        json!({ "id": "wamid.3", "type": "text", "text": { "body": "nobody" } }),
        json!({ "id": "wamid.4", "from": "923000000001", "type": "reaction", "reaction": { "message_id": "x" } }),
        text("wamid.5", "Hi"),
        json!({ "id": "wamid.6", "from": "923000000001", "type": "unsupported", "errors": [{ "code": 131051 }] }),
    ];
    assert_eq!(service.deliver(&strange), 200);
    assert!(graph.next().text.contains("1122"));
    assert!(graph.is_silent());
}

/// INV-ACK-DURABLE and INV-OUTBOX: what was acknowledged is answered, whatever happens between.
#[test]
fn killed_after_the_acknowledgement_it_answers_after_the_restart() {
    let data = tempfile::tempdir().unwrap();
    // Nobody listens there yet, so that the answer cannot leave before the kill.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let service = Service::with_graph(data.path(), address);
    assert_eq!(service.deliver(&[text("wamid.1", "Hi")]), 200);
    service.kill();

    let graph = Graph::on(TcpListener::bind(address).unwrap());
    let service = Service::with_graph(data.path(), address);
    let welcome = graph.next();
    assert_eq!(welcome.to, "+923000000001");
    assert_eq!(
        service.deliver(&[tap("wamid.2", welcome.button("English"))]),
        200
    );
    let consent = graph.next();
    service.kill();

    // In the middle of the conversation: it goes on where it was.
    let service = Service::with_graph(data.path(), address);
    assert_eq!(service.deliver(&[text("wamid.1", "Hi")]), 200);
    assert_eq!(
        service.deliver(&[tap("wamid.3", consent.button("Yes"))]),
        200
    );
    assert!(
        graph
            .next_after_kill(&consent)
            .text
            .contains("How is your breathing?")
    );
    assert!(graph.is_silent());
}

#[test]
fn a_whole_screening_in_urdu() {
    let data = tempfile::tempdir().unwrap();
    let graph = Graph::start();
    let service = Service::with_graph(data.path(), graph.address);
    service.deliver(&[text("wamid.1", "سلام")]);
    service.deliver(&[tap("wamid.2", graph.next().button("اردو"))]);
    service.deliver(&[tap("wamid.3", graph.next().button("جی ہاں"))]);
    service.deliver(&[tap("wamid.4", graph.next().button("ٹھیک"))]);
    assert!(graph.next().text.contains("عمر"));
    service.deliver(&[text("wamid.5", "۳۴")]);
    let outcome = graph.next();
    assert!(outcome.text.contains("گھر پر آرام کریں۔"), "{outcome:?}");
    assert!(
        outcome.text.contains("طبیعت بگڑے تو دوبارہ لکھیں۔"),
        "{outcome:?}"
    );
    assert_eq!(outcome.buttons.len(), 2);
}

#[test]
fn a_red_flag_ends_the_questions_and_the_emergency_is_said() {
    let data = tempfile::tempdir().unwrap();
    let graph = Graph::start();
    let service = Service::with_graph(data.path(), graph.address);
    service.deliver(&[text("wamid.1", "Hi")]);
    service.deliver(&[tap("wamid.2", graph.next().button("English"))]);
    service.deliver(&[tap("wamid.3", graph.next().button("Yes"))]);
    service.deliver(&[tap("wamid.4", graph.next().button("Hard at rest"))]);
    let outcome = graph.next();
    assert!(outcome.text.contains("1122"), "{outcome:?}");
    assert_eq!(outcome.buttons.len(), 2, "a doctor is offered");
}
