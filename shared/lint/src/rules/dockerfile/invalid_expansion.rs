use crate::{
    Check, Rule, Severity,
    rules::{BUILD_REFUSES, examples},
    walk::ErrorKind,
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-expansion",
    severity: Severity::Error,
    why: "The builder expands quotes and `${…}` in this place itself, and cannot. Close what is open, \
          and use only what it knows: `${name}`, `:-`, `:+`, `:?`, `#`, `%` and `/`.",
    if_ignored: BUILD_REFUSES,
    bad: examples![
        "FROM alpine:3.20\nENV A=${B\n",
        "FROM alpine:3.20\nWORKDIR \"/app\n",
    ],
    good: examples![
        "FROM alpine:3.20\nENV A=${B:-c}\n",
        "FROM alpine:3.20\nARG B\nENV A=${B:?give it by --build-arg}\n",
    ],
    check: Check::Build(ErrorKind::BadWord),
    ..Rule::DEFAULT
};
