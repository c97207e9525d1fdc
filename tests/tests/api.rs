//! The API on a real sandbox, from the session to the snippet.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests stop at the first surprise, and tell what they measured"
)]

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tests::server::{Server, sandboxes_wanted};
use tests::session::{Session, next, read_events, send};
use tokio_tungstenite::tungstenite::Message;

fn output(events: &[Value]) -> String {
    let logs = events.iter().filter(|event| event["type"] == "log");
    logs.filter_map(|event| event["text"].as_str()).collect()
}

fn last(events: &[Value]) -> &Value {
    events.last().expect("a final event")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_the_session_to_the_snippet() {
    if !sandboxes_wanted("from_the_session_to_the_snippet") {
        return;
    }
    let server = Server::start(&["--pool", "1", "--sandboxes", "2", "--queue", "0"]);
    let started = Instant::now();
    let session = Session::start(&server.url).await;
    println!("session: {} ms", started.elapsed().as_millis());
    files(&session).await;
    first_log_byte(&session).await;
    build_for_two_platforms(&session).await;
    failures_name_line_and_reason(&session).await;
    cancel(&session).await;
    run_with_input(&session).await;
    endless_output(&session).await;
    terminal(&session).await;
    full(&server, &session).await;
    let (status, _) = session.call("DELETE", "", None).await;
    assert_eq!(status, 200);
}

async fn files(session: &Session) {
    session
        .put(&[("Dockerfile", "FROM busybox\n"), ("src/a.txt", "a\n")])
        .await;
    let (_, files) = session.call("GET", "/files", None).await;
    assert_eq!(files["files"][1]["path"], "src/a.txt");
    let outside = json!({ "put": [{ "path": "../x", "text": "" }] });
    let (status, error) = session.call("PATCH", "/files", Some(outside)).await;
    assert_eq!((status, &error["code"]), (400, &json!("bad_path")));
    let large = json!({ "put": [{ "path": "x", "text": "x".repeat(1024 * 1024 + 1) }] });
    let (status, error) = session.call("PATCH", "/files", Some(large)).await;
    assert_eq!((status, &error["code"]), (413, &json!("too_large")));
}

async fn first_log_byte(session: &Session) {
    session
        .put(&[("Dockerfile", "FROM busybox\nRUN echo hello\n")])
        .await;
    let job = session.job(json!({ "kind": "build" })).await;
    assert_eq!(last(&session.follow(job).await)["reason"], "finished");
    let mut times = Vec::new();
    for _ in 0..5 {
        let mut socket = session.socket("/socket").await;
        let started = Instant::now();
        let job = session.job(json!({ "kind": "build" })).await;
        send(
            &mut socket,
            json!({ "type": "follow", "job": job, "after": 0 }),
        )
        .await;
        let mut events = Vec::new();
        read_events(&mut socket, &mut events, 1).await;
        times.push(started.elapsed().as_millis());
        read_events(&mut socket, &mut events, usize::MAX).await;
    }
    times.sort_unstable();
    println!("first log byte of a build: {times:?} ms");
}

async fn build_for_two_platforms(session: &Session) {
    let dockerfile = "FROM busybox AS base\nRUN uname -m && for i in 1 2 3 4 5 6 7 8 9 10; do echo step $i; sleep 0.1; done\n\nFROM base AS Dev\nCOPY src/a.txt /\n";
    session.put(&[("Dockerfile", dockerfile)]).await;
    let job = session
        .job(json!({ "kind": "build", "platforms": ["linux/amd64", "linux/arm64"] }))
        .await;
    // A page whose connection drops half-way, and comes back with the last number it has.
    let mut socket = session.socket("/socket").await;
    send(
        &mut socket,
        json!({ "type": "follow", "job": job, "after": 0 }),
    )
    .await;
    let mut events = Vec::new();
    read_events(&mut socket, &mut events, 10).await;
    drop(socket);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut socket = session.socket("/socket").await;
    let after = last(&events)["seq"].clone();
    send(
        &mut socket,
        json!({ "type": "follow", "job": job, "after": after }),
    )
    .await;
    read_events(&mut socket, &mut events, usize::MAX).await;
    for (index, event) in events.iter().enumerate() {
        assert_eq!(event["seq"], index + 1, "an event is missing or doubled");
    }
    assert_eq!(last(&events)["reason"], "finished", "{}", last(&events));
    let text = output(&events);
    assert!(
        text.contains("x86_64") && text.contains("aarch64"),
        "{text}"
    );
    assert_eq!(text.matches("step 10\n").count(), 2);
    for platform in ["linux/amd64", "linux/arm64"] {
        let step = events.iter().rev().find(|event| {
            event["platform"] == platform
                && event["instruction"]
                    .as_str()
                    .is_some_and(|text| text.starts_with("RUN"))
        });
        let step = step.expect("a step of the platform");
        assert_eq!(
            (&step["line"], &step["stage"], &step["state"]),
            (&json!(2), &json!("base"), &json!("done"))
        );
    }
    let warning = events
        .iter()
        .find(|event| event["type"] == "warning")
        .expect("a warning");
    assert_eq!(
        (&warning["rule"], &warning["line"]),
        (&json!("StageNameCasing"), &json!(4))
    );
    let (_, images) = session.call("GET", "/images", None).await;
    let image = images
        .as_array()
        .unwrap()
        .iter()
        .find(|image| image["tags"][0] == "playground:latest");
    assert_eq!(
        image.expect("the image")["platforms"],
        json!(["linux/amd64", "linux/arm64"])
    );
    let (_, page) = session
        .call("GET", &format!("/jobs/{job}/events?after=5"), None)
        .await;
    assert_eq!(page[0]["seq"], 6);
}

async fn failures_name_line_and_reason(session: &Session) {
    let cases = [
        ("FROM busybox\n\nRUN exit 3\n", 3, "exit code: 3"),
        ("FROM busybox\nFLY away\n", 2, "unknown instruction"),
        (
            "FROM no-such-base:1\n",
            1,
            "`no-such-base:1` is not in this playground's catalogue",
        ),
        ("FROM busybox\nCOPY missing /\n", 2, "missing"),
    ];
    for (dockerfile, line, words) in cases {
        session.put(&[("Dockerfile", dockerfile)]).await;
        let job = session.job(json!({ "kind": "build" })).await;
        let events = session.follow(job).await;
        let end = last(&events);
        assert_eq!(
            (&end["reason"], &end["line"]),
            (&json!("failed"), &json!(line)),
            "{end}"
        );
        assert!(end["message"].as_str().unwrap().contains(words), "{end}");
    }
    let job = session
        .job(json!({ "kind": "build", "dockerfile": "Nowhere" }))
        .await;
    let message = last(&session.follow(job).await)["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(message.contains("no file `Nowhere`"), "{message}");
    let unknown = json!({ "kind": "build", "platforms": ["linux/s390x"] });
    let (status, error) = session.call("POST", "/jobs", Some(unknown)).await;
    assert_eq!((status, &error["code"]), (422, &json!("unprocessable")));
    let job = session
        .job(json!({ "kind": "run", "image": "no-such-image" }))
        .await;
    let end = last(&session.follow(job).await).clone();
    assert!(
        end["message"].as_str().unwrap().contains("`no-such-image`"),
        "{end}"
    );
}

async fn cancel(session: &Session) {
    session
        .put(&[("Dockerfile", "FROM busybox\nRUN echo begun && sleep 600\n")])
        .await;
    for request in [
        json!({ "kind": "build" }),
        json!({ "kind": "run", "image": "busybox", "command": ["sh", "-c", "echo begun; sleep 600"] }),
    ] {
        let job = session.job(request).await;
        let mut socket = session.socket("/socket").await;
        send(
            &mut socket,
            json!({ "type": "follow", "job": job, "after": 0 }),
        )
        .await;
        let mut events = Vec::new();
        while !output(&events).contains("begun") {
            let enough = events.len() + 1;
            read_events(&mut socket, &mut events, enough).await;
            assert_ne!(last(&events)["type"], "final", "{}", last(&events));
        }
        let started = Instant::now();
        let (status, _) = session
            .call("POST", &format!("/jobs/{job}/cancel"), None)
            .await;
        assert_eq!(status, 200);
        read_events(&mut socket, &mut events, usize::MAX).await;
        assert_eq!(last(&events)["reason"], "cancelled", "{}", last(&events));
        println!("cancel: {} ms", started.elapsed().as_millis());
        let running = events.iter().rev().find(|event| event["type"] == "step");
        assert!(running.is_none_or(|step| step["state"] != "running"));
    }
    let (_, containers) = session.call("GET", "/containers", None).await;
    let states: Vec<_> = containers
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["state"].as_str().unwrap())
        .collect();
    assert!(
        states
            .iter()
            .all(|state| *state == "exited" || *state == "created"),
        "{states:?}"
    );
}

async fn run_with_input(session: &Session) {
    let script = "read line; echo \"got $line\"; cat; echo wrong >&2; exit 5";
    let job = session
        .job(json!({ "kind": "run", "image": "busybox", "command": ["sh", "-c", script], "stdin": true, "env": { "A": "b c" } }))
        .await;
    let mut socket = session.socket("/socket").await;
    send(
        &mut socket,
        json!({ "type": "follow", "job": job, "after": 0 }),
    )
    .await;
    send(
        &mut socket,
        json!({ "type": "stdin", "job": job, "text": "hü\n" }),
    )
    .await;
    send(
        &mut socket,
        json!({ "type": "stdin", "job": job, "text": "more\n" }),
    )
    .await;
    send(&mut socket, json!({ "type": "close_stdin", "job": job })).await;
    let mut events = Vec::new();
    read_events(&mut socket, &mut events, usize::MAX).await;
    assert_eq!(
        (&last(&events)["reason"], &last(&events)["exit_code"]),
        (&json!("finished"), &json!(5))
    );
    assert_eq!(output(&events).replace("wrong\n", ""), "got hü\nmore\n");
    let stderr: Vec<_> = events
        .iter()
        .filter(|event| event["stream"] == "stderr")
        .filter(|event| event["text"] == "wrong\n")
        .collect();
    assert_eq!(stderr.len(), 1);
}

async fn endless_output(session: &Session) {
    let job = session
        .job(json!({ "kind": "run", "image": "busybox", "command": ["yes", "0123456789"] }))
        .await;
    let events = session.follow(job).await;
    assert_eq!(
        last(&events)["reason"],
        "output_limit_reached",
        "{}",
        last(&events)
    );
    assert_eq!(output(&events).len(), 8 * 1024 * 1024);
}

async fn terminal(session: &Session) {
    let mut socket = session.socket("/socket").await;
    let mut terminal = session.socket("/terminal?columns=100&rows=30").await;
    let typed =
        "stty size; docker version --format '{{.Server.Version}}'; echo made > made.txt; exit 3\n";
    terminal.send(Message::Binary(typed.into())).await.unwrap();
    let mut shown = String::new();
    let exited = loop {
        let message = tokio::time::timeout(Duration::from_secs(60), terminal.next()).await;
        match message
            .expect("output in time")
            .expect("an open terminal")
            .unwrap()
        {
            Message::Binary(bytes) => shown.push_str(&String::from_utf8_lossy(&bytes)),
            Message::Text(text) => break serde_json::from_str::<Value>(&text).unwrap(),
            _ => {}
        }
    };
    assert!(shown.contains("30 100"), "{shown}");
    assert!(shown.contains("28."), "{shown}");
    assert_eq!(exited, json!({ "type": "exited", "code": 3 }), "{shown}");
    let (_, before) = session.call("GET", "/files", None).await;
    assert!(
        before["files"]
            .as_array()
            .unwrap()
            .iter()
            .any(|file| file["path"] == "made.txt")
    );
    // The page is told without asking.
    loop {
        let message = next(&mut socket).await;
        if message["type"] == "files"
            && message["files"]["revision"].as_u64() >= before["revision"].as_u64()
        {
            break;
        }
    }
}

async fn full(server: &Server, session: &Session) {
    let other = Session::start(&server.url).await;
    let refused = session
        .client
        .post(format!("{}/api/v1/sessions", server.url))
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("retry-after"));
    let foreign = session
        .client
        .post(format!("{}/api/v1/sessions", server.url));
    let foreign = foreign
        .header("origin", "http://evil.example")
        .send()
        .await
        .unwrap();
    assert_eq!(foreign.status(), 403);
    let stolen = Session {
        token: other.token.clone(),
        path: session.path.clone(),
        url: session.url.clone(),
        client: session.client.clone(),
    };
    assert_eq!(stolen.call("GET", "/files", None).await.0, 401);
    let snippet = json!({ "files": [{ "path": "Dockerfile", "text": "FROM busybox\n" }] });
    let kept = session
        .client
        .post(format!("{}/api/v1/snippets", server.url))
        .json(&snippet)
        .send()
        .await
        .unwrap();
    assert_eq!(kept.status(), 201);
    let kept: Value = kept.json().await.unwrap();
    let raw = format!(
        "{}{}/raw/Dockerfile",
        server.url,
        kept["path"].as_str().unwrap()
    );
    let raw = session
        .client
        .get(raw)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(raw, "FROM busybox\n");
}
