//! The provider's side of its JSON, for the sandbox alone.
//!
//! Written from the provider's description and not from `whatsapp.rs`, so that a mistake in one of
//! the two shows as a conversation that does not work.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Phones in the sandbox.
pub(super) const PATIENTS: u32 = 99;

/// Number of the first phone, less one; no such numbers are given out.
const NUMBERS: u64 = 920_000_000_000;

/// What a phone can send.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FromPhone {
    /// Typed words.
    Text(String),
    /// A tap on a button under a message.
    Button { id: String, title: String },
    /// A tap on a row of a list.
    Row { id: String, title: String },
    /// A place.
    Location { latitude: f64, longitude: f64 },
    /// A picture.
    Image,
    /// A voice note.
    Audio,
}

/// What a phone shows of a message to it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Shown {
    text: String,
    #[serde(default)]
    buttons: Vec<Choice>,
    /// The button that opens the list; empty without one.
    #[serde(default)]
    opens: String,
    #[serde(default)]
    rows: Vec<Choice>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Choice {
    id: String,
    title: String,
}

impl FromPhone {
    /// Whether a phone would send it.
    pub(super) fn is_sound(&self) -> bool {
        match self {
            Self::Text(text) => !text.trim().is_empty() && text.chars().count() <= 4_096,
            Self::Button { id, title } | Self::Row { id, title } => {
                !id.is_empty() && !title.is_empty()
            }
            Self::Location {
                latitude,
                longitude,
            } => (-90.0..=90.0).contains(latitude) && (-180.0..=180.0).contains(longitude),
            Self::Image | Self::Audio => true,
        }
    }
}

/// The webhook's body for a message from a phone (whatsapp.md, 1.4 and 1.5).
pub(super) fn delivery(patient: u32, id: &str, now: i64, what: &FromPhone) -> Value {
    let phone = NUMBERS.saturating_add(u64::from(patient)).to_string();
    let user_id = format!("PK.sandbox{patient}");
    let mut message = match what {
        FromPhone::Text(body) => json!({ "type": "text", "text": { "body": body } }),
        FromPhone::Button { id, title } => interactive("button_reply", id, title),
        FromPhone::Row { id, title } => interactive("list_reply", id, title),
        FromPhone::Location {
            latitude,
            longitude,
        } => {
            json!({ "type": "location", "location": { "latitude": latitude, "longitude": longitude } })
        }
        FromPhone::Image => {
            json!({ "type": "image", "image": { "id": id, "mime_type": "image/jpeg" } })
        }
        FromPhone::Audio => {
            json!({ "type": "audio", "audio": { "id": id, "mime_type": "audio/ogg; codecs=opus", "voice": true } })
        }
    };
    if let Some(message) = message.as_object_mut() {
        message.insert("from".to_owned(), json!(phone));
        message.insert("from_user_id".to_owned(), json!(user_id));
        message.insert("id".to_owned(), json!(id));
        message.insert(
            "timestamp".to_owned(),
            json!(now.div_euclid(1_000).to_string()),
        );
    }
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "sandbox", "changes": [{
        "field": "messages",
        "value": {
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "sandbox", "phone_number_id": super::PHONE_NUMBER_ID },
            "contacts": [{ "profile": { "name": format!("Patient {patient}") }, "wa_id": phone, "user_id": user_id }],
            "messages": [message],
        },
    }] }] })
}

fn interactive(kind: &str, id: &str, title: &str) -> Value {
    json!({ "type": "interactive", "interactive": { "type": kind, kind: { "id": id, "title": title } } })
}

/// Takes a message for a phone, or says why the provider would not (whatsapp.md, 2.1 and 2.2).
pub(super) fn accept(body: &Value) -> Result<(u32, Shown), &'static str> {
    if text(body, "/messaging_product") != "whatsapp" {
        return Err("messaging_product");
    }
    let number = text(body, "/to")
        .strip_prefix('+')
        .and_then(|to| to.parse::<u64>().ok());
    let patient = number.and_then(|number| number.checked_sub(NUMBERS));
    let patient = patient.and_then(|patient| u32::try_from(patient).ok());
    let patient = patient
        .filter(|patient| (1..=PATIENTS).contains(patient))
        .ok_or("to")?;
    let shown = match (text(body, "/type"), text(body, "/interactive/type")) {
        ("text", _) => Shown {
            text: bounded(body, "/text/body", 4_096)?,
            buttons: Vec::new(),
            opens: String::new(),
            rows: Vec::new(),
        },
        ("interactive", "button") => Shown {
            text: bounded(body, "/interactive/body/text", 1_024)?,
            buttons: choices(body, "/interactive/action/buttons", "/reply", (3, 256, 20))?,
            opens: String::new(),
            rows: Vec::new(),
        },
        ("interactive", "list") => Shown {
            text: bounded(body, "/interactive/body/text", 1_024)?,
            buttons: Vec::new(),
            opens: bounded(body, "/interactive/action/button", 20)?,
            rows: choices(
                body,
                "/interactive/action/sections/0/rows",
                "",
                (10, 200, 24),
            )?,
        },
        _ => return Err("type"),
    };
    Ok((patient, shown))
}

fn text<'a>(body: &'a Value, path: &str) -> &'a str {
    body.pointer(path).and_then(Value::as_str).unwrap_or("")
}

fn bounded(body: &Value, path: &str, most: usize) -> Result<String, &'static str> {
    let text = text(body, path);
    let is_sound = !text.trim().is_empty() && text.chars().count() <= most;
    is_sound.then(|| text.to_owned()).ok_or("length")
}

/// Buttons or rows: at most so many, with ids and titles at most so long and all different.
fn choices(
    body: &Value,
    path: &str,
    inner: &str,
    (most, id_length, title_length): (usize, usize, usize),
) -> Result<Vec<Choice>, &'static str> {
    let items = body
        .pointer(path)
        .and_then(Value::as_array)
        .ok_or("choices")?;
    if items.is_empty() || items.len() > most {
        return Err("number of choices");
    }
    let mut choices: Vec<Choice> = Vec::new();
    for item in items {
        let choice = Choice {
            id: bounded(item, &format!("{inner}/id"), id_length)?,
            title: bounded(item, &format!("{inner}/title"), title_length)?,
        };
        if choices
            .iter()
            .any(|other| other.id == choice.id || other.title == choice.title)
        {
            return Err("two choices alike");
        }
        choices.push(choice);
    }
    Ok(choices)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buttons(titles: &[&str]) -> Value {
        let buttons: Vec<_> = titles
            .iter()
            .enumerate()
            .map(|(id, title)| json!({ "type": "reply", "reply": { "id": id.to_string(), "title": title } }))
            .collect();
        json!({ "messaging_product": "whatsapp", "to": "+920000000007", "type": "interactive",
            "interactive": { "type": "button", "body": { "text": "?" }, "action": { "buttons": buttons } } })
    }

    #[test]
    fn the_stand_in_refuses_what_the_provider_refuses() {
        assert_eq!(accept(&buttons(&["ہاں", "نہیں"])).unwrap().0, 7);
        for (titles, why) in [
            (&["a", "b", "c", "d"][..], "number of choices"),
            (&["a", "a"], "two choices alike"),
            (&["123456789012345678901"], "length"),
            (&[], "number of choices"),
        ] {
            assert_eq!(accept(&buttons(titles)).unwrap_err(), why);
        }
        let mut without_plus = buttons(&["a"]);
        without_plus["to"] = json!("920000000007");
        assert_eq!(accept(&without_plus).unwrap_err(), "to");
    }
}
