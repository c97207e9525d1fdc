//! Snippets.

use crate::common::{fake::Fake, serve};
use serde_json::json;

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
