//! Noticing the end of a sandbox. Podman's `wait` is not for this: it opens Podman's database two
//! hundred times a second, under a lock that every other call needs.

use crate::worker::Worker;
use bollard::models::ContainerState;
use std::os::fd::OwnedFd;
use std::time::Duration;
use tokio::io::Interest;
use tokio::io::unix::AsyncFd;

/// How often to ask where the first process is not of this machine.
const ASK_EVERY: Duration = Duration::from_secs(5);
/// How often to ask once it ended, until the engine noticed too.
const ASK_AGAIN: Duration = Duration::from_millis(100);
/// Exit code of a process that was ended by SIGKILL.
const KILLED: i64 = 137;

/// The first process of a container, as this machine sees it.
pub(crate) struct FirstProcess(Option<AsyncFd<OwnedFd>>);

impl FirstProcess {
    /// Of that id; must be called while it runs.
    #[expect(
        deprecated,
        reason = "sound for a file of one's own; what follows it needs an unsafe block"
    )]
    pub(crate) fn of(pid: i32) -> Self {
        let found = rustix::process::Pid::from_raw(pid)
            .and_then(|pid| {
                rustix::process::pidfd_open(pid, rustix::process::PidfdFlags::empty()).ok()
            })
            .and_then(|fd| AsyncFd::with_interest(fd, Interest::READABLE).ok());
        Self(found)
    }

    /// Resolves when it ended; at once where that can't be seen.
    async fn ended(&self) -> bool {
        match &self.0 {
            Some(fd) => fd.readable().await.is_ok(),
            None => false,
        }
    }
}

/// Resolves when the container is gone, with why.
pub(crate) async fn over(worker: &Worker, name: &str, first: FirstProcess) -> String {
    let seen = first.ended().await;
    loop {
        match worker.container(name).await {
            Ok(None) => return "its container was removed by someone else".into(),
            Ok(Some(found)) => {
                let state = found.state.unwrap_or_default();
                if state.running == Some(false) {
                    return why(&state);
                }
            }
            // While it ends, Podman answers with states that Docker's API does not have.
            Err(error) if seen => tracing::debug!(name, %error, "a sandbox is ending"),
            Err(error) => tracing::warn!(name, %error, "cannot watch over a sandbox"),
        }
        tokio::time::sleep(if seen { ASK_AGAIN } else { ASK_EVERY }).await;
    }
}

fn why(state: &ContainerState) -> String {
    let code = state.exit_code.unwrap_or_default();
    if state.oom_killed == Some(true) && code == KILLED {
        return "it used more memory than it may".into();
    }
    format!("its first process ended with exit code {code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_end_is_seen_when_it_comes() {
        let mut child = tokio::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .unwrap();
        let first = FirstProcess::of(child.id().unwrap() as i32);
        let early = tokio::time::timeout(Duration::from_millis(50), first.ended()).await;
        assert!(early.is_err());
        child.start_kill().unwrap();
        let ended = tokio::time::timeout(Duration::from_secs(5), first.ended()).await;
        assert_eq!(ended, Ok(true));
    }

    #[test]
    fn memory_is_blamed_for_a_kill_alone() {
        let state = |code, oom| ContainerState {
            exit_code: Some(code),
            oom_killed: Some(oom),
            ..ContainerState::default()
        };
        assert!(why(&state(137, true)).contains("memory"));
        assert!(why(&state(0, true)).contains("exit code 0"));
        assert!(why(&state(137, false)).contains("exit code 137"));
    }
}
