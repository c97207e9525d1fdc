/// A short mount, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// The volume or path; empty for an anonymous volume.
    pub source: String,
    /// The path in the container.
    pub target: String,
    /// Whether the source is a path.
    pub bind: bool,
    /// `ro`.
    pub read_only: bool,
    /// `nocopy`.
    pub no_copy: bool,
    /// Bind propagation, or empty.
    pub propagation: String,
    /// `z` or `Z`, or empty.
    pub selinux: String,
}

/// Reads `[source:]target[:options]` (compose-go `format.ParseVolume`). Drive letters and named
/// pipes of Windows are paths.
///
/// # Errors
/// A sentence about what is wrong.
pub fn mount(text: &str) -> Result<Mount, String> {
    let mut mount = Mount::default();
    if text.is_empty() {
        return Err("the mount is empty; write `source:/path/in/container`".to_owned());
    }
    if text.len() <= 2 {
        mount.target = text.to_owned();
        return Ok(mount);
    }
    let mut part = String::new();
    let mut braces = 0_usize;
    let mut chars = text.chars().peekable();
    loop {
        let next = chars.next();
        match next {
            Some('$') if chars.peek() == Some(&'{') => {
                braces += 1;
                part.push('$');
            }
            Some('}') if braces > 0 => {
                braces -= 1;
                part.push('}');
            }
            Some(':') if is_drive(&part) => part.push(':'),
            None if braces > 0 => break,
            None | Some(':') if braces == 0 => {
                fill(&mut mount, &std::mem::take(&mut part), next.is_none())
                    .map_err(|what| format!("`{text}` {what}"))?;
                if next.is_none() {
                    break;
                }
            }
            Some(c) => part.push(c),
            None => break,
        }
    }
    mount.bind = is_path(&mount.source);
    Ok(mount)
}

fn fill(mount: &mut Mount, part: &str, last: bool) -> Result<(), &'static str> {
    if part.is_empty() {
        return Err("has nothing between, before or after its colons");
    }
    if mount.source.is_empty() {
        if last {
            mount.target = part.to_owned();
        } else {
            mount.source = part.to_owned();
        }
        return Ok(());
    }
    if mount.target.is_empty() {
        mount.target = part.to_owned();
        return Ok(());
    }
    if !last {
        return Err("has too many colons; write `source:/path/in/container:options`");
    }
    for option in part.split(',') {
        match option {
            "ro" => mount.read_only = true,
            "rw" => mount.read_only = false,
            "nocopy" => mount.no_copy = true,
            "z" | "Z" => mount.selinux = option.to_owned(),
            "rprivate" | "private" | "rshared" | "shared" | "rslave" | "slave" => {
                mount.propagation = option.to_owned();
            }
            _ => {}
        }
    }
    Ok(())
}

fn is_drive(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Whether a mount's source is a path rather than a volume's name.
pub fn is_path(source: &str) -> bool {
    if source.starts_with(['.', '/', '~']) || source.starts_with("\\\\") {
        return true;
    }
    source
        .split_once(':')
        .is_some_and(|(drive, _)| is_drive(drive))
}

/// A path without `.`, `..`, doubled and trailing slashes, as Go's `path.Clean` leaves it.
pub fn clean_path(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.last() {
                Some(last) if *last != ".." => {
                    parts.pop();
                }
                _ if rooted => {}
                _ => parts.push(".."),
            },
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_mounts() {
        let show = |text: &str| match mount(text) {
            Ok(m) => format!("{}|{}|{}|{}", m.source, m.target, m.bind, m.read_only),
            Err(message) => format!("error: {message}"),
        };
        assert_eq!(show("/data"), "|/data|false|false");
        assert_eq!(show("db:/data:ro"), "db|/data|false|true");
        assert_eq!(show("./:/app"), "./|/app|true|false");
        assert_eq!(show("C:\\src:/app"), "C:\\src|/app|true|false");
        for wrong in ["", ":/data", "ab::/b", "./a:/b:ro:x:y", "db:/data:"] {
            assert!(show(wrong).starts_with("error"), "{wrong}");
        }
    }

    #[test]
    fn paths_are_cleaned() {
        for (path, clean) in [
            ("/a//b/", "/a/b"),
            ("/a/../b/.", "/b"),
            ("", "."),
            ("../x", "../x"),
            ("/..", "/"),
        ] {
            assert_eq!(clean_path(path), clean);
        }
    }
}
