//! The page's files.

use crate::common::{fake::Fake, serve};

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
