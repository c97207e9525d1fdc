//! `apt-get` of Debian and Ubuntu. `apt` is the same for people; a rule of its own speaks of it.

use super::{Call, Manager};
use crate::arguments::{Arguments, Syntax};

pub(crate) static APT_GET: Manager = Manager {
    is: |program| program == "apt-get",
    syntax: Syntax {
        valued: "t target-release default-release o option c config-file a host-architecture",
        ..Manager::DEFAULT.syntax
    },
    // `name=version`, `name/release`, a file, or `name-` to be removed.
    is_pinned: |name| name.contains(['=', '/']) || name.ends_with(".deb") || name.ends_with('-'),
    ..Manager::DEFAULT
};

/// All that read the same lists.
pub(crate) static APT: Manager = Manager {
    is: |program| matches!(program, "apt-get" | "apt" | "aptitude"),
    ..APT_GET
};

/// Whether a question is answered.
pub(crate) fn says_yes(call: &Call<'_>) -> bool {
    let arguments = &call.arguments;
    arguments.has("y yes assume-yes")
        || arguments.count("q quiet") > 1
        || arguments.values("q quiet").any(|level| level.text == "2")
        || sets(arguments, "APT::Get::Assume-Yes", &["true", "1", "yes"])
}

/// Whether packages that others recommend stay out.
pub(crate) fn skips_recommends(call: &Call<'_>) -> bool {
    let arguments = &call.arguments;
    arguments.has("no-install-recommends")
        || sets(arguments, "APT::Install-Recommends", &["false", "0", "no"])
}

/// Whether `-o` sets `name` to one of `values`.
fn sets(arguments: &Arguments<'_>, name: &str, values: &[&str]) -> bool {
    arguments.values("o option").any(|option| {
        let pair = option.text.split_once('=');
        pair.is_some_and(|(key, value)| {
            let value = value.trim_matches('"').to_ascii_lowercase();
            key.eq_ignore_ascii_case(name) && values.contains(&value.as_str())
        })
    })
}

/// What asks before it does anything.
pub(crate) const ASKING: &str = "install reinstall remove purge autoremove upgrade dist-upgrade \
                                 full-upgrade build-dep";

/// Where the lists are kept.
pub(crate) const LISTS: &str = "/var/lib/apt/lists";
