use crate::{Check, Rule, Severity, rules::examples, walk::ErrorKind};

pub(super) static RULE: Rule = Rule {
    name: "copy-from-own-stage",
    aliases: &["hadolint:DL3023"],
    severity: Severity::Error,
    why: "A stage can take files from stages above it, not from itself: it is not built yet. Copy \
          within the stage with `RUN cp`, or name the stage that is meant.",
    if_ignored: "The build stops before its first step.",
    bad: examples!["FROM alpine:3.20 AS a\nCOPY --from=a /x /y\n"],
    good: examples![
        "FROM alpine:3.20 AS a\nFROM scratch\nCOPY --from=a /x /y\n",
        "FROM alpine:3.20 AS a\nRUN cp /x /y\n",
    ],
    check: Check::Build(ErrorKind::OwnStage),
    ..Rule::DEFAULT
};
