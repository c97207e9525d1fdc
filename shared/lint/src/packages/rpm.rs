//! `dnf`, `microdnf` and their elder `yum`, of Fedora, Red Hat and their kin.

use super::{Call, Manager};
use crate::{Report, arguments::Syntax, run_step::RunStep};

pub(crate) static DNF: Manager = Manager {
    is: |program| matches!(program, "dnf" | "dnf5" | "microdnf"),
    groups: "module group groups",
    syntax: Syntax {
        valued: "setopt enablerepo disablerepo repo repoid repofrompath installroot releasever \
                 forcearch x exclude excludepkgs c config d debuglevel e errorlevel R randomwait \
                 rpmverbosity enableplugin disableplugin comment",
        ..Manager::DEFAULT.syntax
    },
    is_pinned,
    ..Manager::DEFAULT
};

pub(crate) static YUM: Manager = Manager {
    is: |program| program == "yum",
    ..DNF
};

/// What fetches packages.
const FETCHING: &str = "install groupinstall localinstall reinstall update upgrade downgrade";

/// What asks before it does anything.
const ASKING: &str = "install groupinstall localinstall reinstall update upgrade downgrade remove \
                      erase autoremove swap distro-sync";

/// Where what was fetched is kept.
const CACHES: [&str; 4] = [
    "/var/cache/dnf",
    "/var/cache/yum",
    "/var/cache/libdnf5",
    "/var/cache/microdnf",
];

impl Manager {
    /// Reports calls of `yum` or `dnf` that ask.
    pub(crate) fn report_asking_rpm(&self, run: &RunStep<'_>, report: &mut Report<'_>) {
        for call in self.calls(run).filter(|call| call.is_one_of(ASKING)) {
            let sets_yes = |call: &Call<'_>| {
                let mut options = call.arguments.values("setopt");
                options.any(|option| option.text.starts_with("assumeyes="))
            };
            if !call.arguments.has("y assumeyes") && !sets_yes(&call) {
                call.report_question(run, report, "-y");
            }
        }
    }

    /// Reports calls of `yum` or `dnf` that fetch packages and leave what they fetched.
    pub(crate) fn report_kept_rpm(
        &self,
        run: &RunStep<'_>,
        report: &mut Report<'_>,
        cleanup: &'static str,
    ) {
        let cleared = run.cleared(&CACHES);
        let cleared = cleared
            .max(YUM.last(run, "clean"))
            .max(DNF.last(run, "clean"));
        for call in self.calls(run).filter(|call| call.is_one_of(FETCHING)) {
            call.report_kept(run, report, cleared, cleanup);
        }
    }
}

/// Whether `package` has a version, `name-1.2` or a stream `name:1`, or is none that could have one.
fn is_pinned(package: &str) -> bool {
    let after_dash = package.split('-').skip(1);
    let has_version = after_dash
        .into_iter()
        .any(|part| part.starts_with(|c: char| c.is_ascii_digit() || c == '$'));
    has_version
        || package.contains(['/', '<', '>', ':'])
        || package.ends_with(".rpm")
        || package.starts_with('@')
}
