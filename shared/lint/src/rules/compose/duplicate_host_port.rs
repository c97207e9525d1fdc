use crate::{
    Check, ComposeFile, Report, Rule, Severity,
    published::{self, Taken},
    rules::examples,
};
use std::collections::{BTreeSet, HashSet};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-host-port",
    aliases: &[
        "compose:duplicate-host-port",
        "dclint:no-duplicate-exported-ports",
    ],
    why: "One port of the host leads to one container. Publish the second on another port: \
          `8081:80`; or on another address, where the host has several.",
    if_ignored: "`docker compose config` says nothing, but the second container does not start: \
          the port is already allocated.",
    bad: examples![
        "services:\n  a:\n    image: nginx:1.27\n    ports: ['8080:80']\n  b:\n    image: httpd:2.4\n    ports: ['127.0.0.1:8080:80']\n",
        "services:\n  a:\n    image: nginx:1.27\n    ports:\n      - 8000-8010:8000-8010\n      - target: 80\n        published: 8005\n"
    ],
    good: examples![
        "services:\n  a:\n    image: nginx:1.27\n    ports: ['8080:80', '8080:80/udp']\n  b:\n    image: httpd:2.4\n    ports: ['8081:80']\n",
        "services:\n  a:\n    image: nginx:1.27\n    ports: ['127.0.0.1:80:80']\n  b:\n    image: httpd:2.4\n    ports: ['127.0.0.2:80:80']\n",
        "services:\n  a:\n    image: nginx:1.27\n    ports: ['80:80', 80:80]\n",
        "services:\n  a:\n    image: nginx:1.27\n    ports: ['80']\n  b:\n    image: httpd:2.4\n    ports: ['80']\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let services = file.services();
    let mut taken = Taken::default();
    for (index, service) in services.iter().enumerate() {
        let Some(list) = service.value.as_map().and_then(|keys| keys.entry("ports")) else {
            continue;
        };
        // What stands twice in one service, compose takes once.
        let mut own = HashSet::new();
        for port in published::items(service)
            .iter()
            .filter_map(published::published)
        {
            let as_one = (
                port.ports,
                port.target,
                port.address.clone(),
                port.protocol.clone(),
            );
            if !own.insert(as_one) {
                continue;
            }
            let Some((other, at)) = taken.take(&port, index) else {
                continue;
            };
            let Some(owner) = services.get(other) else {
                continue;
            };
            let span = file.own(service, port.span);
            let line = if span == port.span {
                file.line(list.key_span.start)
            } else {
                file.line(span.start)
            };
            let whose = if other == index {
                "this service"
            } else {
                &owner.key
            };
            let finding = report.at_line(
                line,
                span,
                format!("port {at} of the host is published by `{whose}` already"),
            );
            if apart(&owner.value, &service.value) {
                finding.severity(Severity::Hint).help(
                    "Their profiles differ. That is fine as long as only one of them is on at a time.",
                );
            }
        }
    }
}

/// More profiles have only services made to take long.
const PROFILES_MAX: usize = 50;

/// Whether both services have profiles, and none in common.
fn apart(a: &compose::Node, b: &compose::Node) -> bool {
    let profiles = |service: &compose::Node| -> BTreeSet<String> {
        let items = service
            .get("profiles")
            .map_or(&[][..], compose::Node::items);
        let names = items.iter().take(PROFILES_MAX);
        names.filter_map(compose::Node::to_text).collect()
    };
    let (a, b) = (profiles(a), profiles(b));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}
