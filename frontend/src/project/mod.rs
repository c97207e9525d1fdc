//! The project: files, open tabs, how its buttons build and run.
//!
//! It is what the sandbox's project folder holds and what a snippet is made of. The client watches
//! it and sends what changed; what changed inside the sandbox comes back as
//! [`ProjectAction::External`].

mod apply;
mod follow;
mod model;
mod starter;
mod storage;

pub(crate) use follow::follow;
pub(crate) use model::{Project, ProjectAction, Slot};
pub(crate) use starter::starter;
pub(crate) use storage::{keep, restore};
