//! `zypper` of openSUSE and SUSE.

use super::Manager;
use crate::arguments::Syntax;

pub(crate) static ZYPPER: Manager = Manager {
    is: |program| program == "zypper",
    install: "install in",
    syntax: Syntax {
        valued: "t type from r repo R root config reposd-dir cache-dir installroot",
        ..Manager::DEFAULT.syntax
    },
    // Patterns have no version to be given.
    settling: "t type",
    is_pinned: |name| {
        name.contains(['=', '<', '>'])
            || name.ends_with(".rpm")
            || name.starts_with("pattern:")
            || name.contains("://")
    },
    ..Manager::DEFAULT
};

/// What asks before it does anything.
pub(crate) const ASKING: &str =
    "install in remove rm source-install si patch update up dist-upgrade dup";

/// Options with which it does not.
pub(crate) const YES: &str = "n non-interactive y no-confirm";
