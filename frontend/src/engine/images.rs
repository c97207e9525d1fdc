use crate::client::{NoSession, Phase, SessionWait, State, time, topic, use_client};
use crate::engine::trouble;
use crate::jobs::{ago, chip_of, icon, many, press_build, press_run, size};
use wire::Image;
use yew::prelude::*;

/// The engine's images.
#[component]
pub(crate) fn ImagesPanel() -> Html {
    let client = use_client(topic::LISTS | topic::SESSION);
    let (phase, known, error) = client.read(|state| {
        let list = &state.images;
        (
            state.phase.clone(),
            list.items.as_ref().map(Vec::len),
            list.error.clone(),
        )
    });
    if phase.is_waiting() {
        return html! {
            <SessionWait words="Starting your sandbox. Its images show up here."
                then="this list fills" />
        };
    }
    if phase != Phase::Ready {
        return html! {
            <NoSession icon="build" title="No images"
                words="Images live in a sandbox of your own. It starts with the first build, run \
                    or command." />
        };
    }
    match (known, error) {
        (None, Some(error)) => trouble("The images can't be listed", &error),
        (None, None) => html! { <SessionWait words="Asking the engine." then="this list fills" /> },
        (Some(0), _) => {
            let build = Callback::from(|_: MouseEvent| press_build());
            html! {
                <div class="empty">
                    { icon("build") }
                    <b>{ "No images" }</b>
                    <p>
                        { "Build one, or type " }<code>{ "docker pull busybox" }</code>
                        { " in the terminal." }
                    </p>
                    <button type="button" class="btn btn--primary" onclick={build}>
                        { icon("build") }{ "Build" }
                    </button>
                </div>
            }
        }
        (Some(total), error) => html! {
            <>
                if let Some(error) = error { { trouble("This list is not up to date", &error) } }
                <table class="table engine engine--images" aria-label={many(total, "image")}>
                    <thead><tr>
                        <th>{ "Image" }</th><th>{ "Platforms" }</th><th class="num">{ "Size" }</th>
                        <th class="num">{ "Made" }</th><th><span class="sr">{ "Actions" }</span></th>
                    </tr></thead>
                    <tbody>{ client.read(rows) }</tbody>
                </table>
            </>
        },
    }
}

fn rows(state: &State) -> Html {
    let images = state.images.items.as_deref().unwrap_or_default();
    let now_s = (time::now() / 1000.0) as i64;
    html! { <>{ for images.iter().map(|image| row(state, image, now_s)) }</> }
}

fn row(state: &State, image: &Image, now_s: i64) -> Html {
    let short: String = image
        .id
        .strip_prefix("sha256:")
        .unwrap_or(&image.id)
        .chars()
        .take(12)
        .collect();
    let reference = image.tags.first().cloned().unwrap_or_else(|| short.clone());
    let run = Callback::from(move |_: MouseEvent| {
        let image = reference.clone();
        crate::client::client().set_run(|run| run.image = image);
        press_run();
    });
    html! {
        <tr key={image.id.clone()}>
            <td class="engine__image">
                { for image.tags.iter().map(|tag| html! { <><b class="mono">{ tag }</b><br /></> }) }
                <span class="dim mono">{ short }</span>
            </td>
            <td><div class="engine__chips">
                { for image.platforms.iter().map(|platform| chip_of(state, platform)) }
            </div></td>
            <td class="num">{ size(image.size_bytes) }</td>
            <td class="num">{ ago(now_s - image.created_s) }</td>
            <td class="num">
                <button type="button" class="btn btn--sm" onclick={run}>{ "Run" }</button>
            </td>
        </tr>
    }
}

/// How many images there are, for the tab.
#[component]
pub(crate) fn ImageCount() -> Html {
    let client = use_client(topic::LISTS | topic::SESSION);
    let count = client.read(|state| state.images.items.as_ref().map(Vec::len));
    crate::engine::count(count)
}
