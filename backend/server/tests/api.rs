//! The API on folders in place of sandboxes: everything that needs no engine.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests stop at the first surprise, and tell what they measured"
)]

mod common;

use common::fake::Fake;
use common::{Key, serve};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

fn put(path: &str, text: &str) -> Value {
    json!({ "put": [{ "path": path, "text": text }] })
}

#[tokio::test]
async fn files_are_changed_as_a_whole_or_not_at_all() {
    let server = serve(Fake::default(), |_| ()).await;
    let (session, key) = server.session().await;
    assert_eq!(session["state"]["state"], "ready");
    let files = format!("{}/files", key.path);
    let change = json!({ "put": [
        { "path": "Dockerfile", "text": "FROM busybox\n" },
        { "path": "bin/run-it", "text": "#!/bin/sh\n", "executable": true },
        { "path": "-rf/ü \"x\"", "base64": "AP8=" },
    ]});
    let (status, answer) = server.call("PATCH", &files, Some(&key), Some(change)).await;
    assert_eq!((status, &answer["revision"]), (200, &json!(1)), "{answer}");
    let (_, listed) = server.call("GET", &files, Some(&key), None).await;
    assert_eq!(listed["revision"], 1);
    assert_eq!(
        listed["files"],
        json!([
            { "path": "-rf/ü \"x\"", "base64": "AP8=" },
            { "path": "Dockerfile", "text": "FROM busybox\n" },
            { "path": "bin/run-it", "text": "#!/bin/sh\n", "executable": true },
        ])
    );

    // A file in the way of a folder: nothing of the change is made.
    let change = json!({ "put": [
        { "path": "a/new", "text": "" },
        { "path": "Dockerfile", "text": "changed" },
        { "path": "Dockerfile/x", "text": "" },
    ]});
    let (status, answer) = server.call("PATCH", &files, Some(&key), Some(change)).await;
    assert_eq!(status, 400, "{answer}");
    let change = json!({ "put": [{ "path": "a/new", "text": "" }, { "path": "bin", "text": "" }], "delete": ["Dockerfile"] });
    let (status, answer) = server.call("PATCH", &files, Some(&key), Some(change)).await;
    assert_eq!(
        (status, &answer["code"]),
        (409, &json!("conflict")),
        "{answer}"
    );
    let (_, again) = server.call("GET", &files, Some(&key), None).await;
    assert_eq!(again["files"], listed["files"]);

    // A rename from file to folder is one change.
    let change = json!({ "put": [{ "path": "Dockerfile/x", "text": "1" }], "delete": ["Dockerfile", "-rf/ü \"x\"", "gone"] });
    let (status, answer) = server.call("PATCH", &files, Some(&key), Some(change)).await;
    assert_eq!(status, 200, "{answer}");
    let (_, listed) = server.call("GET", &files, Some(&key), None).await;
    let paths: Vec<_> = listed["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["Dockerfile/x", "bin/run-it"]);
    server.stop().await;
}

#[tokio::test]
async fn bad_requests_say_what_is_wrong() {
    let server = serve(Fake::default(), |settings| {
        settings.limits.file_max_bytes = 100;
    })
    .await;
    let (_, key) = server.session().await;
    let files = format!("{}/files", key.path);
    let jobs = format!("{}/jobs", key.path);
    let long = "x".repeat(101);
    let cases = [
        (
            "PATCH",
            files.as_str(),
            Some(put("../x", "")),
            400,
            "bad_path",
        ),
        (
            "PATCH",
            &files,
            Some(put("/etc/passwd", "")),
            400,
            "bad_path",
        ),
        ("PATCH", &files, Some(put("a", &long)), 413, "too_large"),
        (
            "PATCH",
            &files,
            Some(json!({ "put": 1 })),
            400,
            "bad_request",
        ),
        (
            "POST",
            &jobs,
            Some(json!({ "kind": "build", "platforms": ["linux/s390x"] })),
            422,
            "unprocessable",
        ),
        (
            "POST",
            &jobs,
            Some(json!({ "kind": "run", "image": "" })),
            422,
            "unprocessable",
        ),
        (
            "POST",
            &jobs,
            Some(json!({ "kind": "dance" })),
            400,
            "bad_request",
        ),
        ("POST", &jobs, None, 400, "bad_request"),
        ("GET", "/api/v1/nothing", None, 404, "not_found"),
        ("GET", "/nothing.js", None, 404, "not_found"),
        ("PUT", "/api/v1/limits", None, 405, "bad_request"),
        ("GET", "/api/v1/snippets/nope", None, 404, "not_found"),
        ("GET", "/p/0123456789/raw/a", None, 404, "not_found"),
    ];
    for (method, path, body, status, code) in cases {
        let (found, answer) = server.call(method, path, Some(&key), body).await;
        assert_eq!(
            (found, &answer["code"]),
            (status, &json!(code)),
            "{method} {path}: {answer}"
        );
        assert!(answer["what"].as_str().is_some_and(|what| !what.is_empty()));
        assert!(answer["help"].as_str().is_some_and(|help| !help.is_empty()));
    }
    let (status, answer) = server
        .call("GET", &format!("{jobs}/7"), Some(&key), None)
        .await;
    assert_eq!((status, &answer["code"]), (404, &json!("not_found")));
    let malformed = server
        .client
        .patch(server.url(&files))
        .bearer_auth(&key.token);
    let malformed = malformed
        .header("content-type", "application/json")
        .body("{\"put\":")
        .send()
        .await
        .unwrap();
    assert_eq!(malformed.status(), 400);
    let huge = server
        .client
        .post(server.url(&jobs))
        .bearer_auth(&key.token);
    let huge = huge
        .header("content-type", "application/json")
        .body("x".repeat(1 << 20))
        .send()
        .await
        .unwrap();
    assert_eq!(huge.status(), 413);
    server.stop().await;
}

#[tokio::test]
async fn only_the_token_opens_a_session() {
    let server = serve(Fake::default(), |_| ()).await;
    let (_, key) = server.session().await;
    let (_, other) = server.session().await;
    let wrong = Key {
        path: key.path.clone(),
        token: other.token,
    };
    for path in [
        "",
        "/files",
        "/jobs",
        "/containers",
        "/images",
        "/socket",
        "/terminal",
    ] {
        let path = format!("{}{path}", key.path);
        let (status, answer) = server.call("GET", &path, None, None).await;
        assert_eq!(
            (status, &answer["code"]),
            (401, &json!("unauthorized")),
            "{path}"
        );
        let (status, _) = server.call("GET", &path, Some(&wrong), None).await;
        assert_eq!(status, 401, "{path}");
    }
    let unknown = Key {
        path: String::new(),
        token: key.token.clone(),
    };
    let (status, _) = server
        .call("GET", "/api/v1/sessions/000000000000", Some(&unknown), None)
        .await;
    assert_eq!(status, 404);
    server.stop().await;
}

#[tokio::test]
async fn other_sites_are_refused() {
    let server = serve(Fake::default(), |_| ()).await;
    let (_, key) = server.session().await;
    let post = |origin: String| {
        server
            .client
            .post(server.url("/api/v1/sessions"))
            .header("origin", origin)
            .send()
    };
    assert_eq!(
        post("http://evil.example".into()).await.unwrap().status(),
        403
    );
    assert_eq!(post("null".into()).await.unwrap().status(), 403);
    assert_eq!(
        post(format!("http://{}", server.address))
            .await
            .unwrap()
            .status(),
        201
    );
    let mut request = socket_request(&server.url(&format!("{}/socket", key.path)), &key);
    request
        .headers_mut()
        .insert("origin", "http://evil.example".parse().unwrap());
    assert!(tokio_tungstenite::connect_async(request).await.is_err());
    server.stop().await;
}

fn socket_request(
    url: &str,
    key: &Key,
) -> tokio_tungstenite::tungstenite::handshake::client::Request {
    let mut request = url.replacen("http", "ws", 1).into_client_request().unwrap();
    let protocols = format!("slipway.v1, token.{}", key.token);
    request
        .headers_mut()
        .insert("sec-websocket-protocol", protocols.parse().unwrap());
    request
}

#[tokio::test]
async fn the_queue_has_places_and_an_end() {
    let removed = std::sync::Arc::default();
    let fake = Fake {
        removed: std::sync::Arc::clone(&removed),
        ..Fake::default()
    };
    let server = serve(fake, |settings| {
        settings.sandbox.sandboxes_max = 1;
        settings.queue_max = 2;
    })
    .await;
    let (first, first_key) = server.session().await;
    let (second, second_key) = server.session().await;
    let (third, third_key) = server.session().await;
    assert_eq!(first["state"]["state"], "ready");
    assert_eq!(second["state"], json!({ "state": "queued", "position": 1 }));
    assert_eq!(third["state"], json!({ "state": "queued", "position": 2 }));
    let (status, refused) = server.call("POST", "/api/v1/sessions", None, None).await;
    assert_eq!((status, &refused["code"]), (429, &json!("too_many")));
    assert!(refused["retry_after_s"].as_u64().unwrap() >= 15);
    let (status, answer) = server
        .call(
            "GET",
            &format!("{}/files", second_key.path),
            Some(&second_key),
            None,
        )
        .await;
    assert_eq!((status, &answer["code"]), (409, &json!("conflict")));

    // Its socket tells of its turn.
    let request = socket_request(
        &server.url(&format!("{}/socket", second_key.path)),
        &second_key,
    );
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    assert_eq!(
        next(&mut socket).await["session"]["state"]["state"],
        "queued"
    );
    let (status, _) = server
        .call("DELETE", &first_key.path, Some(&first_key), None)
        .await;
    assert_eq!(status, 200);
    loop {
        let message = next(&mut socket).await;
        if message["session"]["state"]["state"] == "ready" {
            break;
        }
    }
    assert_eq!(removed.load(Ordering::Relaxed), 1);
    let (_, third) = server
        .call("GET", &third_key.path, Some(&third_key), None)
        .await;
    assert_eq!(third["state"], json!({ "state": "queued", "position": 1 }));
    let (_, first) = server
        .call("GET", &first_key.path, Some(&first_key), None)
        .await;
    assert_eq!(
        first["state"],
        json!({ "state": "ended", "reason": { "why": "closed" } })
    );
    server.stop().await;
    assert_eq!(removed.load(Ordering::Relaxed), 2);
}

type Socket =
    tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// The next text message, as JSON.
async fn next(socket: &mut Socket) -> Value {
    loop {
        let message = tokio::time::timeout(Duration::from_secs(20), socket.next()).await;
        match message
            .expect("a message in time")
            .expect("an open socket")
            .unwrap()
        {
            Message::Text(text) => return serde_json::from_str(&text).unwrap(),
            Message::Close(_) => return Value::Null,
            _ => {}
        }
    }
}

#[tokio::test]
async fn a_sandbox_that_cannot_be_made_ends_the_session_with_a_reason() {
    let server = serve(
        Fake {
            broken: true,
            ..Fake::default()
        },
        |_| (),
    )
    .await;
    let (session, _) = server.session().await;
    assert_eq!(session["state"]["reason"]["why"], "lost", "{session}");
    server.stop().await;
}

#[tokio::test]
async fn sessions_idle_expire_and_are_extended() {
    let server = serve(Fake::default(), |settings| {
        settings.limits.session_idle_max_s = 2;
        settings.limits.session_max_s = 100;
        settings.limits.session_extensions_max = 1;
    })
    .await;
    let (_, key) = server.session().await;
    let extend = format!("{}/extend", key.path);
    let (status, session) = server.call("POST", &extend, Some(&key), None).await;
    assert_eq!(status, 200);
    assert!(session["ends_in_ms"].as_u64().unwrap() > 150_000);
    assert_eq!(session["can_extend"], false);
    let (status, _) = server.call("POST", &extend, Some(&key), None).await;
    assert_eq!(status, 409);
    let request = socket_request(&server.url(&format!("{}/socket", key.path)), &key);
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    loop {
        let message = next(&mut socket).await;
        assert!(!message.is_null(), "the socket closed without a reason");
        if message["session"]["state"]["state"] == "ended" {
            assert_eq!(message["session"]["state"]["reason"]["why"], "idle");
            break;
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn files_made_inside_are_told_of_once() {
    let server = serve(Fake::default(), |_| ()).await;
    let (_, key) = server.session().await;
    let request = socket_request(&server.url(&format!("{}/socket", key.path)), &key);
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    let request = socket_request(
        &server.url(&format!("{}/terminal?columns=80&rows=24", key.path)),
        &key,
    );
    let (mut terminal, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    // The watch needs a moment to begin, as a learner needs one to type.
    tokio::time::sleep(Duration::from_millis(500)).await;
    terminal
        .send(Message::Binary(
            "echo hi > made; echo $((40+2)); exit 7\n".into(),
        ))
        .await
        .unwrap();
    let mut shown = String::new();
    let exited = loop {
        match terminal.next().await.expect("an open terminal").unwrap() {
            Message::Binary(bytes) => shown.push_str(&String::from_utf8_lossy(&bytes)),
            Message::Text(text) => break serde_json::from_str::<Value>(&text).unwrap(),
            _ => {}
        }
    };
    assert!(shown.contains("42"), "{shown}");
    assert_eq!(exited, json!({ "type": "exited", "code": 7 }));
    loop {
        let message = next(&mut socket).await;
        if message["type"] == "files" && message["files"]["revision"] != 0 {
            break;
        }
    }
    let (_, listed) = server
        .call("GET", &format!("{}/files", key.path), Some(&key), None)
        .await;
    assert_eq!(listed["files"], json!([{ "path": "made", "text": "hi\n" }]));
    server.stop().await;
}

#[tokio::test]
async fn snippets_are_kept_shown_and_never_run() {
    let server = serve(Fake::default(), |_| ()).await;
    let snippet = json!({
        "title": "Web",
        "files": [{ "path": "a/index.html", "text": "<script>alert(1)</script>" }, { "path": "x.bin", "base64": "AP8=" }],
        "run": { "image": "busybox" },
    });
    let (status, kept) = server
        .call("POST", "/api/v1/snippets", None, Some(snippet.clone()))
        .await;
    assert_eq!(status, 201, "{kept}");
    let (_, again) = server
        .call("POST", "/api/v1/snippets", None, Some(snippet))
        .await;
    assert_eq!(again, kept);
    let id = kept["id"].as_str().unwrap();
    assert_eq!(kept["path"], format!("/p/{id}"));
    let (status, found) = server
        .call("GET", &format!("/api/v1/snippets/{id}"), None, None)
        .await;
    assert_eq!((status, &found["title"]), (200, &json!("Web")));
    let raw = server
        .client
        .get(server.url(&format!("/p/{id}/raw/a/index.html")))
        .send()
        .await
        .unwrap();
    assert_eq!(raw.headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(raw.headers()["x-content-type-options"], "nosniff");
    assert_eq!(raw.text().await.unwrap(), "<script>alert(1)</script>");
    let raw = server
        .client
        .get(server.url(&format!("/p/{id}/raw/x.bin")))
        .send()
        .await
        .unwrap();
    assert!(
        raw.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    assert_eq!(raw.bytes().await.unwrap().as_ref(), [0, 0xFF]);
    let (_, health) = server.call("GET", "/api/v1/health", None, None).await;
    assert_eq!(
        (&health["ok"], &health["sessions"]),
        (&json!(true), &json!(0))
    );
    let bad = json!({ "files": [{ "path": "../x", "text": "" }] });
    let (status, _) = server
        .call("POST", "/api/v1/snippets", None, Some(bad))
        .await;
    assert_eq!(status, 400);
    server.stop().await;
}

#[tokio::test]
async fn the_page_is_served_with_its_policy() {
    let server = serve(Fake::default(), |_| ()).await;
    let unbuilt = server.client.get(server.url("/")).send().await.unwrap();
    assert_eq!(unbuilt.status(), 503);
    let page = server.dir.path().join("page");
    std::fs::create_dir(&page).unwrap();
    std::fs::write(page.join("index.html"), "<script type=module>go()</script>").unwrap();
    std::fs::write(page.join("app-0123456789abcdef.js"), "go()").unwrap();
    std::fs::write(page.join("plain.js"), "go()").unwrap();
    for path in ["/", "/p/0123456789", "/index.html"] {
        let answer = server.client.get(server.url(path)).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-cache");
        let policy = answer.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"),
            "{policy}"
        );
    }
    let hashed = server
        .client
        .get(server.url("/app-0123456789abcdef.js"))
        .send()
        .await
        .unwrap();
    assert!(
        hashed.headers()["cache-control"]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    let plain = server
        .client
        .get(server.url("/plain.js"))
        .send()
        .await
        .unwrap();
    assert_eq!(plain.headers()["cache-control"], "no-cache");
    let outside = server
        .client
        .get(server.url("/..%2fslipway.db"))
        .send()
        .await
        .unwrap();
    assert_eq!(outside.status(), 404);
    server.stop().await;
}
