//! Starts the program, speaks to it as the provider does, and kills it.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use triage_host::config::Secret;
use triage_host::webhook::signature;

const APP_SECRET: &str = "app secret";

pub(crate) struct Service {
    child: Child,
    pub(crate) address: String,
}

/// The program with the arguments of a test: no environment of the tester's, and a free port.
pub(crate) fn triage(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_triage"));
    let flows = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/flows");
    command
        .env_clear()
        .args([
            "serve",
            "--address",
            "127.0.0.1:0",
            "--flow",
            "cough",
            "--flows",
            flows,
            "--data",
        ])
        .arg(data)
        .stderr(Stdio::null());
    command
}

impl Service {
    /// With credentials: what it sends goes to that address.
    pub(crate) fn with_graph(data: &Path, graph: SocketAddr) -> Self {
        let mut command = triage(data);
        command
            .args(["--serve-unreviewed", "cough"])
            .env("WHATSAPP_TOKEN", "token")
            .env("WHATSAPP_PHONE_NUMBER_ID", "7")
            .env("WHATSAPP_APP_SECRET", APP_SECRET)
            .env("WHATSAPP_VERIFY_TOKEN", "verify")
            .env("WHATSAPP_GRAPH_URL", format!("http://{graph}"));
        Self::start(command)
    }

    /// Without credentials: the sandbox.
    pub(crate) fn sandbox(data: &Path) -> Self {
        Self::start(triage(data))
    }

    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .split_once("http://")
            .expect("the service says where it listens")
            .1;
        let address = address.split('/').next().unwrap().to_owned();
        Self { child, address }
    }

    /// As hard as it can be: no signal handler, no flush.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        let answer = agent()
            .get(format!("http://{}{path}", self.address))
            .call()
            .unwrap();
        read(answer)
    }

    /// Delivers messages in one signed batch.
    pub(crate) fn deliver(&self, messages: &[Value]) -> u16 {
        let body = batch(messages);
        self.post(
            &body,
            Some(&signature(
                &Secret::new(APP_SECRET.to_owned()),
                body.as_bytes(),
            )),
        )
    }

    pub(crate) fn post(&self, body: &str, signature: Option<&str>) -> u16 {
        let mut request = agent().post(format!("http://{}/webhook", self.address));
        if let Some(signature) = signature {
            request = request.header("X-Hub-Signature-256", signature);
        }
        request.send(body).unwrap().status().as_u16()
    }

    /// Posts JSON to the sandbox.
    pub(crate) fn post_json(&self, path: &str, body: &Value) -> (u16, String) {
        let request = agent().post(format!("http://{}{path}", self.address));
        read(
            request
                .header("Content-Type", "application/json")
                .send(body.to_string())
                .unwrap(),
        )
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(std::time::Duration::from_secs(30)))
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
        .into()
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> (u16, String) {
    (
        answer.status().as_u16(),
        answer.body_mut().read_to_string().unwrap(),
    )
}

pub(crate) fn batch(messages: &[Value]) -> String {
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [{ "field": "messages",
        "value": { "messaging_product": "whatsapp", "metadata": { "phone_number_id": "7" }, "messages": messages } }] }] })
    .to_string()
}

pub(crate) fn text(id: &str, body: &str) -> Value {
    json!({ "from": "923000000001", "id": id, "type": "text", "text": { "body": body } })
}

pub(crate) fn tap(id: &str, button: &str) -> Value {
    json!({ "from": "923000000001", "id": id, "type": "interactive",
        "interactive": { "type": "button_reply", "button_reply": { "id": button, "title": "?" } } })
}
