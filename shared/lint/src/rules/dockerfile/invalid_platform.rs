use crate::{
    Check, Rule, Severity,
    rules::{BUILD_REFUSES, examples},
    walk::ErrorKind,
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-platform",
    severity: Severity::Error,
    why: "A platform is `os/architecture` or `os/architecture/variant`, such as `linux/arm64`. Write \
          one the builder knows.",
    if_ignored: BUILD_REFUSES,
    bad: examples![
        "FROM --platform=linux/ alpine:3.20\n",
        "FROM --platform=linux/$ARCHH alpine:3.20\n",
    ],
    good: examples![
        "FROM --platform=linux/arm/v7 alpine:3.20 AS arm\n",
        "ARG ARCH\nFROM --platform=linux/$ARCH alpine:3.20\n",
    ],
    check: Check::Build(ErrorKind::BadPlatform),
    ..Rule::DEFAULT
};
