//! A sandbox of the test's own, without a server around it.

use futures_util::StreamExt;
use sandbox::{Config, Exec, PodmanProvider, ProcessOutput, Provider, Sandbox, Spec};
use std::path::Path;
use std::sync::Arc;
use tokio::io::AsyncWriteExt;

/// One sandbox, and the provider that made it.
pub struct Machine {
    provider: PodmanProvider,
    sandbox: Arc<dyn Sandbox>,
    _state: tempfile::TempDir,
}

/// What a process wrote.
#[derive(Debug, Default)]
pub struct Output {
    /// On standard output.
    pub stdout: String,
    /// On standard error.
    pub stderr: String,
    /// Its exit code.
    pub code: Option<i64>,
}

impl Machine {
    /// None where tests that make sandboxes do not run.
    pub async fn open(test: &str) -> Option<Self> {
        if !crate::server::sandboxes_wanted(test) {
            return None;
        }
        let state = tempfile::tempdir().expect("a temporary folder");
        let instance = format!("m{}-{}", std::process::id(), crate::server::free_port());
        let registry = crate::server::registry();
        let config = Config {
            instance,
            registry: Some(registry.parse().expect("an address")),
            socket: crate::server::podman_socket().into(),
            state_dir: state.path().to_owned(),
            disk_reserve_bytes: 0,
            pool_ready: 0,
            ..Config::default()
        };
        let provider = PodmanProvider::open(config).await.expect("Podman answers");
        let spec = Spec {
            session: "oracle".into(),
            limits: wire::Limits::default(),
        };
        let sandbox = provider.create(spec).await.expect("a sandbox starts");
        Some(Self {
            provider,
            sandbox,
            _state: state,
        })
    }

    /// Writes files into the project folder.
    pub async fn write(&self, files: &[(String, String)]) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        let tar = std::process::Command::new("tar")
            .args(["-C", &folder.path().display().to_string(), "-c", "."])
            .output()
            .expect("tar runs");
        self.run(
            &["tar", "-x", "-C", "/home/learner/project"],
            Some(&tar.stdout),
        )
        .await;
    }

    /// Runs a shell command as the learner, to its end.
    pub async fn sh(&self, command: &str) -> Output {
        self.run(&["bash", "-c", command], None).await
    }

    async fn run(&self, argv: &[&str], input: Option<&[u8]>) -> Output {
        let exec = Exec {
            argv: argv.iter().map(|&word| word.to_owned()).collect(),
            stdin: input.is_some(),
            ..Exec::default()
        };
        let mut process = self.sandbox.exec(exec).await.expect("a process starts");
        if let (Some(bytes), Some(mut stdin)) = (input, process.input.take()) {
            stdin.write_all(bytes).await.expect("it reads");
            stdin.shutdown().await.expect("its input ends");
        }
        let mut out = Output::default();
        while let Some(piece) = process.output.next().await {
            match piece.expect("output") {
                ProcessOutput::Stdout(bytes) => out.stdout += &String::from_utf8_lossy(&bytes),
                ProcessOutput::Stderr(bytes) => out.stderr += &String::from_utf8_lossy(&bytes),
            }
        }
        out.code = process.control.exit_code().await.expect("an exit code");
        out
    }

    /// Removes the sandbox and all that was made for it.
    pub async fn close(self) {
        self.provider.close().await.expect("nothing stays");
    }
}
