use crate::exec::Script;
use crate::runners::Runners;
use bytes::Bytes;
use snippet::content_bytes;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;
use wire::{ApiError, ErrorCode, FilesChange, Limits};

const SCRIPT: &str = include_str!("change.sh");

/// The folder's fingerprints around a change.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fingerprints {
    pub(crate) before: String,
    pub(crate) after: String,
}

/// Applies a change that was checked.
pub(crate) async fn apply(
    runners: &Arc<Runners>,
    change: &FilesChange,
    limits: &Limits,
) -> Result<Fingerprints, ApiError> {
    let archive = archive(change)?;
    let script = Script {
        text: SCRIPT,
        arguments: &[],
        input: Some(archive),
        stdout_max_bytes: 4096,
        hurry: true,
    };
    let output = script.run(runners).await?;
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim();
    match output.code {
        Some(0) => {}
        Some(40) => {
            let line = said
                .lines()
                .last()
                .unwrap_or("one path is in the way of another");
            return Err(ApiError::new(
                ErrorCode::Conflict,
                format!("The files could not be written: {line}."),
                "Rename or remove one of them; nothing was changed.",
            ));
        }
        _ if said.contains("No space left") => {
            return Err(ApiError::new(
                ErrorCode::DiskFull,
                format!(
                    "The session's disk of {} MiB is full, so the files were not written.",
                    limits.disk_max_bytes / (1024 * 1024)
                ),
                "Free some with `docker system prune -af` in the terminal; nothing was changed.",
            ));
        }
        _ => {
            let line = said.lines().last().unwrap_or("the sandbox gave no reason");
            return Err(ApiError::new(
                ErrorCode::Conflict,
                format!("The files could not be written: {line}."),
                "Look at the folder's owner and rights in the terminal; nothing was changed.",
            ));
        }
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut lines = text.lines().map(str::to_owned);
    Ok(Fingerprints {
        before: lines.next().unwrap_or_default(),
        after: lines.next().unwrap_or_default(),
    })
}

/// What the script reads.
fn archive(change: &FilesChange) -> Result<Bytes, ApiError> {
    let lines = |paths: &mut dyn Iterator<Item = &str>| {
        paths.fold(String::new(), |mut text, path| {
            let _ = writeln!(text, "{path}");
            text
        })
    };
    let folders: BTreeSet<&str> = change
        .delete
        .iter()
        .filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder))
        .collect();
    let mut tar = tar::Builder::new(Vec::new());
    let lists = [
        (
            "delete",
            lines(&mut change.delete.iter().map(String::as_str)),
        ),
        (
            "files",
            lines(&mut change.put.iter().map(|file| file.path.as_str())),
        ),
        ("empty", lines(&mut folders.into_iter().rev())),
    ];
    for (name, text) in &lists {
        append(&mut tar, name, text.as_bytes(), false)?;
    }
    for file in &change.put {
        let path = format!("put/{}", file.path);
        append(&mut tar, &path, &content_bytes(file)?, file.executable)?;
    }
    tar.into_inner()
        .map(Bytes::from)
        .map_err(|error| unpackable(&error))
}

fn append(
    tar: &mut tar::Builder<Vec<u8>>,
    path: &str,
    bytes: &[u8],
    executable: bool,
) -> Result<(), ApiError> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(if executable { 0o755 } else { 0o644 });
    tar.append_data(&mut header, path, bytes)
        .map_err(|error| unpackable(&error))
}

fn unpackable(error: &std::io::Error) -> ApiError {
    ApiError::new(
        ErrorCode::Internal,
        format!("The files could not be packed for the sandbox: {error}."),
        "Try again; where that does not help, report it.",
    )
}
