//! A project's files.

use crate::common::{fake::Fake, serve, socket::next};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;

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
async fn files_made_inside_are_told_of_once() {
    let server = serve(Fake::default(), |_| ()).await;
    let (_, key) = server.session().await;
    let mut socket = server.connect(&format!("{}/socket", key.path), &key).await;
    let mut terminal = server
        .connect(&format!("{}/terminal?columns=80&rows=24", key.path), &key)
        .await;
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
