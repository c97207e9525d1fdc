//! Bad ends on a real sandbox: every job says why it ended, and what comes after works.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests stop at the first surprise"
)]

use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};
use tests::server::{Server, podman_socket, sandboxes_wanted};
use tests::session::{Session, Socket, following, next, read_events, send};

/// One server at a time: each needs the machine.
static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Long enough for whatever a busy machine does.
const LONG: Duration = Duration::from_secs(120);

const SETTINGS: &str = "[limits]
build_max_s = 30
run_max_s = 30
";

fn end(events: &[Value]) -> &Value {
    events.last().expect("a final event")
}

fn output(events: &[Value]) -> String {
    let logs = events.iter().filter(|event| event["type"] == "log");
    logs.filter_map(|event| event["text"].as_str()).collect()
}

async fn build(session: &Session, dockerfile: &str) -> Vec<Value> {
    session.put(&[("Dockerfile", dockerfile)]).await;
    let job = session.job(json!({ "kind": "build" })).await;
    session.follow(job).await
}

fn running(script: &str) -> Value {
    json!({ "kind": "run", "image": "busybox", "command": ["sh", "-c", script] })
}

/// Follows a job until it has written `word`.
async fn until(session: &Session, job: u64, word: &str) -> (Socket, Vec<Value>) {
    let mut socket = session.socket("/socket").await;
    send(&mut socket, following(job, 0)).await;
    let mut events = Vec::new();
    while !output(&events).contains(word) {
        let enough = events.len() + 1;
        read_events(&mut socket, &mut events, enough).await;
        assert_ne!(end(&events)["type"], "final", "{}", end(&events));
    }
    (socket, events)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_time_limit_is_told_and_ports_are_listed() {
    if !sandboxes_wanted("a_time_limit_is_told_and_ports_are_listed") {
        return;
    }
    let _alone = ALONE.lock().await;
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.toml");
    std::fs::write(&settings, SETTINGS).unwrap();
    let settings = settings.display().to_string();
    let server = Server::start(&["--settings", &settings, "--pool", "0", "--sandboxes", "1"]);
    let session = Session::start(&server.url).await;
    time_and_ports(&session).await;
}

async fn time_and_ports(session: &Session) {
    let dockerfile = "FROM busybox\nRUN sleep 600\n";
    session.put(&[("Dockerfile", dockerfile)]).await;
    let slow_build = session.job(json!({ "kind": "build" })).await;
    let mut request = running("echo begun; exec sleep 600");
    request["ports"] = json!([{ "host": 8081, "container": 80 }, { "host": 0, "container": 81 }]);
    let slow_run = session.job(request).await;
    let (mut socket, mut events) = until(session, slow_run, "begun").await;
    let (_, containers) = session.call("GET", "/containers", None).await;
    let containers = containers.as_array().unwrap();
    let found = containers.iter().find(|one| one["state"] == "running");
    let ports = found.expect("a running container")["ports"]
        .as_array()
        .unwrap();
    let host_port = |container: u16| {
        let port = ports
            .iter()
            .find(|port| port["container_port"] == container);
        port.expect("the port")["host_port"].as_u64()
    };
    assert_eq!(host_port(80), Some(8081), "{ports:?}");
    assert!(host_port(81).is_some_and(|port| port > 0), "{ports:?}");
    read_events(&mut socket, &mut events, usize::MAX).await;
    let events_of_build = session.follow(slow_build).await;
    for events in [events, events_of_build] {
        assert_eq!(end(&events)["reason"], "timed_out", "{}", end(&events));
        assert_eq!(end(&events)["limit_s"], 30);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_engine_ends_its_jobs_and_its_session_alone() {
    if !sandboxes_wanted("a_lost_engine_ends_its_jobs_and_its_session_alone") {
        return;
    }
    let _alone = ALONE.lock().await;
    let server = Server::start(&["--pool", "0", "--sandboxes", "1"]);
    for way in [["rm", "-f", "-t", "0"].as_slice(), &["kill"]] {
        let session = Session::start(&server.url).await;
        let dockerfile = "FROM busybox\nRUN echo begun && sleep 600\n";
        session.put(&[("Dockerfile", dockerfile)]).await;
        let job = session.job(json!({ "kind": "build" })).await;
        let (mut socket, mut events) = until(&session, job, "begun").await;
        let other = session.job(running("echo begun; sleep 600")).await;
        let (mut other_socket, mut other_events) = until(&session, other, "begun").await;
        let found = podman(&["ps", "-q", "--filter", &label(&server)]);
        assert_eq!(found.lines().count(), 1, "{found}");
        podman(&[way, &[found.trim()]].concat());
        read_events(&mut socket, &mut events, usize::MAX).await;
        read_events(&mut other_socket, &mut other_events, usize::MAX).await;
        for events in [events, other_events] {
            assert_eq!(end(&events)["reason"], "engine_lost", "{}", end(&events));
        }
        loop {
            let message = next(&mut socket).await;
            if message["session"]["state"]["state"] == "ended" {
                assert_eq!(message["session"]["state"]["reason"]["why"], "lost");
                break;
            }
        }
    }
    let session = Session::start(&server.url).await;
    let events = build(&session, "FROM busybox\nRUN echo again\n").await;
    assert_eq!(end(&events)["reason"], "finished", "{}", end(&events));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_leaves_nothing_once_the_next_server_serves() {
    if !sandboxes_wanted("a_crash_leaves_nothing_once_the_next_server_serves") {
        return;
    }
    let _alone = ALONE.lock().await;
    let arguments = ["--pool", "0", "--sandboxes", "2"];
    let mut server = Server::start(&arguments);
    let session = Session::start(&server.url).await;
    let job = session.job(running("echo begun; sleep 600")).await;
    until(&session, job, "begun").await;
    let before = traces(&server);
    assert!(before.iter().all(|trace| !trace.is_empty()), "{before:?}");
    server.crash_and_start(&arguments);
    let (status, _) = session.call("GET", "", None).await;
    assert_eq!(status, 404, "the session went with its server");
    wait_for_no_sandbox(&server);
    let session = Session::start(&server.url).await;
    let events = build(&session, "FROM busybox\nRUN echo again\n").await;
    assert_eq!(end(&events)["reason"], "finished", "{}", end(&events));
    let (status, _) = session.call("DELETE", "", None).await;
    assert_eq!(status, 200);
    wait_for_no_sandbox(&server);
    let table = format!("slipway_{}", server.instance());
    assert!(tables().contains(&table));
    drop(server);
    assert!(!tables().contains(&table), "the rules stayed");
}

fn wait_for_no_sandbox(server: &Server) {
    let until = Instant::now() + LONG;
    loop {
        let left = traces(server);
        if left.iter().all(String::is_empty) {
            return;
        }
        assert!(Instant::now() < until, "left: {left:?}");
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// Containers, networks, mounts and disks of the server's sandboxes.
fn traces(server: &Server) -> [String; 4] {
    let filter = label(server);
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap();
    let state = server.state().display().to_string();
    let mounts = mounts.lines().filter(|line| line.contains(&state));
    let disks = server.state().join("disks").join(server.instance());
    let disks = std::fs::read_dir(disks).into_iter().flatten();
    [
        podman(&["ps", "-aq", "--filter", &filter]),
        podman(&["network", "ls", "-q", "--filter", &filter]),
        mounts.collect(),
        disks
            .map(|entry| entry.unwrap().file_name().display().to_string())
            .collect(),
    ]
}

fn label(server: &Server) -> String {
    format!("label=slipway.instance={}", server.instance())
}

fn tables() -> String {
    let listed = Command::new("nft").args(["list", "tables"]).output();
    String::from_utf8(listed.unwrap().stdout).unwrap()
}

fn podman(arguments: &[&str]) -> String {
    let done = Command::new("podman")
        .args(["--url", &format!("unix://{}", podman_socket())])
        .args(arguments)
        .output()
        .expect("podman runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "podman {arguments:?}: {said}");
    String::from_utf8(done.stdout).unwrap()
}
