use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::PathBuf;
use wire::Limits;

/// The settings file as it is printed by `slipway serve --print-settings`: every setting at its
/// default, explained.
pub const EXAMPLE: &str = include_str!("settings.toml");

/// Everything about the server that an operator may set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// What browsers call it: `https://slipway.example.org`. None where they use the address it
    /// listens on.
    pub public_origin: Option<String>,
    /// Other origins whose pages may use the API.
    pub allowed_origins: Vec<String>,
    /// The built page.
    pub page_dir: PathBuf,
    /// Sessions that may wait for a sandbox; further ones are refused.
    pub queue_max: usize,
    /// All snippets that are kept.
    pub snippets_max_bytes: u64,
    /// Whether anything is logged as JSON, for log collectors.
    pub log_json: bool,
    /// How sandboxes are kept from the worker.
    pub isolation: Isolation,
    /// Where and how sandboxes are made.
    pub sandbox: sandbox::Config,
    /// What a session may use.
    pub limits: Limits,
}

/// [`sandbox::Isolation`] as it is written in settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Isolation {
    /// A user namespace of its own, on Podman.
    #[default]
    Userns,
    /// A privileged container on Docker.
    Privileged,
}

const GIB: u64 = 1024 * 1024 * 1024;

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_origin: None,
            allowed_origins: Vec::new(),
            page_dir: "dist".into(),
            queue_max: 20,
            snippets_max_bytes: GIB,
            log_json: false,
            isolation: Isolation::default(),
            sandbox: sandbox::Config::default(),
            limits: Limits::default(),
        }
    }
}

/// Settings from the text of a settings file. The error says where it is wrong.
pub fn read_settings(text: &str) -> Result<Settings, toml::de::Error> {
    toml::from_str(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_shows_every_default() {
        let read: Settings = toml::from_str(EXAMPLE).unwrap();
        assert_eq!(read, Settings::default());
        let toml::Value::Table(fields) = toml::Value::try_from(Settings::default()).unwrap() else {
            panic!("settings are a table");
        };
        for (name, value) in &fields {
            assert!(
                EXAMPLE.contains(name.as_str()),
                "{name} is not in the example"
            );
            for inner in value.as_table().into_iter().flat_map(|table| table.keys()) {
                assert!(
                    EXAMPLE.contains(inner.as_str()),
                    "{inner} is not in the example"
                );
            }
        }
    }

    #[test]
    fn a_setting_that_is_misspelt_is_refused() {
        assert!(toml::from_str::<Settings>("lisen = 1").is_err());
        assert!(toml::from_str::<Settings>("[limits]\nfiles = 1").is_err());
    }
}
