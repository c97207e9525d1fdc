use crate::{Check, Rule, Severity, rules::examples, walk::ErrorKind};

pub(super) static RULE: Rule = Rule {
    name: "invalid-image-name",
    severity: Severity::Error,
    why: "The engine looks images up by `[registry/]name[:tag][@digest]`, the name in lower case. \
          Mend the name; if a stage is meant, write the name of that stage in lower case.",
    if_ignored: "The build stops before anything is fetched: no registry can have an image of \
          this name.",
    bad: examples![
        "FROM Alpine:3.20\n",
        "FROM alpine:\n",
        "FROM alpine:3.20\nCOPY --from=Busy/Box:1 /a /b\n",
    ],
    good: examples![
        "FROM alpine:3.20\n",
        "FROM registry.example.org:5000/team/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
        "ARG IMAGE\nFROM $IMAGE\n",
        "FROM scratch\n",
    ],
    check: Check::Build(ErrorKind::BadReference),
    ..Rule::DEFAULT
};
