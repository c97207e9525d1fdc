//! Sessions: who may use them, their queue, their end.

use crate::common::{Key, fake::Fake, serve, socket::next};
use serde_json::json;
use std::sync::atomic::Ordering;

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
    let mut socket = server
        .connect(&format!("{}/socket", second_key.path), &second_key)
        .await;
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
    let mut socket = server.connect(&format!("{}/socket", key.path), &key).await;
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
