//! Requests that are refused, whatever they are for.

use crate::common::{fake::Fake, serve, socket::socket_request};
use serde_json::{Value, json};

fn put(path: &str, text: &str) -> Value {
    json!({ "put": [{ "path": path, "text": text }] })
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
