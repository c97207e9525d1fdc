use crate::build::history::History;
use crate::build::parts::{Compare, Ending, Warnings};
use crate::build::standing::{build_log, dockerfile, summary};
use crate::build::steps::Steps;
use crate::client::{Client, Waiting, time, topic, use_client, use_tick};
use crate::jobs::{job_mark, mark, press_build, small_icon};
use web_sys::Element;
use wire::JobKind;
use yew::prelude::*;

/// The builds of the session, one of them in full.
#[component]
pub(crate) fn BuildPanel() -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let picked = use_state(|| None::<u64>);
    let follow = use_state(|| true);
    let body = use_node_ref();
    let newest = client.read(|state| {
        state
            .jobs_of(JobKind::Build)
            .next()
            .map(|entry| entry.job.id)
    });
    let asked = client.read(|state| state.build.asked.is_some());
    let refused = client.read(|state| state.build.refused.is_some());
    {
        // A new build is what the reader wants to see.
        let (picked, follow) = (picked.clone(), follow.clone());
        use_effect_with((newest, asked), move |_| {
            picked.set(None);
            follow.set(true);
        });
    }
    let shown = picked
        .filter(|id| client.read(|state| state.jobs.contains_key(id)))
        .or(newest);
    let running = client.read(|state| {
        shown
            .and_then(|id| state.jobs.get(&id))
            .is_some_and(|entry| entry.is_running())
    });
    use_tick(running, 250);
    use_effect_with(shown, |shown| {
        if let Some(id) = shown {
            crate::client::client().look_at(*id);
        }
    });
    {
        let body = body.clone();
        let on = running && *follow;
        use_effect(move || {
            if on {
                keep_in_view(&body);
            }
        });
    }
    let leave = {
        let follow = follow.clone();
        Callback::from(move |()| follow.set(false))
    };
    if (asked || refused) && picked.is_none() {
        return html! { <Waiting kind={JobKind::Build} /> };
    }
    let Some(id) = shown else { return nothing() };
    let pick = {
        let picked = picked;
        Callback::from(move |id| picked.set(Some(id)))
    };
    let wheel = {
        let leave = leave.clone();
        Callback::from(move |event: WheelEvent| {
            if event.delta_y() < 0.0 {
                leave.emit(());
            }
        })
    };
    let touch = {
        let leave = leave.clone();
        Callback::from(move |_: TouchEvent| leave.emit(()))
    };
    let again = {
        let follow = follow.clone();
        Callback::from(move |_: MouseEvent| follow.set(true))
    };
    html! {
        <div class="build">
            <Head {id} {pick} />
            <div class="build__body" ref={body} onwheel={wheel} ontouchmove={touch}>
                <Ending {id} />
                <Compare {id} />
                <Steps {id} follow={*follow} onleave={leave} />
                <Warnings {id} />
            </div>
            if running && !*follow {
                <button type="button" class="btn btn--sm follow" onclick={again}>
                    { small_icon("down") }{ "Follow" }
                </button>
            }
        </div>
    }
}

fn nothing() -> Html {
    let build = Callback::from(|_: MouseEvent| press_build());
    html! {
        <div class="empty">
            { crate::jobs::icon("build") }
            <b>{ "Nothing built yet" }</b>
            <p>{ "Press Build. Its steps, times and output show up here." }</p>
            <button type="button" class="btn btn--primary" onclick={build}>
                { crate::jobs::icon("build") }{ "Build" }<kbd class="kbd">{ "Ctrl ⏎" }</kbd>
            </button>
        </div>
    }
}

/// The step that writes stays where it can be seen.
fn keep_in_view(body: &NodeRef) {
    let Some(body) = body.cast::<Element>() else {
        return;
    };
    if let Ok(Some(step)) = body.query_selector(".step.is-latest") {
        let (outer, inner) = (
            body.get_bounding_client_rect(),
            step.get_bounding_client_rect(),
        );
        let below = inner.bottom() + 220.0 - outer.bottom();
        let above = inner.top() - 40.0 - outer.top();
        if below > 0.0 {
            body.set_scroll_top(body.scroll_top() + below.min(above) as i32);
        }
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    id: u64,
    pick: Callback<u64>,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let now = time::now();
    use_tick(client.read(|state| state.is_busy(JobKind::Build)), 500);
    let head = client.read(|state| {
        let entry = state.jobs.get(&props.id)?;
        let log = build_log(entry)?;
        Some((job_mark(&entry.job.state), summary(entry, log, now)))
    });
    let Some((mark, summary)) = head else {
        return Html::default();
    };
    let full = is_full();
    let toggle = Callback::from(|_: MouseEvent| toggle_full());
    html! {
        <div class="toolbar build__head">
            { mark }
            <History id={props.id} pick={props.pick.clone()} />
            <span class="dim grow cut">{ summary }</span>
            <button
                type="button" class="btn btn--quiet btn--sm only-wide" onclick={toggle}
                aria-pressed={if full { "true" } else { "false" }}
            >
                { if full { "Back to the editor" } else { "Full view" } }
            </button>
        </div>
    }
}

const FULL: &str = "data-full";

fn is_full() -> bool {
    root().is_some_and(|root| root.has_attribute(FULL))
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

fn toggle_full() {
    if let Some(root) = root() {
        let _ = root.toggle_attribute(FULL);
        crate::client::client().change(topic::JOBS, |_| ());
    }
}

/// What the tab of the builds says of the newest one.
#[component]
pub(crate) fn TabMark() -> Html {
    let client = use_client(topic::JOBS);
    client.read(|state| {
        if state.build.asked.is_some() {
            return crate::jobs::spinner();
        }
        if state.build.refused.is_some() {
            return mark("error");
        }
        let newest = state.jobs_of(JobKind::Build).next();
        newest
            .map(|entry| job_mark(&entry.job.state))
            .unwrap_or_default()
    })
}

impl Client {
    /// Opens the Dockerfile a build was made from at a line.
    pub(crate) fn open_dockerfile(&self, id: u64, line: u32) {
        let path = self.read(|state| state.jobs.get(&id).map(dockerfile));
        let Some(path) = path else { return };
        if let Some(root) = root() {
            let _ = root.remove_attribute(FULL);
        }
        if let Some(page) = self.page() {
            page.open_at(&path, line);
        }
    }
}
