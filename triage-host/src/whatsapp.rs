//! The only file that knows the provider's JSON, in both directions.
//!
//! What comes in is read as plain JSON and looked at field by field, because a field may be missing
//! and kinds unknown to us are added at any time; neither may cost the other messages of a batch.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::config::{Account, Secret};
use crate::inbound::{Delivered, Recipient, Said, Sender};
use crate::store::{Choice, Outgoing, Tappable, ToSend};

/// What a webhook's body holds for us.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Batch {
    /// Messages that are replies.
    pub messages: Vec<Delivered>,
    /// Everything else, counted by kind: no item is lost without a trace.
    pub ignored: BTreeMap<String, u64>,
}

/// Reads a webhook's body; only what is no JSON at all is refused.
///
/// # Errors
///
/// The body is not JSON.
pub fn read(body: &[u8], phone_number_id: &str) -> Result<Batch, serde_json::Error> {
    let body: Value = serde_json::from_slice(body)?;
    let mut batch = Batch::default();
    for change in items(&body, "entry").flat_map(|entry| items(entry, "changes")) {
        let Some(value) = change.get("value") else {
            batch.ignore("empty");
            continue;
        };
        let number = value
            .pointer("/metadata/phone_number_id")
            .and_then(Value::as_str);
        let is_ours = number.is_none_or(|number| number == phone_number_id);
        for message in items(value, "messages") {
            let delivered = if is_ours {
                delivered(message)
            } else {
                Err("other_number".to_owned())
            };
            match delivered {
                Ok(delivered) => batch.messages.push(delivered),
                Err(kind) => batch.ignore(&kind),
            }
        }
        for kind in ["statuses", "calls", "errors"] {
            for _ in items(value, kind) {
                batch.ignore(kind);
            }
        }
        let field = change.get("field").and_then(Value::as_str).unwrap_or("");
        if field != "messages" && field != "calls" {
            batch.ignore("other_field");
        }
    }
    Ok(batch)
}

impl Batch {
    fn ignore(&mut self, kind: &str) {
        let count = self.ignored.entry(kind.to_owned()).or_default();
        *count = count.saturating_add(1);
    }
}

/// Reads one message, or says which kind is not a reply.
fn delivered(message: &Value) -> Result<Delivered, String> {
    let id = filled(message, "/id").ok_or("without_id")?;
    if message.get("group_id").is_some() {
        return Err("group".to_owned());
    }
    let from = Sender {
        phone: filled(message, "/from").map(digits),
        user_id: filled(message, "/from_user_id").map(str::to_owned),
    };
    if from.phone.as_deref().is_none_or(str::is_empty) && from.user_id.is_none() {
        return Err("without_sender".to_owned());
    }
    Ok(Delivered {
        message_id: id.to_owned(),
        from,
        sent_at: message.get("timestamp").and_then(milliseconds),
        said: said(message)?,
    })
}

fn said(message: &Value) -> Result<Said, String> {
    let kind = filled(message, "/type").unwrap_or("without_type");
    let said = match kind {
        "text" => filled(message, "/text/body").map(|body| Said::Text(body.to_owned())),
        "interactive" => ["/interactive/button_reply/id", "/interactive/list_reply/id"]
            .iter()
            .find_map(|path| filled(message, path))
            .map(|id| Said::Tap(id.to_owned())),
        "location" => location(message),
        "image" => filled(message, "/image/id").map(|id| Said::Photo(id.to_owned())),
        "audio" => filled(message, "/audio/id").map(|id| Said::Voice(id.to_owned())),
        _ => None,
    };
    said.ok_or_else(|| known_kind(kind).to_owned())
}

/// A kind's name for the count; names that we do not know share one, so that nobody can fill the log.
fn known_kind(kind: &str) -> &'static str {
    const KNOWN: [&str; 19] = [
        "audio",
        "button",
        "contacts",
        "document",
        "edit",
        "image",
        "interactive",
        "location",
        "order",
        "reaction",
        "revoke",
        "sticker",
        "system",
        "text",
        "unknown",
        "unsupported",
        "video",
        "voice",
        "without_type",
    ];
    KNOWN
        .into_iter()
        .find(|known| *known == kind)
        .unwrap_or("unheard_of")
}

