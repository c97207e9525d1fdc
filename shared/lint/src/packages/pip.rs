//! `pip` of Python, and `pipx`, which installs programs with it.

use super::{Manager, is_path};
use crate::{arguments::Syntax, run_step::RunStep};

pub(crate) static PIP: Manager = Manager {
    is: |program| {
        let version = program.strip_prefix("pip").unwrap_or("?");
        version
            .chars()
            .all(|c| c.is_ascii_digit() || ".-".contains(c))
    },
    module: "pip",
    syntax: Syntax {
        valued: "r requirement c constraint e editable t target d dest platform python-version \
                 implementation abi root prefix b build build-dir src upgrade-strategy i index-url \
                 pypi-url extra-index-url f find-links no-binary only-binary progress-bar \
                 root-user-action trusted-host cert client-cert timeout default-timeout retries \
                 proxy cache-dir log exists-action python report use-feature use-deprecated \
                 keyring-provider group global-option install-option config-settings C \
                 build-constraint",
        ..Manager::DEFAULT.syntax
    },
    settling: "r requirement c constraint",
    is_pinned,
    ..Manager::DEFAULT
};

/// `pip` and what else installs in its way.
pub(crate) static PIP_OR_PIPX: Manager = Manager {
    is: |program| program == "pipx" || (PIP.is)(program),
    ..PIP
};

/// The place in `run` up to which what `pip` fetched is not kept, or is removed.
pub(crate) fn cleared(run: &RunStep<'_>) -> Option<usize> {
    // Any value turns the cache off, `off` and `0` included.
    if run
        .variable("PIP_NO_CACHE_DIR")
        .is_some_and(|value| !value.is_empty())
    {
        return Some(usize::MAX);
    }
    let above = run
        .variable("XDG_CACHE_HOME")
        .map(|home| format!("{home}/pip"));
    let folder = run.variable("PIP_CACHE_DIR").or(above.as_deref());
    let folder = folder.map_or("", |folder| folder.trim_end_matches('/'));
    let folders = ["~/.cache/pip", folder];
    let known = if folder.is_empty() {
        &folders[..1]
    } else {
        &folders
    };
    run.cleared(known).max(PIP.last(run, "cache"))
}

fn is_pinned(package: &str) -> bool {
    let source = package
        .split_once('@')
        .map_or(package, |(_, source)| source.trim_start());
    let has_vcs = |word: &str| {
        ["git+", "hg+", "svn+", "bzr+"]
            .iter()
            .any(|vcs| word.starts_with(vcs))
    };
    if has_vcs(package) || has_vcs(source) {
        // An `@` in the host's part names a user.
        let path = package
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('/'));
        return path.is_some_and(|(_, path)| path.contains('@'));
    }
    let has_end = |end: &&str| package.ends_with(end);
    is_path(package)
        || package.starts_with(".[")
        || package.contains('/')
        || ["==", "<", ">", "!=", "~="]
            .iter()
            .any(|sign| package.contains(sign))
        || [".whl", ".tar.gz", ".tgz", ".tar.bz2", ".zip"]
            .iter()
            .any(has_end)
}
