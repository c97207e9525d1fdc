//! `gem` of Ruby.

use super::Manager;
use crate::arguments::Syntax;

pub(crate) static GEM: Manager = Manager {
    is: |program| program == "gem",
    install: "install i",
    syntax: Syntax {
        valued: "v version i install-dir n bindir s source P trust-policy p http-proxy platform \
                 build-root document config-file g file",
        ..Manager::DEFAULT.syntax
    },
    settling: "v version",
    is_pinned: |name| name.contains([':', '/']) || name.ends_with(".gem"),
    ..Manager::DEFAULT
};
