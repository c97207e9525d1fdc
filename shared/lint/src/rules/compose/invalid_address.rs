use crate::{
    Check, ComposeFile, Report, Rule,
    rules::examples,
    subnet::{Subnet, is_external, known, pools},
};
use compose::Node;
use std::{
    collections::{BTreeMap, HashMap},
    net::IpAddr,
};

pub(super) static RULE: Rule = Rule {
    name: "invalid-address",
    why: "A fixed address has to be in a subnet that the network sets under `ipam`, and belongs to \
          one service alone. Most services need none: others reach them by name.",
    if_ignored: "`docker compose config` says nothing, but `docker compose up` fails when it starts \
          the container.",
    bad: examples![
        "services:\n  web:\n    image: nginx:1.27\n    networks:\n      back:\n        ipv4_address: 172.29.0.5\nnetworks:\n  back:\n    ipam:\n      config:\n        - subnet: 172.28.0.0/16\n",
        "services:\n  web:\n    image: nginx:1.27\n    networks:\n      back:\n        ipv4_address: 172.29.0.5\nnetworks:\n  back:\n"
    ],
    good: examples![
        "services:\n  web:\n    image: nginx:1.27\n    networks:\n      back:\n        ipv4_address: 172.28.0.5\nnetworks:\n  back:\n    ipam:\n      config:\n        - subnet: 172.28.0.0/16\n"
    ],
    check: Check::ComposeFile(check),
    ..Rule::DEFAULT
};

fn check(file: &ComposeFile<'_>, report: &mut Report<'_>) {
    let networks: HashMap<&str, Option<Vec<Subnet>>> = file
        .section("networks")
        .iter()
        .map(|network| (network.key.as_str(), subnets(&network.value)))
        .collect();
    let mut taken: BTreeMap<(&str, IpAddr), &str> = BTreeMap::new();
    for service in file.services() {
        for network in service.value.get("networks").map_or(&[][..], Node::entries) {
            let name = network.key.as_str();
            for key in ["ipv4_address", "ipv6_address"] {
                let Some((node, text)) = known(&network.value, key) else {
                    continue;
                };
                let Ok(address) = text.parse::<IpAddr>() else {
                    report.add(node.span, format!("`{text}` is no IP address"));
                    continue;
                };
                let span = file.own(service, node.span);
                if let Some(other) = taken.insert((name, address), &service.key) {
                    report.add(span, format!("`{other}` has the address `{text}` already"));
                } else if let Some(Some(subnets)) = networks.get(name)
                    && !subnets.iter().any(|subnet| subnet.has(address))
                {
                    let message = match subnets.first() {
                        Some(subnet) => {
                            format!("`{text}` is not in the subnet `{subnet}` of `{name}`")
                        }
                        None => format!("`{name}` sets no subnet for `{text}` to be in"),
                    };
                    report.add(span, message);
                }
            }
        }
    }
}

/// The subnets of a network; `None` where they are not known.
fn subnets(network: &Node) -> Option<Vec<Subnet>> {
    if is_external(network) {
        return None;
    }
    let subnets = pools(network).iter().filter_map(|pool| pool.get("subnet"));
    subnets
        .map(|node| Subnet::parse(node.as_str().filter(|_| !node.unset)?))
        .collect()
}
