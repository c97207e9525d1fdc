//! What the whole-system tests share: the conformance data, a server of their own, a browser.
#![expect(
    clippy::print_stderr,
    clippy::expect_used,
    reason = "tests say why they skip, and stop at the first surprise"
)]

pub mod browser;
pub mod differ;
pub mod machine;
pub mod page;
pub mod relay;
pub mod server;
pub mod session;
pub mod shared;
