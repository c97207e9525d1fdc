use std::fmt;

/// An operating system and an architecture, in the engine's spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Platform {
    /// `linux`, `windows`, …
    pub os: String,
    /// `amd64`, `arm64`, …
    pub architecture: String,
    /// `v7` and the like; empty where there is none.
    pub variant: String,
}

impl Default for Platform {
    fn default() -> Self {
        Self::new("linux", "amd64", "")
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.os)?;
        for part in [&self.architecture, &self.variant] {
            if !part.is_empty() {
                write!(f, "/{part}")?;
            }
        }
        Ok(())
    }
}

const SYSTEMS: [&str; 15] = [
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "windows",
];

const ARCHITECTURES: [&str; 20] = [
    "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips", "mipsle",
    "mips64", "mips64le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390x", "sparc64",
    "wasm",
];

impl Platform {
    /// The platform of these parts, as they are.
    pub fn new(os: &str, architecture: &str, variant: &str) -> Self {
        Self {
            os: os.into(),
            architecture: architecture.into(),
            variant: variant.into(),
        }
    }

    /// Reads `linux/arm64`, `arm64`, `linux/arm/v7`; what is not written is taken from `host`.
    /// None where the engine refuses it.
    pub fn parse(text: &str, host: &Self) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let is_part = |part: &&str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
        };
        let system = parts.first().map(|first| without_version(first))?;
        if !is_part(&system) || !parts.iter().skip(1).all(is_part) {
            return None;
        }
        let os = normal_os(system);
        let (architecture, variant) = match parts.as_slice() {
            [_] if SYSTEMS.contains(&os.as_str()) => {
                return Some(Self::new(&os, &host.architecture, &host.variant));
            }
            [one] => {
                let (architecture, variant) = normal_architecture(one, "");
                if !ARCHITECTURES.contains(&architecture.as_str()) {
                    return None;
                }
                return Some(Self::new(&host.os, &architecture, &variant));
            }
            [_, architecture] => normal_architecture(architecture, ""),
            [_, architecture, variant] => normal_architecture(architecture, variant),
            _ => return None,
        };
        Some(Self::new(&os, &architecture, &variant))
    }
}

/// `windows(10.0.17763)` names a version of the system too.
fn without_version(system: &str) -> &str {
    match system.strip_suffix(')').and_then(|s| s.split_once('(')) {
        Some((name, _)) => name,
        None => system,
    }
}

fn normal_os(os: &str) -> String {
    match os.to_ascii_lowercase().as_str() {
        "macos" => "darwin".into(),
        other => other.into(),
    }
}

fn normal_architecture(architecture: &str, variant: &str) -> (String, String) {
    let architecture = architecture.to_ascii_lowercase();
    let variant = variant.to_ascii_lowercase();
    let (architecture, variant) = match (architecture.as_str(), variant.as_str()) {
        ("i386", _) => ("386", ""),
        ("x86_64" | "x86-64" | "amd64", "v1") => ("amd64", ""),
        ("x86_64" | "x86-64" | "amd64", variant) => ("amd64", variant),
        ("aarch64" | "arm64", "8" | "v8") => ("arm64", ""),
        ("aarch64" | "arm64", variant) => ("arm64", variant),
        ("armhf", _) => ("arm", "v7"),
        ("armel", _) => ("arm", "v6"),
        ("arm", "" | "7") => ("arm", "v7"),
        ("arm", "5") => ("arm", "v5"),
        ("arm", "6") => ("arm", "v6"),
        ("arm", "8") => ("arm", "v8"),
        (architecture, variant) => (architecture, variant),
    };
    (architecture.into(), variant.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Platform::parse(text, &Platform::default()).map(|platform| platform.to_string())
    }

    #[test]
    fn spellings_meet() {
        assert_eq!(read("linux/x86_64").as_deref(), Some("linux/amd64"));
        assert_eq!(read("aarch64").as_deref(), Some("linux/arm64"));
        assert_eq!(read("linux/arm64/v8").as_deref(), Some("linux/arm64"));
        assert_eq!(read("linux/arm").as_deref(), Some("linux/arm/v7"));
        assert_eq!(read("Windows").as_deref(), Some("windows/amd64"));
        assert_eq!(read("macos/arm64").as_deref(), Some("darwin/arm64"));
    }

    #[test]
    fn what_is_no_platform() {
        for text in [
            "",
            "linux/",
            "linux/a b",
            "*",
            "nothing",
            "a/b/c/d",
            "linux/$X",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
