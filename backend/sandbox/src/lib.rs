//! Sandboxes: providers, limits, networks, pool, reaper.
//!
//! A sandbox is the isolated machine of a session: one container of a worker with a real Docker
//! Engine in it. A [`Provider`] makes and removes them; everything else talks to what it returns.

mod provider;

pub use provider::{
    Error, Exec, ExecUser, Isolation, Process, ProcessControl, ProcessInput, ProcessOutput,
    Provider, Result, Sandbox, Spec, Usage,
};
