//! The linter's manual as the server has it.

use crate::common::{Served, fake::Fake, serve};

/// Status, address after redirects, content type and text.
async fn get(server: &Served, path: &str) -> (u16, String, String, String) {
    let answer = server.client.get(server.url(path)).send().await.unwrap();
    let kind = answer.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    let (status, at) = (answer.status().as_u16(), answer.url().path().to_owned());
    (status, at, kind, answer.text().await.unwrap())
}

/// The value of the first `name="…"`.
fn attribute<'a>(html: &'a str, name: &str) -> &'a str {
    let start = html.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
    html[start..].split('"').next().unwrap()
}

#[tokio::test]
async fn every_rule_has_a_page_also_by_alias() {
    let server = serve(Fake::default(), |_| ()).await;
    for rule in lint::rules() {
        let (status, _, kind, html) = get(&server, &format!("/rules/{}", rule.name)).await;
        assert_eq!((status, kind.as_str()), (200, "text/html; charset=utf-8"));
        assert!(html.contains(&format!("<h1>{}</h1>", rule.name)));
    }
    for alias in ["DL3007", "hadolint:DL3007"] {
        let (status, at, _, _) = get(&server, &format!("/rules/{alias}")).await;
        assert_eq!((status, at.as_str()), (200, "/rules/latest-tag"));
    }
    assert_eq!(get(&server, "/rules/no-such-rule").await.0, 404);
    assert_eq!(get(&server, "/rules/configuration").await.0, 200);
    server.stop().await;
}

#[tokio::test]
async fn the_list_is_searched_without_a_script() {
    let server = serve(Fake::default(), |_| ()).await;
    let (status, at, _, all) = get(&server, "/rules/").await;
    assert_eq!((status, at.as_str()), (200, "/rules"));
    let (_, _, _, some) = get(&server, "/rules?q=dl3007&language=dockerfile&severity=").await;
    assert!(some.contains("href=\"/rules/latest-tag\""));
    assert!(!some.contains("href=\"/rules/duplicate-key\""));
    assert!(all.contains("href=\"/rules/duplicate-key\""));
    assert_eq!(
        get(&server, "/rules?q=%3Cscript%3E&language=x&more=1")
            .await
            .0,
        200
    );
    server.stop().await;
}

#[tokio::test]
async fn its_files_are_there_and_allowed_by_the_policy() {
    let server = serve(Fake::default(), |_| ()).await;
    let (_, _, _, html) = get(&server, "/rules").await;
    let style = attribute(&html, "rel=\"stylesheet\" href");
    let script = attribute(&html, "<script src");
    assert!(get(&server, style).await.2.starts_with("text/css"));
    assert!(get(&server, script).await.2.starts_with("text/javascript"));
    // Nothing in the page itself that a policy without inline scripts and handlers stops.
    assert!(!html.contains("<script>") && !html.contains(" onclick"));
    server.stop().await;
}
