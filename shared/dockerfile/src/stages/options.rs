//! What a build brings from outside the file.

use std::collections::BTreeMap;

/// What a build is started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `--build-arg`s.
    pub build_args: BTreeMap<String, String>,
    /// The platform it builds on and for, as `os/arch` or `os/arch/variant`.
    pub platform: String,
    /// The variables of images, where they are known, by the image's name as FROM gives it.
    pub images: BTreeMap<String, BTreeMap<String, String>>,
}

impl Default for Options {
    /// No arguments, `linux/amd64`, no image known.
    fn default() -> Self {
        Self {
            build_args: BTreeMap::new(),
            platform: "linux/amd64".to_owned(),
            images: BTreeMap::new(),
        }
    }
}

/// `PATH` where a base image does not set it.
pub(super) const DEFAULT_PATH: &str =
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// The arguments BuildKit sets itself, with their values for a build on and for `platform`. FROM
/// sees them; a stage sees one once it says `ARG` and its name.
pub fn predefined(platform: &str) -> Vec<(&'static str, String)> {
    let mut parts = platform.splitn(3, '/').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    let (os, arch, variant) = (part(), part(), part());
    let all = [
        ("BUILDPLATFORM", platform.to_owned()),
        ("BUILDOS", os.clone()),
        ("BUILDOSVERSION", String::new()),
        ("BUILDARCH", arch.clone()),
        ("BUILDVARIANT", variant.clone()),
        ("TARGETPLATFORM", platform.to_owned()),
        ("TARGETOS", os),
        ("TARGETOSVERSION", String::new()),
        ("TARGETARCH", arch),
        ("TARGETVARIANT", variant),
        ("TARGETSTAGE", "default".to_owned()),
    ];
    all.into()
}
