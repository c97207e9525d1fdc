//! Processes in a sandbox, through the exec of the worker's engine.

use crate::frames::{Frames, Source};
use crate::worker::{Upgraded, Worker};
use crate::{Error, Exec, ExecUser, Process, ProcessControl, ProcessOutput, Result};
use bollard::exec::ResizeExecOptions;
use bollard::models::ExecConfig;
use bytes::BytesMut;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, ReadHalf};

const PROJECT: &str = "/home/learner/project";
/// Notes which process it is and becomes the command.
const JOB: &str = r#"read -r stat </proc/$$/stat; echo "$stat" >"$0"; exec "$@""#;
/// The image lets everybody write here.
const JOBS: &str = "/run/slipway/jobs";
const KILL: &str = include_str!("kill.sh");
/// What [`KILL`] answers where the process did not get to its note yet.
const NOT_YET: i64 = 3;
const RETRY: Duration = Duration::from_millis(40);
const RETRIES: usize = 50;
const READ_BYTES: usize = 16 * 1024;

/// Starts a process in the container of that name.
pub(crate) async fn start(worker: &Worker, container: &str, exec: Exec) -> Result<Process> {
    let note = format!("{JOBS}/{:016x}", rand::random::<u64>());
    let mut command: Vec<String> = ["/bin/sh", "-c", JOB, &note].map(str::to_owned).into();
    command.extend(exec.argv);
    let (user, home) = match exec.user {
        ExecUser::Learner => ("learner", "/home/learner"),
        ExecUser::Root => ("root", "/root"),
    };
    let mut env = vec![format!("HOME={home}"), format!("USER={user}")];
    if exec.tty.is_some() {
        env.push("TERM=xterm-256color".into());
    }
    env.extend(exec.env);
    let config = ExecConfig {
        cmd: Some(command),
        env: Some(env),
        user: Some(user.into()),
        working_dir: Some(exec.workdir.unwrap_or_else(|| PROJECT.into())),
        attach_stdin: Some(exec.stdin),
        attach_stdout: Some(true),
        attach_stderr: Some(true),
        tty: Some(exec.tty.is_some()),
        ..ExecConfig::default()
    };
    let (id, io) = attach(worker, container, config).await?;
    let (read, write) = tokio::io::split(io);
    let control = Control {
        worker: worker.clone(),
        container: container.to_owned(),
        id,
        note,
    };
    if let Some((columns, rows)) = exec.tty {
        control.resize(columns, rows).await?;
    }
    Ok(Process {
        output: output(read, exec.tty.is_some()),
        input: exec.stdin.then(|| Box::pin(write) as _),
        control: Arc::new(control),
    })
}

/// Creates an exec and takes its connection over. Answers its id too.
pub(crate) async fn attach(
    worker: &Worker,
    container: &str,
    config: ExecConfig,
) -> Result<(String, Upgraded)> {
    let tty = config.tty.unwrap_or(false);
    let made = worker.api.create_exec(container, config).await?;
    let body = serde_json::json!({ "Detach": false, "Tty": tty });
    let io = worker
        .upgrade(&format!("/exec/{}/start", made.id), &body)
        .await?;
    Ok((made.id, io))
}

fn output(read: ReadHalf<Upgraded>, tty: bool) -> BoxStream<'static, Result<ProcessOutput>> {
    let state = (read, BytesMut::new(), Frames::default());
    stream::unfold(Some(state), move |state| async move {
        let (mut read, mut buffer, mut frames) = state?;
        loop {
            if tty && !buffer.is_empty() {
                let piece = ProcessOutput::Stdout(buffer.split().freeze());
                return Some((Ok(piece), Some((read, buffer, frames))));
            }
            if !tty && let Some((source, piece)) = frames.take(&mut buffer) {
                let piece = match source {
                    Source::Stdout => ProcessOutput::Stdout(piece),
                    Source::Stderr => ProcessOutput::Stderr(piece),
                };
                return Some((Ok(piece), Some((read, buffer, frames))));
            }
            buffer.reserve(READ_BYTES);
            match read.read_buf(&mut buffer).await {
                Ok(0) => return None,
                Ok(_) => {}
                Err(source) => {
                    let what = "the output of a process broke off".into();
                    return Some((Err(Error::Io { what, source }), None));
                }
            }
        }
    })
    .boxed()
}

struct Control {
    worker: Worker,
    container: String,
    id: String,
    note: String,
}

impl Control {
    /// Its exit code, or none while it runs.
    async fn state(&self) -> Result<Option<i64>> {
        let found = self.worker.api.inspect_exec(&self.id).await?;
        if found.running.unwrap_or(false) {
            return Ok(None);
        }
        Ok(found.exit_code)
    }

    async fn kill_once(&self, signal: &str) -> Result<Option<i64>> {
        let command = ["/bin/sh", "-c", KILL, "kill", signal, &self.note];
        let config = ExecConfig {
            cmd: Some(command.map(str::to_owned).into()),
            user: Some("root".into()),
            attach_stdout: Some(true),
            ..ExecConfig::default()
        };
        let (id, mut io) = attach(&self.worker, &self.container, config).await?;
        let mut said = Vec::new();
        let ended = io.read_to_end(&mut said).await;
        ended.map_err(|source| Error::Io {
            what: "the signal to a process was lost".into(),
            source,
        })?;
        let helper = Self {
            worker: self.worker.clone(),
            container: self.container.clone(),
            id,
            note: String::new(),
        };
        helper.exit_code().await
    }
}

impl ProcessControl for Control {
    fn resize(&self, columns: u16, rows: u16) -> BoxFuture<'_, Result<()>> {
        Box::pin(async move {
            let options = ResizeExecOptions {
                width: columns,
                height: rows,
            };
            Ok(self.worker.api.resize_exec(&self.id, options).await?)
        })
    }

    fn exit_code(&self) -> BoxFuture<'_, Result<Option<i64>>> {
        Box::pin(async move {
            // The engine notices an end a moment after the output's.
            for _ in 0..RETRIES {
                if let Some(code) = self.state().await? {
                    return Ok(Some(code));
                }
                tokio::time::sleep(RETRY).await;
            }
            Ok(None)
        })
    }

    fn kill(&self, signal: &str) -> BoxFuture<'_, Result<()>> {
        let signal = signal.to_owned();
        Box::pin(async move {
            if signal.is_empty() || !signal.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return Err(Error::Engine(format!("'{signal}' is no signal")));
            }
            for _ in 0..RETRIES {
                if self.kill_once(&signal).await? != Some(NOT_YET) || self.state().await?.is_some()
                {
                    return Ok(());
                }
                tokio::time::sleep(RETRY).await;
            }
            Err(Error::Engine("the process never started".into()))
        })
    }
}