fn location(message: &Value) -> Option<Said> {
    let at = |path| {
        message
            .pointer(path)
            .and_then(Value::as_f64)
            .and_then(millionths)
    };
    Some(Said::Location {
        latitude: at("/location/latitude")?,
        longitude: at("/location/longitude")?,
    })
}

/// Degrees as an integer; by way of the decimal digits, so that no arithmetic on floats is needed.
fn millionths(degrees: f64) -> Option<i32> {
    let written = format!("{degrees:.6}").replace('.', "");
    let value = written.parse().ok()?;
    (-180_000_000..=180_000_000)
        .contains(&value)
        .then_some(value)
}

/// Seconds since 1970, as text or number; a provider's slip into milliseconds has been seen.
fn milliseconds(timestamp: &Value) -> Option<i64> {
    let number = match timestamp {
        Value::String(text) => text.parse().ok()?,
        Value::Number(number) => number.as_i64()?,
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    match number {
        1..1_000_000_000_000 => number.checked_mul(1_000),
        1_000_000_000_000.. => Some(number),
        _ => None,
    }
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// A text that is there and not empty.
fn filled<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    let text = value.pointer(path).and_then(Value::as_str);
    text.filter(|text| !text.is_empty())
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// The provider's way to take messages.
#[derive(Debug)]
pub struct Graph {
    client: ureq::Agent,
    messages: String,
    token: Secret,
}

/// What became of sending one message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Sent {
    /// The provider took it and gave it this id.
    Accepted(String),
    /// The provider will never take it.
    Refused(String),
    /// It must wait: what is the matter, and whether it can matter to all messages.
    Later(Trouble),
}

/// Why a message must wait.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Trouble {
    /// Too fast.
    Throttled,
    /// The account cannot send: token, permission, payment, registration.
    Stopped,
    /// It was surely not sent.
    Unreachable,
    /// It may have been sent: no answer, or none that can be read.
    Unknown,
}

impl Graph {
    /// A client for an account.
    pub fn new(account: &Account) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(15)))
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        Self {
            client: config.into(),
            messages: format!(
                "{}/{}/{}/messages",
                account.graph, account.version, account.phone_number_id
            ),
            token: account.token.clone(),
        }
    }

    /// Sends one message and waits for the answer.
    pub fn send(&self, row: &ToSend) -> Sent {
        let answer = self
            .client
            .post(&self.messages)
            .header("Authorization", format!("Bearer {}", self.token.expose()))
            .header("Content-Type", "application/json")
            .send(request(row).to_string());
        let mut answer = match answer {
            Ok(answer) => answer,
            Err(ureq::Error::ConnectionFailed | ureq::Error::HostNotFound) => {
                return Sent::Later(Trouble::Unreachable);
            }
            Err(ureq::Error::Io(error))
                if error.kind() == std::io::ErrorKind::ConnectionRefused =>
            {
                return Sent::Later(Trouble::Unreachable);
            }
            Err(_) => return Sent::Later(Trouble::Unknown),
        };
        let status = answer.status().as_u16();
        let body = answer.body_mut().read_to_string().unwrap_or_default();
        outcome(status, &body)
    }
}

/// The body of a request to send.
fn request(row: &ToSend) -> Value {
    let to = match &row.to {
        // Without the plus, the business number's country code would be put in front.
        Recipient::Phone(phone) => ("to", json!(format!("+{phone}"))),
        Recipient::UserId(user_id) => ("recipient", json!(user_id)),
    };
    let common = [
        ("messaging_product", json!("whatsapp")),
        ("recipient_type", json!("individual")),
        // Comes back with the message's statuses.
        ("biz_opaque_callback_data", json!(row.id.0)),
        to,
    ];
    let mut body = message(&row.body);
    if let Some(fields) = body.as_object_mut() {
        fields.extend(common.map(|(key, value)| (key.to_owned(), value)));
    }
    body
}

