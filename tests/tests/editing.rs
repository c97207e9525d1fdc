//! Help with editing, in a real browser: completion, hover, names, outline, format, a rule's page.
#![expect(clippy::unwrap_used, reason = "these are tests throughout")]

use tests::browser::Browser;
use tests::page::Page;
use tests::server::{Server, sandboxes_wanted};
use thirtyfour::prelude::*;
use wire::{File, FileContent, Limits, Snippet};

const DOCKERFILE: &str = "FROM busybox AS base\nRUN   echo a\n\n\n\nFROM base\n\
                          COPY --from=base /etc/hosts /hosts\nRUN echo b\n";

fn project() -> Snippet {
    let file = |path: &str, text: &str| File {
        path: path.into(),
        content: FileContent::Text(text.into()),
        executable: false,
    };
    Snippet {
        title: "Editing".into(),
        files: vec![
            file("Dockerfile", DOCKERFILE),
            file(
                "compose.yaml",
                "services:\n    web:\n        build: .\n        image: web:${TAG}\n    db:\n        \
                 image: busybox\n        depends_on: [web]\n",
            ),
            file(".env", "TAG=1\n"),
        ],
        ..Snippet::default()
    }
}

fn link(origin: &str, snippet: &Snippet) -> String {
    let fragment = snippet::encode_fragment(snippet, &Limits::default()).unwrap();
    format!("{origin}/#{}", fragment.trim_start_matches('#'))
}

/// The text in the editor.
async fn text(page: &Page) -> String {
    let lines = "[...document.querySelectorAll('.cm-content .cm-line')].map(line => \
                 [...line.childNodes].filter(n => !n.classList?.contains('lens')).map(n => n.textContent)\
                 .join('')).join('\\n')";
    page.js(lines).await
}

/// Puts the caret at a line and column, from 1, with keys alone.
async fn caret(page: &Page, line: usize, column: usize) {
    page.click(".cm-content").await;
    page.chord(&[Key::Control], Key::Home).await;
    for _ in 1..line {
        page.keys(Key::Down).await;
    }
    for _ in 1..column {
        page.keys(Key::Right).await;
    }
}

/// The help has come to the file that shows.
async fn helped(page: &Page) {
    let gutter = "document.querySelector('.cm-foldGutter')";
    page.until("the help with editing", gutter, 30).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dockerfile_is_edited_with_help() {
    if !sandboxes_wanted("editing in a browser") {
        return;
    }
    let server = Server::start(&["--pool", "0"]);
    let browser = Browser::start(1440, 900).await.unwrap();
    let page = Page::open(&browser.tab, &link(&server.url, &project())).await;
    page.sees(".cm-content", "FROM busybox", 20).await;
    helped(&page).await;

    // A stage, taken from the list by keyboard.
    page.click(".cm-content").await;
    page.chord(&[Key::Control], Key::End).await;
    page.keys("COPY --fr").await;
    page.sees(".cm-tooltip-autocomplete", "--from", 10).await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    page.keys(Key::Enter).await;
    page.sees(".cm-content", "COPY --from=", 10).await;
    page.sees(".cm-tooltip-autocomplete", "base", 10).await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    page.keys(Key::Enter).await;
    page.sees(".cm-content", "COPY --from=base", 10).await;
    page.keys(" /a /b").await;

    // What an instruction does, at the caret.
    caret(&page, 6, 2).await;
    page.chord(&[Key::Shift], Key::F1).await;
    page.sees(".hovercard--help", "stage", 10).await;
    page.keys(Key::Escape).await;

    // To the stage, and another name for it.
    caret(&page, 7, 14).await;
    page.keys(Key::F12).await;
    page.sees(".statusbar", "Ln 1, Col 17", 10).await;
    page.keys(Key::F2).await;
    let field = "document.activeElement?.closest('.rename')";
    page.until("the field for a name", field, 10).await;
    page.keys("core").await;
    page.keys(Key::Enter).await;
    page.sees(".cm-content", "FROM busybox AS core", 10).await;
    page.sees(".cm-content", "COPY --from=core /a /b", 5).await;
    assert!(!text(&page).await.contains("base"));

    // In shape, by key; one undo takes it back.
    page.chord(&[Key::Shift, Key::Alt], 'f').await;
    page.sees(".cm-content", "RUN echo a", 10).await;
    let lines: Vec<String> = text(&page).await.lines().map(str::to_owned).collect();
    assert_eq!(
        lines[..4],
        ["FROM busybox AS core", "RUN echo a", "", "FROM core"]
    );

    // By the outline to the second stage.
    page.chord(&[Key::Control, Key::Shift], 'o').await;
    let list = "document.querySelector('.outline [role=option]')";
    page.until("the outline", list, 10).await;
    page.keys("COPY").await;
    page.keys(Key::Enter).await;
    page.sees(".statusbar", "Ln 5,", 10).await;

    // A finding's card says what happens to who leaves it, and leads to the rule.
    page.sees("#problems", "untagged-base-image", 20).await;
    caret(&page, 1, 8).await;
    page.keys(Key::F8).await;
    page.sees(".hovercard .ignored", "If you leave it", 10)
        .await;
    let rule = page
        .js("document.querySelector('.hovercard__foot a').getAttribute('href')")
        .await;
    let answer = reqwest::get(format!("{}{rule}", server.url)).await.unwrap();
    assert_eq!(answer.status(), 200, "{rule}");
    let name = rule.trim_start_matches("/rules/");
    assert!(answer.text().await.unwrap().contains(name), "{rule}");

    browser.quit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_compose_file_is_edited_with_help_on_a_phone_too() {
    if !sandboxes_wanted("editing compose files in a browser") {
        return;
    }
    let server = Server::start(&["--pool", "0"]);
    let browser = Browser::start(390, 844).await.unwrap();
    let page = Page::open(&browser.tab, &link(&server.url, &project())).await;
    page.sees(".cm-content", "FROM busybox", 20).await;
    page.click("[role=tab][title=\"compose.yaml\"]").await;
    page.sees(".cm-content", "services:", 20).await;
    helped(&page).await;

    // The variable has its value from the project's .env.
    caret(&page, 4, 24).await;
    page.chord(&[Key::Shift], Key::F1).await;
    page.sees(".hovercard--help", "TAG", 10).await;
    page.keys(Key::Escape).await;

    // A service has another name wherever it is used.
    caret(&page, 2, 6).await;
    page.keys(Key::F2).await;
    let field = "document.activeElement?.closest('.rename')";
    page.until("the field for a name", field, 10).await;
    page.keys("site").await;
    page.keys(Key::Enter).await;
    page.sees(".cm-content", "depends_on: [site]", 10).await;

    // In shape, by the button.
    page.click("button[aria-label^=\"Format\"]").await;
    page.until(
        "two spaces",
        "[...document.querySelectorAll('.cm-line')].some(e => e.textContent === '  site:')",
        10,
    )
    .await;
    let wide = "document.documentElement.scrollWidth <= innerWidth";
    page.until("nothing wider than the screen", wide, 5).await;

    browser.quit().await.unwrap();
}
