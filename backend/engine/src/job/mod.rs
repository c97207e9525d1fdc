//! Jobs: builds and runs, with their numbered events.

mod handle;
mod log;
mod registry;

pub use handle::JobHandle;
pub(crate) use handle::{Context, StdinPiece};
pub use log::Page;
pub(crate) use log::{Full, JobLog};
pub(crate) use registry::Jobs;