fn message(outgoing: &Outgoing) -> Value {
    let body = json!({ "text": outgoing.text });
    match &outgoing.tappable {
        Tappable::Nothing => {
            json!({ "type": "text", "text": { "body": outgoing.text, "preview_url": false } })
        }
        Tappable::Buttons(choices) => {
            let button = |choice: &Choice| json!({ "type": "reply", "reply": { "id": choice.id, "title": choice.label } });
            let buttons: Vec<_> = choices.iter().map(button).collect();
            json!({ "type": "interactive", "interactive": {
                "type": "button", "body": body, "action": { "buttons": buttons } } })
        }
        Tappable::List { button, rows } => {
            let row = |choice: &Choice| json!({ "id": choice.id, "title": choice.label });
            let rows: Vec<_> = rows.iter().map(row).collect();
            json!({ "type": "interactive", "interactive": {
                "type": "list", "body": body,
                "action": { "button": button, "sections": [{ "rows": rows }] } } })
        }
    }
}

/// What an answer means, by the error's number and not by its words (whatsapp.md, 2.4).
fn outcome(status: u16, body: &str) -> Sent {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    if status == 200 {
        let id = filled(&body, "/messages/0/id");
        return id.map_or(Sent::Later(Trouble::Unknown), |id| {
            Sent::Accepted(id.to_owned())
        });
    }
    let Some(code) = body.pointer("/error/code").and_then(Value::as_i64) else {
        return match status {
            429 => Sent::Later(Trouble::Throttled),
            400..=499 => Sent::Refused(format!("http_{status}")),
            _ => Sent::Later(Trouble::Unknown),
        };
    };
    match code {
        4 | 80_007 | 130_429 | 131_048 | 131_056 | 133_016 => Sent::Later(Trouble::Throttled),
        0
        | 3
        | 10
        | 190
        | 200..=299
        | 368
        | 131_005
        | 131_031
        | 130_497
        | 131_042
        | 131_044
        | 131_045
        | 133_010 => Sent::Later(Trouble::Stopped),
        _ if status == 429 => Sent::Later(Trouble::Throttled),
        1 | 2 | 131_000 | 131_016 | 131_057 => Sent::Later(Trouble::Unknown),
        _ if status >= 500 => Sent::Later(Trouble::Unknown),
        code => Sent::Refused(format!("code_{code}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::OutboxId;

    fn batch(messages: &Value) -> Batch {
        let body = json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [
            { "field": "messages", "value": { "metadata": { "phone_number_id": "7" }, "messages": messages } }
        ] }] });
        read(body.to_string().as_bytes(), "7").unwrap()
    }

    fn one(mut message: Value) -> Result<Said, String> {
        message["id"] = json!("wamid.A");
        message["from"] = json!("923001234567");
        let batch = batch(&json!([message]));
        match batch.messages.into_iter().next() {
            Some(delivered) => Ok(delivered.said),
            None => Err(batch.ignored.into_keys().next().unwrap()),
        }
    }

    #[test]
    fn replies_are_read_and_everything_else_is_counted() {
        assert_eq!(
            one(json!({ "type": "text", "text": { "body": "سلام" } })),
            Ok(Said::Text("سلام".to_owned()))
        );
        let tap = json!({ "type": "interactive", "interactive": { "type": "button_reply", "button_reply": { "id": "a" } } });
        assert_eq!(one(tap), Ok(Said::Tap("a".to_owned())));
        let row = json!({ "type": "interactive", "interactive": { "type": "list_reply", "list_reply": { "id": "b" } } });
        assert_eq!(one(row), Ok(Said::Tap("b".to_owned())));
        let place =
            json!({ "type": "location", "location": { "latitude": 24.86, "longitude": -67 } });
        assert_eq!(
            one(place),
            Ok(Said::Location {
                latitude: 24_860_000,
                longitude: -67_000_000
            })
        );
        for (message, kind) in [
            (json!({ "type": "interactive" }), "interactive"),
            (json!({ "type": "text" }), "text"),
            (
                json!({ "type": "location", "location": { "latitude": 1000, "longitude": 0 } }),
                "location",
            ),
            (
                json!({ "type": "unsupported", "errors": [] }),
                "unsupported",
            ),
            (json!({ "type": "hologram" }), "unheard_of"),
            (json!({}), "without_type"),
            (
                json!({ "type": "text", "text": { "body": "x" }, "group_id": "g" }),
                "group",
            ),
        ] {
            assert_eq!(one(message), Err(kind.to_owned()));
        }
    }

    #[test]
    fn a_bad_item_costs_the_others_nothing() {
        let batch = batch(&json!([
            7, null, { "type": "text" },
            { "id": "1", "type": "text", "text": { "body": "no sender" } },
            { "id": "2", "from_user_id": "PK.1", "type": "text", "text": { "body": "hi" }, "timestamp": 1760000000 },
        ]));
        assert_eq!(batch.messages.len(), 1);
        assert_eq!(batch.messages[0].sent_at, Some(1_760_000_000_000));
        assert_eq!(batch.messages[0].from.user_id.as_deref(), Some("PK.1"));
        assert_eq!(batch.ignored.values().sum::<u64>(), 4);
        let other = json!({ "entry": [{ "changes": [{ "field": "messages", "value": {
            "metadata": { "phone_number_id": "8" }, "statuses": [{}, {}],
            "messages": [{ "id": "1", "from": "1", "type": "text", "text": { "body": "x" } }] } }, {}] }] });
        let other = read(other.to_string().as_bytes(), "7").unwrap();
        assert!(other.messages.is_empty());
        assert_eq!(other.ignored.get("statuses"), Some(&2));
        assert_eq!(other.ignored.get("other_number"), Some(&1));
        assert!(read(b"<html>", "7").is_err());
    }

    #[test]
    fn a_request_keeps_the_plus_and_names_its_row() {
        let row = ToSend {
            id: OutboxId("row".to_owned()),
            to: Recipient::Phone("923001234567".to_owned()),
            body: Outgoing {
                text: "بخار؟".to_owned(),
                tappable: Tappable::Buttons(vec![Choice {
                    id: "1".to_owned(),
                    label: "ہاں".to_owned(),
                }]),
            },
            attempts: 1,
        };
        let body = request(&row);
        assert_eq!(body["to"], "+923001234567");
        assert_eq!(body["biz_opaque_callback_data"], "row");
        assert_eq!(
            body["interactive"]["action"]["buttons"][0]["reply"]["title"],
            "ہاں"
        );
    }

    #[test]
    fn answers_are_judged_by_the_number_and_not_the_words() {
        let error = |code: i64| json!({ "error": { "code": code, "message": "ok" } }).to_string();
        assert_eq!(
            outcome(200, r#"{"messages":[{"id":"wamid.S"}]}"#),
            Sent::Accepted("wamid.S".to_owned())
        );
        assert_eq!(outcome(200, "{}"), Sent::Later(Trouble::Unknown));
        assert_eq!(outcome(400, &error(4)), Sent::Later(Trouble::Throttled));
        assert_eq!(
            outcome(400, &error(131_056)),
            Sent::Later(Trouble::Throttled)
        );
        assert_eq!(outcome(401, &error(190)), Sent::Later(Trouble::Stopped));
        assert_eq!(
            outcome(400, &error(131_047)),
            Sent::Refused("code_131047".to_owned())
        );
        assert_eq!(outcome(502, "<html>"), Sent::Later(Trouble::Unknown));
        assert_eq!(outcome(429, ""), Sent::Later(Trouble::Throttled));
    }
}
