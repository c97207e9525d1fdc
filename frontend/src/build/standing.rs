use crate::build::log::BuildLog;
use crate::build::rows;
use crate::client::{JobEntry, JobLog, Phase, State};
use crate::jobs::many;
use wire::{FinalReason, JobKind, JobRequest, JobState, Platform, StepState};

/// How far a build is, for the line between the actions and the work.
pub(crate) struct Line {
    /// What it is about: "Build 15, done".
    pub(crate) label: String,
    /// One for each platform, at most four.
    pub(crate) lanes: Vec<Lane>,
}

/// How far a platform is.
pub(crate) struct Lane {
    /// From 0 to 100.
    pub(crate) percent: u32,
    /// Whether it runs under emulation.
    pub(crate) emulated: bool,
    /// Whether it failed.
    pub(crate) failed: bool,
}

/// The build's log, where the job is a build.
pub(crate) fn build_log(entry: &JobEntry) -> Option<&BuildLog> {
    match &entry.log {
        JobLog::Build(log) => Some(log),
        JobLog::Run(_) => None,
    }
}

/// The platforms a build was asked for.
pub(crate) fn asked(entry: &JobEntry) -> &[Platform] {
    match &entry.job.request {
        JobRequest::Build(build) => &build.platforms,
        JobRequest::Run(_) => &[],
    }
}

/// The path of the Dockerfile a build was made from.
pub(crate) fn dockerfile(entry: &JobEntry) -> String {
    match &entry.job.request {
        JobRequest::Build(build) if !build.dockerfile.is_empty() => build.dockerfile.clone(),
        _ => "Dockerfile".to_owned(),
    }
}

/// The lanes of the newest build; none where nothing was built.
pub(crate) fn lanes(state: &State) -> Option<Line> {
    if state.build.asked.is_some() {
        let lane = Lane {
            percent: 2,
            emulated: false,
            failed: false,
        };
        return Some(Line {
            label: "Build, starting".into(),
            lanes: vec![lane],
        });
    }
    let entry = state.jobs_of(JobKind::Build).next()?;
    let log = build_log(entry)?;
    let columns = rows::columns(log, asked(entry));
    let (done, failed) = match &entry.job.state {
        JobState::Running => (false, false),
        JobState::Ended(FinalReason::Finished { .. }) => (true, false),
        JobState::Ended(FinalReason::Cancelled) => (false, false),
        JobState::Ended(_) => (false, true),
    };
    let known = log.entries().iter().map(|entry| &entry.step);
    let at_a_step = known
        .filter(|step| step.platform.is_some())
        .any(|step| step.state == StepState::Failed);
    let lane = |column: &Option<Platform>| {
        let (ready, all) = rows::progress(log, column);
        let percent = if done {
            100
        } else {
            (ready * 100).checked_div(all).unwrap_or(2).max(2)
        };
        let step_failed = log
            .entries()
            .iter()
            .any(|entry| entry.step.state == StepState::Failed && entry.step.platform == *column);
        Lane {
            percent,
            emulated: column
                .as_ref()
                .is_some_and(|platform| state.is_emulated(platform)),
            failed: step_failed || (failed && (columns.len() == 1 || !at_a_step)),
        }
    };
    let how = match &entry.job.state {
        JobState::Running => "running",
        JobState::Ended(reason) => crate::jobs::ended(reason),
    };
    Some(Line {
        label: format!("Build {}, {how}", entry.job.id),
        lanes: columns.iter().take(4).map(lane).collect(),
    })
}

/// What stands beside the Stop button, and how long it has been going.
pub(crate) fn standing(state: &State, now_ms: f64) -> Option<(String, Option<u64>)> {
    if let Some((_, since)) = &state.build.asked {
        let waited = Some((now_ms - since).max(0.0) as u64);
        return Some(match &state.phase {
            Phase::Queued(position) => (
                format!("Waiting, {} in line", crate::client::ordinal(*position)),
                waited,
            ),
            Phase::Ready => ("Sending your files".into(), None),
            _ => ("Starting a sandbox".into(), waited),
        });
    }
    let entry = state.running(JobKind::Build)?;
    let took = Some(entry.took_ms(now_ms));
    if entry.stopping {
        return Some(("Stopping".into(), took));
    }
    let log = build_log(entry)?;
    let (done, all) = rows::columns(log, asked(entry))
        .iter()
        .map(|column| rows::progress(log, column))
        .fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
    let words = match all {
        0 => "Preparing".into(),
        _ if done >= all => "Writing the image".into(),
        _ => format!("Step {} of {all}", done + 1),
    };
    Some((words, took))
}

/// How long a platform's steps took in a build that ended well.
pub(crate) fn platform_took(entry: &JobEntry, platform: &Platform) -> Option<u64> {
    if !matches!(
        entry.job.state,
        JobState::Ended(FinalReason::Finished { .. })
    ) {
        return None;
    }
    span(build_log(entry)?, platform)
}

/// From a platform's first step to its last, in milliseconds.
pub(crate) fn span(log: &BuildLog, platform: &Platform) -> Option<u64> {
    let steps = log.entries().iter().map(|entry| &entry.step);
    let mut ends = None::<(u64, u64)>;
    for step in steps.filter(|step| step.platform.as_ref() == Some(platform)) {
        if let (Some(from), Some(to)) = (step.started_ms, step.ended_ms) {
            let (first, last) = ends.unwrap_or((from, to));
            ends = Some((first.min(from), last.max(to)));
        }
    }
    ends.map(|(first, last)| last - first)
}

/// "done in 26.9 s · 2 of 10 steps from the cache · 3 warnings": a build in a line.
pub(crate) fn summary(entry: &JobEntry, log: &BuildLog, now_ms: f64) -> String {
    let took = entry.took_ms(now_ms);
    let mut parts = vec![match &entry.job.state {
        JobState::Running if entry.stopping => {
            format!("stopping, {}", crate::jobs::counting(took))
        }
        JobState::Running => crate::jobs::counting(took),
        JobState::Ended(FinalReason::Finished { .. }) => crate::jobs::duration(took),
        JobState::Ended(reason) => {
            format!(
                "{} after {}",
                crate::jobs::ended(reason),
                crate::jobs::duration(took)
            )
        }
    }];
    let (cached, all) = rows::cached(log);
    if all > 0 && !entry.is_running() {
        parts.push(match cached {
            0 => many(all, "step"),
            _ => format!("{cached} of {} from the cache", many(all, "step")),
        });
    }
    if !log.warnings.is_empty() {
        parts.push(many(log.warnings.len(), "warning"));
    }
    parts.join(" · ")
}
