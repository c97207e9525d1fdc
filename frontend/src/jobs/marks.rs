use crate::client::State;
use wire::{FinalReason, JobState, Platform};
use yew::prelude::*;

/// An icon of the page's set; what it means stands beside it.
pub(crate) fn icon(name: &str) -> Html {
    html! {
        <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
            <use href={format!("#i-{name}")} />
        </svg>
    }
}

/// The same, small.
pub(crate) fn small_icon(name: &str) -> Html {
    html! {
        <svg class="i i--sm" viewBox="0 0 16 16" aria-hidden="true">
            <use href={format!("#i-{name}")} />
        </svg>
    }
}

/// A severity or an outcome: a colour, a shape of its own and a name for readers.
pub(crate) fn mark(kind: &'static str) -> Html {
    let (icon, name) = match kind {
        "error" => ("error", "Failed"),
        "warn" => ("warn", "Warning"),
        "ok" => ("ok", "Passed"),
        "cancel" => ("cancel", "Stopped"),
        _ => ("info", "Note"),
    };
    html! {
        <span class={classes!("sev", format!("sev--{kind}"))}>
            <svg class="i" viewBox="0 0 16 16" role="img" aria-label={name}>
                <use href={format!("#i-{icon}")} />
            </svg>
        </span>
    }
}

/// Something under way.
pub(crate) fn spinner() -> Html {
    html! {
        <svg class="i spin" viewBox="0 0 16 16" role="img" aria-label="Running">
            <use href="#i-spin" />
        </svg>
    }
}

/// The mark of a job as it stands.
pub(crate) fn job_mark(state: &JobState) -> Html {
    match state {
        JobState::Running => spinner(),
        JobState::Ended(FinalReason::Finished { exit_code: 0 }) => mark("ok"),
        JobState::Ended(FinalReason::Finished { .. }) => mark("warn"),
        JobState::Ended(FinalReason::Cancelled) => mark("cancel"),
        JobState::Ended(_) => mark("error"),
    }
}

/// A platform as a chip: solid where it is native, hatched under emulation.
pub(crate) fn chip(platform: &Platform, emulated: bool) -> Html {
    html! {
        <span class={classes!("chip", emulated.then_some("chip--emulated"))}>
            { platform.short() }
        </span>
    }
}

/// The same, as the session's worker runs it.
pub(crate) fn chip_of(state: &State, platform: &Platform) -> Html {
    chip(platform, state.is_emulated(platform))
}
