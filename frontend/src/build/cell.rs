use crate::build::axis;
use crate::jobs::{counting, duration};
use wire::{Step, StepState};

/// What a step's cell says for a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The step is not known for it.
    Nothing,
    /// It came from the cache.
    Cached,
    /// How it stands, in a word or two.
    Words(&'static str),
    /// It runs; how long so far.
    Running(String),
    /// How long it took.
    Done(String),
    /// It failed; how long it took.
    Failed(String),
}

/// What to show for a step at `now_ms` since the start of a build.
pub(crate) fn cell(step: Option<&Step>, build_runs: bool, now_ms: u64) -> Shown {
    let Some(step) = step else {
        return Shown::Nothing;
    };
    let since = |to: u64| to.saturating_sub(step.started_ms.unwrap_or(to));
    match step.state {
        StepState::Cached => Shown::Cached,
        StepState::Done => Shown::Done(
            step.ended_ms
                .map(|to| duration(since(to)))
                .unwrap_or_default(),
        ),
        StepState::Failed => Shown::Failed(
            step.ended_ms
                .map(|to| duration(since(to)))
                .unwrap_or_default(),
        ),
        StepState::Running if build_runs => Shown::Running(counting(since(now_ms))),
        StepState::Running => Shown::Words("stopped"),
        StepState::Waiting if build_runs => Shown::Words("waiting"),
        StepState::Waiting => Shown::Words("not run"),
        StepState::Canceled if step.started_ms.is_none() => Shown::Words("not run"),
        StepState::Canceled => Shown::Words("stopped"),
    }
}

/// A step's bar as percentages of the timeline; none before it starts.
pub(crate) fn bar(step: &Step, now_ms: u64, length_ms: u64) -> Option<(f64, f64)> {
    let from = step.started_ms?;
    let to = match step.state {
        StepState::Running => step.ended_ms.unwrap_or(now_ms),
        _ => step.ended_ms.unwrap_or(from),
    };
    Some(axis::bar(from, to, length_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(state: StepState, started_ms: Option<u64>, ended_ms: Option<u64>) -> Step {
        Step {
            id: "a".into(),
            name: "a".into(),
            platform: None,
            stage: None,
            number: None,
            instruction: None,
            line: None,
            state,
            started_ms,
            ended_ms,
            progress: None,
            error: None,
        }
    }

    #[test]
    fn every_state_has_its_words() {
        let done = step(StepState::Done, Some(100), Some(3500));
        assert_eq!(cell(Some(&done), true, 0), Shown::Done("3.4 s".into()));
        let runs = step(StepState::Running, Some(1000), None);
        assert_eq!(
            cell(Some(&runs), true, 32_400),
            Shown::Running("31 s".into())
        );
        assert_eq!(cell(Some(&runs), false, 0), Shown::Words("stopped"));
        let waits = step(StepState::Waiting, None, None);
        assert_eq!(cell(Some(&waits), true, 0), Shown::Words("waiting"));
        assert_eq!(cell(Some(&waits), false, 0), Shown::Words("not run"));
        assert_eq!(cell(None, true, 0), Shown::Nothing);
    }

    #[test]
    fn a_running_bar_grows() {
        let runs = step(StepState::Running, Some(100), None);
        assert_eq!(bar(&runs, 200, 1000), Some((10.0, 10.0)));
        assert_eq!(bar(&step(StepState::Waiting, None, None), 200, 1000), None);
    }
}
