//! Debian packages turned into the files of an image, by mmdebstrap.

use crate::certificates::CaBundle;
use crate::definition::RELEASE;
use crate::{Error, Result};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::process::Command;

/// What the host's apt knows about the release images are made of.
#[derive(Clone, Debug)]
pub(crate) struct Archive {
    /// Lines of a sources.list.
    pub(crate) sources: Vec<String>,
    /// When it last changed, in seconds since 1970.
    pub(crate) time: u64,
}

/// Settings that keep layers of builds small and quick, as usual in Debian's container images.
const APT_SETTINGS: &str = "\
DPkg::Post-Invoke { \"rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true\"; };
APT::Update::Post-Invoke { \"rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true\"; };
Dir::Cache::pkgcache \"\";
Dir::Cache::srcpkgcache \"\";
Acquire::GzipIndexes \"true\";
";
/// Services are not started by being installed.
const POLICY: &str = "#!/bin/sh\nexit 101\n";

impl Archive {
    /// Makes a Debian system for an architecture, as an archive of files.
    pub(crate) async fn system(
        &self,
        architecture: &str,
        ca: Option<&CaBundle>,
        packages: &Path,
        to: &Path,
    ) -> Result<()> {
        let overlay = tempfile::tempdir().map_err(Error::file(to))?;
        write_overlay(overlay.path(), ca)?;
        std::fs::create_dir_all(packages).map_err(Error::file(packages))?;
        let (overlay, packages) = (quoted(overlay.path()), quoted(packages));
        let mut command = self.mmdebstrap(architecture, "apt");
        command
            .arg("--include=adduser,mount,passwd,tzdata")
            .args([
                "--dpkgopt=force-unsafe-io",
                "--dpkgopt=path-exclude=/usr/share/man/*",
            ])
            .args([
                "--dpkgopt=path-exclude=/usr/share/info/*",
                "--dpkgopt=path-exclude=/usr/share/locale/*",
            ])
            .args([
                "--dpkgopt=path-exclude=/usr/share/doc/*",
                "--dpkgopt=path-include=/usr/share/doc/*/copyright",
            ])
            .args(["--skip=download/empty", "--skip=essential/unlink"])
            .arg("--setup-hook=mkdir -p \"$1/var/cache/apt/archives\"")
            .arg(format!(
                "--setup-hook=sync-in {packages} /var/cache/apt/archives"
            ))
            .arg(format!(
                "--customize-hook=sync-out /var/cache/apt/archives {packages}"
            ))
            .arg(format!("--customize-hook=sync-in {overlay} /"))
            .arg("--customize-hook=rm -rf \"$1\"/var/lib/apt/lists/* \"$1\"/var/cache/apt/*.bin")
            .arg("--customize-hook=rm -f \"$1/etc/resolv.conf\" \"$1/etc/hostname\"");
        run(command.arg(RELEASE).arg(to).args(&self.sources))
            .await
            .map(drop)
    }

    /// The static busybox of an architecture, unpacked into a folder.
    pub(crate) async fn busybox(&self, architecture: &str, into: &Path) -> Result<PathBuf> {
        let mut command = self.mmdebstrap(architecture, "extract");
        command
            .arg("--include=busybox-static")
            .arg("--format=directory");
        run(command.arg(RELEASE).arg(into).args(&self.sources)).await?;
        let program = into.join("bin/busybox");
        let merged = into.join("usr/bin/busybox");
        Ok(if program.exists() { program } else { merged })
    }

    fn mmdebstrap(&self, architecture: &str, variant: &str) -> Command {
        let mut command = Command::new("mmdebstrap");
        command
            .env("SOURCE_DATE_EPOCH", self.time.to_string())
            .arg("--quiet")
            .arg(format!("--variant={variant}"))
            .arg(format!("--architectures={architecture}"))
            .args([
                "--aptopt=Acquire::Languages \"none\"",
                "--aptopt=Acquire::Retries \"3\"",
            ]);
        command
    }
}

/// Programs that a busybox has, by the words of one that runs here.
pub(crate) async fn applets(program: &Path) -> Result<Vec<String>> {
    let list = run(Command::new(program).arg("--list")).await?;
    Ok(list.lines().map(str::to_owned).collect())
}

fn write_overlay(root: &Path, ca: Option<&CaBundle>) -> Result<()> {
    let put = |path: &str, mode: u32, text: &str| {
        let path = root.join(path);
        let folder = path.parent().unwrap_or(root);
        std::fs::create_dir_all(folder).map_err(Error::file(folder))?;
        std::fs::write(&path, text).map_err(Error::file(&path))?;
        set_mode(&path, mode)
    };
    // The archive of this folder sets the mode of the image's root too.
    set_mode(root, 0o755)?;
    put("etc/apt/apt.conf.d/docker-clean", 0o644, APT_SETTINGS)?;
    put("usr/sbin/policy-rc.d", 0o755, POLICY)?;
    let Some(ca) = ca else { return Ok(()) };
    put("etc/ssl/certs/ca-certificates.crt", 0o644, &ca.text)?;
    for (number, certificate) in ca.local.iter().enumerate() {
        // Taken up whenever the package ca-certificates is installed.
        let path = format!("usr/local/share/ca-certificates/local-{number}.crt");
        put(&path, 0o644, certificate)?;
    }
    Ok(())
}

fn set_mode(path: &Path, mode: u32) -> Result<()> {
    let mode = std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(path, mode).map_err(Error::file(path))
}

/// As one word for a shell.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}

pub(crate) async fn run(command: &mut Command) -> Result<String> {
    let program = command
        .as_std()
        .get_program()
        .to_string_lossy()
        .into_owned();
    let done = command
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await;
    let done = done.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::program(
            &program,
            format!("it is not installed: apt-get install {program}"),
        ),
        _ => Error::program(&program, error.to_string()),
    })?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    let words = String::from_utf8_lossy(&done.stderr);
    let last: Vec<&str> = words.lines().rev().take(8).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    Err(Error::program(
        &program,
        format!("{}\n{}", done.status, last.join("\n")),
    ))
}
