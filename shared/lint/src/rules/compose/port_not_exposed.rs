use crate::{Check, ComposeFile, Report, Rule, Severity, built::built, published, rules::examples};

pub(super) static RULE: Rule = Rule {
    name: "port-not-exposed",
    severity: Severity::Info,
    why: "The number after the colon is the port inside the container. The Dockerfile says with \
          EXPOSE that its program listens on others: publish one of those, or add this one to EXPOSE.",
    if_ignored: "Publishing works without EXPOSE, so nothing complains; but where the number is \
                 wrong, the browser finds nobody listening.",
    beside: &[(
        "Dockerfile",
        "FROM node:22\nEXPOSE 3000\nCMD [\"node\", \"app.js\"]\n",
    )],
    bad: examples!["services:\n  web:\n    build: .\n    ports:\n      - \"8080:80\"\n"],
    good: examples!["services:\n  web:\n    build: .\n    ports:\n      - \"8080:3000\"\n"],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for built in built(file) {
        let Some(ports) = built.service.value.get("ports") else {
            continue;
        };
        let Some(contents) = built.contents() else {
            continue;
        };
        if contents.ports.is_empty() || contents.more_ports {
            continue;
        }
        for item in ports.items() {
            let Some(spec) = published::spec(item) else {
                continue;
            };
            let (protocol, (first, last)) = (spec.protocol, spec.target);
            let is_exposed = |port: u16| contents.ports.contains(&(port, protocol.clone()));
            if let Some(port) = (first..=last).find(|port| !is_exposed(*port)) {
                let exposed = contents.ports.iter().map(|(port, _)| port.to_string());
                let exposed: Vec<_> = exposed.collect();
                report.add(
                    item.span,
                    format!(
                        "publishes port {port}/{protocol} of the container, and its Dockerfile \
                         exposes {}",
                        exposed.join(", ")
                    ),
                );
            }
        }
    }
}
