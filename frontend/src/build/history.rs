use crate::client::{JobEntry, time, topic, use_client};
use crate::jobs::{Popover, duration, ended, job_mark, small_icon};
use wire::{FinalReason, JobKind, JobRequest, JobState};
use yew::prelude::*;

/// What [`History`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The build that is shown.
    pub(crate) id: u64,
    /// Called with the one picked.
    pub(crate) pick: Callback<u64>,
}

/// Picks one of the session's builds.
#[component]
pub(crate) fn History(props: &Props) -> Html {
    let client = use_client(topic::JOBS);
    let close = use_state(|| 0u32);
    let now = time::now();
    let item = |entry: &JobEntry| {
        let id = entry.job.id;
        let (pick, close) = (props.pick.clone(), close.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            pick.emit(id);
            close.set(*close + 1);
        });
        let chosen = id == props.id;
        html! {
            <button
                type="button" role="option" key={id} class="history__item" {onclick}
                aria-selected={if chosen { "true" } else { "false" }}
            >
                { job_mark(&entry.job.state) }
                <b>{ format!("Build {id}") }</b>
                <small>{ words(entry, now) }</small>
            </button>
        }
    };
    let items: Vec<Html> = client.read(|state| state.jobs_of(JobKind::Build).map(item).collect());
    let button = html! { <><b>{ format!("Build {}", props.id) }</b>{ small_icon("chev") }</> };
    html! {
        <Popover {button} label={format!("Build {}: pick another", props.id)} kind="listbox"
            class="history" close={*close}>
            <div role="listbox" aria-label="Builds of this session">{ for items }</div>
        </Popover>
    }
}

fn words(entry: &JobEntry, now_ms: f64) -> String {
    let target = match &entry.job.request {
        JobRequest::Build(build) => build.target.clone().unwrap_or_else(|| "last stage".into()),
        JobRequest::Run(_) => String::new(),
    };
    let took = duration(entry.took_ms(now_ms));
    match &entry.job.state {
        JobState::Running => format!("{target} · running"),
        JobState::Ended(FinalReason::Finished { .. }) => format!("{target} · {took}"),
        JobState::Ended(reason) => format!("{target} · {} after {took}", ended(reason)),
    }
}
