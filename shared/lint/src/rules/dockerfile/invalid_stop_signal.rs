use crate::{
    Check, Rule, Severity,
    rules::{BUILD_REFUSES, examples},
    walk::ErrorKind,
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-stop-signal",
    severity: Severity::Error,
    why: "STOPSIGNAL takes a number or a name of Linux, such as `SIGTERM` or `SIGQUIT`. Write one of \
          them.",
    if_ignored: BUILD_REFUSES,
    bad: examples!["FROM alpine:3.20\nSTOPSIGNAL TERMINATE\n",],
    good: examples![
        "FROM alpine:3.20\nSTOPSIGNAL SIGTERM\n",
        "FROM alpine:3.20\nSTOPSIGNAL 9\n",
    ],
    check: Check::Build(ErrorKind::BadSignal),
    ..Rule::DEFAULT
};
