//! A server of the test's own: private port, state and instance, ended with the test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running `slipway serve`.
pub struct Server {
    child: Child,
    port: u16,
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    state: tempfile::TempDir,
}

/// Whether tests that make sandboxes run here. `./slipway test` says so; elsewhere they skip.
pub fn sandboxes_wanted(test: &str) -> bool {
    let wanted = std::env::var_os("SLIPWAY_TEST_SANDBOX").is_some();
    if !wanted {
        eprintln!("skipped: {test} makes sandboxes; run it with ./slipway test");
    }
    wanted
}

/// The `slipway` binary of this build.
fn binary() -> PathBuf {
    let mut path = std::env::current_exe().expect("a test knows its own path");
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    path.join("slipway")
}

/// The workspace's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

impl Server {
    /// Starts one on a free port and waits until it listens.
    pub fn start(arguments: &[&str]) -> Self {
        Self::start_on(free_port(), arguments)
    }

    /// The same on `port`.
    pub fn start_on(port: u16, arguments: &[&str]) -> Self {
        let state = tempfile::tempdir().expect("a temporary folder");
        let server = Self {
            child: spawn(port, state.path(), arguments),
            port,
            url: format!("http://127.0.0.1:{port}"),
            state,
        };
        server.wait();
        server
    }

    /// Ends it as a crash does, and starts another in its place: same port, state and instance.
    pub fn crash_and_start(&mut self, arguments: &[&str]) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
        self.child = spawn(self.port, self.state.path(), arguments);
        self.wait();
    }

    /// Its name on its machine.
    pub fn instance(&self) -> String {
        instance(self.port)
    }

    /// Where it keeps what it needs.
    pub fn state(&self) -> &Path {
        self.state.path()
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    fn wait(&self) {
        let port = self.port;
        let until = Instant::now() + Duration::from_secs(60);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                Instant::now() < until,
                "the server did not listen on port {port}"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn instance(port: u16) -> String {
    format!("test{port}")
}

fn spawn(port: u16, state: &Path, arguments: &[&str]) -> Child {
    let mut child = Command::new(binary())
        .arg("serve")
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .args(["--instance", &instance(port)])
        .arg("--state")
        .arg(state)
        .arg("--page")
        .arg(root().join("dist"))
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("slipway serve starts; build it with cargo build -p cli");
    let stderr = child.stderr.take().expect("stderr is piped");
    // Its log goes on to the test's, which also keeps the pipe from filling.
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            eprintln!("server: {line}");
        }
    });
    child
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGTERM, so that it takes its sandboxes with it.
        let _ = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        let until = Instant::now() + Duration::from_secs(20);
        while Instant::now() < until {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}

/// Where the catalogue listens: `SLIPWAY_REGISTRY_PORT` on loopback.
pub fn registry() -> String {
    let port = std::env::var("SLIPWAY_REGISTRY_PORT").unwrap_or_else(|_| "5050".into());
    format!("127.0.0.1:{port}")
}

/// Podman's API.
pub fn podman_socket() -> String {
    let run = std::env::var("SLIPWAY_RUN").unwrap_or_else(|_| "/run/slipway".into());
    std::env::var("SLIPWAY_TEST_SOCKET").unwrap_or_else(|_| format!("{run}/podman.sock"))
}
