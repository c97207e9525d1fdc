use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far an address is from the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// A host of the internet.
    Public,
    /// A host of somebody's own network.
    Private,
    /// The worker itself, its link (such as a cloud's metadata service), or no single host.
    Never,
}

/// Where an address leads. Documentation ranges count as public: closed networks number with them.
pub(crate) fn reach(address: IpAddr) -> Reach {
    match address {
        IpAddr::V4(address) => reach_4(address),
        IpAddr::V6(address) => reach_6(address),
    }
}

fn reach_4(address: Ipv4Addr) -> Reach {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (0 | 127, _, _) | (169, 254, _) | (224.., _, _) => Reach::Never,
        (10, _, _) | (172, 16..=31, _) | (192, 168, _) => Reach::Private,
        // Carriers' translation, protocol assignments, benchmarks.
        (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _) => Reach::Private,
        _ => Reach::Public,
    }
}

fn reach_6(address: Ipv6Addr) -> Reach {
    if let Some(address) = embedded_4(address) {
        return reach_4(address);
    }
    let first = address.segments()[0];
    if address.is_loopback() || address.is_unspecified() || address.is_multicast() {
        return Reach::Never;
    }
    match first {
        0xfe80..=0xfebf => Reach::Never,
        0xfc00..=0xfdff | 0xfec0..=0xfeff => Reach::Private,
        0x2000..=0x3fff => Reach::Public,
        _ => Reach::Never,
    }
}

/// The IPv4 address within a mapped, translated or 6to4 one.
fn embedded_4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let of = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => Some(of(g, h)),
        (0x2002, high, low, ..) => Some(of(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Reach {
        reach(address.parse().unwrap())
    }

    #[test]
    fn the_worker_its_link_and_metadata_are_never_reached() {
        for address in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "169.254.169.254",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "::127.0.0.1",
        ] {
            assert_eq!(of(address), Reach::Never, "{address}");
        }
    }

    #[test]
    fn own_networks_are_private() {
        for address in [
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "198.18.0.1",
            "fd00::1",
            "::ffff:10.0.0.1",
        ] {
            assert_eq!(of(address), Reach::Private, "{address}");
        }
    }

    #[test]
    fn the_rest_is_public() {
        for address in ["1.1.1.1", "172.32.0.1", "203.0.113.80", "2606:4700::1111"] {
            assert_eq!(of(address), Reach::Public, "{address}");
        }
    }
}
