use bollard::query_parameters::{ListContainersOptionsBuilder, ListNetworksOptions};
use futures_util::StreamExt;
use sandbox::{
    Config, DockerProvider, Exec, ExecUser, Isolation, PodmanProvider, ProcessOutput, Provider,
    Sandbox, Spec,
};
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use wire::Limits;

/// A provider of an instance that only one test knows.
pub(crate) struct World {
    pub(crate) provider: Arc<dyn Provider>,
    pub(crate) config: Config,
    /// The worker's engine, past the provider.
    pub(crate) worker: bollard::Docker,
    _state: tempfile::TempDir,
    _turn: tokio::sync::SemaphorePermit<'static>,
}

static COUNT: AtomicU32 = AtomicU32::new(0);
const MIB: u64 = 1024 * 1024;

/// One world at a time: what a test fills or exhausts on the machine is then its own doing.
static TURNS: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);

impl World {
    /// None where the machine lacks what the tests need.
    pub(crate) async fn open(isolation: Isolation) -> Option<Self> {
        let missing = missing().await;
        if missing.is_none() && isolation == Isolation::Userns && !is_podman() {
            println!("skipped: user namespaces need Podman, and this is Docker");
            return None;
        }
        if let Some(missing) = missing {
            assert!(
                std::env::var_os("SLIPWAY_TEST_SANDBOX").is_none(),
                "SLIPWAY_TEST_SANDBOX is set, but {missing}"
            );
            println!("skipped: {missing}");
            return None;
        }
        let turn = TURNS.acquire().await.unwrap();
        let state = tempfile::tempdir().unwrap();
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let config = Config {
            instance: format!("t{}-{number}", std::process::id()),
            socket: socket(),
            state_dir: state.path().to_owned(),
            registry: registry(),
            disk_reserve_bytes: 0,
            egress_allow: mirror().into_iter().collect(),
            ..Config::default()
        };
        Some(Self {
            provider: open(isolation, config.clone()).await,
            config,
            worker: worker(),
            _state: state,
            _turn: turn,
        })
    }

    /// A sandbox with small limits.
    pub(crate) async fn sandbox(&self, session: &str) -> Arc<dyn Sandbox> {
        self.provider.create(spec(session)).await.unwrap()
    }

    /// Removes all, and sees that nothing stays.
    pub(crate) async fn close(self) {
        self.provider.close().await.unwrap();
        self.assert_nothing_left("").await;
        let tables = shell("nft list tables");
        let table = format!("slipway_{}", self.config.instance.replace('-', "_"));
        assert!(!tables.contains(&table), "{tables}");
    }

    /// Sees that nothing of a session's sandbox, or of any, is on the machine.
    pub(crate) async fn assert_nothing_left(&self, session: &str) {
        let found = self.left(session).await;
        assert!(found.is_empty(), "{found:?}");
        let disks = self.disks();
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap();
        assert!(!mounts.contains(&format!("{disks}/{session}")), "{mounts}");
        for entry in std::fs::read_dir(&disks).unwrap() {
            let name = entry.unwrap().file_name();
            assert!(!name.to_string_lossy().starts_with(session), "{name:?}");
        }
    }

    /// The containers and networks of a session's sandbox, or of any.
    pub(crate) async fn left(&self, session: &str) -> Vec<String> {
        let name = format!("slipway-{}-{session}", self.config.instance);
        let ours = HashMap::from([("name", vec![name.as_str()])]);
        let all = ListContainersOptionsBuilder::default()
            .all(true)
            .filters(&ours)
            .build();
        let containers = self.worker.list_containers(Some(all)).await.unwrap();
        let networks = self
            .worker
            .list_networks(None::<ListNetworksOptions>)
            .await
            .unwrap();
        containers
            .into_iter()
            .flat_map(|container| container.names.unwrap_or_default())
            .chain(networks.into_iter().filter_map(|network| network.name))
            .filter(|found| found.contains(&name))
            .collect()
    }

    pub(crate) fn disks(&self) -> String {
        let folder = self.config.state_dir.join("disks");
        folder.join(&self.config.instance).display().to_string()
    }
}

