use crate::client::page::{Act, Mark, Toast};
use crate::client::{Link, Phase, clock, left_words, topic, use_client, use_tick};
use crate::jobs::{Popover, icon};
use wire::Execution;
use yew::prelude::*;

/// The page warns when a session has this long left.
const SOON_MS: f64 = 5.0 * 60.0 * 1000.0;

/// How long the session lasts, with a way to make it longer.
#[component]
pub(crate) fn SessionClock() -> Html {
    let client = use_client(topic::SESSION);
    let left = client.left_ms();
    use_tick(left.is_some(), 1000);
    let can_extend = client.read(|state| {
        state
            .session
            .as_ref()
            .is_some_and(|session| session.can_extend)
    });
    let soon = left.is_some_and(|left| left <= SOON_MS);
    let words = left_words(left.unwrap_or_default());
    use_effect_with((soon, can_extend), move |(soon, can_extend)| {
        let page = crate::client::client().page();
        if let (true, Some(page)) = (*soon, page) {
            page.toast(Toast {
                id: "session-ends",
                mark: Mark::Warn,
                title: format!("This session ends in {words}"),
                text: "Files are kept in this browser. Containers, images and volumes are deleted."
                    .into(),
                action: can_extend.then(|| ("Give me more time".into(), Act::Extend)),
                stays: true,
            });
        }
    });
    let Some(left) = left else {
        return Html::default();
    };
    let extend = {
        let client = client.clone();
        Callback::from(move |_: MouseEvent| client.extend())
    };
    let end = {
        let client = client;
        Callback::from(move |_: MouseEvent| client.leave())
    };
    let label = format!("Session ends in {}", left_words(left));
    let button = html! { <>{ icon("clock") }<span>{ format!("{} left", clock(left)) }</span></> };
    html! {
        <Popover {button} {label} kind="dialog"
            class={classes!("session-clock", "only-wide", soon.then_some("t-warn"))}>
            <div class="popover__group" role="group" aria-label="Session">
                <p>
                    { format!("This session ends in {}. ", left_words(left)) }
                    { "Then its containers, images and volumes are deleted; \
                       your files stay in this browser." }
                </p>
                <div class="row row--wrap">
                    <button
                        type="button" class="btn btn--primary btn--sm" onclick={extend}
                        disabled={!can_extend}
                        title={(!can_extend).then_some(
                            "It was extended as often as a session may be.")}
                    >
                        { "Give me more time" }
                    </button>
                    <button type="button" class="btn btn--sm" onclick={end}>
                        { "End it now" }
                    </button>
                </div>
            </div>
        </Popover>
    }
}

/// The engine, its platforms, the connection and the time left, for the status bar.
#[component]
pub(crate) fn StatusItems() -> Html {
    let client = use_client(topic::SESSION);
    let left = client.left_ms();
    use_tick(left.is_some(), 5000);
    let (engine, platforms, link, phase) = client.read(|state| {
        let session = state.session.as_ref().filter(|_| state.phase.is_alive());
        let engine = session.and_then(|session| session.engine_version.clone());
        let platforms: Vec<String> = session
            .map(|session| session.platforms.as_slice())
            .unwrap_or_default()
            .iter()
            .map(|known| match known.execution {
                Execution::Native => known.platform.short().to_owned(),
                Execution::Emulated => format!("{} by QEMU", known.platform.short()),
            })
            .collect();
        (
            engine,
            platforms.join(", "),
            state.link,
            state.phase.clone(),
        )
    });
    let (words, class) = match (link, &phase) {
        (Link::Offline, _) => ("Offline, editing and linting work".to_owned(), "t-error"),
        (Link::Trying { tries }, _) if tries > 0 => {
            (format!("Reconnecting, try {tries}"), "t-warn")
        }
        (_, Phase::Ready) => (phase.words(), "t-ok"),
        (_, Phase::Queued(_) | Phase::Asking | Phase::Starting) => (phase.words(), "t-accent"),
        (_, Phase::Refused(_)) => (phase.words(), "t-warn"),
        _ => (phase.words(), "dim"),
    };
    let ring = class != "t-ok";
    html! {
        <>
            if let Some(engine) = engine { <span>{ format!("Engine {engine}") }</span> }
            if !platforms.is_empty() { <span>{ platforms }</span> }
            <span class="row" role="status">
                <span class={classes!("dot", class, ring.then_some("dot--ring"))} />
                { words }
            </span>
            if let Some(left) = left { <span>{ format!("{} left", left_words(left)) }</span> }
        </>
    }
}
