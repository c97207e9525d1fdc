//! The ports that services publish on the host.

use compose::{
    Entry, Node, Value,
    format::{self, PortSpec},
};
use std::collections::BTreeMap;
use text::Span;

/// Ports of the host that a service publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    /// Where it is written.
    pub(crate) span: Span,
    /// The address of the host; empty for all of them.
    pub(crate) address: String,
    /// First and last port.
    pub(crate) ports: (u16, u16),
    /// First port of the container.
    pub(crate) target: u16,
    /// `tcp`, `udp` or `sctp`.
    pub(crate) protocol: String,
}

/// The parts of an item of `ports`, be it short or long; `None` where it is wrong. A port of the host
/// that is none is left out.
pub(crate) fn spec(item: &Node) -> Option<PortSpec> {
    let text = |key: &str| item.get(key).and_then(Node::to_text).unwrap_or_default();
    match &item.value {
        Value::Str(text) => format::port_spec(text).ok(),
        Value::Int(port) => format::port_spec(&port.to_string()).ok(),
        Value::Map(_) => Some(PortSpec {
            address: text("host_ip"),
            host: format::port_range(&text("published")),
            target: format::port_range(&text("target"))?,
            protocol: match text("protocol").as_str() {
                "" => "tcp".to_owned(),
                protocol => protocol.to_lowercase(),
            },
        }),
        _ => None,
    }
}

/// What an item of `ports` publishes at fixed ports of the host; `None` where the engine chooses
/// them, where a variable leaves it open, and where it is wrong.
pub(crate) fn published(item: &Node) -> Option<Published> {
    if item.unset || item.entries().iter().any(|entry| entry.value.unset) {
        return None;
    }
    let spec = spec(item)?;
    let host = spec.host?;
    let length = |range: (u16, u16)| range.1 - range.0;
    // Of more ports than the container has, the engine takes one that is free.
    (length(host) == length(spec.target)).then_some(Published {
        span: item.span,
        address: spec.address,
        ports: host,
        target: spec.target.0,
        protocol: spec.protocol,
    })
}

/// The `ports` of a service, unless it uses the host's network and so publishes none.
pub(crate) fn items(service: &Entry) -> &[Node] {
    let of_host = service
        .value
        .get("network_mode")
        .and_then(Node::as_str)
        .is_some_and(|mode| mode == "host");
    let ports = service.value.get("ports").filter(|_| !of_host);
    ports.map_or(&[], Node::items)
}

/// Which ports of the host are taken, by which service.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// By protocol and set of addresses: disjoint ranges, the first port to the last and the
    /// owner.
    ranges: BTreeMap<(String, String), BTreeMap<u16, (u16, usize)>>,
    steps: usize,
}

/// Ranges looked at; more come only from files made to take long.
const STEPS_MAX: usize = 1 << 20;

impl Taken {
    /// Takes the ports of `port` for the service `owner`. Where one is taken already: by whom, and
    /// which.
    pub(crate) fn take(&mut self, port: &Published, owner: usize) -> Option<(usize, u16)> {
        // Sets: one address; every address of a family, with (`all`) and without those named.
        let family = |address: &str| if address.contains(':') { "6" } else { "4" };
        let (look, put): (Vec<String>, Vec<String>) = match port.address.as_str() {
            "" => (
                vec!["all4".into(), "all6".into()],
                ["all4", "all6", "any4", "any6"].map(String::from).into(),
            ),
            address @ ("0.0.0.0" | "::") => {
                let family = family(address);
                let (all, any) = (format!("all{family}"), format!("any{family}"));
                (vec![all.clone()], vec![all, any])
            }
            address => {
                let family = family(address);
                let one = address.to_owned();
                (
                    vec![one.clone(), format!("any{family}")],
                    vec![one, format!("all{family}")],
                )
            }
        };
        let key = |set: String| (port.protocol.clone(), set);
        let found = look.into_iter().find_map(|set| {
            let ranges = self.ranges.get(&key(set))?;
            let (first, last) = port.ports;
            let (at, (_, owner)) = ranges
                .range(..=last)
                .next_back()
                .filter(|(_, (end, _))| *end >= first)?;
            Some((*owner, first.max(*at)))
        });
        for set in put {
            let ranges = self.ranges.entry(key(set)).or_default();
            insert(ranges, port.ports, owner, &mut self.steps);
        }
        found
    }
}

/// Adds the parts of a range that nobody has yet.
fn insert(
    ranges: &mut BTreeMap<u16, (u16, usize)>,
    (first, last): (u16, u16),
    owner: usize,
    steps: &mut usize,
) {
    let mut end = u32::from(last) + 1;
    let mut free = Vec::new();
    for (at, (stop, _)) in ranges.range(..=last).rev() {
        *steps += 1;
        if *stop < first || *steps > STEPS_MAX {
            break;
        }
        if u32::from(*stop) + 1 < end {
            free.push((u32::from(*stop) + 1, end));
        }
        end = u32::from(*at);
    }
    if u32::from(first) < end && *steps <= STEPS_MAX {
        free.push((u32::from(first), end));
    }
    for (from, to) in free {
        if let (Ok(from), Ok(last)) = (u16::try_from(from), u16::try_from(to - 1)) {
            ranges.insert(from, (last, owner));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of `ports`, each of a service of its own, meets one before it, and at which port.
    fn meetings(ports: &[&str]) -> Vec<(usize, usize, u16)> {
        let mut taken = Taken::default();
        let mut out = Vec::new();
        for (owner, text) in ports.iter().enumerate() {
            let node = Node {
                span: Span::empty(0),
                file: 0,
                value: Value::Str((*text).to_owned()),
                tag: None,
                unset: false,
            };
            let port = published(&node).unwrap();
            let met = taken.take(&port, owner);
            out.extend(met.map(|(other, at)| (owner, other, at)));
        }
        out
    }

    #[test]
    fn ranges_meet_where_they_overlap() {
        let ports = [
            "80-90:80-90",
            "85:1",
            "91:1",
            "89-95:1-7",
            "95:1",
            "80:1/udp",
        ];
        assert_eq!(meetings(&ports), [(1, 0, 85), (3, 2, 91), (4, 3, 95)]);
    }

    #[test]
    fn addresses_meet_their_own_and_all() {
        let own = ["127.0.0.1:80:1", "127.0.0.2:80:1", "[::1]:80:1"];
        assert_eq!(meetings(&own), []);
        assert_eq!(meetings(&["127.0.0.1:80:1", "80:1"]), [(1, 0, 80)]);
        assert_eq!(meetings(&["80:1", "[::1]:80:1"]), [(1, 0, 80)]);
        assert_eq!(meetings(&["0.0.0.0:80:1", "[::1]:80:1"]), []);
        assert_eq!(meetings(&["0.0.0.0:80:1", "127.0.0.1:80:1"]), [(1, 0, 80)]);
        assert_eq!(
            meetings(&["[::1]:80:1", "[::]:80:1", "0.0.0.0:80:1"]),
            [(1, 0, 80)]
        );
    }
}