pub(crate) async fn open(isolation: Isolation, config: Config) -> Arc<dyn Provider> {
    match isolation {
        Isolation::Userns => Arc::new(PodmanProvider::open(config).await.unwrap()),
        Isolation::Privileged => Arc::new(DockerProvider::open(config).await.unwrap()),
    }
}

pub(crate) fn limits() -> Limits {
    Limits {
        memory_max_bytes: 512 * MIB,
        cpu_max_millicores: 1500,
        pids_max: 256,
        disk_max_bytes: 512 * MIB,
        ..Limits::default()
    }
}

pub(crate) fn spec(session: &str) -> Spec {
    Spec {
        session: session.into(),
        limits: limits(),
    }
}

/// What a process wrote, and how it ended.
#[derive(Debug, Default)]
pub(crate) struct Ended {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i64>,
}

/// Runs a shell command in a sandbox as the learner, to its end.
pub(crate) async fn sh(sandbox: &Arc<dyn Sandbox>, script: &str) -> Ended {
    run(sandbox, script, ExecUser::Learner).await
}

pub(crate) async fn root_sh(sandbox: &Arc<dyn Sandbox>, script: &str) -> Ended {
    run(sandbox, script, ExecUser::Root).await
}

async fn run(sandbox: &Arc<dyn Sandbox>, script: &str, user: ExecUser) -> Ended {
    let exec = Exec {
        argv: vec!["bash".into(), "-c".into(), script.into()],
        user,
        ..Exec::default()
    };
    let process = sandbox.exec(exec).await.unwrap();
    let mut ended = Ended::default();
    let mut output = process.output;
    while let Some(piece) = output.next().await {
        match piece.unwrap() {
            ProcessOutput::Stdout(bytes) => ended.stdout += &String::from_utf8_lossy(&bytes),
            ProcessOutput::Stderr(bytes) => ended.stderr += &String::from_utf8_lossy(&bytes),
        }
    }
    ended.code = process.control.exit_code().await.unwrap();
    ended
}

/// Runs a shell command on the machine itself.
pub(crate) fn shell(command: &str) -> String {
    let output = Command::new("sh").args(["-c", command]).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn registry() -> Option<std::net::SocketAddr> {
    let port = std::env::var("SLIPWAY_REGISTRY_PORT").unwrap_or_else(|_| "5050".into());
    format!("127.0.0.1:{port}").parse().ok()
}

/// Whether the catalogue answers and has busybox.
pub(crate) fn catalogue_is_there() -> bool {
    let Some(address) = registry() else {
        return false;
    };
    shell(&format!(
        "curl -sf http://{address}/v2/library/busybox/tags/list"
    ))
    .contains("latest")
}

/// Host of the machine's own package archive: something that can be reached over plain HTTP.
pub(crate) fn mirror() -> Option<String> {
    let sources = shell("apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages'");
    let address = sources
        .split_whitespace()
        .find_map(|word| word.strip_prefix("http://"))?;
    address.split('/').next().map(str::to_owned)
}

fn socket() -> std::path::PathBuf {
    std::env::var_os("SLIPWAY_TEST_SOCKET")
        .map_or_else(|| "/run/slipway/podman.sock".into(), Into::into)
}

fn worker() -> bollard::Docker {
    let socket = socket();
    let version = bollard::ClientVersion {
        major_version: 1,
        minor_version: if is_podman() { 41 } else { 44 },
    };
    bollard::Docker::connect_with_unix(&socket.to_string_lossy(), 60, &version).unwrap()
}

/// Whether the engine is Podman, which alone makes user namespaces.
fn is_podman() -> bool {
    let ask = format!(
        "curl -s --unix-socket {} http://engine/version",
        socket().display()
    );
    shell(&ask).contains("Podman")
}

async fn missing() -> Option<String> {
    let socket = socket();
    if shell("id -u").trim() != "0" {
        return Some("sandboxes are made by root".into());
    }
    if !Path::new(&socket).exists() {
        let help = "start backend/provision/podman-service, or set SLIPWAY_TEST_SOCKET";
        return Some(format!("no engine listens on {}: {help}", socket.display()));
    }
    let image = Config::default().image;
    let found = worker().inspect_image(&image).await;
    found
        .is_err()
        .then(|| format!("the image {image} is missing: run backend/provision/sandbox-image"))
}
