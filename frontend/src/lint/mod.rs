//! The linter's side of the page: a worker lints every change, the findings come back here.

mod follow;
mod model;
mod worker;

pub(crate) use follow::follow;
pub(crate) use model::{Found, Lint, milliseconds};
