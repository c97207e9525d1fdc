use serde::{Deserialize, Serialize};

/// A platform as Docker writes it: `linux/amd64`, `linux/arm64`, `linux/arm/v7`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Platform(pub String);

impl Platform {
    /// The platform of that name, as it is written.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Without the leading `linux/`, as chips show it: `arm64`.
    pub fn short(&self) -> &str {
        self.0.strip_prefix("linux/").unwrap_or(&self.0)
    }
}

impl std::fmt::Display for Platform {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a worker runs a platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Execution {
    /// On its own processor.
    Native,
    /// Under QEMU.
    Emulated,
}

/// A platform that a worker runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerPlatform {
    /// Which.
    pub platform: Platform,
    /// How.
    pub execution: Execution,
}
