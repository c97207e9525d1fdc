use crate::world::{World, sh};
use futures_util::StreamExt;
use sandbox::{Exec, ProcessOutput, Sandbox};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;

pub(crate) async fn pipes(world: &World) {
    let sandbox = world.sandbox("a").await;
    let ended = sh(&sandbox, "echo out; echo err >&2; id -un; pwd; exit 7").await;
    assert_eq!(ended.stdout, "out\nlearner\n/home/learner/project\n");
    assert_eq!((ended.stderr.as_str(), ended.code), ("err\n", Some(7)));

    let mut process = sandbox
        .exec(Exec {
            argv: vec!["sh".into(), "-c".into(), "cat; echo $WORD".into()],
            env: vec!["WORD=end".into()],
            workdir: Some("/tmp".into()),
            stdin: true,
            ..Exec::default()
        })
        .await
        .unwrap();
    // More than any buffer on the way, and bytes that are no text.
    let sent: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    let mut input = process.input.take().unwrap();
    let copy = sent.clone();
    let writing = tokio::spawn(async move {
        input.write_all(&copy).await.unwrap();
        input.shutdown().await.unwrap();
    });
    let got = bytes(&mut process.output).await;
    writing.await.unwrap();
    assert_eq!(got.len(), sent.len() + 4);
    assert!(got.starts_with(&sent) && got.ends_with(b"end\n"));

    let process = sandbox.exec(exec(&["/no/such/program"])).await;
    if let Ok(process) = process {
        assert_ne!(process.control.exit_code().await.unwrap(), Some(0));
    }
}

pub(crate) async fn terminal(world: &World) {
    let sandbox = world.sandbox("a").await;
    let mut process = sandbox
        .exec(Exec {
            argv: vec!["bash".into(), "--norc".into()],
            tty: Some((101, 37)),
            stdin: true,
            ..Exec::default()
        })
        .await
        .unwrap();
    let mut input = process.input.take().unwrap();
    input.write_all(b"stty size; tty\n").await.unwrap();
    until(&mut process, "/dev/pts/")
        .await
        .find("37 101")
        .unwrap();
    process.control.resize(80, 24).await.unwrap();
    // Control characters must come as they are, also where a piece begins with one.
    input
        .write_all(b"stty size; sleep 0.3; printf '\\001\\002x'\n")
        .await
        .unwrap();
    until(&mut process, "\u{1}\u{2}x")
        .await
        .find("24 80")
        .unwrap();
    input.write_all(b"sleep 100\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    input.write_all(b"\x03exit 5\n").await.unwrap();
    while process.output.next().await.is_some() {}
    assert_eq!(process.control.exit_code().await.unwrap(), Some(5));
}

pub(crate) async fn kill(world: &World) {
    let sandbox = world.sandbox("a").await;
    // A child in a session of its own too.
    let script = "setsid sleep 1234 & sleep 1235 & echo started; exec sleep 1236";
    let mut process = sandbox.exec(exec(&["bash", "-c", script])).await.unwrap();
    until(&mut process, "started").await;
    process.control.kill("KILL").await.unwrap();
    assert_eq!(ended(&mut process).await, Some(137));
    assert_eq!(sleeping(&sandbox).await, "");
    process.control.kill("KILL").await.unwrap();

    // What outlives the first signal is there for the second, also when the process itself went.
    let script = "sleep 1235 & echo started; exec sleep 1236";
    let mut process = sandbox.exec(exec(&["bash", "-c", script])).await.unwrap();
    until(&mut process, "started").await;
    process.control.kill("INT").await.unwrap();
    assert!(
        sleeping(&sandbox).await.contains("1235"),
        "a shell's children ignore it"
    );
    process.control.kill("TERM").await.unwrap();
    assert_eq!(ended(&mut process).await, Some(130));
    assert_eq!(sleeping(&sandbox).await, "");

    let process = sandbox.exec(exec(&["sleep", "1236"])).await.unwrap();
    assert!(process.control.kill("no such").await.is_err());
    process.control.kill("TERM").await.unwrap();
}

async fn ended(process: &mut sandbox::Process) -> Option<i64> {
    while process.output.next().await.is_some() {}
    process.control.exit_code().await.unwrap()
}

async fn sleeping(sandbox: &Arc<dyn Sandbox>) -> String {
    tokio::time::sleep(Duration::from_millis(100)).await;
    sh(sandbox, "pgrep -af '^sleep 123'").await.stdout
}

pub(crate) fn exec(argv: &[&str]) -> Exec {
    Exec {
        argv: argv.iter().map(|&word| word.into()).collect(),
        ..Exec::default()
    }
}

async fn bytes(
    output: &mut (impl StreamExt<Item = sandbox::Result<ProcessOutput>> + Unpin),
) -> Vec<u8> {
    let mut all = Vec::new();
    while let Some(piece) = output.next().await {
        match piece.unwrap() {
            ProcessOutput::Stdout(bytes) | ProcessOutput::Stderr(bytes) => all.extend(bytes),
        }
    }
    all
}

/// Reads until the text came; answers all that did.
pub(crate) async fn until(process: &mut sandbox::Process, text: &str) -> String {
    let mut all = String::new();
    let reading = async {
        while !all.contains(text) {
            match process.output.next().await {
                Some(Ok(ProcessOutput::Stdout(bytes) | ProcessOutput::Stderr(bytes))) => {
                    all += &String::from_utf8_lossy(&bytes);
                }
                other => panic!("{other:?} after {all:?}"),
            }
        }
    };
    let read = tokio::time::timeout(Duration::from_secs(20), reading).await;
    assert!(read.is_ok(), "no {text:?} in {all:?}");
    all
}

/// Runs a shell command in the background of a sandbox.
pub(crate) async fn spawn(sandbox: &Arc<dyn Sandbox>, script: &str) -> sandbox::Process {
    sandbox.exec(exec(&["bash", "-c", script])).await.unwrap()
}
