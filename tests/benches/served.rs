//! How fast sessions and builds are, and what a server uses: `cargo bench -p tests --bench served`,
//! after `cargo build --release -p cli`. Needs root, Podman's API, the catalogue and the page;
//! `./slipway bench` sees to all of it. Its rows have the shape that `cargo bench -p lint` has.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a benchmark prints what it measured, and stops at the first surprise"
)]

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::machine::Machine;
use tests::server::{Server, sandboxes_wanted};
use tests::session::{Session, following, read_events, send};

const SESSIONS: usize = 7;
const BUILDS: usize = 9;

const TUTORIAL: &str = include_str!("../../shared/lint/benches/tutorial.Dockerfile");

#[tokio::main]
async fn main() {
    if !sandboxes_wanted("the bench of sessions") {
        return;
    }
    let server = Server::start(&["--pool", "0", "--sandboxes", "2"]);
    settle().await;
    row(
        "idle server, resident",
        resident_mb(server.pid()),
        "MB",
        "60",
    );
    first_load(&server.url).await;
    let mut times = Vec::new();
    for _ in 0..SESSIONS {
        let started = Instant::now();
        let session = Session::start(&server.url).await;
        times.push(started.elapsed());
        session.call("DELETE", "", None).await;
    }
    report("session from nothing to ready", times, "2000");
    let session = Session::start(&server.url).await;
    builds(&session).await;
    session.call("DELETE", "", None).await;
    settle().await;
    row(
        "  ... idle after these sessions",
        resident_mb(server.pid()),
        "MB",
        "60",
    );
    drop(server);
    from_the_pool().await;
    peer().await;
}

/// A build of which nothing is cached, from the request to its first event and first output.
async fn builds(session: &Session) {
    let dockerfile = "FROM busybox\nRUN echo hello\n";
    session.put(&[("Dockerfile", dockerfile)]).await;
    let build = json!({ "kind": "build", "no_cache": true });
    // The first one brings the base.
    session.follow(session.job(build.clone()).await).await;
    let (mut first, mut output, mut end) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..BUILDS {
        let mut socket = session.socket("/socket").await;
        let started = Instant::now();
        let job = session.job(build.clone()).await;
        send(&mut socket, following(job, 0)).await;
        let (mut events, mut logged) = (Vec::<Value>::new(), None);
        while events.last().is_none_or(|event| event["type"] != "final") {
            if events.is_empty() {
                read_events(&mut socket, &mut events, 1).await;
                first.push(started.elapsed());
            } else {
                let one_more = events.len() + 1;
                read_events(&mut socket, &mut events, one_more).await;
            }
            if events.iter().any(|event| event["type"] == "log") {
                logged.get_or_insert_with(|| started.elapsed());
            }
        }
        let reason = &events.last().expect("a final event")["reason"];
        assert_eq!(reason, "finished");
        output.extend(logged);
        end.push(started.elapsed());
    }
    report("a build's first event, on a ready session", first, "300");
    report("  ... first output of its RUN", output, "300");
    report("  ... its end", end, "");
}

/// A session from a pool that had time to fill.
async fn from_the_pool() {
    let server = Server::start(&["--pool", "1", "--sandboxes", "3"]);
    let mut times = Vec::new();
    for _ in 0..SESSIONS {
        settle().await;
        let started = Instant::now();
        let session = Session::start(&server.url).await;
        times.push(started.elapsed());
        session.call("DELETE", "", None).await;
    }
    report("session from the pool", times, "100");
}

/// BuildKit's own check of the tutorial's Dockerfile, as a learner would ask for it.
async fn peer() {
    let Some(machine) = Machine::open("BuildKit's own check").await else {
        return;
    };
    let file = ("Dockerfile".to_owned(), TUTORIAL.to_owned());
    machine.write(&[file]).await;
    let base = "--build-context debian:bookworm=docker-image://busybox";
    let check = format!("docker buildx build --check {base} .");
    machine.sh(&check).await;
    let mut times = Vec::new();
    for _ in 0..5 {
        let started = Instant::now();
        let done = machine.sh(&check).await;
        assert_eq!(done.code, Some(0), "{done:?}");
        times.push(started.elapsed());
    }
    report("peer: docker build --check of the same file", times, "");
    machine.close().await;
}

/// What a first visit transfers of the page, compressed as the server does it. What opens a
/// terminal comes with it, and the help with editing once the page stands.
async fn first_load(url: &str) {
    let client = reqwest::Client::new();
    let page = tests::server::root().join("dist");
    let html = std::fs::read_to_string(page.join("index.html")).unwrap_or_default();
    let Ok(files) = std::fs::read_dir(page) else {
        println!("skipped: the page is not built; ./slipway bench builds it");
        return;
    };
    let mut bytes = 0;
    for file in files.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let kind = name.rsplit('.').next().unwrap_or_default();
        let later = ["terminal-", "ide-", "editor-part-"];
        let later = later.iter().any(|start| name.starts_with(start))
            && !html.contains(&format!("href=\"/{name}\""));
        if later || !["html", "css", "js", "wasm"].contains(&kind) {
            continue;
        }
        let request = client.get(format!("{url}/{name}"));
        let request = request.header("accept-encoding", "gzip");
        let answer = request.send().await.expect("the server answers");
        assert_eq!(answer.status(), 200, "{name}");
        bytes += answer.bytes().await.expect("a body").len();
    }
    row(
        "first load as the server sends it",
        bytes as f64 / 1e3,
        "KB",
        "500",
    );
}

/// Lets what was started or ended come to rest.
async fn settle() {
    tokio::time::sleep(Duration::from_secs(4)).await;
}

fn resident_mb(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok());
    kib.expect("its memory") * 1024.0 / 1e6
}

/// The median, with the extremes in its name.
fn report(what: &str, mut times: Vec<Duration>, below: &str) {
    times.sort_unstable();
    let ms = |at: usize| times.get(at).map_or(f64::NAN, Duration::as_secs_f64) * 1e3;
    let (low, high) = (ms(0), ms(times.len().saturating_sub(1)));
    let what = format!("{what} (median of {}; {low:.0} to {high:.0})", times.len());
    row(&what, ms(times.len() / 2), "ms", below);
}

fn row(what: &str, measured: f64, unit: &str, below: &str) {
    println!("{what}\t{measured:.1}\t{unit}\t{below}");
}
