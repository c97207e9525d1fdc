//! What the shell makes of RUN: which shell it is, the scripts, the commands in them.

mod command;
mod dialect;
mod script;

pub(crate) use command::commands;
pub use command::{Ran, Simple};
pub use dialect::{Dialect, Interpreter};
pub use script::RunScript;
pub(crate) use script::scripts;
