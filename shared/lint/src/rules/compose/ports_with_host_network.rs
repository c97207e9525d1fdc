use crate::{Check, ComposeFile, Report, Rule, rules::examples};
use compose::Node;

pub(super) static RULE: Rule = Rule {
    name: "ports-with-host-network",
    why: "With `network_mode: host` the container listens on the host itself, so there is nothing \
          to publish: the engine drops `ports`. Remove them, or `network_mode`.",
    if_ignored: "The service listens on the port of its program, not on the one that `ports` says.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    network_mode: host\n    ports: ['8080:80']\n"
    ],
    good: examples!["services:\n  web:\n    image: nginx:1.27\n    network_mode: host\n"],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for service in file.services() {
        let Some(keys) = service.value.as_map() else {
            continue;
        };
        let mode = keys.get("network_mode").and_then(Node::as_str);
        let ports = keys
            .entry("ports")
            .filter(|ports| !ports.value.items().is_empty());
        if let (Some("host"), Some(ports)) = (mode, ports) {
            let message = format!(
                "`{}` uses the network of the host, where `ports` do nothing",
                service.key
            );
            report.add(file.own(service, ports.key_span), message);
        }
    }
}
