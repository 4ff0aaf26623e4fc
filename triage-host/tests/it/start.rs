//! What the program refuses to start with, and how it says so to a shell.

use std::process::{Command, Stdio};

use crate::graph::Graph;
use crate::service::{Service, triage};

#[test]
fn two_services_on_one_data_folder_would_send_twice_so_the_second_is_refused() {
    let data = tempfile::tempdir().unwrap();
    let _first = Service::sandbox(data.path());
    let second = triage(data.path()).stdout(Stdio::null()).status().unwrap();
    assert_eq!(second.code(), Some(1));
}

#[test]
fn an_unreviewed_flow_meets_patients_only_by_name() {
    let data = tempfile::tempdir().unwrap();
    let credentials = |command: &mut Command| {
        command
            .stdout(Stdio::null())
            .env("WHATSAPP_TOKEN", "token")
            .env("WHATSAPP_PHONE_NUMBER_ID", "7")
            .env("WHATSAPP_APP_SECRET", "secret")
            .status()
            .unwrap()
    };
    assert_eq!(credentials(&mut triage(data.path())).code(), Some(1));
    let mut other = triage(data.path());
    other.args(["--serve-unreviewed", "another"]);
    assert_eq!(credentials(&mut other).code(), Some(1));
    // And with its name it starts.
    let service = Service::with_graph(data.path(), Graph::start().address);
    assert_eq!(service.get("/health"), (200, "ok".to_owned()));
}

#[test]
fn the_sandbox_is_not_opened_to_other_machines() {
    let data = tempfile::tempdir().unwrap();
    let mut open_by_flag = Command::new(env!("CARGO_BIN_EXE_triage"));
    open_by_flag
        .args(["serve", "--address", "0.0.0.0:0", "--data"])
        .arg(data.path());
    let status = open_by_flag
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
}

#[test]
fn wrong_usage_is_one_and_a_flow_that_is_missing_too() {
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_triage"));
        let command = command
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().unwrap().code()
    };
    assert_eq!(run(&["serve", "--flux"]), Some(1));
    assert_eq!(run(&["dance"]), Some(1));
    assert_eq!(run(&["--help"]), Some(0));
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    assert_eq!(
        run(&["serve", "--flow", "none_such", "--data", data]),
        Some(1)
    );
}
