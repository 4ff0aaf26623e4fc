//! The sandbox: a stand-in for the provider, and a page that looks like a patient's phone.
//!
//! The page sends through the same door as the provider: a signed webhook over HTTP. What the
//! sender posts arrives at a stand-in for the Graph API, which is as strict about lengths as the
//! real one. So a conversation here passes through every line that it passes through in earnest.
//!
//! The stand-in keeps the phones' chats itself, in a file of its own, like the provider would. It is
//! reached from this machine only.

mod chat;
mod meta;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::Stream;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task;
use tracing::{debug, warn};

use crate::config::{Account, Secret};
use crate::store::{Encounter, Store};
use crate::{clock, ids, webhook};
use chat::{Chat, Entry, Happening, Status};

pub use chat::ChatError;

/// The business number of the sandbox.
pub const PHONE_NUMBER_ID: &str = "sandbox";

const HTML: &str = include_str!("../assets/sandbox.html");
const CSS: &str = include_str!("../assets/sandbox.css");
const JS: &str = include_str!("../assets/sandbox.js");

/// The stand-in for the provider.
#[derive(Debug)]
pub struct Sandbox {
    chat: Chat,
    store: Store,
    /// Where the service listens: deliveries go there over HTTP.
    webhook: String,
    app_secret: Secret,
    token: Secret,
    flow: String,
    client: ureq::Agent,
    stop: watch::Receiver<bool>,
}

impl Sandbox {
    /// Opens the chats in the data folder; `address` is where the service listens.
    ///
    /// # Errors
    ///
    /// The file of chats cannot be opened, or no token can be made.
    pub fn open(
        data: &std::path::Path,
        address: SocketAddr,
        app_secret: Secret,
        store: Store,
        flow: String,
        stop: watch::Receiver<bool>,
    ) -> Result<Self, ChatError> {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(10)))
            .http_status_as_error(false)
            .build();
        Ok(Self {
            chat: Chat::open(&data.join("sandbox_chats.jsonl"))?,
            store,
            webhook: format!("http://{address}/webhook"),
            app_secret,
            token: Secret::new(ids::secret()?),
            flow,
            client: config.into(),
            stop,
        })
    }

    /// The account by which the sender reaches the stand-in.
    pub fn account(&self, address: SocketAddr) -> Account {
        Account {
            graph: format!("http://{address}/sandbox/graph"),
            version: "v0".to_owned(),
            phone_number_id: PHONE_NUMBER_ID.to_owned(),
            token: self.token.clone(),
        }
    }
}

/// The pages and the stand-in's routes.
pub fn routes(sandbox: Arc<Sandbox>) -> Router {
    Router::new()
        .route("/", get(async || Redirect::temporary("/sandbox")))
        .route(
            "/sandbox",
            get(async || asset("text/html; charset=utf-8", HTML)),
        )
        .route(
            "/sandbox/sandbox.css",
            get(async || asset("text/css; charset=utf-8", CSS)),
        )
        .route(
            "/sandbox/sandbox.js",
            get(async || asset("text/javascript; charset=utf-8", JS)),
        )
        .route("/sandbox/events", get(events))
        .route("/sandbox/about", get(about))
        .route("/sandbox/worklist", get(worklist))
        .route("/sandbox/send", post(send))
        .route(
            "/sandbox/graph/{version}/{phone_number_id}/messages",
            post(graph),
        )
        .layer(middleware::from_fn(this_machine_only))
        .with_state(sandbox)
}

/// A page elsewhere that points a name at this machine must not reach the sandbox by it.
async fn this_machine_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or("");
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if ["127.0.0.1", "localhost", "[::1]"].contains(&name) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
        ),
        (header::CACHE_CONTROL, "no-cache"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, text).into_response()
}

async fn about(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    Json(json!({ "flow": sandbox.flow }))
}

async fn worklist(State(sandbox): State<Arc<Sandbox>>) -> Result<Json<Vec<Encounter>>, StatusCode> {
    let list = sandbox.store.worklist().await;
    list.map(Json).map_err(|_| StatusCode::SERVICE_UNAVAILABLE)
}

#[derive(Debug, Deserialize)]
struct Following {
    patient: u32,
    #[serde(default)]
    after: u64,
}

