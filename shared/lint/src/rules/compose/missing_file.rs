use crate::{
    Check, Rule, Severity,
    rules::{COMPOSE_REFUSES, examples},
};

pub(super) static RULE: Rule = Rule {
    name: "missing-file",
    aliases: &["compose:env-file-missing"],
    severity: Severity::Error,
    why: "Compose reads the files of `env_file`, `label_file`, `include` and `extends`, so they \
          must be there. Paths start from the folder of the project. An `env_file` that may be \
          missing takes `required: false` beside its `path`.",
    if_ignored: COMPOSE_REFUSES,
    beside: &[
        ("web.env", "A=1\n"),
        ("base.yaml", "services:\n  web:\n    image: nginx:1.27\n"),
    ],
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    env_file: wbe.env\n",
        "include: [base.yml]\nservices:\n  db:\n    image: postgres:17\n",
        "services:\n  web:\n    extends:\n      file: base.yml\n      service: web\n",
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    env_file: web.env\n",
        "services:\n  web:\n    image: nginx:1.27\n    env_file:\n      - path: local.env\n        required: false\n",
        "include: [base.yaml]\nservices:\n  db:\n    image: postgres:17\n",
        "services:\n  web:\n    extends:\n      file: base.yaml\n      service: web\n",
    ],
    check: Check::Compose(compose::Check::MissingFile),
    ..Rule::DEFAULT
};
