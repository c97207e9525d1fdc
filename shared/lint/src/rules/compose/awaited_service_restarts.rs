use crate::{Check, ComposeFile, Report, Rule, rules::examples};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    name: "awaited-service-restarts",
    why: "`condition: service_completed_successfully` waits until the other service has ended, but \
          its `restart` starts it again each time. Take `restart` out there, or write \
          `on-failure`.",
    if_ignored: "The service that waits may never start, and the other runs its work over and over.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n  migrate:\n    image: shop/migrate:1.0\n    restart: always\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n  migrate:\n    image: shop/migrate:1.0\n    restart: on-failure\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let services = file.services().iter();
    let policies: HashMap<&str, &str> = services
        .filter_map(|service| {
            Some((
                service.key.as_str(),
                service.value.get("restart")?.as_str()?,
            ))
        })
        .collect();
    for (name, condition) in file.conditions() {
        if condition.as_str() == Some("service_completed_successfully")
            && let Some(policy @ ("always" | "unless-stopped")) = policies.get(name).copied()
        {
            let message = format!("`{name}` never completes: it has `restart: {policy}`");
            report.add(condition.span, message);
        }
    }
}
