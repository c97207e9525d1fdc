//! What the shell makes of RUN: which shell it is, the scripts, the commands in them.

mod command;
mod dialect;
mod flow;
mod names;
mod report;
mod script;
#[cfg(test)]
mod tests;

pub use command::{Ran, Simple};
pub(crate) use command::{commands, started};
pub use dialect::{Dialect, Interpreter};
pub use flow::Split;
pub use names::Names;
pub(crate) use names::{declared, is_known, is_name};
pub use report::ReadScript;
pub(crate) use report::{Called, OTHER_SHELL, SAY_WHICH_SHELL, tested};
pub use script::RunScript;
pub(crate) use script::scripts;
