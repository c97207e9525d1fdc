//! What a session does with its engine: files, builds, runs, terminals, events.
//!
//! [`Bench`] is the door: one for each session, over its [`sandbox::Sandbox`]. Whatever a learner
//! made is touched inside the sandbox, as the learner, never by a path of the worker.

mod bench;
mod build;
mod error;
mod exec;
mod files;
mod job;
mod lists;
mod platform;
mod reference;
mod run;
mod runners;
mod signals;
mod terminal;
mod text;

pub use bench::{Bases, Bench, Setup};
pub use error::{engine_error, sandbox_error};
pub use job::{JobHandle, Page};
pub use signals::Signals;
