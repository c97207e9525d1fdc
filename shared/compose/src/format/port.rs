use std::net::IpAddr;

/// One port of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// The address of the host, or empty.
    pub host_ip: String,
    /// The port of the host, a range of them, or empty for any.
    pub published: String,
    /// The port of the container.
    pub target: u16,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
}

/// A short mapping in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortSpec {
    /// The address of the host, or empty.
    pub address: String,
    /// First and last port of the host; `None` for any.
    pub host: Option<(u16, u16)>,
    /// First and last port of the container.
    pub target: (u16, u16),
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
}

/// The parts of a short mapping `[address:][host:]container[/protocol]`
/// (docker/go-connections `nat.ParsePortSpec`).
///
/// # Errors
/// A sentence about what is wrong.
pub fn port_spec(text: &str) -> Result<PortSpec, String> {
    let mut parts = text.rsplitn(3, ':');
    let container = parts.next().unwrap_or("");
    let host = parts.next().unwrap_or("");
    let address = parts.next().unwrap_or("");
    let address = host_address(address)?;
    let (container, protocol) = split_protocol(container);
    if container.is_empty() {
        return Err(format!("`{text}` names no port of the container"));
    }
    let fail = |part: &str, whose: &str| {
        format!(
            "`{part}` is not a port {whose}; write a number from 0 to 65535, or a range `8000-8010`"
        )
    };
    let target = port_range(container).ok_or_else(|| fail(container, "of the container"))?;
    let published = match host {
        "" => None,
        _ => Some(port_range(host).ok_or_else(|| fail(host, "of the host"))?),
    };
    let length = |range: (u16, u16)| range.1 - range.0;
    if published.is_some_and(|host| length(target) != length(host)) && length(target) != 0 {
        return Err(format!(
            "the ranges `{host}` and `{container}` differ in length; make them equally long"
        ));
    }
    let protocol = protocol.to_lowercase();
    if !matches!(protocol.as_str(), "tcp" | "udp" | "sctp") {
        return Err(format!(
            "`{protocol}` is not a protocol; use tcp, udp or sctp"
        ));
    }
    Ok(PortSpec {
        address,
        host: published,
        target,
        protocol,
    })
}

/// The ports of a short mapping, one by one.
///
/// # Errors
/// As [`port_spec`].
pub fn ports(text: &str) -> Result<Vec<Port>, String> {
    let spec = port_spec(text)?;
    let (first, last) = spec.target;
    let dynamic = spec.host.filter(|host| first == last && host.0 != host.1);
    let one = |target: u16| Port {
        host_ip: spec.address.clone(),
        published: match (spec.host, dynamic) {
            (None, _) => String::new(),
            (_, Some((first, last))) => format!("{first}-{last}"),
            (Some((host, _)), None) => u32::from(host)
                .saturating_add(u32::from(target - first))
                .to_string(),
        },
        target,
        protocol: spec.protocol.clone(),
    };
    Ok((first..=last).map(one).collect())
}

/// Whether a text is an IP address as Go's `net.ParseIP` takes it.
pub fn ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

fn host_address(text: &str) -> Result<String, String> {
    let inner = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if inner.is_none() && text.contains(':') {
        return Err(format!(
            "`{text}` is not an IP address; put an IPv6 address in brackets: `[::1]:80:80`"
        ));
    }
    let address = inner.unwrap_or(text);
    if address.is_empty() || ip(address) {
        Ok(address.to_owned())
    } else {
        Err(format!(
            "`{address}` is not an IP address; a host name cannot stand here"
        ))
    }
}

fn split_protocol(text: &str) -> (&str, &str) {
    let mut parts = text.split('/');
    let port = parts.next().unwrap_or("");
    match parts.next() {
        _ if port.is_empty() => ("", ""),
        None | Some("") => (port, "tcp"),
        Some(protocol) => (port, protocol),
    }
}

/// First and last of a port or a range of ports `8000-8010`.
pub fn port_range(text: &str) -> Option<(u16, u16)> {
    let mut parts = text.split('-');
    let first = number(parts.next()?)?;
    match parts.next() {
        None => Some((first, first)),
        Some(last) => number(last)
            .filter(|last| *last >= first)
            .map(|last| (first, last)),
    }
}

fn number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ports() {
        let show = |text: &str| match ports(text) {
            Ok(ports) => ports
                .iter()
                .map(|p| format!("{}|{}|{}|{}", p.host_ip, p.published, p.target, p.protocol))
                .collect::<Vec<_>>()
                .join(" "),
            Err(message) => format!("error: {message}"),
        };
        assert_eq!(show("80"), "||80|tcp");
        assert_eq!(show("127.0.0.1:8080:80/udp"), "127.0.0.1|8080|80|udp");
        assert_eq!(show("[::1]::80"), "::1||80|tcp");
        assert_eq!(show("8000-8001:80-81"), "|8000|80|tcp |8001|81|tcp");
        assert_eq!(show("8000-8002:80"), "|8000-8002|80|tcp");
        for wrong in [
            "http:80",
            "8080:",
            "8080:70000",
            "8000-8002:80-81",
            "80:80/http",
            "300.0.0.1:80:80",
            "::1:80:80",
            "",
            "80-79",
            "+80",
        ] {
            assert!(show(wrong).starts_with("error"), "{wrong}");
        }
    }
}
