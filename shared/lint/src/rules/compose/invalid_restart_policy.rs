use crate::{Check, ComposeFile, Fix, Report, Rule, buildkit::suggest::nearest, rules::examples};
use std::collections::HashSet;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "invalid-restart-policy",
    aliases: &["compose:restart-value"],
    why: "`restart` is `no`, `always`, `unless-stopped` or `on-failure`, which may have the number \
          of tries: `on-failure:3`.",
    if_ignored: "`docker compose config` says nothing, but `docker compose up` fails when it makes \
          the container.",
    bad: examples!["services:\n  web:\n    image: nginx:1.27\n    restart: sometimes\n"],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    restart: on-failure:3\n",
        "services:\n  web:\n    image: nginx:1.27\n    restart: \"no\"\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

const POLICIES: [&str; 4] = ["no", "always", "unless-stopped", "on-failure"];

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for service in file.services() {
        let Some(node) = service.value.get("restart").filter(|node| !node.unset) else {
            continue;
        };
        let Some(policy) = node.as_str() else {
            continue;
        };
        let tries = policy.strip_prefix("on-failure:");
        let is_policy = policy.is_empty()
            || POLICIES.contains(&policy)
            || tries.is_some_and(|tries| tries.parse::<u32>().is_ok());
        if is_policy || !seen.insert(node.span) {
            continue;
        }
        let finding = report.add(node.span, format!("`{policy}` is no restart policy"));
        let is_literal = file.written(node) == policy;
        if let Some(right) = nearest(policy, POLICIES).filter(|_| is_literal) {
            let edit = Edit::replace(node.span, right);
            finding.fix(Fix::risky(format!("Write `{right}`"), vec![edit]));
        }
    }
}