/// Everything that happened in one patient's chat, and then what happens next.
async fn events(
    State(sandbox): State<Arc<Sandbox>>,
    Query(following): Query<Following>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let last = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok());
    let after = last.unwrap_or(following.after);
    let state = (
        sandbox.chat.changes(),
        sandbox.stop.clone(),
        after,
        Vec::new().into_iter(),
    );
    let patient = following.patient;
    let stream = futures_util::stream::unfold(
        state,
        move |(mut changes, mut stop, mut after, mut ready)| {
            let sandbox = Arc::clone(&sandbox);
            async move {
                loop {
                    if let Some(entry) = ready.next() {
                        let entry: Entry = entry;
                        after = entry.seq;
                        let event = Event::default().id(entry.seq.to_string());
                        let event = event.json_data(&entry).unwrap_or_default();
                        return Some((Ok(event), (changes, stop, after, ready)));
                    }
                    changes.borrow_and_update();
                    let news = sandbox.chat.after(patient, after);
                    if !news.is_empty() {
                        ready = news.into_iter();
                        continue;
                    }
                    if *stop.borrow() {
                        return None;
                    }
                    tokio::select! {
                        changed = changes.changed() => changed.ok()?,
                        stopped = stop.changed() => { stopped.ok()?; return None; }
                    }
                }
            }
        },
    );
    Sse::new(stream).keep_alive(KeepAlive::default())
}

#[derive(Debug, Deserialize)]
struct Sending {
    patient: u32,
    what: meta::FromPhone,
}

/// The phone sends: noted in the chat, then delivered as a signed webhook.
async fn send(
    State(sandbox): State<Arc<Sandbox>>,
    Json(sending): Json<Sending>,
) -> Result<Json<Value>, StatusCode> {
    if !(1..=meta::PATIENTS).contains(&sending.patient) || !sending.what.is_sound() {
        return Err(StatusCode::BAD_REQUEST);
    }
    let broken = |_| StatusCode::INTERNAL_SERVER_ERROR;
    let id = format!("wamid.{}", ids::random().map_err(broken)?);
    let now = clock::now(0).unix_ms();
    let delivery = meta::delivery(sending.patient, &id, now, &sending.what);
    let happening = Happening::Sent {
        id: id.clone(),
        at: now,
        what: sending.what,
    };
    sandbox.chat.note(sending.patient, happening);
    let answer = json!({ "id": id });
    let shared = Arc::clone(&sandbox);
    let delivered = task::spawn_blocking(move || shared.deliver(&delivery)).await;
    let status = if delivered.unwrap_or(false) {
        Status::Delivered
    } else {
        Status::Failed
    };
    sandbox
        .chat
        .note(sending.patient, Happening::Ticked { of: id, status });
    Ok(Json(answer))
}

impl Sandbox {
    /// Posts a signed webhook; like the provider, tries again when it is not taken.
    fn deliver(&self, delivery: &Value) -> bool {
        let body = delivery.to_string();
        let signature = webhook::signature(&self.app_secret, body.as_bytes());
        (0..3).any(|attempt| {
            let answer = self
                .client
                .post(&self.webhook)
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", &signature)
                .send(&body);
            match answer {
                Ok(answer) if answer.status().as_u16() == 200 => return true,
                Ok(answer) => warn!(
                    attempt,
                    status = answer.status().as_u16(),
                    "a delivery was not taken"
                ),
                Err(_) => warn!(attempt, "a delivery did not arrive"),
            }
            false
        })
    }
}

/// The stand-in for the Graph API: takes what the service sends, if the real one would.
async fn graph(
    State(sandbox): State<Arc<Sandbox>>,
    Path((_, phone_number_id)): Path<(String, String)>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    let refuse = |status: StatusCode, code: u32, words: &str| {
        let error =
            json!({ "error": { "code": code, "message": words, "type": "OAuthException" } });
        (status, Json(error)).into_response()
    };
    let authorization = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let is_allowed = authorization.and_then(|value| value.strip_prefix("Bearer "))
        == Some(sandbox.token.expose());
    if !is_allowed || phone_number_id != PHONE_NUMBER_ID {
        return refuse(StatusCode::UNAUTHORIZED, 190, "invalid token");
    }
    let (patient, shown) = match meta::accept(&body) {
        Ok(accepted) => accepted,
        Err(words) => {
            warn!(words, "the sandbox refused a message as the provider would");
            return refuse(StatusCode::BAD_REQUEST, 131_009, words);
        }
    };
    let Ok(id) = ids::random().map(|id| format!("wamid.{id}")) else {
        return refuse(StatusCode::INTERNAL_SERVER_ERROR, 131_000, "no randomness");
    };
    let now = clock::now(0).unix_ms();
    sandbox.chat.note(
        patient,
        Happening::Received {
            id: id.clone(),
            at: now,
            shown,
        },
    );
    debug!("the sandbox took a message");
    let answer = json!({ "messaging_product": "whatsapp", "messages": [{ "id": id }] });
    Json(answer).into_response()
}
