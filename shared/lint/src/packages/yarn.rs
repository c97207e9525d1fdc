//! `yarn` of Node.js.

use super::{Call, Manager};
use crate::arguments::Syntax;

pub(crate) static YARN: Manager = Manager {
    is: |program| matches!(program, "yarn" | "yarnpkg"),
    install: "install add",
    groups: "global",
    syntax: Syntax {
        valued: "cwd cache-folder modules-folder registry network-timeout network-concurrency mutex",
        ..Manager::DEFAULT.syntax
    },
    ..Manager::DEFAULT
};

/// Where packages are kept: by root of the first version, by other users, by later versions.
pub(crate) const CACHES: [&str; 3] = [
    "/usr/local/share/.cache/yarn",
    "~/.cache/yarn",
    "~/.yarn/berry/cache",
];

impl Call<'_> {
    /// Whether `yarn` is told to install: by name, or by nothing at all.
    pub(crate) fn is_install(&self) -> bool {
        let asks = self.arguments.has("v version h help");
        self.is_one_of(YARN.install) || (self.is_bare() && !asks)
    }
}
