//! What is offered at a place of a compose file.
#![allow(clippy::unwrap_used)]

mod common;

use ide::FileKind::Compose;

fn labels(text: &str) -> Vec<String> {
    common::labels(Compose, text)
}

fn has(text: &str, label: &str) -> bool {
    labels(text).iter().any(|other| other == label)
}

fn chosen(text: &str, label: &str) -> String {
    common::chosen(Compose, text, label)
}

/// A file with two services, volumes and networks, and a third service that is being written.
fn service(lines: &str) -> String {
    let before = "x-a: &common\n  restart: always\nservices:\n  db:\n    image: postgres:17\n    profiles: [dev]\n  api:\n    build: ./api\n  web:\n";
    let after = "\nvolumes:\n  data:\nnetworks:\n  back:\nsecrets:\n  key:\n    file: ./key\nconfigs:\n  conf:\n    content: x\n";
    [before, lines, after].concat()
}

#[test]
fn keys() {
    assert!(has("▮", "services") && !has("▮", "version"));
    assert_eq!(chosen("ser▮", "services"), "services:\n  ▮");
    assert!(!has("services:\n▮", "services"));
    assert!(has("services:\n  web:\n    ▮", "image"));
    assert_eq!(
        chosen("services:\n  web:\n    im▮", "image"),
        "services:\n  web:\n    image: ▮"
    );
    assert_eq!(
        chosen("services:\n  web:\n    po▮", "ports"),
        "services:\n  web:\n    ports:\n      - ▮"
    );
    assert_eq!(
        chosen("services:\n  web:\n    health▮", "healthcheck"),
        "services:\n  web:\n    healthcheck:\n      ▮"
    );
    assert!(!has(
        "services:\n  web:\n    image: a\n    ▮\n    ports: []",
        "image"
    ));
    assert!(!has(
        "services:\n  web:\n    image: a\n    ▮\n    ports: []",
        "ports"
    ));
    assert_eq!(
        chosen("services:\n  web:\n    im▮: a", "image"),
        "services:\n  web:\n    image▮: a"
    );
    assert!(labels("services:\n  ▮").is_empty());
    assert!(labels("x-own:\n  ▮").is_empty());
    assert!(has("services:\n  web: {▮", "image"));
    assert!(has("services:\n  web: { image: a, ▮ }", "ports"));
    assert!(has(
        "services:\n  web:\n    healthcheck: {test: [CMD, x], ▮}",
        "interval"
    ));
    assert!(has("services:\n  web:\n    ports:\n      - ▮", "published"));
    assert!(!has(
        "services:\n  web:\n    ports:\n      - published: 80\n        ▮",
        "published"
    ));
    assert!(has(
        "services:\n  web:\n    ports:\n      - published: 80\n        ▮",
        "target"
    ));
    assert!(has(&service("    <▮"), "<<"));
}

#[test]
fn values() {
    assert!(has("services:\n  web:\n    restart: ▮", "unless-stopped"));
    assert_eq!(
        chosen("services:\n  web:\n    restart:▮", "always"),
        "services:\n  web:\n    restart: always▮"
    );
    assert_eq!(labels("services:\n  web:\n    tty: ▮"), ["true", "false"]);
    assert_eq!(
        chosen("services:\n  web:\n    image: deb▮", "debian:12"),
        "services:\n  web:\n    image: debian:12▮"
    );
    assert_eq!(
        chosen("services:\n  web:\n    image: \"debian:▮\"", "debian:12"),
        "services:\n  web:\n    image: \"debian:12▮\""
    );
    assert_eq!(
        chosen(
            "services:\n  web: {image: debian:▮, tty: true}",
            "debian:12"
        ),
        "services:\n  web: {image: debian:12▮, tty: true}"
    );
    assert!(has(
        "services:\n  web:\n    depends_on:\n      db:\n        condition: ▮",
        "service_healthy"
    ));
    assert!(has("services:\n  web:\n    cap_drop: [▮]", "ALL"));
    assert!(has(
        "services:\n  web:\n    healthcheck:\n      test: [▮",
        "CMD-SHELL"
    ));
    assert!(has(
        "services:\n  web:\n    develop:\n      watch:\n        - action: ▮",
        "sync+restart"
    ));
}

#[test]
fn references() {
    assert_eq!(
        labels(&service("    depends_on:\n      - ▮")),
        ["db", "api"]
    );
    assert_eq!(labels(&service("    depends_on: [db, ▮")), ["db", "api"]);
    assert_eq!(
        chosen(&service("    depends_on:\n      ▮"), "db"),
        service("    depends_on:\n      db:\n        condition: service_healthy▮")
    );
    assert!(has(&service("    depends_on:\n      ▮"), "db"));
    assert_eq!(
        chosen(&service("    networks:\n      - ▮"), "back"),
        service("    networks:\n      - back▮")
    );
    assert_eq!(
        chosen(&service("    volumes:\n      - ▮"), "data"),
        service("    volumes:\n      - data:/▮")
    );
    assert!(has(&service("    secrets:\n      - ▮"), "key"));
    assert!(has(&service("    secrets:\n      - source: ▮"), "key"));
    assert!(has(&service("    configs: [▮]"), "conf"));
    assert!(has(&service("    profiles: [▮]"), "dev"));
    assert!(has(&service("    extends:\n      service: ▮"), "api"));
    assert!(has(&service("    network_mode: ▮"), "service:db"));
    assert_eq!(
        chosen(&service("    <<: *▮"), "*common"),
        service("    <<: *common▮")
    );
}

#[test]
fn other_files() {
    assert_eq!(
        labels("services:\n  web:\n    build:\n      context: ./api\n      target: ▮"),
        ["build", "run"]
    );
    assert!(has(
        "services:\n  web:\n    build:\n      args:\n        ▮",
        "VERSION"
    ));
    assert!(has("services:\n  web:\n    build: ▮", "./api"));
    assert!(has(
        "services:\n  web:\n    build:\n      dockerfile: ▮",
        "api/Dockerfile"
    ));
    assert!(has("services:\n  web:\n    env_file: ▮", "./package.json"));
}

#[test]
fn variables() {
    assert_eq!(
        chosen("services:\n  web:\n    image: a:${▮", "TAG"),
        "services:\n  web:\n    image: a:${TAG}▮"
    );
    assert_eq!(
        chosen("services:\n  web:\n    image: a:${T▮:-1}", "TAG"),
        "services:\n  web:\n    image: a:${TAG▮:-1}"
    );
    assert!(has(
        "services:\n  web:\n    image: a:$OTHER\n    hostname: $▮",
        "OTHER"
    ));
    assert!(!has("services:\n  web:\n    command: a $$▮", "TAG"));
}

#[test]
fn texts_and_comments_are_left_alone() {
    assert!(labels("services:\n  web:\n    command: |\n      ▮").is_empty());
    assert!(labels("services:\n  web:\n    image: a # ▮").is_empty());
    assert!(has("# slipway ignore=▮", "version-obsolete"));
}
