//! The playground in a real browser, on a real server and real sandboxes.
#![expect(clippy::unwrap_used, reason = "these are tests throughout")]

use std::time::Duration;
use tests::browser::Browser;
use tests::page::Page;
use tests::relay::Relay;
use tests::server::{Server, free_port, sandboxes_wanted};
use tests::shared;
use thirtyfour::prelude::*;
use wire::{BuildRequest, File, FileContent, Limits, Platform, RunRequest, Snippet};

fn file(path: &str, text: &str) -> File {
    File {
        path: path.into(),
        content: FileContent::Text(text.into()),
        executable: path.ends_with(".sh"),
    }
}

fn link(origin: &str, snippet: &Snippet) -> String {
    let fragment = snippet::encode_fragment(snippet, &Limits::default()).unwrap();
    format!("{origin}/#{}", fragment.trim_start_matches('#'))
}

/// A build of 60 lines over 6 seconds under emulation, and a run that says the machine's name.
fn counting() -> Snippet {
    let dockerfile = "FROM busybox AS count\n\
        RUN for i in $(seq 1 60); do echo line $i of 60; sleep 0.1; done\n\
        CMD [\"uname\", \"-m\"]\n";
    Snippet {
        title: "Counting".into(),
        files: vec![file("Dockerfile", dockerfile)],
        build: Some(BuildRequest {
            platforms: vec![Platform::new("linux/arm64")],
            tag: "counting:latest".into(),
            ..BuildRequest::default()
        }),
        run: Some(RunRequest {
            image: "counting:latest".into(),
            ..RunRequest::default()
        }),
        ..Snippet::default()
    }
}

