use crate::Result;
use crate::worker::Worker;
use std::path::Path;
use wire::{Execution, Platform, WorkerPlatform};

/// Where the kernel lists the programs it runs by an emulator.
const EMULATORS: &str = "/proc/sys/fs/binfmt_misc";
/// Platforms by the name of their QEMU.
const EMULATED: [(&str, &str); 2] = [
    ("qemu-aarch64", "linux/arm64"),
    ("qemu-x86_64", "linux/amd64"),
];

/// What the worker runs: its own platform first.
pub(crate) async fn of(worker: &Worker) -> Result<Vec<WorkerPlatform>> {
    let architecture = worker.api.version().await?.arch.unwrap_or_default();
    let own = match architecture.as_str() {
        "aarch64" | "arm64" => "linux/arm64",
        _ => "linux/amd64",
    };
    let mut found = vec![WorkerPlatform {
        platform: Platform::new(own),
        execution: Execution::Native,
    }];
    for (emulator, platform) in EMULATED {
        if platform != own && Path::new(EMULATORS).join(emulator).exists() {
            found.push(WorkerPlatform {
                platform: Platform::new(platform),
                execution: Execution::Emulated,
            });
        }
    }
    Ok(found)
}
