//! The engine that makes sandboxes, and what it needs around it.

use super::{Finding, has_program};
use serde_json::Value;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;

const DOCKER_SOCKET: &str = "/var/run/docker.sock";
/// Ids of one sandbox.
const RANGE: u64 = 65_536;

/// An engine that answered, or none.
pub(super) enum Engine {
    Podman { socket: PathBuf, version: String },
    Docker { socket: PathBuf, version: String },
    Silent { socket: PathBuf, why: String },
}

impl Engine {
    /// Asks at the socket, then at Docker's own.
    pub(super) async fn find(socket: &Path) -> Self {
        let why = match Self::at(socket).await {
            Ok(engine) => return engine,
            Err(error) => error.to_string(),
        };
        match Self::at(Path::new(DOCKER_SOCKET)).await {
            Ok(engine) if !has_program("podman") => engine,
            _ => Self::Silent {
                socket: socket.to_owned(),
                why,
            },
        }
    }

    async fn at(socket: &Path) -> io::Result<Self> {
        let (_, body) = get(socket, "/version").await?;
        let body: Value = serde_json::from_str(&body)?;
        let version = body["Version"]
            .as_str()
            .unwrap_or("of unknown version")
            .to_owned();
        let socket = socket.to_owned();
        let parts = body["Components"].as_array();
        let podman = parts.is_some_and(|parts| {
            parts
                .iter()
                .any(|part| part["Name"].as_str() == Some("Podman Engine"))
        });
        Ok(if podman {
            Self::Podman { socket, version }
        } else {
            Self::Docker { socket, version }
        })
    }

    pub(super) async fn findings(&self, image: &str) -> Vec<Finding> {
        match self {
            Self::Silent { socket, why } => vec![silent(socket, why)],
            Self::Docker { socket, version } => vec![
                Finding::lacking(
                    "engine",
                    format!(
                        "Docker {version}: its sandboxes are privileged containers, for one \
                         trusted person"
                    ),
                    "for a user namespace per sandbox, install Podman: apt-get install podman",
                ),
                sandbox_image(socket, image).await,
                firewall(),
            ],
            Self::Podman { socket, version } => vec![
                Finding::good(
                    "engine",
                    format!("Podman {version} at {}", socket.display()),
                ),
                runtime(),
                network(),
                ids(),
                sandbox_image(socket, image).await,
                firewall(),
            ],
        }
    }
}

fn silent(socket: &Path, why: &str) -> Finding {
    let mend = if has_program("podman") {
        "start its service: backend/provision/podman-service, or ./slipway up"
    } else {
        "install it: apt-get install podman, or ./slipway up"
    };
    Finding::broken(
        "engine",
        format!("nothing answers at {}: {why}", socket.display()),
        mend,
    )
}

fn runtime() -> Finding {
    if has_program("runc") {
        return Finding::good("runtime", "runc");
    }
    let pure = Path::new("/sys/fs/cgroup/cgroup.controllers").exists();
    match (has_program("crun"), pure) {
        (true, true) => Finding::good("runtime", "crun"),
        (true, false) => Finding::broken(
            "runtime",
            "crun refuses a host with cgroup version 1",
            "apt-get install runc",
        ),
        (false, _) => Finding::broken("runtime", "none", "apt-get install runc"),
    }
}

fn network() -> Finding {
    if !Path::new("/usr/lib/podman/netavark").exists() && !has_program("netavark") {
        return Finding::broken(
            "network",
            "netavark is missing: no sandbox gets a network",
            "apt-get install netavark aardvark-dns",
        );
    }
    Finding::good("network", "netavark")
}

fn firewall() -> Finding {
    match Command::new("nft").args(["list", "tables"]).output() {
        Ok(done) if done.status.success() => Finding::good("firewall", "nftables"),
        Ok(done) => Finding::broken(
            "firewall",
            format!(
                "nft fails: {}",
                String::from_utf8_lossy(&done.stderr).trim()
            ),
            "start this as root, on a kernel with nf_tables",
        ),
        Err(_) => Finding::broken(
            "firewall",
            "nft is missing: sandboxes could reach this machine",
            "apt-get install nftables",
        ),
    }
}

fn ids() -> Finding {
    let count = |file: &str| {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let lines = text
            .lines()
            .filter_map(|line| line.strip_prefix("containers:"));
        lines
            .filter_map(|line| line.rsplit(':').next()?.parse::<u64>().ok())
            .sum::<u64>()
    };
    match count("/etc/subuid").min(count("/etc/subgid")) / RANGE {
        0 => Finding::broken(
            "user ids",
            "no range for 'containers' in /etc/subuid and /etc/subgid",
            "backend/provision/host-setup adds one",
        ),
        sandboxes => Finding::good("user ids", format!("for {sandboxes} sandboxes")),
    }
}

async fn sandbox_image(socket: &Path, image: &str) -> Finding {
    match get(socket, &format!("/images/{image}/json")).await {
        Ok((200, _)) => Finding::good("image", image),
        Ok(_) => Finding::broken(
            "image",
            format!("{image} is missing"),
            "backend/provision/sandbox-image makes it",
        ),
        Err(error) => Finding::broken(
            "image",
            format!("{image}: {error}"),
            "start the engine again",
        ),
    }
}

/// Status and body of an answer. The first version of HTTP has no chunks to take apart.
async fn get(socket: &Path, path: &str) -> io::Result<(u16, String)> {
    let talk = async {
        let mut stream = UnixStream::connect(socket).await?;
        let request = format!("GET {path} HTTP/1.0\r\nHost: engine\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| io::Error::other("its answer is no HTTP"))?;
        Ok((status, body.to_owned()))
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), talk).await?
}
