use crate::{Check, ComposeFile, Report, Rule, Severity, published, rules::examples};
use compose::{Node, Value};

pub(super) static RULE: Rule = Rule {
    name: "replicas-share-port",
    severity: Severity::Info,
    why: "Each container of a service would publish the same port of the host, and one port leads \
          to one container. Publish a range of ports, `8080-8082:80`, or only the container's port \
          and let the engine choose. A swarm can: it balances the port over all.",
    if_ignored: "`docker compose up` starts one container; the others fail, for the port is \
          allocated.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    ports: ['8080:80']\n    deploy:\n      replicas: 3\n",
        "services:\n  web:\n    image: nginx:1.27\n    scale: 2\n    ports: ['8080:80']\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    ports: ['8080-8082:80']\n    deploy:\n      replicas: 3\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    for service in file.services() {
        let count = |node: Option<&Node>| match node.map(|node| &node.value) {
            Some(Value::Int(count)) if *count > 1 => Some(*count),
            _ => None,
        };
        let replicas = service.value.at(&["deploy", "replicas"]);
        let Some(count) = count(service.value.get("scale")).or_else(|| count(replicas)) else {
            continue;
        };
        let mut ports = published::items(service)
            .iter()
            .filter_map(published::published);
        if let Some(port) = ports.next() {
            let first = port.ports.0;
            let message = format!(
                "{count} containers of `{}` cannot share port {first}",
                service.key
            );
            report.add(file.own(service, port.span), message);
        }
    }
}
