use crate::client::{JobEntry, JobLog, NoSession, Waiting, time, topic, use_client, use_tick};
use crate::jobs::{FaultBlock, Output, counting, duration, fault, icon, job_mark, mark};
use crate::run::form::RunForm;
use crate::run::input::InputLine;
use crate::run::log::{RunLog, exit_words};
use crate::run::words::join;
use wire::{FinalReason, JobKind, JobRequest, JobState};
use yew::prelude::*;

/// What to run, and what it says.
#[component]
pub(crate) fn RunPanel() -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let newest = client.read(|state| state.jobs_of(JobKind::Run).next().map(|entry| entry.job.id));
    let launching = client.read(|state| state.run.asked.is_some() || state.run.refused.is_some());
    use_effect_with(newest, |newest| {
        if let Some(id) = newest {
            crate::client::client().look_at(*id);
        }
    });
    html! {
        <div class="run">
            <RunForm />
            if launching {
                <Waiting kind={JobKind::Run} />
            } else if let Some(id) = newest {
                <RunView {id} />
            } else if client.read(|state| state.phase.is_alive() || state.session.is_none()) {
                <div class="empty">
                    { icon("play") }
                    <b>{ "Nothing run yet" }</b>
                    <p>{ "Press Run to start a container from the image above. What it says shows up here." }</p>
                </div>
            } else {
                <NoSession icon="play" title="Nothing run yet" words="Start a sandbox to run in." />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ViewProps {
    id: u64,
}

/// A run and its output.
#[component]
fn RunView(props: &ViewProps) -> Html {
    let client = use_client(topic::JOBS);
    let follow = use_state(|| true);
    let id = props.id;
    {
        let follow = follow.clone();
        use_effect_with(id, move |_| follow.set(true));
    }
    let running = client.read(|state| state.jobs.get(&id).is_some_and(JobEntry::is_running));
    use_tick(running, 500);
    let leave = {
        let follow = follow.clone();
        Callback::from(move |()| follow.set(false))
    };
    let again = {
        let follow = follow.clone();
        Callback::from(move |_: MouseEvent| follow.set(true))
    };
    let stop = {
        let client = client.clone();
        Callback::from(move |_: MouseEvent| client.cancel(id))
    };
    client.read(|state| {
        let Some(entry) = state.jobs.get(&id) else { return Html::default() };
        let JobLog::Run(log) = &entry.log else { return Html::default() };
        let JobRequest::Run(request) = &entry.job.request else { return Html::default() };
        let command = join(&request.command);
        let took = entry.took_ms(time::now());
        html! {
            <>
                <div class="toolbar run__head">
                    { job_mark(&entry.job.state) }
                    <b>{ format!("Run {id}") }</b>
                    <span class="mono dim grow cut">{ format!("{} {command}", request.image) }</span>
                    <span class="dim">
                        { if running { counting(took) } else { duration(took) } }
                    </span>
                    if running {
                        <button
                            type="button" class="btn btn--danger btn--sm" onclick={stop}
                            disabled={entry.stopping}
                            title={entry.stopping.then_some("It is being stopped.")}
                        >
                            { icon("stop") }{ if entry.stopping { "Stopping" } else { "Stop" } }
                        </button>
                    }
                </div>
                { ports(request, log, running) }
                if log.lines.len() > 0 {
                    <Output
                        lines={log.lines.clone()} label={format!("Output of run {id}")}
                        follow={*follow} streams={true} onleave={leave}
                    />
                } else if running {
                    <p class="build__note soft grow">{ "Nothing written yet." }</p>
                } else {
                    <p class="build__note soft">{ "It wrote nothing." }</p>
                }
                if running && !*follow {
                    <button type="button" class="btn btn--sm follow" onclick={again}>
                        { icon("down") }{ "Follow" }
                    </button>
                }
                if running && request.stdin { <InputLine {id} /> }
                { ending(entry) }
            </>
        }
    })
}

fn ports(request: &wire::RunRequest, log: &RunLog, running: bool) -> Html {
    if request.ports.is_empty() || !running {
        return Html::default();
    }
    let list: Vec<String> = request
        .ports
        .iter()
        .map(|port| match port.host {
            0 => format!("{} on a free port, named under Containers", port.container),
            host => format!("{} on port {host} of the sandbox", port.container),
        })
        .collect();
    let name = log.container.as_deref().unwrap_or("the container");
    html! {
        <div class="run__ports">
            { icon("globe") }
            <span>
                { format!("Port {} of {name}. In the terminal, ", list.join(", ")) }
                <code>{ format!("wget -qO- localhost:{}",
                    request.ports.iter().map(|port| port.host).find(|host| *host > 0)
                        .map_or_else(|| "PORT".to_owned(), |host| host.to_string())) }</code>
                { " reads it." }
            </span>
        </div>
    }
}

fn ending(entry: &JobEntry) -> Html {
    let JobState::Ended(reason) = &entry.job.state else {
        return Html::default();
    };
    if let Some(fault) = fault(JobKind::Run, reason, None) {
        return html! { <div class="build__fault"><FaultBlock {fault} focus={true} /></div> };
    }
    let (mark, words) = match reason {
        FinalReason::Finished { exit_code: 0 } => (mark("ok"), exit_words(0)),
        FinalReason::Finished { exit_code } => (mark("warn"), exit_words(*exit_code)),
        _ => (mark("cancel"), "You stopped it.".to_owned()),
    };
    html! { <div class="run__end row" role="status">{ mark }<span>{ words }</span></div> }
}

/// What the tab of the runs says of the newest one.
#[component]
pub(crate) fn TabMark() -> Html {
    let client = use_client(topic::JOBS);
    client.read(|state| {
        if state.run.asked.is_some() {
            return crate::jobs::spinner();
        }
        if state.run.refused.is_some() {
            return crate::jobs::mark("error");
        }
        let newest = state.jobs_of(JobKind::Run).next();
        newest
            .map(|entry| job_mark(&entry.job.state))
            .unwrap_or_default()
    })
}
