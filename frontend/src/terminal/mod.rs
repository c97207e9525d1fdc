//! The terminal: a shell in the sandbox, on a screen that is loaded when it is first wanted.

mod asks;
mod panel;
mod screen;
mod shell;

pub(crate) use panel::{TerminalPanel, has_focus};
pub(crate) use shell::type_command;
