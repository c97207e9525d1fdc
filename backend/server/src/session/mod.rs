//! Sessions: who has a sandbox, who waits for one, and when it ends.

mod auth;
mod entry;
mod job;
mod queue;
mod token;

pub(crate) use auth::Authed;
pub(crate) use entry::{Phase, Session};
pub(crate) use job::job_of;
pub(crate) use queue::Sessions;
