//! A word of EXPOSE: `[[ip:]host port:]port[-port][/protocol]`.

use std::net::IpAddr;

/// One word of EXPOSE in its parts, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Port<'a> {
    /// An address of the host, which EXPOSE should not name.
    pub ip: &'a str,
    /// A port of the host, which EXPOSE should not name.
    pub host: &'a str,
    /// The port or range in the container.
    pub container: &'a str,
    /// What follows `/`; empty for TCP.
    pub protocol: &'a str,
}

/// Splits `text` into its parts, or says why it is no port, so that it follows a colon. The builder
/// looks for bad style here, before it looks at addresses and numbers.
pub(crate) fn split(text: &str) -> Result<Port<'_>, String> {
    let port = parts(text);
    if port.container.is_empty() {
        return Err("no port is given".into());
    }
    if !matches!(
        port.protocol.to_ascii_lowercase().as_str(),
        "" | "tcp" | "udp" | "sctp"
    ) {
        return Err(format!(
            "`{}` is not a protocol; there are tcp, udp and sctp",
            port.protocol
        ));
    }
    Ok(port)
}

/// Why `text` is no port, so that it follows a colon.
pub(crate) fn check(text: &str) -> Result<(), String> {
    let port = split(text)?;
    let ip = port
        .ip
        .strip_prefix('[')
        .and_then(|ip| ip.strip_suffix(']'))
        .unwrap_or(port.ip);
    if !ip.is_empty() && ip.parse::<IpAddr>().is_err() {
        return Err(format!("`{ip}` is not an IP address"));
    }
    let container = range(port.container)?;
    if !port.host.is_empty() {
        let host = range(port.host)?;
        if container != 0 && container != host {
            return Err("the ranges of the two sides differ in length".into());
        }
    }
    Ok(())
}

fn parts(text: &str) -> Port<'_> {
    let (before, last) = text.rsplit_once(':').unwrap_or(("", text));
    let (ip, host) = before.rsplit_once(':').unwrap_or(("", before));
    let (container, protocol) = last.split_once('/').unwrap_or((last, ""));
    Port {
        ip,
        host,
        container,
        protocol,
    }
}

/// How many ports follow the first one.
fn range(text: &str) -> Result<u16, String> {
    let number = |digits: &str| {
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        digits
            .parse::<u16>()
            .ok()
            .filter(|_| is_number)
            .ok_or_else(|| format!("`{digits}` is not a number from 0 to 65535"))
    };
    match text.split_once('-') {
        None => number(text).map(|_| 0),
        Some((first, last)) => {
            let (first, last) = (number(first)?, number(last)?);
            last.checked_sub(first)
                .ok_or_else(|| format!("{first} is after {last}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        let port = split("[::1]:8080:80/udp").unwrap();
        assert_eq!((port.ip, port.host), ("[::1]", "8080"));
        assert_eq!((port.container, port.protocol), ("80", "udp"));
    }

    #[test]
    fn what_is_a_port() {
        for text in [
            "80",
            "80/TCP",
            "80/",
            "1-3",
            "5000:5000",
            "8000-8010:80",
            "1-2:3-4",
            "0",
        ] {
            assert!(check(text).is_ok(), "{text}");
        }
        for text in [
            "", "/tcp", "80/http", "x", "70000", "3-1", "a:80", "1-2:1-4", "+1", "host:1:2",
        ] {
            assert!(check(text).is_err(), "{text}");
        }
    }
}
