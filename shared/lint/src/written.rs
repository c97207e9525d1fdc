//! Texts of a compose file as written, variables and all.

/// The bytes outside `${…}`, with where they are.
pub(crate) fn outside(text: &str) -> impl DoubleEndedIterator<Item = (usize, u8)> {
    let mut depth = 0_usize;
    let mut plain: Vec<(usize, u8)> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' if depth > 0 || text[..at].ends_with('$') => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            _ if depth == 0 => plain.push((at, byte)),
            _ => {}
        }
    }
    plain.into_iter()
}

/// The parts of a port or a mount, without what follows `/`: colons inside `${…}` part nothing.
pub(crate) fn port_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let cuts = outside(text).filter(|(_, byte)| matches!(byte, b':' | b'/'));
    for (at, byte) in cuts {
        parts.push(&text[start..at]);
        start = at + 1;
        if byte == b'/' {
            return parts;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// What an image's reference says about its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version<'a> {
    /// A digest, or a variable that may hold it.
    Pinned,
    /// Nothing.
    Missing,
    /// A tag.
    Tag(&'a str),
}

/// The version in the reference `image`.
pub(crate) fn version(image: &str) -> Version<'_> {
    if outside(image).any(|(_, byte)| byte == b'@') {
        return Version::Pinned;
    }
    let mut variable = image.ends_with('}');
    for (at, byte) in outside(image).rev() {
        match byte {
            b':' => {
                let tag = &image[at + 1..];
                return if tag.contains('$') {
                    Version::Pinned
                } else {
                    Version::Tag(tag)
                };
            }
            b'/' => break,
            b'$' => {
                let name = &image[at + 1..];
                variable |= name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            }
            _ => {}
        }
    }
    if variable {
        Version::Pinned
    } else {
        Version::Missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_part_nothing() {
        assert_eq!(port_parts("${A:-1}:80/udp"), ["${A:-1}", "80"]);
        assert_eq!(port_parts("127.0.0.1:${A}:80"), ["127.0.0.1", "${A}", "80"]);
        assert_eq!(port_parts(""), [""]);
    }

    #[test]
    fn versions() {
        for image in ["a", "a/b", "a:5000/b", "${A}/b", "${A}x", "$A/b"] {
            assert_eq!(version(image), Version::Missing, "{image}");
        }
        for image in [
            "a@sha256:1",
            "a:$B",
            "a:1-${B:-x}",
            "${A}",
            "a/${B:-c}",
            "$A",
            "a/$B_C",
        ] {
            assert_eq!(version(image), Version::Pinned, "{image}");
        }
        assert_eq!(version("a:5000/b:1"), Version::Tag("1"));
        assert_eq!(version("a:"), Version::Tag(""));
    }
}
