use crate::exec::Script;
use crate::runners::Runners;
use snippet::{check_path, content_of};
use std::collections::HashMap;
use std::io::Read as _;
use std::sync::Arc;
use wire::{ApiError, ErrorCode, File, FileContent, Limits};

const SCRIPT: &str = include_str!("list.sh");

/// The project folder at one moment.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Listing {
    /// Sorted by path.
    pub(crate) files: Vec<File>,
    pub(crate) truncated: bool,
    pub(crate) fingerprint: String,
}

/// Reads the project folder, within the limits. Files whose names can't be kept, links and other
/// special files are left out.
pub(crate) async fn list(runners: &Arc<Runners>, limits: &Limits) -> Result<Listing, ApiError> {
    let arguments = [
        limits.files_max.to_string(),
        limits.file_max_bytes.to_string(),
        limits.files_total_max_bytes.to_string(),
    ];
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // Names of up to 4096 bytes and tar's blocks come on top of the contents.
    let max = limits.files_total_max_bytes + u64::from(limits.files_max + 2) * 8192 + 65_536;
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    let script = Script {
        text: SCRIPT,
        arguments: &arguments,
        input: None,
        stdout_max_bytes: max,
        hurry: true,
    };
    let output = script.run(runners).await?;
    if output.code != Some(0) {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(ApiError::new(
            ErrorCode::Unavailable,
            format!("The project folder could not be read: {}.", said.trim()),
            "Look at it in the terminal.",
        ));
    }
    Ok(read(&output.stdout, limits))
}

fn read(bytes: &[u8], limits: &Limits) -> Listing {
    let mut listing = Listing::default();
    let mut index = Vec::new();
    let mut rest = bytes;
    while let Some(end) = rest.iter().position(|&byte| byte == 0) {
        let entry = &rest[..end];
        rest = &rest[end + 1..];
        if entry.is_empty() {
            break;
        }
        index.push(entry);
    }
    if let Some(end) = rest.iter().position(|&byte| byte == 0) {
        listing.fingerprint = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
    }
    let mut contents = contents(rest);
    for (number, entry) in index.into_iter().enumerate() {
        if number >= limits.files_max as usize {
            listing.truncated = true;
            break;
        }
        let Some((size, mode, path)) = entry_parts(entry) else {
            continue;
        };
        if check_path(path, limits).is_err() {
            continue;
        }
        listing.files.push(File {
            path: path.to_owned(),
            content: match contents.remove(path) {
                Some(bytes) => content_of(bytes),
                None => FileContent::TooLarge(size),
            },
            executable: mode & 0o100 != 0,
        });
    }
    listing.files.sort_by(|a, b| a.path.cmp(&b.path));
    listing
}

fn entry_parts(entry: &[u8]) -> Option<(u64, u32, &str)> {
    let mut parts = std::str::from_utf8(entry).ok()?.splitn(3, '\t');
    let size = parts.next()?.parse().ok()?;
    let mode = u32::from_str_radix(parts.next()?, 8).ok()?;
    Some((size, mode, parts.next()?))
}

/// The files of an archive that may be cut off, by path.
fn contents(archive: &[u8]) -> HashMap<String, Vec<u8>> {
    let mut found = HashMap::new();
    let mut archive = tar::Archive::new(archive);
    let Ok(entries) = archive.entries() else {
        return found;
    };
    for entry in entries {
        let Ok(mut entry) = entry else { break };
        let Some(path) = std::str::from_utf8(&entry.path_bytes())
            .ok()
            .map(str::to_owned)
        else {
            continue;
        };
        let mut bytes = Vec::new();
        if entry.read_to_end(&mut bytes).is_err() {
            break;
        }
        found.insert(path.trim_start_matches("./").to_owned(), bytes);
    }
    found
}