/// The Dockerfile of the tutorial, on a base of the catalogue, with the files it copies.
fn tutorial() -> Option<Snippet> {
    let folder = shared::folder("the tutorial's own Dockerfile")?;
    let text = std::fs::read_to_string(folder.join("seed/docker-tutorial.rst")).unwrap();
    let from = text.find("FROM ubuntu:22.04").unwrap();
    let to = text[from..].find("This example has").unwrap() + from;
    let lines = text[from..to]
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line));
    let dockerfile = lines
        .collect::<Vec<_>>()
        .join("\n")
        .replace("ubuntu:22.04", "debian:bookworm");
    Some(Snippet {
        title: "The tutorial".into(),
        files: vec![
            file("Dockerfile", &dockerfile),
            file("dev_entrypoint.sh", "#!/bin/bash\nexec \"$@\"\n"),
        ],
        build: Some(BuildRequest {
            target: Some("dev_image".into()),
            tag: "tutorial:dev".into(),
            ..BuildRequest::default()
        }),
        ..Snippet::default()
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_linted_and_a_link_brings_it_back() {
    if !sandboxes_wanted("the page in a browser") {
        return;
    }
    let server = Server::start(&["--pool", "0"]);
    let browser = Browser::start(1440, 900).await.unwrap();
    let page = Page::open(&browser.tab, &link(&server.url, &counting())).await;
    page.sees(".cm-content", "FROM busybox", 20).await;

    // A squiggle under what was typed, its problem in the list, its fix by keyboard.
    page.click(".cm-content").await;
    page.chord(&[Key::Control], Key::Home).await;
    page.keys("FROM busybox as Extra\n").await;
    page.sees("#problems", "stage-name-casing", 20).await;
    page.sees("#problems", "from-as-casing", 5).await;
    page.until("a squiggle", "document.querySelector('.cm-content [class*=\"lintRange\"], .cm-content [class*=\"sq-\"]')", 10).await;
    page.click("#problems .toolbar button").await;
    page.sees(".cm-content", "FROM busybox AS extra", 10).await;

    // A reload loses nothing.
    browser.tab.refresh().await.unwrap();
    page.sees(".cm-content", "FROM busybox AS extra", 30).await;

    // The link opens the same in another browser, and runs nothing.
    page.chord(&[Key::Control], 's').await;
    page.until(
        "a link",
        "document.querySelector('dialog[open] input.mono')?.value.includes('#s1=')",
        20,
    )
    .await;
    let shared = page
        .js("document.querySelector('dialog[open] input.mono').value")
        .await;
    let other = Browser::start(390, 844).await.unwrap();
    let opened = Page::open(&other.tab, &shared).await;
    opened
        .sees(".cm-content", "FROM busybox AS extra", 20)
        .await;
    let health = reqwest::get(format!("{}/api/v1/health", server.url))
        .await
        .unwrap();
    let health: serde_json::Value = serde_json::from_str(&health.text().await.unwrap()).unwrap();
    assert_eq!(health["sessions"], 0, "opening a link starts no session");

    // A broken link is told, and the editor still stands.
    let broken = Page::open(&other.tab, &format!("{}/?broken#s1=AAAA", server.url)).await;
    broken
        .until(
            "a word about the link",
            "/link/i.test(document.body.innerText)",
            20,
        )
        .await;

    other.quit().await.unwrap();
    browser.quit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_build_survives_a_dropped_connection_and_its_image_runs() {
    if !sandboxes_wanted("a build in a browser") {
        return;
    }
    let port = free_port();
    let relay = Relay::start(&format!("127.0.0.1:{port}")).await;
    let _server = Server::start_on(port, &["--public-origin", &relay.url]);
    let browser = Browser::start(1440, 900).await.unwrap();
    let page = Page::open(&browser.tab, &link(&relay.url, &counting())).await;
    page.sees(".cm-content", "FROM busybox", 20).await;

    page.chord(&[Key::Control], Key::Enter).await;
    page.sees("#build", "line 10 of 60", 90).await;
    relay.cut(Duration::from_secs(3)).await;
    page.sees("#t-build", "Build", 5).await;
    page.until(
        "the build's end",
        "document.querySelector('#t-build .sev--ok')",
        120,
    )
    .await;

    // Every line came once, in order.
    page.until(
        "the step's log",
        "document.querySelector('#build .log') || [...document.querySelectorAll('#build .step')]\
         .filter(e => e.innerText.includes('seq 1 60')).forEach(e => e.click())",
        20,
    )
    .await;
    page.sees("#build", "line 60 of 60", 20).await;
    let text = page.text("#build").await;
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.contains(" of 60"))
        .collect();
    let numbers: Vec<u32> = lines
        .iter()
        .filter_map(|line| line.split("line ").nth(1)?.split(' ').next()?.parse().ok())
        .collect();
    assert!(
        numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]),
        "{numbers:?}"
    );
    assert_eq!(numbers.last(), Some(&60));
    eprintln!("{} log lines stand in the page", numbers.len());

    // The image is of the other architecture, and says so when it runs.
    page.chord(&[Key::Control, Key::Shift], Key::Enter).await;
    page.sees("#run", "aarch64", 60).await;

    // The terminal has the real docker command; what it makes appears among the files.
    page.click("#t-terminal").await;
    page.until(
        "a terminal",
        "document.querySelector('#terminal .xterm-helper-textarea')",
        60,
    )
    .await;
    page.sees("#terminal .xterm-rows", "$", 30).await;
    page.click("#terminal .xterm-screen").await;
    page.keys("docker images counting && echo made > made.txt\n")
        .await;
    page.sees("#terminal .xterm-rows", "counting", 30).await;
    page.until(
        "the new file",
        "document.querySelector('[data-path=\"made.txt\"]')",
        20,
    )
    .await;

    // And the other way: an edit is there before the next command.
    page.click("[data-path=\"made.txt\"]").await;
    page.sees(".cm-content", "made", 10).await;
    page.click(".cm-content").await;
    page.chord(&[Key::Control], Key::Home).await;
    page.keys("typed and ").await;
    page.click("#terminal .xterm-screen").await;
    page.keys("cat made.txt\n").await;
    page.sees("#terminal .xterm-rows", "typed and made", 20)
        .await;

    browser.quit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tutorials_dockerfile_builds() {
    if !sandboxes_wanted("the tutorial in a browser") {
        return;
    }
    let Some(tutorial) = tutorial() else { return };
    let server = Server::start(&[]);
    let browser = Browser::start(1440, 900).await.unwrap();
    let page = Page::open(&browser.tab, &link(&server.url, &tutorial)).await;
    page.sees(".cm-content", "FROM debian:bookworm AS base_image", 20)
        .await;
    page.sees("#problems", "apt-lists-kept", 20).await;
    page.chord(&[Key::Control], Key::Enter).await;
    page.until(
        "the build's end",
        "document.querySelector('#t-build .sev--ok, #t-build .sev--error')",
        600,
    )
    .await;
    let text = page.text("#build").await;
    assert!(
        page.js("!!document.querySelector('#t-build .sev--ok')")
            .await
            == "true",
        "{text}"
    );

    // Kept under a short address, which another browser opens.
    page.chord(&[Key::Control], 's').await;
    page.until(
        "the dialog",
        "document.querySelector('dialog[open] [role=tab]')",
        10,
    )
    .await;
    page.click("dialog[open] [role=tab]:last-child").await;
    page.until(
        "a kept link",
        "[...document.querySelectorAll('dialog[open] button')].filter(b => /keep|make/i.test(b.innerText))\
         .forEach(b => b.click()), \
         document.querySelector('dialog[open] input.mono')?.value.includes('/p/')",
        20,
    )
    .await;
    let kept = page
        .js("document.querySelector('dialog[open] input.mono').value")
        .await;
    let other = Browser::start(1440, 900).await.unwrap();
    let opened = Page::open(&other.tab, &kept).await;
    opened
        .sees(".cm-content", "FROM debian:bookworm AS base_image", 20)
        .await;
    other.quit().await.unwrap();
    browser.quit().await.unwrap();
}
