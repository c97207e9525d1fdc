//! `go`, as far as it fetches programs.

use super::Manager;
use crate::arguments::{Syntax, is_one_of};

pub(crate) static GO: Manager = Manager {
    is: |program| program == "go",
    install: "install get run",
    start: "run",
    syntax: Syntax {
        valued: "C asmflags buildmode compiler covermode coverpkg exec gccgoflags gcflags \
                 installsuffix ldflags mod modfile o overlay p pgo pkgdir tags toolexec",
        one_dash: true,
    },
    is_pinned,
    ..Manager::DEFAULT
};

/// Whether `package` has a version, or is no package that would be fetched.
fn is_pinned(package: &str) -> bool {
    let is_local = package.starts_with(['.', '/'])
        || package.starts_with("cmd/")
        || package.ends_with(".go")
        || is_one_of(package, "tool std cmd all");
    match package.split_once('@') {
        Some((_, version)) => version != "latest",
        None => is_local,
    }
}
