//! What building Slipway itself takes; looked at only where its source is.

use super::{Finding, has_program};
use std::path::{Path, PathBuf};

pub(super) fn findings() -> Vec<Finding> {
    if !Path::new("Trunk.toml").exists() {
        return Vec::new();
    }
    let cache = std::env::var_os("SLIPWAY_CACHE").map(PathBuf::from);
    let cache = cache.unwrap_or_else(crate::images::default_cache);
    let kept = |name: &str| cache.join("tools/bin").join(name).exists();
    let wanted = ["cargo", "trunk", "wasm-bindgen", "npm", "chromedriver"];
    let missing: Vec<&str> = wanted
        .into_iter()
        .filter(|name| !has_program(name) && !kept(name))
        .collect();
    if missing.is_empty() {
        return vec![Finding::good("build tools", wanted.join(", "))];
    }
    vec![Finding::lacking(
        "build tools",
        format!(
            "{} missing: the page cannot be built or tested",
            missing.join(", ")
        ),
        "./slipway test installs them",
    )]
}
