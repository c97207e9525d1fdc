//! Subnets and addresses of networks.

use compose::{Node, Value};
use std::{fmt, net::IpAddr};

/// A range of addresses: `10.1.0.0/16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Subnet {
    address: IpAddr,
    prefix: u8,
}

impl Subnet {
    /// Reads `10.1.0.0/16`; host bits may be set.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.split_once('/')?;
        let address: IpAddr = address.parse().ok()?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let is_number = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit());
        let prefix = prefix
            .parse()
            .ok()
            .filter(|prefix| is_number && *prefix <= bits)?;
        Some(Self { address, prefix })
    }

    /// The same range from its first address.
    pub(crate) fn network(self) -> Self {
        let mask = |bits: u8| {
            u128::MAX
                .checked_shl(u32::from(bits - self.prefix))
                .unwrap_or(0)
        };
        let address = match self.address {
            IpAddr::V4(address) => {
                let bits = u128::from(address.to_bits()) & mask(32);
                IpAddr::V4(u32::try_from(bits).unwrap_or(0).into())
            }
            IpAddr::V6(address) => IpAddr::V6((address.to_bits() & mask(128)).into()),
        };
        Self { address, ..self }
    }

    /// Whether `address` is in it.
    pub(crate) fn has(self, address: IpAddr) -> bool {
        let prefix = self.prefix;
        address.is_ipv4() == self.address.is_ipv4()
            && Self { address, prefix }.network() == self.network()
    }

    /// Whether all of `other` is in it.
    pub(crate) fn contains(self, other: Self) -> bool {
        other.prefix >= self.prefix && self.has(other.address)
    }
}

impl fmt::Display for Subnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// The pools of a network.
pub(crate) fn pools(network: &Node) -> &[Node] {
    network.at(&["ipam", "config"]).map_or(&[], Node::items)
}

/// A text without variables left open.
pub(crate) fn known<'a>(node: &'a Node, key: &str) -> Option<(&'a Node, &'a str)> {
    let node = node.get(key).filter(|node| !node.unset)?;
    Some((node, node.as_str()?))
}

/// Whether a network is made elsewhere.
pub(crate) fn is_external(network: &Node) -> bool {
    let external = network.get("external").map(|node| &node.value);
    !matches!(external, None | Some(Value::Bool(false) | Value::Null))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let subnet = |text: &str| Subnet::parse(text).unwrap();
        assert_eq!(subnet("10.1.2.3/16").network().to_string(), "10.1.0.0/16");
        assert_eq!(subnet("fd00::1/64").network().to_string(), "fd00::/64");
        assert_eq!(subnet("1.2.3.4/0").network().to_string(), "0.0.0.0/0");
        assert!(subnet("10.0.0.0/8").contains(subnet("10.1.0.0/16")));
        assert!(!subnet("10.1.0.0/16").contains(subnet("10.0.0.0/8")));
        assert!(!subnet("10.0.0.0/8").has("fd00::1".parse().unwrap()));
        for wrong in [
            "",
            "nope",
            "10.0.0.0",
            "10.0.0.0/33",
            "10.0.0/8",
            "10.0.0.0/+8",
            "fd00::/129",
        ] {
            assert_eq!(Subnet::parse(wrong), None, "{wrong}");
        }
    }
}
