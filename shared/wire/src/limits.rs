use serde::{Deserialize, Serialize};

/// Every limit of a session, with its unit last in its name.
///
/// The defaults suit a machine of 2 cores and 24 GiB; an operator sets others in the settings
/// file. The page shows each where it bites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Files of a project.
    pub files_max: u32,
    /// One file that the page edits or a link carries.
    pub file_max_bytes: u64,
    /// All files of a project that the page holds.
    pub files_total_max_bytes: u64,
    /// A file's path.
    pub path_max_bytes: u32,
    /// A build context as it is sent to the engine.
    pub build_context_max_bytes: u64,
    /// A snippet that a link's fragment carries, as it stands in the address.
    pub link_max_bytes: u32,
    /// A snippet that is kept.
    pub snippet_max_bytes: u64,
    /// Output of one job.
    pub job_output_max_bytes: u64,
    /// Events kept of one job.
    pub job_events_max: u32,
    /// A build.
    pub build_max_s: u64,
    /// A run.
    pub run_max_s: u64,
    /// Jobs at once.
    pub jobs_running_max: u32,
    /// Jobs kept, with their events.
    pub jobs_kept_max: u32,
    /// Terminals at once.
    pub terminals_max: u32,
    /// A session without anything done in it.
    pub session_idle_max_s: u64,
    /// A session until it ends, and what one extension adds.
    pub session_max_s: u64,
    /// Extensions of a session.
    pub session_extensions_max: u32,
    /// Memory of a sandbox.
    pub memory_max_bytes: u64,
    /// Processor time of a sandbox, in thousandths of a core.
    pub cpu_max_millicores: u32,
    /// Processes and threads of a sandbox.
    pub pids_max: u32,
    /// Disk of a sandbox.
    pub disk_max_bytes: u64,
}

const MIB: u64 = 1024 * 1024;
const GIB: u64 = 1024 * MIB;

impl Default for Limits {
    fn default() -> Self {
        Self {
            files_max: 200,
            file_max_bytes: MIB,
            files_total_max_bytes: 8 * MIB,
            path_max_bytes: 240,
            build_context_max_bytes: 64 * MIB,
            link_max_bytes: 16 * 1024,
            snippet_max_bytes: 4 * MIB,
            job_output_max_bytes: 8 * MIB,
            job_events_max: 50_000,
            build_max_s: 15 * 60,
            run_max_s: 10 * 60,
            jobs_running_max: 3,
            jobs_kept_max: 30,
            terminals_max: 4,
            session_idle_max_s: 20 * 60,
            session_max_s: 60 * 60,
            session_extensions_max: 3,
            memory_max_bytes: 2 * GIB,
            cpu_max_millicores: 1500,
            pids_max: 512,
            disk_max_bytes: 3 * GIB,
        }
    }
}
