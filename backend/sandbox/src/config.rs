use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Everything about sandboxes that an operator may set; a part of the settings file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Name of this server on its worker: `[a-z0-9-]`, at most 20 characters. Two servers on one
    /// worker need two names; a server removes what an earlier one of its name left.
    pub instance: String,
    /// Unix socket of the worker's engine: Podman's for `userns`, Docker's for `privileged`.
    pub socket: PathBuf,
    /// The image sandboxes are made of.
    pub image: String,
    /// Where the catalogue registry listens, on the worker; none where there is no catalogue.
    pub registry: Option<SocketAddr>,
    /// What sandboxes call the catalogue: `name:port`.
    pub registry_name: String,
    /// Port of the way out, on the sandbox's gateway.
    pub proxy_port: u16,
    /// Port of the names there are, on the sandbox's gateway; questions to port 53 come here.
    pub names_port: u16,
    /// Hosts that sandboxes may reach on ports 80 and 443: `packages.example.org`, or `*.example.org`
    /// for every name under it; `name:port` allows that port alone. Never private addresses.
    pub egress_allow: Vec<String>,
    /// The same for hosts of the operator's own network: these may have private addresses. Never
    /// loopback or link-local ones.
    pub egress_allow_private: Vec<String>,
    /// Connections of one sandbox to the catalogue and to the way out at once, each.
    pub connections_max: usize,
    /// What one sandbox may push to the catalogue in its life.
    pub push_max_bytes: u64,
    /// Folder for the disks of sandboxes and generated settings. Root's alone.
    pub state_dir: PathBuf,
    /// Space that stays free on the file system of `state_dir`: beyond it the worker is full, and
    /// nothing more can be pushed to the catalogue.
    pub disk_reserve_bytes: u64,
    /// How long the engine in a new sandbox may take to answer.
    pub start_max_s: u64,
    /// What an engine may answer to one request. Guards the server against a sandbox whose engine
    /// is not one.
    pub engine_answer_max_bytes: u64,
    /// How often leftovers are looked for.
    pub reap_every_s: u64,
    /// Sandboxes kept ready for the next sessions.
    pub pool_ready: usize,
    /// Sandboxes at once, ready ones included.
    pub sandboxes_max: usize,
}

const GIB: u64 = 1024 * 1024 * 1024;

impl Default for Config {
    fn default() -> Self {
        Self {
            instance: "main".into(),
            socket: "/run/slipway/podman.sock".into(),
            image: "localhost/slipway-sandbox:latest".into(),
            registry: Some(SocketAddr::from(([127, 0, 0, 1], 5050))),
            registry_name: "registry:5000".into(),
            proxy_port: 3128,
            names_port: 5053,
            egress_allow: Vec::new(),
            egress_allow_private: Vec::new(),
            connections_max: 128,
            push_max_bytes: 2 * GIB,
            state_dir: "/var/lib/slipway".into(),
            disk_reserve_bytes: 2 * GIB,
            start_max_s: 20,
            engine_answer_max_bytes: GIB / 8,
            reap_every_s: 60,
            pool_ready: 1,
            sandboxes_max: 8,
        }
    }
}

impl Config {
    /// Says what of it can't be used.
    pub fn validate(&self) -> Result<()> {
        let name = &self.instance;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || name.len() > 20 || !name.chars().all(plain) {
            return Err(Error::Worker {
                what: format!("The instance name '{name}' cannot be used."),
                help: "Take 1 to 20 of the characters a-z, 0-9 and '-'.".into(),
            });
        }
        if self.registry.is_some() && self.registry_host_port().is_none() {
            return Err(Error::Worker {
                what: format!("The registry name '{}' cannot be used.", self.registry_name),
                help: "Write it as name:port, such as registry:5000.".into(),
            });
        }
        Ok(())
    }

    /// [`Config::registry_name`] taken apart; none where it has no port.
    pub(crate) fn registry_host_port(&self) -> Option<(&str, u16)> {
        let (host, port) = self.registry_name.split_once(':')?;
        let port = port.parse().ok()?;
        (!host.is_empty()).then_some((host, port))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_can_be_used() {
        Config::default().validate().unwrap();
    }

    #[test]
    fn a_name_that_no_container_can_bear_is_refused() {
        for instance in ["", "Main", "a b", "name-of-more-than-twenty-characters"] {
            let config = Config {
                instance: instance.into(),
                ..Config::default()
            };
            assert!(config.validate().is_err(), "{instance}");
        }
    }
}
