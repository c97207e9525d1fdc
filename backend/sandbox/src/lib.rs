//! Sandboxes: providers, limits, networks, pool, reaper.
//!
//! A sandbox is the isolated machine of a session: one container of a worker with a real Docker
//! Engine in it. A [`Provider`] makes and removes them; everything else talks to what it returns.

mod cgroup;
mod check;
mod command;
mod config;
mod container;
mod dial;
mod disk;
mod docker;
mod exec;
mod firewall;
mod frames;
mod gateway;
mod host;
mod live;
mod lock;
mod machine;
mod names;
mod network;
mod platforms;
mod podman;
mod pool;
mod provider;
mod reap;
mod seccomp;
mod watch;
mod worker;

pub use config::Config;
pub use docker::DockerProvider;
pub use podman::PodmanProvider;
pub use pool::{Pool, PoolStatus};
pub use provider::{
    Error, Exec, ExecUser, Isolation, Process, ProcessControl, ProcessInput, ProcessOutput,
    Provider, Result, Sandbox, Spec, Usage,
};
