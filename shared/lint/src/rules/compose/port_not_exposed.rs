use crate::{Check, ComposeFile, Report, Rule, Severity, built::built, rules::examples};
use compose::{Node, Value, format::port_spec};

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
        let Some(published) = built.service.value.get("ports") else {
            continue;
        };
        let Some(contents) = built.contents() else {
            continue;
        };
        if contents.ports.is_empty() || contents.more_ports {
            continue;
        }
        for item in published.items().iter().filter(|item| item.file == 0) {
            let is_exposed = |port: &(u16, String)| contents.ports.contains(port);
            // One more than there are is enough to find one that is not among them.
            let targets = targets(item, contents.ports.len() + 1);
            if let Some((port, protocol)) = targets.iter().find(|port| !is_exposed(port)) {
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

/// The ports of the container that an item of `ports` publishes, the first `limit`.
fn targets(item: &Node, limit: usize) -> Vec<(u16, String)> {
    let protocol = |node: Option<&Node>| node.and_then(Node::as_str).unwrap_or("tcp").to_owned();
    match &item.value {
        Value::Int(port) => u16::try_from(*port)
            .map(|port| vec![(port, "tcp".to_owned())])
            .unwrap_or_default(),
        Value::Str(text) => {
            let Ok(spec) = port_spec(text) else {
                return Vec::new();
            };
            let (first, last) = spec.target;
            let ports = (first..=last).take(limit);
            ports.map(|port| (port, spec.protocol.clone())).collect()
        }
        Value::Map(_) => {
            let port = item.get("target").map(|node| &node.value);
            let port = match port {
                Some(Value::Int(port)) => u16::try_from(*port).ok(),
                Some(Value::Str(port)) => port.parse().ok(),
                _ => None,
            };
            let protocol = protocol(item.get("protocol"));
            port.map(|port| (port, protocol)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
