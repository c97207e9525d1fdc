mod engine;
mod host;
mod images;
mod tools;

use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Says what works on this machine and how to mend what does not. Answers 1 where no sandbox
/// could be made.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// Socket of the engine that makes sandboxes.
    #[arg(
        long,
        value_name = "SOCKET",
        env = "SLIPWAY_SOCKET",
        default_value = "/run/slipway/podman.sock"
    )]
    socket: PathBuf,
    /// Where the catalogue's registry listens.
    #[arg(
        long,
        value_name = "HOST:PORT",
        env = "SLIPWAY_REGISTRY",
        default_value = "127.0.0.1:5050"
    )]
    registry: String,
    /// Folder of what outlives a run.
    #[arg(
        long,
        value_name = "FOLDER",
        env = "SLIPWAY_STATE",
        default_value = "/var/lib/slipway"
    )]
    state: PathBuf,
    /// The image sandboxes are made of.
    #[arg(
        long,
        value_name = "IMAGE",
        default_value = "localhost/slipway-sandbox:latest"
    )]
    image: String,
}

/// What one look found.
struct Finding {
    health: Health,
    subject: &'static str,
    words: String,
    /// How to mend it, where that is needed.
    mend: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Health {
    Good,
    /// Sandboxes can be made, but something they or the page offer is missing.
    Lacking,
    /// No sandbox can be made.
    Broken,
}

impl Finding {
    fn good(subject: &'static str, words: impl Into<String>) -> Self {
        Self {
            health: Health::Good,
            subject,
            words: words.into(),
            mend: None,
        }
    }

    fn lacking(subject: &'static str, words: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            health: Health::Lacking,
            subject,
            words: words.into(),
            mend: Some(mend.into()),
        }
    }

    fn broken(subject: &'static str, words: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            health: Health::Broken,
            subject,
            words: words.into(),
            mend: Some(mend.into()),
        }
    }
}

impl DoctorArgs {
    /// Looks at everything and prints what it found.
    pub(crate) async fn run(self) -> ExitCode {
        let mut findings = vec![
            host::user(),
            host::kernel(),
            host::cgroups(),
            host::memory(),
            host::disk(&self.state),
        ];
        let engine = engine::Engine::find(&self.socket).await;
        findings.extend(engine.findings(&self.image).await);
        findings.push(images::emulation());
        findings.push(images::registry(&self.registry).await);
        findings.extend(tools::findings());
        match print(&findings) {
            Ok(()) if findings.iter().any(|one| one.health == Health::Broken) => ExitCode::FAILURE,
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }
    }
}

fn print(findings: &[Finding]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let width = findings
        .iter()
        .map(|one| one.subject.len())
        .max()
        .unwrap_or(0);
    for Finding {
        health,
        subject,
        words,
        mend,
    } in findings
    {
        let mark = match health {
            Health::Good => "ok",
            Health::Lacking => "lacks",
            Health::Broken => "BROKEN",
        };
        writeln!(out, "{mark:<6}  {subject:<width$}  {words}")?;
        if let Some(mend) = mend {
            writeln!(out, "{:<6}  {:<width$}  -> {mend}", "", "")?;
        }
    }
    let broken = findings
        .iter()
        .filter(|one| one.health == Health::Broken)
        .count();
    match broken {
        0 => writeln!(out, "\nSandboxes can be made here."),
        1 => writeln!(
            out,
            "\nNo sandbox can be made here until the one broken thing is mended."
        ),
        many => writeln!(
            out,
            "\nNo sandbox can be made here until {many} things are mended."
        ),
    }
}

/// Whether a program can be found, where Debian keeps root's programs too.
fn has_program(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let more = ["/usr/local/sbin", "/usr/sbin", "/sbin"].map(PathBuf::from);
    std::env::split_paths(&path)
        .chain(more)
        .any(|folder| folder.join(name).is_file())
}
