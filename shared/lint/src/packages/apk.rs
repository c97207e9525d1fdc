//! `apk` of Alpine.

use super::Manager;
use crate::arguments::Syntax;

pub(crate) static APK: Manager = Manager {
    is: |program| program == "apk",
    install: "add",
    syntax: Syntax {
        valued: "t virtual X repository repositories-file p root keys-dir arch cache-dir wait \
                 progress-fd cache-max-age timeout",
        ..Manager::DEFAULT.syntax
    },
    // `name=1`, `name~1`, `name>1`, a file, or `!name` to be kept out.
    is_pinned: |name| {
        name.contains(['=', '<', '>', '~']) || name.ends_with(".apk") || name.starts_with('!')
    },
    ..Manager::DEFAULT
};

/// Where the index and packages are kept.
pub(crate) const CACHES: [&str; 2] = ["/var/cache/apk", "/etc/apk/cache"];
