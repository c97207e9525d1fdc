//! A provider whose sandboxes are folders: processes run on this machine, and there is no engine.

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt as _, StreamExt as _, stream};
use sandbox::{
    Error, Exec, Isolation, Process, ProcessControl, ProcessInput, ProcessOutput, Provider, Result,
    Sandbox, Spec, Usage,
};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::Command;
use tokio::sync::{mpsc, watch};
use wire::{Execution, Platform, WorkerPlatform};

#[derive(Default)]
pub(crate) struct Fake {
    /// Sandboxes that were removed.
    pub(crate) removed: Arc<AtomicUsize>,
    /// What `create` answers in place of a sandbox.
    pub(crate) broken: bool,
}

struct Folder {
    dir: tempfile::TempDir,
    removed: Arc<AtomicUsize>,
}

struct Control {
    pid: u32,
    code: watch::Receiver<Option<i64>>,
}

impl Provider for Fake {
    fn isolation(&self) -> Isolation {
        Isolation::Userns
    }

    fn platforms(&self) -> Vec<WorkerPlatform> {
        vec![WorkerPlatform {
            platform: Platform::new("linux/amd64"),
            execution: Execution::Native,
        }]
    }

    fn create(&self, _: Spec) -> BoxFuture<'_, Result<Arc<dyn Sandbox>>> {
        async move {
            if self.broken {
                return Err(Error::Engine("it is broken".into()));
            }
            let dir = tempfile::tempdir().unwrap();
            std::fs::create_dir(dir.path().join("project")).unwrap();
            let removed = self.removed.clone();
            Ok(Arc::new(Folder { dir, removed }) as Arc<dyn Sandbox>)
        }
        .boxed()
    }

    fn reap(&self) -> BoxFuture<'_, Result<usize>> {
        async { Ok(0) }.boxed()
    }

    fn check(&self) -> BoxFuture<'_, Result<()>> {
        async { Ok(()) }.boxed()
    }

    fn close(&self) -> BoxFuture<'_, Result<()>> {
        async { Ok(()) }.boxed()
    }
}

impl Folder {
    fn project(&self) -> PathBuf {
        self.dir.path().join("project")
    }
}

impl Sandbox for Folder {
    fn name(&self) -> &str {
        "folder"
    }

    fn engine_version(&self) -> &str {
        "28.5.2"
    }

    fn engine(&self) -> bollard::Docker {
        let socket = self.dir.path().join("no.sock");
        std::fs::write(&socket, "").unwrap();
        bollard::Docker::connect_with_unix(
            socket.to_str().unwrap(),
            5,
            bollard::API_DEFAULT_VERSION,
        )
        .unwrap()
    }

    fn exec(&self, exec: Exec) -> BoxFuture<'_, Result<Process>> {
        async move {
            let piped = |wanted: bool| {
                if wanted {
                    Stdio::piped()
                } else {
                    Stdio::null()
                }
            };
            let mut child = Command::new(&exec.argv[0])
                .args(&exec.argv[1..])
                .current_dir(exec.workdir.map_or(self.project(), PathBuf::from))
                .stdin(piped(exec.stdin))
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .process_group(0)
                .spawn()
                .map_err(|source| Error::Io {
                    what: "exec".into(),
                    source,
                })?;
            let (sender, receiver) = mpsc::channel(16);
            tokio::spawn(pump(
                child.stdout.take().unwrap(),
                sender.clone(),
                ProcessOutput::Stdout,
            ));
            tokio::spawn(pump(
                child.stderr.take().unwrap(),
                sender,
                ProcessOutput::Stderr,
            ));
            let input = child
                .stdin
                .take()
                .map(|pipe| Box::pin(pipe) as ProcessInput);
            let (ended, code) = watch::channel(None);
            let pid = child.id().unwrap_or(0);
            tokio::spawn(async move {
                let status = child.wait().await.unwrap();
                ended.send_replace(Some(status.code().map_or(137, i64::from)));
            });
            Ok(Process {
                output: stream::unfold(receiver, |mut receiver| async {
                    receiver.recv().await.map(|piece| (piece, receiver))
                })
                .boxed(),
                input,
                control: Arc::new(Control { pid, code }),
            })
        }
        .boxed()
    }

    fn usage(&self) -> BoxFuture<'_, Result<Usage>> {
        async { Ok(Usage::default()) }.boxed()
    }

    fn lost(&self) -> BoxFuture<'static, String> {
        std::future::pending().boxed()
    }

    fn remove(&self) -> BoxFuture<'_, Result<()>> {
        self.removed.fetch_add(1, Ordering::Relaxed);
        async { Ok(()) }.boxed()
    }
}

async fn pump(
    mut pipe: impl AsyncRead + Unpin,
    sender: mpsc::Sender<Result<ProcessOutput>>,
    piece: fn(Bytes) -> ProcessOutput,
) {
    let mut buffer = vec![0; 4096];
    while let Ok(count @ 1..) = pipe.read(&mut buffer).await {
        let bytes = Bytes::copy_from_slice(&buffer[..count]);
        if sender.send(Ok(piece(bytes))).await.is_err() {
            return;
        }
    }
}

impl ProcessControl for Control {
    fn resize(&self, _: u16, _: u16) -> BoxFuture<'_, Result<()>> {
        async { Ok(()) }.boxed()
    }

    fn exit_code(&self) -> BoxFuture<'_, Result<Option<i64>>> {
        let mut code = self.code.clone();
        async move {
            let code = code.wait_for(Option::is_some).await;
            Ok(code.ok().and_then(|code| *code))
        }
        .boxed()
    }

    fn kill(&self, signal: &str) -> BoxFuture<'_, Result<()>> {
        let group = format!("-{}", self.pid);
        let signal = format!("-{signal}");
        async move {
            let _ = Command::new("kill")
                .args([&signal, "--", &group])
                .status()
                .await;
            Ok(())
        }
        .boxed()
    }
}
