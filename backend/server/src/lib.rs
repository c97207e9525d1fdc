//! The HTTP API and the page, on axum.
//!
//! One file per endpoint in `routes`; sessions, their queue and their ends in `session`; what
//! every answer shares (errors, headers, the page's files) in `web`.

mod app;
mod bases;
mod routes;
mod serve;
mod session;
mod settings;
mod web;

pub use app::App;
pub use serve::{ServeError, serve};
pub use settings::{EXAMPLE, Isolation, Settings, read_settings};
