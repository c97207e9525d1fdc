use crate::client::{Phase, end_words, ordinal, topic, use_client};
use crate::jobs::{Fault, FaultBlock, icon};
use wire::{ApiError, ErrorCode, JobKind};
use yew::prelude::*;

/// What [`Waiting`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What was asked for.
    pub(crate) kind: JobKind,
}

/// A job between its button and its number: the wait for a sandbox, or why it did not start.
#[component]
pub(crate) fn Waiting(props: &Props) -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let kind = props.kind;
    let (name, starts) = match kind {
        JobKind::Build => ("The build did not start", "your build starts"),
        JobKind::Run => ("The run did not start", "your run starts"),
    };
    let refused = client.read(|state| match kind {
        JobKind::Build => state.build.refused.clone(),
        JobKind::Run => state.run.refused.clone(),
    });
    let Some(error) = refused else {
        let words = match client.read(|state| state.phase == Phase::Ready) {
            true => "Sending your files to the sandbox.",
            false => "Starting your sandbox. You can edit and lint meanwhile.",
        };
        return html! { <SessionWait {words} then={starts} /> };
    };
    let again = Callback::from(move |_: MouseEvent| match kind {
        JobKind::Build => crate::jobs::press_build(),
        JobKind::Run => crate::jobs::press_run(),
    });
    let dismiss = {
        let client = client.clone();
        Callback::from(move |_: MouseEvent| {
            client.change(topic::JOBS, |state| state.launch(kind).refused = None);
        })
    };
    let open = error.path.clone().map(|path| {
        let client = client.clone();
        let words = format!("Go to {path}");
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(page) = client.page() {
                page.open_at(&path, 1);
            }
        });
        html! { <button type="button" class="btn" {onclick}>{ words }</button> }
    });
    html! {
        <div class="build__fault">
            <FaultBlock fault={told(name, &error)} focus={true}>
                <button type="button" class="btn btn--primary" onclick={again}>{ "Try again" }</button>
                { open.unwrap_or_default() }
                <button type="button" class="btn btn--quiet" onclick={dismiss}>{ "Dismiss" }</button>
            </FaultBlock>
        </div>
    }
}

/// A refusal in the three parts of an error.
pub(crate) fn told(what: &str, error: &ApiError) -> Fault {
    let mut help = error.help.clone();
    if let Some(seconds) = error.retry_after_s {
        help.push_str(&format!(
            " Try again in {}.",
            crate::jobs::counting(u64::from(seconds) * 1000)
        ));
    }
    Fault {
        what: what.into(),
        why: error.what.clone(),
        help,
    }
}

/// What [`SessionWait`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct WaitProps {
    /// What is said while the sandbox starts.
    pub(crate) words: AttrValue,
    /// What starts by itself after a wait in line: "your build starts".
    pub(crate) then: AttrValue,
}

/// The wait for a session.
#[component]
pub(crate) fn SessionWait(props: &WaitProps) -> Html {
    let client = use_client(topic::SESSION);
    let phase = client.read(|state| state.phase.clone());
    match phase {
        Phase::Queued(position) => {
            let leave = {
                let client = client;
                Callback::from(move |_: MouseEvent| client.leave())
            };
            html! {
                <div class="empty" role="status">
                    { icon("clock") }
                    <b>{ format!("All sandboxes are in use. You are {} in line.", ordinal(position)) }</b>
                    <p>
                        { format!("Editing and linting work now; {} by itself when a sandbox is free.",
                            props.then) }
                    </p>
                    <button type="button" class="btn" onclick={leave}>{ "Leave the line" }</button>
                </div>
            }
        }
        _ => html! {
            <div class="stack waiting" role="status">
                <span class="skeleton" style="inline-size:62%" />
                <span class="skeleton" style="inline-size:84%" />
                <span class="skeleton" style="inline-size:40%" />
                <p class="soft">{ &props.words }</p>
            </div>
        },
    }
}

/// What [`NoSession`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct NoSessionProps {
    /// The icon of what is missing.
    pub(crate) icon: AttrValue,
    /// What is missing: "No containers".
    pub(crate) title: AttrValue,
    /// What fills it.
    pub(crate) words: AttrValue,
}

/// A panel that needs a session, where there is none or it could not be had.
#[component]
pub(crate) fn NoSession(props: &NoSessionProps) -> Html {
    let client = use_client(topic::SESSION);
    let phase = client.read(|state| state.phase.clone());
    let start = {
        let client = client;
        Callback::from(move |_: MouseEvent| client.want_session())
    };
    match phase {
        Phase::Refused(error) => {
            let what = match error.code {
                ErrorCode::TooMany => "No sandbox is free",
                _ => "There is no sandbox for you now",
            };
            html! {
                <div class="build__fault">
                    <FaultBlock fault={told(what, &error)}>
                        <button type="button" class="btn btn--primary" onclick={start}>
                            { "Try again" }
                        </button>
                    </FaultBlock>
                </div>
            }
        }
        Phase::Ended(reason) => html! {
            <div class="empty">
                { icon(&props.icon) }
                <b>{ "This session has ended" }</b>
                <p>{ end_words(&reason) }{ " Your files are safe in this browser." }</p>
                <button type="button" class="btn btn--primary" onclick={start}>
                    { "Start a new one" }
                </button>
            </div>
        },
        _ => html! {
            <div class="empty">
                { icon(&props.icon) }
                <b>{ &props.title }</b>
                <p>{ &props.words }</p>
                <button type="button" class="btn btn--primary" onclick={start}>
                    { "Start a sandbox" }
                </button>
            </div>
        },
    }
}
