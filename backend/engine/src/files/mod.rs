//! The project folder, touched only inside the sandbox, as the learner.

mod change;
mod list;
mod project;
mod watch;

pub(crate) use project::Project;
pub(crate) use watch::watch;
