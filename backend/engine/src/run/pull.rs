use crate::bench::Bases;
use crate::error::engine_error;
use crate::job::JobLog;
use crate::reference;
use bollard::Docker;
use bollard::errors::Error;
use bollard::query_parameters::CreateImageOptions;
use futures_util::StreamExt as _;
use wire::{EventKind, FinalReason, Log, RunRequest, Stream};

/// Pulls the image of a run, telling of it as `docker run` does.
pub(crate) async fn pull(
    engine: &Docker,
    log: &JobLog,
    request: &RunRequest,
    bases: &Bases,
) -> Result<(), FinalReason> {
    let say = |text: String| {
        let event = EventKind::Log(Log {
            step: None,
            stream: Stream::Stderr,
            text,
        });
        log.push(event)
            .map_err(|_| failed("The pull wrote too much.".into()))
    };
    let (name, tag) = reference::split(&request.image);
    say(format!(
        "Unable to find image '{}' locally\n",
        request.image
    ))?;
    let options = CreateImageOptions {
        from_image: Some(name.to_owned()),
        tag: Some(tag.to_owned()),
        platform: request
            .platform
            .as_ref()
            .map(|platform| platform.0.clone())
            .unwrap_or_default(),
        ..Default::default()
    };
    let mut pull = engine.create_image(Some(options), None, None);
    while let Some(info) = pull.next().await {
        let info = info.map_err(|error| refused(&error, request, bases))?;
        let counted = info
            .progress_detail
            .is_some_and(|detail| detail.total.is_some());
        let Some(status) = info.status.filter(|_| !counted) else {
            continue;
        };
        match info.id.filter(|id| !id.is_empty()) {
            Some(id) => say(format!("{id}: {status}\n"))?,
            None => say(format!("{status}\n"))?,
        }
    }
    Ok(())
}

fn refused(error: &Error, request: &RunRequest, bases: &Bases) -> FinalReason {
    let text = error.to_string();
    if text.contains("no space left on device") {
        return failed(
            "The session's disk is full. Free some with `docker system prune -af` in the terminal, then run again.".into(),
        );
    }
    if reference::says_missing(&text) {
        let (what, help) = reference::missing(&request.image, &bases());
        return failed(format!("{what}, nor was it built here. {help}"));
    }
    failed(engine_error(error).to_string())
}

fn failed(message: String) -> FinalReason {
    FinalReason::Failed {
        step: None,
        line: None,
        message,
    }
}
