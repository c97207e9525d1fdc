use crate::{Check, Rule, Severity, rules::examples, walk::ErrorKind};

pub(super) static RULE: Rule = Rule {
    name: "invalid-mount-option",
    severity: Severity::Error,
    why: "The builder refuses this mount when it comes to the RUN. Each type of mount has options \
          of its own, and all but secrets and ssh need a target other than `/`.",
    if_ignored: "The build stops at this RUN, however many steps before it have passed.",
    bad: examples![
        "FROM scratch\nRUN --mount=type=tmpfs true\n",
        "FROM scratch\nRUN --mount=type=cache,target=/x,uid=root true\n",
        "FROM scratch\nRUN --mount=type=bind,target=/ true\n",
    ],
    good: examples![
        "FROM scratch\nRUN --mount=type=cache,target=/x,uid=0 true\n",
        "FROM scratch\nRUN --mount=type=secret,id=a true\n",
        "FROM scratch\nARG DIR\nRUN --mount=type=cache,target=$DIR true\n",
    ],
    check: Check::Build(ErrorKind::BadMount),
    ..Rule::DEFAULT
};
