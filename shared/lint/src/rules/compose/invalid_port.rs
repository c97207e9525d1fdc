use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-port",
    aliases: &[
        "compose:port-host-ip",
        "compose:port-not-number",
        "compose:port-too-large",
        "compose:port-range-mismatch",
        "compose:port-protocol",
        "compose:port-bad-ip",
        "compose:port-empty-container",
    ],
    severity: Severity::Error,
    why: "A port mapping is `container`, `host:container` or `address:host:container`, with \
          `/udp` after it where it is not TCP. Ports are numbers up to 65535, or ranges of equal \
          length.",
    if_ignored: COMPOSE_REFUSES,
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    ports: [\"http:80\"]\n",
        "services:\n  web:\n    image: nginx:1.27\n    ports: [\"8080:\"]\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    ports: [\"127.0.0.1:8080:80\"]\n"
    ],
    check: Check::Compose(compose::Check::InvalidPort),
    ..Rule::DEFAULT
};
