//! Where the host's apt gets the packages that images are made from.

use crate::debian::{Archive, run};
use crate::definition::RELEASE;
use crate::{Error, Result, time};
use std::path::Path;
use tokio::process::Command;

/// Date of an archive whose own is not known: 2025-05-17, a point release of Debian 12.
const FALLBACK_TIME: u64 = 1_747_440_000;

/// One list of packages that apt knows.
struct Target<'a> {
    uri: &'a str,
    suite: &'a str,
    file: &'a Path,
}

impl Archive {
    /// Reads the host's apt sources. SLIPWAY_DEBIAN_MIRROR names another archive.
    pub(crate) async fn of_host() -> Result<Self> {
        let targets = run(Command::new("apt-get").args([
            "indextargets",
            "--format",
            "$(REPO_URI) $(RELEASE) $(COMPONENT) $(FILENAME)",
            "Created-By: Packages",
        ]))
        .await?;
        let mirror = std::env::var("SLIPWAY_DEBIAN_MIRROR").ok();
        let mirror = mirror.filter(|uri| !uri.is_empty());
        let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        Self::from_targets(&targets, mirror.as_deref(), debian_codename(&system))
    }

    /// From lines of address, suite, component and list file, on a host of that Debian release.
    fn from_targets(text: &str, mirror: Option<&str>, host: Option<&str>) -> Result<Self> {
        let targets: Vec<Target<'_>> = text.lines().filter_map(target).collect();
        let ours = || targets.iter().filter(|one| belongs(one.suite, RELEASE));
        let mut sources: Vec<String> = ours()
            .map(|one| {
                let uri = mirror.filter(|_| one.suite == RELEASE).unwrap_or(one.uri);
                line(uri, one.suite)
            })
            .collect();
        if sources.is_empty() {
            // One archive has all releases, so another release's host has ours too.
            let other = targets.iter().find(|one| host == Some(one.suite));
            sources.extend(
                mirror
                    .or(other.map(|one| one.uri))
                    .map(|uri| line(uri, RELEASE)),
            );
        }
        if sources.is_empty() {
            return Err(Error::Sources(format!(
                "no Debian archive for {RELEASE} in the host's apt sources. Add one there, or put \
                 its address into SLIPWAY_DEBIAN_MIRROR."
            )));
        }
        sources.sort();
        sources.dedup();
        let time = ours()
            .filter_map(|one| release_time(one.file, one.suite))
            .max();
        Ok(Self {
            sources,
            time: time.unwrap_or(FALLBACK_TIME),
        })
    }
}

fn target(text: &str) -> Option<Target<'_>> {
    let mut words = text.split(' ');
    let (uri, suite) = (words.next()?, words.next()?);
    let main = words.next()? == "main";
    let file = Path::new(words.next().unwrap_or_default());
    main.then_some(Target { uri, suite, file })
}

/// Whether a suite is a release, its updates or its security updates.
fn belongs(suite: &str, release: &str) -> bool {
    suite
        .strip_prefix(release)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn line(uri: &str, suite: &str) -> String {
    format!("deb {} {suite} main", uri.trim_end_matches('/'))
}

/// The release's name by os-release, where the host is Debian itself.
fn debian_codename(system: &str) -> Option<&str> {
    let value = |name: &str| {
        let line = system.lines().find_map(|line| line.strip_prefix(name))?;
        Some(line.strip_prefix('=')?.trim_matches('"'))
    };
    value("VERSION_CODENAME").filter(|_| value("ID") == Some("debian"))
}

/// When a suite last changed, by the release file beside the host's list of its packages.
fn release_time(packages: &Path, suite: &str) -> Option<u64> {
    let name = packages.file_name()?.to_str()?;
    let stem = &name[..name.find(&format!("_dists_{suite}_"))?];
    let release = packages.with_file_name(format!("{stem}_dists_{suite}_InRelease"));
    let text = std::fs::read_to_string(release).ok()?;
    time::parse(text.lines().find_map(|line| line.strip_prefix("Date: "))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOKWORM: &str = "http://a.test/debian/ bookworm main /lists/x
http://a.test/debian/ bookworm contrib /lists/x
http://a.test/debian/ bookworm-updates main /lists/x
http://a.test/security/ bookworm-security main /lists/x
http://b.test/other/ nodistro main /lists/x
";

    #[test]
    fn takes_the_release_with_its_updates_from_the_host() {
        let archive = Archive::from_targets(BOOKWORM, None, Some("bookworm")).unwrap();
        assert_eq!(
            archive.sources,
            [
                "deb http://a.test/debian bookworm main",
                "deb http://a.test/debian bookworm-updates main",
                "deb http://a.test/security bookworm-security main",
            ]
        );
    }

    #[test]
    fn another_mirror_takes_the_place_of_the_main_archive_alone() {
        let archive = Archive::from_targets(BOOKWORM, Some("http://c.test/d"), None).unwrap();
        assert_eq!(
            archive.sources[0],
            "deb http://a.test/debian bookworm-updates main"
        );
        assert_eq!(archive.sources[2], "deb http://c.test/d bookworm main");
    }

    #[test]
    fn another_release_of_debian_has_ours_in_its_archive() {
        let trixie = "http://a.test/debian trixie main /lists/x";
        let archive = Archive::from_targets(trixie, None, Some("trixie")).unwrap();
        assert_eq!(archive.sources, ["deb http://a.test/debian bookworm main"]);
        assert!(Archive::from_targets(trixie, None, None).is_err());
    }

    #[test]
    fn only_debian_itself_counts_as_debian() {
        assert_eq!(
            debian_codename("ID=debian\nVERSION_CODENAME=trixie\n"),
            Some("trixie")
        );
        assert_eq!(debian_codename("ID=ubuntu\nVERSION_CODENAME=noble\n"), None);
    }
}
