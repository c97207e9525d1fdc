use crate::build::lanes;
use crate::client::{topic, use_client};
use yew::prelude::*;

/// How far the newest build is: one lane per platform.
#[component]
pub(crate) fn Waterline() -> Html {
    let client = use_client(topic::JOBS | topic::SESSION);
    let line = client.read(lanes);
    let Some(line) = line else {
        return html! { <div class="waterline" /> };
    };
    let value = line
        .lanes
        .iter()
        .map(|lane| lane.percent)
        .min()
        .unwrap_or(0);
    html! {
        <div
            class="waterline" role="progressbar" aria-label={line.label}
            aria-valuemin="0" aria-valuemax="100" aria-valuenow={value.to_string()}
        >
            { for line.lanes.iter().map(|lane| html! {
                <i
                    class={classes!(
                        lane.emulated.then_some("is-emulated"),
                        lane.failed.then_some("is-failed"),
                    )}
                    style={format!("--at:{}", lane.percent)}
                />
            }) }
        </div>
    }
}
