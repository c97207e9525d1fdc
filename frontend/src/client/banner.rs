use crate::client::{Link, Phase, end_words, topic, use_client};
use crate::jobs::{icon, mark};
use wire::JobKind;
use yew::prelude::*;

/// What there is to say about the connection and the session, across the page.
#[component]
pub(crate) fn Banner() -> Html {
    let client = use_client(topic::SESSION | topic::JOBS);
    let hidden = use_state(|| None::<Phase>);
    let (link, phase, job) = client.read(|state| {
        let job = [(JobKind::Build, "Build"), (JobKind::Run, "Run")]
            .into_iter()
            .find_map(|(kind, name)| Some(format!("{name} {}", state.running(kind)?.job.id)));
        (state.link, state.phase.clone(), job)
    });
    let retry = {
        let client = client.clone();
        Callback::from(move |_: MouseEvent| client.retry())
    };
    match link {
        Link::Offline => {
            return html! {
                <div class="banner banner--offline" role="status">
                    { icon("off") }
                    <span class="grow">
                        <b>{ "You are offline. " }</b>
                        { "Editing and linting still work." }
                        if let Some(job) = job {
                            { format!(" {job} goes on at the server; \
                                its output appears when you are back.") }
                        }
                    </span>
                    <button type="button" class="btn btn--sm" onclick={retry}>{ "Try now" }</button>
                </div>
            };
        }
        // The first try often succeeds before anybody has read a word.
        Link::Trying { tries } if tries >= 2 => {
            return html! {
                <div class="banner banner--warn" role="status">
                    { mark("warn") }
                    <span class="grow">
                        <b>{ format!("Reconnecting, try {tries}. ") }</b>
                        { match job {
                            Some(job) => format!(
                                "{job} goes on. Nothing of its output will be missing. "),
                            None => "The server does not answer. ".into(),
                        } }
                        { "Editing and linting still work." }
                    </span>
                    <button type="button" class="btn btn--sm" onclick={retry}>{ "Try now" }</button>
                </div>
            };
        }
        _ => {}
    }
    let Phase::Ended(reason) = &phase else {
        return Html::default();
    };
    if hidden.as_ref() == Some(&phase) {
        return Html::default();
    }
    let start = {
        let client = client;
        Callback::from(move |_: MouseEvent| client.want_session())
    };
    let close = {
        let (hidden, phase) = (hidden, phase.clone());
        Callback::from(move |_: MouseEvent| hidden.set(Some(phase.clone())))
    };
    html! {
        <div class="banner" role="status">
            { mark("info") }
            <span class="grow">
                <b>{ end_words(reason) }</b>
                { " Your files are safe in this browser. Containers and images are gone." }
            </span>
            <button type="button" class="btn btn--sm btn--primary" onclick={start}>
                { "Start a new one" }
            </button>
            <button
                type="button" class="btn btn--quiet btn--icon btn--sm" aria-label="Close"
                onclick={close}
            >
                { icon("close") }
            </button>
        </div>
    }
}
