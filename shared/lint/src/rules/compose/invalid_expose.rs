use crate::{Check, ComposeFile, Report, Rule, rules::examples};
use compose::format::port_range;
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    name: "invalid-expose",
    aliases: &["compose:expose-format"],
    why: "`expose` names ports of the container, for the other services: `3000`, a range \
          `3000-3005`, `53/udp`. What the host shall reach belongs under `ports`.",
    if_ignored: "`docker compose config` says nothing, but `docker compose up` fails when it makes \
          the container.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    expose: [\"8080:80\"]\n",
        "services:\n  web:\n    image: nginx:1.27\n    expose: [http]\n",
        "services:\n  web:\n    image: nginx:1.27\n    expose: [70000]\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    expose: [80, \"3000-3005\", \"53/udp\", \"$PORT\"]\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for service in file.services() {
        let Some(list) = service.value.get("expose") else {
            continue;
        };
        for item in list.items() {
            let Some(text) = item.to_text().filter(|_| !item.unset) else {
                continue;
            };
            if is_port(&text) || !seen.insert(item.span) {
                continue;
            }
            let finding = report.add(item.span, format!("`{text}` is no port of a container"));
            if let Some((_, port)) = text.rsplit_once(':').filter(|(_, port)| is_port(port)) {
                finding.help(format!(
                    "Write `{port}` here, or put `{text}` under `ports` for the host to reach it."
                ));
            }
        }
    }
}

fn is_port(text: &str) -> bool {
    let (ports, protocol) = text.split_once('/').unwrap_or((text, "tcp"));
    let protocol = protocol.to_ascii_lowercase();
    port_range(ports).is_some() && matches!(protocol.as_str(), "tcp" | "udp" | "sctp")
}
