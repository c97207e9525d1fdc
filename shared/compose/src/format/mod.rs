//! The small languages inside compose values: durations, byte sizes, ports, mounts, commands.
//!
//! Each is read as compose-go reads it and gives either its meaning or a sentence about what is
//! wrong with it.

mod bytes;
mod command;
mod duration;
mod mount;
pub(crate) mod number;
mod port;

pub use bytes::bytes;
pub use command::words;
pub use duration::duration;
pub use mount::{Mount, clean_path, is_path, mount};
pub use number::{boolean, float, integer};
pub use port::{Port, PortSpec, ip, port_range, port_spec, ports};
