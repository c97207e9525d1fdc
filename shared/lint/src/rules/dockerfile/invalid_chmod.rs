use crate::{Check, Rule, Severity, rules::examples, walk::ErrorKind};

pub(super) static RULE: Rule = Rule {
    name: "invalid-chmod",
    severity: Severity::Error,
    why: "`--chmod` takes an octal number up to 7777, such as `755`, or changes, such as \
          `u=rwX,go=rX`. Write one of them.",
    if_ignored: "The build stops before its first step and names the value.",
    bad: examples![
        "FROM scratch\nCOPY --chmod=readable a /a\n",
        "FROM scratch\nADD --chmod=888 a.tar /a\n",
    ],
    good: examples![
        "FROM scratch\nCOPY --chmod=0755 a /a\n",
        "FROM scratch\nCOPY --chmod=u=rwX,go=rX a /a\n",
        "FROM scratch\nARG MODE\nCOPY --chmod=$MODE a /a\n",
    ],
    check: Check::Build(ErrorKind::BadMode),
    ..Rule::DEFAULT
};
