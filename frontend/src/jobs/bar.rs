use crate::build::standing;
use crate::client::{time, topic, use_client, use_tick};
use crate::jobs::actions::{press_build_or_stop, press_run};
use crate::jobs::counting;
use crate::jobs::marks::{icon, spinner};
use crate::jobs::pickers::{ArgumentPicker, PlatformPicker, TargetPicker};
use wire::JobKind;
use yew::prelude::*;

/// Build, or Stop in the same place, joined with how it builds.
#[component]
pub(crate) fn BuildControls() -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let busy = client.read(|state| state.is_busy(JobKind::Build));
    let offline = client.read(|state| state.is_offline());
    let onclick = Callback::from(|_: MouseEvent| press_build_or_stop());
    html! {
        <div class="joined">
            <button
                type="button"
                class={classes!("btn", "build-button",
                    if busy { "btn--danger" } else { "btn--primary" })}
                data-act={if busy { "stop" } else { "build" }}
                aria-keyshortcuts={if busy { "Control+Shift+." } else { "Control+Enter" }}
                title={(offline && !busy).then_some("You are offline. Building needs the server.")}
                disabled={offline && !busy}
                {onclick}
            >
                if busy {
                    { icon("stop") }{ "Stop" }
                } else {
                    { icon("build") }{ "Build" }<kbd class="kbd">{ "Ctrl ⏎" }</kbd>
                }
            </button>
            <TargetPicker locked={busy} />
            <PlatformPicker locked={busy} />
            <ArgumentPicker locked={busy} />
        </div>
    }
}

/// Run, and how far the build beside it is.
#[component]
pub(crate) fn RunControls() -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let building = client.read(|state| state.is_busy(JobKind::Build));
    let running = client.read(|state| state.is_busy(JobKind::Run));
    let offline = client.read(|state| state.is_offline());
    use_tick(building, 500);
    let words = client.read(|state| standing(state, time::now()));
    let onclick = Callback::from(|_: MouseEvent| press_run());
    html! {
        <>
            <button
                type="button" class="btn" data-act="run" {onclick} disabled={offline}
                aria-keyshortcuts="Control+Shift+Enter"
                title={offline.then_some("You are offline. Running needs the server.")}
            >
                if running { { spinner() } } else { { icon("play") } }
                <span>{ "Run" }</span>
            </button>
            if let Some((words, took)) = words {
                <span class="row soft standing only-wide">
                    { spinner() }
                    { words }
                    if let Some(took) = took { { format!(", {}", counting(took)) } }
                </span>
            }
        </>
    }
}
