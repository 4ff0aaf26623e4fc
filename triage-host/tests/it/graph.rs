//! A stand-in for the provider's Graph API: notes what the service sends and takes it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// How long a test waits for what must come; only a failing test ever waits so long.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Graph {
    pub(crate) address: SocketAddr,
    received: Receiver<Value>,
}

/// A message to the patient, as the tests look at it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) to: String,
    pub(crate) text: String,
    pub(crate) buttons: Vec<(String, String)>,
}

impl Graph {
    pub(crate) fn start() -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").unwrap())
    }

    pub(crate) fn on(listener: TcpListener) -> Self {
        let address = listener.local_addr().unwrap();
        let (send, received) = mpsc::channel();
        thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                let Some(body) = stream.ok().and_then(|stream| take(stream, number)) else {
                    continue;
                };
                if send.send(body).is_err() {
                    return;
                }
            }
        });
        Self { address, received }
    }

    /// The next message that the service sends.
    pub(crate) fn next(&self) -> Answer {
        let body = self
            .received
            .recv_timeout(PATIENCE)
            .expect("the service sends a message");
        let text = |path: &str| body.pointer(path).and_then(Value::as_str);
        let buttons = body
            .pointer("/interactive/action/buttons")
            .and_then(Value::as_array);
        let part = |button: &Value, key: &str| button["reply"][key].as_str().unwrap().to_owned();
        Answer {
            to: text("/to").unwrap().to_owned(),
            text: text("/text/body")
                .or(text("/interactive/body/text"))
                .unwrap()
                .to_owned(),
            buttons: buttons
                .into_iter()
                .flatten()
                .map(|button| (part(button, "id"), part(button, "title")))
                .collect(),
        }
    }

    /// The next message that is another than the last one before a kill: a service that is killed
    /// before it has noted that a message was taken sends it again.
    pub(crate) fn next_after_kill(&self, last: &Answer) -> Answer {
        let answer = self.next();
        if answer.text == last.text {
            self.next()
        } else {
            answer
        }
    }

    /// Whether nothing more was sent so far.
    pub(crate) fn is_silent(&self) -> bool {
        self.received.recv_timeout(Duration::ZERO) == Err(RecvTimeoutError::Timeout)
    }
}

impl Answer {
    /// The id of the button with that label.
    pub(crate) fn button(&self, label: &str) -> &str {
        let button = self.buttons.iter().find(|(_, title)| title == label);
        &button
            .unwrap_or_else(|| panic!("no button `{label}` in {self:?}"))
            .0
    }
}

fn take(mut stream: TcpStream, number: usize) -> Option<Value> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut length = 0;
    let mut is_allowed = false;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        is_allowed |= line == "authorization: bearer token";
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let answer = format!(r#"{{"messages":[{{"id":"wamid.out{number}"}}]}}"#);
    let status = if is_allowed {
        "200 OK"
    } else {
        "401 Unauthorized"
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    )
    .ok()?;
    is_allowed
        .then(|| serde_json::from_slice(&body).ok())
        .flatten()
}
