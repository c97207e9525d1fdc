//! Measures sandboxes on this machine: how long they take to make, call, enter and remove, and
//! what they use. Needs root, Podman's API and the image.
//!
//! usage: measure [SOCKET] [ROUNDS] [hold]     `hold` keeps the last sandbox until Ctrl-C

#![expect(clippy::print_stdout, reason = "its output is what it is for")]

use bollard::query_parameters::ListImagesOptions;
use futures_util::StreamExt;
use sandbox::{Config, Exec, PodmanProvider, Provider, Result, Sandbox, Spec};
use std::sync::Arc;
use std::time::{Duration, Instant};
use wire::Limits;

const CALLS: usize = 50;

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let defaults = Config::default();
    let state_dir = std::env::temp_dir().join("slipway-measure");
    let config = Config {
        instance: "measure".into(),
        socket: arguments.next().map_or(defaults.socket.clone(), Into::into),
        state_dir: state_dir.clone(),
        ..defaults
    };
    let rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(5);
    let hold = arguments.next().is_some();
    let provider = PodmanProvider::open(config).await?;
    let (mut made, mut removed) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        let started = Instant::now();
        let spec = Spec {
            session: format!("round-{round}"),
            limits: Limits::default(),
        };
        let sandbox = provider.create(spec).await?;
        made.push(started.elapsed());
        if round == rounds {
            inside(&sandbox).await?;
            if hold {
                println!("holding {}", sandbox.name());
                let _ = tokio::signal::ctrl_c().await;
            }
        }
        let started = Instant::now();
        sandbox.remove().await?;
        removed.push(started.elapsed());
    }
    report("made, until its engine answers", made);
    report("removed", removed);
    provider.close().await?;
    drop(std::fs::remove_dir_all(state_dir));
    Ok(())
}

async fn inside(sandbox: &Arc<dyn Sandbox>) -> Result<()> {
    let engine = sandbox.engine();
    let (mut pings, mut lists, mut execs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..CALLS {
        let started = Instant::now();
        engine.ping().await?;
        pings.push(started.elapsed());
        let started = Instant::now();
        engine.list_images(None::<ListImagesOptions>).await?;
        lists.push(started.elapsed());
    }
    for _ in 0..10 {
        let started = Instant::now();
        let exec = Exec {
            argv: vec!["true".into()],
            ..Exec::default()
        };
        let mut process = sandbox.exec(exec).await?;
        while process.output.next().await.is_some() {}
        process.control.exit_code().await?;
        execs.push(started.elapsed());
    }
    report("engine: ping", pings);
    report("engine: list of images", lists);
    report("exec of `true`, to its exit code", execs);
    println!("{:?}", sandbox.usage().await?);
    Ok(())
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len() - 1));
    if let (Some(first), Some(median), Some(last)) = (times.first(), at(50), times.last()) {
        println!("{what}: median {median:.1?}, {first:.1?} to {last:.1?}");
    }
}
