//! The provider's door: the handshake, and deliveries that are on disk before they are acknowledged.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;
use tokio::sync::Notify;
use tracing::{debug, info, warn};

use crate::clock;
use crate::config::Secret;
use crate::ids;
use crate::store::Store;
use crate::whatsapp;

/// The greatest delivery: the provider's own limit. A smaller one would have legal batches retried
/// for days.
const BODY_LIMIT: usize = 3 * 1024 * 1024;

/// What the door needs.
#[derive(Debug)]
pub struct Door {
    /// Where messages go.
    pub store: Store,
    /// Woken when messages are there.
    pub arrived: Arc<Notify>,
    /// Key of the signature.
    pub app_secret: Secret,
    /// What the provider must say in the handshake.
    pub verify_token: Secret,
    /// The business number whose messages are ours.
    pub phone_number_id: String,
    /// Minutes by which the patients' clocks are ahead of UTC.
    pub utc_offset_minutes: i16,
}

/// The route of the webhook.
pub fn routes(door: Arc<Door>) -> Router {
    Router::new()
        .route("/webhook", get(handshake).post(deliver))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(door)
}

/// The signature header's value for a body.
pub fn signature(app_secret: &Secret, body: &[u8]) -> String {
    let digest = keyed(app_secret, body).map(|mac| ids::hex(&mac.finalize().into_bytes()));
    format!("sha256={}", digest.unwrap_or_default())
}

#[derive(Debug, Deserialize)]
struct Handshake {
    #[serde(rename = "hub.mode", default)]
    mode: String,
    #[serde(rename = "hub.verify_token", default)]
    verify_token: String,
    #[serde(rename = "hub.challenge", default)]
    challenge: String,
}

/// Answers with the challenge as it came, if the caller knows the token.
async fn handshake(State(door): State<Arc<Door>>, Query(asked): Query<Handshake>) -> Response {
    // Compared by keyed digests, so that the time says nothing about how much was right.
    let ours = signature(&door.app_secret, door.verify_token.expose().as_bytes());
    let is_known = is_signed(&door.app_secret, asked.verify_token.as_bytes(), &ours);
    if asked.mode == "subscribe" && is_known {
        info!("the provider registered the webhook");
        asked.challenge.into_response()
    } else {
        warn!("a handshake with a wrong token was refused");
        StatusCode::FORBIDDEN.into_response()
    }
}

/// Notes what a delivery holds; 200 only when it is on disk.
async fn deliver(State(door): State<Arc<Door>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    // The signature is of the bytes as sent, so nothing may have unpacked them.
    if headers.contains_key(header::CONTENT_ENCODING) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE;
    }
    let signature = headers
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok());
    if !signature.is_some_and(|signature| is_signed(&door.app_secret, &body, signature)) {
        warn!("a delivery without a right signature was refused");
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(batch) = whatsapp::read(&body, &door.phone_number_id) else {
        warn!("a signed delivery was not JSON");
        return StatusCode::BAD_REQUEST;
    };
    for (kind, count) in &batch.ignored {
        info!(kind, count, "ignored {count} of kind `{kind}`");
    }
    if batch.messages.is_empty() {
        return StatusCode::OK;
    }
    let now = clock::now(door.utc_offset_minutes).unix_ms();
    match door.store.receive(batch.messages, now).await {
        Ok(receipt) => {
            debug!(
                messages.stored = receipt.stored,
                messages.duplicates = receipt.duplicates,
                "stored a delivery"
            );
            door.arrived.notify_one();
            StatusCode::OK
        }
        Err(error) => {
            // The provider keeps the delivery and comes back.
            warn!(%error, "a delivery could not be stored");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

/// Whether the header's value is the signature of these bytes; takes the same time either way.
fn is_signed(app_secret: &Secret, body: &[u8], header: &str) -> bool {
    let digest = header.strip_prefix("sha256=").and_then(ids::from_hex);
    let mac = keyed(app_secret, body);
    match (digest, mac) {
        (Some(digest), Some(mac)) => mac.verify_slice(&digest).is_ok(),
        (Some(_) | None, Some(_) | None) => false,
    }
}

fn keyed(app_secret: &Secret, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(app_secret.expose().as_bytes()).ok()?;
    mac.update(body);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_as_sent_are_signed_escaped_or_not() {
        let secret = Secret::new("key".to_owned());
        // Computed with another implementation of HMAC.
        let known = "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
        let text = b"The quick brown fox jumps over the lazy dog";
        assert!(is_signed(&secret, text, known));
        let bodies = [
            r#"{"a":"\u0633\u0644\u0627\u0645 \/ \ud83d\ude00 @"}"#,
            r#"{"a":"سلام / 😀 @"}"#,
        ];
        let signatures = bodies.map(|body| signature(&secret, body.as_bytes()));
        assert_ne!(signatures[0], signatures[1]);
        for (body, signed) in bodies.iter().zip(&signatures) {
            assert!(is_signed(&secret, body.as_bytes(), signed));
            assert!(!is_signed(&secret, body.as_bytes(), &signed.to_uppercase()));
            assert!(!is_signed(
                &secret,
                body.as_bytes(),
                signed.trim_end_matches(char::is_alphanumeric)
            ));
            assert!(!is_signed(&secret, body.as_bytes(), ""));
        }
    }
}
