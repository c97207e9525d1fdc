//! The linter's side of the page: a worker lints every change, the findings come back here.

mod beside;
mod follow;
mod model;
mod worker;

pub(crate) use beside::{Beside, kind_path};
pub(crate) use follow::follow;
pub(crate) use model::{Found, Lint, milliseconds};
