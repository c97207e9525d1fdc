use crate::{
    Check, ComposeFile, Fix, Report, Rule,
    rules::examples,
    subnet::{Subnet, is_external, known, pools},
};
use compose::Node;
use std::net::IpAddr;
use text::Edit;

pub(super) static RULE: Rule = Rule {
    name: "invalid-subnet",
    aliases: &["compose:ipam-subnet"],
    why: "A subnet is its first address and the number of bits that all its addresses share: \
          `172.28.0.0/16`. `gateway` and `ip_range` lie in it, and no two networks overlap.",
    if_ignored: "`docker compose config` says nothing, but `docker compose up` fails when it makes \
          the network.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\nnetworks:\n  default:\n    ipam:\n      config:\n        - subnet: 172.28.0.0\n",
        "services:\n  web:\n    image: nginx:1.27\nnetworks:\n  default:\n    ipam:\n      config:\n        - subnet: 172.28.0.1/16\n",
        "services:\n  web:\n    image: nginx:1.27\nnetworks:\n  default:\n    ipam:\n      config:\n        - subnet: 172.28.0.0/16\n          gateway: 172.29.0.1\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\nnetworks:\n  default:\n    ipam:\n      config:\n        - subnet: 172.28.0.0/16\n          ip_range: 172.28.5.0/24\n          gateway: 172.28.5.254\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

/// More networks than that are not compared with each other.
const NETWORKS_MAX: usize = 200;

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let mut taken: Vec<(Subnet, &str)> = Vec::new();
    for network in file.section("networks") {
        if is_external(&network.value) {
            continue;
        }
        for pool in pools(&network.value) {
            let subnet = known(pool, "subnet").and_then(|(node, text)| {
                let subnet = pool_range(file, node, text, report)?;
                let overlaps = |(other, _): &&(Subnet, &str)| {
                    other.contains(subnet) || subnet.contains(*other)
                };
                if let Some((_, other)) = taken.iter().find(overlaps) {
                    let message = format!("`{text}` overlaps the subnet of `{other}`");
                    report.add(node.span, message);
                } else if taken.len() < NETWORKS_MAX {
                    taken.push((subnet, &network.key));
                }
                Some(subnet)
            });
            if let Some((node, text)) = known(pool, "ip_range")
                && let Some(range) = pool_range(file, node, text, report)
                && subnet.is_some_and(|subnet| !subnet.contains(range))
            {
                outside(node, text, subnet, report);
            }
            let auxiliary = pool.get("aux_addresses").map_or(&[][..], Node::entries);
            let auxiliary = auxiliary.iter().map(|entry| &entry.value);
            let texts =
                auxiliary.filter_map(|node| Some((node, node.as_str().filter(|_| !node.unset)?)));
            for (node, text) in known(pool, "gateway").into_iter().chain(texts) {
                match text.parse::<IpAddr>() {
                    Err(_) => {
                        report.add(node.span, format!("`{text}` is no IP address"));
                    }
                    Ok(address) if subnet.is_some_and(|subnet| !subnet.has(address)) => {
                        outside(node, text, subnet, report);
                    }
                    Ok(_) => {}
                }
            }
        }
    }
}

fn pool_range(
    file: &ComposeFile<'_>,
    node: &Node,
    text: &str,
    report: &mut Report<'_>,
) -> Option<Subnet> {
    let Some(subnet) = Subnet::parse(text) else {
        report.add(node.span, format!("`{text}` is no subnet"));
        return None;
    };
    let network = subnet.network();
    if network != subnet {
        let message = format!("`{text}` is an address of the subnet `{network}`");
        let finding = report.add(node.span, message);
        if file.written(node) == text {
            let raw = node.span.of(file.text).replace(text, &network.to_string());
            let edit = Edit::replace(node.span, raw);
            finding.fix(Fix::safe(format!("Write `{network}`"), vec![edit]));
        }
    }
    Some(network)
}

fn outside(node: &Node, text: &str, subnet: Option<Subnet>, report: &mut Report<'_>) {
    if let Some(subnet) = subnet {
        report.add(
            node.span,
            format!("`{text}` is not in the subnet `{subnet}`"),
        );
    }
}
