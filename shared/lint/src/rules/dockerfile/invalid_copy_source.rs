use crate::{Check, Rule, Severity, rules::examples, walk::ErrorKind};

pub(super) static RULE: Rule = Rule {
    name: "invalid-copy-source",
    aliases: &["hadolint:DL3022"],
    severity: Severity::Error,
    why: "`COPY --from` takes a stage that is built before this one, by name or number from 0, or an \
          image. It expands no variables: name a stage `FROM $IMAGE AS name` and copy from that.",
    if_ignored: "The build stops before its first step, or asks a registry for an image of that \
          name and does not find it.",
    bad: examples![
        "FROM alpine:3.20\nCOPY --from=3 /x /y\n",
        "FROM alpine:3.20\nCOPY --from=b /x /y\nFROM alpine:3.20 AS b\n",
        "ARG A=b\nFROM alpine:3.20\nCOPY --from=$A /x /y\n",
    ],
    good: examples![
        "FROM alpine:3.20 AS a\nFROM scratch\nCOPY --from=a /x /y\nCOPY --from=0 /x /z\n",
        "FROM scratch\nCOPY --from=busybox:1.36 /bin/sh /sh\n",
    ],
    check: Check::Build(ErrorKind::BadStage),
    ..Rule::DEFAULT
};
