//! The image catalogue: base images in a registry that engines use as a mirror of Docker Hub.
//!
//! [`Registry::catalogue`] says what it offers; [`fill`] makes what is missing of the images
//! that need no other registry, from Debian packages. A reference without a slash, such as
//! `debian:bookworm`, is `library/debian` in the registry, as on Docker Hub.

mod busybox;
mod certificates;
mod debian;
mod definition;
mod error;
mod fill;
mod layer;
mod list;
mod oci;
mod registry;
mod sources;
mod time;
mod workshop;

pub use certificates::CaBundle;
pub use definition::{Definition, Root, definitions};
pub use error::{Error, Result};
pub use fill::{FillOptions, Filled, Outcome, fill};
pub use registry::Registry;

/// Architectures that this machine can make images for, its own first, as Docker names them.
/// Others need emulation, which `backend/provision/host-setup` switches on.
pub fn architectures() -> Vec<String> {
    let own = workshop::native();
    let mut all = vec![own.to_owned()];
    for (docker, kernel) in [("amd64", "x86_64"), ("arm64", "aarch64")] {
        let handler = format!("/proc/sys/fs/binfmt_misc/qemu-{kernel}");
        let enabled = std::fs::read_to_string(handler).is_ok_and(|text| text.contains("enabled"));
        if docker != own && enabled {
            all.push(docker.to_owned());
        }
    }
    all
}
