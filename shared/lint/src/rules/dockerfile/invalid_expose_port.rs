use crate::{
    Check, Rule, Severity,
    rules::{BUILD_REFUSES, examples},
    walk::ErrorKind,
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-expose-port",
    aliases: &["hadolint:DL3011"],
    severity: Severity::Error,
    why: "EXPOSE takes ports from 0 to 65535 or ranges of them, with `/tcp`, `/udp` or `/sctp`. Write \
          such a port.",
    if_ignored: BUILD_REFUSES,
    bad: examples![
        "FROM alpine:3.20\nEXPOSE http\n",
        "FROM alpine:3.20\nEXPOSE 80/http\n",
        "FROM alpine:3.20\nEXPOSE 90000\n",
    ],
    good: examples![
        "FROM alpine:3.20\nEXPOSE 80/tcp 8000-8010\n",
        "FROM alpine:3.20\nARG PORT\nEXPOSE $PORT\n",
    ],
    check: Check::Build(ErrorKind::BadPort),
    ..Rule::DEFAULT
};
