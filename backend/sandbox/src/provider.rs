use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use std::sync::Arc;
use tokio::io::AsyncWrite;
use wire::{Limits, WorkerPlatform};

/// How far a sandbox is kept from its worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// A user namespace of its own, on Podman: root inside is nobody outside.
    Userns,
    /// A privileged container on Docker: for one person who trusts what runs.
    Privileged,
}

/// What a new sandbox is to be.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The session it is for; part of the sandbox's name.
    pub session: String,
    /// What it may use.
    pub limits: Limits,
}

/// Makes and removes sandboxes on one worker. Every provider passes the contract tests.
///
/// Ways of one engine, such as Podman's, stay behind it.
pub trait Provider: Send + Sync {
    /// How far its sandboxes are kept from the worker.
    fn isolation(&self) -> Isolation;

    /// What the worker runs, its own platform first.
    fn platforms(&self) -> Vec<WorkerPlatform>;

    /// Makes a sandbox and waits until its engine answers. What was made of it is removed again
    /// where that fails.
    fn create(&self, spec: Spec) -> BoxFuture<'_, Result<Arc<dyn Sandbox>>>;

    /// Removes every sandbox of this server's instance that no [`Sandbox`] given out by this
    /// provider stands for, such as those of a server that crashed, with its network and disk.
    /// Answers how many.
    fn reap(&self) -> BoxFuture<'_, Result<usize>>;

    /// Whether a sandbox could be made now; the error says what is missing and how to mend it.
    fn check(&self) -> BoxFuture<'_, Result<()>>;

    /// Removes every sandbox of this instance, given out or not, and what they shared, such as
    /// firewall rules. For the end of the server.
    fn close(&self) -> BoxFuture<'_, Result<()>>;
}

/// One sandbox. Dropping it removes nothing: call [`Sandbox::remove`].
pub trait Sandbox: Send + Sync {
    /// Name on the worker.
    fn name(&self) -> &str;

    /// The engine's version: `28.5.2`.
    fn engine_version(&self) -> &str;

    /// The engine inside, through a connection that never leaves the worker.
    fn engine(&self) -> bollard::Docker;

    /// Starts a process in the sandbox.
    fn exec(&self, exec: Exec) -> BoxFuture<'_, Result<Process>>;

    /// What it uses now. Comparing [`Usage::memory_kills`] from before and after tells a job that
    /// ran out of memory from one that failed.
    fn usage(&self) -> BoxFuture<'_, Result<Usage>>;

    /// Resolves when the sandbox is gone, with what is known of why.
    fn lost(&self) -> BoxFuture<'static, String>;

    /// Removes it with its network and disk. Doing it twice is no error.
    fn remove(&self) -> BoxFuture<'_, Result<()>>;
}

/// What a sandbox uses at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Memory, without what the kernel can take back at once.
    pub memory_bytes: u64,
    /// Processes ended for want of memory, since the sandbox was made.
    pub memory_kills: u64,
    /// Processes and threads.
    pub pids: u64,
    /// Disk: the engine's data, the project folder and all else that was written.
    pub disk_bytes: u64,
    /// Disk that is left.
    pub disk_free_bytes: u64,
}

/// A process to start in a sandbox.
#[derive(Clone, Debug, Default)]
pub struct Exec {
    /// The program and its arguments.
    pub argv: Vec<String>,
    /// `NAME=value`, on top of the sandbox's own.
    pub env: Vec<String>,
    /// Where it starts; the project folder where it is none.
    pub workdir: Option<String>,
    /// Whom it runs as.
    pub user: ExecUser,
    /// Columns and rows of its terminal; without one it gets pipes.
    pub tty: Option<(u16, u16)>,
    /// Whether it reads standard input.
    pub stdin: bool,
}

/// Whom a process runs as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExecUser {
    /// The learner, who owns the project folder and may use the engine.
    #[default]
    Learner,
    /// Root of the sandbox.
    Root,
}

/// A process that was started. Dropping it leaves the process running; [`Process::kill`] ends it.
pub struct Process {
    /// What it writes, until it ends.
    pub output: BoxStream<'static, Result<ProcessOutput>>,
    /// Where to write what it reads; none where it reads nothing.
    pub input: Option<ProcessInput>,
    /// The rest of its controls.
    pub control: Arc<dyn ProcessControl>,
}

/// Standard input of a process.
pub type ProcessInput = std::pin::Pin<Box<dyn AsyncWrite + Send>>;

/// A piece of output of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProcessOutput {
    /// Standard output, or all of a terminal's.
    Stdout(Bytes),
    /// Standard error.
    Stderr(Bytes),
}

/// The controls of a process.
pub trait ProcessControl: Send + Sync {
    /// Sets the size of its terminal.
    fn resize(&self, columns: u16, rows: u16) -> BoxFuture<'_, Result<()>>;

    /// Its exit code, once its output ended.
    fn exit_code(&self) -> BoxFuture<'_, Result<Option<i64>>>;

    /// Sends a signal, such as `INT` or `KILL`, to it and to its children.
    fn kill(&self, signal: &str) -> BoxFuture<'_, Result<()>>;
}

/// Why something could not be done with a sandbox.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The worker's engine does not answer, or lacks something.
    #[error("{what} {help}")]
    Worker {
        /// What happened, in a sentence.
        what: String,
        /// What to do, in a sentence.
        help: String,
    },
    /// The worker has no room.
    #[error("no room for another sandbox: {0}")]
    Full(String),
    /// The sandbox is gone.
    #[error("the sandbox is gone: {0}")]
    Gone(String),
    /// Its engine did not answer in time.
    #[error("the engine in the sandbox did not answer: {0}")]
    Engine(String),
    /// A request to the worker's or the sandbox's engine failed.
    #[error("the engine refused: {0}")]
    Api(#[from] bollard::errors::Error),
    /// A file, mount or socket of the worker failed.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: String,
        /// Why it failed.
        source: std::io::Error,
    },
}

/// [`Error`] or what was asked for.
pub type Result<T> = std::result::Result<T, Error>;
