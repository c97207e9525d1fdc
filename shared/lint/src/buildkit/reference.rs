//! Image references as the engine reads them: `[domain/]path[:tag][@digest]`.

/// A valid reference, in the parts that were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference<'a> {
    /// The registry, where one is named.
    pub domain: Option<&'a str>,
    /// The repository without its registry.
    pub path: &'a str,
    /// What follows `:`.
    pub tag: Option<&'a str>,
    /// What follows `@`.
    pub digest: Option<&'a str>,
}

/// Why a text is no reference; said so that it follows "because".
pub(crate) type Reason = &'static str;

/// Reads `text` as a reference.
pub(crate) fn parse(text: &str) -> Result<Reference<'_>, Reason> {
    if text.is_empty() {
        return Err("it is empty");
    }
    if text.len() == 64 && text.bytes().all(is_lower_hex) {
        return Err("64 hexadecimal digits name an image id, not a repository");
    }
    let (domain, remainder) = split_domain(text);
    let (name, digest) = match remainder.split_once('@') {
        Some((name, digest)) => (name, Some(digest)),
        None => (remainder, None),
    };
    let (path, tag) = match name.split_once(':') {
        Some((path, tag)) => (path, Some(tag)),
        None => (name, None),
    };
    if path.bytes().any(|b| b.is_ascii_uppercase()) {
        return Err("a repository name must be in lower case");
    }
    if domain.is_some_and(|domain| !is_domain(domain)) {
        return Err("the registry is not a host name with an optional port");
    }
    if path.is_empty() || !path.split('/').all(is_path_component) {
        return Err(
            "a repository name is made of lower-case letters and digits, separated by `.`, `_`, `__`, `-` or `/`",
        );
    }
    if path.len() > 255 {
        return Err("a repository name has at most 255 characters");
    }
    if tag.is_some_and(|tag| !is_tag(tag)) {
        return Err(
            "a tag is 1 to 128 letters, digits, `_`, `.` or `-`, and does not start with `.` or `-`",
        );
    }
    if digest.is_some_and(|digest| !is_digest(digest)) {
        return Err("a digest is `sha256:` and 64 hexadecimal digits");
    }
    Ok(Reference {
        domain,
        path,
        tag,
        digest,
    })
}

/// The first part is a registry if it could not be a user: it has a dot, a port or a capital, or
/// is `localhost`.
fn split_domain(text: &str) -> (Option<&str>, &str) {
    match text.split_once('/') {
        Some((first, rest))
            if first == "localhost"
                || first.contains(['.', ':'])
                || first.bytes().any(|b| b.is_ascii_uppercase()) =>
        {
            (Some(first), rest)
        }
        _ => (None, text),
    }
}

fn is_domain(domain: &str) -> bool {
    let (host, port) = if let Some(inner) = domain.strip_prefix('[') {
        let Some((address, port)) = inner.split_once(']') else {
            return false;
        };
        let is_address =
            !address.is_empty() && address.bytes().all(|b| b.is_ascii_hexdigit() || b == b':');
        if !is_address {
            return false;
        }
        (None, port)
    } else {
        let end = domain.find(':').unwrap_or(domain.len());
        (Some(&domain[..end]), &domain[end..])
    };
    let port_fits = port.is_empty()
        || port
            .strip_prefix(':')
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    port_fits
        && host.is_none_or(|host| {
            host.split('.').all(|part| {
                part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                    && !part.is_empty()
                    && !part.starts_with('-')
                    && !part.ends_with('-')
            })
        })
}

fn is_path_component(part: &str) -> bool {
    let is_word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = part.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    is_word(*first)
        && is_word(*last)
        && bytes.split(|b| is_word(*b)).all(|gap| {
            matches!(gap, [] | [b'.'] | [b'_'] | [b'_', b'_']) || gap.iter().all(|b| *b == b'-')
        })
}

fn is_tag(tag: &str) -> bool {
    (1..=128).contains(&tag.len())
        && !tag.starts_with(['.', '-'])
        && tag
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}

fn is_digest(digest: &str) -> bool {
    digest.split_once(':').is_some_and(|(algorithm, hex)| {
        let length = match algorithm {
            "sha256" => 64,
            "sha384" => 96,
            "sha512" => 128,
            _ => return false,
        };
        hex.len() == length && hex.bytes().all(is_lower_hex)
    })
}

fn is_lower_hex(b: u8) -> bool {
    b.is_ascii_digit() || (b'a'..=b'f').contains(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        let reference = parse("registry.example.org:5000/team/app:1.2").unwrap();
        assert_eq!(reference.domain, Some("registry.example.org:5000"));
        assert_eq!(reference.path, "team/app");
        assert_eq!(reference.tag, Some("1.2"));
        assert_eq!(parse("team/app").unwrap().domain, None);
    }

    #[test]
    fn what_the_engine_takes() {
        let digest = format!("alpine@sha256:{}", "0".repeat(64));
        for text in [
            "scratch",
            "a",
            "a__b",
            "a---b",
            "localhost/a",
            "Host/a",
            "127.0.0.1:5000/a",
            "[::1]:5000/a",
            "a:_1",
            &digest,
        ] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_the_engine_refuses() {
        let id = "a".repeat(64);
        for text in [
            "",
            "Alpine",
            "busybox:",
            "busybox:a:b",
            "busybox:${TAG}",
            "a/B",
            "a_",
            "a___b",
            "a..b",
            "/a",
            "a/",
            "a//b",
            "-.org/a",
            "host:port/a",
            "a@sha256:12",
            "a b",
            &id,
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
